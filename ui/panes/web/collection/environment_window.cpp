#include "ui/panes/web/collection/environment_window.h"

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
  names_->clear();
  for (const auto& one : store_.own_environments()) names_->addItem(from_utf8(one.name));
  if (names_->count() == 0) names_->addItem(QStringLiteral("default"));
  names_->setCurrentIndex(std::max(0, names_->findText(name)));
  refresh();
}

void EnvironmentWindow::add() {
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

void EnvironmentWindow::refresh() {
  showing_ = true;
  table_->setRowCount(0);
  const auto row = [this](const QString& name, const QString& value, bool secret) {
    const int at = table_->rowCount();
    table_->insertRow(at);
    table_->setItem(at, kVariableName, new QTableWidgetItem(name));
    table_->setItem(at, kVariableValue, new QTableWidgetItem(value));
    auto* check = new QTableWidgetItem;
    check->setFlags(Qt::ItemIsEnabled | Qt::ItemIsUserCheckable | Qt::ItemIsSelectable);
    check->setCheckState(secret ? Qt::Checked : Qt::Unchecked);
    table_->setItem(at, kVariableSecret, check);
  };
  const auto& own = store_.own_environments();
  const auto found = std::ranges::find(own, to_utf8(names_->currentText()), &http::Environment::name);
  if (found != own.end()) {
    for (const auto& [name, value] : found->values) row(from_utf8(name), from_utf8(value), false);
    for (const std::string& name : found->secrets) row(from_utf8(name), QStringLiteral("••••••"), true);
  }
  row({}, {}, false);
  showing_ = false;
}

void EnvironmentWindow::cell_changed(int at, int column) {
  if (showing_) return;
  const QString name = table_->item(at, kVariableName)->text().trimmed();
  const QString value = table_->item(at, kVariableValue)->text();
  const bool secret = table_->item(at, kVariableSecret)->checkState() == Qt::Checked;
  if (name.isEmpty()) return;
  if (secret && column != kVariableName && !value.startsWith(QStringLiteral("•"))) {
    const QString place = store_.folder() + QLatin1Char('#') + names_->currentText();
    Keychain::instance().write(
        place, name, value, guarded(this, [this](bool kept) {
          if (!kept)
            Q_EMIT said(
                tr("This system has no keychain that answers: secrets are known until the "
                   "program ends."));
        }));
    Q_EMIT secret_changed(name, value);
    showing_ = true;
    table_->item(at, kVariableValue)->setText(QStringLiteral("••••••"));
    showing_ = false;
  }
  write();
  if (at == table_->rowCount() - 1) {
    showing_ = true;
    table_->insertRow(at + 1);
    for (int i = 0; i < kVariableSecret; ++i) table_->setItem(at + 1, i, new QTableWidgetItem);
    auto* check = new QTableWidgetItem;
    check->setFlags(Qt::ItemIsEnabled | Qt::ItemIsUserCheckable | Qt::ItemIsSelectable);
    check->setCheckState(Qt::Unchecked);
    table_->setItem(at + 1, kVariableSecret, check);
    showing_ = false;
  }
}

void EnvironmentWindow::remove_row() {
  const int at = table_->currentRow();
  if (at < 0 || at == table_->rowCount() - 1) return;
  if (table_->item(at, kVariableSecret)->checkState() == Qt::Checked)
    Keychain::instance().forget(store_.folder() + QLatin1Char('#') + names_->currentText(),
                                table_->item(at, kVariableName)->text());
  table_->removeRow(at);
  write();
}

void EnvironmentWindow::write() {
  auto own = store_.own_environments();
  const std::string wanted = to_utf8(names_->currentText());
  auto found = std::ranges::find(own, wanted, &http::Environment::name);
  if (found == own.end()) found = own.insert(own.end(), {.name = wanted, .values = {}, .secrets = {}});
  found->values.clear();
  found->secrets.clear();
  for (int at = 0; at < table_->rowCount(); ++at) {
    const std::string name = to_utf8(table_->item(at, kVariableName)->text().trimmed());
    if (name.empty()) continue;
    if (table_->item(at, kVariableSecret)->checkState() == Qt::Checked)
      found->secrets.insert(name);
    else
      found->values[name] = to_utf8(table_->item(at, kVariableValue)->text());
  }
  store_.write_own_environments(std::move(own));
}

}  // namespace lw::ui
