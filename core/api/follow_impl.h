// A Follow: one task at a time reads the session's frames in order and notes where the channel's lines start;
// pages are read again when somebody looks at them.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <vector>

#include "core/api/follow_lines.h"
#include "core/api/message_list.h"

namespace lw {

class TranscriptImpl;

class FollowImpl final : public Follow, public std::enable_shared_from_this<FollowImpl> {
 public:
  FollowImpl(std::shared_ptr<TranscriptImpl> transcript, ChannelId channel, FollowForm form,
             std::function<void()> changed);

  // Follow, on the UI's thread
  std::uint64_t size() const override { return seen_; }
  bool complete() const override { return complete_; }
  void request(std::uint64_t first, std::size_t count,
               std::function<void(std::uint64_t first, std::vector<FollowLine>)> done) override;
  std::uint64_t line_of(FrameNumber frame) const override;

  /// UI's thread: ends for good.
  void let_go();
  /// Any thread: there are more frames, or no more will come.
  void poke();

 private:
  void read_some();                     // worker, one at a time
  bool read_page(StoreReader& reader);  // false: there are no more frames for now
  void tell();
  void take_over();  // UI's thread
  std::vector<FollowLine> lines(std::uint64_t first, std::size_t count) const;

  const std::shared_ptr<TranscriptImpl> transcript_;
  const ChannelId channel_;
  const FollowForm form_;
  std::function<void()> changed_;  // UI's thread
  std::uint64_t seen_ = 0;         // UI's thread
  bool complete_ = false;          // UI's thread

  std::atomic<bool> gone_{false};
  std::atomic<std::uint64_t> newest_request_{0};

  // The task that reads
  FrameNumber read_ = 0;

  mutable std::mutex mutex_;
  std::vector<FollowedFrame> frames_;
  std::vector<std::uint32_t> starts_;  // of all lines, but in the form of hex
  std::uint64_t lines_ = 0;
  bool reading_ = false;
  bool poked_ = false;
  bool all_read_ = false;
  bool told_ = false;
};

}  // namespace lw
