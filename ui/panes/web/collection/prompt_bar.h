// Asks for the values that a request's file wants asked for ("# @prompt"), above the request, while
// everything else goes on: Enter goes to the next and sends, Escape leaves it.
#pragma once

#include <QFrame>
#include <QHash>
#include <functional>
#include <optional>
#include <vector>

#include "core/protocols/http/collection/fill.h"

class QFormLayout;
class QLabel;
class QLineEdit;

namespace lw::ui {

class PromptBar final : public QFrame {
  Q_OBJECT

 public:
  using Values = QHash<QString, QString>;
  explicit PromptBar(QWidget* parent);

  /// `done` gets the values, or nothing where the user leaves it; at once where nothing is asked. Whoever
  /// waited before is told that there is nothing. What is no secret is offered again with its last value.
  void ask(const std::vector<http::Prompted>& wanted, std::function<void(std::optional<Values>)> done);
  QList<QLineEdit*> fields() const { return fields_; }

 private:
  void finish(bool with_values);
  bool eventFilter(QObject* watched, QEvent* event) override;

  QWidget* form_ = nullptr;
  QList<QLineEdit*> fields_;
  std::vector<http::Prompted> wanted_;
  Values last_;
  std::function<void(std::optional<Values>)> done_;
};

}  // namespace lw::ui
