// What a client is told: recorded answers, with their delays, faults and ends.
#include <algorithm>
#include <boost/asio/steady_timer.hpp>

#include "core/replay/serve_client.h"

namespace lw {
namespace {

/// After our last word a client has this long to end its side.
constexpr std::chrono::milliseconds kLinger{2000};

}  // namespace

Task<> ServeClient::answer(std::uint32_t index, ByteView asked) {
  const Exchange& exchange = hub_->book.exchanges[index];
  if (!exchange.greeting) ++hub_->state.answered;
  hub_->changed();
  co_await hub_->pause_fixed();
  auto whole = hub_->bytes.answer(index);
  if (whole) whole = hub_->refreshed(exchange, std::move(whole));
  if (const auto adapt = hub_->row().replay.adapt; adapt && whole && !asked.empty() && exchange.upgrades) {
    auto adapted = std::make_shared<Bytes>(*whole);
    adapt(asked, *adapted);
    whole = std::move(adapted);
  }
  upgraded_ = upgraded_ || exchange.upgrades;
  if (!inner()) outer_ = hub_->outer_words(index);
  if (whole && !outer_.empty()) whole = std::make_shared<Bytes>(outer_.put_into(*whole, 0));
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
  std::uint64_t skip = std::min(std::exchange(early_said_, 0), exchange.early);
  if (whole && !timed) {
    const ByteView rest = ByteView(*whole).substr(std::min<std::size_t>(skip, whole->size()));
    co_await say_part(exchange, skip, rest);
    co_return;
  }
  std::uint64_t at = 0;
  for (std::uint32_t i = 0; i < exchange.answer.count && mode_ != Mode::deaf && mode_ != Mode::over; ++i) {
    const Place& place = hub_->book.places[exchange.answer.first + i];
    co_await hub_->pause_as_recorded(place.wait);
    Bytes part;
    if (whole) {
      const bool last = i + 1 == exchange.answer.count;
      if (at <= whole->size()) part = whole->substr(at, last ? Bytes::npos : place.length);
    } else {
      part = hub_->bytes.at(place);
      if (!outer_.empty()) part = outer_.put_into(part, at);
    }
    const std::size_t again = std::min<std::uint64_t>(skip, part.size());
    skip -= again;
    const ByteView rest = ByteView(part).substr(again);
    co_await say_part(exchange, at + again, rest);
    at += place.length;
  }
  const ByteView nothing;
  if (exchange.answer.count == 0) co_await say_part(exchange, 0, nothing);
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
  if (inner()) {
    co_await say_messages(exchange, at, bytes);
  } else {
    co_await write(bytes);
  }
}

/// What carries an inner line may have another place for the next message than right after the one before.
Task<> ServeClient::say_messages(const Exchange& exchange, std::uint64_t at, ByteView bytes) {
  for (std::uint32_t i = 0; i < exchange.messages.count; ++i) {
    const MessageAt& message = hub_->book.messages[exchange.messages.first + i];
    if (message.offset < at || message.offset >= at + bytes.size()) continue;
    const ByteView before = bytes.substr(0, message.offset - at);
    if (!before.empty()) co_await write(before);
    bytes.remove_prefix(before.size());
    at = message.offset;
    next_is_(hub_->book.kinds[message.kind]);
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
  std::vector<Message> ended;
  if (describer_) describer_->note(note, ended);
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
  if ((hub_->row().replay.requests_stand_alone && !upgraded_) || mode_ != Mode::messages) return;
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
  if (exchange.after == AfterAnswer::stays && !inner()) co_return;
  if (exchange.after != AfterAnswer::resets) {
    co_await end_in_order();
    co_return;
  }
  line_->abort();
  mode_ = Mode::over;
}

/// Our side ends; what the client still says is read and dropped, so that nothing of the answer is lost to a
/// reset.
Task<> ServeClient::end_in_order() {
  // Nothing that an inner line's client still says could be another request, or be lost.
  mode_ = inner() ? Mode::over : Mode::deaf;
  co_await line_->shutdown();
  if (inner()) co_return;
  auto timer = std::make_shared<boost::asio::steady_timer>(hub_->context.executor, kLinger);
  timer->async_wait([timer, alive = alive_](const boost::system::error_code&) {
    if (*alive) (*alive)->close();
  });
}

bool ServeClient::forwards() const {
  if (hub_->choice.miss != MissPolicy::forward || hub_->book.greets) return false;
  const std::uint32_t on = on_.line.value_or(0);
  const RecordedLine& line = hub_->book.lines[on];
  // A server that took inner lines with no agreement on it may know nothing else.
  if (!inner() && line.inner && !line.tls) return false;
  const Endpoint target = forward_target(hub_->book, on);
  return !target.host.empty() || !target.path.empty();
}

/// `rest`: what came after the request, where it may go on to another server.
Task<> ServeClient::missed(Miss miss, std::string_view kind, Bytes bytes, bool readable, Bytes rest) {
  early_said_ = 0;
  hub_->missed(line_->channel(), miss, line_->info().remote);
  const std::uint32_t on = on_.line.value_or(0);
  const bool goes = forwards() && bytes.size() < kMaxCompared;
  if (goes && inner() && readable) {
    mode_ = Mode::over;
    co_await forward_inner(*hub_, *line_, next_is_, on, std::move(bytes));
    co_return;
  }
  if (goes && !inner()) {
    mode_ = Mode::over;
    bytes += rest;
    co_await forward(*hub_, *line_, on, std::move(bytes));
    co_return;
  }
  Bytes reply;
  const auto reply_of = (asked_row_ ? *asked_row_ : hub_->row()).replay.miss_reply;
  if (hub_->choice.miss != MissPolicy::close && reply_of) reply = reply_of(kind, bytes, miss.lines());
  if (!reply.empty()) co_await write(reply);
  const bool goes_on = readable && !reply.empty() && !hub_->row().replay.one_request_a_line && !inner();
  if (mode_ == Mode::over || mode_ == Mode::deaf || goes_on) co_return;
  co_await end_in_order();
}

}  // namespace lw
