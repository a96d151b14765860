#include "ui/shell/questions.h"

#include <QCoreApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QStringList>
#include <utility>

#include "ui/bridge/text.h"

namespace lw::ui {

namespace {
struct Questions {
  Q_DECLARE_TR_FUNCTIONS(lw::ui::Questions)
};

/// What a peer says of itself may be long; a bar is no place for a page of it.
constexpr int kMostShown = 300;
QString shortened(std::string_view text) {
  QString shown = from_utf8(text);
  if (shown.size() > kMostShown) shown = shown.left(kMostShown) + QChar(0x2026);
  return shown;
}

QString fingerprint(const std::string& hex) {
  QString pairs;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    if (i) pairs += QLatin1Char(':');
    pairs += from_utf8(std::string_view(hex).substr(i, 2)).toUpper();
  }
  return pairs;
}
}  // namespace

QString shown_chain(const TlsFacts& facts) {
  QStringList lines;
  int place = 0;
  for (const CertificateFacts& certificate : facts.chain) {
    if (place++) lines += QString();
    QStringList names;
    for (const std::string& name : certificate.names) names += from_utf8(name);
    lines += Questions::tr("%1. Subject: %2").arg(place).arg(shortened(certificate.subject));
    lines += Questions::tr("Issuer: %1").arg(shortened(certificate.issuer));
    lines += Questions::tr("Valid: %1 to %2")
                 .arg(from_utf8(certificate.not_before), from_utf8(certificate.not_after));
    if (!names.isEmpty())
      lines += Questions::tr("Names: %1").arg(names.join(QStringLiteral(", ")).left(kMostShown));
    if (!certificate.key.empty()) lines += Questions::tr("Key: %1").arg(from_utf8(certificate.key));
    lines += Questions::tr("SHA-256: %1").arg(fingerprint(certificate.sha256));
  }
  if (lines.isEmpty()) lines += Questions::tr("The peer sent no certificate.");
  return lines.join(QLatin1Char('\n'));
}

QuestionBar* ask_certificate(BarStack& stack, const CertificateQuestion& question,
                             std::function<void(CertificateAnswer)> answer) {
  const QString text = Questions::tr("The certificate of %1 can't be trusted: %2. Nothing was sent yet.")
                           .arg(shortened(question.peer), shortened(question.problem));
  QuestionBar* bar = stack.add(BarTone::warning, text);
  bar->set_details(shown_chain(question.facts));
  bar->add_button(Questions::tr("Accept &Once"), [answer] { answer(CertificateAnswer::accept_once); });
  bar->add_button(Questions::tr("&Always Accept"), [answer] { answer(CertificateAnswer::accept_always); });
  QPushButton* refuse =
      bar->add_button(Questions::tr("&Refuse"), [answer] { answer(CertificateAnswer::refuse); });
  bar->on_dismiss([answer] { answer(CertificateAnswer::refuse); });
  refuse->setFocus();  // Enter out of habit must not accept
  return bar;
}

namespace {

/// What opens an encrypted key: there is no user.
QuestionBar* ask_passphrase(BarStack& stack, const CredentialsQuestion& question,
                            std::function<void(std::optional<Credentials>)> answer) {
  QuestionBar* bar = stack.add(BarTone::question,
                               Questions::tr("The key in %1 is encrypted.").arg(shortened(question.peer)));
  QLineEdit* password = bar->add_field(Questions::tr("Passphrase"), QString(), true);
  QPushButton* unlock = bar->add_button(Questions::tr("&Unlock"), [answer, password] {
    answer(Credentials{.user = {}, .password = to_utf8(password->text())});
  });
  bar->add_button(Questions::tr("&Cancel"), [answer] { answer(std::nullopt); });
  bar->on_dismiss([answer] { answer(std::nullopt); });
  QObject::connect(password, &QLineEdit::returnPressed, unlock, &QPushButton::click);
  password->setFocus();
  return bar;
}

}  // namespace

QuestionBar* ask_credentials(BarStack& stack, const CredentialsQuestion& question,
                             std::function<void(std::optional<Credentials>)> answer) {
  if (question.kind == CredentialsKind::passphrase) return ask_passphrase(stack, question, std::move(answer));
  QString text = Questions::tr("%1 asks for a user name and a password.").arg(shortened(question.peer));
  if (!question.realm.empty())
    text += QLatin1Char(' ') + Questions::tr("It says: “%1”").arg(shortened(question.realm));
  QuestionBar* bar = stack.add(BarTone::question, text);
  QLineEdit* user = bar->add_field(Questions::tr("User"), from_utf8(question.user), false);
  QLineEdit* password = bar->add_field(Questions::tr("Password"), QString(), true);
  QPushButton* log_in = bar->add_button(Questions::tr("&Log In"), [answer, user, password] {
    answer(Credentials{.user = to_utf8(user->text()), .password = to_utf8(password->text())});
  });
  bar->add_button(Questions::tr("&Cancel"), [answer] { answer(std::nullopt); });
  bar->on_dismiss([answer] { answer(std::nullopt); });
  QObject::connect(user, &QLineEdit::returnPressed, password, [password] { password->setFocus(); });
  QObject::connect(password, &QLineEdit::returnPressed, log_in, &QPushButton::click);
  (question.user.empty() ? user : password)->setFocus();
  return bar;
}

QuestionBar* ask_storage(BarStack& stack, const StorageQuestion& question,
                         std::function<void(StorageAnswer)> answer) {
  QuestionBar* bar = stack.add(
      BarTone::error,
      Questions::tr("%1 can't be written: %2").arg(shortened(question.path), shortened(question.reason)));
  bar->add_button(Questions::tr("&Go On Without Recording"),
                  [answer] { answer(StorageAnswer::go_on_without_recording); });
  QPushButton* stop = bar->add_button(Questions::tr("&Stop"), [answer] { answer(StorageAnswer::stop); });
  bar->on_dismiss([answer] { answer(StorageAnswer::stop); });
  stop->setFocus();
  return bar;
}

}  // namespace lw::ui
