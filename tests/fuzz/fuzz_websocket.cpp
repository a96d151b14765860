// WebSocket frames from any bytes: read by the rules, described, shown as trees; cut anywhere the same must
// come of it, and what is mended can be read.
#include <cstdint>
#include <cstdlib>

#include "core/protocols/websocket/describe.h"
#include "core/protocols/websocket/message_reader.h"

namespace {

using namespace lw;
using namespace lw::websocket;

void need(bool good) {
  if (!good) std::abort();
}

struct Told {
  std::size_t messages = 0;
  std::uint64_t bytes = 0;
  std::string error;
  bool operator==(const Told&) const = default;
};

Told read(ByteView bytes, ReaderRules rules, std::size_t piece) {
  MessageReader reader(rules);
  Told told;
  for (std::size_t at = 0; at < bytes.size(); at += piece) {
    const ByteView part = bytes.substr(at, piece);
    std::size_t used = 0;
    while (true) {
      const auto next = reader.next(part, used);
      if (!next) {
        need(reader.close_code() >= 1002 && reader.close_code() <= 1009);
        told.error = next.error().reason;
        return told;
      }
      if (!*next) break;
      ++told.messages;
      told.bytes += (*next)->payload.size();
      need((*next)->payload.size() <= rules.max_message);
    }
    need(used == part.size());
  }
  return told;
}

void describe(ByteView bytes, std::size_t piece) {
  ChannelInfo channel;
  const auto describer = websocket::make_describer(channel);
  std::vector<Message> messages;
  FrameNumber number = 0;
  for (std::size_t at = 0; at < bytes.size(); at += piece) {
    Frame frame;
    frame.number = ++number;
    frame.kind = FrameKind::received;
    frame.bytes = bytes.substr(at, piece);
    frame.length = frame.bytes.size();
    describer->feed(frame, messages);
  }
  describer->finish(messages);
  std::uint64_t all = 0;
  for (const Message& message : messages) {
    std::uint64_t length = 0;
    for (const Piece& part : message.pieces) {
      need(part.frame >= 1 && part.frame <= number);
      need((part.frame - 1) * piece + part.offset + part.length <= bytes.size());
      length += part.length;
    }
    need(length == message.length && !message.summary.empty() && !message.kind.empty());
    all += length;
  }
  need(all == bytes.size());
}

void check(const Field& field, std::uint64_t size) {
  need(field.offset + field.length <= size);
  for (const Field& child : field.children) check(child, size);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const ReaderRules rules{
      .masked = (data[0] & 1) != 0, .compressed = (data[0] & 2) != 0, .max_message = 1u << 20};
  const ByteView bytes(reinterpret_cast<const char*>(data + 1), size - 1);
  need(read(bytes, rules, bytes.size() + 1) == read(bytes, rules, 1));
  describe(bytes, bytes.size() + 1);
  describe(bytes, 3);
  for (const char* kind : {"text", "binary", "ping", "close"}) {
    for (const Field& field : websocket::fields(kind, bytes)) check(field, bytes.size());
    if (const auto content = websocket::content(kind, bytes))
      for (const Piece& range : content->ranges) need(range.offset + range.length <= bytes.size());
    websocket::match_parts(kind, bytes);
    const Bytes mended = websocket::mend(kind, bytes);
    need(websocket::mend(kind, mended) == mended);
  }
  return 0;
}
