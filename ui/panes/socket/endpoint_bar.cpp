#include "ui/panes/socket/endpoint_bar.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>

#include "ui/bridge/text.h"
#include "ui/panes/common/ciphertext_box.h"
#include "ui/panes/common/connect_fields.h"
#include "ui/panes/common/file_field.h"

namespace lw::ui {

EndpointBar::EndpointBar(QWidget* parent) : QWidget(parent) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(make_row());
  layout->addWidget(make_options());
  connect(mode_, &QComboBox::currentIndexChanged, this, &EndpointBar::show_kind);
  connect(kind_, &QComboBox::currentIndexChanged, this, &EndpointBar::show_kind);
  connect(host_, &QLineEdit::textChanged, this, &EndpointBar::edited);
  connect(host_, &QLineEdit::returnPressed, this, &EndpointBar::press);
  connect(path_->line(), &QLineEdit::returnPressed, this, &EndpointBar::press);
  connect(path_, &FileField::edited, this, &EndpointBar::edited);
  connect(port_, &QSpinBox::valueChanged, this, &EndpointBar::edited);
  // The spin box passes Return on to its line.
  connect(port_->findChild<QLineEdit*>(), &QLineEdit::returnPressed, this, &EndpointBar::press);
  connect(button_, &QPushButton::clicked, this, &EndpointBar::press);
  connect(again_, &QToolButton::clicked, this, &EndpointBar::again_wanted);
  connect(more_, &QToolButton::toggled, options_, &QWidget::setVisible);
  options_->hide();
  show_kind();
}

QWidget* EndpointBar::make_row() {
  auto* row = new QWidget(this);
  mode_ = new QComboBox(row);
  mode_->addItems({tr("Client"), tr("Server")});
  mode_->setAccessibleName(tr("Client or server"));
  mode_->setToolTip(tr("Client: call a server. Server: wait for callers."));
  kind_ = new QComboBox(row);
  for (const auto kind :
       {socket::Kind::tcp, socket::Kind::tls, socket::Kind::udp, socket::Kind::unix_stream}) {
    kind_->addItem(kind_text(kind), static_cast<int>(kind));
  }
  kind_->setAccessibleName(tr("Kind of socket"));
  kind_->setToolTip(
      tr("TCP: a line of bytes. TLS: the same, encrypted. UDP: datagrams. Unix: on this machine only."));
  host_label_ = new QLabel(row);
  host_ = new QLineEdit(row);
  host_label_->setBuddy(host_);
  port_label_ = new QLabel(tr("Po&rt:"), row);
  port_ = new QSpinBox(row);
  port_->setRange(0, 65535);
  port_->setAccessibleName(tr("Port"));
  port_->setMinimumWidth(84);
  port_label_->setBuddy(port_);
  path_label_ = new QLabel(tr("P&ath:"), row);
  path_ = new FileField(tr("Path of the socket"), QStringLiteral("/run/….sock"), row);
  path_label_->setBuddy(path_->line());
  button_ = new QPushButton(row);
  button_->setDefault(true);
  button_->setMinimumWidth(110);
  again_ = new QToolButton(row);
  again_->setText(tr("R&econnect"));
  again_->setToolTip(tr("Break off, if connected, and connect again with the same fields (Ctrl+F5)"));
  more_ = new QToolButton(row);
  more_->setText(tr("Optio&ns"));
  more_->setCheckable(true);
  more_->setToolTip(tr("Certificates, deadlines, limits"));
  auto* layout = new QHBoxLayout(row);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(mode_);
  layout->addWidget(kind_);
  layout->addWidget(host_label_);
  layout->addWidget(host_, 1);
  layout->addWidget(port_label_);
  layout->addWidget(port_);
  layout->addWidget(path_label_);
  layout->addWidget(path_, 1);
  layout->addWidget(button_);
  layout->addWidget(again_);
  layout->addWidget(more_);
  return row;
}

QWidget* EndpointBar::make_options() {
  options_ = new QWidget(this);
  auto* row = new QHBoxLayout(options_);
  row->setContentsMargins(0, 0, 0, 0);
  for (QWidget* part : {make_tls_options(), make_client_options(), make_server_options()}) {
    part->layout()->setContentsMargins(0, 0, 12, 0);
    row->addWidget(part, 1, Qt::AlignTop);
  }
  return options_;
}

QWidget* EndpointBar::make_tls_options() {
  tls_ = new QWidget(options_);
  auto* form = new QFormLayout(tls_);
  verify_ = new QCheckBox(tr("Verif&y the server's certificate"), tls_);
  verify_->setChecked(true);
  verify_->setToolTip(tr("Off: whoever answers is believed. The transcript says so."));
  ask_certificate_ = new QCheckBox(tr("Ask clients for a certificate"), tls_);
  ask_certificate_->setToolTip(tr("It is checked against the CA file"));
  ca_file_ = new FileField(tr("CA file"), tr("the system's authorities"), tls_);
  certificate_ = new FileField(tr("Certificate"), tr("none (PEM)"), tls_);
  key_ = new FileField(tr("Key"), tr("in the certificate's file"), tls_);
  min_tls_ = make_min_tls_box(tls_);
  min_tls_->setToolTip(tr("Older versions are refused"));
  server_name_ = new QLineEdit(tls_);
  server_name_->setPlaceholderText(tr("the host"));
  server_name_->setToolTip(tr("Asked for (SNI) and checked against the certificate"));
  alpn_ = new QLineEdit(tls_);
  alpn_->setPlaceholderText(tr("none; for example h2, http/1.1"));
  alpn_->setToolTip(tr("Application protocols offered (client) or accepted (server), best first"));
  ciphertext_ = new CiphertextBox(tls_);
  tls_hint_ = new QLabel(tls_);
  tls_hint_->setWordWrap(true);
  tls_hint_->setForegroundRole(QPalette::PlaceholderText);
  form->addRow(verify_);
  form->addRow(ask_certificate_);
  form->addRow(tr("CA file:"), ca_file_);
  form->addRow(tr("Certificate:"), certificate_);
  form->addRow(tr("&Key:"), key_);
  form->addRow(tr("Lowest version:"), min_tls_);
  form->addRow(tr("Server name:"), server_name_);
  form->addRow(tr("ALPN:"), alpn_);
  form->addRow(tls_hint_);
  form->addRow(ciphertext_);
  return tls_;
}

QWidget* EndpointBar::make_client_options() {
  client_options_ = new QWidget(options_);
  auto* form = new QFormLayout(client_options_);
  family_ = new QComboBox(client_options_);
  family_->addItem(tr("IPv6 and IPv4"), 0);
  family_->addItem(tr("IPv4 only"), 4);
  family_->addItem(tr("IPv6 only"), 6);
  family_->setToolTip(tr("Which addresses of the host are tried"));
  source_ = new QLineEdit(client_options_);
  source_->setPlaceholderText(tr("chosen by the system"));
  source_->setToolTip(tr("Address of this machine to call from"));
  connect_ = make_seconds_box(tr("To connect"), client_options_);
  connect_->setToolTip(tr("Resolving, connecting and TLS together may take so long"));
  show_milliseconds(connect_, Deadlines{}.connect);
  idle_ = make_seconds_box(tr("Without a byte"), client_options_);
  idle_->setToolTip(tr("The line is given up when nothing moved for so long"));
  form->addRow(tr("Addresses:"), family_);
  form->addRow(tr("From address:"), source_);
  form->addRow(tr("To connect:"), connect_);
  form->addRow(tr("Without a byte:"), idle_);
  return client_options_;
}

QWidget* EndpointBar::make_server_options() {
  server_options_ = new QWidget(options_);
  auto* form = new QFormLayout(server_options_);
  echo_ = new QCheckBox(tr("&Echo: send back what comes"), server_options_);
  echo_->setToolTip(tr("To whom it came from, byte for byte"));
  max_clients_ = new QSpinBox(server_options_);
  max_clients_->setRange(1, 100'000);
  max_clients_->setValue(1000);
  max_clients_->setToolTip(tr("Who calls beyond that is sent away at once"));
  form->addRow(echo_);
  form->addRow(tr("&Most clients at once:"), max_clients_);
  return server_options_;
}

void EndpointBar::show_kind() {
  const bool server = mode_->currentIndex() == 1;
  const auto kind = static_cast<socket::Kind>(kind_->currentData().toInt());
  const bool unix_path = kind == socket::Kind::unix_stream;
  for (QWidget* field : {static_cast<QWidget*>(host_label_), static_cast<QWidget*>(host_),
                         static_cast<QWidget*>(port_label_), static_cast<QWidget*>(port_)}) {
    field->setVisible(!unix_path);
  }
  path_label_->setVisible(unix_path);
  path_->setVisible(unix_path);
  host_label_->setText(server ? tr("&Address:") : tr("H&ost:"));
  host_->setPlaceholderText(server ? QStringLiteral("127.0.0.1") : tr("name or address"));
  host_->setToolTip(server ? tr("127.0.0.1: this machine only. 0.0.0.0 or ::: every address of it.")
                           : tr("Whom to call; “host:port” is taken apart"));
  port_->setToolTip(server ? tr("0: a free one is chosen") : tr("1 to 65535"));
  tls_->setVisible(kind == socket::Kind::tls);
  verify_->setVisible(!server);
  ask_certificate_->setVisible(server);
  again_->setVisible(!server);
  // What makes no sense for this kind is not shown.
  auto* tls = qobject_cast<QFormLayout*>(tls_->layout());
  server_name_->setVisible(!server);
  tls->labelForField(server_name_)->setVisible(!server);
  tls_hint_->setText(server ? tr("Without a certificate a self-signed one is made for this run.")
                            : tr("A certificate here is shown to servers that ask for one."));
  client_options_->setVisible(!server);
  server_options_->setVisible(server);
  set_running(running_);
  Q_EMIT edited();
}

void EndpointBar::set_running(bool running) {
  running_ = running;
  const bool server = mode_->currentIndex() == 1;
  for (QWidget* field :
       {static_cast<QWidget*>(mode_), static_cast<QWidget*>(kind_), static_cast<QWidget*>(host_),
        static_cast<QWidget*>(port_), static_cast<QWidget*>(path_), options_}) {
    field->setEnabled(!running);
  }
  if (running) {
    button_->setText(server ? tr("St&op") : tr("&Disconnect"));
    button_->setToolTip(server ? tr("End listening and close every client's line (Shift+F5)")
                               : tr("Close the line (Shift+F5)"));
  } else {
    button_->setText(server ? tr("&Listen") : tr("&Connect"));
    button_->setToolTip(server ? tr("Wait for callers at this address (F5)") : tr("Call this address (F5)"));
  }
  button_->setEnabled(blocked_.isEmpty());
  if (!blocked_.isEmpty()) button_->setToolTip(blocked_);
}

void EndpointBar::set_again(bool possible) {
  again_->setEnabled(possible && blocked_.isEmpty());
}

void EndpointBar::set_blocked(const QString& why) {
  blocked_ = why;
  again_->setToolTip(why);
  set_running(running_);
  set_again(again_->isEnabled());
}

void EndpointBar::press() {
  if (!blocked_.isEmpty()) return;
  if (running_) {
    Q_EMIT stop_wanted();
  } else {
    Q_EMIT start_wanted();
  }
}

void EndpointBar::focus_address() {
  QWidget* field = path_->isVisibleTo(this) ? static_cast<QWidget*>(path_->line()) : host_;
  field->setFocus(Qt::ShortcutFocusReason);
  if (host_ == field) host_->selectAll();
}

QString EndpointBar::problem() {
  const bool server = mode_->currentIndex() == 1;
  if (path_->isVisibleTo(this)) {
    if (!path_->text().isEmpty()) return {};
    path_->line()->setFocus();
    return tr("Type the path of the socket first.");
  }
  // "host:port" in one, as people paste it.
  if (const auto both = parse_host_port(host_->text()); both && host_->text().count(QLatin1Char(':')) == 1) {
    host_->setText(from_utf8(both->host));
    port_->setValue(both->port);
  }
  if (host_->text().trimmed().isEmpty()) {
    if (server) {
      host_->setText(QStringLiteral("127.0.0.1"));
      return {};
    }
    host_->setFocus();
    return tr("Type the host to call first.");
  }
  if (port_->value() == 0 && !server) {
    port_->setFocus();
    port_->selectAll();
    return tr("Type the port, 1 to 65535.");
  }
  return {};
}

void EndpointBar::read_into(SocketForm& form) const {
  form.server = mode_->currentIndex() == 1;
  form.kind = static_cast<socket::Kind>(kind_->currentData().toInt());
  form.host = host_->text().trimmed();
  form.port = port_->value();
  form.path = path_->text();
  form.echo = echo_->isChecked();
  form.max_clients = max_clients_->value();
  auto& c = form.connect;
  c.tls.verify = verify_->isChecked();
  c.tls.ca_file = to_utf8(ca_file_->text());
  c.tls.certificate_file = to_utf8(certificate_->text());
  c.tls.key_file = to_utf8(key_->text());
  c.tls.min_version = min_tls_of(min_tls_);
  c.tls.server_name = to_utf8(server_name_->text().trimmed());
  c.tls.alpn.clear();
  for (const QString& name : alpn_->text().split(QLatin1Char(','), Qt::SkipEmptyParts)) {
    if (!name.trimmed().isEmpty()) c.tls.alpn.push_back(to_utf8(name.trimmed()));
  }
  c.tls.ask_client_certificate = form.server && ask_certificate_->isChecked();
  c.record_ciphertext = form.kind == socket::Kind::tls && ciphertext_->wanted();
  c.family = family_->currentData().toInt();
  c.source_address = to_utf8(source_->text().trimmed());
  c.deadlines.connect = to_milliseconds(connect_);
  c.deadlines.idle = to_milliseconds(idle_);
}

void EndpointBar::show_form(const SocketForm& form) {
  mode_->setCurrentIndex(form.server ? 1 : 0);
  kind_->setCurrentIndex(kind_->findData(static_cast<int>(form.kind)));
  host_->setText(form.host);
  port_->setValue(form.port);
  path_->set_text(form.path);
  echo_->setChecked(form.echo);
  max_clients_->setValue(form.max_clients);
  const auto& c = form.connect;
  verify_->setChecked(c.tls.verify);
  ca_file_->set_text(from_utf8(c.tls.ca_file));
  certificate_->set_text(from_utf8(c.tls.certificate_file));
  key_->set_text(from_utf8(c.tls.key_file));
  set_min_tls(min_tls_, c.tls.min_version);
  server_name_->setText(from_utf8(c.tls.server_name));
  QStringList alpn;
  for (const std::string& name : c.tls.alpn) alpn << from_utf8(name);
  alpn_->setText(alpn.join(QStringLiteral(", ")));
  ask_certificate_->setChecked(c.tls.ask_client_certificate);
  ciphertext_->set_wanted(c.record_ciphertext);
  family_->setCurrentIndex(std::max(0, family_->findData(c.family)));
  source_->setText(from_utf8(c.source_address));
  show_milliseconds(connect_, c.deadlines.connect);
  show_milliseconds(idle_, c.deadlines.idle);
  show_kind();
}

}  // namespace lw::ui
