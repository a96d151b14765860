// The Transcript of one session. Three threads meet here: the loop thread tells what was recorded, a worker
// reads the store and decodes, the UI's thread asks and is answered.
#pragma once

#include <atomic>
#include <boost/asio/strand.hpp>
#include <boost/asio/thread_pool.hpp>
#include <map>
#include <set>

#include "core/api/delivery.h"
#include "core/api/message_index.h"
#include "core/api/transcript.h"
#include "core/session/session.h"

namespace lw {

class TranscriptImpl final : public Transcript,
                             public SessionObserver,
                             public std::enable_shared_from_this<TranscriptImpl> {
 public:
  using Worker = boost::asio::strand<boost::asio::thread_pool::executor_type>;

  /// Shares the pool: a view may keep its transcript longer than the Workbench lives (and gets no answers
  /// then).
  TranscriptImpl(Delivery& delivery, std::shared_ptr<boost::asio::thread_pool> pool, bool live);

  /// From any thread, once: the reader to page from.
  void attach(std::unique_ptr<StoreReader> reader);
  /// From any thread: recording ends. On the worker the reader lets go of the file, `close` makes it whole,
  /// and `reopen` gives the reader of what it is now (null: keep the old one); then `done` is called there.
  void end(std::function<void()> close, std::function<std::unique_ptr<StoreReader>()> reopen,
           std::function<void()> done);

  // SessionObserver, on the loop thread
  void recorded(const Batch& batch) override;

  // Transcript, on the UI's thread
  std::uint64_t frame_count() const override { return seen_.frames; }
  std::uint64_t message_count() const override { return seen_.messages; }
  std::uint64_t frames_decoded() const override { return seen_.decoded; }
  bool live() const override { return seen_.live; }
  Nanoseconds started_wall() const override { return seen_.started; }
  const std::vector<ChannelInfo>& channels() const override { return channels_; }
  const std::vector<OperationRecord>& operations() const override { return operations_; }
  int subscribe(std::function<void()> changed) override;
  void unsubscribe(int token) override;
  void request_frames(std::uint64_t first, std::size_t count,
                      std::function<void(std::uint64_t, std::vector<FrameRow>)> done) override;
  void request_messages(std::uint64_t first, std::size_t count,
                        std::function<void(std::uint64_t, std::vector<MessageRow>)> done) override;
  void request_frame_detail(std::uint64_t index,
                            std::function<void(std::expected<Detail, Error>)> done) override;
  void request_message_detail(std::uint64_t index,
                              std::function<void(std::expected<Detail, Error>)> done) override;
  std::expected<std::shared_ptr<MessageList>, FilterError> list(ListWish wish,
                                                                std::function<void()> changed) override;
  void set_colours(std::vector<ColourRule> rules) override;
  std::expected<std::shared_ptr<Search>, Error> find(
      FindWish wish, std::function<void(std::expected<std::optional<FindHit>, Error>)> done) override;
  const std::vector<FieldName>& vocabulary() const override;
  void read_aside(std::function<void(StoreReader&)> read,
                  std::function<void(std::expected<void, Error>)> done) override;

 private:
  struct Counts {
    std::uint64_t frames = 0;
    std::uint64_t messages = 0;
    std::uint64_t decoded = 0;
    Nanoseconds started = 0;
    bool live = false;
  };
  /// What the other threads know that the UI's thread has not taken over yet.
  struct News {
    Counts counts;
    std::map<ChannelId, ChannelInfo> channels;
    std::map<OperationId, OperationRecord> operations;
    bool told = false;  // a delivery is on its way
    // While catch_up() reads, what is recorded is newer than what it reads.
    bool catching_up = false;
    std::set<ChannelId> newer_channels;
    std::set<OperationId> newer_operations;
  };

  void catch_up();       // worker: what was recorded while nobody looked
  void tell();           // any thread; news_mutex_ not held
  void take_over();      // UI's thread
  void want_decoding();  // any thread
  void decode_some();    // worker
  Detail frame_detail(std::uint64_t index);
  Detail message_detail(std::uint64_t index);
  void gather(const std::vector<Piece>& pieces, Detail& detail);

  Delivery& delivery_;
  std::shared_ptr<boost::asio::thread_pool> pool_;
  Worker worker_;

  // UI's thread
  Counts seen_;
  std::vector<ChannelInfo> channels_;
  std::vector<OperationRecord> operations_;
  std::map<int, std::function<void()>> subscribers_;
  int next_token_ = 1;

  std::mutex news_mutex_;
  News news_;
  std::map<ChannelId, ChannelInfo> undecoded_channels_;  // under news_mutex_: for the worker

  std::atomic<bool> wanted_{false};
  std::atomic<bool> decoding_{false};
  std::atomic<std::uint64_t> newest_request_{0};

  // worker
  std::unique_ptr<StoreReader> reader_;
  MessageIndex index_;
  FrameNumber decoded_ = 0;
  bool finished_ = false;
};

}  // namespace lw
