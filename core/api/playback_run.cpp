#include "core/api/playback_run.h"

#include <fmt/format.h>
#include <stdlib.h>

#include <cerrno>
#include <cstring>
#include <set>

#include "core/replay/playback_connector.h"
#include "core/replay/rerun_bodies.h"

namespace lw {
namespace {

// Short beside the time after which a client that does nothing is told as a difference.
constexpr std::chrono::milliseconds kPlayedGlance{1};

}  // namespace

PrivateFolder::PrivateFolder() {
  std::error_code code;
  const auto temporary = std::filesystem::temp_directory_path(code);
  std::string name = ((code ? std::filesystem::path("/tmp") : temporary) / "linewright-XXXXXX").string();
  if (!::mkdtemp(name.data()))
    throw Error(ErrorKind::storage, "making a folder for the playback", "",
                fmt::format("{}: {}", name, std::strerror(errno)));
  path_ = name;
}

PrivateFolder::~PrivateFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::map<OperationId, boost::json::object> restored_arguments(StoreReader& recording,
                                                              const std::function<bool()>& keep_on) {
  RerunScript script;
  script.operations = recording.operations();
  std::map<OperationId, boost::json::object> recorded;
  for (const OperationRecord& operation : script.operations) recorded[operation.id] = operation.arguments;
  restore_bodies(recording, script, true, keep_on);
  std::map<OperationId, boost::json::object> restored;
  for (OperationRecord& operation : script.operations)
    if (operation.arguments != recorded[operation.id])
      restored[operation.id] = std::move(operation.arguments);
  return restored;
}

void check_playable(StoreReader& recording) {
  std::set<std::string, std::less<>> channels, operations;
  for (const ChannelInfo& channel : recording.channels()) channels.insert(channel.protocol);
  for (const OperationRecord& operation : recording.operations()) operations.insert(operation.name);
  for (const ProtocolRow* row : protocol_rows()) {
    bool used = channels.contains(row->id);
    for (const OperationType& type : row->operations) used |= operations.contains(type.name);
    if (used && !row->playback.possible)
      throw Error(ErrorKind::unsupported, fmt::format("playing {} back", row->name), "",
                  std::string(row->playback.reason));
  }
}

PlaybackRun::PlaybackRun(Executor executor, RecordedFile recorded, const PlaybackChoice& choice,
                         Callbacks callbacks)
    : header_(recorded.reader->header()),
      callbacks_(std::move(callbacks)),
      clock_(std::make_shared<PlaybackClock>(header_.started)),
      stage_(std::make_shared<PlaybackStage>(std::move(executor), clock_)) {
  Player::Source source{
      .session = std::move(recorded.reader), .stars = std::move(recorded.stars), .timed = recorded.timed};
  player_ = std::make_shared<Player>(std::move(source), stage_, *this, choice, callbacks_.changed);
}

World PlaybackRun::world() {
  return {.clock = *clock_,
          .make_connector =
              [self = shared_from_this()](Session& session, Prompter&) {
                self->stage_->play_into(session);
                return make_playback_connector(self->stage_);
              },
          .random_of = header_.id,
          .make_prompter = [player = std::weak_ptr(player_)] { return make_playback_prompter(player); },
          .glance = kPlayedGlance,
          .masked = true};
}

void PlaybackRun::play_into(const std::shared_ptr<LiveSession>& live) {
  live_ = live;
  live->watch(this);
}

/// As they were, but for what is called otherwise now.
std::any PlaybackRun::arguments_of(const OperationType& type, const OperationRecord& recorded) const {
  const auto restored = restored_.find(recorded.id);
  std::any arguments =
      type.arguments_from_json(restored == restored_.end() ? recorded.arguments : restored->second);
  if (type.rename_channels)
    type.rename_channels(arguments, [this](ChannelId channel) { return player_->played(channel); });
  type.for_playback(arguments, recorded.result);
  return arguments;
}

void PlaybackRun::begin(const OperationRecord& recorded) {
  const auto live = live_.lock();
  const OperationType* type = find_operation(recorded.name);
  if (!live || !type) return;
  std::any arguments;
  try {
    arguments = arguments_of(*type, recorded);
  } catch (const std::exception& error) {
    player_->told(fmt::format("The arguments of operation {} ({}) make no sense: {}.", recorded.id,
                              recorded.name, error.what()));
    return keep(recorded);
  }
  if (callbacks_.begin) {
    OperationRecord wanted = recorded;
    wanted.arguments = type->arguments_to_json(arguments);
    // What is too long for a record is left out there.
    if (const auto restored = restored_.find(recorded.id); restored != restored_.end())
      for (const auto& [name, value] : restored->second)
        if (!recorded.arguments.contains(name)) wanted.arguments[name] = value;
    return callbacks_.begin(std::move(wanted));
  }
  const auto operation = std::make_shared<RunningOperation>();
  operation->type = type;
  operation->arguments = std::move(arguments);
  operation->done = [](Outcome) {};
  live->start(operation);
}

void PlaybackRun::cancel(OperationId played) {
  if (const auto live = live_.lock()) live->cancel(played);
}

void PlaybackRun::time_out(OperationId played) {
  if (const auto live = live_.lock()) live->time_out(played);
}

void PlaybackRun::keep(const OperationRecord& recorded) {
  const auto live = live_.lock();
  if (!live) return;
  const OperationId id = live->session().begin_operation(recorded.name, recorded.arguments);
  live->session().end_operation(id, recorded.result);
}

bool PlaybackRun::over() const {
  const auto live = live_.lock();
  return !live || live->ending();
}

}  // namespace lw
