#include "ui/panes/socket/tools/wake_view.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include "core/base/magic_packet.h"
#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/panes/common/error_text.h"
#include "ui/widgets/tone_label.h"

namespace lw::ui {

WakeView::WakeView(Workbench& workbench, QWidget* parent)
    : QWidget(parent),
      workbench_(workbench),
      address_(new QLineEdit(this)),
      password_(new QLineEdit(this)),
      broadcast_(new QLineEdit(QStringLiteral("255.255.255.255"), this)),
      port_(new QSpinBox(this)),
      button_(new QPushButton(tr("&Wake Up"), this)),
      fault_(new ToneLabel(this)),
      said_(new ToneLabel(this)) {
  auto* about =
      new QLabel(tr("Sends a magic packet to the local network: a machine that sleeps, and whose network "
                    "card listens for it, starts. Nothing answers."),
                 this);
  about->setWordWrap(true);
  address_->setPlaceholderText(QStringLiteral("00:1b:2c:3d:4e:5f"));
  address_->setAccessibleName(tr("Hardware address of the machine"));
  address_->setToolTip(tr("Its MAC address: six bytes, with : or - between"));
  password_->setPlaceholderText(tr("none"));
  password_->setAccessibleName(tr("Password of SecureOn"));
  password_->setToolTip(
      tr("Few cards want one: four bytes as 192.0.2.1, or six as an address. It is sent in the clear."));
  broadcast_->setAccessibleName(tr("Broadcast address"));
  broadcast_->setToolTip(
      tr("255.255.255.255, or the broadcast address of a network that routers let through"));
  port_->setRange(1, 65535);
  port_->setValue(9);
  port_->setAccessibleName(tr("Port"));
  button_->setAutoDefault(false);
  fault_->setWordWrap(true);
  said_->setWordWrap(true);
  auto* form = new QFormLayout;
  form->addRow(tr("Hardware &address"), address_);
  form->addRow(tr("&Password"), password_);
  form->addRow(tr("&Broadcast to"), broadcast_);
  form->addRow(tr("P&ort"), port_);
  form->addRow(QString(), fault_);
  auto* row = new QHBoxLayout;
  row->addStretch(1);
  row->addWidget(button_);
  form->addRow(row);
  auto* layout = new QVBoxLayout(this);
  layout->addWidget(about);
  layout->addLayout(form);
  layout->addWidget(said_);
  layout->addStretch(1);
  for (auto* line : {address_, password_, broadcast_}) {
    connect(line, &QLineEdit::textChanged, this, &WakeView::check);
    connect(line, &QLineEdit::returnPressed, button_, &QPushButton::click);
  }
  connect(button_, &QPushButton::clicked, this, &WakeView::wake);
  check();
}

void WakeView::check() {
  const auto packet = magic_packet(to_utf8(address_->text().trimmed()), to_utf8(password_->text().trimmed()));
  QString why;
  if (!packet && !address_->text().trimmed().isEmpty())
    why = tr("Character %1 of %2").arg(packet.error().offset + 1).arg(from_utf8(packet.error().reason));
  else if (broadcast_->text().trimmed().isEmpty())
    why = tr("Type the address that it is sent to");
  fault_->say(why, Tone::error);
  button_->setEnabled(packet.has_value() && why.isEmpty() && !busy_);
}

void WakeView::wake() {
  auto packet = magic_packet(to_utf8(address_->text().trimmed()), to_utf8(password_->text().trimmed()));
  if (busy_ || !button_->isEnabled() || !packet) return;
  // The packet is what the socket says first; once it is open it went out.
  lw::socket::Connect::Arguments arguments;
  arguments.kind = lw::socket::Kind::udp;
  arguments.host = to_utf8(broadcast_->text().trimmed());
  arguments.port = static_cast<std::uint16_t>(port_->value());
  arguments.greeting = std::move(*packet);
  arguments.options.broadcast = true;
  busy_ = true;
  sent_ = false;
  check();
  said_->say(tr("Sending …"));
  NewSession wish;
  wish.title = to_utf8(tr("Wake-on-LAN %1").arg(address_->text().trimmed()));
  wish.pane = "socket";
  workbench_.create_session(
      std::move(wish),
      guarded(this, [this, arguments = std::move(arguments)](std::expected<SessionPtr, Error> session) {
        if (session) return send(*session, arguments);
        ended(std::unexpected(session.error()));
      }));
}

void WakeView::send(const SessionPtr& session, lw::socket::Connect::Arguments arguments) {
  Callbacks<lw::socket::Connect> callbacks;
  callbacks.event = guarded(this, [this](const lw::socket::Event& event) {
    if (!std::holds_alternative<lw::socket::Opened>(event) || !operation_) return;
    sent_ = true;
    operation_->cancel();
  });
  callbacks.done = guarded(
      this, [this, session](const std::expected<lw::socket::Summary, Error>& outcome) { ended(outcome); });
  operation_ = workbench_.start<lw::socket::Connect>(session, std::move(arguments), std::move(callbacks));
}

void WakeView::ended(const std::expected<lw::socket::Summary, Error>& outcome) {
  operation_.reset();
  busy_ = false;
  check();
  if (sent_)
    said_->say(tr("The packet was sent. Recorded as a session."), Tone::good);
  else if (!outcome)
    said_->say(error_text(outcome.error()), Tone::error);
}

}  // namespace lw::ui
