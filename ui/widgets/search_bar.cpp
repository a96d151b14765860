#include "ui/widgets/search_bar.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

#include "ui/bridge/text.h"
#include "ui/shell/theme.h"
#include "ui/widgets/line_colours.h"

namespace lw::ui {
namespace {

constexpr int kProgressMs = 150;
// A pattern is written by hand.
constexpr int kMostText = 4096;

QToolButton* tool(const char* icon, const QString& tip) {
  auto* button = new QToolButton;
  button->setIcon(theme_icon(QLatin1StringView(icon)));
  button->setAutoRaise(true);
  button->setToolTip(tip);
  button->setAccessibleName(tip);
  return button;
}

}  // namespace

SearchBar::SearchBar(QWidget* parent)
    : QWidget(parent),
      edit_(new QLineEdit),
      kind_(new QComboBox),
      scope_(new QComboBox),
      case_(new QCheckBox(tr("&Case"))),
      bytes_(new QCheckBox(tr("in &bytes"))),
      summary_(new QCheckBox(tr("in &lines"))),
      stop_(tool("cancel", tr("Stop searching"))),
      result_(new QLabel) {
  setAccessibleName(tr("Find"));
  edit_->setObjectName(QStringLiteral("search_edit"));
  edit_->setMaxLength(kMostText);
  edit_->setClearButtonEnabled(true);
  edit_->setPlaceholderText(tr("Find in the session"));
  edit_->setAccessibleName(tr("Find in the session"));
  edit_->setToolTip(tr("Enter finds the next place, Shift+Enter the one before, Esc closes"));
  kind_->addItems({tr("Text"), tr("Hex"), tr("Regular expression")});
  kind_->setAccessibleName(tr("What is written"));
  scope_->addItems({tr("what is shown"), tr("this channel")});
  scope_->setAccessibleName(tr("Where to look"));
  scope_->setToolTip(tr("In the messages that the filter shows, or in those of the chosen row's channel"));
  case_->setToolTip(tr("Large and small letters differ"));
  bytes_->setChecked(true);
  bytes_->setToolTip(tr("Look at the bytes of the messages"));
  summary_->setChecked(true);
  summary_->setToolTip(tr("Look at the lines of the list"));
  result_->setObjectName(QStringLiteral("search_result"));
  result_->setTextFormat(Qt::PlainText);
  stop_->hide();
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(4, 2, 4, 2);
  layout->addWidget(make_line(), 1);
  connect(stop_, &QToolButton::clicked, this, [this] {
    stop();
    say(tr("Stopped"));
  });
  connect(edit_, &QLineEdit::textEdited, this, [this] {
    stop();
    say({});
  });
  progress_.setInterval(kProgressMs);
  connect(&progress_, &QTimer::timeout, this, &SearchBar::show_progress);
}

QWidget* SearchBar::make_line() {
  auto* line = new QWidget;
  auto* layout = new QHBoxLayout(line);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(4);
  layout->addWidget(kind_);
  layout->addWidget(edit_, 1);
  auto* before = tool("up", tr("Previous (Shift+F3)"));
  auto* next = tool("down", tr("Next (F3)"));
  auto* close = tool("close", tr("Close (Esc)"));
  connect(before, &QToolButton::clicked, this, [this] { find(true); });
  connect(next, &QToolButton::clicked, this, [this] { find(false); });
  connect(close, &QToolButton::clicked, this, &SearchBar::closed);
  for (QWidget* widget :
       std::initializer_list<QWidget*>{before, next, case_, bytes_, summary_, scope_, stop_, result_, close})
    layout->addWidget(widget);
  return line;
}

void SearchBar::show_transcript(std::shared_ptr<Transcript> transcript) {
  stop();
  say({});
  transcript_ = std::move(transcript);
}

void SearchBar::open() {
  show();
  edit_->setFocus(Qt::ShortcutFocusReason);
  edit_->selectAll();
}

void SearchBar::stop() {
  round_.reset();
  search_.reset();
  progress_.stop();
  stop_->hide();
}

QString SearchBar::result() const {
  return result_->text();
}

void SearchBar::say(const QString& text, bool warning) {
  QPalette colours = palette();
  colours.setColor(QPalette::WindowText, tone_colour(warning ? Tone::warning : Tone::quiet, palette()));
  result_->setPalette(colours);
  result_->setText(text);
}

void SearchBar::find(bool up) {
  if (!transcript_ || edit_->text().isEmpty() || !place_) return;
  const std::uint64_t count = transcript_->message_count();
  if (count == 0) return say(tr("Not found"), true);
  const Place place = place_();
  if (!place.chosen) return search(up, up ? count - 1 : 0, true);  // all of it: there is nothing to wrap to
  began_ = place.message;
  if (up ? place.message == 0 : place.message + 1 >= count) return search(up, up ? count - 1 : 0, true);
  search(up, up ? place.message - 1 : place.message + 1, false);
}

void SearchBar::search(bool up, std::uint64_t from, bool wrapped) {
  stop();
  const Place place = place_();
  FindWish wish{.kind = static_cast<FindKind>(kind_->currentIndex()),
                .pattern = to_utf8(edit_->text()),
                .match_case = case_->isChecked(),
                .in_bytes = bytes_->isChecked(),
                .in_summary = summary_->isChecked(),
                .up = up,
                .from = from,
                .within = {}};
  wish.within.filter = place.filter;
  if (scope_->currentIndex() == 1 && place.channel != 0) wish.within.channels = {place.channel};
  auto round = std::make_shared<int>(0);
  auto made =
      transcript_->find(std::move(wish), [this, up, wrapped, alive = std::weak_ptr<int>(round)](
                                             const std::expected<std::optional<FindHit>, Error>& outcome) {
        if (!alive.expired()) done(outcome, up, wrapped);
      });
  if (!made) return say(from_utf8(made.error().reason), true);
  round_ = std::move(round);
  search_ = *std::move(made);
  say(wrapped ? tr("Searching on from the other end\u2026") : tr("Searching\u2026"));
  progress_.start();
}

void SearchBar::done(const std::expected<std::optional<FindHit>, Error>& outcome, bool up, bool wrapped) {
  const bool again = place_().chosen && !wrapped;
  // The search that answers is not destroyed while it does.
  const auto ended = search_;
  stop();
  if (!outcome) return say(from_utf8(outcome.error().reason), true);
  if (*outcome) {
    say(!wrapped || !place_().chosen ? QString()
        : up                         ? tr("Went on from the end")
                                     : tr("Went on from the beginning"));
    return Q_EMIT hit(**outcome);
  }
  if (!again) return say(tr("Not found"), true);
  search(up, up ? transcript_->message_count() - 1 : 0, true);
}

void SearchBar::show_progress() {
  if (!search_) return progress_.stop();
  stop_->show();
  const std::uint64_t all = std::max<std::uint64_t>(1, transcript_->message_count());
  say(tr("Searching\u2026 %1\u2009%").arg(std::min<std::uint64_t>(100, search_->scanned() * 100 / all)));
}

void SearchBar::keyPressEvent(QKeyEvent* event) {
  switch (event->key()) {
    case Qt::Key_Escape:
      stop();
      return Q_EMIT closed();
    case Qt::Key_Return:
    case Qt::Key_Enter:
      return find(event->modifiers() & Qt::ShiftModifier);
    default:
      QWidget::keyPressEvent(event);
  }
}

}  // namespace lw::ui
