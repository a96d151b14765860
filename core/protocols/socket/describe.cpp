#include "core/protocols/socket/describe.h"

#include <fmt/format.h>

#include "core/base/text.h"

namespace lw::socket {
namespace {

// One line of a list.
constexpr std::size_t kSummaryChars = 120;
// Lines of text shown as fields of their own; the rest is in the bytes.
constexpr std::size_t kMaxLines = 200;

class RawDescriber final : public Describer {
 public:
  explicit RawDescriber(bool datagrams) : kind_(datagrams ? "datagram" : "chunk") {}

  void feed(const Frame& frame, std::vector<Message>& out) override {
    Message& message = out.emplace_back();
    message.channel = frame.channel;
    message.direction = frame.kind == FrameKind::sent ? Direction::sent : Direction::received;
    message.operation = frame.operation;
    message.protocol = "socket";
    message.kind = kind_;
    message.time = frame.time;
    message.length = frame.length;
    message.pieces.push_back({frame.number, 0, frame.length});
    if (!frame.kept()) {
      message.summary = fmt::format("{}, not kept", human_size(frame.length));
      return;
    }
    const std::string text = escape_short(ByteView(frame.bytes).substr(0, kSummaryChars), kSummaryChars);
    message.summary = frame.peer.empty() ? text : fmt::format("{} {}", frame.peer, text);
  }

  void finish(std::vector<Message>&) override {}

 private:
  const char* kind_;
};

}  // namespace

std::unique_ptr<Describer> make_describer(const ChannelInfo& channel) {
  return std::make_unique<RawDescriber>(channel.transport == "udp");
}

std::vector<Field> fields(std::string_view kind, ByteView bytes, const FieldWish& /*wish*/) {
  Field data{.name = "socket.data",
             .label = kind == "datagram" ? "Datagram" : "Bytes",
             .value = fmt::format("{} bytes", bytes.size()),
             .offset = 0,
             .length = bytes.size()};
  if (is_utf8(bytes)) {
    std::size_t at = 0;
    for (std::size_t line = 1; at < bytes.size() && line <= kMaxLines; ++line) {
      const std::size_t end = std::min(bytes.find('\n', at), bytes.size() - 1) + 1;
      data.children.push_back({.name = "socket.line",
                               .label = fmt::format("Line {}", line),
                               .value = escape_short(bytes.substr(at, end - at), kSummaryChars),
                               .offset = at,
                               .length = end - at});
      at = end;
    }
  }
  return {std::move(data)};
}

}  // namespace lw::socket
