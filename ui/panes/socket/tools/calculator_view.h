// A scratch pad: the same bytes as text, hex, base64 and numbers, each to be edited, and their checksums.
#pragma once

#include <QTimer>
#include <QWidget>

#include "ui/bridge/aside.h"
#include "ui/panes/socket/input_text.h"

class QLineEdit;
class QPlainTextEdit;
class QTableWidget;

namespace lw::ui {

class ToneLabel;

class CalculatorView final : public QWidget {
  Q_OBJECT

 public:
  explicit CalculatorView(QWidget* parent);

  void set_bytes(ByteView bytes);
  QPlainTextEdit* field(InputKind kind) const { return fields_[static_cast<int>(kind)]; }
  QTableWidget* sums() const { return sums_; }
  QLineEdit* search_field() const { return search_; }
  ToneLabel* said() const { return said_; }
  ToneLabel* numbers() const { return numbers_; }

 private:
  static constexpr int kFields = 3;

  void fill_sums();
  void edited(InputKind kind);
  void show_others(int but);
  void compute();
  void search();

  Bytes bytes_;
  bool filling_ = false;
  QPlainTextEdit* fields_[kFields];
  ToneLabel* said_;
  ToneLabel* numbers_;
  QLineEdit* search_;
  QTableWidget* sums_;
  QTimer soon_;
  Aside computing_;
};

/// "u16 258, little end first 513", of one to eight bytes; else empty.
QString number_text(ByteView bytes);

}  // namespace lw::ui
