// Real recordings played into real panes, as a person does it.
#include "core/session/store/sqlite_store.h"
#include "tests/ui/panes/http_server.h"
#include "tests/ui/panes/pictures.h"
#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/panes/socket/conversation_view.h"
#include "ui/panes/socket/endpoint_bar.h"
#include "ui/panes/socket/input_edit.h"
#include "ui/panes/socket/send_panel.h"
#include "ui/panes/socket/socket_pane.h"
#include "ui/panes/web/body_view.h"
#include "ui/panes/web/response_panel.h"
#include "ui/panes/web/url_edit.h"
#include "ui/panes/web/web_pane.h"
#include "ui/shell/main_window.h"
#include "ui/shell/page.h"
#include "ui/shell/playback_bar.h"
#include "ui/shell/question_bar.h"
#include "ui/shell/tab_host.h"
#include "ui/widgets/code_editor.h"
#include "ui/widgets/row_view.h"
#include "ui/widgets/timeline.h"
#include "ui/widgets/transcript_view.h"

#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QtTest>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

using namespace lw;
using namespace lw::ui;

namespace {

constexpr Nanoseconds kSecond = 1'000'000'000;

template <class T>
T* child(QWidget* parent, const char* name) {
  return parent->findChild<T*>(QLatin1StringView(name));
}

/// The program with its own panes, in a folder of its own.
struct Desktop {
  Desktop() {
    qputenv("LINEWRIGHT_CONFIG", QFile::encodeName(folder.filePath(QStringLiteral("linewright.ini"))));
    bridge = std::make_unique<Bridge>(to_path(folder.filePath(QStringLiteral("sessions"))));
    window = std::make_unique<MainWindow>(*bridge);
    window->resize(1280, 900);
    window->show();
    if (!QTest::qWaitForWindowActive(window.get())) qFatal("the window did not become active");
  }
  ~Desktop() {
    window->close_unasked();
    window.reset();
    bridge.reset();
  }
  template <class P>
  P* open(const char* type) {
    return static_cast<P*>(window->tabs().open(*window->tabs().find_type(QString::fromLatin1(type)))->pane());
  }
  /// Ends the recording of the current tab and closes it.
  std::filesystem::path finish() {
    const SessionPtr session = window->tabs().current_page()->session();
    const auto file = session->file();
    bool closed = false;
    session->close([&] { closed = true; });
    if (!QTest::qWaitFor([&] { return closed; })) qFatal("the session did not end");
    window->tabs().close_current();
    return file;
  }
  /// A copy of a recording in which something else is written.
  std::filesystem::path rewrite(const std::filesystem::path& file, const char* name,
                                const std::function<void(Batch&)>& change) {
    const auto reader = open_sqlite_reader(file);
    Batch batch;
    batch.channels = reader->channels();
    batch.operations = reader->operations();
    batch.frames = reader->frames(1, 1'000'000, true);
    batch.annotations = reader->annotations();
    change(batch);
    const auto to = file.parent_path() / name;
    const auto writer = make_sqlite_writer(to, reader->header());
    writer->append(std::move(batch));
    writer->close();
    return to;
  }
  /// Each operation begins ten seconds after the one before it.
  static void stretch(Batch& batch) {
    const auto later = [&](Nanoseconds time, OperationId operation) {
      return time < 0 || operation == 0 ? time
                                        : time + static_cast<Nanoseconds>(operation - 1) * 10 * kSecond;
    };
    for (OperationRecord& record : batch.operations) {
      record.started = later(record.started, record.id);
      record.ended = later(record.ended, record.id);
    }
    OperationId last = 1;
    for (Frame& frame : batch.frames) {
      last = std::max(last, frame.operation);
      frame.time = later(frame.time, last);
    }
    for (ChannelInfo& channel : batch.channels) channel.closed = -1;
  }
  void play(const std::filesystem::path& file) {
    window->tabs().play_session(file, {}, QStringLiteral("recorded"));
    const auto plays = [&] { return page() && page()->player() && page()->session_file() == file; };
    if (!QTest::qWaitFor(plays)) qFatal("no tab plays");
  }
  Page* page() { return window->tabs().current_page(); }
  template <class P>
  P* pane() {
    return static_cast<P*>(page()->pane());
  }
  PlaybackBar* bar() { return child<PlaybackBar>(page(), "playback_bar"); }
  QString text(const char* name) { return child<QLabel>(bar(), name)->text(); }
  void choose(const char* name, const QString& text) {
    auto* box = child<QComboBox>(bar(), name);
    box->setFocus();
    QTest::keyClicks(box, text);
  }
  void press(const char* name) { QTest::mouseClick(child<QToolButton>(bar(), name), Qt::LeftButton); }
  void key(Qt::Key key) { QTest::keyClick(&bar()->timeline(), key); }
  double seconds() { return static_cast<double>(bar()->timeline().position()) / kSecond; }

  QTemporaryDir folder;
  std::unique_ptr<Bridge> bridge;
  std::unique_ptr<MainWindow> window;
};

/// Three fetches, the last of them not found.
std::filesystem::path record_fetches(Desktop& desktop, lw::test::HttpServer& server) {
  server.answer_text("/one", "text/plain", "the first answer", "Set-Cookie: sid=7; Path=/\r\n");
  server.answer_text("/two", "application/json", R"({"second":true})");
  auto* pane = desktop.open<WebPane>("web");
  int rows = 0;
  for (const char* path : {"/one", "/two", "/none"}) {
    ++rows;
    pane->url().setText(server.url(QString::fromLatin1(path)));
    QTest::mouseClick(&pane->send_button(), Qt::LeftButton);
    if (!QTest::qWaitFor([&] { return pane->history().rowCount() == rows && !pane->busy(); }))
      qFatal("no answer");
  }
  return desktop.finish();
}

QString shown_answer(WebPane& pane) {
  return pane.response().status() + QLatin1Char(' ') + pane.response().pretty()->editor()->text();
}

bool shows(SocketPane& pane, const QString& text) {
  auto* model = pane.conversation().model();
  for (int row = 0; row < model->rowCount(); ++row) {
    if (model->index(row, TranscriptModel::kSummary).data().toString().contains(text)) return true;
  }
  return false;
}

}  // namespace

class TestPlaying : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void fetches_are_played_into_the_web_pane() {
    Desktop desktop;
    lw::test::HttpServer server;
    const auto file = record_fetches(desktop, server);
    const qsizetype asked = server.requests().size();
    desktop.play(file);
    QTRY_COMPARE(desktop.text("playback_verdict"), QStringLiteral("Identical to the recording"));
    auto* pane = desktop.pane<WebPane>();
    QCOMPARE(pane->history().rowCount(), 3);
    QTRY_COMPARE(shown_answer(*pane), QStringLiteral("404 Not Found nothing"));
    QCOMPARE(pane->history().at(2)->status(), 200);
    QCOMPARE(pane->url().text(), server.url(QStringLiteral("/none")));
    pane->history_view().setCurrentIndex(pane->history().index(2, 0));
    QTRY_COMPARE(shown_answer(*pane), QStringLiteral("200 OK the first answer"));
    QCOMPARE(server.requests().size(), asked);  // nothing went to the network
    QCOMPARE(desktop.bar()->timeline().data().spans.size(), 3);
    // The transcript is that of what is played now.
    QVERIFY(desktop.page()->transcript_view());
    QTRY_VERIFY(desktop.page()->transcript_view()->transcript()->frame_count() > 5);
  }

  void it_is_paused_stepped_and_jumped_in() {
    Desktop desktop;
    lw::test::HttpServer server;
    const auto file = desktop.rewrite(record_fetches(desktop, server), "stretched.lws", &Desktop::stretch);
    desktop.play(file);
    auto* pane = desktop.pane<WebPane>();
    QTRY_COMPARE(pane->history().rowCount(), 1);
    QTRY_COMPARE(pane->history().at(0)->status(), 200);
    desktop.key(Qt::Key_Space);
    QTRY_COMPARE(child<QToolButton>(desktop.bar(), "playback_play")->accessibleName(),
                 QStringLiteral("Play"));
    // A step, to the next operation or the end of the next message.
    for (int step = 0; step < 8 && pane->history().rowCount() == 1; ++step) {
      const QString before = desktop.text("playback_time");
      desktop.key(Qt::Key_Period);
      QTRY_VERIFY(desktop.text("playback_time") != before || pane->history().rowCount() > 1);
    }
    QTRY_COMPARE(pane->history().rowCount(), 2);
    // Forwards to the end of the second, backwards into the first: that is played anew.
    Timeline& timeline = desktop.bar()->timeline();
    const SessionPtr before = pane->session();
    QTest::mouseClick(&timeline, Qt::LeftButton, {}, QPoint(timeline.x_of(15 * kSecond), 20));
    QTRY_COMPARE(pane->history().rowCount(), 2);
    QTRY_COMPARE(pane->history().at(0)->status(), 200);
    QCOMPARE(pane->session(), before);
    QTest::mouseClick(&timeline, Qt::LeftButton, {}, QPoint(timeline.x_of(5 * kSecond), 20));
    QTRY_VERIFY(pane->session() != before);
    QTRY_COMPARE(pane->history().rowCount(), 1);
    QTRY_COMPARE(shown_answer(*pane), QStringLiteral("200 OK the first answer"));
    QTRY_VERIFY(std::abs(desktop.seconds() - 5) < 0.1);  // there, to the pixel
    // As fast as possible, to the end.
    desktop.choose("playback_speed", QStringLiteral("As"));
    desktop.press("playback_play");
    QTRY_COMPARE(desktop.text("playback_verdict"), QStringLiteral("Identical to the recording"));
    QCOMPARE(pane->history().rowCount(), 3);
  }

  void waiting_for_the_other_side_takes_no_think_time_of_the_server() {
    Desktop desktop;
    lw::test::HttpServer server;
    const auto file = record_fetches(desktop, server);
    desktop.play(file);
    desktop.choose("playback_pace", QStringLiteral("Wait"));
    QTRY_COMPARE(desktop.text("playback_verdict"), QStringLiteral("Identical to the recording"));
    desktop.press("playback_stop");
    QTRY_COMPARE(desktop.pane<WebPane>()->history().rowCount(), 0);
    QTRY_COMPARE(child<QToolButton>(desktop.bar(), "playback_play")->accessibleName(),
                 QStringLiteral("Play"));
    desktop.press("playback_play");
    QTRY_COMPARE(desktop.pane<WebPane>()->history().rowCount(), 3);
  }

  void a_client_that_says_something_else_is_shown() {
    Desktop desktop;
    lw::test::HttpServer server;
    const auto file = desktop.rewrite(record_fetches(desktop, server), "edited.lws", [](Batch& batch) {
      auto& url = batch.operations[1].arguments["url"].as_string();
      url.replace(url.find("/two"), 4, "/twi");
    });
    desktop.play(file);
    QTRY_VERIFY(child<QWidget>(desktop.bar(), "playback_difference")->isVisible());
    const QString lines = child<QPlainTextEdit>(desktop.bar(), "playback_lines")->toPlainText();
    QVERIFY2(lines.contains(QStringLiteral("GET /two")), qPrintable(lines));
    QVERIFY2(lines.contains(QStringLiteral("GET /twi")), qPrintable(lines));
    QTest::mouseClick(child<QPushButton>(desktop.bar(), "playback_show"), Qt::LeftButton);
    TranscriptView* view = desktop.page()->transcript_view();
    QTRY_COMPARE(view->mode(), TranscriptView::Mode::frames);
    QTRY_VERIFY(view->rows()->currentIndex().isValid());
    const int row = view->rows()->currentIndex().row();
    QTRY_VERIFY2(view->model()
                     ->index(row, TranscriptModel::kSummary)
                     .data()
                     .toString()
                     .contains(QStringLiteral("GET /twi")),
                 qPrintable(view->model()->index(row, TranscriptModel::kSummary).data().toString()));
  }

  void a_line_is_played_into_the_socket_pane() {
    Desktop desktop;
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    auto* live = desktop.open<SocketPane>("socket");
    SocketForm form;
    form.host = QStringLiteral("127.0.0.1");
    form.port = server.serverPort();
    live->endpoint().show_form(form);
    QTest::mouseClick(live->endpoint().button(), Qt::LeftButton);
    QTRY_VERIFY(server.hasPendingConnections());
    QTcpSocket* peer = server.nextPendingConnection();
    peer->write("220 ready\r\n");
    QTRY_VERIFY(shows(*live, QStringLiteral("220 ready")));
    QTest::keyClicks(live->send_panel().editor(), QStringLiteral("HELO me"));
    QTest::keyClick(live->send_panel().editor(), Qt::Key_Return);
    QTRY_COMPARE(peer->peek(100), QByteArray("HELO me\n"));
    peer->write("250 hello\r\n");
    QTRY_VERIFY(shows(*live, QStringLiteral("250 hello")));
    QTest::mouseClick(live->endpoint().button(), Qt::LeftButton);
    QTRY_VERIFY(!live->busy());
    const auto file = desktop.finish();
    server.close();

    desktop.play(file);
    auto* pane = desktop.pane<SocketPane>();
    QTRY_VERIFY(shows(*pane, QStringLiteral("220 ready")));
    QTRY_VERIFY(shows(*pane, QStringLiteral("HELO me")));
    QTRY_VERIFY(shows(*pane, QStringLiteral("250 hello")));
    QTRY_COMPARE(desktop.text("playback_verdict"), QStringLiteral("Identical to the recording"));
    SocketForm shown;
    pane->endpoint().read_into(shown);
    QCOMPARE(shown.port, form.port);
    QVERIFY(!pane->endpoint().button()->isEnabled());
    QVERIFY(lw::test::take_pictures(*desktop.window, QStringLiteral("playback-socket")));

    // In the middle of it from the beginning again: what broke off is no news.
    desktop.press("playback_stop");
    QTRY_VERIFY(!shows(*pane, QStringLiteral("220 ready")));
    for (int step = 0; step < 6 && !shows(*pane, QStringLiteral("220 ready")); ++step) {
      const QString before = desktop.text("playback_time");
      desktop.key(Qt::Key_Period);
      QTRY_VERIFY(desktop.text("playback_time") != before || shows(*pane, QStringLiteral("220 ready")));
    }
    QVERIFY(pane->busy());
    const SessionPtr first = pane->session();
    desktop.press("playback_begin");
    QTRY_VERIFY(pane->session() != first);
    QTRY_COMPARE(desktop.text("playback_verdict"), QStringLiteral("Identical to the recording"));
    QCOMPARE(desktop.page()->bar_stack()->bars().size(), 0);
    QVERIFY(shows(*pane, QStringLiteral("250 hello")));
  }

  void the_menu_plays_the_tab_and_closed_tabs_play_again() {
    Desktop desktop;
    lw::test::HttpServer server;
    const auto file = record_fetches(desktop, server);
    desktop.window->tabs().open_session(file, u"web", QStringLiteral("recorded"));
    QTRY_VERIFY(desktop.page()->session() != nullptr);
    QTest::keyClick(desktop.window->focusWidget() ? desktop.window->focusWidget() : desktop.window.get(),
                    Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(desktop.window->tabs().count(), 2);
    QVERIFY(desktop.page()->player());
    QTRY_COMPARE(desktop.text("playback_verdict"), QStringLiteral("Identical to the recording"));
    const QString title = desktop.page()->title();
    QVERIFY(title.startsWith(QStringLiteral("\u25b6 ")));
    desktop.window->tabs().close_current();
    desktop.window->tabs().reopen_closed();
    QVERIFY(desktop.page()->player());
    QCOMPARE(desktop.page()->title(), title);
    QTRY_COMPARE(desktop.text("playback_verdict"), QStringLiteral("Identical to the recording"));
    // The file tells which pane, and that it is none.
    desktop.window->tabs().play_session("/nowhere/at-all.lws", {}, QStringLiteral("nothing"));
    QTRY_COMPARE(desktop.window->tabs().count(), 3);
    QTRY_COMPARE(desktop.text("playback_verdict"), QStringLiteral("Can't be played"));
  }

  void pictures() {
    Desktop desktop;
    lw::test::HttpServer server;
    const auto file = desktop.rewrite(record_fetches(desktop, server), "shown.lws", [](Batch& batch) {
      Desktop::stretch(batch);
      batch.annotations.push_back({2, 0, AnnotationKind::comment, "The cookie is set here"});
    });
    desktop.play(file);
    desktop.choose("playback_speed", QStringLiteral("As"));
    QTRY_COMPARE(desktop.text("playback_verdict"), QStringLiteral("Identical to the recording"));
    QTRY_VERIFY(!desktop.pane<WebPane>()->response().pretty()->editor()->is_empty());
    QVERIFY(lw::test::take_pictures(*desktop.window, QStringLiteral("playback-web")));
    const auto edited = desktop.rewrite(file, "shown-edited.lws", [](Batch& batch) {
      auto& url = batch.operations[1].arguments["url"].as_string();
      url.replace(url.find("/two"), 4, "/twi");
    });
    desktop.play(edited);
    desktop.choose("playback_speed", QStringLiteral("As"));
    QTRY_VERIFY(child<QWidget>(desktop.bar(), "playback_difference")->isVisible());
    QVERIFY(lw::test::take_pictures(*desktop.window, QStringLiteral("playback-difference")));
  }
};

QTEST_MAIN(TestPlaying)
#include "test_playing.moc"
