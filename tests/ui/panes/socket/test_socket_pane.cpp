// The Socket pane as a person uses it, against sockets of the test.
#include <QtNetwork/QSslSocket>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>
#include <QtNetwork/QUdpSocket>

#include <QTemporaryDir>
#include <QtTest/QtTest>

#include "tests/ui/panes/panes.h"
#include "tests/ui/panes/pictures.h"
#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/panes/common/ciphertext_box.h"
#include "ui/panes/socket/client_list.h"
#include "ui/panes/socket/conversation_view.h"
#include "ui/panes/socket/endpoint_bar.h"
#include "ui/panes/socket/input_edit.h"
#include "ui/panes/socket/options_panel.h"
#include "ui/panes/socket/send_panel.h"
#include "ui/panes/socket/socket_pane.h"
#include "ui/widgets/row_view.h"

using namespace lw;
using namespace lw::ui;

class TestSocketPane : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init();
  void cleanup();
  void client_talks();
  void bad_escape_is_marked_and_not_sent();
  void up_brings_back_what_was_sent();
  void quick_lines_and_hex();
  void server_lists_clients_and_sends_to_all_or_one();
  void server_kicks();
  void only_one_clients_frames();
  void udp_server_answers_a_peer();
  void refused_connection_is_explained_and_can_be_tried_again();
  void address_is_taken_apart();
  void return_in_the_port_field_starts();
  void what_is_missing_is_forgotten_when_it_is_not_needed();
  void space_after_listen_does_not_stop();
  void ciphertext_is_recorded_and_not_shown_as_talk();
  void reopened_session_shows_the_conversation();
  void recorded_operations_begin_as_the_user_did_them();
  void a_recorded_server_listens();
  void pictures();

 private:
  SessionPtr play_into_new_session();
  void begin(std::string name, boost::json::object arguments);
  void show(bool server, lw::socket::Kind kind, int port);
  void press() { QTest::mouseClick(pane_->endpoint().button(), Qt::LeftButton); }
  void type(const QString& text);
  bool shows(const QString& text) const;
  int listening_port() const;

  QTemporaryDir* folder_ = nullptr;
  Bridge* bridge_ = nullptr;
  SocketPane* pane_ = nullptr;
};

void TestSocketPane::init() {
  folder_ = new QTemporaryDir;
  bridge_ = new Bridge(to_path(folder_->path()));
  pane_ = new SocketPane(test::pane_type("socket"), *bridge_, nullptr);
  pane_->resize(1200, 800);
  pane_->show();
  QVERIFY(QTest::qWaitForWindowExposed(pane_));
}

void TestSocketPane::cleanup() {
  delete pane_;
  delete bridge_;
  delete folder_;
}

void TestSocketPane::show(bool server, lw::socket::Kind kind, int port) {
  SocketForm form;
  form.mode = server ? SocketMode::server : SocketMode::client;
  form.kind = kind;
  form.host = QStringLiteral("127.0.0.1");
  form.port = port;
  pane_->show_form(form);
}

void TestSocketPane::type(const QString& text) {
  QTest::keyClicks(pane_->send_panel().editor(), text);
  QTest::keyClick(pane_->send_panel().editor(), Qt::Key_Return);
}

// In a row of the conversation, as far as it is shown.
bool TestSocketPane::shows(const QString& text) const {
  auto* model = pane_->conversation().model();
  for (int row = 0; row < model->rowCount(); ++row) {
    if (model->index(row, TranscriptModel::kSummary).data().toString().contains(text)) return true;
  }
  return false;
}

int TestSocketPane::listening_port() const {
  const QRegularExpressionMatch match =
      QRegularExpression(QStringLiteral("Listening on .*:(\\d+)")).match(pane_->status());
  return match.captured(1).toInt();
}

void TestSocketPane::client_talks() {
  QTcpServer server;
  QVERIFY(server.listen(QHostAddress::LocalHost));
  show(false, lw::socket::Kind::tcp, server.serverPort());
  press();
  QTRY_VERIFY(server.hasPendingConnections());
  QTcpSocket* peer = server.nextPendingConnection();
  QTRY_VERIFY(pane_->status().startsWith(QStringLiteral("Connected")));
  type(QStringLiteral("hello\\x21"));
  QTRY_COMPARE(peer->peek(100), QByteArray("hello!\n"));
  peer->write("answer\r\n");
  QTRY_VERIFY(shows(QStringLiteral("answer\\r\\n")));
  QTRY_VERIFY(shows(QStringLiteral("hello!\\n")));
  QTRY_VERIFY(pane_->status().contains(QStringLiteral("sent 7")));
  QVERIFY(pane_->title().contains(QStringLiteral("tcp 127.0.0.1")));
  press();
  QTRY_VERIFY(!pane_->busy());
  QTRY_COMPARE(peer->state(), QAbstractSocket::UnconnectedState);
}

void TestSocketPane::bad_escape_is_marked_and_not_sent() {
  auto* editor = pane_->send_panel().editor();
  QTest::keyClicks(editor, QStringLiteral("ab\\q"));
  QVERIFY(editor->problem().has_value());
  QCOMPARE(editor->problem()->position, 2);
  QCOMPARE(editor->extraSelections().size(), 1);
  QVERIFY(!pane_->send_panel().button()->isEnabled());
  QTest::keyClick(editor, Qt::Key_Backspace);
  QTest::keyClicks(editor, QStringLiteral("n"));
  QVERIFY(!editor->problem().has_value());
}

void TestSocketPane::up_brings_back_what_was_sent() {
  auto* editor = pane_->send_panel().editor();
  editor->remember(QStringLiteral("one"));
  editor->remember(QStringLiteral("two"));
  QTest::keyClicks(editor, QStringLiteral("draft"));
  QTest::keyClick(editor, Qt::Key_Up);
  QCOMPARE(editor->toPlainText(), QStringLiteral("two"));
  QTest::keyClick(editor, Qt::Key_Up);
  QCOMPARE(editor->toPlainText(), QStringLiteral("one"));
  QTest::keyClick(editor, Qt::Key_Down);
  QTest::keyClick(editor, Qt::Key_Down);
  QCOMPARE(editor->toPlainText(), QStringLiteral("draft"));
}

void TestSocketPane::quick_lines_and_hex() {
  QTcpServer server;
  QVERIFY(server.listen(QHostAddress::LocalHost));
  show(false, lw::socket::Kind::tcp, server.serverPort());
  press();
  QTRY_VERIFY(server.hasPendingConnections());
  QTcpSocket* peer = server.nextPendingConnection();
  QTRY_VERIFY(pane_->send_panel().button()->isEnabled());
  pane_->send_panel().kind_box()->setCurrentIndex(1);
  QTest::keyClicks(pane_->send_panel().quick(1), QStringLiteral("00 0xff,41"));
  QTest::keyClick(pane_->send_panel().quick(1), Qt::Key_Return);
  QTRY_COMPARE(peer->peek(100), QByteArray("\0\xff\x41", 3));
  QCOMPARE(pane_->send_panel().quick(1)->text(), QStringLiteral("00 0xff,41"));
}

void TestSocketPane::server_lists_clients_and_sends_to_all_or_one() {
  show(true, lw::socket::Kind::tcp, 0);
  press();
  QTRY_VERIFY(listening_port() > 0);
  QTcpSocket one, two;
  one.connectToHost(QHostAddress::LocalHost, static_cast<quint16>(listening_port()));
  QTRY_COMPARE(pane_->clients().model().rowCount(), 1);
  two.connectToHost(QHostAddress::LocalHost, static_cast<quint16>(listening_port()));
  QTRY_COMPARE(pane_->clients().model().rowCount(), 2);
  type(QStringLiteral("all"));
  QTRY_COMPARE(one.peek(100), QByteArray("all\n"));
  QTRY_COMPARE(two.peek(100), QByteArray("all\n"));

  pane_->clients().view()->selectRow(1);
  auto* target = pane_->send_panel().findChildren<QComboBox*>().last();
  target->setCurrentIndex(1);
  QVERIFY(!pane_->send_panel().to_all());
  type(QStringLiteral("you"));
  QTRY_COMPARE(two.peek(100), QByteArray("all\nyou\n"));
  QCOMPARE(one.peek(100), QByteArray("all\n"));
  one.disconnectFromHost();
  QTRY_COMPARE(pane_->clients().model().rowCount(), 1);
}

void TestSocketPane::server_kicks() {
  show(true, lw::socket::Kind::tcp, 0);
  press();
  QTRY_VERIFY(listening_port() > 0);
  QTcpSocket one;
  one.connectToHost(QHostAddress::LocalHost, static_cast<quint16>(listening_port()));
  QTRY_COMPARE(pane_->clients().model().rowCount(), 1);
  pane_->clients().view()->selectRow(0);
  Q_EMIT pane_->clients().close_wanted(lw::socket::CloseHow::reset);
  QTRY_COMPARE(one.state(), QAbstractSocket::UnconnectedState);
  QTRY_COMPARE(pane_->clients().model().rowCount(), 0);
  QVERIFY(pane_->busy());
}

void TestSocketPane::only_one_clients_frames() {
  show(true, lw::socket::Kind::tcp, 0);
  press();
  QTRY_VERIFY(listening_port() > 0);
  QTcpSocket one, two;
  one.connectToHost(QHostAddress::LocalHost, static_cast<quint16>(listening_port()));
  QTRY_COMPARE(pane_->clients().model().rowCount(), 1);
  two.connectToHost(QHostAddress::LocalHost, static_cast<quint16>(listening_port()));
  QTRY_COMPARE(pane_->clients().model().rowCount(), 2);
  one.write("from one");
  two.write("from two");
  QTRY_VERIFY(shows(QStringLiteral("from one")));
  QTRY_VERIFY(shows(QStringLiteral("from two")));
  const ClientRow* row = pane_->clients().model().at(0);
  pane_->conversation().set_filter({row->channel, {}}, row->address);
  QTRY_VERIFY(shows(QStringLiteral("from one")));
  QVERIFY(!shows(QStringLiteral("from two")));
  one.write("again one");
  QTRY_VERIFY(shows(QStringLiteral("again one")));
}

void TestSocketPane::udp_server_answers_a_peer() {
  show(true, lw::socket::Kind::udp, 0);
  press();
  QTRY_VERIFY(listening_port() > 0);
  QUdpSocket peer;
  QVERIFY(peer.bind(QHostAddress::LocalHost));
  peer.writeDatagram("ping", QHostAddress::LocalHost, static_cast<quint16>(listening_port()));
  QTRY_COMPARE(pane_->clients().model().rowCount(), 1);
  QTRY_VERIFY(shows(QStringLiteral("ping")));
  type(QStringLiteral("pong"));
  QTRY_VERIFY(peer.hasPendingDatagrams());
  QByteArray datagram(100, '\0');
  datagram.resize(peer.readDatagram(datagram.data(), datagram.size()));
  QCOMPARE(datagram, QByteArray("pong\n"));
}

void TestSocketPane::refused_connection_is_explained_and_can_be_tried_again() {
  QTcpServer server;
  QVERIFY(server.listen(QHostAddress::LocalHost));
  const auto port = server.serverPort();
  server.close();
  show(false, lw::socket::Kind::tcp, port);
  press();
  QTRY_VERIFY(pane_->status().startsWith(QStringLiteral("No connection")));
  QVERIFY(!pane_->busy());
  QVERIFY(server.listen(QHostAddress::LocalHost, port));
  press();
  QTRY_VERIFY(pane_->status().startsWith(QStringLiteral("Connected")));
}

void TestSocketPane::address_is_taken_apart() {
  QTcpServer server;
  QVERIFY(server.listen(QHostAddress::LocalHost));
  auto* host = pane_->endpoint().findChild<QLineEdit*>();
  pane_->focus_main_input();
  host = qobject_cast<QLineEdit*>(pane_->focusWidget());
  QVERIFY(host != nullptr);
  QTest::keyClicks(host, QStringLiteral("127.0.0.1:%1").arg(server.serverPort()));
  QTest::keyClick(host, Qt::Key_Return);
  QTRY_VERIFY(pane_->status().startsWith(QStringLiteral("Connected")));
}

void TestSocketPane::return_in_the_port_field_starts() {
  QTcpServer server;
  QVERIFY(server.listen(QHostAddress::LocalHost));
  show(false, lw::socket::Kind::tcp, 0);
  auto* port = pane_->endpoint().findChild<QSpinBox*>();
  port->setFocus();
  port->selectAll();
  QTest::keyClicks(port, QString::number(server.serverPort()));
  QTest::keyClick(port, Qt::Key_Return);
  QTRY_VERIFY(pane_->status().startsWith(QStringLiteral("Connected")));
}

void TestSocketPane::what_is_missing_is_forgotten_when_it_is_not_needed() {
  press();
  QVERIFY(pane_->status().startsWith(QStringLiteral("Type the host")));
  pane_->endpoint().findChild<QComboBox*>()->setCurrentIndex(1);
  QCOMPARE(pane_->status(), QStringLiteral("Not connected"));
}

void TestSocketPane::space_after_listen_does_not_stop() {
  show(true, lw::socket::Kind::tcp, 0);
  pane_->endpoint().button()->setFocus();
  press();
  QTRY_VERIFY(listening_port() > 0);
  QVERIFY(pane_->focusWidget() != nullptr);
  QVERIFY(!pane_->endpoint().isAncestorOf(pane_->focusWidget()));
  QTest::keyClick(pane_->focusWidget(), Qt::Key_Space);
  QTcpSocket one;
  one.connectToHost(QHostAddress::LocalHost, static_cast<quint16>(listening_port()));
  QTRY_COMPARE(pane_->clients().model().rowCount(), 1);
  QVERIFY(pane_->busy());
  QCOMPARE(pane_->send_panel().editor()->toPlainText(), QStringLiteral(" "));
}

void TestSocketPane::ciphertext_is_recorded_and_not_shown_as_talk() {
  show(true, lw::socket::Kind::tls, 0);
  auto* wish = pane_->options().findChild<CiphertextBox*>();
  QVERIFY(wish != nullptr && !wish->wanted() && wish->hint()->text().contains(QStringLiteral("passwords")));
  wish->box()->setChecked(true);
  press();
  QTRY_VERIFY(listening_port() > 0);
  QSslSocket client;
  client.setPeerVerifyMode(QSslSocket::VerifyNone);
  client.connectToHostEncrypted(QStringLiteral("127.0.0.1"), static_cast<quint16>(listening_port()));
  QTRY_VERIFY(client.isEncrypted());
  client.write("in the clear");
  QTRY_VERIFY(shows(QStringLiteral("in the clear")));
  auto* model = pane_->conversation().model();
  for (int row = 0; row < model->rowCount(); ++row) {
    const QString text = model->index(row, TranscriptModel::kSummary).data().toString();
    QVERIFY2(!text.contains(QStringLiteral("\\x16\\x03")), qPrintable(text));
  }
  auto raw = std::make_shared<int>(0);
  bool done = false;
  pane_->session()->transcript()->read_aside(
      [raw](StoreReader& reader) {
        for (const Frame& frame : reader.frames(1, 1000, false)) *raw += frame.layer == Layer::raw ? 1 : 0;
      },
      [&done](std::expected<void, Error>) { done = true; });
  QTRY_VERIFY(done);
  QVERIFY(*raw > 3);
}

void TestSocketPane::reopened_session_shows_the_conversation() {
  QTcpServer server;
  QVERIFY(server.listen(QHostAddress::LocalHost));
  show(false, lw::socket::Kind::tcp, server.serverPort());
  press();
  QTRY_VERIFY(pane_->send_panel().button()->isEnabled());
  type(QStringLiteral("remember me"));
  QTRY_VERIFY(shows(QStringLiteral("remember me")));
  const auto file = pane_->session()->file();
  bool closed = false;
  pane_->session()->close([&] { closed = true; });
  QTRY_VERIFY(closed);
  delete pane_;
  pane_ = new SocketPane(test::pane_type("socket"), *bridge_, nullptr);
  pane_->resize(1200, 800);
  pane_->show();
  bridge_->workbench().open_session(file, [this](std::expected<SessionPtr, Error> session) {
    if (session) pane_->reopen(*session);
  });
  QTRY_VERIFY(shows(QStringLiteral("remember me")));
  SocketForm form;
  form = pane_->form();
  QCOMPARE(form.port, static_cast<int>(server.serverPort()));
}

SessionPtr TestSocketPane::play_into_new_session() {
  SessionPtr made;
  bridge_->workbench().create_session({.title = "played"}, [&](std::expected<SessionPtr, Error> session) {
    made = session.value_or(nullptr);
  });
  if (!QTest::qWaitFor([&] { return made != nullptr; })) qFatal("no session");
  pane_->play_into(made);
  return made;
}

void TestSocketPane::begin(std::string name, boost::json::object arguments) {
  pane_->begin({.id = 1, .name = std::move(name), .arguments = std::move(arguments), .result = {}});
}

// What the shell does when a recording is played: the operations come from it, the session is one of its own.
void TestSocketPane::recorded_operations_begin_as_the_user_did_them() {
  QTcpServer server;
  QVERIFY(server.listen(QHostAddress::LocalHost));
  const SessionPtr session = play_into_new_session();
  QVERIFY(!pane_->endpoint().button()->isEnabled());
  QVERIFY(pane_->endpoint().button()->toolTip().contains(QStringLiteral("recording")));
  pane_->conversation().rows()->setFocus();
  const lw::socket::Connect::Arguments connect{
      .host = "127.0.0.1", .port = server.serverPort(), .greeting = "first\n"};
  begin("socket.connect", lw::socket::to_json(connect));
  QTRY_VERIFY(server.hasPendingConnections());
  QTcpSocket* peer = server.nextPendingConnection();
  QTRY_VERIFY(pane_->status().startsWith(QStringLiteral("Connected")));
  SocketForm form;
  form = pane_->form();
  QCOMPARE(form.port, static_cast<int>(server.serverPort()));
  QVERIFY(pane_->conversation().rows()->hasFocus());  // it is the person's, not the recording's

  // What is typed goes nowhere, what was recorded does.
  type(QStringLiteral("mine"));
  begin("socket.send",
        lw::socket::to_json(lw::socket::Send::Arguments{.channels = {1}, .bytes = "theirs\n"}));
  QTRY_COMPARE(peer->peek(100), QByteArray("first\ntheirs\n"));
  peer->write("answer\n");
  QTRY_VERIFY(shows(QStringLiteral("answer\\n")));
  for (const QAction* action : pane_->pane_actions()) QVERIFY(!action->isEnabled());
  begin("socket.close", lw::socket::to_json(lw::socket::Close::Arguments{.channels = {1}}));
  QTRY_VERIFY(!pane_->busy());
  QTRY_VERIFY(shows(QStringLiteral("theirs")));

  play_into_new_session();
  QTRY_VERIFY(!shows(QStringLiteral("theirs")));
  QCOMPARE(pane_->status(), QStringLiteral("A recording is played here"));
}

void TestSocketPane::a_recorded_server_listens() {
  play_into_new_session();
  begin("socket.listen", lw::socket::to_json(lw::socket::Listen::Arguments{}));
  QTRY_VERIFY(listening_port() > 0);
  QTcpSocket peer;
  peer.connectToHost(QHostAddress::LocalHost, static_cast<quint16>(listening_port()));
  QTRY_COMPARE(pane_->clients().model().rowCount(), 1);
  pane_->clients().view()->selectRow(0);
  for (const auto* button : pane_->clients().findChildren<QToolButton*>()) {
    const bool closes = button->toolTip().contains(QStringLiteral("recording"));
    QCOMPARE(button->isEnabled(), !closes);
  }
  // Played again while it listens: the old one is not heard any more.
  play_into_new_session();
  QCOMPARE(pane_->clients().model().rowCount(), 0);
  QVERIFY(!pane_->busy());
}

void TestSocketPane::pictures() {
  QVERIFY(lw::test::take_pictures(*pane_, QStringLiteral("socket-empty")));
  show(true, lw::socket::Kind::tls, 0);
  pane_->pages()->setCurrentIndex(1);
  QCoreApplication::processEvents();
  QVERIFY(lw::test::take_pictures(*pane_, QStringLiteral("socket-options")));
  pane_->pages()->setCurrentIndex(0);
  show(true, lw::socket::Kind::tcp, 0);
  press();
  QTRY_VERIFY(listening_port() > 0);
  QTcpSocket one, two;
  one.connectToHost(QHostAddress::LocalHost, static_cast<quint16>(listening_port()));
  QTRY_COMPARE(pane_->clients().model().rowCount(), 1);
  two.connectToHost(QHostAddress::LocalHost, static_cast<quint16>(listening_port()));
  QTRY_COMPARE(pane_->clients().model().rowCount(), 2);
  one.write("EHLO client.example\r\nsecond line\r\n");
  two.write(QByteArray("\0\1\2binary\377", 10));
  QTRY_VERIFY(shows(QStringLiteral("EHLO")));
  QTRY_VERIFY(shows(QStringLiteral("binary")));
  type(QStringLiteral("220 ready\\r"));
  QTRY_VERIFY(shows(QStringLiteral("220 ready")));
  QTest::keyClicks(pane_->send_panel().editor(), QStringLiteral("wrong \\q escape"));
  pane_->clients().view()->selectRow(0);
  auto* rows = pane_->conversation().rows();
  for (int row = 0; row < rows->model()->rowCount(); ++row) {
    const QModelIndex index = rows->model()->index(row, TranscriptModel::kSummary);
    if (index.data().toString().contains(QStringLiteral("EHLO")))
      rows->setCurrentIndex(rows->model()->index(row, 0));
  }
  QTRY_VERIFY(pane_->conversation().text()->isVisible());
  QVERIFY(lw::test::take_pictures(*pane_, QStringLiteral("socket-server")));
}

QTEST_MAIN(TestSocketPane)
#include "test_socket_pane.moc"
