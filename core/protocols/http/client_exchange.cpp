#include "core/protocols/http/client_exchange.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/experimental/parallel_group.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "core/base/text.h"
#include "core/protocols/http/body.h"
#include "core/protocols/http/chunked.h"
#include "core/protocols/http/request.h"

namespace lw::http {

void ProgressTeller::moved() {
  constexpr Nanoseconds kEvery = 100'000'000;
  const auto time = clock_.monotonic();
  any_ = true;
  // A transfer that is over at once needs no progress.
  if (time - told_ < kEvery) return;
  if (emit_) emit_(now);
  told_ = time;
}

void ProgressTeller::finish() {
  if (any_ && emit_) emit_(now);
}

namespace {

constexpr std::size_t kBlock = 256u << 10;
/// Heads longer than this are parsed each time they come.
constexpr std::size_t kRememberedResponse = 4096;

/// Marks what follows in a direction as a body, until it goes out of scope.
class BodyMark {
 public:
  BodyMark(Exchange& exchange, Direction direction)
      : sink_(exchange.context.sink), channel_(exchange.connection->line->channel()), direction_(direction) {
    sink_.body(channel_, direction_, true);
  }
  ~BodyMark() { sink_.body(channel_, direction_, false); }
  BodyMark(const BodyMark&) = delete;
  BodyMark& operator=(const BodyMark&) = delete;

 private:
  FrameSink& sink_;
  ChannelId channel_;
  Direction direction_;
};

Nanoseconds since(const Exchange& exchange) {
  return exchange.context.clock.monotonic() - exchange.began;
}

/// The peer's bytes are at fault: `offset` counts from what is not used yet.
[[noreturn]] void fail(const Exchange& exchange, const char* doing, const CodecError& why, ErrorKind kind) {
  Error error(kind, doing, exchange.peer, why.reason);
  error.offset = exchange.connection->buffer.total() + why.offset;
  const auto view = exchange.connection->buffer.view();
  const auto from = std::min<std::size_t>(why.offset, view.size());
  error.said = escape_short(view.substr(from, 200), 80);
  Note note{.kind = NoteKind::error, .text = error.message()};
  note.facts["kind"] = to_string(error.kind);
  note.facts["offset"] = *error.offset;
  exchange.context.sink.note(exchange.connection->line->channel(), std::move(note));
  throw error;
}

/// One read into the buffer; 0 = the peer ended its side.
Task<std::size_t> read_more(Exchange& exchange) {
  auto room = exchange.connection->buffer.room();
  const auto got = co_await exchange.connection->line->read_some(room);
  exchange.connection->buffer.filled(got);
  if (got > 0 && !exchange.answered) {
    exchange.answered = true;
    exchange.hop.timings.first_byte = since(exchange);
  }
  co_return got;
}

// Sending
// ------------------------------------------------------------------------------------------------------

Task<> send_body(Exchange& exchange) {
  BodyMark mark(exchange, Direction::sent);
  auto& body = *exchange.body;
  auto& line = *exchange.connection->line;
  Bytes block;
  while (true) {
    block.clear();
    std::size_t head = 0;
    const auto left = body.size() - exchange.hop.request_body;
    if (exchange.chunked && left > 0) append_chunk_head(block, std::min<std::uint64_t>(left, kBlock));
    head = block.size();
    block.resize(head + std::min<std::uint64_t>(left, kBlock));
    std::size_t filled = head;
    while (filled < block.size()) filled += body.read({block.data() + filled, block.size() - filled});
    exchange.hop.request_body += filled - head;
    if (exchange.chunked && left > 0) block += "\r\n";
    if (exchange.chunked && exchange.hop.request_body == body.size())
      append_last_chunk(block, exchange.trailers);
    if (block.empty()) break;
    co_await line.write(block);
    exchange.progress.now.sent = exchange.hop.request_body;
    exchange.progress.moved();
    if (exchange.hop.request_body == body.size()) break;
  }
}

/// RFC 9110 section 10.1.1: the body goes out when 100 (Continue) comes, or when nothing came for a while
/// (servers that do not know of it say nothing); not when the request is answered without it. (HTTP/2 is to
/// do the same with its DATA frames: section 8.1 of RFC 9113 lets interim heads come before.)
/// False = it is not wanted any more.
Task<bool> may_send_body(Exchange& exchange) {
  namespace asio = boost::asio;
  if (!expects_continue(exchange.request.headers)) co_return true;
  asio::steady_timer timer(exchange.context.executor);
  timer.expires_after(exchange.expect_wait);
  exchange.expecting = &timer;
  while (!exchange.go_on && !exchange.decided) {
    boost::system::error_code over;
    co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, over));
    if (!over) break;
    const auto state = co_await asio::this_coro::cancellation_state;
    if (state.cancelled() != asio::cancellation_type::none) break;
  }
  exchange.expecting = nullptr;
  if (!exchange.go_on && !exchange.decided)
    exchange.context.sink.note(exchange.connection->line->channel(),
                               {.kind = NoteKind::info,
                                .text = "no 100 (Continue) came: the body is sent all the same",
                                .facts = {}});
  co_return !exchange.decided;
}

/// True = all of it is out; false = the body is still to be sent by send_body.
Task<bool> send_head(Exchange& exchange) {
  Bytes out;
  append(out, exchange.request);
  auto* body = exchange.body;
  const bool together = !body || (body->in_memory() && body->size() <= kSentWithHead &&
                                  !expects_continue(exchange.request.headers));
  if (body && together) {
    if (exchange.chunked && body->size() > 0) append_chunk_head(out, body->size());
    out += body->memory();
    if (exchange.chunked && body->size() > 0) out += "\r\n";
    if (exchange.chunked) append_last_chunk(out, exchange.trailers);
    exchange.hop.request_body = body->size();
  }
  co_await exchange.connection->line->write(out);
  co_return together;
}

// Receiving
// ----------------------------------------------------------------------------------------------------

struct HeadRead {
  ResponseHead head;
  Framing framing;
};

/// The next head, interim ones too, and how long its body is.
Task<HeadRead> read_head(Exchange& exchange) {
  constexpr const char* kDoing = "reading the response header";
  auto& buffer = exchange.connection->buffer;
  LastResponse& last = exchange.connection->last;
  HeadScan scan;
  while (true) {
    if (last.again(buffer.view(), exchange.request.method)) {
      buffer.used(last.bytes.size());
      co_return HeadRead{last.head, last.framing};
    }
    auto parsed = parse_response(buffer.view(), scan);
    if (!parsed) fail(exchange, kDoing, parsed.error(), parsed.error().kind);
    if (*parsed) {
      auto framing = response_framing((*parsed)->head, exchange.request.method, &(*parsed)->layout);
      if (!framing) fail(exchange, kDoing, framing.error(), framing.error().kind);
      const ByteView bytes = buffer.view().substr(0, (*parsed)->layout.used);
      last = {};
      if (bytes.size() <= kRememberedResponse)
        last = {.bytes = Bytes(bytes),
                .method = exchange.request.method,
                .head = (*parsed)->head,
                .framing = *framing};
      buffer.used(bytes.size());
      co_return HeadRead{std::move((*parsed)->head), *std::move(framing)};
    }
    const auto got = co_await read_more(exchange);
    if (got > 0) continue;
    const CodecError cut{buffer.view().size(), buffer.empty() && !exchange.answered
                                                   ? "the peer closed the line before it answered"
                                                   : "the peer closed the line in the middle of the header"};
    fail(exchange, kDoing, cut, ErrorKind::closed);
  }
}

void deliver(Exchange& exchange, BodyTarget* target, ByteView data) {
  if (data.empty()) return;
  exchange.hop.wire_body += data.size();
  if (!target) return;
  auto fed = target->decoder.feed(data, [&](ByteView piece) { target->add(piece); });
  if (fed) return;
  CodecError why = fed.error();
  why.offset = 0;  // of the piece at fault, which is the next to be used
  fail(exchange, "decoding the body", why, why.kind);
}

/// The reason, and where what came is to be found.
std::string truncated(const std::string& reason, const BodyTarget* target) {
  if (!target || !target->sink.to_file()) return reason;
  return reason + "; " + std::to_string(target->sink.size()) + " bytes are in " + target->sink.path();
}

/// All content that lies in the buffer.
void use_buffer(Exchange& exchange, BodyReader& body, BodyTarget* target) {
  auto& buffer = exchange.connection->buffer;
  while (!buffer.empty() && !body.done()) {
    auto step = body.next(buffer.view());
    if (!step) {
      step.error().reason = truncated(step.error().reason, target);
      fail(exchange, "reading the body", step.error(), step.error().kind);
    }
    deliver(exchange, target, step->data);
    buffer.used(step->used);
  }
  exchange.progress.now.received = exchange.hop.wire_body;
  if (target) exchange.progress.now.decoded = target->sink.size();
}

/// Reads until the body is over.
Task<> read_rest(Exchange& exchange, BodyReader& body, BodyTarget* target) {
  BodyMark mark(exchange, Direction::received);
  auto& buffer = exchange.connection->buffer;
  // Full reads of a long body are gathered to fewer, larger writes; a short one says that the peer paused.
  constexpr std::size_t kFullRead = 16u << 10;
  while (!body.done()) {
    std::size_t got = 0;
    try {
      got = co_await read_more(exchange);
    } catch (Error& error) {
      use_buffer(exchange, body, target);
      const auto of = body.kind() == BodyKind::length ? " of " + std::to_string(body.total()) : std::string();
      error.reason += "; " + std::to_string(body.received()) + of + " bytes of the body had come";
      error.reason = truncated(error.reason, target);
      throw;
    }
    const bool more_is_near = got >= kFullRead && body.kind() == BodyKind::length &&
                              buffer.view().size() < kBlock &&
                              body.received() + buffer.view().size() < body.total();
    if (more_is_near) {
      // What is gathered has come all the same: a slow line fills a block in seconds.
      exchange.progress.now.received = exchange.hop.wire_body + buffer.view().size();
      exchange.progress.moved();
      continue;
    }
    use_buffer(exchange, body, target);
    exchange.progress.moved();
    if (got > 0) continue;
    auto ended = body.end();
    if (ended) break;
    ended.error().reason = truncated(ended.error().reason, target);
    fail(exchange, "reading the body", ended.error(), ErrorKind::closed);
  }
}

Task<> read_body(Exchange& exchange, const Framing& framing) {
  auto& hop = exchange.hop;
  BodyTarget* target = exchange.target(hop.response);
  if (target) target->sink.begin();
  BodyReader body(framing);
  exchange.progress.now.total =
      framing.kind == BodyKind::length ? static_cast<std::int64_t>(framing.length) : -1;
  use_buffer(exchange, body, target);
  if (!body.done()) {
    // What came with the head is told too: a slow server may let the rest wait.
    exchange.progress.moved();
    co_await read_rest(exchange, body, target);
    if (target && target->sink.to_file())
      exchange.context.sink.body_saved(exchange.connection->line->channel(), Direction::received,
                                       target->sink.path());
  }
  hop.trailers = body.trailers();
  if (!target) co_return;
  auto complete = target->decoder.end();
  if (!complete) {
    complete.error().offset = 0;
    complete.error().reason = truncated(complete.error().reason, target);
    fail(exchange, "decoding the body", complete.error(), complete.error().kind);
  }
}

Task<bool> receive(Exchange& exchange) {
  auto& hop = exchange.hop;
  Framing framing;
  while (true) {
    auto read = co_await read_head(exchange);
    auto head = std::move(read.head);
    framing = std::move(read.framing);
    if (exchange.emit) exchange.emit(Fetch::HeadArrived{.head = head});
    const bool final = head.status >= 200 || head.status == 101;
    if (!final && hop.interim.size() == kMaxInterim)
      fail(exchange, "reading the response header", {0, "more than 100 interim answers"}, ErrorKind::limit);
    if (head.status == 100) exchange.go_on = true;
    if (final) exchange.decided = true;
    if (exchange.expecting && (exchange.go_on || exchange.decided)) exchange.expecting->cancel();
    if (!final) {
      hop.interim.push_back(std::move(head));
      continue;
    }
    hop.response = std::move(head);
    break;
  }
  // After CONNECT or 101 another protocol begins; a fetch ends there.
  if (framing.kind == BodyKind::tunnel) {
    hop.timings.done = since(exchange);
    co_return false;
  }
  co_await read_body(exchange, framing);
  hop.timings.done = since(exchange);
  const bool asked_to_close = has_token(exchange.request.headers, "Connection", "close");
  co_return framing.kind != BodyKind::until_close && !framing.suspicious && !asked_to_close &&
      keeps_alive(hop.response.version, hop.response.headers) && exchange.connection->buffer.empty();
}

/// The server may answer before it has read all of a long body, or while it does: both run side by side, and
/// an answer ends the sending.
Task<bool> send_and_receive(Exchange& exchange) {
  auto sending = [](Exchange& job) -> Task<> {
    try {
      const bool wanted = co_await may_send_body(job);
      if (!wanted) co_return;
      co_await send_body(job);
    } catch (const Error& error) {
      // Our file failed us: no answer is to be waited for. When the line broke, one may still be there to
      // read.
      if (error.kind == ErrorKind::storage) job.connection->line->close();
      throw;
    }
    job.hop.timings.sent = since(job);
    job.sent_all = true;
  };
  auto receiving = [](Exchange& job) -> Task<bool> {
    struct Stop {
      Exchange& job;
      ~Stop() {
        // Nothing more can come that the body would wait for.
        job.decided = true;
        if (job.expecting) job.expecting->cancel();
        if (!job.sent_all) job.connection->line->close();
      }
    } stop{job};
    const bool again = co_await receive(job);
    co_return again&& job.sent_all;
  };
  namespace asio = boost::asio;
  auto& executor = exchange.context.executor;
  auto group =
      asio::experimental::make_parallel_group(asio::co_spawn(executor, sending(exchange), asio::deferred),
                                              asio::co_spawn(executor, receiving(exchange), asio::deferred));
  auto [order, send_failure, receive_failure, again] =
      co_await group.async_wait(asio::experimental::wait_for_all(), asio::use_awaitable);
  // A file that can't be read is our own fault; a broken line is told by whoever waits for the answer.
  if (receive_failure && send_failure && order[0] == 0) std::rethrow_exception(send_failure);
  if (receive_failure) std::rethrow_exception(receive_failure);
  co_return again;
}

}  // namespace

Task<bool> run(Exchange& exchange) {
  if (exchange.shared) {
    co_await run_h2(exchange);
    co_return false;
  }
  const bool sent = co_await send_head(exchange);
  bool again = false;
  if (sent) {
    exchange.sent_all = true;
    exchange.hop.timings.sent = since(exchange);
    again = co_await receive(exchange);
  } else {
    exchange.body->rewind();
    again = co_await send_and_receive(exchange);
  }
  exchange.progress.finish();
  co_return again;
}

}  // namespace lw::http
