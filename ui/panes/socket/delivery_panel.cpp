#include "ui/panes/socket/delivery_panel.h"

#include <QComboBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include "ui/bridge/text.h"
#include "ui/panes/socket/group_list.h"
#include "ui/panes/socket/socket_fields.h"

namespace lw::ui {
namespace {

constexpr int kSamplePort = 5005;

QString explanation_of(Delivery delivery) {
  switch (delivery) {
    case Delivery::unicast:
      return DeliveryPanel::tr(
          "One sender, one receiver: the packet carries the receiver's address, and nobody else gets it.\n"
          "It is all that TCP, TLS and Unix sockets know; UDP can do more.");
    case Delivery::broadcast:
      return DeliveryPanel::tr(
          "To everybody on one network: to 255.255.255.255 or to the subnet's last address; routers pass "
          "neither on.\n"
          "UDP over IPv4 only, and the sender must say that it means it (SO_BROADCAST). IPv6 has multicast "
          "instead.");
    case Delivery::multicast:
      return DeliveryPanel::tr(
          "To whoever has joined the group (224.0.0.0/4, ff00::/8): on this network, or with more hops "
          "beyond it.\n"
          "Receivers join on an interface; a sender need not join, it chooses hops and the interface to go "
          "out by.");
    case Delivery::source_specific:
      return DeliveryPanel::tr(
          "As multicast, but receivers name group and source, and get packets of that sender only (RFC "
          "4607).\n"
          "Its groups are 232.0.0.0/8 and ff3x::/32; the network need not carry what nobody asked for.");
    case Delivery::anycast:
      return DeliveryPanel::tr(
          "One address at many places: the network takes each packet to the nearest, and nothing in it tells "
          "which.\n"
          "Of a name with many addresses the client chooses: compare them to see who answers, and how fast.");
  }
  return {};
}

}  // namespace

QString broadcast_of(const QString& subnet) {
  const QStringList halves = subnet.trimmed().split(QLatin1Char('/'));
  const QStringList parts = halves.value(0).split(QLatin1Char('.'));
  bool fine = false;
  const uint prefix = halves.value(1).toUInt(&fine);
  if (halves.size() != 2 || !fine || prefix > 30 || parts.size() != 4) return {};
  quint32 address = 0;
  for (const QString& part : parts) {
    const uint number = part.toUInt(&fine);
    if (!fine || number > 255) return {};
    address = address << 8 | number;
  }
  address |= 0xffff'ffffu >> prefix;
  return QStringLiteral("%1.%2.%3.%4")
      .arg(address >> 24)
      .arg(address >> 16 & 255)
      .arg(address >> 8 & 255)
      .arg(address & 255);
}

DeliveryPanel::DeliveryPanel(QWidget* parent) : QWidget(parent), groups_(new GroupList(this)) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 4, 0, 0);
  layout->addWidget(make_top());
  auto* side = new QVBoxLayout;
  side->addWidget(make_broadcast());
  side->addWidget(make_sending());
  side->addStretch(1);
  auto* row = new QHBoxLayout;
  row->addWidget(groups_, 3);
  row->addLayout(side, 2);
  layout->addLayout(row, 1);
  connect(groups_, &GroupList::edited, this, &DeliveryPanel::edited);
  connect(delivery_, &QComboBox::currentIndexChanged, this, &DeliveryPanel::explain);
  connect(hops_, &QSpinBox::valueChanged, this, &DeliveryPanel::edited);
  for (auto* box : {loop_, out_, allowed_})
    connect(box, &QComboBox::currentTextChanged, this, &DeliveryPanel::edited);
  explain();
}

QWidget* DeliveryPanel::make_top() {
  auto* top = new QWidget(this);
  delivery_ = new QComboBox(top);
  delivery_->addItems({tr("Unicast: to one"), tr("Broadcast: to all of a network"),
                       tr("Multicast: to a group"), tr("Multicast from one source"),
                       tr("Anycast: to the nearest")});
  delivery_->setAccessibleName(tr("Kind of delivery"));
  delivery_->setToolTip(tr("To whom a packet goes"));
  sample_ = new QPushButton(top);
  sample_v6_ = new QPushButton(tr("The same by IPv6"), top);
  explanation_ = new QLabel(top);
  explanation_->setWordWrap(true);
  explanation_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  auto* row = new QHBoxLayout;
  row->addWidget(delivery_);
  row->addWidget(sample_);
  row->addWidget(sample_v6_);
  row->addStretch(1);
  auto* layout = new QVBoxLayout(top);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addLayout(row);
  layout->addWidget(explanation_);
  connect(sample_, &QPushButton::clicked, this, [this] {
    if (delivery() == Delivery::anycast) {
      Q_EMIT probe_wanted();
    } else {
      Q_EMIT fill_wanted(sample(false));
    }
  });
  connect(sample_v6_, &QPushButton::clicked, this, [this] { Q_EMIT fill_wanted(sample(true)); });
  return top;
}

QWidget* DeliveryPanel::make_broadcast() {
  broadcast_ = new QGroupBox(tr("Broadcast"), this);
  subnet_ = new QLineEdit(broadcast_);
  subnet_->setPlaceholderText(tr("192.168.1.20/24"));
  subnet_->setAccessibleName(tr("Address of this machine with its prefix"));
  subnet_->setToolTip(
      tr("An address of the network and how many bits of it name the network: gives the address of "
         "all"));
  broadcast_address_ = new QLabel(broadcast_);
  broadcast_address_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  use_ = new QPushButton(tr("Write to it"), broadcast_);
  use_->setToolTip(tr("Peer to peer, to this address: the port stays"));
  allowed_ = make_on_off_box(tr("Broadcasting allowed"),
                             tr("SO_BROADCAST: without it the system refuses to send to everybody"),
                             tr("as usual: on"), broadcast_);
  auto* form = new QFormLayout(broadcast_);
  form->addRow(tr("Of the network:"), subnet_);
  auto* row = new QHBoxLayout;
  row->addWidget(broadcast_address_, 1);
  row->addWidget(use_);
  form->addRow(tr("All are:"), row);
  form->addRow(tr("Allowed:"), allowed_);
  connect(subnet_, &QLineEdit::textChanged, this, &DeliveryPanel::show_subnet);
  connect(use_, &QPushButton::clicked, this, [this] {
    SocketForm form = sample(false);
    const QString subnet = broadcast_of(subnet_->text());
    form.host = subnet.isEmpty() ? QStringLiteral("255.255.255.255") : subnet;
    Q_EMIT fill_wanted(form);
  });
  return broadcast_;
}

QWidget* DeliveryPanel::make_sending() {
  sending_ = new QGroupBox(tr("Sending to groups"), this);
  hops_ = make_maybe_box(
      tr("Hops of multicast"),
      tr("IP_MULTICAST_TTL: 0 stays on this machine, 1 on this network, more goes beyond routers "
         "that carry it"),
      0, 255, tr("as usual: 1"), sending_);
  loop_ = make_on_off_box(tr("Hear ourselves"),
                          tr("IP_MULTICAST_LOOP: programs of this machine, this one too, get what it sends"),
                          tr("as usual: on"), sending_);
  out_ =
      make_interface_box(tr("Interface to go out by"),
                         tr("IP_MULTICAST_IF: a group has no route of its own, so the interface is chosen"),
                         tr("chosen by the system"), sending_);
  auto* form = new QFormLayout(sending_);
  form->addRow(tr("Hops (TTL):"), hops_);
  form->addRow(tr("Hear ourselves:"), loop_);
  form->addRow(tr("Go out by:"), out_);
  return sending_;
}

Delivery DeliveryPanel::delivery() const {
  return static_cast<Delivery>(delivery_->currentIndex());
}

void DeliveryPanel::show_delivery(Delivery delivery) {
  delivery_->setCurrentIndex(static_cast<int>(delivery));
}

void DeliveryPanel::explain() {
  const Delivery now = delivery();
  const bool groups = now == Delivery::multicast || now == Delivery::source_specific;
  explanation_->setText(explanation_of(now));
  show_sample_state();
  broadcast_->setVisible(now == Delivery::broadcast);
  groups_->setVisible(groups);
  groups_->set_source_specific(now == Delivery::source_specific);
  sending_->setVisible(groups);
}

/// Whatever has changed: the only place that says what the sample buttons are.
void DeliveryPanel::show_sample_state() {
  const Delivery now = delivery();
  const bool compares = now == Delivery::anycast;
  const QString why = !blocked_.isEmpty()     ? blocked_
                      : running_ && !compares ? tr("A line is open: a sample would be for another one")
                                              : QString();
  sample_->setText(compares ? tr("Compare addresses…") : tr("Fill in a sample"));
  const QString tip = compares ? tr("Goes to the page where all addresses of a name are tried")
                               : tr("Sets the fields above to one that works on this machine alone: "
                                    "listen, then send, and you hear yourself");
  for (auto* button : {sample_, sample_v6_}) {
    button->setEnabled(why.isEmpty());
    button->setToolTip(why.isEmpty() ? tip : why);
  }
  if (why.isEmpty())
    sample_v6_->setToolTip(
        tr("As the sample beside it, with a group of IPv6 that no packet leaves this "
           "machine by; it needs a network with IPv6"));
  sample_v6_->setVisible(now == Delivery::multicast);
  show_subnet();
}

void DeliveryPanel::show_subnet() {
  const QString all = broadcast_of(subnet_->text());
  const bool nothing = subnet_->text().trimmed().isEmpty();
  broadcast_address_->setText(nothing         ? QStringLiteral("255.255.255.255")
                              : all.isEmpty() ? tr("not an address with its prefix")
                                              : all);
  use_->setEnabled(blocked_.isEmpty() && !running_ && (nothing || !all.isEmpty()));
}

SocketForm DeliveryPanel::sample(bool v6) const {
  SocketForm form;
  form.mode = SocketMode::peer;
  form.kind = socket::Kind::udp;
  form.port = form.own_port = kSamplePort;
  form.host = QStringLiteral("127.0.0.1");
  if (delivery() == Delivery::broadcast) form.host = QStringLiteral("127.255.255.255");
  if (delivery() == Delivery::multicast || delivery() == Delivery::source_specific) {
    const bool one = delivery() == Delivery::source_specific;
    const char* source = one ? "127.0.0.1" : "";
    form.host = one ? QStringLiteral("232.255.42.99") : QStringLiteral("239.255.42.99");
    form.options.groups = {{.group = to_utf8(form.host), .source = source, .interface = "lo"}};
    form.options.multicast_interface = "lo";
  }
  if (v6) {
    // The loopback interface carries no groups of IPv6; this scope leaves no machine (RFC 4291 section 2.7).
    form.host = QStringLiteral("ff11::4299");
    form.options.groups = {{.group = to_utf8(form.host), .source = "", .interface = ""}};
    form.options.multicast_interface.clear();
  }
  return form;
}

void DeliveryPanel::read_into(SocketForm& form) const {
  auto& o = form.options;
  o.broadcast = on_off_of(allowed_);
  o.multicast_ttl = maybe_of<std::uint8_t>(hops_);
  o.multicast_loop = on_off_of(loop_);
  o.multicast_interface = to_utf8(interface_of(out_));
  o.groups = form.kind == socket::Kind::udp ? groups_->groups() : std::vector<MulticastGroup>{};
}

void DeliveryPanel::show_form(const SocketForm& form) {
  const auto& o = form.options;
  set_on_off(allowed_, o.broadcast);
  set_maybe(hops_, o.multicast_ttl);
  set_on_off(loop_, o.multicast_loop);
  set_interface(out_, from_utf8(o.multicast_interface));
  groups_->show_groups(o.groups);
}

void DeliveryPanel::set_running(bool running, bool datagrams) {
  running_ = running;
  groups_->set_running(running, datagrams);
  for (QWidget* field : {static_cast<QWidget*>(hops_), static_cast<QWidget*>(loop_),
                         static_cast<QWidget*>(out_), static_cast<QWidget*>(allowed_)})
    field->setEnabled(!running);
  show_sample_state();
}

void DeliveryPanel::set_blocked(const QString& why) {
  blocked_ = why;
  groups_->set_blocked(why);
  show_sample_state();
}

}  // namespace lw::ui
