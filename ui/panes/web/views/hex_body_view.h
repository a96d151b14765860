// The tab Hex: bytes of any size, a window of them at a time.
#pragma once

#include "ui/panes/web/views/response_view.h"
#include "ui/widgets/find_places.h"

class QLabel;
class QLineEdit;
class QToolButton;

namespace lw::ui {

class FindBar;
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
  FindBar* find_bar() const { return find_; }
  QString note() const;
  quint64 window_begin() const { return begin_; }

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void read();
  void find(bool forward, bool incremental);
  void show_place(bool forward, bool incremental);
  /// The byte in the whole that the cursor stands on.
  quint64 here() const;

  QWidget* bar_;
  QToolButton* back_;
  QToolButton* on_;
  QLineEdit* place_;
  QLabel* note_;
  HexView* hex_;
  FindBar* find_;
  BodyContentPtr content_;
  quint64 begin_ = 0;
  quint64 cursor_ = 0;
  quint64 marked_ = 0;  // so many bytes from cursor_ on were found
  bool stale_ = false;
  Bytes wanted_;  // what places_ are of
  bool wanted_case_ = false;
  Places places_;
  Aside reading_;
  Aside finding_;
};

}  // namespace lw::ui
