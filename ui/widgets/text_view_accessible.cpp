#include "ui/widgets/text_view_accessible.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QScrollBar>
#include <algorithm>

#include "ui/bridge/text.h"
#include "ui/widgets/text_view.h"

namespace lw::ui {
namespace {

// A text of gigabytes is no QString: what is in sight is read, and it moves with the cursor.
class TextInSight final : public QAccessibleWidget, public QAccessibleTextInterface {
 public:
  explicit TextInSight(TextView* view) : QAccessibleWidget(view, QAccessible::EditableText) {}

  QAccessible::State state() const override {
    QAccessible::State state = QAccessibleWidget::state();
    state.readOnly = state.multiLine = state.selectableText = true;
    return state;
  }
  QString text(QAccessible::Text type) const override {
    return type == QAccessible::Value ? view()->visible_text() : QAccessibleWidget::text(type);
  }
  void* interface_cast(QAccessible::InterfaceType type) override {
    return type == QAccessible::TextInterface ? static_cast<QAccessibleTextInterface*>(this)
                                              : QAccessibleWidget::interface_cast(type);
  }

  int characterCount() const override { return static_cast<int>(view()->visible_text().size()); }
  QString text(int start, int end) const override { return view()->visible_text().mid(start, end - start); }
  int cursorPosition() const override { return view()->visible_cursor(); }
  void setCursorPosition(int) override {}
  void selection(int index, int* start, int* end) const override {
    const auto [from, to] = view()->visible_selection();
    *start = index == 0 ? from : 0;
    *end = index == 0 ? to : 0;
  }
  int selectionCount() const override {
    const auto [from, to] = view()->visible_selection();
    return to > from ? 1 : 0;
  }
  void addSelection(int, int) override {}
  void removeSelection(int) override {}
  void setSelection(int, int, int) override {}
  QRect characterRect(int) const override { return view()->cursor_rect_on_screen(); }
  int offsetAtPoint(const QPoint&) const override { return cursorPosition(); }
  void scrollToSubstring(int, int) override {}
  QString attributes(int, int* start, int* end) const override {
    *start = 0;
    *end = characterCount();
    return {};
  }

 private:
  TextView* view() const { return static_cast<TextView*>(widget()); }
};

QAccessibleInterface* make_text_in_sight(const QString&, QObject* object) {
  auto* view = qobject_cast<TextView*>(object);
  return view ? new TextInSight(view) : nullptr;
}

}  // namespace

void install_text_view_accessibility() {
  static const bool once = (QAccessible::installFactory(make_text_in_sight), true);
  (void)once;
}

// What a reader hears of the place: the line, and how many there are.
void TextView::tell_cursor() {
  const auto number = cursor_row();
  const TextRow* here = number ? row(*number) : nullptr;
  if (here == nullptr) return setAccessibleDescription(bytes_ ? QString() : tr("no text"));
  setAccessibleDescription(tr("line %1 of %2").arg(here->line + 1).arg(lines()));
  if (!QAccessible::isActive()) return;
  QAccessibleTextCursorEvent moved(this, visible_cursor());
  QAccessible::updateAccessibility(&moved);
}

int TextView::visible_place(std::uint64_t offset) const {
  qsizetype before = 0;
  const auto first = static_cast<std::uint64_t>(verticalScrollBar()->value());
  for (int i = 0; i <= viewport()->height() / row_height_; ++i) {
    const TextRow* one = row(first + static_cast<std::uint64_t>(i));
    if (one == nullptr) continue;
    if (offset <= one->offset) return static_cast<int>(before);
    const auto inside = static_cast<std::size_t>(std::min(offset, one->end) - one->offset);
    const qsizetype length = from_utf8(ByteView(one->text).substr(0, inside)).size();
    if (offset <= one->end) return static_cast<int>(before + length);
    before += from_utf8(one->text).size() + 1;
  }
  return static_cast<int>(std::max<qsizetype>(0, before - 1));
}

int TextView::visible_cursor() const {
  return visible_place(cursor_);
}

std::pair<int, int> TextView::visible_selection() const {
  if (anchor_ == cursor_) return {0, 0};
  return {visible_place(selection_begin()), visible_place(selection_end())};
}

QRect TextView::cursor_rect_on_screen() const {
  const auto number = cursor_row();
  const auto first = static_cast<std::uint64_t>(verticalScrollBar()->value());
  if (!number || *number < first) return {};
  const int y = static_cast<int>(*number - first) * row_height_;
  return {viewport()->mapToGlobal(QPoint(margin(), y)), QSize(viewport()->width() - margin(), row_height_)};
}

}  // namespace lw::ui
