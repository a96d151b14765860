#include "core/replay/playback_connector.h"

#include <fmt/format.h>

#include "core/io/errors.h"
#include "core/replay/playback_lines.h"
#include "core/replay/playback_quic.h"

namespace lw {
namespace {

using Phase = PlayedChannel::Phase;

class PlaybackConnector final : public Connector {
 public:
  explicit PlaybackConnector(std::shared_ptr<PlaybackStage> stage) : stage_(std::move(stage)) {}

  Task<std::unique_ptr<Line>> connect(ConnectOptions options) override {
    const auto stage = stage_;
    Asked asked{.purpose = options.purpose, .name = options.target.to_string(), .doing = "connecting"};
    asked.tls = options.tls.has_value();
    const PlayedChannelPtr channel = co_await opened(stage, std::move(asked));
    auto stream = make_playback_stream(stage, channel);
    auto line = std::make_unique<Line>(std::move(stream), stage->sink(), channel->played, channel->timings);
    co_return line;
  }

  Task<std::unique_ptr<DatagramLine>> open_datagram(DatagramOptions options) override {
    const auto stage = stage_;
    Asked asked{.purpose = options.purpose,
                .name = (options.remote ? *options.remote : options.local).to_string(),
                .doing = "opening a datagram socket"};
    asked.role = options.remote ? Role::client : Role::server;
    asked.datagrams = true;
    const PlayedChannelPtr channel = co_await opened(stage, std::move(asked));
    auto socket = make_playback_datagram(stage, channel);
    auto line = std::make_unique<DatagramLine>(std::move(socket), stage->sink(), channel->played);
    co_return line;
  }

  Task<std::unique_ptr<Door>> listen(ListenOptions options) override {
    const auto stage = stage_;
    Asked asked{.purpose = options.purpose, .name = options.local.to_string(), .doing = "listening"};
    asked.role = Role::server;
    asked.tls = options.tls.has_value();
    asked.door = true;
    const PlayedChannelPtr channel = co_await opened(stage, std::move(asked));
    auto door = make_playback_door(stage, channel);
    co_return door;
  }

  Task<std::unique_ptr<QuicLine>> connect_quic(QuicOptions options) override {
    const auto stage = stage_;
    Asked asked{.purpose = options.purpose, .name = options.target.to_string(), .doing = "connecting"};
    // The peer's streams arrive at it as clients do.
    asked.door = true;
    const PlayedChannelPtr channel = co_await opened(stage, std::move(asked));
    co_return make_playback_quic(stage, channel, std::move(options));
  }

  Task<std::vector<std::string>> resolve(ResolveOptions options) override {
    const auto stage = stage_;
    Asked asked{.purpose = options.purpose, .name = options.host, .doing = "resolving"};
    const PlayedChannelPtr channel = co_await opened(stage, std::move(asked));
    stage->note(*channel, {.kind = NoteKind::closed, .text = "resolved", .facts = {{"by", "us"}}});
    channel->phase = Phase::over;
    stage->moved();
    co_return channel->addresses;
  }

  Task<> start_tls(Line& line, TlsOptions, Role, std::string) override {
    const auto stage = stage_;
    const PlayedChannelPtr channel = stage->played(line.channel());
    if (!channel) co_return;
    channel->failure.reset();
    stage->upgrade(channel);
    stage->moved();
    while (channel->upgrading && channel->phase == Phase::open && !stage->over())
      co_await channel->wake.wait();
    channel->upgrading = false;
    if (!channel->failure) co_return;
    const Error error = *channel->failure;
    line.note_failure(error);
    line.abort();
    throw error;
  }

 private:
  struct Asked {
    Purpose purpose;
    std::string name;
    const char* doing;
    Role role = Role::client;
    bool datagrams = false;
    bool tls = false;
    bool door = false;
  };

  static Task<PlayedChannelPtr> opened(std::shared_ptr<PlaybackStage> stage, Asked asked) {
    const PlayedChannelPtr channel = stage->claim(asked.purpose, asked.name, asked.role, asked.datagrams);
    if (!channel) throw refused(*stage, asked);
    channel->wants_tls = asked.tls;
    channel->door = asked.door;
    stage->open(channel, asked.purpose, asked.name);
    std::exception_ptr failure;
    try {
      while (channel->phase == Phase::opening && !stage->over()) co_await channel->wake.wait();
    } catch (...) {
      failure = std::current_exception();
    }
    if (channel->failure) throw *channel->failure;
    if (!failure && channel->phase == Phase::open) co_return channel;
    // Cancelled by the user, or the recording is over.
    channel->phase = Phase::over;
    const Error error =
        failure ? to_error(failure, asked.doing, asked.name) : recording_over(asked.doing, asked.name);
    note_error(*stage, *channel, error);
    throw error;
  }

  static void note_error(PlaybackStage& stage, PlayedChannel& channel, const Error& error) {
    Note note{.kind = NoteKind::error, .text = error.message()};
    note.facts["kind"] = to_string(error.kind);
    stage.note(channel, std::move(note));
    stage.moved();
  }

  /// Also noted on a channel of its own: nothing that was tried goes unrecorded.
  static Error refused(PlaybackStage& stage, const Asked& asked) {
    Error error(ErrorKind::connect, asked.doing, asked.name,
                stage.over() ? "a recording was played into this session: it has no network"
                             : "the recording has no such line (any more)");
    if (!stage.over())
      stage.told(fmt::format("A line to {} was opened that is not in the recording.", asked.name));
    ChannelInfo info{.parent = asked.purpose.parent,
                     .protocol = asked.purpose.protocol,
                     .transport = asked.datagrams ? "udp" : "tcp",
                     .role = asked.role,
                     .name = asked.name};
    const ChannelId id = stage.session().open_channel(std::move(info));
    stage.session().assign(id, asked.purpose.operation);
    Note note{.kind = NoteKind::error, .text = error.message()};
    note.facts["kind"] = to_string(error.kind);
    stage.session().note(id, std::move(note));
    return error;
  }

  std::shared_ptr<PlaybackStage> stage_;
};

}  // namespace

std::unique_ptr<Connector> make_playback_connector(std::shared_ptr<PlaybackStage> stage) {
  return std::make_unique<PlaybackConnector>(std::move(stage));
}

}  // namespace lw
