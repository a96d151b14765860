#include "ui/panes/xmlrpc/call_editor.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QTabWidget>
#include <QTimer>
#include <QVBoxLayout>

#include "ui/bridge/text.h"
#include "ui/bridge/text_place.h"
#include "ui/panes/xmlrpc/value_tree.h"
#include "ui/widgets/code_editor.h"

namespace lw::ui {

namespace {

constexpr int kXmlPauseMs = 150;  // after the last key
/// Longer documents are read once they are sent: it would be felt at each pause.
constexpr qsizetype kReadAsTyped = 1 << 20;

}  // namespace

CallEditor::CallEditor(QWidget* parent)
    : QWidget(parent),
      method_(new QLineEdit(this)),
      tabs_(new QTabWidget(this)),
      tree_(new ValueTree(tr("Parameters"), true, this)),
      xml_(new CodeEditor(this)),
      fault_(new QLabel(this)),
      pause_(new QTimer(this)) {
  method_->setPlaceholderText(QStringLiteral("system.listMethods"));
  method_->setAccessibleName(tr("Method"));
  auto* label = new QLabel(tr("Metho&d:"), this);
  label->setBuddy(method_);
  auto* row = new QHBoxLayout;
  row->addWidget(label);
  row->addWidget(method_, 1);
  xml_->set_mime_type(QStringLiteral("text/xml"));
  xml_->input()->setAccessibleName(tr("The call as XML"));
  tabs_->addTab(tree_, tr("Pa&rameters"));
  tabs_->addTab(xml_, tr("&XML"));
  tabs_->setTabToolTip(1, tr("The same as a document; what is written here goes out as it stands"));
  fault_->setTextFormat(Qt::PlainText);
  fault_->setWordWrap(true);
  fault_->setAccessibleName(tr("What is wrong with the XML"));
  fault_->hide();
  pause_->setSingleShot(true);
  pause_->setInterval(kXmlPauseMs);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(4);
  layout->addLayout(row);
  layout->addWidget(tabs_, 1);
  layout->addWidget(fault_);
  const auto from_fields = [this] {
    by_hand_ = broken_ = false;
    write_xml();
    Q_EMIT edited();
  };
  connect(method_, &QLineEdit::textEdited, this, from_fields);
  connect(method_, &QLineEdit::returnPressed, this, &CallEditor::call_wanted);
  connect(tree_, &ValueTree::edited, this, from_fields);
  connect(xml_, &CodeEditor::text_edited, this, [this] {
    by_hand_ = true;
    pause_->start();
    Q_EMIT edited();
  });
  connect(pause_, &QTimer::timeout, this, &CallEditor::read_xml);
  write_xml();
}

/// Its parts are taken down after it: nothing of them is news any more.
CallEditor::~CallEditor() {
  for (QObject* part : {static_cast<QObject*>(method_), static_cast<QObject*>(tree_),
                        static_cast<QObject*>(xml_), static_cast<QObject*>(pause_)})
    part->disconnect(this);
}

xmlrpc::Call CallEditor::call() const {
  return {.method = to_utf8(method_->text().trimmed()), .params = tree_->model().values()};
}

Bytes CallEditor::xml() const {
  return by_hand_ ? to_bytes(xml_->utf8()) : Bytes();
}

void CallEditor::show_call(const xmlrpc::Call& call, const Bytes& xml) {
  pause_->stop();
  method_->setText(from_utf8(call.method));
  tree_->set_values(call.params);
  by_hand_ = !xml.empty();
  broken_ = false;
  if (!by_hand_) return write_xml();
  xml_->set_text(from_bytes(xml));
  read_xml();
}

QString CallEditor::problem() const {
  if (by_hand_) return xml_->is_empty() ? tr("The document is empty.") : QString();
  if (method_->text().trimmed().isEmpty()) return tr("Type or choose a method first.");
  const auto reason = xmlrpc::first_problem(tree_->model().values());
  return reason.empty()
             ? QString()
             : tr("A parameter can't be sent: %1. In XML anything can be written.").arg(from_utf8(reason));
}

void CallEditor::write_xml() {
  pause_->stop();
  xml_->clear_fault();
  const auto written = xmlrpc::write(call());
  if (written) xml_->set_text(from_bytes(*written));
  show_fault(written ? QString() : tr("XML can't say this: %1.").arg(from_utf8(written.error().reason)));
}

void CallEditor::read_xml() {
  pause_->stop();
  const QByteArray text = xml_->utf8();
  xml_->clear_fault();
  if (text.size() > kReadAsTyped) return show_fault(tr("Too long to be shown as a tree while it is written"));
  const auto read = xmlrpc::parse_call(to_bytes(text));
  broken_ = !read;
  if (!read) {
    const TextPlace place = place_in(text, read.error().offset);
    xml_->mark_fault(place.line, place.column);
    return show_fault(tr("Line %1: %2. It would go out as it stands.")
                          .arg(place.line + 1)
                          .arg(from_utf8(read.error().reason)));
  }
  method_->setText(from_utf8(read->message.method));
  tree_->set_values(read->message.params);
  show_fault(read->oddities.empty() ? QString() : from_utf8(read->oddities.front().text));
}

void CallEditor::show_fault(const QString& why) {
  fault_->setText(why);
  fault_->setVisible(!why.isEmpty());
}

}  // namespace lw::ui
