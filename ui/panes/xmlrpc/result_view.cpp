#include "ui/panes/xmlrpc/result_view.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

#include "core/base/text.h"
#include "ui/bridge/text.h"
#include "ui/panes/xmlrpc/value_tree.h"
#include "ui/widgets/code_editor.h"

namespace lw::ui {

ResultView::ResultView(QWidget* parent)
    : QWidget(parent),
      head_(new QLabel(this)),
      facts_(new QLabel(this)),
      tabs_(new QTabWidget(this)),
      tree_(new ValueTree(tr("Answer"), false, this)),
      xml_(new CodeEditor(this)),
      copy_json_(new QPushButton(tr("Copy as &JSON"), this)),
      copy_xml_(new QPushButton(tr("Copy as XM&L"), this)) {
  for (QLabel* label : {head_, facts_}) {
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  }
  head_->setAccessibleName(tr("Outcome"));
  facts_->setAccessibleName(tr("About the answer"));
  QFont font = head_->font();
  font.setBold(true);
  head_->setFont(font);
  xml_->set_read_only(true);
  xml_->set_mime_type(QStringLiteral("text/xml"));
  xml_->input()->setAccessibleName(tr("The answer as it came"));
  tabs_->addTab(tree_, tr("Values"));
  tabs_->addTab(xml_, tr("Document"));
  copy_json_->setToolTip(tr("The chosen value, or the whole answer, as JSON"));
  copy_xml_->setToolTip(tr("The chosen value, or the whole answer, as XML"));
  auto* row = new QHBoxLayout;
  row->addWidget(facts_, 1);
  row->addWidget(copy_json_);
  row->addWidget(copy_xml_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(4);
  layout->addWidget(head_);
  layout->addWidget(tabs_, 1);
  layout->addLayout(row);
  connect(copy_json_, &QPushButton::clicked, tree_, &ValueTree::copy_as_json);
  connect(copy_xml_, &QPushButton::clicked, tree_, &ValueTree::copy_as_xml);
  show_nothing();
}

void ResultView::update_buttons() {
  const bool any = !tree_->model().values().empty();
  copy_json_->setEnabled(any);
  copy_xml_->setEnabled(any);
}

void ResultView::show_nothing(const QString& why) {
  head_->setText(why.isEmpty() ? tr("Nothing was called yet") : why);
  facts_->clear();
  tree_->set_values({});
  xml_->clear();
  update_buttons();
}

void ResultView::show_arrived(const http::Fetch::Result& fetched) {
  xml_->set_text(from_bytes(fetched.body));
  if (fetched.hops.empty()) return;
  const http::Hop& hop = fetched.hops.back();
  const auto took = static_cast<double>(hop.timings.done - fetched.hops.front().timings.started) / 1e6;
  QString facts = tr("%1 %2 · %3 · %4 ms")
                      .arg(hop.response.status)
                      .arg(from_utf8(escape_short(hop.response.reason, 60)), shown_size(fetched.body_size))
                      .arg(took, 0, 'f', took < 10 ? 1 : 0);
  // HTTP/2 has no reason phrase (RFC 9113 section 8.3.2).
  if (hop.response.reason.empty()) facts.replace(QStringLiteral("  "), QStringLiteral(" "));
  if (!fetched.body_note.empty()) facts += QStringLiteral(" · ") + from_utf8(fetched.body_note);
  if (!fetched.auth_note.empty()) facts += QStringLiteral(" · ") + from_utf8(fetched.auth_note);
  facts_->setText(facts);
}

void ResultView::show_answer(const xmlrpc::Answer& answer, const std::vector<xmlrpc::Oddity>& oddities) {
  const auto shown = from_utf8(escape_short(answer.fault ? answer.fault->text : std::string(), 2000));
  QString head = answer.fault ? tr("Fault %1: %2").arg(answer.fault->code).arg(shown)
                              : tr("Answer: %1").arg(from_utf8(xmlrpc::summary(answer.value, 200)));
  for (const xmlrpc::Oddity& oddity : oddities) head += QStringLiteral("\n") + from_utf8(oddity.text);
  head_->setText(head);
  tree_->set_values({answer.value});
  tabs_->setCurrentIndex(0);
  update_buttons();
}

void ResultView::show_failure(const QString& sentence) {
  head_->setText(sentence);
  tree_->set_values({});
  if (!xml_->is_empty()) tabs_->setCurrentIndex(1);
  update_buttons();
}

}  // namespace lw::ui
