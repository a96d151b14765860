// One request to be said again: its bytes as text, with line ends and control bytes in view, or as hex; what
// mending its lengths would change; and the placeholders in it that somebody has to fill in.
#pragma once

#include <QTimer>
#include <QWidget>

#include "core/api/repeat.h"

class QCheckBox;
class QLabel;
class QTabWidget;
class QToolButton;

namespace lw::ui {

class CodeEditor;
class HexEdit;

class RepeatEditor final : public QWidget {
  Q_OBJECT
 public:
  /// Longer ones are edited as hex only: the text is laid out whole.
  static constexpr std::size_t kMostText = 8u << 20;

  explicit RepeatEditor(QWidget* parent = nullptr);
  ~RepeatEditor() override;

  /// Anew. `kind` is what it was recorded as; empty = as it looks.
  void show_request(std::string protocol, std::string kind, std::string bytes,
                    std::vector<Blank> placeholders);
  void set_protocol(std::string protocol);

  const std::string& bytes() const;
  /// What is to be sent: bytes(), mended where that is wished.
  std::string to_send() const;
  bool mends() const;
  void set_mends(bool on);
  /// Ranges that still hold what was recorded in a secret's place.
  std::vector<Blank> placeholders() const;

  CodeEditor* text() const { return text_; }
  HexEdit* hex() const { return hex_; }
  QTabWidget* tabs() const { return tabs_; }

 public Q_SLOTS:
  void next_placeholder();
  void put_mended_in();

 Q_SIGNALS:
  void edited();
  void mends_changed(bool on);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  QWidget* make_bottom();
  void page_changed(int page);
  void text_edited();
  void hex_edited();
  void take_text() const;
  void show_text();
  void update_notes();
  bool in_text() const;
  void quieten(int end);
  void look();
  void insert_bytes_menu(QToolButton* button);

  std::string protocol_;
  std::string kind_;
  mutable std::string bytes_;
  mutable bool text_newer_ = false;   // than bytes_
  std::vector<std::string> secrets_;  // what the placeholders hold
  QTabWidget* tabs_;
  CodeEditor* text_;
  HexEdit* hex_;
  QCheckBox* mend_;
  QLabel* changes_;
  QToolButton* put_in_;
  QLabel* size_;
  QWidget* warning_;
  QLabel* warning_text_;
  QTimer notes_;
};

}  // namespace lw::ui
