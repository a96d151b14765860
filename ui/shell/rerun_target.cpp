#include "ui/shell/rerun_target.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QVBoxLayout>

#include "ui/bridge/text.h"
#include "ui/panes/common/connect_fields.h"
#include "ui/panes/common/file_field.h"
#include "ui/panes/common/proxy_fields.h"

namespace lw::ui {

namespace {

enum TlsChoice { kAsRecorded, kPlain, kTls };

QLineEdit* secret_line(const QString& name, QWidget* parent) {
  auto* line = new QLineEdit(parent);
  line->setEchoMode(QLineEdit::Password);
  line->setAccessibleName(name);
  return line;
}

QFormLayout* form_in(QWidget* box) {
  auto* form = new QFormLayout(box);
  form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
  return form;
}

}  // namespace

RerunTarget::RerunTarget(QWidget* parent)
    : QWidget(parent),
      host_(new QLineEdit(this)),
      port_(new QSpinBox(this)),
      tls_(new QComboBox(this)),
      any_certificate_(new QCheckBox(tr("Accept an&y certificate"), this)),
      ca_label_(new QLabel(tr("Trus&t:"), this)),
      ca_(new FileField(tr("Certificates to trust (PEM)"), tr("The system's certificates"), this)),
      user_(new QLineEdit(this)),
      password_(secret_line(tr("Password"), this)),
      proxy_(new ProxyFields(this)),
      secrets_(new QGroupBox(tr("Secrets that were not recorded"), this)),
      secrets_form_(form_in(secrets_)),
      timing_(new QComboBox(this)),
      learn_(new QCheckBox(tr("Run t&wice, to learn which fields always differ"), this)),
      files_(new QCheckBox(tr("Send &files that the recording names"), this)) {
  setObjectName(QStringLiteral("rerun_target"));
  auto* column = new QVBoxLayout(this);
  column->addWidget(build_where());
  column->addWidget(secrets_);
  auto* proxy = new QGroupBox(tr("Proxy"), this);
  (new QVBoxLayout(proxy))->addWidget(proxy_);
  column->addWidget(proxy);
  column->addWidget(build_how());
  column->addStretch();
  secrets_->hide();
  connect_all();
  update_enabled();
}

QWidget* RerunTarget::build_where() {
  auto* box = new QGroupBox(tr("Server"), this);
  auto* form = form_in(box);
  host_->setObjectName(QStringLiteral("rerun_host"));
  host_->setToolTip(tr("A name, an address, or a path of a Unix-domain socket"));
  port_->setObjectName(QStringLiteral("rerun_port"));
  port_->setRange(1, 65535);
  tls_->addItem(tr("As recorded"));
  tls_->addItem(tr("Plain"));
  tls_->addItem(tr("TLS"));
  any_certificate_->setToolTip(tr("Not verified: for servers that you know"));
  ca_label_->setBuddy(ca_);
  user_->setPlaceholderText(tr("As recorded"));
  user_->setAccessibleName(tr("User"));
  password_->setPlaceholderText(tr("As recorded"));
  form->addRow(tr("&Host:"), host_);
  form->addRow(tr("&Port:"), port_);
  form->addRow(tr("T&LS:"), tls_);
  form->addRow(QString(), any_certificate_);
  form->addRow(ca_label_, ca_);
  form->addRow(tr("&User:"), user_);
  form->addRow(tr("Passwor&d:"), password_);
  return box;
}

QWidget* RerunTarget::build_how() {
  auto* box = new QGroupBox(tr("How"), this);
  auto* form = form_in(box);
  timing_->addItem(tr("As soon as the answers before it are there"));
  timing_->addItem(tr("In the original timing"));
  timing_->setToolTip(tr("When each operation begins"));
  learn_->setObjectName(QStringLiteral("rerun_learn"));
  learn_->setToolTip(
      tr("What differs between two runs in a row says nothing about the server; it is proposed as noise"));
  form->addRow(tr("T&iming:"), timing_);
  files_->setToolTip(
      tr("A body that came from a file is read from there again; for recordings whose origin you know"));
  form->addRow(learn_);
  form->addRow(files_);
  return box;
}

void RerunTarget::connect_all() {
  const auto changed = [this] {
    update_enabled();
    Q_EMIT edited();
  };
  for (QLineEdit* line : {host_, user_, password_}) connect(line, &QLineEdit::textChanged, this, changed);
  connect(port_, &QSpinBox::valueChanged, this, changed);
  connect(tls_, &QComboBox::currentIndexChanged, this, changed);
  connect(proxy_, &ProxyFields::edited, this, changed);
  connect(any_certificate_, &QCheckBox::toggled, this, changed);
}

void RerunTarget::set_plan(const RerunPlan& plan) {
  recorded_ = plan.target;
  const bool known = recorded_.has_value();
  for (QWidget* widget : std::initializer_list<QWidget*>{host_, port_, tls_}) widget->setEnabled(known);
  if (known) {
    host_->setText(from_utf8(recorded_->path.empty() ? recorded_->host : recorded_->path));
    port_->setValue(recorded_->port);
    tls_->setItemText(kAsRecorded, recorded_->tls ? tr("As recorded: TLS") : tr("As recorded: plain"));
  }
  while (secrets_form_->rowCount() > 0) secrets_form_->removeRow(0);
  secret_lines_.clear();
  missing_ = plan.secrets;
  for (const MissingSecret& secret : missing_) {
    if (secret_lines_.contains(secret.label)) continue;
    const QString name = from_utf8(secret.label);
    auto* line = secret_line(name, secrets_);
    line->setPlaceholderText(tr("Not recorded"));
    auto* label = new QLabel(name + u':', secrets_);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setBuddy(line);
    secrets_form_->addRow(label, line);
    secret_lines_[secret.label] = line;
    connect(line, &QLineEdit::textChanged, this, &RerunTarget::edited);
  }
  secrets_->setVisible(!missing_.empty());
  update_enabled();
}

bool RerunTarget::tls_chosen() const {
  return tls_->currentIndex() == kTls || (tls_->currentIndex() == kAsRecorded && recorded_ && recorded_->tls);
}

void RerunTarget::update_enabled() {
  const bool path = host_->text().trimmed().startsWith(u'/');
  port_->setEnabled(recorded_ && !path);
  any_certificate_->setVisible(tls_chosen());
  ca_label_->setVisible(tls_chosen());
  ca_->setVisible(tls_chosen());
}

Retarget RerunTarget::to() const {
  Retarget to;
  const std::string host = to_utf8(host_->text().trimmed());
  if (recorded_) {
    if (host.starts_with('/')) {
      if (host != recorded_->path) to.path = host;
    } else {
      if (host != recorded_->host) to.host = host;
      const auto port = static_cast<std::uint16_t>(port_->value());
      if (port != recorded_->port) to.port = port;
    }
  }
  if (tls_->currentIndex() != kAsRecorded) to.tls = tls_->currentIndex() == kTls;
  const std::string ca = to_utf8(ca_->text().trimmed());
  if (tls_chosen() && (any_certificate_->isChecked() || !ca.empty())) {
    TlsOptions options;
    options.verify = !any_certificate_->isChecked();
    options.ca_file = ca;
    to.tls_options = std::move(options);
  }
  if (!user_->text().isEmpty()) to.user = to_utf8(user_->text());
  if (!password_->text().isEmpty()) to.password = to_utf8(password_->text());
  to.proxy = proxy_->chosen();
  return to;
}

std::map<std::pair<OperationId, std::string>, std::string> RerunTarget::secrets() const {
  std::map<std::pair<OperationId, std::string>, std::string> given;
  for (const MissingSecret& secret : missing_)
    if (const QString typed = secret_lines_.at(secret.label)->text(); !typed.isEmpty())
      given[{secret.operation, secret.argument}] = to_utf8(typed);
  return given;
}

QString RerunTarget::problem() const {
  if (recorded_ && host_->text().trimmed().isEmpty()) return tr("Say where to: the host is empty.");
  return proxy_->problem();
}

bool RerunTarget::original_timing() const {
  return timing_->currentIndex() == 1;
}

bool RerunTarget::learn_noise() const {
  return learn_->isChecked();
}

bool RerunTarget::read_files() const {
  return files_->isChecked();
}

QString RerunTarget::place() const {
  const QString host = host_->text().trimmed();
  if (!recorded_) return {};
  return host.startsWith(u'/') ? host
                               : shown_host_port(to_utf8(host), static_cast<std::uint16_t>(port_->value()));
}

}  // namespace lw::ui
