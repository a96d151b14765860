#include "ui/panes/xmlrpc/method_list.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>
#include <algorithm>

#include "core/base/text.h"
#include "ui/bridge/plain.h"
#include "ui/bridge/text.h"

namespace lw::ui {

namespace {

constexpr std::size_t kMethodName = 200;  // characters of one in the list
constexpr std::size_t kHelpShown = 64u << 10;

QString shown_method(const std::string& name) {
  return from_utf8(escape_short(name, kMethodName));
}

}  // namespace

MethodList::MethodList(QWidget* parent)
    : QWidget(parent),
      ask_(new QPushButton(tr("&Methods"), this)),
      filter_(new QLineEdit(this)),
      list_(new QListWidget(this)),
      progress_(new QProgressBar(this)),
      about_(new QPlainTextEdit(this)),
      signature_(new QComboBox(this)),
      use_(new QPushButton(tr("&Use"), this)) {
  filter_->setPlaceholderText(tr("Filter methods"));
  filter_->setClearButtonEnabled(true);
  filter_->setAccessibleName(tr("Filter methods"));
  list_->setAccessibleName(tr("Methods of the server"));
  list_->setUniformItemSizes(true);
  progress_->hide();
  progress_->setAccessibleName(tr("Progress of asking for methods"));
  progress_->setMaximumHeight(6);
  progress_->setTextVisible(false);
  about_->setReadOnly(true);
  about_->setAccessibleName(tr("Signature and help"));
  about_->setPlaceholderText(tr("Signature and help of the chosen method"));
  about_->setTabChangesFocus(true);
  signature_->setAccessibleName(tr("Signature"));
  signature_->setToolTip(tr("Which of its signatures the parameters are made of"));
  signature_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  signature_->setMinimumContentsLength(8);
  use_->setToolTip(tr("Take the method, with parameters as its signature says (Return)"));
  auto* top = new QHBoxLayout;
  top->addWidget(ask_);
  top->addWidget(filter_, 1);
  auto* bottom = new QHBoxLayout;
  bottom->addWidget(signature_, 1);
  bottom->addWidget(use_);
  auto* split = new QSplitter(Qt::Vertical, this);
  split->addWidget(list_);
  split->addWidget(about_);
  split->setStretchFactor(0, 3);
  split->setStretchFactor(1, 1);
  split->setChildrenCollapsible(false);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(4);
  layout->addLayout(top);
  layout->addWidget(progress_);
  layout->addWidget(split, 1);
  layout->addLayout(bottom);
  connect(ask_, &QPushButton::clicked, this, &MethodList::ask_wanted);
  connect(filter_, &QLineEdit::textChanged, this, &MethodList::narrow);
  connect(filter_, &QLineEdit::returnPressed, this, &MethodList::use);
  connect(list_, &QListWidget::currentRowChanged, this, &MethodList::show_chosen);
  connect(list_, &QListWidget::itemActivated, this, &MethodList::use);
  connect(use_, &QPushButton::clicked, this, &MethodList::use);
  set_asking(false);
  show_chosen();
}

void MethodList::clear() {
  methods_.clear();
  list_->clear();
  show_chosen();
}

void MethodList::set_names(const std::vector<std::string>& names) {
  clear();
  QStringList shown;
  for (const std::string& name : names) {
    methods_.push_back({.name = name, .help = {}, .signatures = {}, .note = {}});
    shown << shown_method(name);
  }
  list_->addItems(shown);
  narrow();
}

void MethodList::set_method(const xmlrpc::MethodInfo& method) {
  const auto found = std::ranges::find(methods_, method.name, &xmlrpc::MethodInfo::name);
  if (found == methods_.end()) return;
  *found = method;
  if (list_->currentRow() == found - methods_.begin()) show_chosen();
}

void MethodList::set_progress(std::size_t done, std::size_t all) {
  progress_->setRange(0, static_cast<int>(all));
  progress_->setValue(static_cast<int>(done));
}

void MethodList::set_asking(bool asking) {
  asking_ = asking;
  if (asking) progress_->setRange(0, 0);
  progress_->setVisible(asking);
  ask_->setText(asking ? tr("S&top") : tr("&Methods"));
  ask_->setToolTip(!blocked_.isEmpty() ? blocked_
                   : asking            ? tr("Stop asking")
                            : tr("Ask the server for its methods, their signatures and help (Ctrl+M)"));
  ask_->setEnabled(blocked_.isEmpty());
}

void MethodList::set_blocked(const QString& why) {
  blocked_ = why;
  set_asking(asking_);
}

const xmlrpc::MethodInfo* MethodList::chosen() const {
  const int row = list_->currentRow();
  const bool there = row >= 0 && row < static_cast<int>(methods_.size()) && !list_->item(row)->isHidden();
  return there ? &methods_[static_cast<std::size_t>(row)] : nullptr;
}

void MethodList::choose(const QString& name) {
  for (int row = 0; row < list_->count(); ++row)
    if (list_->item(row)->text() == name) list_->setCurrentRow(row);
}

void MethodList::narrow() {
  const QString words = filter_->text().trimmed();
  int first = -1;
  for (int row = 0; row < list_->count(); ++row) {
    const bool fits = list_->item(row)->text().contains(words, Qt::CaseInsensitive);
    list_->item(row)->setHidden(!fits);
    if (fits && first < 0) first = row;
  }
  if (!chosen() && first >= 0) list_->setCurrentRow(first);
  show_chosen();
}

void MethodList::show_chosen() {
  const xmlrpc::MethodInfo* method = chosen();
  signature_->clear();
  QString text;
  if (method) {
    const auto signatures = escape(xmlrpc::signature_text(*method));
    const QString shown = from_utf8(signatures).replace(QStringLiteral("\\n"), QStringLiteral("\n"));
    for (const QString& one : shown.split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
      signature_->addItem(one);
      signature_->setItemData(signature_->count() - 1, plain_tip(one), Qt::ToolTipRole);
    }
    text = shown.isEmpty() ? shown_method(method->name) : shown;
    if (!method->note.empty())
      text += QStringLiteral("\n") + tr("Not told: %1").arg(from_utf8(escape_short(method->note, 300)));
    if (!method->help.empty())
      text += QStringLiteral("\n\n") + from_utf8(std::string_view(method->help).substr(0, kHelpShown));
  }
  about_->setPlainText(text);
  signature_->setEnabled(signature_->count() > 1);
  use_->setEnabled(method && blocked_.isEmpty());
}

void MethodList::use() {
  const xmlrpc::MethodInfo* method = chosen();
  if (!method || !blocked_.isEmpty()) return;
  std::vector<std::string> types;
  const bool known = !method->signatures.empty();
  if (known) {
    const auto which = static_cast<std::size_t>(std::max(0, signature_->currentIndex()));
    types = method->signatures[std::min(which, method->signatures.size() - 1)];
    if (!types.empty()) types.erase(types.begin());
  }
  Q_EMIT use_wanted(from_utf8(method->name), types, known);
}

}  // namespace lw::ui
