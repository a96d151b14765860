// The Transcript of one session. Three threads meet here: the loop thread tells what was recorded, a worker
// reads the store and decodes, the UI's thread asks and is answered.
#pragma once

#include <atomic>
#include <boost/asio/strand.hpp>
#include <boost/asio/thread_pool.hpp>
#include <map>
#include <set>
#include <span>

#include "core/api/channel_facts.h"
#include "core/api/decode_as.h"
#include "core/api/delivery.h"
#include "core/api/message_index.h"
#include "core/api/message_list.h"
#include "core/api/message_subject.h"
#include "core/api/reader_pool.h"
#include "core/api/transcript.h"
#include "core/session/session.h"

namespace lw {

class FollowImpl;
class MessageListImpl;
class SearchImpl;

class TranscriptImpl final : public Transcript,
                             public ChannelDecoding,
                             public SessionObserver,
                             public std::enable_shared_from_this<TranscriptImpl> {
 public:
  using Worker = boost::asio::strand<boost::asio::thread_pool::executor_type>;

  /// Shares the pool: a view may keep its transcript longer than the Workbench lives (and gets no answers
  /// then).
  TranscriptImpl(Delivery& delivery, std::shared_ptr<boost::asio::thread_pool> pool, bool live);

  /// From any thread, once: the reader to page from.
  void attach(std::unique_ptr<StoreReader> reader);
  /// How annotations are recorded; told before anything else. `live`, on the UI's thread, tells `taken` later
  /// and on any thread whether the session that is being recorded took it, or returns false when there is
  /// none. `saved`, on the worker, writes it into the file.
  struct Annotating {
    std::function<bool(const Annotation& annotation, std::function<void(bool)> taken)> live;
    std::function<void(const Annotation& annotation)> saved;
    std::function<std::unique_ptr<StoreReader>()> reopen;  // on the worker, after `saved`
    // The same for what a channel is shown as; `concerned` is it, and its parent.
    std::function<bool(const std::vector<ChannelInfo>& concerned, const std::string& protocol,
                       std::function<void(bool)> taken)>
        live_decode_as;
    std::function<void(ChannelId channel, const std::string& protocol)> saved_decode_as;
  };
  void annotate_with(Annotating how) { annotating_ = std::move(how); }
  /// From any thread: recording ends. On the worker the reader lets go of the file, `close` makes it whole,
  /// and `reopen` gives the reader of what it is now (null: keep the old one); then `done` is called there.
  void end(std::function<void()> close, std::function<std::unique_ptr<StoreReader>()> reopen,
           std::function<void()> done);

  /// Any thread: what the user added to the messages.
  void annotate_rows(std::vector<MessageRow>& rows);

  /// Before attach(): more readers of the same session, for work beside the worker's.
  ReaderPool& readers() { return readers_; }

  // For lists and searches, any thread.
  const MessageIndex& index() const { return index_; }
  Delivery& delivery() { return delivery_; }
  /// Every frame known by now was made into messages.
  bool all_decoded() const { return all_decoded_; }
  /// On a worker thread, beside others.
  void post(std::function<void()> work);
  void colour(std::vector<ListLine>& lines);
  SubjectSources sources() const { return {index_, names_}; }
  // UI's thread: while somebody holds it, it is kept up to date.
  void hold();
  void release();

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
  const std::vector<Annotation>& annotations() const override { return annotations_; }
  const std::string& problem() const override { return problem_; }
  int subscribe(std::function<void()> changed) override;
  int watch(std::function<void()> changed) override;
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
  void annotate(Annotation annotation, std::function<void(std::expected<void, Error>)> done) override;
  std::shared_ptr<Follow> follow(ChannelId channel, FollowForm form, std::function<void()> changed) override;
  void request_channel_facts(std::function<void(std::vector<ChannelFacts>)> done) override;
  void request_figures(FiguresWish wish, std::function<void(std::expected<Figures, Error>)> done) override;
  void read_aside(std::function<void(StoreReader&)> read,
                  std::function<void(std::expected<void, Error>)> done) override;

  // ChannelDecoding, on the UI's thread
  void decode_as(ChannelId channel, std::string protocol,
                 std::function<void(std::expected<void, Error>)> done) override;
  std::string decoded_as(ChannelId channel) const override;
  unsigned decodings() const override { return seen_.decodings; }

 private:
  using Colours = std::vector<std::optional<Filter>>;  // none: a rule that never matches
  struct Counts {
    std::uint64_t frames = 0;
    std::uint64_t messages = 0;
    std::uint64_t decoded = 0;
    Nanoseconds started = 0;
    unsigned decodings = 0;
    bool live = false;
  };
  /// What the other threads know that the UI's thread has not taken over yet.
  struct News {
    Counts counts;
    std::map<ChannelId, ChannelInfo> channels;
    std::map<OperationId, OperationRecord> operations;
    std::vector<Annotation> annotations;  // all of them, always
    std::string problem;
    DecodeAs chosen;
    bool choose = false;  // the worker does not know of `chosen` yet
    bool told = false;    // a delivery is on its way
    // While catch_up() reads, what is recorded is newer than what it reads.
    bool catching_up = false;
    std::set<ChannelId> newer_channels;
    std::set<OperationId> newer_operations;
    bool newer_choice = false;
  };

  void annotate_saved(Annotation annotation, std::function<void(std::expected<void, Error>)> done);
  void decode_saved_as(ChannelId channel, const std::string& protocol,
                       std::function<void(std::expected<void, Error>)> done);
  /// Worker: `write` changes the file, which is read from here on as it is then.
  std::expected<void, Error> write_saved(const char* doing, const std::function<void()>& write);
  void take_choice(const boost::json::object& settings);  // news_mutex_ held
  void note_annotation(Annotation annotation);            // any thread
  void answer_annotated(std::expected<void, Error> outcome,
                        std::function<void(std::expected<void, Error>)> done);
  void catch_up();                        // worker: what was recorded while nobody looked
  bool take_news(const Batch& batch);     // loop thread; false: nobody wants more than counts
  void tell();                            // any thread; news_mutex_ not held
  void take_over();                       // UI's thread
  void want_decoding();                   // any thread
  void decode_some();                     // worker
  void decode_anew();                     // worker
  void read_ahead(FrameNumber first);     // worker
  void decode_page(std::uint64_t known);  // worker
  void annotations_changed(const std::vector<Annotation>& now);  // UI's thread
  void poke_lists();                                             // any thread
  void count_channels();                                         // a worker
  bool count_page(StoreReader& reader);                          // a worker
  void poke_follows();                                           // any thread
  void note_problem(FrameNumber first, std::size_t count);       // worker
  Detail frame_detail(std::uint64_t index);
  Detail message_detail(std::uint64_t index);
  void gather(std::span<const Piece> pieces, Detail& detail);

  Delivery& delivery_;
  Annotating annotating_;
  std::shared_ptr<boost::asio::thread_pool> pool_;
  Worker worker_;

  // UI's thread
  Counts seen_;
  std::vector<ChannelInfo> channels_;
  std::vector<OperationRecord> operations_;
  std::vector<Annotation> annotations_;
  std::string problem_;
  DecodeAs chosen_;
  struct Subscriber {
    std::function<void()> changed;
    bool holds = false;  // it wants everything decoded
  };
  std::map<int, Subscriber> subscribers_;
  int next_token_ = 1;
  int holds_ = 0;

  std::mutex news_mutex_;
  News news_;
  std::map<ChannelId, ChannelInfo> undecoded_channels_;  // under news_mutex_: for the worker

  std::atomic<bool> wanted_{false};
  std::atomic<int> watchers_{0};
  std::atomic<bool> decoding_{false};
  std::atomic<bool> all_decoded_{false};
  std::atomic<std::uint64_t> newest_request_{0};

  // worker
  std::unique_ptr<StoreReader> reader_;
  MessageIndex index_;
  FrameNumber decoded_ = 0;
  bool finished_ = false;
  // The page after the one that is decoded: read on another thread, which hands it back to the worker.
  enum class Ahead : std::uint8_t { none, reading, ready };
  Ahead ahead_ = Ahead::none;
  std::vector<Frame> page_, next_page_;
  bool unreadable_ = false;  // next_page_ ends where the session could not be read
  bool dropped_ = false;     // next_page_ is not what comes next any more

  ReaderPool readers_;
  std::mutex lists_mutex_;
  std::vector<std::weak_ptr<MessageListImpl>> lists_;
  std::vector<std::weak_ptr<FollowImpl>> follows_;
  std::atomic<bool> following_{false};
  /// Of all channels, as far as somebody asked. All but what the mutex is for: the task that counts.
  struct Counting {
    std::mutex mutex;
    bool busy = false;                                                    // under mutex
    std::vector<std::function<void(std::vector<ChannelFacts>)>> waiting;  // under mutex
    ChannelCounter counter;
    FrameNumber frames = 0;
    std::uint64_t messages = 0;
    unsigned decodings = 0;
  } counting_;
  std::atomic<unsigned> decodings_{0};
  std::vector<std::weak_ptr<SearchImpl>> searches_;
  std::shared_ptr<const Colours> colours_;  // under lists_mutex_
  SessionNames names_;
};

}  // namespace lw
