// Follow: both sides of a channel as lines, of saved and of live sessions.
#include <fmt/format.h>
#include <sqlite3.h>

#include <QtTest/QtTest>

#include "core/api/follow_lines.h"
#include "core/api/message_list.h"
#include "core/protocols/socket/operations.h"
#include "core/session/store/sqlite_store.h"
#include "tests/support/session_fixture.h"
#include "tests/support/workbench_fixture.h"

using namespace lw;
using namespace lw::test;

namespace {

std::vector<std::string> cut(const Frame& frame, FollowForm form) {
  std::vector<std::uint32_t> starts;
  cut_frame(frame, form, starts);
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < starts.size(); ++i) {
    const std::uint32_t end = i + 1 < starts.size() ? starts[i + 1] & ~kFollowBlock
                                                    : static_cast<std::uint32_t>(frame.bytes.size());
    const FollowLine line = follow_line(frame, form, starts[i], end);
    lines.push_back(std::string(1, follow_sign(frame, line, starts[i])) + " " + line.text);
  }
  return lines;
}

std::vector<FollowLine> page(WorkbenchFixture& f, Follow& follow, std::uint64_t first, std::size_t count) {
  std::optional<std::vector<FollowLine>> lines;
  follow.request(first, count, [&lines](std::uint64_t, auto found) { lines = std::move(found); });
  f.until([&lines] { return lines.has_value(); });
  return std::move(*lines);
}

std::vector<std::string> texts(const std::vector<FollowLine>& lines) {
  std::vector<std::string> texts;
  for (const FollowLine& line : lines) {
    const char sign = line.is_note ? '*' : line.direction == Direction::sent ? '>' : '<';
    texts.push_back(std::string(1, sign) + " " + line.text);
  }
  return texts;
}

/// A saved session with the frames of two channels.
std::filesystem::path save(const WorkbenchFixture& f, std::vector<Frame> frames) {
  const auto file = f.folder_path() / "saved.lws";
  const auto writer = make_sqlite_writer(file, {.id = "0000000000000001"});
  Batch batch;
  batch.channels.push_back({.id = 1, .transport = "tcp", .name = "one"});
  batch.channels.push_back({.id = 2, .transport = "udp", .name = "two"});
  batch.frames = std::move(frames);
  for (std::size_t i = 0; i < batch.frames.size(); ++i) batch.frames[i].number = i + 1;
  writer->append(std::move(batch));
  writer->close();
  return file;
}

std::vector<Frame> conversation() {
  Frame datagram = bytes_frame(0, FrameKind::received, "", 2);
  datagram.peer = "127.0.0.1:9";
  return {
      note_frame(0, NoteKind::connected, "connected to one"),
      bytes_frame(0, FrameKind::sent, "GET / HTTP/1.1\r\nHost: one\r\n\r\n"),
      bytes_frame(0, FrameKind::sent, "elsewhere\n", 2),
      bytes_frame(0, FrameKind::received, "HTTP/1.1 200 OK\r\n\r\n" + Bytes("\x89PNG\0\1\2\3\4\5\6\7", 12)),
      datagram,
      bytes_frame(0, FrameKind::received, "esc \x1b[31m\n\xff last"),
      unkept_frame(0, FrameKind::received, 5'000),
      note_frame(0, NoteKind::closed, "closed by us"),
  };
}

struct Opened {
  WorkbenchFixture f;
  SessionPtr session;
  std::shared_ptr<Follow> follow;
  int changes = 0;

  Opened(std::vector<Frame> frames, FollowForm form, ChannelId channel = 1) {
    session = f.open(save(f, std::move(frames))).value();
    follow = session->transcript()->follow(channel, form, [this] { ++changes; });
    f.until([this] { return follow->complete(); });
  }
};

}  // namespace

class TestFollow : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void lines_end_at_line_feeds_and_at_frames() {
    const auto frame = bytes_frame(1, FrameKind::sent, "one\r\ntwo\n\nthree");
    const std::vector<std::string> expected{"> one", "> two", "> ", "> three"};
    QVERIFY(cut(frame, FollowForm::text) == expected);
    QVERIFY(cut(frame, FollowForm::curl) == expected);
  }

  void long_lines_are_cut_between_characters() {
    Bytes bytes;
    while (bytes.size() < 3 * kFollowLine) bytes += "x\u00e4\U0001F600";
    std::string joined;
    for (const std::string& line : cut(bytes_frame(1, FrameKind::sent, bytes), FollowForm::text)) {
      QVERIFY(line.size() <= kFollowLine + 2);
      QVERIFY(line.find("\\x") == std::string::npos);
      joined += line.substr(2);
    }
    QCOMPARE(joined, bytes);
    // What is no UTF-8 is cut anywhere, but cut.
    QCOMPARE(cut(bytes_frame(1, FrameKind::sent, Bytes(2'000, '\x80')), FollowForm::text).size(), 4u);
  }

  void binary_is_one_line_in_curls_form() {
    const auto frame =
        bytes_frame(1, FrameKind::received, "Head: x\r\n\r\n" + Bytes("\0\1\2\3\n\4\5\6\n", 9));
    const std::vector<std::string> expected{"< Head: x", "< ", "{ [9 bytes data]"};
    QVERIFY(cut(frame, FollowForm::curl) == expected);
    QCOMPARE(cut(frame, FollowForm::text).size(), 4u);
  }

  void curl_form() {
    Opened o(conversation(), FollowForm::curl);
    const std::vector<std::string> expected{"* connected to one", "> GET / HTTP/1.1",
                                            "> Host: one",        "> ",
                                            "< HTTP/1.1 200 OK",  "< ",
                                            "< [12 bytes data]",  "< esc \\x1b[31m",
                                            "< \\xff last",       "< [5000 bytes data, not kept]",
                                            "* closed by us"};
    QCOMPARE(o.follow->size(), expected.size());
    const auto lines = page(o.f, *o.follow, 0, 100);
    QVERIFY2(texts(lines) == expected,
             qPrintable(QString::fromStdString(fmt::format("{}", fmt::join(texts(lines), "|")))));
    QVERIFY(lines[1].begins && !lines[2].begins && lines[4].begins);
    QCOMPARE(lines[2].frame, 2u);
    QCOMPARE(lines[2].offset, 16u);
    QCOMPARE(lines[2].length, 11u);
    QCOMPARE(lines[6].offset, 19u);
    QCOMPARE(o.follow->line_of(4), 4u);
    QCOMPARE(o.follow->line_of(5), 7u);  // another channel's: the next one
    QCOMPARE(o.follow->line_of(100), 11u);
    // Any part of it is the same.
    for (std::uint64_t first = 0; first < expected.size(); ++first) {
      const auto part = page(o.f, *o.follow, first, 2);
      QVERIFY(!part.empty());
      QCOMPARE(part[0].text, lines[first].text);
      QCOMPARE(part.size(), std::min<std::size_t>(2, expected.size() - first));
    }
    QVERIFY(page(o.f, *o.follow, 100, 5).empty());
    QVERIFY(o.changes > 0);
  }

  void text_form() {
    Opened o(conversation(), FollowForm::text);
    const auto said = texts(page(o.f, *o.follow, 0, 100));
    QCOMPARE(said.front(), std::string("> GET / HTTP/1.1"));
    QCOMPARE(std::ranges::count(said, std::string("< \\x89PNG\\0\\x01\\x02\\x03\\x04\\x05\\x06\\x07")), 1);
    QVERIFY(std::ranges::none_of(said, [](const std::string& line) { return line.starts_with("*"); }));
    QCOMPARE(said.back(), std::string("< [5000 bytes data, not kept]"));
  }

  void hex_form() {
    Bytes bytes;
    for (int i = 0; i < 40; ++i) bytes += static_cast<char>('A' + i);
    Opened o({bytes_frame(0, FrameKind::sent, bytes), bytes_frame(0, FrameKind::received, "ok")},
             FollowForm::hex);
    QCOMPARE(o.follow->size(), 4u);
    const auto lines = page(o.f, *o.follow, 1, 3);
    QCOMPARE(lines[0].text,
             std::string("00000010  51 52 53 54 55 56 57 58  59 5a 5b 5c 5d 5e 5f 60  QRSTUVWXYZ[\\]^_`"));
    QCOMPARE(lines[1].text,
             std::string("00000020  61 62 63 64 65 66 67 68                           abcdefgh"));
    QCOMPARE(lines[1].offset, 32u);
    QCOMPARE(lines[1].length, 8u);
    QVERIFY(!lines[1].begins && lines[2].begins);
    QCOMPARE(lines[2].direction, Direction::received);
    QCOMPARE(o.follow->line_of(2), 3u);
  }

  void datagrams_are_lines_of_their_own() {
    for (const FollowForm form : {FollowForm::text, FollowForm::hex, FollowForm::curl}) {
      Opened o(conversation(), form, 2);
      const auto lines = page(o.f, *o.follow, 0, 10);
      QCOMPARE(lines.size(), 2u);
      QVERIFY(lines[0].text.find("elsewhere") != std::string::npos);
      QVERIFY2(form == FollowForm::hex || lines[1].text == "[0 bytes data] 127.0.0.1:9",
               lines[1].text.c_str());
      QVERIFY(lines[0].begins && lines[1].begins);
    }
  }

  void what_is_missing_is_told() {
    WorkbenchFixture f;
    const auto file = save(f, conversation());
    sqlite3* db = nullptr;
    QCOMPARE(sqlite3_open(file.c_str(), &db), SQLITE_OK);
    QCOMPARE(sqlite3_exec(db, "DELETE FROM frame WHERE number BETWEEN 2 AND 5", nullptr, nullptr, nullptr),
             SQLITE_OK);
    sqlite3_close(db);
    const auto session = f.open(file).value();
    const auto follow = session->transcript()->follow(1, FollowForm::text, {});
    f.until([&] { return follow->complete(); });
    const auto lines = page(f, *follow, 0, 10);
    QVERIFY(lines.at(0).is_note);
    QVERIFY2(lines[0].text.find("frames are missing") != std::string::npos, lines[0].text.c_str());
    QCOMPARE(lines.size(), 4u);
    // The transcript tells it as one row, and in a sentence.
    session->transcript()->subscribe([] {});
    f.until([&] { return session->transcript()->frames_decoded() == 8; });
    QCOMPARE(session->transcript()->frame_count(), 8u);
    f.until([&] { return !session->transcript()->problem().empty(); });
    QVERIFY(session->transcript()->problem().find("frames 2 to 5") != std::string::npos);
    const auto rows = f.messages(session);
    QCOMPARE(std::ranges::count_if(
                 rows, [](const MessageRow& row) { return row.is_note && row.note_kind == NoteKind::error; }),
             1);
  }

  /// Nobody subscribed: it grows by itself, and ends with the session.
  void a_live_channel_grows() {
    WorkbenchFixture f;
    const SessionPtr server = f.create({.title = "server"});
    std::uint16_t port = 0;
    f.workbench.start<socket::Listen>(
        server, {.echo = true},
        {[&port](const socket::Event& event) {
           if (const auto* opened = std::get_if<socket::Opened>(&event); opened && opened->remote.empty())
             port = static_cast<std::uint16_t>(std::stoi(opened->local.substr(opened->local.rfind(':') + 1)));
         },
         {}});
    f.until([&] { return port != 0; });
    const SessionPtr session = f.create({.title = "client"});
    ChannelId channel = 0;
    f.workbench.start<socket::Connect>(session, {.host = "127.0.0.1", .port = port},
                                       {[&channel](const socket::Event& event) {
                                          if (const auto* opened = std::get_if<socket::Opened>(&event))
                                            channel = opened->channel;
                                        },
                                        {}});
    f.until([&] { return channel != 0; });
    const auto follow = session->transcript()->follow(channel, FollowForm::text, {});
    for (std::uint64_t i = 1; i <= 5; ++i) {
      f.workbench.start<socket::Send>(session, {.channels = {channel}, .bytes = "line\n"}, {});
      f.until([&] { return follow->size() == 2 * i; });
    }
    const auto said = texts(page(f, *follow, 0, 100));
    QCOMPARE(std::ranges::count(said, std::string("> line")), 5);
    QCOMPARE(std::ranges::count(said, std::string("< line")), 5);
    f.close(session);
    f.until([&] { return follow->complete(); });
    QCOMPARE(page(f, *follow, 0, 100).size(), 10u);
  }

  void a_million_lines() {
    std::vector<Frame> frames;
    for (int i = 0; i < 1'000; ++i) {
      Bytes bytes;
      for (int line = 0; line < 1'000; ++line) bytes += fmt::format("{}\n", i * 1'000 + line);
      frames.push_back(bytes_frame(0, FrameKind::received, std::move(bytes)));
    }
    Opened o(std::move(frames), FollowForm::text);
    QCOMPARE(o.follow->size(), 1'000'000u);
    for (const std::uint64_t first : {0u, 499'999u, 999'990u}) {
      const auto lines = page(o.f, *o.follow, first, 10);
      for (std::size_t i = 0; i < lines.size(); ++i) QCOMPARE(lines[i].text, std::to_string(first + i));
    }
  }

  void letting_go_ends_it() {
    Opened o(conversation(), FollowForm::text);
    bool answered = false;
    o.follow->request(0, 10, [&answered](std::uint64_t, auto) { answered = true; });
    const int changes = o.changes;
    o.follow.reset();
    // What is asked for later is answered after it.
    QCOMPARE(o.f.frames(o.session).size(), 8u);
    QVERIFY(!answered);
    QCOMPARE(o.changes, changes);
  }
};

QTEST_GUILESS_MAIN(TestFollow)
#include "test_follow.moc"
