#include "ui/panes/web/certificate_table.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include "ui/bridge/text.h"

namespace lw::ui {

namespace {

enum Column { kHost, kCertificate, kKey, kColumns };
constexpr int kShownRows = 3;

std::string text_at(const QTableWidget* table, int row, int column) {
  const QTableWidgetItem* item = table->item(row, column);
  return item ? to_utf8(item->text().trimmed()) : std::string();
}

}  // namespace

CertificateTable::CertificateTable(QWidget* parent)
    : QWidget(parent),
      table_(new QTableWidget(0, kColumns, this)),
      remove_(new QPushButton(tr("Remove"), this)) {
  auto* title = new QLabel(tr("C&lient certificates:"), this);
  title->setBuddy(table_);
  title->setToolTip(tr("The first line that fits the server counts"));
  table_->setHorizontalHeaderLabels({tr("Server"), tr("Certificate"), tr("Key")});
  table_->setAccessibleName(tr("Client certificates by server"));
  table_->setToolTip(
      tr("Server: a host, host:port, *.domain or *. Certificate: a PEM or PKCS#12 file. "
         "Key: a PEM file, empty where the certificate's file holds it."));
  table_->verticalHeader()->hide();
  table_->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setTabKeyNavigation(false);
  table_->setMaximumHeight(table_->verticalHeader()->defaultSectionSize() * (kShownRows + 1) +
                           2 * table_->frameWidth());
  auto* add = new QPushButton(tr("Add"), this);
  add->setToolTip(tr("One more line"));
  remove_->setToolTip(tr("Take the chosen line out"));
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(title, 1);
  buttons->addWidget(add);
  buttons->addWidget(remove_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addLayout(buttons);
  layout->addWidget(table_);
  table_->hide();
  remove_->setEnabled(false);
  connect(add, &QPushButton::clicked, this, [this] {
    add_row({});
    table_->setCurrentCell(table_->rowCount() - 1, kHost);
    table_->editItem(table_->currentItem());
  });
  connect(remove_, &QPushButton::clicked, this, &CertificateTable::remove_row);
  connect(table_, &QTableWidget::cellChanged, this, &CertificateTable::edited);
}

void CertificateTable::add_row(const http::ClientCertificate& rule) {
  const QSignalBlocker quiet(table_);
  const int row = table_->rowCount();
  table_->insertRow(row);
  for (const auto& [column, text] :
       {std::pair{kHost, rule.host}, std::pair{kCertificate, rule.certificate_file},
        std::pair{kKey, rule.key_file}})
    table_->setItem(row, column, new QTableWidgetItem(from_utf8(text)));
  table_->show();
  remove_->setEnabled(true);
}

void CertificateTable::remove_row() {
  table_->removeRow(table_->currentRow() < 0 ? table_->rowCount() - 1 : table_->currentRow());
  table_->setVisible(table_->rowCount() > 0);
  remove_->setEnabled(table_->rowCount() > 0);
  Q_EMIT edited();
}

http::ClientCertificates CertificateTable::rules() const {
  http::ClientCertificates rules;
  for (int row = 0; row < table_->rowCount(); ++row) {
    http::ClientCertificate rule{.host = text_at(table_, row, kHost),
                                 .certificate_file = text_at(table_, row, kCertificate),
                                 .key_file = text_at(table_, row, kKey)};
    if (!rule.host.empty() && !rule.certificate_file.empty()) rules.push_back(std::move(rule));
  }
  return rules;
}

void CertificateTable::set_rules(const http::ClientCertificates& rules) {
  {
    const QSignalBlocker quiet(table_);
    table_->setRowCount(0);
  }
  table_->setVisible(!rules.empty());
  remove_->setEnabled(!rules.empty());
  for (const auto& rule : rules) add_row(rule);
}

}  // namespace lw::ui
