#include "ui/panes/socket/socket_options.h"

#include <QComboBox>
#include <QSpinBox>
#include <array>
#include <utility>

#include "ui/bridge/text.h"
#include "ui/panes/socket/socket_fields.h"

namespace lw::ui {
namespace {

// The IANA registry "Differentiated Services Field Codepoints": name and the six bits.
constexpr std::array kCodepoints{
    std::pair{"CS0", 0},   std::pair{"LE", 1},    std::pair{"CS1", 8},  std::pair{"AF11", 10},
    std::pair{"AF12", 12}, std::pair{"AF13", 14}, std::pair{"CS2", 16}, std::pair{"AF21", 18},
    std::pair{"AF22", 20}, std::pair{"AF23", 22}, std::pair{"CS3", 24}, std::pair{"AF31", 26},
    std::pair{"AF32", 28}, std::pair{"AF33", 30}, std::pair{"CS4", 32}, std::pair{"AF41", 34},
    std::pair{"AF42", 36}, std::pair{"AF43", 38}, std::pair{"CS5", 40}, std::pair{"VOICE-ADMIT", 44},
    std::pair{"EF", 46},   std::pair{"CS6", 48},  std::pair{"CS7", 56},
};
constexpr int kSystemsTos = -1;
// SO_RCVBUF is an int of the kernel, which doubles it.
constexpr int kMostKiB = 1 << 20;

std::optional<std::int64_t> as_kib(const std::optional<std::uint32_t>& bytes) {
  return bytes ? std::optional<std::int64_t>((*bytes + 1023) / 1024) : std::nullopt;
}
std::optional<std::uint32_t> as_bytes(const QSpinBox* kib) {
  const auto value = maybe_of<std::uint32_t>(kib);
  return value ? std::optional<std::uint32_t>(*value * 1024) : std::nullopt;
}

}  // namespace

QString tos_text(int tos) {
  const QString byte = QStringLiteral("0x%1").arg(tos, 2, 16, QLatin1Char('0'));
  for (const auto& [name, bits] : kCodepoints)
    if (bits << 2 == tos) return QStringLiteral("%1 (%2)").arg(QLatin1StringView(name), byte);
  return byte;
}

TcpOptionsGroup::TcpOptionsGroup(QWidget* parent) : OptionsGroup(tr("TCP"), parent) {
  no_delay_ =
      make_on_off_box(tr("No delay"),
                      tr("TCP_NODELAY: what is written goes out at once; off, small writes wait to be put "
                         "together (Nagle)"),
                      tr("as usual: on"), this);
  keep_alive_ =
      make_on_off_box(tr("Keep-alive"),
                      tr("SO_KEEPALIVE: a silent connection is asked now and then whether its other end "
                         "still is there"),
                      tr("as usual: off"), this);
  const auto seconds = [this](const QString& name, const QString& tip) {
    auto* box = make_maybe_box(name, tip, 1, 32'767, tr("the system's"), this);
    box->setSuffix(tr(" s"));
    return box;
  };
  keep_idle_ = seconds(tr("Ask after"), tr("TCP_KEEPIDLE: so much silence before the first question"));
  keep_interval_ = seconds(tr("Ask again after"), tr("TCP_KEEPINTVL: time between two questions"));
  keep_count_ =
      make_maybe_box(tr("Questions"), tr("TCP_KEEPCNT: so many without an answer end the connection"), 1, 127,
                     tr("the system's"), this);
  linger_ =
      make_maybe_box(tr("Linger"),
                     tr("SO_LINGER: closing waits so long for what was not sent yet; 0 resets the connection "
                        "and throws that away"),
                     0, 32'767, tr("the system's"), this);
  linger_->setSuffix(tr(" s"));
  sample_ =
      make_maybe_box(tr("Measure"),
                     tr("TCP_INFO: round trip, window and retransmissions are noted so often, for the page "
                        "“Figures”"),
                     100, 60'000, tr("not measured"), this);
  sample_->setSuffix(tr(" ms"));
  sample_->setSingleStep(100);
  add(tr("No delay:"), no_delay_);
  add(tr("Keep-alive:"), keep_alive_);
  add(tr("  asked after:"), keep_idle_);
  add(tr("  and again after:"), keep_interval_);
  add(tr("  given up after:"), keep_count_);
  add(tr("Linger:"), linger_);
  add(tr("Measure every:"), sample_);
  connect(keep_alive_, &QComboBox::currentIndexChanged, this, &TcpOptionsGroup::enable);
  enable();
  listen();
}

void TcpOptionsGroup::enable() {
  for (auto* box : {keep_idle_, keep_interval_, keep_count_})
    box->setEnabled(keep_alive_->currentIndex() == 1);
}

void TcpOptionsGroup::read_into(SocketForm& form) const {
  auto& o = form.options;
  o.no_delay = on_off_of(no_delay_);
  o.keep_alive = on_off_of(keep_alive_);
  const bool keeps = o.keep_alive == true;
  o.keep_idle = keeps ? maybe_of<std::uint32_t>(keep_idle_) : std::nullopt;
  o.keep_interval = keeps ? maybe_of<std::uint32_t>(keep_interval_) : std::nullopt;
  o.keep_count = keeps ? maybe_of<std::uint32_t>(keep_count_) : std::nullopt;
  o.linger = maybe_of<std::uint32_t>(linger_);
  form.sample_ms = maybe_of<int>(sample_).value_or(0);
}

void TcpOptionsGroup::show_form(const SocketForm& form) {
  const auto& o = form.options;
  set_on_off(no_delay_, o.no_delay);
  set_on_off(keep_alive_, o.keep_alive);
  set_maybe(keep_idle_, o.keep_idle);
  set_maybe(keep_interval_, o.keep_interval);
  set_maybe(keep_count_, o.keep_count);
  set_maybe(linger_, o.linger);
  set_maybe(sample_, form.sample_ms > 0 ? std::optional<std::int64_t>(form.sample_ms) : std::nullopt);
}

bool TcpOptionsGroup::suit(const SocketForm& form) {
  return is_tcp(form.kind) || (form.mode == SocketMode::relay && is_tcp(form.relay.kind));
}

PacketOptionsGroup::PacketOptionsGroup(QWidget* parent)
    : OptionsGroup(tr("Packets and buffers"), parent), tos_(new QComboBox(this)) {
  tos_->addItem(tr("the system's"), kSystemsTos);
  for (const auto& [name, bits] : kCodepoints) tos_->addItem(tos_text(bits << 2), bits << 2);
  tos_->setAccessibleName(tr("Class of service"));
  tos_->setToolTip(
      tr("IP_TOS, the DSCP of RFC 2474: routers that look at it treat these packets better, or worse"));
  ttl_ = make_maybe_box(tr("Hops"), tr("IP_TTL: routers that a packet may pass before it is thrown away"), 1,
                        255, tr("the system's"), this);
  dont_fragment_ = make_on_off_box(
      tr("Don't fragment"),
      tr("IP_MTU_DISCOVER: a packet that is too large for a link is refused instead of cut in pieces"),
      tr("the system's"), this);
  const auto buffer = [this](const QString& name, const QString& tip) {
    auto* box = make_maybe_box(name, tip, 1, kMostKiB, tr("the system's"), this);
    box->setSuffix(tr(" KiB"));
    return box;
  };
  send_buffer_ = buffer(tr("Send buffer"), tr("SO_SNDBUF: so much may wait in the system to be sent"));
  receive_buffer_ =
      buffer(tr("Receive buffer"), tr("SO_RCVBUF: so much may have come that we did not read yet"));
  reuse_address_ =
      make_on_off_box(tr("Reuse address"),
                      tr("SO_REUSEADDR: the port can be had again while old connections of it fade; "
                         "for multicast, by several programs at once"),
                      tr("as usual"), this);
  reuse_port_ =
      make_on_off_box(tr("Reuse port"),
                      tr("SO_REUSEPORT: several sockets listen at one port, and the system shares callers "
                         "out among them"),
                      tr("as usual: off"), this);
  device_ = make_interface_box(tr("Only this device"),
                               tr("SO_BINDTODEVICE: nothing comes or goes by any other interface"), tr("any"),
                               this);
  add(tr("Class (DSCP):"), tos_);
  add(tr("Hops (TTL):"), ttl_);
  add(tr("Don't fragment:"), dont_fragment_);
  add(tr("Send buffer:"), send_buffer_);
  add(tr("Receive buffer:"), receive_buffer_);
  add(tr("Reuse address:"), reuse_address_);
  add(tr("Reuse port:"), reuse_port_);
  add(tr("Only device:"), device_);
  listen();
}

void PacketOptionsGroup::read_into(SocketForm& form) const {
  auto& o = form.options;
  const int tos = tos_->currentData().toInt();
  o.tos = tos == kSystemsTos ? std::nullopt : std::optional(static_cast<std::uint8_t>(tos));
  o.ttl = maybe_of<std::uint8_t>(ttl_);
  o.dont_fragment = on_off_of(dont_fragment_);
  o.send_buffer = as_bytes(send_buffer_);
  o.receive_buffer = as_bytes(receive_buffer_);
  o.reuse_address = on_off_of(reuse_address_);
  o.reuse_port = on_off_of(reuse_port_);
  o.device = to_utf8(interface_of(device_));
}

void PacketOptionsGroup::show_form(const SocketForm& form) {
  const auto& o = form.options;
  const int tos = o.tos ? *o.tos : kSystemsTos;
  if (tos_->findData(tos) < 0) tos_->addItem(tos_text(tos), tos);  // with ECN bits, of a session
  tos_->setCurrentIndex(tos_->findData(tos));
  set_maybe(ttl_, o.ttl);
  set_on_off(dont_fragment_, o.dont_fragment);
  set_maybe(send_buffer_, as_kib(o.send_buffer));
  set_maybe(receive_buffer_, as_kib(o.receive_buffer));
  set_on_off(reuse_address_, o.reuse_address);
  set_on_off(reuse_port_, o.reuse_port);
  set_interface(device_, from_utf8(o.device));
}

bool PacketOptionsGroup::suit(const SocketForm& form) {
  const bool path =
      socket::has_path(form.kind) && (form.mode != SocketMode::relay || socket::has_path(form.relay.kind));
  for (QWidget* field : {static_cast<QWidget*>(tos_), static_cast<QWidget*>(ttl_),
                         static_cast<QWidget*>(dont_fragment_), static_cast<QWidget*>(reuse_address_),
                         static_cast<QWidget*>(reuse_port_), static_cast<QWidget*>(device_)})
    show_row(field, !path);
  return true;
}

}  // namespace lw::ui
