// A relay as a person uses it: what goes through it, what is edited, held and said in between.
#include <QtNetwork/QUdpSocket>

#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>
#include <QTreeWidget>

#include "tests/ui/panes/pictures.h"
#include "tests/ui/panes/socket/socket_user.h"
#include "ui/bridge/text.h"
#include "ui/panes/socket/relay_edits.h"
#include "ui/panes/socket/relay_form.h"
#include "ui/panes/socket/relay_page.h"
#include "ui/panes/socket/rules_panel.h"
#include "ui/panes/socket/side_panel.h"
#include "ui/widgets/code_editor.h"
#include "ui/widgets/tone_label.h"

using namespace lw;
using namespace lw::ui;
using lw::socket::Kind;
using User = lw::test::SocketUser;
constexpr auto client = lw::test::socket_client;
constexpr auto server = lw::test::socket_server;
using lw::test::call;
using lw::test::listen;

class TestSocketRelay : public lw::test::SocketTest {
  Q_OBJECT

 private Q_SLOTS:
  void init() { begin(); }
  void cleanup() { end(); }
  void relay_passes_on();
  void relay_holds_and_changes();
  void relay_needs_a_target();
  void edits_work_while_it_runs();
  void what_is_said_goes_to_either_side();
  void datagrams_are_listed_and_said_to_either_side();
  void a_certificate_is_shown_to_the_target();

 private:
  SocketForm relay_to(int port, Kind kind = Kind::tcp) {
    SocketForm form = server(kind);
    form.mode = SocketMode::relay;
    form.relay.kind = kind;
    form.relay.host = QStringLiteral("127.0.0.1");
    form.relay.port = port;
    return form;
  }
};

void TestSocketRelay::relay_passes_on() {
  User target(*bridge_), relay(*bridge_), them(*bridge_);
  listen(target, server(Kind::tcp));
  listen(relay, relay_to(target.port()));
  QVERIFY(relay.pane.pages()->isTabVisible(relay.pane.pages()->indexOf(&relay.pane.relay())));
  call(them, client(Kind::tcp, relay.port()));
  QTRY_COMPARE(target.pane.clients().model().rowCount(), 1);
  QTRY_COMPARE(relay.pane.clients().model().rowCount(), 1);
  QTRY_VERIFY(relay.pane.clients().model().at(0)->target.endsWith(QString::number(target.port())));
  them.type(QStringLiteral("straight through"));
  QTRY_COMPARE(target.count(QStringLiteral("straight through")), 1);
  target.type(QStringLiteral("and back"));
  QTRY_COMPARE(them.count(QStringLiteral("and back")), 1);
  QCOMPARE(relay.count(QStringLiteral("and back")), 2);  // on both lines
}

void TestSocketRelay::relay_holds_and_changes() {
  User target(*bridge_), relay(*bridge_), them(*bridge_);
  listen(target, server(Kind::tcp));
  listen(relay, relay_to(target.port()));
  call(them, client(Kind::tcp, relay.port()));
  QTRY_COMPARE(target.pane.clients().model().rowCount(), 1);
  // Held, looked at, changed, let go: while it runs.
  relay.pane.pages()->setCurrentWidget(&relay.pane.relay());
  const auto transcript = relay.pane.session()->transcript();
  const int token = transcript->subscribe([] {});
  const auto changes = [&] {
    return std::ranges::count_if(transcript->operations(), [](const OperationRecord& one) {
      return one.name == socket::ChangeRelay::name && one.ended >= 0;
    });
  };
  relay.pane.relay().hold(true)->click();
  QTRY_COMPARE(changes(), 1);
  them.type(QStringLiteral("pay 10"));
  QTRY_COMPARE(relay.pane.relay().waiting()->topLevelItemCount(), 1);
  QCOMPARE(target.count(QStringLiteral("pay 10")), 0);
  QCOMPARE(relay.pane.relay().editor()->toPlainText(), QStringLiteral("pay 10\\n"));
  relay.pane.relay().editor()->setPlainText(QStringLiteral("pay \\q"));
  QVERIFY(!relay.pane.relay().go_button()->isEnabled());
  relay.pane.relay().editor()->setPlainText(QStringLiteral("pay 99\\n"));
  QTest::mouseClick(relay.pane.relay().go_button(), Qt::LeftButton);
  QTRY_COMPARE(target.count(QStringLiteral("pay 99")), 1);
  QTRY_COMPARE(relay.pane.relay().waiting()->topLevelItemCount(), 0);
  them.type(QStringLiteral("never mind"));
  QTRY_COMPARE(relay.pane.relay().waiting()->topLevelItemCount(), 1);
  QVERIFY(lw::test::take_pictures(relay.pane, QStringLiteral("socket-relay")));
  QTest::mouseClick(relay.pane.relay().drop_button(), Qt::LeftButton);
  QTRY_COMPARE(relay.pane.relay().waiting()->topLevelItemCount(), 0);
  QCOMPARE(target.count(QStringLiteral("never mind")), 0);
  transcript->unsubscribe(token);
}

void TestSocketRelay::relay_needs_a_target() {
  User relay(*bridge_);
  SocketForm form = server(Kind::tcp);
  form.mode = SocketMode::relay;
  relay.fill(form);
  relay.press();
  QVERIFY(relay.pane.status().startsWith(QStringLiteral("Type the host that the relay")));
  QTest::keyClicks(relay.pane.endpoint().target()->host(), QStringLiteral("localhost:7"));
  QVERIFY(!relay.pane.status().startsWith(QStringLiteral("Type")));
  // Datagrams go on as datagrams only.
  auto* kinds = relay.pane.endpoint().kind_box();
  kinds->setCurrentIndex(kinds->findData(static_cast<int>(Kind::udp)));
  QCOMPARE(relay.pane.form().relay.kind, Kind::udp);
}

void TestSocketRelay::edits_work_while_it_runs() {
  User target(*bridge_), relay(*bridge_), them(*bridge_);
  listen(target, server(Kind::tcp));
  listen(relay, relay_to(target.port()));
  call(them, client(Kind::tcp, relay.port()));
  QTRY_COMPARE(target.pane.clients().model().rowCount(), 1);
  relay.pane.pages()->setCurrentWidget(&relay.pane.relay());
  RelayEdits& edits = relay.pane.relay().edits();
  const auto transcript = relay.pane.session()->transcript();
  const int token = transcript->subscribe([] {});
  const auto changes = [&] {
    return std::ranges::count_if(transcript->operations(), [](const OperationRecord& one) {
      return one.name == socket::ChangeRelay::name && one.ended >= 0;
    });
  };
  QTest::mouseClick(edits.add_button(), Qt::LeftButton);
  QTRY_COMPARE(changes(), 1);  // one that finds nothing yet
  edits.find_form_box()->setCurrentIndex(3);
  QTest::keyClicks(edits.find(), QStringLiteral("pay (\\d+"));
  QVERIFY2(edits.state()->text().startsWith(QStringLiteral("Not done:")), qPrintable(edits.state()->text()));
  QTest::keyClicks(edits.find(), QStringLiteral(")"));
  QVERIFY(edits.state()->text().isEmpty());
  QTest::keyClicks(edits.replace(), QStringLiteral("give {{1}}0"));
  QTest::keyClick(edits.replace(), Qt::Key_Return);
  const auto said = [&] {
    const auto& all = transcript->operations();
    socket::ChangeRelay::Arguments last;
    for (const OperationRecord& one : all)
      if (one.name == socket::ChangeRelay::name && one.ended >= 0) from_json(one.arguments, last);
    return last;
  };
  QTRY_COMPARE(said().to_target.edits.size(), std::size_t{1});
  QTRY_COMPARE(QString::fromStdString(said().to_target.edits.front().replace), QStringLiteral("give {{1}}0"));
  them.type(QStringLiteral("pay 5"));
  QTRY_COMPARE(target.count(QStringLiteral("give 50")), 1);
  QVERIFY(lw::test::take_pictures(relay.pane, QStringLiteral("socket-relay-edits")));
  // The other direction, and off again.
  edits.way_box()->setCurrentIndex(1);
  QTRY_COMPARE(said().to_client.edits.size(), std::size_t{1});
  target.type(QStringLiteral("pay 7"));
  QTRY_COMPARE(them.count(QStringLiteral("give 70")), 1);
  edits.list()->topLevelItem(0)->setCheckState(0, Qt::Unchecked);
  QTRY_VERIFY(said().to_client.edits.empty() && changes() >= 4);
  target.type(QStringLiteral("pay 8"));
  QTRY_COMPARE(them.count(QStringLiteral("pay 8")), 1);
  QCOMPARE(relay.pane.form().relay.edits.size(), std::size_t{1});  // it is kept, off
  edits.list()->setFocus();
  QTest::keyClick(edits.list(), Qt::Key_Delete);
  QCOMPARE(edits.list()->topLevelItemCount(), 0);
  transcript->unsubscribe(token);
}

void TestSocketRelay::what_is_said_goes_to_either_side() {
  User target(*bridge_), relay(*bridge_), them(*bridge_);
  listen(target, server(Kind::tcp));
  QCOMPARE(target.pane.send_panel().target_box()->count(), 2);
  listen(relay, relay_to(target.port()));
  call(them, client(Kind::tcp, relay.port()));
  QTRY_VERIFY(relay.pane.clients().model().rowCount() == 1 &&
              relay.pane.clients().model().at(0)->onwards != 0);
  auto* whom = relay.pane.send_panel().target_box();
  QCOMPARE(whom->count(), 4);
  relay.type(QStringLiteral("for the client"));
  QTRY_COMPARE(them.count(QStringLiteral("for the client")), 1);
  whom->setCurrentIndex(2);
  relay.type(QStringLiteral("for the target"));
  QTRY_COMPARE(target.count(QStringLiteral("for the target")), 1);
  whom->setCurrentIndex(3);
  QVERIFY(!relay.can_send());  // nobody is selected
  relay.pane.clients().view()->selectRow(0);
  relay.type(QStringLiteral("for it again"));
  QTRY_COMPARE(target.count(QStringLiteral("for it again")), 1);
  QCOMPARE(target.count(QStringLiteral("for the client")), 0);
  // A relay has no rules, and says what it has instead.
  relay.pane.side().open(SidePanel::rules_part);
  QVERIFY(relay.pane.side().rules().fault()->text().contains(QStringLiteral("edits")));
  // A server after it has neither its page nor its targets.
  whom->setCurrentIndex(2);
  relay.pane.pages()->setCurrentWidget(&relay.pane.relay());
  relay.press();
  QTRY_VERIFY(!relay.pane.busy());
  relay.fill(server(Kind::tcp));
  QCOMPARE(whom->count(), 2);
  QCOMPARE(whom->currentIndex(), 0);
  QCOMPARE(relay.pane.pages()->currentIndex(), 0);
}

void TestSocketRelay::datagrams_are_listed_and_said_to_either_side() {
  User relay(*bridge_);
  QUdpSocket target, them;
  QVERIFY(target.bind(QHostAddress::LocalHost) && them.bind(QHostAddress::LocalHost));
  listen(relay, relay_to(target.localPort(), Kind::udp));
  them.writeDatagram("hello", QHostAddress::LocalHost, relay.port());
  QTRY_VERIFY(target.hasPendingDatagrams());
  target.readDatagram(nullptr, 0);
  QTRY_COMPARE(relay.pane.clients().model().rowCount(), 1);
  const ClientRow& row = *relay.pane.clients().model().at(0);
  QVERIFY(row.address.endsWith(QString::number(them.localPort())));
  QVERIFY(row.target.endsWith(QString::number(target.localPort())));
  relay.type(QStringLiteral("to them"));
  QTRY_VERIFY(them.hasPendingDatagrams());
  relay.pane.send_panel().target_box()->setCurrentIndex(2);
  relay.type(QStringLiteral("to it"));
  QTRY_VERIFY(target.hasPendingDatagrams());
  QTRY_VERIFY(relay.pane.clients().model().at(0)->received > 0);
}

void TestSocketRelay::a_certificate_is_shown_to_the_target() {
  SocketForm form = relay_to(443, Kind::tls);
  form.connect.tls.certificate_file = "/etc/here.pem";
  form.relay.certificate = QStringLiteral("/etc/there.pem");
  form.relay.key = QStringLiteral("/etc/there.key");
  const auto arguments = to_relay(form);
  QCOMPARE(arguments.here.connect.tls.certificate_file, std::string("/etc/here.pem"));
  QCOMPARE(arguments.there.connect.tls.certificate_file, std::string("/etc/there.pem"));
  QCOMPARE(arguments.there.connect.tls.key_file, std::string("/etc/there.key"));
}

QTEST_MAIN(TestSocketRelay)
#include "test_socket_relay.moc"
