#include "core/replay/playback_lines.h"

#include <algorithm>

#include "core/io/errors.h"

namespace lw {
namespace {

using Phase = PlayedChannel::Phase;

/// What every verb first asks. Throws when nothing more can be done.
void check(PlaybackStage& stage, PlayedChannel& channel, const char* doing) {
  if (channel.phase == Phase::over) throw cancelled_error(doing, channel.info.remote);
  if (const Error* error = channel.broken()) {
    channel.end_read = true;
    stage.moved();
    throw *error;
  }
  if (stage.over()) throw recording_over(doing, channel.info.remote);
}

/// A writer who is ahead of the recording waits until that has come so far.
Task<> in_step(std::shared_ptr<PlaybackStage> stage, PlayedChannelPtr channel, const char* doing) {
  while (true) {
    if (channel->ahead.empty() && channel->phase != Phase::over && !channel->broken()) co_return;
    check(*stage, *channel, doing);
    co_await channel->wake.wait();
  }
}

void close_channel(PlaybackStage& stage, PlayedChannel& channel) {
  if (channel.phase == Phase::over) return;
  channel.phase = Phase::over;
  channel.ahead.clear();
  channel.inbox.clear();
  channel.wake.notify();
  stage.moved();
}

LineInfo info_of(PlaybackStage& stage, const PlayedChannel& channel) {
  LineInfo info = channel.info;
  info.native_handle = stage.spoke_up_handle(channel);
  return info;
}

class PlaybackStream final : public Stream {
 public:
  PlaybackStream(std::shared_ptr<PlaybackStage> stage, PlayedChannelPtr channel)
      : stage_(std::move(stage)), channel_(std::move(channel)) {}
  ~PlaybackStream() override { close(); }

  Task<std::size_t> read_some(MutableBytes into) override {
    const auto stage = stage_;
    const auto channel = channel_;
    while (true) {
      if (into.empty()) co_return 0;
      if (channel->phase != Phase::over && !channel->inbox.empty()) {
        if (const auto* packet = std::get_if<Packet>(&channel->inbox.front()))
          co_return take(*stage, *channel, packet->bytes, into);
        if (std::holds_alternative<PlayedChannel::PeerEnded>(channel->inbox.front())) {
          channel->end_read = true;
          stage->moved();
          co_return 0;
        }
      }
      check(*stage, *channel, "reading");
      co_await channel->wake.wait();
    }
  }

  Task<> write(ByteView) override { return in_step(stage_, channel_, "writing"); }
  Task<> shutdown() override { return in_step(stage_, channel_, "ending our side"); }
  void close() override { close_channel(*stage_, *channel_); }
  void abort() override { close_channel(*stage_, *channel_); }
  LineInfo info() const override { return info_of(*stage_, *channel_); }

 private:
  /// The sink is told by the line above right after: it tells the driver when all was read.
  static std::size_t take(PlaybackStage& stage, PlayedChannel& channel, const Bytes& bytes,
                          MutableBytes into) {
    const std::size_t count = std::min(bytes.size() - channel.taken, into.size());
    std::copy_n(bytes.data() + channel.taken, count, into.data());
    channel.taken += count;
    if (channel.taken == bytes.size()) {
      channel.inbox.pop_front();
      channel.taken = 0;
    }
    stage.moved();
    return count;
  }

  std::shared_ptr<PlaybackStage> stage_;
  PlayedChannelPtr channel_;
};

class PlaybackDatagram final : public Datagram {
 public:
  PlaybackDatagram(std::shared_ptr<PlaybackStage> stage, PlayedChannelPtr channel)
      : stage_(std::move(stage)), channel_(std::move(channel)) {}
  ~PlaybackDatagram() override { close(); }

  Task<> receive(std::vector<Packet>& into, std::size_t most) override {
    const auto stage = stage_;
    const auto channel = channel_;
    while (true) {
      if (channel->phase != Phase::over && !channel->inbox.empty()) {
        auto& front = channel->inbox.front();
        if (auto* packet = std::get_if<Packet>(&front); packet && most > 0) {
          into.resize(1);
          into.front() = std::move(*packet);
          channel->inbox.pop_front();
          stage->moved();
          co_return;
        }
        if (const auto* told = std::get_if<Error>(&front)) {
          // A port that nobody listens on is told once: the socket lives on.
          const Error error = *told;
          channel->inbox.pop_front();
          stage->moved();
          throw error;
        }
      }
      check(*stage, *channel, "receiving");
      co_await channel->wake.wait();
    }
  }

  Task<> send(ByteView, const std::string&) override { return sent(stage_, channel_); }
  void close() override { close_channel(*stage_, *channel_); }
  LineInfo info() const override { return info_of(*stage_, *channel_); }

 private:
  static Task<> sent(std::shared_ptr<PlaybackStage> stage, PlayedChannelPtr channel) {
    while (!channel->ahead.empty() && channel->phase != Phase::over && !stage->over())
      co_await channel->wake.wait();
    if (channel->phase == Phase::over) throw cancelled_error("sending", channel->info.remote);
    if (stage->over()) throw recording_over("sending", channel->info.remote);
  }

  std::shared_ptr<PlaybackStage> stage_;
  PlayedChannelPtr channel_;
};

class PlaybackDoor final : public Door {
 public:
  PlaybackDoor(std::shared_ptr<PlaybackStage> stage, PlayedChannelPtr channel)
      : stage_(std::move(stage)), channel_(std::move(channel)) {}
  ~PlaybackDoor() override { close(); }

  Task<std::unique_ptr<Line>> accept() override {
    const auto stage = stage_;
    const auto channel = channel_;
    while (channel->arrived.empty()) {
      check(*stage, *channel, "accepting");
      co_await channel->wake.wait();
    }
    const PlayedChannelPtr child = std::move(channel->arrived.front());
    channel->arrived.pop_front();
    auto stream = make_playback_stream(stage, child);
    auto line = std::make_unique<Line>(std::move(stream), stage->sink(), child->played, child->timings);
    stage->moved();
    co_return line;
  }

  void close() override {
    if (channel_->phase == Phase::over) return;
    close_channel(*stage_, *channel_);
    channel_->arrived.clear();
    Note note{.kind = NoteKind::closed, .text = "stopped listening", .facts = {{"by", "us"}}};
    stage_->note(*channel_, std::move(note));
  }
  ChannelId channel() const override { return channel_->played; }
  LineInfo info() const override { return channel_->info; }

 private:
  std::shared_ptr<PlaybackStage> stage_;
  PlayedChannelPtr channel_;
};

}  // namespace

std::unique_ptr<Stream> make_playback_stream(std::shared_ptr<PlaybackStage> stage, PlayedChannelPtr channel) {
  return std::make_unique<PlaybackStream>(std::move(stage), std::move(channel));
}

std::unique_ptr<Datagram> make_playback_datagram(std::shared_ptr<PlaybackStage> stage,
                                                 PlayedChannelPtr channel) {
  return std::make_unique<PlaybackDatagram>(std::move(stage), std::move(channel));
}

std::unique_ptr<Door> make_playback_door(std::shared_ptr<PlaybackStage> stage, PlayedChannelPtr channel) {
  return std::make_unique<PlaybackDoor>(std::move(stage), std::move(channel));
}

Error recording_over(const char* doing, const std::string& peer) {
  return Error(ErrorKind::closed, doing, peer, "the recording that is played has no more");
}

}  // namespace lw
