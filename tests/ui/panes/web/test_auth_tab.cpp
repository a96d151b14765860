// The Auth tab: a form for each kind that gives back what it was given, and the bar that waits for a browser.
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>
#include <QtTest/QtTest>

#undef emit  // a word of ours too

#include "core/protocols/row.h"
#include "ui/panes/web/auth_tab.h"
#include "ui/panes/web/sign_in_bar.h"

using namespace lw;
using namespace lw::http;
using namespace lw::ui;

namespace {

QStringList shown_fields(const QWidget& tab) {
  QStringList names;
  for (const auto* field : tab.findChildren<QLineEdit*>())
    if (field->isVisibleTo(&tab) && !field->accessibleName().isEmpty()) names += field->accessibleName();
  return names;
}

}  // namespace

class TestAuthTab : public QObject {
  Q_OBJECT

 private slots:
  void every_kind_comes_back_as_it_was() {
    AuthTab tab(nullptr);
    std::vector<Auth> all;
    for (const auto kind : {AuthKind::basic, AuthKind::digest, AuthKind::any})
      all.push_back({.kind = kind, .user = "anna", .password = "secret"});
    all.push_back({.kind = AuthKind::none});
    all.push_back({.kind = AuthKind::bearer, .password = "token"});
    all.push_back({.kind = AuthKind::ntlm, .user = "anna", .password = "secret", .domain = "D"});
    all.push_back({.kind = AuthKind::negotiate, .service_name = "HTTP@other"});
    for (const auto place : {KeyPlace::header, KeyPlace::query, KeyPlace::cookie})
      all.push_back({.kind = AuthKind::api_key, .password = "key", .place = place, .key_name = "X-Key"});
    all.push_back({.kind = AuthKind::aws_sigv4, .user = "id", .password = "secret"});
    all.back().aws = {.region = "eu-west-1", .service = "s3", .session_token = "t", .sign_payload = false};
    all.push_back(all.back());
    all.back().aws.in_query = true;
    all.back().aws.expires = 60;
    for (int grant = 0; grant <= static_cast<int>(OAuthGrant::refresh_token); ++grant) {
      all.push_back({.kind = AuthKind::oauth2});
      auto& oauth = all.back().oauth;
      oauth = {.grant = static_cast<OAuthGrant>(grant), .token_url = "https://a/t", .client_id = "c"};
      oauth.client_secret = "s";
      oauth.scope = "r w";
      oauth.more = "x=y";
      oauth.pkce = false;
      oauth.secret_in_body = true;
      oauth.redirect_port = 7777;
      if (oauth.grant == OAuthGrant::authorization_code) oauth.authorization_url = "https://a/a";
      if (oauth.grant == OAuthGrant::device_code) oauth.device_url = "https://a/d";
      if (oauth.grant == OAuthGrant::refresh_token) oauth.refresh_token = "r";
      if (oauth.grant == OAuthGrant::password) all.back().user = "anna", all.back().password = "p";
    }
    for (const auto& auth : all) {
      tab.set_auth(auth);
      QVERIFY2(tab.auth() == auth, to_text(auth.kind));
      QCOMPARE(tab.used(), auth.kind != AuthKind::none);
    }
  }

  void only_what_matters_is_shown() {
    AuthTab tab(nullptr);
    QCOMPARE(shown_fields(tab), QStringList());
    tab.set_auth({.kind = AuthKind::digest});
    QCOMPARE(shown_fields(tab), QStringList({QStringLiteral("User"), QStringLiteral("Password")}));
    tab.set_auth({.kind = AuthKind::bearer});
    QCOMPARE(shown_fields(tab), QStringList(QStringLiteral("Token")));
    for (const auto* field : tab.findChildren<QLineEdit*>())
      if (field->accessibleName().contains(QStringLiteral("ecret")))
        QCOMPARE(field->echoMode(), QLineEdit::Password);
    tab.show_outcome(QStringLiteral("the server asks for Digest"));
    const auto labels = tab.findChildren<QLabel*>();
    QVERIFY(std::ranges::any_of(labels, [&](const QLabel* label) {
      return label->isVisibleTo(&tab) && label->text() == QStringLiteral("the server asks for Digest");
    }));
  }

  void choosing_by_keyboard_tells() {
    AuthTab tab(nullptr);
    tab.show();
    QSignalSpy edited(&tab, &AuthTab::edited);
    auto* kind = tab.findChild<QComboBox*>();
    kind->setFocus();
    QTest::keyClick(kind, Qt::Key_Down);
    QCOMPARE(tab.auth().kind, AuthKind::basic);
    QCOMPARE(edited.count(), 1);
  }

  void certificates_are_lines() {
    AuthTab tab(nullptr);
    Fetch::Arguments arguments;
    arguments.client_certificates = {{.host = "*.test", .certificate_file = "c.p12"},
                                     {.host = "*", .certificate_file = "c.pem", .key_file = "k.pem"}};
    tab.show_arguments(arguments);
    Fetch::Arguments back;
    tab.read_into(back);
    QVERIFY(back.client_certificates == arguments.client_certificates);
    QVERIFY(tab.used());
    auto* table = tab.findChild<QTableWidget*>();
    table->item(0, 0)->setText(QString());
    tab.read_into(back);
    QCOMPARE(back.client_certificates.size(), std::size_t(1));
  }

  void the_bar_waits_and_opens_nothing_by_itself() {
    SignInBar bar(nullptr);
    QVERIFY(bar.isHidden());
    bar.show_sign_in({.url = "https://login.test/device?<b>", .user_code = "WDJB-MJHT"});
    QVERIFY(!bar.isHidden());
    QSignalSpy cancelled(&bar, &SignInBar::cancelled);
    const auto press = [&bar](const char* text) {
      for (auto* button : bar.findChildren<QPushButton*>())
        if (button->text() == QLatin1StringView(text)) button->click();
    };
    press("Copy &Code");
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("WDJB-MJHT"));
    press("Copy &Address");
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("https://login.test/device?<b>"));
    for (const auto* label : bar.findChildren<QLabel*>()) QCOMPARE(label->textFormat(), Qt::PlainText);
    press("Cancel");
    QCOMPARE(cancelled.count(), 1);
    bar.show_sign_in({});
    QVERIFY(bar.isHidden());
  }
};

QTEST_MAIN(TestAuthTab)
#include "test_auth_tab.moc"
