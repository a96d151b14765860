// Session as a FrameSink: what comes becomes channels and frames.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "core/base/json_reading.h"
#include "core/base/text.h"
#include "core/base/transports.h"
#include "core/session/session_impl.h"

namespace lw {
namespace {

/// A batch is handed on at the end of the loop's turn, or when it weighs this much.
constexpr std::size_t kBatchWeight = 256u << 10;

/// SQLite's limit of one value is 1e9 bytes; a frame near it is kept as a length and a digest only.
constexpr std::uint64_t kLongestFrame = 512ull << 20;

/// Of packets that are not kept.
constexpr Nanoseconds kLeftOutToldEvery = 1'000'000'000;

const char* word_of(Direction direction) {
  return direction == Direction::sent ? "sent" : "received";
}

}  // namespace

SessionChannel& Session::Impl::channel(ChannelId id) {
  // A sink's caller that names a channel of its own making gets one: nothing said goes unrecorded.
  const auto [at, made] = channels.try_emplace(id);
  if (made) {
    at->second.info.id = id;
    at->second.info.opened = now();
    last_channel = std::max(last_channel, id);
    changed(at->second);
  }
  return at->second;
}

Frame* Session::Impl::new_frame(ChannelId channel, OperationId operation, FrameKind kind) {
  if (options.discard) return nullptr;
  last_event = now();
  if (stopped) {
    ++lost;
    return nullptr;
  }
  Frame& frame = batch().frames.emplace_back();
  frame.number = ++last_frame;
  frame.channel = channel;
  frame.operation = operation;
  frame.time = last_event;
  frame.kind = kind;
  return &frame;
}

Frame* Session::Impl::new_bytes(const SessionChannel& channel, Direction direction, ByteView bytes) {
  const FrameKind kind = direction == Direction::sent ? FrameKind::sent : FrameKind::received;
  Frame* frame = new_frame(channel.info.id, channel.operation, kind);
  if (!frame) lost_bytes += bytes.size();
  return frame;
}

void Session::Impl::weigh(const Frame& frame) {
  weight += frame_weight(frame);
  if (weight >= kBatchWeight) hand_on();
}

void Session::Impl::leave_masked(ByteView bytes) {
  std::erase_if(blanks, [&](const Blank& blank) {
    return blank.offset >= bytes.size() || is_masked(bytes.substr(blank.offset, blank.length));
  });
}

bool Session::Impl::keep_bytes(BodyTrack& body, ByteView bytes, Frame& frame) {
  frame.length = bytes.size();
  const bool keep = body.keeps(bytes.size(), header.body_limit) && bytes.size() <= kLongestFrame;
  if (keep || !blanks.empty()) {
    frame.bytes = bytes;
    masker.mask(frame.bytes, blanks);
    bytes = frame.bytes;
  }
  if (body.on()) body.digest(bytes);
  if (keep) return false;
  frame.bytes = Bytes();
  if (!body.on()) return false;
  frame.digest = body.digest();
  return body.mark_unkept(frame.number);
}

bool Session::Impl::leave_out(SessionChannel& channel, Direction direction, ByteView bytes) {
  BodyTrack& body = channel.bodies[static_cast<int>(direction)];
  if (!keeps_boundaries(channel.info.transport) || body.has_room(bytes.size(), header.body_limit))
    return false;
  body.keeps(bytes.size(), header.body_limit);  // none of the smaller ones that follow, either
  auto& left = channel.left_out[static_cast<int>(direction)];
  const Nanoseconds at = now();
  if (!left) {
    left = std::make_unique<LeftOut>(LeftOut{.from = at});
    Note note{.kind = NoteKind::info, .facts = {{"not_kept", {{"direction", word_of(direction)}}}}};
    note.text = fmt::format("the limit of {} is reached: what is {} from here on is counted, not kept",
                            human_size(header.body_limit), word_of(direction));
    add_note(channel, std::move(note));
  }
  if (left->packets == 0) left->from = at;
  ++left->packets;
  left->bytes += bytes.size();
  left->until = at;
  if (at - left->from >= kLeftOutToldEvery) tell_left_out(channel);
  return true;
}

void Session::Impl::tell_left_out(SessionChannel& channel) {
  for (const Direction direction : {Direction::sent, Direction::received}) {
    const auto& left = channel.left_out[static_cast<int>(direction)];
    if (!left || left->packets == 0) continue;
    Note note{.kind = NoteKind::info,
              .facts = {{"not_kept",
                         {{"direction", word_of(direction)},
                          {"packets", left->packets},
                          {"bytes", left->bytes},
                          {"from_ns", left->from},
                          {"until_ns", left->until}}}}};
    note.text =
        fmt::format("{} packets with {} {} in {:.3f} s were not kept", left->packets, human_size(left->bytes),
                    word_of(direction), static_cast<double>(left->until - left->from) / 1e9);
    left->packets = left->bytes = 0;
    add_note(channel, std::move(note));
  }
}

void Session::Impl::add_note(const SessionChannel& channel, Note note) {
  Frame* frame = new_frame(channel.info.id, channel.operation, FrameKind::note);
  if (!frame) return;
  frame->note = std::move(note);
  weight += frame_weight(*frame);
}

void Session::Impl::make_redactor(SessionChannel& channel) {
  if (options.make_redactor && !options.keep_secrets) channel.redactor = options.make_redactor(channel.info);
}

/// It has ended. What it was told by is nearly all of what a channel costs, and there may be very many;
/// should more come all the same, it is masked anew.
void Session::Impl::let_redactor_go(SessionChannel& channel) {
  channel.redactor_gone = channel.redactor != nullptr;
  channel.redactor.reset();
}

ChannelId Session::open_channel(ChannelInfo info) {
  if (impl_->closed) return 0;
  if (info.id == 0 || impl_->channels.contains(info.id)) info.id = impl_->last_channel + 1;
  impl_->last_channel = std::max(impl_->last_channel, info.id);
  info.opened = impl_->now();
  info.closed = -1;
  SessionChannel& channel = impl_->channels[info.id];
  channel.info = std::move(info);
  impl_->make_redactor(channel);
  impl_->changed(channel);
  return channel.info.id;
}

void Session::assign(ChannelId channel, OperationId operation) {
  if (!impl_->closed) impl_->channel(channel).operation = operation;
}

void Session::bytes(ChannelId id, Direction direction, ByteView bytes, std::string_view peer) {
  if (impl_->closed || impl_->options.discard) return;
  SessionChannel& channel = impl_->channel(id);
  impl_->blanks.clear();
  if (std::exchange(channel.redactor_gone, false)) impl_->make_redactor(channel);
  // Also while nothing is kept: the redactor must know where it is when recording goes on.
  if (channel.redactor) channel.redactor->feed(direction, bytes, impl_->blanks);
  if (impl_->options.masked) impl_->leave_masked(bytes);
  if (impl_->leave_out(channel, direction, bytes)) return;
  Frame* frame = impl_->new_bytes(channel, direction, bytes);
  if (!frame) return;
  frame->peer = peer;
  const bool first_unkept = impl_->keep_bytes(channel.bodies[static_cast<int>(direction)], bytes, *frame);
  if (first_unkept) impl_->batch().saved_bodies.emplace_back(frame->number, std::string());
  impl_->weigh(*frame);
}

void Session::raw_bytes(ChannelId id, Direction direction, ByteView bytes) {
  if (impl_->closed || impl_->options.discard) return;
  SessionChannel& channel = impl_->channel(id);
  impl_->blanks.clear();
  Frame* frame = impl_->new_bytes(channel, direction, bytes);
  if (!frame) return;
  frame->layer = Layer::raw;
  impl_->keep_bytes(channel.raw_bodies[static_cast<int>(direction)], bytes, *frame);
  impl_->weigh(*frame);
}

void Session::note(ChannelId id, Note note) {
  if (impl_->closed) return;
  SessionChannel& channel = impl_->channel(id);
  if (channel.redactor) channel.redactor->note(note);
  switch (note.kind) {
    case NoteKind::listening:
    case NoteKind::connected:
    case NoteKind::accepted:
      if (auto local = text_of(note.facts, "local"); !local.empty()) channel.info.local = std::move(local);
      if (auto remote = text_of(note.facts, "remote"); !remote.empty())
        channel.info.remote = std::move(remote);
      impl_->changed(channel);
      break;
    case NoteKind::closed:
    case NoteKind::reset:
    case NoteKind::error:
      if (channel.info.closed >= 0) break;
      impl_->tell_left_out(channel);
      channel.info.closed = impl_->now();
      impl_->changed(channel);
      // After an error what still waited may be read.
      if (note.kind != NoteKind::error) impl_->let_redactor_go(channel);
      break;
    default:
      break;
  }
  impl_->add_note(channel, std::move(note));
}

void Session::body(ChannelId id, Direction direction, bool on) {
  if (impl_->closed) return;
  SessionChannel& channel = impl_->channel(id);
  impl_->tell_left_out(channel);
  channel.left_out[static_cast<int>(direction)].reset();
  channel.bodies[static_cast<int>(direction)].turn(on);
  channel.raw_bodies[static_cast<int>(direction)].turn(on);
}

void Session::body_saved(ChannelId id, Direction direction, std::string path) {
  if (impl_->closed) return;
  const FrameNumber first = impl_->channel(id).bodies[static_cast<int>(direction)].first_unkept();
  if (first != 0) impl_->batch().saved_bodies.emplace_back(first, std::move(path));
}

}  // namespace lw
