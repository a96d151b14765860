// What we are the cause of when a recording is played: operations, and the other side of every line.
#include <fmt/format.h>

#include <algorithm>

#include "core/base/json_reading.h"
#include "core/io/errors.h"
#include "core/protocols/row.h"
#include "core/replay/player.h"

namespace lw {
namespace {

using Phase = PlayedChannel::Phase;

/// Whether it belongs to the opening of its line.
bool establishes(const PlayedChannel& channel, const Frame& frame) {
  if (frame.kind != FrameKind::note) return false;
  switch (frame.note.kind) {
    case NoteKind::resolving:
    case NoteKind::resolved:
    case NoteKind::connecting:
    case NoteKind::connected:
    case NoteKind::accepted:
    case NoteKind::listening:
    case NoteKind::proxy:
    case NoteKind::tls:
      return true;
    case NoteKind::info:
      return !channel.connected;
    case NoteKind::error: {
      // After a handshake only what a handshake fails with: all else is the line's own end.
      const ErrorKind kind = error_kind_of(frame.note, ErrorKind::closed);
      return !channel.connected || (channel.wants_tls && !channel.has_tls) ||
             kind == ErrorKind::certificate || kind == ErrorKind::tls || kind == ErrorKind::proxy;
    }
    default:
      return false;
  }
}

void take_tls(PlayedChannel& channel, const Note& note) {
  channel.has_tls = true;
  channel.info.tls = std::make_shared<const TlsFacts>(tls_facts_from_json(note.facts));
  if (channel.info.transport == "dtls") channel.info.largest_write = kLongestDtlsPacket;
}

/// Times and facts of a step of connecting.
void take_step(PlayedChannel& channel, const Frame& frame) {
  ConnectTimings& timings = channel.timings;
  const Nanoseconds took = frame.time - channel.step_began;
  switch (frame.note.kind) {
    case NoteKind::resolved:
      if (timings.resolve < 0 && channel.step_began > 0) timings.resolve = took;
      channel.addresses = texts_of(frame.note.facts, "addresses");
      break;
    case NoteKind::connecting:
      if (timings.connect >= 0) return;
      timings.connect = 0;
      break;
    case NoteKind::connected:
    case NoteKind::accepted:
    case NoteKind::listening:
      if (timings.connect >= 0) timings.connect = took;
      channel.connected = true;
      if (auto local = note_fact(frame.note, "local"); !local.empty()) channel.info.local = std::move(local);
      if (auto remote = note_fact(frame.note, "remote"); !remote.empty())
        channel.info.remote = std::move(remote);
      channel.info.largest_write = number_of<std::size_t>(frame.note.facts, "largest_write", 0);
      break;
    case NoteKind::proxy:
      timings.proxy = std::max<Nanoseconds>(timings.proxy, 0) + took;
      break;
    case NoteKind::tls:
      timings.tls = took;
      take_tls(channel, frame.note);
      break;
    default:
      break;
  }
  channel.step_began = frame.time;
}

}  // namespace

Task<> Player::act(Lane& lane) {
  RecordedItem item = std::move(*lane.peek());
  lane.pop();
  const bool begins = std::holds_alternative<OperationBegins>(item);
  // What a client does with what it has got is done before the user does something: a line that came up is
  // known to whoever sends on it.
  if (!std::holds_alternative<Frame>(item)) co_await quiet(activity_);
  if (over()) co_return;
  if (begins) {
    co_await begin_operation(lane, *std::get<OperationBegins>(item).record);
  } else if (const auto* ends = std::get_if<OperationEnds>(&item)) {
    co_await end_operation(lane, *ends->record);
  } else if (std::get<Frame>(item).kind == FrameKind::note) {
    co_await play_note(lane, std::move(std::get<Frame>(item)));
  } else {
    co_await deliver(lane, std::move(std::get<Frame>(item)));
  }
  if (step_from_ && hurry_until_ < 0 && (begins || ended_messages_ > *step_from_)) step_from_.reset();
}

Task<> Player::begin_operation(Lane& lane, const OperationRecord& record) {
  lane.in_flight = true;
  at(record.started, 0);
  if (!lane.items.empty() || lane.recording) absorb(lane);
  state_.operation = record.id;
  if (!find_operation(record.name)) {
    operations_.keep(record);
    told(fmt::format("Operation {} ({}) is none that this program can play.", record.id, record.name));
    lane.in_flight = false;
    co_return;
  }
  beginning_ = &record;
  operations_.begin(record);
  const Done is_begun = [this] { return beginning_ == nullptr; };
  const bool begun = co_await until(lane, is_begun);
  lane.in_flight = false;
  if (begun || over()) co_return;
  beginning_ = nullptr;
  told(fmt::format("Operation {} ({}) was not begun.", record.id, record.name));
}

/// It was cancelled then, or its time was up.
Task<> Player::end_operation(Lane& lane, const OperationRecord& record) {
  const auto found = playing_.find(record.id);
  if (found == playing_.end() || found->second.ended) co_return;
  const PlayedOperation& operation = found->second;
  lane.in_flight = true;
  at(record.ended, 0);
  absorb(lane);
  const auto* error = record.result.if_contains("error");
  const auto* kind = error && error->is_object() ? error->as_object().if_contains("kind") : nullptr;
  if (kind && *kind == "timeout") {
    operations_.time_out(operation.played);
  } else {
    operations_.cancel(operation.played);
  }
  const Done ended = [&operation] { return operation.ended; };
  co_await until(lane, ended);
  lane.in_flight = false;
  advance(lane);
}

Task<bool> Player::opened(Lane& lane, PlayedChannel& channel) {
  if (channel.phase == Phase::opening) try_open(channel);
  const Done is_open = [&channel] { return channel.phase == Phase::open || channel.phase == Phase::over; };
  co_await until(lane, is_open);
  if (over()) co_return false;
  if (channel.phase == Phase::opening) complete(channel);
  if (channel.phase == Phase::unasked)
    told(fmt::format("Channel {} ({}) was not opened.", channel.recorded.id, channel.recorded.name));
  co_return channel.phase == Phase::open;
}

void Player::not_kept(PlayedChannel& channel, const Frame& frame) {
  channel.incomplete = true;
  told(fmt::format("From {:.3f} s on channel {} ({}) can't be played: the bytes of frame {} were not kept.",
                   static_cast<double>(frame.time) / 1e9, frame.channel, channel.recorded.name,
                   frame.number));
  Error error(ErrorKind::limit, "reading from the recording", channel.info.remote,
              "these bytes were not kept when it was recorded (the limit of a body)");
  channel.inbox.emplace_back(std::move(error));
}

Task<> Player::deliver(Lane& lane, Frame frame) {
  PlayedChannel* channel = stage_->recorded(frame.channel);
  if (!channel || (frame.length == 0 && !channel->datagrams())) co_return;
  last_said_ = std::max(last_said_, frame.number);
  const bool open = co_await opened(lane, *channel);
  if (!open || channel->incomplete || channel->broken()) co_return;
  lane.in_flight = true;
  at(frame.time, frame.number);
  absorb(lane);
  if (!frame.kept()) {
    not_kept(*channel, frame);
  } else {
    describe(frame.channel, frame);
    channel->inbox.emplace_back(Packet{std::move(frame.bytes), std::move(frame.peer)});
  }
  ++activity_;
  channel->wake.notify();
  const Done is_read = [channel] {
    return channel->inbox.empty() || channel->end_read || channel->phase == Phase::over;
  };
  co_await until(lane, is_read);
  lane.in_flight = false;
  advance(lane);
}

Task<> Player::play_note(Lane& lane, Frame frame) {
  PlayedChannel* channel = stage_->recorded(frame.channel);
  if (!channel) co_return;
  const NoteKind kind = frame.note.kind;
  if (kind == NoteKind::accepted) {
    co_await play_accepted(lane, *channel, std::move(frame));
  } else if (channel->phase != Phase::open && establishes(*channel, frame)) {
    co_await play_opening(lane, *channel, std::move(frame));
  } else if (kind == NoteKind::upgraded || kind == NoteKind::tls ||
             (kind == NoteKind::error && channel->upgrading)) {
    co_await play_upgrade(lane, *channel, std::move(frame));
  } else if (kind != NoteKind::info || (channel->datagrams() && frame.note.facts.contains("kind"))) {
    co_await play_end(lane, *channel, std::move(frame));
  } else if (frame.note.facts.contains("not_kept") && channel->phase == Phase::open && !channel->incomplete) {
    not_kept(*channel, frame);
    channel->wake.notify();
  }
}

Task<> Player::play_opening(Lane& lane, PlayedChannel& channel, Frame frame) {
  const Done asked = [&channel] { return channel.phase != Phase::unasked; };
  // A client that waits before it opens a line waits by this clock.
  if (frame.time >= 0) stage_->clock().set(frame.time);
  // Once it asks, its opening is not over before this step, which the recording shows no more.
  channel.step_comes = true;
  co_await until(lane, asked);
  channel.step_comes = false;
  if (over()) co_return;
  if (channel.phase == Phase::unasked)
    told(fmt::format("Channel {} ({}) was not opened.", channel.recorded.id, channel.recorded.name));
  if (channel.phase != Phase::opening) co_return;
  at(frame.time, frame.number);
  take_step(channel, frame);
  const bool failed = frame.note.kind == NoteKind::error;
  if (failed) channel.failure = error_of(frame.note, channel.recorded.name);
  stage_->note(channel, std::move(frame.note));
  ++activity_;
  if (failed) {
    channel.phase = Phase::over;
    channel.wake.notify();
  }
  absorb(lane);
  try_open(channel);
}

Task<> Player::play_accepted(Lane& lane, PlayedChannel& channel, Frame frame) {
  PlayedChannel* door = stage_->recorded(channel.recorded.parent);
  const auto listens = [door] { return door && (door->phase == Phase::open || door->phase == Phase::over); };
  if (door) co_await until(lane, listens);
  if (over()) co_return;
  if (!door || door->phase != Phase::open || channel.phase != Phase::unasked) {
    told(fmt::format("Nobody listened for the client of channel {}.", frame.channel));
    channel.phase = Phase::over;
    co_return;
  }
  at(frame.time, frame.number);
  stage_->accept(stage_->channels().at(frame.channel), *door);
  take_step(channel, frame);
  stage_->note(channel, std::move(frame.note));
  absorb(lane);
  try_open(channel);
  const Done taken = [door] { return door->arrived.empty() || door->phase == Phase::over; };
  co_await until(lane, taken);
}

/// Of a line that was plain at first.
Task<> Player::play_upgrade(Lane& lane, PlayedChannel& channel, Frame frame) {
  const Done upgrades = [&channel] { return channel.upgrading || channel.phase == Phase::over; };
  // A client that waits before it upgrades waits by this clock.
  if (frame.time >= 0) stage_->clock().set(frame.time);
  co_await until(lane, upgrades);
  if (over() || channel.phase != Phase::open) co_return;
  if (!channel.upgrading) {
    told(fmt::format("Channel {} ({}) went on with TLS; now it does not.", frame.channel,
                     channel.recorded.name));
    co_return;
  }
  at(frame.time, frame.number);
  if (frame.note.kind == NoteKind::error) {
    // Whoever upgrades notes it.
    channel.failure = error_of(frame.note, channel.info.remote);
    channel.upgrading = false;
  } else {
    const bool done = frame.note.kind == NoteKind::tls;
    if (done) take_tls(channel, frame.note);
    stage_->note(channel, std::move(frame.note));
    const Frame* next = next_on(channel);
    const bool fails = next && next->kind == FrameKind::note && next->note.kind == NoteKind::error;
    if (done && !fails) channel.upgrading = false;
  }
  ++activity_;
  channel.wake.notify();
  absorb(lane);
}

/// The peer ended its side, or the line broke.
Task<> Player::play_end(Lane& lane, PlayedChannel& channel, Frame frame) {
  const bool open = co_await opened(lane, channel);
  if (!open || channel.peer_ended || channel.broken()) co_return;
  const bool error = frame.note.kind == NoteKind::error || frame.note.kind == NoteKind::info;
  // One that points into what was read is the client's own finding.
  if (error && frame.note.facts.contains("offset")) co_return;
  lane.in_flight = true;
  at(frame.time, frame.number);
  absorb(lane);
  if (error) {
    channel.inbox.emplace_back(error_of(frame.note, channel.info.remote));
  } else if (frame.note.kind == NoteKind::reset) {
    channel.inbox.emplace_back(Error(ErrorKind::closed, "reading", channel.info.remote, kResetReason));
  } else {
    channel.peer_ended = true;
    channel.inbox.emplace_back(PlayedChannel::PeerEnded());
  }
  ++activity_;
  channel.wake.notify();
  const Done is_known = [&channel, error] {
    return channel.end_read || channel.phase == Phase::over || channel.inbox.empty() || error;
  };
  co_await until(lane, is_known);
  lane.in_flight = false;
  advance(lane);
}

/// Its opening is over when nothing of it is to come; a client that waits for an upgrade that was not
/// recorded goes on.
void Player::try_open(PlayedChannel& channel) {
  const Frame* next = next_on(channel);
  if (channel.phase == Phase::open && channel.upgrading) {
    const bool comes = next && next->kind == FrameKind::note && !channel.said.expects() &&
                       (next->note.kind == NoteKind::upgraded || next->note.kind == NoteKind::tls ||
                        next->note.kind == NoteKind::error);
    if (comes || channel.failure || channel.played == 0) return;
    channel.upgrading = channel.upgrading && !channel.said.expects() && !next && !recording_.at_end();
    if (!channel.upgrading) channel.wake.notify();
    return;
  }
  if (channel.phase != Phase::opening || channel.step_comes) return;
  bool done = channel.said.expects();
  if (!done && next) {
    const bool cancelled = next->kind == FrameKind::note && next->note.kind == NoteKind::error &&
                           error_kind_of(next->note, ErrorKind::closed) == ErrorKind::cancelled;
    done = !establishes(channel, *next) && !(cancelled && !channel.connected);
  } else if (!done) {
    done = recording_.at_end() || (channel.connected && (!channel.wants_tls || channel.has_tls));
  }
  if (done) complete(channel);
}

void Player::complete(PlayedChannel& channel) {
  channel.phase = Phase::open;
  if (channel.wants_tls != channel.has_tls && !channel.door)
    told(fmt::format("Channel {} ({}) was recorded {} TLS; now it is {} for.", channel.recorded.id,
                     channel.recorded.name, channel.has_tls ? "with" : "without",
                     channel.wants_tls ? "asked" : "not asked"));
  PlayedChannel* door = stage_->recorded(channel.recorded.parent);
  if (door && door->door && channel.accepted) {
    door->arrived.push_back(stage_->channels().at(channel.recorded.id));
    door->wake.notify();
  }
  ++activity_;
  channel.wake.notify();
}

// The end -------------------------------------------------------------------------------------------------

void Player::cancel_rest() {
  for (const auto& [id, operation] : playing_) {
    if (operation.ended) continue;
    if (source_.timed && operation.record->ended < 0)
      told(
          fmt::format("The recording ends while operation {} ({}) was running.", id, operation.record->name));
    operations_.cancel(operation.played);
  }
}

void Player::finish() {
  std::uint64_t not_compared = 0;
  for (const auto& [id, channel] : stage_->channels()) {
    not_compared += channel->said.not_compared();
    if (channel->ahead.empty()) continue;
    PlaybackDifference more{.channel = id, .offset = channel->said.offset()};
    more.said = playback_excerpt(channel->ahead.front().bytes, 0);
    more.reason = "the recording has nothing there";
    difference(std::move(more));
    stage_->take_ahead(*channel);
  }
  if (not_compared > 0)
    told(fmt::format("{} bytes that were said were not kept when they were recorded: they are not compared.",
                     not_compared));
  for (const std::string& gap : recording_.gaps()) told(gap + ".");
  if (const std::string problem = source_.session->problem(); !problem.empty()) {
    state_.unreadable = true;
    told(problem + ".");
  }
  state_.position = std::max(state_.position, state_.length);
  // What comes after the last bytes that were said are notes of the line's end: they need not be played.
  if (state_.frame >= last_said_) state_.frame = state_.frames;
  state_.phase = PlaybackPhase::ended;
  stopped_ = true;
  stage_->drive(nullptr);
  changed();
}

}  // namespace lw
