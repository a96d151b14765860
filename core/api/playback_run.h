// The core's side of one playback: a live session in a world that is a recording, and the player that lets
// the recording happen. Loop thread only, but where said.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>

#include "core/api/live_session.h"
#include "core/api/playback.h"
#include "core/api/recorded_file.h"
#include "core/replay/player.h"

namespace lw {

/// A folder of nobody else, deleted with everything in it.
class PrivateFolder {
 public:
  /// Throws Error kind storage.
  PrivateFolder();
  ~PrivateFolder();
  PrivateFolder(const PrivateFolder&) = delete;
  PrivateFolder& operator=(const PrivateFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// Arguments of operations with the bodies that were too long for their records: from the frames. Reads the
/// session as far as these stand in it (blocking). Throws Error kind storage.
std::map<OperationId, boost::json::object> restored_arguments(StoreReader& recording,
                                                              const std::function<bool()>& keep_on);

/// Throws Error kind unsupported in the words of the row that can't be played back.
void check_playable(StoreReader& recording);

class PlaybackRun final : public PlayedOperations,
                          public OperationWatcher,
                          public std::enable_shared_from_this<PlaybackRun> {
 public:
  struct Callbacks {
    /// Empty: operations are begun here.
    std::function<void(OperationRecord recorded)> begin;
    std::function<void()> changed;
  };
  PlaybackRun(Executor executor, RecordedFile recorded, const PlaybackChoice& choice, Callbacks callbacks);
  /// See restored_arguments().
  void take_restored(std::map<OperationId, boost::json::object> arguments) {
    restored_ = std::move(arguments);
  }

  const SessionHeader& header() const { return header_; }
  /// What the session is made in: keeps this alive.
  World world();
  void play_into(const std::shared_ptr<LiveSession>& live);
  /// Throws Error kind invalid_argument.
  void begin() { player_->begin(shared_from_this()); }
  Player& player() { return *player_; }

  // PlayedOperations
  void begin(const OperationRecord& recorded) override;
  void cancel(OperationId played) override;
  void time_out(OperationId played) override;
  void keep(const OperationRecord& recorded) override;
  bool over() const override;
  bool slow() const override { return static_cast<bool>(callbacks_.begin); }
  // OperationWatcher
  void operation_begun(OperationId id) override { player_->operation_begun(id); }
  void operation_ended(OperationId id, const Error* error) override { player_->operation_ended(id, error); }

 private:
  std::any arguments_of(const OperationType& type, const OperationRecord& recorded) const;

  SessionHeader header_;
  Callbacks callbacks_;
  std::map<OperationId, boost::json::object> restored_;
  std::shared_ptr<PlaybackClock> clock_;
  std::shared_ptr<PlaybackStage> stage_;
  std::shared_ptr<Player> player_;
  std::weak_ptr<LiveSession> live_;
};

}  // namespace lw
