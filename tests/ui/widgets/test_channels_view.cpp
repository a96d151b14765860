// The tree of channels and what is known of each.
#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>
#include <QTreeWidget>

#include "tests/ui/panes/pictures.h"
#include "tests/ui/widgets/fake_transcript.h"
#include "ui/models/channel_model.h"
#include "ui/widgets/channels_view.h"

using namespace lw;
using namespace lw::ui;

namespace {

ChannelFacts secure_facts() {
  ChannelFacts facts{.channel = 1, .secured = true};
  TlsFacts tls{.version = "TLSv1.3",
               .cipher = "TLS_AES_256_GCM_SHA384",
               .alpn = "http/1.1",
               .server_name = "localhost"};
  tls.chain = {{.subject = "CN=localhost",
                .issuer = "CN=Test CA",
                .not_before = "2026-01-01T00:00:00Z",
                .not_after = "2027-01-01T00:00:00Z",
                .names = {"DNS:localhost", "IP:127.0.0.1"},
                .sha256 = std::string(64, 'a'),
                .key = "EC 256",
                .pem = "-----BEGIN CERTIFICATE-----\n"},
               {.subject = "CN=Test CA", .issuer = "CN=Test CA", .sha256 = std::string(64, 'b')}};
  facts.tls = std::make_shared<const TlsFacts>(std::move(tls));
  facts.sent = {12'345, 10, 5};
  facts.received = {6'789'000, 400, 5};
  facts.sent_rate = {2048, 3};
  facts.first = 1'000'000;
  facts.last = 2'000'000'000;
  return facts;
}

}  // namespace

class TestChannelsView : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() {
    QLocale::setDefault(QLocale::c());
    transcript = std::make_shared<lw::test::FakeTranscript>(10);
    transcript->own_channels() = {{.id = 1,
                                   .protocol = "http",
                                   .transport = "tcp",
                                   .name = "localhost:8443",
                                   .local = "127.0.0.1:40000",
                                   .remote = "127.0.0.1:8443"},
                                  {.id = 2, .parent = 1, .name = "data", .closed = 5},
                                  {.id = 3, .name = "plain:80"}};
    transcript->facts = {
        secure_facts(),
        {.channel = 2, .ended = NoteKind::reset, .ended_by = "peer", .ended_text = "reset by peer"},
        {.channel = 3, .host_key = "ssh-ed25519 SHA256:abc"}};
    view = std::make_unique<ChannelsView>();
    view->resize(1100, 360);
    view->show();
    view->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(view.get()));
  }
  void cleanup() {
    view.reset();
    transcript.reset();
  }

  void channels_are_a_tree_with_their_facts() {
    QAbstractItemModelTester tester(view->model());
    view->show_transcript(transcript);
    QTRY_COMPARE(view->model()->rowCount(), 2);
    const QModelIndex first = view->model()->index(0, 0);
    QCOMPARE(view->model()->rowCount(first), 1);
    QCOMPARE(cell(1, ChannelModel::kSecurity), QStringLiteral("TLSv1.3"));
    QCOMPARE(cell(1, ChannelModel::kSent), QStringLiteral("12.1 KiB"));
    QCOMPARE(cell(1, ChannelModel::kSentRate), QStringLiteral("2.0 KiB/s"));
    QCOMPARE(cell(1, ChannelModel::kMessages), QStringLiteral("5 / 5"));
    QCOMPARE(cell(2, ChannelModel::kState), QStringLiteral("reset by the peer"));
    QCOMPARE(cell(3, ChannelModel::kSecurity), QStringLiteral("host key"));
    QVERIFY(view->tree()->isExpanded(first));
  }

  void the_chosen_one_tells_all_it_knows() {
    view->show_transcript(transcript);
    QTRY_VERIFY(view->current() == 1);
    const QString all = facts_text();
    for (const char* word :
         {"TLS: TLSv1.3", "Cipher: TLS_AES_256_GCM_SHA384", "(ALPN): http/1.1", "Certificate: CN=localhost",
          "Issued by: CN=Test CA", "Valid until: 2027-01-01T00:00:00Z", "Names: DNS:localhost, IP:127.0.0.1",
          "Issuer 1: CN=Test CA", "Peer's address: 127.0.0.1:8443"})
      QVERIFY2(all.contains(QString::fromLatin1(word)), word);
    QSignalSpy chosen(view.get(), &ChannelsView::channel_chosen);
    view->tree()->setFocus();
    QTest::keyClick(view->tree(), Qt::Key_Down);
    QTest::keyClick(view->tree(), Qt::Key_Down);
    QCOMPARE(chosen.size(), 2);
    QCOMPARE(chosen.last().first().toUInt(), 3u);
    QVERIFY(facts_text().contains(QStringLiteral("Host key: ssh-ed25519 SHA256:abc")));
    QVERIFY(!facts_text().contains(QStringLiteral("TLS:")));
  }

  void news_come_in_their_time_and_leave_the_choice_alone() {
    view->show_transcript(transcript);
    QTRY_COMPARE(view->model()->rowCount(), 2);
    view->set_current(3);
    transcript->own_channels().push_back({.id = 4, .parent = 3, .name = "later"});
    transcript->facts[2].received.bytes = 4096;
    for (int i = 0; i < 100; ++i) transcript->tell();
    QTRY_COMPARE(cell(3, ChannelModel::kReceived), QStringLiteral("4.0 KiB"));
    QCOMPARE(cell(4, ChannelModel::kName), QStringLiteral("4  later"));
    QCOMPARE(view->current(), 3u);
    QVERIFY(transcript->facts_asked <= 3);
  }

  void the_menu() {
    view->show_transcript(transcript);
    QTRY_VERIFY(view->current() == 1);
    QSignalSpy follow(view.get(), &ChannelsView::follow_wished);
    QSignalSpy only(view.get(), &ChannelsView::only_wished);
    trigger(QStringLiteral("&Follow"));
    trigger(QStringLiteral("Show &Only"));
    QCOMPARE(follow.size(), 1);
    QCOMPARE(only.first().first().toUInt(), 1u);
    trigger(QStringLiteral("Copy C&ertificates"));
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("-----BEGIN CERTIFICATE-----\n"));
    view->tree()->setFocus();
    QTest::keyClick(view->tree(), Qt::Key_C, Qt::ControlModifier);
    QVERIFY(
        QGuiApplication::clipboard()->text().contains(QStringLiteral("  Cipher: TLS_AES_256_GCM_SHA384")));
    QTest::keyClick(view->tree(), Qt::Key_Return);
    QCOMPARE(follow.size(), 2);
  }

  void hidden_it_asks_for_nothing() {
    view->hide();
    view->show_transcript(transcript);
    transcript->tell();
    QCoreApplication::processEvents();
    QCOMPARE(transcript->facts_asked, 0);
    QCOMPARE(transcript->subscribers(), 0u);
    view->show();
    QTRY_COMPARE(view->model()->rowCount(), 2);
    view->hide();
    QCOMPARE(transcript->subscribers(), 0u);
  }

  void a_ring_of_parents_does_no_harm() {
    transcript->own_channels() = {{.id = 1, .parent = 2, .name = "a"},
                                  {.id = 2, .parent = 1, .name = "b"},
                                  {.id = 3, .parent = 3, .name = "c"},
                                  {.id = 4, .parent = 99, .name = "d"}};
    transcript->facts = {{.channel = 77}, {.channel = 0}};
    QAbstractItemModelTester tester(view->model());
    view->show_transcript(transcript);
    QTRY_COMPARE(view->model()->rowCount(), 3);
  }

  void hostile_names_are_cut_and_escaped() {
    transcript->own_channels() = {{.id = 1, .name = std::string("a\x1b[2J\n") + std::string(1 << 20, 'x')}};
    transcript->facts = {};
    view->show_transcript(transcript);
    QTRY_COMPARE(view->model()->rowCount(), 1);
    const QString name = cell(1, ChannelModel::kName);
    QVERIFY(name.startsWith(QStringLiteral("1  a\\x1b")) || name.startsWith(QStringLiteral("1  a\\x1B")));
    QVERIFY(name.size() < 300);
    QVERIFY(facts_text().size() < 5000);
  }

  void looks() {
    view->show_transcript(transcript);
    QTRY_VERIFY(view->current() == 1);
    QVERIFY(lw::test::take_pictures(*view, QStringLiteral("channels-view")));
  }

 private:
  QString cell(ChannelId channel, int column) {
    return view->model()->index_of(channel, column).data().toString();
  }
  QString facts_text() {
    QString out;
    for (QTreeWidgetItemIterator it(view->facts()); *it; ++it)
      out += (*it)->text(0) + QLatin1String(": ") + (*it)->text(1) + QLatin1Char('\n');
    return out;
  }
  void trigger(const QString& text) {
    Q_EMIT view->tree()->customContextMenuRequested({5, 5});
    QAction* found = nullptr;
    for (QMenu* menu : view->findChildren<QMenu*>(QString(), Qt::FindDirectChildrenOnly)) {
      if (!menu->isVisible()) continue;
      for (QAction* action : menu->actions())
        if (action->text().contains(text)) found = action;
      menu->close();
    }
    QVERIFY2(found, qPrintable(text));
    found->trigger();
  }
  std::shared_ptr<lw::test::FakeTranscript> transcript;
  std::unique_ptr<ChannelsView> view;
};

QTEST_MAIN(TestChannelsView)
#include "test_channels_view.moc"
