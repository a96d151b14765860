// What is typed to be sent: forms, checksums, macros; saved packets.
#include <QFile>
#include <QSettings>
#include <QTemporaryDir>
#include <QtTest>

#include <fmt/format.h>

#include "core/base/text.h"
#include "core/protocols/socket/sending/hex_text.h"
#include "core/protocols/socket/sending/message_template.h"
#include "core/protocols/socket/sending/packets.h"
#include "tests/support/paths.h"
#include "tests/support/session_fixture.h"

using namespace lw;
using namespace lw::socket;
using lw::test::contents;
using lw::test::source_path;

namespace {

Bytes vector_file(const char* name) {
  return contents(source_path(QString("tests/vectors/socket/") + name).toStdString());
}

// 2009-02-13T23:31:30.123Z
constexpr Nanoseconds kSomeTime = 1234567890123456789;

struct Maker {
  SeededRandom random{7};
  MacroCounters counters;
  std::vector<Bytes> captures;

  Decoded<Bytes> make(std::string_view typed, InputForm form = InputForm::text,
                      LineEnding ending = LineEnding::none) {
    const auto read = MessageTemplate::read(form, typed, ending);
    if (!read) return std::unexpected(read.error());
    return read->make({kSomeTime, random, counters, captures});
  }
  Bytes text(std::string_view typed) { return make(typed).value_or("(error)"); }
  std::string hex(std::string_view typed) {
    return to_hex(make(typed, InputForm::hex).value_or("(error)"), " ");
  }
  int fault(std::string_view typed, InputForm form = InputForm::text) {
    const auto made = make(typed, form);
    return made ? -1 : static_cast<int>(made.error().offset);
  }
};

std::string hex_or_place(const Decoded<Bytes>& read) {
  return read ? to_hex(*read) : "at " + std::to_string(read.error().offset);
}

}  // namespace

class TestSending : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void crc_checks_of_the_catalogue() {
    int known = 0;
    for (const std::string_view line : split(vector_file("crc.txt"), '\n')) {
      if (line.empty() || line[0] == '#') continue;
      const std::size_t space = line.find(' ');
      const Checksum* checksum = find_checksum(line.substr(0, space));
      QVERIFY2(checksum, std::string(line).c_str());
      const std::string value =
          fmt::format("{:0{}x}", checksum_of(*checksum, "123456789"), checksum->width / 4);
      QCOMPARE(value, std::string(line.substr(space + 1)));
      ++known;
    }
    QCOMPARE(known, 63);
    QCOMPARE(std::ranges::count(checksums(), Checksum::Kind::crc, &Checksum::kind), 63);
    QCOMPARE(find_checksum("crc16modbus")->name, std::string_view("CRC-16/MODBUS"));
    QCOMPARE(find_checksum("CRC-16/CCITT-FALSE")->name, std::string_view("CRC-16/IBM-3740"));
    QCOMPARE(find_checksum("crc32")->name, std::string_view("CRC-32/ISO-HDLC"));
    QVERIFY(!find_checksum("crc-17"));
    QVERIFY(!find_checksum("-"));
    for (const Checksum& one : checksums()) QCOMPARE(find_checksum(one.name), &one);
  }

  void sums() {
    // RFC 1071 section 3: the sum of these is ddf2.
    QCOMPARE(checksum_of(*find_checksum("inet"), Bytes("\x00\x01\xf2\x03\xf4\xf5\xf6\xf7", 8)), 0x220du);
    // "MODBUS over serial line" V1.02: :0103006B0003 has the LRC 8E.
    QCOMPARE(checksum_of(*find_checksum("lrc"), Bytes("\x01\x03\x00\x6b\x00\x03", 6)), 0x8eu);
    // The NMEA 0183 sentence of Wikipedia's article of that name.
    QCOMPARE(
        checksum_of(*find_checksum("xor"), "GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,"),
        0x47u);
    QCOMPARE(checksum_of(*find_checksum("sum8"), "123456789"), 0xddu);
    QCOMPARE(checksum_of(*find_checksum("sum16"), Bytes(300, '\xff')), 300u * 255 % 65536);
  }

  void dumps_of_foreign_programs() {
    const Bytes data = vector_file("dump.bin");
    QCOMPARE(data.size(), 302u);
    for (const char* name : {"dump-hexdump.txt", "dump-xxd.txt", "dump-od.txt"}) {
      const auto read = read_hex_text(vector_file(name));
      QVERIFY2(read, name);
      QVERIFY2(*read == data, name);
    }
    for (const char* name : {"dump-tcpdump.txt", "dump-tshark.txt"}) {
      const auto read = read_hex_text(vector_file(name));
      QVERIFY2(read && read->ends_with(data), name);
      QCOMPARE(read->size(), data.size() + (name[6] == 'c' ? 28 : 42));
    }
  }

  void hex_of_all_shapes() {
    const std::pair<const char*, const char*> kTexts[] = {
        {"48 65:6c,6C;6f", "48656c6c6f"},
        {"0x48, 0x65", "4865"},
        {"48656c6c6f", "48656c6c6f"},
        {"4865 6c6c\n6f20 776f", "48656c6c6f20776f"},
        {"00000000  48 65 6c\n", "48656c"},
        {"0000   61 62                 ab", "6162"},
        {"0000: 1234", "1234"},
        {"0000 0001\n0002 0003", "0000000100020003"},
        {"0000  1111", "00001111"},
        {"\"\\x48\\x65\" \\\n\"\\x6c\"", "48656c"},
        {"/* Frame (2 bytes) */\nstatic const unsigned char pkt1[2] = {\n0x48, 0x65 /* He */\n};", "4865"},
        {"", ""},
        {"0", "at 0"},
        {"48 6", "at 3"},
        {"48 6g", "at 4"},
        {"48 zz", "at 3"},
        {"00000000  48 65\n00000004  00", "at 0"},
        {"00000010  48\n00000000  48", "at 13"},
    };
    for (const auto& [text, wanted] : kTexts)
      QCOMPARE(hex_or_place(read_hex_text(text)), std::string(wanted));
    // A star says any number of lines: bounded.
    QVERIFY(!read_hex_text("00000000  00 00\n*\nffffffffffff  00\n"));
  }

  void forms_and_endings() {
    Maker maker;
    QCOMPARE(maker.make("a\\r\\n\\x00", InputForm::text).value(), Bytes("a\r\n\0", 4));
    QCOMPARE(maker.make("aGk=", InputForm::base64, LineEnding::crlf).value(), Bytes("hi"));
    QCOMPARE(maker.make("6869", InputForm::hex, LineEnding::crlf).value(), Bytes("hi"));
    QCOMPARE(maker.make("hi", InputForm::text, LineEnding::crlf).value(), Bytes("hi\r\n"));
    QCOMPARE(maker.make("hi", InputForm::text, LineEnding::nul).value(), Bytes("hi\0", 3));
    QCOMPARE(maker.fault("ab\\q"), 2);
    QCOMPARE(maker.fault("a {{counter}} \\q"), 14);
    QCOMPARE(maker.fault("01 {{counter u8}} 0", InputForm::hex), 18);
    QCOMPARE(maker.fault("a*", InputForm::base64), 1);
    Bytes all;
    for (int i = 0; i < 256; ++i) all += static_cast<char>(i);
    all += "{{{x}}";
    for (const InputForm form : {InputForm::text, InputForm::hex, InputForm::base64}) {
      QCOMPARE(maker.make(write_input(form, all), form).value(), all);
      QCOMPARE(input_form_of(to_string(form)), form);
    }
    QCOMPARE(MessageTemplate::read(InputForm::text, "{{x", LineEnding::none, false)
                 ->make({0, maker.random, maker.counters, {}})
                 .value(),
             Bytes("{{x"));
  }

  void dates() {
    Maker maker;
    QCOMPARE(maker.text("{{DATE}} {{time}} {{datetime}}"),
             Bytes("2009-02-13 23:31:30 2009-02-13T23:31:30.123Z"));
    QCOMPARE(maker.text("{{date format=\"%d.%m.%y %I:%M %p %j %s %%%q\"}}"),
             Bytes("13.02.09 11:31 PM 044 1234567890 %%q"));
    QCOMPARE(maker.text("{{date format=\\\"%H %M\\\"}}"), Bytes("23 31"));
    QCOMPARE(maker.text("{{unixtime}} {{unixtime ms}} {{unixtime HEX}}"),
             Bytes("1234567890 1234567890123 499602D2"));
    QCOMPARE(maker.hex("{{unixtime u32le}}"), std::string("d2 02 96 49"));
  }

  void counters_go_on() {
    Maker maker;
    QCOMPARE(maker.text("{{counter}},{{counter}},{{counter name=b start=0 step=5 width=3}}"),
             Bytes("1,2,000"));
    QCOMPARE(maker.text("{{counter}},{{counter name=b start=0 step=5 width=3}}"), Bytes("3,005"));
    maker.counters[""] = 65535;
    QCOMPARE(maker.hex("{{counter u16}} {{counter u16}}"), std::string("ff ff 00 00"));
    // What can't be sent does not count.
    QCOMPARE(maker.fault("{{counter}}{{3}}"), 11);
    QCOMPARE(maker.counters[""], 65537);
  }

  void random_repeats_with_its_seed() {
    Maker one, other;
    const char* typed = "{{random}} {{random min=5 max=6}} {{random letters=10}} {{unique}} {{random u8}}";
    const Bytes said = one.text(typed);
    QCOMPARE(other.text(typed), said);
    QVERIFY(one.text(typed) != said);
    QVERIFY(QRegularExpression("^\\d+ [56] [A-Za-z0-9]{10} "
                               "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12} .$",
                               QRegularExpression::DotMatchesEverythingOption)
                .match(QString::fromLatin1(QByteArray::fromStdString(said)))
                .hasMatch());
    QCOMPARE(one.make("{{random bytes=1000}}")->size(), 1000u);
  }

  void checksums_over_ranges() {
    Maker maker;
    // The Modbus RTU request of "Modbus" in Wikipedia and of many manuals: C5 CD, low byte first.
    QCOMPARE(maker.hex("01 03 00 00 00 0A {{crc16/modbus le}}"), std::string("01 03 00 00 00 0a c5 cd"));
    QCOMPARE(maker.text(":0103006B0003{{xor 1..here hex}}").size(), 15u);
    QCOMPARE(
        maker
            .text(
                "$GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,*{{xor 1..here-1 HEX}}\\r\\n")
            .substr(63),
        Bytes("47\r\n"));
    QCOMPARE(maker.text("123456789{{crc32 hex}}"), Bytes("123456789cbf43926"));
    QCOMPARE(maker.text("123456789{{sum8 dec}}"), Bytes("123456789221"));
    // In front of what it covers, and over itself: its own bytes are zeros (as in RFC 1071).
    QCOMPARE(maker.hex("{{inet 0..end}} 00 01 f2 03 f4 f5 f6 f7"),
             std::string("22 0d 00 01 f2 03 f4 f5 f6 f7"));
    QCOMPARE(maker.hex("aa {{sum8 -1..}} 05"), std::string("aa 05 05"));
    // The second one covers the first.
    QCOMPARE(maker.hex("01 {{sum8}} {{sum8}}"), std::string("01 01 02"));
    QCOMPARE(maker.fault("ab{{crc16 5..here}}"), 2);
    QCOMPARE(maker.fault("ab{{crc16 u8 start..end+1}}"), 2);
    QCOMPARE(maker.fault("ab{{crc16 u8}}"), 2);
  }

  void lengths() {
    Maker maker;
    QCOMPARE(maker.hex("{{length u16}} 01 02 03 {{crc8}}").substr(0, 5), std::string("00 04"));
    QCOMPARE(maker.hex("02 {{length u16le start..end}} 01"), std::string("02 04 00 01"));
    QCOMPARE(maker.hex("{{length u8 add=1}} 01"), std::string("02 01"));
    QCOMPARE(maker.text("Content-Length: {{length after+4..}}\\r\\n\\r\\nHello world"),
             Bytes("Content-Length: 11\r\n\r\nHello world"));
    // A length that counts its own digits: nine bytes and "9", but ten and "10".
    QCOMPARE(maker.text("{{length start..end}} 1234567"), Bytes("9 1234567"));
    QCOMPARE(maker.text("{{length start..end}} 12345678"), Bytes("11 12345678"));
    QCOMPARE(maker.fault("x{{length u8}}" + std::string(256, 'y')), 1);
    // The checksum sees the length.
    QCOMPARE(maker.hex("{{length u8}} 00 {{sum8}}"), std::string("02 00 02"));
  }

  void wrong_macros_say_where() {
    Maker maker;
    const std::pair<const char*, int> kWrong[] = {
        {"{{nonsense}}", 2},
        {"x{{counter", 1},
        {"{{}}", 2},
        {"{{ counter width=x}}", 17},
        {"{{counter u9}}", 10},
        {"{{date 1..2}}", 7},
        {"{{random min=3 max=2}}", 2},
        {"{{length x..2}}", 9},
        {"{{length 1..x}}", 12},
        {"{{1}}", 0},
        {"{{random bytes=65537}}", 9},
    };
    for (const auto& [typed, at] : kWrong) QCOMPARE(maker.fault(typed), at);
    maker.captures = {"all", "one"};
    QCOMPARE(maker.text("<{{1}}|{{0}}>"), Bytes("<one|all>"));
    std::string many;
    for (int i = 0; i < 101; ++i) many += "{{counter}}";
    QVERIFY(maker.fault(many) > 0);
  }

  void packets_round_trip() {
    const std::vector<SavedPacket> packets = {
        {.name = "Say \"hello\"",
         .typed = "hello \"you\" {{date format=\"%d %m\"}}",
         .ending = LineEnding::crlf,
         .transport = "tcp",
         .host = "::1",
         .port = 7,
         .repeat = 1500000000,
         .note = "a\nb"},
        {.name = "Bytes", .form = InputForm::hex, .typed = "01 02\n{{crc16/modbus}}", .transport = "udp"},
    };
    const std::string text = packets_text(packets);
    const auto read = read_packets(text);
    QVERIFY(read);
    QCOMPARE(packets_text(*read), text);
    Maker maker;
    for (std::size_t i = 0; i < 2; ++i)
      QCOMPARE(maker.make((*read)[i].typed, packets[i].form), maker.make(packets[i].typed, packets[i].form));
    QCOMPARE((*read)[0].note, packets[0].note);
    QCOMPARE((*read)[0].name, packets[0].name);
    QCOMPARE(find_packets(packets, "HELLO tcp"), (std::vector<std::size_t>{0}));
    QCOMPARE(find_packets(packets, ""), (std::vector<std::size_t>{0, 1}));
    QCOMPARE(read_packets("packet \"a\"\n  send \"\\q\"\n").error().offset, 19u);
    QCOMPARE(read_packets("send \"a\"\n").error().offset, 0u);
    QCOMPARE(read_packets("packet \"a\"\nto tcp h 70000\n").error().offset, 11u);
  }

  /// Written as Packet Sender does it: with QSettings, with the keys and types of Packet::saveToDB() in its
  /// src/packet.cpp (github.com/dannagle/PacketSender, commit 0346d01).
  void packets_of_packet_sender() {
    QTemporaryDir folder;
    const QString file = folder.filePath("packets.ini");
    const QStringList names = {QString::fromUtf8("Hello, w\xc3\xb6rld"), "a/b [c]=d",
                               QString::fromUtf8("Ping \xe2\x82\xac"), "Web", "general"};
    {
      QSettings settings(file, QSettings::IniFormat);
      settings.beginWriteArray("NAMES");
      for (int i = 0; i < names.size(); ++i) {
        settings.setArrayIndex(i);
        settings.setValue("name", names[i]);
      }
      settings.endArray();
      const QStringList protocols = {"TCP", "UDP", "SSL", "HTTP GET", "tcp"};
      const QStringList bytes = {"48 65 6C 6C 6F 0D 0A ", "00 ff", "", "41", "7b7b"};
      for (int i = 0; i < names.size(); ++i) {
        settings.setValue(names[i] + "/name", names[i]);
        settings.setValue(names[i] + "/fromIP", "You");
        settings.setValue(names[i] + "/fromPort", 0u);
        settings.setValue(names[i] + "/sendResponse", 0u);
        settings.setValue(names[i] + "/requestPath", "/a?b=c;d,e");
        settings.setValue(names[i] + "/timestamp", "Sat, 21 Nov 2026 10:00:00");
        settings.setValue(names[i] + "/toIP", "10.0.0.1");
        settings.setValue(names[i] + "/port", 4000u + static_cast<unsigned>(i));
        settings.setValue(names[i] + "/repeat", 1.5f);
        settings.setValue(names[i] + "/tcpOrUdp", protocols[i]);
        settings.setValue(names[i] + "/hexString", bytes[i]);
      }
    }
    const PacketExchange read = read_packet_sender(contents(file.toStdString()));
    QCOMPARE(read.packets.size(), 4u);
    QCOMPARE(read.left_out.size(), 1u);
    QVERIFY(read.left_out[0].starts_with("Web: "));
    const std::vector<SavedPacket>& packets = read.packets;
    QCOMPARE(QString::fromStdString(packets[0].name), names[0]);
    QCOMPARE(packets[0].typed, std::string("Hello\\r\\n"));
    QCOMPARE(packets[0].form, InputForm::text);
    QCOMPARE(packets[0].port, 4000);
    QCOMPARE(packets[0].repeat, 1500000000);
    QCOMPARE(QString::fromStdString(packets[1].name), names[1]);
    QCOMPARE(packets[1].transport, std::string("udp"));
    QCOMPARE(packets[1].typed, std::string("00 ff"));
    QCOMPARE(QString::fromStdString(packets[2].name), names[2]);
    QCOMPARE(packets[2].transport, std::string("tls"));
    QCOMPARE(packets[3].host, std::string("10.0.0.1"));
    QCOMPARE(Maker().make(packets[3].typed).value(), Bytes("{{"));

    // And back: QSettings reads what we write.
    const PacketExchange written = write_packet_sender(packets);
    QCOMPARE(written.left_out.size(), 0u);
    QCOMPARE(read_packet_sender(written.ini).packets, packets);
    QFile out(folder.filePath("ours.ini"));
    QVERIFY(out.open(QIODevice::WriteOnly));
    out.write(QByteArray::fromStdString(written.ini));
    out.close();
    QSettings settings(out.fileName(), QSettings::IniFormat);
    QCOMPARE(settings.beginReadArray("NAMES"), 4);
    for (int i = 0; i < 4; ++i) {
      settings.setArrayIndex(i);
      QCOMPARE(settings.value("name").toString(),
               QString::fromStdString(packets[static_cast<std::size_t>(i)].name));
    }
    settings.endArray();
    QCOMPARE(settings.value(names[1] + "/hexString").toString(), QString("00 FF"));
    QCOMPARE(settings.value(names[2] + "/tcpOrUdp").toString(), QString("SSL"));
    QCOMPARE(settings.value(names[2] + "/repeat").toFloat(), 1.5f);
    const auto left_out = write_packet_sender({{.name = "m", .typed = "{{counter}}"},
                                               {.name = "h", .form = InputForm::hex, .typed = "0x1"}})
                              .left_out;
    QCOMPARE(left_out.size(), 2u);
    QVERIFY(left_out[0].contains("it has macros"));
    QVERIFY(left_out[1].contains("can't be read"));
  }

  /// As Packet::ExportJSON() of the same program writes it: keys in small letters, numbers as text.
  void packets_that_packet_sender_exported() {
    const std::string text =
        "[\n    {\n        \"asciistring\": \"SGkNCg==\",\n        \"errorstring\": \"\",\n"
        "        \"fromip\": \"You\",\n        \"fromport\": \"0\",\n"
        "        \"hexstring\": \"48 69 0d 0a\",\n        \"name\": \"Greeting/1 \u20ac\",\n"
        "        \"port\": \"55056\",\n        \"repeat\": \"0.5\",\n        \"requestpath\": \"\",\n"
        "        \"sendresponse\": \"0\",\n        \"tcporudp\": \"SSL\",\n"
        "        \"toip\": \"packetsender.com\"\n    },\n"
        "    {\"name\": \"Web\", \"hexstring\": \"\", \"port\": \"80\", \"tcporudp\": \"HTTP\"},\n"
        "    {\"name\": \"Number\", \"hexstring\": \"00\", \"port\": 81, \"repeat\": 2, \"tcporudp\": "
        "\"UDP\"},\n    7\n]\n";
    const PacketExchange read = read_packet_sender(text);
    QCOMPARE(read.left_out.size(), 1u);
    QVERIFY(read.left_out[0].starts_with("Web: "));
    QCOMPARE(read.packets.size(), 2u);
    QCOMPARE(read.packets[0], (SavedPacket{.name = "Greeting/1 \xe2\x82\xac",
                                           .form = InputForm::text,
                                           .typed = "Hi\\r\\n",
                                           .transport = "tls",
                                           .host = "packetsender.com",
                                           .port = 55056,
                                           .repeat = 500'000'000,
                                           .note = {}}));
    QCOMPARE(read.packets[1].port, 81);
    QCOMPARE(read.packets[1].repeat, 2'000'000'000);
    for (const char* broken : {"[", "[]", "[{]", "[{\"name\": 1}]", "[[]]"})
      QVERIFY2(!read_packet_sender(broken).left_out.empty(), broken);
  }
};

QTEST_GUILESS_MAIN(TestSending)
#include "test_sending.moc"
