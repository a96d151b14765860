// A text of any size to read: only rows that are seen are read, and lines of any length are wrapped
// (text_rows.h). Cursor, selection, copying and finding are by bytes of the text.
#pragma once

#include <QAbstractScrollArea>

#include "ui/bridge/aside.h"
#include "ui/widgets/find_places.h"
#include "ui/widgets/text_rows.h"

namespace lw::ui {

class TextView final : public QAbstractScrollArea {
  Q_OBJECT

 public:
  /// What goes to the clipboard at most.
  static constexpr std::uint64_t kMostCopied = 16u << 20;

  explicit TextView(QWidget* parent = nullptr);

  /// UTF-8; null = nothing.
  void show_text(PagedBytesPtr bytes);
  void find(const QString& text, bool forward, bool match_case, bool incremental);
  /// The bytes that are shown; null = none.
  const PagedBytesPtr& bytes() const { return bytes_; }

  /// The rows are known, and those in sight are there.
  bool ready() const;
  std::uint64_t rows() const { return rows_ ? rows_->rows() : 0; }
  std::uint64_t lines() const { return rows_ ? rows_->lines() : 0; }
  /// What stands in the rows in sight, a line each (for tests and screen readers).
  QString visible_text() const;
  /// Where cursor and selection are in that text, in characters.
  int visible_cursor() const;
  std::pair<int, int> visible_selection() const;
  QRect cursor_rect_on_screen() const;
  std::uint64_t selection_begin() const { return std::min(anchor_, cursor_); }
  std::uint64_t selection_end() const { return std::max(anchor_, cursor_); }
  void select(std::uint64_t begin, std::uint64_t end);
  void select_all();
  void copy();

 Q_SIGNALS:
  void found(bool any);
  /// The place that find() went to, once all are counted.
  void found_place(std::size_t nth, std::size_t count, bool cut, bool wrapped, bool forward);
  void said(const QString& text);
  void rows_changed();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;
  void changeEvent(QEvent* event) override;
  void scrollContentsBy(int dx, int dy) override;

 private:
  void measure();
  int columns() const;
  int margin() const;
  void lay_out();
  void layout_scroll_bar();
  void fetch();
  const TextRow* row(std::uint64_t number) const;
  void paint_row(QPainter& painter, const TextRow& row, int y) const;
  std::uint64_t offset_at(const QPoint& point) const;
  void move_to(std::uint64_t offset, bool extend);
  void tell_cursor();
  int visible_place(std::uint64_t offset) const;
  bool handle_move(QKeyEvent* event);
  std::optional<std::uint64_t> moved(int key, bool whole) const;
  /// The row that the cursor stands in, where it is at hand.
  std::optional<std::uint64_t> cursor_row() const;
  void show_offset(std::uint64_t offset);
  void count_places(const Bytes& wanted, bool match_case, bool wrapped, bool forward);
  void tell_place(bool wrapped, bool forward);

  PagedBytesPtr bytes_;
  std::shared_ptr<const TextRows> rows_;
  std::vector<TextRow> held_;  // from held_first_ on
  std::uint64_t held_first_ = 0;
  std::uint64_t cursor_ = 0;
  std::uint64_t anchor_ = 0;
  std::uint64_t top_ = 0;  // the byte that stays on top when rows change
  int row_height_ = 16;
  qreal char_width_ = 8;
  Aside scanning_;
  Aside reading_;
  // The places of what was looked for last, where they are counted.
  Places places_;
  Bytes counted_;
  bool counted_case_ = false;
  Aside finding_;
  Aside counting_;
  Aside going_;
  Aside copying_;
};

}  // namespace lw::ui
