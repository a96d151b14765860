#include "ui/panes/socket/probe_view.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QSplitter>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "ui/bridge/text.h"
#include "ui/panes/common/connect_fields.h"

namespace lw::ui {
namespace {

enum ProbeColumn { kProbeAddress, kProbeConnect, kProbeTls, kProbeCertificate, kProbeNote };

QString milliseconds(Nanoseconds time) {
  return time < 0 ? QStringLiteral("–")
                  : ProbeView::tr("%1 ms").arg(QLocale().toString(static_cast<double>(time) / 1e6, 'f', 2));
}

}  // namespace

ProbeView::ProbeView(QWidget* parent)
    : QWidget(parent),
      about_(new QLabel(this)),
      state_(new QLabel(this)),
      table_(new QTreeWidget(this)),
      explanation_(new QPlainTextEdit(this)) {
  about_->setWordWrap(true);
  about_->setText(
      tr("A name may have many addresses, and one address many machines (anycast). Each address is "
         "connected to for itself here, side by side: which is quick, which is dead, who answers there "
         "— and which one a client takes."));
  state_->setWordWrap(true);
  table_->setHeaderLabels({tr("Address"), tr("Connected in"), tr("TLS in"), tr("Certificate"), tr("Result")});
  table_->setRootIsDecorated(false);
  table_->setUniformRowHeights(true);
  table_->setAllColumnsShowFocus(true);
  table_->setAccessibleName(tr("Addresses of the name"));
  table_->header()->resizeSection(kProbeAddress, 200);
  table_->header()->resizeSection(kProbeConnect, 100);
  table_->header()->resizeSection(kProbeTls, 90);
  table_->header()->resizeSection(kProbeCertificate, 180);
  explanation_->setReadOnly(true);
  explanation_->setTabChangesFocus(true);
  explanation_->setAccessibleName(tr("How a client chooses (Happy Eyeballs, RFC 8305)"));
  explanation_->setPlaceholderText(
      tr("How a client chooses among them (Happy Eyeballs, RFC 8305) is told here, step "
         "by step."));
  auto* split = new QSplitter(Qt::Vertical, this);
  split->addWidget(table_);
  split->addWidget(explanation_);
  split->setStretchFactor(0, 3);
  split->setStretchFactor(1, 2);
  split->setChildrenCollapsible(false);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 4, 0, 0);
  layout->addWidget(about_);
  layout->addWidget(make_row());
  layout->addWidget(split, 1);
  layout->addWidget(state_);
  state_->hide();
  set_running(false);
}

QWidget* ProbeView::make_row() {
  auto* row = new QWidget(this);
  host_ = new QLineEdit(row);
  host_->setPlaceholderText(tr("name"));
  host_->setAccessibleName(tr("Name whose addresses are compared"));
  port_ = new QSpinBox(row);
  port_->setRange(0, 65535);
  port_->setMinimumWidth(84);
  port_->setAccessibleName(tr("Port of all of them"));
  tls_ = new QCheckBox(tr("TLS"), row);
  tls_->setToolTip(tr("Goes through the handshake too: the certificate tells which instance answered"));
  times_ = new QSpinBox(row);
  times_->setRange(1, 20);
  times_->setValue(3);
  times_->setSuffix(tr(" times each"));
  times_->setAccessibleName(tr("Connections to each address"));
  times_->setToolTip(tr("So many connections to each address; the quickest counts"));
  start_ = new QPushButton(row);
  auto* layout = new QHBoxLayout(row);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(new QLabel(tr("Name:"), row));
  layout->addWidget(host_, 1);
  layout->addWidget(new QLabel(tr("Port:"), row));
  layout->addWidget(port_);
  layout->addWidget(tls_);
  layout->addWidget(times_);
  layout->addWidget(start_);
  connect(start_, &QPushButton::clicked, this, [this] {
    if (running_) {
      Q_EMIT stop_wanted();
    } else {
      Q_EMIT wanted();
    }
  });
  for (auto* line : {host_, port_->findChild<QLineEdit*>()})
    connect(line, &QLineEdit::returnPressed, this, [this] {
      if (!running_ && start_->isEnabled()) Q_EMIT wanted();
    });
  return row;
}

void ProbeView::suggest(const SocketForm& form) {
  if (!host_->text().isEmpty() || form.mode != SocketMode::client || socket::has_path(form.kind)) return;
  host_->setText(form.host);
  port_->setValue(form.port);
  tls_->setChecked(form.kind == socket::Kind::tls);
}

socket::Probe::Arguments ProbeView::arguments(const SocketForm& form) const {
  socket::Probe::Arguments arguments;
  arguments.kind = tls_->isChecked() ? socket::Kind::tls : socket::Kind::tcp;
  arguments.host = to_utf8(host_->text().trimmed());
  arguments.port = static_cast<std::uint16_t>(port_->value());
  arguments.times = static_cast<std::uint32_t>(times_->value());
  arguments.connect = form.connect;
  return arguments;
}

void ProbeView::show_arguments(const socket::Probe::Arguments& arguments) {
  host_->setText(from_utf8(arguments.host));
  port_->setValue(arguments.port);
  tls_->setChecked(arguments.kind == socket::Kind::tls);
  times_->setValue(static_cast<int>(std::min<std::uint32_t>(arguments.times, 20)));
}

QString ProbeView::problem() {
  take_host_port(host_, port_);
  if (host_->text().trimmed().isEmpty()) {
    host_->setFocus();
    return tr("Type the name whose addresses are to be compared.");
  }
  if (port_->value() > 0) return {};
  port_->setFocus();
  port_->selectAll();
  return tr("Type the port, 1 to 65535.");
}

void ProbeView::set_running(bool running) {
  running_ = running;
  start_->setText(running ? tr("Stop") : tr("Compare addresses"));
  start_->setToolTip(running ? tr("What was found until then is not shown")
                             : tr("Look up the name and connect to each of its addresses"));
  for (QWidget* field : {static_cast<QWidget*>(host_), static_cast<QWidget*>(port_),
                         static_cast<QWidget*>(tls_), static_cast<QWidget*>(times_)})
    field->setEnabled(!running);
}

void ProbeView::begin() {
  table_->clear();
  explanation_->clear();
  state_->setText(tr("Looking up %1 …").arg(host_->text()));
  state_->show();
  set_running(true);
}

void ProbeView::probed(std::size_t index) {
  state_->setText(tr("%n address(es) tried …", nullptr, static_cast<int>(index + 1)));
}

void ProbeView::show_result(const socket::Probe::Result& result) {
  set_running(false);
  state_->hide();
  table_->clear();
  for (const auto& answer : result.answers) {
    auto* item = new QTreeWidgetItem(table_);
    item->setText(kProbeAddress, from_utf8(answer.address));
    item->setText(kProbeConnect, milliseconds(answer.connect));
    item->setText(kProbeTls, milliseconds(answer.handshake));
    item->setText(kProbeCertificate, from_utf8(answer.certificate));
    item->setToolTip(kProbeCertificate, from_utf8(answer.certificate));
    item->setText(kProbeNote, answer.chosen            ? tr("✓ a client takes this one")
                              : answer.problem.empty() ? tr("answers")
                                                       : from_utf8(answer.problem));
    item->setToolTip(kProbeNote, item->text(kProbeNote));
    for (const int column : {kProbeConnect, kProbeTls})
      item->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
    if (!answer.chosen) continue;
    QFont bold = table_->font();
    bold.setBold(true);
    for (int column = 0; column < table_->columnCount(); ++column) item->setFont(column, bold);
  }
  QStringList steps;
  for (const std::string& step : result.explanation) steps << from_utf8(step);
  explanation_->setPlainText(steps.join(QLatin1Char('\n')));
}

void ProbeView::show_failure(const QString& sentence) {
  set_running(false);
  state_->setText(sentence);
  state_->show();
}

void ProbeView::set_blocked(const QString& why) {
  start_->setEnabled(why.isEmpty());
  if (!why.isEmpty()) start_->setToolTip(why);
}

}  // namespace lw::ui
