#include <array>
#include <optional>
#include <utility>

#include "core/base/text.h"
#include "core/protocols/http/message_reader.h"
#include "core/protocols/websocket/keep.h"
#include "core/protocols/websocket/messages.h"

namespace lw::websocket {

namespace {

/// The notes that say how a line began and ended.
bool worth_telling(NoteKind kind) {
  return kind == NoteKind::connected || kind == NoteKind::accepted || kind == NoteKind::listening ||
         kind == NoteKind::closed || kind == NoteKind::reset || kind == NoteKind::error;
}

Said note_of(const Frame& frame) {
  const Severity severity = frame.note.kind == NoteKind::error ? Severity::error : Severity::none;
  return {.channel = frame.channel,
          .kind = "note",
          .summary = frame.note.text,
          .payload = {},
          .time = frame.time,
          .frame = frame.number,
          .severity = severity,
          .remark = {}};
}

}  // namespace

/// One channel: HTTP until the protocol changes.
struct MessageLog::Line {
  Line(Role role, std::vector<Said>*& out)
      : pairing(std::make_shared<http::Pairing>()),
        http{http::MessageReader(role == Role::client ? http::What::request : http::What::response, pairing),
             http::MessageReader(role == Role::client ? http::What::response : http::What::request, pairing)},
        requests(role == Role::client ? 0 : 1),
        describer(make_keeping_describer(role, kMostGiven, [&out](const Message& message, Kept kept) {
          Said said{.channel = message.channel,
                    .direction = message.direction,
                    .kind = message.kind,
                    .summary = message.summary,
                    .payload = std::move(kept.payload),
                    .length = kept.length,
                    .wire = kept.wire,
                    .compressed = kept.compressed,
                    .readable = kept.readable,
                    .fragments = kept.frames,
                    .time = message.time,
                    .frame = message.pieces.empty() ? 0 : message.pieces.front().frame,
                    .severity = message.severity,
                    .remark = message.remarks.empty() ? std::string() : message.remarks.front().text};
          out->push_back(std::move(said));
        })) {}

  void feed(const Frame& frame, std::vector<Said>& out);
  void tell_head(const Frame& frame, std::size_t side, std::vector<Said>& out);

  std::shared_ptr<http::Pairing> pairing;
  std::array<http::MessageReader, 2> http;
  std::size_t requests;  // which of them
  std::array<bool, 2> failed{};
  std::unique_ptr<Describer> describer;
  std::vector<Message> ignored;
};

void MessageLog::Line::tell_head(const Frame& frame, std::size_t side, std::vector<Said>& out) {
  const auto& reader = http[side];
  Said said{.channel = frame.channel,
            .direction = side == 0 ? Direction::sent : Direction::received,
            .kind = "http",
            .summary = {},
            .payload = {},
            .time = frame.time,
            .frame = frame.number,
            .remark = {}};
  if (side == requests) {
    said.summary = escape_short(reader.request().method + " " + reader.request().target, 200);
  } else {
    const auto& head = reader.response();
    said.summary = std::to_string(head.status) + " " + escape_short(head.reason, 80);
    for (const char* name : {"Sec-WebSocket-Protocol", "Sec-WebSocket-Extensions"})
      if (const auto value = http::joined(head.headers, name); !value.empty())
        said.summary += " · " + escape_short(value, 120);
    if (head.status >= 400) said.severity = Severity::warning;
  }
  out.push_back(std::move(said));
}

void MessageLog::Line::feed(const Frame& frame, std::vector<Said>& out) {
  const std::size_t side = frame.kind == FrameKind::sent ? 0 : 1;
  if (failed[side]) return;
  std::size_t at = 0;
  while (true) {
    auto step = http[side].next(ByteView(frame.bytes).substr(at));
    if (!step) {
      failed[side] = true;
      return;
    }
    using Event = http::MessageReader::Event;
    if (step->event == Event::tunnel) {
      Frame rest = frame;
      rest.bytes.erase(0, at);
      rest.length -= std::min<std::uint64_t>(rest.length, at);
      ignored.clear();
      describer->feed(rest, ignored);
      return;
    }
    at += step->used;
    if (step->event == Event::head) tell_head(frame, side, out);
    if (step->event == Event::more) return;
  }
}

MessageLog::MessageLog() : out_(std::make_unique<std::vector<Said>*>(nullptr)) {}
MessageLog::~MessageLog() = default;
MessageLog::MessageLog(MessageLog&&) noexcept = default;
MessageLog& MessageLog::operator=(MessageLog&&) noexcept = default;

void MessageLog::know(const std::vector<ChannelInfo>& channels) {
  for (const ChannelInfo& channel : channels) roles_[channel.id] = channel.role;
}

void MessageLog::feed(const Frame& frame, std::vector<Said>& out) {
  if (frame.layer != Layer::top) return;
  if (frame.kind == FrameKind::note) {
    if (worth_telling(frame.note.kind)) out.push_back(note_of(frame));
    return;
  }
  auto& line = lines_[frame.channel];
  if (!line) {
    const auto role = roles_.find(frame.channel);
    line = std::make_unique<Line>(role == roles_.end() ? Role::client : role->second, *out_);
  }
  *out_ = &out;
  line->feed(frame, out);
}

}  // namespace lw::websocket
