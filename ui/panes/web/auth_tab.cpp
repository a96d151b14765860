#include "ui/panes/web/auth_tab.h"

#include <QAction>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>

#include "ui/bridge/text.h"
#include "ui/shell/theme.h"

namespace lw::ui {

AuthTab::AuthTab(QWidget* parent)
    : QWidget(parent),
      kind_(new QComboBox(this)),
      user_label_(new QLabel(tr("Use&r:"), this)),
      user_(new QLineEdit(this)),
      secret_label_(new QLabel(this)),
      secret_(new QLineEdit(this)),
      hint_(new QLabel(this)) {
  kind_->addItems({tr("None"), tr("Basic (user and password)"), tr("Bearer token")});
  kind_->setAccessibleName(tr("Kind of authentication"));
  user_label_->setBuddy(user_);
  secret_label_->setBuddy(secret_);
  secret_->setEchoMode(QLineEdit::Password);
  auto* show = secret_->addAction(theme_icon(QLatin1StringView("unlock")), QLineEdit::TrailingPosition);
  show->setCheckable(true);
  show->setToolTip(tr("Show what was typed"));
  connect(show, &QAction::toggled, secret_,
          [this](bool on) { secret_->setEchoMode(on ? QLineEdit::Normal : QLineEdit::Password); });
  hint_->setWordWrap(true);
  hint_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
  hint_->setForegroundRole(QPalette::PlaceholderText);

  auto* kind_label = new QLabel(tr("Ki&nd:"), this);
  kind_label->setBuddy(kind_);
  auto* form = new QFormLayout(this);
  form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
  form->addRow(kind_label, kind_);
  form->addRow(user_label_, user_);
  form->addRow(secret_label_, secret_);
  form->addRow(QString(), hint_);
  for (QWidget* field :
       {static_cast<QWidget*>(kind_), static_cast<QWidget*>(user_), static_cast<QWidget*>(secret_)}) {
    field->setMaximumWidth(420);
  }

  connect(kind_, &QComboBox::currentIndexChanged, this, [this] {
    show_kind();
    Q_EMIT edited();
  });
  connect(user_, &QLineEdit::textEdited, this, &AuthTab::edited);
  connect(secret_, &QLineEdit::textEdited, this, &AuthTab::edited);
  show_kind();
}

void AuthTab::show_kind() {
  const auto kind = static_cast<http::AuthKind>(kind_->currentIndex());
  user_label_->setVisible(kind == http::AuthKind::basic);
  user_->setVisible(kind == http::AuthKind::basic);
  secret_label_->setVisible(kind != http::AuthKind::none);
  secret_->setVisible(kind != http::AuthKind::none);
  secret_label_->setText(kind == http::AuthKind::bearer ? tr("To&ken:") : tr("Pass&word:"));
  secret_->setAccessibleName(kind == http::AuthKind::bearer ? tr("Token") : tr("Password"));
  switch (kind) {
    case http::AuthKind::none:
      hint_->setText(tr("No credentials are sent. A server that asks for them is answered with a question."));
      break;
    case http::AuthKind::basic:
      hint_->setText(
          tr("Sent with the first request, and never to another host after a redirect. "
             "The recording holds a placeholder instead."));
      break;
    case http::AuthKind::bearer:
      hint_->setText(
          tr("Sent as “Authorization: Bearer”, and never to another host after a redirect. "
             "The recording holds a placeholder instead."));
      break;
    default:
      break;
  }
}

http::Auth AuthTab::auth() const {
  http::Auth auth;
  auth.kind = static_cast<http::AuthKind>(kind_->currentIndex());
  if (auth.kind == http::AuthKind::basic) auth.user = to_utf8(user_->text());
  if (auth.kind != http::AuthKind::none) auth.password = to_utf8(secret_->text());
  return auth;
}

void AuthTab::set_auth(const http::Auth& auth) {
  const QSignalBlocker quiet(kind_);
  kind_->setCurrentIndex(static_cast<int>(auth.kind));
  user_->setText(from_utf8(auth.user));
  secret_->setText(from_utf8(auth.password));
  show_kind();
}

bool AuthTab::used() const {
  return kind_->currentIndex() != 0;
}

}  // namespace lw::ui
