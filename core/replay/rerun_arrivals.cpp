#include "core/protocols/row.h"
#include "core/replay/rerun_script.h"
#include "core/session/guarded_describer.h"

namespace lw {

namespace {

/// Whether messages of the protocol are counted; those of bytes without a grammar are cut anywhere.
bool has_messages(const ChannelInfo& channel) {
  const ProtocolRow* row = find_protocol(channel.protocol);
  return row && row->replay.match_parts;
}

/// Whether the note tells that a line came further: those who wait for it may use it then.
bool is_step(NoteKind kind) {
  switch (kind) {
    case NoteKind::connected:
    case NoteKind::listening:
    case NoteKind::accepted:
    case NoteKind::proxy:
    case NoteKind::tls:
    case NoteKind::upgraded:
      return true;
    default:
      return false;
  }
}

}  // namespace

struct Arrivals::Line {
  Channel channel;
  bool by_message = false;
  std::unique_ptr<Describer> describer;  // until the channel ends
};

Arrivals::Arrivals(Told told) : told_(std::move(told)) {}
Arrivals::~Arrivals() = default;

void Arrivals::channel(const ChannelInfo& info) {
  infos_[info.id] = info;
}

Arrivals::Line& Arrivals::line(const Frame& frame) {
  auto& slot = lines_[frame.channel];
  if (slot) return *slot;
  slot = std::make_unique<Line>();
  slot->channel.key = {.operation = frame.operation, .nth = opened_[frame.operation]++};
  const ChannelInfo& info = infos_[frame.channel];
  slot->by_message = has_messages(info);
  slot->describer = make_guarded_describer(&describer_of, info);
  return *slot;
}

void Arrivals::messages(Line& line) {
  for (const Message& message : out_) {
    if (message.direction != Direction::received) continue;
    const ProtocolRow* row = find_protocol(message.protocol);
    if (row && row->replay.carries_only) continue;
    if (line.by_message) ++line.channel.arrived.units;
    const std::uint64_t nth = answers_[message.operation]++;
    if (told_) told_(message, nth);
  }
  out_.clear();
}

void Arrivals::frame(const Frame& frame) {
  if (frame.channel == 0 || frame.layer == Layer::raw) return;
  Line& to = line(frame);
  const Channel before = to.channel;
  if (frame.kind == FrameKind::note) {
    if (is_step(frame.note.kind)) ++to.channel.arrived.steps;
    if (to.describer) to.describer->note(frame, out_);
    if (ends_channel(frame)) {
      to.channel.closed = true;
      if (to.describer) to.describer->finish(out_);
      to.describer.reset();
    }
  } else {
    if (!to.by_message && frame.kind == FrameKind::received) to.channel.arrived.units += frame.length;
    if (to.describer) to.describer->feed(frame, out_);
  }
  messages(to);
  if (to.channel.arrived != before.arrived || to.channel.closed != before.closed)
    changed_.push_back(frame.channel);
}

const Arrivals::Channel* Arrivals::find(ChannelId id) const {
  const auto found = lines_.find(id);
  return found == lines_.end() ? nullptr : &found->second->channel;
}

std::vector<ChannelId> Arrivals::take_changed() {
  return std::exchange(changed_, {});
}

}  // namespace lw
