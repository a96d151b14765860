// A line for a file's name with a button that chooses one.
#pragma once

#include <QWidget>

class QLineEdit;

namespace lw::ui {

class FileField final : public QWidget {
  Q_OBJECT

 public:
  FileField(const QString& accessible_name, const QString& placeholder, QWidget* parent);

  QString text() const;
  void set_text(const QString& text);
  QLineEdit* line() const { return line_; }

 Q_SIGNALS:
  void edited();

 private:
  void choose();

  QLineEdit* line_;
};

}  // namespace lw::ui
