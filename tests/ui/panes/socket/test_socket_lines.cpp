// The connection side of the Socket pane as a person uses it, one pane against another: every kind of socket,
// TLS begun late, options, and what goes wrong.
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>

#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSet>
#include <QSpinBox>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>
#include <QTreeWidget>

#include "tests/ui/panes/pictures.h"
#include "tests/ui/panes/socket/socket_user.h"
#include "ui/bridge/text.h"
#include "ui/panes/socket/delivery_panel.h"
#include "ui/panes/socket/framing_fields.h"
#include "ui/panes/socket/framing_panel.h"
#include "ui/panes/socket/line_plot.h"
#include "ui/panes/socket/listeners_bar.h"
#include "ui/panes/socket/options_panel.h"
#include "ui/panes/socket/relay_page.h"
#include "ui/panes/socket/side_panel.h"
#include "ui/panes/socket/start_tls_bar.h"
#include "ui/widgets/plot_view.h"

using namespace lw;
using namespace lw::ui;
using lw::socket::Kind;
using User = lw::test::SocketUser;
constexpr auto client = lw::test::socket_client;
constexpr auto server = lw::test::socket_server;
using lw::test::call;
using lw::test::listen;

class TestSocketLines : public lw::test::SocketTest {
  Q_OBJECT

 private Q_SLOTS:
  void init() { begin(); }
  void cleanup() { end(); }
  void every_kind_data();
  void every_kind();
  void tls_begins_at_any_moment();
  void options_go_with_the_line();
  void a_form_is_kept_whole();
  void framing_of_a_server_holds_for_who_comes_later();
  void keys_close_no_datagrams();
  void figures_of_tcp_are_drawn();
  void it_connects_again_by_itself();
  void a_port_in_use_is_explained_and_can_be_tried_again();
  void answers_of_a_server();
  void clients_are_kicked_by_key();
  void listeners_of_all_tabs_have_buttons();
  void no_two_alt_keys_are_the_same();
  void every_field_has_a_name();
  void pictures();
};

void TestSocketLines::every_kind_data() {
  QTest::addColumn<int>("kind");
  QTest::addColumn<QString>("path");
  QTest::newRow("DTLS") << static_cast<int>(Kind::dtls) << QString();
  QTest::newRow("abstract") << static_cast<int>(Kind::unix_stream) << QStringLiteral("@linewright-test-");
  QTest::newRow("seqpacket") << static_cast<int>(Kind::unix_seqpacket) << QStringLiteral("/packets.sock");
  QTest::newRow("abstract seqpacket")
      << static_cast<int>(Kind::unix_seqpacket) << QStringLiteral("@linewright-seq-");
}

void TestSocketLines::every_kind() {
  QFETCH(int, kind);
  QFETCH(QString, path);
  User us(*bridge_), them(*bridge_);
  SocketForm form = server(static_cast<Kind>(kind));
  if (path.startsWith(QLatin1Char('@')))
    form.path = path + QString::number(QCoreApplication::applicationPid());
  if (path.startsWith(QLatin1Char('/'))) form.path = folder_->path() + path;
  listen(us, form);
  form.mode = SocketMode::client;
  form.port = us.port();
  form.connect.tls.verify = false;
  call(them, form);
  QTRY_COMPARE(us.pane.clients().model().rowCount(), 1);
  them.type(QStringLiteral("from the client"));
  QTRY_COMPARE(us.count(QStringLiteral("from the client")), 1);
  us.type(QStringLiteral("from the server"));
  QTRY_COMPARE(them.count(QStringLiteral("from the server")), 1);
}

void TestSocketLines::tls_begins_at_any_moment() {
  User us(*bridge_), them(*bridge_);
  listen(us, server(Kind::tcp));
  SocketForm form = client(Kind::tcp, us.port());
  form.connect.tls.verify = false;
  call(them, form);
  QTRY_COMPARE(us.pane.clients().model().rowCount(), 1);
  them.type(QStringLiteral("STARTTLS"));
  QTRY_COMPARE(us.count(QStringLiteral("STARTTLS")), 1);
  us.pane.clients().view()->selectRow(0);
  QTest::mouseClick(us.pane.tls_button(), Qt::LeftButton);
  QVERIFY(us.pane.tls_bar().isVisible());
  QCOMPARE(us.pane.tls_bar().role_box()->currentIndex(), 1);  // as server
  QTest::keyClicks(us.pane.tls_bar().say_first(), QStringLiteral("220 go ahead\\q"));
  QTest::mouseClick(us.pane.tls_bar().button(), Qt::LeftButton);
  QVERIFY2(us.pane.status().contains(QStringLiteral("at byte")), qPrintable(us.pane.status()));
  QTest::keyClick(us.pane.tls_bar().say_first(), Qt::Key_Backspace);
  QTest::keyClick(us.pane.tls_bar().say_first(), Qt::Key_Backspace);
  QTest::keyClicks(us.pane.tls_bar().say_first(), QStringLiteral("\\r\\n"));
  QTest::mouseClick(us.pane.tls_bar().button(), Qt::LeftButton);
  QTRY_COMPARE(them.count(QStringLiteral("220 go ahead")), 1);
  QTest::mouseClick(them.pane.tls_button(), Qt::LeftButton);
  QCOMPARE(them.pane.tls_bar().role_box()->currentIndex(), 0);
  QTest::mouseClick(them.pane.tls_bar().button(), Qt::LeftButton);
  QTRY_VERIFY2(them.pane.status().startsWith(QStringLiteral("The line has TLS now: TLSv1.3")),
               qPrintable(them.pane.status()));
  them.type(QStringLiteral("in secret"));
  QTRY_COMPARE(us.count(QStringLiteral("in secret")), 1);
  QTRY_COMPARE(us.pane.clients().model().at(0)->tls, QStringLiteral("TLSv1.3"));
  QVERIFY(!us.pane.clients().view()->isColumnHidden(ClientModel::kTls));
}

void TestSocketLines::options_go_with_the_line() {
  User us(*bridge_), them(*bridge_);
  SocketForm form = server(Kind::tcp);
  form.read_announcement = true;
  listen(us, form);
  form = client(Kind::tcp, us.port());
  form.announce = ProxyAnnouncement{.version = 1, .source = "192.0.2.7:4321", .destination = "192.0.2.9:80"};
  form.options.keep_alive = true;
  form.options.keep_idle = 30;
  form.options.tos = 0xb8;
  form.options.ttl = 9;
  form.options.send_buffer = 64 * 1024;
  call(them, form);
  QTRY_COMPARE(us.count(QStringLiteral("192.0.2.7:4321")), 1);  // what the client announced is a note
  const auto& operations = them.pane.session()->transcript()->operations();
  QTRY_VERIFY(!operations.empty());
  socket::Connect::Arguments said;
  from_json(operations.front().arguments, said);
  QVERIFY(said.options == form.options);
  QVERIFY(said.announce == form.announce);
}

void TestSocketLines::a_form_is_kept_whole() {
  SocketForm form;
  form.mode = SocketMode::relay;
  form.kind = Kind::tls;
  form.host = QStringLiteral("::1");
  form.port = 7000;
  form.answer = socket::Answer::chargen;
  form.answer_limit = 2048;
  form.options.linger = 0;
  form.options.dont_fragment = true;
  form.options.reuse_port = true;
  form.options.device = "lo";
  form.sample_ms = 500;
  form.relay = {.kind = Kind::unix_stream, .path = QStringLiteral("@there"), .reset = true};
  form.relay.to_client.delay_ms = 20;
  form.relay.to_target.cut_after = 4096;
  form.relay.to_target.hold = true;
  form.relay.certificate = QStringLiteral("/etc/ours.pem");
  form.relay.key = QStringLiteral("/etc/ours.key");
  form.relay.edits = {{.to_target = true, .edit = {.find = "a+", .form = "regex", .replace = "b", .most = 3}},
                      {.to_target = false, .edit = {.find = "00", .form = "hex", .replace_form = "text"}}};
  User one(*bridge_);
  one.fill(form);
  const SocketForm shown = one.pane.form();
  const SocketForm kept = socket_form_from_json(to_json(shown));
  for (const SocketForm* each : {&shown, &kept}) {
    QCOMPARE(each->mode, form.mode);
    QCOMPARE(each->kind, form.kind);
    QCOMPARE(each->host, form.host);
    QVERIFY(each->options == form.options);
    QCOMPARE(each->sample_ms, 500);
    QCOMPARE(each->relay.path, form.relay.path);
    QVERIFY(each->relay.to_client == form.relay.to_client);
    QVERIFY(each->relay.to_target == form.relay.to_target);
    QVERIFY(each->relay.reset);
    QVERIFY(each->relay.edits == form.relay.edits);
    QCOMPARE(each->relay.certificate, form.relay.certificate);
    QCOMPARE(each->relay.key, form.relay.key);
  }
  QCOMPARE(kept.answer_limit, 2048u);
  const SocketForm back = from_arguments(to_relay(shown), SocketForm{});
  QCOMPARE(to_json(back).at("relay"), to_json(shown).at("relay"));
  QCOMPARE(endpoint_text(back), QStringLiteral("relay tls [::1]:7000 → @there"));
}

void TestSocketLines::framing_of_a_server_holds_for_who_comes_later() {
  User us(*bridge_);
  listen(us, server(Kind::tcp));
  FramingPanel& framing = us.pane.side().framing();
  us.pane.side().open(SidePanel::framing_part);
  framing.fields()->kind_box()->setCurrentIndex(1);  // lines
  QTest::mouseClick(framing.apply_button(), Qt::LeftButton);
  const auto transcript = us.pane.session()->transcript();
  const int token = transcript->subscribe([] {});
  QTRY_VERIFY(std::ranges::any_of(transcript->operations(), [](const OperationRecord& one) {
    return one.name == socket::ChooseMessages::name && one.ended >= 0;
  }));
  QTcpSocket them;
  them.connectToHost(QHostAddress::LocalHost, us.port());
  QTRY_COMPARE(us.pane.clients().model().rowCount(), 1);
  them.write("one\ntwo\n");
  const auto has = [&us](const QString& text) {
    auto* model = us.pane.conversation().model();
    for (int row = 0; row < model->rowCount(); ++row)
      if (model->index(row, TranscriptModel::kSummary).data().toString().trimmed() == text) return true;
    return false;
  };
  QTRY_VERIFY(has(QStringLiteral("one")) && has(QStringLiteral("two")));
  QVERIFY(us.problem.isEmpty());
  transcript->unsubscribe(token);
}

// Before it listens, too: nothing is offered that datagrams do not have.
void TestSocketLines::keys_close_no_datagrams() {
  User us(*bridge_);
  const auto offered = [&us] {
    int shown = 0;
    for (const auto* button : us.pane.clients().findChildren<QToolButton*>()) shown += button->isVisible();
    return shown;
  };
  us.fill(server(Kind::tcp));
  const int of_lines = offered();
  us.fill(server(Kind::udp));
  QCOMPARE(offered(), of_lines - 3);
}

void TestSocketLines::figures_of_tcp_are_drawn() {
  User us(*bridge_), them(*bridge_);
  SocketForm form = server(Kind::tcp);
  form.answer = socket::Answer::echo;
  listen(us, form);
  form = client(Kind::tcp, us.port());
  form.sample_ms = 100;
  call(them, form);
  them.type(QStringLiteral("to and fro"));
  them.pane.pages()->setCurrentWidget(&them.pane.figures());
  QTRY_VERIFY2(them.pane.figures().figures().contains(QStringLiteral("Round trip")),
               qPrintable(them.pane.figures().figures()));
  QTRY_VERIFY(them.pane.figures().figures().contains(QStringLiteral("sent again 0")));
  const auto samples = [&] { return them.pane.figures().round_trips()->plot().series.front().marks.size(); };
  QTRY_VERIFY(samples() >= 4);
  QVERIFY(them.pane.figures().round_trips()->plot().series.front().marks.front().x == 0);
  QVERIFY(lw::test::take_pictures(them.pane, QStringLiteral("socket-figures")));
}

void TestSocketLines::it_connects_again_by_itself() {
  QTcpServer peer;
  QVERIFY(peer.listen(QHostAddress::LocalHost));
  User one(*bridge_);
  SocketForm form = client(Kind::tcp, peer.serverPort());
  form.again_s = 1;
  call(one, form);
  QTRY_VERIFY(peer.hasPendingConnections());
  peer.nextPendingConnection()->disconnectFromHost();
  QTRY_VERIFY2(one.pane.status().contains(QStringLiteral("Connecting again")), qPrintable(one.pane.status()));
  QTRY_VERIFY(peer.hasPendingConnections());
  QTRY_VERIFY(one.pane.status().startsWith(QStringLiteral("Connected")));
  peer.nextPendingConnection()->disconnectFromHost();
  QTRY_VERIFY(one.pane.status().contains(QStringLiteral("Connecting again")));
  one.press();  // the button says Disconnect, and means it
  QVERIFY2(one.pane.status().startsWith(QStringLiteral("Disconnected")), qPrintable(one.pane.status()));
  QVERIFY(one.pane.endpoint().button()->text().contains(QStringLiteral("Connect")));
}

void TestSocketLines::a_port_in_use_is_explained_and_can_be_tried_again() {
  QTcpServer other;
  QVERIFY(other.listen(QHostAddress::LocalHost));
  User one(*bridge_);
  SocketForm form = server(Kind::tcp);
  form.port = other.serverPort();
  one.fill(form);
  one.press();
  QTRY_VERIFY2(one.pane.status().startsWith(QStringLiteral("Can't listen at 127.0.0.1")),
               qPrintable(one.pane.status()));
  QVERIFY2(one.problem.contains(QStringLiteral("Another program has this port")), qPrintable(one.problem));
  QVERIFY(!one.pane.busy());
  other.close();
  one.press();
  QTRY_COMPARE(one.port(), static_cast<quint16>(form.port));
}

void TestSocketLines::answers_of_a_server() {
  User us(*bridge_), them(*bridge_);
  SocketForm form = server(Kind::tcp);
  form.answer = socket::Answer::chargen;
  form.answer_limit = 1024;
  listen(us, form);
  them.fill(client(Kind::tcp, us.port()));
  them.press();  // it says all it has, and ends
  QTRY_VERIFY2(them.pane.status().contains(QStringLiteral("received 1.0 KiB")),
               qPrintable(them.pane.status()));
  // A file that was not chosen is asked for.
  User other(*bridge_);
  form.answer = socket::Answer::file;
  other.fill(form);
  other.press();
  QVERIFY(other.pane.status().contains(QStringLiteral("choose the file")));
}

void TestSocketLines::clients_are_kicked_by_key() {
  User us(*bridge_), one(*bridge_), two(*bridge_);
  listen(us, server(Kind::tcp));
  call(one, client(Kind::tcp, us.port()));
  QTRY_COMPARE(us.pane.clients().model().rowCount(), 1);
  call(two, client(Kind::tcp, us.port()));
  QTRY_COMPARE(us.pane.clients().model().rowCount(), 2);
  auto* view = us.pane.clients().view();
  view->selectRow(0);
  Q_EMIT view->customContextMenuRequested(QPoint(5, 5));
  auto* menu = us.pane.clients().findChild<QMenu*>();
  QVERIFY(menu != nullptr);
  QStringList offered;
  for (const QAction* action : menu->actions()) offered << action->text();
  for (const char* each : {"&Close", "&Half-close", "&Reset", "Start &TLS…", "Copy &address"})
    QVERIFY2(offered.contains(QString::fromUtf8(each)), each);
  menu->close();
  QTest::keyClick(view, Qt::Key_Delete);
  QTRY_COMPARE(us.pane.clients().model().rowCount(), 1);
  QTRY_VERIFY(one.pane.status().startsWith(QStringLiteral("The peer closed")));
  QVERIFY(two.pane.busy());
}

void TestSocketLines::listeners_of_all_tabs_have_buttons() {
  User one(*bridge_), two(*bridge_);
  listen(one, server(Kind::tcp));
  QVERIFY(!one.pane.listeners().isVisible());  // nothing but its own
  listen(two, server(Kind::udp));
  QTRY_VERIFY(one.pane.listeners().isVisible());
  const auto find = [&](const QString& port) -> QToolButton* {
    for (auto* button : one.pane.listeners().findChildren<QToolButton*>())
      if (button->isVisible() && button->text().contains(port)) return button;
    return nullptr;
  };
  const QString port = QString::number(two.port());
  QTRY_VERIFY(find(port) != nullptr);
  QVERIFY(find(port)->text().startsWith(QStringLiteral("UDP")));
  find(port)->click();  // stops the other tab's
  QTRY_VERIFY(!two.pane.busy());
  QVERIFY(one.pane.busy());
}

void TestSocketLines::no_two_alt_keys_are_the_same() {
  // Those of the window's menus: File, Tab, Pane, Session, View, Help.
  const QSet<QChar> menus{u'F', u'T', u'P', u'S', u'V', u'H'};
  User one(*bridge_);
  const auto key_of = [](const QString& text) {
    const auto at = QString(text).remove(QStringLiteral("&&")).indexOf(QLatin1Char('&'));
    return at < 0 ? QChar() : text.at(at + 1).toUpper();
  };
  for (const auto mode : {SocketMode::client, SocketMode::server, SocketMode::peer, SocketMode::relay}) {
    SocketForm form = client(mode == SocketMode::peer ? Kind::udp : Kind::tcp, 7);
    form.mode = mode;
    one.fill(form);
    for (int page = 0; page < one.pane.pages()->count(); ++page) {
      one.pane.pages()->setCurrentIndex(page);
      QSet<QChar> keys = menus;
      const auto take = [&](const QString& text) {
        const QChar key = key_of(text);
        if (key.isNull()) return;
        QVERIFY2(!keys.contains(key), qPrintable(text));
        keys << key;
      };
      for (int tab = 0; tab < one.pane.pages()->count(); ++tab)
        if (one.pane.pages()->isTabVisible(tab)) take(one.pane.pages()->tabText(tab));
      for (const auto* button : one.pane.findChildren<QAbstractButton*>())
        if (button->isVisible()) take(button->text());
      for (const auto* label : one.pane.findChildren<QLabel*>())
        if (label->isVisible() && label->buddy()) take(label->text());
    }
  }
}

// For who hears the window read out. What is inside of combo and spin boxes has theirs.
void TestSocketLines::every_field_has_a_name() {
  User one(*bridge_);
  const auto labels = one.pane.findChildren<QLabel*>();
  for (const auto* field : one.pane.findChildren<QWidget*>()) {
    const bool entered = qobject_cast<const QLineEdit*>(field) || qobject_cast<const QComboBox*>(field) ||
                         qobject_cast<const QAbstractSpinBox*>(field) ||
                         qobject_cast<const QAbstractItemView*>(field);
    const QWidget* around = field->parentWidget();
    bool inner = field->objectName().startsWith(QStringLiteral("qt_"));
    for (; around && around != &one.pane && !inner; around = around->parentWidget())
      inner = qobject_cast<const QComboBox*>(around) || qobject_cast<const QAbstractSpinBox*>(around);
    if (!entered || inner || qobject_cast<const QHeaderView*>(field)) continue;
    const QString what = QStringLiteral("%1 %2 in %3")
                             .arg(QString::fromLatin1(field->metaObject()->className()), field->toolTip(),
                                  QString::fromLatin1(field->parentWidget()->metaObject()->className()));
    const bool labelled =
        std::ranges::any_of(labels, [field](const QLabel* label) { return label->buddy() == field; });
    QVERIFY2(labelled || !field->accessibleName().isEmpty(), qPrintable(what));
  }
}

void TestSocketLines::pictures() {
  User one(*bridge_);
  one.pane.resize(700, 420);  // what a window of 1024x700 leaves
  for (const auto mode : {SocketMode::peer, SocketMode::relay}) {
    SocketForm form = client(mode == SocketMode::peer ? Kind::udp : Kind::tls, 5005);
    form.mode = mode;
    one.fill(form);
    one.pane.pages()->setCurrentWidget(&one.pane.options());
    const QString name = mode == SocketMode::peer ? QStringLiteral("peer") : QStringLiteral("relay");
    QVERIFY(lw::test::take_pictures(one.pane, QStringLiteral("socket-small-options-%1").arg(name)));
    one.pane.pages()->setCurrentIndex(0);
    QVERIFY(lw::test::take_pictures(one.pane, QStringLiteral("socket-small-talk-%1").arg(name)));
  }
  one.pane.pages()->setCurrentWidget(&one.pane.relay());
  QVERIFY(lw::test::take_pictures(one.pane, QStringLiteral("socket-small-relay")));
  one.pane.pages()->setCurrentWidget(&one.pane.delivery());
  one.pane.delivery().show_delivery(Delivery::source_specific);
  QVERIFY(lw::test::take_pictures(one.pane, QStringLiteral("socket-small-groups")));
}

QTEST_MAIN(TestSocketLines)
#include "test_socket_lines.moc"
