#include <sys/stat.h>
#include <QTemporaryDir>
#include <QtTest/QtTest>

#include <set>

#include "core/io/self_signed.h"
#include "tests/core/io/net_fixture.h"

using namespace lw;
using namespace lw::test;

namespace {

ConnectOptions secure(const Door& door) {
  ConnectOptions options = Net::to(door);
  options.tls = TlsOptions{};
  options.purpose.operation = 4;
  return options;
}

}  // namespace

class TestNetTls : public QObject {
  Q_OBJECT
 private slots:
  void aBadCertificateIsShownAndRefused() {
    Net net;
    auto door = net.listen(TlsOptions{});
    std::unique_ptr<Line> nobody;
    const auto accept = net.accepting(*door, nobody);
    const Error error = net.refused(secure(*door));
    QCOMPARE(error.kind, ErrorKind::certificate);
    QVERIFY2(error.reason.find("self-signed") != std::string::npos, error.what());
    QVERIFY(error.reason.find("CN=localhost") != std::string::npos);
    QCOMPARE(net.prompter.asked.size(), 1u);
    const CertificateQuestion& question = net.prompter.asked[0];
    QCOMPARE(question.channel, ChannelId(2));
    QCOMPARE(question.operation, OperationId(4));
    QCOMPARE(question.peer, "127.0.0.1:" + std::to_string(Net::port_of(*door)));
    QVERIFY(question.facts.chain.size() == 1 && !question.problem.empty());
    const auto notes = net.recorder.notes(NoteKind::tls, 2);
    QCOMPARE(notes.size(), 1u);
    QCOMPARE(notes[0].facts.at("chain").as_array().size(), 1u);
    QVERIFY(net.recorder.all(FrameKind::sent, 2).empty());
    // The server noted it on the client's channel, and goes on waiting.
    QVERIFY(net.loop.until([&] { return net.recorder.notes(NoteKind::error, 3).size() == 1; }));
    QVERIFY(!accept->done);
    door->close();
    QVERIFY(net.loop.until([&] { return accept->done; }));
  }

  void theUserMayAcceptOnceOrAlways() {
    const QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath(QStringLiteral("deep/trust.json")).toStdString();
    Net net;
    net.trust = TrustStore(file);
    auto door = net.listen(TlsOptions{});
    net.prompter.answer = CertificateAnswer::accept_once;
    for (const std::size_t asked : {1u, 2u}) {
      auto [client, server] = net.both(*door, secure(*door));
      QVERIFY(client && server);
      QCOMPARE(net.prompter.asked.size(), asked);
      QCOMPARE(client->info().tls->accepted_by, std::string("user once"));
      QVERIFY(net.says(*client, *server, "after all"));
      QVERIFY(client->timings().tls > 0);
    }
    net.prompter.answer = CertificateAnswer::accept_always;
    auto first = net.both(*door, secure(*door));
    auto second = net.both(*door, secure(*door));
    QVERIFY(second.first && second.second);
    QCOMPARE(net.prompter.asked.size(), 3u);
    QCOMPARE(second.first->info().tls->accepted_by, std::string("exception"));
    struct stat status{};
    QCOMPARE(::stat(file.c_str(), &status), 0);
    QCOMPARE(status.st_mode & 0777, 0600u);
    const std::string peer = "127.0.0.1:" + std::to_string(Net::port_of(*door));
    const std::string fingerprint = second.first->info().tls->chain[0].sha256;
    TrustStore again(file);
    QVERIFY(again.trusts(peer, fingerprint));
    QVERIFY(!again.trusts(peer, std::string(64, '0')));
    QVERIFY(!again.trusts("127.0.0.1:1", fingerprint));
  }

  void verificationCanBeTurnedOffAndSaysSo() {
    Net net;
    auto door = net.listen(TlsOptions{});
    ConnectOptions options = secure(*door);
    options.tls->verify = false;
    auto [client, server] = net.both(*door, options);
    QVERIFY(client && server);
    QVERIFY(net.prompter.asked.empty());
    QCOMPARE(client->info().tls->accepted_by, std::string("not verified"));
    QVERIFY(!client->info().tls->problem.empty());
    QVERIFY(net.says(*server, *client, "with the tickets"));
    auto again = net.both(*door, options);
    QVERIFY(again.first && again.first->info().tls->resumed);
    // close() over a socket says goodbye in order.
    again.first->close();
    QCOMPARE(net.loop.run(read_all(*again.second)), Bytes());
  }

  void silentClientsHoldUpNobody() {
    Net net;
    auto door = net.listen(TlsOptions{});
    std::vector<std::unique_ptr<Line>> silent(5);
    std::unique_ptr<Line> server;
    const auto accept = net.accepting(*door, server);
    for (auto& line : silent) {
      const auto started = net.connecting(Net::to(*door), line);
      QVERIFY(net.loop.until([&] { return started->done; }));
    }
    ConnectOptions options = secure(*door);
    options.tls->verify = false;
    std::unique_ptr<Line> client;
    const auto started = net.connecting(options, client);
    QVERIFY(net.loop.until([&] { return started->done && accept->done; }));
    QVERIFY(client && server);
    QVERIFY(net.says(*client, *server, "in between"));
    // Closing the door lets go those who never spoke, once each.
    door->close();
    for (const auto& line : silent) QCOMPARE(net.loop.run(read_all(*line)), Bytes());
    for (ChannelId channel = 1; channel <= net.recorder.channels.size(); ++channel) {
      QVERIFY(net.recorder.ends(channel) <= 1);
    }
  }

  void twoProgramsKeepEachOthersExceptions() {
    const QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath(QStringLiteral("trust.json")).toStdString();
    TrustStore one(file);
    TrustStore other(file);
    QVERIFY(!one.trusts("a:1", "aa") && !other.trusts("b:2", "bb"));
    one.add("a:1", "aa");
    other.add("b:2", "bb");
    QVERIFY(one.trusts("b:2", "bb") && other.trusts("a:1", "aa"));
    one.remove("b:2");
    QVERIFY(!other.trusts("b:2", "bb") && other.trusts("a:1", "aa"));
    QVERIFY(TrustStore(file).trusts("a:1", "aa"));
    QCOMPARE(TrustStore(file).entries().size(), 1u);
  }

  void anExceptionThatCantBeSavedHoldsForThisRun() {
    // A folder stands where the file should be.
    const QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath(QStringLiteral("trust.json")).toStdString();
    std::filesystem::create_directories(file / "inside");
    TrustStore store(file);
    try {
      store.add("a:1", "aa");
      QFAIL("a folder was written into");
    } catch (const Error& error) {
      QCOMPARE(error.kind, ErrorKind::storage);
    }
    QVERIFY(store.trusts("a:1", "aa"));
  }

  void whatTheSocketSawIsRecordedWithItsKeys_data() {
    QTest::addColumn<int>("version");
    QTest::newRow("TLS 1.2") << static_cast<int>(TlsVersion::tls1_2);
    QTest::newRow("TLS 1.3") << static_cast<int>(TlsVersion::tls1_3);
  }
  void whatTheSocketSawIsRecordedWithItsKeys() {
    QFETCH(int, version);
    Net net;
    ListenOptions listening{
        .local = {.host = "127.0.0.1"}, .tls = TlsOptions{}, .record_ciphertext = true, .purpose = {}};
    auto door = net.loop.run(net.connector.listen(std::move(listening)));
    ConnectOptions options = secure(*door);
    options.tls->verify = false;
    options.tls->max_version = static_cast<TlsVersion>(version);
    options.record_ciphertext = true;
    auto [client, server] = net.both(*door, options);
    QVERIFY(client && server);
    QVERIFY(net.says(*client, *server, "a plain word"));
    client->close();
    QCOMPARE(net.loop.run(read_all(*server)), Bytes());
    const ChannelId here = client->channel();
    const ChannelId there = server->channel();
    const Bytes went = net.recorder.all(FrameKind::sent, here, Layer::raw);
    // Byte for byte what came out at the other end, from ClientHello to close_notify.
    QCOMPARE(net.recorder.all(FrameKind::received, there, Layer::raw), went);
    QVERIFY(went.starts_with("\x16\x03"));
    QVERIFY(went.find("plain word") == Bytes::npos);
    const Bytes came = net.recorder.all(FrameKind::received, here, Layer::raw);
    QVERIFY(!came.empty());
    QVERIFY(net.recorder.all(FrameKind::sent, there, Layer::raw).starts_with(came));
    QCOMPARE(net.recorder.all(FrameKind::sent, here), Bytes("a plain word"));
    // The end is told after the last byte.
    const auto& entries = net.recorder.entries;
    const auto last = std::ranges::find_if(entries.rbegin(), entries.rend(),
                                           [&](const auto& entry) { return entry.channel == here; });
    QCOMPARE(last->note.kind, NoteKind::closed);
    // Both sides made the same keys, and told them once.
    const auto ours = net.recorder.notes(NoteKind::tls_keys, here);
    const auto theirs = net.recorder.notes(NoteKind::tls_keys, there);
    QCOMPARE(ours.size(), 1u);
    QCOMPARE(theirs.size(), 1u);
    const auto lines_of = [](const Note& note) {
      std::set<std::string> lines;
      for (const auto& line : note.facts.at("lines").as_array()) lines.emplace(line.as_string());
      return lines;
    };
    QVERIFY(!lines_of(ours[0]).empty());
    QCOMPARE(lines_of(ours[0]), lines_of(theirs[0]));
  }

  void withoutTheWishNothingBelowIsKept() {
    Net net;
    auto door = net.listen(TlsOptions{});
    ConnectOptions options = secure(*door);
    options.tls->verify = false;
    auto [client, server] = net.both(*door, options);
    QVERIFY(client && net.says(*client, *server, "a plain word"));
    for (const auto& entry : net.recorder.entries) QVERIFY(entry.layer == Layer::top);
    QVERIFY(net.recorder.notes(NoteKind::tls_keys).empty());
  }

  void anUpgradedLineIsRecordedFromItsFirstByte() {
    Net net;
    net.prompter.answer = CertificateAnswer::accept_once;
    auto door = net.listen();
    ConnectOptions options = Net::to(*door);
    options.record_ciphertext = true;
    auto [client, server] = net.both(*door, options);
    QVERIFY(net.says(*client, *server, "STARTTLS\r\n"));
    const auto there = net.loop.start(net.connector.start_tls(*client, {}, Role::client, "localhost"));
    const auto here = net.loop.start(net.connector.start_tls(*server, {}, Role::server, ""));
    QVERIFY(net.loop.until([&] { return there->done && here->done; }));
    QVERIFY(net.recorder.all(FrameKind::sent, client->channel(), Layer::raw).starts_with("STARTTLS\r\n\x16"));
    QCOMPARE(net.recorder.notes(NoteKind::tls_keys, client->channel()).size(), 1u);
    QVERIFY(net.recorder.notes(NoteKind::tls_keys, server->channel()).empty());
  }

  void plainLinesAreUpgraded() {
    Net net;
    net.prompter.answer = CertificateAnswer::accept_once;
    auto door = net.listen();
    auto [client, server] = net.both(*door, Net::to(*door));
    QVERIFY(net.says(*client, *server, "STARTTLS\r\n"));
    const auto there = net.loop.start(net.connector.start_tls(*client, {}, Role::client, "localhost"));
    const auto here = net.loop.start(net.connector.start_tls(*server, {}, Role::server, ""));
    QVERIFY(net.loop.until([&] { return there->done && here->done; }));
    QVERIFY2(!there->failure && !here->failure, there->error().what());
    QVERIFY(net.says(*client, *server, "secret"));
    QVERIFY(client->info().tls && server->info().tls);
    QCOMPARE(net.recorder.notes(NoteKind::upgraded, client->channel()).size(), 1u);
    QCOMPARE(net.recorder.notes(NoteKind::tls, server->channel()).size(), 1u);
    QCOMPARE(net.recorder.all(FrameKind::sent, client->channel()), Bytes("STARTTLS\r\nsecret"));
    net.prompter.answer = CertificateAnswer::refuse;
    auto [other, peer] = net.both(*door, Net::to(*door));
    const auto refused = net.loop.start(net.connector.start_tls(*other, {}, Role::client, "localhost"));
    const auto failing = net.loop.start(net.connector.start_tls(*peer, {}, Role::server, ""));
    QVERIFY(net.loop.until([&] { return refused->done && failing->done; }));
    QCOMPARE(refused->error().kind, ErrorKind::certificate);
    QCOMPARE(net.recorder.ends(other->channel()), 1);
    QCOMPARE(net.loop.fails(other->write("x")).kind, ErrorKind::cancelled);
  }

  void closingTheLineEndsAnUpgrade() {
    Net net;
    auto door = net.listen();
    auto [client, server] = net.both(*door, Net::to(*door));
    const auto waiting = net.loop.start(net.connector.start_tls(*client, {}, Role::client, "localhost"));
    net.loop.context().restart();
    net.loop.context().poll();
    QVERIFY(!waiting->done);
    client->abort();
    QVERIFY(net.loop.until([&] { return waiting->done; }));
    QCOMPARE(waiting->error().kind, ErrorKind::cancelled);
    QCOMPARE(net.recorder.ends(client->channel()), 1);
  }
};

QTEST_GUILESS_MAIN(TestNetTls)
#include "test_net_tls.moc"
