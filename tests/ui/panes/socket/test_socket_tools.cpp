// The tools beside the socket pane: who listens here, which ports answer, waking a machine up, bytes in all
// forms.
#include <QtNetwork/QUdpSocket>

#include <QAction>
#include <QCheckBox>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QTableWidget>
#include <QToolButton>

#include "core/base/magic_packet.h"
#include "tests/ui/panes/pictures.h"
#include "tests/ui/panes/socket/talk_test.h"
#include "ui/panes/socket/socket_talk.h"
#include "ui/panes/socket/tools/calculator_view.h"
#include "ui/panes/socket/tools/listening_view.h"
#include "ui/panes/socket/tools/port_check_view.h"
#include "ui/panes/socket/tools/port_list.h"
#include "ui/panes/socket/tools/tools_window.h"
#include "ui/panes/socket/tools/wake_view.h"
#include "ui/widgets/tone_label.h"

using namespace lw;
using namespace lw::ui;

class TestSocketTools : public lw::test::TalkTest {
  Q_OBJECT

 private Q_SLOTS:
  void init() { begin(); }
  void cleanup() { end(); }
  void the_menu_opens_each_tool();
  void own_sockets_are_listed_with_their_program();
  void a_listener_becomes_the_address();
  void nothing_to_read_is_told();
  void ports_are_read_data();
  void ports_are_read();
  void ports_are_checked_after_consent();
  void a_magic_packet_is_sent_and_recorded();
  void a_wrong_hardware_address_is_told();
  void all_forms_show_the_same_bytes();
  void pictures();

 private:
  ToolsWindow& tools() { return pane_->talk().tools(); }
};

void TestSocketTools::the_menu_opens_each_tool() {
  const auto actions = pane_->talk().tools_button()->menu()->actions();
  QCOMPARE(actions.size(), 4);
  for (int i = 0; i < actions.size(); ++i) {
    actions[i]->trigger();
    QVERIFY(tools().isVisible());
    QVERIFY(!tools().isModal());
    QCOMPARE(tools().tabs()->currentIndex(), i);
  }
  QTest::keyClick(&tools(), Qt::Key_Escape);
  QVERIFY(!tools().isVisible());
}

void TestSocketTools::own_sockets_are_listed_with_their_program() {
  QTcpServer server;
  QVERIFY(server.listen(QHostAddress::LocalHost));
  tools().open(ToolsWindow::listening);
  auto& view = tools().listening_view();
  QTRY_VERIFY(view.table()->rowCount() > 0);
  QTest::keyClicks(view.search_field(), QString::number(server.serverPort()));
  const auto own = [&] {
    for (int row = 0; row < view.table()->rowCount(); ++row)
      if (!view.table()->isRowHidden(row) &&
          view.table()->item(row, 2)->data(Qt::DisplayRole).toInt() == server.serverPort())
        return row;
    return -1;
  };
  QVERIFY(own() >= 0);
  QCOMPARE(view.table()->item(own(), 0)->text(), QStringLiteral("tcp"));
  QCOMPARE(view.table()->item(own(), 1)->text(), QStringLiteral("127.0.0.1"));
  QVERIFY(view.table()->item(own(), 3)->text().contains(QString::number(QCoreApplication::applicationPid())));
}

void TestSocketTools::a_listener_becomes_the_address() {
  QTcpServer server;
  QVERIFY(server.listen(QHostAddress::AnyIPv4));
  tools().open(ToolsWindow::listening);
  auto& view = tools().listening_view();
  QTRY_VERIFY(view.table()->rowCount() > 0);
  for (int row = 0; row < view.table()->rowCount(); ++row)
    if (view.table()->item(row, 2)->data(Qt::DisplayRole).toInt() == server.serverPort())
      view.table()->selectRow(row);
  QTest::mouseClick(view.connect_button(), Qt::LeftButton);
  QCOMPARE(pane_form().host, QStringLiteral("127.0.0.1"));
  QCOMPARE(pane_form().port, static_cast<int>(server.serverPort()));
}

void TestSocketTools::nothing_to_read_is_told() {
  auto& view = tools().listening_view();
  view.set_proc(folder_->filePath(QStringLiteral("none")));
  tools().open(ToolsWindow::listening);
  QTRY_VERIFY(view.said()->text().contains(QStringLiteral("can't be read")));
  QCOMPARE(view.table()->rowCount(), 0);
}

void TestSocketTools::ports_are_read_data() {
  QTest::addColumn<QString>("text");
  QTest::addColumn<int>("count");  // 0 = refused
  QTest::newRow("one") << QStringLiteral("80") << 1;
  QTest::newRow("some") << QStringLiteral("80, 22 443;80") << 3;
  QTest::newRow("range") << QStringLiteral("8000-8010") << 11;
  QTest::newRow("all allowed") << QStringLiteral("1-1024") << 1024;
  QTest::newRow("more") << QStringLiteral("1-1025") << 0;
  QTest::newRow("more together") << QStringLiteral("1-1000 2000-2100") << 0;
  QTest::newRow("none") << QString() << 0;
  QTest::newRow("zero") << QStringLiteral("0") << 0;
  QTest::newRow("too high") << QStringLiteral("65536") << 0;
  QTest::newRow("backwards") << QStringLiteral("20-10") << 0;
  QTest::newRow("half") << QStringLiteral("20-") << 0;
  QTest::newRow("word") << QStringLiteral("http") << 0;
}

void TestSocketTools::ports_are_read() {
  QFETCH(QString, text);
  QFETCH(int, count);
  const auto ports = read_ports(text);
  QCOMPARE(ports.has_value() ? static_cast<int>(ports->size()) : 0, count);
  if (!ports) QVERIFY(!ports.error().isEmpty());
}

void TestSocketTools::ports_are_checked_after_consent() {
  QTcpServer server;
  QVERIFY(server.listen(QHostAddress::LocalHost));
  QTcpServer closed;
  QVERIFY(closed.listen(QHostAddress::LocalHost));
  const int shut = closed.serverPort();
  closed.close();
  auto& view = tools().port_check_view();
  tools().open(ToolsWindow::port_check);
  view.host()->clear();
  QTest::keyClicks(view.host(), QStringLiteral("127.0.0.1"));
  view.ports()->setText(QStringLiteral("%1, %2").arg(server.serverPort()).arg(shut));
  QVERIFY(!view.button()->isEnabled());
  view.consent()->click();
  QVERIFY(view.button()->isEnabled());
  QTest::mouseClick(view.button(), Qt::LeftButton);
  QTRY_COMPARE(view.table()->rowCount(), 2);
  QTRY_VERIFY(view.said()->text().startsWith(QStringLiteral("1 of 2")));
  for (int row = 0; row < 2; ++row) {
    const bool open = view.table()->item(row, 0)->data(Qt::DisplayRole).toInt() == server.serverPort();
    QCOMPARE(view.table()->item(row, 1)->text(), open ? QStringLiteral("open") : QStringLiteral("no answer"));
    QCOMPARE(view.table()->item(row, 3)->text().isEmpty(), open);
  }
  view.only_open()->click();
  QVERIFY(view.table()->isRowHidden(0) != view.table()->isRowHidden(1));
  QTest::keyClicks(view.host(), QStringLiteral("0"));
  QVERIFY(!view.consent()->isChecked());
  std::vector<SessionEntry> sessions;
  bool listed = false;
  bridge_->workbench().list_sessions([&](std::vector<SessionEntry> all) {
    sessions = std::move(all);
    listed = true;
  });
  QTRY_VERIFY(listed);
  QCOMPARE(sessions.size(), std::size_t{1});
  QVERIFY(from_utf8(sessions[0].title).contains(QStringLiteral("127.0.0.1")));
}

void TestSocketTools::a_magic_packet_is_sent_and_recorded() {
  QUdpSocket sleeper;
  QVERIFY(sleeper.bind(QHostAddress::LocalHost));
  auto& view = tools().wake_view();
  tools().open(ToolsWindow::wake);
  QVERIFY(!view.button()->isEnabled());
  view.broadcast()->setText(QStringLiteral("127.0.0.1"));
  view.port()->setValue(sleeper.localPort());
  QTest::keyClicks(view.address(), QStringLiteral("00-1b-2c-3d-4e-5f"));
  QTest::keyClick(view.address(), Qt::Key_Return);
  QTRY_VERIFY(sleeper.hasPendingDatagrams());
  QByteArray packet(2000, '\0');
  packet.resize(sleeper.readDatagram(packet.data(), packet.size()));
  QCOMPARE(to_bytes(packet), magic_packet("00:1b:2c:3d:4e:5f").value());
  QTRY_VERIFY(view.said()->text().startsWith(QStringLiteral("The packet was sent")));
}

void TestSocketTools::a_wrong_hardware_address_is_told() {
  auto& view = tools().wake_view();
  tools().open(ToolsWindow::wake);
  QTest::keyClicks(view.address(), QStringLiteral("00:1b:2c:3d:4e:5g"));
  QVERIFY(!view.button()->isEnabled());
  bool told = false;
  for (const auto* label : view.findChildren<QLabel*>())
    told |= label->text().startsWith(QStringLiteral("Character 17"));
  QVERIFY(told);
}

void TestSocketTools::all_forms_show_the_same_bytes() {
  auto& view = tools().calculator_view();
  tools().open(ToolsWindow::calculator);
  const auto text_of = [&](InputKind kind) { return view.field(kind)->toPlainText(); };
  const auto sum = [&](const char* name) {
    for (int row = 0; row < view.sums()->rowCount(); ++row)
      if (view.sums()->item(row, 0)->text().compare(QString::fromUtf8(name), Qt::CaseInsensitive) == 0)
        return view.sums()->item(row, 1)->text();
    return QString();
  };
  QTest::keyClicks(view.field(InputKind::text), QStringLiteral("123456789"));
  QCOMPARE(text_of(InputKind::hex), QStringLiteral("31 32 33 34 35 36 37 38 39"));
  QCOMPARE(text_of(InputKind::base64), QStringLiteral("MTIzNDU2Nzg5"));
  // The check values of the CRC RevEng catalogue.
  QTRY_COMPARE(sum("CRC-16/MODBUS"), QStringLiteral("4B37"));
  QCOMPARE(sum("CRC-32/ISO-HDLC"), QStringLiteral("CBF43926"));
  view.field(InputKind::hex)->clear();
  QTest::keyClicks(view.field(InputKind::hex), QStringLiteral("01 02"));
  QCOMPARE(text_of(InputKind::base64), QStringLiteral("AQI="));
  QCOMPARE(view.numbers()->text(), QStringLiteral("as a number: 258; little end first: 513"));
  QTest::keyClicks(view.field(InputKind::hex), QStringLiteral(" 0g"));
  QVERIFY(view.said()->text().startsWith(QStringLiteral("Character")));
  QCOMPARE(text_of(InputKind::base64), QStringLiteral("AQI="));
  // Two braces are two braces here.
  view.field(InputKind::text)->setPlainText(QStringLiteral("{{date}}"));
  QCOMPARE(text_of(InputKind::hex), QStringLiteral("7b 7b 64 61 74 65 7d 7d"));
}

void TestSocketTools::pictures() {
  tools().calculator_view().set_bytes("123456789");
  tools().port_check_view().set_host(QStringLiteral("127.0.0.1"));
  tools().open(ToolsWindow::calculator);
  QTRY_VERIFY(!tools().calculator_view().sums()->item(0, 1)->text().isEmpty());
  const char* names[] = {"socket-tools-listening", "socket-tools-ports", "socket-tools-wake",
                         "socket-tools-calculator"};
  for (int i = 0; i < ToolsWindow::tools; ++i) {
    tools().open(static_cast<ToolsWindow::Tool>(i));
    if (i == ToolsWindow::listening) QTRY_VERIFY(tools().listening_view().table()->rowCount() > 0);
    QVERIFY(lw::test::take_pictures(tools(), QString::fromUtf8(names[i])));
  }
}

QTEST_MAIN(TestSocketTools)
#include "test_socket_tools.moc"
