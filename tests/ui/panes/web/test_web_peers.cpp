// LABELS: peers
// The Web pane against a real nginx: TLS, redirects and content codings, bad certificates and the question
// about them, downloads.
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QTemporaryDir>
#include <QtTest/QtTest>

#include "tests/support/peer.h"
#include "tests/ui/panes/panes.h"
#include "tests/ui/panes/pictures.h"
#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/panes/web/body_view.h"
#include "ui/panes/web/facts_tree.h"
#include "ui/panes/web/response_panel.h"
#include "ui/panes/web/timing_view.h"
#include "ui/panes/web/url_edit.h"
#include "ui/panes/web/web_pane.h"
#include "ui/shell/page.h"
#include "ui/shell/question_bar.h"
#include "ui/widgets/code_editor.h"
#include "ui/widgets/hex_view.h"
#include "ui/widgets/row_view.h"
#include "ui/widgets/timing_bar.h"

using namespace lw;
using namespace lw::ui;

class TestWebPeers : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase();
  void cleanupTestCase() { nginx_.reset(); }
  void init();
  void cleanup();
  void https_redirect_and_gzip_are_shown_decoded();
  void every_coding_is_shown_as_text_data();
  void every_coding_is_shown_as_text();
  void a_bad_certificate_is_asked_about_and_accepted_once();
  void a_refused_certificate_says_what_to_do();
  void tls_comes_back_with_the_session();
  void a_download_goes_to_its_file();
  void a_download_is_cancelled_in_the_middle();
  void the_response_is_saved_as();
  void a_long_body_says_so();
  void the_proxy_of_the_system_is_taken();

 private:
  QString https(const char* port, const QString& path) const {
    return QStringLiteral("https://localhost:%1%2").arg((*nginx_)[QLatin1String(port)], path);
  }
  QString http(const QString& path) const {
    return QStringLiteral("http://localhost:%1%2").arg((*nginx_)[QStringLiteral("PORT")], path);
  }
  void set(const std::function<void(http::Fetch::Arguments&)>& change);
  void send(const QString& url);
  bool finished() const;
  void trigger(const QString& text);
  void fill_dialog(const QString& file);
  void answer_question(const QString& button);
  ResponsePanel& response() const { return pane_->response(); }
  QString text() const { return response().pretty()->editor()->text(); }

  std::unique_ptr<lw::test::Peer> nginx_;
  std::unique_ptr<QTemporaryDir> folder_;
  std::unique_ptr<Bridge> bridge_;
  std::unique_ptr<Page> page_;
  WebPane* pane_ = nullptr;
};

void TestWebPeers::initTestCase() {
  nginx_ = std::make_unique<lw::test::Peer>(
      QStringLiteral("http-nginx"),
      lw::test::Peer::Settings{{QStringLiteral("PEER_BIG"), QStringLiteral("64M")}});
}

void TestWebPeers::init() {
  folder_ = std::make_unique<QTemporaryDir>();
  qputenv("LINEWRIGHT_CONFIG", to_utf8(folder_->filePath(QStringLiteral("settings.ini"))).c_str());
  bridge_ = std::make_unique<Bridge>(to_path(folder_->filePath(QStringLiteral("sessions"))));
  page_ = std::make_unique<Page>(test::pane_type("web"), *bridge_, nullptr);
  page_->resize(1200, 800);
  page_->show();
  QVERIFY(QTest::qWaitForWindowExposed(page_.get()));
  pane_ = qobject_cast<WebPane*>(page_->pane());
  QVERIFY(pane_ != nullptr);
  set([this](http::Fetch::Arguments& wanted) {
    wanted.follow_redirects = true;
    wanted.connect.tls.ca_file = nginx_->text(QStringLiteral("CA"));
  });
}

void TestWebPeers::cleanup() {
  page_.reset();
  bridge_.reset();
  folder_.reset();
}

void TestWebPeers::set(const std::function<void(http::Fetch::Arguments&)>& change) {
  RequestForm form = pane_->form();
  change(form.base);
  pane_->show_form(form);
}

void TestWebPeers::send(const QString& url) {
  pane_->focus_main_input();
  pane_->url().selectAll();
  QTest::keyClicks(&pane_->url(), url);
  QTest::keyClick(&pane_->url(), Qt::Key_Return);
}

bool TestWebPeers::finished() const {
  const auto& exchange = response().exchange();
  return exchange && exchange->over() && !pane_->busy();
}

void TestWebPeers::trigger(const QString& text) {
  for (QAction* action : pane_->pane_actions()) {
    if (action->text().remove(QLatin1Char('&')).startsWith(text)) return action->trigger();
  }
  QFAIL(qPrintable(text));
}

void TestWebPeers::fill_dialog(const QString& file) {
  QTRY_VERIFY(page_->findChild<QFileDialog*>() != nullptr);
  auto* dialog = page_->findChild<QFileDialog*>();
  auto* name = dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
  QVERIFY(name != nullptr);
  name->setText(file);
  QTest::keyClick(name, Qt::Key_Return);
}

void TestWebPeers::answer_question(const QString& text) {
  QTRY_COMPARE(page_->bar_stack()->bars().size(), 1);
  for (auto* button : page_->bar_stack()->findChildren<QPushButton*>()) {
    if (button->text().remove(QLatin1Char('&')) == text) return QTest::mouseClick(button, Qt::LeftButton);
  }
  QFAIL(qPrintable(text));
}

void TestWebPeers::https_redirect_and_gzip_are_shown_decoded() {
  RequestForm form = pane_->form();
  form.headers = {{true, QStringLiteral("Accept-Encoding"), QStringLiteral("gzip")}};
  pane_->show_form(form);
  send(http(QStringLiteral("/redirect-to-https")));
  QTRY_COMPARE(response().status(), QStringLiteral("200 OK"));
  QTRY_VERIFY(text().startsWith(QStringLiteral("1\n2\n3\n")));
  QVERIFY(text().endsWith(QStringLiteral("\n19999\n20000\n")));
  QVERIFY(response().headers()->text(true).contains(QStringLiteral("Content-Encoding: gzip"),
                                                    Qt::CaseInsensitive));
  QCOMPARE(response().hops()->count(), 2);
  QCOMPARE(response().timing()->bar()->rows().size(), std::size_t(2));
  const QString tls = response().tls()->text(true);
  QVERIFY2(tls.contains(QStringLiteral("TLSv1.3")), qPrintable(tls));
  QVERIFY(tls.contains(QStringLiteral("Server's certificate: ")));
  QVERIFY(tls.contains(QStringLiteral("Authority 1: ")));
  QVERIFY(lw::test::take_pictures(*page_, QStringLiteral("web-https-gzip")));
  response().tabs()->setCurrentWidget(response().tls());
  QVERIFY(lw::test::take_pictures(*page_, QStringLiteral("web-tls")));
  response().tabs()->setCurrentWidget(response().timing());
  QVERIFY(lw::test::take_pictures(*page_, QStringLiteral("web-timing-redirect")));
}

void TestWebPeers::every_coding_is_shown_as_text_data() {
  QTest::addColumn<QString>("path");
  for (const char* coding : {"gzip", "deflate", "raw-deflate", "zstd"})
    QTest::newRow(coding) << QStringLiteral("/encoded/") + QLatin1String(coding);
  QTest::newRow("br or gzip as offered") << QStringLiteral("/text.txt");
  QTest::newRow("chunked with trailers") << QStringLiteral("/trailers");
}

void TestWebPeers::every_coding_is_shown_as_text() {
  QFETCH(QString, path);
  send(http(path));
  QTRY_COMPARE(response().status(), QStringLiteral("200 OK"));
  QTRY_VERIFY(text().endsWith(QStringLiteral("\n19999\n20000\n")));
}

void TestWebPeers::a_bad_certificate_is_asked_about_and_accepted_once() {
  send(https("SELFSIGNED_PORT", QStringLiteral("/data.json")));
  QTRY_COMPARE(page_->bar_stack()->bars().size(), 1);
  QVERIFY(page_->bar_stack()->bars()[0]->text().contains(QStringLiteral("localhost")));
  QVERIFY(lw::test::take_pictures(*page_, QStringLiteral("web-certificate-question")));
  answer_question(QStringLiteral("Accept Once"));
  QTRY_COMPARE(response().status(), QStringLiteral("200 OK"));
  QTRY_VERIFY(text().contains(QStringLiteral("\"a\"")));
  const QString tls = response().tls()->text(true);
  QVERIFY2(tls.contains(QStringLiteral("Accepted by: ")), qPrintable(tls));
}

void TestWebPeers::a_refused_certificate_says_what_to_do() {
  send(https("EXPIRED_PORT", QStringLiteral("/text.txt")));
  answer_question(QStringLiteral("Refuse"));
  QTRY_COMPARE(response().status(), QStringLiteral("Failed"));
  QVERIFY(page_->bar_stack()->bars().isEmpty());
  const QString error = response().error();
  QVERIFY2(error.contains(QStringLiteral("expired")), qPrintable(error));
  QVERIFY2(error.contains(QStringLiteral("Nothing was sent")), qPrintable(error));
  QVERIFY(lw::test::take_pictures(*page_, QStringLiteral("web-refused-certificate")));
  // Asked again when sent again.
  QTest::keyClick(&pane_->url(), Qt::Key_Return);
  answer_question(QStringLiteral("Refuse"));
  QTRY_VERIFY(finished());
}

void TestWebPeers::tls_comes_back_with_the_session() {
  send(https("TLS_PORT", QStringLiteral("/data.json")));
  QTRY_VERIFY(finished());
  send(https("TLS_PORT", QStringLiteral("/headers")));
  QTRY_VERIFY(text().contains(QStringLiteral("tls=TLSv1.3")));
  QVERIFY(response().exchange()->answer()->reused);
  const auto file = pane_->session()->file();
  bool closed = false;
  pane_->session()->close([&] { closed = true; });
  QTRY_VERIFY(closed);

  WebPane again(test::pane_type("web"), *bridge_, nullptr);
  again.resize(1200, 800);
  again.show();
  bridge_->workbench().open_session(file, [&](std::expected<SessionPtr, Error> session) {
    if (session) again.reopen(*session);
  });
  for (const int row : {0, 1}) {
    QTRY_VERIFY(again.history().at(row) != nullptr);
    again.history_view().setCurrentIndex(again.history().index(row, 0));
    QTRY_COMPARE(again.response().exchange(), again.history().at(row));
    QTRY_VERIFY(again.response().tls()->text(true).contains(QStringLiteral("Server's certificate: ")));
    QVERIFY(again.response().headers()->text(true).contains(QStringLiteral("Server: nginx"),
                                                            Qt::CaseInsensitive));
    QTRY_VERIFY(!again.response().pretty()->editor()->is_empty());
  }
}

void TestWebPeers::a_download_goes_to_its_file() {
  pane_->url().setText(http(QStringLiteral("/plain/big.bin")));
  const QString file = folder_->filePath(QStringLiteral("big.bin"));
  trigger(QStringLiteral("Send and save"));
  fill_dialog(file);
  QTRY_VERIFY(finished());
  QVERIFY2(response().status() == QStringLiteral("200 OK"), qPrintable(response().error()));
  QCOMPARE(QFileInfo(file).size(), 64ll << 20);
  QTRY_VERIFY(response().pretty()->shows_hex());
  QVERIFY(response().pretty()->notes().contains(QStringLiteral("The first")));
  QVERIFY(lw::test::take_pictures(*page_, QStringLiteral("web-download-done")));
}

void TestWebPeers::a_download_is_cancelled_in_the_middle() {
  // Compressed, its length would not be known before.
  set([](http::Fetch::Arguments& wanted) { wanted.accept_encoding = false; });
  pane_->url().setText(http(QStringLiteral("/slow/random.bin")));
  const QString file = folder_->filePath(QStringLiteral("part.bin"));
  trigger(QStringLiteral("Send and save"));
  fill_dialog(file);
  auto* bar = response().findChild<QProgressBar*>();
  QVERIFY(bar != nullptr);
  QTRY_VERIFY(bar->isVisible() && bar->maximum() > 0 && bar->value() > 0);
  QVERIFY(bar->value() < bar->maximum());
  QVERIFY(lw::test::take_pictures(*page_, QStringLiteral("web-download-running")));
  page_->activateWindow();
  QVERIFY(QTest::qWaitForWindowActive(page_.get()));
  pane_->focus_main_input();
  QTest::keyClick(&pane_->url(), Qt::Key_Escape);
  QTRY_COMPARE(response().status(), QStringLiteral("Cancelled"));
  QTRY_VERIFY(!bar->isVisible());
  QVERIFY(QFileInfo(file).size() > 0 && QFileInfo(file).size() < 1'000'000);
  QVERIFY(response().file_note().contains(QStringLiteral("part.bin")));
  QVERIFY(lw::test::take_pictures(*page_, QStringLiteral("web-download-cancelled")));
}

void TestWebPeers::the_response_is_saved_as() {
  send(http(QStringLiteral("/random.bin")));
  QTRY_COMPARE(response().status(), QStringLiteral("200 OK"));
  const QString file = folder_->filePath(QStringLiteral("copy.bin"));
  QSignalSpy said(pane_, &Pane::status_message);
  trigger(QStringLiteral("Save the response"));
  fill_dialog(file);
  QTRY_COMPARE(QFileInfo(file).size(), 1'000'000);
  QFile saved(file), source((*nginx_)[QStringLiteral("DATA")] + QStringLiteral("/random.bin"));
  QVERIFY(saved.open(QIODevice::ReadOnly) && source.open(QIODevice::ReadOnly));
  QCOMPARE(saved.readAll(), source.readAll());
  QTRY_VERIFY(!said.isEmpty() && said.last()[0].toString().contains(QStringLiteral("Saved to")));

  QSignalSpy failed(pane_, &Pane::problem);
  response().save_to(QStringLiteral("/proc/nowhere/x"));
  QTRY_COMPARE(failed.size(), 1);
  QVERIFY(failed[0][0].toString().contains(QStringLiteral("was not saved")));
}

void TestWebPeers::a_long_body_says_so() {
  send(http(QStringLiteral("/plain/big.bin")));
  QTRY_VERIFY_WITH_TIMEOUT(finished(), 20'000);
  QCOMPARE(response().status(), QStringLiteral("200 OK"));
  QTRY_VERIFY(response().pretty()->notes().contains(QStringLiteral("The first 256")));
  QVERIFY(lw::test::take_pictures(*page_, QStringLiteral("web-big-body")));
}

void TestWebPeers::the_proxy_of_the_system_is_taken() {
  lw::test::Peer proxy(QStringLiteral("proxy-tinyproxy"));
  const QByteArray before[] = {qgetenv("http_proxy"), qgetenv("no_proxy")};
  const auto target =
      QStringLiteral("http://127.0.0.1:%1/index.html").arg(proxy[QStringLiteral("TARGET_PORT")]);
  RequestForm form = pane_->form();
  form.system_proxy = true;
  form.base.connect.proxy = {};
  pane_->show_form(form);
  qputenv("http_proxy", QStringLiteral("http://127.0.0.1:%1").arg(proxy.port()).toLatin1());
  qputenv("no_proxy", "");
  send(target);
  QTRY_COMPARE(response().status(), QStringLiteral("200 OK"));
  QTRY_VERIFY(text().contains(QLatin1String("hello through the proxy")));
  QVERIFY2(response().headers()->text(true).contains(QLatin1String("Via: ")),
           qPrintable(response().headers()->text(true)));
  // What the system excepts is asked directly.
  qputenv("no_proxy", "127.0.0.1");
  send(target);
  QTRY_COMPARE(pane_->history().total(), 2);
  QTRY_VERIFY(finished() && !pane_->busy());
  QTRY_COMPARE(response().status(), QStringLiteral("200 OK"));
  QVERIFY(!response().headers()->text(true).contains(QLatin1String("Via: ")));
  qputenv("http_proxy", before[0]);
  qputenv("no_proxy", before[1]);
}

QTEST_MAIN(TestWebPeers)
#include "test_web_peers.moc"
