#include "ui/panes/socket/packet_form.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

#include "core/protocols/socket/words.h"
#include "ui/bridge/text.h"
#include "ui/panes/socket/input_edit.h"
#include "ui/panes/socket/send_panel.h"
#include "ui/widgets/tone_label.h"

namespace lw::ui {
namespace {

constexpr const char* kTransports[] = {"", "tcp", "tls", "udp"};

}  // namespace

PacketForm::PacketForm(QWidget* parent)
    : QWidget(parent),
      name_(new QLineEdit(this)),
      kind_(make_kind_box(this)),
      ending_(make_ending_box(this)),
      what_(new InputEdit(this)),
      transport_(new QComboBox(this)),
      host_(new QLineEdit(this)),
      port_(new QSpinBox(this)),
      every_(new QLineEdit(this)),
      note_(new QLineEdit(this)),
      fault_(new ToneLabel(this)),
      save_(new QPushButton(tr("Sa&ve Packet"), this)),
      cancel_(new QPushButton(tr("Cancel"), this)) {
  name_->setAccessibleName(tr("Name of the packet"));
  name_->setMaxLength(200);
  what_->set_enter_sends(false);
  what_->setAccessibleName(tr("What the packet is"));
  transport_->addItems({tr("any"), QStringLiteral("TCP"), QStringLiteral("TLS"), QStringLiteral("UDP")});
  transport_->setAccessibleName(tr("Kind of line"));
  host_->setPlaceholderText(tr("whatever is open"));
  host_->setAccessibleName(tr("Host"));
  host_->setMaxLength(1024);
  port_->setRange(0, 65535);
  port_->setSpecialValueText(tr("port"));
  port_->setAccessibleName(tr("Port"));
  every_->setPlaceholderText(tr("once; or 500ms, 1.5s, 2m"));
  every_->setAccessibleName(tr("Sent again every"));
  note_->setAccessibleName(tr("Note"));
  note_->setMaxLength(1000);
  fault_->setWordWrap(true);
  for (auto* button : {save_, cancel_}) button->setAutoDefault(false);
  lay_out();
  connect(name_, &QLineEdit::textChanged, this, &PacketForm::check);
  connect(every_, &QLineEdit::textChanged, this, &PacketForm::check);
  connect(what_, &InputEdit::checked, this, &PacketForm::check);
  connect(kind_, &QComboBox::currentIndexChanged, this, [this](int kind) {
    ending_->setEnabled(kind == 0);
    what_->set_kind(static_cast<InputKind>(kind));
  });
  connect(ending_, &QComboBox::currentIndexChanged, this,
          [this](int ending) { what_->set_ending(static_cast<LineEnding>(ending)); });
  connect(save_, &QPushButton::clicked, this, &PacketForm::saved);
  connect(cancel_, &QPushButton::clicked, this, &PacketForm::left);
}

void PacketForm::lay_out() {
  auto* form = new QFormLayout(this);
  form->setContentsMargins(0, 4, 0, 0);
  form->setVerticalSpacing(4);
  auto* kinds = new QHBoxLayout;
  kinds->addWidget(kind_);
  kinds->addWidget(ending_, 1);
  auto* to = new QHBoxLayout;
  to->addWidget(transport_);
  to->addWidget(host_, 1);
  to->addWidget(port_);
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(fault_, 1);
  buttons->addWidget(cancel_);
  buttons->addWidget(save_);
  form->addRow(tr("&Name"), name_);
  form->addRow(tr("As"), kinds);
  form->addRow(tr("What"), what_);
  form->addRow(tr("To"), to);
  form->addRow(tr("Every"), every_);
  form->addRow(tr("Note"), note_);
  form->addRow(buttons);
}

void PacketForm::edit(int place, const lw::socket::SavedPacket& packet) {
  place_ = place;
  name_->setText(from_utf8(packet.name));
  kind_->setCurrentIndex(static_cast<int>(packet.form));
  ending_->setCurrentIndex(static_cast<int>(packet.ending));
  what_->setPlainText(from_utf8(packet.typed));
  int transport = 0;
  for (int i = 0; i < static_cast<int>(std::size(kTransports)); ++i)
    if (packet.transport == kTransports[i]) transport = i;
  transport_->setCurrentIndex(transport);
  host_->setText(from_utf8(packet.host));
  port_->setValue(packet.port);
  every_->setText(packet.repeat > 0 ? from_utf8(lw::socket::duration_text(packet.repeat)) : QString());
  note_->setText(from_utf8(packet.note));
  check();
  show();
  name_->setFocus();
  name_->selectAll();
}

lw::socket::SavedPacket PacketForm::packet() const {
  lw::socket::SavedPacket packet;
  packet.name = to_utf8(name_->text().trimmed());
  packet.form = what_->kind();
  packet.typed = to_utf8(what_->toPlainText());
  packet.ending = what_->typed().ending;
  packet.transport = kTransports[transport_->currentIndex()];
  packet.host = to_utf8(host_->text().trimmed());
  packet.port = static_cast<std::uint16_t>(port_->value());
  packet.repeat = lw::socket::read_duration(to_utf8(every_->text().trimmed())).value_or(0);
  packet.note = to_utf8(note_->text());
  return packet;
}

void PacketForm::check() {
  const QString every = every_->text().trimmed();
  QString why;
  if (name_->text().trimmed().isEmpty()) why = tr("It needs a name");
  if (what_->problem()) why = fault_text(*what_->problem());
  if (!every.isEmpty() && !lw::socket::read_duration(to_utf8(every)))
    why = tr("\"%1\" is no time: write 500ms, 1.5s or 2m").arg(every);
  fault_->say(why, Tone::error);
  save_->setEnabled(why.isEmpty());
}

void PacketForm::keyPressEvent(QKeyEvent* event) {
  const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
  if (event->key() == Qt::Key_Escape) {
    Q_EMIT left();
  } else if (enter && save_->isEnabled()) {
    Q_EMIT saved();
  } else {
    QWidget::keyPressEvent(event);
  }
}

}  // namespace lw::ui
