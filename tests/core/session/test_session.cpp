#include <sqlite3.h>
#include <QtTest/QtTest>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <thread>

#include "core/session/mask.h"
#include "core/session/session.h"
#include "tests/support/session_fixture.h"

using namespace lw;
using namespace lw::test;
namespace fs = std::filesystem;

namespace {

/// Finds "secret=..." up to a semicolon, also when it is cut: as a protocol's redactor does.
class SampleRedactor : public Redactor {
 public:
  void feed(Direction, ByteView chunk, std::vector<Blank>& out) override {
    for (std::size_t i = 0; i < chunk.size(); ++i) {
      seen_ += chunk[i];
      if (inside_ && chunk[i] == ';') inside_ = false;
      if (inside_) {
        if (!out.empty() && out.back().offset + out.back().length == i) {
          ++out.back().length;
        } else {
          out.push_back({i, 1});
        }
      }
      if (seen_.ends_with("secret=")) inside_ = true;
    }
  }

 private:
  Bytes seen_;
  bool inside_ = false;
};

struct Observer final : SessionObserver {
  void recorded(const Batch& batch) override {
    ++batches;
    for (const Frame& frame : batch.frames) frames.push_back(frame);
  }
  int batches = 0;
  std::vector<Frame> frames;
};

}  // namespace

class TestSession : public QObject {
  Q_OBJECT

  boost::asio::io_context io_;
  StepClock clock_;

  std::unique_ptr<Session> make(SessionOptions options) {
    return std::make_unique<Session>(io_.get_executor(), clock_, std::move(options));
  }
  void turn() {
    io_.restart();
    io_.poll();
  }

  static void places() {
    QTest::addColumn<bool>("on_file");
    QTest::newRow("on file") << true;
    QTest::newRow("in memory") << false;
  }

 private slots:
  void discards_when_told() {
    const auto session = make({.discard = true});
    const ChannelId channel = session->open_channel({.protocol = "http"});
    const OperationId operation = session->begin_operation("http.fetch", {});
    session->bytes(channel, Direction::sent, "hello");
    session->note(channel, {NoteKind::closed, "closed", {}});
    session->end_operation(operation, {});
    turn();
    QVERIFY(session->has_room());
    QCOMPARE(session->open_reader()->last_frame(), 0u);
    QVERIFY(session->open_reader()->operations().empty());
  }

  void records_data() { places(); }
  void records() {
    QFETCH(bool, on_file);
    const Folder folder;
    const auto session = make({.file = on_file ? folder / "s.lws" : "", .header = {.title = "t"}});
    const auto observer = std::make_shared<Observer>();
    session->add_observer(observer);
    const OperationId operation = session->begin_operation("http.fetch", {{"url", "u"}});
    const ChannelId channel =
        session->open_channel({.protocol = "http", .transport = "tcp", .name = "localhost:80"});
    const ChannelId child = session->open_channel({.parent = channel});
    session->assign(channel, operation);
    session->note(channel, {NoteKind::connected, "connected", {{"local", "a"}, {"remote", "b"}}});
    session->bytes(channel, Direction::sent, "hello");
    session->bytes(child, Direction::received, "", "1.2.3.4:5");
    session->note(channel, {NoteKind::closed, "closed", {{"by", "us"}}});
    QCOMPARE(observer->batches, 0);
    session->end_operation(operation, {{"ok", true}});
    QCOMPARE(observer->batches, 1);  // all of it together, at the end of the operation or of the loop's turn
    turn();
    QCOMPARE(observer->batches, 1);
    QCOMPARE(observer->frames.size(), 4u);

    const auto live = session->open_reader();
    const auto check = [&](StoreReader& reader) {
      QCOMPARE(reader.last_frame(), 4u);
      const auto frames = reader.frames(1, 10, true);
      QCOMPARE(frames.size(), 4u);
      for (std::size_t i = 0; i < 4; ++i) QCOMPARE(difference(frames[i], observer->frames[i]), std::string());
      QCOMPARE(frames[1].bytes, Bytes("hello"));
      QCOMPARE(frames[1].operation, operation);
      QCOMPARE(frames[2].operation, 0u);
      QCOMPARE(frames[2].peer, std::string("1.2.3.4:5"));
      QVERIFY(frames[0].time < frames[1].time && frames[1].time < frames[2].time);
      const auto channels = reader.channels();
      QCOMPARE(channels.size(), 2u);
      QCOMPARE(channels[0].local, std::string("a"));
      QCOMPARE(channels[0].remote, std::string("b"));
      QVERIFY(channels[0].closed > 0);
      QCOMPARE(channels[1].closed, -1);
      QCOMPARE(channels[1].parent, channel);
      const auto operations = reader.operations();
      QCOMPARE(operations.size(), 1u);
      QVERIFY(operations[0].ended > operations[0].started);
      QVERIFY(operations[0].result == boost::json::object({{"ok", true}}));
      QCOMPARE(reader.header().title, std::string("t"));
    };
    check(*live);
    session->flush();
    check(*live);
    session->close();
    check(*live);
    QCOMPARE(live->header().ended, clock_.wall());
    session->bytes(channel, Direction::sent, "too late");
    QVERIFY(!session->recording());
    check(*live);
    if (!on_file) return;
    QVERIFY(!fs::exists((folder / "s.lws").string() + "-wal"));
    check(*open_session(folder / "s.lws"));
  }

  void masks_before_anything_sees_it() {
    const Folder folder;
    const auto redactor = [](const ChannelInfo&) { return std::make_unique<SampleRedactor>(); };
    const auto session = make({.file = folder / "s.lws", .make_redactor = redactor});
    const auto observer = std::make_shared<Observer>();
    session->add_observer(observer);
    const ChannelId channel = session->open_channel({});
    session->bytes(channel, Direction::sent, "user=x;secret=canary-4711-canary;end");
    session->bytes(channel, Direction::sent, "secret=canary-4711-canary;secret=short;");
    session->bytes(channel, Direction::sent, "a secret=canary-47");
    session->bytes(channel, Direction::sent, "11-canary; and on");
    turn();
    const Bytes& first = observer->frames[0].bytes;
    QVERIFY2(first.starts_with("user=x;secret=************"), first.c_str());
    QVERIFY(first.ends_with(";end"));
    QCOMPARE(first.size(), std::strlen("user=x;secret=canary-4711-canary;end"));
    // The same secret shows the same placeholder; a short one tells nothing but its length.
    QVERIFY(observer->frames[1].bytes.contains(first.substr(14, 18)));
    QVERIFY(observer->frames[1].bytes.ends_with("secret=*****;"));
    QVERIFY(observer->frames[3].bytes.ends_with("; and on"));
    session->flush();
    const std::string live = contents(folder / "s.lws") + contents((folder / "s.lws").string() + "-wal");
    session->close();
    for (const std::string& bytes : {live, contents(folder / "s.lws")}) {
      QVERIFY(bytes.find("user=x;") != std::string::npos);
      QVERIFY(bytes.find("canary") == std::string::npos);
      QVERIFY(bytes.find("short") == std::string::npos);
    }
  }

  /// The redactor goes when the channel ends.
  void masks_what_comes_after_the_end() {
    int living = 0;
    struct Counted final : SampleRedactor {
      explicit Counted(int& count) : count_(++count) {}
      ~Counted() override { --count_; }
      int& count_;
    };
    const auto session =
        make({.make_redactor = [&living](const ChannelInfo&) { return std::make_unique<Counted>(living); }});
    const ChannelId channel = session->open_channel({});
    session->bytes(channel, Direction::sent, "secret=canary;");
    QCOMPARE(living, 1);
    session->note(channel, {.kind = NoteKind::closed});
    QCOMPARE(living, 0);
    session->bytes(channel, Direction::sent, "secret=canary;");
    const auto frames = session->open_reader()->frames(1, 10, true);
    QCOMPARE(frames.size(), 3u);
    QCOMPARE(frames[0].bytes, Bytes("secret=******;"));
    QCOMPARE(frames[2].bytes, Bytes("secret=******;"));
  }

  void keeps_secrets_only_when_told() {
    const auto redactor = [](const ChannelInfo&) { return std::make_unique<SampleRedactor>(); };
    const auto session = make({.keep_secrets = true, .make_redactor = redactor});
    const ChannelId channel = session->open_channel({});
    session->bytes(channel, Direction::sent, "secret=canary;");
    session->set_settings({{"url", "u"}});
    const auto reader = session->open_reader();
    QCOMPARE(reader->frames(1, 1, true).at(0).bytes, Bytes("secret=canary;"));
    QVERIFY(reader->header().settings == boost::json::object({{"secrets_kept", true}, {"url", "u"}}));
  }

  // The example of the SipHash paper's appendix A.
  void siphash_vector() {
    Bytes bytes;
    for (int i = 0; i < 15; ++i) bytes += static_cast<char>(i);
    QCOMPARE(siphash({0x0706050403020100, 0x0f0e0d0c0b0a0908}, bytes), 0xa129ca6149be45e5u);
  }

  void masking_stays_inside() {
    const Masker masker({1, 2});
    Bytes bytes = "0123456789";
    const Blank blanks[] = {{8, 100}, {50, 3}, {0, 2}};
    masker.mask(bytes, blanks);
    QCOMPARE(bytes, Bytes("**234567**"));
    Bytes again = "abcdefgh";
    Bytes other = "abcdefgi";
    const Blank all[] = {{0, 8}};
    masker.mask(again, all);
    masker.mask(other, all);
    QVERIFY(again.starts_with("**") && again != other);
    Bytes elsewhere = "abcdefgh";
    Masker().mask(elsewhere, all);
    QVERIFY(elsewhere != again);  // another session, another key
  }

  void keeps_bodies_up_to_the_limit() {
    const auto session = make({.body_limit = 10});
    const ChannelId channel = session->open_channel({});
    const auto say = [&](ByteView bytes) { session->bytes(channel, Direction::received, bytes); };
    say("a head that is longer than the limit");
    session->body(channel, Direction::received, true);
    say("12345");
    say("67890");
    session->bytes(channel, Direction::sent, "the other direction is no body");
    say("x");
    say("yz");
    session->body(channel, Direction::received, false);
    session->body_saved(channel, Direction::received, "/saved");
    say("tail");
    session->body(channel, Direction::received, true);
    say("short");
    session->body(channel, Direction::received, false);
    const auto reader = session->open_reader();
    const auto frames = reader->frames(1, 100, true);
    QCOMPARE(frames.size(), 8u);
    QVERIFY(frames[0].kept() && frames[1].kept() && frames[2].kept() && frames[3].kept());
    QVERIFY(!frames[4].kept() && !frames[5].kept());
    QVERIFY(frames[6].kept() && frames[7].kept());
    QCOMPARE(frames[4].length, 1u);
    QCOMPARE(frames[5].length, 2u);
    QCOMPARE(frames[2].digest, 0u);
    // XXH3_64bits of libxxhash 0.8.1, of "1234567890x" and "1234567890xyz".
    QCOMPARE(frames[4].digest, 0xa2a8957fd189d32bu);
    QCOMPARE(frames[5].digest, 0xc5c91f91fccf7b55u);
    QCOMPARE(reader->saved_body(5), std::string("/saved"));
    QCOMPARE(reader->saved_body(6), std::string("/saved"));
    QCOMPARE(reader->saved_body(3), std::string());
  }

  void packets_beyond_the_limit_are_told_as_sums() {
    const auto session = make({.body_limit = 10});
    const ChannelId channel = session->open_channel({.transport = "udp"});
    session->body(channel, Direction::received, true);
    const auto comes = [&](ByteView bytes) {
      session->bytes(channel, Direction::received, bytes, "127.0.0.1:5");
    };
    comes("12345678");
    for (int i = 0; i < 1'000; ++i) comes("abc");
    session->bytes(channel, Direction::sent, "the other direction has no limit");
    comes("z");  // would fit, but what is kept is the beginning, without a hole
    session->note(channel, {.kind = NoteKind::closed});
    const auto frames = session->open_reader()->frames(1, 100, true);
    QCOMPARE(frames.size(), 5u);
    QVERIFY(frames[0].kept());
    QCOMPARE(frames[1].note.facts.at("not_kept").at("direction").as_string(), "received");
    QVERIFY(frames[2].kind == FrameKind::sent && frames[2].kept());
    const auto& sum = frames[3].note.facts.at("not_kept").as_object();
    QCOMPARE(sum.at("packets").to_number<int>(), 1'001);
    QCOMPARE(sum.at("bytes").to_number<int>(), 3'001);
    QVERIFY(sum.at("from_ns").as_int64() <= sum.at("until_ns").as_int64());
    QVERIFY(frames[4].note.kind == NoteKind::closed);
  }

  void has_no_hole_while_it_is_written() {
    const Folder folder;
    const auto session = make({.file = folder / "s.lws"});
    const ChannelId channel = session->open_channel({});
    const auto reader = session->open_reader();
    constexpr FrameNumber kFrames = 20'000;
    std::string problem;
    std::thread reading([&] {
      for (FrameNumber seen = 0; seen < kFrames && problem.empty();) {
        const FrameNumber last = reader->last_frame();
        if (last < seen) problem = "the last frame went back";
        const FrameNumber first = last > 50 ? last - 50 : 1;
        const auto frames = reader->frames(first, 1'000, true);
        if (last > 0 && (frames.empty() || frames.back().number < last)) problem = "the newest are missing";
        for (std::size_t i = 0; i < frames.size(); ++i) {
          if (frames[i].number != first + i) problem = "a hole";
          if (frames[i].bytes != std::to_string(frames[i].number)) problem = "other bytes";
        }
        seen = last;
      }
    });
    for (FrameNumber n = 1; n <= kFrames; ++n) {
      session->bytes(channel, Direction::received, std::to_string(n));
      if (n % 100 == 0) turn();
      if (n == kFrames / 2) session->flush();
    }
    session->close();
    reading.join();
    QCOMPARE(problem, std::string());
  }

  void waits_for_room_and_drops_nothing() {
    const Folder folder;
    const auto session = make({.file = folder / "s.lws", .body_limit = 0});
    const ChannelId channel = session->open_channel({});
    constexpr int kFrames = 400;  // 100 MiB: six times what may wait
    int waited = 0;
    bool done = false;
    const auto produce = [&]() -> Task<> {
      const Bytes chunk(256 << 10, 'x');
      for (int i = 0; i < kFrames; ++i) {
        if (!session->has_room()) {
          ++waited;
          co_await session->room();
        }
        session->bytes(channel, Direction::received, chunk);
      }
      done = true;
    };
    boost::asio::co_spawn(io_, produce, boost::asio::detached);
    io_.restart();
    while (!done) io_.run_one();
    QVERIFY(waited > 0);
    session->close();
    const auto reader = open_session(folder / "s.lws");
    QCOMPARE(reader->last_frame(), static_cast<FrameNumber>(kFrames));
    QCOMPARE(reader->frames(kFrames, 1, true).at(0).bytes.size(), std::size_t(256 << 10));
  }

  void raw_bytes_are_frames_and_limited_like_the_body_they_carry() {
    const auto session = make({.body_limit = 10, .make_redactor = [](const ChannelInfo&) {
                                 return std::make_unique<SampleRedactor>();
                               }});
    const ChannelId channel = session->open_channel({});
    const auto wire = [&](ByteView bytes) { session->raw_bytes(channel, Direction::received, bytes); };
    wire("secret=handshake, longer than the limit");
    session->body(channel, Direction::received, true);
    session->bytes(channel, Direction::received, "body");
    wire("12345678");
    wire("9ab");
    wire("c");
    session->body(channel, Direction::received, false);
    wire("the end of it");
    const auto reader = session->open_reader();
    const auto frames = reader->frames(1, 100, true);
    QCOMPARE(frames.size(), 6u);
    QCOMPARE(frames[0].bytes, Bytes("secret=handshake, longer than the limit"));
    QVERIFY(frames[0].layer == Layer::raw && frames[1].layer == Layer::top && frames[2].layer == Layer::raw);
    QVERIFY(frames[2].kept() && !frames[3].kept() && !frames[4].kept() && frames[5].kept());
    QCOMPARE(frames[3].length, 3u);
    QVERIFY(frames[3].digest != 0 && frames[4].digest != frames[3].digest);
    QCOMPARE(reader->saved_body(frames[3].number), std::string());
  }

  void those_who_wait_for_room_do_not_wake_each_other() {
    const Folder folder;
    const auto session = make({.file = folder / "s.lws", .body_limit = 0});
    const ChannelId channel = session->open_channel({});
    session->flush();
    // Another program holds the file: the disk is as slow as can be.
    sqlite3* other = nullptr;
    QCOMPARE(sqlite3_open((folder / "s.lws").c_str(), &other), SQLITE_OK);
    QCOMPARE(sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), SQLITE_OK);
    const Bytes chunk(256 << 10, 'x');
    for (int i = 0; i < 400 && session->has_room(); ++i) {
      session->bytes(channel, Direction::received, chunk);
      turn();
    }
    QVERIFY(!session->has_room());
    int went_on = 0;
    const auto wait = [&]() -> Task<> {
      co_await session->room();
      ++went_on;
    };
    boost::asio::co_spawn(io_, wait, boost::asio::detached);
    boost::asio::co_spawn(io_, wait, boost::asio::detached);
    io_.restart();
    // Bounded, since the two would wake each other for ever.
    int steps = 0;
    while (steps < 1'000 && io_.poll_one() > 0) ++steps;
    QVERIFY2(steps < 1'000, "two who wait keep the loop busy");
    QCOMPARE(went_on, 0);
    QCOMPARE(sqlite3_exec(other, "COMMIT", nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(other);
    while (went_on < 2) io_.run_one();
  }

  void an_observer_that_left_hears_nothing() {
    const auto session = make({});
    const auto observer = std::make_shared<Observer>();
    const ChannelId channel = session->open_channel({});
    session->bytes(channel, Direction::sent, "before");
    session->add_observer(observer);
    QCOMPARE(observer->batches, 0);
    session->bytes(channel, Direction::sent, "while");
    turn();
    QCOMPARE(observer->frames.size(), 1u);
    session->remove_observer(observer.get());
    session->bytes(channel, Direction::sent, "after");
    turn();
    QCOMPARE(observer->frames.size(), 1u);
  }
};

QTEST_GUILESS_MAIN(TestSession)
#include "test_session.moc"
