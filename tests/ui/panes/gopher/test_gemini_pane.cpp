// LABELS: peers
// Pages of Gemini in the Gopher pane, from a real server: links, input, redirections, certificates, playback.
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QtTest/QtTest>

#include "tests/support/peer.h"
#include "tests/ui/panes/panes.h"
#include "tests/ui/panes/pictures.h"
#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/panes/gopher/connection_panel.h"
#include "ui/panes/gopher/downloads.h"
#include "ui/panes/gopher/gopher_pane.h"
#include "ui/panes/gopher/page_view.h"

using namespace lw;
using namespace lw::ui;

class TestGeminiPane : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { peer_ = std::make_unique<lw::test::Peer>(QStringLiteral("gemini-molly")); }
  void init();
  void cleanup();
  void text_gemini_is_broken_into_lines();
  void pages_are_walked();
  void words_are_asked_for();
  void redirections_are_told();
  void certificates_are_chosen_for_one_server();
  void files_are_saved();
  void a_saved_session_and_a_played_one();
  void how_it_looks();

 private:
  QString url(const QString& path) const {
    return QStringLiteral("gemini://localhost:%1%2").arg((*peer_)[QStringLiteral("PORT")], path);
  }
  void go(const QString& path) {
    pane_->open_url(url(path));
    QTRY_VERIFY(!pane_->busy());
  }
  QString line(int row) const { return pane_->view().model()->index(row, 0).data().toString(); }
  int lines() const { return pane_->view().model()->rowCount(); }

  std::unique_ptr<lw::test::Peer> peer_;
  QTemporaryDir* folder_ = nullptr;
  Bridge* bridge_ = nullptr;
  GopherPane* pane_ = nullptr;
};

void TestGeminiPane::init() {
  folder_ = new QTemporaryDir;
  qputenv("LINEWRIGHT_CONFIG", to_utf8(folder_->filePath(QStringLiteral("settings.ini"))).c_str());
  QVERIFY(QDir(folder_->path()).mkdir(QStringLiteral("sessions")));
  bridge_ = new Bridge(to_path(folder_->filePath(QStringLiteral("sessions"))));
  pane_ = new GopherPane(test::pane_type("gopher"), *bridge_, nullptr);
  pane_->resize(900, 600);
  pane_->show();
  QVERIFY(QTest::qWaitForWindowExposed(pane_));
}

void TestGeminiPane::cleanup() {
  delete pane_;
  delete bridge_;
  delete folder_;
}

void TestGeminiPane::text_gemini_is_broken_into_lines() {
  const Url from = *gemini::parse_address("localhost/a/");
  const Bytes text = "# Title\n" + Bytes("word ").append(std::string(200, 'x')) +
                     " end\n=> b\tLabel\n=> //other/ Other\n" + "=> mailto:a@b Mail\n* item\n> quote\n```\n" +
                     std::string(150, 'y') + "\n```\n";
  const auto page = gemini_page(text, from, std::nullopt);
  QCOMPARE(page->lines[0].text, QStringLiteral("# Title"));
  QVERIFY(page->lines[0].runs.front().bold);
  QCOMPARE(page->lines[1].text, QStringLiteral("word"));
  QCOMPARE(page->lines[2].text.size(), kPageWidth);
  QCOMPARE(page->links, 3);
  const auto link = std::ranges::find_if(page->lines, &PageLine::link);
  QCOMPARE(link->target, QStringLiteral("gemini://localhost/a/b"));
  QCOMPARE(link->text, QStringLiteral("Label"));
  QCOMPARE((link + 1)->elsewhere, QStringLiteral("other"));
  QCOMPARE((link + 2)->target, QStringLiteral("mailto:a@b"));
  QCOMPARE((link + 3)->text, QStringLiteral("• item"));
  QCOMPARE((link + 4)->text, QStringLiteral("│ quote"));
  QCOMPARE((link + 5)->text.size(), 150);
}

void TestGeminiPane::pages_are_walked() {
  go(QStringLiteral("/"));
  QTRY_COMPARE(line(0), QStringLiteral("# A small capsule"));
  QVERIFY2(pane_->notice().isEmpty(), qPrintable(pane_->notice()));
  QVERIFY(pane_->status().contains(QStringLiteral("TLSv1")));
  QCOMPARE(pane_->view().current_line()->text, QStringLiteral("Documents"));
  pane_->view().setFocus();
  QTest::keyClick(&pane_->view(), Qt::Key_Tab);
  QTest::keyClick(&pane_->view(), Qt::Key_Return);
  QTRY_COMPARE(line(0), QStringLiteral("# About"));
  QCOMPARE(pane_->address().text(), url(QStringLiteral("/about.gmi")));
  pane_->toggle_bookmark();
  QCOMPARE(pane_->bookmarks().front().url, url(QStringLiteral("/about.gmi")));
  pane_->go_back();
  QTRY_COMPARE(line(0), QStringLiteral("# A small capsule"));
  pane_->go_forward();
  QTRY_COMPARE(line(0), QStringLiteral("# About"));
  pane_->go_up();
  QTRY_COMPARE(line(0), QStringLiteral("# A small capsule"));
  pane_->reload();
  QTRY_VERIFY(!pane_->busy());
  QTRY_COMPARE(line(0), QStringLiteral("# A small capsule"));
  go(QStringLiteral("/nothing"));
  QTRY_VERIFY(pane_->notice().contains(QStringLiteral("51 Not found")));
  go(QStringLiteral("/logo.png"));
  QTRY_VERIFY(!pane_->picture().pixmap().isNull());
  pane_->open_url(QStringLiteral("gemini://me@localhost/"));
  QTRY_VERIFY(pane_->notice().contains(QStringLiteral("no user")));
}

void TestGeminiPane::words_are_asked_for() {
  go(QStringLiteral("/cgi-bin/name"));
  QTRY_VERIFY(pane_->words().isVisible());
  QCOMPARE(pane_->words().echoMode(), QLineEdit::Normal);
  QTest::keyClicks(&pane_->words(), QStringLiteral("Ada"));
  QTest::keyClick(&pane_->words(), Qt::Key_Return);
  QTRY_COMPARE(line(0), QStringLiteral("Hello Ada"));
  QVERIFY(!pane_->words().isVisible());
  go(QStringLiteral("/cgi-bin/secret"));
  QTRY_VERIFY(pane_->words().isVisible());
  QCOMPARE(pane_->words().echoMode(), QLineEdit::Password);
  QTest::keyClicks(&pane_->words(), QStringLiteral("open"));
  QTest::keyClick(&pane_->words(), Qt::Key_Return);
  QTRY_COMPARE(line(0), QStringLiteral("Hello open"));
  QVERIFY(pane_->address().text().endsWith(QStringLiteral("?****")));
}

void TestGeminiPane::redirections_are_told() {
  go(QStringLiteral("/old"));
  QTRY_COMPARE(line(0), QStringLiteral("# About"));
  QTRY_VERIFY(pane_->notice().contains(url(QStringLiteral("/old"))));
  go(QStringLiteral("/cgi-bin/out"));
  QTRY_VERIFY(pane_->notice().contains(QStringLiteral("out of Gemini")));
  QSignalSpy wanted(pane_, &Pane::open_wanted);
  pane_->notice_button().click();
  if (wanted.isEmpty()) pane_->notice_button().click();  // shown first
  QCOMPARE(wanted.front().front().toString(), QStringLiteral("https://localhost/"));
}

void TestGeminiPane::certificates_are_chosen_for_one_server() {
  go(QStringLiteral("/members/"));
  QTRY_VERIFY(pane_->notice().contains(QStringLiteral("60 ")) && pane_->notice_button().isVisible());
  // Both in one file, as the button's dialog gives them.
  QFile both(folder_->filePath(QStringLiteral("me.pem")));
  QVERIFY(both.open(QIODevice::WriteOnly));
  for (const char* key : {"CLIENT_CERTIFICATE", "CLIENT_KEY"}) {
    QFile part((*peer_)[QLatin1String(key)]);
    QVERIFY(part.open(QIODevice::ReadOnly));
    both.write(part.readAll());
  }
  both.close();
  pane_->connection().set_certificate("localhost", both.fileName());
  go(QStringLiteral("/members/"));
  QTRY_COMPARE(line(0), QStringLiteral("# Members"));
}

void TestGeminiPane::files_are_saved() {
  const QString file = folder_->filePath(QStringLiteral("zero.bin"));
  pane_->save_to(url(QStringLiteral("/docs/zero.bin")), file);
  QTRY_VERIFY(!pane_->downloads().front()->running());
  QCOMPARE(QFileInfo(file).size(), 100'000);
  pane_->save_to(url(QStringLiteral("/nothing")), file);
  QTRY_VERIFY(!pane_->downloads().back()->running());
  QVERIFY(pane_->downloads().back()->text().contains(QStringLiteral("51")));
}

void TestGeminiPane::a_saved_session_and_a_played_one() {
  go(QStringLiteral("/"));
  QTRY_COMPARE(line(0), QStringLiteral("# A small capsule"));
  const SessionPtr made = pane_->session();
  bool closed = false;
  made->close([&closed] { closed = true; });
  QTRY_VERIFY(closed);
  SessionPtr opened;
  bridge_->workbench().open_session(made->file(), [&opened](auto outcome) { opened = outcome.value(); });
  QTRY_VERIFY(opened);
  GopherPane saved(test::pane_type("gopher"), *bridge_, nullptr);
  saved.reopen(opened);
  QTRY_COMPARE(saved.view().model()->index(0, 0).data().toString(), QStringLiteral("# A small capsule"));
  QCOMPARE(saved.address().text(), url(QStringLiteral("/")));

  SessionPtr live;
  bridge_->workbench().create_session({.title = "played"}, [&live](auto outcome) { live = outcome.value(); });
  QTRY_VERIFY(live);
  GopherPane played(test::pane_type("gopher"), *bridge_, nullptr);
  played.play_into(live);
  OperationRecord record;
  record.name = "gemini.fetch";
  record.arguments = {{"url", to_utf8(url(QStringLiteral("/about.gmi")))}};
  played.begin(record);
  QTRY_COMPARE(played.view().model()->index(0, 0).data().toString(), QStringLiteral("# About"));
}

void TestGeminiPane::how_it_looks() {
  go(QStringLiteral("/"));
  QTRY_VERIFY(lines() > 10);
  pane_->show_connection(true);
  QVERIFY(lw::test::take_pictures(*pane_, QStringLiteral("gemini-page")));
}

QTEST_MAIN(TestGeminiPane)
#include "test_gemini_pane.moc"
