#include "core/protocols/http3/describe.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "core/base/text.h"
#include "core/protocols/http3/qpack.h"
#include "core/protocols/http3/stream_reader.h"

namespace lw::http3 {
namespace {

/// Of a frame's payload, for its summary: more than any section that is accepted.
constexpr std::size_t kMostSummed = 64u << 10;
constexpr std::size_t kSummaryChars = 160;
/// What is said on QPACK's streams is a handful of bytes a message.
constexpr std::size_t kMostInstructions = 4u << 10;

std::string of_section(ByteView payload) {
  const auto section = parse_section(payload);
  if (!section) return section.error().reason;
  std::string method, authority, path, status;
  std::size_t fields = 0;
  for (const FieldLine& line : section->lines) {
    if (line.name == ":method") method = line.value;
    if (line.name == ":authority") authority = line.value;
    if (line.name == ":path") path = line.value;
    if (line.name == ":status") status = line.value;
    fields += line.name.starts_with(':') ? 0 : 1;
  }
  std::string text;
  if (!method.empty()) text = fmt::format("{} {}{}, ", method, authority, path);
  if (!status.empty()) text = status + ", ";
  return escape_short(text, kSummaryChars) + fmt::format("{} field{}", fields, fields == 1 ? "" : "s");
}

std::string of_settings(ByteView payload) {
  const auto settings = parse_settings(payload);
  if (!settings) return settings.error().reason;
  std::string text;
  for (const SettingValue& one : *settings) {
    if (is_grease(one.id)) continue;
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", setting_name(one.id), one.value);
    if (text.size() > kSummaryChars) break;
  }
  return text.empty() ? "nothing" : text;
}

std::string summary_of(const FrameHead& head, ByteView payload) {
  const std::string name = frame_name(head.type);
  switch (static_cast<FrameType>(head.type)) {
    case FrameType::data:
      return fmt::format("{}, {}", name, human_size(head.length));
    case FrameType::headers:
      return fmt::format("{} {}", name, of_section(payload));
    case FrameType::settings:
      return fmt::format("{} {}", name, of_settings(payload));
    case FrameType::goaway:
    case FrameType::max_push_id:
    case FrameType::cancel_push:
      if (const auto number = parse_number(payload)) return fmt::format("{} {}", name, *number);
      return name + ", which is no number";
    default:
      return fmt::format("{}, {}", name, human_size(head.length));
  }
}

/// One direction of a stream.
class FrameSide {
 public:
  FrameSide(bool one_way, Direction direction) : one_way_(one_way), reader_(one_way), direction_(direction) {}

  void feed(const Frame& frame, std::vector<Message>& out) {
    if (!frame.kept()) return gap(frame, out);
    std::size_t at = 0;
    const ByteView bytes = frame.bytes;
    while (at < bytes.size()) {
      begin(frame);
      const auto step = reader_.next(bytes.substr(at));
      extend(frame, at, step.used);
      take(step, bytes.substr(at, step.used), out);
      at += step.used;
    }
    if (!instructions_.empty()) flush_instructions(out);
  }

  void finish(std::vector<Message>& out) {
    if (message_.length == 0) return;
    message_.kind = kFrame;
    message_.summary = reader_.payload_left() > 0 ? summary_of(reader_.frame(), payload_) + ", cut short"
                                                  : "The head of a frame, cut short";
    remark(Severity::error, "http3.incomplete", "The stream ended in the middle of a frame");
    tell(out);
  }

 private:
  using Event = StreamReader::Event;

  void begin(const Frame& frame) {
    if (message_.length > 0) return;
    message_ = Message{.channel = frame.channel,
                       .direction = direction_,
                       .operation = frame.operation,
                       .protocol = "http3",
                       .time = frame.time};
  }

  void extend(const Frame& frame, std::uint64_t at, std::uint64_t count) {
    message_.length += count;
    if (!message_.pieces.empty() && message_.pieces.back().frame == frame.number &&
        message_.pieces.back().offset + message_.pieces.back().length == at)
      message_.pieces.back().length += count;
    else
      message_.pieces.push_back({frame.number, at, count});
  }

  void take(StreamReader::Step step, ByteView bytes, std::vector<Message>& out) {
    switch (step.event) {
      case Event::more:
        return;
      case Event::type:
        message_.kind = kStreamType;
        message_.summary = stream_name(*reader_.type());
        if (reader_.type() == static_cast<std::uint64_t>(StreamType::push) && direction_ == Direction::sent)
          remark(Severity::note, "http3.push", "What a server pushes");
        return tell(out);
      case Event::head:
        payload_.clear();
        if (reader_.frame_done()) complete(out);
        return;
      case Event::payload:
        if (payload_.size() < kMostSummed &&
            reader_.frame().type != static_cast<std::uint64_t>(FrameType::data))
          payload_ += bytes.substr(0, kMostSummed - payload_.size());
        if (reader_.frame_done()) complete(out);
        return;
      case Event::bytes:
        instructions_ += bytes.substr(0, kMostInstructions);
        return;
    }
  }

  void complete(std::vector<Message>& out) {
    const FrameHead& head = reader_.frame();
    message_.kind = kFrame;
    message_.summary = summary_of(head, payload_);
    check_place(head.type);
    check_payload(head);
    ++frames_;
    tell(out);
  }

  /// RFC 9114 section 7.2, table 1, and section 4.1.
  void check_place(std::uint64_t type) {
    if (is_http2_frame(type)) {
      remark(Severity::error, "http3.http2_frame",
             "A frame of HTTP/2 that HTTP/3 does not have (RFC 9114, 7.2.8)");
      return;
    }
    const auto known = static_cast<FrameType>(type);
    const bool on_control = one_way_;
    if (on_control && frames_ == 0 && known != FrameType::settings)
      remark(Severity::error, "http3.missing_settings",
             "The first frame of a control stream is SETTINGS (RFC 9114, 6.2.1)");
    if (on_control && frames_ > 0 && known == FrameType::settings)
      remark(Severity::error, "http3.frame_unexpected", "SETTINGS come once (RFC 9114, 7.2.4)");
    const bool of_requests =
        known == FrameType::data || known == FrameType::headers || known == FrameType::push_promise;
    const bool of_control = known == FrameType::settings || known == FrameType::goaway ||
                            known == FrameType::max_push_id || known == FrameType::cancel_push ||
                            known == FrameType::priority_update || known == FrameType::priority_update_push;
    if ((on_control && of_requests) || (!on_control && of_control))
      remark(Severity::error, "http3.frame_unexpected",
             "This frame has no place on this stream (RFC 9114, 7.2)");
    if (on_control) return;
    if (known == FrameType::data && !headers_)
      remark(Severity::error, "http3.frame_unexpected", "DATA comes before HEADERS (RFC 9114, 4.1)");
    headers_ = headers_ || known == FrameType::headers;
  }

  void check_payload(const FrameHead& head) {
    const auto type = static_cast<FrameType>(head.type);
    if (type == FrameType::headers) {
      const auto section = parse_section(payload_);
      if (!section && payload_.size() == head.length)
        remark(Severity::error, "http3.qpack", "The field section can't be read: " + section.error().reason);
      if (section && std::ranges::any_of(section->lines, &FieldLine::dynamic))
        remark(Severity::note, "http3.dynamic",
               "Some fields stand in the dynamic table, which was said on another stream");
      if (section && std::ranges::any_of(section->lines, &FieldLine::broken))
        remark(Severity::error, "http3.huffman", "A string is not Huffman's code (RFC 7541, 5.2)");
    }
    if (type != FrameType::settings) return;
    const auto settings = parse_settings(payload_);
    if (!settings)
      return remark(Severity::error, "http3.settings", "The settings are cut in the middle of a pair");
    for (const SettingValue& one : *settings)
      if (is_http2_setting(one.id))
        remark(Severity::error, "http3.settings",
               "A setting of HTTP/2 that HTTP/3 does not have (RFC 9114, 7.2.4.1)");
  }

  /// QPACK's own streams, and those of unknown types: as they were read.
  void flush_instructions(std::vector<Message>& out) {
    const auto type = reader_.type().value_or(0);
    message_.kind = type == 2 ? kEncoder : type == 3 ? kDecoder : kUnknown;
    message_.summary = fmt::format("{}, {} bytes", stream_name(type), message_.length);
    instructions_.clear();
    tell(out);
  }

  void gap(const Frame& frame, std::vector<Message>& out) {
    begin(frame);
    extend(frame, 0, frame.length);
    if (reader_.skip(frame.length)) {
      if (reader_.frame_done()) complete(out);
      return;
    }
    // Whoever records goes on keeping bytes where a frame begins.
    reader_.begin_anew();
    message_.kind = kUnknown;
    message_.summary = fmt::format("Frames of {}, not kept", human_size(message_.length));
    remark(Severity::note, "http3.lost", "Frames stand in what was not kept");
    tell(out);
  }

  void remark(Severity severity, std::string id, std::string text) {
    message_.remarks.push_back({.severity = severity, .id = std::move(id), .text = std::move(text)});
    message_.severity = std::max(message_.severity, severity);
  }

  void tell(std::vector<Message>& out) {
    out.push_back(std::move(message_));
    message_ = Message();
  }

  bool one_way_;
  StreamReader reader_;
  Direction direction_;
  Message message_;
  Bytes payload_;
  Bytes instructions_;
  std::uint64_t frames_ = 0;
  bool headers_ = false;
};

class StreamDescriber final : public Describer {
 public:
  explicit StreamDescriber(bool one_way)
      : sent_(one_way, Direction::sent), received_(one_way, Direction::received) {}
  void feed(const Frame& frame, std::vector<Message>& out) override {
    (frame.kind == FrameKind::sent ? sent_ : received_).feed(frame, out);
  }
  void note(const Frame& frame, std::vector<Message>& out) override {
    if (frame.note.kind != NoteKind::half_closed) return;
    const auto* by = frame.note.facts.if_contains("by");
    (by && *by == "us" ? sent_ : received_).finish(out);
  }
  void finish(std::vector<Message>& out) override {
    sent_.finish(out);
    received_.finish(out);
  }

 private:
  FrameSide sent_;
  FrameSide received_;
};

}  // namespace

bool is_one_way(std::string_view name) {
  constexpr std::string_view kPrefix = "stream ";
  if (!name.starts_with(kPrefix)) return false;
  std::uint64_t number = 0;
  std::from_chars(name.data() + kPrefix.size(), name.data() + name.size(), number);
  return (number & 2) != 0;
}

std::unique_ptr<Describer> make_describer(const ChannelInfo& channel) {
  return std::make_unique<StreamDescriber>(is_one_way(channel.name));
}

}  // namespace lw::http3
