#include "ui/panes/gopher/page_view.h"

#include <QApplication>
#include <QClipboard>
#include <QCoreApplication>
#include <QFontDatabase>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStyledItemDelegate>
#include <algorithm>
#include <array>

#include "ui/bridge/plain.h"
#include "ui/bridge/text.h"
#include "ui/shell/theme.h"

namespace lw::ui {
namespace {

constexpr int kFewestPoints = 6;
constexpr int kMostPoints = 40;
/// Copying more would fill the clipboard's owner's memory for nothing.
constexpr qsizetype kMostLinesCopied = 200'000;

/// Terminals' sixteen colours, as readable on paper as in the dark: those near the ground are moved away.
QColor ansi_colour(int colour, bool dark) {
  static constexpr std::array<QRgb, 16> kLight{
      0xff000000, 0xffaa1111, 0xff0b7a0b, 0xff8a6100, 0xff1a3fb4, 0xff8b1a8b, 0xff0a7373, 0xff6a6a6a,
      0xff4a4a4a, 0xffcc2222, 0xff117a11, 0xff8f6a00, 0xff2b55dd, 0xffa31aa3, 0xff0a7a7a, 0xff5a5a5a};
  static constexpr std::array<QRgb, 16> kDark{
      0xff9a9a9a, 0xffff7070, 0xff6fd66f, 0xffd9b13a, 0xff86a8ff, 0xffe28ae2, 0xff5fd0d0, 0xffd0d0d0,
      0xff9a9a9a, 0xffff8a8a, 0xff8aef8a, 0xfff2d75a, 0xffa0bcff, 0xffffa3ff, 0xff86efef, 0xffffffff};
  return QColor::fromRgb((dark ? kDark : kLight)[static_cast<std::size_t>(colour & 15)]);
}

class PageLineDelegate final : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;

  static int gutter(const QFontMetrics& metrics) { return metrics.height() + 12; }

  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const auto* model = static_cast<const PageModel*>(index.model());
    const int longest = model->page() ? model->page()->longest : 0;
    return {gutter(option.fontMetrics) + longest * option.fontMetrics.averageCharWidth() + 8,
            option.fontMetrics.height() + 2};
  }

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const PageLine* line = static_cast<const PageModel*>(index.model())->line(index);
    if (!line) return;
    painter->save();
    const bool chosen = option.state.testFlag(QStyle::State_Selected);
    if (chosen) painter->fillRect(option.rect, option.palette.brush(QPalette::Highlight));
    painter->setFont(option.font);
    const QFontMetrics& metrics = option.fontMetrics;
    const int size = metrics.height();
    if (const auto icon = type_icon(*line); !icon.isEmpty())
      theme_icon(icon).paint(painter, QRect(option.rect.left() + 4, option.rect.top() + 1, size, size),
                             Qt::AlignCenter, chosen ? QIcon::Selected : QIcon::Normal);
    QRect room = option.rect;
    room.setLeft(room.left() + gutter(metrics));
    const QColor colour = colour_of(*line, option, chosen);
    if (line->runs.isEmpty() || chosen)
      plain(*painter, option, room, *line, colour, chosen);
    else
      coloured(*painter, room, metrics, *line, colour);
    if (option.state.testFlag(QStyle::State_HasFocus)) {
      painter->setPen(QPen(option.palette.color(QPalette::Highlight), 1));
      painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    }
    painter->restore();
  }

 private:
  static QColor colour_of(const PageLine& line, const QStyleOptionViewItem& option, bool chosen) {
    if (chosen) return option.palette.color(QPalette::HighlightedText);
    if (line.type == '3') return Theme::instance().colours().error;
    if (!line.link()) return option.palette.color(QPalette::Text);
    if (line.opens == gopher::Opens::web || line.opens == gopher::Opens::terminal)
      return Theme::instance().colours().warning;
    return option.palette.color(QPalette::Link);
  }

  static void plain(QPainter& painter, const QStyleOptionViewItem& option, QRect room, const PageLine& line,
                    const QColor& colour, bool chosen) {
    painter.setPen(colour);
    QFont font = option.font;
    font.setUnderline(line.link() && option.state.testFlag(QStyle::State_MouseOver));
    painter.setFont(font);
    painter.drawText(room, Qt::AlignVCenter | Qt::TextSingleLine, line.text);
    if (line.elsewhere.isEmpty()) return;
    room.setLeft(room.left() + option.fontMetrics.horizontalAdvance(line.text) + option.fontMetrics.height());
    if (!chosen) painter.setPen(Theme::instance().colours().muted);
    painter.setFont(option.font);
    painter.drawText(room, Qt::AlignVCenter | Qt::TextSingleLine, QStringLiteral("→ ") + line.elsewhere);
  }

  /// Each character stands in its own column, as on a terminal.
  static void coloured(QPainter& painter, const QRect& room, const QFontMetrics& metrics,
                       const PageLine& line, const QColor& colour) {
    const int wide = metrics.horizontalAdvance(QLatin1Char('M'));
    const bool dark = Theme::instance().dark();
    const auto part = [&](int begin, int length, const LineRun& look) {
      const QRect place(room.left() + begin * wide, room.top(), length * wide, room.height());
      if (look.ground >= 0) {
        QColor ground = ansi_colour(look.ground, dark);
        ground.setAlpha(90);
        painter.fillRect(place, ground);
      }
      QFont font = painter.font();
      font.setBold(look.bold);
      painter.setFont(font);
      painter.setPen(look.colour >= 0
                         ? ansi_colour(look.colour + (look.bold && look.colour < 8 ? 8 : 0), dark)
                         : colour);
      painter.drawText(place.adjusted(0, 0, wide, 0), Qt::AlignVCenter | Qt::TextSingleLine,
                       line.text.mid(begin, length));
    };
    int at = 0;
    for (const LineRun& run : line.runs) {
      if (run.begin > at) part(at, run.begin - at, {});
      part(run.begin, run.length, run);
      at = run.begin + run.length;
    }
    if (at < line.text.size()) part(at, static_cast<int>(line.text.size()) - at, {});
  }
};

}  // namespace

QString type_name(char type) {
  const gopher::ItemKind kind = gopher::item_kind(type);
  static const char* const kNames[] = {
      QT_TRANSLATE_NOOP("ItemType", "Text"),           QT_TRANSLATE_NOOP("ItemType", "Menu"),
      QT_TRANSLATE_NOOP("ItemType", "Phone book"),     QT_TRANSLATE_NOOP("ItemType", "Error"),
      QT_TRANSLATE_NOOP("ItemType", "BinHex file"),    QT_TRANSLATE_NOOP("ItemType", "DOS archive"),
      QT_TRANSLATE_NOOP("ItemType", "uuencoded file"), QT_TRANSLATE_NOOP("ItemType", "Search"),
      QT_TRANSLATE_NOOP("ItemType", "Telnet"),         QT_TRANSLATE_NOOP("ItemType", "Binary file"),
      QT_TRANSLATE_NOOP("ItemType", "GIF picture"),    QT_TRANSLATE_NOOP("ItemType", "Picture"),
      QT_TRANSLATE_NOOP("ItemType", "Information"),    QT_TRANSLATE_NOOP("ItemType", "Web page"),
      QT_TRANSLATE_NOOP("ItemType", "Sound"),          QT_TRANSLATE_NOOP("ItemType", "Document"),
      QT_TRANSLATE_NOOP("ItemType", "PNG picture"),    QT_TRANSLATE_NOOP("ItemType", "PDF document"),
      QT_TRANSLATE_NOOP("ItemType", "Film"),           QT_TRANSLATE_NOOP("ItemType", "Unknown")};
  static_cast<void>(kNames);  // for the translators' tools; what is not among them stays English
  return QCoreApplication::translate("ItemType", std::string(kind.name).c_str());
}

QLatin1StringView type_icon(const PageLine& line) {
  switch (line.opens) {
    case gopher::Opens::menu:
      return QLatin1StringView("folder");
    case gopher::Opens::text:
      return QLatin1StringView("document");
    case gopher::Opens::search:
      return QLatin1StringView("search");
    case gopher::Opens::picture:
      return QLatin1StringView("picture");
    case gopher::Opens::file:
      return line.type == 's' || line.type == '<' ? QLatin1StringView("sound")
                                                  : QLatin1StringView("download");
    case gopher::Opens::web:
      return QLatin1StringView("web");
    case gopher::Opens::terminal:
      return QLatin1StringView("terminal");
    case gopher::Opens::nothing:
      break;
  }
  return line.type == '3' ? QLatin1StringView("error") : QLatin1StringView();
}

void PageModel::show(PageContentPtr page) {
  beginResetModel();
  page_ = std::move(page);
  endResetModel();
}

const PageLine* PageModel::line(const QModelIndex& index) const {
  const auto row = static_cast<std::size_t>(index.row());
  return page_ && index.isValid() && row < page_->lines.size() ? &page_->lines[row] : nullptr;
}

int PageModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() || !page_ ? 0 : static_cast<int>(page_->lines.size());
}

QVariant PageModel::data(const QModelIndex& index, int role) const {
  const PageLine* shown = line(index);
  if (!shown) return {};
  if (role == Qt::DisplayRole) return shown->text;
  if (role == Qt::ToolTipRole && shown->link())
    return plain_tip(QStringLiteral("%1\n%2").arg(type_name(shown->type), shown->target));
  if (role != Qt::AccessibleTextRole) return {};
  if (shown->link()) return tr("%1, link, %2").arg(shown->text, type_name(shown->type));
  return shown->type == '3' ? tr("%1, error").arg(shown->text) : shown->text;
}

PageView::PageView(QWidget* parent) : QListView(parent), model_(new PageModel(this)) {
  const QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
  setFont(fixed);
  usual_points_ = std::max(kFewestPoints, fixed.pointSize());
  setModel(model_);
  setItemDelegate(new PageLineDelegate(this));
  setUniformItemSizes(true);
  setSelectionMode(QAbstractItemView::ExtendedSelection);
  setEditTriggers(QAbstractItemView::NoEditTriggers);
  setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
  setMouseTracking(true);
  setContextMenuPolicy(Qt::CustomContextMenu);
  setAccessibleName(tr("Page"));
  connect(&Theme::instance(), &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

void PageView::show_page(PageContentPtr page, int row) {
  model_->show(std::move(page));
  const int rows = model_->rowCount();
  if (rows == 0) return;
  if (row >= 0 && row < rows) {
    const QModelIndex index = model_->index(row);
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
    scrollTo(index, QAbstractItemView::PositionAtCenter);
    return;
  }
  selectionModel()->setCurrentIndex(model_->index(0), QItemSelectionModel::NoUpdate);
  if (model_->page()->menu && !model_->page()->lines.front().link()) next_link(true);
  clearSelection();
  scrollToTop();
}

void PageView::next_link(bool forward) {
  const int rows = model_->rowCount();
  int row = currentIndex().isValid() ? currentIndex().row() : forward ? -1 : rows;
  while (true) {
    row += forward ? 1 : -1;
    if (row < 0 || row >= rows) return;
    if (model_->page()->lines[static_cast<std::size_t>(row)].link()) break;
  }
  setCurrentIndex(model_->index(row));
}

bool PageView::focusNextPrevChild(bool next) {
  // Tab walks over the links; behind the last one it leaves the page.
  const QModelIndex before = currentIndex();
  next_link(next);
  return currentIndex() != before || QListView::focusNextPrevChild(next);
}

void PageView::keyPressEvent(QKeyEvent* event) {
  const bool plain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
  if (event->matches(QKeySequence::Copy)) return copy();
  if (plain && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
    if (currentIndex().isValid()) Q_EMIT follow_wanted(current_row());
    return;
  }
  if (plain && event->key() == Qt::Key_Backspace) return back_wanted();
  if (event->matches(QKeySequence::ZoomIn)) return zoom(1);
  if (event->matches(QKeySequence::ZoomOut)) return zoom(-1);
  if (event->modifiers() == Qt::ControlModifier && event->key() == Qt::Key_0) return reset_zoom();
  QListView::keyPressEvent(event);
}

void PageView::mousePressEvent(QMouseEvent* event) {
  pressed_ = event->position().toPoint();
  if (event->button() == Qt::BackButton) return back_wanted();
  QListView::mousePressEvent(event);
}

void PageView::mouseReleaseEvent(QMouseEvent* event) {
  QListView::mouseReleaseEvent(event);
  const QPoint where = event->position().toPoint();
  const bool click = event->button() == Qt::LeftButton && event->modifiers() == Qt::NoModifier &&
                     (where - pressed_).manhattanLength() < QApplication::startDragDistance();
  const QModelIndex index = indexAt(where);
  const PageLine* line = model_->line(index);
  if (click && line && line->link()) Q_EMIT follow_wanted(index.row());
}

void PageView::mouseMoveEvent(QMouseEvent* event) {
  QListView::mouseMoveEvent(event);
  const PageLine* line = line_at(event->position().toPoint());
  viewport()->setCursor(line && line->link() ? Qt::PointingHandCursor : Qt::ArrowCursor);
  Q_EMIT target_shown(line ? line->target : QString());
}

void PageView::leaveEvent(QEvent* event) {
  QListView::leaveEvent(event);
  const PageLine* line = current_line();
  Q_EMIT target_shown(line ? line->target : QString());
}

void PageView::wheelEvent(QWheelEvent* event) {
  if (event->modifiers() != Qt::ControlModifier) return QListView::wheelEvent(event);
  zoom(event->angleDelta().y() > 0 ? 1 : -1);
}

void PageView::currentChanged(const QModelIndex& now, const QModelIndex& before) {
  QListView::currentChanged(now, before);
  const PageLine* line = model_->line(now);
  Q_EMIT target_shown(line ? line->target : QString());
}

bool PageView::find(const QString& text, bool match_case, bool forward, bool incremental) {
  const int rows = model_->rowCount();
  if (text.isEmpty() || rows == 0) return false;
  const auto how = match_case ? Qt::CaseSensitive : Qt::CaseInsensitive;
  const int from = std::max(0, current_row());
  for (int step = incremental ? 0 : 1; step <= rows; ++step) {
    const int row = ((forward ? from + step : from - step) % rows + rows) % rows;
    if (!model_->page()->lines[static_cast<std::size_t>(row)].text.contains(text, how)) continue;
    setCurrentIndex(model_->index(row));
    return true;
  }
  return false;
}

void PageView::zoom(int steps) {
  set_points(font().pointSize() + steps);
}

void PageView::reset_zoom() {
  set_points(usual_points_);
}

void PageView::set_points(int points) {
  QFont changed = font();
  changed.setPointSize(std::clamp(points, kFewestPoints, kMostPoints));
  setFont(changed);
  scheduleDelayedItemsLayout();
}

void PageView::copy() const {
  QModelIndexList rows = selectionModel()->selectedIndexes();
  if (rows.isEmpty() && currentIndex().isValid()) rows << currentIndex();
  std::ranges::sort(rows, {}, &QModelIndex::row);
  QStringList lines;
  for (const QModelIndex& row : rows.mid(0, kMostLinesCopied)) lines << row.data().toString();
  QApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

}  // namespace lw::ui
