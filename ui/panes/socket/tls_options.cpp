#include "ui/panes/socket/tls_options.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>

#include "ui/bridge/text.h"
#include "ui/panes/common/ciphertext_box.h"
#include "ui/panes/common/connect_fields.h"
#include "ui/panes/common/file_field.h"

namespace lw::ui {

TlsOptionsGroup::TlsOptionsGroup(QWidget* parent)
    : OptionsGroup(tr("TLS"), parent),
      verify_(new QCheckBox(tr("Verify the server's certificate"), this)),
      ask_certificate_(new QCheckBox(tr("Ask clients for a certificate"), this)),
      ca_file_(new FileField(tr("CA file"), tr("the system's authorities"), this)),
      certificate_(new FileField(tr("Certificate"), tr("none (PEM)"), this)),
      key_(new FileField(tr("Key"), tr("in the certificate's file"), this)),
      target_certificate_(new FileField(tr("Certificate for the target"), tr("none (PEM)"), this)),
      target_key_(new FileField(tr("Key for the target"), tr("in the certificate's file"), this)),
      min_tls_(make_min_tls_box(this)),
      server_name_(new QLineEdit(this)),
      alpn_(new QLineEdit(this)),
      hint_(new QLabel(this)),
      ciphertext_(new CiphertextBox(this)) {
  verify_->setChecked(true);
  verify_->setToolTip(tr("Off: whoever answers is believed. The transcript says so."));
  ask_certificate_->setToolTip(tr("It is checked against the CA file"));
  ca_file_->line()->setToolTip(
      tr("Certificates of the authorities that are believed, instead of the system's"));
  certificate_->line()->setToolTip(tr("What we show the other side: a PEM chain or PKCS#12"));
  key_->line()->setToolTip(tr("The private key of our certificate; its passphrase is asked for"));
  target_certificate_->line()->setToolTip(
      tr("What the relay shows the target, where that asks for a certificate: a PEM chain or PKCS#12"));
  target_key_->line()->setToolTip(tr("The private key of that certificate; its passphrase is asked for"));
  min_tls_->setToolTip(tr("Older versions are refused"));
  server_name_->setAccessibleName(tr("Server name"));
  server_name_->setPlaceholderText(tr("the host"));
  server_name_->setToolTip(tr("Asked for (SNI) and checked against the certificate"));
  alpn_->setAccessibleName(tr("Application protocols (ALPN)"));
  alpn_->setPlaceholderText(tr("none; for example h2, http/1.1"));
  alpn_->setToolTip(tr("Application protocols offered (client) or accepted (server), best first"));
  hint_->setWordWrap(true);
  hint_->setForegroundRole(QPalette::PlaceholderText);
  add({}, verify_);
  add({}, ask_certificate_);
  add(tr("CA file:"), ca_file_);
  add(tr("Certificate:"), certificate_);
  add(tr("Key:"), key_);
  add(tr("For the target:"), target_certificate_);
  add(tr("Its key:"), target_key_);
  add(tr("Lowest version:"), min_tls_);
  add(tr("Server name:"), server_name_);
  add(tr("ALPN:"), alpn_);
  add({}, hint_);
  add({}, ciphertext_);
  listen();
}

void TlsOptionsGroup::read_into(SocketForm& form) const {
  auto& tls = form.connect.tls;
  tls.verify = verify_->isChecked();
  tls.ca_file = to_utf8(ca_file_->text());
  tls.certificate_file = to_utf8(certificate_->text());
  tls.key_file = to_utf8(key_->text());
  form.relay.certificate = target_certificate_->text();
  form.relay.key = target_key_->text();
  tls.min_version = min_tls_of(min_tls_);
  tls.server_name = to_utf8(server_name_->text().trimmed());
  tls.alpn.clear();
  for (const QString& name : alpn_->text().split(QLatin1Char(','), Qt::SkipEmptyParts)) {
    if (!name.trimmed().isEmpty()) tls.alpn.push_back(to_utf8(name.trimmed()));
  }
  tls.ask_client_certificate = form.listens() && ask_certificate_->isChecked();
  const bool anywhere = has_tls(form.kind) || (form.mode == SocketMode::relay && has_tls(form.relay.kind));
  form.connect.record_ciphertext = anywhere && ciphertext_->wanted();
}

void TlsOptionsGroup::show_form(const SocketForm& form) {
  const auto& tls = form.connect.tls;
  verify_->setChecked(tls.verify);
  ca_file_->set_text(from_utf8(tls.ca_file));
  certificate_->set_text(from_utf8(tls.certificate_file));
  key_->set_text(from_utf8(tls.key_file));
  target_certificate_->set_text(form.relay.certificate);
  target_key_->set_text(form.relay.key);
  set_min_tls(min_tls_, tls.min_version);
  server_name_->setText(from_utf8(tls.server_name));
  QStringList alpn;
  for (const std::string& name : tls.alpn) alpn << from_utf8(name);
  alpn_->setText(alpn.join(QStringLiteral(", ")));
  ask_certificate_->setChecked(tls.ask_client_certificate);
  ciphertext_->set_wanted(form.connect.record_ciphertext);
}

bool TlsOptionsGroup::suit(const SocketForm& form) {
  const bool relay = form.mode == SocketMode::relay;
  const bool calls = !form.listens() || relay;
  const bool line = has_tls(form.kind) || (relay && has_tls(form.relay.kind));
  // A plain line may go on with TLS at any moment.
  const bool later = form.kind == socket::Kind::tcp || form.kind == socket::Kind::unix_stream;
  setTitle(line || !later ? tr("TLS") : tr("TLS, when it is started"));
  show_row(verify_, calls);
  for (QWidget* field : {target_certificate_, target_key_})
    show_row(field, relay && has_tls(form.relay.kind));
  show_row(server_name_, calls);
  show_row(ask_certificate_, form.listens());
  show_row(ciphertext_, line);
  QString hint = tr("A certificate here is shown to servers that ask for one.");
  if (relay) hint = tr("The certificate is shown to who comes; what is checked is where it goes on to.");
  if (form.listens())
    hint += QLatin1Char(' ') + tr("Without one a self-signed certificate is made on the spot.");
  if (form.listens() && !relay)
    hint = tr("Without a certificate a self-signed one is made for this run, on the spot.");
  hint_->setText(hint);
  return line || later;
}

}  // namespace lw::ui
