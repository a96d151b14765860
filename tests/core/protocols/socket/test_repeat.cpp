// Repeated sending, and sending that is stopped: both ends ours; each recording plays back.
#include <QtTest/QtTest>

#include <sys/stat.h>

#include <QFile>
#include <QTime>

#include "core/session/session.h"
#include "tests/support/socket_talk.h"

using namespace lw;
using Silent = lw::test::SilentPeer;
using lw::test::SocketTape;
using Talk = lw::test::SocketTalk;
using socket::Kind;

class TestRepeat : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void a_sequence_is_said_in_rounds() {
    Talk talk;
    const auto result =
        talk.tape.run<socket::Repeat>({.channels = {talk.ours},
                                       .messages = {{.typed = "a{{counter}} ", .after = 5'000'000},
                                                    {.typed = "62", .form = "hex"},
                                                    {.typed = "", .ending = "crlf"}},
                                       .times = 3,
                                       .interval = 20'000'000});
    QCOMPARE(result.rounds, 3u);
    QCOMPARE(result.packets, 9u);
    QVERIFY(!result.stopped && result.problems.empty());
    QVERIFY(result.elapsed >= 40'000'000);
    QVERIFY(talk.tape.comes(talk.theirs, "a1 b\r\na2 b\r\na3 b\r\n"));
    PLAYS(talk);
  }

  void a_rate_is_kept_and_stopping_is_an_end() {
    Talk talk({.kind = Kind::udp});
    const auto limited = talk.tape.run<socket::Repeat>({.channels = {talk.ours},
                                                        .messages = {{.typed = "{{counter u32}}"}},
                                                        .times = 0,
                                                        .packets_per_second = 2000,
                                                        .total_packets = 200});
    QCOMPARE(limited.packets, 200u);
    QCOMPARE(limited.bytes, 800u);
    QVERIFY2(limited.elapsed >= 49'000'000, qPrintable(QString::number(limited.elapsed)));
    // What is said and what is heard take turns as they like: all of it in one second, which is what it says.
    talk.tape.f.until([] { return QTime::currentTime().msec() < 200; });
    const auto endless = talk.tape.start<socket::Repeat>(
        {.channels = {talk.ours}, .messages = {{.typed = "again {{time}}"}}, .times = 0});
    talk.tape.f.until([&] { return talk.tape.received(talk.theirs).size() > 2000; });
    talk.tape.cancel<socket::Repeat>(endless);
    QVERIFY(endless->end->has_value());
    QVERIFY((**endless->end).stopped);
    QVERIFY((**endless->end).packets > 50);
    PLAYS(talk);
  }

  void bytes_a_second_and_a_total_of_them() {
    Talk talk;
    const auto result = talk.tape.run<socket::Repeat>({.channels = {talk.ours, 4711},
                                                       .messages = {{.typed = "0123456789"}},
                                                       .times = 0,
                                                       .bytes_per_second = 20'000,
                                                       .total_bytes = 2'005});
    QCOMPARE(result.bytes, 2'010u);
    QCOMPARE(result.problems, std::vector<std::string>{"channel 4711 is not open"});
    QVERIFY2(result.elapsed >= 45'000'000, qPrintable(QString::number(result.elapsed)));
    PLAYS(talk);
  }

  void stopping_ends_a_write_that_nobody_reads() {
    Silent peer;
    SocketTape tape;
    const std::string path = tape.file.string() + ".said";
    QFile file(QString::fromStdString(path));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(3u << 20));
    const auto client = tape.start<socket::Connect>({.host = "127.0.0.1", .port = peer.port});
    const ChannelId ours = tape.next().channel;
    const auto flood =
        tape.start<socket::Repeat>({.channels = {ours}, .message_file = path, .piece = 1u << 20, .times = 0});
    // It does not fit into what the system keeps for a peer that does not read.
    tape.f.until([&] {
      const auto frames = tape.f.frames(tape.session);
      return !frames.empty() && frames.back().frame.length == 1u << 20;
    });
    tape.cancel<socket::Repeat>(flood);
    QVERIFY((**flood->end).stopped);
    // The message goes whole, and the line lives.
    const std::uint64_t said = (**flood->end).bytes;
    QCOMPARE(peer.read(static_cast<std::size_t>(said)), said);
    tape.send(ours, "!");
    QCOMPARE(peer.read(1), std::uint64_t{1});
    tape.close_channel(ours);
    tape.finish<socket::Connect>(client);
    const std::string problem = tape.plays();
    QVERIFY2(problem.empty(), problem.c_str());
  }

  void a_send_that_is_stopped_goes_whole() {
    Silent peer;
    SocketTape tape;
    const auto client = tape.start<socket::Connect>({.host = "127.0.0.1", .port = peer.port});
    const ChannelId ours = tape.next().channel;
    constexpr std::size_t kLarge = 5u << 20;
    const auto send = tape.start<socket::Send>({.channels = {ours}, .bytes = Bytes(kLarge, 'L')});
    const auto ending = tape.start<socket::Close>({.channels = {ours}, .how = socket::CloseHow::our_side});
    tape.f.until([&] {
      const auto frames = tape.f.frames(tape.session);
      return !frames.empty() && frames.back().frame.length == kLarge;
    });
    // It is not cut, and our side ends behind it.
    tape.cancel<socket::Send>(send);
    QCOMPARE(peer.read(kLarge), std::uint64_t{kLarge});
    tape.finish<socket::Close>(ending);
    QCOMPARE(peer.read(1), std::uint64_t{0});
    tape.close_channel(ours);
    tape.finish<socket::Connect>(client);
    const std::string problem = tape.plays();
    QVERIFY2(problem.empty(), problem.c_str());
  }

  void one_that_does_not_read_is_left_out() {
    Silent deaf;
    SocketTape tape;
    const auto client = tape.start<socket::Connect>({.host = "127.0.0.1", .port = deaf.port});
    const ChannelId first = tape.next().channel;
    const auto server = tape.start<socket::Listen>({});
    const socket::Opened door = tape.next();
    const auto reader = tape.start<socket::Connect>({.host = "127.0.0.1", .port = tape.port_of(door)});
    const auto [second, theirs] = tape.next_pair(door);
    const auto result = tape.run<socket::Repeat>(
        {.channels = {first, second}, .messages = {{.typed = std::string(100'000, 'x')}}, .times = 200});
    QCOMPARE(result.packets, 200u);
    QCOMPARE(result.problems.size(), std::size_t{1});
    QVERIFY(result.problems[0].contains("does not read"));
    QCOMPARE(result.shares.size(), std::size_t{1});
    QCOMPARE(result.shares[0].channel, first);
    tape.f.until([&] { return tape.counters[theirs].received == 20'000'000; });
    tape.close_channel(first);
    tape.finish<socket::Connect>(client);
    tape.close_channel(second);
    tape.finish<socket::Connect>(reader);
    tape.until_closed(theirs);
    tape.cancel<socket::Listen>(server);
    const std::string problem = tape.plays();
    QVERIFY2(problem.empty(), problem.c_str());
  }

  void a_file_is_said_in_pieces() {
    Talk talk;
    const std::string path = (talk.tape.f.folder_path() / "said.bin").string();
    QFile file(QString::fromStdString(path));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QByteArray content;
    for (int i = 0; i < 100'000; ++i) content += static_cast<char>(i * 7);
    file.write(content);
    file.close();
    const auto result = talk.tape.run<socket::Repeat>(
        {.channels = {talk.ours}, .message_file = path, .piece = 30'000, .times = 2});
    QCOMPARE(result.packets, 8u);
    QCOMPARE(result.bytes, 200'000u);
    const auto missing =
        talk.tape.start<socket::Repeat>({.channels = {talk.ours}, .message_file = "/nowhere/at/all"});
    QVERIFY(talk.tape.error_of<socket::Repeat>(missing).kind == ErrorKind::storage);
    // Nobody writes into it: whoever opened it would wait for ever.
    const std::string fifo = (talk.tape.f.folder_path() / "fifo").string();
    QCOMPARE(::mkfifo(fifo.c_str(), 0600), 0);
    const auto stuck = talk.tape.start<socket::Repeat>({.channels = {talk.ours}, .message_file = fifo});
    QVERIFY(talk.tape.error_of<socket::Repeat>(stuck).reason.contains("no regular file"));
    PLAYS(talk);
    Bytes came;
    for (const Frame& frame : open_session(talk.tape.file)->frames(1, 1000, true))
      if (frame.kind == FrameKind::received) came += frame.bytes;
    QVERIFY(came == Bytes((content + content).constData(), 200'000));
  }

  void what_cannot_be_said_says_nothing() {
    Talk talk;
    const auto bad = talk.tape.start<socket::Repeat>(
        {.channels = {talk.ours}, .messages = {{.typed = "good"}, {.typed = "0x1", .form = "hex"}}});
    const Error error = talk.tape.error_of<socket::Repeat>(bad);
    QVERIFY(QString::fromStdString(error.message()).contains(QStringLiteral("message 2")));
    const auto nobody =
        talk.tape.start<socket::Repeat>({.channels = {4711}, .messages = {{.typed = "x"}}, .times = 0});
    QCOMPARE(talk.tape.error_of<socket::Repeat>(nobody).reason, std::string("channel 4711 is not open"));
    const auto empty = talk.tape.start<socket::Repeat>({.channels = {talk.ours}, .times = 0});
    QCOMPARE(talk.tape.error_of<socket::Repeat>(empty).reason, std::string("there is nothing to send"));
    const auto silent =
        talk.tape.run<socket::Repeat>({.channels = {talk.ours}, .messages = {{}}, .times = 0});
    QCOMPARE(silent.packets, 0u);
    PLAYS(talk);
  }

  void a_stopped_one_is_played_as_far_as_it_came() {
    socket::Repeat::Arguments a{.channels = {1}, .messages = {{.typed = "x"}}, .times = 1, .total_bytes = 5};
    for_playback(a, {{"packets", 7}, {"stopped", true}});
    QVERIFY(a.total_packets == 7 && a.times == 0 && a.total_bytes == 0);
    for_playback(a, {{"packets", 0}});
    QVERIFY(a.channels.empty());
  }
};

QTEST_GUILESS_MAIN(TestRepeat)
#include "test_repeat.moc"
