// Figures: what a session's times and sizes show, as numbers to be drawn. Pure: made from frames and
// messages, told in order; knows no protocol. Times are nanoseconds since the session began.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/base/message.h"

namespace lw {

struct FiguresWish {
  std::vector<ChannelId> channels;  // empty = all
  std::size_t buckets = 200;        // of throughput, at most kMaxBuckets
};
inline constexpr std::size_t kMaxBuckets = 10'000;
/// Rows of the waterfall and points of latency are kept up to here; a plot shows no more.
inline constexpr std::size_t kMaxFigureRows = 100'000;

enum class Phase : std::uint8_t { resolve, connect, tls, send, wait, receive };
inline constexpr std::size_t kPhases = 6;
const char* to_string(Phase phase);

struct Span {
  Nanoseconds from = 0;
  Nanoseconds to = -1;  // -1 = this phase did not happen, or is not over
  bool known() const { return to >= from; }
};

/// One operation on one channel, and there one exchange: what was sent until something came back (a hop).
struct WaterfallRow {
  OperationId operation = 0;  // 0 = nobody's
  ChannelId channel = 0;
  std::uint32_t hop = 0;  // 0, 1, ... within the operation
  std::array<Span, kPhases> phases{};
  Nanoseconds from = 0, to = 0;  // of all phases
  const Span& operator[](Phase phase) const { return phases[static_cast<std::size_t>(phase)]; }
  Span& operator[](Phase phase) { return phases[static_cast<std::size_t>(phase)]; }
};

/// From the last byte of a request to the first byte of what came back on that channel. The request is what
/// the client sent: in server role, what was received.
struct Latency {
  ChannelId channel = 0;
  OperationId operation = 0;
  FrameNumber request = 0;  // first frame of the request
  FrameNumber reply = 0;
  Nanoseconds time = 0;  // when the reply began
  Nanoseconds taken = 0;
};

/// Bytes said from `from` on, for Figures::bucket_width.
struct Throughput {
  Nanoseconds from = 0;
  std::uint64_t sent = 0;
  std::uint64_t received = 0;
};

/// Messages of [least, 2 * least) bytes; the first bar holds those of 0 bytes, the second those of 1.
struct SizeBar {
  std::uint64_t least = 0;
  std::uint64_t sent = 0;
  std::uint64_t received = 0;
};

struct Figures {
  std::vector<WaterfallRow> waterfall;  // by time
  std::vector<Latency> latencies;       // by time
  Nanoseconds bucket_width = 0;
  std::vector<Throughput> throughput;
  std::vector<SizeBar> sizes;
  bool cut = false;  // there was more than kMaxFigureRows
};

/// Fed with channels, then with frames and messages, each in order.
class FigureMaker {
 public:
  FigureMaker(FiguresWish wish, const std::vector<ChannelInfo>& channels);
  ~FigureMaker();
  FigureMaker(const FigureMaker&) = delete;
  FigureMaker& operator=(const FigureMaker&) = delete;

  void frame(const Frame& frame);
  /// `last` is the time of its last byte.
  void message(const Message& message, Nanoseconds last);
  Figures take();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Each as CSV (RFC 4180, a header line, times in seconds).
std::string waterfall_csv(const Figures& figures);
std::string latency_csv(const Figures& figures);
std::string throughput_csv(const Figures& figures);
std::string sizes_csv(const Figures& figures);

}  // namespace lw
