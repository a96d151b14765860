// Requests of streams that we serve, put to another server: what it answers goes to the client as it comes.
#include <algorithm>
#include <deque>

#include <fmt/format.h>

#include "core/io/errors.h"
#include "core/io/wake.h"
#include "core/protocols/context.h"
#include "core/protocols/http/client_h2.h"
#include "core/protocols/http/codec.h"
#include "core/protocols/http/message_reader.h"
#include "core/protocols/http/outside.h"
#include "core/protocols/http/pseudo_fields.h"
#include "core/protocols/http/server_h2.h"

namespace lw::http {
namespace {

/// What the other server may send before the client takes it: an answer is held in pieces.
constexpr H2Windows kPutThroughWindows{.stream = 1u << 20, .line = 1u << 20, .by_hand = true};
constexpr std::size_t kPutThroughRead = 64u << 10;
constexpr const char* kPuttingThrough = "going on to the server";

/// The answer's parts, from when the server said them until the client took them.
class AnswerOnItsWay final : public H2Asker {
 public:
  struct Part {
    Bytes bytes;
    std::size_t window = 0;  // of the server's
    bool trailers = false;
  };

  explicit AnswerOnItsWay(const Executor& executor) : wake_(executor) {}

  void head(Headers fields, bool trailers) override {
    Part part{.bytes = {}, .trailers = trailers};
    if (trailers) {
      append(part.bytes, fields);
      part.bytes += "\r\n";
    } else if (const auto head = response_from_fields(fields, kHttp2)) {
      append(part.bytes, *head);
    } else {
      failure_ = Error(ErrorKind::protocol, kPuttingThrough, {}, head.error().reason);
    }
    add(std::move(part));
  }
  void data(ByteView bytes) override { add({.bytes = Bytes(bytes), .window = bytes.size()}); }
  void ended() override { end({}); }
  void failed(Error error, bool) override { end(std::move(error)); }
  void moved() override {}

  bool over() const { return over_; }
  bool waiting() const { return parts_.empty() && !over_ && !failure_; }
  Task<> more() { return wake_.wait(); }
  const std::optional<Error>& failure() const { return failure_; }
  std::optional<Part> take() {
    if (parts_.empty()) return std::nullopt;
    Part part = std::move(parts_.front());
    parts_.pop_front();
    return part;
  }

 private:
  void add(Part part) {
    parts_.push_back(std::move(part));
    wake_.notify();
  }
  void end(std::optional<Error> failure) {
    over_ = true;
    if (!failure_) failure_ = std::move(failure);
    wake_.notify();
  }

  Wake wake_;
  std::deque<Part> parts_;
  std::optional<Error> failure_;
  bool over_ = false;
};

/// The request's body in pieces; empty = it has none.
H2Body body_of(Bytes body) {
  if (body.empty()) return {};
  return [body = std::move(body), at = std::size_t{0}](MutableBytes room) mutable {
    H2BodyPiece piece{.size = std::min(room.size(), body.size() - at)};
    std::copy_n(body.begin() + static_cast<std::ptrdiff_t>(at), piece.size, room.data());
    at += piece.size;
    piece.end = at == body.size();
    return piece;
  };
}

Parsed<RequestHead> request_of(const PutThrough& work) {
  auto said = parse_request(work.request);
  if (!said || !*said)
    throw Error(ErrorKind::protocol, kPuttingThrough, work.server->info().remote,
                "the request is not one that HTTP/2 can say");
  return std::move(**said);
}

/// RFC 9113: its stream is the only one of its line.
Task<> put_through_stream(Context& context, PutThrough work) {
  const auto parsed = request_of(work);
  std::vector<std::string> ignored;
  const auto fields = request_fields(parsed.head, work.server->info().tls ? "https" : "http", ignored);
  Bytes said;
  if (const auto head = request_from_fields(fields, kHttp2)) append(said, *head);
  auto body = body_of(work.request.substr(parsed.layout.used));
  AnswerOnItsWay answer(context.executor);
  const auto line = H2Line::begin(context.executor, std::move(work.server), std::chrono::milliseconds{},
                                  kPutThroughWindows);
  struct Closing {
    H2Line& line;
    SharedLine::Asked asked;
    ~Closing() {
      if (asked.ticket != 0) line.drop(asked.ticket);
      line.close();
    }
  } closing{*line, {}};
  closing.asked = line->ask(answer, context.operation, fields, said, std::move(body));
  while (true) {
    while (answer.waiting()) co_await answer.more();
    const auto part = answer.take();
    if (!part && answer.failure()) throw *answer.failure();
    if (!part) break;
    if (part->trailers) work.next_is("trailers");
    co_await work.client.write(part->bytes);
    line->consumed(closing.asked.ticket, part->window);
  }
  line->retire();
  co_await work.client.shutdown();
}

/// Whether the answer ends with these bytes, which follow those before.
bool ends_answer(MessageReader& reader, ByteView bytes) {
  while (true) {
    const auto step = reader.next(bytes);
    if (!step || step->event == MessageReader::Event::tunnel) return true;
    if (step->event == MessageReader::Event::more) return false;
    if (step->event == MessageReader::Event::end && reader.response().status >= 200) return true;
    bytes.remove_prefix(step->used);
  }
}

Task<> put_through_line(PutThrough work) {
  const auto parsed = request_of(work);
  Bytes request;
  if (const auto words = outside("request", work.request, work.request.size())) {
    request = words->bytes;
    request += ByteView(work.request).substr(words->instead_of);
  }
  co_await work.server->write(request);
  const auto pairing = std::make_shared<Pairing>();
  pairing->methods.push_back(parsed.head.method);
  MessageReader reader(What::response, pairing);
  Bytes room(kPutThroughRead, '\0');
  const MutableBytes into(room.data(), room.size());
  for (bool whole = false; !whole;) {
    const std::size_t got = co_await work.server->read_some(into);
    if (got == 0) break;
    const ByteView said(room.data(), got);
    whole = ends_answer(reader, said);
    co_await work.client.write(said);
  }
  work.server->close();
  co_await work.client.shutdown();
}

}  // namespace

Task<> put_through(Context& context, PutThrough work) {
  const auto info = work.server->info();
  const bool agreed = info.tls && info.tls->alpn == "h2";
  if (agreed || (work.carries && !info.tls)) {
    co_await put_through_stream(context, std::move(work));
  } else {
    co_await put_through_line(std::move(work));
  }
}

}  // namespace lw::http
