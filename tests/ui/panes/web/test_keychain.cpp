// LABELS: peers
// Secrets in a real keychain: gnome-keyring-daemon (the Secret Service of freedesktop.org) on a message bus
// of the test's own.
#include <unistd.h>

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QProcess>
#include <QPushButton>
#include <QToolButton>
#include <QtTest/QtTest>
#include <vector>

#include "tests/support/site.h"
#include "tests/ui/panes/web/web_pane_test.h"
#include "ui/panes/web/auth_tab.h"
#include "ui/panes/web/collection/collection_panel.h"
#include "ui/panes/web/collection/keychain.h"
#include "ui/panes/web/request_panel.h"

using namespace lw;
using namespace lw::ui;

class TestKeychain : public lw::test::WebPaneTest {
  Q_OBJECT

 public:
  /// Once more on a message bus of its own, which ends with the program. Qt Test asks for it before all else.
  static void initMain() {
    if (qEnvironmentVariableIsSet("LW_TEST_BUS")) return;
    qputenv("LW_TEST_BUS", "1");
    QFile file(QStringLiteral("/proc/self/cmdline"));
    if (!file.open(QIODevice::ReadOnly)) qFatal("no command line");
    QByteArrayList words = file.readAll().split('\0');
    words.removeLast();
    std::vector<char*> argv;
    char runner[] = "dbus-run-session", dashes[] = "--";
    argv = {runner, dashes};
    for (QByteArray& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    ::execvp(runner, argv.data());
    qFatal("apt-get install dbus");
  }

 private:
  QTemporaryDir home_;
  QProcess daemon_;

  static std::optional<QString> read(const QString& name) {
    std::optional<QString> found;
    bool done = false;
    Keychain::instance().read(QStringLiteral("place"), name, [&](const QString* value) {
      if (value) found = *value;
      done = true;
    });
    if (!QTest::qWaitFor([&] { return done; }, 10'000)) qFatal("the keychain does not answer");
    return found;
  }
  bool send_and_wait(const QString& url) {
    const int before = pane_->history().total();
    type_and_send(url);
    return QTest::qWaitFor([&] { return pane_->history().total() == before + 1 && !pane_->busy(); }, 10'000);
  }
  /// As if the program had ended and begun again.
  void begin_again() {
    remove_pane();
    Keychain::instance().forget_known();
    make_pane();
  }

 private Q_SLOTS:
  void initTestCase() {
    auto environment = QProcessEnvironment::systemEnvironment();
    for (const char* place : {"HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"})
      environment.insert(QLatin1String(place), home_.path());
    daemon_.setProcessEnvironment(environment);
    daemon_.start(
        QStringLiteral("gnome-keyring-daemon"),
        {QStringLiteral("--foreground"), QStringLiteral("--unlock"), QStringLiteral("--components=secrets")});
    QVERIFY2(daemon_.waitForStarted(), "apt-get install gnome-keyring");
    daemon_.write("open sesame\n");
    daemon_.closeWriteChannel();
    // It has its name on the bus once it answers.
    const auto answers = [] {
      QProcess ask;
      ask.start(QStringLiteral("dbus-send"),
                {QStringLiteral("--session"), QStringLiteral("--print-reply"),
                 QStringLiteral("--dest=org.freedesktop.DBus"), QStringLiteral("/org/freedesktop/DBus"),
                 QStringLiteral("org.freedesktop.DBus.NameHasOwner"),
                 QStringLiteral("string:org.freedesktop.secrets")});
      ask.waitForFinished();
      return ask.readAllStandardOutput().contains("true");
    };
    QTRY_VERIFY_WITH_TIMEOUT(answers(), 15'000);
  }
  void cleanupTestCase() {
    daemon_.terminate();
    daemon_.waitForFinished();
  }
  void init() {
    Keychain::instance().forget_known();
    make_pane();
  }
  void cleanup() { remove_pane(); }

  void what_is_written_is_read_by_the_next_program() {
    bool kept = false;
    Keychain::instance().write(QStringLiteral("place"), QStringLiteral("name"), QStringLiteral("geheim ü"),
                               [&](bool on) { kept = on; });
    QTRY_VERIFY(kept);
    Keychain::instance().forget_known();
    QCOMPARE(read(QStringLiteral("name")), std::optional(QStringLiteral("geheim ü")));
    QCOMPARE(read(QStringLiteral("other")), std::nullopt);
    Keychain::instance().forget(QStringLiteral("place"), QStringLiteral("name"));
    QTRY_COMPARE(read(QStringLiteral("name")), std::nullopt);
  }

  void secrets_of_a_collection_outlive_the_program() {
    QTemporaryDir place;
    QFile file(place.filePath(QStringLiteral("In.http")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("GET " + server_->url(QStringLiteral("/in")).toUtf8() + "\n");
    file.close();
    pane_->show_collections();
    pane_->collections().open_folder(place.path());
    pane_->collections().open_request(QStringLiteral("In.http"), 0);
    QTRY_COMPARE(pane_->collections().opened(), QStringLiteral("In.http"));
    RequestForm form = pane_->form();
    form.base.auth = {.kind = http::AuthKind::basic, .user = "me", .password = "geheim"};
    pane_->show_form(form);
    pane_->collections().save();
    const auto button = [this]() -> QToolButton* {
      for (auto* one : pane_->collections().findChildren<QToolButton*>())
        if (one->isVisible() && one->text() == QLatin1String("Keep in the keychain")) return one;
      return nullptr;
    };
    QTRY_VERIFY(button());
    QTest::mouseClick(button(), Qt::LeftButton);
    const auto said = [this](const char* words) {
      for (auto* label : pane_->collections().findChildren<QLabel*>())
        if (label->isVisible() && label->text() == QLatin1String(words)) return true;
      return false;
    };
    QTRY_VERIFY(said("Kept in the system's keychain."));
    QTRY_VERIFY(QFile::exists(place.filePath(QStringLiteral("http-client.env.json"))));

    begin_again();
    pane_->collections().open_folder(place.path());
    QTRY_COMPARE(pane_->collections().environment().currentText(), QStringLiteral("default"));
    pane_->collections().open_request(QStringLiteral("In.http"), 0);
    QTRY_COMPARE(pane_->collections().opened(), QStringLiteral("In.http"));
    QTRY_VERIFY(!pane_->collections().secrets().empty());
    server_->answer_text("/in", "text/plain", "in");
    pane_->url().setText(server_->url(QStringLiteral("/in")));
    QTest::mouseClick(&pane_->send_button(), Qt::LeftButton);
    QTRY_VERIFY(!server_->requests().isEmpty() && !pane_->busy());
    QVERIFY2(server_->requests()[0].contains("Authorization: Basic bWU6Z2VoZWlt"),
             server_->requests()[0].constData());
  }

  void tokens_are_kept_on_wish_and_forgotten() {
    lw::test::Site site([](const std::string& request) {
      if (request.starts_with("POST /token"))
        return lw::test::Site::ok(R"({"access_token":"tttt1","token_type":"Bearer","expires_in":3600})");
      return lw::test::Site::ok("{}");
    });
    const auto tokens_asked = [&site] {
      return std::ranges::count_if(site.asked(),
                                   [](const std::string& one) { return one.starts_with("POST /token"); });
    };
    const QString url = QString::fromStdString(site.url("/in"));
    const auto wish = [&](bool keep) {
      RequestForm form = pane_->form();
      form.base.auth.kind = http::AuthKind::oauth2;
      form.base.auth.oauth.grant = http::OAuthGrant::client_credentials;
      form.base.auth.oauth.token_url = site.url("/token");
      form.base.auth.oauth.client_id = "me";
      form.keep_tokens = keep;
      pane_->show_form(form);
    };
    wish(true);
    QVERIFY(pane_->form().keep_tokens);
    QSignalSpy said(pane_, &Pane::status_message);
    QVERIFY(send_and_wait(url));
    QCOMPARE(tokens_asked(), 1);
    QTRY_VERIFY(std::ranges::any_of(said, [](const QList<QVariant>& one) {
      return one.at(0).toString().contains(QLatin1String("in the system's keychain"));
    }));
    QVERIFY(site.asked().back().contains("Authorization: Bearer tttt1"));

    begin_again();
    wish(true);
    QVERIFY(send_and_wait(url));
    QCOMPARE(tokens_asked(), 1);
    QVERIFY(site.asked().back().contains("Authorization: Bearer tttt1"));

    // Who does not wish it gets one for this session alone.
    begin_again();
    wish(false);
    QVERIFY(send_and_wait(url));
    QCOMPARE(tokens_asked(), 2);

    begin_again();
    wish(true);
    auto& tab = pane_->request().auth();
    pane_->request().setCurrentWidget(&tab);
    for (auto* button : tab.findChildren<QPushButton*>())
      if (button->text() == QLatin1String("&Forget the Tokens")) button->click();
    QVERIFY(send_and_wait(url));
    QCOMPARE(tokens_asked(), 3);
  }
};

QTEST_MAIN(TestKeychain)
#include "test_keychain.moc"
