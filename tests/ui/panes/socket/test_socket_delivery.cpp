// To whom packets go, as a person tries it in the Socket pane: peers, broadcast, groups that are joined and
// left while it runs, and all addresses of a name.
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QTreeWidget>

#include "tests/ui/panes/pictures.h"
#include "tests/ui/panes/socket/socket_user.h"
#include "ui/bridge/text.h"
#include "ui/panes/socket/delivery_panel.h"
#include "ui/panes/socket/group_list.h"
#include "ui/panes/socket/probe_view.h"

using namespace lw;
using namespace lw::ui;
using lw::socket::Kind;
using User = lw::test::SocketUser;
constexpr auto client = lw::test::socket_client;
constexpr auto server = lw::test::socket_server;
using lw::test::listen;

class TestSocketDelivery : public lw::test::SocketTest {
  Q_OBJECT

 private Q_SLOTS:
  void init() { begin(); }
  void cleanup() { end(); }
  void peers_talk_from_a_port_of_their_own();
  void a_peer_needs_an_address();
  void broadcast_sample_is_heard();
  void groups_are_left_and_joined_while_it_runs();
  void groups_of_ipv6_have_a_sample();
  void samples_wait_until_a_line_is_closed();
  void what_is_no_group_is_said();
  void subnets_have_their_broadcast_address();
  void addresses_are_compared();
  void a_name_without_an_answer_is_explained();
};

void TestSocketDelivery::peers_talk_from_a_port_of_their_own() {
  User one(*bridge_), two(*bridge_);
  SocketForm form = client(Kind::udp, 9);
  form.mode = SocketMode::peer;
  listen(one, form);
  QVERIFY(one.port() > 0);
  form.port = one.port();
  listen(two, form);
  two.type(QStringLiteral("hello from two"));
  QTRY_COMPARE(one.count(QStringLiteral("hello from two")), 1);
  // It is listed, beside the one that is written to, and can be chosen.
  QTRY_COMPARE(one.pane.clients().model().rowCount(), 2);
  one.pane.clients().view()->selectRow(1);
  one.pane.send_panel().target_box()->setCurrentIndex(1);
  one.type(QStringLiteral("hello from one"));
  QTRY_COMPARE(two.count(QStringLiteral("hello from one")), 1);
  QTRY_VERIFY(two.pane.status().contains(QStringLiteral("received 15")));
}

void TestSocketDelivery::a_peer_needs_an_address() {
  User one(*bridge_);
  SocketForm form = client(Kind::tcp, 5005);
  form.mode = SocketMode::peer;
  form.host = QStringLiteral("localhost");
  one.fill(form);
  QCOMPARE(one.pane.form().kind, Kind::udp);  // peers talk datagrams
  one.press();
  QVERIFY2(one.pane.status().contains(QStringLiteral("“localhost” is none")), qPrintable(one.pane.status()));
  QVERIFY(!one.pane.busy());
}

void TestSocketDelivery::broadcast_sample_is_heard() {
  User one(*bridge_);
  DeliveryPanel& delivery = one.pane.delivery();
  delivery.show_delivery(Delivery::broadcast);
  QVERIFY(delivery.explanation()->text().count(QLatin1Char('\n')) == 1);
  QTest::mouseClick(delivery.sample_button(), Qt::LeftButton);
  SocketForm form = one.pane.form();
  QCOMPARE(form.host, QStringLiteral("127.255.255.255"));
  one.press();
  QTRY_VERIFY2(one.port() > 0, qPrintable(one.pane.status()));
  one.type(QStringLiteral("to everybody"));
  QTRY_COMPARE(one.count(QStringLiteral("to everybody")), 2);  // said, and heard
}

void TestSocketDelivery::groups_are_left_and_joined_while_it_runs() {
  User one(*bridge_);
  DeliveryPanel& delivery = one.pane.delivery();
  one.pane.pages()->setCurrentWidget(&delivery);
  delivery.show_delivery(Delivery::multicast);
  QTest::mouseClick(delivery.sample_button(), Qt::LeftButton);
  one.press();
  QTRY_VERIFY2(one.port() > 0, qPrintable(one.pane.status()));
  GroupList& groups = delivery.groups();
  QCOMPARE(groups.table()->topLevelItemCount(), 1);
  // It was started on this page; where the talk is, a space is for the peer.
  one.pane.activateWindow();
  QTRY_VERIFY(one.pane.isActiveWindow());
  one.pane.endpoint().button()->setFocus();
  one.pane.pages()->setCurrentIndex(0);
  QTRY_VERIFY(one.pane.send_panel().editor()->hasFocus());
  one.type(QStringLiteral("to the group"));
  QTRY_COMPARE(one.count(QStringLiteral("to the group")), 2);

  one.pane.pages()->setCurrentWidget(&delivery);
  groups.table()->topLevelItem(0)->setSelected(true);
  QTest::mouseClick(groups.leave_button(), Qt::LeftButton);
  QTRY_COMPARE(groups.table()->topLevelItemCount(), 0);
  one.type(QStringLiteral("nobody hears"));
  QTRY_COMPARE(one.count(QStringLiteral("nobody hears")), 1);

  one.pane.pages()->setCurrentWidget(&delivery);
  for (const char* group : {"239.255.42.99", "239.255.42.100"}) {
    QTest::keyClicks(groups.group(), QString::fromLatin1(group));
    groups.interface()->setCurrentText(QStringLiteral("lo"));
    QTest::keyClick(groups.group(), Qt::Key_Return);
    QTRY_VERIFY(groups.group()->text().isEmpty());
  }
  QCOMPARE(groups.table()->topLevelItemCount(), 2);
  one.type(QStringLiteral("heard again"));
  QTRY_COMPARE(one.count(QStringLiteral("heard again")), 2);
  QCOMPARE(one.count(QStringLiteral("nobody hears")), 1);
  one.pane.pages()->setCurrentWidget(&delivery);
  QVERIFY(lw::test::take_pictures(one.pane, QStringLiteral("socket-groups")));
}

// Not every machine has IPv6: what is filled in is looked at.
void TestSocketDelivery::groups_of_ipv6_have_a_sample() {
  User one(*bridge_);
  DeliveryPanel& delivery = one.pane.delivery();
  one.pane.pages()->setCurrentWidget(&delivery);
  delivery.show_delivery(Delivery::source_specific);
  QVERIFY(!delivery.sample_v6_button()->isVisible());
  delivery.show_delivery(Delivery::multicast);
  QTest::mouseClick(delivery.sample_button(), Qt::LeftButton);
  QCOMPARE(one.pane.form().options.multicast_interface, std::string("lo"));
  QTest::mouseClick(delivery.sample_v6_button(), Qt::LeftButton);
  const auto arguments = to_listen(one.pane.form());
  QCOMPARE(arguments.address, std::string("::"));
  QCOMPARE(arguments.peer, std::string("[ff11::4299]:5005"));
  QCOMPARE(arguments.options.groups.size(), std::size_t{1});
  QCOMPARE(arguments.options.groups.front().group, std::string("ff11::4299"));
  QVERIFY(arguments.options.groups.front().interface.empty() &&
          arguments.options.multicast_interface.empty());
}

void TestSocketDelivery::samples_wait_until_a_line_is_closed() {
  User one(*bridge_);
  DeliveryPanel& delivery = one.pane.delivery();
  one.pane.pages()->setCurrentWidget(&delivery);
  QVERIFY(!delivery.sample_v6_button()->isVisible());
  listen(one, server(Kind::udp));
  QVERIFY(!delivery.sample_button()->isEnabled());
  QVERIFY(delivery.sample_button()->toolTip().contains(QStringLiteral("A line is open")));
  // Choosing another kind says the same; comparing addresses needs no line.
  delivery.show_delivery(Delivery::broadcast);
  QVERIFY(!delivery.sample_button()->isEnabled());
  delivery.show_delivery(Delivery::anycast);
  QVERIFY(delivery.sample_button()->isEnabled());
  delivery.show_delivery(Delivery::multicast);
  QVERIFY(!delivery.sample_button()->isEnabled() && !delivery.sample_v6_button()->isEnabled());
  one.press();
  QTRY_VERIFY(delivery.sample_button()->isEnabled());
  QVERIFY(delivery.sample_button()->toolTip().contains(QStringLiteral("you hear yourself")));
  delivery.set_blocked(QStringLiteral("why"));
  QVERIFY(!delivery.sample_button()->isEnabled());
  QCOMPARE(delivery.sample_button()->toolTip(), QStringLiteral("why"));
}

void TestSocketDelivery::what_is_no_group_is_said() {
  User one(*bridge_);
  DeliveryPanel& delivery = one.pane.delivery();
  one.pane.pages()->setCurrentWidget(&delivery);
  delivery.show_delivery(Delivery::source_specific);
  QTest::keyClicks(delivery.groups().group(), QStringLiteral("192.0.2.1"));
  QTest::mouseClick(delivery.groups().join_button(), Qt::LeftButton);
  QVERIFY(delivery.groups().state().contains(QStringLiteral("224.0.0.0")));
  delivery.groups().group()->clear();
  QTest::keyClicks(delivery.groups().group(), QStringLiteral("232.1.1.1"));
  QTest::mouseClick(delivery.groups().join_button(), Qt::LeftButton);
  QVERIFY(delivery.groups().state().contains(QStringLiteral("source")));
  QTest::keyClicks(delivery.groups().source(), QStringLiteral("127.0.0.1"));
  QTest::mouseClick(delivery.groups().join_button(), Qt::LeftButton);
  QVERIFY(delivery.groups().state().isEmpty());
  SocketForm form = one.pane.form();
  QVERIFY(form.options.groups.empty());  // of TCP there are none
  form.kind = Kind::udp;
  delivery.read_into(form);
  QCOMPARE(form.options.groups.size(), 1u);
  QCOMPARE(form.options.groups.front().source, std::string("127.0.0.1"));
}

void TestSocketDelivery::subnets_have_their_broadcast_address() {
  QCOMPARE(broadcast_of(QStringLiteral("192.168.1.20/24")), QStringLiteral("192.168.1.255"));
  QCOMPARE(broadcast_of(QStringLiteral("10.1.2.3/8")), QStringLiteral("10.255.255.255"));
  QCOMPARE(broadcast_of(QStringLiteral("172.16.5.130/25")), QStringLiteral("172.16.5.255"));
  for (const char* wrong :
       {"", "192.168.1.20", "192.168.1/24", "192.168.1.256/24", "192.168.1.20/33", "::1/64"})
    QCOMPARE(broadcast_of(QString::fromLatin1(wrong)), QString());
}

void TestSocketDelivery::addresses_are_compared() {
  User us(*bridge_), them(*bridge_);
  listen(us, server(Kind::tls));
  SocketForm form = client(Kind::tls, us.port());
  form.host = QStringLiteral("localhost");
  form.connect.tls.verify = false;
  them.fill(form);
  them.pane.pages()->setCurrentWidget(&them.pane.probe());
  QCOMPARE(them.pane.probe().host()->text(), QStringLiteral("localhost"));
  QVERIFY(them.pane.probe().tls()->isChecked());
  QTest::mouseClick(them.pane.probe().button(), Qt::LeftButton);
  auto* table = them.pane.probe().table();
  QTRY_VERIFY(table->topLevelItemCount() > 0);
  int chosen = 0;
  for (int row = 0; row < table->topLevelItemCount(); ++row) {
    const auto* item = table->topLevelItem(row);
    if (!item->text(4).contains(QStringLiteral("takes this one"))) continue;
    ++chosen;
    QVERIFY(item->text(1).contains(QStringLiteral("ms")) && item->text(2).contains(QStringLiteral("ms")));
    QVERIFY(!item->text(3).isEmpty());
  }
  QCOMPARE(chosen, 1);
  QVERIFY(them.pane.probe().explanation()->toPlainText().contains(QStringLiteral("is taken")));
  QVERIFY(lw::test::take_pictures(them.pane, QStringLiteral("socket-probe")));
}

void TestSocketDelivery::a_name_without_an_answer_is_explained() {
  User one(*bridge_);
  SocketForm form = client(Kind::tcp, 7);
  form.host = QStringLiteral("nobody.invalid");
  one.fill(form);
  one.press();
  QTRY_VERIFY2(one.pane.status().startsWith(QStringLiteral("The name has no address")),
               qPrintable(one.pane.status()));
  QVERIFY(one.problem.contains(QStringLiteral("spelling")));
  QVERIFY(one.pane.endpoint().button()->isEnabled());
}

QTEST_MAIN(TestSocketDelivery)
#include "test_socket_delivery.moc"
