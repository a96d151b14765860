#include <QtTest/QtTest>

#include "core/session/formats/capture_file.h"
#include "core/session/formats/ip_packet.h"
#include "core/session/formats/packet_decode.h"
#include "core/session/formats/pcapng_blocks.h"
#include "tests/support/built_session.h"
#include "tests/support/paths.h"
#include "tests/support/session_fixture.h"

using namespace lw;
using namespace lw::test;

namespace {

constexpr auto sent = FrameKind::sent;
constexpr auto received = FrameKind::received;

Bytes number(std::uint64_t value, std::size_t size, bool big) {
  Bytes out;
  for (std::size_t i = 0; i < size; ++i) {
    const std::size_t shift = 8 * (big ? size - 1 - i : i);
    out += static_cast<char>(shift < 64 ? value >> shift : 0);
  }
  return out;
}

/// A pcap file of packets, a second apart.
Bytes pcap(const std::vector<Bytes>& packets, std::uint32_t link_type = 101, bool big = false,
           std::uint32_t magic = 0xA1B2C3D4) {
  Bytes file = number(magic, 4, big) + number(2, 2, big) + number(4, 2, big) + number(0, 8, big) +
               number(262'144, 4, big) + number(link_type, 4, big);
  std::uint32_t time = 1'000;
  for (const Bytes& packet : packets)
    file += number(time++, 4, big) + number(5, 4, big) + number(packet.size(), 4, big) +
            number(packet.size(), 4, big) + packet;
  return file;
}

BuiltSession read(ByteView file, std::size_t piece = 1u << 20) {
  BuiltSession built;
  read_capture(input_of(file, piece), built);
  return built;
}

BuiltSession read_vector(const char* name, std::size_t piece = 1u << 20) {
  return read(contents(source_path(QString("tests/vectors/formats/") + name).toStdString()), piece);
}

/// Segments of one connection, by hand.
struct Talk {
  IpEndpoint client = *parse_ip_endpoint("10.0.0.1:40000");
  IpEndpoint server = *parse_ip_endpoint("10.0.0.2:25");
  std::vector<Bytes> packets;

  Talk& c(std::uint32_t sequence, int flags, ByteView payload = {}, std::uint32_t ack = 0) {
    packets.push_back(tcp_packet({client, server, sequence, ack, static_cast<std::uint8_t>(flags)}, payload));
    return *this;
  }
  Talk& s(std::uint32_t sequence, int flags, ByteView payload = {}, std::uint32_t ack = 0) {
    packets.push_back(tcp_packet({server, client, sequence, ack, static_cast<std::uint8_t>(flags)}, payload));
    return *this;
  }
  Talk& opens() { return c(99, kSyn).s(499, kSyn | kAck, {}, 100).c(100, kAck, {}, 500); }
};

using Notes = std::vector<std::string>;

std::string reason_of(ByteView file) {
  try {
    read(file);
  } catch (const Error& error) {
    return std::string(to_string(error.kind)) + ": " + error.reason;
  }
  return "read";
}

}  // namespace

class TestCaptureRead : public QObject {
  Q_OBJECT

 private slots:
  void reads_what_tshark_recorded() {
    for (const std::size_t piece : {std::size_t{1}, std::size_t{100}, std::size_t{1u << 20}}) {
      const BuiltSession session = read_vector("tshark-lo.pcapng", piece);
      QCOMPARE(session.channels.size(), 1u);
      QCOMPARE(session.channels[0].name, std::string("127.0.0.1:18999"));
      QCOMPARE(session.said(1, sent), Bytes("EHLO x\r\nQUIT\r\n"));
      QCOMPARE(session.said(1, received).size(), 267u);
      QCOMPARE(session.notes(1),
               (Notes{"connected: connected to 127.0.0.1:18999", "closed: closed by the peer"}));
      QCOMPARE(session.facts.started / 1'000'000'000, 1'795'263'337);
    }
  }

  void reads_what_tcpdump_recorded_data() {
    QTest::addColumn<QString>("file");
    QTest::newRow("Ethernet") << "tcpdump-lo.pcap";
    QTest::newRow("cooked") << "tcpdump-any.pcap";
  }
  void reads_what_tcpdump_recorded() {
    QFETCH(QString, file);
    const BuiltSession session = read_vector(qPrintable(file));
    QCOMPARE(session.channels.size(), 4u);
    for (const ChannelId channel : {1u, 3u}) {
      const std::string host = channel == 1 ? "127.0.0.1" : "[::1]";
      QCOMPARE(session.channels[channel - 1].remote, host + ":18999");
      QCOMPARE(session.said(channel, sent), Bytes("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
      QCOMPARE(session.said(channel, received).size(), 20'042u);
      QCOMPARE(session.notes(channel).back(), std::string("closed: closed by us"));
      QCOMPARE(session.channels[channel].transport, std::string("udp"));
      QCOMPARE(session.said(channel + 1, sent), Bytes("ping"));
      QCOMPARE(session.said(channel + 1, received), Bytes("pong"));
    }
  }

  void packets_that_were_cut() {
    const BuiltSession session = read_vector("tcpdump-nano.pcap");
    QCOMPARE(session.channels.size(), 3u);  // 64 bytes don't hold the headers of IPv6 and TCP
    QCOMPARE(session.said(1, sent), Bytes("[27 missing]"));
    QCOMPARE(session.said(1, received), Bytes("[20042 missing]"));
    QVERIFY(session.notes(1)[1].starts_with("info: The capture kept only the beginning"));
    QCOMPARE(session.said(2, sent), Bytes("ping"));
    QVERIFY(session.facts.started % 1'000 != 0);
  }

  void every_byte_order_and_clock() {
    const auto packets = Talk().opens().c(100, kAck | kPsh, "hi", 500).packets;
    for (const bool big : {false, true}) {
      const BuiltSession micro = read(pcap(packets, 101, big));
      QCOMPARE(micro.said(1, sent), Bytes("hi"));
      QCOMPARE(micro.facts.started, 1'000'000'005'000);
      QCOMPARE(micro.frames.back().time, 3'000'000'000);
      QCOMPARE(read(pcap(packets, 101, big, 0xA1B23C4D)).facts.started, 1'000'000'000'005);
    }
  }

  void every_link_type() {
    const auto raw = Talk().opens().c(100, kAck | kPsh, "hi", 500).packets;
    const auto with = [&](const Bytes& head, std::uint32_t link_type) {
      std::vector<Bytes> packets;
      for (const Bytes& packet : raw) packets.push_back(head + packet + (link_type == 1 ? "padding" : ""));
      return read(pcap(packets, link_type)).said(1, sent);
    };
    const Bytes mac(12, 'm');
    QCOMPARE(with(mac + Bytes("\x08\x00", 2), 1), Bytes("hi"));
    QCOMPARE(with(mac + Bytes("\x81\x00\x00\x05\x08\x00", 6), 1), Bytes("hi"));
    QCOMPARE(with(mac + Bytes("\x88\xA8\x00\x05\x81\x00\x00\x06\x08\x00", 10), 1), Bytes("hi"));
    QCOMPARE(with(Bytes(14, 'x') + Bytes("\x08\x00", 2), 113), Bytes("hi"));
    QCOMPARE(with(Bytes("\x08\x00", 2) + Bytes(18, 'x'), 276), Bytes("hi"));
    QCOMPARE(with(Bytes("\x02\x00\x00\x00", 4), 0), Bytes("hi"));
    QCOMPARE(with(Bytes("\x00\x00\x00\x02", 4), 108), Bytes("hi"));
    for (const std::uint32_t type : {12u, 14u, 101u, 228u}) QCOMPARE(with("", type), Bytes("hi"));
    QCOMPARE(with("", 147), Bytes());
  }

  void disorder_is_put_in_order() {
    const auto packets = Talk()
                             .opens()
                             .c(105, kAck | kPsh, "world", 500)
                             .c(100, kAck | kPsh, "hello", 500)
                             .c(100, kAck | kPsh, "hello", 500)
                             .s(500, kAck, "reply", 110)
                             .s(505, kFin | kAck, {}, 110)
                             .c(110, kAck | kPsh, " more", 506)
                             .c(115, kFin | kAck, {}, 506)
                             .packets;
    const BuiltSession session = read(pcap(packets));
    QCOMPARE(session.said(1, sent), Bytes("helloworld more"));
    QCOMPARE(session.said(1, received), Bytes("reply"));
    QCOMPARE(session.notes(1), (Notes{"connected: connected to 10.0.0.2:25",
                                      "half_closed: the peer ended sending", "closed: closed by us"}));
  }

  void holes_are_told() {
    const auto packets = Talk()
                             .opens()
                             .c(100, kAck | kPsh, "ab", 500)
                             .c(112, kAck | kPsh, "cd", 500)
                             .s(500, kAck, {}, 114)
                             .s(600, kAck | kPsh, "late", 114)
                             .packets;
    const BuiltSession session = read(pcap(packets));
    QCOMPARE(session.said(1, sent), Bytes("ab[10 missing]cd"));
    QCOMPARE(session.said(1, received), Bytes("[100 missing]late"));
    QCOMPARE(session.notes(1)[1], std::string("info: 10 bytes are missing in the capture"));
  }

  void captures_may_begin_in_the_middle() {
    const BuiltSession session =
        read(pcap(Talk().s(500, kAck | kPsh, "reply", 100).c(100, kAck | kPsh, "hi", 505).packets));
    QCOMPARE(session.channels.at(0).remote, std::string("10.0.0.2:25"));
    QCOMPARE(session.said(1, sent), Bytes("hi"));
    QCOMPARE(session.said(1, received), Bytes("reply"));
    QCOMPARE(session.notes(1)[0], std::string("info: The capture begins in the middle of this connection"));
  }

  void ports_are_used_again() {
    Talk talk;
    talk.opens().c(100, kAck | kPsh, "one", 500).c(99, kSyn).c(103, kRst | kAck, {}, 500);
    talk.c(103, kAck | kPsh, "after the end").c(7'000, kSyn).s(1, kSyn | kAck, {}, 7'001);
    talk.c(7'001, kAck | kPsh, "two", 2);
    const BuiltSession session = read(pcap(talk.packets));
    QCOMPARE(session.channels.size(), 2u);
    QCOMPARE(session.said(1, sent), Bytes("one"));
    QCOMPARE(session.notes(1).back(), std::string("reset: reset by us"));
    QCOMPARE(session.said(2, sent), Bytes("two"));
  }

  void refused_connections_have_a_channel() {
    const BuiltSession session = read(pcap(Talk().c(99, kSyn).s(0, kRst | kAck, {}, 100).packets));
    QCOMPARE(session.notes(1), Notes{"reset: reset by the peer"});
  }

  void what_is_left_out_is_told() {
    auto packets = Talk().opens().packets;
    Bytes fragment = packets[0];
    fragment[6] = '\x20';
    Bytes icmp = packets[0];
    icmp[9] = '\x01';
    for (const Bytes& one : {fragment, icmp, Bytes("\x30"), Bytes("\x45"), Bytes()}) packets.push_back(one);
    QCOMPARE(
        read(pcap(packets)).notes(0),
        Notes{"info: Packets of the capture that are left out: 1 not IP, 1 parts of packets (fragments), "
              "1 neither TCP nor UDP, 2 broken"});
  }

  void headers_of_ipv6_are_passed_over() {
    const IpEndpoint a = *parse_ip_endpoint("[2001:db8::1]:40000");
    const IpEndpoint b = *parse_ip_endpoint("[2001:db8::2]:53");
    Bytes packet = udp_packet(a, b, "query");
    const Bytes headers = Bytes("\x3C\x00", 2) + Bytes(6, '\0') +        // hop by hop, then
                          Bytes("\x2C\x01", 2) + Bytes(14, '\0') +       // destination options, then
                          Bytes("\x11\x00\x00\x00\x00\x00\x00\x07", 8);  // a fragment that is whole
    packet[6] = '\0';
    packet[5] = static_cast<char>(packet[5] + headers.size());
    packet.insert(40, headers);
    QCOMPARE(read(pcap({packet})).said(1, sent), Bytes("query"));
    packet[40 + 24 + 3] = '\x01';  // more fragments
    QVERIFY(read(pcap({packet})).frames.at(0).note.text.contains("fragments"));
  }

  void blocks_of_pcapng() {
    const auto packets = Talk().opens().c(100, kAck | kPsh, "hi", 500).packets;
    const auto block = [](std::uint32_t type, const Bytes& body, bool big) {
      const Bytes padded = body + Bytes((4 - body.size() % 4) % 4, '\0');
      const Bytes length = number(12 + padded.size(), 4, big);
      return number(type, 4, big) + length + padded + length;
    };
    for (const bool big : {false, true}) {
      Bytes file =
          block(0x0A0D0D0A, number(0x1A2B3C4D, 4, big) + number(1, 2, big) + number(0, 10, big), big);
      // Seconds / 2^10, from the year 2001 on.
      const Bytes clock = number(9, 2, big) + number(1, 2, big) + Bytes("\x8A\0\0\0", 4);
      const Bytes from = number(14, 2, big) + number(8, 2, big) + number(1'000'000'000, 8, big);
      file += block(1, number(101, 2, big) + number(0, 2, big) + number(0, 4, big) + clock + from, big);
      file += block(0xBAD, Bytes(100'000, 'x'), big);  // a custom block
      const auto head = [&](std::uint64_t time, const Bytes& packet) {
        return number(0, 4, big) + number(time >> 32, 4, big) + number(time, 4, big) +
               number(packet.size(), 4, big) + number(packet.size(), 4, big);
      };
      file += block(6, head(1'024, packets[0]) + packets[0], big);
      file += block(3, number(packets[1].size(), 4, big) + packets[1], big);
      file += block(2, head(1'536, packets[3]) + packets[3], big);
      const BuiltSession session = read(file, 1'000);
      QCOMPARE(session.said(1, sent), Bytes("hi"));
      QCOMPARE(session.facts.started, 1'000'000'001'000'000'000);
      QCOMPARE(session.frames.back().time, 500'000'000);
    }
  }

  void bad_files_data() {
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char* name, const Bytes& file, const char* reason) {
      QTest::newRow(name) << QByteArray::fromStdString(file) << reason;
    };
    const Bytes good = pcap(Talk().opens().packets);
    row("empty", "", "protocol: it is too short for a capture");
    row("text", "hello, this is no capture file at all", "protocol: it is no capture file");
    row("head", good.substr(0, 20), "protocol: the file's header is cut");
    row("packet's head", good.substr(0, 30), "protocol: the file ends in the middle of a packet");
    row("packet", good.substr(0, good.size() - 1), "protocol: the file ends in the middle of a packet");
    Bytes huge = good;
    huge.replace(24 + 8, 4, "\xFF\xFF\xFF\x7F");
    row("huge", huge, "protocol: a packet is longer than any that is captured");

    const Bytes blocks = pcapng::file_head("title", "test");
    const auto block = [&](std::uint32_t type, const Bytes& body) {
      const Bytes length = number(12 + body.size(), 4, false);
      return blocks + number(type, 4, false) + length + body + length;
    };
    row("no magic", Bytes("\x0A\x0D\x0D\x0A\x1C\0\0\0abcd", 12),
        "protocol: a section without the byte order's magic");
    row("version", blocks.substr(0, 12) + Bytes("\2\0", 2) + blocks.substr(14),
        "protocol: a section of a version");
    row("block cut", block(6, Bytes(20, '\0')).substr(0, blocks.size() + 20),
        "protocol: the file ends in the middle of a block");
    row("unknown block cut", block(77, Bytes(20, '\0')).substr(0, blocks.size() + 20),
        "protocol: the file ends in the middle of a block");
    row("interface", block(6, Bytes("\1", 1) + Bytes(19, '\0')), "protocol: a packet of an interface");
    row("longer than its block", block(6, Bytes(12, '\0') + "\5" + Bytes(7, '\0')),
        "protocol: a packet is longer than its block");
    row("no room for a head", block(6, Bytes(16, '\0')), "protocol: a packet's header is cut");
    row("short interface", block(1, Bytes(4, '\0')), "protocol: an interface's description");
    row("length", blocks + Bytes("\6\0\0\0\x0D\0\0\0\0\0\0\0", 12), "protocol: a block's length");
    row("zero length", blocks + Bytes("\6\0\0\0\0\0\0\0\0\0\0\0", 12), "protocol: a block's length");
    row("long", blocks + Bytes("\6\0\0\0\0\0\0\x7F\0\0\0\0", 12), "protocol: a block is longer");
    Bytes differ = block(6, Bytes(20, '\0'));
    differ[differ.size() - 4] = '\1';
    row("lengths differ", differ, "protocol: a block's two lengths differ");
  }
  void bad_files() {
    QFETCH(QByteArray, file);
    QFETCH(QString, reason);
    const std::string said = reason_of(file.toStdString());
    QVERIFY2(said.starts_with(reason.toStdString()), said.c_str());
  }

  void what_came_before_the_fault_is_kept() {
    const Bytes file = pcap(Talk().opens().c(103, kAck | kPsh, "waits", 500).packets) + "cut";
    BuiltSession built;
    QVERIFY_THROWS_EXCEPTION(Error, read_capture(input_of(file), built));
    QCOMPARE(built.said(1, sent), Bytes("[3 missing]waits"));
  }

  void knows_its_files() {
    for (const char* name : {"tshark-lo.pcapng", "tcpdump-lo.pcap", "tcpdump-nano.pcap"})
      QVERIFY(
          looks_like_capture(contents(source_path(QString("tests/vectors/formats/") + name).toStdString())));
    QVERIFY(looks_like_capture(pcap({}, 1, true)));
    QVERIFY(!looks_like_capture("peers:\n  - peer: 0\n"));
    QVERIFY(!looks_like_capture(""));
  }
};

QTEST_GUILESS_MAIN(TestCaptureRead)
#include "test_capture_read.moc"
