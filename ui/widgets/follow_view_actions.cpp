// What can be done with what was followed: find in it, copy it, save it, go to a frame.
#include <QAction>
#include <QClipboard>
#include <QFile>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLineEdit>
#include <QMenu>
#include <QPointer>
#include <QShortcut>
#include <QThreadPool>

#include "ui/bridge/text.h"
#include "ui/models/follow_model.h"
#include "ui/widgets/follow_view.h"
#include "ui/widgets/row_view.h"

namespace lw::ui {
namespace {

// Lines that go to the clipboard at most; a file takes all.
constexpr int kCopyLines = 100'000;
constexpr qsizetype kWriteChunk = 1 << 20;

}  // namespace

QString follow_line_text(const FollowLine& line) {
  return (line.begins ? FollowModel::side_glyph(line) + QLatin1Char(' ') : QStringLiteral("  ")) +
         from_utf8(line.text);
}

void FollowView::add_shortcuts() {
  const auto add = [this](QWidget* where, const QKeySequence& keys, auto what) {
    auto* shortcut = new QShortcut(keys, where);
    shortcut->setContext(Qt::WidgetWithChildrenShortcut);
    connect(shortcut, &QShortcut::activated, this, what);
  };
  add(this, QKeySequence::Find, [this] { focus_find(); });
  add(this, QKeySequence::FindNext, [this] { find(false); });
  add(this, QKeySequence::FindPrevious, [this] { find(true); });
  add(this, QKeySequence::Save, [this] { save(); });
  add(rows_, QKeySequence::Copy, [this] { copy(); });
  for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter}) {
    add(find_edit_, key, [this] { find(false); });
    add(find_edit_, QKeyCombination(Qt::SHIFT, key), [this] { find(true); });
  }
  add(find_edit_, Qt::Key_Escape, [this] {
    walk_->stop();
    update_status();
    rows_->setFocus();
  });
}

void FollowView::focus_find() {
  find_edit_->setFocus(Qt::ShortcutFocusReason);
  find_edit_->selectAll();
}

void FollowView::find(bool up) {
  const QString wish = find_edit_->text();
  const int count = model_->rowCount();
  if (wish.isEmpty() || count == 0) return;
  const int now = rows_->currentIndex().isValid() ? rows_->currentIndex().row() : (up ? count : -1);
  const int first = up ? now - 1 : now + 1;
  if (first < 0 || first >= count) return say(up ? tr("Top reached") : tr("End reached"));
  say(tr("Searching\u2026"));
  auto found = std::make_shared<int>(-1);
  walk_->start(
      static_cast<std::uint64_t>(first), up ? 0 : static_cast<std::uint64_t>(count - 1),
      [wish, found](std::uint64_t row, const FollowLine& line) {
        if (!from_utf8(line.text).contains(wish, Qt::CaseInsensitive)) return true;
        *found = static_cast<int>(row);
        return false;
      },
      [this, found](bool stopped) {
        if (!stopped) return say(tr("Not found"), true);
        update_status();
        const QModelIndex index = model_->index(*found, 0);
        rows_->setCurrentIndex(index);
        rows_->scrollTo(index, RowView::PositionAtCenter);
      });
}

/// The selected lines, or all of them.
void FollowView::copy() {
  const QItemSelection selection = rows_->selectionModel()->selection();
  int first = 0, last = model_->rowCount() - 1;
  if (last < 0) return;
  if (!selection.isEmpty()) {
    first = last;
    last = 0;
    for (const QItemSelectionRange& range : selection) {
      first = std::min(first, range.top());
      last = std::max(last, range.bottom());
    }
  }
  const bool cut = last - first >= kCopyLines;
  if (cut) last = first + kCopyLines - 1;
  auto text = std::make_shared<QString>();
  walk_->start(
      static_cast<std::uint64_t>(first), static_cast<std::uint64_t>(last),
      [this, text, selection](std::uint64_t row, const FollowLine& line) {
        if (selection.isEmpty() || selection.contains(model_->index(static_cast<int>(row), 0)))
          *text += follow_line_text(line) + QLatin1Char('\n');
        return true;
      },
      [this, text, cut](bool) {
        QGuiApplication::clipboard()->setText(*text);
        if (cut) say(tr("The first %1 lines were copied; save the rest as a file.").arg(kCopyLines), true);
        Q_EMIT handed_on({});
      });
}

void FollowView::save(const QString& path) {
  if (!path.isEmpty()) return write_all(path);
  auto* dialog = new QFileDialog(this, tr("Save What Was Said"), QString(), tr("Text (*.txt)"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setDefaultSuffix(QStringLiteral("txt"));
  connect(dialog, &QFileDialog::fileSelected, this, &FollowView::write_all);
  dialog->show();
}

/// Pieces of text are written on one thread in their order, while the next lines come.
void FollowView::write_all(const QString& path) {
  if (model_->rowCount() == 0) return;
  saving_ = true;
  struct Writing {
    QFile file;
    QString problem;
    QThreadPool thread;  // of one: the order stays
    QString piece;
    void flush() {
      thread.start([this, bytes = std::exchange(piece, {}).toUtf8()] {
        if (problem.isEmpty() && file.write(bytes) != bytes.size()) problem = file.errorString();
      });
    }
  };
  auto writing = std::make_shared<Writing>();
  writing->thread.setMaxThreadCount(1);
  writing->file.setFileName(path);
  writing->thread.start([w = writing.get()] {
    if (!w->file.open(QIODevice::WriteOnly)) w->problem = w->file.errorString();
  });
  say(tr("Saving\u2026"));
  walk_->start(
      0, static_cast<std::uint64_t>(model_->rowCount() - 1),
      [writing](std::uint64_t, const FollowLine& line) {
        writing->piece += follow_line_text(line) + QLatin1Char('\n');
        if (writing->piece.size() >= kWriteChunk) writing->flush();
        return true;
      },
      [this, writing](bool) {
        writing->flush();
        // What owns the thread must not die on it: the UI's thread lets go of it.
        auto* keep = new std::shared_ptr<Writing>(writing);
        writing->thread.start([self = QPointer(this), keep] {
          (*keep)->file.close();
          QMetaObject::invokeMethod(
              qApp,
              [self, keep] {
                const std::unique_ptr<std::shared_ptr<Writing>> own(keep);
                if (self) self->saved((*own)->problem);
              },
              Qt::QueuedConnection);
        });
      });
}

void FollowView::saved(const QString& problem) {
  saving_ = false;
  if (!isVisible()) stop();
  say(problem.isEmpty() ? tr("Saved") : problem, !problem.isEmpty());
  Q_EMIT handed_on(problem);
}

void FollowView::choose() {
  const QModelIndex index = rows_->currentIndex();
  if (!index.isValid()) return;
  if (const FollowLine* line = model_->line(index.row())) Q_EMIT frame_chosen(line->frame);
}

void FollowView::row_menu(const QPoint& at) {
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  menu->addAction(tr("&Go to the Frame"), this, &FollowView::choose)
      ->setEnabled(rows_->currentIndex().isValid());
  menu->addAction(tr("&Copy"), QKeySequence::Copy, this, &FollowView::copy);
  menu->addAction(tr("Select &All"), QKeySequence::SelectAll, rows_, &RowView::selectAll);
  menu->addAction(tr("&Save as Text\u2026"), this, [this] { save(); });
  menu->popup(rows_->viewport()->mapToGlobal(at));
}

}  // namespace lw::ui
