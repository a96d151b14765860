// An event stream in the Web pane as a person watches it: events come one by one from a server in the test.
#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QMenu>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest/QtTest>
#include <utility>

#include "tests/ui/panes/http_server.h"
#include "tests/ui/panes/panes.h"
#include "tests/ui/panes/pictures.h"
#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/panes/web/history_panel.h"
#include "ui/panes/web/request_panel.h"
#include "ui/panes/web/response_panel.h"
#include "ui/panes/web/url_edit.h"
#include "ui/panes/web/views/body_tabs.h"
#include "ui/panes/web/views/events_view.h"
#include "ui/panes/web/web_pane.h"
#include "ui/widgets/row_view.h"
#include "ui/widgets/show_as_view.h"

using namespace lw;
using namespace lw::ui;

class TestEventsView : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() {
    folder_ = new QTemporaryDir;
    qputenv("LINEWRIGHT_CONFIG", to_utf8(folder_->filePath(QStringLiteral("settings.ini"))).c_str());
    bridge_ = new Bridge(to_path(folder_->path()));
    server_ = new lw::test::HttpServer;
    new_pane();
  }
  void cleanup() {
    delete std::exchange(pane_, nullptr);
    delete server_;
    delete bridge_;
    delete folder_;
  }

  void events_are_listed_as_they_come() {
    open(QByteArray());
    QTRY_VERIFY(list() != nullptr);
    QCOMPARE(pane_->response().tabs()->currentWidget(), static_cast<QWidget*>(view()));
    EventsModel& model = list()->model();
    QCOMPARE(model.rowCount(), 0);
    push("id: 1\nevent: add\ndata: {\"a\": [1, 2]}\n\n");
    QTRY_COMPARE(model.rowCount(), 1);
    QCOMPARE(cell(0, EventsModel::kType), QStringLiteral("add"));
    QCOMPARE(cell(0, EventsModel::kId), QStringLiteral("1"));
    push("retry: 4000\nid: 2\ndata: two\ndata: lines\n\n");
    QTRY_COMPARE(model.rowCount(), 2);
    QCOMPARE(cell(1, EventsModel::kType), QStringLiteral("message"));
    QTRY_VERIFY(list()->state().contains(QStringLiteral("last id 2")));
    QVERIFY(list()->state().startsWith(QStringLiteral("Open")));
    // The chosen one whole, JSON indented.
    list()->rows()->setCurrentIndex(model.index(0, 0));
    QTRY_VERIFY(list()->shown()->ready() && list()->shown()->text().contains(QStringLiteral("\n")));
    QVERIFY(list()->facts().contains(QStringLiteral("id 1")));
    // Filter, pause, clear.
    QTest::keyClicks(list()->filter_edit(), QStringLiteral("TWO"));
    QTRY_COMPARE(model.rowCount(), 1);
    QCOMPARE(cell(0, EventsModel::kId), QStringLiteral("2"));
    list()->filter_edit()->clear();
    QTRY_COMPARE(model.rowCount(), 2);
    list()->pause_button()->click();
    push("data: three\n\n");
    QTRY_COMPARE(model.all(), 3u);
    QCOMPARE(model.rowCount(), 2);
    list()->pause_button()->click();
    QTRY_COMPARE(model.rowCount(), 3);
    list()->clear_button()->click();
    QCOMPARE(model.rowCount(), 0);
    push("data: four\n\n");
    QTRY_COMPARE(model.rowCount(), 1);
    // The end, by the button.
    QVERIFY(list()->stop_button()->isEnabled());
    QTest::mouseClick(list()->stop_button(), Qt::LeftButton);
    QTRY_VERIFY(!pane_->busy());
    QTRY_VERIFY(list()->state().startsWith(QStringLiteral("Ended")));
    QVERIFY(!list()->stop_button()->isEnabled());
  }

  /// Off at first; switched on, the stream is asked for again with the id of the last event.
  void a_stream_is_asked_for_again() {
    auto boxes = pane_->findChildren<QCheckBox*>();
    const auto found = std::ranges::find_if(
        boxes, [](QCheckBox* box) { return box->text().contains(QStringLiteral("event stream again")); });
    QVERIFY(found != boxes.end());
    QVERIFY(!(*found)->isChecked());
    (*found)->setChecked(true);
    QVERIFY(pane_->form().base.reconnect);
    open("retry: 10\nid: 7\ndata: once\n\n", "Content-Length: 28\r\n");
    QTRY_VERIFY(server_->requests().size() >= 3);
    QVERIFY(server_->requests()[1].contains("Last-Event-ID: 7\r\n"));
    QTRY_VERIFY(list() != nullptr && list()->model().rowCount() >= 3);
    QVERIFY(list()->model().streams() >= 3);
    pane_->cancel_all();
    QTRY_VERIFY(!pane_->busy());
  }

  /// One stream that ended, one that the user stopped: in the reopened session, and out of the requests of
  /// all sessions.
  void streams_of_earlier_sessions() {
    open("id: 1\ndata: whole one\n\nid: 2\ndata: whole two\n\n", "Content-Length: 46\r\n");
    QTRY_VERIFY(!pane_->busy());
    open("");
    push("id: 9\nevent: half\ndata: stopped\n\n");
    QTRY_VERIFY(in_front() && list()->model().rowCount() == 1);
    pane_->cancel_all();
    QTRY_VERIFY(!pane_->busy());
    server_->answer_text("/page", "text/plain", "no stream");
    go(QStringLiteral("/page"));
    QTRY_COMPARE(pane_->response().status(), QStringLiteral("200 OK"));
    const auto file = pane_->session()->file();
    bool closed = false;
    pane_->session()->close([&] { closed = true; });
    QTRY_VERIFY(closed);
    new_pane();

    bool opened = false;
    bridge_->workbench().open_session(file, [&](std::expected<SessionPtr, Error> session) {
      opened = session.has_value();
      if (session) pane_->reopen(*session);
    });
    QTRY_VERIFY(opened && pane_->history().rowCount() == 3);
    const auto choose = [&](int row) {
      pane_->history_view().setCurrentIndex(pane_->history().index(row, 0));
    };
    choose(2);
    QTRY_VERIFY(in_front() && list()->model().rowCount() == 2);
    QCOMPARE(cell(1, EventsModel::kData), QStringLiteral("whole two"));
    QVERIFY(list()->state().startsWith(QStringLiteral("Ended")));
    choose(1);
    QTRY_COMPARE(list()->model().rowCount(), 1);
    QCOMPARE(cell(0, EventsModel::kType), QStringLiteral("half"));
    choose(0);
    QTRY_VERIFY(!pane_->response().tabs()->isTabVisible(pane_->response().tabs()->indexOf(view())));
    new_pane();

    // The same from a pane that has no session: chosen, left and chosen again.
    HistoryPanel& all = pane_->all_history();
    all.reload();
    QTRY_COMPARE(all.model().rowCount(), 3);
    for (const int row : {2, 1, 0, 1, 2}) {
      all.list().setCurrentIndex(all.model().index(row, 0));
      const int events = row == 2 ? 2 : row;
      if (events > 0) QTRY_VERIFY(list() != nullptr && list()->model().rowCount() == events);
      QTRY_COMPARE(pane_->response().status(),
                   row == 1 ? QStringLiteral("Cancelled") : QStringLiteral("200 OK"));
      if (events == 2) QVERIFY(in_front() && cell(0, EventsModel::kData) == QStringLiteral("whole one"));
    }
    // Nobody holds the sessions of those that were left.
    QVERIFY(all.model().at(1)->transcript == nullptr);
    QVERIFY(all.model().at(2)->transcript != nullptr);
  }

  void pictures() {
    open(QByteArray());
    for (int i = 1; i < 20; ++i)
      push("id: " + QByteArray::number(i) + "\nevent: " + (i % 3 == 0 ? "price" : "note") +
           "\ndata: {\"number\": " + QByteArray::number(i * 17) + ", \"words\": [\"moin\", \"servus\"]}\n\n");
    QTRY_VERIFY(list() != nullptr && list()->model().rowCount() == 19);
    list()->rows()->setCurrentIndex(list()->model().index(18, 0));
    QTRY_VERIFY(list()->shown()->ready());
    QVERIFY(lw::test::take_pictures(*pane_, QStringLiteral("web-events")));
    pane_->cancel_all();
    QTRY_VERIFY(!pane_->busy());
  }

 private:
  void new_pane() {
    delete std::exchange(pane_, nullptr);
    pane_ = new WebPane(test::pane_type("web"), *bridge_, nullptr);
    pane_->resize(1200, 800);
    pane_->show();
    QVERIFY(QTest::qWaitForWindowExposed(pane_));
  }
  void go(const QString& path) {
    pane_->focus_main_input();
    pane_->url().setText(server_->url(path));
    QTest::keyClick(&pane_->url(), Qt::Key_Return);
  }
  bool in_front() const { return view() != nullptr && pane_->response().tabs()->currentWidget() == view(); }
  void open(const QByteArray& first, const QByteArray& framing = "Transfer-Encoding: chunked\r\n") {
    server_->answer("/events",
                    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n" + framing + "\r\n" + first);
    go(QStringLiteral("/events"));
    QTRY_VERIFY(pane_->response().exchange() && has_event_stream(*pane_->response().exchange()));
  }
  void push(const QByteArray& event) {
    server_->push(QByteArray::number(event.size(), 16) + "\r\n" + event + "\r\n");
  }
  EventsView* view() const {
    return qobject_cast<EventsView*>(pane_->response().body_tabs()->view("events"));
  }
  EventsList* list() const { return view() == nullptr ? nullptr : view()->list(); }
  QString cell(int row, int column) const { return list()->model().index(row, column).data().toString(); }

  QTemporaryDir* folder_ = nullptr;
  Bridge* bridge_ = nullptr;
  WebPane* pane_ = nullptr;
  lw::test::HttpServer* server_ = nullptr;
};

QTEST_MAIN(TestEventsView)
#include "test_events_view.moc"
