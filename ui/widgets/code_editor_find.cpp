// Finding in the editor: it finds the next place itself, how many there are is counted aside.
#include <algorithm>
#include <utility>

#include "ui/bridge/text.h"
#include "ui/widgets/code_editor.h"
#include "ui/widgets/find_bar.h"
#include "ui/widgets/find_places.h"
#include "ui/widgets/qsci.h"

namespace lw::ui {

void CodeEditor::find(bool forward, bool incremental) {
  counting_.stop();
  if (find_->wish().isEmpty()) return find_->show_result(true);
  if (big_) return find_aside(forward, incremental);
  int line = 0, column = 0, end_line = 0, end_column = 0;
  editor_->getSelection(&line, &column, &end_line, &end_column);
  if (line < 0) editor_->getCursorPosition(&line, &column);
  const bool after = forward && !incremental && end_line >= 0;
  const auto before = editor_->SendScintilla(QsciScintilla::SCI_GETSELECTIONSTART);
  const bool found = editor_->findFirst(find_->wish(), false, find_->match_case(), false, true, forward,
                                        after ? end_line : line, after ? end_column : column);
  find_->show_result(found);
  if (!found) return;
  const auto now = editor_->SendScintilla(QsciScintilla::SCI_GETSELECTIONSTART);
  count_places(forward ? now < before : now >= before, forward);
}

// The editor would look through megabytes while nothing else moves.
void CodeEditor::find_aside(bool forward, bool incremental) {
  const auto begin = static_cast<std::uint64_t>(editor_->SendScintilla(QsciScintilla::SCI_GETSELECTIONSTART));
  const auto end = static_cast<std::uint64_t>(editor_->SendScintilla(QsciScintilla::SCI_GETSELECTIONEND));
  find_->say(tr("Looking \u2026"), false);
  counting_.run(
      long_jobs(),
      [text = utf8(), wanted = to_utf8(find_->wish()),
       match_case = find_->match_case()](const std::atomic<bool>& cancel) {
        return std::pair(find_places(*paged(text.toStdString()), wanted, match_case, &cancel), wanted.size());
      },
      [this, from = forward && !incremental ? end : begin,
       forward](const std::pair<Places, std::size_t>& made) {
        const auto& [places, length] = made;
        const auto place = next_place(places.at, from, forward);
        if (!place) return find_->show_result(false);
        const auto at = static_cast<long>(places.at[place->nth]);
        const auto line = editor_->SendScintilla(QsciScintilla::SCI_LINEFROMPOSITION, at);
        editor_->SendScintilla(QsciScintilla::SCI_ENSUREVISIBLE, line);
        editor_->SendScintilla(QsciScintilla::SCI_SETSEL, at, at + static_cast<long>(length));
        find_->show_place(place->nth, places.at.size(), places.cut, place->wrapped, forward);
      });
}

void CodeEditor::count_places(bool wrapped, bool forward) {
  const auto at = static_cast<std::uint64_t>(editor_->SendScintilla(QsciScintilla::SCI_GETSELECTIONSTART));
  counting_.run(
      long_jobs(),
      [text = utf8(), wanted = to_utf8(find_->wish()),
       match_case = find_->match_case()](const std::atomic<bool>& cancel) {
        return find_places(*paged(text.toStdString()), wanted, match_case, &cancel);
      },
      [this, at, wrapped, forward](const Places& places) {
        const auto behind = std::ranges::upper_bound(places.at, at);
        if (behind == places.at.begin()) return;
        find_->show_place(static_cast<std::size_t>(behind - places.at.begin() - 1), places.at.size(),
                          places.cut, wrapped, forward);
      });
}

}  // namespace lw::ui
