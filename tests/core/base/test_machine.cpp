// What this machine tells of itself, and what wakes another one up.
#include <QtTest/QtTest>
#include <bit>

#include "core/base/listening_sockets.h"
#include "core/base/magic_packet.h"
#include "core/base/text.h"

using namespace lw;

class TestMachine : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void listening_tcp_sockets();
  void waiting_udp_sockets_of_ipv6();
  void unix_sockets_that_accept();
  void damaged_lines_are_passed_over();
  void links_of_descriptors();
  void a_magic_packet_has_its_bytes();
  void addresses_are_read_in_many_forms();
  void wrong_addresses_have_a_place();
};

// As Linux 6.1 on x86-64 wrote them.
constexpr const char* kTcp =
    "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
    "   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 48211 1 "
    "0000000000000000 100 0 0 10 0\n"
    "   1: 00000000:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 20311 1 "
    "0000000000000000 100 0 0 10 0\n"
    "   2: 0100007F:1F90 0100007F:D2F0 01 00000000:00000000 00:00000000 00000000  1000        0 48300 1 "
    "0000000000000000 20 4 30 10 -1\n";
constexpr const char* kUdp6 =
    "  sl  local_address                         remote_address                        st tx_queue rx_queue "
    "tr "
    "tm->when retrnsmt   uid  timeout inode ref pointer drops\n"
    " 1234: 00000000000000000000000001000000:0035 00000000000000000000000000000000:0000 07 00000000:00000000 "
    "00:00000000 00000000   101        0 17122 2 0000000000000000 0\n"
    " 1300: 000080FE00000000FF565002BD69B1FE:0222 00000000000000000000000000000000:0000 07 00000000:00000000 "
    "00:00000000 00000000     0        0 17200 2 0000000000000000 0\n";
constexpr const char* kUnix =
    "Num       RefCount Protocol Flags    Type St Inode Path\n"
    "0000000000000000: 00000002 00000000 00010000 0001 01 15432 /run/dbus/system bus\n"
    "0000000000000000: 00000003 00000000 00000000 0001 03 15500 /run/dbus/system bus\n"
    "0000000000000000: 00000002 00000000 00010000 0005 01 15600 @abstract\n"
    "0000000000000000: 00000003 00000000 00000000 0001 03 15700\n";

void TestMachine::listening_tcp_sockets() {
  if constexpr (std::endian::native != std::endian::little) return;  // the text is of such a machine
  const auto found = read_listening("tcp", kTcp);
  QCOMPARE(found.size(), std::size_t{2});
  QCOMPARE(found[0].kind, std::string("tcp"));
  QCOMPARE(found[0].address, std::string("127.0.0.1"));
  QCOMPARE(found[0].port, std::uint16_t{8080});
  QCOMPARE(found[0].user, 1000u);
  QCOMPARE(found[0].inode, std::uint64_t{48211});
  QCOMPARE(found[1].address, std::string("0.0.0.0"));
  QCOMPARE(found[1].port, std::uint16_t{22});
}

void TestMachine::waiting_udp_sockets_of_ipv6() {
  if constexpr (std::endian::native != std::endian::little) return;
  const auto found = read_listening("udp6", kUdp6);
  QCOMPARE(found.size(), std::size_t{2});
  QCOMPARE(found[0].address, std::string("::1"));
  QCOMPARE(found[0].port, std::uint16_t{53});
  QCOMPARE(found[1].address, std::string("fe80::250:56ff:feb1:69bd"));
  QCOMPARE(found[1].port, std::uint16_t{546});
}

void TestMachine::unix_sockets_that_accept() {
  const auto found = read_listening("unix", kUnix);
  QCOMPARE(found.size(), std::size_t{2});
  QCOMPARE(found[0].path, std::string("/run/dbus/system bus"));
  QCOMPARE(found[0].inode, std::uint64_t{15432});
  QCOMPARE(found[1].path, std::string("@abstract"));
}

void TestMachine::damaged_lines_are_passed_over() {
  QVERIFY(read_listening("tcp", "").empty());
  QVERIFY(
      read_listening("tcp", "heading\n 0: xyz\n 0: 01:1 0:0 0A 0 0 0 0 0 1\n 0: 0100007F 0:0 0A 0 0 0 0 0 1")
          .empty());
  QVERIFY(read_listening("unix", "heading\n1 2 3\n").empty());
  std::string many = "heading\n";
  const std::string line = " 0: 0100007F:1F90 00000000:0000 0A 0:0 00:0 0 1000 0 48211 1\n";
  for (std::size_t i = 0; i < kMostListening + 5; ++i) many += line;
  QCOMPARE(read_listening("tcp", many).size(), kMostListening);
}

void TestMachine::links_of_descriptors() {
  QCOMPARE(socket_inode("socket:[48211]"), std::uint64_t{48211});
  for (const char* other :
       {"", "socket:[]", "socket:[12", "pipe:[48211]", "/dev/null", "socket:[-1]", "socket:[1x]"})
    QCOMPARE(socket_inode(other), std::uint64_t{0});
}

void TestMachine::a_magic_packet_has_its_bytes() {
  const auto packet = magic_packet("00:1b:2c:3d:4e:5f");
  QVERIFY(packet.has_value());
  QCOMPARE(packet->size(), std::size_t{102});
  QCOMPARE(to_hex(packet->substr(0, 12)), std::string("ffffffffffff001b2c3d4e5f"));
  QCOMPARE(to_hex(packet->substr(96)), std::string("001b2c3d4e5f"));
  const auto four = magic_packet("00:1b:2c:3d:4e:5f", "192.0.2.1");
  QCOMPARE(to_hex(four.value().substr(102)), std::string("c0000201"));
  const auto six = magic_packet("00:1b:2c:3d:4e:5f", "01-02-03-04-05-06");
  QCOMPARE(to_hex(six.value().substr(102)), std::string("010203040506"));
}

void TestMachine::addresses_are_read_in_many_forms() {
  const auto wanted = magic_packet("00:1b:2c:3d:4e:5f");
  for (const char* form : {"00-1B-2C-3D-4E-5F", "001b.2c3d.4e5f", "001B2C3D4E5F", "00 1b 2c 3d 4e 5f"})
    QCOMPARE(magic_packet(form), wanted);
}

void TestMachine::wrong_addresses_have_a_place() {
  const auto wrong = [](const char* address, const char* password, std::size_t offset) {
    const auto packet = magic_packet(address, password);
    return !packet && packet.error().offset == offset && !packet.error().reason.empty();
  };
  QVERIFY(wrong("00:1b:2c:3d:4e", "", 14));
  QVERIFY(wrong("00:1b:2c:3d:4e:5g", "", 16));
  QVERIFY(wrong("00:1b:2c:3d:4e:5f:60", "", 18));
  QVERIFY(wrong(":00:1b:2c:3d:4e:5f", "", 0));
  QVERIFY(wrong("0:01b:2c:3d:4e:5f", "", 1));
  QVERIFY(wrong("", "", 0));
  QVERIFY(wrong("00:1b:2c:3d:4e:5f", "secret", 0));
}

QTEST_GUILESS_MAIN(TestMachine)
#include "test_machine.moc"
