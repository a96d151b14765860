// LABELS: peers
// http.fetch against nginx, through the real connector.
#include <QTemporaryDir>
#include <QtTest/QtTest>

#include <fstream>
#include <iterator>

#include "core/base/context.h"
#include "core/io/net_connector.h"
#include "core/protocols/context.h"
#include "core/protocols/http/client.h"
#include "tests/support/io_fixture.h"
#include "tests/support/peer.h"

using namespace lw;
using namespace lw::http;
using namespace lw::test;

class TestNginx : public QObject {
  Q_OBJECT
  Fetch::Arguments get(const std::string& path, const char* port = "PORT") {
    Fetch::Arguments arguments;
    const bool tls = QByteArray(port) != "PORT";
    arguments.url = std::string(tls ? "https" : "http") + "://localhost:" + peer_->text(port) + path;
    arguments.connect.tls.ca_file = peer_->text("CA");
    return arguments;
  }
  Context context() {
    return {.executor = loop_.executor(),
            .connector = connector_,
            .sink = sink_,
            .state = state_,
            .clock = system_clock(),
            .random = system_random(),
            .prompter = prompter_,
            .operation = 1};
  }
  Fetch::Result run(Fetch::Arguments arguments) {
    auto with = context();
    return loop_.run(fetch(with, std::move(arguments), [](Fetch::Event) {}));
  }
  Error fails(Fetch::Arguments arguments) {
    auto with = context();
    try {
      loop_.run(fetch(with, std::move(arguments), [](Fetch::Event) {}));
    } catch (const Error& error) {
      return error;
    }
    return Error(ErrorKind::unsupported, "", "", "no error");
  }

  std::unique_ptr<Peer> peer_;
  Loop loop_;
  Recorder sink_;
  ScriptedPrompter prompter_;
  TlsSessionCache sessions_;
  TrustStore trust_;
  NetConnector connector_{loop_.executor(), system_clock(), sink_, prompter_, sessions_, trust_};
  SessionState state_;

 private slots:
  void initTestCase() { peer_ = std::make_unique<Peer>(QStringLiteral("http-nginx")); }
  void cleanup() { state_.clear(); }

  void a_page() {
    auto result = run(get("/"));
    QCOMPARE(result.hops.at(0).response.status, 200);
    QVERIFY(result.body.find("hello from nginx") != std::string::npos);
    const auto& timings = result.hops[0].timings;
    QVERIFY(timings.started >= 0 && timings.connected >= 0 && timings.sent >= timings.connected &&
            timings.first_byte >= timings.sent && timings.done >= timings.first_byte);
    QVERIFY(run(get("/text.txt")).hops[0].reused);
  }

  void codings() {
    const auto plain = run(get("/plain/text.txt")).body;
    QCOMPARE(plain.size(), std::size_t(108894));
    for (const char* coding : {"gzip", "br"}) {
      auto arguments = get("/text.txt");
      arguments.headers = {{"Accept-Encoding", coding}};
      auto result = run(arguments);
      QCOMPARE(result.body_note, std::string(coding) + ", decoded");
      QCOMPARE(result.body, plain);
      QVERIFY(result.hops[0].wire_body < plain.size());
    }
    for (const char* file : {"gzip", "zstd", "deflate", "raw-deflate"})
      QCOMPARE(run(get(std::string("/encoded/") + file)).body, plain);
  }

  void chunks_and_trailers() {
    auto result = run(get("/trailers"));
    QCOMPARE(*http::find(result.hops[0].trailers, "X-Sum"), std::string("20000"));
    QCOMPARE(result.body.size(), std::size_t(108894));
  }

  void tls() {
    auto arguments = get("/headers", "TLS_PORT");
    arguments.version = Version::http1_1;
    auto result = run(arguments);
    QVERIFY(result.hops[0].tls.has_value());
    QCOMPARE(result.hops[0].tls->version, std::string("TLSv1.3"));
    QCOMPARE(result.hops[0].tls->alpn, std::string("http/1.1"));
    QVERIFY(result.hops[0].timings.secured >= result.hops[0].timings.connected);
    QCOMPARE(fails(get("/", "EXPIRED_PORT")).kind, ErrorKind::certificate);
    QCOMPARE(fails(get("/", "WRONGHOST_PORT")).kind, ErrorKind::certificate);
  }

  void redirects() {
    auto arguments = get("/chain/3");
    arguments.follow_redirects = true;
    QCOMPARE(run(arguments).hops.size(), std::size_t(4));
    arguments = get("/redirect-to-https");
    arguments.follow_redirects = true;
    auto result = run(arguments);
    QCOMPARE(result.hops.size(), std::size_t(2));
    QVERIFY(result.hops[1].tls.has_value());
    arguments = get("/redirect-other-host");
    arguments.follow_redirects = true;
    arguments.auth = {.kind = AuthKind::bearer, .user = {}, .password = "CANARY"};
    result = run(arguments);
    QCOMPARE(result.hops[1].dropped, std::vector<std::string>{"Authorization"});
    QVERIFY(result.body.find("CANARY") == std::string::npos);
    arguments = get("/loop");
    arguments.follow_redirects = true;
    QCOMPARE(fails(arguments).kind, ErrorKind::limit);
  }

  void basic() {
    auto arguments = get("/basic/secret.txt");
    QCOMPARE(run(arguments).hops[0].response.status, 401);
    arguments.auth = {
        .kind = AuthKind::basic, .user = peer_->text("USER"), .password = peer_->text("PASSWORD")};
    auto result = run(arguments);
    QCOMPARE(result.body, std::string("secret\n"));
    QVERIFY(http::find(result.hops[0].request.headers, "Authorization")->starts_with("Basic ***"));
  }

  void cookies() {
    QCOMPARE(run(get("/cookie")).cookies_set.size(), std::size_t(2));
    QVERIFY(run(get("/headers")).body.find("cookie=a=1; b=2") != std::string::npos);
  }

  void bodies_up() {
    QTemporaryDir folder;
    const auto file = folder.filePath("up.bin").toStdString();
    std::string content(3'000'000, 'x');
    for (std::size_t i = 0; i < content.size(); ++i) content[i] = static_cast<char>('a' + i % 23);
    std::ofstream(file, std::ios::binary) << content;
    for (bool chunked : {false, true}) {
      auto arguments = get("/dav/up.bin");
      arguments.method = "PUT";
      arguments.body_file = file;
      arguments.chunked = chunked;
      auto result = run(arguments);
      QVERIFY2(result.hops[0].response.status / 100 == 2,
               std::to_string(result.hops[0].response.status).c_str());
      QCOMPARE(result.hops[0].request_body, std::uint64_t(content.size()));
      auto down = get("/dav/up.bin");
      down.output_file = folder.filePath("down.bin").toStdString();
      result = run(down);
      QCOMPARE(result.body_file, down.output_file);
      QCOMPARE(result.body_size, std::uint64_t(content.size()));
      std::ifstream back(down.output_file, std::ios::binary);
      QVERIFY(std::string(std::istreambuf_iterator<char>(back), {}) == content);
    }
  }

  void ranges_and_a_download_that_goes_on() {
    QTemporaryDir folder;
    const auto whole = run(get("/plain/text.txt")).body;
    auto arguments = get("/plain/text.txt");
    arguments.range = "10-19";
    auto result = run(arguments);
    QCOMPARE(result.hops[0].response.status, 206);
    QCOMPARE(result.body, whole.substr(10, 10));
    arguments = get("/plain/text.txt");
    arguments.output_file = folder.filePath("part").toStdString();
    arguments.resume = true;
    const std::string tag = http::joined(result.hops[0].response.headers, "ETag");
    QVERIFY(!tag.empty());
    for (const bool same : {true, false}) {
      std::ofstream(arguments.output_file, std::ios::binary) << whole.substr(0, 1000);
      arguments.if_range = same ? tag : "\"another\"";
      result = run(arguments);
      QCOMPARE(result.hops[0].response.status, same ? 206 : 200);
      std::ifstream back(arguments.output_file, std::ios::binary);
      QVERIFY(std::string(std::istreambuf_iterator<char>(back), {}) == whole);
      QCOMPARE(result.body_size, std::uint64_t(whole.size()));
    }
    arguments.if_range = tag;
    QCOMPARE(run(arguments).resume_note, std::string("nothing was missing"));
  }

  void forms_that_wait_to_be_asked() {
    QTemporaryDir folder;
    const auto file = folder.filePath("part.bin").toStdString();
    const std::string content(500'000, 'p');
    std::ofstream(file, std::ios::binary) << content;
    auto arguments = get("/dav/form.bin");
    arguments.method = "PUT";
    arguments.expect_continue = true;
    arguments.expect_wait = std::chrono::hours(1);
    arguments.boundary = "b";
    arguments.parts = {{.name = "text", .value = "t"}, {.name = "file", .value = {}, .file = file}};
    auto result = run(arguments);
    QCOMPARE(result.hops[0].response.status / 100, 2);
    QCOMPARE(result.hops[0].interim.at(0).status, 100);
    const auto kept = run(get("/dav/form.bin")).body;
    QCOMPARE(kept.size(), std::size_t(result.hops[0].request_body));
    QVERIFY(kept.find(content) != std::string::npos && kept.ends_with("\r\n--b--\r\n"));
    arguments.connect.source_address = "lo";
    arguments.connect.connect_to = {{.host = "elsewhere.test", .to_host = "localhost"}};
    arguments.url = "http://elsewhere.test:" + peer_->text("PORT") + "/dav/form.bin";
    QCOMPARE(run(arguments).hops[0].response.status / 100, 2);
    arguments.connect.source_address = "nothing0";
    QVERIFY(fails(arguments).reason.find("interface") != std::string::npos);
  }

  void a_full_disk_and_a_bad_folder() {
    auto arguments = get("/random.bin");
    arguments.output_file = "/dev/full";
    const auto error = fails(arguments);
    QCOMPARE(error.kind, ErrorKind::storage);
    QVERIFY(error.reason.find("/dev/full") != std::string::npos);
    arguments.output_file = "/nowhere/at/all";
    QCOMPARE(fails(arguments).kind, ErrorKind::storage);
  }

  void bombs_and_cuts() {
    auto arguments = get("/encoded/bomb");
    QCOMPARE(fails(arguments).kind, ErrorKind::limit);
    QCOMPARE(fails(get("/cut")).kind, ErrorKind::closed);
    for (const char* code : {"204", "304", "404", "418", "500"})
      QCOMPARE(run(get(std::string("/status/") + code)).hops[0].response.status, std::stoi(code));
  }

  void a_server_that_went_away() {
    QCOMPARE(run(get("/")).hops[0].response.status, 200);
    peer_->down();
    peer_->up();
    // The kept line is dead; the request goes out again on a new one.
    auto result = run(get("/"));
    QCOMPARE(result.hops.size(), std::size_t(1));
    QVERIFY(!result.hops[0].reused);
  }
};

QTEST_GUILESS_MAIN(TestNginx)
#include "test_nginx.moc"
