// Bytes that can be edited: typed as hex digits or as text, inserted or over what is there, cut, pasted in
// any writing of hex, undone. Alt+Left and Alt+Right go from the hex part to the text and back.
#pragma once

#include <QUndoStack>
#include <expected>

#include "ui/widgets/hex_view.h"

namespace lw::ui {

class HexEdit final : public HexView {
  Q_OBJECT
 public:
  explicit HexEdit(QWidget* parent = nullptr);

  /// Anew, with nothing to undo.
  void load(std::string bytes);
  /// Where they differ, as one step that can be undone; nothing if they do not.
  void replace_all(std::string_view bytes);
  /// Of `length` bytes at `offset`, as one step; the cursor stands behind it.
  void replace(std::uint64_t offset, std::uint64_t length, std::string bytes);

  bool overwrites() const { return overwrites_; }
  void set_overwrites(bool on);
  QUndoStack* undo_stack() { return &undo_; }

 public Q_SLOTS:
  void cut();
  void paste();
  void remove_selection();

 Q_SIGNALS:
  void edited();
  void mode_changed(bool overwrites);
  /// What was pasted or typed can't be taken: why, in a sentence.
  void refused(const QString& why);

 protected:
  void keyPressEvent(QKeyEvent* event) override;
  bool event(QEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;

 private:
  friend class HexChange;
  void put(std::uint64_t offset, std::uint64_t length, const std::string& bytes, std::uint64_t cursor);
  bool type(const QString& text);
  void type_digit(int value);
  void erase(bool before);
  bool handle_command(const QKeyEvent& event);

  QUndoStack undo_;
  bool overwrites_ = false;
  bool half_ = false;  // the next digit is the lower half of the byte under the cursor
  std::uint64_t half_at_ = 0;
};

}  // namespace lw::ui
