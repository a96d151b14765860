// Searches through the messages of a session.
#include <QtTest/QtTest>

#include "core/api/message_list.h"
#include "tests/support/made_session.h"
#include "tests/support/workbench_fixture.h"

using namespace lw;
using lw::test::MadeSession;
using lw::test::WorkbenchFixture;

namespace {

using Outcome = std::expected<std::optional<FindHit>, Error>;

Outcome find(WorkbenchFixture& f, const SessionPtr& session, FindWish wish) {
  std::optional<Outcome> outcome;
  const auto search =
      session->transcript()->find(std::move(wish), [&outcome](Outcome got) { outcome = std::move(got); });
  if (!search) return std::unexpected(search.error());
  f.until([&outcome] { return outcome.has_value(); });
  return std::move(*outcome);
}

/// "message:offset+length", "s" before the offset in a summary, "none", or the reason.
QString place(const Outcome& outcome) {
  if (!outcome) return QString::fromStdString(outcome.error().reason);
  if (!*outcome) return "none";
  const FindHit& hit = **outcome;
  return QString("%1:%2%3+%4")
      .arg(hit.message)
      .arg(hit.in_summary ? "s" : "")
      .arg(hit.offset)
      .arg(hit.length);
}

/// Raw bytes: each frame is a message.
SessionPtr session_of(WorkbenchFixture& f, const std::vector<Bytes>& said) {
  static int number = 0;
  const auto file = f.folder_path() / (std::to_string(++number) + ".lws");
  MadeSession made(file);
  const auto a = made.channel("socket"), b = made.channel("socket");
  made.note(NoteKind::info, a, "Beginning of it all");  // 0
  for (std::size_t i = 0; i < said.size(); ++i)
    made.said(i % 2 == 0 ? FrameKind::sent : FrameKind::received, i % 2 == 0 ? a : b, said[i]);
  made.close();
  return f.open(file).value();
}

}  // namespace

class TestFind : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void text() {
    WorkbenchFixture f;
    const auto session = session_of(f, {"one fish", "two FISH", "red (fish)", "blau M\xc3\x9cLL"});
    const auto in_bytes = [&](FindWish wish) {
      wish.in_summary = false;
      return place(find(f, session, std::move(wish)));
    };
    QCOMPARE(in_bytes({.pattern = "fish"}), QString("1:4+4"));
    QCOMPARE(in_bytes({.pattern = "fish", .from = 2}), QString("2:4+4"));
    QCOMPARE(in_bytes({.pattern = "FISH", .match_case = true}), QString("2:4+4"));
    QCOMPARE(in_bytes({.pattern = "(fish)"}), QString("3:4+6"));
    QCOMPARE(in_bytes({.pattern = "m\xc3\xbcll"}), QString("4:5+5"));
    QCOMPARE(in_bytes({.pattern = "fish", .from = 4}), QString("none"));
    QCOMPARE(in_bytes({.pattern = "bird"}), QString("none"));
    QCOMPARE(in_bytes({.pattern = ""}), QString("there is nothing to look for"));
  }

  void up() {
    WorkbenchFixture f;
    const auto session = session_of(f, {"one fish", "two fish", "red bird", "blue fish"});
    const auto above = [&](std::uint64_t from) {
      return place(find(f, session, {.pattern = "fish", .in_summary = false, .up = true, .from = from}));
    };
    QCOMPARE(above(999), QString("4:5+4"));
    QCOMPARE(above(4), QString("4:5+4"));
    QCOMPARE(above(3), QString("2:4+4"));
    QCOMPARE(above(1), QString("1:4+4"));
    QCOMPARE(above(0), QString("none"));
  }

  void summaries() {
    WorkbenchFixture f;
    const auto session = session_of(f, {"x"});
    QCOMPARE(place(find(f, session, {.pattern = "of it"})), QString("0:s10+5"));
    QCOMPARE(place(find(f, session, {.pattern = "of it", .in_summary = false})), QString("none"));
    QCOMPARE(place(find(f, session, {.pattern = "x", .in_bytes = false, .from = 1})).left(3), QString("1:s"));
  }

  void hex() {
    WorkbenchFixture f;
    const auto session = session_of(f, {Bytes("a\r\nb\0c", 6)});
    const auto hit = [&](const char* pattern) {
      return place(find(f, session, {.kind = FindKind::hex, .pattern = pattern, .in_summary = false}));
    };
    QCOMPARE(hit("0d 0a"), QString("1:1+2"));
    QCOMPARE(hit("6200"), QString("1:3+2"));
    QCOMPARE(hit("0a0d"), QString("none"));
    QVERIFY(find(f, session, {.kind = FindKind::hex, .pattern = "0g"}).error().offset);
  }

  void expressions() {
    WorkbenchFixture f;
    const auto session = session_of(f, {"id=7", "ID=1234;", Bytes("\xff\xfe id=99", 8)});
    const auto hit = [&](const char* pattern, std::uint64_t from = 0) {
      return place(
          find(f, session, {.kind = FindKind::regex, .pattern = pattern, .in_summary = false, .from = from}));
    };
    QCOMPARE(hit("id=\\d{2,}"), QString("2:0+7"));
    QCOMPARE(hit("id=\\d+", 3), QString("3:3+5"));
    const auto wrong = find(f, session, {.kind = FindKind::regex, .pattern = "a(b"});
    QVERIFY(!wrong);
    QVERIFY(wrong.error().offset);
    // One that would never end is given up.
    const auto slow = session_of(f, {Bytes(5'000, 'a') + "!"});
    QCOMPARE(place(find(f, slow, {.kind = FindKind::regex, .pattern = "^(a+)+$", .in_summary = false})),
             QString("none"));
  }

  void within_channels_and_filter() {
    WorkbenchFixture f;
    const auto session = session_of(f, {"fish", "fish", "fish and chips"});
    QCOMPARE(place(find(f, session, {.pattern = "fish", .within = {.channels = {2}}})), QString("2:0+4"));
    QCOMPARE(place(find(f, session, {.pattern = "fish", .within = {.filter = "frame.len > 10"}})),
             QString("3:0+4"));
    const auto wrong = find(f, session, {.pattern = "fish", .within = {.filter = "frame.len >"}});
    QVERIFY(!wrong);
    QVERIFY(wrong.error().offset);
  }

  void across_frames_of_a_long_message() {
    WorkbenchFixture f;
    const auto file = f.folder_path() / "long.lws";
    const std::size_t body = 3u << 20;
    Bytes all = "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body) + "\r\n\r\n";
    const std::size_t head = all.size();
    all.resize(head + body, '.');
    // Across the border of two frames, of two parts of the search, and at the end.
    const std::vector<std::size_t> places{head + 15'995, (1u << 20) - 3, (2u << 20) + 77, all.size() - 6};
    int number = 0;
    for (const std::size_t at : places) all.replace(at, 6, "NEEDL" + std::to_string(number++));
    {
      MadeSession made(file);
      const auto channel = made.channel("http");
      made.said(FrameKind::sent, channel, "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
      for (std::size_t at = 0; at < all.size(); at += 16'000)
        made.said(FrameKind::received, channel, all.substr(at, 16'000));
      made.close();
    }
    const auto session = f.open(file).value();
    for (std::size_t i = 0; i < places.size(); ++i) {
      const std::string wanted = "needl" + std::to_string(i);
      const QString at = QString("1:%1+6").arg(places[i]);
      QCOMPARE(place(find(f, session, {.pattern = wanted})), at);
      QCOMPARE(place(find(f, session, {.kind = FindKind::regex, .pattern = "need[l]" + std::to_string(i)})),
               at);
    }
    QCOMPARE(place(find(f, session, {.pattern = "needl9"})), QString("none"));
  }

  /// A long message is looked through by parts: where one begins or ends, the message does not.
  void what_stands_beside_a_hit_counts_across_parts() {
    WorkbenchFixture f;
    const auto file = f.folder_path() / "parts.lws";
    constexpr std::size_t kPart = 1u << 20, kFrame = 16'384;
    // The second part begins 64 KiB, and what stands beside a hit, before the end of the first one.
    Bytes all(3 * kPart, '.');
    for (std::size_t at = kPart - (64u << 10) - 300; at < kPart - (64u << 10) + 300; ++at) all[at] = 'q';
    all.replace(kPart - 3, 3, "end");
    all.replace(2 * kPart - 4, 4, "last");
    all[2 * kPart] = '!';
    const Bytes head = "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(all.size()) + "\r\n\r\n";
    {
      MadeSession made(file);
      const auto channel = made.channel("http");
      made.said(FrameKind::sent, channel, "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
      const Bytes said = head + all;
      for (std::size_t at = 0; at < said.size(); at += kFrame)
        made.said(FrameKind::received, channel, said.substr(at, kFrame));
      made.close();
    }
    const auto session = f.open(file).value();
    const auto hit = [&](const char* pattern) {
      return place(find(
          f, session,
          {.kind = FindKind::regex, .pattern = pattern, .match_case = true, .in_summary = false, .from = 1}));
    };
    QCOMPARE(hit("^q"), QString("none"));
    QCOMPARE(hit("\\bq{600}\\b"), QString("1:%1+600").arg(head.size() + kPart - (64u << 10) - 300));
    QCOMPARE(hit("\\bq{10,590}\\b"), QString("none"));
    QCOMPARE(hit("end$"), QString("none"));
    QCOMPARE(hit("end(?!\\.)"), QString("none"));
    QCOMPARE(hit("last!"), QString("1:%1+5").arg(head.size() + 2 * kPart - 4));
    // Bytes that end just where a part does are no less a hit.
    const auto exact = [&](std::size_t piece) {
      const auto other = f.folder_path() / (std::to_string(piece) + "-exact.lws");
      MadeSession made(other);
      const auto channel = made.channel("http");
      made.said(FrameKind::sent, channel, "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
      Bytes said = head + Bytes(all.size(), '.');
      said.replace(piece - 6, 6, "needle");  // the first part is a frame, and ends with this
      made.said(FrameKind::received, channel, said.substr(0, piece));
      made.said(FrameKind::received, channel, said.substr(piece));
      made.close();
      return place(
          find(f, f.open(other).value(), {.pattern = "needle", .match_case = true, .in_summary = false}));
    };
    QCOMPARE(exact(kPart + 77), QString("1:%1+6").arg(kPart + 71));
  }

  void letting_go_cancels() {
    WorkbenchFixture f;
    const auto session = session_of(f, std::vector<Bytes>(20'000, "hay"));
    bool answered = false;
    auto search =
        session->transcript()->find({.pattern = "needle"}, [&answered](const auto&) { answered = true; });
    QVERIFY(search.has_value());
    search->reset();
    QCOMPARE(place(find(f, session, {.pattern = "needle"})), QString("none"));
    QVERIFY(!answered);
  }

  void tells_how_far_it_is() {
    WorkbenchFixture f;
    const auto session = session_of(f, std::vector<Bytes>(5'000, "hay"));
    bool answered = false;
    const auto search =
        session->transcript()->find({.pattern = "needle"}, [&answered](const auto&) { answered = true; });
    f.until([&answered] { return answered; });
    QCOMPARE((*search)->scanned(), 5'001u);
  }
};

QTEST_GUILESS_MAIN(TestFind)
#include "test_find.moc"
