#include "ui/panes/socket/relay_form.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <algorithm>
#include <vector>

#include "ui/bridge/text.h"
#include "ui/panes/common/connect_fields.h"
#include "ui/panes/common/file_field.h"

namespace lw::ui {
RelayTargetRow::RelayTargetRow(QWidget* parent)
    : QWidget(parent),
      kind_(new QComboBox(this)),
      host_(new QLineEdit(this)),
      host_label_(new QLabel(tr("to:"), this)),
      port_label_(new QLabel(tr("Port:"), this)),
      port_(new QSpinBox(this)),
      path_(new FileField(tr("Path that the relay goes on to"), QStringLiteral("/run/….sock, @name"), this)) {
  kind_->setAccessibleName(tr("How the relay goes on"));
  kind_->setToolTip(
      tr("Everything that comes here is said there, and the other way: with TLS on either side or "
         "both it is seen in the clear in between"));
  host_->setPlaceholderText(tr("name or address"));
  host_->setAccessibleName(tr("Host that the relay goes on to"));
  host_->setToolTip(tr("Called once for each client; “host:port” is taken apart"));
  port_->setRange(0, 65535);
  port_->setMinimumWidth(84);
  port_->setAccessibleName(tr("Port that the relay goes on to"));
  auto* arrow = new QLabel(tr("→ goes on by"), this);
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(arrow);
  layout->addWidget(kind_);
  layout->addWidget(host_label_);
  layout->addWidget(host_, 1);
  layout->addWidget(port_label_);
  layout->addWidget(port_);
  layout->addWidget(path_, 1);
  connect(kind_, &QComboBox::currentIndexChanged, this, &RelayTargetRow::show_kind);
  connect(host_, &QLineEdit::textChanged, this, &RelayTargetRow::edited);
  connect(port_, &QSpinBox::valueChanged, this, &RelayTargetRow::edited);
  connect(path_, &FileField::edited, this, &RelayTargetRow::edited);
  for (auto* line : {host_, path_->line(), port_->findChild<QLineEdit*>()})
    connect(line, &QLineEdit::returnPressed, this, &RelayTargetRow::start_wanted);
  suit(socket::Kind::tcp);
}

socket::Kind RelayTargetRow::kind() const {
  return static_cast<socket::Kind>(kind_->currentData().toInt());
}

void RelayTargetRow::suit(socket::Kind here) {
  using socket::Kind;
  const bool packets = socket::has_peers(here);
  if (kind_->count() > 0 && socket::has_peers(kind()) == packets) return;
  const QSignalBlocker quiet(kind_);
  kind_->clear();
  const std::vector<Kind> kinds =
      packets ? std::vector<Kind>{Kind::udp, Kind::unix_datagram}
              : std::vector<Kind>{Kind::tcp, Kind::tls, Kind::dtls, Kind::unix_stream, Kind::unix_seqpacket};
  for (const Kind each : kinds) kind_->addItem(kind_text(each), static_cast<int>(each));
  show_kind();
}

void RelayTargetRow::show_kind() {
  const bool path = socket::has_path(kind());
  for (QWidget* field : {static_cast<QWidget*>(host_label_), static_cast<QWidget*>(host_),
                         static_cast<QWidget*>(port_label_), static_cast<QWidget*>(port_)})
    field->setVisible(!path);
  path_->setVisible(path);
  Q_EMIT edited();
}

QString RelayTargetRow::problem() {
  if (socket::has_path(kind())) {
    if (!path_->text().isEmpty()) return {};
    path_->line()->setFocus();
    return tr("Type the path that the relay goes on to.");
  }
  take_host_port(host_, port_);
  if (host_->text().trimmed().isEmpty()) {
    host_->setFocus();
    return tr("Type the host that the relay goes on to.");
  }
  if (port_->value() > 0) return {};
  port_->setFocus();
  port_->selectAll();
  return tr("Type the port that the relay goes on to, 1 to 65535.");
}

void RelayTargetRow::read_into(RelayTarget& target) const {
  target.kind = kind();
  target.host = host_->text().trimmed();
  target.port = port_->value();
  target.path = path_->text();
}

void RelayTargetRow::show_target(const RelayTarget& target) {
  suit(target.kind);
  kind_->setCurrentIndex(std::max(0, kind_->findData(static_cast<int>(target.kind))));
  host_->setText(target.host);
  port_->setValue(target.port);
  path_->set_text(target.path);
}

}  // namespace lw::ui
