// What is said on the lines of a socket pane: macros, saved packets, framing and own decoders.
#include <QAction>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QToolButton>
#include <QTreeView>

#include "tests/ui/panes/pictures.h"
#include "tests/ui/panes/socket/talk_test.h"
#include "ui/panes/socket/framing_fields.h"
#include "ui/panes/socket/framing_panel.h"
#include "ui/panes/socket/insert_menu.h"
#include "ui/panes/socket/packet_form.h"
#include "ui/panes/socket/packet_model.h"
#include "ui/panes/socket/packets_panel.h"
#include "ui/widgets/code_editor.h"
#include "ui/widgets/row_view.h"
#include "ui/widgets/tone_label.h"

using namespace lw;
using namespace lw::ui;

class TestSocketTalk : public lw::test::TalkTest {
  Q_OBJECT

 private Q_SLOTS:
  void init() { begin(); }
  void cleanup() { end(); }
  void macros_are_made_when_they_are_sent();
  void a_wrong_macro_is_told_and_nothing_is_sent();
  void base64_is_sent_as_bytes();
  void checksums_are_inserted_from_the_menu();
  void packets_are_saved_sent_deleted_and_brought_back();
  void packets_are_there_again_after_a_restart();
  void a_damaged_library_is_kept_aside();
  void a_packet_with_an_address_connects_there();
  void a_message_becomes_a_packet_to_its_sender();
  void packets_go_into_files_and_come_back();
  void what_comes_is_cut_into_messages_with_fields();
  void framing_changes_while_a_line_is_open();
  void a_wrong_layout_is_told_at_its_line();
  void decoders_are_kept_by_name();
  void pictures();

 private:
  PacketsPanel& packets() { return pane_->side().packets(); }
  FramingPanel& framing() { return pane_->side().framing(); }
  void save_packet(const QString& name, const QString& typed);
};

void TestSocketTalk::macros_are_made_when_they_are_sent() {
  QVERIFY(connect_client());
  auto* editor = pane_->send_panel().editor();
  QTest::keyClicks(editor, QStringLiteral("n{{counter}}"));
  QTRY_COMPARE(pane_->send_panel().preview()->text(), QStringLiteral("Sends 3 byte(s), now: 6e 31 0a"));
  QTest::keyClick(editor, Qt::Key_Return);
  QTRY_COMPARE(peer_->peek(100), QByteArray("n1\n"));
  type(QStringLiteral("n{{counter}}"));
  QTRY_COMPARE(peer_->peek(100), QByteArray("n1\nn2\n"));
}

void TestSocketTalk::a_wrong_macro_is_told_and_nothing_is_sent() {
  QVERIFY(connect_client());
  type(QStringLiteral("ab {{nonsense}}"));
  auto* editor = pane_->send_panel().editor();
  QVERIFY(editor->problem().has_value());
  QCOMPARE(editor->extraSelections().size(), 1);
  QVERIFY(editor->extraSelections().front().cursor.selectedText().contains(QStringLiteral("nonsense")));
  QVERIFY(pane_->send_panel().preview()->text().startsWith(QStringLiteral("Character 6")));
  QVERIFY(!pane_->send_panel().button()->isEnabled());
  QCOMPARE(editor->toPlainText(), QStringLiteral("ab {{nonsense}}"));
  editor->clear();
  type(QStringLiteral("fine"));
  QTRY_COMPARE(peer_->peek(100), QByteArray("fine\n"));
}

void TestSocketTalk::base64_is_sent_as_bytes() {
  QVERIFY(connect_client());
  pane_->send_panel().kind_box()->setCurrentIndex(2);
  QVERIFY(!pane_->send_panel().insert_button()->isEnabled());
  type(QStringLiteral("AP9B"));
  QTRY_COMPARE(peer_->peek(100), QByteArray("\0\xff\x41", 3));
}

void TestSocketTalk::checksums_are_inserted_from_the_menu() {
  QVERIFY(connect_client());
  pane_->send_panel().kind_box()->setCurrentIndex(1);
  auto* editor = pane_->send_panel().editor();
  QTest::keyClicks(editor, QStringLiteral("01 03 00 00 00 0A "));
  QAction* modbus = nullptr;
  for (QAction* action : pane_->send_panel().insert_menu()->actions())
    if (action->toolTip().contains(QStringLiteral("modbus"))) modbus = action;
  QVERIFY(modbus != nullptr);
  modbus->trigger();
  QTest::keyClick(editor, Qt::Key_Return);
  // The example of the Modbus over serial line specification's CRC: C5 CD for 01 03 00 00 00 0A.
  QTRY_COMPARE(peer_->peek(100), QByteArray::fromHex("01030000000ac5cd"));
}

void TestSocketTalk::save_packet(const QString& name, const QString& typed) {
  auto* editor = pane_->send_panel().editor();
  editor->setPlainText(typed);
  QTest::mouseClick(packets().add_button(), Qt::LeftButton);
  packets().form()->name()->selectAll();
  QTest::keyClicks(packets().form()->name(), name);
  QTest::keyClick(packets().form()->name(), Qt::Key_Return);
}

void TestSocketTalk::packets_are_saved_sent_deleted_and_brought_back() {
  QVERIFY(connect_client());
  QTest::mouseClick(pane_->side().button(), Qt::LeftButton);
  QVERIFY(packets().isVisible());
  save_packet(QStringLiteral("status"), QStringLiteral("STATUS"));
  save_packet(QStringLiteral("stop"), QStringLiteral("HALT"));
  QCOMPARE(packets().model().rowCount(), 2);
  QVERIFY(!packets().form()->isVisible());
  QTest::keyClicks(packets().search_field(), QStringLiteral("hal"));
  QCOMPARE(packets().model().rowCount(), 1);
  packets().search_field()->clear();
  packets().view()->selectRow(0);
  QTest::keyClick(packets().view(), Qt::Key_Return);
  QTRY_COMPARE(peer_->peek(100), QByteArray("STATUS\n"));
  const QPoint cell = packets().view()->visualRect(packets().model().index(1, 0)).center();
  QTest::mouseClick(packets().view()->viewport(), Qt::LeftButton, {}, cell);
  QTest::mouseDClick(packets().view()->viewport(), Qt::LeftButton, {}, cell);
  QTRY_COMPARE(peer_->peek(100), QByteArray("STATUS\nHALT\n"));
  QTest::keyClick(packets().view(), Qt::Key_Delete);
  QCOMPARE(packets().model().rowCount(), 1);
  QTest::mouseClick(packets().undo_button(), Qt::LeftButton);
  QCOMPARE(packets().model().rowCount(), 2);
  packets().view()->selectRow(1);
  QTest::mouseClick(packets().edit_button(), Qt::LeftButton);
  packets().form()->every()->setText(QStringLiteral("soon"));
  QVERIFY(!packets().form()->save_button()->isEnabled());
  packets().form()->every()->setText(QStringLiteral("500ms"));
  QTest::mouseClick(packets().form()->save_button(), Qt::LeftButton);
  QCOMPARE(packets().library().packets()[1].repeat, Nanoseconds{500'000'000});
}

void TestSocketTalk::packets_are_there_again_after_a_restart() {
  QTest::mouseClick(pane_->side().button(), Qt::LeftButton);
  save_packet(QStringLiteral("kept"), QStringLiteral("a{{counter}}"));
  open_pane();
  QTRY_COMPARE(packets().model().rowCount(), 1);
  QCOMPARE(packets().library().packets()[0].typed, std::string("a{{counter}}"));
}

void TestSocketTalk::a_damaged_library_is_kept_aside() {
  const QString file = packets().library().file();
  QTRY_VERIFY(packets().library().loaded());
  delete pane_;
  pane_ = nullptr;
  QVERIFY(QDir().mkpath(QFileInfo(file).absolutePath()));
  QFile damaged(file);
  QVERIFY(damaged.open(QIODevice::WriteOnly));
  damaged.write("packet \"a\"\n  send \"\\q\"\n");
  damaged.close();
  open_pane();
  QTest::mouseClick(pane_->side().button(), Qt::LeftButton);
  QTRY_VERIFY(packets().said()->text().contains(QStringLiteral("line 2")));
  save_packet(QStringLiteral("new"), QStringLiteral("x"));
  QTRY_VERIFY(QFile::exists(file + QStringLiteral(".old")));
  QCOMPARE(packets().model().rowCount(), 1);
}

void TestSocketTalk::a_packet_with_an_address_connects_there() {
  server_ = std::make_unique<QTcpServer>();
  QVERIFY(server_->listen(QHostAddress::LocalHost));
  QTest::mouseClick(pane_->side().button(), Qt::LeftButton);
  lw::socket::SavedPacket packet;
  packet.name = "there";
  packet.typed = "over there";
  packet.transport = "tcp";
  packet.host = "127.0.0.1";
  packet.port = server_->serverPort();
  QVERIFY(packets().library().put(-1, packet));
  packets().view()->selectRow(0);
  QTest::mouseClick(packets().send_button(), Qt::LeftButton);
  QVERIFY(take_peer());
  QTRY_COMPARE(peer_->peek(100), QByteArray("over there"));
}

void TestSocketTalk::a_message_becomes_a_packet_to_its_sender() {
  QVERIFY(connect_client());
  peer_->write("from the other side");
  QTRY_VERIFY(row_of(QStringLiteral("other side")) >= 0);
  auto* rows = pane_->conversation().rows();
  rows->setCurrentIndex(pane_->conversation().model()->index(row_of(QStringLiteral("other side")), 0));
  QTRY_VERIFY(pane_->conversation().text()->isVisible());
  Q_EMIT pane_->conversation().packet_wanted("from the other side",
                                             QStringLiteral("127.0.0.1:%1").arg(server_->serverPort()));
  QVERIFY(packets().form()->isVisible());
  const auto packet = packets().form()->packet();
  QCOMPARE(packet.typed, std::string("from the other side"));
  QCOMPARE(packet.host, std::string("127.0.0.1"));
  QCOMPARE(packet.port, server_->serverPort());
  QCOMPARE(packet.transport, std::string("tcp"));
  QCOMPARE(packet.ending, LineEnding::none);
}

void TestSocketTalk::packets_go_into_files_and_come_back() {
  QTRY_VERIFY(packets().library().loaded());
  lw::socket::SavedPacket packet;
  packet.name = "one";
  packet.typed = "a\\x00b";
  packet.transport = "udp";
  packet.host = "192.0.2.1";
  packet.port = 7;
  QVERIFY(packets().library().put(-1, packet));
  for (const char* name : {"out.txt", "out.ini"}) {
    const QString file = folder_->filePath(QString::fromUtf8(name));
    packets().export_to(file);
    QTRY_VERIFY(packets().said()->text().startsWith(QStringLiteral("Written")));
    QVERIFY(QFile::exists(file));
    packets().library().remove({0});
    packets().import(file);
    QTRY_COMPARE(packets().model().rowCount(), 1);
    QCOMPARE(packets().library().packets()[0].host, packet.host);
    QCOMPARE(
        lw::socket::read_input(packets().library().packets()[0].form, packets().library().packets()[0].typed)
            .value(),
        Bytes("a\0b", 3));
  }
  QFile wrong(folder_->filePath(QStringLiteral("wrong.txt")));
  QVERIFY(wrong.open(QIODevice::WriteOnly));
  wrong.write("nonsense\n");
  wrong.close();
  packets().import(wrong.fileName());
  QTRY_VERIFY(packets().said()->text().contains(QStringLiteral("line 1")));
  QCOMPARE(packets().model().rowCount(), 1);
}

void TestSocketTalk::what_comes_is_cut_into_messages_with_fields() {
  QTest::mouseClick(pane_->side().button(), Qt::LeftButton);
  pane_->side().open(SidePanel::framing_part);
  framing().fields()->kind_box()->setCurrentIndex(4);
  framing().layout_editor()->set_text(QStringLiteral("size u16\nname text length=size\n"));
  Q_EMIT framing().layout_editor()->text_edited();
  QTest::mouseClick(framing().apply_button(), Qt::LeftButton);
  QCOMPARE(framing().choice().framing, std::string("length size=2 endian=big"));
  QVERIFY(connect_client());
  peer_->write(QByteArray("\0\3one\0\5three", 12));
  QVERIFY(pane_->conversation().messages_button()->isChecked());
  QTRY_VERIFY(row_of(QStringLiteral("three")) >= 0);
  QVERIFY(row_of(QStringLiteral("one")) >= 0);
  QVERIFY(row_of(QStringLiteral("one")) != row_of(QStringLiteral("three")));
  pane_->conversation().rows()->setCurrentIndex(
      pane_->conversation().model()->index(row_of(QStringLiteral("three")), 0));
  auto* tree = framing().tree()->model();
  QTRY_COMPARE(tree->rowCount(), 2);
  QVERIFY(tree->index(1, 1).data().toString().contains(QStringLiteral("three")));
}

void TestSocketTalk::framing_changes_while_a_line_is_open() {
  QVERIFY(connect_client());
  peer_->write("a;b;");
  QTRY_VERIFY(row_of(QStringLiteral("a;b;")) >= 0);
  pane_->side().open(SidePanel::framing_part);
  framing().fields()->kind_box()->setCurrentIndex(2);
  framing().fields()->delimiter()->setText(QStringLiteral(";"));
  QTest::mouseClick(framing().apply_button(), Qt::LeftButton);
  QTRY_VERIFY(pane_->conversation().model()->messages());
  // The choice is on the line before what comes next: its note says so.
  QTRY_VERIFY(row_of(QStringLiteral("delimiter")) >= 0);
  peer_->write("c;d;");
  QTRY_COMPARE(pane_->conversation().model()->rowCount(), 6);  // two notes, a read, a note, c, d
  QVERIFY(row_of(QStringLiteral("a;b;")) == 2);
}

void TestSocketTalk::a_wrong_layout_is_told_at_its_line() {
  pane_->side().open(SidePanel::framing_part);
  framing().layout_editor()->set_text(QStringLiteral("size u16\nname nonsense\n"));
  Q_EMIT framing().layout_editor()->text_edited();
  QVERIFY(framing().fault()->text().startsWith(QStringLiteral("Line 2")));
  QVERIFY(framing().layout_editor()->has_fault());
  QVERIFY(!framing().apply_button()->isEnabled());
  framing().fields()->kind_box()->setCurrentIndex(2);
  framing().layout_editor()->set_text(QString());
  framing().fields()->delimiter()->clear();
  QVERIFY(framing().fault()->text().contains(QStringLiteral("1 to 64")));
}

void TestSocketTalk::decoders_are_kept_by_name() {
  pane_->side().open(SidePanel::framing_part);
  framing().layout_editor()->set_text(QStringLiteral("kind u8\n"));
  framing().names()->lineEdit()->clear();
  QTest::keyClicks(framing().names()->lineEdit(), QStringLiteral("mine"));
  QTest::mouseClick(framing().save_button(), Qt::LeftButton);
  QCOMPARE(framing().names()->count(), 1);
  open_pane();
  pane_->side().open(SidePanel::framing_part);
  QTRY_COMPARE(framing().names()->count(), 1);
  framing().names()->setCurrentIndex(0);
  Q_EMIT framing().names()->activated(0);
  QCOMPARE(framing().layout_editor()->text(), QStringLiteral("kind u8\n"));
  QTest::mouseClick(framing().delete_button(), Qt::LeftButton);
  QCOMPARE(framing().names()->count(), 0);
}

void TestSocketTalk::pictures() {
  pane_->resize(1240, 560);
  QVERIFY(connect_client());
  lw::socket::SavedPacket packet;
  packet.name = "Get status";
  packet.typed = "STATUS {{counter}}";
  packet.ending = LineEnding::crlf;
  packet.transport = "tcp";
  packet.host = "192.168.1.5";
  packet.port = 4001;
  packet.repeat = 1'500'000'000;
  QVERIFY(packets().library().put(-1, packet));
  pane_->side().open(SidePanel::packets_part);
  QTest::keyClicks(pane_->send_panel().editor(), QStringLiteral("READ {{counter}} {{crc-16/modbus}}"));
  QTRY_VERIFY(pane_->send_panel().preview()->text().startsWith(QStringLiteral("Sends")));
  QVERIFY(lw::test::take_pictures(*pane_, QStringLiteral("socket-packets")));
  pane_->side().open(SidePanel::framing_part);
  QVERIFY(lw::test::take_pictures(*pane_, QStringLiteral("socket-framing")));
}

QTEST_MAIN(TestSocketTalk)
#include "test_socket_talk.moc"
