#include "core/protocols/socket/framing/framed_messages.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "core/base/json_reading.h"
#include "core/base/text.h"
#include "core/codec/describing.h"
#include "core/protocols/socket/framing/byte_stuffing.h"

namespace lw::socket {
namespace {

constexpr std::size_t kMessageSummary = 120;
// A note's text is one line of a list.
constexpr std::size_t kShownFraming = 100;

const char* kind_of_message(const Framing& framing, const Framed& framed) {
  if (framed.end == Framed::End::part || framed.end == Framed::End::last_part) return "part";
  switch (framing.kind) {
    case FramingKind::line:
      return "line";
    case FramingKind::slip:
      return "slip";
    case FramingKind::cobs:
      return "cobs";
    case FramingKind::raw:
      return "chunk";
    case FramingKind::delimiter:
    case FramingKind::fixed:
    case FramingKind::length:
    case FramingKind::idle:
      break;
  }
  return "message";
}

/// Where the message begins in what was said of it: layouts count from there.
std::uint64_t payload_at(const Framing& framing) {
  return framing.kind == FramingKind::length ? framing.prefix.offset + framing.prefix.size : 0;
}

void move_places(std::vector<Field>& fields, std::uint64_t by) {
  for (Field& field : fields) {
    field.offset += by;
    move_places(field.children, by);
  }
}

/// Their bytes do not stand in the message as they are.
void without_places(std::vector<Field>& fields) {
  for (Field& field : fields) {
    field.offset = field.length = 0;
    without_places(field.children);
  }
}

Framing sent_framing(const Framing& framing) {
  return framing.both ? framing : Framing{};
}

}  // namespace

std::optional<Bytes> unstuffed(std::string_view kind, ByteView bytes) {
  if (kind == "slip") return slip_decode(bytes).message;
  if (kind != "cobs") return {};
  while (bytes.starts_with('\0')) bytes.remove_prefix(1);
  auto decoded = cobs_decode(bytes.substr(0, bytes.find('\0')));
  return decoded ? std::optional(std::move(*decoded)) : std::nullopt;
}

Note message_view_note(const MessageView& view) {
  const std::string text = framing_text(view.framing);
  Note note{
      .kind = NoteKind::info, .text = "Messages are cut: " + escape_short(text, kShownFraming), .facts = {}};
  note.facts["framing"] = text;
  if (!view.layout.empty()) {
    note.text += ", with fields";
    note.facts["layout"] = view.layout.text();
  }
  return note;
}

std::optional<MessageView> message_view_of(const Note& note) {
  if (note.kind != NoteKind::info || !note.facts.contains("framing")) return {};
  MessageView view;
  if (auto framing = read_framing(text_of(note.facts, "framing"))) view.framing = std::move(*framing);
  if (auto layout = FieldLayout::read(text_of(note.facts, "layout"))) view.layout = std::move(*layout);
  return view;
}

FramedMessages::FramedMessages(MessageView view)
    : view_(std::move(view)),
      sides_{Side{Framer(sent_framing(view_.framing)), {}, 0}, Side{Framer(view_.framing), {}, 0}} {}

void FramedMessages::feed(const Frame& frame, std::vector<Message>& out) {
  if (frame.length == 0) return;
  const Direction direction = frame.kind == FrameKind::sent ? Direction::sent : Direction::received;
  note(frame, out);
  Side& one = side(direction);
  one.came.push_back({frame.number, one.length, frame.length, frame.time, frame.operation, frame.channel});
  one.length += frame.length;
  if (frame.kept()) {
    one.framer.feed(frame.bytes, frame.time, framed_);
    tell(direction, out);
    return;
  }
  one.framer.skip(frame.length, framed_);
  tell(direction, out);
  const Came came = one.came.back();
  one.came.clear();
  Message message;
  message.channel = came.channel;
  message.direction = direction;
  message.operation = came.operation;
  message.protocol = "socket";
  message.kind = "chunk";
  message.time = came.time;
  message.summary = fmt::format("{}, not kept", human_size(frame.length));
  message.length = frame.length;
  message.pieces.push_back({frame.number, 0, frame.bytes.size()});
  out.push_back(std::move(message));
}

void FramedMessages::note(const Frame& frame, std::vector<Message>& out) {
  for (const Direction direction : {Direction::sent, Direction::received}) {
    side(direction).framer.tick(frame.time, framed_);
    tell(direction, out);
  }
}

void FramedMessages::finish(std::vector<Message>& out) {
  for (const Direction direction : {Direction::sent, Direction::received}) {
    side(direction).framer.finish(framed_);
    tell(direction, out);
  }
}

void FramedMessages::begin_anew(std::vector<Message>& out) {
  finish(out);
  *this = FramedMessages(std::move(view_));
}

void FramedMessages::tell(Direction direction, std::vector<Message>& out) {
  for (const Framed& framed : framed_) out.push_back(message_of(side(direction), framed, direction));
  framed_.clear();
}

Message FramedMessages::message_of(Side& side, const Framed& framed, Direction direction) const {
  const Framing& framing = side.framer.framing();
  Message message;
  message.direction = direction;
  message.protocol = "socket";
  message.kind = kind_of_message(framing, framed);
  message.summary = escape_short(ByteView(framed.message).substr(0, kMessageSummary), kMessageSummary);
  message.length = framed.length;
  const std::uint64_t end = framed.offset + framed.length;
  for (const Came& came : side.came) {
    if (came.offset >= end) break;
    const std::uint64_t from = std::max(came.offset, framed.offset),
                        to = std::min(came.offset + came.length, end);
    if (message.pieces.empty()) {
      message.channel = came.channel;
      message.operation = came.operation;
      message.time = came.time;
    }
    message.pieces.push_back({came.frame, from - came.offset, to - from});
  }
  while (!side.came.empty() && side.came.front().offset + side.came.front().length <= end)
    side.came.pop_front();
  if (!framed.problem.empty()) add_remark(message, Severity::warning, "socket.framing", framed.problem);
  if (framed.end == Framed::End::cut)
    add_remark(message, Severity::note, "socket.cut",
               "The stream ended, or was not kept, within this message");
  // What is sent in whole writes has its framing still: a layout describes what stands within.
  const bool freed = framing.kind == view_.framing.kind;
  if (framed.end != Framed::End::whole || !freed) return message;
  const bool stuffed = message.kind == "slip" || message.kind == "cobs";
  add_layout(view_.layout, framed.message, stuffed ? std::nullopt : std::optional(payload_at(framing)),
             message);
  return message;
}

void add_layout(const FieldLayout& layout, ByteView payload, std::optional<std::uint64_t> from,
                Message& message) {
  if (layout.empty()) return;
  // What is wrong comes first: lists show the first remark.
  const FieldLayout::Tree tree = layout.decode(payload);
  if (!tree.problem.empty()) add_remark(message, Severity::note, "socket.layout", tree.problem);
  // The same text for all messages is kept once; what it makes of one is read when somebody looks at it.
  message.remarks.push_back({.severity = Severity::none,
                             .id = "socket.own",
                             .text = layout.text(),
                             .offset = from.value_or(0),
                             .length = from ? payload.size() : 0});
}

void read_layout(Field& field, std::string_view kind, ByteView bytes) {
  if (field.name != "socket.own") return;
  thread_local FieldLayout last;
  if (last.text() != field.value) {
    auto layout = FieldLayout::read(field.value);
    last = layout ? std::move(*layout) : FieldLayout();
  }
  const auto carried = unstuffed(kind, bytes);
  if (!carried) bytes = bytes.substr(std::min<std::uint64_t>(field.offset, bytes.size()), field.length);
  FieldLayout::Tree tree = last.decode(carried ? ByteView(*carried) : bytes);
  field.value = tree.problem.empty() ? fmt::format("{} fields", tree.fields.size()) : std::move(tree.problem);
  if (carried)
    without_places(tree.fields);
  else
    move_places(tree.fields, field.offset);
  field.children = std::move(tree.fields);
}

}  // namespace lw::socket
