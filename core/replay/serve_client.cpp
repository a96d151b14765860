#include "core/replay/serve_client.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/io/deadline.h"
#include "core/protocols/carrying.h"
#include "core/session/guarded_describer.h"

namespace lw {
namespace {

/// One read.
constexpr std::size_t kPiece = 16u << 10;
/// A describer that needs only the client's side is made anew after so many requests: it then keeps nothing
/// of a line that lives for ever.
constexpr int kRequestsOfDescriber = 256;
constexpr std::size_t kShownBytes = 80;
/// Beginnings of requests after which a client may wait.
constexpr std::size_t kMostEarly = 64u << 10;
/// Bytes that are looked at for that, of one request: each read looks at all that came before.
constexpr std::size_t kMostLooked = 16u << 20;

}  // namespace

ServeClient::ServeClient(std::shared_ptr<ServeHub> hub, std::unique_ptr<Line> line,
                         std::function<void(std::string_view)> next_is)
    : hub_(std::move(hub)),
      line_(std::move(line)),
      next_is_(std::move(next_is)),
      matcher_(hub_->book, hub_->bytes) {
  info_.protocol = hub_->row().id;
  info_.transport = line_->info().transport;
  info_.role = Role::server;
  info_.id = line_->channel();
  hub_->lines[line_->channel()] = line_.get();
  if (!hub_->row().replay.match_parts) mode_ = Mode::bytes;
}

ServeClient::~ServeClient() {
  drop_held();
  drop_turn();
  hub_->lines.erase(line_->channel());
  // A timer that fires later must not find the line.
  *alive_ = nullptr;
}

void ServeClient::listen_anew() {
  describer_ = make_guarded_describer(describer_of, info_);
  asked_ = 0;
}

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
  if (!describer_ || (asked_ >= kRequestsOfDescriber && held_.empty() &&
                      hub_->row().replay.requests_stand_alone && !upgraded_))
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
  if (used >= now_.bytes.size()) co_return;
  if (held_.empty()) {
    begun_at_ = used;
    early_said_ = 0;
    early_looked_ = 0;
  }
  hold();
  if (!hub_->book.early.empty()) co_await answer_early();
}

/// A client that has begun its request may wait for a word before it goes on with it.
Task<> ServeClient::answer_early() {
  if (early_said_ > 0 || held_bytes_.size() > kMostEarly || early_looked_ > kMostLooked) co_return;
  const ByteView beginning = ByteView(held_bytes_).substr(begun_at_);
  early_looked_ += beginning.size();
  std::uint32_t kind = ~std::uint32_t{0};
  std::uint64_t key = 0;
  for (const EarlyAnswer& early : hub_->book.early) {
    if (early.kind != kind) {
      kind = early.kind;
      const auto parts = parts_of(hub_->row(), false, hub_->book.kinds[kind], beginning, hub_->book.choice);
      key = parts.empty() ? 0 : hash_of(parts, hub_->book.choice, false);
    }
    if (early.key != key) continue;
    if (hub_->book.exchanges[early.exchange].unfinished) {
      const ByteView asked;
      co_await answer(early.exchange, asked);
      drop_held();
      // What else the client says belongs to a request that has its answer.
      if (mode_ == Mode::messages) co_await end_in_order();
      co_return;
    }
    const auto whole = hub_->bytes.answer(early.exchange);
    if (!whole) continue;
    early_said_ = std::min<std::uint64_t>(hub_->book.exchanges[early.exchange].early, whole->size());
    const ByteView word = ByteView(*whole).substr(0, early_said_);
    co_await write(word);
    co_return;
  }
}

/// What all clients together keep, before some more of it is kept.
void ServeClient::count_held(std::size_t more) {
  if (hub_->buffered + more > kMostBuffered)
    throw Error(ErrorKind::limit, "reading a request", line_->info().remote,
                "too many unfinished requests are waiting");
  hub_->buffered += more;
}

/// Keeps what was read for the request that it is a part of.
void ServeClient::hold() {
  if (held_bytes_.size() >= kMaxCompared) return;
  const std::size_t cost = now_.bytes.size() + sizeof(Heard);
  count_held(cost);
  held_size_ += cost;
  held_.push_back({now_.number, held_bytes_.size()});
  held_bytes_ += now_.bytes;
}

ByteView ServeClient::heard_at(std::size_t index) const {
  const std::size_t begin = held_[index].begin;
  const std::size_t end = index + 1 < held_.size() ? held_[index + 1].begin : held_bytes_.size();
  return ByteView(held_bytes_).substr(begin, end - begin);
}

/// Empty = nothing is kept of it.
ByteView ServeClient::heard(FrameNumber number) const {
  if (number == now_.number) return now_.bytes;
  const auto found = std::ranges::lower_bound(held_, number, {}, &Heard::number);
  if (found == held_.end() || found->number != number) return {};
  return heard_at(static_cast<std::size_t>(found - held_.begin()));
}

Bytes ServeClient::bytes_of(const Message& message) const {
  Bytes all;
  for (const Piece& piece : message.pieces) {
    const ByteView bytes = heard(piece.frame);
    if (piece.offset > bytes.size()) continue;
    all += bytes.substr(piece.offset, std::min(piece.length, kMaxCompared - all.size()));
    if (all.size() >= kMaxCompared) break;
  }
  return all;
}

/// What was said after it and is nobody's yet, for the server that gets all that follows.
Bytes ServeClient::heard_after(const Message& message) const {
  const Piece& last = message.pieces.back();
  const std::uint64_t used = last.offset + last.length;
  Bytes rest;
  const auto add = [&](FrameNumber number, ByteView bytes) {
    if (number < last.frame) return;
    rest += bytes.substr(number == last.frame ? std::min<std::uint64_t>(used, bytes.size()) : 0);
  };
  for (std::size_t i = 0; i < held_.size(); ++i) add(held_[i].number, heard_at(i));
  add(now_.number, now_.bytes);
  return rest;
}

Task<> ServeClient::request(const Message& message, bool at_end) {
  Bytes bytes = bytes_of(message);
  const ProtocolRow& row = row_of(message, hub_->row());
  asked_row_ = &row;
  const auto parts = parts_of(row, false, message.kind, bytes, hub_->book.choice);
  const bool readable = !parts.empty();
  // Without parts, and yet understood: nothing that is answered.
  if (!readable && message.kind != "data") co_return;
  ++asked_;
  ++hub_->state.requests;
  const auto wait = hub_->keep_rate(line_->info().remote, true);
  co_await hub_->pause(wait);
  Miss miss{.asked = message.summary};
  std::optional<std::uint32_t> found;
  if (readable) found = hub_->find(on_, parts, message.summary, miss);
  if (found) {
    co_await answer(*found, bytes);
  } else if (!at_end) {
    Bytes rest;
    if (forwards()) rest = heard_after(message);
    co_await missed(std::move(miss), message.kind, std::move(bytes), readable, std::move(rest));
  }
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
  const auto allowed = hub_->picker.allowed(on_, book.streams, 2 * kMostCandidates);
  some.insert(some.end(), allowed.begin(), allowed.end());
  std::ranges::sort(some);
  const auto twice = std::ranges::unique(some);
  some.erase(twice.begin(), twice.end());
  return some;
}

void ServeClient::keep_turn(ByteView said) {
  const std::size_t most = forwards() ? kMaxCompared : kShownBytes;
  const std::size_t more = std::min(said.size(), most - std::min(most, turn_.size()));
  count_held(more);
  turn_ += said.substr(0, more);
}

Task<> ServeClient::take_bytes(Bytes said) {
  while (!said.empty() && mode_ == Mode::bytes) {
    if (!matcher_.begun()) {
      matcher_.begin(candidates());
      drop_turn();
      ++hub_->state.requests;
    }
    keep_turn(said);
    ByteMatcher::Result result = matcher_.feed(said);
    if (result.kind == ByteMatcher::Result::Kind::wait) co_return;
    Miss miss;
    std::optional<std::uint32_t> found;
    if (result.kind == ByteMatcher::Result::Kind::whole) {
      found = hub_->picker.pick(on_, result.exchanges, Alike::bytes, miss.why);
      if (!found) miss.asked = "\"" + escape_short(turn_, kShownBytes) + "\"";
    } else {
      miss = explain_bytes(hub_->book, matcher_.nearest(), turn_);
    }
    if (!found) {
      Bytes asked = turn_;
      drop_turn();
      const Bytes nothing;
      co_await missed(std::move(miss), "data", std::move(asked), false, nothing);
      co_return;
    }
    const auto wait = hub_->keep_rate(line_->info().remote, true);
    co_await hub_->pause(wait);
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
  if (inner()) {
    // Whoever ends its side of an inner line has asked, and waits for the answer.
    Frame end;
    end.kind = FrameKind::note;
    end.channel = info_.id;
    end.number = ++number_;
    end.note = {.kind = NoteKind::half_closed, .text = {}, .facts = {{"by", "peer"}}};
    describer_->note(end, messages_);
  } else {
    describer_->finish(messages_);
  }
  const std::vector<Message> last = std::move(messages_);
  for (const Message& message : last) {
    if (message.direction != Direction::received || message.severity == Severity::error) continue;
    co_await request(message, !inner());
    if (mode_ != Mode::messages) co_return;
  }
}

Task<> serve_client(std::shared_ptr<ServeHub> hub, std::unique_ptr<Line> line) {
  line->put_inner(make_idle_stream(hub->context.executor, line->take_inner(), kIdleClient));
  // Accepted when the serving had ended: nobody else would close it.
  if (hub->ending) co_return line->close();
  const bool carries = co_await carries_others(*hub, *line);
  if (hub->ending) co_return line->close();
  if (carries) {
    co_await serve_carrying(std::move(hub), std::move(line));
    co_return;
  }
  ServeClient client(std::move(hub), std::move(line));
  co_await client.run();
}

Task<> serve_inner(std::shared_ptr<ServeHub> hub, InnerLine inner) {
  inner.line->put_inner(make_idle_stream(hub->context.executor, inner.line->take_inner(), kIdleClient));
  if (hub->ending) co_return inner.line->close();
  ServeClient client(std::move(hub), std::move(inner.line), std::move(inner.next_is));
  co_await client.run();
}

}  // namespace lw
