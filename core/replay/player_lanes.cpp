// The order of a playback: what is expected, what is waited for, and for how long.
#include <fmt/format.h>

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "core/io/errors.h"
#include "core/protocols/row.h"
#include "core/replay/player.h"

namespace lw {
namespace {

namespace asio = boost::asio;
using std::chrono::milliseconds;

/// When nothing has moved for so long, and for so many turns of the loop after it, nothing will: what clients
/// wait for is the recording, which waits for them.
constexpr milliseconds kQuiet{200};
constexpr milliseconds kQuietLater{30};  // once they have parted
constexpr int kQuietTurns = 64;
/// A window that starts the operations needs its turns of the user interface.
constexpr milliseconds kSlowStart{10'000};
/// Expected at a time: a client can go on for as long without the recording's next page.
constexpr std::uint64_t kMostExpected = 4u << 20;
constexpr std::size_t kMostAwaited = 1'024;
/// Channels of a recording without times, which wait for each other's every step: people write such ones.
constexpr std::size_t kMostLanes = 1'000;
/// The timeline moves on while nothing happens.
constexpr milliseconds kTick{40};
/// Operations of a recording without times that hang: each time nothing moves its lanes take one step.
constexpr int kMostStuck = 10'000;

bool ends_by_itself(const OperationRecord& record) {
  const auto* error = record.result.if_contains("error");
  const auto* kind = error && error->is_object() ? error->as_object().if_contains("kind") : nullptr;
  const auto* reason = error && error->is_object() ? error->as_object().if_contains("reason") : nullptr;
  if (kind && *kind == "cancelled") return false;
  return !(kind && *kind == "timeout" && reason && *reason == "the total deadline passed");
}

}  // namespace

void Player::make_lanes() {
  if (source_.timed) {
    lanes_.emplace_back(stage_->executor()).recording = &recording_;
    return;
  }
  // A dialogue is in memory already.
  for (RecordedItem* item = recording_.peek(); item; item = recording_.peek()) {
    if (auto* frame = std::get_if<Frame>(item)) {
      Lane*& lane = by_channel_[frame->channel];
      if (!lane && lanes_.size() == kMostLanes)
        throw Error(ErrorKind::limit, "playing the recording", "",
                    fmt::format("a recording without times may have {} channels", kMostLanes));
      if (!lane) lane = &lanes_.emplace_back(stage_->executor());
      lane->items.emplace_back(std::move(*frame));
    }
    recording_.pop();
  }
}

Task<> Player::run(std::shared_ptr<Player> self, std::shared_ptr<void> keep) {
  for (Lane& lane : self->lanes_)
    asio::co_spawn(self->stage_->executor(), run_lane(self, keep, lane), asio::detached);
  if (!self->source_.timed) co_await run_operations(self);
  const auto lanes_finished = [player = self.get()] {
    return std::ranges::all_of(player->lanes_, &Lane::finished);
  };
  while (!self->over() && !lanes_finished()) {
    self->order_.bell.expires_after(kQuiet);
    co_await self->order_.bell.async_wait(lw::quiet);
  }
  if (self->over()) co_return;
  self->cancel_rest();
  const auto all_ended = [player = self.get()] {
    return std::ranges::all_of(player->playing_, [](const auto& one) { return one.second.ended; });
  };
  co_await self->until(self->order_, all_ended);
  self->finish();
}

Task<> Player::run_lane(std::shared_ptr<Player> self, std::shared_ptr<void>, Lane& lane) {
  std::optional<Error> failure;
  try {
    while (!self->over()) {
      self->absorb(lane);
      co_await self->settle(lane);
      const RecordedItem* item = self->over() ? nullptr : lane.peek();
      if (!item) break;
      if (!self->ours(*item)) continue;
      co_await self->gate(lane);
      if (self->over()) break;
      co_await self->act(lane);
    }
  } catch (...) {
    failure = to_error(std::current_exception(), "reading the recording", "");
  }
  if (failure) self->state_.unreadable = true;
  if (failure) self->told(fmt::format("The recording could not be read on: {}.", failure->message()));
  lane.finished = true;
  self->poke();
}

/// Of a recording without times: one operation after the other.
Task<> Player::run_operations(std::shared_ptr<Player> self) {
  for (const OperationRecord& record : self->recording_.operations()) {
    Lane& order = self->order_;
    order.items.assign(1, OperationBegins{&record});
    co_await self->gate(order);
    order.items.clear();
    co_await self->quiet(self->activity_);
    if (self->over()) co_return;
    co_await self->begin_operation(order, record);
    const auto ended = [player = self.get(), id = record.id] {
      const auto found = player->playing_.find(id);
      return found == player->playing_.end() || found->second.ended;
    };
    const auto played = [player = self.get()] {
      return std::ranges::all_of(player->lanes_, &Lane::finished);
    };
    for (int i = 0; i < kMostStuck && !self->over(); ++i) {
      const bool done = co_await self->until(order, ended);
      if (done || played()) break;
      ++self->stuck_;
      self->poke();
    }
    // It lasts until somebody ends it.
    if (!ended() && !self->over()) self->operations_.cancel(self->playing_[record.id].played);
    co_await self->until(order, ended);
  }
  // Lanes that nobody opened.
  for (int i = 0; i < kMostStuck && !self->over(); ++i) {
    if (std::ranges::all_of(self->lanes_, &Lane::finished)) break;
    ++self->stuck_;
    self->poke();
    co_await asio::post(self->stage_->executor(), asio::use_awaitable);
  }
}

Task<bool> Player::until(Lane& lane, Done done) {
  const std::uint64_t stuck = stuck_;
  const bool follows = !source_.timed && &lane != &order_;  // whoever runs the operations knows when
  while (!done()) {
    if (over() || stuck_ != stuck) co_return false;
    const std::uint64_t before = activity_;
    const bool starting = beginning_ != nullptr && operations_.slow();
    lane.bell.expires_after(starting ? kSlowStart : state_.differences ? kQuietLater : kQuiet);
    const auto [woken] = co_await lane.bell.async_wait(lw::quiet);
    if (woken || activity_ != before || follows) continue;
    const bool still = co_await quiet(before);
    if (still && stage_->session().has_room()) co_return done();
  }
  co_return true;
}

/// Whether nothing moves while all that is ready runs.
Task<bool> Player::quiet(std::uint64_t since) {
  for (int i = 0; i < kQuietTurns && activity_ == since; ++i) {
    co_await asio::post(stage_->executor(), asio::use_awaitable);
  }
  co_return activity_ == since;
}

/// Until it is time for the lane's next item.
Task<> Player::gate(Lane& lane) {
  while (!over()) {
    const RecordedItem* item = lane.peek();
    if (!item) co_return;
    arrive(*item);
    const bool may = state_.phase != PlaybackPhase::paused || step_from_ || time_of(*item) <= hurry_until_;
    const Nanoseconds wait = may ? due(*item) - system_clock().monotonic() : 1;
    if (wait <= 0) co_return;
    const auto tick = std::chrono::duration_cast<std::chrono::nanoseconds>(kTick);
    const auto pause = std::min<std::chrono::nanoseconds>(std::chrono::nanoseconds(wait), tick);
    lane.bell.expires_after(may ? pause : std::chrono::nanoseconds(kSlowStart));
    gap_until_ = may ? time_of(*item) : -1;
    co_await lane.bell.async_wait(lw::quiet);
    const bool runs = gap_until_ >= 0 && state_.phase == PlaybackPhase::playing;
    gap_until_ = -1;
    if (!runs || over() || state_.pace == PlaybackPace::other_side) continue;
    state_.position = std::max(state_.position, clock_until(time_of(*item)));
    changed();
  }
}

// What clients do -----------------------------------------------------------------------------------------

/// Whether we are the cause of it.
bool Player::ours(const RecordedItem& item) const {
  if (std::holds_alternative<OperationBegins>(item)) return true;
  if (const auto* ends = std::get_if<OperationEnds>(&item)) return !ends_by_itself(*ends->record);
  const Frame& frame = std::get<Frame>(item);
  // What comes on an inner channel follows from what comes on the one around it.
  if (const PlayedChannel* channel = stage_->recorded(frame.channel); channel && channel->inner())
    return false;
  if (frame.kind != FrameKind::note) return frame.kind == FrameKind::received;
  const std::string by = note_fact(frame.note, "by");
  switch (frame.note.kind) {
    case NoteKind::half_closed:
    case NoteKind::closed:
    case NoteKind::reset:
      return by == "peer";
    case NoteKind::error: {
      const ErrorKind kind = error_kind_of(frame.note, ErrorKind::closed);
      return kind != ErrorKind::cancelled && kind != ErrorKind::protocol && kind != ErrorKind::limit;
    }
    case NoteKind::tls_keys:
      return false;
    case NoteKind::upgraded:
      return !find_protocol(note_fact(frame.note, "to"));  // to TLS: whoever follows in a row says it himself
    default:
      return true;
  }
}

/// What clients do next is expected from now on, so that they need not wait for us.
void Player::absorb(Lane& lane) {
  std::uint64_t bytes = 0;
  for (const Awaited& awaited : lane.awaited)
    if (const PlayedChannel* channel = stage_->recorded(awaited.channel))
      bytes = std::max(bytes, channel->said.expected_bytes());
  std::set<ChannelId> touched;
  for (RecordedItem* item = lane.peek(); item && !ours(*item); item = lane.peek()) {
    if (bytes >= kMostExpected || lane.awaited.size() >= kMostAwaited) break;
    if (const Frame* frame = std::get_if<Frame>(item)) {
      bytes += frame->length;
      touched.insert(frame->channel);
    }
    if (!expect(lane, *item)) continue;
    lane.pop();
  }
  advance(lane);
  for (const ChannelId id : touched) {
    PlayedChannel* channel = stage_->recorded(id);
    if (!channel) continue;
    if (channel->phase == PlayedChannel::Phase::opening) try_open(*channel);
    stage_->go_on_with(*channel);
  }
  advance(lane);
}

/// False: it took the item itself.
bool Player::expect(Lane& lane, RecordedItem& item) {
  if (const auto* ends = std::get_if<OperationEnds>(&item)) {
    lane.awaited.push_back(
        {.what = Awaited::What::ended, .operation = ends->record->id, .time = ends->record->ended});
    return true;
  }
  Frame& frame = std::get<Frame>(item);
  PlayedChannel* channel = stage_->recorded(frame.channel);
  if (!channel) return true;
  if (frame.kind == FrameKind::note && begins_carrying(frame.note)) carrying_.insert(frame.channel);
  Awaited awaited{
      .channel = frame.channel, .operation = frame.operation, .frame = frame.number, .time = frame.time};
  if (frame.kind == FrameKind::received) return true;
  if (frame.kind == FrameKind::sent && carrying_.contains(frame.channel)) return true;
  if (frame.kind == FrameKind::sent) {
    last_said_ = std::max(last_said_, frame.number);
    lane.awaited.push_back(awaited);
    Frame expected = std::move(frame);
    auto stars = recording_.stars_of(expected.number);
    lane.pop();
    channel->said.expect(std::move(expected), std::move(stars));
    return false;
  }
  if (frame.note.kind == NoteKind::half_closed) {
    awaited.what = Awaited::What::shut;
    lane.awaited.push_back(awaited);
  } else if (channel->inner() && (frame.note.kind == NoteKind::closed || frame.note.kind == NoteKind::reset ||
                                  frame.note.kind == NoteKind::error)) {
    // Its client has read to the end, and counts times from there: before that the clock does not go on.
    awaited.what = Awaited::What::gone;
    lane.awaited.push_back(awaited);
  }
  return true;
}

bool Player::is_done(Awaited& awaited) {
  if (awaited.done) return true;
  const PlayedChannel* channel = stage_->recorded(awaited.channel);
  const bool over = channel && channel->phase == PlayedChannel::Phase::over;
  switch (awaited.what) {
    case Awaited::What::said:
      if (over) give_up(awaited);
      break;
    case Awaited::What::shut:
      awaited.done = over || (channel && channel->shut);
      break;
    case Awaited::What::gone:
      awaited.done = over;
      break;
    case Awaited::What::ended: {
      const auto found = playing_.find(awaited.operation);
      awaited.done = found == playing_.end() || found->second.ended;
      break;
    }
  }
  return awaited.done;
}

/// It will not happen.
void Player::give_up(Awaited& awaited) {
  awaited.done = true;
  if (awaited.what == Awaited::What::ended) {
    const OperationRecord& record = *playing_[awaited.operation].record;
    told(fmt::format("Operation {} ({}) had ended at {:.3f} s; now it goes on.", record.id, record.name,
                     static_cast<double>(record.ended) / 1e9));
  }
  if (awaited.what != Awaited::What::said) return;
  PlayedChannel* channel = stage_->recorded(awaited.channel);
  const Bytes left = channel->said.forget(awaited.frame);
  if (channel->incomplete) return;  // it was told why
  if (channel->phase == PlayedChannel::Phase::unasked) {
    told(fmt::format("Channel {} ({}) was not opened.", channel->recorded.id, channel->recorded.name));
  }
  PlaybackDifference less{
      .frame = awaited.frame, .channel = awaited.channel, .offset = channel->said.offset()};
  less.expected = playback_excerpt(left, 0);
  less.reason = channel->phase == PlayedChannel::Phase::unasked ? "the line was not opened"
                : channel->phase == PlayedChannel::Phase::over  ? "the line had ended before"
                                                                : "nothing more was said";
  difference(std::move(less));
}

/// The clock stands at what a client will do next.
void Player::advance(Lane& lane) {
  while (!lane.awaited.empty() && is_done(lane.awaited.front())) lane.awaited.pop_front();
  if (lane.awaited.empty() || lane.in_flight || lane.awaited.front().time < 0) return;
  stage_->clock().set(lane.awaited.front().time);
  if (source_.timed) state_.position = std::max(state_.position, lane.awaited.front().time);
}

/// Until the clients have done what they did; or it is told that they don't.
Task<> Player::settle(Lane& lane) {
  const auto done = [this, &lane] {
    advance(lane);
    return lane.awaited.empty();
  };
  while (!over() && !done()) {
    const bool all = co_await until(lane, done);
    if (all || over()) break;
    // What was said instead is known before what was not said.
    for (const auto& [id, channel] : stage_->channels()) {
      if (channel->ahead.empty()) continue;
      PlaybackDifference more{.channel = id, .offset = channel->said.offset()};
      more.said = playback_excerpt(channel->ahead.front().bytes, 0);
      more.reason = "the recording has nothing there";
      difference(std::move(more));
      stage_->take_ahead(*channel);
    }
    if (!lane.awaited.empty()) give_up(lane.awaited.front());
  }
}

}  // namespace lw
