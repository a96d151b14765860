// Rules, rounds, rates and files of the socket pane.
#include <QLineEdit>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QTableWidget>
#include <QToolButton>

#include "tests/ui/panes/pictures.h"
#include "tests/ui/panes/socket/talk_test.h"
#include "ui/panes/socket/file_progress.h"
#include "ui/panes/socket/packets_panel.h"
#include "ui/panes/socket/repeat_panel.h"
#include "ui/panes/socket/rules_panel.h"
#include "ui/widgets/code_editor.h"
#include "ui/widgets/tone_label.h"

using namespace lw;
using namespace lw::ui;

class TestSocketSeries : public lw::test::TalkTest {
  Q_OBJECT

 private Q_SLOTS:
  void init() { begin(); }
  void cleanup() { end(); }
  void rules_answer_and_are_counted();
  void a_rule_is_switched_off_while_a_line_is_open();
  void rules_of_a_server_work_for_each_client();
  void a_wrong_rule_is_told_at_its_line();
  void switching_touches_one_line_alone();
  void templates_can_be_read();
  void rules_go_into_files_and_come_back();
  void a_sequence_is_sent_in_rounds();
  void what_is_typed_is_sent_until_stopped();
  void a_wrong_time_is_told();
  void a_file_is_sent_whole();
  void sending_a_file_can_be_stopped();
  void pictures();

 private:
  RulesPanel& rules() { return pane_->side().rules(); }
  RepeatPanel& repeat() { return pane_->side().repeat(); }
  void write_rules(const QString& text) {
    pane_->side().open(SidePanel::rules_part);
    rules().editor()->set_text(text);
    Q_EMIT rules().editor()->text_edited();
  }
  QString count(int row, int column) { return rules().table()->item(row, column)->text(); }
};

const auto kPing = QStringLiteral(
    "# answers\nrule \"pong\"\n  when contains \"PING\"\n  send \"PONG\\n\"\n\n"
    "rule \"bye\" off\n  when contains \"BYE\"\n  send \"so long\\n\"\n");

void TestSocketSeries::rules_answer_and_are_counted() {
  write_rules(kPing);
  QVERIFY(rules().apply_button()->isEnabled());
  QTest::mouseClick(rules().apply_button(), Qt::LeftButton);
  QVERIFY(!rules().apply_button()->isEnabled());
  QVERIFY(connect_client());
  peer_->write("PING");
  QTRY_COMPARE(peer_->peek(100), QByteArray("PONG\n"));
  QTRY_COMPARE(count(0, 3), QStringLiteral("1 of 1"));
  QTRY_VERIFY(rules().did()->text().startsWith(QStringLiteral("pong: sent")));
}

void TestSocketSeries::a_rule_is_switched_off_while_a_line_is_open() {
  QVERIFY(connect_client());
  write_rules(kPing);
  QTest::mouseClick(rules().apply_button(), Qt::LeftButton);
  QTRY_VERIFY(row_of(QStringLiteral("connected")) >= 0);
  rules().table()->item(1, 0)->setCheckState(Qt::Checked);
  QVERIFY(!rules().editor()->text().contains(QStringLiteral("off")));
  QVERIFY(rules().editor()->text().startsWith(QStringLiteral("# answers")));
  QVERIFY(!rules().apply_button()->isEnabled());
  // Both changes are on their way before this comes: what follows is answered by the new rules.
  type(QStringLiteral("marker"));
  QTRY_COMPARE(peer_->peek(100), QByteArray("marker\n"));
  peer_->write("BYE");
  QTRY_COMPARE(peer_->peek(100), QByteArray("marker\nso long\n"));
  rules().table()->item(0, 0)->setCheckState(Qt::Unchecked);
  type(QStringLiteral("again"));
  QTRY_COMPARE(peer_->peek(100), QByteArray("marker\nso long\nagain\n"));
  peer_->write("PING BYE");
  QTRY_COMPARE(peer_->peek(100), QByteArray("marker\nso long\nagain\nso long\n"));
}

void TestSocketSeries::rules_of_a_server_work_for_each_client() {
  SocketForm form = pane_form();
  form.mode = SocketMode::server;
  form.kind = lw::socket::Kind::tcp;
  form.host = QStringLiteral("127.0.0.1");
  form.port = 0;
  pane_->endpoint().show_form(form);
  QTest::mouseClick(pane_->endpoint().button(), Qt::LeftButton);
  static const QRegularExpression port(QStringLiteral(":(\\d+)"));
  QTRY_VERIFY(pane_->status().startsWith(QStringLiteral("Listening")));
  write_rules(kPing);
  QTest::mouseClick(rules().apply_button(), Qt::LeftButton);
  QTcpSocket one, two;
  for (QTcpSocket* client : {&one, &two}) {
    client->connectToHost(QHostAddress::LocalHost, port.match(pane_->status()).captured(1).toUShort());
    QTRY_COMPARE(client->state(), QAbstractSocket::ConnectedState);
    client->write("PING");
    QTRY_COMPARE(client->peek(100), QByteArray("PONG\n"));
  }
  QTRY_COMPARE(count(0, 3), QStringLiteral("2 of 2"));
}

void TestSocketSeries::a_wrong_rule_is_told_at_its_line() {
  write_rules(QStringLiteral("rule \"a\"\n  when nonsense\n"));
  QVERIFY(rules().fault()->text().startsWith(QStringLiteral("Line 2")));
  QVERIFY(rules().editor()->has_fault());
  QVERIFY(!rules().apply_button()->isEnabled());
  QVERIFY(rules().rules().empty());
}

void TestSocketSeries::switching_touches_one_line_alone() {
  const std::string text =
      "# one\nrule \"a off\"   # off\n  when any\n  stop\nrule b off final\n  when any\n  stop\n";
  QCOMPARE(line_of_rule(text, 0), 1);
  QCOMPARE(line_of_rule(text, 1), 4);
  QCOMPARE(line_of_rule(text, 2), -1);
  QCOMPARE(with_rule_enabled(text, 0, true), text);
  QCOMPARE(with_rule_enabled(text, 1, false), text);
  const std::string on = with_rule_enabled(text, 1, true);
  QVERIFY(on.find("rule b final\n") != std::string::npos);
  const std::string off = with_rule_enabled(text, 0, false);
  QVERIFY(off.find("rule \"a off\" off   # off\n") != std::string::npos);
  QCOMPARE(with_rule_enabled(off, 0, true), text);
  QCOMPARE(with_rule_enabled(text, 7, true), text);
}

void TestSocketSeries::templates_can_be_read() {
  pane_->side().open(SidePanel::rules_part);
  const auto actions = rules().template_button()->menu()->actions();
  QVERIFY(actions.size() >= 5);
  for (QAction* action : actions) {
    action->trigger();
    QVERIFY2(!rules().editor()->has_fault(), qPrintable(action->text() + rules().fault()->text()));
  }
  QCOMPARE(rules().table()->rowCount(), static_cast<int>(actions.size()));
}

void TestSocketSeries::rules_go_into_files_and_come_back() {
  write_rules(kPing);
  const QString file = folder_->filePath(QStringLiteral("some.rules"));
  rules().save(file);
  QTRY_VERIFY(rules().fault()->text().startsWith(QStringLiteral("Written")));
  write_rules(QString());
  rules().load(file);
  QTRY_COMPARE(rules().editor()->text(), kPing);
  QCOMPARE(rules().table()->rowCount(), 2);
  rules().load(folder_->filePath(QStringLiteral("none")));
  QTRY_VERIFY(rules().fault()->text().startsWith(QStringLiteral("none:")));
}

void TestSocketSeries::a_sequence_is_sent_in_rounds() {
  QVERIFY(connect_client());
  lw::socket::SavedPacket one, two;
  one.name = "one";
  one.typed = "a{{counter}};";
  two.name = "two";
  two.typed = "42";
  two.form = InputKind::hex;
  QVERIFY(pane_->side().packets().library().put(-1, one));
  QVERIFY(pane_->side().packets().library().put(-1, two));
  Q_EMIT pane_->side().packets().repeat_wanted({one, two});
  QCOMPARE(repeat().round()->rowCount(), 2);
  repeat().every()->setText(QStringLiteral("1ms"));
  repeat().times()->setValue(3);
  repeat().round()->item(0, 2)->setText(QStringLiteral("2ms"));
  QTest::mouseClick(repeat().start_button(), Qt::LeftButton);
  QTRY_COMPARE(peer_->peek(100), QByteArray("a1;Ba2;Ba3;B"));
  QTRY_VERIFY(!repeat().running());
  QVERIFY(repeat().said()->text().startsWith(QStringLiteral("Done: 6 packets")));
}

void TestSocketSeries::what_is_typed_is_sent_until_stopped() {
  QVERIFY(connect_client());
  pane_->side().open(SidePanel::repeat_part);
  QTest::keyClicks(pane_->send_panel().editor(), QStringLiteral("tick"));
  repeat().every()->setText(QStringLiteral("1ms"));
  repeat().times()->setValue(0);
  QTest::mouseClick(repeat().start_button(), Qt::LeftButton);
  QTRY_VERIFY(peer_->bytesAvailable() > 20);
  QVERIFY(repeat().running());
  QTest::mouseClick(repeat().start_button(), Qt::LeftButton);
  QTRY_VERIFY(!repeat().running());
  QVERIFY(repeat().said()->text().startsWith(QStringLiteral("Stopped")));
  QVERIFY(peer_->peek(10).startsWith("tick\ntick\n"));
}

void TestSocketSeries::a_wrong_time_is_told() {
  QVERIFY(connect_client());
  pane_->side().open(SidePanel::repeat_part);
  QTest::keyClicks(pane_->send_panel().editor(), QStringLiteral("x"));
  QVERIFY(repeat().start_button()->isEnabled());
  repeat().every()->setText(QStringLiteral("often"));
  QVERIFY(!repeat().start_button()->isEnabled());
  QVERIFY(repeat().said()->text().contains(QStringLiteral("often")));
}

void TestSocketSeries::a_file_is_sent_whole() {
  QVERIFY(connect_client());
  QByteArray all(300'000, '\0');
  for (qsizetype i = 0; i < all.size(); ++i) all[i] = static_cast<char>(i * 7);
  QFile file(folder_->filePath(QStringLiteral("some.bin")));
  QVERIFY(file.open(QIODevice::WriteOnly) && file.write(all) == all.size());
  file.close();
  Q_EMIT pane_->send_panel().file_wanted(file.fileName());
  QTRY_COMPARE(peer_->bytesAvailable(), all.size());
  QCOMPARE(peer_->readAll(), all);
  auto* progress = pane_->findChild<FileProgress*>();
  QTRY_VERIFY(!progress->busy());
  QVERIFY(!progress->isVisible());
}

void TestSocketSeries::sending_a_file_can_be_stopped() {
  QVERIFY(connect_client());
  peer_->setReadBufferSize(1);  // who does not read
  QFile file(folder_->filePath(QStringLiteral("large.bin")));
  QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(200 << 20));  // a hole: it takes no room
  file.close();
  auto* progress = pane_->findChild<FileProgress*>();
  Q_EMIT pane_->send_panel().file_wanted(file.fileName());
  QTRY_VERIFY(progress->isVisible());
  QTRY_COMPARE(progress->bar()->maximum(), 1000);
  QSignalSpy said(progress, &FileProgress::said);
  QTest::mouseClick(progress->stop_button(), Qt::LeftButton);
  QTRY_COMPARE(said.size(), 1);
  QVERIFY(said[0][0].toString().contains(QStringLiteral("was not sent to its end")));
  QVERIFY(!progress->isVisible());
}

void TestSocketSeries::pictures() {
  pane_->resize(1004, 480);
  QVERIFY(connect_client());
  write_rules(kPing);
  QTest::mouseClick(rules().apply_button(), Qt::LeftButton);
  QVERIFY(lw::test::take_pictures(*pane_, QStringLiteral("socket-rules")));
  pane_->side().open(SidePanel::repeat_part);
  repeat().add(
      {.text = QStringLiteral("PING {{counter}}"), .kind = InputKind::text, .ending = LineEnding::crlf});
  repeat().add({.text = QStringLiteral("01 03 00 00"), .kind = InputKind::hex});
  QVERIFY(lw::test::take_pictures(*pane_, QStringLiteral("socket-repeat")));
}

QTEST_MAIN(TestSocketSeries)
#include "test_socket_series.moc"
