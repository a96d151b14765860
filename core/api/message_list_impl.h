// A MessageList: tasks on worker threads look at the messages by chunks, two at a time; what they find is put
// together in order, and told to the UI's thread at its own pace.
#pragma once

#include <atomic>
#include <map>
#include <mutex>

#include "core/api/list_lines.h"
#include "core/api/message_list.h"
#include "core/api/message_match.h"

namespace lw {

class TranscriptImpl;

class MessageListImpl final : public MessageList, public std::enable_shared_from_this<MessageListImpl> {
 public:
  MessageListImpl(std::shared_ptr<TranscriptImpl> transcript, const ListWish& wish,
                  std::unique_ptr<MessageMatch> match, std::function<void()> changed);

  // MessageList, on the UI's thread
  std::uint64_t size() const override { return seen_.lines; }
  std::uint64_t matched() const override { return seen_.matched; }
  std::uint64_t scanned() const override { return seen_.scanned; }
  bool complete() const override { return seen_.complete; }
  const std::string& problem() const override { return seen_.problem; }
  void stop() override;
  void continue_scan() override;
  void request(std::uint64_t first, std::size_t count,
               std::function<void(std::uint64_t first, std::vector<ListLine>)> done) override;
  void fold(OperationId operation, bool folded) override;
  void fold_all(bool folded) override;
  std::uint64_t line_of(std::uint64_t message) const override;
  std::optional<std::uint64_t> line_of_operation(OperationId operation) const override;
  void request_overview(std::size_t parts, std::vector<Annotation> places,
                        std::function<void(Overview)> done) override;
  void request_message_at(FrameNumber frame, std::uint64_t offset,
                          std::function<void(std::optional<std::uint64_t>)> done) override;

  /// UI's thread: begins, and ends for good.
  void start();
  void let_go();
  /// Any thread: there are more messages, or all are there, or lines look different.
  void poke();
  /// UI's thread: the user marked something, or commented on it.
  void annotations_changed();
  /// The transcript's worker: messages have other numbers now.
  void decoded_anew();

 private:
  struct Seen {
    std::uint64_t lines = 0;
    std::uint64_t matched = 0;
    std::uint64_t scanned = 0;
    bool complete = false;
    std::string problem;
  };
  /// A part of the messages that one task looks at: `at` is the next.
  struct Chunk {
    std::uint64_t first = 0, at = 0, end = 0;
    unsigned edition = 0;
    std::vector<ListLines::Hit> hits;
    std::string problem;
  };

  // mutex_ held
  void begin_anew();
  void hand_out();
  bool all_looked_at() const;
  bool sorted() const;
  void tell();
  // Workers
  void scan(std::shared_ptr<Chunk> chunk);
  void scan_some(Chunk& chunk);
  void finished(Chunk& chunk);
  void sort();
  void answer(std::uint64_t first, std::size_t count, std::vector<ListLine>& lines);
  Overview overview(std::size_t parts, const std::vector<Annotation>& places);
  std::optional<std::uint64_t> message_at(FrameNumber frame, std::uint64_t offset) const;
  // UI's thread
  void take_over();

  const std::shared_ptr<TranscriptImpl> transcript_;
  const std::unique_ptr<MessageMatch> match_;
  const MessageOrder order_;
  std::function<void()> changed_;  // UI's thread
  Seen seen_;                      // UI's thread
  bool holding_ = false;           // UI's thread: keeps the transcript up to date

  std::atomic<bool> gone_{false};
  std::atomic<unsigned> edition_{0};  // chunks of an older one are worth nothing any more
  std::atomic<std::uint64_t> newest_request_{0};

  mutable std::mutex mutex_;
  ListLines lines_;
  std::map<std::uint64_t, Chunk> waiting_;  // looked at, but one before them is not
  std::uint64_t scanned_ = 0;
  std::uint64_t handed_out_ = 0;
  unsigned busy_ = 0;
  bool stopped_ = false;
  bool outdated_ = false;  // while it was stopped the user marked something
  bool sorting_ = false;
  std::uint64_t sorted_ = 0;  // ranks
  bool told_ = false;
  std::string problem_;
};

}  // namespace lw
