// The URL field: completes from what was sent before, marks the character at fault, and takes a pasted curl
// command.
#pragma once

#include <QLineEdit>
#include <QStringList>

class QStringListModel;

namespace lw::ui {

class UrlEdit final : public QLineEdit {
  Q_OBJECT

 public:
  explicit UrlEdit(QWidget* parent);

  /// Underlines from `offset` (UTF-16 units) on and puts the cursor there; cleared by the next edit.
  void mark_fault(qsizetype offset, const QString& why);
  void clear_fault();
  bool has_fault() const { return fault_ >= 0; }
  qsizetype fault() const { return fault_; }

  void remember(const QString& url);
  QStringList history() const;
  void set_history(const QStringList& urls);

 Q_SIGNALS:
  /// A curl command was pasted or typed; the field has its old text again.
  void curl_pasted(const QString& command);

 protected:
  void focusInEvent(QFocusEvent* event) override;

 private:
  void edited(const QString& text);
  void paint_fault();

  QStringListModel* history_;
  QString before_;  // last text that was no command
  qsizetype fault_ = -1;
};

}  // namespace lw::ui
