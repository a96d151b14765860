// Questions of the core as bars: every one is answered exactly once, and never with yes by accident.
#include "tests/ui/shell/fake_pane.h"
#include "ui/shell/question_bar.h"
#include "ui/shell/questions.h"

#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

using namespace lw;
using namespace lw::ui;

namespace {

QPushButton* button(QWidget* parent, const QString& text) {
  for (auto* button : parent->findChildren<QPushButton*>()) {
    if (button->text().remove(QLatin1Char('&')) == text) return button;
  }
  return nullptr;
}

CertificateQuestion certificate_question() {
  CertificateQuestion question;
  question.peer = "localhost:8443";
  question.problem = "self-signed certificate";
  question.facts.chain.push_back({.subject = "CN=localhost <b>not bold</b>",
                                  .issuer = "CN=localhost",
                                  .not_before = "2026-01-01",
                                  .not_after = "2027-01-01",
                                  .names = {"DNS:localhost"},
                                  .sha256 = "00ff10",
                                  .key = "EC 256"});
  return question;
}

}  // namespace

class TestQuestions : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void a_certificate_is_accepted_only_by_a_choice_data() {
    QTest::addColumn<QString>("press");
    QTest::addColumn<int>("wanted");
    QTest::newRow("once") << QStringLiteral("Accept Once")
                          << static_cast<int>(CertificateAnswer::accept_once);
    QTest::newRow("always") << QStringLiteral("Always Accept")
                            << static_cast<int>(CertificateAnswer::accept_always);
    QTest::newRow("refuse") << QStringLiteral("Refuse") << static_cast<int>(CertificateAnswer::refuse);
  }
  void a_certificate_is_accepted_only_by_a_choice() {
    QFETCH(QString, press);
    QFETCH(int, wanted);
    BarStack stack;
    stack.show();
    QList<int> answers;
    ask_certificate(stack, certificate_question(),
                    [&](CertificateAnswer answer) { answers += static_cast<int>(answer); });
    QTest::mouseClick(button(&stack, press), Qt::LeftButton);
    QVERIFY(stack.bars().isEmpty());
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QCOMPARE(answers, QList<int>{wanted});
  }

  void enter_presses_the_chosen_button() {
    BarStack stack;
    auto* bar = stack.add(BarTone::question, QStringLiteral("?"));
    bool pressed = false;
    auto* yes = bar->add_button(QStringLiteral("Yes"), [&] { pressed = true; });
    QTest::keyClick(yes, Qt::Key_Return);
    QVERIFY(pressed);
  }

  void escape_and_deletion_refuse() {
    QList<CertificateAnswer> answers;
    {
      BarStack stack;
      stack.show();
      QuestionBar* bar = ask_certificate(stack, certificate_question(),
                                         [&](CertificateAnswer answer) { answers += answer; });
      QTest::keyClick(bar, Qt::Key_Escape);
      QCOMPARE(answers.size(), 1);
      ask_certificate(stack, certificate_question(), [&](CertificateAnswer answer) { answers += answer; });
    }
    const QList<CertificateAnswer> wanted{CertificateAnswer::refuse, CertificateAnswer::refuse};
    QCOMPARE(answers, wanted);
  }

  void the_chain_is_shown_as_text() {
    BarStack stack;
    stack.show();
    QuestionBar* bar = ask_certificate(stack, certificate_question(), [](CertificateAnswer) {});
    QTest::mouseClick(button(bar, QStringLiteral("Details")), Qt::LeftButton);
    bool found = false;
    for (const auto* label : bar->findChildren<QLabel*>()) {
      if (!label->text().contains(QStringLiteral("<b>not bold</b>"))) continue;
      found = true;
      QVERIFY(label->isVisible());
      QCOMPARE(label->textFormat(), Qt::PlainText);
      QVERIFY(label->text().contains(QStringLiteral("00:FF:10")));
    }
    QVERIFY(found);
  }

  void credentials_by_keyboard() {
    QWidget window;
    BarStack stack(&window);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    std::vector<std::optional<Credentials>> answers;
    QuestionBar* bar = ask_credentials(stack, {.peer = "localhost:80", .realm = "The vault"},
                                       [&](std::optional<Credentials> answer) { answers.push_back(answer); });
    QVERIFY(bar->text().contains(QStringLiteral("The vault")));
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("ada"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    auto* password = static_cast<QLineEdit*>(QApplication::focusWidget());
    QCOMPARE(password->echoMode(), QLineEdit::Password);
    QTest::keyClicks(password, QStringLiteral("pass word"));
    QTest::keyClick(password, Qt::Key_Return);
    QCOMPARE(answers.size(), std::size_t(1));
    QCOMPARE(answers[0]->user, std::string("ada"));
    QCOMPARE(answers[0]->password, std::string("pass word"));
  }

  void a_full_disk_stops_or_goes_on() {
    BarStack stack;
    stack.show();
    QList<StorageAnswer> answers;
    const StorageQuestion question{.path = "/full/x.lws", .reason = "No space left on device"};
    ask_storage(stack, question, [&](StorageAnswer answer) { answers += answer; });
    QTest::mouseClick(button(&stack, QStringLiteral("Go On Without Recording")), Qt::LeftButton);
    ask_storage(stack, question, [&](StorageAnswer answer) { answers += answer; })->dismiss();
    const QList<StorageAnswer> wanted{StorageAnswer::go_on_without_recording, StorageAnswer::stop};
    QCOMPARE(answers, wanted);
  }
};

QTEST_MAIN(TestQuestions)
#include "test_questions.moc"
