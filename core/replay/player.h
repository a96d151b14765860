// Plays a recording: walks over it in its order, lets happen what the peers and the user did, waits for what
// the clients did, and compares what they say. On one loop's thread.
//
// Of each thing that was recorded either we are the cause (an operation begins or is cancelled, a peer says
// something or ends) or a client is (it says something, ends its side, ends an operation). Ours happen one
// after the other, each when all that the clients did before it has been done again; what the clients did
// after it is expected before it happens, so that they can go on at once.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/io/prompter.h"
#include "core/replay/playback_stage.h"
#include "core/session/guarded_describer.h"

namespace lw {

/// Who runs the operations.
class PlayedOperations {
 public:
  virtual ~PlayedOperations() = default;
  /// Player::operation_begun() follows, now or later.
  virtual void begin(const OperationRecord& recorded) = 0;
  virtual void cancel(OperationId played) = 0;
  /// As if its total deadline had passed.
  virtual void time_out(OperationId played) = 0;
  /// It is none that this program can run: kept as it was.
  virtual void keep(const OperationRecord& recorded) = 0;
  /// The session that it is played into ends: nothing may be done with it any more.
  virtual bool over() const = 0;
  /// Whether begin() is somebody else's work, who may take seconds.
  virtual bool slow() const = 0;
};

class Player final : public StageDriver, public std::enable_shared_from_this<Player> {
 public:
  struct Source {
    std::shared_ptr<StoreReader> session;
    std::vector<DialogueStar> stars;
    bool timed = true;  // false: see RecordedFile
  };
  /// `operations` lives as long as it plays: begin(). `changed` is called whenever state() is another one:
  /// often.
  Player(Source source, std::shared_ptr<PlaybackStage> stage, PlayedOperations& operations,
         PlaybackChoice choice, std::function<void()> changed);
  ~Player() override;

  /// `keep` lives as long as it plays. Tells its state at once. Throws Error kind invalid_argument for a
  /// recording that nothing can be played of, kind limit for one that is too large.
  void begin(std::shared_ptr<void> keep);
  /// Nothing more happens.
  void stop();

  const PlaybackState& state() const { return state_; }
  /// Speed, pace and whether it is paused; nobody is told. Before begin().
  void choose(const PlaybackChoice& choice);
  void play();
  void pause();
  void step();
  /// Without waiting until there, whether paused or not.
  void hurry_to(Nanoseconds position);
  void set_speed(double speed);
  void set_pace(PlaybackPace pace);

  void operation_begun(OperationId played);
  void operation_ended(OperationId played, const Error* error);
  /// Whether the client goes on in this operation (a question of it was answered).
  bool says_more(OperationId played);
  /// What the channels are called in the session that it is played into.
  ChannelId played(ChannelId recorded) const;

  // StageDriver
  void moved() override;
  void said(PlayedChannel& channel, Heard heard) override;
  void read_all(PlayedChannel& channel) override;
  void told(std::string sentence) override;
  const Frame* next_on(const PlayedChannel& channel) override;

 private:
  /// What a client will do, as soon as it comes to it.
  struct Awaited {
    enum class What : std::uint8_t { said, shut, gone, ended };
    What what = What::said;
    ChannelId channel = 0;
    OperationId operation = 0;
    FrameNumber frame = 0;
    Nanoseconds time = 0;
    bool done = false;
  };
  /// What happens in one order: the whole recording, or one channel of one without times.
  struct Lane {
    explicit Lane(const Executor& executor) : bell(executor) {}
    Recording* recording = nullptr;  // or
    std::deque<RecordedItem> items;
    std::deque<Awaited> awaited;
    bool in_flight = false;  // what we caused is on its way to a client
    bool finished = false;
    boost::asio::steady_timer bell;

    RecordedItem* peek() { return recording ? recording->peek() : items.empty() ? nullptr : &items.front(); }
    void pop() { recording ? recording->pop() : items.pop_front(); }
  };
  struct PlayedOperation {
    const OperationRecord* record = nullptr;
    OperationId played = 0;
    bool ended = false;
  };
  using Done = std::function<bool()>;

  // player.cpp
  void poke();
  Lane* lane_of(ChannelId channel);
  bool over() const { return stopped_ || operations_.over(); }
  void finish();
  void cancel_rest();
  void changed() {
    if (changed_) changed_();
  }
  void anchor();
  Nanoseconds clock_until(Nanoseconds limit) const;
  void arrive(const RecordedItem& next);
  Nanoseconds due(const RecordedItem& item) const;
  void at(Nanoseconds time, FrameNumber frame);
  void describe(ChannelId channel, const Frame& frame);
  void difference(PlaybackDifference difference);
  std::string reason_of(const PlaybackDifference& difference);

  // player_lanes.cpp
  void make_lanes();
  static Task<> run(std::shared_ptr<Player> self, std::shared_ptr<void> keep);
  static Task<> run_lane(std::shared_ptr<Player> self, std::shared_ptr<void> keep, Lane& lane);
  static Task<> run_operations(std::shared_ptr<Player> self);
  /// True when `done` holds; false when nothing moves any more, or all is over.
  Task<bool> until(Lane& lane, Done done);
  Task<bool> quiet(std::uint64_t since);
  Task<> gate(Lane& lane);
  Task<> settle(Lane& lane);
  void absorb(Lane& lane);
  bool expect(Lane& lane, RecordedItem& item);
  bool is_done(Awaited& awaited);
  void give_up(Awaited& awaited);
  void advance(Lane& lane);
  bool ours(const RecordedItem& item) const;

  // player_act.cpp
  Task<> act(Lane& lane);
  Task<> begin_operation(Lane& lane, const OperationRecord& record);
  Task<> end_operation(Lane& lane, const OperationRecord& record);
  Task<bool> opened(Lane& lane, PlayedChannel& channel);
  Task<> deliver(Lane& lane, Frame frame);
  /// From here on the recording has a hole: whoever reads this line is told.
  void not_kept(PlayedChannel& channel, const Frame& frame);
  Task<> play_note(Lane& lane, Frame frame);
  Task<> play_opening(Lane& lane, PlayedChannel& channel, Frame frame);
  Task<> play_accepted(Lane& lane, PlayedChannel& channel, Frame frame);
  Task<> play_upgrade(Lane& lane, PlayedChannel& channel, Frame frame);
  Task<> play_end(Lane& lane, PlayedChannel& channel, Frame frame);
  void try_open(PlayedChannel& channel);
  void complete(PlayedChannel& channel);

  Source source_;
  Recording recording_;
  std::shared_ptr<PlaybackStage> stage_;
  PlayedOperations& operations_;
  std::function<void()> changed_;
  PlaybackState state_;
  std::deque<Lane> lanes_;
  std::map<ChannelId, Lane*> by_channel_;  // where the recording has no times
  Lane order_;                             // of operations, where the recording has no times
  std::map<OperationId, PlayedOperation> playing_;
  const OperationRecord* beginning_ = nullptr;
  std::map<ChannelId, std::unique_ptr<Describer>> describers_;
  std::vector<Message> messages_;
  std::set<std::string> told_;
  std::set<ChannelId> carrying_;  // of the recording, as far as it was walked over

  std::uint64_t activity_ = 0;
  std::uint64_t stuck_ = 0;  // how often nothing moved; lanes without times go on then
  std::uint64_t ended_messages_ = 0;
  std::optional<std::uint64_t> step_from_;  // ended_messages_ when a step began
  Nanoseconds hurry_until_ = -1;
  Nanoseconds anchor_real_ = 0, anchor_recorded_ = 0;
  Nanoseconds gap_until_ = -1;  // what is waited for, while it is waited for by the clock
  FrameNumber last_said_ = 0;   // the last frame with bytes that was walked over
  bool stopped_ = false;
};

/// Answers as the user did, as far as that can be known: with placeholders.
std::unique_ptr<Prompter> make_playback_prompter(std::weak_ptr<Player> player);

}  // namespace lw
