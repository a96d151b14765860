// Where a recording and the clients meet: the recorded channels as they are played, and the sink between the
// clients' lines and the session that they are played into. Loop thread only.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <variant>
#include <vector>

#include "core/base/transports.h"
#include "core/io/connector.h"
#include "core/io/wake.h"
#include "core/replay/playback_clock.h"
#include "core/replay/recording.h"
#include "core/replay/said.h"

namespace lw {

/// One recorded channel, as it is played.
struct PlayedChannel {
  enum class Phase : std::uint8_t {
    unasked,  // the client did not open it yet
    opening,  // it waits for the notes of the recorded opening
    open,
    over,  // the client has closed it, or could not open it
  };
  struct PeerEnded {};
  using Arrival = std::variant<Packet, PeerEnded, Error>;
  /// What the client says before it is expected to. `shown`: it is in the session already.
  struct Ahead {
    Bytes bytes;
    std::string peer;
    bool shown = false;
  };

  PlayedChannel(const Executor& executor, const ChannelInfo& info, std::unique_ptr<Redactor> redactor)
      : recorded(info), said(info.id, has_peers(info.transport), std::move(redactor)), wake(executor) {}
  bool inner() const { return recorded.transport == kInnerTransport; }
  bool datagrams() const { return has_peers(recorded.transport); }
  /// The line broke, as far as the client can know.
  const Error* broken() const { return inbox.empty() ? nullptr : std::get_if<Error>(&inbox.front()); }

  const ChannelInfo recorded;
  Phase phase = Phase::unasked;
  ChannelId played = 0;  // in the session that it is played into
  OperationId operation = 0;
  bool wants_tls = false;
  bool has_tls = false;
  bool connected = false;   // or accepted, or listening
  bool door = false;        // a listening one, or one whose peer opens streams
  bool accepted = false;    // it arrived at such a one
  bool carries = false;     // what is said on it is said on inner channels: it is not compared
  bool upgrading = false;   // the client waits in start_tls
  bool step_comes = false;  // a step of its opening was taken from the recording, and happens next
  LineInfo info;
  ConnectTimings timings;
  Nanoseconds step_began = 0;          // of the last step of connecting
  std::optional<Error> failure;        // why it could not be opened or upgraded
  std::vector<std::string> addresses;  // of its name

  SaidCompare said;
  std::deque<Ahead> ahead;
  bool shut = false;  // the client ended its side

  std::deque<Arrival> inbox;  // for the client to read
  std::size_t taken = 0;      // of the first packet
  bool peer_ended = false;    // the end of its side is in the inbox, and stays there
  bool end_read = false;      // the client knows of it, or of the error that ended the line
  bool incomplete = false;    // bytes for it are missing in the recording: it goes no further
  std::deque<std::shared_ptr<PlayedChannel>> arrived;  // clients of a door
  Wake wake;                                           // of those who wait in its verbs
};
using PlayedChannelPtr = std::shared_ptr<PlayedChannel>;

/// Who drives: is told what the clients do.
class StageDriver {
 public:
  virtual ~StageDriver() = default;
  /// A client did something: looked, opened, read, closed.
  virtual void moved() = 0;
  virtual void said(PlayedChannel& channel, Heard heard) = 0;
  /// All that had arrived was read.
  virtual void read_all(PlayedChannel& channel) = 0;
  virtual void told(std::string sentence) = 0;
  /// The next frame of the recording on this channel that did not happen yet; null = not known.
  virtual const Frame* next_on(const PlayedChannel& channel) = 0;
};

class PlaybackStage {
 public:
  PlaybackStage(Executor executor, std::shared_ptr<PlaybackClock> clock);
  ~PlaybackStage();
  PlaybackStage(const PlaybackStage&) = delete;
  PlaybackStage& operator=(const PlaybackStage&) = delete;

  /// Once, before anything is opened. The session outlives all lines.
  void play_into(FrameSink& session) { session_ = &session; }
  /// Null: nobody drives any more, and whoever waits is told that the recording is over.
  void drive(StageDriver* driver);
  bool over() const { return over_; }
  void add(PlayedChannelPtr channel);

  const Executor& executor() const { return executor_; }
  PlaybackClock& clock() { return *clock_; }
  FrameSink& session() { return *session_; }
  /// What lines are given for a sink.
  FrameSink& sink() { return *sink_; }
  const std::map<ChannelId, PlayedChannelPtr>& channels() const { return channels_; }
  PlayedChannel* recorded(ChannelId id) const;
  PlayedChannelPtr played(ChannelId id) const;

  /// The recorded channel that fits best of those that nobody has opened; null = none.
  PlayedChannelPtr claim(const Purpose& purpose, const std::string& name, Role role, bool datagrams);
  /// Those of which the opening or an upgrade goes on.
  std::vector<PlayedChannelPtr> changing();
  /// One that was open begins an upgrade.
  void upgrade(const PlayedChannelPtr& channel);
  /// Opens it in the session, by its recorded number if that is free.
  void open(const PlayedChannelPtr& channel, const Purpose& purpose, const std::string& name);
  /// A client's, inside one of its lines; 0 = none was recorded.
  ChannelId open_inner(const ChannelInfo& info);
  /// A client's, of a door.
  void accept(const PlayedChannelPtr& child, PlayedChannel& door);
  void note(PlayedChannel& channel, Note note) { session_->note(channel.played, std::move(note)); }

  /// Something was said by the client, or can be compared by now.
  void speak(PlayedChannel& channel, ByteView bytes, std::string_view peer);
  void go_on_with(PlayedChannel& channel);
  /// What was said and is not in the recording is taken as it is.
  void take_ahead(PlayedChannel& channel);

  void moved() {
    if (driver_) driver_->moved();
  }
  void told(std::string sentence) {
    if (driver_) driver_->told(std::move(sentence));
  }
  /// The recording has no more for this line but its end by our side: whoever looks at a kept line to see
  /// whether the peer has spoken up finds that it has, as it was then.
  int spoke_up_handle(const PlayedChannel& channel);

 private:
  class Sink;
  /// What must be the same for a line to be a recorded one; then what makes one fit better than another, its
  /// name; then its number.
  using Unasked = std::tuple<ChannelId, Role, bool, std::string, std::string, ChannelId>;
  struct Found {
    PlayedChannelPtr channel;
    int rank = -1;
  };
  static Unasked unasked_of(const PlayedChannel& channel);
  PlayedChannelPtr best(const Purpose& purpose, const std::string& name, Role role, bool datagrams) const;
  void look(const Unasked& from, bool any_name, int rank, const Purpose& purpose, Found& found) const;
  void asked(const PlayedChannelPtr& channel);

  Executor executor_;
  std::shared_ptr<PlaybackClock> clock_;
  FrameSink* session_ = nullptr;
  StageDriver* driver_ = nullptr;
  bool over_ = false;
  std::unique_ptr<FrameSink> sink_;
  std::map<ChannelId, PlayedChannelPtr> channels_;  // by recorded number
  std::map<ChannelId, PlayedChannelPtr> by_played_;
  std::set<Unasked> unasked_;
  std::vector<PlayedChannelPtr> changing_;
  int readable_ = -1;  // a descriptor that always has something to read
};

/// Of the fact "kind" of a note; `otherwise` where there is none.
ErrorKind error_kind_of(const Note& note, ErrorKind otherwise);
std::string note_fact(const Note& note, std::string_view name);
/// The Error that an error note was made of.
Error error_of(const Note& note, const std::string& peer);

}  // namespace lw
