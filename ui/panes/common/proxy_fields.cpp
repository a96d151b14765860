#include "ui/panes/common/proxy_fields.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>

#include "ui/bridge/text.h"
#include "ui/panes/common/connect_fields.h"

namespace lw::ui {

namespace {
constexpr int kAsRecorded = -1;
}  // namespace

ProxyFields::ProxyFields(QWidget* parent)
    : QWidget(parent),
      kind_(new QComboBox(this)),
      place_(new QLineEdit(this)),
      user_(new QLineEdit(this)),
      password_(new QLineEdit(this)) {
  kind_->addItem(tr("As recorded"), kAsRecorded);
  kind_->addItem(tr("None"), static_cast<int>(ProxyKind::none));
  kind_->addItem(tr("HTTP (CONNECT)"), static_cast<int>(ProxyKind::http_connect));
  kind_->addItem(QStringLiteral("SOCKS5"), static_cast<int>(ProxyKind::socks5));
  place_->setPlaceholderText(tr("host:port"));
  password_->setEchoMode(QLineEdit::Password);
  auto* form = new QFormLayout(this);
  form->setContentsMargins(0, 0, 0, 0);
  form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
  form->addRow(tr("Pro&xy:"), kind_);
  form->addRow(tr("Its address:"), place_);
  form->addRow(tr("User at the proxy:"), user_);
  form->addRow(tr("Password:"), password_);
  setFocusProxy(kind_);
  const auto changed = [this] {
    update_shown();
    Q_EMIT edited();
  };
  connect(kind_, &QComboBox::currentIndexChanged, this, changed);
  for (QLineEdit* line : {place_, user_, password_}) connect(line, &QLineEdit::textChanged, this, changed);
  update_shown();
}

bool ProxyFields::needs_place() const {
  return kind_->currentData().toInt() > static_cast<int>(ProxyKind::none);
}

void ProxyFields::update_shown() {
  const auto* form = static_cast<const QFormLayout*>(layout());
  for (QLineEdit* line : {place_, user_, password_}) {
    line->setVisible(needs_place());
    form->labelForField(line)->setVisible(needs_place());
  }
}

std::optional<ProxySettings> ProxyFields::chosen() const {
  if (kind_->currentData().toInt() == kAsRecorded) return std::nullopt;
  if (!needs_place()) return ProxySettings{};
  ProxySettings proxy = parse_host_port(place_->text()).value_or(ProxySettings{});
  proxy.kind = static_cast<ProxyKind>(kind_->currentData().toInt());
  proxy.user = to_utf8(user_->text());
  proxy.password = to_utf8(password_->text());
  return proxy;
}

QString ProxyFields::problem() const {
  return needs_place() && !parse_host_port(place_->text()) ? tr("The proxy is written as host:port.")
                                                           : QString();
}

}  // namespace lw::ui
