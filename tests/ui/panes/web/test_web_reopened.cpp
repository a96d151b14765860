// A reopened session in the Web pane: every exchange comes back whole, also after a kill; and ten thousand of
// them cost no more than what is looked at. And a recording that is played into it.
#include <fmt/format.h>
#include <QLineEdit>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QtTest/QtTest>
#include <limits>

#include "core/session/store/memory_store.h"
#include "core/session/store/sqlite_store.h"
#include "tests/ui/panes/http_server.h"
#include "tests/ui/panes/panes.h"
#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/panes/web/body_view.h"
#include "ui/panes/web/collection/collection_panel.h"
#include "ui/panes/web/facts_tree.h"
#include "ui/panes/web/history_panel.h"
#include "ui/panes/web/response_panel.h"
#include "ui/panes/web/saved_exchanges.h"
#include "ui/panes/web/timing_view.h"
#include "ui/panes/web/url_edit.h"
#include "ui/panes/web/web_pane.h"
#include "ui/widgets/code_editor.h"
#include "ui/widgets/row_view.h"
#include "ui/widgets/timing_bar.h"

using namespace lw;
using namespace lw::ui;

namespace {

constexpr int kExchanges = 10'000;
constexpr Nanoseconds kStep = 1'000'000;  // between two frames

// How much of the session was asked for.
class CountingReader final : public StoreReader {
 public:
  explicit CountingReader(std::unique_ptr<StoreReader> inner) : inner_(std::move(inner)) {}
  SessionHeader header() override { return inner_->header(); }
  std::vector<ChannelInfo> channels() override { return inner_->channels(); }
  std::vector<OperationRecord> operations() override { return inner_->operations(); }
  FrameNumber last_frame() override { return inner_->last_frame(); }
  std::vector<Frame> frames(FrameNumber first, std::size_t count, bool with_bytes) override {
    auto found = inner_->frames(first, count, with_bytes);
    frames_read += found.size();
    return found;
  }
  std::string saved_body(FrameNumber frame) override { return inner_->saved_body(frame); }

  std::size_t frames_read = 0;

 private:
  std::unique_ptr<StoreReader> inner_;
};

Frame frame(FrameNumber number, OperationId operation, FrameKind kind, std::string bytes) {
  Frame made;
  made.number = number;
  made.channel = 1;
  made.operation = operation;
  made.time = static_cast<Nanoseconds>(number) * kStep;
  made.kind = kind;
  made.length = bytes.size();
  made.bytes = std::move(bytes);
  return made;
}

Frame note(FrameNumber number, NoteKind kind, boost::json::object facts) {
  Frame made = frame(number, 1, FrameKind::note, {});
  made.note = {.kind = kind, .text = to_string(kind), .facts = std::move(facts)};
  return made;
}

// One kept TLS line with many requests on it, as the program writes them.
Batch many_exchanges() {
  Batch batch;
  batch.channels.push_back({.id = 1, .protocol = "http", .transport = "tcp", .name = "localhost:8443"});
  TlsFacts tls{.version = "TLSv1.3", .cipher = "TLS_AES_256_GCM_SHA384", .server_name = "localhost"};
  tls.chain.push_back({.subject = "CN=localhost", .issuer = "CN=Test CA"});
  batch.frames.push_back(note(1, NoteKind::connected, {{"remote", "127.0.0.1:8443"}}));
  batch.frames.push_back(note(2, NoteKind::tls, to_json(tls)));
  for (int i = 1; i <= kExchanges; ++i) {
    const auto id = static_cast<OperationId>(i);
    const auto number = batch.frames.size() + 1;
    const std::string body = fmt::format("answer {}", i);
    batch.frames.push_back(frame(number, id, FrameKind::sent,
                                 fmt::format("GET /{} HTTP/1.1\r\nHost: localhost:8443\r\n\r\n", i)));
    batch.frames.push_back(frame(number + 1, id, FrameKind::received,
                                 fmt::format("HTTP/1.1 200 OK\r\nX-Number: {}\r\nContent-Type: text/plain\r\n"
                                             "Content-Length: {}\r\n\r\n{}",
                                             i, body.size(), body)));
    http::Fetch::Result result;
    http::Hop hop;
    hop.url = fmt::format("https://localhost:8443/{}", i);
    hop.request = {.method = "GET", .target = fmt::format("/{}", i)};
    hop.response.status = 200;
    hop.reused = i > 1;
    hop.timings = {.started = 0, .sent = kStep / 4, .first_byte = kStep / 2, .done = kStep};
    result.hops.push_back(hop);
    result.body_size = body.size();
    result.cookies_set = {fmt::format("n={}", i)};
    const http::Fetch::Arguments arguments{.url = hop.url};
    const bool killed = i == kExchanges;
    batch.operations.push_back(
        {.id = id,
         .name = "http.fetch",
         .arguments = http::to_json(arguments),
         .result = killed ? boost::json::object() : http::to_json(result),
         .started = i == 1 ? 0 : static_cast<Nanoseconds>(number) * kStep - kStep / 2,
         .ended = killed ? -1 : static_cast<Nanoseconds>(number + 1) * kStep + kStep / 4});
  }
  return batch;
}

}  // namespace

class TestWebReopened : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() {
    qputenv("LINEWRIGHT_CONFIG", to_utf8(folder_.filePath(QStringLiteral("c"))).c_str());
  }
  void init();
  void cleanup();
  void every_exchange_comes_back_whole();
  void a_killed_program_shows_what_came();
  void ten_thousand_are_listed_and_read_one_by_one();
  void one_of_ten_thousand_costs_a_few_frames();
  void requests_of_all_sessions();
  void recorded_fetches_begin_as_the_user_made_them();
  void recorded_fetches_read_no_files();
  void nothing_is_sent_while_a_recording_is_played();

 private:
  SessionPtr new_session();
  void send(const QString& url);
  void reopen(const std::filesystem::path& file);
  void choose(int row);
  QString headers() const { return again_->response().headers()->text(true); }
  QString text() const { return again_->response().pretty()->editor()->text(); }

  QTemporaryDir folder_;
  int folders_ = 0;
  std::unique_ptr<Bridge> bridge_;
  std::unique_ptr<lw::test::HttpServer> server_;
  std::unique_ptr<WebPane> pane_;
  std::unique_ptr<WebPane> again_;
};

void TestWebReopened::init() {
  bridge_ = std::make_unique<Bridge>(to_path(folder_.filePath(QString::number(++folders_))));
  server_ = std::make_unique<lw::test::HttpServer>();
  pane_ = std::make_unique<WebPane>(test::pane_type("web"), *bridge_, nullptr);
  again_ = std::make_unique<WebPane>(test::pane_type("web"), *bridge_, nullptr);
  for (auto* pane : {pane_.get(), again_.get()}) {
    pane->resize(1200, 800);
    pane->show();
  }
}

void TestWebReopened::cleanup() {
  again_.reset();
  pane_.reset();
  server_.reset();
  bridge_.reset();
}

void TestWebReopened::send(const QString& url) {
  pane_->url().setText(url);
  QTest::mouseClick(&pane_->send_button(), Qt::LeftButton);
  QTRY_VERIFY(pane_->response().exchange() && pane_->response().exchange()->over());
}

void TestWebReopened::reopen(const std::filesystem::path& file) {
  QString problem;
  bridge_->workbench().open_session(file, [&](std::expected<SessionPtr, Error> session) {
    if (session)
      again_->reopen(*session);
    else
      problem = from_utf8(session.error().message());
  });
  QTRY_VERIFY_WITH_TIMEOUT(again_->response().exchange() || !problem.isEmpty(), 20'000);
  QCOMPARE(problem, QString());
}

void TestWebReopened::choose(int row) {
  again_->history_view().setCurrentIndex(again_->history().index(row, 0));
}

void TestWebReopened::every_exchange_comes_back_whole() {
  server_->answer(
      "/old",
      "HTTP/1.1 302 Found\r\nLocation: /new\r\nSet-Cookie: sid=42; Path=/\r\nContent-Length: 0\r\n\r\n");
  server_->answer_text("/new", "text/plain", "kept in the session", "X-Mark: one\r\n");
  server_->answer_text("/second", "application/json", R"({"n":2})");
  server_->answer("/bad",
                  "HTTP/1.1 200 OK\r\nX-Mark: bad\r\nTransfer-Encoding: chunked\r\n\r\n"
                  "5\r\nfirst\r\nnonsense\r\n");
  RequestForm form = pane_->form();
  form.base.follow_redirects = true;
  pane_->show_form(form);
  send(server_->url(QStringLiteral("/old")));
  send(server_->url(QStringLiteral("/second")));
  send(server_->url(QStringLiteral("/bad")));
  const auto file = pane_->session()->file();
  bool closed = false;
  pane_->session()->close([&] { closed = true; });
  QTRY_VERIFY(closed);

  reopen(file);
  QCOMPARE(again_->history().rowCount(), 3);
  QCOMPARE(again_->response().status(), QStringLiteral("Failed"));
  QTRY_VERIFY(headers().contains(QStringLiteral("X-Mark: bad")));
  QTRY_COMPARE(text(), QStringLiteral("first"));
  QVERIFY(again_->response().error().contains(QStringLiteral("At byte")));

  choose(1);
  QTRY_COMPARE(again_->response().status(), QStringLiteral("200 OK"));
  QTRY_COMPARE(text(), QStringLiteral("{\n  \"n\": 2\n}\n"));
  QVERIFY(headers().contains(QStringLiteral("GET /second HTTP/1.1")));
  QVERIFY(headers().contains(QStringLiteral("Cookie: ")));
  const http::Hop& second = *again_->response().exchange()->answer();
  QVERIFY(second.reused);
  QVERIFY(!second.remote.empty());

  choose(2);
  QTRY_COMPARE(text(), QStringLiteral("kept in the session"));
  QCOMPARE(again_->response().hops()->count(), 2);
  QVERIFY(headers().contains(QStringLiteral("GET /new HTTP/1.1")));
  QVERIFY(headers().contains(QStringLiteral("X-Mark: one")));
  QVERIFY(again_->response().cookies()->text(true).contains(QStringLiteral("sid: 42")));
  const auto& rows = again_->response().timing()->bar()->rows();
  QCOMPARE(rows.size(), std::size_t(2));
  QVERIFY(!rows[0].segments.empty() && !rows[1].segments.empty());
  QVERIFY(rows[1].segments.front().start >= rows[0].segments.back().end);
}

// What a killed program leaves is what its file and journal hold while it runs.
void TestWebReopened::a_killed_program_shows_what_came() {
  server_->answer("/half",
                  "HTTP/1.1 200 OK\r\nX-Mark: half\r\nContent-Type: text/plain\r\n"
                  "Content-Length: 1000\r\n\r\nthe first part");
  pane_->url().setText(server_->url(QStringLiteral("/half")));
  QTest::mouseClick(&pane_->send_button(), Qt::LeftButton);
  QTRY_COMPARE(pane_->response().exchange() ? pane_->response().exchange()->status() : 0, 200);
  const QString live = from_utf8(pane_->session()->file().string());
  int copies = 0;
  QString left;
  const auto kept_all = [&] {
    left = folder_.filePath(QStringLiteral("left-%1.lws").arg(++copies));
    if (!QFile::copy(live, left)) return false;
    QFile::copy(live + QStringLiteral("-wal"), left + QStringLiteral("-wal"));
    const auto reader = open_sqlite_reader(to_path(left));
    const auto frames = reader->frames(1, 100, true);
    return !frames.empty() && frames.back().bytes.ends_with("the first part");
  };
  QTRY_VERIFY(kept_all());

  reopen(to_path(left));
  QCOMPARE(again_->response().status(), QStringLiteral("Not finished"));
  QTRY_COMPARE(text(), QStringLiteral("the first part"));
  QVERIFY(headers().contains(QStringLiteral("GET /half HTTP/1.1")));
  QVERIFY(headers().contains(QStringLiteral("X-Mark: half")));
  QVERIFY(again_->response().pretty()->notes().contains(QStringLiteral("broke off")));
  QVERIFY(!again_->response().timing()->bar()->rows().at(0).segments.empty());
}

void TestWebReopened::ten_thousand_are_listed_and_read_one_by_one() {
  const auto file = to_path(folder_.filePath(QStringLiteral("many.lws")));
  {
    const auto writer = make_sqlite_writer(file, {.id = "00000000000000aa", .title = "many", .pane = "web"});
    writer->append(many_exchanges());
    writer->close();
  }
  reopen(file);
  QCOMPARE(again_->history().rowCount(), kExchanges);
  QCOMPARE(again_->response().status(), QStringLiteral("Not finished"));
  QTRY_COMPARE(text(), QStringLiteral("answer 10000"));
  for (const int row : {1, kExchanges / 2, kExchanges - 1}) {
    choose(row);
    const int number = kExchanges - row;
    QTRY_COMPARE(text(), QStringLiteral("answer %1").arg(number));
    QVERIFY(headers().contains(QStringLiteral("X-Number: %1\n").arg(number)));
    QVERIFY(again_->response().tls()->text(true).contains(QStringLiteral("CN=Test CA")));
    QVERIFY(again_->response().cookies()->text(true).contains(QStringLiteral("n: %1").arg(number)));
  }
  // Nothing of those that were not looked at is here.
  QVERIFY(again_->history().at(100)->answer()->response.headers.empty());
}

void TestWebReopened::requests_of_all_sessions() {
  server_->answer_text("/first", "text/plain", "of the first session");
  server_->answer_text("/second", "text/plain", "of the second session");
  send(server_->url(QStringLiteral("/first")));
  bool closed = false;
  pane_->session()->close([&] { closed = true; });
  QTRY_VERIFY(closed);
  pane_ = std::make_unique<WebPane>(test::pane_type("web"), *bridge_, nullptr);
  pane_->show();
  send(server_->url(QStringLiteral("/second")));

  HistoryPanel& history = again_->all_history();
  QVERIFY(!history.reading());  // nothing is read before it is looked at
  auto* side = again_->findChild<CollectionPanel*>()->parentWidget()->parentWidget();
  qobject_cast<QTabWidget*>(side)->setCurrentWidget(&history);
  QTRY_COMPARE(history.model().total(), 2);
  QTRY_VERIFY(!history.reading());
  QVERIFY(history.note().contains(QStringLiteral("2 session")));
  QCOMPARE(history.model().index(0, ExchangeModel::kTarget).data().toString(), QStringLiteral("/second"));
  QVERIFY(!history.model().index(0, ExchangeModel::kWhen).data().toString().isEmpty());
  // Found, looked at with the keyboard, taken up with Enter.
  QTest::keyClicks(&history.filter(), QStringLiteral("first"));
  QCOMPARE(history.model().rowCount(), 1);
  history.list().setFocus();
  QTest::keyClick(&history.list(), Qt::Key_Home);
  QTRY_COMPARE(again_->response().status(), QStringLiteral("200 OK"));
  QTRY_COMPARE(text(), QStringLiteral("of the first session"));
  QTest::keyClick(&history.list(), Qt::Key_Return);
  QCOMPARE(again_->url().text(), server_->url(QStringLiteral("/first")));
  // Its body is not kept once something else is looked at; it is read again.
  const ExchangePtr first = history.current();
  QVERIFY(first && first->body);
  history.filter().clear();
  history.list().setCurrentIndex(history.model().index(0, 0));
  QTRY_COMPARE(text(), QStringLiteral("of the second session"));
  QVERIFY(!first->body);
  QTest::mouseDClick(history.list().viewport(), Qt::LeftButton, {},
                     history.list().visualRect(history.model().index(1, 0)).center());
  QTRY_COMPARE(text(), QStringLiteral("of the first session"));
  QCOMPARE(again_->url().text(), server_->url(QStringLiteral("/first")));
}

void TestWebReopened::one_of_ten_thousand_costs_a_few_frames() {
  const auto store = MemoryStore::make({.id = "00000000000000ab"});
  store->writer()->append(many_exchanges());
  CountingReader reader(store->reader());
  const auto listed = read_exchanges(reader);
  QCOMPARE(listed.size(), std::size_t(kExchanges));
  QCOMPARE(reader.frames_read, std::size_t(0));
  for (const OperationId id : {1, 5000, 9999, 10000}) {
    reader.frames_read = 0;
    const auto result = read_result(reader, id);
    QCOMPARE(result.body, fmt::format("answer {}", id));
    QCOMPARE(result.hops.at(0).tls->cipher, std::string("TLS_AES_256_GCM_SHA384"));
    QCOMPARE(result.hops.at(0).remote, std::string("127.0.0.1:8443"));
    QCOMPARE(result.hops.at(0).url, fmt::format("https://localhost:8443/{}", id));
    QVERIFY2(reader.frames_read < 200, qPrintable(QString::number(reader.frames_read)));
  }
}

SessionPtr TestWebReopened::new_session() {
  SessionPtr made;
  bridge_->workbench().create_session({.title = "played"}, [&](std::expected<SessionPtr, Error> session) {
    made = session.value_or(nullptr);
  });
  if (!QTest::qWaitFor([&] { return made != nullptr; })) qFatal("no session");
  return made;
}

// What the shell does when a recording is played: the operations come from it, the session is one of its own.
void TestWebReopened::recorded_fetches_begin_as_the_user_made_them() {
  server_->answer_text("/played", "text/plain", "as it was");
  const SessionPtr session = new_session();
  pane_->play_into(session);
  QCOMPARE(pane_->session(), session);
  http::Fetch::Arguments arguments{.method = "POST", .url = to_utf8(server_->url(QStringLiteral("/played")))};
  arguments.headers.push_back({"X-One", "1"});
  OperationRecord recorded{.id = 1,
                           .name = "http.fetch",
                           .arguments = http::to_json(arguments),
                           .result = {},
                           .started = 5'000'000'000,
                           .ended = 7'000'000'000};
  pane_->begin(recorded);
  QCOMPARE(pane_->url().text(), server_->url(QStringLiteral("/played")));
  QCOMPARE(pane_->method().currentText(), QStringLiteral("POST"));
  QTRY_COMPARE(pane_->response().status(), QStringLiteral("200 OK"));
  QTRY_COMPARE(pane_->response().pretty()->editor()->text(), QStringLiteral("as it was"));
  QVERIFY(server_->requests().last().contains("X-One: 1\r\n"));
  QCOMPARE(pane_->history().rowCount(), 1);
  const Nanoseconds began = session->transcript()->started_wall() + recorded.started;
  QCOMPARE(pane_->history().at(0)->started, QDateTime::fromMSecsSinceEpoch(began / 1'000'000));

  // Two at once; one fails, and took as long as it took then.
  server_->answer("/never", {});
  recorded.arguments =
      http::to_json(http::Fetch::Arguments{.url = to_utf8(server_->url(QStringLiteral("/never")))});
  pane_->begin(recorded);
  recorded.arguments = http::to_json(http::Fetch::Arguments{.url = "http://127.0.0.1:1/"});
  pane_->begin(recorded);
  QTRY_COMPARE(pane_->history().at(0)->state, Exchange::State::failed);
  QCOMPARE(pane_->history().at(0)->duration, 2'000'000'000);
  QCOMPARE(pane_->history().at(1)->state, Exchange::State::running);
  QVERIFY(pane_->busy());

  // From the beginning again: nothing is left, and what still ends of before is not heard.
  pane_->play_into(new_session());
  QCOMPARE(pane_->history().rowCount(), 0);
  QVERIFY(!pane_->busy());
  QVERIFY(!pane_->response().exchange());
  server_->push("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
  bool closed = false;
  session->close([&] { closed = true; });
  QTRY_VERIFY(closed);
  QCOMPARE(pane_->history().rowCount(), 0);
}

void TestWebReopened::recorded_fetches_read_no_files() {
  server_->answer_text("/played", "text/plain", "as it was");
  pane_->play_into(new_session());
  QTemporaryDir folder;
  QFile secret(folder.filePath(QStringLiteral("secret")));
  QVERIFY(secret.open(QIODevice::WriteOnly) && secret.write("of the user") == 11);
  secret.close();
  const QString output = folder.filePath(QStringLiteral("output"));
  http::Fetch::Arguments arguments{.method = "POST",
                                   .url = to_utf8(server_->url(QStringLiteral("/played"))),
                                   .body_file = to_utf8(secret.fileName()),
                                   .output_file = to_utf8(output)};
  constexpr Nanoseconds most = std::numeric_limits<Nanoseconds>::max();
  pane_->begin({.id = 1,
                .name = "http.fetch",
                .arguments = http::to_json(arguments),
                .result = {},
                .started = most - 1,
                .ended = most});
  QTRY_COMPARE(pane_->response().status(), QStringLiteral("200 OK"));
  QVERIFY(!server_->requests().last().contains("of the user"));
  QVERIFY(!QFile::exists(output));
}

void TestWebReopened::nothing_is_sent_while_a_recording_is_played() {
  pane_->play_into(new_session());
  pane_->url().setText(server_->url(QStringLiteral("/hello")));
  QVERIFY(!pane_->send_button().isEnabled());
  QVERIFY(pane_->send_button().toolTip().contains(QStringLiteral("recording")));
  QSignalSpy said(pane_.get(), &Pane::status_message);
  QTest::keyClick(&pane_->url(), Qt::Key_Return);
  QTest::keyClick(&pane_->url(), Qt::Key_Return, Qt::ControlModifier);
  QVERIFY(!said.isEmpty());  // why not
  QCOMPARE(pane_->history().rowCount(), 0);
  for (const QAction* action : pane_->pane_actions()) {
    if (action->text().contains(QStringLiteral("Send"))) QVERIFY(!action->isEnabled());
  }
}

QTEST_MAIN(TestWebReopened)
#include "test_web_reopened.moc"
