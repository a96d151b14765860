// The bottom of the WebSocket pane: a message as text, hex or base64, a ping, a close with its code and
// reason, and messages kept to be sent again.
#pragma once

#include <QWidget>
#include <expected>

#include "ui/panes/websocket/talk_form.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;
class QToolButton;

namespace lw::ui {

/// The bytes that are meant; the error is a sentence.
std::expected<Bytes, QString> composed_bytes(ComposeKind kind, const QString& text);

class ComposePanel final : public QWidget {
  Q_OBJECT

 public:
  explicit ComposePanel(QWidget* parent);

  const QVector<SavedMessage>& saved() const { return saved_; }
  void set_saved(QVector<SavedMessage> saved);
  void put(ComposeKind kind, const QString& text);
  /// To how many it goes; `why` = why it can't be sent at all, empty = it can.
  void set_targets(bool server, int open, int selected, const QString& why);
  bool to_all() const;

  QPlainTextEdit* editor() const { return editor_; }
  QComboBox* kind_box() const { return kind_; }
  QPushButton* send_button() const { return send_; }
  QToolButton* file_button() const { return file_; }
  QPushButton* close_button() const { return close_; }
  QSpinBox* code_box() const { return code_; }
  QLineEdit* reason_edit() const { return reason_; }
  QLabel* fault() const { return fault_; }

 public Q_SLOTS:
  void send_now();
  /// Asks for a file, which becomes one message.
  void choose_file(bool binary);
  void keep_now();

 Q_SIGNALS:
  void send_wanted(const QByteArray& payload, ComposeKind kind);
  void close_wanted(int code, const QString& reason);
  void file_wanted(const QString& file, bool binary);
  void edited();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  QWidget* make_bar();
  QWidget* make_close();
  void fill_saved();
  void check();
  ComposeKind kind() const;

  QComboBox* kind_;
  QComboBox* target_;
  QToolButton* saved_button_;
  QToolButton* file_;
  QToolButton* format_;
  QLabel* fault_;
  QPlainTextEdit* editor_;
  QPushButton* send_;
  QSpinBox* code_;
  QLineEdit* reason_;
  QPushButton* close_;
  QVector<SavedMessage> saved_;
  bool server_ = false;
  int open_ = 0, selected_ = 0;
  QString why_;
};

}  // namespace lw::ui
