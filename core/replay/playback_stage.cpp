#include "core/replay/playback_stage.h"

#include <fmt/format.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>

#include "core/io/errors.h"
#include "core/protocols/row.h"

namespace lw {
namespace {

/// A number that a session gives by itself sooner or later; a file that claims more gets what comes.
constexpr ChannelId kMostChannels = 1'000'000;

/// Lines that fit equally well and are looked at for one that the same operation opened: clients open theirs
/// nearly in the recorded order, and a file may claim any number.
constexpr int kMostLooked = 64;

std::string by_whom(const Note& note) {
  return note_fact(note, "by");
}

}  // namespace

/// Between the clients' lines and the session.
class PlaybackStage::Sink final : public FrameSink {
 public:
  explicit Sink(PlaybackStage& stage) : stage_(stage) {}

  ChannelId open_channel(ChannelInfo info) override {
    const bool inner = info.transport == kInnerTransport;
    const ChannelId claimed = inner ? stage_.open_inner(info) : 0;
    return claimed != 0 ? claimed : stage_.session().open_channel(std::move(info));
  }
  void assign(ChannelId channel, OperationId operation) override {
    stage_.session().assign(channel, operation);
  }
  void bytes(ChannelId id, Direction direction, ByteView bytes, std::string_view peer) override {
    const PlayedChannelPtr channel = stage_.played(id);
    if (!channel) return stage_.session().bytes(id, direction, bytes, peer);
    if (direction == Direction::sent) return stage_.speak(*channel, bytes, peer);
    stage_.session().bytes(id, direction, bytes, peer);
    channel->said.peer_said(bytes);
    if (channel->inbox.empty() && stage_.driver_) stage_.driver_->read_all(*channel);
  }
  void raw_bytes(ChannelId channel, Direction direction, ByteView bytes) override {
    stage_.session().raw_bytes(channel, direction, bytes);
  }
  void note(ChannelId id, Note note) override {
    if (const PlayedChannelPtr channel = stage_.played(id)) {
      if (note.kind == NoteKind::half_closed && by_whom(note) == "us") channel->shut = true;
      if (begins_carrying(note)) channel->carries = true;
      // An inner channel has no line that would tell of its end.
      const bool ends =
          note.kind == NoteKind::closed || note.kind == NoteKind::reset || note.kind == NoteKind::error;
      if (ends && channel->inner()) channel->phase = PlayedChannel::Phase::over;
    }
    stage_.session().note(id, std::move(note));
    stage_.moved();
  }
  void body(ChannelId channel, Direction direction, bool on) override {
    stage_.session().body(channel, direction, on);
  }
  void body_saved(ChannelId channel, Direction direction, std::string path) override {
    stage_.session().body_saved(channel, direction, std::move(path));
  }
  bool has_room() const override { return stage_.session().has_room(); }
  Task<> room() override { return stage_.session().room(); }

 private:
  PlaybackStage& stage_;
};

PlaybackStage::PlaybackStage(Executor executor, std::shared_ptr<PlaybackClock> clock)
    : executor_(std::move(executor)), clock_(std::move(clock)), sink_(std::make_unique<Sink>(*this)) {}

PlaybackStage::~PlaybackStage() {
  if (readable_ >= 0) ::close(readable_);
}

void PlaybackStage::drive(StageDriver* driver) {
  driver_ = driver;
  over_ = driver == nullptr;
  if (!over_) return;
  for (const auto& [id, channel] : channels_) channel->wake.notify();
}

PlayedChannel* PlaybackStage::recorded(ChannelId id) const {
  const auto known = channels_.find(id);
  return known == channels_.end() ? nullptr : known->second.get();
}

PlayedChannelPtr PlaybackStage::played(ChannelId id) const {
  const auto known = by_played_.find(id);
  return known == by_played_.end() ? nullptr : known->second;
}

PlaybackStage::Unasked PlaybackStage::unasked_of(const PlayedChannel& channel) {
  const ChannelInfo& info = channel.recorded;
  return {info.parent, info.role, channel.datagrams(), info.protocol, info.name, info.id};
}

void PlaybackStage::add(PlayedChannelPtr channel) {
  unasked_.insert(unasked_of(*channel));
  channels_[channel->recorded.id] = std::move(channel);
}

void PlaybackStage::asked(const PlayedChannelPtr& channel) {
  unasked_.erase(unasked_of(*channel));
  channel->phase = PlayedChannel::Phase::opening;
  changing_.push_back(channel);
}

void PlaybackStage::upgrade(const PlayedChannelPtr& channel) {
  channel->upgrading = true;
  changing_.push_back(channel);
}

std::vector<PlayedChannelPtr> PlaybackStage::changing() {
  std::erase_if(changing_, [](const PlayedChannelPtr& channel) {
    return channel->phase != PlayedChannel::Phase::opening && !channel->upgrading;
  });
  return changing_;
}

/// `from` and those behind it that differ from it in nothing but their number, or their name too.
void PlaybackStage::look(const Unasked& from, bool any_name, int rank, const Purpose& purpose,
                         Found& found) const {
  const auto same = [&](const Unasked& one) {
    const auto& [parent, role, datagrams, protocol, name, id] = one;
    return parent == std::get<0>(from) && role == std::get<1>(from) && datagrams == std::get<2>(from) &&
           protocol == std::get<3>(from) && (any_name || name == std::get<4>(from));
  };
  int looked = 0;
  for (auto at = unasked_.lower_bound(from);
       at != unasked_.end() && same(*at) && looked < kMostLooked && found.rank <= rank; ++at, ++looked) {
    const PlayedChannelPtr& channel = channels_.at(std::get<5>(*at));
    if (channel->phase != PlayedChannel::Phase::unasked) continue;
    const Frame* next = driver_ ? driver_->next_on(*channel) : nullptr;
    const int full = rank + (next && next->operation == purpose.operation ? 1 : 0);
    const bool earlier = full == found.rank && channel->recorded.id < found.channel->recorded.id;
    if (full > found.rank || earlier) found = {channel, full};
  }
}

PlayedChannelPtr PlaybackStage::best(const Purpose& purpose, const std::string& name, Role role,
                                     bool datagrams) const {
  ChannelId parent = 0;
  if (purpose.parent != 0) {
    const PlayedChannelPtr around = played(purpose.parent);
    if (!around) return nullptr;
    parent = around->recorded.id;
  }
  Found found;
  for (const std::string& protocol : {purpose.protocol, std::string()}) {
    look({parent, role, datagrams, protocol, name, 0}, false, 4, purpose, found);
    look({parent, role, datagrams, protocol, {}, 0}, false, name.empty() ? 4 : 2, purpose, found);
    look({parent, role, datagrams, protocol, {}, 0}, true, 0, purpose, found);
  }
  return found.channel;
}

PlayedChannelPtr PlaybackStage::claim(const Purpose& purpose, const std::string& name, Role role,
                                      bool datagrams) {
  PlayedChannelPtr channel = over_ ? nullptr : best(purpose, name, role, datagrams);
  if (!channel) return nullptr;
  if (!channel->recorded.name.empty() && channel->recorded.name != name) {
    told(fmt::format("Channel {} was opened to {}; now it is {}.", channel->recorded.id,
                     channel->recorded.name, name));
  }
  asked(channel);
  return channel;
}

void PlaybackStage::open(const PlayedChannelPtr& channel, const Purpose& purpose, const std::string& name) {
  const ChannelInfo& recorded = channel->recorded;
  ChannelInfo info{.id = recorded.id <= kMostChannels ? recorded.id : 0,
                   .parent = purpose.parent,
                   .protocol = purpose.protocol,
                   .transport = recorded.transport,
                   .role = recorded.role,
                   .name = name};
  channel->info.transport = recorded.transport;
  channel->info.local = recorded.local;
  channel->info.remote = recorded.remote.empty() ? name : recorded.remote;
  channel->played = session_->open_channel(std::move(info));
  channel->operation = purpose.operation;
  channel->timings.started = clock_->monotonic();
  by_played_[channel->played] = channel;
  session_->assign(channel->played, purpose.operation);
  moved();
}

ChannelId PlaybackStage::open_inner(const ChannelInfo& info) {
  const Purpose purpose{.protocol = info.protocol, .operation = 0, .parent = info.parent};
  const PlayedChannelPtr channel = claim(purpose, info.name, info.role, false);
  if (!channel) return 0;
  ChannelInfo made = info;
  made.id = channel->recorded.id <= kMostChannels ? channel->recorded.id : 0;
  channel->info.transport = info.transport;
  channel->played = session_->open_channel(std::move(made));
  channel->phase = PlayedChannel::Phase::open;
  channel->connected = true;
  by_played_[channel->played] = channel;
  moved();
  return channel->played;
}

void PlaybackStage::accept(const PlayedChannelPtr& child, PlayedChannel& door) {
  const ChannelInfo& recorded = child->recorded;
  ChannelInfo info = recorded;
  if (info.id > kMostChannels) info.id = 0;
  info.parent = door.played;
  asked(child);
  child->accepted = true;
  child->wants_tls = door.wants_tls;
  child->operation = door.operation;
  child->info.transport = recorded.transport;
  child->info.local = recorded.local;
  child->info.remote = recorded.remote;
  child->timings.started = clock_->monotonic();
  child->played = session_->open_channel(std::move(info));
  by_played_[child->played] = child;
  session_->assign(child->played, door.operation);
}

void PlaybackStage::speak(PlayedChannel& channel, ByteView bytes, std::string_view peer) {
  if (over_ || channel.carries) return session_->bytes(channel.played, Direction::sent, bytes, peer);
  if (!channel.ahead.empty() || !channel.said.expects()) {
    channel.ahead.push_back({.bytes = Bytes(bytes), .peer = std::string(peer)});
    return moved();
  }
  Heard heard = channel.said.hear(bytes, peer);
  const ByteView rest = bytes.substr(heard.used);
  if (!rest.empty()) {
    heard.shown += rest;
    channel.ahead.push_back({.bytes = Bytes(rest), .peer = std::string(peer), .shown = true});
  }
  session_->bytes(channel.played, Direction::sent, heard.shown, peer);
  if (driver_) driver_->said(channel, std::move(heard));
}

void PlaybackStage::go_on_with(PlayedChannel& channel) {
  if (channel.ahead.empty()) return;
  while (!channel.ahead.empty() && channel.said.expects()) {
    PlayedChannel::Ahead ahead = std::move(channel.ahead.front());
    channel.ahead.pop_front();
    Heard heard = channel.said.hear(ahead.bytes, ahead.peer);
    if (!ahead.shown)
      session_->bytes(channel.played, Direction::sent, heard.shown + ahead.bytes.substr(heard.used),
                      ahead.peer);
    if (heard.used < ahead.bytes.size())
      channel.ahead.push_front({.bytes = ahead.bytes.substr(heard.used), .peer = ahead.peer, .shown = true});
    if (driver_) driver_->said(channel, std::move(heard));
  }
  channel.wake.notify();
}

void PlaybackStage::take_ahead(PlayedChannel& channel) {
  for (const PlayedChannel::Ahead& ahead : channel.ahead)
    if (!ahead.shown) session_->bytes(channel.played, Direction::sent, ahead.bytes, ahead.peer);
  channel.ahead.clear();
  channel.wake.notify();
}

int PlaybackStage::spoke_up_handle(const PlayedChannel& channel) {
  if (!driver_ || channel.said.expects() || !channel.inbox.empty()) return -1;
  const Frame* next = driver_->next_on(channel);
  if (!next || next->kind != FrameKind::note) return -1;
  if (next->note.kind != NoteKind::closed && next->note.kind != NoteKind::reset) return -1;
  if (readable_ < 0) readable_ = ::eventfd(1, EFD_CLOEXEC | EFD_NONBLOCK);
  return readable_;
}

ErrorKind error_kind_of(const Note& note, ErrorKind otherwise) {
  const std::string name = note_fact(note, "kind");
  for (int i = 0; i <= static_cast<int>(ErrorKind::unsupported); ++i) {
    if (name == to_string(static_cast<ErrorKind>(i))) return static_cast<ErrorKind>(i);
  }
  return otherwise;
}

std::string note_fact(const Note& note, std::string_view name) {
  const auto* value = note.facts.if_contains(name);
  return value && value->is_string() ? std::string(value->as_string()) : std::string();
}

/// Takes Error::message() apart.
Error error_of(const Note& note, const std::string& peer) {
  Error error(error_kind_of(note, ErrorKind::closed), "", "", note.text);
  if (const auto* offset = note.facts.if_contains("offset"); offset && offset->is_uint64())
    error.offset = offset->as_uint64();
  else if (offset && offset->is_int64() && offset->as_int64() >= 0)
    error.offset = static_cast<std::uint64_t>(offset->as_int64());
  std::string_view text = note.text;
  if (error.offset) {
    const std::string suffix = fmt::format(" (byte {})", *error.offset);
    if (text.ends_with(suffix)) text.remove_suffix(suffix.size());
  }
  const std::size_t named = text.find(", peer ");
  if (named != std::string_view::npos) {
    const std::size_t reason = text.find(": ", named);
    error.doing = text.substr(0, named);
    error.peer = text.substr(named + 7, reason == std::string_view::npos ? reason : reason - named - 7);
    error.reason = reason == std::string_view::npos ? "" : text.substr(reason + 2);
  } else if (const std::size_t reason = text.find(": "); reason != std::string_view::npos) {
    error.doing = text.substr(0, reason);
    error.reason = text.substr(reason + 2);
  } else {
    error.doing = "connecting";
    error.peer = peer;
    error.reason = text == to_string(error.kind) ? "as it was recorded" : std::string(text);
  }
  return error;
}

}  // namespace lw
