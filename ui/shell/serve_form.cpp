#include "ui/shell/serve_form.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QVBoxLayout>

#include "ui/bridge/text.h"
#include "ui/panes/common/file_field.h"
#include "ui/shell/match_parts.h"

namespace lw::ui {

namespace {

enum ServeTls { kServeAsRecorded, kServePlain, kServeTls };

template <class Value>
void add(QComboBox* box, const QString& text, const QString& tip, Value value) {
  box->addItem(text, static_cast<int>(value));
  box->setItemData(box->count() - 1, tip, Qt::ToolTipRole);
}

template <class Value>
Value chosen(const QComboBox* box) {
  return static_cast<Value>(box->currentData().toInt());
}

template <class Value>
void pick(QComboBox* box, Value value) {
  box->setCurrentIndex(std::max(0, box->findData(static_cast<int>(value))));
}

bool is_path(const QString& address) {
  return address.startsWith(u'/');
}

bool is_loopback(const QString& address) {
  return is_path(address) || address == QStringLiteral("::1") ||
         address.compare(QStringLiteral("localhost"), Qt::CaseInsensitive) == 0 ||
         address.startsWith(QStringLiteral("127."));
}

}  // namespace

ServeForm::ServeForm(QWidget* parent)
    : QWidget(parent),
      match_(new QGroupBox(tr("Requests are the same if they agree in"), this)),
      address_(new QComboBox(this)),
      port_(new QSpinBox(this)),
      tls_(new QComboBox(this)),
      certificate_label_(new QLabel(tr("Certificate:"), this)),
      certificate_(new FileField(tr("Certificate (PEM)"), tr("Made for this session"), this)),
      key_label_(new QLabel(tr("Key:"), this)),
      key_(new FileField(tr("Private key (PEM)"), tr("In the certificate's file"), this)),
      parts_(new MatchParts(this)),
      no_parts_(new QLabel(this)),
      again_(new QComboBox(this)),
      order_(new QComboBox(this)),
      miss_(new QComboBox(this)),
      refresh_(new QCheckBox(tr("Dates and expiries move with the cloc&k"), this)),
      delay_(new QComboBox(this)),
      factor_(new QDoubleSpinBox(this)),
      fixed_(new QSpinBox(this)),
      fault_(new QComboBox(this)),
      after_(new QSpinBox(this)),
      after_label_(new QLabel(tr("After:"), this)),
      clients_(new QSpinBox(this)),
      rate_(new QSpinBox(this)),
      record_(new QCheckBox(tr("Record what clients do"), this)) {
  setObjectName(QStringLiteral("serve_form"));
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(8, 8, 8, 8);
  column->addWidget(build_listen());
  column->addWidget(build_match());
  column->addWidget(build_misses());
  column->addWidget(build_times());
  column->addWidget(build_limits());
  column->addStretch();
  show_choice({});
  connect_all();
}

QGroupBox* ServeForm::group(const QString& title, QFormLayout*& form) {
  auto* box = new QGroupBox(title, this);
  form = new QFormLayout(box);
  form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
  form->setRowWrapPolicy(QFormLayout::DontWrapRows);
  return box;
}

QWidget* ServeForm::build_listen() {
  QFormLayout* form = nullptr;
  QGroupBox* box = group(tr("Listen"), form);
  address_->setObjectName(QStringLiteral("serve_address"));
  address_->setEditable(true);
  address_->setInsertPolicy(QComboBox::NoInsert);
  const std::pair<QString, QString> known[] = {{QStringLiteral("127.0.0.1"), tr("This computer alone")},
                                               {QStringLiteral("::1"), tr("This computer alone, IPv6")},
                                               {QStringLiteral("0.0.0.0"), tr("Every network, IPv4")},
                                               {QStringLiteral("::"), tr("Every network")}};
  for (const auto& [address, what] : known) {
    address_->addItem(address);
    address_->setItemData(address_->count() - 1, what, Qt::ToolTipRole);
  }
  address_->setToolTip(tr("An address of this computer, or a path for a Unix-domain socket"));
  port_->setObjectName(QStringLiteral("serve_port"));
  port_->setRange(0, 65535);
  port_->setSpecialValueText(tr("any free one"));
  port_->setToolTip(tr("0 takes any port that is free"));
  tls_->setObjectName(QStringLiteral("serve_tls"));
  add(tls_, tr("As recorded"), {}, kServeAsRecorded);
  add(tls_, tr("Plain"), tr("Without TLS, also where it was recorded with it"), kServePlain);
  add(tls_, tr("TLS"), tr("With TLS, also where it was recorded without it"), kServeTls);
  form->addRow(tr("A&ddress:"), address_);
  form->addRow(tr("P&ort:"), port_);
  form->addRow(tr("T&LS:"), tls_);
  certificate_label_->setBuddy(certificate_);
  key_label_->setBuddy(key_);
  form->addRow(certificate_label_, certificate_);
  form->addRow(key_label_, key_);
  return box;
}

QWidget* ServeForm::build_match() {
  auto* column = new QVBoxLayout(match_);
  no_parts_->setText(tr("This protocol is followed byte by byte: there is nothing to choose."));
  no_parts_->setWordWrap(true);
  column->addWidget(no_parts_);
  column->addWidget(parts_);
  match_->hide();
  return match_;
}

QWidget* ServeForm::build_misses() {
  QFormLayout* form = nullptr;
  QGroupBox* box = group(tr("Answers"), form);
  add(again_, tr("Again and again"), tr("The last answer of its kind is repeated"), false);
  add(again_, tr("Each one once"), tr("Asked for once more, it was not recorded"), true);
  add(order_, tr("Free"), tr("Clients ask in any order"), false);
  add(order_, tr("As recorded"), tr("A request out of its turn counts as not recorded"), true);
  add(miss_, tr("Protocol's error, with the nearest"),
      tr("The client is told which recorded request is nearest, and what differs"), MissPolicy::reply);
  add(miss_, tr("Ask the real server"), tr("Its line goes on to the server that was recorded"),
      MissPolicy::forward);
  add(miss_, tr("Close the line"), tr("Without a word"), MissPolicy::close);
  miss_->setObjectName(QStringLiteral("serve_miss"));
  refresh_->setToolTip(tr("An answer's Date is now, and what expired an hour later does so again"));
  form->addRow(tr("Use them:"), again_);
  form->addRow(tr("Order:"), order_);
  form->addRow(tr("Not recorded:"), miss_);
  form->addRow(refresh_);
  return box;
}

QWidget* ServeForm::build_times() {
  QFormLayout* form = nullptr;
  QGroupBox* box = group(tr("Time and trouble"), form);
  delay_->setObjectName(QStringLiteral("serve_delay"));
  add(delay_, tr("None"), tr("Answers come at once"), ServeDelay::none);
  add(delay_, tr("As recorded, times"), tr("As long as the server took, times this factor"),
      ServeDelay::original);
  add(delay_, tr("Always"), tr("So long before each answer"), ServeDelay::fixed);
  factor_->setRange(0.01, 1000);
  factor_->setDecimals(2);
  factor_->setPrefix(QStringLiteral("× "));
  factor_->setAccessibleName(tr("Factor of the recorded delay"));
  fixed_->setRange(0, 3'600'000);
  fixed_->setSuffix(tr(" ms"));
  fixed_->setAccessibleName(tr("Delay before each answer"));
  auto* delay = new QWidget(box);
  auto* line = new QHBoxLayout(delay);
  line->setContentsMargins(0, 0, 0, 0);
  line->addWidget(delay_, 1);
  line->addWidget(factor_);
  line->addWidget(fixed_);
  delay->setFocusProxy(delay_);
  fault_->setObjectName(QStringLiteral("serve_fault"));
  add(fault_, tr("None"), {}, ServeFault::none);
  add(fault_, tr("Cut the line"), tr("It ends in the middle of an answer, politely (FIN)"), ServeFault::cut);
  add(fault_, tr("Reset the line"), tr("It breaks in the middle of an answer (RST)"), ServeFault::reset);
  add(fault_, tr("Stall"), tr("The line stays open, and nothing more comes"), ServeFault::stall);
  add(fault_, tr("Wrong TLS"),
      tr("Whatever was recorded, with a certificate that has expired and is for another name"),
      ServeFault::wrong_tls);
  fault_->setToolTip(tr("What goes wrong on purpose, to see what a client makes of it"));
  after_->setObjectName(QStringLiteral("serve_fault_after"));
  after_->setRange(0, 1'000'000'000);
  after_->setSuffix(tr(" bytes of answers"));
  after_->setGroupSeparatorShown(true);
  after_label_->setBuddy(after_);
  form->addRow(tr("Dela&y:"), delay);
  form->addRow(tr("Fa&ult:"), fault_);
  form->addRow(after_label_, after_);
  return box;
}

QWidget* ServeForm::build_limits() {
  QFormLayout* form = nullptr;
  QGroupBox* box = group(tr("Limits"), form);
  clients_->setRange(1, 100'000);
  clients_->setToolTip(tr("So many at once; more wait until one leaves"));
  rate_->setRange(0, 1'000'000);
  rate_->setSpecialValueText(tr("no limit"));
  rate_->setSuffix(tr(" requests a second"));
  rate_->setToolTip(tr("Of each client"));
  record_->setToolTip(tr("As a session of its own, live in the transcript; else requests are only counted"));
  form->addRow(tr("Clients:"), clients_);
  form->addRow(tr("Rate:"), rate_);
  form->addRow(record_);
  return box;
}

void ServeForm::connect_all() {
  const auto changed = [this] {
    update_enabled();
    Q_EMIT edited();
  };
  connect(address_, &QComboBox::currentTextChanged, this, changed);
  for (QComboBox* box : {tls_, again_, order_, miss_, delay_, fault_})
    connect(box, &QComboBox::currentIndexChanged, this, changed);
  for (QSpinBox* box : {port_, fixed_, after_, clients_, rate_})
    connect(box, &QSpinBox::valueChanged, this, changed);
  connect(factor_, &QDoubleSpinBox::valueChanged, this, changed);
  for (FileField* field : {certificate_, key_}) connect(field, &FileField::edited, this, changed);
  for (QCheckBox* box : {refresh_, record_}) connect(box, &QCheckBox::toggled, this, changed);
  connect(parts_, &MatchParts::edited, this, changed);
}

void ServeForm::set_plan(const ServePlan& plan) {
  tls_recorded_ = plan.tls;
  const auto kept = parts_->chosen();
  parts_->set_parts(plan.parts);
  parts_->choose(kept);
  match_->show();
  parts_->setVisible(!plan.parts.empty());
  no_parts_->setVisible(plan.parts.empty());
  tls_->setItemText(kServeAsRecorded, plan.tls ? tr("As recorded: TLS") : tr("As recorded: plain"));
  update_enabled();
}

bool ServeForm::tls_chosen() const {
  return tls_->currentIndex() == kServeTls || (tls_->currentIndex() == kServeAsRecorded && tls_recorded_);
}

bool ServeForm::open_to_others() const {
  return !is_loopback(address_->currentText().trimmed());
}

void ServeForm::update_enabled() {
  const bool path = is_path(address_->currentText().trimmed());
  port_->setEnabled(!path);
  for (QWidget* widget : std::initializer_list<QWidget*>{certificate_label_, certificate_, key_label_, key_})
    widget->setVisible(tls_chosen());
  const auto delay = chosen<ServeDelay>(delay_);
  factor_->setVisible(delay == ServeDelay::original);
  fixed_->setVisible(delay == ServeDelay::fixed);
  const auto fault = chosen<ServeFault>(fault_);
  const bool counted = fault != ServeFault::none && fault != ServeFault::wrong_tls;
  after_label_->setVisible(counted);
  after_->setVisible(counted);
}

ServeChoice ServeForm::choice() const {
  ServeChoice choice;
  const QString address = address_->currentText().trimmed();
  if (is_path(address))
    choice.path = to_utf8(address);
  else
    choice.address = to_utf8(address);
  choice.port = static_cast<std::uint16_t>(port_->value());
  if (tls_->currentIndex() != kServeAsRecorded) choice.tls = tls_->currentIndex() == kServeTls;
  if (tls_chosen()) {
    choice.tls_options.certificate_file = to_utf8(certificate_->text().trimmed());
    choice.tls_options.key_file = to_utf8(key_->text().trimmed());
  }
  choice.parts = parts_->chosen();
  choice.once = chosen<bool>(again_);
  choice.strict = chosen<bool>(order_);
  choice.miss = chosen<MissPolicy>(miss_);
  choice.refresh = refresh_->isChecked();
  choice.delay = chosen<ServeDelay>(delay_);
  choice.delay_factor = factor_->value();
  choice.delay_fixed = std::chrono::milliseconds(fixed_->value());
  choice.fault = chosen<ServeFault>(fault_);
  choice.fault_after = static_cast<std::uint64_t>(after_->value());
  choice.max_clients = static_cast<std::uint32_t>(clients_->value());
  choice.max_rate = static_cast<std::uint32_t>(rate_->value());
  choice.record = record_->isChecked();
  return choice;
}

void ServeForm::show_choice(const ServeChoice& choice) {
  address_->setCurrentText(from_utf8(choice.path.empty() ? choice.address : choice.path));
  port_->setValue(choice.port);
  tls_->setCurrentIndex(!choice.tls ? kServeAsRecorded : *choice.tls ? kServeTls : kServePlain);
  certificate_->set_text(from_utf8(choice.tls_options.certificate_file));
  key_->set_text(from_utf8(choice.tls_options.key_file));
  parts_->choose(choice.parts);
  pick(again_, choice.once);
  pick(order_, choice.strict);
  pick(miss_, choice.miss);
  refresh_->setChecked(choice.refresh);
  pick(delay_, choice.delay);
  factor_->setValue(choice.delay_factor);
  fixed_->setValue(static_cast<int>(choice.delay_fixed.count()));
  pick(fault_, choice.fault);
  after_->setValue(static_cast<int>(choice.fault_after));
  clients_->setValue(static_cast<int>(choice.max_clients));
  rate_->setValue(static_cast<int>(choice.max_rate));
  record_->setChecked(choice.record);
  update_enabled();
}

}  // namespace lw::ui
