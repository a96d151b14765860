// LABELS: peers
// http.fetch by HTTP/3 against ngtcp2's server: what is fetched, how it is recorded, many at a time, and that
// it is played back.
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest/QtTest>

#include "core/base/context.h"
#include "core/io/net_connector.h"
#include "core/protocols/context.h"
#include "core/protocols/http/client.h"
#include "core/protocols/http/client_pool.h"
#include "core/protocols/http/describe.h"
#include "core/protocols/http3/describe.h"
#include "core/protocols/http3/qpack.h"
#include "tests/core/api/rerun_fixture.h"
#include "tests/support/io_fixture.h"
#include "tests/support/peer.h"
#include "tests/support/playback.h"
#include "tests/support/serve_fixture.h"
#include "tests/support/tshark.h"

using namespace lw;
using namespace lw::http;
using namespace lw::test;

class TestGtls : public QObject {
  Q_OBJECT
  Fetch::Arguments get(const std::string& path, const char* port = "PORT") {
    Fetch::Arguments arguments;
    arguments.url = "https://localhost:" + peer_->text(QString::fromLatin1(port)) + path;
    arguments.connect.tls.ca_file = peer_->text(QStringLiteral("CA"));
    arguments.connect.family = 4;
    arguments.version = Version::http3;
    return arguments;
  }
  Context context(OperationId operation = 1) {
    return {.executor = loop_.executor(),
            .connector = connector_,
            .sink = sink_,
            .state = state_,
            .clock = system_clock(),
            .random = system_random(),
            .prompter = prompter_,
            .operation = operation};
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
  ChannelId channel_of(std::string_view transport, std::string_view protocol, std::string_view name) const {
    for (const ChannelInfo& channel : sink_.channels)
      if (channel.transport == transport && channel.protocol == protocol && channel.name == name)
        return channel.id;
    return 0;
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
  void initTestCase() { peer_ = std::make_unique<Peer>(QStringLiteral("http3-gtls")); }
  void cleanup() {
    state_.clear();
    // Whoever reads and writes in the background unwinds.
    loop_.context().restart();
    loop_.context().poll();
    sink_.entries.clear();
    sink_.channels.clear();
  }
  void cleanupTestCase() { peer_.reset(); }

  void aPageAndItsRecording() {
    auto arguments = get("/text.txt");
    arguments.headers = {{"Authorization", "Bearer c2VjcmV0"}};
    const auto result = run(arguments);
    const auto& hop = result.hops.at(0);
    QCOMPARE(hop.response.status, 200);
    QCOMPARE(hop.response.version, std::string("HTTP/3"));
    QVERIFY(result.body.ends_with("line 2000 of the text\n"));
    QCOMPARE(hop.tls->alpn, std::string("h3"));
    QCOMPARE(hop.offer.chosen, std::string("h3"));
    QVERIFY(hop.timings.secured >= 0 && hop.timings.done >= hop.timings.first_byte);
    QVERIFY(!hop.offer.settings.empty());
    // The connection, the stream's exact bytes, and the message inside of it.
    const ChannelId stream = channel_of("quic", "http3", "stream 0");
    const ChannelId inner = channel_of("inner", "http", "stream 0");
    QVERIFY(stream != 0 && inner != 0);
    QCOMPARE(sink_.channels[inner - 1].parent, stream);
    QCOMPARE(hop.channel, inner);
    QVERIFY(sink_.all(FrameKind::sent, inner).starts_with("GET /text.txt HTTP/3\r\nhost: localhost:"));
    const Bytes answer = sink_.all(FrameKind::received, inner);
    QVERIFY(answer.starts_with("HTTP/3 200\r\n") || answer.starts_with("HTTP/3 200 \r\n"));
    QVERIFY(answer.ends_with(result.body));
    std::vector<Message> messages;
    const auto describer = http3::make_describer(sink_.channels[stream - 1]);
    FrameNumber number = 0;
    for (const auto& entry : sink_.entries) {
      if (entry.channel != stream || entry.kind == FrameKind::note) continue;
      Frame frame{.number = ++number, .channel = stream, .kind = entry.kind, .bytes = entry.bytes};
      frame.length = frame.bytes.size();
      describer->feed(frame, messages);
    }
    describer->finish(messages);
    QVERIFY(messages.size() >= 3);
    QVERIFY2(messages[0].summary.starts_with("HEADERS GET localhost:"), messages[0].summary.c_str());
    QVERIFY2(messages[1].summary.starts_with("HEADERS 200"), messages[1].summary.c_str());
    for (const Message& message : messages) QCOMPARE(message.severity, Severity::none);
    // Their control stream.
    QVERIFY(channel_of("quic", "http3", "stream 3") != 0);
    const auto second = run(get("/data.json"));
    QVERIFY(second.hops[0].reused);
    QCOMPARE(second.body, Bytes("{\"protocol\": \"h3\", \"list\": [1, 2, 3]}\n"));
  }

  void bodiesBothWaysTrailersAndHeads() {
    QCOMPARE(run(get("/3000000")).body.size(), std::size_t(3'000'000));
    auto post = get("/index.html");
    post.method = "POST";
    post.body = Bytes(2'000'000, 'p');
    const auto posted = run(post);
    QCOMPARE(posted.hops[0].request_body, std::uint64_t(2'000'000));
    QVERIFY(posted.body.contains("hello over QUIC"));
    const auto trailed = run(get("/index.html", "TRAILERS_PORT"));
    QVERIFY(!trailed.hops[0].trailers.empty());
    auto head = get("/text.txt");
    head.method = "HEAD";
    QCOMPARE(run(head).body.size(), std::size_t(0));
    QCOMPARE(run(get("/nowhere")).hops[0].response.status, 404);
  }

  void manyAtATimeOnOneConnection() {
    auto with = context();
    int done = 0;
    std::vector<std::shared_ptr<Started>> all;
    for (int i = 0; i < 60; ++i) {
      all.push_back(loop_.start([](TestGtls& self, Context& c, Fetch::Arguments a, int& count) -> Task<> {
        const Fetch::Result result = co_await fetch(c, std::move(a), [](Fetch::Event) {});
        count += result.hops.at(0).response.status == 200 ? 1 : 0;
        static_cast<void>(self);
      }(*this, with, get("/data.json"), done)));
    }
    QVERIFY(loop_.until([&] { return std::ranges::all_of(all, [](const auto& one) { return one->done; }); }));
    QCOMPARE(done, 60);
    const auto connections = std::ranges::count_if(sink_.channels, [](const ChannelInfo& channel) {
      return channel.transport == "quic" && channel.parent == 0;
    });
    QCOMPARE(connections, 1);
  }

  void whatCanNotBeIsSaid() {
    auto plain = get("/");
    plain.url = "http://localhost/";
    QCOMPARE(fails(plain).kind, ErrorKind::invalid_argument);
    auto proxied = get("/");
    proxied.connect.proxy.kind = ProxyKind::socks5;
    proxied.connect.proxy.host = "localhost";
    QCOMPARE(fails(proxied).kind, ErrorKind::unsupported);
    QCOMPARE(fails(get("/", "SELFSIGNED_PORT")).kind, ErrorKind::certificate);
    auto cancelled = get("/20000000");
    auto with = context();
    const auto started = loop_.start([](Context& c, Fetch::Arguments a) -> Task<> {
      co_await fetch(c, std::move(a), [](Fetch::Event) {});
    }(with, cancelled));
    QVERIFY(loop_.until([&] { return channel_of("inner", "http", "stream 0") != 0; }));
    started->cancel();
    QVERIFY(loop_.until([&] { return started->done; }));
    QCOMPARE(started->error().kind, ErrorKind::cancelled);
    QCOMPARE(sink_.notes(NoteKind::reset, channel_of("inner", "http", "stream 0")).size(), std::size_t(1));
  }

  void whatWasOfferedIsPlayedAsItWas() {
    RerunFixture f;
    const auto live = f.create({.title = "offered", .pane = "web"});
    auto arguments = get("/alt/text.txt", "ALT_PORT");
    arguments.version = Version::automatic_3;
    QCOMPARE(f.fetch(live, arguments).body, Bytes("by tcp\n"));
    const auto second = f.fetch(live, arguments);
    QCOMPARE(second.hops.at(0).response.version, std::string("HTTP/3"));
    QVERIFY(second.body.ends_with("line 2000 of the text\n"));
    const auto played = play_back(f, f.closed(live));
    QCOMPARE(QString::fromStdString(played.problem()), QString());
  }

  void aRecordingIsPlayedAndRunAgain() {
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("three.lws"));
    const QString ca = (*peer_)[QStringLiteral("CA")];
    const QString url = QStringLiteral("https://localhost:%1/text.txt").arg(peer_->port());
    const auto cli = [](const QStringList& words) {
      QProcess process;
      process.start(QStringLiteral(LW_CLI), words);
      process.waitForFinished(20'000);
      return std::pair(process.exitCode(), process.readAllStandardOutput() + process.readAllStandardError());
    };
    const auto [fetched, body] =
        cli({QStringLiteral("fetch"), QStringLiteral("--http3"), QStringLiteral("-4"),
             QStringLiteral("--cacert"), ca, QStringLiteral("--session"), file, url});
    QVERIFY2(fetched == 0 && body.contains("line 2000 of the text"), body.constData());
    const auto [played, said] = cli({QStringLiteral("play"), file});
    QVERIFY2(played == 0 && said.contains("The same bytes were said"), said.constData());
    // Served to a client that speaks anything but HTTP/3.
    ServeFixture fixture;
    fixture.serve(file.toStdString());
    const QString site = QString::fromStdString(fixture.serving->state().url);
    QVERIFY2(site.startsWith(QStringLiteral("https://")), qPrintable(site));
    for (const char* version : {"--http1.1", "--http2"}) {
      QProcess curl;
      curl.start(QStringLiteral("curl"),
                 {QStringLiteral("-sSk"), QString::fromLatin1(version), QStringLiteral("--max-time"),
                  QStringLiteral("20"), site + QStringLiteral("text.txt")});
      for (int i = 0; i < 400 && !curl.waitForFinished(50); ++i) fixture.workbench.deliver();
      const QByteArray served = curl.readAllStandardOutput() + curl.readAllStandardError();
      QVERIFY2(served.contains("line 2000 of the text"), served.left(300).constData());
    }
    const auto [again, compared] = cli({QStringLiteral("rerun"), file});
    QVERIFY2(again == 0 && compared.contains("0 different, 0 missing"), compared.constData());
  }

  /// The datagrams with the keys, as a capture: Wireshark finds QUIC in it and HTTP/3 in that.
  void wiresharkDecryptsIt() {
    QTemporaryDir folder;
    const QString session = folder.filePath(QStringLiteral("raw.lws"));
    const QString packets = folder.filePath(QStringLiteral("raw.pcapng"));
    const auto cli = [](const QStringList& words) {
      QProcess process;
      process.start(QStringLiteral(LW_CLI), words);
      process.waitForFinished(20'000);
      if (process.exitCode() != 0) qWarning("%s", process.readAllStandardError().constData());
      return process.exitCode();
    };
    QCOMPARE(
        cli({"fetch", "-s", "--http3", "-4", "--cacert", (*peer_)[QStringLiteral("CA")], "--session", session,
             "--record-ciphertext", QStringLiteral("https://localhost:%1/text.txt").arg(peer_->port())}),
        0);
    const auto file = packets.toStdString();
    for (const bool well_known : {true, false}) {
      QStringList words{"session", "export", session, "--format", "pcapng", "--ciphertext", "-o", packets};
      if (!well_known) words << "--no-well-known-ports";
      QCOMPARE(cli(words), 0);
      const QByteArray ports = tshark(file, {"-T", "fields", "-e", "udp.dstport", "-c", "1"});
      QCOMPARE(ports.trimmed(), well_known ? QByteArray("443") : QByteArray::number(peer_->port()));
      // This Wireshark leaves field sections packed; their frames it finds.
      const QByteArray sections =
          tshark(file, {"-Y", "http3.frame_type == 1", "-T", "fields", "-e", "http3.frame_payload"});
      Headers found;
      for (const QByteArray& one : QByteArray(sections).replace('\n', ',').split(',')) {
        const auto section = http3::parse_section(QByteArray::fromHex(one).toStdString());
        if (!section) continue;
        for (const auto& line : section->lines) found.push_back({.name = line.name, .value = line.value});
      }
      for (const auto& [name, value] :
           {std::pair(":method", "GET"), {":path", "/text.txt"}, {":status", "200"}}) {
        const std::string* is = find(found, name);
        QVERIFY2(is && *is == value, sections.constData());
      }
      if (!well_known) continue;
      QVERIFY(!tshark(file, {"-Y", "quic.cc.error_code.app == 0x100"}).isEmpty());
      QCOMPARE(tshark(file, {"-Y", "tcp"}), QByteArray());
      QCOMPARE(lw::test::tshark_complaints(file), QByteArray());
    }
    // Without the layer below nothing could read the streams: the messages in the notation of HTTP/1.1.
    QCOMPARE(cli({"session", "export", session, "--format", "pcapng", "-o", packets}), 0);
    const QByteArray plain = tshark(file, {"-Y", "udp || http", "-T", "fields", "-e", "udp.port", "-e",
                                           "http.request.uri", "-e", "http.response.code"});
    QCOMPARE(plain.simplified(), QByteArray("/text.txt 200"));
  }
};

QTEST_GUILESS_MAIN(TestGtls)
#include "test_gtls.moc"
