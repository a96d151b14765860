// The Gopher pane as a person uses it: an address, links by mouse and keyboard, the way back. The server is
// in the test, the program between is the real one.
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QToolButton>
#include <QTreeWidget>
#include <QtTest/QtTest>

#include "tests/ui/panes/panes.h"
#include "tests/ui/panes/pictures.h"
#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/panes/common/file_field.h"
#include "ui/panes/gopher/connection_panel.h"
#include "ui/panes/gopher/downloads.h"
#include "ui/panes/gopher/form_view.h"
#include "ui/panes/gopher/gopher_pane.h"
#include "ui/panes/gopher/info_window.h"
#include "ui/panes/gopher/page_view.h"
#include "ui/widgets/find_bar.h"

using namespace lw;
using namespace lw::ui;

namespace {

/// Answers by the request's line; one that is not known gets an error item, an empty answer stays open.
class Server final : public QObject {
 public:
  Server() {
    connect(&server_, &QTcpServer::newConnection, this, [this] {
      while (QTcpSocket* socket = server_.nextPendingConnection()) take(socket);
    });
    server_.listen(QHostAddress::LocalHost);
  }
  QString url(const QString& path = {}) const {
    return QStringLiteral("gopher://127.0.0.1:%1/%2").arg(server_.serverPort()).arg(path);
  }
  QByteArray item(const QByteArray& begin, const QByteArray& more = {}) const {
    return begin + "\t127.0.0.1\t" + QByteArray::number(server_.serverPort()) + more + "\r\n";
  }
  QHash<QByteArray, QByteArray> answers;
  QByteArrayList asked;
  QByteArray said_after;  // behind the request's line
  bool open = false;      // lines stay open after the answer
  qsizetype lines_open = 0;

 private:
  void take(QTcpSocket* socket) {
    ++lines_open;
    connect(socket, &QTcpSocket::disconnected, this, [this] { --lines_open; });
    connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
      if (!socket->canReadLine()) return;
      const QByteArray line = socket->readLine().trimmed();
      asked << line;
      said_after = socket->readAll();
      socket->write(answers.value(line, "3Not here\tfake\t(NULL)\t0\r\n.\r\n"));
      if (!open) socket->disconnectFromHost();
    });
  }
  QTcpServer server_;
};

}  // namespace

class TestGopherPane : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init();
  void cleanup();
  void menus_are_walked_by_mouse();
  void the_keyboard_does_all_of_it();
  void texts_have_their_charset_and_colours();
  void words_are_asked_for_in_the_page();
  void ports_of_others_are_refused_until_asked_for();
  void files_are_saved_beside_the_page();
  void links_to_others_are_offered();
  void what_the_server_says_of_items_and_itself();
  void forms_are_filled_in();
  void a_proxy_and_little_room();
  void what_came_stays_when_it_is_stopped();
  void pictures_are_shown();
  void a_hundred_thousand_lines();
  void a_saved_session_and_a_played_one();
  void bookmarks_are_kept();
  void wrong_addresses_are_told();
  void how_it_looks();

 private:
  void go(const QString& url);
  QString line(int row) const { return pane_->view().model()->index(row, 0).data().toString(); }
  int lines() const { return pane_->view().model()->rowCount(); }

  QTemporaryDir* folder_ = nullptr;
  Bridge* bridge_ = nullptr;
  Server* server_ = nullptr;
  GopherPane* pane_ = nullptr;
};

void TestGopherPane::init() {
  folder_ = new QTemporaryDir;
  qputenv("LINEWRIGHT_CONFIG", to_utf8(folder_->filePath(QStringLiteral("settings.ini"))).c_str());
  bridge_ = new Bridge(to_path(folder_->path()));
  server_ = new Server;
  server_->answers[""] = "iWelcome\tfake\t(NULL)\t0\r\n" + server_->item("0About\t/about", "\t+") +
                         server_->item("1Docs\t/docs") + server_->item("7Find\t/find") +
                         server_->item("9File\t/file") +
                         "hWeb\tURL:http://localhost/x\t\t\r\n8Shell\tguest\tlocalhost\t2323\r\n.\r\n";
  server_->answers["/about"] = "This is it.\r\n..dot\r\n.\r\n";
  server_->answers["/docs"] = server_->item("0Inner\t/docs/inner") + ".\r\n";
  server_->answers["/docs/inner"] = "inner text";
  pane_ = new GopherPane(test::pane_type("gopher"), *bridge_, nullptr);
  pane_->resize(900, 600);
  pane_->show();
  QVERIFY(QTest::qWaitForWindowExposed(pane_));
}

void TestGopherPane::cleanup() {
  delete pane_;
  delete server_;
  delete bridge_;
  delete folder_;
}

void TestGopherPane::go(const QString& url) {
  pane_->focus_main_input();
  pane_->address().selectAll();
  QTest::keyClicks(&pane_->address(), url);
  QTest::keyClick(&pane_->address(), Qt::Key_Return);
}

void TestGopherPane::menus_are_walked_by_mouse() {
  go(server_->url());
  QTRY_COMPARE(lines(), 7);
  QCOMPARE(line(0), QStringLiteral("Welcome"));
  QCOMPARE(server_->asked, QByteArrayList{""});
  QVERIFY(pane_->status().contains(QStringLiteral("UTF-8")));
  const auto click = [this](int row) {
    QTest::mouseClick(
        pane_->view().viewport(), Qt::LeftButton, {},
        pane_->view().visualRect(pane_->view().model()->index(row, 0)).center() - QPoint(100, 0));
  };
  click(0);  // leads nowhere
  click(2);
  QTRY_COMPARE(lines(), 1);
  QCOMPARE(pane_->address().text(), server_->url(QStringLiteral("1/docs")));
  pane_->go_back();
  QTRY_COMPARE(lines(), 7);
  QCOMPARE(server_->asked.size(), 2);  // the page was still there
  pane_->go_forward();
  QTRY_COMPARE(line(0), QStringLiteral("Inner"));
  pane_->go_up();
  QTRY_COMPARE(server_->asked.size(), 3);
  QTRY_COMPARE(lines(), 7);
  QVERIFY(pane_->title().startsWith(QStringLiteral("127.0.0.1")));
  pane_->reload();
  QTRY_COMPARE(server_->asked.size(), 4);
}

void TestGopherPane::the_keyboard_does_all_of_it() {
  go(server_->url());
  QTRY_COMPARE(lines(), 7);
  PageView& view = pane_->view();
  QTRY_VERIFY(view.hasFocus());
  QCOMPARE(view.current_row(), 1);  // the first link
  QCOMPARE(pane_->shown_target(), server_->url(QStringLiteral("0/about")));
  QTest::keyClick(&view, Qt::Key_Tab);
  QCOMPARE(view.current_row(), 2);
  QTest::keyClick(&view, Qt::Key_Backtab);
  QTest::keyClick(&view, Qt::Key_Return);
  QTRY_COMPARE(line(0), QStringLiteral("This is it."));
  QCOMPARE(line(1), QStringLiteral(".dot"));
  QTest::keyClick(&view, Qt::Key_A, Qt::ControlModifier);
  QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
  QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("This is it.\n.dot"));
  QTest::keyClick(&view, Qt::Key_Backspace);
  QTRY_COMPARE(lines(), 7);
  QCOMPARE(view.current_row(), 1);
  QCOMPARE(view.model()->index(1, 0).data(Qt::AccessibleTextRole).toString(),
           QStringLiteral("About, link, Text"));
  const int points = view.font().pointSize();
  view.zoom(3);
  QCOMPARE(view.font().pointSize(), points + 3);
  view.reset_zoom();
  QCOMPARE(view.font().pointSize(), points);
  for (const QAction* action : pane_->pane_actions())
    QVERIFY(!action->toolTip().isEmpty() && !action->text().isEmpty());
}

void TestGopherPane::texts_have_their_charset_and_colours() {
  server_->answers["/ansi"] = "\x1b[1;31m\xdb\xdb\x1b[0m ok\x1b[2J\x07\r\n";
  go(server_->url(QStringLiteral("0/ansi")));
  QTRY_COMPARE(lines(), 1);
  QCOMPARE(line(0), QStringLiteral("██ ok"));
  const PageLine& first = pane_->view().page()->lines.front();
  QCOMPARE(first.runs, (QList<LineRun>{{.begin = 0, .length = 2, .colour = 1, .ground = -1, .bold = true}}));
  QVERIFY(pane_->status().contains(QStringLiteral("CP437 (guessed)")));
  pane_->charset().setCurrentIndex(3);
  QTRY_COMPARE(line(0), QStringLiteral("ÛÛ ok"));
  QVERIFY(!pane_->status().contains(QStringLiteral("guessed")));
}

void TestGopherPane::words_are_asked_for_in_the_page() {
  server_->answers["/find\ttwo words"] = server_->item("0Hit\t/about");
  go(server_->url());
  QTRY_COMPARE(lines(), 7);
  pane_->follow(3);
  QTRY_VERIFY(pane_->words().isVisible() && pane_->words().hasFocus());
  QTest::keyClicks(&pane_->words(), QStringLiteral("two words"));
  QTest::keyClick(&pane_->words(), Qt::Key_Return);
  QTRY_COMPARE(line(0), QStringLiteral("Hit"));
  QCOMPARE(server_->asked.last(), QByteArray("/find\ttwo words"));
  QVERIFY(!pane_->words().isVisible());
}

void TestGopherPane::ports_of_others_are_refused_until_asked_for() {
  go(QStringLiteral("gopher://127.0.0.1:6667/1/x"));
  QTRY_VERIFY(pane_->notice().contains(QStringLiteral("IRC")));
  QVERIFY(pane_->notice_button().isVisible());
  pane_->notice_button().click();
  // Nobody is there in this test.
  QTRY_VERIFY(!pane_->notice().isEmpty() && !pane_->notice().contains(QStringLiteral("IRC")));
}

void TestGopherPane::files_are_saved_beside_the_page() {
  server_->answers["/file"] = QByteArray(300'000, 'x');
  go(server_->url());
  QTRY_COMPARE(lines(), 7);
  const QString file = folder_->filePath(QStringLiteral("saved"));
  pane_->save_to(server_->url(QStringLiteral("9/file")), file);
  QCOMPARE(pane_->downloads().size(), 1);
  QTRY_VERIFY(!pane_->downloads().front()->running());
  QVERIFY(pane_->downloads().front()->text().contains(QStringLiteral("Saved")));
  QCOMPARE(QFileInfo(file).size(), 300'000);
  QCOMPARE(lines(), 7);
  QTest::mouseClick(pane_->downloads().front()->stop(), Qt::LeftButton);
  QTRY_VERIFY(pane_->downloads().isEmpty());

  server_->open = true;
  pane_->save_to(server_->url(QStringLiteral("9/file")), file);
  QTRY_COMPARE(server_->lines_open, 1);
  QTRY_VERIFY(pane_->busy());
  QTest::mouseClick(pane_->downloads().front()->stop(), Qt::LeftButton);
  QTRY_VERIFY(!pane_->downloads().front()->running() && !pane_->busy());
  QVERIFY(pane_->downloads().front()->text().contains(QStringLiteral("stopped")));
}

void TestGopherPane::links_to_others_are_offered() {
  QSignalSpy wanted(pane_, &Pane::open_wanted);
  go(server_->url());
  QTRY_COMPARE(lines(), 7);
  QTRY_VERIFY(pane_->view().hasFocus());
  pane_->follow(5);
  QCOMPARE(wanted.size(), 1);
  QCOMPARE(wanted[0][0].toString(), QStringLiteral("http://localhost/x"));
  pane_->follow(6);
  QVERIFY(pane_->notice().contains(QStringLiteral("telnet://guest@localhost:2323")));
  pane_->notice_button().click();
  QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("telnet://guest@localhost:2323"));
  QCOMPARE(server_->asked.size(), 1);
  // Typed: of the Web pane too.
  go(QStringLiteral("https://localhost/"));
  QCOMPARE(wanted.size(), 2);
  // A page that only leads on is shown, not followed.
  go(server_->url(QStringLiteral("hURL:http://localhost/y")));
  QTRY_VERIFY(pane_->notice().contains(QStringLiteral("http://localhost/y")));
  QCOMPARE(server_->asked.size(), 1);
}

void TestGopherPane::what_the_server_says_of_items_and_itself() {
  server_->answers["/about\t!"] =
      "+-1\r\n+INFO: 0About\t/about\t127.0.0.1\t70\t+\r\n+ADMIN:\r\n Admin: me <me@here>\r\n.\r\n";
  server_->answers["caps.txt"] = "CAPS\n# comment\nCapsVersion=1\nServerSoftware=none\n";
  go(server_->url());
  QTRY_COMPARE(lines(), 7);
  QPointer<InfoWindow> window = pane_->show_attributes(server_->url(QStringLiteral("0/about")));
  QTRY_COMPARE(window->tree()->topLevelItemCount(), 2);
  QVERIFY(!window->isModal());
  QCOMPARE(window->tree()->topLevelItem(1)->child(0)->text(1), QStringLiteral("me <me@here>"));
  window->close();
  window = pane_->show_caps();
  QTRY_COMPARE(window->tree()->topLevelItemCount(), 2);
  QCOMPARE(window->tree()->topLevelItem(1)->text(1), QStringLiteral("none"));
  window->close();
  window = pane_->show_attributes(server_->url(QStringLiteral("0/other")));
  QTRY_VERIFY(window->said().contains(QStringLiteral("Gopher+")));
  QCOMPARE(lines(), 7);
}

void TestGopherPane::forms_are_filled_in() {
  server_->answers[""] = server_->item("0Volts\t/volts", "\t?");
  server_->answers["/volts\t!"] =
      "+-1\r\n+INFO: 0Volts\t/volts\t127.0.0.1\t70\t?\r\n+ASK:\r\n Note: Careful\r\n Ask: How many?\t12\r\n"
      " AskP: Password\r\n AskL: Why?\r\n Choose: Now?\tYes\tNo\r\n Select: Who?\tAnn\tBen\r\n.\r\n";
  server_->answers["/volts\t+\t1"] = "+-2\r\nDone.\r\n";
  go(server_->url());
  QTRY_COMPARE(lines(), 1);
  pane_->follow(0);
  auto* window = pane_->findChild<InfoWindow*>();
  QTRY_VERIFY(window->form());
  const auto fields = window->form()->findChildren<QLineEdit*>();
  QCOMPARE(fields.size(), 2);
  QCOMPARE(fields[0]->text(), QStringLiteral("12"));
  QCOMPARE(fields[1]->echoMode(), QLineEdit::Password);
  fields[1]->setText(QStringLiteral("open"));
  window->form()->findChild<QPlainTextEdit*>()->setPlainText(QStringLiteral("a\nb"));
  window->form()->findChild<QComboBox*>()->setCurrentIndex(1);
  window->form()->findChildren<QCheckBox*>().at(1)->click();
  QTest::mouseClick(window->form()->send_button(), Qt::LeftButton);
  QTRY_COMPARE(line(0), QStringLiteral("Done."));
  QCOMPARE(server_->asked.last(), QByteArray("/volts\t+\t1"));
  QCOMPARE(server_->said_after, QByteArray("+28\r\n12\r\nopen\r\n2\r\na\r\nb\r\n1\r\n0\r\n1\r\n"));
}

void TestGopherPane::a_proxy_and_little_room() {
  // A window of 1280 by 860 with the transcript and the bar of a playback leaves no more than this.
  QVERIFY2(pane_->minimumSizeHint().height() <= 260,
           qPrintable(QString::number(pane_->minimumSizeHint().height())));
  pane_->show_connection(true);
  ConnectionPanel& connection = pane_->connection();
  QVERIFY(connection.isVisible());
  connection.proxy_kind().setCurrentIndex(1);
  go(server_->url());
  QVERIFY(pane_->notice().contains(QStringLiteral("host and a port")));
  QCOMPARE(server_->asked.size(), 0);
  connection.proxy_place().setText(QStringLiteral("127.0.0.1:9"));
  go(server_->url());
  QTRY_VERIFY(!pane_->busy() && pane_->notice().contains(QStringLiteral("127.0.0.1:9")));
  QCOMPARE(server_->asked.size(), 0);
  connection.proxy_kind().setCurrentIndex(0);
  go(server_->url());
  QTRY_COMPARE(lines(), 7);
  connection.certificate().set_text(QStringLiteral("/x.pem"));
  Q_EMIT connection.certificate().edited();
  QCOMPARE(connection.settings("127.0.0.1").tls.certificate_file, std::string("/x.pem"));
  QVERIFY(connection.settings("localhost").tls.certificate_file.empty());
}

void TestGopherPane::what_came_stays_when_it_is_stopped() {
  server_->open = true;
  server_->answers["/slow"] = "first line\r\nsecond";
  go(server_->url(QStringLiteral("0/slow")));
  QTRY_COMPARE(server_->lines_open, 1);
  QTRY_VERIFY(pane_->busy());
  QTRY_COMPARE(server_->asked.size(), 1);
  QTest::keyClick(pane_, Qt::Key_Escape);
  QTRY_VERIFY(!pane_->busy());
  QVERIFY(pane_->status().contains(QStringLiteral("Stopped")));
  QTRY_COMPARE(lines(), 2);
  QCOMPARE(line(0), QStringLiteral("first line"));
}

void TestGopherPane::pictures_are_shown() {
  QFile logo(QStringLiteral(LW_SOURCE_DIR "/packaging/samples/logo.png"));
  QVERIFY(logo.open(QIODevice::ReadOnly));
  server_->answers["/logo"] = logo.readAll();
  server_->answers["/bad"] = "no picture";
  go(server_->url(QStringLiteral("I/logo")));
  QTRY_VERIFY(pane_->picture().isVisible() && !pane_->picture().pixmap().isNull());
  go(server_->url(QStringLiteral("I/bad")));
  QTRY_VERIFY(pane_->notice().contains(QStringLiteral("no picture")));
}

void TestGopherPane::a_hundred_thousand_lines() {
  QByteArray menu;
  for (int i = 0; i < 100'000; ++i)
    menu += "0Item number " + QByteArray::number(i) + "\t/x\tlocalhost\t70\r\n";
  server_->answers["/big"] = menu;
  qint64 longest = 0;
  QElapsedTimer timer;
  timer.start();
  QTimer tick;  // the UI's thread is free in between
  connect(&tick, &QTimer::timeout, this, [&] { longest = std::max(longest, timer.restart()); });
  tick.start(1);
  go(server_->url(QStringLiteral("1/big")));
  QTRY_COMPARE_WITH_TIMEOUT(lines(), 100'000, 20'000);
  QTRY_VERIFY(!pane_->busy());
  pane_->find_bar().open({});
  QVERIFY(pane_->view().find(QStringLiteral("number 99999"), true, true, true));
  QCOMPARE(pane_->view().current_row(), 99'999);
  pane_->grab();
  // Built without optimisation and beside others; a frozen window is seconds.
  QVERIFY2(longest < 1000, qPrintable(QString::number(longest)));
}

void TestGopherPane::a_saved_session_and_a_played_one() {
  go(server_->url());
  QTRY_COMPARE(lines(), 7);
  pane_->follow(2);
  QTRY_COMPARE(lines(), 1);
  const SessionPtr session = pane_->session();
  bool closed = false;
  session->close([&closed] { closed = true; });
  QTRY_VERIFY(closed);
  GopherPane again(test::pane_type("gopher"), *bridge_, nullptr);
  SessionPtr opened;
  bridge_->workbench().open_session(session->file(), [&opened](auto outcome) { opened = outcome.value(); });
  QTRY_VERIFY(opened);
  again.reopen(opened);
  QTRY_COMPARE(again.view().model()->rowCount(), 1);
  again.go_back();
  QTRY_COMPARE(again.view().model()->rowCount(), 7);
  QCOMPARE(server_->asked.size(), 2);

  SessionPtr live;
  bridge_->workbench().create_session({.title = "played"}, [&live](auto outcome) { live = outcome.value(); });
  QTRY_VERIFY(live);
  GopherPane played(test::pane_type("gopher"), *bridge_, nullptr);
  played.play_into(live);
  OperationRecord record;
  record.name = "gopher.fetch";
  record.arguments = {{"url", to_utf8(server_->url(QStringLiteral("1/docs")))}};
  played.begin(record);
  QTRY_COMPARE(played.view().model()->rowCount(), 1);
  played.follow(0);  // nothing goes to the network from here
  QTRY_VERIFY(!played.busy());
  QCOMPARE(server_->asked.size(), 3);
}

void TestGopherPane::bookmarks_are_kept() {
  go(server_->url());
  QTRY_COMPARE(lines(), 7);
  pane_->toggle_bookmark();
  QCOMPARE(pane_->bookmarks().size(), 1);
  QTRY_COMPARE(read_bookmarks().size(), 1);
  GopherPane another(test::pane_type("gopher"), *bridge_, nullptr);
  QTRY_COMPARE(another.bookmarks().size(), 1);
  pane_->toggle_bookmark();
  QTRY_VERIFY(read_bookmarks().isEmpty());
}

void TestGopherPane::wrong_addresses_are_told() {
  go(QStringLiteral("gopher://localhost/0a%0d%0aQUIT"));
  QVERIFY(pane_->notice().contains(QStringLiteral("line end")));
  QVERIFY(!pane_->busy());
  go(server_->url(QStringLiteral("1/nothing")));
  QTRY_COMPARE(line(0), QStringLiteral("Not here"));
  go(QStringLiteral("gopher://127.0.0.1:1234/"));
  QTRY_VERIFY(pane_->notice().contains(QStringLiteral("127.0.0.1:1234")));
}

void TestGopherPane::how_it_looks() {
  server_->answers[""] +=
      "3Something went wrong\t\t\t\r\n1Another host\t/\tother.example\t70\r\nsSound\t/s\r\nIPicture\t/p\r\n";
  go(server_->url());
  QTRY_VERIFY(lines() > 7);
  QVERIFY(lw::test::take_pictures(*pane_, QStringLiteral("gopher-menu")));
  pane_->follow(3);
  QVERIFY(lw::test::take_pictures(*pane_, QStringLiteral("gopher-search")));
  server_->answers["/ansi"] =
      "\x1b[1;33m\xc9\xcd\xcd\xcd\xbb\x1b[0m\r\n\x1b[31mred\x1b[0m \x1b[32mgreen\x1b[0m "
      "\x1b[1;34mblue\x1b[0m \x1b[44mground\x1b[0m plain\r\n";
  go(server_->url(QStringLiteral("0/ansi")));
  QTRY_COMPARE(lines(), 2);
  QVERIFY(lw::test::take_pictures(*pane_, QStringLiteral("gopher-ansi")));
}

QTEST_MAIN(TestGopherPane)
#include "test_gopher_pane.moc"
