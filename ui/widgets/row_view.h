// A table for millions of rows: one height for all, so that no row costs anything until it is painted.
// QTableView keeps a header section for every row (80 bytes' worth of work at each insertion, O(rows)
// layout); this keeps none. Selection, mouse and keyboard are QAbstractItemView's. The view follows the end
// while the scroll bar is there.
#pragma once

#include <QAbstractItemView>
#include <vector>

class QHeaderView;

namespace lw::ui {

class RowView final : public QAbstractItemView {
  Q_OBJECT
 public:
  explicit RowView(QWidget* parent = nullptr);
  ~RowView() override;

  void setModel(QAbstractItemModel* model) override;
  QHeaderView* header() const { return header_; }

  int row_height() const { return row_height_; }
  int first_row() const;   // at the top of the viewport
  int whole_rows() const;  // that fit

  /// Following: new rows scroll into view. Scrolling up ends it, reaching the bottom starts it.
  bool follow() const { return follow_; }
  void set_follow(bool on);

  QRect visualRect(const QModelIndex& index) const override;
  void scrollTo(const QModelIndex& index, ScrollHint hint = EnsureVisible) override;
  QModelIndex indexAt(const QPoint& point) const override;
  void keyboardSearch(const QString& search) override;
  void reset() override;

  /// The base class measures each cell that changed; here it is enough to know whether some are seen.
  void dataChanged(const QModelIndex& from, const QModelIndex& to, const QList<int>& roles) override;
  /// Backgrounds by the number that rows give as kColourRole; their text is then the palette's.
  void set_row_colours(std::vector<QColor> colours);

 Q_SIGNALS:
  void follow_changed(bool on);
  /// A header's triangle was clicked.
  void fold_wished(int row);
  /// Left and Right, the ways up and down a tree; with Ctrl: of all of it.
  void left_wished(bool all);
  void right_wished(bool all);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;
  void rowsInserted(const QModelIndex& parent, int start, int end) override;
  void updateGeometries() override;
  void verticalScrollbarValueChanged(int value) override;
  void scrollContentsBy(int dx, int dy) override;
  QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
  int horizontalOffset() const override;
  int verticalOffset() const override;
  bool isIndexHidden(const QModelIndex& index) const override;
  void setSelection(const QRect& rect, QItemSelectionModel::SelectionFlags command) override;
  QRegion visualRegionForSelection(const QItemSelection& selection) const override;

 private:
  void measure();
  int rows() const;
  void to_bottom();
  void paint_row(QPainter& painter, int row, const QRect& rect) const;
  void paint_header(QPainter& painter, int row, int state, const QRect& rect, const QColor& text) const;
  void paint_cells(QPainter& painter, int row, const QRect& rect, const QColor* text) const;
  QColor background(int row) const;
  QRect triangle(int row) const;

  QHeaderView* header_;
  std::vector<QColor> row_colours_;
  int row_height_ = 20;
  bool follow_ = true;
  bool moving_ = false;   // the scroll bar is moved by us, not by the user
  bool pressed_ = false;  // rows must not run away under a pressed mouse button
};

}  // namespace lw::ui
