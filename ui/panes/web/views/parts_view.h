// The tab Parts: a body of several parts (multipart/*). Each is listed, shown by the view that fits it best,
// and can be saved.
#pragma once

#include "core/codec/multipart.h"
#include "ui/panes/web/views/response_view.h"

class QStackedWidget;
class QToolButton;
class QTreeWidget;

namespace lw::ui {

class ToneLabel;

class PartsView final : public ResponseView {
  Q_OBJECT

 public:
  PartsView(Workbench& workbench, QWidget* parent);

  void show_body(const BodyContentPtr& content) override;
  void show_nothing(const QString& why) override;

  QTreeWidget* list() const { return list_; }
  /// The view of the chosen part; null = none.
  ResponseView* shown() const;
  QString note() const;
  /// Writes the chosen part there, its transfer coding undone.
  void save_to(const QString& file);

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void split();
  void list_parts(const BodyParts& parts);
  void show_part(int row);
  void save_as();

  Workbench& workbench_;
  ToneLabel* note_;
  QTreeWidget* list_;
  QToolButton* save_;
  QStackedWidget* stack_;
  BodyContentPtr content_;
  BodyParts parts_;
  BodyContentPtr part_;  // the chosen one
  bool stale_ = false;
  Aside splitting_;
  Aside looking_;
  Aside saving_;
};

}  // namespace lw::ui
