// LABELS: peers
// The Socket pane against socat, and a pane that listens against a pane that calls: TCP, TLS, UDP and Unix.
#include <QTableView>
#include <QtTest/QtTest>

#include "tests/support/peer.h"
#include "tests/ui/panes/pictures.h"
#include "tests/ui/panes/socket/socket_user.h"
#include "ui/bridge/text.h"

using namespace lw;
using namespace lw::ui;
using lw::socket::CloseHow;
using lw::socket::Kind;
using User = lw::test::SocketUser;
constexpr auto client = lw::test::socket_client;
constexpr auto server = lw::test::socket_server;

class TestSocketPeers : public lw::test::SocketTest {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { peer_ = std::make_unique<lw::test::Peer>(QStringLiteral("echo-socat")); }
  void cleanupTestCase() { peer_.reset(); }
  void init() { begin(); }
  void cleanup() { end(); }
  void echo_data();
  void echo();
  void unknown_certificate_stops_it();
  void plain_port_is_no_tls();
  void half_close_ends_what_we_say();
  void reconnect_breaks_off_and_calls_again();
  void tls_server_makes_its_own_certificate();
  void server_echoes();
  void kicked_by_close();
  void unix_server();
  void three_clients();

 private:
  void call(User& user, const SocketForm& form);

  std::unique_ptr<lw::test::Peer> peer_;
};

void TestSocketPeers::call(User& user, const SocketForm& form) {
  user.fill(form);
  user.press();
  QTRY_VERIFY2(user.pane.status().startsWith(QStringLiteral("Connected")), qPrintable(user.pane.status()));
}

void TestSocketPeers::echo_data() {
  QTest::addColumn<int>("kind");
  QTest::addColumn<QString>("key");
  QTest::newRow("TCP") << static_cast<int>(Kind::tcp) << QStringLiteral("TCP_PORT");
  QTest::newRow("TLS") << static_cast<int>(Kind::tls) << QStringLiteral("TLS_PORT");
  QTest::newRow("TLS with our certificate") << static_cast<int>(Kind::tls) << QStringLiteral("MTLS_PORT");
  QTest::newRow("UDP") << static_cast<int>(Kind::udp) << QStringLiteral("UDP_PORT");
  QTest::newRow("Unix") << static_cast<int>(Kind::unix_stream) << QString();
}

void TestSocketPeers::echo() {
  QFETCH(int, kind);
  QFETCH(QString, key);
  SocketForm form = client(static_cast<Kind>(kind), key.isEmpty() ? 0 : peer_->port(key));
  form.host = QStringLiteral("localhost");
  form.connect.family = 4;
  form.path = (*peer_)[QStringLiteral("UNIX_SOCKET")];
  form.connect.tls.ca_file = peer_->text(QStringLiteral("CA"));
  if (key == QStringLiteral("MTLS_PORT")) {
    form.connect.tls.certificate_file = peer_->text(QStringLiteral("CLIENT_CERT"));
    form.connect.tls.key_file = peer_->text(QStringLiteral("CLIENT_KEY"));
  }
  User user(*bridge_);
  call(user, form);
  user.type(QStringLiteral("to and fro\\x21"));
  QTRY_COMPARE(user.count(QStringLiteral("to and fro!\\n")), 2);  // ours and its
  QTRY_VERIFY(user.pane.status().contains(QStringLiteral("sent 12")));
  QTRY_VERIFY(user.pane.status().contains(QStringLiteral("received 12")));
  user.press();
  QTRY_VERIFY(!user.pane.busy());
  QVERIFY2(user.pane.status().startsWith(QStringLiteral("Disconnected")), qPrintable(user.pane.status()));
  QVERIFY(user.problem.isEmpty());
}

void TestSocketPeers::unknown_certificate_stops_it() {
  User user(*bridge_);
  user.fill(client(Kind::tls, peer_->port(QStringLiteral("TLS_PORT"))));
  user.press();
  QTRY_VERIFY2(user.pane.status().startsWith(QStringLiteral("The certificate was not accepted")),
               qPrintable(user.pane.status()));
  QVERIFY(!user.pane.busy());
  QVERIFY(!user.can_send());
  QVERIFY(lw::test::take_pictures(user.pane, QStringLiteral("socket-certificate")));
}

void TestSocketPeers::plain_port_is_no_tls() {
  lw::test::Peer& peer = *peer_;
  User user(*bridge_);
  user.fill(client(Kind::tls, peer.port(QStringLiteral("SOURCE_PORT"))));  // says lines at once, not TLS
  user.press();
  QTRY_VERIFY2(user.pane.status().startsWith(QStringLiteral("TLS failed")), qPrintable(user.pane.status()));
  QVERIFY(user.problem.contains(QStringLiteral("127.0.0.1")));
}

void TestSocketPeers::half_close_ends_what_we_say() {
  User user(*bridge_);
  call(user, client(Kind::tcp, peer_->port(QStringLiteral("TCP_PORT"))));
  user.type(QStringLiteral("last words"));
  QTRY_COMPARE(user.count(QStringLiteral("last words")), 2);
  const auto actions = user.pane.pane_actions();
  const auto half = std::ranges::find_if(
      actions, [](auto* action) { return action->text() == QStringLiteral("&Half-Close"); });
  QVERIFY(half != actions.end());
  (*half)->trigger();
  // The echo sees the end and closes too.
  QTRY_VERIFY2(user.pane.status().startsWith(QStringLiteral("The peer closed")),
               qPrintable(user.pane.status()));
  QVERIFY(!user.pane.busy());
}

void TestSocketPeers::reconnect_breaks_off_and_calls_again() {
  User user(*bridge_);
  call(user, client(Kind::tcp, peer_->port(QStringLiteral("TCP_PORT"))));
  user.type(QStringLiteral("first"));
  QTRY_COMPARE(user.count(QStringLiteral("first")), 2);
  const SessionPtr session = user.pane.session();
  // Without the counters, which come later.
  const auto line = [&user] { return user.pane.status().section(QStringLiteral("   ·"), 0, 0); };
  const QString before = line();
  QTest::mouseClick(user.pane.endpoint().again_button(), Qt::LeftButton);
  QTRY_VERIFY(line().startsWith(QStringLiteral("Connected")) && line() != before);
  user.type(QStringLiteral("second"));
  QTRY_COMPARE(user.count(QStringLiteral("second")), 2);
  QCOMPARE(user.count(QStringLiteral("first")), 2);  // one session: the earlier line is still there
  QCOMPARE(user.pane.session(), session);
}

void TestSocketPeers::tls_server_makes_its_own_certificate() {
  User us(*bridge_), them(*bridge_);
  us.fill(server(Kind::tls));
  us.press();
  QTRY_VERIFY2(us.port() > 0, qPrintable(us.pane.status()));
  SocketForm form = client(Kind::tls, us.port());
  form.connect.tls.verify = false;
  call(them, form);
  QTRY_COMPARE(us.pane.clients().model().rowCount(), 1);
  them.type(QStringLiteral("secretly"));
  QTRY_COMPARE(us.count(QStringLiteral("secretly")), 1);
  us.type(QStringLiteral("heard"));
  QTRY_COMPARE(them.count(QStringLiteral("heard")), 1);
  us.press();
  QTRY_VERIFY2(them.pane.status().startsWith(QStringLiteral("The peer closed")),
               qPrintable(them.pane.status()));
}

void TestSocketPeers::server_echoes() {
  User us(*bridge_), them(*bridge_);
  SocketForm form = server(Kind::tcp);
  form.answer = lw::socket::Answer::echo;
  us.fill(form);
  us.press();
  QTRY_VERIFY(us.port() > 0);
  call(them, client(Kind::tcp, us.port()));
  them.type(QStringLiteral("hall"));
  QTRY_COMPARE(them.count(QStringLiteral("hall")), 2);
  QTRY_COMPARE(us.count(QStringLiteral("hall")), 2);
}

void TestSocketPeers::kicked_by_close() {
  User us(*bridge_), one(*bridge_), two(*bridge_);
  us.fill(server(Kind::tcp));
  us.press();
  QTRY_VERIFY(us.port() > 0);
  call(one, client(Kind::tcp, us.port()));
  call(two, client(Kind::tcp, us.port()));
  QTRY_COMPARE(us.pane.clients().model().rowCount(), 2);
  us.pane.clients().view()->selectRow(0);
  for (auto* button : us.pane.clients().findChildren<QToolButton*>()) {
    if (button->text() == QStringLiteral("Close")) QTest::mouseClick(button, Qt::LeftButton);
  }
  QTRY_COMPARE(us.pane.clients().model().rowCount(), 1);
  QTRY_VERIFY2(one.pane.status().startsWith(QStringLiteral("The peer closed")),
               qPrintable(one.pane.status()));
  QVERIFY(two.pane.busy());
  two.type(QStringLiteral("still here"));
  QTRY_COMPARE(us.count(QStringLiteral("still here")), 1);
}

void TestSocketPeers::unix_server() {
  User us(*bridge_), them(*bridge_);
  SocketForm form = server(Kind::unix_stream);
  form.path = folder_->filePath(QStringLiteral("line.sock"));
  us.fill(form);
  us.press();
  QTRY_VERIFY2(us.pane.status().startsWith(QStringLiteral("Listening")), qPrintable(us.pane.status()));
  form.mode = SocketMode::client;
  call(them, form);
  them.type(QStringLiteral("by path"));
  QTRY_COMPARE(us.count(QStringLiteral("by path")), 1);
}

void TestSocketPeers::three_clients() {
  User us(*bridge_), one(*bridge_), two(*bridge_), three(*bridge_);
  us.fill(server(Kind::tcp));
  us.press();
  QTRY_VERIFY(us.port() > 0);
  QVERIFY(us.pane.title().contains(QString::number(us.port())));
  for (User* each : {&one, &two, &three}) call(*each, client(Kind::tcp, us.port()));
  QTRY_COMPARE(us.pane.clients().model().rowCount(), 3);

  // Nobody chosen: it can't be sent, and the text stays.
  us.pane.send_panel().target_box()->setCurrentIndex(1);
  us.type(QStringLiteral("some"));
  QVERIFY(!us.can_send());
  QCOMPARE(us.pane.send_panel().editor()->toPlainText(), QStringLiteral("some"));

  // Two of the three.
  auto* view = us.pane.clients().view();
  view->selectRow(0);
  view->selectionModel()->select(view->model()->index(2, 0),
                                 QItemSelectionModel::Select | QItemSelectionModel::Rows);
  QVERIFY(us.can_send());
  QTest::keyClick(us.pane.send_panel().editor(), Qt::Key_Return);
  QTRY_COMPARE(one.count(QStringLiteral("some")), 1);
  QTRY_COMPARE(three.count(QStringLiteral("some")), 1);
  us.pane.send_panel().target_box()->setCurrentIndex(0);
  us.type(QStringLiteral("everybody"));
  for (User* each : {&one, &two, &three}) QTRY_COMPARE(each->count(QStringLiteral("everybody")), 1);
  QCOMPARE(two.count(QStringLiteral("some")), 0);

  one.type(QStringLiteral("EHLO client.example\\r"));
  QTRY_COMPARE(us.count(QStringLiteral("EHLO client.example")), 1);
  us.pane.send_panel().kind_box()->setCurrentIndex(1);
  QTest::keyClicks(us.pane.send_panel().editor(), QStringLiteral("48 65 6c 6g"));
  QVERIFY(us.pane.send_panel().editor()->problem().has_value());
  QCOMPARE(us.pane.send_panel().editor()->problem()->position, 10);
  QVERIFY(lw::test::take_pictures(us.pane, QStringLiteral("socket-three-clients")));
  QVERIFY(lw::test::take_pictures(one.pane, QStringLiteral("socket-client")));
}

QTEST_MAIN(TestSocketPeers)
#include "test_socket_peers.moc"
