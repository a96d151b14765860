// The body of a page on its way from the line to memory or a file. The session is told where it begins, ends
// and was saved.
#pragma once

#include <string>
#include <utility>

#include "core/io/body_sink.h"
#include "core/protocols/context.h"
#include "core/protocols/spool.h"

namespace lw {

class PageBody {
 public:
  /// `limit`: no more of it is kept, 0 = all. `output_file`: where the user wants it. `word`: spool_path's.
  PageBody(Context& context, ChannelId channel, std::uint64_t limit, std::string output_file,
           const std::string& word)
      : context_(context),
        channel_(channel),
        limit_(limit),
        told_(context.clock.monotonic()),
        sink_(output_file, output_file.empty() ? spool_path(context, word) : std::string()) {
    sink_.begin();
    context_.sink.body(channel_, Direction::received, true);
  }

  void add(ByteView bytes) {
    if (limit_ > 0 && sink_.size() + bytes.size() > limit_) {
      bytes = bytes.substr(0, limit_ - sink_.size());
      cut_ = true;
    }
    sink_.add(bytes);
  }
  bool cut() const { return cut_; }  // the limit is reached
  std::uint64_t size() const { return sink_.size(); }

  /// Whether the user wants to hear how far it is: ten times a second.
  bool due() {
    constexpr Nanoseconds kEvery = 100'000'000;
    const Nanoseconds now = context_.clock.monotonic();
    if (now - told_ < kEvery) return false;
    told_ = now;
    return true;
  }

  /// There is no more: sets body or body_file, body_size and cut.
  template <class Result>
  void end(Result& result) {
    context_.sink.body(channel_, Direction::received, false);
    result.cut = cut_;
    result.body_size = sink_.size();
    if (sink_.to_file()) {
      context_.sink.body_saved(channel_, Direction::received, sink_.path());
      result.body_file = sink_.path();
    } else {
      result.body = sink_.take_memory();
    }
  }

 private:
  Context& context_;
  ChannelId channel_;
  std::uint64_t limit_;
  Nanoseconds told_;
  BodySink sink_;
  bool cut_ = false;
};

/// What the user set for all lines.
inline ConnectOptions line_options(const ConnectSettings& settings) {
  ConnectOptions options;
  options.proxy = settings.proxy;
  options.resolve = settings.resolve;
  options.source_address = settings.source_address;
  options.family = settings.family;
  options.deadlines = settings.deadlines;
  return options;
}

}  // namespace lw
