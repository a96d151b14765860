// A form of Gopher+: questions one below the other, and what was answered.
#pragma once

#include <QWidget>
#include <functional>
#include <vector>

#include "core/protocols/gopher/operations.h"

class QPushButton;

namespace lw::ui {

class FormView final : public QWidget {
  Q_OBJECT

 public:
  explicit FormView(const std::vector<gopher::Question>& questions, QWidget* parent);

  std::vector<gopher::Fetch::Arguments::Answer> answers() const;
  QPushButton* send_button() const { return send_; }

 Q_SIGNALS:
  void send_wanted();

 private:
  QWidget* make_field(const gopher::Question& question);

  std::vector<gopher::Question> questions_;
  std::vector<std::function<std::vector<std::string>()>> values_;  // one a question
  QPushButton* send_;
};

}  // namespace lw::ui
