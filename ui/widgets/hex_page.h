// Bytes in hex with a line under them to find some: as text, or by their hex digits.
#pragma once

#include <QWidget>

#include "ui/bridge/aside.h"
#include "ui/widgets/find_places.h"

namespace lw::ui {

class FindBar;
class HexView;

class HexPage final : public QWidget {
  Q_OBJECT

 public:
  explicit HexPage(QWidget* parent = nullptr);

  /// In the place of those there were; what was looked for is forgotten.
  void set_bytes(std::string bytes);

  HexView* hex() const { return hex_; }
  FindBar* find_bar() const { return find_; }

 private:
  void find(bool forward, bool incremental);
  void show_place(bool forward, bool incremental);

  HexView* hex_;
  FindBar* find_;
  PagedBytesPtr searched_;  // the view's bytes, for the thread that looks; null = nobody looked yet
  Bytes wanted_;            // what places_ are of
  bool wanted_case_ = false;
  Places places_;
  Aside finding_;
};

}  // namespace lw::ui
