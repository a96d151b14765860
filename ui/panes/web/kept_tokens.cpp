#include "ui/panes/web/kept_tokens.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>

#include "core/protocols/http/auth_oauth.h"
#include "ui/bridge/text.h"
#include "ui/panes/web/collection/keychain.h"

namespace lw::ui {
namespace {

QString tokens_place() {
  return QStringLiteral("oauth2");
}

// Keychains show names: a hash is short, and tells nobody's account.
QString tokens_name(const http::Auth& auth) {
  const QByteArray key = QByteArray::fromStdString(http::token_key(auth));
  return QString::fromLatin1(QCryptographicHash::hash(key, QCryptographicHash::Sha256).toHex());
}

}  // namespace

void recall_tokens(http::Fetch::Arguments arguments, std::function<void(http::Fetch::Arguments)> done) {
  const QString name = tokens_name(arguments.auth);
  Keychain::instance().read(
      tokens_place(), name, [arguments = std::move(arguments), done = std::move(done)](const QString* kept) {
        http::Fetch::Arguments with = arguments;
        http::OAuthSettings& oauth = with.auth.oauth;
        const QJsonObject object = kept ? QJsonDocument::fromJson(kept->toUtf8()).object() : QJsonObject();
        oauth.access_token = to_utf8(object[QLatin1String("access_token")].toString());
        // What the user typed goes before what is kept.
        if (oauth.refresh_token.empty())
          oauth.refresh_token = to_utf8(object[QLatin1String("refresh_token")].toString());
        oauth.access_expires = object[QLatin1String("expires")].toString().toLongLong();
        done(std::move(with));
      });
}

void keep_tokens(const http::Auth& auth, const http::Fetch::TokensGot& tokens,
                 std::function<void(bool)> done) {
  const QJsonObject object{{QStringLiteral("access_token"), from_utf8(tokens.access_token)},
                           {QStringLiteral("refresh_token"), from_utf8(tokens.refresh_token)},
                           {QStringLiteral("expires"), QString::number(tokens.expires)}};
  Keychain::instance().write(tokens_place(), tokens_name(auth),
                             QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)),
                             std::move(done));
}

void forget_tokens(const http::Auth& auth) {
  Keychain::instance().forget(tokens_place(), tokens_name(auth));
}

}  // namespace lw::ui
