#include "ui/panes/web/collection/environment_window.h"

#include <QApplication>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/panes/web/collection/keychain.h"

namespace lw::ui {
namespace {

enum VariableColumn { kVariableName, kVariableValue, kVariableSecret, kVariableColumns };
/// Of the name's and the secret's item: what was written last.
constexpr int kKept = Qt::UserRole;
const QString kHidden = QStringLiteral("••••••");

}  // namespace

EnvironmentWindow::EnvironmentWindow(CollectionStore& store, QWidget* parent)
    : QDialog(parent),
      store_(store),
      names_(new QComboBox(this)),
      table_(new QTableWidget(0, kVariableColumns, this)) {
  setWindowTitle(tr("Environments"));
  resize(520, 360);
  names_->setEditable(true);
  names_->setInsertPolicy(QComboBox::NoInsert);
  names_->setAccessibleName(tr("Environment"));
  names_->lineEdit()->setPlaceholderText(tr("A name, then Add"));
  auto* label = new QLabel(tr("&Environment"), this);
  label->setBuddy(names_);
  auto* make = new QPushButton(tr("&Add"), this);
  make->setAutoDefault(false);
  make->setToolTip(tr("Make an environment of this name"));
  table_->setHorizontalHeaderLabels({tr("Variable"), tr("Value"), tr("Secret")});
  table_->horizontalHeader()->setSectionResizeMode(kVariableValue, QHeaderView::Stretch);
  table_->verticalHeader()->hide();
  table_->setAccessibleName(tr("Variables of the environment"));
  auto* remove = new QPushButton(tr("&Remove the variable"), this);
  remove->setAutoDefault(false);
  auto* remark = new QLabel(tr("Values stand in http-client.env.json, which other programs read too. Secrets "
                               "stand in the system's keychain."),
                            this);
  remark->setWordWrap(true);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::hide);
  connect(make, &QPushButton::clicked, this, &EnvironmentWindow::add);
  connect(remove, &QPushButton::clicked, this, &EnvironmentWindow::remove_row);
  connect(names_, &QComboBox::activated, this, &EnvironmentWindow::refresh);
  connect(table_, &QTableWidget::cellChanged, this, &EnvironmentWindow::cell_changed);
  connect(table_, &QTableWidget::currentCellChanged, this, [this](int row) {
    if (left_ >= 0 && row != left_) leave_row();
  });
  connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) {
    if (now != nullptr && now != table_ && !table_->isAncestorOf(now)) leave_row();
  });
  auto* top = new QHBoxLayout;
  top->addWidget(label);
  top->addWidget(names_, 1);
  top->addWidget(make);
  auto* layout = new QVBoxLayout(this);
  layout->addLayout(top);
  layout->addWidget(table_, 1);
  layout->addWidget(remove, 0, Qt::AlignLeft);
  layout->addWidget(remark);
  layout->addWidget(buttons);
}

void EnvironmentWindow::show_environment(const QString& name) {
  leave_row();
  names_->clear();
  for (const auto& one : store_.own_environments()) names_->addItem(from_utf8(one.name));
  if (names_->count() == 0) names_->addItem(QStringLiteral("default"));
  names_->setCurrentIndex(std::max(0, names_->findText(name)));
  refresh();
}

void EnvironmentWindow::add() {
  leave_row();
  const QString name = names_->currentText().trimmed();
  if (name.isEmpty()) return;
  if (names_->findText(name) < 0) names_->addItem(name);
  names_->setCurrentIndex(names_->findText(name));
  auto own = store_.own_environments();
  if (std::ranges::find(own, to_utf8(name), &http::Environment::name) == own.end()) {
    own.push_back({.name = to_utf8(name), .values = {}, .secrets = {}});
    store_.write_own_environments(std::move(own));
  }
  refresh();
}

void EnvironmentWindow::add_row(const QString& name, const QString& value, bool secret) {
  const bool before = std::exchange(showing_, true);
  const int at = table_->rowCount();
  table_->insertRow(at);
  auto* named = new QTableWidgetItem(name);
  named->setData(kKept, name);
  table_->setItem(at, kVariableName, named);
  table_->setItem(at, kVariableValue, new QTableWidgetItem(value));
  auto* check = new QTableWidgetItem;
  check->setFlags(Qt::ItemIsEnabled | Qt::ItemIsUserCheckable | Qt::ItemIsSelectable);
  check->setCheckState(secret ? Qt::Checked : Qt::Unchecked);
  check->setData(kKept, secret);
  table_->setItem(at, kVariableSecret, check);
  showing_ = before;
}

void EnvironmentWindow::refresh() {
  leave_row();
  shown_ = names_->currentText();
  table_->setRowCount(0);
  const auto& own = store_.own_environments();
  const auto found = std::ranges::find(own, to_utf8(shown_), &http::Environment::name);
  if (found != own.end()) {
    for (const auto& [name, value] : found->values) add_row(from_utf8(name), from_utf8(value), false);
    for (const std::string& name : found->secrets) add_row(from_utf8(name), kHidden, true);
  }
  add_row({}, {}, false);
}

QString EnvironmentWindow::place() const {
  return store_.folder() + QLatin1Char('#') + shown_;
}

// What is typed is written when its row is left: whether it is a secret is said last.
void EnvironmentWindow::cell_changed(int at, int column) {
  if (showing_) return;
  if (at == table_->rowCount() - 1) add_row({}, {}, false);
  if (left_ >= 0 && left_ != at) leave_row();
  left_ = at;
  const bool kept = !table_->item(at, kVariableName)->data(kKept).toString().isEmpty();
  if (column == kVariableSecret && kept) leave_row();
}

void EnvironmentWindow::leave_row() {
  const int at = std::exchange(left_, -1);
  if (at < 0 || at >= table_->rowCount()) return;
  const QString name = table_->item(at, kVariableName)->text().trimmed();
  const QString before = table_->item(at, kVariableName)->data(kKept).toString();
  const QString value = table_->item(at, kVariableValue)->text();
  const bool secret = table_->item(at, kVariableSecret)->checkState() == Qt::Checked;
  const bool was_secret = table_->item(at, kVariableSecret)->data(kKept).toBool();
  if (name.isEmpty() && before.isEmpty()) return;
  if (was_secret && value == kHidden && !name.isEmpty() && (!secret || name != before))
    return move_secret(at, before, name, secret);
  if (was_secret && (!secret || name != before)) forget(before);
  if (secret && !name.isEmpty() && !(was_secret && value == kHidden)) keep(name, value);
  settle_row(at, secret && !name.isEmpty() ? kHidden : value);
  write();
}

void EnvironmentWindow::settle_row(int at, const QString& value) {
  showing_ = true;
  auto* name = table_->item(at, kVariableName);
  name->setData(kKept, name->text().trimmed());
  auto* check = table_->item(at, kVariableSecret);
  check->setData(kKept, check->checkState() == Qt::Checked && !name->text().trimmed().isEmpty());
  table_->item(at, kVariableValue)->setText(value);
  showing_ = false;
}

void EnvironmentWindow::keep(const QString& name, const QString& value) {
  Keychain::instance().write(place(), name, value, guarded(this, [this](bool kept) {
                               if (!kept)
                                 Q_EMIT said(tr(
                                     "This system has no keychain that answers: secrets are known until the "
                                     "program ends."));
                             }));
  Q_EMIT secret_changed(place(), name, value);
}

void EnvironmentWindow::forget(const QString& name) {
  Keychain::instance().forget(place(), name);
  Q_EMIT secret_changed(place(), name, QString());
}

// Its value stands in the keychain alone, under the name it had.
void EnvironmentWindow::move_secret(int at, const QString& before, const QString& name, bool secret) {
  const auto moved = [this, at, before, name, secret, from = place()](const QString* found) {
    if (from != place() || at >= table_->rowCount() ||
        table_->item(at, kVariableName)->data(kKept).toString() != before)
      return;  // another environment is shown: this one stays as it was
    if (found == nullptr) {
      // As it was; only with a value it can be something else.
      showing_ = true;
      table_->item(at, kVariableName)->setText(before);
      table_->item(at, kVariableSecret)->setCheckState(Qt::Checked);
      showing_ = false;
      Q_EMIT said(tr("The value of %1 is not in the keychain: type it again.").arg(before));
      return;
    }
    const QString value = *found;
    forget(before);
    if (secret) keep(name, value);
    settle_row(at, secret ? kHidden : value);
    write();
  };
  Keychain::instance().read(place(), before, guarded(this, moved));
}

void EnvironmentWindow::remove_row() {
  const int at = table_->currentRow();
  if (at < 0 || at == table_->rowCount() - 1) return;
  if (left_ == at) left_ = -1;
  leave_row();
  if (table_->item(at, kVariableSecret)->data(kKept).toBool())
    forget(table_->item(at, kVariableName)->data(kKept).toString());
  table_->removeRow(at);
  write();
}

void EnvironmentWindow::hideEvent(QHideEvent* event) {
  leave_row();
  QDialog::hideEvent(event);
}

/// The rows as they were left.
void EnvironmentWindow::write() {
  auto own = store_.own_environments();
  const std::string wanted = to_utf8(shown_);
  auto found = std::ranges::find(own, wanted, &http::Environment::name);
  if (found == own.end()) found = own.insert(own.end(), {.name = wanted, .values = {}, .secrets = {}});
  auto values = std::exchange(found->values, {});
  found->secrets.clear();
  for (int at = 0; at < table_->rowCount(); ++at) {
    const std::string name = to_utf8(table_->item(at, kVariableName)->data(kKept).toString());
    if (name.empty()) continue;
    const QString value = table_->item(at, kVariableValue)->text();
    if (table_->item(at, kVariableSecret)->data(kKept).toBool())
      found->secrets.insert(name);
    else
      found->values[name] = at == left_ ? values[name] : to_utf8(value);
  }
  store_.write_own_environments(std::move(own));
}

}  // namespace lw::ui
