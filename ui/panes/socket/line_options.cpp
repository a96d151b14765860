#include "ui/panes/socket/line_options.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QSpinBox>
#include <algorithm>

#include "ui/bridge/text.h"
#include "ui/panes/common/connect_fields.h"
#include "ui/panes/common/file_field.h"
#include "ui/panes/socket/socket_fields.h"

namespace lw::ui {

LineOptionsGroup::LineOptionsGroup(QWidget* parent)
    : OptionsGroup(tr("Line"), parent), family_(new QComboBox(this)) {
  family_->addItem(tr("IPv6 and IPv4"), 0);
  family_->addItem(tr("IPv4 only"), 4);
  family_->addItem(tr("IPv6 only"), 6);
  family_->setAccessibleName(tr("Addresses that are tried"));
  family_->setToolTip(tr("Which addresses of the host are tried"));
  source_ = make_interface_box(tr("From address or interface"),
                               tr("An address of this machine, or one of its interfaces, to speak from"),
                               tr("chosen by the system"), this);
  source_port_ =
      make_maybe_box(tr("From port"), tr("Our own port; servers that know callers by it want that"), 1, 65535,
                     tr("any"), this);
  source_path_ = new FileField(tr("Our own path"), tr("a name of the system's"), this);
  source_path_->line()->setToolTip(tr("Where the other side can answer us; @name is an abstract one"));
  connect_ = make_seconds_box(tr("To connect"), this);
  connect_->setToolTip(tr("Resolving, connecting and TLS together may take so long"));
  show_milliseconds(connect_, Deadlines{}.connect);
  idle_ = make_seconds_box(tr("Without a byte"), this);
  idle_->setToolTip(tr("The line is given up when nothing moved for so long"));
  again_ = make_maybe_box(
      tr("Reconnect by itself"),
      tr("When the line ends, or none comes up, it is connected again after so long, until you "
         "disconnect"),
      1, 3600, tr("never"), this);
  again_->setSuffix(tr(" s"));
  add(tr("Addresses:"), family_);
  add(tr("From:"), source_);
  add(tr("From port:"), source_port_);
  add(tr("Our own path:"), source_path_);
  add(tr("To connect:"), connect_);
  add(tr("Without a byte:"), idle_);
  add(tr("Reconnect after:"), again_);
  listen();
}

void LineOptionsGroup::read_into(SocketForm& form) const {
  auto& c = form.connect;
  c.family = family_->currentData().toInt();
  c.source_address = to_utf8(interface_of(source_));
  c.deadlines.connect = to_milliseconds(connect_);
  c.deadlines.idle = to_milliseconds(idle_);
  if (form.mode == SocketMode::client) {
    form.own_port = maybe_of<int>(source_port_).value_or(0);
    form.own_path = source_path_->text();
  }
  form.again_s = maybe_of<int>(again_).value_or(0);
}

void LineOptionsGroup::show_form(const SocketForm& form) {
  const auto& c = form.connect;
  family_->setCurrentIndex(std::max(0, family_->findData(c.family)));
  set_interface(source_, from_utf8(c.source_address));
  show_milliseconds(connect_, c.deadlines.connect);
  show_milliseconds(idle_, c.deadlines.idle);
  set_maybe(source_port_, form.own_port > 0 ? std::optional<std::int64_t>(form.own_port) : std::nullopt);
  source_path_->set_text(form.own_path);
  set_maybe(again_, form.again_s > 0 ? std::optional<std::int64_t>(form.again_s) : std::nullopt);
}

bool LineOptionsGroup::suit(const SocketForm& form) {
  const bool relay = form.mode == SocketMode::relay;
  const bool calls = form.mode == SocketMode::client || relay;
  const bool path = socket::has_path(relay ? form.relay.kind : form.kind);
  const bool packets = socket::has_peers(form.kind);
  show_row(family_, calls && !path);
  show_row(source_, !path && (calls || form.mode == SocketMode::peer));
  show_row(source_port_, !path && form.mode == SocketMode::client);
  show_row(source_path_, form.kind == socket::Kind::unix_datagram && form.mode == SocketMode::client);
  show_row(connect_, calls);
  show_row(idle_, calls && !packets);
  show_row(again_, form.mode == SocketMode::client);
  return calls || (!path && form.mode == SocketMode::peer);
}

ServerOptionsGroup::ServerOptionsGroup(QWidget* parent)
    : OptionsGroup(tr("Server"), parent),
      answer_(new QComboBox(this)),
      file_(new FileField(tr("File to answer with"), tr("choose one"), this)),
      limit_(new QSpinBox(this)),
      max_clients_(new QSpinBox(this)) {
  using socket::Answer;
  const auto offer = [this](const QString& text, Answer answer) {
    answer_->addItem(text, static_cast<int>(answer));
  };
  offer(tr("nothing by itself"), Answer::none);
  offer(tr("echo: what comes, back (RFC 862)"), Answer::echo);
  offer(tr("discard: take and forget (RFC 863)"), Answer::discard);
  offer(tr("chargen: a pattern of characters (RFC 864)"), Answer::chargen);
  offer(tr("daytime: date and time (RFC 867)"), Answer::daytime);
  offer(tr("a file"), Answer::file);
  answer_->setAccessibleName(tr("What the server answers"));
  answer_->setToolTip(tr("A stream's client gets it as it comes, one of datagrams as it says anything"));
  file_->line()->setToolTip(tr("Its bytes are sent as they are"));
  limit_->setRange(0, 1 << 20);
  limit_->setSuffix(tr(" KiB"));
  limit_->setSpecialValueText(tr("all of the file"));
  limit_->setValue(64);
  limit_->setAccessibleName(tr("Most to answer a client"));
  limit_->setToolTip(tr("No client gets more than that of the pattern or the file"));
  max_clients_->setRange(1, 100'000);
  max_clients_->setValue(1000);
  max_clients_->setAccessibleName(tr("Most clients at once"));
  max_clients_->setToolTip(tr("Who calls beyond that is sent away at once"));
  add(tr("It answers:"), answer_);
  add(tr("File:"), file_);
  add(tr("At most:"), limit_);
  add(tr("Most clients:"), max_clients_);
  connect(answer_, &QComboBox::currentIndexChanged, this, &ServerOptionsGroup::show_answer);
  listen();
  show_answer();
}

void ServerOptionsGroup::show_answer() {
  const auto answer = static_cast<socket::Answer>(answer_->currentData().toInt());
  show_row(file_, answer == socket::Answer::file);
  show_row(limit_, answer == socket::Answer::file || answer == socket::Answer::chargen);
  // The pattern has no end: without a limit it would go on for ever.
  limit_->setMinimum(answer == socket::Answer::chargen ? 1 : 0);
}

void ServerOptionsGroup::read_into(SocketForm& form) const {
  form.answer = static_cast<socket::Answer>(answer_->currentData().toInt());
  form.answer_file = file_->text();
  form.answer_limit = static_cast<quint64>(limit_->value()) << 10;
  form.max_clients = max_clients_->value();
}

void ServerOptionsGroup::show_form(const SocketForm& form) {
  answer_->setCurrentIndex(std::max(0, answer_->findData(static_cast<int>(form.answer))));
  file_->set_text(form.answer_file);
  limit_->setValue(static_cast<int>(std::min<quint64>((form.answer_limit + 1023) >> 10, 1u << 20)));
  max_clients_->setValue(form.max_clients);
  show_answer();
}

bool ServerOptionsGroup::suit(const SocketForm& form) {
  const bool server = form.mode == SocketMode::server;
  packets_ = socket::has_peers(form.kind);
  show_row(answer_, server);
  if (server) {
    show_answer();
  } else {
    show_row(file_, false);
    show_row(limit_, false);
  }
  show_row(max_clients_, !packets_);
  return server || (form.mode == SocketMode::relay && !packets_);
}

QString ServerOptionsGroup::problem() const {
  const auto answer = static_cast<socket::Answer>(answer_->currentData().toInt());
  if (answer != socket::Answer::file || !file_->text().isEmpty()) return {};
  return tr("Options, Server: choose the file to answer with.");
}

AnnounceOptionsGroup::AnnounceOptionsGroup(QWidget* parent)
    : OptionsGroup(tr("PROXY protocol"), parent),
      version_(new QComboBox(this)),
      source_(new QLineEdit(this)),
      destination_(new QLineEdit(this)),
      read_(new QCheckBox(tr("Clients begin with it"), this)) {
  version_->addItem(tr("not said"), 0);
  version_->addItem(tr("version 1, a line of text"), 1);
  version_->addItem(tr("version 2, binary"), 2);
  version_->setAccessibleName(tr("Say the PROXY protocol"));
  version_->setToolTip(
      tr("Before anything else the server is told for whom this connection is made, as load "
         "balancers do"));
  for (auto* line : {source_, destination_}) {
    line->setPlaceholderText(tr("that of the connection; or 192.0.2.1:4321"));
    line->setClearButtonEnabled(true);
  }
  source_->setAccessibleName(tr("Announced source"));
  destination_->setAccessibleName(tr("Announced destination"));
  source_->setToolTip(tr("Whom the server is to believe it talks to"));
  destination_->setToolTip(tr("Where that one is said to have connected to"));
  read_->setToolTip(
      tr("The header is read, kept as a note, and its addresses are shown; who says none is sent away"));
  add(tr("It is:"), version_);
  add(tr("From:"), source_);
  add(tr("To:"), destination_);
  add({}, read_);
  const auto enable = [this] {
    for (auto* line : {source_, destination_}) line->setEnabled(version_->currentIndex() > 0);
  };
  connect(version_, &QComboBox::currentIndexChanged, this, enable);
  enable();
  listen();
}

void AnnounceOptionsGroup::read_into(SocketForm& form) const {
  form.announce.reset();
  if (calls_ && version_->currentIndex() > 0) {
    form.announce = ProxyAnnouncement{.version = version_->currentData().toInt(),
                                      .source = to_utf8(source_->text().trimmed()),
                                      .destination = to_utf8(destination_->text().trimmed())};
  }
  form.read_announcement = listens_ && read_->isChecked();
}

void AnnounceOptionsGroup::show_form(const SocketForm& form) {
  version_->setCurrentIndex(form.announce ? std::clamp(form.announce->version, 1, 2) : 0);
  source_->setText(form.announce ? from_utf8(form.announce->source) : QString());
  destination_->setText(form.announce ? from_utf8(form.announce->destination) : QString());
  read_->setChecked(form.read_announcement);
}

bool AnnounceOptionsGroup::suit(const SocketForm& form) {
  const bool relay = form.mode == SocketMode::relay;
  const auto stream = [](socket::Kind kind) {
    return !socket::has_peers(kind) && kind != socket::Kind::dtls;
  };
  calls_ = relay ? stream(form.relay.kind) : form.mode == SocketMode::client && stream(form.kind);
  listens_ = (relay || form.mode == SocketMode::server) && stream(form.kind);
  for (QWidget* field :
       {static_cast<QWidget*>(version_), static_cast<QWidget*>(source_), static_cast<QWidget*>(destination_)})
    show_row(field, calls_);
  show_row(read_, listens_);
  return calls_ || listens_;
}

}  // namespace lw::ui
