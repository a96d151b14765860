// The tab Hex: bytes of any size, a window of them at a time.
#pragma once

#include "ui/panes/web/views/response_view.h"

class QLabel;
class QLineEdit;
class QToolButton;

namespace lw::ui {

class HexView;

class HexBodyView final : public ResponseView {
  Q_OBJECT

 public:
  /// Of these one is shown; what comes before and behind is a click away.
  static constexpr quint64 kWindow = 1u << 20;

  explicit HexBodyView(QWidget* parent);

  void show_body(const BodyContentPtr& content) override;
  void show_nothing(const QString& why) override;
  bool open_search() override;
  /// The window that has this byte, with the cursor on it.
  void go_to(quint64 offset);

  HexView* hex() const { return hex_; }
  QLineEdit* place() const { return place_; }
  QString note() const;
  quint64 window_begin() const { return begin_; }

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void read();

  QWidget* bar_;
  QToolButton* back_;
  QToolButton* on_;
  QLineEdit* place_;
  QLabel* note_;
  HexView* hex_;
  BodyContentPtr content_;
  quint64 begin_ = 0;
  quint64 cursor_ = 0;
  bool stale_ = false;
  Aside reading_;
};

}  // namespace lw::ui
