// TranscriptView's bar, shortcuts, menus, copying and finding.
#include <QButtonGroup>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QShortcut>
#include <QToolButton>

#include "ui/models/row_walk.h"
#include "ui/widgets/detail_view.h"
#include "ui/widgets/hex_view.h"
#include "ui/widgets/line_colours.h"
#include "ui/widgets/row_view.h"
#include "ui/widgets/transcript_view.h"

namespace lw::ui {
namespace {

// More rows than this are not copied as text: a session is exported instead.
constexpr int kCopyRows = 100'000;

QToolButton* bar_button(const QString& text, const QString& tip) {
  auto* button = new QToolButton;
  button->setText(text);
  button->setToolTip(tip);
  button->setCheckable(true);
  button->setFocusPolicy(Qt::TabFocus);
  return button;
}

}  // namespace

QWidget* TranscriptView::make_bar() {
  messages_button_ = bar_button(tr("Messages"), tr("What the bytes mean, one line each (Ctrl+Shift+M)"));
  frames_button_ = bar_button(tr("Frames"), tr("Every read and write as it was (Ctrl+Shift+F)"));
  auto* group = new QButtonGroup(this);
  group->addButton(messages_button_);
  group->addButton(frames_button_);
  messages_button_->setChecked(true);
  follow_button_ = bar_button(tr("Follow"), tr("Keep the newest row in view (End). Scrolling up ends it."));
  follow_button_->setChecked(true);
  find_edit_ = new QLineEdit;
  find_edit_->setPlaceholderText(tr("Find in summaries"));
  find_edit_->setAccessibleName(tr("Find in summaries"));
  find_edit_->setToolTip(tr("Ctrl+F; Enter finds the next row, Shift+Enter the one before"));
  find_edit_->setClearButtonEnabled(true);
  find_edit_->setMaximumWidth(260);
  find_result_ = new QLabel;
  status_->setObjectName(QStringLiteral("status"));
  status_->setForegroundRole(QPalette::PlaceholderText);
  auto* bar = new QWidget;
  bar->setStyleSheet(QStringLiteral(
      "QToolButton { border: 1px solid transparent; border-radius: 4px; padding: 2px 8px; }"
      "QToolButton:hover, QToolButton:focus { border-color: palette(mid); }"
      "QToolButton:checked { background: palette(highlight); color: palette(highlighted-text); }"));
  auto* layout = new QHBoxLayout(bar);
  layout->setContentsMargins(4, 2, 6, 2);
  layout->setSpacing(2);
  for (QWidget* widget : {static_cast<QWidget*>(messages_button_), static_cast<QWidget*>(frames_button_)})
    layout->addWidget(widget);
  layout->addSpacing(8);
  layout->addWidget(follow_button_);
  layout->addSpacing(8);
  layout->addWidget(find_edit_, 1);
  layout->addSpacing(6);
  layout->addWidget(find_result_);
  layout->addStretch(1);
  layout->addWidget(status_);
  connect(messages_button_, &QToolButton::clicked, this, [this] { set_mode(Mode::messages); });
  connect(frames_button_, &QToolButton::clicked, this, [this] { set_mode(Mode::frames); });
  connect(follow_button_, &QToolButton::clicked, this, [this](bool on) { rows_->set_follow(on); });
  connect(find_edit_, &QLineEdit::textEdited, this, [this] {
    if (!copying_) walk()->stop();
    show_find_result({}, false);
  });
  return bar;
}

void TranscriptView::add_shortcuts() {
  const auto add = [](QWidget* on, QKeySequence keys, auto action) {
    auto* shortcut = new QShortcut(keys, on, on, action, Qt::WidgetWithChildrenShortcut);
    shortcut->setAutoRepeat(false);
  };
  add(this, Qt::CTRL | Qt::SHIFT | Qt::Key_M, [this] { set_mode(Mode::messages); });
  add(this, Qt::CTRL | Qt::SHIFT | Qt::Key_F, [this] { set_mode(Mode::frames); });
  add(this, QKeySequence::Find, [this] { focus_find(); });
  add(this, Qt::Key_F3, [this] { find(false); });
  add(this, Qt::SHIFT | Qt::Key_F3, [this] { find(true); });
  add(rows_, QKeySequence::Copy, [this] { copy_rows(); });
  for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter}) {
    add(find_edit_, key, [this] { find(false); });
    add(find_edit_, QKeyCombination(Qt::SHIFT, key), [this] { find(true); });
  }
  add(find_edit_, Qt::Key_Escape, [this] {
    walk()->stop();
    show_find_result({}, false);
    rows_->setFocus();
  });
}

void TranscriptView::focus_find() {
  find_edit_->setFocus(Qt::ShortcutFocusReason);
  find_edit_->selectAll();
}

// Find
// --------------------------------------------------------------------------------------------------------

void TranscriptView::find(bool up) {
  const QString wish = find_edit_->text();
  const int count = model()->rowCount();
  if (wish.isEmpty() || count == 0) return;
  const int now = rows_->currentIndex().isValid() ? rows_->currentIndex().row() : (up ? count : -1);
  const int first = up ? now - 1 : now + 1;
  if (first < 0 || first >= count) return show_find_result(up ? tr("Top reached") : tr("End reached"), false);
  show_find_result(tr("Searching\u2026"), false);
  found_row_ = -1;
  copying_ = false;
  walk()->start(static_cast<std::uint64_t>(first), up ? 0 : static_cast<std::uint64_t>(count - 1),
                [this, wish](std::uint64_t row, const TranscriptRow& line) {
                  if (!line.summary.contains(wish, Qt::CaseInsensitive)) return true;
                  found_row_ = static_cast<std::int64_t>(row);
                  return false;
                });
}

void TranscriptView::walk_done(bool stopped) {
  if (copying_) return QGuiApplication::clipboard()->setText(std::exchange(copied_, {}));
  if (!stopped || found_row_ < 0) return show_find_result(tr("Not found"), true);
  show_find_result({}, false);
  const QModelIndex index = model()->index(static_cast<int>(found_row_), 0);
  rows_->setCurrentIndex(index);
  rows_->scrollTo(index, RowView::PositionAtCenter);
}

void TranscriptView::show_find_result(const QString& text, bool warning) {
  QPalette colours = palette();
  colours.setColor(QPalette::WindowText, tone_colour(warning ? Tone::warning : Tone::quiet, palette()));
  find_result_->setPalette(colours);
  find_result_->setText(text);
}

// Copy
// --------------------------------------------------------------------------------------------------------

void TranscriptView::copy_rows() {
  const QItemSelection selection = rows_->selectionModel()->selection();
  if (selection.isEmpty()) return;
  int first = selection.first().top(), last = selection.first().bottom();
  for (const QItemSelectionRange& range : selection) {
    first = std::min(first, range.top());
    last = std::max(last, range.bottom());
  }
  last = std::min(last, first + kCopyRows - 1);
  copied_.clear();
  copying_ = true;
  walk()->start(static_cast<std::uint64_t>(first), static_cast<std::uint64_t>(last),
                [this, selection](std::uint64_t row, const TranscriptRow& line) {
                  if (selection.contains(model()->index(static_cast<int>(row), 0)))
                    copied_ += model()->line_text(static_cast<int>(row), line) + QLatin1Char('\n');
                  return true;
                });
}

void TranscriptView::copy_bytes(CopyFormat format) {
  const QModelIndex index = rows_->currentIndex();
  if (!index.isValid()) return;
  model()->request_detail(static_cast<std::uint64_t>(index.row()),
                          [format, round = std::weak_ptr<int>(round_)](std::expected<Detail, Error> detail) {
                            if (detail && !round.expired())
                              QGuiApplication::clipboard()->setText(copied_bytes(detail->bytes, format));
                          });
}

void TranscriptView::row_menu(const QPoint& at) {
  if (!rows_->currentIndex().isValid()) return;
  QMenu menu;
  menu.addAction(tr("Copy &Rows"), QKeySequence::Copy, this, &TranscriptView::copy_rows);
  menu.addSeparator();
  const auto add = [&](const QString& text, CopyFormat format) {
    menu.addAction(text, this, [this, format] { copy_bytes(format); });
  };
  add(tr("Copy Bytes as &Text"), CopyFormat::text);
  add(tr("Copy Bytes as &Hex"), CopyFormat::hex);
  add(tr("Copy Bytes as &C Array"), CopyFormat::c_array);
  add(tr("Copy Bytes as &Escaped Text"), CopyFormat::escaped);
  add(tr("Copy Bytes as Hex &Dump"), CopyFormat::dump);
  menu.exec(rows_->viewport()->mapToGlobal(at));
}

void TranscriptView::header_menu(const QPoint& at) {
  QMenu menu;
  const auto time = [&](const QString& text, TimeMode mode) {
    QAction* action = menu.addAction(text, this, [this, mode] {
      messages_->set_time_mode(mode);
      frames_->set_time_mode(mode);
    });
    action->setCheckable(true);
    action->setChecked(model()->time_mode() == mode);
  };
  time(tr("Time since the &Start"), TimeMode::relative);
  time(tr("Time since the &Row Before"), TimeMode::delta);
  time(tr("&Clock Time"), TimeMode::wall);
  menu.addSeparator();
  for (int column = 0; column < TranscriptModel::kSummary; ++column) {
    QAction* action =
        menu.addAction(model()->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(), this,
                       [this, column](bool on) { rows_->header()->setSectionHidden(column, !on); });
    action->setCheckable(true);
    action->setChecked(!rows_->header()->isSectionHidden(column));
  }
  menu.exec(rows_->header()->mapToGlobal(at));
}

}  // namespace lw::ui
