// The tab Tree: JSON by its structure.
#pragma once

#include "ui/panes/web/views/response_view.h"

namespace lw::ui {

class JsonView;

class JsonBodyView final : public ResponseView {
  Q_OBJECT

 public:
  explicit JsonBodyView(QWidget* parent);

  void show_body(const BodyContentPtr& content) override;
  void show_nothing(const QString& why) override;
  bool open_search() override;
  JsonView* json() const { return json_; }

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void prepare();

  JsonView* json_;
  BodyContentPtr content_;
  bool stale_ = false;
  Aside decoding_;
};

}  // namespace lw::ui
