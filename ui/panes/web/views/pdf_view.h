// The tab Page: a page of a PDF. A PDF from a stranger is not read in this program: a helper process
// (pdftoppm of poppler-utils) draws one page, with little memory, little time and next to nothing to write.
#pragma once

#include <QProcess>

#include "ui/panes/web/views/response_view.h"

class QLabel;
class QScrollArea;
class QSpinBox;

namespace lw::ui {

class PdfView final : public ResponseView {
  Q_OBJECT

 public:
  /// Larger documents are not handed to the helper.
  static constexpr quint64 kLargest = 64u << 20;

  explicit PdfView(QWidget* parent);
  ~PdfView() override;

  void show_body(const BodyContentPtr& content) override;
  void show_nothing(const QString& why) override;
  QLabel* page() const { return page_; }
  QSpinBox* number() const { return number_; }
  QString said_instead() const { return picture_.isNull() ? page_->text() : QString(); }

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void draw();
  void start(const QByteArray& document);
  void finished();
  void say(const QString& text);
  void end_helper();

  QSpinBox* number_;
  QScrollArea* area_;
  QLabel* page_;
  QImage picture_;
  BodyContentPtr content_;
  bool stale_ = false;
  QProcess* helper_ = nullptr;
  QByteArray drawn_;
  Aside reading_;
  Aside decoding_;
};

}  // namespace lw::ui
