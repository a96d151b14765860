#include "ui/widgets/row_view.h"

#include <QAccessible>
#include <QFontDatabase>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <algorithm>

#include "ui/widgets/line_colours.h"
#include "ui/widgets/row_view_accessible.h"

namespace lw::ui {
namespace {

constexpr int kCellMargin = 4;
constexpr int kRowPadding = 4;

}  // namespace

RowView::RowView(QWidget* parent)
    : QAbstractItemView(parent), header_(new QHeaderView(Qt::Horizontal, this)) {
  install_row_view_accessibility();
  setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
  header_->setFont(QFontDatabase::systemFont(QFontDatabase::GeneralFont));
  header_->setSectionsMovable(true);
  header_->setSectionResizeMode(QHeaderView::Interactive);
  header_->setStretchLastSection(true);
  header_->setHighlightSections(false);
  header_->setContextMenuPolicy(Qt::CustomContextMenu);
  setSelectionBehavior(SelectRows);
  setSelectionMode(ExtendedSelection);
  setEditTriggers(NoEditTriggers);
  setHorizontalScrollMode(ScrollPerPixel);
  setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
  setContextMenuPolicy(Qt::CustomContextMenu);
  connect(header_, &QHeaderView::sectionResized, this, [this] { viewport()->update(); });
  connect(header_, &QHeaderView::sectionMoved, this, [this] { viewport()->update(); });
  connect(header_, &QHeaderView::geometriesChanged, this, [this] { updateGeometries(); });
  measure();
}

RowView::~RowView() = default;

void RowView::measure() {
  row_height_ = fontMetrics().height() + kRowPadding;
  updateGeometries();
}

int RowView::rows() const {
  return model() ? model()->rowCount() : 0;
}

void RowView::setModel(QAbstractItemModel* model) {
  if (this->model()) disconnect(this->model(), &QAbstractItemModel::rowsRemoved, this, nullptr);
  header_->setModel(model);
  QAbstractItemView::setModel(model);
  if (model)
    connect(model, &QAbstractItemModel::rowsRemoved, this, [this] {
      updateGeometries();
      viewport()->update();  // what stood below is gone: nobody else paints there
    });
}

void RowView::reset() {
  QAbstractItemView::reset();
  updateGeometries();
  if (follow_) to_bottom();
}

int RowView::first_row() const {
  return verticalScrollBar()->value();
}

int RowView::whole_rows() const {
  return std::max(1, viewport()->height() / row_height_);
}

void RowView::updateGeometries() {
  const int height = header_->sizeHint().height();
  setViewportMargins(0, height, 0, 0);
  const QRect inside = viewport()->geometry();
  header_->setGeometry(inside.left(), inside.top() - height, inside.width(), height);
  {
    QScopedValueRollback moving(moving_, true);
    verticalScrollBar()->setPageStep(whole_rows());
    verticalScrollBar()->setSingleStep(1);
    verticalScrollBar()->setRange(0, std::max(0, rows() - whole_rows()));
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setRange(0, std::max(0, header_->length() - viewport()->width()));
  }
  QAbstractItemView::updateGeometries();
}

void RowView::resizeEvent(QResizeEvent* event) {
  QAbstractItemView::resizeEvent(event);
  updateGeometries();
  if (follow_) to_bottom();
}

void RowView::changeEvent(QEvent* event) {
  QAbstractItemView::changeEvent(event);
  if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) measure();
}

void RowView::dataChanged(const QModelIndex& from, const QModelIndex& to, const QList<int>&) {
  if (to.row() >= first_row() && from.row() <= first_row() + whole_rows()) viewport()->update();
  if (!QAccessible::isActive()) return;
  QAccessibleTableModelChangeEvent event(this, QAccessibleTableModelChangeEvent::DataChanged);
  event.setFirstRow(from.row());
  event.setLastRow(to.row());
  event.setFirstColumn(from.column());
  event.setLastColumn(to.column());
  QAccessible::updateAccessibility(&event);
}

void RowView::rowsInserted(const QModelIndex& parent, int start, int end) {
  QAbstractItemView::rowsInserted(parent, start, end);
  updateGeometries();
  if (follow_ && !pressed_) to_bottom();
  if (start <= first_row() + whole_rows()) viewport()->update();
}

// Following
// ---------------------------------------------------------------------------------------------------

void RowView::to_bottom() {
  QScopedValueRollback moving(moving_, true);
  verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

void RowView::set_follow(bool on) {
  if (on) to_bottom();
  if (on == follow_) return;
  follow_ = on;
  Q_EMIT follow_changed(on);
}

void RowView::verticalScrollbarValueChanged(int value) {
  QAbstractItemView::verticalScrollbarValueChanged(value);
  if (!moving_) set_follow(value == verticalScrollBar()->maximum());
}

void RowView::scrollContentsBy(int dx, int) {
  if (dx != 0) header_->setOffset(horizontalScrollBar()->value());
  viewport()->update();
}

void RowView::mousePressEvent(QMouseEvent* event) {
  const int row = first_row() + event->pos().y() / row_height_;
  if (event->button() == Qt::LeftButton && row < rows() && triangle(row).contains(event->pos())) {
    event->accept();
    return Q_EMIT fold_wished(row);
  }
  pressed_ = event->button() == Qt::LeftButton;
  QAbstractItemView::mousePressEvent(event);
}

void RowView::mouseReleaseEvent(QMouseEvent* event) {
  QAbstractItemView::mouseReleaseEvent(event);
  pressed_ = false;
  if (follow_) to_bottom();
}

// Geometry
// ----------------------------------------------------------------------------------------------------

int RowView::horizontalOffset() const {
  return horizontalScrollBar()->value();
}

int RowView::verticalOffset() const {
  return verticalScrollBar()->value() * row_height_;
}

bool RowView::isIndexHidden(const QModelIndex& index) const {
  return header_->isSectionHidden(index.column());
}

QRect RowView::visualRect(const QModelIndex& index) const {
  if (!index.isValid()) return {};
  return {header_->sectionViewportPosition(index.column()), (index.row() - first_row()) * row_height_,
          header_->sectionSize(index.column()), row_height_};
}

QModelIndex RowView::indexAt(const QPoint& point) const {
  if (!model() || point.y() < 0) return {};
  const int row = first_row() + point.y() / row_height_;
  if (row >= rows()) return {};
  return model()->index(row, std::max(0, header_->logicalIndexAt(point.x())));
}

void RowView::scrollTo(const QModelIndex& index, ScrollHint hint) {
  if (!index.isValid()) return;
  const int first = first_row();
  const int fit = whole_rows();
  int target = first;
  if (hint == PositionAtCenter) {
    target = index.row() - fit / 2;
  } else if (hint == PositionAtTop || index.row() < first) {
    target = index.row();
  } else if (hint == PositionAtBottom || index.row() >= first + fit) {
    target = index.row() - fit + 1;
  }
  verticalScrollBar()->setValue(target);
}

QModelIndex RowView::moveCursor(CursorAction action, Qt::KeyboardModifiers) {
  const int last = rows() - 1;
  if (last < 0) return {};
  const bool none = !currentIndex().isValid();
  int row = none ? first_row() : currentIndex().row();
  switch (action) {
    case MoveUp:
    case MovePrevious:
      row -= none ? 0 : 1;
      break;
    case MoveDown:
    case MoveNext:
      row += none ? 0 : 1;
      break;
    case MovePageUp:
      row -= whole_rows();
      break;
    case MovePageDown:
      row += whole_rows();
      break;
    case MoveHome:
      row = 0;
      break;
    case MoveEnd:
      row = last;
      break;
    case MoveLeft:
    case MoveRight:
      break;
  }
  return model()->index(std::clamp(row, 0, last), std::max(0, currentIndex().column()));
}

void RowView::keyPressEvent(QKeyEvent* event) {
  if (event->matches(QKeySequence::Copy)) return event->ignore();  // the transcript copies rows, not one cell
  const auto held = event->modifiers() & ~Qt::KeypadModifier;
  if (const bool all = held == Qt::ControlModifier; all || held == Qt::NoModifier) {
    if (event->key() == Qt::Key_Left) return Q_EMIT left_wished(all);
    if (event->key() == Qt::Key_Right) return Q_EMIT right_wished(all);
  }
  QAbstractItemView::keyPressEvent(event);
  // The current row may have been the last one already: End still means "follow".
  if (event->key() == Qt::Key_End) set_follow(true);
}

// The base class would look at every row of the model, and so load them all.
void RowView::keyboardSearch(const QString&) {}

void RowView::setSelection(const QRect& rect, QItemSelectionModel::SelectionFlags command) {
  if (!selectionModel() || rows() == 0) return;
  const QRect area = rect.normalized();
  // Rounded down, also above the viewport.
  const auto row_at = [this](int y) {
    return first_row() + (y < 0 ? -((-y - 1) / row_height_) - 1 : y / row_height_);
  };
  const int top = std::clamp(row_at(area.top()), 0, rows() - 1);
  const int bottom = std::clamp(row_at(area.bottom()), 0, rows() - 1);
  const int last_column = model()->columnCount() - 1;
  selectionModel()->select(QItemSelection(model()->index(top, 0), model()->index(bottom, last_column)),
                           command);
}

QRegion RowView::visualRegionForSelection(const QItemSelection& selection) const {
  QRegion region;
  for (const QItemSelectionRange& range : selection) {
    const int top = std::max(range.top(), first_row());
    const int bottom = std::min(range.bottom(), first_row() + whole_rows() + 1);
    if (top <= bottom)
      region +=
          QRect(0, (top - first_row()) * row_height_, viewport()->width(), (bottom - top + 1) * row_height_);
  }
  return region;
}

// Painting
// ----------------------------------------------------------------------------------------------------

void RowView::paintEvent(QPaintEvent* event) {
  QPainter painter(viewport());
  painter.setFont(font());
  const int from = first_row() + std::max(0, event->rect().top() / row_height_);
  const int to = std::min(rows() - 1, first_row() + event->rect().bottom() / row_height_);
  for (int row = from; row <= to; ++row)
    paint_row(painter, row, {0, (row - first_row()) * row_height_, viewport()->width(), row_height_});
}

void RowView::set_row_colours(std::vector<QColor> colours) {
  row_colours_ = std::move(colours);
  viewport()->update();
}

QColor RowView::background(int row) const {
  if (row_colours_.empty()) return {};
  const QVariant number = model()->index(row, 0).data(kColourRole);
  const auto at = number.isValid() ? number.toInt() : -1;
  return at >= 0 && at < static_cast<int>(row_colours_.size()) ? row_colours_[static_cast<std::size_t>(at)]
                                                               : QColor();
}

QRect RowView::triangle(int row) const {
  if (model()->index(row, 0).data(kHeaderRole).toInt() == 0) return {};
  return {-horizontalScrollBar()->value(), (row - first_row()) * row_height_, row_height_ + kCellMargin,
          row_height_};
}

void RowView::paint_row(QPainter& painter, int row, const QRect& rect) const {
  const bool selected = selectionModel() && selectionModel()->isSelected(model()->index(row, 0));
  const auto group = hasFocus() || !selected ? QPalette::Active : QPalette::Inactive;
  const QColor ruled = selected ? QColor() : background(row);
  const int header = model()->index(row, 0).data(kHeaderRole).toInt();
  if (selected) {
    painter.fillRect(rect, palette().brush(group, QPalette::Highlight));
  } else if (ruled.isValid()) {
    painter.fillRect(rect, ruled);
  } else if (header != 0) {
    painter.fillRect(rect, palette().brush(QPalette::Button));
  } else if (row % 2 == 1) {
    painter.fillRect(rect, palette().brush(QPalette::AlternateBase));
  }
  const QColor fixed = palette().color(group, selected ? QPalette::HighlightedText : QPalette::Text);
  if (header != 0) {
    const auto tone = static_cast<Tone>(model()->index(row, 0).data(kToneRole).toInt());
    paint_header(painter, row, header, rect, selected ? fixed : tone_colour(tone, palette()));
  } else {
    paint_cells(painter, row, rect, selected || ruled.isValid() ? &fixed : nullptr);
  }
  if (row == currentIndex().row() && hasFocus()) {
    painter.setPen(tone_colour(Tone::quiet, palette()));
    painter.drawRect(rect.adjusted(0, 0, -1, -1));
  }
}

void RowView::paint_header(QPainter& painter, int row, int state, const QRect& rect,
                           const QColor& text) const {
  const QRect box = triangle(row).adjusted(kCellMargin, 0, 0, 0);
  const QPointF centre = QRectF(box).center();
  const double size = row_height_ / 4.0;
  QPolygonF shape;
  if (state == 1)
    shape << centre + QPointF(-size, -size / 2) << centre + QPointF(size, -size / 2)
          << centre + QPointF(0, size / 2 + 1);
  else
    shape << centre + QPointF(-size / 2, -size) << centre + QPointF(size / 2 + 1, 0)
          << centre + QPointF(-size / 2, size);
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  painter.setBrush(text);
  painter.drawPolygon(shape);
  painter.restore();
  const QString line = model()->index(row, model()->columnCount() - 1).data(Qt::DisplayRole).toString();
  const QRect cell = rect.adjusted(box.right() + kCellMargin, 0, -kCellMargin, 0);
  QFont bold = font();
  bold.setBold(true);
  painter.setFont(bold);
  painter.setPen(text);
  const QString fits = QFontMetrics(bold).elidedText(line, Qt::ElideRight, cell.width());
  painter.drawText(cell, static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine, fits);
  painter.setFont(font());
}

void RowView::paint_cells(QPainter& painter, int row, const QRect& rect, const QColor* text) const {
  for (int visual = 0; visual < header_->count(); ++visual) {
    const int column = header_->logicalIndex(visual);
    if (header_->isSectionHidden(column)) continue;
    const QModelIndex index = model()->index(row, column);
    const QString shown = index.data(Qt::DisplayRole).toString();
    const QRect cell =
        QRect(header_->sectionViewportPosition(column), rect.top(), header_->sectionSize(column), row_height_)
            .adjusted(kCellMargin, 0, -kCellMargin, 0);
    if (shown.isEmpty() || cell.width() <= 0 || cell.left() > rect.right()) continue;
    const auto tone = static_cast<Tone>(index.data(kToneRole).toInt());
    painter.setPen(text ? *text : tone_colour(tone, palette()));
    const auto alignment = index.data(Qt::TextAlignmentRole).value<Qt::Alignment>();
    // Cut before shaping: a summary may be much longer than what fits.
    const QString fits = fontMetrics().elidedText(shown.left(cell.width() / 2), Qt::ElideRight, cell.width());
    painter.drawText(cell, static_cast<int>(alignment) | Qt::TextSingleLine, fits);
  }
}

}  // namespace lw::ui
