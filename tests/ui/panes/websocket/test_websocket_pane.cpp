// The WebSocket pane as a person uses it: two of them, a server and its client.
#include <QComboBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest/QtTest>

#include "core/protocols/socket/operations.h"
#include "tests/ui/panes/panes.h"
#include "tests/ui/panes/pictures.h"
#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/panes/socket/client_list.h"
#include "ui/panes/web/sign_in_bar.h"
#include "ui/panes/web/url_edit.h"
#include "ui/panes/websocket/compose_panel.h"
#include "ui/panes/websocket/file_sending.h"
#include "ui/panes/websocket/talk_bar.h"
#include "ui/panes/websocket/talk_view.h"
#include "ui/panes/websocket/websocket_pane.h"
#include "ui/widgets/code_editor.h"
#include "ui/widgets/row_view.h"
#include "ui/widgets/show_as_view.h"

using namespace lw;
using namespace lw::ui;

class TestWebSocketPane : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() {
    folder_ = new QTemporaryDir;
    bridge_ = new Bridge(to_path(folder_->path()));
    server_ = make();
    client_ = make();
  }
  void cleanup() {
    delete client_;
    delete server_;
    delete bridge_;
    delete folder_;
  }

  void titles_hold_nothing_secret() {
    TalkForm form;
    form.request.base.url = "wss://me:geheim@h:1/talk?token=geheim";
    QCOMPARE(talk_title(form), QStringLiteral("wss://h:1/talk"));
    form.request.base.url = "wss://me:geheim@ h";
    QVERIFY(!talk_title(form).contains(QStringLiteral("geheim")));
  }

  void who_must_sign_in_is_told_where() {
    TalkForm form;
    form.request.base.url = "ws://localhost:1/";
    form.request.base.auth = {.kind = http::AuthKind::oauth2};
    form.request.base.auth.oauth = {.authorization_url = "http://login.test/in",
                                    .token_url = "http://login.test/token",
                                    .client_id = "me"};
    client_->bar().show_form(form);
    QTest::mouseClick(client_->bar().start_button(), Qt::LeftButton);
    auto* sign_in = client_->findChild<SignInBar*>();
    QVERIFY(sign_in);
    QTRY_VERIFY(sign_in->url().startsWith(QStringLiteral("http://login.test/in?")));
    Q_EMIT sign_in->cancelled();
    QTRY_VERIFY(!client_->busy());
    QVERIFY(sign_in->url().isEmpty());
  }

  void a_server_and_its_client() {
    connect_both(true);
    QVERIFY(client_->status().startsWith(QStringLiteral("Connected")));
    type(client_, QStringLiteral("{\"a\": [1, 2]}"));
    QTRY_VERIFY(shows(client_, QStringLiteral("{\"a\": [1, 2]}"), 2));
    QTRY_VERIFY(shows(server_, QStringLiteral("{\"a\": [1, 2]}"), 2));
    // The chosen message is shown indented.
    auto& model = client_->view().model();
    client_->view().rows()->setCurrentIndex(model.index(model.rowCount() - 1, 0));
    QTRY_VERIFY(client_->view().shown()->ready() &&
                client_->view().shown()->text().contains(QStringLiteral("\n")));
    QVERIFY(client_->view().facts().contains(QStringLiteral("compressed")));
    // Hex, a ping, and a close with code and reason.
    client_->compose().kind_box()->setCurrentIndex(static_cast<int>(ComposeKind::hex));
    type(client_, QStringLiteral("00 ff 1"));
    QVERIFY(!client_->compose().send_button()->isEnabled());
    type(client_, QStringLiteral("00 ff 10"));
    QTRY_VERIFY(shows(client_, QStringLiteral("00 ff 10"), 2));
    client_->pane_actions()[3]->trigger();
    QTRY_VERIFY(client_->status().contains(QStringLiteral("Answered a ping")));
    client_->compose().code_box()->setValue(4001);
    client_->compose().reason_edit()->setText(QStringLiteral("enough"));
    QTest::mouseClick(client_->compose().close_button(), Qt::LeftButton);
    QTRY_VERIFY(!client_->busy());
    QVERIFY2(client_->status().contains(QStringLiteral("4001 enough")), qPrintable(client_->status()));
    QTRY_COMPARE(server_->clients().model().rowCount(), 0);
    server_->cancel_all();
    QTRY_VERIFY(!server_->busy());
  }

  void filters_find_pause_and_clear() {
    connect_both(true);
    for (const char* word : {"apple", "banana", "cherry"}) type(client_, QString::fromLatin1(word));
    QTRY_VERIFY(shows(client_, QStringLiteral("cherry"), 2));
    TalkView& view = client_->view();
    view.filter_edit()->setText(QStringLiteral("BANA"));
    QTRY_COMPARE(view.model().rowCount(), 2);
    view.direction_box()->setCurrentIndex(1);
    QTRY_COMPARE(view.model().rowCount(), 1);
    view.filter_edit()->clear();
    view.control_button()->click();
    QTRY_COMPARE(view.model().rowCount(), 3);
    view.find_edit()->setText(QStringLiteral("cherry"));
    QTest::keyClick(view.find_edit(), Qt::Key_Return);
    QCOMPARE(view.rows()->currentIndex().row(), 2);
    view.pause_button()->click();
    type(client_, QStringLiteral("date"));
    QTRY_VERIFY(shows(server_, QStringLiteral("date"), 2));
    QTRY_VERIFY(view.model().all() > 7);
    QCOMPARE(view.model().rowCount(), 3);
    view.pause_button()->click();
    QTRY_COMPARE(view.model().rowCount(), 4);
    view.clear_button()->click();
    QCOMPARE(view.model().rowCount(), 0);
    stop();
  }

  void messages_are_kept_and_the_session_reopens() {
    connect_both(true);
    client_->compose().editor()->setPlainText(QStringLiteral("kept"));
    client_->compose().keep_now();
    type(client_, QStringLiteral("said"));
    QTRY_VERIFY(shows(client_, QStringLiteral("said"), 2));
    stop();
    const std::filesystem::path file = client_->session()->file();
    bool closed = false;
    client_->session()->close([&closed] { closed = true; });
    QTRY_VERIFY(closed);
    SessionPtr saved;
    bridge_->workbench().open_session(file, [&saved](std::expected<SessionPtr, Error> opened) {
      if (opened) saved = *opened;
    });
    QTRY_VERIFY(saved);
    std::unique_ptr<WebSocketPane> again(make());
    again->reopen(saved);
    QTRY_VERIFY(shows(again.get(), QStringLiteral("said"), 2));
    QCOMPARE(again->compose().saved().size(), 1);
    QVERIFY(again->bar().url_edit()->text().startsWith(QStringLiteral("ws://127.0.0.1:")));
  }

  void what_can_not_be_reached_is_explained() {
    client_->bar().url_edit()->setText(QStringLiteral("ws://localhost/#x"));
    QTest::mouseClick(client_->bar().start_button(), Qt::LeftButton);
    QVERIFY(client_->status().contains(QStringLiteral("fragment")));
    QVERIFY(!client_->busy());
    QSignalSpy problems(client_, &Pane::problem);
    client_->open_url(QStringLiteral("ws://127.0.0.1:1/"));
    QTRY_COMPARE(problems.size(), 1);
    QVERIFY(!client_->busy());
    QCOMPARE(pane_for_url(QStringLiteral("wss://localhost/x")), &test::pane_type("websocket"));
  }

  void a_file_is_sent_and_can_be_stopped() {
    connect_both(true);
    const auto write = [this](const QString& name, qint64 size) {
      QFile file(folder_->filePath(name));
      const bool open = file.open(QIODevice::WriteOnly);
      return open && file.resize(size) ? file.fileName() : QString();
    };
    const QString small = write(QStringLiteral("small.bin"), 300'000);
    QVERIFY(client_->compose().file_button()->isEnabled());
    Q_EMIT client_->compose().file_wanted(small, true);
    QVERIFY(client_->file_sending().isVisible());
    QTRY_VERIFY(!client_->file_sending().busy());
    QVERIFY2(client_->status().contains(QStringLiteral("small.bin was sent")), qPrintable(client_->status()));
    QTRY_VERIFY(shows(client_, QStringLiteral("00 00 00"), 2));
    // One that nobody could take; stopped, it ends the conversation.
    Q_EMIT client_->compose().file_wanted(write(QStringLiteral("endless.bin"), qint64(4) << 30), true);
    QTRY_VERIFY(client_->file_sending().busy());
    QTest::mouseClick(client_->file_sending().stop_button(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!client_->file_sending().busy(), 30000);
    QVERIFY(!client_->file_sending().isVisible());
    QTRY_VERIFY(!client_->busy() || client_->clients().model().rowCount() == 1);
    stop();
  }

  /// All at once from a raw socket: what is measured is the pane that shows them.
  void a_hundred_thousand_messages() {
    constexpr int kMessages = 100'000;
    Bytes said =
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";  // of RFC 6455 section 1.3
    for (int i = 0; i < kMessages; ++i) {
      const Bytes text = "message " + std::to_string(i);
      said += Bytes{'\x81', static_cast<char>(text.size())} + text;
    }
    SessionPtr other;
    bridge_->workbench().create_session({},
                                        [&other](std::expected<SessionPtr, Error> made) { other = *made; });
    QTRY_VERIFY(other);
    std::vector<socket::Opened> lines;
    auto server = bridge_->workbench().start<socket::Listen>(
        other, {},
        {[&lines](const socket::Event& event) {
           if (const auto* one = std::get_if<socket::Opened>(&event)) lines.push_back(*one);
         },
         {}});
    QTRY_COMPARE(lines.size(), 1u);
    TalkForm form;
    form.request.base.url = "ws://" + lines[0].local;
    form.request.headers = {
        {true, QStringLiteral("Sec-WebSocket-Key"), QStringLiteral("dGhlIHNhbXBsZSBub25jZQ==")}};
    client_->bar().show_form(form);
    QTest::mouseClick(client_->bar().start_button(), Qt::LeftButton);
    QTRY_COMPARE(lines.size(), 2u);
    bridge_->workbench().start<socket::Send>(other,
                                             {.channels = {lines[1].channel}, .bytes = std::move(said)}, {});
    QElapsedTimer all, turn;
    qint64 longest = 0;
    TalkModel& model = client_->view().model();
    all.start();
    while (model.all() < kMessages && all.elapsed() < 60'000) {
      turn.start();
      QCoreApplication::processEvents();
      longest = std::max(longest, turn.elapsed());
    }
    QVERIFY(model.all() >= kMessages);
    qInfo("100,000 messages in %lld ms, the longest turn of the event loop %lld ms", all.elapsed(), longest);
    client_->view().filter_edit()->setText(QStringLiteral("message 77777"));
    QTRY_VERIFY(!model.reading());
    QCOMPARE(model.rowCount(), 1);
    client_->cancel_all();
    QTRY_VERIFY(!client_->busy());
    server->cancel();
  }

  void pictures() {
    connect_both(true);
    type(client_, QStringLiteral("{\"question\": \"how are you?\", \"urgent\": false}"));
    QTRY_VERIFY(shows(client_, QStringLiteral("how are you"), 2));
    auto& model = client_->view().model();
    client_->view().rows()->setCurrentIndex(model.index(model.rowCount() - 1, 0));
    QTRY_VERIFY(client_->view().shown()->ready());
    QVERIFY(lw::test::take_pictures(*client_, QStringLiteral("websocket-pane")));
    QVERIFY(lw::test::take_pictures(*server_, QStringLiteral("websocket-server")));
    stop();
  }

 private:
  WebSocketPane* make() {
    auto* pane = new WebSocketPane(test::pane_type("websocket"), *bridge_, nullptr);
    pane->resize(1200, 800);
    pane->show();
    return pane;
  }
  void connect_both(bool echo) {
    TalkForm form;
    form.server = true;
    form.echo = echo;
    server_->bar().show_form(form);
    QTest::mouseClick(server_->bar().start_button(), Qt::LeftButton);
    const QRegularExpression listening(QStringLiteral("Listening on (\\S+)"));
    QTRY_VERIFY(listening.match(server_->status()).hasMatch());
    client_->bar().url_edit()->setText(
        QStringLiteral("ws://") + listening.match(server_->status()).captured(1) + QStringLiteral("/room"));
    QTest::keyClick(client_->bar().url_edit(), Qt::Key_Return);
    QTRY_COMPARE(client_->clients().model().rowCount(), 1);
    QTRY_COMPARE(server_->clients().model().rowCount(), 1);
  }
  void stop() {
    client_->cancel_all();
    QTRY_VERIFY(!client_->busy());
    server_->cancel_all();
    QTRY_VERIFY(!server_->busy());
  }
  static void type(WebSocketPane* pane, const QString& text) {
    pane->compose().editor()->setPlainText(text);
    QTest::keyClick(pane->compose().editor(), Qt::Key_Return, Qt::ControlModifier);
  }
  /// How many rows have this text.
  static bool shows(WebSocketPane* pane, const QString& text, int times) {
    int found = 0;
    auto& model = pane->view().model();
    for (int row = 0; row < model.rowCount(); ++row)
      found += model.index(row, TalkModel::kText).data().toString().contains(text) ? 1 : 0;
    return found == times;
  }

  QTemporaryDir* folder_ = nullptr;
  Bridge* bridge_ = nullptr;
  WebSocketPane* server_ = nullptr;
  WebSocketPane* client_ = nullptr;
};

QTEST_MAIN(TestWebSocketPane)
#include "test_websocket_pane.moc"
