#include "ui/panes/web/options_tab.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QGridLayout>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>

#include "core/base/text.h"
#include "core/base/url.h"
#include "ui/bridge/text.h"
#include "ui/panes/common/ciphertext_box.h"
#include "ui/panes/common/connect_fields.h"
#include "ui/panes/common/file_field.h"
#include "ui/panes/web/sending_options.h"

namespace lw::ui {
namespace {

// After those of ProxyKind.
constexpr int kSystemProxy = 3;

}  // namespace

OptionsTab::OptionsTab(QWidget* parent) : QScrollArea(parent) {
  auto* body = new QWidget(this);
  grid_ = new QGridLayout(body);
  groups_ = {make_request_group(), make_tls_group(), make_line_group(), make_time_group()};
  sending_ = new SendingOptions(this);
  grid_->setColumnStretch(0, 1);
  arrange();
  setWidget(body);
  setWidgetResizable(true);
  setFrameShape(QFrame::NoFrame);
  listen();
  http::Fetch::Arguments at_first;
  at_first.follow_redirects = true;  // as browsers do; the command line has curl's default
  show_arguments(at_first);
  set_recording_limit(64ull << 20);
  set_session_runs(false);
}

void OptionsTab::resizeEvent(QResizeEvent* event) {
  QScrollArea::resizeEvent(event);
  arrange();
}

void OptionsTab::arrange() {
  int left = 0;
  int right = 0;
  for (std::size_t i = 0; i < groups_.size(); ++i) {
    int& widest = i % 2 == 0 ? left : right;
    widest = std::max(widest, groups_[i]->minimumSizeHint().width());
  }
  const QMargins around = grid_->contentsMargins();
  const int needed = left + right + grid_->horizontalSpacing() + around.left() + around.right();
  const int columns = viewport()->width() >= needed ? 2 : 1;
  if (columns == columns_) return;
  columns_ = columns;
  for (std::size_t i = 0; i < groups_.size(); ++i) {
    const int nth = static_cast<int>(i);
    grid_->removeWidget(groups_[i]);
    grid_->addWidget(groups_[i], nth / columns, nth % columns);
  }
  grid_->removeWidget(sending_);
  grid_->addWidget(sending_, static_cast<int>(groups_.size()), 0, 1, columns);
  grid_->setColumnStretch(1, columns - 1);
  grid_->setRowStretch(static_cast<int>(groups_.size()) + 1, 1);
}

QWidget* OptionsTab::make_request_group() {
  auto* group = new QGroupBox(tr("Request"), this);
  auto* form = new QFormLayout(group);
  version_ = new QComboBox(group);
  const auto offer = [this](const QString& text, http::Version version) {
    version_->addItem(text, static_cast<int>(version));
  };
  offer(tr("Automatic"), http::Version::automatic);
  offer(tr("HTTP/1.0"), http::Version::http1_0);
  offer(tr("HTTP/1.1"), http::Version::http1_1);
  offer(tr("HTTP/2 over TLS"), http::Version::http2);
  offer(tr("HTTP/2 with prior knowledge"), http::Version::prior_knowledge);
  offer(tr("HTTP/3"), http::Version::http3);
  offer(tr("Automatic, HTTP/3 where it is offered"), http::Version::automatic_3);
  version_->setToolTip(
      tr("Automatic: over TLS HTTP/2 or HTTP/1.1, as the server chooses; else HTTP/1.1. HTTP/3 is "
         "offered by answers with Alt-Svc, and remembered for the session"));
  form->addRow(tr("&Version:"), version_);
  follow_ = new QCheckBox(tr("Follo&w redirects, at most"), group);
  redirects_ = new QSpinBox(group);
  redirects_->setRange(1, 100);
  redirects_->setAccessibleName(tr("Most redirects to follow"));
  compressed_ = new QCheckBox(tr("&Accept compressed answers"), group);
  decode_ = new QCheckBox(tr("&Decode them for showing and saving"), group);
  keep_alive_ = new QCheckBox(tr("&Keep the connection for the next request"), group);
  chunked_ = new QCheckBox(tr("Send the body chu&nked"), group);
  reconnect_ = new QCheckBox(tr("Ask &for an event stream again when it ends"), group);
  reconnect_->setToolTip(
      tr("Server-sent events: with the last event's id, after the time that the server asked for, until it "
         "answers 204 or the stream is stopped"));
  form->addRow(follow_, redirects_);
  for (auto* box : {compressed_, decode_, keep_alive_, chunked_, reconnect_}) form->addRow(box);
  return group;
}

QWidget* OptionsTab::make_tls_group() {
  auto* group = new QGroupBox(tr("TLS"), this);
  auto* form = new QFormLayout(group);
  verify_ = new QCheckBox(tr("Verif&y the server's certificate"), group);
  ca_file_ = new FileField(tr("CA file"), tr("the system's authorities"), group);
  certificate_ = new FileField(tr("Client certificate"), tr("none (PEM)"), group);
  key_ = new FileField(tr("Key of the client certificate"), tr("in the certificate's file"), group);
  min_tls_ = make_min_tls_box(group);
  server_name_ = new QLineEdit(group);
  server_name_->setPlaceholderText(tr("the URL's host"));
  server_name_->setToolTip(tr("Asked for (SNI) and checked against the certificate"));
  form->addRow(verify_);
  form->addRow(tr("CA file:"), ca_file_);
  form->addRow(tr("Client ce&rtificate:"), certificate_);
  form->addRow(tr("Its key:"), key_);
  form->addRow(tr("Lowest version:"), min_tls_);
  form->addRow(tr("Server name:"), server_name_);
  ciphertext_ = new CiphertextBox(group);
  form->addRow(ciphertext_);
  return group;
}

QWidget* OptionsTab::make_line_group() {
  auto* group = new QGroupBox(tr("Connection"), this);
  auto* form = new QFormLayout(group);
  proxy_kind_ = new QComboBox(group);
  proxy_kind_->addItems({tr("No proxy"), tr("HTTP proxy"), tr("SOCKS5 proxy"), tr("The system's proxy")});
  proxy_kind_->setToolTip(tr("The system's: asked for each request, a PAC script too where it has one"));
  proxy_address_ = new QLineEdit(group);
  proxy_address_->setPlaceholderText(tr("host:port"));
  proxy_address_->setAccessibleName(tr("Address of the proxy"));
  proxy_user_ = new QLineEdit(group);
  proxy_user_->setPlaceholderText(tr("user, if it asks"));
  proxy_user_->setAccessibleName(tr("User at the proxy"));
  proxy_password_ = new QLineEdit(group);
  proxy_password_->setPlaceholderText(tr("password"));
  proxy_password_->setAccessibleName(tr("Password at the proxy"));
  proxy_password_->setEchoMode(QLineEdit::Password);
  auto* account = new QHBoxLayout;
  account->addWidget(proxy_user_);
  account->addWidget(proxy_password_);
  resolve_ = new QLineEdit(group);
  resolve_->setPlaceholderText(tr("host:port:address, more after a space"));
  resolve_->setToolTip(tr("Names answered here instead of by the resolver, as curl --resolve"));
  unix_path_ = new QLineEdit(group);
  unix_path_->setPlaceholderText(tr("connect to the URL's host"));
  unix_path_->setToolTip(tr("Path of a Unix-domain socket to speak HTTP over"));
  family_ = new QComboBox(group);
  family_->addItems({tr("IPv6 and IPv4"), tr("IPv4 only"), tr("IPv6 only")});
  form->addRow(tr("Pro&xy:"), proxy_kind_);
  form->addRow(tr("Its address:"), proxy_address_);
  form->addRow(tr("Its account:"), account);
  form->addRow(tr("Resolve:"), resolve_);
  form->addRow(tr("Unix socket:"), unix_path_);
  form->addRow(tr("Addresses:"), family_);
  return group;
}

QWidget* OptionsTab::make_time_group() {
  auto* group = new QGroupBox(tr("Deadlines and recording"), this);
  auto* form = new QFormLayout(group);
  connect_ = make_seconds_box(tr("To connect"), group);
  idle_ = make_seconds_box(tr("Without a byte"), group);
  total_ = make_seconds_box(tr("For all of it"), group);
  limit_ = new QSpinBox(group);
  limit_->setRange(0, 1'000'000);
  limit_->setSuffix(tr(" MiB"));
  limit_->setSpecialValueText(tr("every byte"));
  limit_->setToolTip(tr("Of each body this much is kept in the session; past it, length and digest only"));
  limit_note_ = new QLabel(tr("for the next session"), group);
  limit_note_->setForegroundRole(QPalette::PlaceholderText);
  form->addRow(tr("To connect:"), connect_);
  form->addRow(tr("Without a byte:"), idle_);
  form->addRow(tr("For all of it:"), total_);
  form->addRow(tr("Record of a body:"), limit_);
  form->addRow(QString(), limit_note_);
  return group;
}

void OptionsTab::listen() {
  for (auto* box : findChildren<QCheckBox*>()) connect(box, &QCheckBox::toggled, this, &OptionsTab::edited);
  for (auto* box : findChildren<QComboBox*>()) {
    connect(box, &QComboBox::currentIndexChanged, this, &OptionsTab::edited);
  }
  for (auto* line : {server_name_, proxy_address_, proxy_user_, proxy_password_, resolve_, unix_path_}) {
    line->setClearButtonEnabled(true);
    connect(line, &QLineEdit::textChanged, this, &OptionsTab::edited);
  }
  for (auto* field : {ca_file_, certificate_, key_})
    connect(field, &FileField::edited, this, &OptionsTab::edited);
  for (auto* box : {connect_, idle_, total_})
    connect(box, &QDoubleSpinBox::valueChanged, this, &OptionsTab::edited);
  for (auto* box : {redirects_, limit_}) connect(box, &QSpinBox::valueChanged, this, &OptionsTab::edited);
  connect(sending_, &SendingOptions::edited, this, &OptionsTab::edited);
  connect(this, &OptionsTab::edited, this, &OptionsTab::update_enabled);
}

void OptionsTab::update_enabled() {
  const bool proxy = has_own_proxy();
  for (auto* line : {proxy_address_, proxy_user_, proxy_password_}) line->setEnabled(proxy);
  redirects_->setEnabled(follow_->isChecked());
}

void OptionsTab::read_into(http::Fetch::Arguments& a) const {
  a.version = static_cast<http::Version>(version_->currentData().toInt());
  a.follow_redirects = follow_->isChecked();
  a.max_redirects = redirects_->value();
  a.accept_encoding = compressed_->isChecked();
  a.decode = decode_->isChecked();
  a.keep_alive = keep_alive_->isChecked();
  a.chunked = chunked_->isChecked();
  a.reconnect = reconnect_->isChecked();
  auto& c = a.connect;
  c.tls.verify = verify_->isChecked();
  c.tls.ca_file = to_utf8(ca_file_->text());
  c.tls.certificate_file = to_utf8(certificate_->text());
  c.tls.key_file = to_utf8(key_->text());
  c.tls.min_version = min_tls_of(min_tls_);
  c.tls.server_name = to_utf8(server_name_->text().trimmed());
  c.record_ciphertext = ciphertext_->wanted();
  c.proxy = {};
  if (has_own_proxy()) {
    c.proxy = parse_host_port(proxy_address_->text()).value_or(ProxySettings{});
    c.proxy.kind = static_cast<ProxyKind>(proxy_kind_->currentIndex());
    c.proxy.user = to_utf8(proxy_user_->text());
    c.proxy.password = to_utf8(proxy_password_->text());
  }
  c.resolve = parse_resolve(resolve_->text()).value_or(std::vector<ResolveOverride>{});
  c.unix_path = to_utf8(unix_path_->text());
  sending_->read_into(a);
  c.family = family_->currentIndex() == 0 ? 0 : family_->currentIndex() == 1 ? 4 : 6;
  c.deadlines = {to_milliseconds(connect_), to_milliseconds(idle_), to_milliseconds(total_)};
}

void OptionsTab::show_arguments(const http::Fetch::Arguments& a) {
  const QSignalBlocker quiet(this);
  version_->setCurrentIndex(std::max(0, version_->findData(static_cast<int>(a.version))));
  follow_->setChecked(a.follow_redirects);
  redirects_->setValue(a.max_redirects);
  compressed_->setChecked(a.accept_encoding);
  decode_->setChecked(a.decode);
  keep_alive_->setChecked(a.keep_alive);
  chunked_->setChecked(a.chunked);
  reconnect_->setChecked(a.reconnect);
  const auto& c = a.connect;
  verify_->setChecked(c.tls.verify);
  ca_file_->set_text(from_utf8(c.tls.ca_file));
  certificate_->set_text(from_utf8(c.tls.certificate_file));
  key_->set_text(from_utf8(c.tls.key_file));
  set_min_tls(min_tls_, c.tls.min_version);
  server_name_->setText(from_utf8(c.tls.server_name));
  ciphertext_->set_wanted(c.record_ciphertext);
  proxy_kind_->setCurrentIndex(static_cast<int>(c.proxy.kind));
  proxy_address_->setText(c.proxy.kind == ProxyKind::none ? QString()
                                                          : shown_host_port(c.proxy.host, c.proxy.port));
  proxy_user_->setText(from_utf8(c.proxy.user));
  proxy_password_->setText(from_utf8(c.proxy.password));
  resolve_->setText(shown_resolve(c.resolve));
  unix_path_->setText(from_utf8(c.unix_path));
  family_->setCurrentIndex(c.family == 4 ? 1 : c.family == 6 ? 2 : 0);
  show_milliseconds(connect_, c.deadlines.connect);
  show_milliseconds(idle_, c.deadlines.idle);
  show_milliseconds(total_, c.deadlines.total);
  sending_->show_arguments(a);
  update_enabled();
}

std::uint64_t OptionsTab::recording_limit() const {
  return static_cast<std::uint64_t>(limit_->value()) << 20;
}

void OptionsTab::set_recording_limit(std::uint64_t bytes) {
  const QSignalBlocker quiet(limit_);
  limit_->setValue(static_cast<int>(std::min<std::uint64_t>(bytes >> 20, 1'000'000)));
}

void OptionsTab::set_session_runs(bool runs) {
  limit_note_->setText(runs ? tr("A change counts from the next session on.")
                            : tr("More costs disk, not memory."));
}

QString OptionsTab::problem() const {
  if (has_own_proxy() && !parse_host_port(proxy_address_->text())) {
    return tr("Options: the proxy's address must be host:port, not “%1”.").arg(proxy_address_->text());
  }
  const auto resolve = parse_resolve(resolve_->text());
  if (!resolve) return tr("Options: “%1” is not host:port:address.").arg(resolve.error());
  return sending_->problem();
}

bool OptionsTab::has_own_proxy() const {
  return proxy_kind_->currentIndex() != 0 && !system_proxy();
}

bool OptionsTab::system_proxy() const {
  return proxy_kind_->currentIndex() == kSystemProxy;
}

void OptionsTab::set_system_proxy(bool on) {
  const QSignalBlocker quiet(this);
  if (on) proxy_kind_->setCurrentIndex(kSystemProxy);
  update_enabled();
}

}  // namespace lw::ui
