// An editor for bodies: syntax by media type, line numbers, folding, find, wrap; read-only for what came
// back. Large texts turn off what would cost per key (see is_big()). A thin wrapper: QScintilla stays behind
// it.
#pragma once

#include <QByteArray>
#include <QString>
#include <QTimer>
#include <QWidget>

#include "ui/bridge/aside.h"

class QLabel;
class QsciScintilla;

namespace lw::ui {

class FindBar;

class CodeEditor final : public QWidget {
  Q_OBJECT
 public:
  /// Above this no undo, no accessibility of single edits; above kPlainBytes no syntax colours and no folding
  /// either.
  static constexpr qsizetype kBigBytes = 512 * 1024;
  static constexpr qsizetype kPlainBytes = 4 * 1024 * 1024;
  /// What is shown at most; a line on top says so when it was more.
  static constexpr qsizetype kMostBytes = 32 * 1024 * 1024;
  /// The editor lays out whole lines, so a screen of longer ones takes it a second. Read-only, they are
  /// broken into pieces of kPiece, and the line on top says so; the editable text is left alone.
  static constexpr qsizetype kLongestLine = 4 * 1024;
  static constexpr qsizetype kPiece = 1024;
  /// What is shown, not edited, goes in by pieces of this size: each takes some milliseconds.
  static constexpr qsizetype kStep = 256 * 1024;

  explicit CodeEditor(QWidget* parent = nullptr);
  ~CodeEditor() override;

  /// UTF-8. Does not emit text_edited(). Set read-only first: then utf8() is what is shown, with long lines
  /// broken.
  void set_text(const QByteArray& utf8);
  void set_text(const QString& text) { set_text(text.toUtf8()); }
  QByteArray utf8() const;
  QString text() const { return QString::fromUtf8(utf8()); }
  bool is_empty() const;
  bool is_big() const { return big_; }
  /// Some of the text is not in the editor yet.
  bool filling() const { return filler_.isActive(); }
  void clear() { set_text(QByteArray()); }

  /// "application/json; charset=utf-8", "text/html", "image/svg+xml" ... unknown ones are plain text.
  void set_mime_type(const QString& mime_type);
  QString mime_type() const { return mime_type_; }

  void set_read_only(bool on);
  bool read_only() const;
  void set_wrap(bool on);
  bool wrap() const;
  void set_placeholder(const QString& text);

  /// Underlines what stands there (both from 0; the column counts characters), until the next one or
  /// clear_fault().
  void mark_fault(int line, int column);
  void clear_fault();
  bool has_fault() const { return fault_; }

  int cursor_line() const;  // 0-based
  /// The cursor at its beginning, and the keyboard.
  void go_to_line(int line);
  /// Of the cursor's line, up to the cursor; at most `most` characters.
  QString text_before_cursor(int most = 300) const;
  /// Replaces characters right before and right behind the cursor, which stands behind `text` then: as if
  /// typed.
  void replace_at_cursor(int before, int behind, const QString& text);
  QString text_behind_cursor(int most) const;
  /// Where the cursor is, in coordinates of input().
  QRect cursor_rect() const;
  QString selected_text() const;

  void show_find();
  FindBar* find_bar() const { return find_; }
  void zoom(int steps);  // 0 = back to normal
  /// The widget that has the keyboard (also the focus proxy).
  QWidget* input() const;

 Q_SIGNALS:
  /// The user changed the text. Costs nothing by itself; reading the text copies it.
  void text_edited();
  void wrap_changed(bool on);

 protected:
  void changeEvent(QEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void set_big(bool on);
  void apply_look();
  void update_margins();
  void update_placeholder();
  void add_shortcuts();
  void free_keys();
  void menu(const QPoint& at);
  void edited();
  void find(bool forward, bool incremental);
  void find_aside(bool forward, bool incremental);
  void count_places(bool wrapped, bool forward);
  void append_some();

  QsciScintilla* editor_;
  FindBar* find_;
  QLabel* cut_note_;
  QLabel* placeholder_;
  QString mime_type_;
  bool big_ = false;
  bool plain_ = false;
  bool loading_ = false;
  bool fault_ = false;
  QByteArray whole_;  // a long text that is shown, until all of it is in the editor
  qsizetype filled_ = 0;
  QTimer filler_;  // runs until then
  Aside counting_;
};

}  // namespace lw::ui
