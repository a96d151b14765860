#include "ui/panes/gopher/info_window.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QScrollArea>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "ui/bridge/text.h"
#include "ui/panes/gopher/form_view.h"

namespace lw::ui {
namespace {

QString bytes_shown(std::string_view bytes) {
  return from_utf8(gopher::decode_text(bytes, gopher::guess_charset(bytes)));
}

}  // namespace

InfoWindow::InfoWindow(const QString& title, QWidget* parent)
    : QDialog(parent),
      said_(new QLabel(tr("Asking …"), this)),
      tree_(new QTreeWidget(this)),
      form_area_(new QScrollArea(this)) {
  setWindowTitle(title);
  setAttribute(Qt::WA_DeleteOnClose);
  setModal(false);
  resize(620, 420);
  said_->setTextFormat(Qt::PlainText);
  said_->setWordWrap(true);
  tree_->setColumnCount(2);
  tree_->setHeaderLabels({tr("Name"), tr("Value")});
  tree_->setAccessibleName(title);
  tree_->hide();
  form_area_->setWidgetResizable(true);
  form_area_->setFrameShape(QFrame::NoFrame);
  form_area_->hide();
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
  auto* layout = new QVBoxLayout(this);
  layout->addWidget(said_);
  layout->addWidget(tree_, 1);
  layout->addWidget(form_area_, 2);
  layout->addWidget(buttons);
}

void InfoWindow::show_attributes(const std::vector<gopher::Attribute>& blocks) {
  if (blocks.empty()) return show_problem(tr("The server says nothing about it: it may not know Gopher+."));
  said_->hide();
  for (const gopher::Attribute& block : blocks) {
    auto* top = new QTreeWidgetItem(tree_, {bytes_shown(block.name), bytes_shown(block.value)});
    for (const std::string& line : block.lines) {
      const auto colon = line.find(": ");
      const bool named = colon != std::string::npos && colon < 80;
      new QTreeWidgetItem(top, {named ? bytes_shown(std::string_view(line).substr(0, colon)) : QString(),
                                bytes_shown(std::string_view(line).substr(named ? colon + 2 : 0))});
    }
  }
  tree_->expandAll();
  tree_->resizeColumnToContents(0);
  tree_->show();
  const auto questions = gopher::parse_form(blocks);
  if (questions.empty()) return;
  form_ = new FormView(questions, form_area_);
  form_area_->setWidget(form_);
  form_area_->show();
  connect(form_, &FormView::send_wanted, this, &InfoWindow::form_sent);
}

std::vector<gopher::Fetch::Arguments::Answer> InfoWindow::answers() const {
  return form_ ? form_->answers() : std::vector<gopher::Fetch::Arguments::Answer>();
}

void InfoWindow::show_caps(const std::vector<gopher::Capability>& caps) {
  if (caps.empty()) return show_problem(tr("The server has no caps.txt, or it says nothing."));
  said_->hide();
  for (const gopher::Capability& cap : caps)
    new QTreeWidgetItem(tree_, {bytes_shown(cap.name), bytes_shown(cap.value)});
  tree_->resizeColumnToContents(0);
  tree_->show();
}

void InfoWindow::show_problem(const QString& text) {
  said_->setText(text);
  said_->show();
}

QString InfoWindow::said() const {
  return said_->isHidden() ? QString() : said_->text();
}

}  // namespace lw::ui
