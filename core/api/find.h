// A search through the messages of a session: one task at a time on the worker threads, by chunks, until the
// first hit.
#pragma once

#include <atomic>
#include <mutex>

#include "core/api/message_list.h"
#include "core/api/message_match.h"
#include "core/base/pattern.h"

namespace lw {

class TranscriptImpl;

/// What is looked for, ready to be looked for.
class Needle {
 public:
  static std::expected<Needle, Error> of(const FindWish& wish);
  std::optional<Found> find(ByteView bytes, std::size_t from = 0) const;
  /// How far into the bytes that follow a hit may reach that begins in those at hand.
  std::size_t reach() const;
  /// How far beside a hit what stands there may decide whether it is one.
  std::size_t beside() const;

 private:
  std::optional<Pattern> pattern_;
  Bytes bytes_;  // without a pattern
};

class SearchImpl final : public Search, public std::enable_shared_from_this<SearchImpl> {
 public:
  using Done = std::function<void(std::expected<std::optional<FindHit>, Error>)>;
  SearchImpl(std::shared_ptr<TranscriptImpl> transcript, const FindWish& wish, Needle needle,
             std::unique_ptr<MessageMatch> match, Done done);

  std::uint64_t scanned() const override { return scanned_; }
  /// UI's thread.
  void start();
  void let_go();
  /// Any thread: more messages are there.
  void poke();

 private:
  void go_on();
  bool step();
  bool step_down(FrameWindow& window);
  bool step_up(FrameWindow& window);
  std::optional<FindHit> look(const IndexedMessage& message, FrameWindow& window);
  std::optional<FindHit> look_into(const IndexedMessage& message, FrameWindow& window);
  void answer(std::expected<std::optional<FindHit>, Error> outcome);

  const std::shared_ptr<TranscriptImpl> transcript_;
  const Needle needle_;
  const std::unique_ptr<MessageMatch> match_;
  const bool in_bytes_, in_summary_, up_;
  Done done_;             // UI's thread
  bool holding_ = false;  // UI's thread
  std::atomic<bool> gone_{false};
  std::atomic<std::uint64_t> scanned_{0};

  std::mutex mutex_;
  bool working_ = false;
  bool poked_ = false;
  // The one task.
  std::uint64_t next_ = 0;  // down: to look at; up: all before it are still to be looked at
  bool begun_ = false;
  bool answered_ = false;
  Bytes buffer_;
};

}  // namespace lw
