// A SessionBuilder that ends the program when an importer tells it what can't be.
#pragma once

#include <cstdlib>

#include "core/base/format.h"

namespace lw::fuzz {

class CheckedBuilder final : public SessionBuilder {
 public:
  explicit CheckedBuilder(std::uint64_t most) : most_(most) {}

  void begin(const SessionFacts& /*facts*/) override {
    need(!begun_ && channels_ == 0 && !any_);
    begun_ = true;
  }
  ChannelId channel(ChannelInfo info) override {
    need(info.parent <= channels_);
    return ++channels_;
  }
  OperationId operation(OperationRecord /*record*/) override { return ++operations_; }
  void end_operation(OperationId id, boost::json::object /*result*/, Nanoseconds /*ended*/) override {
    need(id <= operations_);
  }
  void frame(Frame frame) override {
    any_ = true;
    need(frame.channel <= channels_ && frame.operation <= operations_);
    need(frame.bytes.size() <= frame.length || frame.kind == FrameKind::note);
    said_ += frame.bytes.size();
    need(said_ <= most_);
  }

 private:
  static void need(bool good) {
    if (!good) std::abort();
  }
  std::uint64_t most_;
  std::uint64_t said_ = 0;
  bool begun_ = false;
  bool any_ = false;
  ChannelId channels_ = 0;
  OperationId operations_ = 0;
};

/// Whole, and in pieces that cut everything apart: the same must come of it.
inline void read_checked(void (*read)(const Input&, SessionBuilder&), std::string_view bytes) {
  std::string reasons[2];
  const std::size_t pieces[2] = {bytes.size() + 1, 7};
  for (int i = 0; i < 2; ++i) {
    CheckedBuilder builder(bytes.size());
    std::string_view rest = bytes;
    const Input input = [&rest, piece = pieces[i]] {
      const std::string_view part = rest.substr(0, piece);
      rest.remove_prefix(part.size());
      return part;
    };
    try {
      read(input, builder);
    } catch (const Error& error) {
      reasons[i] = error.message();
      if (error.reason.empty()) std::abort();
    }
  }
  if (reasons[0] != reasons[1]) std::abort();
}

}  // namespace lw::fuzz
