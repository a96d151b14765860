#include <fmt/format.h>

#include <limits>

#include "core/api/figures.h"
#include "core/base/text.h"

// Only numbers stand in these tables: nothing needs a quote (RFC 4180 section 2). Lines end with CRLF.
namespace lw {
namespace {

constexpr int kDigits = 9;  // nanoseconds

constexpr Nanoseconds kMost = std::numeric_limits<Nanoseconds>::max();

// A session file from a stranger may hold any times.
Nanoseconds sum(Nanoseconds a, Nanoseconds b) {
  Nanoseconds out = 0;
  return __builtin_add_overflow(a, b, &out) ? kMost : out;
}
Nanoseconds between(Nanoseconds from, Nanoseconds to) {
  Nanoseconds out = 0;
  return __builtin_sub_overflow(to, from, &out) ? kMost : out;
}

std::string duration(const Span& span) {
  return span.known() ? seconds(between(span.from, span.to), kDigits) : std::string();
}

}  // namespace

std::string waterfall_csv(const Figures& figures) {
  std::string out = "operation,channel,hop,start,resolve,connect,tls,send,wait,receive,total\r\n";
  for (const WaterfallRow& row : figures.waterfall) {
    out += fmt::format("{},{},{},{}", row.operation, row.channel, row.hop, seconds(row.from, kDigits));
    for (const Span& span : row.phases) out += "," + duration(span);
    out += "," + seconds(between(row.from, row.to), kDigits) + "\r\n";
  }
  return out;
}

std::string latency_csv(const Figures& figures) {
  std::string out = "time,channel,operation,request_frame,reply_frame,latency\r\n";
  for (const Latency& latency : figures.latencies) {
    out += fmt::format("{},{},{},{},{},{}\r\n", seconds(latency.time, kDigits), latency.channel,
                       latency.operation, latency.request, latency.reply, seconds(latency.taken, kDigits));
  }
  return out;
}

std::string throughput_csv(const Figures& figures) {
  std::string out = "from,to,sent,received\r\n";
  for (const Throughput& bucket : figures.throughput) {
    out +=
        fmt::format("{},{},{},{}\r\n", seconds(bucket.from, kDigits),
                    seconds(sum(bucket.from, figures.bucket_width), kDigits), bucket.sent, bucket.received);
  }
  return out;
}

std::string sizes_csv(const Figures& figures) {
  std::string out = "least,most,sent,received\r\n";
  for (const SizeBar& bar : figures.sizes) {
    const std::uint64_t most = bar.least == 0 ? 0 : bar.least + (bar.least - 1);
    out += fmt::format("{},{},{},{}\r\n", bar.least, most, bar.sent, bar.received);
  }
  return out;
}

}  // namespace lw
