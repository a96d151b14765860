// Sessions, operations and transcripts through the Workbench, with raw sockets as the protocol: a server and
// a client of its own on loopback.
#include <sqlite3.h>

#include <QtTest/QtTest>

#include "core/protocols/socket/operations.h"
#include "tests/support/workbench_fixture.h"

using namespace lw;
using lw::test::WorkbenchFixture;

namespace {

/// A listening operation and what it told.
struct Server {
  SessionPtr session;
  OperationPtr operation;
  std::string address;
  std::uint16_t port = 0;
  std::vector<ChannelId> clients;
  std::optional<Error> error;
  bool ended = false;

  Server(WorkbenchFixture& fixture, socket::Listen::Arguments arguments) {
    session = fixture.create({.title = "server", .pane = "socket"});
    operation = fixture.workbench.start<socket::Listen>(session, std::move(arguments),
                                                        {[this](const socket::Event& event) { heard(event); },
                                                         [this](auto summary) {
                                                           ended = true;
                                                           if (!summary) error = summary.error();
                                                         }});
    fixture.until([this] { return port != 0 || ended; });
  }

  void heard(const socket::Event& event) {
    const auto* opened = std::get_if<socket::Opened>(&event);
    if (!opened) return;
    if (!opened->remote.empty()) return clients.push_back(opened->channel);
    address = opened->local;
    port = static_cast<std::uint16_t>(std::stoi(address.substr(address.rfind(':') + 1)));
  }
};

Bytes said(WorkbenchFixture& fixture, const SessionPtr& session, FrameKind kind) {
  Bytes bytes;
  for (const FrameRow& row : fixture.frames(session)) {
    if (row.frame.kind == kind) bytes += row.frame.bytes;
  }
  return bytes;
}

bool decoded(const SessionPtr& session) {
  const auto transcript = session->transcript();
  return transcript->frame_count() > 0 && transcript->frames_decoded() == transcript->frame_count();
}

}  // namespace

class TestWorkbench : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void talks_and_records() {
    WorkbenchFixture f;
    Server server(f, {.echo = true});
    const SessionPtr session = f.create({.title = "client", .pane = "socket"});
    session->transcript()->subscribe([] {});
    std::optional<socket::Summary> summary;
    f.workbench.start<socket::Connect>(
        session, {.host = "127.0.0.1", .port = server.port, .greeting = "hello\n", .stop_after = 6},
        {{}, [&summary](auto result) { summary = result.value_or(socket::Summary{}); }});
    f.until([&summary] { return summary.has_value(); });
    QCOMPARE(summary->received, 6u);
    f.until([&] { return said(f, session, FrameKind::received).size() == 6; });  // on file
    QCOMPARE(said(f, session, FrameKind::sent), Bytes("hello\n"));
    QCOMPARE(said(f, session, FrameKind::received), Bytes("hello\n"));
    f.until([&] { return session->transcript()->operations().size() == 1u; });
    QCOMPARE(session->transcript()->operations()[0].name, std::string("socket.connect"));
  }

  void who_only_counts_has_nothing_decoded() {
    WorkbenchFixture f;
    Server server(f, {.echo = true});
    const SessionPtr session = f.create({.title = "client", .pane = "socket"});
    const auto transcript = session->transcript();
    std::uint64_t told = 0;
    const int token = transcript->watch([&] { told = transcript->frame_count(); });
    bool done = false;
    f.workbench.start<socket::Connect>(
        session, {.host = "127.0.0.1", .port = server.port, .greeting = "hello\n", .stop_after = 6},
        {{}, [&done](auto) { done = true; }});
    f.until([&] { return done && told >= 4; });
    QCOMPARE(transcript->frames_decoded(), std::uint64_t(0));
    QCOMPARE(transcript->message_count(), std::uint64_t(0));
    // Who wants more gets all of it, while the other goes on counting.
    const int second = transcript->subscribe([] {});
    f.until([&] { return decoded(session); });
    transcript->unsubscribe(second);
    transcript->unsubscribe(token);
  }

  void sends_to_every_client() {
    WorkbenchFixture f;
    Server server(f, {});
    std::vector<SessionPtr> clients;
    for (int i = 0; i < 3; ++i) {
      clients.push_back(f.create({.title = "client"}));
      f.workbench.start<socket::Connect>(clients.back(), {.host = "127.0.0.1", .port = server.port}, {});
    }
    f.until([&server] { return server.clients.size() == 3; });
    std::optional<socket::Send::Result> sent;
    f.workbench.start<socket::Send>(server.session, {.channels = server.clients, .bytes = "to all"},
                                    {{}, [&sent](auto result) { sent = result.value(); }});
    f.until([&sent] { return sent.has_value(); });
    QCOMPARE(sent->sent, 18u);
    for (const SessionPtr& client : clients) {
      f.until([&] { return said(f, client, FrameKind::received) == "to all"; });
    }
  }

  void cancelling_ends_a_server_and_its_clients() {
    WorkbenchFixture f;
    Server server(f, {});
    const SessionPtr session = f.create();
    bool ended = false;
    f.workbench.start<socket::Connect>(session, {.host = "127.0.0.1", .port = server.port},
                                       {{}, [&ended](auto) { ended = true; }});
    f.until([&server] { return server.clients.size() == 1; });
    server.operation->cancel();
    f.until([&] { return server.ended && ended; });
    QVERIFY(server.error);
    QCOMPARE(server.error->kind, ErrorKind::cancelled);
    QVERIFY(!server.operation->running());
  }

  void a_refused_connection_is_an_error_and_a_note() {
    WorkbenchFixture f;
    std::uint16_t port = 0;
    {
      Server server(f, {});
      port = server.port;
      server.operation->cancel();
      f.until([&server] { return server.ended; });
    }
    const SessionPtr session = f.create();
    std::optional<Error> error;
    f.workbench.start<socket::Connect>(session, {.host = "127.0.0.1", .port = port},
                                       {{}, [&error](auto result) { error = result.error(); }});
    f.until([&error] { return error.has_value(); });
    QCOMPARE(error->kind, ErrorKind::connect);
    const auto rows = f.frames(session);
    QVERIFY(std::ranges::any_of(rows,
                                [](const FrameRow& row) { return row.frame.note.kind == NoteKind::error; }));
    session->transcript()->subscribe([] {});
    f.until([&] {
      const auto& operations = session->transcript()->operations();
      return !operations.empty() && !operations[0].result.empty();
    });
    QVERIFY(session->transcript()->operations()[0].result.contains("error"));
  }

  void queued_operations_run_in_turn() {
    WorkbenchFixture f;
    Server server(f, {.echo = true});
    const SessionPtr session = f.create();
    session->transcript()->subscribe([] {});
    std::vector<int> order;
    for (int i = 0; i < 5; ++i) {
      f.workbench.start<socket::Connect>(
          session, {.host = "127.0.0.1", .port = server.port, .greeting = "x", .stop_after = 1},
          {{}, [&order, i](auto) { order.push_back(i); }}, Turn::queued);
    }
    f.until([&order] { return order.size() == 5; });
    QCOMPARE(order, (std::vector<int>{0, 1, 2, 3, 4}));
    const auto& operations = session->transcript()->operations();
    f.until([&operations] { return operations.size() == 5 && operations[4].ended >= 0; });
    for (std::size_t i = 1; i < 5; ++i) QVERIFY(operations[i].started >= operations[i - 1].ended);
  }

  void a_total_deadline_ends_an_operation() {
    WorkbenchFixture f;
    Server server(f, {});
    const SessionPtr session = f.create();
    std::optional<Error> error;
    socket::Connect::Arguments arguments{.host = "127.0.0.1", .port = server.port};
    arguments.connect.deadlines.total = std::chrono::milliseconds(50);
    f.workbench.start<socket::Connect>(session, arguments,
                                       {{}, [&error](auto result) { error = result.error(); }});
    f.until([&error] { return error.has_value(); });
    QCOMPARE(error->kind, ErrorKind::timeout);
  }

  void a_closed_session_is_one_file_and_opens_the_same() {
    WorkbenchFixture f;
    Server server(f, {.echo = true});
    const SessionPtr session =
        f.create({.title = "kept", .pane = "socket", .settings = {{"host", "127.0.0.1"}}});
    bool ended = false;
    f.workbench.start<socket::Connect>(
        session, {.host = "127.0.0.1", .port = server.port, .greeting = "abc", .stop_after = 3},
        {{}, [&ended](auto) { ended = true; }});
    f.until([&ended] { return ended; });
    session->transcript()->subscribe([] {});
    f.until([&] { return decoded(session); });
    f.close(session);
    QVERIFY(!session->live());
    const auto before = f.messages(session);
    QVERIFY(before.size() >= 3);
    QVERIFY(!std::filesystem::exists(session->file().string() + "-wal"));

    const auto opened = f.open(session->file());
    QVERIFY(opened.has_value());
    const SessionPtr again = *opened;
    QCOMPARE(again->title(), std::string("kept"));
    QCOMPARE(again->pane(), std::string("socket"));
    QCOMPARE(again->settings().at("host").as_string(), boost::json::string("127.0.0.1"));
    again->transcript()->subscribe([] {});
    f.until([&] {
      return again->transcript()->frame_count() > 0 &&
             again->transcript()->frames_decoded() == again->transcript()->frame_count();
    });
    const auto after = f.messages(again);
    QCOMPARE(after.size(), before.size());
    for (std::size_t i = 0; i < after.size(); ++i) QCOMPARE(after[i].summary, before[i].summary);
  }

  void detail_has_the_bytes_and_fields() {
    WorkbenchFixture f;
    Server server(f, {.echo = true});
    const SessionPtr session = f.create();
    bool ended = false;
    f.workbench.start<socket::Connect>(
        session, {.host = "127.0.0.1", .port = server.port, .greeting = "one\ntwo\n", .stop_after = 8},
        {{}, [&ended](auto) { ended = true; }});
    f.until([&ended] { return ended; });
    session->transcript()->subscribe([] {});
    f.until([&] { return decoded(session); });
    const auto rows = f.messages(session);
    const auto sent = std::ranges::find_if(rows, [](const MessageRow& row) { return !row.is_note; });
    QVERIFY(sent != rows.end());
    std::optional<std::expected<Detail, Error>> detail;
    session->transcript()->request_message_detail(static_cast<std::uint64_t>(sent - rows.begin()),
                                                  [&detail](auto found) { detail = std::move(found); });
    f.until([&detail] { return detail.has_value(); });
    QVERIFY(detail->has_value());
    QCOMPARE((*detail)->bytes, Bytes("one\ntwo\n"));
    QCOMPARE((*detail)->fields.at(0).children.size(), 2u);
    QCOMPARE((*detail)->fields.at(0).children.at(1).offset, 4u);
  }

  void numbers_that_no_session_has_cost_nothing() {
    WorkbenchFixture fixture;
    const auto live = fixture.create({.title = "numbers"});
    const auto file = live->file();
    fixture.close(live);
    sqlite3* database = nullptr;
    QCOMPARE(sqlite3_open(file.c_str(), &database), SQLITE_OK);
    const char* sql =
        "INSERT INTO channel VALUES(0,0,'','',0,'zero','','',0,0),(4294967295,0,'','',0,'last','','',0,0);"
        "INSERT INTO operation VALUES(0,'zero','{}','{}',0,0),(9223372036854775807,'last','{}','{}',0,0)";
    QCOMPARE(sqlite3_exec(database, sql, nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(database);
    const auto saved = fixture.open(file).value();
    bool told = false;
    saved->transcript()->subscribe([&] { told = saved->transcript()->started_wall() != 0; });
    fixture.until([&] { return told; });
    QVERIFY(saved->transcript()->channels().empty());
    QVERIFY(saved->transcript()->operations().empty());
  }

  void a_copy_replaces_what_is_there_but_never_its_original() {
    WorkbenchFixture fixture;
    const auto live = fixture.create({.title = "original"});
    const auto copied = [&](const std::filesystem::path& to) {
      std::optional<std::expected<void, Error>> outcome;
      fixture.workbench.copy_session(live->file(), to, [&](auto end) { outcome = std::move(end); });
      fixture.until([&] { return outcome.has_value(); });
      return outcome->has_value();
    };
    const auto to = live->file().parent_path() / "copy.lws";
    QFile old(QString::fromStdString(to.string()));
    QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old") == 3);
    old.close();
    QVERIFY(copied(to));
    QCOMPARE(fixture.open(to).value()->title(), std::string("original"));
    QVERIFY(!copied(live->file()));
    const auto other = fixture.create({.title = "other"});
    QVERIFY(!copied(other->file()));
    fixture.close(live);
    QCOMPARE(fixture.open(live->file()).value()->title(), std::string("original"));
  }

  void lists_copies_and_deletes() {
    WorkbenchFixture f;
    const SessionPtr session = f.create({.title = "first", .pane = "socket"});
    f.close(session);
    auto entries = f.list();
    QCOMPARE(entries.size(), 1u);
    QCOMPARE(entries[0].title, std::string("first"));
    QVERIFY(!entries[0].live);

    std::optional<std::expected<void, Error>> copied;
    const auto to = f.folder_path() / "copy.lws";
    f.workbench.copy_session(session->file(), to, [&copied](auto outcome) { copied = outcome; });
    f.until([&copied] { return copied.has_value(); });
    QVERIFY(copied->has_value());
    QCOMPARE(f.list().size(), 2u);

    std::optional<std::expected<void, Error>> deleted;
    f.workbench.delete_session(to, [&deleted](auto outcome) { deleted = outcome; });
    f.until([&deleted] { return deleted.has_value(); });
    QCOMPARE(f.list().size(), 1u);
  }

  void a_folder_that_cannot_be_made_is_said() {
    QTemporaryDir folder;
    const std::string blocker = folder.filePath(QStringLiteral("file")).toStdString();
    QFile file(QString::fromStdString(blocker));
    QVERIFY(file.open(QIODevice::WriteOnly));
    Workbench workbench({.session_folder = blocker + "/sessions", .wakeup = {}});
    std::optional<Error> error;
    workbench.create_session({}, [&error](auto session) {
      if (!session) error = session.error();
    });
    while (!error) {
      workbench.wait(std::chrono::milliseconds(50));
      workbench.deliver();
    }
    QCOMPARE(error->kind, ErrorKind::storage);
    QVERIFY(error->message().find("file") != std::string::npos);
  }

  void ends_with_operations_running() {
    // Nothing to compare: the destructor must cancel, close and return; sanitizers watch.
    std::filesystem::path file;
    QTemporaryDir keep;
    {
      WorkbenchFixture f;
      Server server(f, {});
      f.workbench.start<socket::Connect>(server.session, {.host = "127.0.0.1", .port = server.port}, {});
      f.until([&server] { return server.clients.size() == 1; });
      file = server.session->file();
      QVERIFY(std::filesystem::exists(file));
    }
    QVERIFY(!std::filesystem::exists(file));  // its folder was the fixture's
  }
};

QTEST_GUILESS_MAIN(TestWorkbench)
#include "test_workbench.moc"
