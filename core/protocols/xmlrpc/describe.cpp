#include "core/protocols/xmlrpc/describe.h"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "core/base/text.h"
#include "core/protocols/http/describe.h"
#include "core/protocols/http/remarks.h"
#include "core/protocols/xmlrpc/messages.h"

namespace lw::xmlrpc {

namespace {

/// Of a message this much is looked at while it comes; a longer one is told by its beginning.
constexpr std::size_t kLookedAt = 256u << 10;
/// The media type of a message is looked for in this much of its head.
constexpr std::size_t kLongestHead = 16u << 10;

Severity higher(Severity a, Severity b) {
  return std::max(a, b);
}

/// Which messages are ours: those of a channel of XML-RPC are, whatever they carry.
enum class Ours : std::uint8_t { all, carried };

class XmlrpcDescriber final : public Describer {
 public:
  XmlrpcDescriber(const ChannelInfo& channel, std::unique_ptr<Describer> http, Ours ours)
      : asks_(channel.role == Role::server ? Direction::received : Direction::sent),
        ours_(ours),
        http_(std::move(http)) {}

  void succeeded_by(const MakeSuccessor& make) override { http_->succeeded_by(make); }
  void feed(const Frame& frame, std::vector<Message>& out) override {
    remember(frame);
    const auto before = out.size();
    http_->feed(frame, out);
    look(out, before);
  }
  void note(const Frame& frame, std::vector<Message>& out) override {
    const auto before = out.size();
    http_->note(frame, out);
    look(out, before);
  }
  void finish(std::vector<Message>& out) override {
    const auto before = out.size();
    http_->finish(out);
    look(out, before);
  }

 private:
  /// What was said in one direction and belongs to no told message yet.
  struct Held {
    std::map<FrameNumber, Bytes> frames;
    std::size_t size = 0;
  };
  Held& held(Direction direction) { return held_[direction == Direction::sent ? 0 : 1]; }

  void remember(const Frame& frame) {
    if (frame.kind == FrameKind::note || frame.layer != Layer::top || gone_) return;
    const Direction direction = frame.kind == FrameKind::sent ? Direction::sent : Direction::received;
    if (ours_ == Ours::carried && !called_ && direction != asks_) return;
    Held& side = held(direction);
    if (side.size > kLookedAt) return;
    side.size += frame.bytes.size();
    side.frames[frame.number] = frame.bytes;
  }

  void look(std::vector<Message>& out, std::size_t from) {
    for (auto i = from; i < out.size(); ++i) {
      // After an upgrade it is another protocol's.
      gone_ = out[i].protocol != "http";
      if (gone_) {
        held_ = {};
        continue;
      }
      if (ours_ == Ours::all) out[i].protocol = "xmlrpc";
      bool whole = true;
      const Bytes bytes = bytes_of(out[i], whole);
      if (ours_ == Ours::all || may_carry(bytes)) tell(out[i], bytes, whole);
      forget(out[i]);
    }
  }

  /// From its head alone, since most messages of HTTP carry something else: a media type of XML (RFC 7303).
  static bool may_carry(ByteView bytes) {
    const auto head = bytes.substr(0, std::min(bytes.find("\r\n\r\n"), kLongestHead));
    return to_lower(head).find("/xml") != std::string::npos;
  }

  /// Answers are ours where something was called.
  bool takes(Document document, const Message& message) {
    if (ours_ == Ours::all) return true;
    const bool call = document == Document::call;
    if (call != (message.direction == asks_) || (!call && !called_)) return false;
    called_ = true;
    return true;
  }

  Bytes bytes_of(const Message& message, bool& whole) {
    const Held& side = held(message.direction);
    Bytes bytes;
    for (const Piece& piece : message.pieces) {
      const auto found = side.frames.find(piece.frame);
      if (found == side.frames.end() || piece.offset > found->second.size()) break;
      bytes += ByteView(found->second).substr(piece.offset, piece.length);
    }
    whole = bytes.size() == message.length;
    return bytes;
  }

  void forget(const Message& message) {
    Held& side = held(message.direction);
    const FrameNumber last = message.pieces.empty() ? 0 : message.pieces.back().frame;
    // The next message may begin in the same frame.
    side.frames.erase(side.frames.begin(), side.frames.lower_bound(last));
    side.size = 0;
    for (const auto& [number, bytes] : side.frames) side.size += bytes.size();
  }

  void tell(Message& message, ByteView bytes, bool whole);

  const Direction asks_;
  const Ours ours_;
  std::unique_ptr<Describer> http_;
  bool called_ = false;
  bool gone_ = false;  // another protocol has the line
  std::array<Held, 2> held_;
};

void remark(Message& message, Severity severity, const char* id, std::string text, const Content& content,
            std::uint64_t offset) {
  Remark remark{severity, id, http::capitalised(std::move(text)), 0, 0};
  // Where the content lies in one piece, its places are the message's.
  if (!content.coded && content.ranges.size() == 1 && offset < content.ranges[0].length) {
    remark.offset = content.ranges[0].offset + offset;
    remark.length = 1;
  }
  message.severity = higher(message.severity, severity);
  message.remarks.push_back(std::move(remark));
}

/// What of a beginning can be told without reading on: "sample.add(...)".
std::string glance(Document document, ByteView xml) {
  if (document == Document::answer) return "an answer";
  constexpr std::string_view kTag = "<methodName>";
  const auto at = xml.find(kTag);
  if (at == ByteView::npos) return "a call";
  const auto rest = xml.substr(at + kTag.size());
  return escape_short(trim(rest.substr(0, rest.find('<'))), 80) + "(…)";
}

template <class Message2>
void tell_oddities(Message& message, const Read<Message2>& read, const Content& content) {
  for (const Oddity& oddity : read.oddities)
    remark(message, Severity::warning, "xmlrpc.odd", oddity.text, content, oddity.offset);
}

void XmlrpcDescriber::tell(Message& message, ByteView bytes, bool whole) {
  const auto content = http::content(message.kind, bytes);
  if (!content) return;
  const auto document = document_of(content->decoded);
  if (!document || !takes(*document, message)) return;
  message.protocol = "xmlrpc";
  const auto tell = [&message](const std::string& what) { message.summary = what + " · " + message.summary; };
  if (!whole) return tell(glance(*document, content->decoded));
  const auto broken = [&](const CodecError& error) {
    tell(glance(*document, content->decoded));
    remark(message, Severity::error, "xmlrpc.broken", error.reason, *content, error.offset);
  };
  if (*document == Document::call) {
    const auto read = parse_call(content->decoded);
    if (!read) return broken(read.error());
    tell(summary(read->message));
    return tell_oddities(message, *read, *content);
  }
  const auto read = parse_answer(content->decoded);
  if (!read) return broken(read.error());
  tell(summary(read->message));
  tell_oddities(message, *read, *content);
  if (read->message.fault)
    remark(message, Severity::warning, "xmlrpc.fault", summary(read->message), *content,
           read->message.value.offset);
}

}  // namespace

std::unique_ptr<Describer> make_describer(const ChannelInfo& channel) {
  return std::make_unique<XmlrpcDescriber>(channel, http::make_describer(channel), Ours::all);
}

std::unique_ptr<Describer> describe_carried(const ChannelInfo& channel, std::unique_ptr<Describer> http) {
  return std::make_unique<XmlrpcDescriber>(channel, std::move(http), Ours::carried);
}

}  // namespace lw::xmlrpc
