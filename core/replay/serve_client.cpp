// One client on a line: what it says becomes requests, each gets its recorded answer.
#include <algorithm>
#include <boost/asio/steady_timer.hpp>

#include "core/base/text.h"
#include "core/io/deadline.h"
#include "core/io/errors.h"
#include "core/replay/serve_hub.h"
#include "core/session/guarded_describer.h"

namespace lw {
namespace {

/// One read.
constexpr std::size_t kPiece = 16u << 10;
/// After our last word a client has this long to end its side.
constexpr std::chrono::milliseconds kLinger{2000};
/// A describer that needs only the client's side is made anew after so many requests: it then keeps nothing
/// of a line that lives for ever.
constexpr int kRequestsOfDescriber = 256;
constexpr std::size_t kShownBytes = 80;

std::unique_ptr<Describer> describer_of(const ChannelInfo& channel) {
  const ProtocolRow* row = find_protocol(channel.protocol);
  return row ? row->make_describer(channel) : null_describer(channel);
}

class ServeClient {
 public:
  ServeClient(std::shared_ptr<ServeHub> hub, std::unique_ptr<Line> line)
      : hub_(std::move(hub)), line_(std::move(line)), matcher_(hub_->book, hub_->bytes) {
    info_.protocol = hub_->row().id;
    info_.transport = line_->info().transport;
    info_.role = Role::server;
    info_.id = line_->channel();
    hub_->lines[line_->channel()] = line_.get();
    if (!hub_->row().replay.match_parts) mode_ = Mode::bytes;
  }
  ~ServeClient() {
    drop_held();
    hub_->lines.erase(line_->channel());
    // A timer that fires later must not find the line.
    *alive_ = nullptr;
  }
  ServeClient(const ServeClient&) = delete;
  ServeClient& operator=(const ServeClient&) = delete;

  Task<> run();

 private:
  enum class Mode : std::uint8_t {
    messages,
    bytes,
    deaf,  // reads and says nothing more
    over,
  };
  struct Heard {
    FrameNumber number = 0;
    Bytes bytes;
  };

  Task<> greet();
  Task<> take_messages(ByteView said);
  Task<> request(const Message& message, bool at_end);
  Task<> take_bytes(Bytes said);
  Task<> ended();
  Task<> answer(std::uint32_t index);
  Task<> say(const Exchange& exchange, std::shared_ptr<const Bytes> whole);
  Task<> say_part(const Exchange& exchange, std::uint64_t at, ByteView bytes);
  Task<> write(ByteView bytes);
  Task<> start_tls();
  Task<> after(const Exchange& exchange);
  Task<> end_in_order();
  Task<> missed(Miss miss, std::string_view kind, Bytes bytes, bool readable);
  Task<> keep_rate();

  void listen_anew() {
    describer_ = make_guarded_describer(describer_of, info_);
    asked_ = 0;
  }
  Bytes bytes_of(const Message& message) const;
  const Bytes* heard(FrameNumber number) const;
  void hold();
  void drop_held() {
    hub_->buffered -= held_size_;
    held_size_ = 0;
    held_.clear();
  }
  std::vector<std::uint32_t> candidates();
  void hear_ourselves(ByteView bytes);

  std::shared_ptr<ServeHub> hub_;
  std::unique_ptr<Line> line_;
  ChannelInfo info_;
  Mode mode_ = Mode::messages;
  OnLine on_;
  bool tail_ = false;  // the protocol changed: only what follows on this line is expected
  bool tls_now_ = false;

  std::unique_ptr<Describer> describer_;
  int asked_ = 0;
  FrameNumber number_ = 0;   // of what was heard and said, for the describer
  Frame now_;                // what was read last
  std::vector<Heard> held_;  // before that, since the last whole request
  std::size_t held_size_ = 0;
  std::vector<Message> messages_;
  std::vector<Message> ignored_;

  ByteMatcher matcher_;
  Bytes turn_;  // the beginning of what is being said, for people

  std::uint64_t said_ = 0;  // bytes of answers
  Nanoseconds second_ = 0;  // when the current second of requests began
  std::uint32_t in_second_ = 0;
  std::shared_ptr<Line*> alive_ = std::make_shared<Line*>(line_.get());
};

Task<> ServeClient::run() {
  co_await greet();
  Bytes buffer(kPiece, '\0');
  while (mode_ != Mode::over) {
    const MutableBytes into(buffer.data(), buffer.size());
    const std::size_t got = co_await line_->read_some(into);
    if (got == 0) {
      co_await ended();
      break;
    }
    const ByteView said(buffer.data(), got);
    if (mode_ == Mode::messages) {
      co_await take_messages(said);
    } else if (mode_ == Mode::bytes) {
      Bytes own(said);
      co_await take_bytes(std::move(own));
    }
  }
  line_->close();
}

Task<> ServeClient::greet() {
  if (!hub_->picker.greet(on_)) {
    Miss none{.asked = "a new client"};
    none.why = "all recorded lines were served already";
    hub_->missed(line_->channel(), none);
    mode_ = Mode::over;
    co_return;
  }
  if (!on_.line || on_.next == 0) co_return;
  const std::uint32_t greeting = hub_->book.lines[*on_.line].exchanges.front();
  co_await answer(greeting);
}

/// What was read becomes messages; each that asks something is answered before the next is looked at.
Task<> ServeClient::take_messages(ByteView said) {
  if (!describer_ ||
      (asked_ >= kRequestsOfDescriber && held_.empty() && hub_->row().replay.requests_stand_alone))
    listen_anew();
  now_.kind = FrameKind::received;
  now_.channel = info_.id;
  now_.number = ++number_;
  now_.bytes = said;
  now_.length = said.size();
  messages_.clear();
  describer_->feed(now_, messages_);
  const std::vector<Message> heard = std::move(messages_);
  messages_ = {};
  std::uint64_t used = 0;
  for (const Message& message : heard) {
    if (message.direction != Direction::received || message.pieces.empty()) continue;
    const Piece& last = message.pieces.back();
    if (last.frame == now_.number) used = last.offset + last.length;
    tls_now_ = false;
    co_await request(message, false);
    if (tls_now_) co_return;  // what came with the request in the clear is nobody's word
    if (mode_ == Mode::messages) continue;
    Bytes rest = now_.bytes.substr(std::min<std::uint64_t>(used, now_.bytes.size()));
    drop_held();
    if (mode_ == Mode::bytes) co_await take_bytes(std::move(rest));
    co_return;
  }
  if (used > 0) drop_held();
  if (used < now_.bytes.size()) hold();
}

/// Keeps what was read for the request that it is a part of.
void ServeClient::hold() {
  if (held_size_ >= kMaxCompared) return;
  if (hub_->buffered + now_.bytes.size() > kMostBuffered)
    throw Error(ErrorKind::limit, "reading a request", line_->info().remote,
                "too many unfinished requests are waiting");
  held_size_ += now_.bytes.size();
  hub_->buffered += now_.bytes.size();
  held_.push_back({now_.number, now_.bytes});
}

const Bytes* ServeClient::heard(FrameNumber number) const {
  if (number == now_.number) return &now_.bytes;
  for (const Heard& one : held_)
    if (one.number == number) return &one.bytes;
  return nullptr;
}

Bytes ServeClient::bytes_of(const Message& message) const {
  Bytes all;
  for (const Piece& piece : message.pieces) {
    const Bytes* bytes = heard(piece.frame);
    if (!bytes || piece.offset > bytes->size()) continue;
    all += ByteView(*bytes).substr(piece.offset, std::min(piece.length, kMaxCompared - all.size()));
    if (all.size() >= kMaxCompared) break;
  }
  return all;
}

Task<> ServeClient::request(const Message& message, bool at_end) {
  Bytes bytes = bytes_of(message);
  const auto parts = parts_of(hub_->row(), false, message.kind, bytes, hub_->book.choice);
  const bool readable = !parts.empty();
  // Without parts, and yet understood: nothing that is answered.
  if (!readable && message.kind != "data") co_return;
  ++asked_;
  ++hub_->state.requests;
  if (hub_->choice.max_rate > 0) co_await keep_rate();
  Miss miss{.asked = message.summary};
  std::optional<std::uint32_t> found;
  if (readable) found = hub_->find(on_, parts, message.summary, miss);
  if (found) {
    co_await answer(*found);
  } else if (!at_end) {
    const std::string kind = message.kind;
    co_await missed(std::move(miss), message.kind, std::move(bytes), readable);
  }
}

/// A client that asks faster than it may waits for its next second.
Task<> ServeClient::keep_rate() {
  constexpr Nanoseconds kSecond = 1'000'000'000;
  const Nanoseconds now = hub_->context.clock.monotonic();
  if (now - second_ >= kSecond) {
    second_ = now;
    in_second_ = 0;
  }
  if (++in_second_ <= hub_->choice.max_rate) co_return;
  const std::chrono::nanoseconds left(second_ + kSecond - now);
  second_ += kSecond;
  in_second_ = 1;
  co_await pause(hub_->context.executor, left);
}

/// What a client may say next, where bytes are followed.
std::vector<std::uint32_t> ServeClient::candidates() {
  const AnswerBook& book = hub_->book;
  std::vector<std::uint32_t> some;
  if (on_.line && (tail_ || book.streams.size() > kMostCandidates)) {
    const auto& line = book.lines[*on_.line].exchanges;
    for (std::size_t i = on_.next; i < line.size() && some.size() < kMostCandidates; ++i)
      if (book.exchanges[line[i]].bytes) some.push_back(line[i]);
    if (tail_ && some.size() > 1 && hub_->choice.strict) some.resize(1);
    if (tail_) return some;
  }
  for (const std::uint32_t one : book.streams) {
    if (some.size() >= 2 * kMostCandidates) break;
    if (hub_->picker.allowed(on_, one)) some.push_back(one);
  }
  std::ranges::sort(some);
  const auto twice = std::ranges::unique(some);
  some.erase(twice.begin(), twice.end());
  return some;
}

Task<> ServeClient::take_bytes(Bytes said) {
  while (!said.empty() && mode_ == Mode::bytes) {
    if (!matcher_.begun()) {
      matcher_.begin(candidates());
      turn_.clear();
      ++hub_->state.requests;
    }
    if (turn_.size() < kShownBytes) turn_ += ByteView(said).substr(0, kShownBytes - turn_.size());
    ByteMatcher::Result result = matcher_.feed(said);
    if (result.kind == ByteMatcher::Result::Kind::wait) co_return;
    Miss miss;
    std::optional<std::uint32_t> found;
    if (result.kind == ByteMatcher::Result::Kind::whole) {
      found = hub_->picker.pick(on_, result.exchanges, miss.why);
      if (!found) miss.asked = "\"" + escape_short(turn_, kShownBytes) + "\"";
    } else {
      miss = explain_bytes(hub_->book, matcher_.nearest(), turn_);
    }
    if (!found) {
      co_await missed(std::move(miss), "data", std::move(said), false);
      co_return;
    }
    if (hub_->choice.max_rate > 0) co_await keep_rate();
    said = std::move(result.rest);
    tls_now_ = false;
    co_await answer(*found);
    if (tls_now_) co_return;
  }
}

/// The client says nothing more. A request may end with its side of the line.
Task<> ServeClient::ended() {
  if (mode_ != Mode::messages || !describer_) co_return;
  messages_.clear();
  describer_->finish(messages_);
  const std::vector<Message> last = std::move(messages_);
  for (const Message& message : last) {
    if (message.direction != Direction::received || message.severity == Severity::error) continue;
    co_await request(message, true);
    if (mode_ != Mode::messages) co_return;
  }
}

Task<> ServeClient::answer(std::uint32_t index) {
  const Exchange& exchange = hub_->book.exchanges[index];
  if (!exchange.greeting) ++hub_->state.answered;
  hub_->changed();
  if (hub_->choice.delay == ServeDelay::fixed)
    co_await pause(hub_->context.executor, hub_->choice.delay_fixed);
  auto whole = hub_->bytes.answer(index);
  if (whole) whole = hub_->refreshed(exchange, std::move(whole));
  co_await say(exchange, std::move(whole));
  if (mode_ == Mode::deaf || mode_ == Mode::over) co_return;
  const auto& line = hub_->book.lines[exchange.line].exchanges;
  const std::size_t next = std::size_t{exchange.position} + 1;
  if (mode_ == Mode::messages && next < line.size() && hub_->book.exchanges[line[next]].bytes) {
    mode_ = Mode::bytes;
    tail_ = true;
  }
  if (exchange.cut) {
    hub_->context.sink.note(line_->channel(),
                            info_note("the rest of this answer was not kept in the recording"));
    line_->close();
    mode_ = Mode::over;
    co_return;
  }
  co_await after(exchange);
}

Task<> ServeClient::say(const Exchange& exchange, std::shared_ptr<const Bytes> whole) {
  const bool timed = hub_->choice.delay == ServeDelay::original;
  if (whole && !timed) {
    co_await say_part(exchange, 0, *whole);
    co_return;
  }
  std::uint64_t at = 0;
  for (std::uint32_t i = 0; i < exchange.answer.count && mode_ != Mode::deaf && mode_ != Mode::over; ++i) {
    const Place& place = hub_->book.places[exchange.answer.first + i];
    if (timed) {
      const auto wait = static_cast<double>(place.wait) * hub_->choice.delay_factor;
      co_await pause(hub_->context.executor, std::chrono::nanoseconds(static_cast<Nanoseconds>(wait)));
    }
    Bytes part;
    if (whole) {
      const bool last = i + 1 == exchange.answer.count;
      if (at <= whole->size()) part = whole->substr(at, last ? Bytes::npos : place.length);
    } else {
      part = hub_->bytes.at(place);
    }
    co_await say_part(exchange, at, part);
    at += place.length;
  }
  if (exchange.answer.count == 0) co_await say_part(exchange, 0, {});
}

/// A part of the answer that begins with its byte `at`; the line changes to TLS on the way where it did then.
Task<> ServeClient::say_part(const Exchange& exchange, std::uint64_t at, ByteView bytes) {
  if (exchange.starts_tls && !tls_now_ && exchange.tls_at <= at + bytes.size()) {
    const std::size_t before = exchange.tls_at - std::min(at, exchange.tls_at);
    const ByteView clear = bytes.substr(0, before);
    co_await write(clear);
    if (mode_ != Mode::deaf && mode_ != Mode::over) co_await start_tls();
    bytes.remove_prefix(clear.size());
  }
  co_await write(bytes);
}

Task<> ServeClient::start_tls() {
  tls_now_ = true;
  drop_held();
  const std::string nobody;
  co_await hub_->context.connector.start_tls(*line_, hub_->tls, Role::server, nobody);
  Frame note;
  note.kind = FrameKind::note;
  note.channel = info_.id;
  note.number = ++number_;
  note.note.kind = NoteKind::tls;
  if (describer_) describer_->note(note);
}

/// Bytes of an answer, as far as the fault that is wished for lets them.
Task<> ServeClient::write(ByteView bytes) {
  const ServeFault fault = hub_->choice.fault;
  const bool faulty = fault == ServeFault::cut || fault == ServeFault::stall || fault == ServeFault::reset;
  const std::uint64_t left = hub_->choice.fault_after - std::min(hub_->choice.fault_after, said_);
  const bool breaks = faulty && bytes.size() >= left;
  if (breaks) bytes = bytes.substr(0, left);
  if (mode_ == Mode::deaf || mode_ == Mode::over) co_return;
  said_ += bytes.size();
  if (!bytes.empty()) {
    hear_ourselves(bytes);
    co_await line_->write(bytes);
  }
  if (!breaks) co_return;
  hub_->context.sink.note(line_->channel(), info_note("a fault on purpose"));
  mode_ = fault == ServeFault::stall ? Mode::deaf : Mode::over;
  if (fault == ServeFault::cut) line_->close();
  if (fault == ServeFault::reset) line_->abort();
}

/// Where the grammar of the client's messages hangs on what the server said.
void ServeClient::hear_ourselves(ByteView bytes) {
  if (hub_->row().replay.requests_stand_alone || mode_ != Mode::messages) return;
  if (!describer_) listen_anew();
  Frame own;
  own.kind = FrameKind::sent;
  own.channel = info_.id;
  own.number = ++number_;
  own.bytes = bytes;
  own.length = bytes.size();
  ignored_.clear();
  describer_->feed(own, ignored_);
}

Task<> ServeClient::after(const Exchange& exchange) {
  switch (exchange.after) {
    case AfterAnswer::stays:
      co_return;
    case AfterAnswer::ends_sending:
    case AfterAnswer::closes:
      co_await end_in_order();
      co_return;
    case AfterAnswer::resets:
      line_->abort();
      mode_ = Mode::over;
      co_return;
  }
}

/// Our side ends; what the client still says is read and dropped, so that nothing of the answer is lost to a
/// reset.
Task<> ServeClient::end_in_order() {
  mode_ = Mode::deaf;
  co_await line_->shutdown();
  auto timer = std::make_shared<boost::asio::steady_timer>(hub_->context.executor, kLinger);
  timer->async_wait([timer, alive = alive_](const boost::system::error_code&) {
    if (*alive) (*alive)->close();
  });
}

Task<> ServeClient::missed(Miss miss, std::string_view kind, Bytes bytes, bool readable) {
  hub_->missed(line_->channel(), miss, line_->info().remote);
  const std::uint32_t on = on_.line.value_or(0);
  const Endpoint target = forward_target(hub_->book, on);
  const bool can_go_on = !target.host.empty() || !target.path.empty();
  if (hub_->choice.miss == MissPolicy::forward && can_go_on && !hub_->book.greets &&
      bytes.size() < kMaxCompared) {
    mode_ = Mode::over;
    co_await forward(*hub_, *line_, on, std::move(bytes));
    co_return;
  }
  Bytes reply;
  const auto reply_of = hub_->row().replay.miss_reply;
  if (hub_->choice.miss != MissPolicy::close && reply_of) reply = reply_of(kind, bytes, miss.lines());
  if (!reply.empty()) co_await write(reply);
  if (mode_ == Mode::over || mode_ == Mode::deaf || (readable && !reply.empty())) co_return;
  co_await end_in_order();
}

}  // namespace

Task<> serve_client(std::shared_ptr<ServeHub> hub, std::unique_ptr<Line> line) {
  line->put_inner(make_idle_stream(hub->context.executor, line->take_inner(), kIdleClient));
  ServeClient client(std::move(hub), std::move(line));
  co_await client.run();
}

}  // namespace lw
