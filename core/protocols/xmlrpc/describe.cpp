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

Severity higher(Severity a, Severity b) {
  return std::max(a, b);
}

class XmlrpcDescriber final : public Describer {
 public:
  explicit XmlrpcDescriber(const ChannelInfo& channel) : http_(http::make_describer(channel)) {}

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
    if (frame.kind == FrameKind::note || frame.layer != Layer::top) return;
    Held& side = held(frame.kind == FrameKind::sent ? Direction::sent : Direction::received);
    if (side.size > kLookedAt) return;
    side.size += frame.bytes.size();
    side.frames[frame.number] = frame.bytes;
  }

  void look(std::vector<Message>& out, std::size_t from) {
    for (auto i = from; i < out.size(); ++i) {
      // After an upgrade it is another protocol's.
      if (out[i].protocol != "http") continue;
      out[i].protocol = "xmlrpc";
      bool whole = true;
      const Bytes bytes = bytes_of(out[i], whole);
      tell(out[i], bytes, whole);
      forget(out[i]);
    }
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

  static void tell(Message& message, ByteView bytes, bool whole);

  std::unique_ptr<Describer> http_;
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
  if (!document) return;
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
  return std::make_unique<XmlrpcDescriber>(channel);
}

}  // namespace lw::xmlrpc
