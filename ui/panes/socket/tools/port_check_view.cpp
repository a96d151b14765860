#include "ui/panes/socket/tools/port_check_view.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include "ui/bridge/plain.h"
#include "ui/panes/socket/tools/port_check.h"
#include "ui/panes/socket/tools/port_list.h"
#include "ui/widgets/tone_label.h"

namespace lw::ui {
namespace {

enum PortColumn { kPortNumber, kPortState, kPortTime, kPortText, kPortColumns };
constexpr int kOpenRole = Qt::UserRole + 1;

}  // namespace

PortCheckView::PortCheckView(Workbench& workbench, QWidget* parent)
    : QWidget(parent),
      run_(new PortCheck(workbench, this)),
      host_(new QLineEdit(this)),
      ports_(new QLineEdit(
          QStringLiteral("21-23, 25, 53, 80, 110, 143, 443, 465, 587, 993, 995, 3389, 5432, 8080"), this)),
      consent_(new QCheckBox(tr("This host is &mine, or whoever runs it has agreed"), this)),
      only_open_(new QCheckBox(tr("Show &open ports only"), this)),
      button_(new QPushButton(this)),
      table_(new QTableWidget(0, kPortColumns, this)),
      said_(new ToneLabel(this)) {
  host_->setPlaceholderText(tr("one host: a name or an address"));
  host_->setAccessibleName(tr("Host whose ports are checked"));
  host_->setMaxLength(255);
  ports_->setAccessibleName(tr("Ports"));
  ports_->setToolTip(tr("Up to 1,024 of them: 22, 80, 8000-8010"));
  consent_->setToolTip(
      tr("Checking the ports of somebody else's machine may be against the law or against your "
         "provider's rules"));
  button_->setAutoDefault(false);
  table_->setAccessibleName(tr("Ports and who answers"));
  table_->setHorizontalHeaderLabels({tr("Port"), tr("State"), tr("Time"), tr("What happened")});
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table_->setTabKeyNavigation(false);
  table_->setWordWrap(false);
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setDefaultSectionSize(table_->fontMetrics().height() + 8);
  table_->horizontalHeader()->setStretchLastSection(true);
  table_->horizontalHeader()->resizeSection(kPortNumber, 70);
  table_->horizontalHeader()->resizeSection(kPortState, 80);
  table_->horizontalHeader()->resizeSection(kPortTime, 80);
  said_->setWordWrap(true);
  lay_out();
  // Another host, another consent.
  connect(host_, &QLineEdit::textEdited, this, [this] { consent_->setChecked(false); });
  connect(host_, &QLineEdit::textChanged, this, &PortCheckView::check);
  connect(ports_, &QLineEdit::textChanged, this, &PortCheckView::check);
  connect(consent_, &QCheckBox::toggled, this, &PortCheckView::check);
  connect(only_open_, &QCheckBox::toggled, this, &PortCheckView::hide_closed);
  connect(button_, &QPushButton::clicked, this, &PortCheckView::press);
  for (auto* line : {host_, ports_}) connect(line, &QLineEdit::returnPressed, button_, &QPushButton::click);
  connect(run_, &PortCheck::answered, this, &PortCheckView::show_answer);
  connect(run_, &PortCheck::ended, this, &PortCheckView::show_end);
  check();
}

void PortCheckView::lay_out() {
  auto* about =
      new QLabel(tr("Connects to each port once, eight at a time, and says whether somebody answered. "
                    "What was done is recorded as a session."),
                 this);
  about->setWordWrap(true);
  auto* form = new QFormLayout;
  form->addRow(tr("&Host"), host_);
  form->addRow(tr("&Ports"), ports_);
  form->addRow(QString(), consent_);
  auto* row = new QHBoxLayout;
  row->addWidget(only_open_);
  row->addStretch(1);
  row->addWidget(button_);
  auto* layout = new QVBoxLayout(this);
  layout->addWidget(about);
  layout->addLayout(form);
  layout->addLayout(row);
  layout->addWidget(table_, 1);
  layout->addWidget(said_);
}

void PortCheckView::set_host(const QString& host) {
  if (run_->running() || host == host_->text()) return;
  host_->setText(host);
  consent_->setChecked(false);
}

void PortCheckView::check() {
  const bool running = run_->running();
  const auto ports = read_ports(ports_->text());
  QString why;
  if (!ports)
    why = ports.error();
  else if (host_->text().trimmed().isEmpty())
    why = tr("Type the host");
  else if (!consent_->isChecked())
    why = tr("Say first that you may check this host");
  for (QWidget* field : std::initializer_list<QWidget*>{host_, ports_, consent_}) field->setEnabled(!running);
  button_->setText(running ? tr("&Stop") : tr("&Check"));
  button_->setEnabled(running || why.isEmpty());
  button_->setToolTip(running ? tr("Look at no more ports") : why);
  if (!running && table_->rowCount() == 0) said_->say(why, ports ? Tone::quiet : Tone::error);
}

void PortCheckView::press() {
  if (run_->running()) return run_->stop();
  auto ports = read_ports(ports_->text());
  if (!ports || !consent_->isChecked()) return;
  table_->setSortingEnabled(false);
  table_->setRowCount(0);
  open_ = 0;
  wanted_ = static_cast<int>(ports->size());
  said_->say(tr("Checking %n port(s) …", nullptr, wanted_));
  run_->start(host_->text().trimmed(), std::move(*ports));
  check();
}

void PortCheckView::show_answer(int port, bool open, double milliseconds, const QString& text) {
  const int row = table_->rowCount();
  table_->insertRow(row);
  auto* number = new QTableWidgetItem;
  number->setData(Qt::DisplayRole, port);
  number->setData(kOpenRole, open);
  table_->setItem(row, kPortNumber, number);
  table_->setItem(row, kPortState, new QTableWidgetItem(open ? tr("open") : tr("no answer")));
  table_->setItem(
      row, kPortTime,
      new QTableWidgetItem(open ? tr("%1 ms").arg(QLocale().toString(milliseconds, 'f', 2)) : QString()));
  auto* what = new QTableWidgetItem(text);
  what->setToolTip(plain_tip(text));
  table_->setItem(row, kPortText, what);
  table_->setRowHidden(row, only_open_->isChecked() && !open);
  open_ += open ? 1 : 0;
  said_->say(tr("%1 of %2 ports checked, %3 open").arg(table_->rowCount()).arg(wanted_).arg(open_));
}

void PortCheckView::show_end(const QString& problem) {
  table_->setSortingEnabled(true);
  table_->sortByColumn(kPortNumber, Qt::AscendingOrder);
  hide_closed();
  check();
  if (!problem.isEmpty()) return said_->say(problem, Tone::warning);
  said_->say(tr("%1 of %2 ports are open. Recorded as a session.").arg(open_).arg(wanted_), Tone::good);
}

void PortCheckView::hide_closed() {
  for (int row = 0; row < table_->rowCount(); ++row)
    table_->setRowHidden(
        row, only_open_->isChecked() && !table_->item(row, kPortNumber)->data(kOpenRole).toBool());
}

}  // namespace lw::ui
