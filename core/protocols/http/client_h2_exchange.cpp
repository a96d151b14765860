// One request and its answer on a stream of an HTTP/2 line (RFC 9113 section 8.1).
#include <charconv>
#include <exception>

#include <fmt/format.h>

#include "core/base/text.h"
#include "core/io/deadline.h"
#include "core/io/errors.h"
#include "core/io/wake.h"
#include "core/protocols/http/auth.h"
#include "core/protocols/http/client_exchange.h"
#include "core/protocols/http/client_h2.h"
#include "core/protocols/http/pseudo_fields.h"
#include "core/protocols/http/request.h"

namespace lw::http {
namespace {

/// Watches that something moves: in a quarter of the deadline, so that it is at most that much late.
constexpr int kLooks = 4;

class H2Asking final : public H2Asker {
 public:
  H2Asking(Exchange& exchange, std::shared_ptr<SharedLine> line)
      : exchange_(exchange),
        line_(std::move(line)),
        wake_(exchange.context.executor),
        watch_(exchange.context.executor),
        expect_(exchange.context.executor) {}
  ~H2Asking() override {
    watch_.cancel();
    expect_.cancel();
    if (asked_.ticket != 0) line_->drop(asked_.ticket);
  }

  Task<> run();

  void head(Headers fields, bool trailers) override {
    guard([&] { take_head(std::move(fields), trailers); });
  }
  void data(ByteView bytes) override {
    guard([&] { take_data(bytes); });
  }
  void ended() override {
    guard([&] { complete(); });
    finish();
  }
  void failed(Error error, bool refused) override {
    exchange_.refused = refused;
    exchange_.wants_http1_1 = error.kind == ErrorKind::unsupported;
    if (hop().timings.done < 0) hop().timings.done = since_begun();
    if (exchange_.hop.wire_body > 0)
      error.reason += fmt::format("; {} bytes of the body had come", exchange_.hop.wire_body);
    if (target_ && target_->sink.to_file() && target_->sink.size() > 0)
      error.reason += fmt::format("; {} bytes are in {}", target_->sink.size(), target_->sink.path());
    failure_ = std::make_exception_ptr(std::move(error));
    finish();
  }
  void moved() override {
    ++moves_;
    exchange_.progress.now.sent = exchange_.hop.request_body;
    exchange_.progress.moved();
  }

 private:
  Hop& hop() { return exchange_.hop; }
  Nanoseconds since_begun() const { return exchange_.context.clock.monotonic() - exchange_.began; }
  void finish() {
    done_ = true;
    wake_.notify();
  }
  /// What is thrown in here must not pass the engine.
  template <class Work>
  void guard(Work work) {
    ++moves_;
    if (failure_) return;
    try {
      work();
    } catch (...) {
      failure_ = std::current_exception();
      finish();
    }
  }

  Headers make_fields();
  H2Body make_body();
  H2BodyPiece body_piece(MutableBytes room);
  void take_head(Headers fields, bool trailers);
  void take_data(ByteView bytes);
  void complete();
  void expect_answer();
  void watch(std::uint64_t moves, int looks);
  [[noreturn]] void wrong(ErrorKind kind, const char* doing, std::string reason, std::string_view said = {});

  Exchange& exchange_;
  std::shared_ptr<SharedLine> line_;
  Wake wake_;
  boost::asio::steady_timer watch_;
  boost::asio::steady_timer expect_;
  SharedLine::Asked asked_;
  BodyTarget* target_ = nullptr;
  std::exception_ptr failure_;
  std::uint64_t moves_ = 0;
  bool done_ = false;
  bool final_ = false;  // the final head has come
};

void H2Asking::wrong(ErrorKind kind, const char* doing, std::string reason, std::string_view said) {
  Error error(kind, doing, exchange_.peer, std::move(reason));
  error.said = escape_short(said.substr(0, 200), 80);
  exchange_.context.sink.note(asked_.channel, {.kind = NoteKind::error,
                                               .text = error.message(),
                                               .facts = {{"kind", to_string(error.kind)}, {"offset", 0}}});
  throw error;
}

// Asking ----------------------------------------------------------------------------------------------------

Headers H2Asking::make_fields() {
  const auto& head = exchange_.request;
  std::vector<std::string> dropped;
  auto fields = request_fields(head, line_->tls() ? "https" : "http", dropped);
  for (const auto& name : dropped) {
    // What we put there ourselves says how HTTP/1.1 frames it.
    const bool automatic =
        equals_ignoring_case(name, "Transfer-Encoding") ||
        (equals_ignoring_case(name, "Connection") && has_token(head.headers, name, "close"));
    if (!automatic)
      hop().notes.push_back(fmt::format("{} was left out: {} has no place for it", name, line_->version()));
  }
  return fields;
}

H2BodyPiece H2Asking::body_piece(MutableBytes room) {
  auto& body = *exchange_.body;
  if (expects_continue(exchange_.request.headers) && !exchange_.go_on && !exchange_.decided) return {};
  H2BodyPiece piece;
  guard([&] { piece.size = body.read(room); });
  piece.failed = failure_ != nullptr;
  hop().request_body += piece.size;
  piece.end = hop().request_body >= body.size();
  if (!piece.end) return piece;
  piece.trailers = plain_fields(exchange_.trailers);
  exchange_.sent_all = true;
  hop().timings.sent = since_begun();
  return piece;
}

H2Body H2Asking::make_body() {
  if (!exchange_.body || exchange_.body->size() == 0) return {};
  exchange_.body->rewind();
  return [this](MutableBytes room) { return body_piece(room); };
}

/// RFC 9113 section 8.1 with RFC 9110 section 10.1.1: the body waits for 100, but not for ever.
void H2Asking::expect_answer() {
  expect_.expires_after(exchange_.expect_wait);
  expect_.async_wait([this](const boost::system::error_code& error) {
    if (error || exchange_.go_on || exchange_.decided || done_) return;
    exchange_.context.sink.note(
        asked_.channel, {.text = "no 100 (Continue) came: the body is sent all the same", .facts = {}});
    exchange_.go_on = true;
    line_->resume(asked_.ticket);
  });
}

// The answer ------------------------------------------------------------------------------------------------

void H2Asking::take_head(Headers fields, bool trailers) {
  constexpr const char* kReading = "reading the response header";
  if (trailers) {
    hop().trailers = std::move(fields);
    return;
  }
  auto head = response_from_fields(fields, line_->version());
  if (!head) wrong(head.error().kind, kReading, head.error().reason);
  if (!std::exchange(exchange_.answered, true)) hop().timings.first_byte = since_begun();
  if (exchange_.emit) exchange_.emit(Fetch::HeadArrived{.head = *head});
  final_ = head->status >= 200;
  if (head->status == 100) exchange_.go_on = true;
  if (final_) exchange_.decided = true;
  if (exchange_.body && (exchange_.go_on || final_)) line_->resume(asked_.ticket);
  if (!final_) {
    if (hop().interim.size() == kMaxInterim)
      wrong(ErrorKind::limit, kReading, "more than 100 interim answers");
    hop().interim.push_back(*std::move(head));
    return;
  }
  hop().response = *std::move(head);
  target_ = exchange_.target(hop().response);
  if (target_) target_->sink.begin();
  exchange_.progress.now.total = -1;
  if (const auto* length = find(hop().response.headers, "Content-Length")) {
    std::int64_t value = -1;
    std::from_chars(length->data(), length->data() + length->size(), value);
    exchange_.progress.now.total = value;
  }
}

void H2Asking::take_data(ByteView bytes) {
  hop().wire_body += bytes.size();
  exchange_.progress.now.received = hop().wire_body;
  if (target_) {
    auto fed = target_->decoder.feed(bytes, [&](ByteView piece) { target_->add(piece); });
    if (!fed) wrong(fed.error().kind, "decoding the body", fed.error().reason, bytes);
    exchange_.progress.now.decoded = target_->sink.size();
  }
  exchange_.progress.moved();
}

void H2Asking::complete() {
  if (!final_)
    wrong(ErrorKind::protocol, "reading the response header",
          "the server ended the stream without an answer");
  hop().timings.done = since_begun();
  if (!target_) return;
  const auto whole = target_->decoder.end();
  if (!whole) wrong(whole.error().kind, "decoding the body", whole.error().reason);
}

// -----------------------------------------------------------------------------------------------------------

/// Nothing moved on this stream for as long as the user waits: others on the line may go on.
void H2Asking::watch(std::uint64_t moves, int looks) {
  const auto idle = exchange_.idle;
  if (idle.count() <= 0) return;
  watch_.expires_after(idle / kLooks);
  watch_.async_wait([this, moves, looks, idle](const boost::system::error_code& error) {
    if (error || done_) return;
    if (moves_ != moves) return watch(moves_, 0);
    if (looks + 1 < kLooks) return watch(moves, looks + 1);
    const bool sending = exchange_.body && !exchange_.sent_all && !final_;
    auto late =
        timeout_error("idle", idle, sending ? "sending the body" : "waiting for the answer", exchange_.peer);
    if (sending) late.reason += "; the server takes no more of it (flow control)";
    failure_ = std::make_exception_ptr(std::move(late));
    finish();
  });
}

Task<> H2Asking::run() {
  const auto fields = make_fields();
  auto head = request_from_fields(fields, line_->version());
  if (!head)
    throw Error(ErrorKind::invalid_argument, "making the request", exchange_.peer, head.error().reason);
  Bytes said;
  append(said, *head);
  auto body = make_body();
  const bool has_body = static_cast<bool>(body);
  asked_ = line_->ask(*this, exchange_.context.operation, fields, said, std::move(body));
  hop().channel = asked_.channel;
  hop().request = *std::move(head);
  hop().request.headers = mask(std::move(hop().request.headers));
  if (exchange_.started) exchange_.started();
  exchange_.sent_all = !has_body;
  if (!has_body) hop().timings.sent = since_begun();
  if (has_body && expects_continue(exchange_.request.headers)) expect_answer();
  watch(0, 0);
  while (!done_) co_await wake_.wait();
  if (target_ && target_->sink.to_file())
    exchange_.context.sink.body_saved(asked_.channel, Direction::received, target_->sink.path());
  hop().offer.settings = line_->settings();
  if (hop().offer.alt_svc.empty()) hop().offer.alt_svc = line_->alt_svc();
  if (failure_) std::rethrow_exception(failure_);
}

}  // namespace

Task<> run_h2(Exchange& exchange) {
  // A line that nobody else may use ends with its one stream.
  struct Alone {
    Exchange& exchange;
    ~Alone() {
      if (exchange.alone) exchange.shared->retire();
    }
  } alone{exchange};
  H2Asking asking(exchange, exchange.shared);
  co_await asking.run();
  exchange.progress.finish();
}

}  // namespace lw::http
