// The tab Preview: a picture, or HTML laid out without scripts and without asking anybody for anything.
#pragma once

#include <QLabel>
#include <QStackedWidget>

#include "core/api/workbench.h"
#include "ui/panes/web/body_source.h"

class QScrollArea;
class QTextBrowser;

namespace lw::ui {

class PreviewView final : public QStackedWidget {
  Q_OBJECT

 public:
  PreviewView(Workbench& workbench, QWidget* parent);

  void show_body(const BodySource& source);
  void show_nothing(const QString& why);

  QTextBrowser* page() const { return page_; }
  QLabel* picture() const { return picture_; }

 protected:
  void showEvent(QShowEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void prepare();
  void fit();

  Workbench& workbench_;
  QLabel* said_;
  QScrollArea* area_;
  QLabel* picture_;
  QTextBrowser* page_;
  QImage image_;
  BodySource source_;
  bool stale_ = false;
  int generation_ = 0;
};

}  // namespace lw::ui
