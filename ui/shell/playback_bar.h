// PlaybackBar: what one plays a recording with: play, pause, step, its timeline, its speed and clock, and
// whether the client says what it said then. It shows a PlaybackState and tells what is wished; the Player
// does it.
#pragma once

#include <QFrame>
#include <optional>
#include <span>

#include "core/api/playback.h"

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QToolButton;

namespace lw::ui {

class Timeline;

class PlaybackBar final : public QFrame {
  Q_OBJECT

 public:
  explicit PlaybackBar(QWidget* parent = nullptr);

  Timeline& timeline() { return *timeline_; }
  void show_state(const PlaybackState& state);
  /// It can't be played at all, and why.
  void show_failure(const QString& why);
  /// What stands on the timeline could not be read.
  void show_remark(const QString& text);
  /// Every speed on offer, in recorded seconds a second; 0 = as fast as possible.
  static std::span<const double> speeds();

 Q_SIGNALS:
  void play_wished();  // or pause
  void step_wished();
  void begin_wished();  // back to the beginning, and on
  void stop_wished();   // back to the beginning, and wait
  void jump_wished(qint64 nanoseconds);
  void speed_wished(double speed);
  void pace_wished(lw::PlaybackPace pace);
  void difference_wished();  // to be shown in the transcript

 private:
  QToolButton* button(const char* name, const char* icon, const QString& text, const QString& tip);
  QWidget* make_row();
  QWidget* make_speeds(QWidget* row);
  QWidget* make_difference();
  void change_speed(int by);
  void show_phase(const PlaybackState& state);
  void show_verdict(const PlaybackState& state);
  void show_difference(const PlaybackState& state);
  void recolour();

  QToolButton* begin_;
  QToolButton* play_;
  QToolButton* step_;
  QToolButton* stop_;
  QLabel* time_;
  QComboBox* speed_;
  QComboBox* pace_;
  QLabel* sign_;
  QLabel* verdict_;
  Timeline* timeline_;
  QWidget* difference_;
  QLabel* where_;
  QPlainTextEdit* lines_;
  QPushButton* show_;
  QLabel* stopped_;
  QString remark_;
  QString icon_;  // of the verdict
  bool failed_ = false;
  std::optional<PlaybackPhase> phase_;
  std::optional<Nanoseconds> differs_at_;
};

}  // namespace lw::ui
