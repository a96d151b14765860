#include "ui/panes/gopher/connection_panel.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>

#include "ui/bridge/text.h"
#include "ui/panes/common/connect_fields.h"
#include "ui/panes/common/file_field.h"

namespace lw::ui {

ConnectionPanel::ConnectionPanel(QWidget* parent)
    : QWidget(parent),
      kind_(new QComboBox(this)),
      place_(new QLineEdit(this)),
      user_(new QLineEdit(this)),
      password_(new QLineEdit(this)),
      whose_(new QLabel(this)),
      certificate_(new FileField(tr("Certificate to show"), tr("PEM or PKCS#12"), this)),
      key_(new FileField(tr("Its key"), tr("key, if it is in another file"), this)) {
  kind_->addItem(tr("No proxy"), static_cast<int>(ProxyKind::none));
  kind_->addItem(tr("SOCKS5"), static_cast<int>(ProxyKind::socks5));
  kind_->addItem(tr("HTTP (CONNECT)"), static_cast<int>(ProxyKind::http_connect));
  kind_->setAccessibleName(tr("Proxy"));
  kind_->setToolTip(tr("What the connections of this pane go through"));
  place_->setPlaceholderText(tr("host:port"));
  place_->setAccessibleName(tr("Host and port of the proxy"));
  user_->setPlaceholderText(tr("user"));
  user_->setAccessibleName(tr("User at the proxy"));
  password_->setPlaceholderText(tr("password"));
  password_->setAccessibleName(tr("Password at the proxy"));
  password_->setEchoMode(QLineEdit::Password);
  certificate_->setToolTip(tr("Shown to this server alone, over TLS"));
  auto* grid = new QGridLayout(this);
  grid->setContentsMargins(0, 0, 0, 0);
  auto* proxy_label = new QLabel(tr("&Proxy"), this);
  proxy_label->setBuddy(kind_);
  whose_->setBuddy(certificate_->line());
  grid->addWidget(proxy_label, 0, 0);
  grid->addWidget(kind_, 0, 1);
  grid->addWidget(place_, 0, 2);
  grid->addWidget(user_, 0, 3);
  grid->addWidget(password_, 0, 4);
  grid->addWidget(whose_, 1, 0);
  grid->addWidget(certificate_, 1, 1, 1, 2);
  grid->addWidget(key_, 1, 3, 1, 2);
  grid->setColumnStretch(2, 2);
  grid->setColumnStretch(3, 1);
  grid->setColumnStretch(4, 1);
  connect(kind_, &QComboBox::currentIndexChanged, this, &ConnectionPanel::update_shown);
  connect(certificate_, &FileField::edited, this, &ConnectionPanel::keep);
  connect(key_, &FileField::edited, this, &ConnectionPanel::keep);
  update_shown();
  show_host({});
}

ProxySettings ConnectionPanel::proxy() const {
  const auto kind = static_cast<ProxyKind>(kind_->currentData().toInt());
  if (kind == ProxyKind::none) return {};
  ProxySettings proxy = parse_host_port(place_->text()).value_or(ProxySettings{});
  proxy.kind = kind;
  proxy.user = to_utf8(user_->text());
  proxy.password = to_utf8(password_->text());
  return proxy;
}

ConnectSettings ConnectionPanel::settings(const std::string& host) const {
  ConnectSettings settings;
  settings.proxy = proxy();
  if (const auto known = identities_.find(host); known != identities_.end()) {
    settings.tls.certificate_file = to_utf8(known->second.certificate);
    settings.tls.key_file = to_utf8(known->second.key);
  }
  return settings;
}

QString ConnectionPanel::problem() const {
  const bool needs_place = static_cast<ProxyKind>(kind_->currentData().toInt()) != ProxyKind::none;
  if (needs_place && !parse_host_port(place_->text()))
    return tr("The proxy needs a host and a port, as localhost:1080.");
  return {};
}

void ConnectionPanel::show_host(const std::string& host) {
  host_ = host;
  const bool known = !host.empty();
  whose_->setText(known ? tr("&Certificate for %1")
                              .arg(from_utf8(host).left(40).replace(QLatin1Char('&'), QLatin1String("&&")))
                        : tr("&Certificate"));
  certificate_->setEnabled(known);
  key_->setEnabled(known);
  const auto found = identities_.find(host);
  certificate_->set_text(found == identities_.end() ? QString() : found->second.certificate);
  key_->set_text(found == identities_.end() ? QString() : found->second.key);
}

void ConnectionPanel::set_certificate(const std::string& host, const QString& file) {
  identities_[host] = {file, {}};
  show_host(host);
}

void ConnectionPanel::keep() {
  if (host_.empty()) return;
  identities_[host_] = {certificate_->text(), key_->text()};
}

void ConnectionPanel::update_shown() {
  const bool proxy = static_cast<ProxyKind>(kind_->currentData().toInt()) != ProxyKind::none;
  for (QLineEdit* line : {place_, user_, password_}) line->setEnabled(proxy);
}

void ConnectionPanel::set_read_only(bool on) {
  setEnabled(!on);
}

}  // namespace lw::ui
