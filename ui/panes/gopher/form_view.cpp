#include "ui/panes/gopher/form_view.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/bridge/text.h"

namespace lw::ui {
namespace {

QString form_text(std::string_view bytes) {
  return from_utf8(gopher::decode_text(bytes, gopher::guess_charset(bytes))).left(500);
}

QString without_mnemonic(QString text) {
  return text.replace(QLatin1Char('&'), QLatin1String("&&"));
}

}  // namespace

FormView::FormView(const std::vector<gopher::Question>& questions, QWidget* parent)
    : QWidget(parent), questions_(questions), send_(new QPushButton(tr("&Send the Form"), this)) {
  auto* form = new QFormLayout(this);
  form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
  form->setRowWrapPolicy(QFormLayout::WrapLongRows);
  for (const gopher::Question& question : questions_) {
    QWidget* field = make_field(question);
    const QString prompt = form_text(question.prompt);
    auto* label = new QLabel(prompt, this);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    if (!field) {
      form->addRow(label);
      continue;
    }
    field->setAccessibleName(prompt);
    form->addRow(label, field);
  }
  form->addRow(send_);
  connect(send_, &QPushButton::clicked, this, &FormView::send_wanted);
}

QWidget* FormView::make_field(const gopher::Question& question) {
  const QString fallback = question.rest.empty() ? QString() : form_text(question.rest.front());
  switch (question.asks) {
    case gopher::Asks::line:
    case gopher::Asks::password: {
      auto* line = new QLineEdit(fallback, this);
      if (question.asks == gopher::Asks::password) line->setEchoMode(QLineEdit::Password);
      values_.emplace_back([line] { return std::vector{to_utf8(line->text())}; });
      return line;
    }
    case gopher::Asks::lines: {
      auto* text = new QPlainTextEdit(fallback, this);
      text->setTabChangesFocus(true);
      text->setFixedHeight(5 * text->fontMetrics().lineSpacing() + 12);
      values_.emplace_back([text] { return std::vector{to_utf8(text->toPlainText())}; });
      return text;
    }
    case gopher::Asks::several: {
      auto* group = new QWidget(this);
      auto* column = new QVBoxLayout(group);
      column->setContentsMargins(0, 0, 0, 0);
      std::vector<QCheckBox*> boxes;
      for (const std::string& choice : question.rest) {
        boxes.push_back(new QCheckBox(without_mnemonic(form_text(choice)), group));
        column->addWidget(boxes.back());
      }
      values_.emplace_back([boxes] {
        std::vector<std::string> chosen;
        for (const QCheckBox* box : boxes) chosen.emplace_back(box->isChecked() ? "1" : "0");
        return chosen;
      });
      return group;
    }
    case gopher::Asks::one: {
      auto* box = new QComboBox(this);
      for (const std::string& choice : question.rest) box->addItem(form_text(choice));
      values_.emplace_back([box] {
        std::vector<std::string> chosen(static_cast<std::size_t>(box->count()), "0");
        if (box->currentIndex() >= 0) chosen[static_cast<std::size_t>(box->currentIndex())] = "1";
        return chosen;
      });
      return box;
    }
    case gopher::Asks::nothing:
      values_.emplace_back([] { return std::vector<std::string>(); });
  }
  return nullptr;
}

std::vector<gopher::Fetch::Arguments::Answer> FormView::answers() const {
  std::vector<gopher::Fetch::Arguments::Answer> answers;
  for (std::size_t i = 0; i < questions_.size(); ++i) {
    if (questions_[i].asks == gopher::Asks::nothing) continue;
    answers.push_back({.lines = gopher::answer_lines(questions_[i], values_[i]()),
                       .secret = questions_[i].asks == gopher::Asks::password});
  }
  return answers;
}

}  // namespace lw::ui
