// LABELS: peers
// Server-sent events: streams that end, break off and go on, over HTTP/1.1 and HTTP/2; recorded and played.
#include <QtTest/QtTest>

#include "core/protocols/http/event_log.h"
#include "core/protocols/http/operations.h"
#include "core/session/session.h"
#include "tests/support/peer.h"
#include "tests/support/playback.h"

using namespace lw;
using lw::http::Fetch;
using lw::test::Peer;
using lw::test::WorkbenchFixture;

namespace {

struct Watched {
  std::vector<Fetch::Event> events;
  std::optional<std::expected<Fetch::Result, Error>> end;
  OperationPtr operation;

  std::vector<Fetch::Reconnecting> again() const {
    std::vector<Fetch::Reconnecting> all;
    for (const auto& event : events)
      if (const auto* one = std::get_if<Fetch::Reconnecting>(&event)) all.push_back(*one);
    return all;
  }
  std::uint64_t received() const {
    std::uint64_t most = 0;
    for (const auto& event : events)
      if (const auto* one = std::get_if<Fetch::Progress>(&event)) most = std::max(most, one->received);
    return most;
  }
};

std::shared_ptr<Watched> start(WorkbenchFixture& f, const SessionPtr& session, Fetch::Arguments arguments) {
  auto watched = std::make_shared<Watched>();
  watched->operation = f.workbench.start<Fetch>(
      session, std::move(arguments),
      {[watched](const Fetch::Event& event) { watched->events.push_back(event); },
       [watched](std::expected<Fetch::Result, Error> result) { watched->end = std::move(result); }});
  return watched;
}

std::vector<http::LoggedEvent> logged(const std::filesystem::path& file, std::string* problem = nullptr) {
  const auto store = open_session(file);
  http::EventLog log(store->operations().front().id);
  std::vector<http::LoggedEvent> events;
  for (const Frame& frame : store->frames(1, 1'000'000, true)) log.feed(frame, events);
  if (problem) *problem = log.problem();
  return events;
}

}  // namespace

class TestEventsPeer : public QObject {
  Q_OBJECT

  std::unique_ptr<Peer> peer_;
  Fetch::Arguments wish(const std::string& path, bool tls = false) {
    Fetch::Arguments arguments{.reconnect = true};
    arguments.url = std::string(tls ? "https" : "http") + "://localhost:" +
                    peer_->text(tls ? QStringLiteral("TLS_PORT") : QStringLiteral("DIRECT_PORT")) + path;
    arguments.connect.tls.ca_file = peer_->text(QStringLiteral("CA"));
    arguments.follow_redirects = true;
    return arguments;
  }

 private Q_SLOTS:
  void initTestCase() { peer_ = std::make_unique<Peer>(QStringLiteral("events-nginx")); }
  void cleanupTestCase() { peer_.reset(); }

  void streamsGoOn_data() {
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<bool>("tls");
    QTest::addColumn<int>("streams");
    QTest::newRow("HTTP/1.1") << QByteArray("/count?to=7&per=3") << false << 3;
    QTest::newRow("HTTP/2") << QByteArray("/count?to=7&per=3") << true << 3;
    QTest::newRow("broken off") << QByteArray("/broken?to=4") << false << 4;
    QTest::newRow("broken off behind HTTP/2") << QByteArray("/broken?to=3") << true << 3;
    QTest::newRow("behind a redirect") << QByteArray("/old?to=4&per=2") << true << 2;
  }
  void streamsGoOn() {
    QFETCH(const QByteArray, path);
    QFETCH(const bool, tls);
    QFETCH(const int, streams);
    WorkbenchFixture f;
    const SessionPtr session = f.create({});
    const auto watched = start(f, session, wish(path.toStdString(), tls));
    f.until([&] { return watched->end.has_value(); });
    QVERIFY2(watched->end->has_value(), (*watched->end ? "" : watched->end->error().message().c_str()));
    const Fetch::Result& result = **watched->end;
    QCOMPARE(result.hops.back().response.status, 204);
    QVERIFY(result.events_note.contains("204"));
    const auto again = watched->again();
    QCOMPARE(int(again.size()), streams);
    for (const auto& one : again) QCOMPARE(one.wait, std::chrono::milliseconds(30));
    const std::string* last = http::find(result.hops.back().request.headers, "Last-Event-ID");
    QVERIFY(last);
    QCOMPARE(*last, result.last_event_id);
    QCOMPARE(std::to_string(result.events), result.last_event_id);
    f.close(session);
    const auto events = logged(session->file());
    QCOMPARE(events.size(), std::size_t(result.events));
    for (std::size_t i = 0; i < events.size(); ++i) {
      QCOMPARE(events[i].event.type, std::string("count"));
      QCOMPARE(events[i].event.id, std::to_string(i + 1));
    }
    QCOMPARE(int(events.back().stream), streams);
    const auto played = lw::test::play_back(f, session->file());
    QVERIFY2(played.problem().empty(), played.problem().c_str());
  }

  /// Off unless it is wished for: one answer, as any other.
  void oneStreamIsOneAnswer() {
    WorkbenchFixture f;
    const SessionPtr session = f.create({});
    Fetch::Arguments arguments = wish("/count?to=7&per=3");
    arguments.reconnect = false;
    const auto watched = start(f, session, std::move(arguments));
    f.until([&] { return watched->end.has_value(); });
    QVERIFY(watched->end->has_value());
    QCOMPARE((*watched->end)->hops.size(), 1u);
    QCOMPARE((*watched->end)->events, 3u);
    QVERIFY((*watched->end)->body.contains("number 3"));
    f.close(session);
  }

  void whatIsNoStreamIsNotAskedForAgain() {
    WorkbenchFixture f;
    const SessionPtr session = f.create({});
    const auto watched = start(f, session, wish("/page"));
    f.until([&] { return watched->end.has_value(); });
    QVERIFY(watched->end->has_value());
    QCOMPARE((*watched->end)->hops.size(), 1u);
    QVERIFY(watched->again().empty());
    f.close(session);
  }

  void compressedStreamsAreRead() {
    WorkbenchFixture f;
    const SessionPtr session = f.create({});
    Fetch::Arguments arguments = wish("/gzip");
    arguments.reconnect = false;
    const auto watched = start(f, session, std::move(arguments));
    f.until([&] { return watched->end.has_value(); });
    QVERIFY(watched->end->has_value());
    QCOMPARE((*watched->end)->events, 3u);
    f.close(session);
    QCOMPARE(logged(session->file()).size(), 3u);
  }

  void theUserStops_data() {
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<bool>("tls");
    QTest::addColumn<bool>("waiting");
    QTest::newRow("a stream") << QByteArray("/endless") << false << false;
    QTest::newRow("a stream of HTTP/2") << QByteArray("/endless") << true << false;
    QTest::newRow("while it waits") << QByteArray("/count?to=7&per=3&retry=60000") << false << true;
    QTest::newRow("while it waits, HTTP/2") << QByteArray("/count?to=7&per=3&retry=60000") << true << true;
  }
  void theUserStops() {
    QFETCH(const QByteArray, path);
    QFETCH(const bool, tls);
    QFETCH(const bool, waiting);
    WorkbenchFixture f;
    const SessionPtr session = f.create({});
    const auto watched = start(f, session, wish(path.toStdString(), tls));
    f.until(
        [&] { return watched->end || (waiting ? !watched->again().empty() : watched->received() > 500); });
    watched->operation->cancel();
    f.until([&] { return watched->end.has_value(); });
    QVERIFY(!watched->end->has_value());
    QCOMPARE(watched->end->error().kind, ErrorKind::cancelled);
    f.close(session);
    QVERIFY(!logged(session->file()).empty());
    const auto played = lw::test::play_back(f, session->file());
    QVERIFY2(played.problem().empty(), played.problem().c_str());
  }

  /// The server goes away for a while: tries go on, with longer waits.
  void aServerThatComesBack() {
    WorkbenchFixture f;
    const SessionPtr session = f.create({});
    const auto watched = start(f, session, wish("/endless"));
    f.until([&] { return watched->end || watched->received() > 200; });
    peer_->tell(QStringLiteral("down"));
    f.until([&] { return watched->end || watched->again().size() >= 3; });
    peer_->tell(QStringLiteral("up"));
    const auto heads = [&] {
      return std::ranges::count_if(watched->events, [](const Fetch::Event& event) {
        return std::holds_alternative<Fetch::HeadArrived>(event);
      });
    };
    f.until([&] { return watched->end || heads() >= 2; });
    QVERIFY2(!watched->end, "it gave up");
    const auto again = watched->again();
    QVERIFY(again[2].wait > again[0].wait);
    watched->operation->cancel();
    f.until([&] { return watched->end.has_value(); });
    f.close(session);
  }
};

QTEST_GUILESS_MAIN(TestEventsPeer)
#include "test_events_peer.moc"
