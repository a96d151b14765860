// The tab Raw: the body as text in its charset, as it came, of any size; with finding.
#pragma once

#include "ui/panes/web/views/response_view.h"

class QLabel;
class QStackedWidget;

namespace lw::ui {

class CharsetBox;
class FindBar;
class TextView;
class ToneLabel;

class TextBodyView final : public ResponseView {
  Q_OBJECT

 public:
  explicit TextBodyView(QWidget* parent);

  void show_body(const BodyContentPtr& content) override;
  void show_nothing(const QString& why) override;
  bool open_search() override;

  TextView* text() const { return text_; }
  CharsetBox* charset() const { return charset_; }
  FindBar* find_bar() const { return find_; }
  QString note() const;

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void prepare();
  void show_note();

  CharsetBox* charset_;
  ToneLabel* note_;
  QWidget* bar_;
  QStackedWidget* stack_;
  QLabel* nothing_;
  TextView* text_;
  FindBar* find_;
  BodyContentPtr content_;
  bool stale_ = false;
  Aside decoding_;
};

}  // namespace lw::ui
