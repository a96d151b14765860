#include "ui/panes/socket/relay_edits.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QScopedValueRollback>
#include <QSpinBox>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "core/protocols/socket/rules/relay_editor.h"
#include "ui/bridge/plain.h"
#include "ui/bridge/text.h"
#include "ui/widgets/text_button.h"
#include "ui/widgets/tone_label.h"

namespace lw::ui {
namespace {

enum EditColumn { kEditWay, kEditFind, kEditReplace, kEditMost };

constexpr int kMostTimes = 1'000'000;

QString form_name(const std::string& form) {
  if (form == "regex") return RelayEdits::tr("expression");
  if (form == "hex") return RelayEdits::tr("hex");
  if (form == "base64") return RelayEdits::tr("base64");
  return {};
}

/// The text, and how it is to be read where it is not plain.
QString shown_text(const std::string& text, const std::string& form) {
  const QString name = form_name(form);
  if (text.empty()) return RelayEdits::tr("nothing");
  return name.isEmpty() ? from_utf8(text) : RelayEdits::tr("%1: %2").arg(name, from_utf8(text));
}

void fill_forms(QComboBox* box, bool regex) {
  box->addItem(RelayEdits::tr("Text"), QStringLiteral("text"));
  box->addItem(RelayEdits::tr("Hex"), QStringLiteral("hex"));
  box->addItem(RelayEdits::tr("Base64"), QStringLiteral("base64"));
  if (regex) box->addItem(RelayEdits::tr("Expression"), QStringLiteral("regex"));
}

std::string form_of(const QComboBox* box) {
  return to_utf8(box->currentData().toString());
}

void show_form_of(QComboBox* box, const std::string& form) {
  box->setCurrentIndex(std::max(0, box->findData(from_utf8(form))));
}

}  // namespace

RelayEdits::RelayEdits(QWidget* parent) : QWidget(parent) {
  list_ = new QTreeWidget(this);
  list_->setHeaderLabels({tr("What goes"), tr("Find"), tr("Put there"), tr("Times")});
  list_->setRootIsDecorated(false);
  list_->setUniformRowHeights(true);
  list_->setAllColumnsShowFocus(true);
  list_->setAccessibleName(tr("Edits of the relay"));
  list_->header()->setSectionResizeMode(kEditFind, QHeaderView::Stretch);
  list_->header()->setSectionResizeMode(kEditReplace, QHeaderView::Stretch);
  list_->header()->setSectionResizeMode(kEditWay, QHeaderView::ResizeToContents);
  list_->header()->setSectionResizeMode(kEditMost, QHeaderView::ResizeToContents);
  list_->header()->setStretchLastSection(false);
  list_->setMinimumHeight(list_->fontMetrics().height() * 5);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(6, 6, 6, 6);
  layout->setSpacing(4);
  layout->addWidget(list_, 1);
  layout->addWidget(make_fields());
  layout->addWidget(make_buttons());
  listen();
  fill();
}

QWidget* RelayEdits::make_fields() {
  fields_ = new QWidget(this);
  way_ = new QComboBox(fields_);
  way_->addItems({tr("to the target"), tr("to the clients")});
  way_->setAccessibleName(tr("Which direction is edited"));
  way_->setToolTip(tr("Each piece (what one read brought, or a datagram) is edited for itself"));
  find_form_ = new QComboBox(fields_);
  fill_forms(find_form_, true);
  find_form_->setAccessibleName(tr("How that is written which is to be found"));
  find_form_->setToolTip(tr("Text with \\r \\n \\xHH, hex, base64, or a regular expression"));
  find_ = new QLineEdit(fields_);
  find_->setAccessibleName(tr("What is to be found"));
  find_->setPlaceholderText(tr("what is to be found"));
  case_ = new QCheckBox(tr("Aa"), fields_);
  case_->setAccessibleName(tr("Large and small letters differ"));
  case_->setToolTip(tr("Large and small letters differ, in an expression"));
  replace_form_ = new QComboBox(fields_);
  fill_forms(replace_form_, false);
  replace_form_->setAccessibleName(tr("How that is written which is put there"));
  replace_form_->setToolTip(
      tr("Text, hex or base64; with macros: {{0}} is what was found, {{1}} a group of the expression"));
  replace_ = new QLineEdit(fields_);
  replace_->setAccessibleName(tr("What is put there"));
  replace_->setPlaceholderText(tr("nothing: what is found is taken out"));
  most_ = new QSpinBox(fields_);
  most_->setRange(0, kMostTimes);
  most_->setSpecialValueText(tr("always"));
  most_->setSuffix(tr(" times"));
  most_->setAccessibleName(tr("How often on each line"));
  most_->setToolTip(tr("So often on each line (of datagrams: for each peer), then no more"));
  auto* grid = new QGridLayout(fields_);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setVerticalSpacing(4);
  QWidget* first[] = {way_, new QLabel(tr("Find:"), fields_), find_form_, find_, case_};
  QWidget* second[] = {most_, new QLabel(tr("Put:"), fields_), replace_form_, replace_};
  for (int i = 0; i < 5; ++i) grid->addWidget(first[i], 0, i);
  for (int i = 0; i < 4; ++i) grid->addWidget(second[i], 1, i, 1, i == 3 ? 2 : 1);
  grid->setColumnStretch(3, 1);
  return fields_;
}

QWidget* RelayEdits::make_buttons() {
  auto* bar = new QWidget(this);
  add_ = text_button(bar, tr("Add"), tr("One edit more"));
  remove_ = text_button(bar, tr("Remove"), tr("Take the chosen edit out (Del)"));
  up_ = text_button(bar, tr("Up"), tr("Do it earlier: each edit works on what those above it made"));
  down_ = text_button(bar, tr("Down"), tr("Do it later"));
  state_ = new ToneLabel(bar);
  state_->setAccessibleName(tr("What is wrong with the edits"));
  state_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  auto* layout = new QHBoxLayout(bar);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(2);
  for (auto* button : {add_, remove_, up_, down_}) layout->addWidget(button);
  layout->addSpacing(6);
  layout->addWidget(state_, 1);
  return bar;
}

void RelayEdits::listen() {
  connect(add_, &QToolButton::clicked, this, &RelayEdits::add_edit);
  connect(remove_, &QToolButton::clicked, this, &RelayEdits::remove_edit);
  connect(up_, &QToolButton::clicked, this, [this] { move_edit(-1); });
  connect(down_, &QToolButton::clicked, this, [this] { move_edit(1); });
  connect(list_, &QTreeWidget::currentItemChanged, this, &RelayEdits::choose);
  connect(list_, &QTreeWidget::itemChanged, this, &RelayEdits::item_changed);
  list_->installEventFilter(this);
  // A text counts when it is done, not at each key: what is half typed would be found too.
  for (auto* line : {find_, replace_}) {
    connect(line, &QLineEdit::textEdited, this, &RelayEdits::read_fields);
    connect(line, &QLineEdit::editingFinished, this, &RelayEdits::tell_change);
  }
  for (auto* box : {way_, find_form_, replace_form_})
    connect(box, &QComboBox::currentIndexChanged, this, [this] {
      read_fields();
      tell_change();
    });
  most_->setKeyboardTracking(false);
  connect(most_, &QSpinBox::valueChanged, this, [this] {
    read_fields();
    tell_change();
  });
  connect(case_, &QCheckBox::toggled, this, [this] {
    read_fields();
    tell_change();
  });
}

int RelayEdits::current() const {
  return list_->indexOfTopLevelItem(list_->currentItem());
}

void RelayEdits::add_edit() {
  if (edits_.size() >= socket::kMostEdits) return;
  const int row = current();
  FormEdit made;
  if (row >= 0) made.to_target = edits_[static_cast<std::size_t>(row)].to_target;
  edits_.push_back(made);
  fill();
  list_->setCurrentItem(list_->topLevelItem(static_cast<int>(edits_.size()) - 1));
  find_->setFocus();
  tell_change();
}

void RelayEdits::remove_edit() {
  const int row = current();
  if (row < 0 || !blocked_.isEmpty()) return;
  edits_.erase(edits_.begin() + row);
  fill();
  tell_change();
}

void RelayEdits::move_edit(int by) {
  const int row = current();
  const int other = row + by;
  if (row < 0 || other < 0 || other >= static_cast<int>(edits_.size())) return;
  std::swap(edits_[static_cast<std::size_t>(row)], edits_[static_cast<std::size_t>(other)]);
  fill();
  list_->setCurrentItem(list_->topLevelItem(other));
  tell_change();
}

void RelayEdits::choose() {
  if (filling_) return;
  const QScopedValueRollback quiet(filling_, true);
  const int row = current();
  const FormEdit one = row < 0 ? FormEdit{} : edits_[static_cast<std::size_t>(row)];
  way_->setCurrentIndex(one.to_target ? 0 : 1);
  show_form_of(find_form_, one.edit.form);
  find_->setText(from_utf8(one.edit.find));
  case_->setChecked(one.edit.match_case);
  show_form_of(replace_form_, one.edit.replace_form);
  replace_->setText(from_utf8(one.edit.replace));
  most_->setValue(static_cast<int>(std::min<std::uint64_t>(one.edit.most, kMostTimes)));
  show_state();
}

void RelayEdits::read_fields() {
  const int row = current();
  if (filling_ || row < 0) return;
  FormEdit& one = edits_[static_cast<std::size_t>(row)];
  one.to_target = way_->currentIndex() == 0;
  one.edit = {.find = to_utf8(find_->text()),
              .form = form_of(find_form_),
              .match_case = case_->isChecked(),
              .replace = to_utf8(replace_->text()),
              .replace_form = form_of(replace_form_),
              .most = static_cast<std::uint64_t>(most_->value())};
  show_row(row);
  show_state();
}

void RelayEdits::tell_change() {
  if (filling_ || edits_ == told_) return;
  told_ = edits_;
  Q_EMIT edited();
}

void RelayEdits::item_changed(QTreeWidgetItem* item) {
  const int row = list_->indexOfTopLevelItem(item);
  if (filling_ || row < 0) return;
  edits_[static_cast<std::size_t>(row)].on = item->checkState(kEditWay) == Qt::Checked;
  tell_change();
}

void RelayEdits::show_edits(const std::vector<FormEdit>& edits) {
  if (edits == edits_) return;
  edits_ = told_ = edits;
  fill();
}

void RelayEdits::fill() {
  const int row = current();
  {
    const QScopedValueRollback quiet(filling_, true);
    list_->clear();
    for (std::size_t i = 0; i < edits_.size(); ++i) {
      new QTreeWidgetItem(list_);
      show_row(static_cast<int>(i));
    }
    list_->setCurrentItem(
        list_->topLevelItem(std::clamp(row, 0, std::max(0, static_cast<int>(edits_.size()) - 1))));
  }
  choose();
}

void RelayEdits::show_row(int row) {
  const QScopedValueRollback quiet(filling_, true);
  const FormEdit& one = edits_[static_cast<std::size_t>(row)];
  QTreeWidgetItem* item = list_->topLevelItem(row);
  const QString wrong = problem_of(one.edit);
  item->setCheckState(kEditWay, one.on ? Qt::Checked : Qt::Unchecked);
  item->setText(kEditWay, one.to_target ? tr("to the target") : tr("to the clients"));
  item->setText(kEditFind, shown_text(one.edit.find, one.edit.form));
  item->setText(kEditReplace, shown_text(one.edit.replace, one.edit.replace_form));
  item->setText(kEditMost, one.edit.most == 0 ? tr("always") : QLocale().toString(qulonglong{one.edit.most}));
  for (int column = kEditWay; column <= kEditMost; ++column)
    item->setToolTip(column, plain_tip(wrong.isEmpty() ? item->text(column) : wrong));
}

void RelayEdits::show_state() {
  const int row = current();
  const bool can = blocked_.isEmpty();
  fields_->setEnabled(can && row >= 0);
  case_->setEnabled(form_of(find_form_) == "regex");
  add_->setEnabled(can && edits_.size() < socket::kMostEdits);
  remove_->setEnabled(can && row >= 0);
  up_->setEnabled(can && row > 0);
  down_->setEnabled(can && row >= 0 && row + 1 < static_cast<int>(edits_.size()));
  if (edits_.empty()) return state_->say(tr("None: everything goes on as it came"));
  const FormEdit* one = row < 0 ? nullptr : &edits_[static_cast<std::size_t>(row)];
  if (one != nullptr && one->edit.find.empty()) return state_->say(tr("Type what is to be found"));
  const QString wrong = one == nullptr ? QString() : problem_of(one->edit);
  if (!wrong.isEmpty()) return state_->say(tr("Not done: %1").arg(wrong), Tone::error);
  state_->say({});
}

bool RelayEdits::eventFilter(QObject* watched, QEvent* event) {
  if (watched == list_ && event->type() == QEvent::KeyPress &&
      static_cast<QKeyEvent*>(event)->key() == Qt::Key_Delete)
    return remove_edit(), true;
  return QWidget::eventFilter(watched, event);
}

void RelayEdits::set_blocked(const QString& why) {
  blocked_ = why;
  list_->setEnabled(why.isEmpty());
  setToolTip(why);
  show_state();
}

}  // namespace lw::ui
