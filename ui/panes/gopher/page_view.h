// The page: a list of lines of one height, of which only those that are seen are painted, so that a menu of
// hundred thousand lines opens at once. Tab goes from link to link, Enter follows, arrows walk.
#pragma once

#include <QAbstractListModel>
#include <QListView>

#include "ui/panes/gopher/page.h"

namespace lw::ui {

class PageModel final : public QAbstractListModel {
  Q_OBJECT

 public:
  explicit PageModel(QObject* parent) : QAbstractListModel(parent) {}

  void show(PageContentPtr page);
  const PageContent* page() const { return page_.get(); }
  const PageLine* line(const QModelIndex& index) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;

 private:
  PageContentPtr page_;
};

/// What an item type is called, for people.
QString type_name(char type);
/// Its icon's name; empty = none.
QLatin1StringView type_icon(const PageLine& line);

class PageView final : public QListView {
  Q_OBJECT

 public:
  explicit PageView(QWidget* parent);

  /// `row`: the line that is current then, -1 = the first link.
  void show_page(PageContentPtr page, int row = -1);
  const PageContent* page() const { return model_->page(); }
  int current_row() const { return currentIndex().row(); }
  const PageLine* current_line() const { return model_->line(currentIndex()); }
  const PageLine* line_at(const QPoint& where) const { return model_->line(indexAt(where)); }

  /// The next line that holds `text`, from the current one on; false = there is none.
  bool find(const QString& text, bool match_case, bool forward, bool incremental);
  /// Steps of a point.
  void zoom(int steps);
  void reset_zoom();
  /// The chosen lines.
  void copy() const;
  void next_link(bool forward);

 Q_SIGNALS:
  void follow_wanted(int row);
  void back_wanted();
  /// Where the line under the mouse or the cursor leads; empty = nowhere.
  void target_shown(const QString& target);

 protected:
  void keyPressEvent(QKeyEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void currentChanged(const QModelIndex& now, const QModelIndex& before) override;
  bool focusNextPrevChild(bool next) override;

 private:
  void set_points(int points);

  PageModel* model_;
  QPoint pressed_;
  int usual_points_;
};

}  // namespace lw::ui
