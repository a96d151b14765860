#include "core/replay/playback_quic.h"

#include <fmt/format.h>

#include <charconv>

#include "core/io/errors.h"
#include "core/replay/playback_lines.h"

namespace lw {
namespace {

using Phase = PlayedChannel::Phase;

/// As many as servers commonly allow; what the recording has is what counts.
constexpr std::size_t kPlayedStreams = 100;

/// From its channel's name.
std::int64_t number_of_stream(const PlayedChannel& channel) {
  const std::string& name = channel.recorded.name;
  std::int64_t number = -1;
  if (const std::size_t space = name.find(' '); space != std::string::npos)
    std::from_chars(name.data() + space + 1, name.data() + name.size(), number);
  return number;
}

class PlaybackQuic final : public QuicLine {
 public:
  PlaybackQuic(std::shared_ptr<PlaybackStage> stage, PlayedChannelPtr channel, QuicOptions options)
      : stage_(std::move(stage)), channel_(std::move(channel)), options_(std::move(options)) {}
  ~PlaybackQuic() override { close(options_.no_error, ""); }

  Task<QuicStream> open(bool one_way, OperationId operation) override {
    auto stream = try_open(one_way, operation);
    co_return *std::move(stream);
  }

  /// Numbers are given out in order (RFC 9000 section 2.1), so that they are those of the recording.
  std::optional<QuicStream> try_open(bool one_way, OperationId operation) override {
    if (channel_->phase == Phase::over) throw cancelled_error("opening a stream", channel_->info.remote);
    if (stage_->over()) throw recording_over("opening a stream", channel_->info.remote);
    std::int64_t& next = one_way ? next_one_way_ : next_two_way_;
    const std::int64_t id = next;
    const std::string name = quic_stream_name(id);
    const Purpose purpose{
        .protocol = options_.purpose.protocol, .operation = operation, .parent = channel_->played};
    const PlayedChannelPtr stream = stage_->claim(purpose, name, Role::client, false);
    if (!stream)
      throw Error(ErrorKind::closed, "opening a stream", channel_->info.remote,
                  "the recording has no such stream (any more)");
    next += 4;
    stream->phase = Phase::open;
    stage_->open(stream, purpose, name);
    stage_->note(*stream, quic_stream_note(id, channel_->info));
    return over(id, stream);
  }

  Task<QuicStream> accept() override {
    const auto stage = stage_;
    const auto channel = channel_;
    while (channel->arrived.empty()) {
      if (channel->phase == Phase::over) throw cancelled_error("waiting for a stream", channel->info.remote);
      if (stage->over()) throw recording_over("waiting for a stream", channel->info.remote);
      if (!channel->inbox.empty()) {
        // The peer ended the connection, or it broke.
        channel->end_read = true;
        stage->moved();
        if (const Error* error = channel->broken()) throw *error;
        throw Error(ErrorKind::closed, "waiting for a stream", channel->info.remote,
                    "the peer closed the connection");
      }
      co_await channel->wake.wait();
    }
    const PlayedChannelPtr child = std::move(channel->arrived.front());
    channel->arrived.pop_front();
    stage->moved();
    co_return over(number_of_stream(*child), child);
  }

  void close(std::uint64_t code, std::string reason) override {
    if (channel_->phase == Phase::over) return;
    const bool alone = alive();
    channel_->phase = Phase::over;
    channel_->inbox.clear();
    channel_->arrived.clear();
    channel_->wake.notify();
    if (alone) {
      Note note{.kind = NoteKind::closed, .text = "closed by us", .facts = {{"by", "us"}}};
      if (code != options_.no_error) note.text += fmt::format(", code {:#x}: {}", code, reason);
      stage_->note(*channel_, std::move(note));
    }
    stage_->moved();
  }

  std::size_t room() const override { return alive() ? kPlayedStreams : 0; }
  bool alive() const override {
    return channel_->phase != Phase::over && !stage_->over() && !channel_->peer_ended && !channel_->broken();
  }
  ChannelId channel() const override { return channel_->played; }
  FrameSink& sink() override { return stage_->sink(); }
  LineInfo info() const override { return channel_->info; }
  const ConnectTimings& timings() const override { return channel_->timings; }

 private:
  QuicStream over(std::int64_t id, const PlayedChannelPtr& stream) {
    auto inner = make_playback_stream(stage_, stream);
    return {.id = id, .line = std::make_unique<Line>(std::move(inner), stage_->sink(), stream->played)};
  }

  std::shared_ptr<PlaybackStage> stage_;
  PlayedChannelPtr channel_;
  QuicOptions options_;
  std::int64_t next_two_way_ = 0;
  std::int64_t next_one_way_ = 2;
};

}  // namespace

std::unique_ptr<QuicLine> make_playback_quic(std::shared_ptr<PlaybackStage> stage, PlayedChannelPtr channel,
                                             QuicOptions options) {
  return std::make_unique<PlaybackQuic>(std::move(stage), std::move(channel), std::move(options));
}

}  // namespace lw
