// LABELS: peers
// What Wireshark makes of exported sessions.
#include "core/session/formats/pcapng.h"

#include <QtTest/QtTest>

#include "core/session/formats/export.h"
#include "core/session/formats/ip_packet.h"
#include "tests/support/tls_talk.h"
#include "tests/support/toy_session.h"
#include "tests/support/tshark.h"

using namespace lw;
using namespace lw::test;

namespace {

constexpr auto sent = FrameKind::sent;
constexpr auto received = FrameKind::received;
constexpr Nanoseconds kStarted = 1'795'247'643'123'456'789;

const Bytes kRequest = "GET /page HTTP/1.1\r\nHost: localhost\r\n\r\n";

Bytes response(const Bytes& body) {
  return "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\n\r\n" + body;
}

std::uint16_t port_of(const ChannelInfo& channel, bool tls) {
  if (channel.protocol == "http") return tls ? 443 : 80;
  if (channel.protocol == "dns") return 53;
  return 0;
}

/// What the session holds, written by frames.
class Recorded {
 public:
  explicit Recorded(std::vector<ChannelInfo> channels)
      : store_(MemoryStore::make({.id = "1", .title = "sample", .started = kStarted})),
        writer_(store_->writer()) {
    Batch batch;
    batch.channels = std::move(channels);
    batch.operations.push_back({.id = 1, .name = "http.fetch"});
    writer_->append(std::move(batch));
  }
  void bytes(ChannelId channel, FrameKind kind, Bytes bytes, Layer layer = Layer::top) {
    add(bytes_frame(0, kind, std::move(bytes), channel), channel).layer = layer;
  }
  void note(ChannelId channel, NoteKind kind, std::string text, boost::json::object facts = {}) {
    add(note_frame(0, kind, std::move(text), std::move(facts)), channel);
  }
  void exchange(ChannelId channel, const Bytes& body, bool serve = false) {
    bytes(channel, serve ? received : sent, kRequest);
    bytes(channel, serve ? sent : received, response(body));
  }
  Frame& add(Frame frame, ChannelId channel) {
    frame.number = ++last_;
    frame.time = static_cast<Nanoseconds>(last_) * 1'000'001;
    frame.channel = channel;
    frames_.push_back(std::move(frame));
    return frames_.back();
  }
  void write(const std::filesystem::path& file, PcapngOptions options = {.raw = {}, .port_of = &port_of}) {
    Batch batch;
    batch.frames = std::move(frames_);
    writer_->append(std::move(batch));
    const auto reader = store_->reader();
    if (ciphertext) options.raw = find_raw_layer(*reader);
    write_whole_file(file, [&](const Output& out) {
      run_export(*reader, *make_pcapng_writer(out, options), {.messages = false});
    });
  }
  bool ciphertext = false;

 private:
  std::shared_ptr<MemoryStore> store_;
  std::unique_ptr<StoreWriter> writer_;
  std::vector<Frame> frames_;
  FrameNumber last_ = 0;
};

ChannelInfo client(ChannelId id, std::string protocol = "http") {
  return {.id = id,
          .protocol = std::move(protocol),
          .transport = "tcp",
          .name = "localhost:8080",
          .local = "127.0.0.1:40001",
          .remote = "127.0.0.1:2525"};
}

QStringList fields(const char* filter, const QStringList& names) {
  QStringList words{"-Y", filter, "-T", "fields", "-E", "separator=|"};
  for (const QString& name : names) words << "-e" << name;
  return words;
}

}  // namespace

class TestPcapng : public QObject {
  Q_OBJECT

  Folder folder_;

 private slots:
  void a_conversation_is_decoded_and_followed() {
    Recorded session({client(1)});
    session.note(1, NoteKind::connected, "connected to 127.0.0.1:2525");
    session.exchange(1, "one");
    session.exchange(1, Bytes(300'000, 'x'));
    session.exchange(1, "three");
    session.note(1, NoteKind::closed, "closed by the peer", {{"by", "peer"}});
    const auto file = folder_ / "talk.pcapng";
    session.write(file);
    QCOMPARE(tshark_complaints(file), QByteArray());
    QCOMPARE(tshark(file, fields("http", {"http.request.uri", "http.response.code", "tcp.dstport"})),
             QByteArray("/page||80\n|200|40001\n/page||80\n|200|40001\n/page||80\n|200|40001\n"));
    QCOMPARE(tshark(file, fields("http.response.code", {"http.content_length"})),
             QByteArray("3\n300000\n5\n"));
    const QByteArray follow = tshark(file, {"-q", "-z", "follow,tcp,raw,0"});
    QVERIFY2(follow.contains("Node 0: 127.0.0.1:40001\nNode 1: 127.0.0.1:80\n"),
             follow.left(500).constData());
    QVERIFY(follow.contains("\n" + QByteArray::fromStdString(kRequest).toHex() + "\n"));
    QVERIFY(follow.contains("\n\t" + QByteArray::fromStdString(response("three")).toHex() + "\n"));
    // The line begins and ends as lines do.
    QCOMPARE(tshark(file, fields("tcp.flags.syn == 1 || tcp.flags.fin == 1", {"tcp.srcport", "tcp.flags"})),
             QByteArray("40001|0x0002\n80|0x0012\n80|0x0011\n40001|0x0011\n"));
    const QByteArray comments = tshark(file, fields("frame.comment", {"frame.comment"}));
    QVERIFY2(
        comments.startsWith("channel 1: http tcp localhost:8080, client; recorded as 127.0.0.1:40001 and "
                            "127.0.0.1:2525,connected: connected to 127.0.0.1:2525\n"),
        comments.constData());
    QVERIFY(comments.contains("closed: closed by the peer"));
    QCOMPARE(tshark(file, fields("frame.number == 4", {"frame.time_epoch"})),
             QByteArray("1795247643.125456791\n"));
  }

  void ports_may_stay_as_they_were() {
    Recorded session({client(1)});
    session.exchange(1, "one");
    session.write(folder_ / "ports.pcapng", {});
    QCOMPARE(tshark(folder_ / "ports.pcapng", fields("tcp.flags.syn == 1", {"tcp.dstport"})),
             QByteArray("2525\n40001\n"));
  }

  void directions_are_right_for_servers_and_ipv6() {
    ChannelInfo server = client(1);
    server.role = Role::server;
    server.local = "[2001:db8::5]:8080";
    server.remote = "[2001:db8::6%eth0]:40001";
    ChannelInfo mixed = client(2);
    mixed.local = "[::1]:5";
    Recorded session({server, mixed});
    session.note(1, NoteKind::accepted, "accepted");
    session.exchange(1, Bytes(70'000, 'y'), true);
    session.exchange(2, "two");
    session.note(1, NoteKind::half_closed, "", {{"by", "peer"}});
    session.note(1, NoteKind::closed, "", {{"by", "us"}});
    session.note(2, NoteKind::reset, "", {{"by", "peer"}});
    const auto file = folder_ / "ipv6.pcapng";
    session.write(file);
    QCOMPARE(tshark_complaints(file), QByteArray());
    QCOMPARE(tshark(file, fields("http", {"ipv6.src", "ipv6.dst", "http.request.uri", "http.response.code"})),
             QByteArray("2001:db8::6|2001:db8::5|/page|\n2001:db8::5|2001:db8::6||200\n"
                        "::1|::ffff:127.0.0.1|/page|\n::ffff:127.0.0.1|::1||200\n"));
    QCOMPARE(tshark(file, fields("tcp.flags.reset == 1", {"ipv6.src"})), QByteArray("::ffff:127.0.0.1\n"));
    QCOMPARE(tshark(file, fields("tcp.flags.fin == 1", {"tcp.srcport"})), QByteArray("40001\n80\n"));
  }

  void lines_without_addresses_get_some() {
    ChannelInfo local = client(1);
    local.transport = "unix";
    local.local.clear();
    local.remote = "/run/some.sock";
    ChannelInfo memory = client(2);
    memory.transport = "memory";
    memory.local = memory.remote = "";
    Recorded session({local, memory});
    session.exchange(1, "one");
    session.exchange(2, "two");
    session.exchange(3, "of a channel that is not listed");
    const auto file = folder_ / "unix.pcapng";
    session.write(file);
    QCOMPARE(tshark_complaints(file), QByteArray());
    QCOMPARE(
        tshark(file, fields("http.request", {"ip.src", "ip.dst", "tcp.srcport", "tcp.dstport"})),
        QByteArray(
            "192.0.2.1|192.0.2.2|49153|80\n192.0.2.1|192.0.2.2|49154|80\n192.0.2.1|192.0.2.2|49155|9\n"));
  }

  void lines_that_look_the_same_stay_apart() {
    ChannelInfo other = client(2);
    other.remote = "127.0.0.1:9999";
    Recorded session({client(1), other, client(3)});
    session.exchange(1, "one");
    session.exchange(2, "two");
    session.exchange(1, "three");
    session.note(1, NoteKind::closed, "", {{"by", "us"}});
    session.exchange(3, "four");
    const auto file = folder_ / "same.pcapng";
    session.write(file);
    QCOMPARE(tshark_complaints(file).count("Malformed"), 0);
    QCOMPARE(tshark(file, fields("http.response", {"tcp.stream", "tcp.dstport", "http.content_length"})),
             QByteArray("0|40001|3\n1|40002|3\n0|40001|5\n2|40001|4\n"));
  }

  void datagrams_are_udp() {
    ChannelInfo channel = client(1, "dns");
    channel.transport = "udp";
    Recorded session({channel});
    const Bytes query(
        "\x12\x34\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00\x07"
        "example\x03org\x00\x00\x01\x00\x01",
        29);
    const Bytes answer(
        "\x12\x34\x81\x80\x00\x01\x00\x00\x00\x00\x00\x00\x07"
        "example\x03org\x00\x00\x01\x00\x01",
        29);
    session.bytes(1, sent, query);
    session.add(bytes_frame(0, received, answer), 1).peer = "127.0.0.1:2525";
    session.add(bytes_frame(0, received, ""), 1).peer = "[::1]:7";
    session.add(unkept_frame(0, received, 1'000), 1);
    const auto file = folder_ / "udp.pcapng";
    session.write(file);
    QCOMPARE(tshark(file, fields("dns.qry.name", {"udp.srcport", "udp.dstport", "dns.flags.response"})),
             QByteArray("40001|53|0\n53|40001|1\n"));
    QCOMPARE(tshark(file, fields("udp", {"udp.length", "udp.checksum.status"})).count('\n'), 4);
    QCOMPARE(tshark(file, {"-o", "udp.check_checksum:TRUE", "-Y", "udp.checksum.status == 0"}), QByteArray());
  }

  void bytes_that_were_not_kept_are_told() {
    Recorded session({client(1)});
    session.bytes(1, sent, kRequest);
    session.bytes(1, received, "HTTP/1.1 200 OK\r\nContent-Length: 200000\r\n\r\n");
    session.add(unkept_frame(0, received, 200'000), 1);
    session.exchange(1, "after");
    session.add(unkept_frame(0, received, 1ull << 50), 1);
    const auto file = folder_ / "gap.pcapng";
    session.write(file);
    QVERIFY(std::filesystem::file_size(file) < 10'000);
    QCOMPARE(tshark(file, {"-Y", "tcp.analysis.lost_segment || _ws.malformed"}), QByteArray());
    QCOMPARE(tshark(file, fields("http.request", {"http.request.uri"})), QByteArray("/page\n/page\n"));
    const QByteArray comments = tshark(file, fields("frame.comment", {"frame.comment"}));
    QVERIFY(comments.contains("200000 bytes were not kept"));
  }

  void ciphertext_decrypts_with_its_keys_data() {
    QTest::addColumn<int>("version");
    QTest::newRow("TLS 1.2") << TLS1_2_VERSION;
    QTest::newRow("TLS 1.3") << TLS1_3_VERSION;
  }
  void ciphertext_decrypts_with_its_keys() {
    QFETCH(int, version);
    TlsTalk talk(version);
    Recorded session({client(1), client(2)});
    session.ciphertext = true;
    session.note(1, NoteKind::connected, "connected");
    const auto flight = [&] {
      for (const TlsTalk::Flight& one : talk.take_flights())
        session.bytes(1, one.from_client ? sent : received, one.bytes, Layer::raw);
    };
    talk.handshake();
    flight();
    boost::json::array lines;
    for (const std::string& line : talk.keys()) lines.emplace_back(line);
    session.note(1, NoteKind::tls_keys, "TLS keys", {{"lines", lines}});
    session.bytes(1, sent, kRequest);
    talk.client_says(kRequest);
    flight();
    talk.server_says(response("a secret"));
    flight();
    session.bytes(1, received, response("a secret"));
    session.exchange(2, "a line without TLS is plaintext");
    const auto file = folder_ / "tls.pcapng";
    session.write(file);
    QCOMPARE(tshark_complaints(file), QByteArray());
    QVERIFY(!contents(file).contains("a secret"));
    QCOMPARE(tshark(file, fields("http && tls", {"http.request.uri", "http.response.code", "tcp.dstport"})),
             QByteArray("/page||443\n|200|40001\n"));
    QVERIFY(tshark(file, {"-q", "-z", "follow,tls,ascii,0"}).contains("a secret"));
    QCOMPARE(tshark(file, fields("http && !tls", {"http.request.uri", "tcp.dstport"})),
             QByteArray("/page|80\n|40001\n"));
  }
};

QTEST_GUILESS_MAIN(TestPcapng)
#include "test_pcapng.moc"
