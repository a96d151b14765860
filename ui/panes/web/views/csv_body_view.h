// The tab Table: CSV and its kin.
#pragma once

#include "ui/panes/web/views/response_view.h"

namespace lw::ui {

class CharsetBox;
class CsvView;

class CsvBodyView final : public ResponseView {
  Q_OBJECT

 public:
  explicit CsvBodyView(QWidget* parent);

  void show_body(const BodyContentPtr& content) override;
  void show_nothing(const QString& why) override;
  bool open_search() override;
  CsvView* csv() const { return csv_; }
  CharsetBox* charset() const { return charset_; }

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void prepare();

  CharsetBox* charset_;
  CsvView* csv_;
  BodyContentPtr content_;
  bool stale_ = false;
  Aside decoding_;
};

}  // namespace lw::ui
