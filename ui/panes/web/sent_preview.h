// What would be sent now, byte for byte, while the request is edited; secrets as asterisks unless they are
// asked for. Made off the UI's thread, and only while it is looked at.
#pragma once

#include <QTimer>
#include <QWidget>
#include <functional>

#include "core/protocols/http/operations.h"

class QCheckBox;
class QLabel;

namespace lw::ui {

class CodeEditor;

class SentPreview final : public QWidget {
  Q_OBJECT

 public:
  using Aside = std::function<void(std::function<void()> work, std::function<void()> done)>;

  explicit SentPreview(QWidget* parent);

  /// Who works off this thread; without one it is done at once.
  void set_aside(Aside aside) { aside_ = std::move(aside); }
  /// What the fields say now.
  void show_request(const http::Fetch::Arguments& arguments);
  CodeEditor* editor() const { return editor_; }
  QCheckBox* secrets() const { return secrets_; }
  QString notes() const;

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void make();
  void show_made(const Decoded<http::RequestPreview>& made);

  QCheckBox* secrets_;
  QLabel* notes_;
  CodeEditor* editor_;
  QTimer soon_;
  Aside aside_;
  http::Fetch::Arguments arguments_;
  bool old_ = true;      // the fields are others than what is shown
  bool making_ = false;  // one at a time
};

}  // namespace lw::ui
