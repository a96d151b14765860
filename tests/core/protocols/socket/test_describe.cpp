#include <QtTest/QtTest>

#include "core/protocols/socket/describe.h"
#include "core/protocols/socket/operations.h"

using namespace lw;

class TestDescribe : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void every_frame_is_a_message() {
    const auto describer = socket::make_describer({.transport = "tcp"});
    std::vector<Message> messages;
    Frame frame{.number = 7,
                .channel = 2,
                .time = 5,
                .kind = FrameKind::received,
                .bytes = Bytes("a\0b\r\n", 5),
                .length = 5};
    describer->feed(frame, messages);
    QCOMPARE(messages.size(), 1u);
    QCOMPARE(messages[0].summary, std::string("a\\0b\\r\\n"));
    QCOMPARE(messages[0].direction, Direction::received);
    QCOMPARE(messages[0].pieces, (std::vector<Piece>{{7, 0, 5}}));
  }

  void a_datagram_names_its_peer() {
    const auto describer = socket::make_describer({.transport = "udp"});
    std::vector<Message> messages;
    describer->feed(
        {.number = 1, .kind = FrameKind::received, .bytes = "hi", .length = 2, .peer = "10.0.0.1:9"},
        messages);
    QCOMPARE(messages[0].summary, std::string("10.0.0.1:9 hi"));
    QCOMPARE(messages[0].kind, std::string("datagram"));
  }

  /// "12R3": the messages that are told to be said again have an R after them.
  void a_datagram_said_again_without_an_answer_is_retransmitted() {
    struct Said {
      FrameKind kind;
      double second;
      const char* bytes;
      const char* peer = "10.0.0.1:53";
    };
    constexpr auto sent = FrameKind::sent, received = FrameKind::received;
    const auto told = [](const std::vector<Said>& all, const char* transport = "udp") {
      const auto describer = socket::make_describer({.transport = transport});
      std::vector<Message> messages;
      for (const Said& said : all)
        describer->feed({.number = 1,
                         .time = static_cast<Nanoseconds>(said.second * 1e9),
                         .kind = said.kind,
                         .bytes = said.bytes,
                         .length = std::strlen(said.bytes),
                         .peer = said.peer},
                        messages);
      QString out;
      for (std::size_t i = 0; i < messages.size(); ++i) {
        out += QString::number(i + 1);
        for (const Remark& remark : messages[i].remarks) {
          if (remark.id != "socket.retransmitted" || messages[i].severity != Severity::note) out += '?';
          out += 'R';
        }
      }
      return out;
    };
    QCOMPARE(told({{sent, 0, "query"}, {sent, 5, "query"}, {sent, 15, "query"}}), QString("12R3R"));
    QCOMPARE(told({{sent, 0, "query"}, {sent, 1, "query"}, {received, 2, "answer"}, {sent, 3, "query"}}),
             QString("12R34"));
    // Another in between is no answer, nor is one of somebody else.
    QCOMPARE(told({{sent, 0, "A"}, {sent, 0, "AAAA"}, {sent, 5, "A"}, {sent, 5, "AAAA"}}), QString("123R4R"));
    QCOMPARE(told({{sent, 0, "A"}, {received, 1, "B", "10.0.0.2:53"}, {sent, 5, "A"}}), QString("123R"));
    // The same to another peer, the other way, at once, or long after: none.
    QCOMPARE(told({{sent, 0, "A"}, {sent, 1, "A", "10.0.0.2:53"}, {received, 2, "A"}, {received, 4, "A"}}),
             QString("1234R"));
    QCOMPARE(told({{sent, 0, "A"}, {sent, 0.001, "A"}, {sent, 0.002, "A"}, {sent, 100, "A"}}),
             QString("1234"));
    QCOMPARE(told({{sent, 0, "A"}, {sent, 5, "A"}}, "tcp"), QString("12"));
    QCOMPARE(told({{sent, 0, ""}, {sent, 5, ""}}), QString("12"));
    // A flood from everywhere costs no more memory, and breaks nothing.
    std::vector<std::string> peers;
    for (int i = 0; i < 10'000; ++i) peers.push_back("10.0.0.1:" + std::to_string(i));
    std::vector<Said> flood;
    for (const std::string& peer : peers) flood.push_back({received, 0, "x", peer.c_str()});
    QVERIFY(!told(flood).contains('R'));
    std::vector<std::string> texts;
    for (int i = 0; i < 100; ++i) texts.push_back(std::to_string(i));
    flood.clear();
    for (const double second : {0.0, 5.0})
      for (const std::string& text : texts) flood.push_back({sent, second, text.c_str()});
    QVERIFY(!told(flood).contains('R'));
  }

  void lines_are_fields_with_exact_bytes() {
    const auto fields = socket::fields("chunk", "one\ntwo");
    QCOMPARE(fields.size(), 2u);
    QCOMPARE(fields[0].length, 7u);
    QCOMPARE(fields[1].value, std::string("7"));
    QCOMPARE(fields[0].children.size(), 2u);
    QCOMPARE(fields[0].children[1].offset, 4u);
    QCOMPARE(fields[0].children[1].length, 3u);
    QVERIFY(socket::fields("chunk", "")[0].children.empty());
    QVERIFY(socket::fields("chunk", "\xff\xfe")[0].children.empty());
  }

  void only_what_is_wished_for() {
    const auto length = socket::fields("chunk", "one\ntwo", FieldWish({"socket.len"}));
    QCOMPARE(length.size(), 1u);
    QCOMPARE(length[0].name, std::string("socket.len"));
    const auto lines = socket::fields("chunk", "one\n" + std::string(500, 'x'), FieldWish({"socket.line"}));
    QCOMPARE(lines.size(), 1u);
    QCOMPARE(lines[0].children.at(1).value.size(), 500u);
    const auto data = socket::fields("chunk", "one\ntwo", FieldWish({"socket.data"}));
    QVERIFY(data.at(0).children.empty());
    for (const auto& tree : {lines, data, socket::fields("datagram", "a\nb")})
      for (const auto& field : tree) {
        const auto known = [](const Field& f) {
          return std::ranges::find(socket::field_names(), f.name, &FieldName::name) !=
                 socket::field_names().end();
        };
        QVERIFY(known(field));
        for (const auto& child : field.children) QVERIFY(known(child));
      }
  }

  void content_is_the_bytes() {
    const auto content = socket::content("chunk", "abc");
    QVERIFY(content);
    QCOMPARE(content->decoded, std::string("abc"));
    QCOMPARE(content->ranges, (std::vector<Piece>{{0, 0, 3}}));
    QVERIFY(!socket::content("chunk", ""));
  }

  void arguments_survive_json() {
    socket::Connect::Arguments a{
        .kind = socket::Kind::tls, .host = "h", .port = 99, .greeting = Bytes("\0x", 2), .stop_after = 4};
    a.connect.tls.server_name = "name";
    socket::Connect::Arguments b;
    from_json(to_json(a), b);
    QCOMPARE(b.kind, a.kind);
    QCOMPARE(b.host, a.host);
    QCOMPARE(b.port, a.port);
    QCOMPARE(b.greeting, a.greeting);
    QCOMPARE(b.stop_after, a.stop_after);
    QCOMPARE(b.connect.tls.server_name, a.connect.tls.server_name);

    socket::Send::Arguments s{.channels = {1, 5}, .bytes = "x", .peer = "p:1"};
    socket::Send::Arguments t;
    from_json(to_json(s), t);
    QCOMPARE(t.channels, s.channels);
    QCOMPARE(t.bytes, s.bytes);
    QCOMPARE(t.peer, s.peer);
    QVERIFY(!to_json(s).contains("typed"));
    from_json(to_json(socket::Send::Arguments{.typed = "{{date}}", .form = "text", .ending = "crlf"}), t);
    QCOMPARE(t.typed, std::string("{{date}}"));
    QCOMPARE(t.ending, std::string("crlf"));

    socket::Close::Arguments c{.channels = {3}, .how = socket::CloseHow::reset};
    socket::Close::Arguments d;
    from_json(to_json(c), d);
    QCOMPARE(d.how, c.how);
  }

  void chosen_messages_survive_json() {
    socket::Connect::Arguments a{.host = "h", .port = 1};
    QVERIFY(!to_json(a).contains("framing"));
    a.messages = {.framing = "fixed 4", .layout = "x u8"};
    socket::Connect::Arguments b;
    from_json(to_json(a), b);
    QCOMPARE(b.messages.framing, a.messages.framing);
    QCOMPARE(b.messages.layout, a.messages.layout);
    socket::Listen::Arguments l{.messages = a.messages}, m;
    from_json(to_json(l), m);
    QCOMPARE(m.messages.framing, a.messages.framing);
    socket::ChooseMessages::Arguments c{.channels = {3, 4}, .messages = a.messages}, d;
    from_json(to_json(c), d);
    rename_channels(d, [](ChannelId channel) { return channel + 1; });
    QCOMPARE(d.channels, (std::vector<ChannelId>{4, 5}));
    QCOMPARE(d.messages.layout, a.messages.layout);
  }

  void strange_json_is_survived() {
    socket::Listen::Arguments a;
    from_json({{"kind", 3}, {"port", "x"}, {"max_clients", -1}, {"connect", "no"}}, a);
    QCOMPARE(a.kind, socket::Kind::tcp);
    QCOMPARE(a.port, 0);
  }
};

QTEST_GUILESS_MAIN(TestDescribe)
#include "test_describe.moc"
