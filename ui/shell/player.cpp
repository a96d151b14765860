#include "ui/shell/player.h"

#include <algorithm>
#include <utility>

#include "core/api/recorded_file.h"
#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/models/timeline_data.h"
#include "ui/panes/pane.h"
#include "ui/shell/playback_bar.h"
#include "ui/widgets/timeline.h"

namespace lw::ui {

namespace {

// The position goes on while nothing is said: so often it is looked at.
constexpr int kClockMilliseconds = 66;
// Frames in memory at a time while the one that differs is looked for.
constexpr std::size_t kPage = 4096;

/// The frame in which what we said on a channel reaches `offset`; the last one of it when it does not.
FrameNumber frame_at(StoreReader& reader, ChannelId channel, std::uint64_t offset) {
  std::uint64_t said = 0;
  FrameNumber found = 0;
  for (FrameNumber next = 1;;) {
    const auto page = reader.frames(next, kPage, false);
    if (page.empty()) return found;
    for (const Frame& frame : page) {
      if (frame.channel != channel || frame.kind != FrameKind::sent || frame.layer != Layer::top) continue;
      found = frame.number;
      said += frame.length;
      if (said > offset) return found;
    }
    next += page.size();
  }
}

}  // namespace

PlaybackMaker usual_playback() {
  return &lw::play_session;
}

Player::Player(Bridge& bridge, std::filesystem::path recording, Pane& pane, PlaybackBar& bar,
               PlaybackMaker make, QObject* parent)
    : QObject(parent), bridge_(bridge), recording_(std::move(recording)), pane_(pane), bar_(bar) {
  clock_.setInterval(kClockMilliseconds);
  connect(&clock_, &QTimer::timeout, this, &Player::follow_clock);
  connect_bar();
  read_timeline();
  start(std::move(make));
}

Player::~Player() {
  end();
}

void Player::end() {
  clock_.stop();
  disconnect(&bar_, nullptr, this, nullptr);
  disconnect(&bar_.timeline(), nullptr, this, nullptr);
  playback_.reset();
}

void Player::start(PlaybackMaker make) {
  PlaybackCallbacks callbacks;
  callbacks.session = guarded(this, [this](SessionPtr session) {
    if (!playback_) return;
    pane_.play_into(std::move(session));
  });
  callbacks.begin = guarded(this, [this](const OperationRecord& recorded) {
    if (playback_ && pane_.session()) pane_.begin(recorded);
  });
  callbacks.changed = guarded(this, [this] { changed(); });
  callbacks.failed = guarded(this, [this](const Error& error) {
    clock_.stop();
    bar_.show_failure(from_utf8(error.message()));
  });
  playback_ = make(bridge_.workbench(), recording_, {}, std::move(callbacks));
  changed();
}

void Player::read_timeline() {
  struct Read {
    TimelineData data;
    std::optional<Error> error;
  };
  auto read = std::make_shared<Read>();
  const auto work = [read, file = recording_] {
    try {
      read->data = ui::read_timeline(*open_recording(file).reader);
    } catch (const Error& error) {
      read->error = error;
    }
  };
  const auto done = [this, read] {
    if (!read->error) return bar_.timeline().show_data(std::move(read->data));
    bar_.show_remark(tr("The timeline can't be read: %1").arg(from_utf8(read->error->message())));
  };
  bridge_.workbench().run_aside(work, guarded(this, done));
}

void Player::connect_bar() {
  connect(&bar_, &PlaybackBar::play_wished, this, &Player::toggle);
  connect(&bar_, &PlaybackBar::step_wished, this, [this] {
    if (playback_) playback_->step();
  });
  connect(&bar_, &PlaybackBar::begin_wished, this, [this] { to_beginning(true); });
  connect(&bar_, &PlaybackBar::stop_wished, this, [this] { to_beginning(false); });
  connect(&bar_, &PlaybackBar::jump_wished, this, [this](qint64 time) {
    if (playback_) playback_->jump(time);
  });
  connect(&bar_, &PlaybackBar::speed_wished, this, [this](double speed) {
    if (playback_) playback_->set_speed(speed);
  });
  connect(&bar_, &PlaybackBar::pace_wished, this, [this](PlaybackPace pace) {
    if (playback_) playback_->set_pace(pace);
  });
  connect(&bar_, &PlaybackBar::difference_wished, this, &Player::find_difference);
}

void Player::toggle() {
  if (!playback_) return;
  switch (playback_->state().phase) {
    case PlaybackPhase::playing:
      return playback_->pause();
    case PlaybackPhase::paused:
      return playback_->play();
    case PlaybackPhase::ended:
      return to_beginning(true);
  }
}

void Player::to_beginning(bool go_on) {
  if (!playback_) return;
  playback_->jump(0);
  // After the jump: one that had ended begins paused.
  go_on ? playback_->play() : playback_->pause();
}

void Player::changed() {
  if (!playback_) return;
  const PlaybackState& state = playback_->state();
  const bool told = std::exchange(told_, state.position) != state.position || !clock_.isActive();
  if (told || speed_ != state.speed) {
    from_ = state.position;
    speed_ = state.speed;
    since_.start();
  }
  bar_.show_state(state);
  if (state.phase == PlaybackPhase::playing) {
    if (!clock_.isActive()) clock_.start();
  } else {
    clock_.stop();
  }
}

Nanoseconds Player::guessed(const PlaybackState& state) const {
  if (state.pace != PlaybackPace::as_recorded || !since_.isValid()) return state.position;
  const double passed = static_cast<double>(since_.nsecsElapsed()) * speed_;
  const double room = static_cast<double>(std::max<Nanoseconds>(state.length - from_, 0));
  return from_ + static_cast<Nanoseconds>(std::min(passed, room));
}

void Player::follow_clock() {
  if (!playback_ || !bar_.isVisible()) return;
  PlaybackState state = playback_->state();
  state.position = guessed(state);
  bar_.show_state(state);
}

void Player::find_difference() {
  if (!playback_ || !playback_->state().first_difference || !pane_.session()) return;
  const PlaybackDifference& difference = *playback_->state().first_difference;
  auto found = std::make_shared<FrameNumber>(0);
  const auto read = [found, channel = difference.channel, offset = difference.offset](StoreReader& reader) {
    *found = frame_at(reader, channel, offset);
  };
  pane_.session()->transcript()->read_aside(
      read, guarded(this, [this, found](const std::expected<void, Error>&) { Q_EMIT frame_wished(*found); }));
}

}  // namespace lw::ui
