#include <QTemporaryDir>
#include <QtTest/QtTest>
#include <fstream>

#include "core/io/pipe.h"
#include "core/io/self_signed.h"
#include "core/io/tls.h"
#include "tests/support/io_fixture.h"

using namespace lw;
using namespace lw::test;

namespace {

struct FixedJudge final : CertificateJudge {
  std::string by;  // empty = refuses
  std::vector<TlsFacts> seen;
  Task<std::string> judge(TlsFacts facts) override {
    seen.push_back(facts);
    if (by.empty()) throw Error(ErrorKind::certificate, "TLS handshake", "", facts.problem);
    co_return by;
  }
};

const SelfSigned& identity() {
  static const SelfSigned made = make_self_signed();
  return made;
}

std::string write_file(const QTemporaryDir& folder, const char* name, const Bytes& text) {
  const std::string path = folder.filePath(QString::fromLatin1(name)).toStdString();
  std::ofstream(path, std::ios::binary) << text;
  return path;
}

/// A client and a server at both ends of a pipe.
struct Pair {
  Loop loop;
  TlsOptions client_options;
  TlsOptions server_options;
  TlsPeer peer{.server_name = "localhost", .session_key = "localhost:1"};
  PipeOptions pipe;
  QTemporaryDir folder;
  std::unique_ptr<TlsStream> client;
  std::unique_ptr<TlsStream> server;
  std::shared_ptr<TlsContext> server_context;
  std::shared_ptr<Started> client_shake;
  std::shared_ptr<Started> server_shake;

  Pair() {
    use(identity());
    client_options.ca_file = write_file(folder, "ca.pem", identity().certificate_pem);
  }
  void use(const SelfSigned& own) {
    server_options.certificate_pem = own.certificate_pem;
    server_options.key_pem = own.key_pem;
  }
  void make() {
    client.reset();
    server.reset();
    auto [a, b] = make_pipe(loop.executor(), pipe);
    if (!server_context) server_context = make_tls_context(server_options, Role::server);
    client = std::make_unique<TlsStream>(loop.executor(), std::move(a),
                                         make_tls_context(client_options, Role::client), peer);
    server = std::make_unique<TlsStream>(loop.executor(), std::move(b), server_context, TlsPeer{});
  }
  bool shake() {
    make();
    client_shake = loop.start(client->handshake());
    server_shake = loop.start(server->handshake());
    return loop.until([&] { return client_shake->done && server_shake->done; }) && !client_shake->failure &&
           !server_shake->failure;
  }
  /// The client's failure; the server is let go then.
  Error client_error() {
    make();
    client_shake = loop.start(client->handshake());
    server_shake = loop.start(server->handshake());
    if (!loop.until([&] { return client_shake->done; }))
      return Error(ErrorKind::unsupported, "", "", "hangs");
    client->close();
    if (!loop.until([&] { return server_shake->done; }))
      return Error(ErrorKind::unsupported, "", "", "hangs");
    return client_shake->error();
  }
  bool says(Stream& from, Stream& to, const Bytes& bytes) {
    const auto writer = loop.start(from.write(bytes));
    const Bytes got = loop.run(read_count(to, bytes.size()));
    return loop.until([&] { return writer->done; }) && got == bytes;
  }
};

Bytes pattern(std::size_t size) {
  Bytes bytes(size, '\0');
  for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<char>(i * 131 + i / 509);
  return bytes;
}

/// A whole conversation, for failing at each of its steps.
Task<> converse(TlsStream& stream) {
  co_await stream.handshake();
  const Bytes question = "question";
  co_await stream.write(question);
  Bytes buffer(100, '\0');
  const MutableBytes into(buffer.data(), buffer.size());
  co_await stream.read_some(into);
  co_await stream.shutdown();
}

Task<> answer(TlsStream& stream) {
  co_await stream.handshake();
  Bytes buffer(100, '\0');
  const MutableBytes into(buffer.data(), buffer.size());
  const std::size_t got = co_await stream.read_some(into);
  const Bytes back = buffer.substr(0, got);
  co_await stream.write(back);
  co_await stream.shutdown();
}

}  // namespace

class TestTls : public QObject {
  Q_OBJECT
 private slots:
  void shakesHandsAndTells_data() {
    QTest::addColumn<int>("version");
    QTest::addColumn<int>("cut");
    QTest::addColumn<QByteArray>("name");
    for (const int cut : {int(PipeCut::whole), int(PipeCut::one_byte), int(PipeCut::random)}) {
      const QByteArray suffix = QByteArray(" cut ") + QByteArray::number(cut);
      QTest::newRow(("1.2" + suffix).constData()) << int(TlsVersion::tls1_2) << cut << QByteArray("TLSv1.2");
      QTest::newRow(("1.3" + suffix).constData()) << int(TlsVersion::tls1_3) << cut << QByteArray("TLSv1.3");
    }
    QTest::newRow("1.0") << int(TlsVersion::tls1_0) << int(PipeCut::whole) << QByteArray("TLSv1");
    QTest::newRow("1.1") << int(TlsVersion::tls1_1) << int(PipeCut::whole) << QByteArray("TLSv1.1");
  }
  void shakesHandsAndTells() {
    QFETCH(int, version);
    QFETCH(int, cut);
    QFETCH(QByteArray, name);
    Pair pair;
    pair.pipe.cut = PipeCut(cut);
    pair.client_options.min_version = pair.client_options.max_version = TlsVersion(version);
    pair.server_options.min_version = TlsVersion::tls1_0;
    pair.client_options.alpn = {"h9", "http/1.1"};
    pair.server_options.alpn = {"http/1.1", "other"};
    QVERIFY2(pair.shake(), pair.client_shake->error().what());
    const TlsFacts facts = pair.client->facts();
    QCOMPARE(facts.version, name.toStdString());
    QCOMPARE(facts.alpn, std::string("http/1.1"));
    QVERIFY(!facts.cipher.empty() && !facts.resumed);
    QCOMPARE(facts.problem, std::string());
    QCOMPARE(facts.chain.size(), 1u);
    QCOMPARE(facts.chain[0].subject, std::string("CN=localhost"));
    QCOMPARE(facts.chain[0].key, std::string("EC 256"));
    QCOMPARE(facts.chain[0].sha256.size(), 64u);
    QVERIFY(facts.chain[0].pem == identity().certificate_pem);
    QVERIFY((facts.chain[0].names == std::vector<std::string>{"DNS:localhost", "IP:127.0.0.1", "IP:::1"}));
    QCOMPARE(pair.server->facts().server_name, std::string("localhost"));
    QVERIFY(pair.client->info().tls && pair.client->info().tls->version == facts.version);
    QVERIFY(pair.says(*pair.client, *pair.server, "hello"));
    QVERIFY(pair.says(*pair.server, *pair.client, pattern(cut == 0 ? 3'000'000 : 40'000)));
  }

  void verifiesAddressesAndSendsThemNoName() {
    Pair pair;
    pair.peer.server_name = "127.0.0.1";
    QVERIFY(pair.shake());
    QCOMPARE(pair.server->facts().server_name, std::string());
    QCOMPARE(pair.client->facts().server_name, std::string("127.0.0.1"));
    pair.peer.server_name = "127.0.0.2";
    const Error error = pair.client_error();
    QCOMPARE(error.kind, ErrorKind::certificate);
  }

  void refusesAnotherName() {
    Pair pair;
    pair.peer.server_name = "other.test";
    const Error error = pair.client_error();
    QCOMPARE(error.kind, ErrorKind::certificate);
    QVERIFY2(error.reason.find("not for other.test") != std::string::npos, error.what());
    QVERIFY(error.reason.find("DNS:localhost") != std::string::npos);
    QVERIFY(error.reason.find("CN=localhost") != std::string::npos);
    // The peer is told by an alert, and the chain is kept.
    QCOMPARE(pair.server_shake->error().kind, ErrorKind::tls);
    QCOMPARE(pair.client->facts().chain.size(), 1u);
    QVERIFY(!pair.client->facts().problem.empty());
  }

  void refusesWhatIsUnknownOrExpired() {
    Pair pair;
    pair.use(make_self_signed("localhost"));  // not the one in the CA file
    Error error = pair.client_error();
    QCOMPARE(error.kind, ErrorKind::certificate);
    QVERIFY2(error.reason.find("self-signed") != std::string::npos, error.what());
    const SelfSigned expired = make_self_signed(SelfSignedOptions{.days = -10});
    Pair late;
    late.use(expired);
    late.client_options.ca_file = write_file(late.folder, "old.pem", expired.certificate_pem);
    error = late.client_error();
    QCOMPARE(error.kind, ErrorKind::certificate);
    QVERIFY2(error.reason.find("expired") != std::string::npos, error.what());
  }

  void theJudgeDecides() {
    Pair pair;
    FixedJudge judge;
    judge.by = "user once";
    pair.peer.judge = &judge;
    pair.peer.server_name = "other.test";
    QVERIFY(pair.shake());
    QCOMPARE(judge.seen.size(), 1u);
    QVERIFY(!judge.seen[0].problem.empty());
    QCOMPARE(pair.client->facts().accepted_by, std::string("user once"));
    QVERIFY(pair.says(*pair.client, *pair.server, "hello"));
    judge.by.clear();
    QCOMPARE(pair.client_error().kind, ErrorKind::certificate);
  }

  void resumes_data() {
    QTest::addColumn<int>("version");
    QTest::newRow("1.2") << int(TlsVersion::tls1_2);
    QTest::newRow("1.3") << int(TlsVersion::tls1_3);
  }
  void resumes() {
    QFETCH(int, version);
    Pair pair;
    TlsSessionCache cache;
    pair.peer.sessions = &cache;
    pair.client_options.max_version = TlsVersion(version);
    for (int round = 0; round < 3; ++round) {
      QVERIFY(pair.shake());
      QVERIFY(pair.says(*pair.server, *pair.client, "tickets come with the first bytes"));
      QCOMPARE(pair.client->facts().resumed, round > 0);
      QCOMPARE(pair.client->facts().chain.size(), 1u);
      QVERIFY(cache.size() > 0);
    }
    // What was not verified may not be resumed by one who verifies.
    pair.client_options.verify = false;
    QVERIFY(pair.shake());
    QVERIFY(!pair.client->facts().resumed);
  }

  void tellsAnEndFromACut() {
    Pair pair;
    QVERIFY(pair.shake());
    QVERIFY(pair.says(*pair.server, *pair.client, "all"));
    pair.loop.run(pair.server->shutdown());
    QCOMPARE(pair.loop.run(read_all(*pair.client)), Bytes());
    QVERIFY(pair.says(*pair.client, *pair.server, "half-closed, still spoken"));
    Pair cut;
    QVERIFY(cut.shake());
    QVERIFY(cut.says(*cut.server, *cut.client, "half"));
    cut.server->close();  // a pipe has no socket: no close_notify
    Bytes buffer(10, '\0');
    const Error error = cut.loop.fails([](Stream& s, Bytes& b) -> Task<> {
      const MutableBytes into(b.data(), b.size());
      co_await s.read_some(into);
    }(*cut.client, buffer));
    QCOMPARE(error.kind, ErrorKind::closed);
    QVERIFY(error.reason.find("close_notify") != std::string::npos);
  }

  void asksForAClientCertificate() {
    Pair pair;
    const SelfSigned mine = make_self_signed("client.test");
    pair.server_options.ask_client_certificate = true;
    pair.server_options.ca_file = write_file(pair.folder, "clients.pem", mine.certificate_pem);
    pair.client_options.certificate_file = write_file(pair.folder, "mine.pem", mine.certificate_pem);
    pair.client_options.key_file = write_file(pair.folder, "mine.key", mine.key_pem);
    QVERIFY(pair.shake());
    QCOMPARE(pair.server->facts().chain.size(), 1u);
    QCOMPARE(pair.server->facts().chain[0].subject, std::string("CN=client.test"));
    QVERIFY(pair.server->facts().problem.empty());
    Pair without;
    without.server_options = pair.server_options;
    without.client_options.max_version = TlsVersion::tls1_2;
    const Error error = without.client_error();
    QCOMPARE(error.kind, ErrorKind::tls);
    QCOMPARE(without.server_shake->error().reason, std::string("a client certificate is required"));
  }

  void saysWhenThePeerDoesNotSpeakTls() {
    Loop loop;
    auto [a, b] = make_pipe(loop.executor());
    TlsStream client(loop.executor(), std::move(a), make_tls_context({}, Role::client),
                     {.server_name = "x.test"});
    loop.run(b->write("HTTP/1.1 400 Bad Request\r\n"));
    const Error error = loop.fails(client.handshake());
    QCOMPARE(error.kind, ErrorKind::tls);
    QCOMPARE(error.reason, std::string("the peer does not speak TLS here"));
    QVERIFY2(error.said.starts_with("HTTP/1.1 400"), error.said.c_str());
  }

  void saysWhatDoesNotFit() {
    Pair versions;
    versions.server_options.min_version = TlsVersion::tls1_3;
    versions.client_options.max_version = TlsVersion::tls1_2;
    QCOMPARE(versions.client_error().reason, std::string("the peer does not accept this TLS version"));
    Pair alpn;
    alpn.client_options.alpn = {"a"};
    alpn.server_options.alpn = {"b"};
    QVERIFY(alpn.client_error().reason.find("ALPN") != std::string::npos);
    const auto refused = [](const TlsOptions& options, Role role) {
      try {
        make_tls_context(options, role);
      } catch (const Error& error) {
        return error.kind;
      }
      return ErrorKind::unsupported;
    };
    QCOMPARE(refused({.ciphers = "NONSENSE"}, Role::client), ErrorKind::invalid_argument);
    QCOMPARE(refused({.ca_file = "/nowhere/ca.pem"}, Role::client), ErrorKind::invalid_argument);
    QCOMPARE(refused({.certificate_pem = "x", .key_pem = "y"}, Role::server), ErrorKind::invalid_argument);
    QCOMPARE(refused({}, Role::server), ErrorKind::invalid_argument);
    const SelfSigned other = make_self_signed("other");
    QCOMPARE(refused({.certificate_pem = identity().certificate_pem, .key_pem = other.key_pem}, Role::server),
             ErrorKind::invalid_argument);
    QCOMPARE(refused({.key_log_file = "/nowhere/keys"}, Role::client), ErrorKind::storage);
  }

  void logsKeysForTheOwnerOnly() {
    Pair pair;
    pair.client_options.key_log_file = pair.folder.filePath(QStringLiteral("keys")).toStdString();
    QVERIFY(pair.shake());
    QFile file(pair.folder.filePath(QStringLiteral("keys")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("CLIENT_TRAFFIC_SECRET_0 "));
    QCOMPARE(
        file.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
        QFile::Permissions());
  }

  void failsCleanlyAtEveryStep() {
    int failures = 0;
    for (std::uint64_t step = 1; step < 60; ++step) {
      Pair pair;
      pair.pipe.fail_at = step;
      pair.make();
      const auto client = pair.loop.start(converse(*pair.client));
      const auto server = pair.loop.start(answer(*pair.server));
      QVERIFY2(pair.loop.until([&] { return client->done; }), QByteArray::number(int(step)).constData());
      pair.client->close();
      QVERIFY2(pair.loop.until([&] { return server->done; }), QByteArray::number(int(step)).constData());
      if (!client->failure) {
        QVERIFY(failures >= 6);  // hello, answer, finished, bytes both ways, end
        return;
      }
      ++failures;
      QCOMPARE(client->error().kind, ErrorKind::closed);
    }
    QFAIL("it never gets through");
  }

  void cancelAndCloseEndTheHandshake() {
    Pair pair;
    pair.make();
    auto client = pair.loop.start(pair.client->handshake());
    pair.loop.context().poll();
    client->cancel();
    QVERIFY(pair.loop.until([&] { return client->done; }));
    QCOMPARE(client->error().kind, ErrorKind::cancelled);
    pair.make();
    client = pair.loop.start(pair.client->handshake());
    pair.loop.context().poll();
    pair.client->abort();
    QVERIFY(pair.loop.until([&] { return client->done; }));
    QCOMPARE(client->error().kind, ErrorKind::cancelled);
  }

  void readsAndWritesAtOnce() {
    Pair pair;
    pair.pipe.capacity = 5000;
    pair.pipe.cut = PipeCut::random;
    QVERIFY(pair.shake());
    const Bytes there = pattern(200'000);
    const Bytes back = pattern(150'000);
    const auto first = pair.loop.start(pair.client->write(there));
    const auto second = pair.loop.start(pair.server->write(back));
    std::optional<Bytes> at_client;
    const auto reader = pair.loop.start([](Stream& s, std::size_t n, std::optional<Bytes>& into) -> Task<> {
      into = co_await read_count(s, n);
    }(*pair.client, back.size(), at_client));
    QVERIFY(pair.loop.run(read_count(*pair.server, there.size())) == there);
    QVERIFY(pair.loop.until([&] { return first->done && second->done && reader->done; }));
    QVERIFY(at_client && *at_client == back);
  }
};

QTEST_GUILESS_MAIN(TestTls)
#include "test_tls.moc"
