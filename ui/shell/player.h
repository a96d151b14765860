// Player: plays a recording into a pane. It joins the three that know nothing of each other: the core's
// Playback, the pane, and the bar it is worked with.
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QTimer>
#include <filesystem>
#include <functional>

#include "core/api/playback.h"

namespace lw::ui {

class Bridge;
class Pane;
class PlaybackBar;

/// How a playback is begun: play_session, or what a test puts in its place.
using PlaybackMaker = std::function<PlaybackPtr(Workbench& workbench, const std::filesystem::path& file,
                                                PlaybackChoice choice, PlaybackCallbacks callbacks)>;

/// play_session.
PlaybackMaker usual_playback();

class Player final : public QObject {
  Q_OBJECT

 public:
  /// `pane` and `bar` outlive it.
  Player(Bridge& bridge, std::filesystem::path recording, Pane& pane, PlaybackBar& bar, PlaybackMaker make,
         QObject* parent);
  ~Player() override;

  const std::filesystem::path& recording() const { return recording_; }
  /// Null before it is begun, and where it can't be played.
  const PlaybackState* state() const { return playback_ ? &playback_->state() : nullptr; }
  void toggle();
  /// Ends it: nothing more is played and nothing told.
  void end();

 Q_SIGNALS:
  /// The frame that holds a difference, in the session that is played into; 0 = not found.
  void frame_wished(quint64 frame);

 private:
  void start(PlaybackMaker make);
  void read_timeline();
  void connect_bar();
  void changed();
  void follow_clock();
  Nanoseconds guessed(const PlaybackState& state) const;
  void to_beginning(bool go_on);
  void find_difference();

  Bridge& bridge_;
  std::filesystem::path recording_;
  Pane& pane_;
  PlaybackBar& bar_;
  PlaybackPtr playback_;
  // Between two things that were said the position is known by the time that has passed. It is looked at only
  // while something is played.
  QTimer clock_;
  QElapsedTimer since_;
  Nanoseconds from_ = 0;   // where it was then
  Nanoseconds told_ = -1;  // where the playback said it was
  double speed_ = 0;
};

}  // namespace lw::ui
