// LABELS: peers
// QUIC against the server of another project: handshake, certificates, streams, keys, ends, and what a
// hostile or silent peer gets.
#include <QtTest/QtTest>

#include "core/io/quic.h"
#include "tests/core/io/net_fixture.h"
#include "tests/support/peer.h"

using namespace lw;
using namespace lw::test;

namespace {

QuicOptions to(std::uint16_t port, const std::string& ca) {
  QuicOptions options{.target = {.host = "localhost", .port = port}};
  options.tls.ca_file = ca;
  options.tls.alpn = {"h3"};
  options.family = 4;
  options.no_error = 0x100;
  options.stream_cancelled = 0x10c;
  options.purpose = {.protocol = "http3", .operation = 1};
  return options;
}

QuicOptions to(Peer& peer, const char* port = "PORT") {
  return to(peer.port(QString::fromLatin1(port)), peer.text(QStringLiteral("CA")));
}

/// RFC 9114 section 7.2.2, RFC 9204: GET `path` of localhost, all of it literal or from the static table.
Bytes get(const std::string& path) {
  Bytes section("\0\0\xd1\xd7\x50\x09localhost\x51", 16);
  section += static_cast<char>(path.size());
  section += path;
  return Bytes("\x01") + static_cast<char>(section.size()) + section;
}

/// A control stream with empty SETTINGS, then one request: what came on its stream.
Bytes ask(Net& net, QuicLine& line, const std::string& path) {
  QuicStream control = net.loop.run(line.open(true, 1));
  net.loop.run(control.line->write(Bytes("\0\4\0", 3)));
  QuicStream request = net.loop.run(line.open(false, 1));
  net.loop.run(request.line->write(get(path)));
  net.loop.run(request.line->shutdown());
  Bytes answer = net.loop.run(read_all(*request.line));
  request.line->close();
  return answer;
}

Error refused(Net& net, QuicOptions options) {
  std::unique_ptr<QuicLine> line;
  return net.loop.fails([](Connector& connector, QuicOptions o, std::unique_ptr<QuicLine>& into) -> Task<> {
    into = co_await connector.connect_quic(std::move(o));
  }(net.connector, std::move(options), line));
}

/// A UDP socket that does as it is told.
class Udp {
 public:
  explicit Udp(Net& net) {
    DatagramOptions options{.local = {.host = "127.0.0.1"}};
    line_ = net.loop.run(net.connector.open_datagram(std::move(options)));
    const std::string local = line_->info().local;
    port_ = static_cast<std::uint16_t>(std::stoi(local.substr(local.rfind(':') + 1)));
  }
  std::uint16_t port() const { return port_; }
  DatagramLine& line() { return *line_; }

 private:
  std::unique_ptr<DatagramLine> line_;
  std::uint16_t port_ = 0;
};

/// Answers each datagram with noise: random bytes, and the client's own packet with flipped bits.
Task<> babble(DatagramLine& line, int& count) {
  SeededRandom random(5);
  std::vector<Packet> packets;
  for (int i = 0; i < 200; ++i) {
    co_await line.receive(packets, 1);
    ++count;
    const Packet first = packets.front();
    Bytes noise(random.next() % 1300 + 1, '\0');
    for (char& c : noise) c = static_cast<char>(random.next());
    co_await line.send(noise, first.peer);
    Bytes twisted = first.bytes;
    for (int k = 0; k < 20; ++k) twisted[random.next() % twisted.size()] ^= static_cast<char>(random.next());
    co_await line.send(twisted, first.peer);
    noise = Bytes(30, static_cast<char>(0xc0)) + noise;
    co_await line.send(noise, first.peer);
  }
}

}  // namespace

class TestQuic : public QObject {
  Q_OBJECT
 private slots:
  void initTestCase() { peer_ = std::make_unique<Peer>(QStringLiteral("http3-gtls")); }
  void cleanupTestCase() { peer_.reset(); }

  void asksAndIsRecordedByStreams() {
    Net net;
    auto line = net.loop.run(net.connector.connect_quic(to(*peer_)));
    const LineInfo info = line->info();
    QVERIFY(info.tls);
    QCOMPARE(info.tls->version, std::string("TLSv1.3"));
    QCOMPARE(info.tls->alpn, std::string("h3"));
    QVERIFY(info.tls->cipher.starts_with("TLS_"));
    QCOMPARE(info.tls->problem, std::string());
    QCOMPARE(info.tls->chain.size(), std::size_t(2));
    QVERIFY(line->timings().tls >= 0);
    const Bytes answer = ask(net, *line, "/text.txt");
    QVERIFY(answer.starts_with('\x01'));
    QVERIFY(answer.contains("line 2000 of the text\n"));
    QuicStream theirs = net.loop.run(line->accept());
    QVERIFY(theirs.one_way() && (theirs.id & 1) != 0);
    // The request's channel holds exactly what was said on the stream.
    const auto& channels = net.recorder.channels;
    QCOMPARE(channels[0].transport, std::string("quic"));
    QCOMPARE(channels[2].parent, channels[0].id);
    QCOMPARE(channels[2].name, std::string("stream 0"));
    QCOMPARE(net.recorder.all(FrameKind::sent, channels[2].id), get("/text.txt"));
    QCOMPARE(net.recorder.all(FrameKind::received, channels[2].id), answer);
    QVERIFY(net.recorder.all(FrameKind::sent, channels[0].id).empty());
    QCOMPARE(net.recorder.notes(NoteKind::tls, channels[0].id).size(), std::size_t(1));
    theirs.line->close();
    line->close(0x100, "");
    QVERIFY(!line->alive());
    QCOMPARE(net.recorder.notes(NoteKind::closed, channels[0].id).size(), std::size_t(1));
    for (const ChannelInfo& channel : channels)
      if (channel.id != 2) QCOMPARE(net.recorder.ends(channel.id), 1);
  }

  void manyStreamsAndMuchDataBothWays() {
    Net net;
    auto line = net.loop.run(net.connector.connect_quic(to(*peer_)));
    QCOMPARE(ask(net, *line, "/3000000").size() > 3'000'000, true);
    // A body of 3 MB, as DATA frame with a length of four bytes (RFC 9000 section 16), then thirty streams.
    QuicStream upload = net.loop.run(line->open(false, 1));
    const Bytes body(3'000'000, 'u');
    const auto writer = net.loop.start([](QuicStream& s, const Bytes& b) -> Task<> {
      const Bytes head = get("/index.html") + Bytes("\0\x80\x2d\xc6\xc0", 5);
      co_await s.line->write(head);
      co_await s.line->write(b);
      co_await s.line->shutdown();
    }(upload, body));
    const Bytes answer = net.loop.run(read_all(*upload.line));
    QVERIFY(net.loop.until([&] { return writer->done; }));
    QVERIFY(answer.contains("hello over QUIC"));
    std::vector<QuicStream> streams;
    for (int i = 0; i < 30; ++i) {
      streams.push_back(net.loop.run(line->open(false, 1)));
      net.loop.run(streams.back().line->write(get("/index.html")));
      net.loop.run(streams.back().line->shutdown());
    }
    for (QuicStream& stream : streams)
      QVERIFY(net.loop.run(read_all(*stream.line)).contains("hello over QUIC"));
  }

  void retriesProveTheAddress() {
    Net net;
    auto line = net.loop.run(net.connector.connect_quic(to(*peer_, "RETRY_PORT")));
    QVERIFY(ask(net, *line, "/index.html").contains("hello over QUIC"));
  }

  void certificatesAreJudgedAsOnEveryLine() {
    Net net;
    const Error error = refused(net, to(*peer_, "SELFSIGNED_PORT"));
    QCOMPARE(error.kind, ErrorKind::certificate);
    QCOMPARE(net.prompter.asked.size(), std::size_t(1));
    QVERIFY(net.prompter.asked[0].problem.contains("self-signed"));
    QCOMPARE(net.recorder.notes(NoteKind::error, 1).size(), std::size_t(1));
    QCOMPARE(net.recorder.notes(NoteKind::closed, 1).size(), std::size_t(0));
    net.prompter.answer = CertificateAnswer::accept_always;
    auto line = net.loop.run(net.connector.connect_quic(to(*peer_, "SELFSIGNED_PORT")));
    QCOMPARE(line->info().tls->accepted_by, std::string("user once"));
    QVERIFY(ask(net, *line, "/index.html").contains("hello over QUIC"));
    auto again = net.loop.run(net.connector.connect_quic(to(*peer_, "SELFSIGNED_PORT")));
    QCOMPARE(again->info().tls->accepted_by, std::string("exception"));
    QCOMPARE(net.prompter.asked.size(), std::size_t(2));
    QuicOptions unverified = to(*peer_);
    unverified.tls.ca_file.clear();
    unverified.tls.verify = false;
    auto blind = net.loop.run(net.connector.connect_quic(unverified));
    QCOMPARE(blind->info().tls->accepted_by, std::string("not verified"));
    QuicOptions other = to(*peer_);
    other.tls.server_name = "other.example";
    net.prompter.answer = CertificateAnswer::refuse;
    QVERIFY(refused(net, other).reason.contains("is not for other.example"));
  }

  void whatCanNotBeReadIsRefused() {
    Net net;
    net.prompter.answer = CertificateAnswer::accept_always;
    for (const char* port : {"ODD_PORT", "ODD_CHAIN_PORT"}) {
      const Error error = refused(net, to(*peer_, port));
      QCOMPARE(error.kind, ErrorKind::certificate);
      QVERIFY2(error.reason.contains("can't be read"), error.what());
    }
    QVERIFY(net.prompter.asked.empty());
  }

  void aLockedKeyIsOpened() {
    Net net;
    QuicOptions options = to(*peer_, "MTLS_PORT");
    options.tls.certificate_file = peer_->text(QStringLiteral("CLIENT_P12"));
    options.tls.key_password = "opens";
    auto line = net.loop.run(net.connector.connect_quic(options));
    QVERIFY(ask(net, *line, "/index.html").contains("hello over QUIC"));
    // Nobody told the password: it is asked for.
    options.tls.key_password.clear();
    options.tls.certificate_file = peer_->text(QStringLiteral("CLIENT_CERT"));
    options.tls.key_file = peer_->text(QStringLiteral("LOCKED_KEY"));
    options.source_address = "lo";
    net.prompter.login = Credentials{.user = {}, .password = "opens"};
    auto second = net.loop.run(net.connector.connect_quic(options));
    QVERIFY(ask(net, *second, "/index.html").contains("hello over QUIC"));
    options.source_address = "nowhere0";
    QCOMPARE(refused(net, options).kind, ErrorKind::invalid_argument);
  }

  void aClientCertificateIsShown() {
    Net net;
    QuicOptions options = to(*peer_, "MTLS_PORT");
    options.tls.certificate_file = peer_->text(QStringLiteral("CLIENT_CERT"));
    options.tls.key_file = peer_->text(QStringLiteral("CLIENT_KEY"));
    auto line = net.loop.run(net.connector.connect_quic(options));
    QVERIFY(ask(net, *line, "/index.html").contains("hello over QUIC"));
  }

  void keysAndDatagramsAreRecordedOnRequest() {
    Net net;
    QTemporaryDir folder;
    QuicOptions options = to(*peer_);
    options.record_ciphertext = true;
    options.tls.key_log_file = folder.filePath(QStringLiteral("keys")).toStdString();
    auto line = net.loop.run(net.connector.connect_quic(options));
    QVERIFY(ask(net, *line, "/index.html").contains("hello over QUIC"));
    line->close(0x100, "");
    const auto keys = net.recorder.notes(NoteKind::tls_keys, 1);
    QCOMPARE(keys.size(), std::size_t(1));
    const auto& lines = keys[0].facts.at("lines").as_array();
    const auto has = [&](const char* label) {
      return std::ranges::any_of(lines, [&](const auto& one) { return one.as_string().starts_with(label); });
    };
    QVERIFY(has("CLIENT_HANDSHAKE_TRAFFIC_SECRET ") && has("SERVER_TRAFFIC_SECRET_0 ") &&
            has("CLIENT_TRAFFIC_SECRET_0 "));
    // RFC 9000 section 14.1: a client's first datagram has 1200 bytes or more, of a long header of version 1.
    const Bytes sent = net.recorder.all(FrameKind::sent, 1, Layer::raw);
    QVERIFY(sent.size() > 1200);
    QCOMPARE(sent.substr(1, 4), Bytes("\0\0\0\1", 4));
    QVERIFY(!net.recorder.all(FrameKind::received, 1, Layer::raw).empty());
    QFile file(folder.filePath(QStringLiteral("keys")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("SERVER_TRAFFIC_SECRET_0 "));
  }

  void whatIsAskedWronglyIsSaid() {
    Net net;
    QuicOptions old = to(*peer_);
    old.tls.max_version = TlsVersion::tls1_2;
    QCOMPARE(refused(net, old).kind, ErrorKind::invalid_argument);
    QuicOptions strange = to(*peer_);
    strange.tls.alpn = {"nonsense"};
    const Error error = refused(net, strange);
    QCOMPARE(error.kind, ErrorKind::tls);
    QVERIFY2(error.reason.contains("ALPN"), error.what());
    QuicOptions nobody = to(1, "");
    QCOMPARE(refused(net, nobody).kind, ErrorKind::connect);
  }

  void silenceAndNoiseEndInTheDeadline() {
    Net net;
    Udp silent(net);
    QuicOptions options = to(silent.port(), "");
    options.deadlines.connect = std::chrono::milliseconds(300);
    QCOMPARE(refused(net, options).kind, ErrorKind::timeout);
    Udp loud(net);
    int count = 0;
    const auto noise = net.loop.start(babble(loud.line(), count));
    options.target.port = loud.port();
    options.deadlines.connect =
        std::chrono::seconds(2);  // long enough for it to begin, also where much is done
    const Error error = refused(net, options);
    QVERIFY2(error.kind == ErrorKind::timeout || error.kind == ErrorKind::protocol, error.what());
    QVERIFY(count > 0);
    noise->cancel();
    QVERIFY(net.loop.until([&] { return noise->done; }));
  }

  void aServerThatGoesAwayEndsReads() {
    Net net;
    QuicOptions options = to(*peer_);
    options.deadlines.idle = std::chrono::milliseconds(200);
    auto line = net.loop.run(net.connector.connect_quic(options));
    QVERIFY(!ask(net, *line, "/index.html").empty());
    QuicStream waiting = net.loop.run(line->open(false, 1));
    net.loop.run(waiting.line->write(get("/index.html").substr(0, 5)));
    QCOMPARE(net.read_error(*waiting.line).kind, ErrorKind::timeout);
    // Garbage on a critical stream: the server closes with its reason.
    QuicStream control = net.loop.run(line->open(true, 1));
    net.loop.run(control.line->write(Bytes("\0\4\0", 3)));
    QVERIFY(net.loop.until([&] { return !line->alive(); }));
    const Error closed = net.loop.fails([](QuicLine& l) -> Task<> { co_await l.open(false, 1); }(*line));
    QCOMPARE(closed.kind, ErrorKind::closed);
    QVERIFY2(closed.reason.contains("0x103"), closed.what());  // H3_STREAM_CREATION_ERROR
    QCOMPARE(net.recorder.notes(NoteKind::closed, 1).size(), std::size_t(1));
  }

  void cancellingAConnectLeavesNothing() {
    Net net;
    Udp silent(net);
    std::unique_ptr<QuicLine> line;
    const auto started =
        net.loop.start([](Connector& c, QuicOptions o, std::unique_ptr<QuicLine>& into) -> Task<> {
          into = co_await c.connect_quic(std::move(o));
        }(net.connector, to(silent.port(), ""), line));
    QVERIFY(net.loop.until([&] { return !net.recorder.notes(NoteKind::connecting).empty(); }));
    started->cancel();
    QVERIFY(net.loop.until([&] { return started->done; }));
    QCOMPARE(started->error().kind, ErrorKind::cancelled);
  }

 private:
  std::unique_ptr<Peer> peer_;
};

QTEST_GUILESS_MAIN(TestQuic)
#include "test_quic.moc"
