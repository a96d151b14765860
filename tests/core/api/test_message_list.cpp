// Lists of a session's messages: headers of operations, folding, filters, orders, growth, stopping.
#include <QtTest/QtTest>

#include "core/api/message_list.h"
#include "core/protocols/socket/operations.h"
#include "tests/support/made_session.h"
#include "tests/support/workbench_fixture.h"

using namespace lw;
using lw::test::MadeSession;
using lw::test::WorkbenchFixture;

namespace {

/// A list and how often it told that it changed.
struct Watched {
  Watched(WorkbenchFixture& fixture, const SessionPtr& session, ListWish wish) : f(fixture) {
    auto made = session->transcript()->list(std::move(wish), [this] { ++changes; });
    if (!made) throw std::runtime_error(made.error().reason);
    list = *made;
  }
  void whole() {
    f.until([this] { return list->complete(); });
  }
  std::vector<ListLine> lines(std::uint64_t first = 0, std::size_t count = 1000) {
    std::optional<std::vector<ListLine>> got;
    list->request(first, count, [&got](std::uint64_t, auto lines) { got = std::move(lines); });
    f.until([&got] { return got.has_value(); });
    return std::move(*got);
  }
  /// "[1:2]" a header with its count, "[1:2-]" folded, else the message's number.
  QString shape() {
    QStringList words;
    for (const ListLine& line : lines()) {
      if (line.header)
        words += QString("[%1:%2%3]").arg(line.operation).arg(line.count).arg(line.folded ? "-" : "");
      else
        words += QString::number(line.message);
    }
    return words.join(' ');
  }

  WorkbenchFixture& f;
  std::shared_ptr<MessageList> list;
  int changes = 0;
};

Bytes get(const std::string& path) {
  return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
}
Bytes answer(int code, const std::string& body) {
  return "HTTP/1.1 " + std::to_string(code) + " Fine\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\n\r\n" + body;
}

/// Two operations on two lines at the same time, and a note of none.
std::filesystem::path two_at_once(const WorkbenchFixture& f) {
  const auto file = f.folder_path() / "two.lws";
  MadeSession session(file);
  const auto a = session.channel("http"), b = session.channel("http");
  const auto first = session.operation("http.fetch"), second = session.operation("http.fetch");
  session.note(NoteKind::info, a, "nobody asked for this");           // 0
  session.said(FrameKind::sent, a, get("/a"), first);                 // 1
  session.said(FrameKind::sent, b, get("/long/path"), second);        // 2
  session.said(FrameKind::received, a, answer(200, "hello"), first);  // 3
  session.said(FrameKind::received, b, answer(404, "no"), second);    // 4
  session.step(9'000'000);
  session.said(FrameKind::sent, a, get("/b"), first);  // 5
  session.close();
  return file;
}

/// `pairs` of requests and answers, every tenth of them a 404.
std::filesystem::path many(const WorkbenchFixture& f, int pairs) {
  const auto file = f.folder_path() / "many.lws";
  MadeSession session(file);
  const auto channel = session.channel("http");
  for (int i = 0; i < pairs; ++i) {
    session.said(FrameKind::sent, channel, get("/" + std::to_string(i)));
    session.said(FrameKind::received, channel, answer(i % 10 == 9 ? 404 : 200, "x"));
    if (i % 1000 == 999) session.flush();
  }
  session.close();
  return file;
}

}  // namespace

class TestMessageList : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void headers_stand_above_the_first_of_their_messages() {
    WorkbenchFixture f;
    const auto session = f.open(two_at_once(f)).value();
    Watched all(f, session, {});
    all.whole();
    QCOMPARE(all.shape(), QString("0 [1:3] 1 [2:2] 2 3 4 5"));
    QCOMPARE(all.list->size(), 8u);
    QCOMPARE(all.list->matched(), 6u);
    QCOMPARE(all.list->scanned(), 6u);
    QVERIFY(all.changes > 0);
    const auto lines = all.lines(2, 2);
    QCOMPARE(lines.size(), 2u);
    QCOMPARE(lines[0].row.summary, std::string("GET /a HTTP/1.1"));
    QCOMPARE(lines[0].delta, 1'000'000);
    QCOMPARE(all.lines(7, 5).front().delta, 9'000'000);
    QVERIFY(all.lines(8, 5).empty());
  }

  void without_headers_lines_are_messages() {
    WorkbenchFixture f;
    const auto session = f.open(two_at_once(f)).value();
    Watched plain(f, session, {.operations = false});
    plain.whole();
    QCOMPARE(plain.shape(), QString("0 1 2 3 4 5"));
    Watched down(f, session, {.descending = true});
    down.whole();
    QCOMPARE(down.shape(), QString("5 4 3 2 1 0"));
    QCOMPARE(down.list->line_of(4), 1u);
  }

  void folding_hides_all_messages_of_an_operation() {
    WorkbenchFixture f;
    const auto session = f.open(two_at_once(f)).value();
    Watched all(f, session, {});
    all.whole();
    all.list->fold(1, true);
    f.until([&] { return all.list->size() == 5; });
    QCOMPARE(all.shape(), QString("0 [1:3-] [2:2] 2 4"));
    QCOMPARE(all.list->line_of(3), 1u);  // its header stands for it
    QCOMPARE(all.list->line_of(4), 4u);
    all.list->fold_all(true);
    f.until([&] { return all.list->size() == 3; });
    QCOMPARE(all.shape(), QString("0 [1:3-] [2:2-]"));
    all.list->fold(2, false);
    f.until([&] { return all.list->size() == 5; });
    QCOMPARE(all.shape(), QString("0 [1:3-] [2:2] 2 4"));
    all.list->fold_all(false);
    f.until([&] { return all.list->size() == 8; });
    QCOMPARE(all.list->line_of(3), 5u);
    QCOMPARE(all.list->line_of(99), 8u);
  }

  void channels_are_chosen() {
    WorkbenchFixture f;
    const auto session = f.open(two_at_once(f)).value();
    Watched one(f, session, {.channels = {2}});
    one.whole();
    QCOMPARE(one.shape(), QString("[2:2] 2 4"));
    QCOMPARE(one.list->scanned(), 6u);
    QCOMPARE(one.list->matched(), 2u);
    QCOMPARE(one.list->line_of(3), 2u);  // where it would stand
    Watched none(f, session, {.channels = {7}});
    none.whole();
    QCOMPARE(none.list->size(), 0u);
  }

  void filters() {
    WorkbenchFixture f;
    const auto session = f.open(two_at_once(f)).value();
    const auto shape = [&](const char* filter) {
      Watched list(f, session, {.filter = filter});
      list.whole();
      return list.shape();
    };
    QCOMPARE(shape("http.response.code == 404"), QString("[2:1] 4"));
    QCOMPARE(shape("http.response.code in {200, 404}"), QString("[1:1] 3 [2:1] 4"));
    QCOMPARE(shape("http.request.uri contains \"path\""), QString("[2:1] 2"));
    QCOMPARE(shape("frame contains \"hello\""), QString("[1:1] 3"));
    QCOMPARE(shape("frame.number == 1"), QString("0"));
    QCOMPARE(shape("frame.len > 43"), QString("[2:1] 2 [1:1] 3"));
    QCOMPARE(shape("frame.time_delta > 5"), QString(""));
    QCOMPARE(shape("frame.time_delta >= 0.009"), QString("[1:1] 5"));
    QCOMPARE(shape("frame.time_relative < 0.0025"), QString("0 [1:1] 1"));
    QCOMPARE(shape("frame.time >= \"2026-01-01T00:00:00Z\" and channel.id == 2"), QString("[2:2] 2 4"));
    QCOMPARE(shape("frame.time < \"2026-01-01T00:00:00Z\""), QString(""));
    QCOMPARE(shape("direction == \"received\""), QString("[1:1] 3 [2:1] 4"));
    QCOMPARE(shape("channel.name == \"localhost:80\" and channel.transport == \"tcp\" and !protocol"),
             QString("0"));
    QCOMPARE(shape("protocol == \"http\" and kind == \"request\""), QString("[1:2] 1 [2:1] 2 5"));
    QCOMPARE(shape("operation.name == \"http.fetch\" and operation.id == 2"), QString("[2:2] 2 4"));
    QCOMPARE(shape("note == \"info\""), QString("0"));
    QCOMPARE(shape("summary matches \"^get\""), QString("[1:2] 1 [2:1] 2 5"));
    QCOMPARE(shape("severity >= \"note\""), QString("[2:1] 4"));
    QCOMPARE(shape("http"), QString("[1:3] 1 [2:2] 2 3 4 5"));
  }

  void a_wrong_filter_says_where() {
    WorkbenchFixture f;
    const auto session = f.open(two_at_once(f)).value();
    const auto list = session->transcript()->list({.filter = "frame.len > 1 and http.respons.code == 1"}, {});
    QVERIFY(!list);
    QCOMPARE(list.error().offset, 18u);
    QVERIFY(!list.error().reason.empty());
  }

  void a_filter_runs_over_all() {
    WorkbenchFixture f;
    const auto session = f.open(many(f, 20'000)).value();
    Watched list(f, session, {.filter = "http.response.code == 404"});
    list.whole();
    QCOMPARE(list.list->matched(), 2'000u);
    QCOMPARE(list.list->scanned(), 40'000u);
    const auto lines = list.lines(1'990);
    QCOMPARE(lines.size(), 10u);
    QCOMPARE(lines.back().message, 39'999u);
    QCOMPARE(lines.back().delta, 20'000'000);
    QCOMPARE(list.list->problem(), std::string());
  }

  void what_is_marked_later_passes_then() {
    WorkbenchFixture f;
    const auto session = f.open(two_at_once(f)).value();
    Watched marked(f, session, {.filter = "frame.marked or frame.comment contains \"odd\""});
    marked.whole();
    QCOMPARE(marked.list->size(), 0u);
    const auto transcript = session->transcript();
    transcript->annotate({.frame = 3, .kind = AnnotationKind::mark, .text = "1"}, {});
    transcript->annotate({.frame = 4, .kind = AnnotationKind::comment, .text = "very odd"}, {});
    f.until([&] { return marked.list->matched() == 2 && marked.list->complete(); });
    QCOMPARE(marked.shape(), QString("[2:1] 2 [1:1] 3"));
    QVERIFY(marked.lines()[1].row.marked);
    transcript->annotate({.frame = 3, .kind = AnnotationKind::mark, .text = ""}, {});
    f.until([&] { return marked.list->matched() == 1 && marked.list->complete(); });
    QCOMPARE(marked.shape(), QString("[1:1] 3"));
  }

  void a_stopped_list_keeps_its_lines_until_it_goes_on() {
    WorkbenchFixture f;
    const auto session = f.open(two_at_once(f)).value();
    const auto transcript = session->transcript();
    transcript->annotate({.frame = 3, .kind = AnnotationKind::mark, .text = "1"}, {});
    Watched marked(f, session, {.filter = "frame.marked"});
    f.until([&] { return marked.list->matched() == 1 && marked.list->complete(); });
    marked.list->stop();
    const int before = marked.changes;
    bool annotated = false;
    transcript->annotate({.frame = 4, .kind = AnnotationKind::mark, .text = "1"},
                         [&annotated](auto outcome) { annotated = outcome.has_value(); });
    f.until([&] { return annotated && transcript->annotations().size() == 2 && marked.changes > before; });
    QCOMPARE(marked.shape(), QString("[2:1] 2"));
    QCOMPARE(marked.list->matched(), 1u);
    marked.list->continue_scan();
    f.until([&] { return marked.list->matched() == 2 && marked.list->complete(); });
    QCOMPARE(marked.shape(), QString("[2:1] 2 [1:1] 3"));
  }

  void lines_have_the_colour_of_the_first_rule_that_matches() {
    WorkbenchFixture f;
    const auto session = f.open(two_at_once(f)).value();
    Watched all(f, session, {});
    all.whole();
    const int before = all.changes;
    session->transcript()->set_colours({{.filter = "http.response.code == 404", .enabled = false},
                                        {.filter = "http.response.code =="},
                                        {.filter = "http.response.code >= 400"},
                                        {.filter = "http"}});
    f.until([&] { return all.changes > before; });
    QString colours;
    for (const ListLine& line : all.lines()) colours += QString::number(line.colour) + ' ';
    QCOMPARE(colours, QString("-1 -1 3 -1 3 3 2 3 "));
  }

  void orders() {
    WorkbenchFixture f;
    const auto session = f.open(two_at_once(f)).value();
    const auto shape = [&](MessageOrder order, bool descending = false) {
      Watched list(f, session, {.order = order, .descending = descending});
      list.whole();
      return list.shape();
    };
    // Lengths: 0, 36, 44, 45, 42, 36.
    QCOMPARE(shape(MessageOrder::length), QString("0 1 5 4 2 3"));
    QCOMPARE(shape(MessageOrder::length, true), QString("3 2 4 5 1 0"));
    QCOMPARE(shape(MessageOrder::channel), QString("0 1 3 5 2 4"));
    QCOMPARE(shape(MessageOrder::direction), QString("1 2 5 3 4 0"));
    QCOMPARE(shape(MessageOrder::time), QString("0 1 2 3 4 5"));
    QCOMPARE(shape(MessageOrder::delta, true), QString("5 4 3 2 1 0"));
    QCOMPARE(shape(MessageOrder::summary), QString("3 4 1 5 2 0"));
    QCOMPARE(shape(MessageOrder::protocol), QString("0 1 2 3 4 5"));
    Watched sorted(f, session, {.order = MessageOrder::length});
    sorted.whole();
    QCOMPARE(sorted.list->line_of(5), 2u);
  }

  void what_is_recorded_while_it_is_looked_at_is_added() {
    WorkbenchFixture f;
    const auto session = f.create({.title = "live"});
    Watched numbers(f, session, {});
    Watched by_length(f, session, {.order = MessageOrder::length, .descending = true});
    std::uint16_t port = 0;
    const auto server_session = f.create({.title = "server"});
    const auto server = f.workbench.start<socket::Listen>(
        server_session, {.echo = true},
        {[&port](const socket::Event& event) {
           const auto* opened = std::get_if<socket::Opened>(&event);
           if (!opened || !opened->remote.empty()) return;
           const auto colon = opened->local.rfind(':');
           port = static_cast<std::uint16_t>(std::stoi(opened->local.substr(colon + 1)));
         },
         {}});
    f.until([&] { return port != 0; });
    for (const char* greeting : {"one", "and two"}) {
      const std::size_t length = std::string(greeting).size();
      bool ended = false;
      const std::uint64_t before = numbers.list->matched();
      f.workbench.start<socket::Connect>(
          session, {.host = "127.0.0.1", .port = port, .greeting = greeting, .stop_after = length},
          {{}, [&ended](auto) { ended = true; }});
      f.until([&] { return ended && numbers.list->matched() > before && numbers.list->complete(); });
    }
    // An operation ends before the last of it is written: what comes later stands at the end, unsorted, for a
    // while.
    const auto settled = [&] {
      const auto longest_first = by_length.lines();
      return by_length.list->complete() && by_length.list->matched() == numbers.list->matched() &&
             longest_first.front().row.length == 7;
    };
    f.until(settled);
    const auto lines = numbers.lines();
    QCOMPARE(std::ranges::count_if(lines, &ListLine::header), 2);
    QVERIFY(lines.front().header);
    // What was found before it was closed stays.
    const auto shape = numbers.shape();
    f.close(session);
    f.until([&] { return numbers.list->complete(); });
    QVERIFY(numbers.shape().startsWith(shape.left(5)));
  }

  void stopped_and_continued() {
    WorkbenchFixture f;
    const auto session = f.open(many(f, 20'000)).value();
    Watched list(f, session, {.channels = {1}});
    f.until([&] { return list.list->scanned() > 0; });
    list.list->stop();
    f.until([&, before = list.changes] { return list.changes > before; });
    const std::uint64_t scanned = list.list->scanned();
    QVERIFY(!list.list->complete());
    QCOMPARE(list.list->matched(), scanned);
    QCOMPARE(list.lines().size(), std::min<std::uint64_t>(1000, scanned));
    list.list->continue_scan();
    list.whole();
    QCOMPARE(list.list->matched(), 40'000u);
    QCOMPARE(list.lines(39'999).size(), 1u);
  }

  void letting_go_ends_it() {
    WorkbenchFixture f;
    const auto session = f.open(many(f, 5'000)).value();
    int changes = 0, answers = 0;
    auto list = session->transcript()->list({}, [&changes] { ++changes; }).value();
    list->request(0, 10, [&answers](std::uint64_t, auto) { ++answers; });
    list.reset();
    Watched other(f, session, {});
    other.whole();
    QCOMPARE(changes, 0);
    QCOMPARE(answers, 0);
    QCOMPARE(other.list->matched(), 10'000u);
  }

  void several_at_once() {
    WorkbenchFixture f;
    const auto session = f.open(many(f, 5'000)).value();
    Watched a(f, session, {}), b(f, session, {.channels = {1}}),
        c(f, session, {.order = MessageOrder::length});
    a.whole();
    b.whole();
    c.whole();
    QCOMPARE(a.list->matched(), 10'000u);
    QCOMPARE(b.list->matched(), 10'000u);
    QCOMPARE(c.lines(9'999).size(), 1u);
  }
};

QTEST_GUILESS_MAIN(TestMessageList)
#include "test_message_list.moc"
