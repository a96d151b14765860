#include "ui/panes/socket/endpoint_bar.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSpinBox>
#include <QStandardItemModel>
#include <QToolButton>
#include <algorithm>

#include "ui/bridge/text.h"
#include "ui/panes/common/connect_fields.h"
#include "ui/panes/common/file_field.h"
#include "ui/panes/socket/relay_form.h"

namespace lw::ui {
namespace {

/// Datagrams go to whom they name, and that is written as an address.
bool looks_like_address(const QString& text) {
  static const QRegularExpression v4(QStringLiteral(R"(^\d{1,3}(\.\d{1,3}){3}$)"));
  static const QRegularExpression v6(QStringLiteral(R"(^\[?[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(%[^\]]+)?\]?$)"));
  return v4.match(text).hasMatch() || v6.match(text).hasMatch();
}

}  // namespace

EndpointBar::EndpointBar(QWidget* parent) : QWidget(parent) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(4);
  layout->addWidget(make_row());
  layout->addWidget(make_own());
  target_ = new RelayTargetRow(this);
  layout->addWidget(target_);
  listen();
  show_kind();
}

void EndpointBar::listen() {
  connect(mode_, &QComboBox::currentIndexChanged, this, &EndpointBar::show_kind);
  connect(kind_, &QComboBox::currentIndexChanged, this, &EndpointBar::show_kind);
  connect(host_, &QLineEdit::textChanged, this, &EndpointBar::edited);
  connect(path_, &FileField::edited, this, &EndpointBar::edited);
  connect(own_path_, &FileField::edited, this, &EndpointBar::edited);
  for (auto* port : {port_, own_port_}) connect(port, &QSpinBox::valueChanged, this, &EndpointBar::edited);
  // A spin box passes Return on to its line.
  for (auto* line : {host_, path_->line(), own_path_->line(), port_->findChild<QLineEdit*>(),
                     own_port_->findChild<QLineEdit*>()})
    connect(line, &QLineEdit::returnPressed, this, &EndpointBar::press);
  connect(button_, &QPushButton::clicked, this, &EndpointBar::press);
  connect(again_, &QToolButton::clicked, this, &EndpointBar::again_wanted);
  connect(target_, &RelayTargetRow::edited, this, &EndpointBar::edited);
  connect(target_, &RelayTargetRow::start_wanted, this, &EndpointBar::press);
}

void EndpointBar::make_kinds(QWidget* row) {
  mode_ = new QComboBox(row);
  mode_->addItems({tr("Client"), tr("Server"), tr("Peer to peer"), tr("Relay")});
  mode_->setAccessibleName(tr("What is done"));
  mode_->setToolTip(
      tr("Client: call a server. Server: wait for callers. Peer to peer: datagrams from a port of one's "
         "own, to anybody. Relay: wait for callers and pass everything on."));
  kind_ = new QComboBox(row);
  using socket::Kind;
  const auto offer = [this](Kind kind, const QString& tip) {
    kind_->addItem(kind_text(kind), static_cast<int>(kind));
    kind_->setItemData(kind_->count() - 1, tip, Qt::ToolTipRole);
  };
  offer(Kind::tcp, tr("A line of bytes"));
  offer(Kind::tls, tr("A line of bytes, encrypted; the other side shows who it is"));
  offer(Kind::udp, tr("Datagrams: each for itself, some may be lost"));
  offer(Kind::dtls, tr("Datagrams with the encryption of TLS"));
  offer(Kind::unix_stream, tr("A line of bytes on this machine, by a path or an @abstract name"));
  offer(Kind::unix_datagram, tr("Datagrams on this machine"));
  offer(Kind::unix_seqpacket, tr("Packets in order on this machine, one connection each"));
  kind_->setAccessibleName(tr("Kind of socket"));
  kind_->setToolTip(
      tr("TCP: a line of bytes. TLS: the same, encrypted. UDP: datagrams. DTLS: the same, encrypted. "
         "Unix: on this machine only."));
}

QWidget* EndpointBar::make_row() {
  auto* row = new QWidget(this);
  make_kinds(row);
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
  path_ = new FileField(tr("Path of the socket"), QStringLiteral("/run/….sock, @name"), row);
  path_->line()->setToolTip(tr("A socket's file, or @name: an abstract one, which has none"));
  path_label_->setBuddy(path_->line());
  button_ = new QPushButton(row);
  button_->setDefault(true);
  button_->setMinimumWidth(110);
  again_ = new QToolButton(this);
  again_->setText(tr("R&econnect"));
  again_->setToolTip(tr("Break off, if connected, and connect again with the same fields (Ctrl+F5)"));
  lay_out(row);
  return row;
}

QWidget* EndpointBar::make_own() {
  auto* row = own_ = new QWidget(this);
  own_label_ = new QLabel(row);
  own_port_ = new QSpinBox(row);
  own_port_->setRange(0, 65535);
  own_port_->setSpecialValueText(tr("any"));
  own_port_->setMinimumWidth(84);
  own_port_->setAccessibleName(tr("Our own port"));
  own_port_->setToolTip(tr("Where we are heard at, and where we speak from; any: a free one is chosen"));
  own_path_ = new FileField(tr("Our own path"), tr("/run/….sock, @name"), row);
  own_label_->setBuddy(own_port_);
  auto* hint = new QLabel(tr("We are heard there, and speak from there."), row);
  hint->setForegroundRole(QPalette::PlaceholderText);
  auto* layout = new QHBoxLayout(row);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(own_label_);
  layout->addWidget(own_port_);
  layout->addWidget(own_path_, 1);
  layout->addWidget(hint);
  layout->addStretch(1);
  return row;
}

void EndpointBar::lay_out(QWidget* row) {
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
}

SocketMode EndpointBar::mode() const {
  return static_cast<SocketMode>(mode_->currentIndex());
}

socket::Kind EndpointBar::kind() const {
  return static_cast<socket::Kind>(kind_->currentData().toInt());
}

void EndpointBar::show_kind() {
  const SocketMode now = mode();
  const bool peers = now == SocketMode::peer;
  // Peers talk datagrams; nothing else is there to choose then.
  auto* items = qobject_cast<QStandardItemModel*>(kind_->model());
  for (int i = 0; i < kind_->count(); ++i)
    items->item(i)->setEnabled(!peers ||
                               socket::has_peers(static_cast<socket::Kind>(kind_->itemData(i).toInt())));
  if (peers && !socket::has_peers(kind())) {
    const QSignalBlocker quiet(kind_);
    kind_->setCurrentIndex(kind_->findData(static_cast<int>(socket::Kind::udp)));
  }
  const bool path = socket::has_path(kind());
  for (QWidget* field : {static_cast<QWidget*>(host_label_), static_cast<QWidget*>(host_),
                         static_cast<QWidget*>(port_label_), static_cast<QWidget*>(port_)}) {
    field->setVisible(!path);
  }
  path_label_->setVisible(path);
  path_->setVisible(path);
  own_->setVisible(peers);
  own_port_->setVisible(!path);
  own_path_->setVisible(path);
  own_label_->setText(path ? tr("O&ur path:") : tr("O&ur port:"));
  own_label_->setBuddy(path ? static_cast<QWidget*>(own_path_->line()) : own_port_);
  target_->setVisible(now == SocketMode::relay);
  target_->suit(kind());
  again_->setVisible(now == SocketMode::client);
  show_hints(now);
  set_running(running_);
  Q_EMIT edited();
}

void EndpointBar::show_hints(SocketMode mode) {
  const bool waits = mode == SocketMode::server || mode == SocketMode::relay;
  const bool peers = mode == SocketMode::peer;
  host_label_->setText(waits ? tr("&Address:") : peers ? tr("T&o:") : tr("H&ost:"));
  host_->setPlaceholderText(waits   ? QStringLiteral("127.0.0.1")
                            : peers ? tr("address; a group's, or 255.255.255.255")
                                    : tr("name or address"));
  host_->setToolTip(waits ? tr("127.0.0.1: this machine only. 0.0.0.0 or ::: every address of it.")
                    : peers
                        ? tr("To whom we write unless somebody else is chosen; we hear everybody")
                        : tr("Whom to call; “host:port” is taken apart. fe80::1%eth0 names the interface."));
  port_->setToolTip(waits ? tr("0: a free one is chosen") : tr("1 to 65535"));
}

void EndpointBar::set_running(bool running) {
  running_ = running;
  for (QWidget* field :
       {static_cast<QWidget*>(mode_), static_cast<QWidget*>(kind_), static_cast<QWidget*>(host_),
        static_cast<QWidget*>(port_), static_cast<QWidget*>(path_), static_cast<QWidget*>(own_port_),
        static_cast<QWidget*>(own_path_), static_cast<QWidget*>(target_)}) {
    field->setEnabled(!running);
  }
  const SocketMode now = mode();
  if (now == SocketMode::client) {
    button_->setText(running ? tr("&Disconnect") : tr("&Connect"));
    button_->setToolTip(running ? tr("Close the line (Shift+F5)") : tr("Call this address (F5)"));
  } else if (now == SocketMode::peer) {
    button_->setText(running ? tr("C&lose") : tr("&Listen"));
    button_->setToolTip(running ? tr("Close the socket (Shift+F5)")
                                : tr("Open a socket that hears and writes (F5)"));
  } else {
    button_->setText(running ? tr("Stop &listening") : tr("&Listen"));
    button_->setToolTip(running ? tr("End listening and close every client's line (Shift+F5)")
                                : tr("Wait for callers at this address (F5)"));
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
  QWidget* field = socket::has_path(kind()) ? static_cast<QWidget*>(path_->line()) : host_;
  field->setFocus(Qt::ShortcutFocusReason);
  if (host_ == field) host_->selectAll();
}

QString EndpointBar::host_problem() {
  const bool waits = mode() == SocketMode::server || mode() == SocketMode::relay;
  take_host_port(host_, port_);
  const QString host = host_->text().trimmed();
  if (host.isEmpty() && waits) {
    host_->setText(QStringLiteral("127.0.0.1"));
    return {};
  }
  if (host.isEmpty()) {
    host_->setFocus();
    return mode() == SocketMode::peer ? tr("Type the address to write to first.")
                                      : tr("Type the host to call first.");
  }
  if (mode() == SocketMode::peer && !looks_like_address(host)) {
    host_->setFocus();
    return tr("Peers are written to by their address, as 192.0.2.1 or ff15::1: “%1” is none.").arg(host);
  }
  if (port_->value() == 0 && !waits) {
    port_->setFocus();
    port_->selectAll();
    return tr("Type the port, 1 to 65535.");
  }
  return {};
}

QString EndpointBar::problem() {
  QString wrong;
  if (socket::has_path(kind())) {
    const bool own_missing = mode() == SocketMode::peer && own_path_->text().isEmpty();
    if (path_->text().isEmpty() || own_missing) {
      (path_->text().isEmpty() ? path_ : own_path_)->line()->setFocus();
      wrong = path_->text().isEmpty() ? tr("Type the path of the socket first.")
                                      : tr("Type our own path, where the other one can answer.");
    }
  } else {
    wrong = host_problem();
  }
  if (wrong.isEmpty() && mode() == SocketMode::relay) wrong = target_->problem();
  return wrong;
}

void EndpointBar::read_into(SocketForm& form) const {
  form.mode = mode();
  form.kind = kind();
  form.host = host_->text().trimmed();
  form.port = port_->value();
  form.path = path_->text();
  if (form.mode == SocketMode::peer) {
    form.own_port = own_port_->value();
    form.own_path = own_path_->text();
  }
  target_->read_into(form.relay);
}

void EndpointBar::show_form(const SocketForm& form) {
  mode_->setCurrentIndex(static_cast<int>(form.mode));
  kind_->setCurrentIndex(kind_->findData(static_cast<int>(form.kind)));
  host_->setText(form.host);
  port_->setValue(form.port);
  path_->set_text(form.path);
  own_port_->setValue(form.own_port);
  own_path_->set_text(form.own_path);
  target_->show_target(form.relay);
  show_kind();
}

}  // namespace lw::ui
