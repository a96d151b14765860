#include "ui/panes/web/auth_tab.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QVBoxLayout>

#include "ui/bridge/text.h"
#include "ui/panes/web/certificate_table.h"
#include "ui/shell/theme.h"

namespace lw::ui {

using http::AuthKind;
using http::OAuthGrant;

namespace {
constexpr int kFieldWidth = 420;
}

AuthTab::AuthTab(QWidget* parent)
    : QWidget(parent),
      kind_(new QComboBox(this)),
      hint_(new QLabel(this)),
      outcome_(new QLabel(this)),
      certificates_(new CertificateTable(this)) {
  auto* inside = new QWidget(this);
  // What wraps stands below the form, not in it: with hidden rows, Qt 6.4's QFormLayout writes past the end
  // of its memory as soon as a row's height follows from its width.
  auto* column = new QVBoxLayout(inside);
  form_ = new QFormLayout;
  column->addLayout(form_);
  form_->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
  // In the order of AuthKind.
  kind_->addItems({tr("None"), tr("Basic (user and password)"), tr("Bearer token"), tr("Digest"),
                   tr("API key"), tr("OAuth 2"), tr("AWS Signature 4"), tr("Negotiate (Kerberos)"),
                   tr("NTLM"), tr("Any: what the server asks for")});
  kind_->setAccessibleName(tr("Kind of authentication"));
  kind_->setToolTip(tr("How the request proves who it is"));
  auto* kind_label = new QLabel(tr("Ki&nd:"), this);
  kind_label->setBuddy(kind_);
  add_row(kind_label, kind_, [] { return true; });
  make_login_rows();
  make_oauth_rows();
  make_token_rows();
  make_aws_rows();
  for (QLabel* label : {hint_, outcome_}) {
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    column->addWidget(label);
  }
  hint_->setForegroundRole(QPalette::PlaceholderText);
  outcome_->setAccessibleName(tr("What came of the authentication"));
  outcome_->hide();
  column->addWidget(certificates_);
  column->addStretch();

  auto* scroll = new QScrollArea(this);
  scroll->setWidget(inside);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(scroll);

  for (QComboBox* choice : {kind_, grant_, place_})
    connect(choice, &QComboBox::currentIndexChanged, this, [this] {
      show_kind();
      Q_EMIT edited();
    });
  connect(certificates_, &CertificateTable::edited, this, &AuthTab::edited);
  show_kind();
}

AuthKind AuthTab::kind() const {
  return static_cast<AuthKind>(kind_->currentIndex());
}

OAuthGrant AuthTab::grant() const {
  return static_cast<OAuthGrant>(grant_->currentIndex());
}

void AuthTab::add_row(QLabel* label, QWidget* field, Shown shown) {
  field->setMaximumWidth(kFieldWidth);
  if (label)
    form_->addRow(label, field);
  else
    form_->addRow(QString(), field);
  rows_.push_back({field, std::move(shown)});
}

QLineEdit* AuthTab::add_text(const QString& label, const QString& tip, Shown shown, bool secret) {
  auto* field = new QLineEdit(this);
  auto* name = new QLabel(label, this);
  name->setBuddy(field);
  field->setToolTip(tip);
  QString plain = label;
  plain.remove(QLatin1Char('&')).remove(QLatin1Char(':'));
  field->setAccessibleName(plain);
  if (secret) {
    field->setEchoMode(QLineEdit::Password);
    auto* show = field->addAction(theme_icon(QLatin1StringView("unlock")), QLineEdit::TrailingPosition);
    show->setCheckable(true);
    show->setToolTip(tr("Show what was typed"));
    connect(show, &QAction::toggled, field,
            [field](bool on) { field->setEchoMode(on ? QLineEdit::Normal : QLineEdit::Password); });
  }
  connect(field, &QLineEdit::textEdited, this, &AuthTab::edited);
  add_row(name, field, std::move(shown));
  return field;
}

QCheckBox* AuthTab::add_check(const QString& text, const QString& tip, Shown shown) {
  auto* field = new QCheckBox(text, this);
  field->setToolTip(tip);
  connect(field, &QCheckBox::toggled, this, &AuthTab::edited);
  add_row(nullptr, field, std::move(shown));
  return field;
}

QComboBox* AuthTab::add_choice(const QString& label, const QString& name, const QStringList& items,
                               Shown shown) {
  auto* field = new QComboBox(this);
  auto* text = new QLabel(label, this);
  text->setBuddy(field);
  field->addItems(items);
  field->setAccessibleName(name);
  add_row(text, field, std::move(shown));
  return field;
}

void AuthTab::make_login_rows() {
  const auto is = [this](std::initializer_list<AuthKind> kinds) {
    return [this, kinds = std::vector<AuthKind>(kinds)] {
      return std::find(kinds.begin(), kinds.end(), kind()) != kinds.end();
    };
  };
  place_ = add_choice(tr("&Where:"), tr("Where the key stands"),
                      {tr("Header"), tr("Query parameter"), tr("Cookie")}, is({AuthKind::api_key}));
  key_name_ =
      add_text(tr("Na&me:"), tr("Of the header, the parameter or the cookie"), is({AuthKind::api_key}));
  const auto named = [this] {
    const AuthKind now = kind();
    return now == AuthKind::basic || now == AuthKind::digest || now == AuthKind::ntlm ||
           now == AuthKind::any || now == AuthKind::aws_sigv4 ||
           (now == AuthKind::oauth2 && grant() == OAuthGrant::password);
  };
  user_ = add_text(tr("Use&r:"), tr("NTLM takes DOMAIN\\user as well; of AWS the access key's id"), named);
  secret_ = add_text(
      tr("Pass&word:"), tr("Left empty, it is asked for when the server wants one"),
      [this, named] { return named() || kind() == AuthKind::bearer || kind() == AuthKind::api_key; }, true);
  secret_label_ = qobject_cast<QLabel*>(form_->labelForField(secret_));
  domain_ = add_text(tr("Domain:"), tr("Of the account; may be empty"), is({AuthKind::ntlm, AuthKind::any}));
  service_name_ = add_text(tr("Service:"), tr("Empty: HTTP@ and the host's name"), is({AuthKind::negotiate}));
}

void AuthTab::make_oauth_rows() {
  const auto oauth = [this] { return kind() == AuthKind::oauth2; };
  const auto by_code = [this] {
    return kind() == AuthKind::oauth2 && grant() == OAuthGrant::authorization_code;
  };
  const auto by_device = [this] { return kind() == AuthKind::oauth2 && grant() == OAuthGrant::device_code; };
  // In the order of OAuthGrant.
  grant_ = add_choice(tr("&Grant:"), tr("How a token is got"),
                      {tr("Authorization code (sign in with a browser)"), tr("Client credentials"),
                       tr("Device code (sign in elsewhere)"), tr("User and password"), tr("Refresh token")},
                      oauth);
  authorization_url_ =
      add_text(tr("Sign-in URL:"), tr("The authorization endpoint: the browser opens it"), by_code);
  device_url_ = add_text(tr("Device URL:"), tr("The device authorization endpoint"), by_device);
  token_url_ = add_text(tr("&Token URL:"), tr("The token endpoint"), oauth);
  client_id_ = add_text(tr("Client id:"), tr("As the server knows this program"), oauth);
  client_secret_ = add_text(tr("Client secret:"), tr("Empty: a public client"), oauth, true);
  scope_ = add_text(tr("Scope:"), tr("Words with spaces between them; may be empty"), oauth);
  refresh_token_ = add_text(
      tr("Refresh token:"), tr("One that you have already; the session keeps those that come"),
      [this] { return kind() == AuthKind::oauth2 && grant() == OAuthGrant::refresh_token; }, true);
  more_ = add_text(tr("More parameters:"), tr("As in a query: audience=x&resource=y"), oauth);
  redirect_port_ = new QSpinBox(this);
  redirect_port_->setRange(0, 65535);
  redirect_port_->setSpecialValueText(tr("any free one"));
  redirect_port_->setAccessibleName(tr("Port of the redirect address on this machine"));
  redirect_port_->setToolTip(tr("Servers that want an exact redirect address need one that stays the same"));
  auto* port_label = new QLabel(tr("Redirect port:"), this);
  port_label->setBuddy(redirect_port_);
  connect(redirect_port_, &QSpinBox::valueChanged, this, &AuthTab::edited);
  add_row(port_label, redirect_port_, by_code);
  redirect_path_ = add_text(tr("Redirect path:"), tr("Of http://127.0.0.1:port/…"), by_code);
  pkce_ =
      add_check(tr("Protect the code (PKCE)"), tr("RFC 7636; off only for servers that refuse it"), by_code);
  secret_in_body_ = add_check(tr("Send the client secret in the body"),
                              tr("For servers that do not take it in the Authorization header"), oauth);
}

void AuthTab::make_token_rows() {
  const auto oauth = [this] { return kind() == AuthKind::oauth2; };
  keep_tokens_ = add_check(tr("Keep the tokens in the keychain"),
                           tr("For other sessions too; else they are known to this one alone"), oauth);
  forget_tokens_ = new QPushButton(tr("&Forget the Tokens"), this);
  forget_tokens_->setToolTip(
      tr("Those of this session and of the keychain; the next request asks for new ones"));
  connect(forget_tokens_, &QPushButton::clicked, this, [this] {
    forget_ = true;
    Q_EMIT forget_wanted();
    show_outcome(tr("The tokens are forgotten."));
  });
  add_row(nullptr, forget_tokens_, oauth);
}

bool AuthTab::keeps_tokens() const {
  return kind() == AuthKind::oauth2 && keep_tokens_->isChecked();
}

void AuthTab::set_keeps_tokens(bool on) {
  keep_tokens_->setChecked(on);
}

void AuthTab::make_aws_rows() {
  const auto aws = [this] { return kind() == AuthKind::aws_sigv4; };
  region_ = add_text(tr("Region:"), tr("Empty: told from the host's name, else us-east-1"), aws);
  aws_service_ = add_text(tr("Service:"), tr("Empty: told from the host's name"), aws);
  session_token_ = add_text(tr("Session token:"), tr("Of temporary credentials; else empty"), aws, true);
  sign_payload_ =
      add_check(tr("Sign the body"), tr("Off: UNSIGNED-PAYLOAD, which only some services take"), aws);
  in_query_ =
      add_check(tr("Sign the URL (presigned)"),
                tr("The signature stands in the query: whoever has the URL may use it until it ends"), aws);
  connect(in_query_, &QCheckBox::toggled, this, &AuthTab::show_kind);
  expires_ = new QSpinBox(this);
  expires_->setRange(1, http::kMaxAwsExpires);
  expires_->setSuffix(tr(" s"));
  expires_->setAccessibleName(tr("Seconds that the URL is good for"));
  expires_->setToolTip(tr("A week at most"));
  auto* expires_label = new QLabel(tr("Good for:"), this);
  expires_label->setBuddy(expires_);
  connect(expires_, &QSpinBox::valueChanged, this, &AuthTab::edited);
  add_row(expires_label, expires_, [this, aws] { return aws() && in_query_->isChecked(); });
}

QString AuthTab::hint() const {
  switch (kind()) {
    case AuthKind::none:
      return tr("No credentials are sent. Where a server asks for them, it is told here what for.");
    case AuthKind::basic:
    case AuthKind::bearer:
    case AuthKind::api_key:
    case AuthKind::aws_sigv4:
      return tr(
          "Sent with the first request, and never to another host after a redirect. "
          "The recording holds a placeholder instead.");
    case AuthKind::oauth2:
      return tr(
          "A token is asked for when there is none, kept for this session or as chosen above, and renewed "
          "when it "
          "ends. "
          "Each step is shown as a request of its own.");
    case AuthKind::negotiate:
      return tr("Takes the tickets that the system has (kinit); no password is asked for here.");
    default:
      return tr(
          "Sent when the server asks for it, and never to another host after a redirect. "
          "Each step is shown as a request of its own.");
  }
}

void AuthTab::show_kind() {
  for (const Row& row : rows_) form_->setRowVisible(row.field, row.shown());
  const AuthKind now = kind();
  const QString name = now == AuthKind::bearer      ? tr("To&ken:")
                       : now == AuthKind::api_key   ? tr("&Key:")
                       : now == AuthKind::aws_sigv4 ? tr("Secret &key:")
                                                    : tr("Pass&word:");
  secret_label_->setText(name);
  secret_->setAccessibleName(QString(name).remove(QLatin1Char('&')).remove(QLatin1Char(':')));
  hint_->setText(hint());
}

http::Auth AuthTab::auth() const {
  http::Auth auth;
  auth.kind = kind();
  const auto shown = [this](const QLineEdit* field) {
    return form_->isRowVisible(const_cast<QLineEdit*>(field)) ? to_utf8(field->text()) : std::string();
  };
  auth.user = shown(user_);
  auth.password = shown(secret_);
  auth.domain = shown(domain_);
  auth.service_name = shown(service_name_);
  auth.key_name = shown(key_name_);
  if (auth.kind == AuthKind::api_key) auth.place = static_cast<http::KeyPlace>(place_->currentIndex());
  if (auth.kind == AuthKind::oauth2) {
    auth.oauth = {.grant = grant(),
                  .authorization_url = shown(authorization_url_),
                  .device_url = shown(device_url_),
                  .token_url = shown(token_url_),
                  .client_id = shown(client_id_),
                  .client_secret = shown(client_secret_),
                  .scope = shown(scope_),
                  .refresh_token = shown(refresh_token_),
                  .more = shown(more_),
                  .pkce = pkce_->isChecked(),
                  .secret_in_body = secret_in_body_->isChecked(),
                  .redirect_port = static_cast<std::uint16_t>(redirect_port_->value()),
                  .redirect_path = to_utf8(redirect_path_->text())};
  }
  if (auth.kind == AuthKind::aws_sigv4) {
    auth.aws = {.region = shown(region_),
                .service = shown(aws_service_),
                .session_token = shown(session_token_),
                .sign_payload = sign_payload_->isChecked(),
                .in_query = in_query_->isChecked()};
    if (auth.aws.in_query) auth.aws.expires = static_cast<std::uint32_t>(expires_->value());
  }
  return auth;
}

void AuthTab::set_auth(const http::Auth& auth) {
  const QSignalBlocker quiet(this);
  kind_->setCurrentIndex(static_cast<int>(auth.kind));
  grant_->setCurrentIndex(static_cast<int>(auth.oauth.grant));
  place_->setCurrentIndex(static_cast<int>(auth.place));
  const std::pair<QLineEdit*, const std::string&> texts[] = {
      {user_, auth.user},
      {secret_, auth.password},
      {domain_, auth.domain},
      {service_name_, auth.service_name},
      {key_name_, auth.key_name},
      {authorization_url_, auth.oauth.authorization_url},
      {device_url_, auth.oauth.device_url},
      {token_url_, auth.oauth.token_url},
      {client_id_, auth.oauth.client_id},
      {client_secret_, auth.oauth.client_secret},
      {scope_, auth.oauth.scope},
      {refresh_token_, auth.oauth.refresh_token},
      {more_, auth.oauth.more},
      {redirect_path_, auth.oauth.redirect_path},
      {region_, auth.aws.region},
      {aws_service_, auth.aws.service},
      {session_token_, auth.aws.session_token},
  };
  for (const auto& [field, text] : texts) field->setText(from_utf8(text));
  pkce_->setChecked(auth.oauth.pkce);
  secret_in_body_->setChecked(auth.oauth.secret_in_body);
  redirect_port_->setValue(auth.oauth.redirect_port);
  sign_payload_->setChecked(auth.aws.sign_payload);
  in_query_->setChecked(auth.aws.in_query);
  expires_->setValue(static_cast<int>(auth.aws.expires));
  show_kind();
}

void AuthTab::read_into(http::Fetch::Arguments& arguments) const {
  arguments.auth = auth();
  arguments.client_certificates = certificates_->rules();
}

void AuthTab::show_arguments(const http::Fetch::Arguments& arguments) {
  set_auth(arguments.auth);
  certificates_->set_rules(arguments.client_certificates);
}

bool AuthTab::used() const {
  return kind() != AuthKind::none || !certificates_->rules().empty();
}

void AuthTab::show_outcome(const QString& words) {
  outcome_->setText(words);
  outcome_->setVisible(!words.isEmpty());
}

}  // namespace lw::ui
