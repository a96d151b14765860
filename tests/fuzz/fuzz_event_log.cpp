// The server-sent events of a fetch out of hostile frames: pieces of the input, each with a byte before it
// that says whose it is. The same events however the frames are cut, and none longer than its cap.
#include <cstdint>
#include <cstdlib>

#include "core/protocols/http/event_log.h"

namespace {

using namespace lw;

constexpr char kMark = '\x1e';  // begins a piece: a byte that no head may hold
constexpr OperationId kOurs = 7;

struct Piece {
  FrameKind kind = FrameKind::sent;
  ChannelId channel = 1;
  OperationId operation = kOurs;
  std::uint64_t missing = 0;  // bytes behind it that were not kept
  ByteView bytes;
};

std::vector<Piece> pieces_of(ByteView input) {
  std::vector<Piece> pieces;
  while (!input.empty()) {
    const auto end = input.find(kMark, 1);
    const ByteView one = input.substr(0, end);
    input.remove_prefix(one.size());
    if (one.size() < 2 || one[0] != kMark) continue;
    const auto what = static_cast<unsigned char>(one[1]);
    pieces.push_back({.kind = (what & 1) != 0 ? FrameKind::received : FrameKind::sent,
                      .channel = ((what >> 1) & 1u) + 1u,
                      .operation = (what & 4) != 0 ? OperationId{9} : kOurs,
                      .missing = (what & 8) != 0 ? std::uint64_t{1} << (what >> 4) : 0,
                      .bytes = one.substr(2)});
  }
  return pieces;
}

struct Read {
  std::vector<http::LoggedEvent> events;
  std::string last_id;
  std::chrono::milliseconds retry{0};
  std::uint32_t streams = 0;
  std::uint64_t comments = 0;
  bool problem = false;
};

Read read(const std::vector<Piece>& pieces, std::size_t most) {
  http::EventLog log(kOurs);
  Read read;
  FrameNumber number = 0;
  for (const Piece& piece : pieces) {
    ByteView rest = piece.bytes;
    do {
      Frame frame;
      frame.number = ++number;
      frame.time = static_cast<Nanoseconds>(number);
      frame.channel = piece.channel;
      frame.operation = piece.operation;
      frame.kind = piece.kind;
      frame.bytes = rest.substr(0, most);
      rest.remove_prefix(frame.bytes.size());
      frame.length = frame.bytes.size() + (rest.empty() ? piece.missing : 0);
      const std::size_t before = read.events.size();
      log.feed(frame, read.events);
      for (std::size_t i = before; i < read.events.size(); ++i)
        if (read.events[i].frame != number || read.events[i].time != frame.time) std::abort();
    } while (!rest.empty());
  }
  read.last_id = log.last_event_id();
  read.retry = log.retry();
  read.streams = log.streams();
  read.comments = log.comments();
  read.problem = !log.problem().empty();
  return read;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto pieces = pieces_of(ByteView(reinterpret_cast<const char*>(data), size));
  const Read whole = read(pieces, size + 1);
  const Read cut = read(pieces, 1);
  if (whole.events.size() != cut.events.size() || whole.last_id != cut.last_id || whole.retry != cut.retry ||
      whole.streams != cut.streams || whole.comments != cut.comments || whole.problem != cut.problem)
    std::abort();
  for (std::size_t i = 0; i < whole.events.size(); ++i) {
    const http::LoggedEvent& one = whole.events[i];
    if (one.event != cut.events[i].event || one.stream != cut.events[i].stream) std::abort();
    if (one.stream == 0 || one.stream > whole.streams) std::abort();
    if (one.event.type.empty() || one.event.type.size() > http::kMaxEventWord ||
        one.event.data.size() > http::kMaxEventData)
      std::abort();
  }
  return 0;
}
