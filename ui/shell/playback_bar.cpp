#include "ui/shell/playback_bar.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QCoreApplication>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <array>

#include "ui/bridge/plain.h"
#include "ui/bridge/text.h"
#include "ui/shell/theme.h"
#include "ui/widgets/timeline.h"

namespace lw::ui {

namespace {

constexpr std::array kSpeeds = {0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 100.0, 0.0};
// What could not be played is told in a few sentences; the first tell most.
constexpr std::size_t kMostSentences = 4;

QString speed_text(double speed) {
  // Not tr(): lupdate would take these two for texts of no namespace.
  if (speed == 0) return QCoreApplication::translate("lw::ui::PlaybackBar", "As fast as possible");
  return QCoreApplication::translate("lw::ui::PlaybackBar", "%1\u00d7")
      .arg(QLocale().toString(speed, 'g', 3));
}

qsizetype common_start(const QString& a, const QString& b) {
  const qsizetype most = std::min(a.size(), b.size());
  qsizetype same = 0;
  while (same < most && a[same] == b[same]) ++same;
  return same;
}

/// Both lines under each other, and a caret under the first character that differs.
QString aligned(const QString& expected, const QString& said) {
  const QString recorded_word = PlaybackBar::tr("recorded");
  const QString said_word = PlaybackBar::tr("said now");
  const qsizetype wide = std::max(recorded_word.size(), said_word.size()) + 2;
  const QString caret = QString(wide + common_start(expected, said), QLatin1Char(' ')) + QLatin1Char('^');
  return recorded_word.leftJustified(wide) + expected + QLatin1Char('\n') + said_word.leftJustified(wide) +
         said + QLatin1Char('\n') + caret;
}

QString where_text(const PlaybackDifference& difference) {
  QStringList text{PlaybackBar::tr("The first difference: channel %1, byte %2 of what the client said there")
                       .arg(difference.channel)
                       .arg(QLocale().toString(static_cast<qulonglong>(difference.offset) + 1))};
  if (difference.frame == 0) text << PlaybackBar::tr("it said more than was recorded");
  if (!difference.reason.empty()) text << from_utf8(difference.reason);
  return text.join(QStringLiteral(" \u2013 "));
}

}  // namespace

std::span<const double> PlaybackBar::speeds() {
  return kSpeeds;
}

PlaybackBar::PlaybackBar(QWidget* parent) : QFrame(parent), timeline_(new Timeline(this)) {
  setObjectName(QStringLiteral("playback_bar"));
  setAutoFillBackground(true);
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
  setAccessibleName(tr("Playing a recording"));
  stopped_ = new QLabel(this);
  stopped_->setObjectName(QStringLiteral("playback_stopped"));
  stopped_->setWordWrap(true);
  stopped_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  stopped_->hide();
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(8, 6, 8, 6);
  layout->setSpacing(4);
  layout->addWidget(make_row());
  layout->addWidget(timeline_);
  layout->addWidget(make_difference());
  layout->addWidget(stopped_);
  make_labels_plain(*this);
  connect(timeline_, &Timeline::play_wished, this, &PlaybackBar::play_wished);
  connect(timeline_, &Timeline::step_wished, this, &PlaybackBar::step_wished);
  connect(timeline_, &Timeline::jump_wished, this, &PlaybackBar::jump_wished);
  connect(timeline_, &Timeline::speed_wished, this, &PlaybackBar::change_speed);
  connect(timeline_, &Timeline::difference_wished, this, &PlaybackBar::difference_wished);
  connect(&Theme::instance(), &Theme::changed, this, &PlaybackBar::recolour);
  setFocusProxy(timeline_);
  show_state({});
}

QToolButton* PlaybackBar::button(const char* name, const char* icon, const QString& text,
                                 const QString& tip) {
  auto* made = new QToolButton(this);
  made->setObjectName(QLatin1StringView(name));
  made->setAutoRaise(true);
  made->setIcon(theme_icon(QLatin1StringView(icon)));
  made->setToolTip(tip);
  made->setAccessibleName(text);
  made->setFocusPolicy(Qt::TabFocus);
  return made;
}

QWidget* PlaybackBar::make_row() {
  auto* row = new QWidget(this);
  begin_ = button("playback_begin", "to-begin", tr("Play from the beginning"),
                  tr("Play from the beginning (Home in the timeline)"));
  play_ = button("playback_play", "play", tr("Play"), tr("Play (Space in the timeline)"));
  step_ = button("playback_step", "step", tr("Step"),
                 tr("Play to the end of the next message (. in the timeline)"));
  stop_ = button("playback_stop", "cancel", tr("Stop"), tr("Stop, and go back to the beginning"));
  connect(begin_, &QToolButton::clicked, this, &PlaybackBar::begin_wished);
  connect(play_, &QToolButton::clicked, this, &PlaybackBar::play_wished);
  connect(step_, &QToolButton::clicked, this, &PlaybackBar::step_wished);
  connect(stop_, &QToolButton::clicked, this, &PlaybackBar::stop_wished);
  time_ = new QLabel(row);
  time_->setObjectName(QStringLiteral("playback_time"));
  sign_ = new QLabel(row);
  verdict_ = new QLabel(row);
  verdict_->setObjectName(QStringLiteral("playback_verdict"));
  auto* layout = new QHBoxLayout(row);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(4);
  for (QWidget* each : {begin_, play_, step_, stop_}) layout->addWidget(each);
  layout->addSpacing(6);
  layout->addWidget(time_);
  layout->addSpacing(6);
  layout->addWidget(make_speeds(row));
  layout->addWidget(pace_);
  layout->addStretch(1);
  layout->addWidget(sign_);
  layout->addWidget(verdict_);
  return row;
}

QWidget* PlaybackBar::make_speeds(QWidget* row) {
  speed_ = new QComboBox(row);
  speed_->setObjectName(QStringLiteral("playback_speed"));
  speed_->setAccessibleName(tr("Speed"));
  speed_->setToolTip(tr("How fast it is played (+ and - in the timeline)"));
  for (const double speed : kSpeeds) speed_->addItem(speed_text(speed), speed);
  connect(speed_, &QComboBox::activated, this,
          [this](int index) { Q_EMIT speed_wished(speed_->itemData(index).toDouble()); });
  pace_ = new QComboBox(row);
  pace_->setObjectName(QStringLiteral("playback_pace"));
  pace_->setAccessibleName(tr("Clock"));
  pace_->addItem(tr("Original times"), static_cast<int>(PlaybackPace::as_recorded));
  pace_->addItem(tr("Wait for the other side"), static_cast<int>(PlaybackPace::other_side));
  pace_->setToolTip(
      tr("Original times: everything comes when it came then.\nWait for the other side: an answer comes as "
         "soon as the client has said what it answers."));
  connect(pace_, &QComboBox::activated, this, [this](int index) {
    Q_EMIT pace_wished(static_cast<PlaybackPace>(pace_->itemData(index).toInt()));
  });
  return speed_;
}

QWidget* PlaybackBar::make_difference() {
  difference_ = new QWidget(this);
  difference_->setObjectName(QStringLiteral("playback_difference"));
  where_ = new QLabel(difference_);
  where_->setObjectName(QStringLiteral("playback_where"));
  where_->setWordWrap(true);
  where_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  show_ = new QPushButton(tr("Show in &Transcript"), difference_);
  show_->setObjectName(QStringLiteral("playback_show"));
  show_->setToolTip(tr("Choose the frame of the transcript in which the client says it"));
  connect(show_, &QPushButton::clicked, this, &PlaybackBar::difference_wished);
  lines_ = new QPlainTextEdit(difference_);
  lines_->setObjectName(QStringLiteral("playback_lines"));
  lines_->setReadOnly(true);
  lines_->setTabChangesFocus(true);
  lines_->setLineWrapMode(QPlainTextEdit::NoWrap);
  lines_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  lines_->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
  lines_->setAccessibleName(tr("What was recorded, and what is said now"));
  auto* head = new QHBoxLayout;
  head->addWidget(where_, 1);
  head->addWidget(show_, 0, Qt::AlignTop);
  auto* layout = new QVBoxLayout(difference_);
  layout->setContentsMargins(0, 2, 0, 0);
  layout->setSpacing(4);
  layout->addLayout(head);
  layout->addWidget(lines_);
  difference_->hide();
  return difference_;
}

void PlaybackBar::change_speed(int by) {
  const int index = speed_->currentIndex() + by;
  if (index < 0 || index >= speed_->count()) return;
  speed_->setCurrentIndex(index);
  Q_EMIT speed_wished(speed_->itemData(index).toDouble());
}

void PlaybackBar::show_state(const PlaybackState& state) {
  if (failed_) return;
  timeline_->show_position(state.position, state.length, state.operation);
  const Nanoseconds length = timeline_->length();
  const QString whole = shown_time(length, length);
  time_->setText(tr("%1 of %2").arg(shown_time(state.position, length), whole));
  // As wide as it will be at the end: what stands beside it stands still.
  time_->setMinimumWidth(time_->fontMetrics().horizontalAdvance(tr("%1 of %2").arg(whole, whole)));
  show_phase(state);
  show_difference(state);
  show_verdict(state);
}

void PlaybackBar::show_phase(const PlaybackState& state) {
  // A menu that is open stays as it is.
  if (!speed_->view()->isVisible()) speed_->setCurrentIndex(std::max(0, speed_->findData(state.speed)));
  if (!pace_->view()->isVisible()) pace_->setCurrentIndex(pace_->findData(static_cast<int>(state.pace)));
  if (phase_ == state.phase) return;
  phase_ = state.phase;
  const bool playing = state.phase == PlaybackPhase::playing;
  const bool ended = state.phase == PlaybackPhase::ended;
  play_->setIcon(
      theme_icon(playing ? QLatin1StringView("pause") : QLatin1StringView(ended ? "refresh" : "play")));
  play_->setAccessibleName(playing ? tr("Pause") : ended ? tr("Play again") : tr("Play"));
  play_->setToolTip(playing ? tr("Pause (Space in the timeline)")
                    : ended ? tr("Play again (Space in the timeline)")
                            : tr("Play (Space in the timeline)"));
  step_->setEnabled(!ended);
}

void PlaybackBar::show_verdict(const PlaybackState& state) {
  QString text;
  const bool ended = state.phase == PlaybackPhase::ended;
  if (state.first_difference) {
    text = state.differences > 1 ? tr("%1 differences").arg(QLocale().toString(qulonglong(state.differences)))
                                 : tr("1 difference");
    icon_ = QStringLiteral("warning");
  } else if (!state.stopped.empty()) {
    text = tr("Identical as far as it could be played");
    icon_ = QStringLiteral("info");
  } else {
    text = ended ? tr("Identical to the recording") : tr("Identical so far");
    icon_ = QStringLiteral("good");
  }
  if (text != verdict_->text()) {
    verdict_->setText(text);
    verdict_->setToolTip(tr("What the client says is compared with what it said then, byte for byte"));
    recolour();
  }
  QStringList sentences;
  if (!remark_.isEmpty()) sentences << remark_;
  for (const std::string& sentence : state.stopped) {
    if (sentences.size() == static_cast<qsizetype>(kMostSentences)) {
      sentences << tr("\u2026 and %1 more").arg(state.stopped.size() - kMostSentences);
      break;
    }
    sentences << from_utf8(sentence);
  }
  const QString all = sentences.join(QLatin1Char('\n'));
  if (all != stopped_->text()) stopped_->setText(all);
  stopped_->setVisible(!all.isEmpty());
}

void PlaybackBar::show_difference(const PlaybackState& state) {
  if (!state.first_difference) {
    differs_at_.reset();
    timeline_->show_difference({});
    difference_->hide();
    return;
  }
  if (!differs_at_) differs_at_ = state.position;
  timeline_->show_difference(differs_at_);
  const QString where = where_text(*state.first_difference);
  const QString both =
      aligned(from_utf8(state.first_difference->expected), from_utf8(state.first_difference->said));
  if (!difference_->isHidden() && where == where_->text() && both == lines_->toPlainText()) return;
  where_->setText(where);
  lines_->setPlainText(both);
  const int frame = 2 * lines_->frameWidth() + static_cast<int>(2 * lines_->document()->documentMargin());
  lines_->setFixedHeight(3 * lines_->fontMetrics().lineSpacing() + frame + 4);
  difference_->show();
}

void PlaybackBar::show_failure(const QString& why) {
  failed_ = true;
  for (QWidget* each :
       {static_cast<QWidget*>(begin_), static_cast<QWidget*>(play_), static_cast<QWidget*>(step_),
        static_cast<QWidget*>(stop_), static_cast<QWidget*>(speed_), static_cast<QWidget*>(pace_),
        static_cast<QWidget*>(timeline_)}) {
    each->setEnabled(false);
  }
  verdict_->setText(tr("Can't be played"));
  icon_ = QStringLiteral("error");
  recolour();
  stopped_->setText(why);
  stopped_->show();
}

void PlaybackBar::show_remark(const QString& text) {
  remark_ = text;
  if (failed_ || stopped_->text() == text) return;
  stopped_->setText(text);
  stopped_->show();
}

void PlaybackBar::recolour() {
  const int side = fontMetrics().height();
  sign_->setPixmap(
      theme_icon(QLatin1StringView(icon_.toLatin1())).pixmap(QSize(side, side), devicePixelRatioF()));
}

}  // namespace lw::ui
