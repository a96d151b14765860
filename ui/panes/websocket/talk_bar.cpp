#include "ui/panes/websocket/talk_bar.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTabWidget>
#include <QToolButton>

#include "core/protocols/websocket/operations.h"
#include "ui/bridge/text.h"
#include "ui/panes/web/auth_tab.h"
#include "ui/panes/web/options_tab.h"
#include "ui/panes/web/pairs_table.h"
#include "ui/panes/web/url_edit.h"

namespace lw::ui {

TalkBar::TalkBar(QWidget* parent) : QWidget(parent) {
  auto* top = new QWidget(this);
  mode_ = new QComboBox(top);
  mode_->addItems({tr("Connect"), tr("Listen")});
  mode_->setAccessibleName(tr("Client or server"));
  mode_->setToolTip(tr("Be the client of a server, or a server with clients"));
  start_ = new QPushButton(top);
  more_ = new QToolButton(top);
  more_->setText(tr("&Options"));
  more_->setCheckable(true);
  more_->setToolTip(tr("Headers, credentials, subprotocols, compression, TLS, proxy"));
  tabs_ = new QTabWidget(this);
  headers_ = new PairsTable(tr("Headers"), known_request_headers(), tabs_);
  auth_ = new AuthTab(tabs_);
  options_ = new OptionsTab(tabs_);
  tabs_->addTab(make_talk_tab(), tr("WebSocket"));
  tabs_->addTab(headers_, tr("Headers"));
  tabs_->addTab(auth_, tr("Auth"));
  tabs_->addTab(options_, tr("Connection"));
  tabs_->setMaximumHeight(240);
  tabs_->hide();
  auto* row = new QHBoxLayout(top);
  row->setContentsMargins(0, 0, 0, 0);
  row->addWidget(mode_);
  row->addWidget(make_address(), 1);
  row->addWidget(start_);
  row->addWidget(more_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(4);
  layout->addWidget(top);
  layout->addWidget(tabs_);
  const auto changed = [this] {
    if (!showing_) Q_EMIT edited();
  };
  connect(more_, &QToolButton::toggled, tabs_, &QWidget::setVisible);
  connect(mode_, &QComboBox::currentIndexChanged, this, [this, changed] {
    show_state();
    changed();
  });
  connect(start_, &QPushButton::clicked, this,
          [this] { running_ ? Q_EMIT stop_wanted() : Q_EMIT start_wanted(); });
  connect(url_, &QLineEdit::returnPressed, this, &TalkBar::start_wanted);
  connect(url_, &QLineEdit::textEdited, this, changed);
  connect(port_, &QSpinBox::valueChanged, this, changed);
  connect(host_, &QLineEdit::textEdited, this, changed);
  connect(auth_, &AuthTab::edited, this, changed);
  connect(options_, &OptionsTab::edited, this, changed);
  connect(&headers_->model(), &PairsModel::edited, this, changed);
  show_state();
}

QWidget* TalkBar::make_address() {
  address_ = new QStackedWidget(this);
  url_ = new UrlEdit(address_);
  url_->setPlaceholderText(QStringLiteral("wss://localhost/chat"));
  url_->setAccessibleName(tr("URL"));
  auto* listen = new QWidget(address_);
  host_ = new QLineEdit(QStringLiteral("127.0.0.1"), listen);
  host_->setAccessibleName(tr("Address to listen on"));
  port_ = new QSpinBox(listen);
  port_->setRange(0, 65535);
  port_->setSpecialValueText(tr("any port"));
  port_->setAccessibleName(tr("Port"));
  tls_ = new QCheckBox(tr("TLS"), listen);
  tls_->setToolTip(tr("With the certificate under Connection, or with one made for this"));
  echo_ = new QCheckBox(tr("Echo"), listen);
  echo_->setToolTip(tr("Send back what comes"));
  auto* row = new QHBoxLayout(listen);
  row->setContentsMargins(0, 0, 0, 0);
  row->addWidget(host_, 1);
  row->addWidget(port_);
  row->addWidget(tls_);
  row->addWidget(echo_);
  address_->addWidget(url_);
  address_->addWidget(listen);
  address_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
  return address_;
}

QWidget* TalkBar::make_talk_tab() {
  auto* tab = new QWidget(this);
  subprotocols_ = new QLineEdit(tab);
  subprotocols_->setPlaceholderText(QStringLiteral("chat, superchat"));
  subprotocols_->setToolTip(tr("Offered to a server in this order, or spoken by this one"));
  origin_ = new QLineEdit(tab);
  origin_->setPlaceholderText(QStringLiteral("https://localhost"));
  origin_->setToolTip(tr("The page that a browser would connect from; empty = not said"));
  compression_ = new QComboBox(tab);
  compression_->addItems(
      {tr("Each message by itself"), tr("The whole conversation, as browsers do"), tr("None")});
  compression_->setToolTip(
      tr("Each message by itself can be read alone, also in the transcript and by filters"));
  answer_pings_ = new QCheckBox(tr("Answer pings"), tab);
  answer_pings_->setChecked(true);
  keep_alive_ = new QSpinBox(tab);
  keep_alive_->setRange(0, 86'400);
  keep_alive_->setSpecialValueText(tr("never"));
  keep_alive_->setSuffix(tr(" s"));
  keep_alive_->setToolTip(tr("A ping so often keeps the line alive"));
  auto* form = new QFormLayout(tab);
  form->addRow(tr("Su&bprotocols:"), subprotocols_);
  form->addRow(tr("Ori&gin:"), origin_);
  form->addRow(tr("Co&mpression:"), compression_);
  form->addRow(tr("Send a ping e&very:"), keep_alive_);
  form->addRow(QString(), answer_pings_);
  const auto changed = [this] {
    if (!showing_) Q_EMIT edited();
  };
  for (QLineEdit* edit : {subprotocols_, origin_}) connect(edit, &QLineEdit::textEdited, this, changed);
  connect(keep_alive_, &QSpinBox::valueChanged, this, changed);
  return tab;
}

bool TalkBar::server() const {
  return mode_->currentIndex() == 1;
}

void TalkBar::read_into(TalkForm& form) const {
  form.server = server();
  auto& base = form.request.base;
  base.url = to_utf8(url_->text().trimmed());
  form.request.headers = headers_->model().rows();
  auth_->read_into(base);
  options_->read_into(base);
  form.request.system_proxy = options_->system_proxy();
  form.request.recording_limit = options_->recording_limit();
  form.subprotocols = subprotocols_->text();
  form.origin = origin_->text().trimmed();
  form.compression = static_cast<websocket::Compression>(compression_->currentIndex());
  form.answer_pings = answer_pings_->isChecked();
  form.keep_alive = keep_alive_->value();
  form.address = host_->text().trimmed();
  form.port = port_->value();
  form.tls = tls_->isChecked();
  form.echo = echo_->isChecked();
}

void TalkBar::show_form(const TalkForm& form) {
  showing_ = true;
  mode_->setCurrentIndex(form.server ? 1 : 0);
  url_->setText(from_utf8(form.request.base.url));
  headers_->model().set_rows(form.request.headers);
  auth_->show_arguments(form.request.base);
  options_->show_arguments(form.request.base);
  options_->set_system_proxy(form.request.system_proxy);
  options_->set_recording_limit(form.request.recording_limit);
  subprotocols_->setText(form.subprotocols);
  origin_->setText(form.origin);
  compression_->setCurrentIndex(static_cast<int>(form.compression));
  answer_pings_->setChecked(form.answer_pings);
  keep_alive_->setValue(form.keep_alive);
  host_->setText(form.address);
  port_->setValue(form.port);
  tls_->setChecked(form.tls);
  echo_->setChecked(form.echo);
  showing_ = false;
  show_state();
}

void TalkBar::set_running(bool running) {
  running_ = running;
  show_state();
}

void TalkBar::set_blocked(const QString& why) {
  blocked_ = why;
  show_state();
}

void TalkBar::show_state() {
  address_->setCurrentIndex(server() ? 1 : 0);
  mode_->setEnabled(!running_ && blocked_.isEmpty());
  address_->setEnabled(!running_ && blocked_.isEmpty());
  start_->setText(running_ ? (server() ? tr("S&top") : tr("Dis&connect"))
                           : (server() ? tr("&Listen") : tr("&Connect")));
  start_->setEnabled(blocked_.isEmpty());
  start_->setToolTip(!blocked_.isEmpty() ? blocked_
                     : running_          ? tr("Say close with code 1000 (Shift+F5)")
                                         : tr("Start with what the fields say (F5)"));
}

QString TalkBar::problem() const {
  if (server()) return host_->text().trimmed().isEmpty() ? tr("Type an address to listen on.") : QString();
  if (url_->text().trimmed().isEmpty()) return tr("Type a URL first.");
  return options_->problem();
}

void TalkBar::mark_fault(std::uint64_t offset, const QString& why) {
  const std::string typed = to_utf8(url_->text());
  offset = std::min<std::uint64_t>(offset, typed.size());
  url_->mark_fault(from_utf8(std::string_view(typed).substr(0, offset)).size(), why);
}

void TalkBar::focus_address() {
  (server() ? static_cast<QWidget*>(port_) : url_)->setFocus(Qt::ShortcutFocusReason);
}

}  // namespace lw::ui
