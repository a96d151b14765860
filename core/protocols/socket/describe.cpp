#include "core/protocols/socket/describe.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "core/base/text.h"
#include "core/base/transports.h"
#include "core/codec/describing.h"
#include "core/protocols/socket/framing/framed_messages.h"

namespace lw::socket {
namespace {

// One line of a list.
constexpr std::size_t kSummaryChars = 120;
// A line as far as who wishes for it may look through it.
constexpr std::size_t kWishedChars = 64u << 10;
// Lines of text shown as fields of their own; the rest is in the bytes.
constexpr std::size_t kMaxLines = 200;

// How long a sender that waits for an answer in vain waits before it says the same again: DNS 1 to 5 s, SIP
// and CoAP up to 32 and 45 s in the end, most of them doubling. What comes sooner than any of them is a
// stream whose datagrams are alike.
constexpr Nanoseconds kSoonest = 10'000'000;
constexpr Nanoseconds kLatest = 60'000'000'000;
// Datagrams to one peer that wait for an answer; peers of a socket. A flood of them is no exchange.
constexpr std::size_t kMostWaiting = 32;
constexpr std::size_t kMostPeers = 4'096;

/// Knows which datagrams were said before and not answered.
class Repeats {
 public:
  /// True: the same went to (or came from) that peer before, and nothing went the other way since.
  bool again(const Frame& frame) {
    const bool sent = frame.kind == FrameKind::sent;
    if (peers_.size() >= kMostPeers && !peers_.contains(frame.peer)) peers_.clear();
    Peer& peer = peers_[frame.peer];
    (sent ? peer.received : peer.sent).clear();
    std::vector<Said>& waiting = sent ? peer.sent : peer.received;
    const std::size_t hash = std::hash<ByteView>()(frame.bytes);
    const auto before = std::ranges::find_if(
        waiting, [&](const Said& said) { return said.hash == hash && said.length == frame.bytes.size(); });
    if (before == waiting.end()) {
      if (waiting.size() == kMostWaiting) waiting.erase(waiting.begin());
      waiting.push_back({hash, frame.bytes.size(), frame.time});
      return false;
    }
    const Nanoseconds since = frame.time - std::exchange(before->time, frame.time);
    return since >= kSoonest && since <= kLatest;
  }

 private:
  struct Said {
    std::size_t hash, length;
    Nanoseconds time;
  };
  struct Peer {
    std::vector<Said> sent, received;
  };
  std::unordered_map<std::string, Peer> peers_;
};

class RawDescriber final : public Describer {
 public:
  explicit RawDescriber(bool datagrams) : datagrams_(datagrams) {}

  void feed(const Frame& frame, std::vector<Message>& out) override {
    if (framed_) return framed_->feed(frame, out);
    Message& message = out.emplace_back();
    message.channel = frame.channel;
    message.direction = frame.kind == FrameKind::sent ? Direction::sent : Direction::received;
    message.operation = frame.operation;
    message.protocol = "socket";
    message.kind = datagrams_ ? "datagram" : "chunk";
    message.time = frame.time;
    message.length = frame.length;
    message.pieces.push_back({frame.number, 0, frame.length});
    if (!frame.kept()) {
      message.summary = fmt::format("{}, not kept", human_size(frame.length));
      return;
    }
    const std::string text = escape_short(ByteView(frame.bytes).substr(0, kSummaryChars), kSummaryChars);
    message.summary = frame.peer.empty() ? text : fmt::format("{} {}", frame.peer, text);
    add_layout(layout_, frame.bytes, 0, message);
    if (!datagrams_ || frame.bytes.empty() || !repeats_.again(frame)) return;
    add_remark(message, Severity::note, "socket.retransmitted",
               "Retransmitted: the same datagram as before, and nothing came back in between");
  }

  /// What the user chose to see as a message, from there on. Datagrams are messages already.
  void note(const Frame& frame, std::vector<Message>& out) override {
    auto view = message_view_of(frame.note);
    if (!view) {
      if (framed_) framed_->note(frame, out);
      // What was half there in plain is no part of what comes in TLS.
      if (framed_ && frame.note.kind == NoteKind::upgraded) framed_->begin_anew(out);
      return;
    }
    finish(out);
    framed_.reset();
    if (datagrams_)
      layout_ = std::move(view->layout);
    else
      framed_.emplace(std::move(*view));
  }

  void finish(std::vector<Message>& out) override {
    if (framed_) framed_->finish(out);
  }

 private:
  bool datagrams_;
  Repeats repeats_;
  std::optional<FramedMessages> framed_;
  FieldLayout layout_;
};

void add_lines(Field& data, ByteView bytes, std::size_t limit) {
  if (!is_utf8(bytes)) return;
  std::size_t at = 0;
  for (std::size_t line = 1; at < bytes.size() && line <= kMaxLines; ++line) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size() - 1) + 1;
    data.children.push_back({.name = "socket.line",
                             .label = fmt::format("Line {}", line),
                             .value = escape_short(bytes.substr(at, end - at), limit),
                             .offset = at,
                             .length = end - at,
                             .children = {}});
    at = end;
  }
}

}  // namespace

std::unique_ptr<Describer> make_describer(const ChannelInfo& channel) {
  return std::make_unique<RawDescriber>(keeps_boundaries(channel.transport));
}

std::span<const FieldName> field_names() {
  static constexpr FieldName kNames[] = {
      {"socket.data", "Bytes", FieldType::bytes},    {"socket.len", "Length", FieldType::number},
      {"socket.line", "Line", FieldType::text},      {"socket.message", "Message", FieldType::bytes},
      {"socket.own", "Own fields", FieldType::none}, {"socket.own.", "Own field", FieldType::none},
  };
  return kNames;
}

std::vector<Field> fields(std::string_view kind, ByteView bytes, const FieldWish& wish) {
  std::vector<Field> fields;
  const bool lines = wish.wants("socket.line");
  if (wish.wants("socket.data") || lines) {
    Field& data = fields.emplace_back(Field{.name = "socket.data",
                                            .label = kind == "datagram" ? "Datagram" : "Bytes",
                                            .value = fmt::format("{} bytes", bytes.size()),
                                            .offset = 0,
                                            .length = bytes.size(),
                                            .children = {}});
    if (lines) add_lines(data, bytes, wish.all() ? kSummaryChars : kWishedChars);
  }
  if (const auto carried = unstuffed(kind, bytes); carried && wish.wants("socket.message"))
    fields.push_back({.name = "socket.message",
                      .label = "Message",
                      .value = escape_short(*carried, wish.all() ? kSummaryChars : kWishedChars),
                      .offset = 0,
                      .length = 0,
                      .children = {}});
  if (wish.wants("socket.len"))
    fields.push_back({.name = "socket.len",
                      .label = "Length",
                      .value = std::to_string(bytes.size()),
                      .offset = 0,
                      .length = 0,
                      .children = {}});
  return fields;
}

/// The bytes themselves, but for SLIP and COBS: nothing else stands around them that is no part of them.
std::optional<Content> content(std::string_view kind, ByteView bytes) {
  if (bytes.empty()) return std::nullopt;
  if (auto carried = unstuffed(kind, bytes)) {
    Content content{.decoded = std::move(*carried), .coded = true};
    content.decoded.resize(std::min(content.decoded.size(), kMaxContent));
    content.ranges.push_back({0, 0, bytes.size()});
    return content;
  }
  Content content{.decoded = Bytes(bytes.substr(0, kMaxContent))};
  content.ranges.push_back({0, 0, content.decoded.size()});
  return content;
}

}  // namespace lw::socket
