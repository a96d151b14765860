#include "core/protocols/http2/describe.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "core/base/text.h"
#include "core/protocols/http2/frames.h"
#include "core/protocols/http2/hpack.h"

namespace lw::http2 {
namespace {

/// Of one message, all its frames: what is longer is told by its head alone.
constexpr std::size_t kMostHeld = 512u << 10;
/// Frames in a row that say nothing, after which it is worth a remark.
constexpr std::uint32_t kFlood = 1'000;

struct OneSide {
  Direction direction;
  bool begins_with_preface;
  Message message;
  bool open = false;
  Bytes held;               // of the message, as far as it is needed
  std::size_t head_at = 0;  // of the frame that comes, in the message
  std::uint64_t left = 0;   // of its payload
  FrameHead head;
  bool in_payload = false;
  bool in_block = false;  // a header block goes on with CONTINUATION
  bool gap = false;
  std::uint32_t idle = 0;
  HpackReader hpack;
};

std::string as_sentence(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text + ".";
}

Severity worst_of(const std::vector<Remark>& remarks) {
  Severity worst = Severity::none;
  for (const auto& one : remarks) worst = std::max(worst, one.severity);
  return worst;
}

std::string kind_of(std::uint8_t type) {
  const auto name = type_name(type);
  return name.starts_with("type ") ? "unknown" : to_lower(name);
}

std::string block_summary(const std::vector<Entry>& entries) {
  const auto value = [&](std::string_view name) -> const std::string* {
    for (const auto& entry : entries)
      if (entry.name == name) return &entry.value;
    return nullptr;
  };
  if (const auto* method = value(":method")) {
    const auto* path = value(":path");
    return escape_short(*method, 40) + " " + escape_short(path ? *path : "?", 200);
  }
  if (const auto* status = value(":status")) return escape_short(*status, 10);
  return entries.empty() || entries.front().name.empty() ? "header fields" : "trailers";
}

std::string settings_summary(const FrameHead& head, const Payload& payload) {
  if (head.has(kAck)) return "SETTINGS ACK";
  std::string text = "SETTINGS";
  constexpr std::size_t kShown = 8;
  for (std::size_t i = 0; i < payload.settings.size() && i < kShown; ++i)
    text += fmt::format("{} {}={}", i ? "," : "", setting_name(payload.settings[i].first),
                        payload.settings[i].second);
  return payload.settings.size() > kShown ? text + ", ..." : text;
}

class FrameDescriber final : public Describer {
 public:
  explicit FrameDescriber(Role role) {
    sides_[0].direction = Direction::sent;
    sides_[0].begins_with_preface = role == Role::client;
    sides_[1].direction = Direction::received;
    sides_[1].begins_with_preface = role == Role::server;
  }

  void feed(const Frame& frame, std::vector<Message>& out) override {
    if (frame.kind == FrameKind::note || frame.layer != Layer::top) return;
    auto& side = sides_[frame.kind == FrameKind::sent ? 0 : 1];
    if (!frame.kept()) return skip(side, frame, out);
    if (std::exchange(side.gap, false)) emit(side, out);
    std::size_t at = 0;
    while (at < frame.bytes.size()) at += step(side, frame, at, out);
  }

  void finish(std::vector<Message>& out) override {
    for (auto& side : sides_) {
      if (!side.open) continue;
      if (!side.gap) {
        side.message.summary =
            fmt::format("cut in the middle of a frame · {}", human_size(side.message.length));
        side.message.kind = "unknown";
        remark(side, Severity::warning, "http2.cut", "The line ended in the middle of a frame.");
      }
      emit(side, out);
    }
  }

 private:
  static void remark(OneSide& side, Severity severity, const char* id, std::string text,
                     std::uint64_t offset = 0, std::uint64_t length = 0) {
    side.message.remarks.push_back({severity, id, std::move(text), offset, length});
  }

  static void begin(OneSide& side, const Frame& frame) {
    if (side.open) return;
    side.open = true;
    side.held.clear();
    side.head_at = 0;
    side.message = Message{.channel = frame.channel,
                           .direction = side.direction,
                           .operation = frame.operation,
                           .protocol = "http2",
                           .time = frame.time};
  }

  static void take(OneSide& side, const Frame& frame, std::size_t at, std::size_t count, bool hold) {
    auto& pieces = side.message.pieces;
    side.message.length += count;
    if (!pieces.empty() && pieces.back().frame == frame.number &&
        pieces.back().offset + pieces.back().length == at)
      pieces.back().length += count;
    else
      pieces.push_back({.frame = frame.number, .offset = at, .length = count});
    if (hold) side.held += ByteView(frame.bytes).substr(at, count);
  }

  /// As many bytes as belong to what comes next.
  std::size_t step(OneSide& side, const Frame& frame, std::size_t at, std::vector<Message>& out) {
    begin(side, frame);
    const auto rest = frame.bytes.size() - at;
    if (side.begins_with_preface) {
      const auto count = std::min(rest, kPreface.size() - side.held.size());
      take(side, frame, at, count, true);
      if (side.held.size() < kPreface.size()) return count;
      side.begins_with_preface = false;
      side.message.kind = "preface";
      side.message.summary = "connection preface";
      if (side.held != kPreface)
        remark(side, Severity::error, "http2.preface", "This is no preface of HTTP/2.");
      emit(side, out);
      return count;
    }
    if (!side.in_payload) {
      const auto count = std::min(rest, side.head_at + kFrameHead - side.held.size());
      take(side, frame, at, count, true);
      if (side.held.size() < side.head_at + kFrameHead) return count;
      side.head = read_head(ByteView(side.held).substr(side.head_at));
      side.left = side.head.length;
      side.in_payload = true;
      if (side.left == 0) frame_ended(side, out);
      return count;
    }
    const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(rest, side.left));
    take(side, frame, at, count, side.head.type != kData && side.held.size() < kMostHeld);
    side.left -= count;
    if (side.left == 0) frame_ended(side, out);
    return count;
  }

  /// Bytes that were not kept: whoever recorded them goes on keeping where a frame begins.
  void skip(OneSide& side, const Frame& frame, std::vector<Message>& out) {
    if (!side.gap && side.open && side.head.type != kData) emit_cut(side, out);
    begin(side, frame);
    if (!std::exchange(side.gap, true)) side.hpack.lose();
    side.in_payload = side.in_block = false;
    side.message.kind = "not_kept";
    side.message.length += frame.length;
    side.message.pieces.push_back({.frame = frame.number, .offset = frame.bytes.size(), .length = 0});
    side.message.summary = "frames that were not kept · " + human_size(side.message.length);
  }

  void emit_cut(OneSide& side, std::vector<Message>& out) {
    side.message.kind = "unknown";
    side.message.summary = "a frame that was not kept whole";
    emit(side, out);
  }

  void frame_ended(OneSide& side, std::vector<Message>& out) {
    side.in_payload = false;
    const auto& head = side.head;
    const bool continues = side.in_block;
    if (head.type == kContinuation && !continues)
      remark(side, Severity::error, "http2.continuation", "CONTINUATION without a header block before it.");
    if (continues && head.type != kContinuation)
      remark(side, Severity::error, "http2.continuation",
             type_name(head.type) + " in the middle of a header block.");
    const bool block = head.type == kHeaders || head.type == kPushPromise || head.type == kContinuation;
    if (block && !head.has(kEndHeaders) && side.held.size() < kMostHeld) {
      side.in_block = true;
      side.head_at = side.held.size();
      return;
    }
    side.in_block = false;
    describe(side);
    emit(side, out);
  }

  void describe(OneSide& side) {
    const auto first = read_head(side.held);
    side.message.kind = kind_of(first.type);
    const auto on_stream = first.stream != 0 ? fmt::format(" stream {}", first.stream) : std::string();
    const auto end =
        first.has(kEndStream) && (first.type == kData || first.type == kHeaders) ? ", END_STREAM" : "";
    auto& summary = side.message.summary;
    count_idle(side, first);
    if (first.type == kData) {
      summary = fmt::format("DATA{}, {} bytes{}", on_stream, first.length, end);
      return;
    }
    const auto payload = read_payload(first, ByteView(side.held).substr(kFrameHead, first.length));
    if (!payload) {
      summary = type_name(first.type) + on_stream + " · " + payload.error().reason;
      remark(side, Severity::error, "http2.malformed", as_sentence(payload.error().reason),
             kFrameHead + payload.error().offset);
      return;
    }
    switch (first.type) {
      case kHeaders:
      case kPushPromise:
      case kContinuation:
        summary = fmt::format("{}{}: {}{}", type_name(first.type), on_stream, block(side), end);
        break;
      case kSettings:
        summary = settings_summary(first, *payload);
        break;
      case kPing:
        summary = first.has(kAck) ? "PING ACK" : "PING";
        break;
      case kRstStream:
        summary = fmt::format("RST_STREAM{}, {}", on_stream, code_name(payload->code));
        if (payload->code != 0)
          remark(side, Severity::note, "http2.reset",
                 fmt::format("The stream was reset: {}.", code_name(payload->code)));
        break;
      case kGoaway:
        summary = fmt::format("GOAWAY last stream {}, {}", payload->stream, code_name(payload->code));
        if (!payload->data.empty()) summary += ": " + escape_short(payload->data, 100);
        if (payload->code != 0)
          remark(side, Severity::warning, "http2.goaway",
                 fmt::format("The connection was ended for a reason: {}.", code_name(payload->code)));
        break;
      case kWindowUpdate:
        summary = fmt::format("WINDOW_UPDATE stream {}, +{}", first.stream, payload->increment);
        break;
      default:
        summary = fmt::format("{}{}, {} bytes", type_name(first.type), on_stream, first.length);
    }
  }

  /// The fields of the header block; what its references stand for becomes remarks at their places.
  std::string block(OneSide& side) {
    std::vector<std::size_t> places;  // of each byte of the block, where its fragment begins in the message
    const auto whole = header_block(side.held, places);
    std::vector<Entry> entries;
    const auto read = side.hpack.read(whole, entries);
    constexpr std::size_t kMostTold = 200;
    for (const auto& entry : entries) {
      if (!entry.dynamic || side.message.remarks.size() >= kMostTold) continue;
      const bool whole_field = entry.form == Form::indexed;
      std::string text = !entry.known ? "not known: what it refers to was not seen"
                         : !whole_field
                             ? escape_short(entry.name, 200)
                             : escape_short(entry.name, 200) + ": " + escape_short(entry.value, 2000);
      remark(side, Severity::none, "http2.header", std::move(text), places[entry.offset], entry.length);
    }
    if (!read)
      remark(side, Severity::error, "http2.hpack", as_sentence(read.error().reason),
             read.error().offset < places.size() ? places[read.error().offset] : 0);
    return block_summary(entries);
  }

  void count_idle(OneSide& side, const FrameHead& head) {
    const bool says = head.type == kHeaders || (head.type == kData && head.length > 0);
    side.idle = says ? 0 : side.idle + 1;
    if (side.idle == kFlood)
      remark(side, Severity::warning, "http2.flood", fmt::format("{} frames in a row say nothing.", kFlood));
  }

  static void emit(OneSide& side, std::vector<Message>& out) {
    if (!side.open) return;
    side.message.severity = worst_of(side.message.remarks);
    out.push_back(std::move(side.message));
    side.open = false;
    side.held.clear();
    side.head_at = 0;
  }

  std::array<OneSide, 2> sides_;
};

}  // namespace

std::unique_ptr<Describer> make_describer(const ChannelInfo& channel) {
  return std::make_unique<FrameDescriber>(channel.role);
}

}  // namespace lw::http2
