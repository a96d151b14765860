// Bytes as offset, sixteen in hex, and their text. Only what is visible is painted, so the size does not
// matter. A cursor stands on one byte; Shift or the mouse makes a selection; ranges can be marked from
// outside.
#pragma once

#include <QAbstractScrollArea>
#include <cstdint>
#include <string>
#include <vector>

#include "ui/widgets/copy_formats.h"

namespace lw::ui {

struct ByteRange {
  std::uint64_t offset = 0;
  std::uint64_t length = 0;
  bool operator==(const ByteRange&) const = default;
};

class HexView : public QAbstractScrollArea {
  Q_OBJECT
 public:
  static constexpr int kPerRow = 16;

  explicit HexView(QWidget* parent = nullptr);

  void set_bytes(std::string bytes);
  const std::string& bytes() const { return bytes_; }
  /// The number that the first byte is shown with, where these are a part of something longer. Before
  /// set_bytes().
  void set_first_offset(std::uint64_t offset) { first_offset_ = offset; }

  std::uint64_t cursor() const { return cursor_; }
  ByteRange selection() const;  // length 0 = none
  /// Marks ranges with the theme's colour. Does not scroll: the cursor does.
  void set_marks(const std::vector<ByteRange>& marks);
  const std::vector<ByteRange>& marks() const { return marks_; }
  /// Moves the cursor without telling cursor_moved().
  void set_cursor(std::uint64_t offset);
  void select(ByteRange range);
  void copy(CopyFormat format) const;  // the selection, or all without one
  /// Whether somebody answers show_as_wished().
  void set_can_show_as(bool on) { can_show_as_ = on; }

  /// Where a byte is painted, in viewport coordinates (for tests and tooltips).
  QRect byte_rect(std::uint64_t offset, bool in_text) const;

 Q_SIGNALS:
  void cursor_moved(quint64 offset);  // by the user
  void selection_changed();
  /// From the menu: the selection, or all, shown as something else.
  void show_as_wished();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;
  void changeEvent(QEvent* event) override;
  void scrollContentsBy(int dx, int dy) override;
  QSize sizeHint() const override;

  // For who edits them (hex_edit.h).
  std::string& held() { return bytes_; }
  /// There are more or fewer bytes now; cursor and marks are brought inside.
  void size_changed();
  bool in_text() const { return in_text_; }
  void set_in_text(bool on);
  /// The cursor may stand behind the last byte.
  void allow_end() { past_end_ = true; }
  void move_to(std::uint64_t offset, bool extend);

 private:
  void measure();
  /// Places where the cursor may stand.
  std::uint64_t places() const { return bytes_.size() + (past_end_ ? 1 : 0); }
  void layout_scroll_bars();
  std::uint64_t row_count() const;
  int x_of(int characters) const;
  int column_x(int column, bool in_text) const;
  int text_line_x() const;  // between the two parts
  /// The byte nearest to a point; tells in which part it lies.
  std::uint64_t byte_at(const QPoint& point, bool* in_text) const;
  void show_row_of(std::uint64_t offset);
  void tell();
  bool handle_move(const QKeyEvent& event);
  void paint_row(QPainter& painter, std::uint64_t row, int y) const;
  void paint_backs(QPainter& painter, std::uint64_t first, std::uint64_t end, int y) const;
  void fill(QPainter& painter, ByteRange range, std::uint64_t first, std::uint64_t end, int y,
            QColor colour) const;

  std::string bytes_;
  std::uint64_t first_offset_ = 0;
  std::vector<ByteRange> marks_;
  std::uint64_t cursor_ = 0;
  std::uint64_t anchor_ = 0;
  bool selecting_ = false;  // anchor_..cursor_ is a selection
  bool can_show_as_ = false;
  bool past_end_ = false;
  bool in_text_ = false;  // the cursor is in the text part
  qreal char_width_ = 8;  // of a monospaced font, yet seldom whole pixels
  int row_height_ = 16;
  int offset_digits_ = 8;
};

}  // namespace lw::ui
