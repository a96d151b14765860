// The PROXY protocol: the specification's lines (section 2.1), packets of HAProxy 2.6.12 (send-proxy-v2, one
// of them with proxy-v2-options crc32c,unique-id), round trips, and what is wrong.
#include <QtTest/QtTest>

#include "core/base/proxy_protocol.h"
#include "core/base/socket_options.h"
#include "core/base/text.h"

using namespace lw;

namespace {

ParsedProxyHeader parsed(const Bytes& bytes) {
  const auto header = parse_proxy_header(bytes);
  if (!header) qFatal("%s", header.error().reason.c_str());
  if (!*header) qFatal("more is needed");
  return **header;
}

Bytes from_hex_text(const char* hex) {
  const QByteArray bytes = QByteArray::fromHex(hex);
  return Bytes(bytes.constData(), static_cast<std::size_t>(bytes.size()));
}

std::uint32_t crc32c(const Bytes& bytes) {
  std::uint32_t crc = 0xffffffff;
  for (const char one : bytes) {
    crc ^= static_cast<std::uint8_t>(one);
    for (int bit = 0; bit < 8; ++bit) crc = crc & 1 ? crc >> 1 ^ 0x82f63b78 : crc >> 1;
  }
  return ~crc;
}

/// As a reader does it: never asks for a byte that is not the header's.
std::size_t read_by_wishes(const Bytes& stream) {
  Bytes have;
  while (const std::size_t wants = proxy_header_wants(have)) {
    if (wants > stream.size()) return stream.size() + 1;
    have = stream.substr(0, wants);
  }
  return have.size();
}

const Bytes kPlain = from_hex_text(
    "0d0a0d0a000d0a515549540a2121002400000000000000000000000000000001000000000000000000000000000000"
    "01e0a65e27");
const Bytes kChecked = from_hex_text(
    "0d0a0d0a000d0a515549540a211100227f0000017f000001b1f35e250300046dbef21c05000c6c772d3132372e302e"
    "302e31");

}  // namespace

class TestProxyProtocol : public QObject {
  Q_OBJECT
 private slots:
  void lines_of_the_specification() {
    const Bytes example = "PROXY TCP4 192.168.0.1 192.168.0.11 56324 443\r\nGET / HTTP/1.1\r\n";
    const auto four = parsed(example);
    QCOMPARE(four.used, std::size_t{47});
    QCOMPARE(four.header.source, std::string("192.168.0.1:56324"));
    QCOMPARE(four.header.destination, std::string("192.168.0.11:443"));
    const auto longest4 = parsed("PROXY TCP4 255.255.255.255 255.255.255.255 65535 65535\r\n");
    QCOMPARE(longest4.used, std::size_t{56});
    const auto longest6 = parsed(
        "PROXY TCP6 ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff 65535 "
        "65535\r\n");
    QCOMPARE(longest6.used, std::size_t{104});
    QCOMPARE(longest6.header.source, std::string("[ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff]:65535"));
    QVERIFY(parsed("PROXY UNKNOWN\r\n").header.family == ProxyFamily::unknown);
    const Bytes worst =
        "PROXY UNKNOWN ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff 65535 "
        "65535\r\n";
    QCOMPARE(parsed(worst).used, kLongestProxyLine);
  }

  void packets_of_haproxy() {
    const auto six = parsed(kPlain + "hi");
    QCOMPARE(six.used, kPlain.size());
    QCOMPARE(six.header.source, std::string("[::1]:57510"));
    QCOMPARE(six.header.destination, std::string("[::1]:24103"));
    const auto four = parsed(kChecked);
    QCOMPARE(four.header.source, std::string("127.0.0.1:45555"));
    QCOMPARE(four.header.extras.size(), std::size_t{2});
    QCOMPARE(four.header.extras[1].type, std::uint8_t{5});
    QCOMPARE(four.header.extras[1].value, Bytes("lw-127.0.0.1"));
    // Written again they are the same, checksum and all.
    QCOMPARE(*write_proxy_header(four.header), kChecked);
    QCOMPARE(*write_proxy_header(six.header), kPlain);
  }

  void round_trips() {
    for (const int version : {1, 2}) {
      for (const ProxyFamily family : {ProxyFamily::unknown, ProxyFamily::tcp4, ProxyFamily::tcp6,
                                       ProxyFamily::udp4, ProxyFamily::unix_stream}) {
        if (version == 1 && (family == ProxyFamily::udp4 || family == ProxyFamily::unix_stream)) continue;
        ProxyHeader header{.version = version, .family = family};
        const bool six = family == ProxyFamily::tcp6;
        if (family == ProxyFamily::unix_stream) {
          header.source = "/run/a";
          header.destination = "@name";
        } else if (family != ProxyFamily::unknown) {
          header.source = six ? "[2001:db8::1]:1" : "192.0.2.1:1";
          header.destination = six ? "[2001:db8::2]:65535" : "192.0.2.2:65535";
          if (version == 2) header.extras = {{.type = 0xea, .value = Bytes("\1a\0b", 4)}};
        }
        const auto bytes = write_proxy_header(header);
        QVERIFY(bytes.has_value());
        const auto back = parsed(*bytes + "rest");
        QVERIFY(back.header == header);
        QCOMPARE(back.used, bytes->size());
        QCOMPARE(read_by_wishes(*bytes + "rest"), bytes->size());
        for (std::size_t cut = 0; cut < bytes->size(); ++cut) {
          const auto part = parse_proxy_header(ByteView(*bytes).substr(0, cut));
          QVERIFY(part.has_value() && !part->has_value());
        }
      }
    }
  }

  void what_the_proxy_says_for_itself_is_passed_over() {
    // Section 2.2: "LOCAL ... must accept ... must discard the protocol block including the family".
    Bytes local = kPlain;
    local[12] = '\x20';
    local[15] = '\x04';  // too short for the addresses of its family
    local.resize(20);
    const auto header = parsed(local + "hi");
    QVERIFY(header.header.local);
    QCOMPARE(header.used, local.size());
    QVERIFY(header.header.source.empty() && header.header.extras.empty());
    Bytes whole = kPlain;
    whole[12] = '\x20';
    QVERIFY(parsed(whole).header.source.empty());
  }

  void what_is_wrong_is_told_with_its_place_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("offset");
    const auto row = [](const char* name, const Bytes& bytes, int offset) {
      QTest::newRow(name) << QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size())) << offset;
    };
    row("another protocol", "GET / HTTP/1.1\r\n", 0);
    row("another family", "PROXY TCP5 1.2.3.4 1.2.3.4 1 1\r\n", 6);
    row("a part too few", "PROXY TCP4 1.2.3.4 1.2.3.4 1\r\n", 6);
    row("no address", "PROXY TCP4 1.2.3.4 1.2.3 1 1\r\n", 19);
    row("of the other family", "PROXY TCP4 ::1 1.2.3.4 1 1\r\n", 11);
    row("a leading zero", "PROXY TCP4 1.2.3.4 1.2.3.4 01 1\r\n", 27);
    row("a port too large", "PROXY TCP4 1.2.3.4 1.2.3.4 1 65536\r\n", 29);
    row("no end", "PROXY TCP4 " + Bytes(100, 'x'), 107);
    Bytes version = kPlain;
    version[12] = '\x31';
    row("version 3", version, 12);
    Bytes command = kPlain;
    command[12] = '\x22';
    row("another command", command, 12);
    Bytes shorter = kPlain;
    shorter[15] = '\x0c';
    row("shorter than its addresses", shorter, 14);
    Bytes changed = kChecked;
    changed.back() = '2';
    row("another checksum", changed, 28);
    Bytes cut = kPlain + Bytes("\5\0\1", 3);
    cut[15] = '\x27';
    row("a value cut short", cut, 52);
    // The first one is right; no second one is looked at.
    Bytes twice = kPlain + Bytes("\3\0\4\0\0\0\0", 7) + Bytes("\3\0\4abcd", 7);
    twice[15] = static_cast<char>(36 + 14);
    const std::uint32_t sum = crc32c(twice);
    for (int i = 0; i < 4; ++i) twice[55 + i] = static_cast<char>(sum >> (24 - 8 * i) & 0xff);
    row("two checksums", twice, 59);
  }
  void what_is_wrong_is_told_with_its_place() {
    QFETCH(const QByteArray, bytes);
    QFETCH(const int, offset);
    const auto header =
        parse_proxy_header(ByteView(bytes.constData(), static_cast<std::size_t>(bytes.size())));
    QVERIFY(!header.has_value());
    QCOMPARE(static_cast<int>(header.error().offset), offset);
    QVERIFY(QTest::currentDataTag() != QByteArray("two checksums") ||
            header.error().reason == "the PROXY header has two checksums");
  }

  void announcements_take_the_line_s_own_addresses() {
    const auto own = announced({.version = 1}, "127.0.0.1:40000", "127.0.0.1:80");
    QVERIFY(own.has_value());
    QCOMPARE(*write_proxy_header(*own), Bytes("PROXY TCP4 127.0.0.1 127.0.0.1 40000 80\r\n"));
    QVERIFY(!announced({.source = "here"}, "127.0.0.1:1", "127.0.0.1:2").has_value());
    QVERIFY(!announced({.source = "[::1]:1"}, "127.0.0.1:1", "127.0.0.1:2").has_value());
    const auto unnamed = announced({.version = 2}, "", "/run/socket");
    QVERIFY(unnamed.has_value() && unnamed->family == ProxyFamily::unknown);
  }

  void socket_options_keep_what_was_chosen() {
    QVERIFY(to_json(SocketOptions{}).empty());
    SocketOptions all{.no_delay = false,
                      .keep_alive = true,
                      .keep_idle = 7,
                      .keep_interval = 3,
                      .keep_count = 2,
                      .linger = 0,
                      .send_buffer = 65536,
                      .receive_buffer = 131072,
                      .tos = 0xb8,
                      .ttl = 3,
                      .dont_fragment = true,
                      .reuse_address = true,
                      .reuse_port = false,
                      .device = "lo",
                      .broadcast = false,
                      .multicast_ttl = 4,
                      .multicast_loop = false,
                      .multicast_interface = "lo",
                      .groups = {{.group = "232.1.1.1", .source = "192.0.2.1", .interface = "lo"}}};
    SocketOptions back;
    from_json(to_json(all), back);
    QVERIFY(back == all);
    // A file may say anything.
    SocketOptions hostile;
    from_json({{"ttl", 300}, {"tos", -1}, {"linger", "x"}, {"groups", {1, nullptr}}, {"no_delay", 1}},
              hostile);
    QVERIFY(hostile == SocketOptions{});
    const MulticastGroup group = multicast_group_from_text("192.0.2.1@232.1.1.1%eth0");
    QVERIFY(group == (MulticastGroup{.group = "232.1.1.1", .source = "192.0.2.1", .interface = "eth0"}));
    QCOMPARE(to_text(group), std::string("192.0.2.1@232.1.1.1%eth0"));
  }
};

QTEST_GUILESS_MAIN(TestProxyProtocol)
#include "test_proxy_protocol.moc"
