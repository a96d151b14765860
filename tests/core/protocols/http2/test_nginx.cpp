// LABELS: peers
// HTTP/2 spoken with nginx, recorded, looked at as anyone does, played back and compared with HTTP/1.1; what
// was not recorded put through to it; and nghttpd, since nginx answers no Expect: 100-continue over HTTP/2.
#include <QProcess>
#include <QtTest/QtTest>

#include <set>

#include "core/api/repeat.h"
#include "core/api/rerun.h"
#include "core/protocols/http/operations.h"
#include "tests/support/peer.h"
#include "tests/support/playback.h"
#include "tests/support/serve_fixture.h"

using namespace lw;
using namespace lw::test;
using http::Fetch;

namespace {

/// The servers' certificates are a test's own.
class Trusting final : public Questioner {
 public:
  void certificate(const std::shared_ptr<SessionHandle>&, const CertificateQuestion&,
                   std::function<void(CertificateAnswer)> answer) override {
    answer(CertificateAnswer::accept_once);
  }
  void credentials(const std::shared_ptr<SessionHandle>&, const CredentialsQuestion&,
                   std::function<void(std::optional<Credentials>)> answer) override {
    answer({});
  }
  void storage(const std::shared_ptr<SessionHandle>&, const StorageQuestion&,
               std::function<void(StorageAnswer)> answer) override {
    answer(StorageAnswer::stop);
  }
};

/// "body|status version|", of each URL.
std::string curl_site(ServeFixture& fixture, const char* how, QStringList words) {
  const QString site = QString::fromStdString(fixture.serving->state().url);
  for (QString& word : words)
    if (word.startsWith(u'/')) word = site + word.mid(1);
  QProcess curl;
  curl.setProcessChannelMode(QProcess::MergedChannels);
  curl.start(QStringLiteral("curl"),
             QStringList{QLatin1String(how), QStringLiteral("-sSk"), QStringLiteral("--max-time"),
                         QStringLiteral("20"), QStringLiteral("-w"),
                         QStringLiteral("|%{http_code} %{http_version}|")} +
                 words);
  for (int i = 0; i < 500 && !curl.waitForFinished(50); ++i) fixture.workbench.deliver();
  return curl.readAllStandardOutput().toStdString();
}

}  // namespace

class TestHttp2Nginx : public QObject {
  Q_OBJECT
  std::unique_ptr<Peer> peer_;

  Fetch::Arguments ask(const std::string& path, http::Version version = http::Version::automatic) {
    const bool clear = version == http::Version::prior_knowledge;
    Fetch::Arguments arguments;
    arguments.url = std::string(clear ? "http" : "https") +
                    "://localhost:" + peer_->text(clear ? "H2C_PORT" : "TLS_PORT") + path;
    arguments.connect.tls.ca_file = peer_->text("CA");
    arguments.version = version;
    return arguments;
  }
  static Fetch::Result run(WorkbenchFixture& fixture, const SessionPtr& session,
                           std::vector<Fetch::Arguments> all, std::vector<Fetch::Result>* results = nullptr) {
    std::vector<std::optional<std::expected<Fetch::Result, Error>>> ended(all.size());
    std::vector<OperationPtr> running;
    for (std::size_t i = 0; i < all.size(); ++i)
      running.push_back(fixture.workbench.start<Fetch>(
          session, std::move(all[i]), {{}, [&ended, i](auto result) { ended[i] = std::move(result); }}));
    fixture.until(
        [&] { return std::ranges::all_of(ended, [](const auto& one) { return one.has_value(); }); });
    for (auto& one : ended) {
      if (!*one) throw std::move(one->error());
      if (results) results->push_back(**one);
    }
    return **ended.back();
  }

 private slots:
  void initTestCase() { peer_ = std::make_unique<Peer>(QStringLiteral("http-nginx")); }

  void spoken_recorded_and_played() {
    WorkbenchFixture fixture;
    const auto file = fixture.folder_path() / "h2.lws";
    const auto session = fixture.create({.title = "h2", .pane = "web", .file = file});
    const auto page = run(fixture, session, {ask("/headers")});
    QVERIFY2(page.body.contains("proto=HTTP/2.0") && page.body.contains("alpn=h2"), page.body.c_str());
    const auto& hop = page.hops.at(0);
    QCOMPARE(hop.offer.chosen, std::string("h2"));
    QCOMPARE(hop.offer.asked, (std::vector<std::string>{"h2", "http/1.1"}));
    QVERIFY(std::ranges::find(hop.offer.settings, "max concurrent streams 128") != hop.offer.settings.end());
    std::vector<Fetch::Arguments> many;
    for (int i = 0; i < 20; ++i) many.push_back(ask(i % 2 ? "/text.txt" : "/plain/random.bin"));
    std::vector<Fetch::Result> results;
    run(fixture, session, std::move(many), &results);
    for (std::size_t i = 0; i < results.size(); ++i) {
      QVERIFY(results[i].hops.at(0).reused);
      QCOMPARE(results[i].body_size, i % 2 ? std::uint64_t(108'894) : std::uint64_t(1'000'000));
    }
    auto upload = ask("/echo");
    upload.method = "POST";
    upload.body = Bytes(300'000, 'u');
    QCOMPARE(run(fixture, session, {upload}).body_size, std::uint64_t(300'000));
    auto secret = ask("/basic/secret.txt");
    secret.auth = {
        .kind = http::AuthKind::basic, .user = peer_->text("USER"), .password = peer_->text("PASSWORD")};
    QCOMPARE(run(fixture, session, {secret}).body, std::string("secret\n"));
    QCOMPARE(run(fixture, session, {ask("/trailers")}).hops.at(0).trailers.size(), std::size_t(1));
    fixture.close(session);

    const auto reader = open_session(file);
    std::set<ChannelId> inner;
    for (const auto& channel : reader->channels())
      if (channel.transport == kInnerTransport) inner.insert(channel.id);
    QCOMPARE(inner.size(), std::size_t(24));
    QCOMPARE(reader->channels().size(), std::size_t(25));
    const auto played = play_back(fixture, file);
    QCOMPARE(QString::fromStdString(played.problem()), QString());
  }

  /// What was said on streams of HTTP/2 is answered to a client that speaks HTTP/1.1, line after line.
  void served_to_http_1_1() {
    ServeFixture fixture;
    const auto file = fixture.folder_path() / "h2.lws";
    const auto session = fixture.create({.title = "h2", .pane = "web", .file = file});
    const Bytes random = run(fixture, session, {ask("/plain/random.bin")}).body;
    const Bytes text = run(fixture, session, {ask("/text.txt")}).body;
    QCOMPARE(run(fixture, session, {ask("/trailers")}).hops.at(0).trailers.size(), std::size_t(1));
    fixture.close(session);
    fixture.serve(file);
    const QString site = QString::fromStdString(fixture.serving->state().url);
    QVERIFY2(site.startsWith(QStringLiteral("https://")), qPrintable(site));
    QProcess curl;
    curl.start(QStringLiteral("curl"),
               {QStringLiteral("-sSk"), QStringLiteral("--http1.1"), QStringLiteral("--compressed"),
                QStringLiteral("--max-time"), QStringLiteral("20"), QStringLiteral("-w"),
                QStringLiteral("|%{http_version} %{num_connects}|"), site + QStringLiteral("text.txt"),
                site + QStringLiteral("plain/random.bin"), site + QStringLiteral("trailers"),
                site + QStringLiteral("text.txt")});
    for (int i = 0; i < 400 && !curl.waitForFinished(50); ++i) fixture.workbench.deliver();
    const std::string said = curl.readAllStandardOutput().toStdString();
    const std::string again = "|1.1 0|";
    QVERIFY2(said.starts_with(text + "|1.1 1|" + random + again), said.substr(0, 200).c_str());
    QVERIFY2(said.ends_with(again + text + again),
             said.substr(said.size() - std::min<std::size_t>(said.size(), 200)).c_str());
    // And to one that speaks HTTP/2, with what HTTP/1.1 had no place for.
    curl.start(
        QStringLiteral("curl"),
        {QStringLiteral("-sSkv"), QStringLiteral("--http2"), QStringLiteral("--max-time"),
         QStringLiteral("20"), QStringLiteral("-w"), QStringLiteral("|%{http_version} %{num_connects}|"),
         site + QStringLiteral("plain/random.bin"), site + QStringLiteral("trailers")});
    for (int i = 0; i < 400 && !curl.waitForFinished(50); ++i) fixture.workbench.deliver();
    const std::string two = curl.readAllStandardOutput().toStdString();
    QVERIFY2(two.starts_with(random + "|2 1|") && two.ends_with("|2 0|"),
             two.substr(two.size() - std::min<std::size_t>(two.size(), 200)).c_str());
    QVERIFY(curl.readAllStandardError().contains("x-sum: 20000"));
  }

  /// The same requests again, live: nothing differs. And one of them by its bytes, on a line of its own.
  void run_again_and_repeated() {
    WorkbenchFixture fixture;
    const auto file = fixture.folder_path() / "h2.lws";
    const auto session = fixture.create({.title = "h2", .pane = "web", .file = file});
    run(fixture, session, {ask("/text.txt"), ask("/plain/random.bin")});
    auto upload = ask("/echo");
    upload.method = "POST";
    upload.body = Bytes(30'000, 'u');
    run(fixture, session, {upload});
    run(fixture, session, {ask("/trailers")});
    fixture.close(session);
    std::optional<std::expected<std::shared_ptr<const RerunReport>, Error>> report;
    RerunCallbacks callbacks{
        .session = {}, .progress = {}, .done = [&](auto done) { report = std::move(done); }};
    const RerunPtr rerun = rerun_session(fixture.workbench, file, {}, std::move(callbacks));
    fixture.until([&] { return report.has_value(); }, std::chrono::seconds(60));
    QVERIFY2(report->has_value(), *report ? "" : report->error().what());
    QCOMPARE((**report)->problems, std::vector<std::string>());
    QCOMPARE((**report)->comparison.different, std::uint64_t(0));
    QCOMPARE((**report)->comparison.missing, std::uint64_t(0));
    QVERIFY((**report)->comparison.matched >= 8);

    const auto reader = open_session(file);
    std::optional<Repeatable> found;
    for (std::uint64_t message = 0; !found || found->summary != "POST /echo HTTP/1.1"; ++message) {
      try {
        found = repeatable(*reader, message);
      } catch (const Error& error) {
        QVERIFY2(error.reason == "a note has no bytes", error.what());
      }
    }
    QVERIFY(found->was_inner && found->choice.target.tls && found->choice.connect.tls.alpn.empty());
    Bytes& said = found->choice.requests.at(0);
    QVERIFY2(said.starts_with("POST /echo HTTP/1.1\r\nhost: localhost:"), said.substr(0, 200).c_str());
    said = mend("http", "request", said + "more");
    const auto again = fixture.create({.title = "again", .pane = "web"});
    std::optional<RepeatTry> tried;
    std::optional<std::expected<RepeatSummary, Error>> ended;
    const auto running = repeat(fixture.workbench, again, found->choice,
                                {.tried = [&](const RepeatTry& one) { tried = one; },
                                 .done = [&](auto done) { ended = std::move(done); }});
    fixture.until([&] { return ended.has_value(); });
    QVERIFY2(ended->has_value(), *ended ? "" : ended->error().what());
    QVERIFY2(tried && tried->problem.empty() && tried->summary.starts_with("200 OK"), tried->problem.c_str());
    QVERIFY(said.contains("30004") && tried->answer > 100);
    fixture.close(again);
  }

  /// A client that speaks HTTP/2 asks for what was not recorded: the real server answers it, in HTTP/2 where
  /// it was recorded in that, else in HTTP/1.1.
  void misses_go_on_to_the_server_data() {
    QTest::addColumn<http::Version>("recorded");
    QTest::addColumn<QByteArray>("how");
    QTest::addColumn<QByteArray>("proto");
    QTest::newRow("by ALPN") << http::Version::automatic << QByteArray("--http2") << QByteArray("HTTP/2.0");
    QTest::newRow("by prior knowledge")
        << http::Version::prior_knowledge << QByteArray("--http2-prior-knowledge") << QByteArray("HTTP/2.0");
    QTest::newRow("to HTTP/1.1") << http::Version::http1_1 << QByteArray("--http2-prior-knowledge")
                                 << QByteArray("HTTP/1.1");
    QTest::newRow("from HTTP/1.1") << http::Version::automatic << QByteArray("--http1.1")
                                   << QByteArray("HTTP/1.1");
  }
  void misses_go_on_to_the_server() {
    QFETCH(http::Version, recorded);
    QFETCH(QByteArray, how);
    QFETCH(QByteArray, proto);
    Trusting trusting;
    ServeFixture fixture;
    fixture.workbench.set_questioner(&trusting);
    const auto file = fixture.folder_path() / "h2.lws";
    const auto other = fixture.create({.title = "other", .pane = "web"});
    const Bytes random = run(fixture, other, {ask("/plain/random.bin")}).body;
    fixture.close(other);
    const auto session = fixture.create({.title = "h2", .pane = "web", .file = file});
    auto arguments = ask("/text.txt", recorded);
    if (recorded == http::Version::http1_1)
      arguments.url = "http://localhost:" + peer_->text("PORT") + "/text.txt";
    const Bytes text = run(fixture, session, {arguments}).body;
    fixture.close(session);
    fixture.serve(file, {.miss = MissPolicy::forward});
    const std::string version = how == "--http1.1" ? " 1.1|" : " 2|";
    const auto curl = [&](QStringList words) {
      return curl_site(fixture, how.constData(), std::move(words));
    };
    QCOMPARE(curl({QStringLiteral("/text.txt"), QStringLiteral("--compressed")}), text + "|200" + version);
    const std::string seen = curl({QStringLiteral("/headers")});
    QVERIFY2(seen.contains("proto=" + proto.toStdString()) && seen.ends_with("|200" + version), seen.c_str());
    QCOMPARE(curl({QStringLiteral("/plain/text.txt")}), text + "|200" + version);
    QVERIFY(curl({QStringLiteral("/plain/random.bin")}) == random + "|200" + version);
    const QString body(300'000, u'u');
    QFile upload(fixture.folder.filePath(QStringLiteral("up")));
    QVERIFY(upload.open(QIODevice::WriteOnly) && upload.write(body.toUtf8()) == body.size());
    upload.close();
    const QString at_file = u'@' + upload.fileName();
    QCOMPARE(curl({QStringLiteral("/echo"), QStringLiteral("--data-binary"), at_file}),
             body.toStdString() + "|200" + version);
    const std::string trailers = curl({QStringLiteral("/trailers"), QStringLiteral("-v")});
    // curl tells nobody of those of HTTP/1.1.
    QVERIFY2(trailers.contains("x-sum: 20000") || how == "--http1.1",
             trailers.substr(trailers.size() - std::min<std::size_t>(trailers.size(), 300)).c_str());
    const std::string head = curl({QStringLiteral("/data.json"), QStringLiteral("-I")});
    QVERIFY2(head.contains("29") && head.ends_with("|200" + version), head.c_str());
    QCOMPARE(curl({QStringLiteral("/status/204")}), "|204" + version);
    fixture.stop();
    fixture.workbench.set_questioner(nullptr);
  }

  /// RFC 9110 section 10.1.1, over HTTP/2: the body goes out once the server said so, or says nothing for
  /// long.
  void the_body_waits_for_100() {
    Peer nghttpd(QStringLiteral("http2-nghttpd"));
    WorkbenchFixture fixture;
    const auto file = fixture.folder_path() / "expect.lws";
    const auto session = fixture.create({.title = "expect", .pane = "web", .file = file});
    Fetch::Arguments upload = ask("/");
    upload.url = "https://localhost:" + nghttpd.text("PORT") + "/";
    upload.connect.tls.ca_file = nghttpd.text("CA");
    upload.method = "POST";
    upload.body = Bytes(100'000, 'u');
    upload.expect_continue = true;
    upload.expect_wait = std::chrono::hours(1);
    const auto answered = run(fixture, session, {upload});
    QCOMPARE(answered.body_size, std::uint64_t(100'000));
    QCOMPARE(answered.hops.at(0).interim.size(), std::size_t(1));
    QCOMPARE(answered.hops.at(0).interim.at(0).status, 100);
    upload.url = "http://localhost:" + nghttpd.text("H2C_PORT") + "/";
    upload.version = http::Version::prior_knowledge;
    QCOMPARE(run(fixture, session, {upload}).hops.at(0).interim.size(), std::size_t(1));
    auto unheard = ask("/echo");
    unheard.method = "POST";
    unheard.body = upload.body;
    unheard.expect_continue = true;
    unheard.expect_wait = std::chrono::milliseconds(50);
    const auto sent = run(fixture, session, {unheard});
    QCOMPARE(sent.body_size, std::uint64_t(100'000));
    QVERIFY(sent.hops.at(0).interim.empty());
    fixture.close(session);
    // On the line: our head, its 100, and only then our body.
    const auto reader = open_session(file);
    std::string order;
    for (const Frame& frame : reader->frames(1, 1000, true)) {
      if (frame.channel != answered.hops.at(0).channel || frame.kind == FrameKind::note) continue;
      if (frame.bytes.starts_with("POST /")) order += "head ";
      if (frame.bytes.starts_with("HTTP/2 100")) order += "100 ";
      if (frame.bytes.starts_with("uuu") && frame.kind == FrameKind::sent && !order.ends_with("body "))
        order += "body ";
    }
    QCOMPARE(order, std::string("head 100 body "));
    const auto played = play_back(fixture, file);
    QCOMPARE(QString::fromStdString(played.problem()), QString());
  }

  void without_tls() {
    WorkbenchFixture fixture;
    const auto session = fixture.create({.title = "h2c", .pane = "web"});
    const auto page = run(fixture, session, {ask("/headers", http::Version::prior_knowledge)});
    QVERIFY2(page.body.contains("proto=HTTP/2.0"), page.body.c_str());
    const auto one = run(fixture, session, {ask("/headers", http::Version::http1_1)});
    QVERIFY2(one.body.contains("proto=HTTP/1.1"), one.body.c_str());
    fixture.close(session);
  }
};

QTEST_GUILESS_MAIN(TestHttp2Nginx)
#include "test_nginx.moc"
