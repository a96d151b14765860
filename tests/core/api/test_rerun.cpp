// Recorded sessions run again: against the server they were recorded with, against a changed one, with tokens
// that are new each time, with secrets that were masked; and what is kept of it.
#include <QtTest/QtTest>
#include <atomic>
#include <boost/json/serialize.hpp>
#include <semaphore>

#include "core/api/recorded_file.h"
#include "core/api/rerun.h"
#include "core/api/serve.h"
#include "core/protocols/http/operations.h"
#include "core/protocols/socket/operations.h"
#include "core/replay/stored_rules.h"
#include "core/session/session.h"
#include "tests/core/api/rerun_fixture.h"
#include "tests/support/paths.h"
#include "tests/support/session_fixture.h"
#include "tests/support/site.h"
#include "tests/support/workbench_fixture.h"

using namespace lw;
using lw::test::Refusing;
using lw::test::Site;
using lw::test::told;
using Fixture = lw::test::RerunFixture;

namespace {

bool asks(const std::string& request, const char* what) {
  return request.contains(what);
}

/// Logs in with a token that is another each time, and wants it back.
struct LoginSite {
  std::atomic<int> logins{0};
  std::string token() const { return "tok" + std::to_string(770'000 + logins) + "x"; }
  Site site{[this](const std::string& request) {
    if (asks(request, "/login")) {
      ++logins;
      return Site::ok("{\"access_token\":\"" + token() +
                      "aaaaaaaaaa\",\"user\":{\"id\":" + std::to_string(100'000 + logins) + "}}");
    }
    const bool known = asks(request, ("Bearer " + token() + "aaaaaaaaaa").c_str()) &&
                       asks(request, ("/users/" + std::to_string(100'000 + logins)).c_str());
    return known ? Site::ok("{\"name\":\"anna\"}") : Site::refused();
  }};
};

}  // namespace

class TestApiRerun : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void the_same_server_says_the_same() {
    Site site(
        [](const std::string& request) { return Site::ok(asks(request, "/a") ? "{\"a\":1}" : "{\"b\":2}"); });
    Fixture f;
    const SessionPtr live = f.create({.title = "two", .pane = "web"});
    f.fetch(live, {.url = site.url("/a")});
    f.fetch(live, {.url = site.url("/b")});
    const auto file = f.closed(live);
    const auto outcome = f.rerun(file);
    SAID(outcome, "");
    QCOMPARE((*outcome)->comparison.matched, std::uint64_t(4));
    QCOMPARE(site.asked().size(), std::size_t(4));
    QCOMPARE(site.asked()[0], site.asked()[2]);
    // Linked to what it is a rerun of, in the same kind of pane.
    const auto header = open_session((*outcome)->rerun)->header();
    QCOMPARE(header.pane, std::string("web"));
    const auto& of = header.settings.at(kRerunOfSetting).as_object();
    QCOMPARE(std::string(of.at("session").as_string()), open_session(file)->header().id);
    QCOMPARE(std::string(of.at("file").as_string()), file.string());
    QVERIFY(f.session && !f.session->live());
  }

  // Every protocol has samples, which the program itself serves: run again they say the same. No protocol is
  // named here.
  void samples_served_and_run_again_are_the_same_data() {
    QTest::addColumn<QString>("file");
    const std::filesystem::path samples = std::filesystem::path(LW_SOURCE_DIR) / "resources/samples";
    for (const auto& entry : std::filesystem::recursive_directory_iterator(samples)) {
      if (entry.path().extension() != ".dlg") continue;
      const auto name = std::filesystem::relative(entry.path(), samples).string();
      QTest::newRow(name.c_str()) << QString::fromStdString(entry.path().string());
    }
  }
  void samples_served_and_run_again_are_the_same() {
    QFETCH(QString, file);
    Fixture f;
    std::optional<Error> failed;
    bool ended = false;
    ServeCallbacks callbacks;
    callbacks.ended = [&](std::optional<Error> error) {
      failed = std::move(error);
      ended = true;
    };
    const ServingPtr serving = serve_session(f.workbench, file.toStdString(), {}, std::move(callbacks));
    f.until([&] { return ended || serving->state().listening; });
    QVERIFY2(!ended, failed ? failed->message().c_str() : "");
    RerunChoice choice;
    choice.to = parse_retarget(serving->state().address);
    const auto outcome = f.rerun(file.toStdString(), choice);
    SAID(outcome, "");
    QVERIFY((*outcome)->comparison.matched > 1);
    serving->stop();
    f.until([&ended] { return ended; });
  }

  void another_server_is_told_apart() {
    Site site([](const std::string&) { return Site::ok("{\"name\":\"anna\",\"age\":7}"); });
    Site other([](const std::string&) { return Site::ok("{\"name\":\"bert\",\"age\":7}"); });
    Fixture f;
    const SessionPtr live = f.create();
    f.fetch(live, {.url = site.url("/a")});
    const auto file = f.closed(live);
    RerunChoice choice;
    choice.to.port = other.port();
    const auto outcome = f.rerun(file, choice);
    QCOMPARE((*outcome)->comparison.different, std::uint64_t(1));
    QVERIFY2(told(outcome).ends_with(" [content.$.name: \"anna\" / \"bert\"]\n"), told(outcome).c_str());
    QCOMPARE(site.asked().size(), std::size_t(1));
    QVERIFY(other.asked().at(0).contains("Host: 127.0.0.1:" + std::to_string(other.port())));
    choice.rules = CompareRules{.fields = {{"content.$.name", MatchHow::ignore, ""}}};
    QVERIFY((*f.rerun(file, choice))->comparison.same());
  }

  void a_server_that_is_gone_and_one_that_says_more() {
    std::uint16_t gone = 0;
    Fixture f;
    std::filesystem::path file;
    {
      Site site([](const std::string&) { return Site::ok("{}"); });
      gone = site.port();
      const SessionPtr live = f.create();
      f.fetch(live, {.url = site.url("/a")});
      file = f.closed(live);
    }
    const auto outcome = f.rerun(file);
    QVERIFY(outcome.has_value());
    QCOMPARE((*outcome)->comparison.missing, std::uint64_t(2));
    QVERIFY2(told(outcome).contains("problem: operation 1 (http.fetch http://127.0.0.1:" +
                                    std::to_string(gone) + "/a) failed: connecting"),
             told(outcome).c_str());
    // A redirect that was none is an exchange more.
    Site there([](const std::string&) { return Site::ok("{}"); });
    Site more([](const std::string& request) {
      return asks(request, "/b") ? Site::ok("{}")
                                 : "HTTP/1.1 302 Found\r\nLocation: /b\r\nConnection: close\r\n"
                                   "Content-Length: 0\r\n\r\n";
    });
    const SessionPtr live = f.create();
    f.fetch(live, {.url = there.url("/a"), .follow_redirects = true});
    RerunChoice choice;
    choice.to.port = more.port();
    const auto extra = f.rerun(f.closed(live), choice);
    QVERIFY2((*extra)->comparison.extra > 0, told(extra).c_str());
  }

  void tokens_and_ids_of_the_new_answers_are_used() {
    LoginSite server;
    Fixture f;
    const auto file = f.record_login(server.site);
    const RerunPlan plan = f.plan(file);
    QCOMPARE(plan.bindings.size(), std::size_t(2));
    QVERIFY(plan.secrets.empty());  // the masked token is told by an answer
    CompareRules rules;
    for (const char* field : {"content.$.access_token", "content.$.user.id", "http.request.uri.path"})
      rules.fields.push_back({field, MatchHow::presence, ""});
    RerunChoice choice;
    choice.rules = rules;
    const auto outcome = f.rerun(file, choice);
    SAID(outcome, "");
    QCOMPARE(server.logins.load(), 2);
    // The token went out, and was masked.
    QVERIFY(server.site.asked().back().contains("Bearer " + server.token()));
    const auto recorded = open_session((*outcome)->rerun)->operations();
    QVERIFY(!boost::json::serialize(recorded.at(1).arguments).contains(server.token()));
    // Without them the old token is refused. It was masked, so the plain one can't even be sent.
    choice.bindings.emplace();
    Refusing refusing;
    f.workbench.set_questioner(&refusing);
    const auto without = f.rerun(file, choice);
    QVERIFY(!(*without)->comparison.same());
    QVERIFY2(told(without).contains("which was masked when it was recorded"), told(without).c_str());
    QCOMPARE(refusing.asked.size(), std::size_t(1));
    f.workbench.set_questioner(nullptr);
  }

  void lines_are_opened_used_and_closed_again() {
    Fixture f;
    // A server of the program's own.
    const SessionPtr server = f.create({.title = "server"});
    std::uint16_t port = 0;
    f.workbench.start<socket::Listen>(
        server, {.echo = true},
        {[&port](const socket::Event& event) {
           const auto* opened = std::get_if<socket::Opened>(&event);
           if (!opened || !opened->remote.empty()) return;
           port = static_cast<std::uint16_t>(std::stoi(opened->local.substr(opened->local.rfind(':') + 1)));
         },
         {}});
    f.until([&port] { return port != 0; });
    const SessionPtr live = f.create({.title = "client", .pane = "socket"});
    // An operation that takes a channel's number away from the connection: the second one's is another again.
    std::vector<ChannelId> channels;
    for (int i = 0; i < 2; ++i) {
      f.workbench.start<socket::Connect>(live, {.host = "127.0.0.1", .port = port},
                                         {[&](const socket::Event& event) {
                                            if (const auto* opened = std::get_if<socket::Opened>(&event))
                                              channels.push_back(opened->channel);
                                          },
                                          {}});
      f.until([&channels, i] { return channels.size() == static_cast<std::size_t>(i + 1); });
    }
    for (const char* word : {"hello\n", "again\n"}) {
      bool sent = false;
      f.workbench.start<socket::Send>(live, {.channels = {channels[1]}, .bytes = word},
                                      {{}, [&sent](auto) { sent = true; }});
      f.until([&sent] { return sent; });
    }
    f.until([&] {
      std::uint64_t got = 0;
      for (const FrameRow& row : f.frames(live))
        if (row.frame.kind == FrameKind::received) got += row.frame.length;
      return got == 12;
    });
    bool closed = false;
    f.workbench.start<socket::Close>(live, {.channels = {channels[0]}},
                                     {{}, [&closed](auto) { closed = true; }});
    f.until([&closed] { return closed; });
    const auto outcome = f.rerun(f.closed(live));
    SAID(outcome, "");
    QCOMPARE((*outcome)->comparison.matched >= 4, true);
    const auto plan = f.plan(f.closed(server));
    QVERIFY(plan.steps.at(0).cannot.contains("listening"));
    const auto refused = f.rerun(server->file());
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::invalid_argument);
    QVERIFY(refused.error().reason.contains("listening"));
  }

  void noise_is_learned_from_two_runs() {
    std::atomic<int> turn{0};
    Site site([&turn](const std::string&) {
      return Site::ok("{\"count\":" + std::to_string(++turn) + ",\"name\":\"anna\"}");
    });
    Fixture f;
    const SessionPtr live = f.create();
    f.fetch(live, {.url = site.url("/")});
    const auto file = f.closed(live);
    QVERIFY(!(*f.rerun(file))->comparison.same());
    RerunChoice choice;
    choice.learn_noise = true;
    const auto outcome = f.rerun(file, choice);
    SAID(outcome, "");
    QCOMPARE((*outcome)->learned, (std::vector<FieldRule>{{"content.$.count", MatchHow::ignore, ""}}));
    QCOMPARE(site.asked().size(), std::size_t(4));
    // Kept with the recording they are the next rerun's.
    std::optional<std::expected<void, Error>> stored;
    store_rules(f.workbench, file, {.fields = (*outcome)->learned},
                [&](auto done) { stored = std::move(done); });
    f.until([&stored] { return stored.has_value(); });
    QVERIFY(stored->has_value());
    const std::string settings = boost::json::serialize(open_session(file)->header().settings);
    QVERIFY2(f.plan(file).rules.fields == (*outcome)->learned, settings.c_str());
    SAID(f.rerun(file), "");
    QVERIFY(!open_session((*f.rerun(file))->rerun)->header().settings.contains(kRulesSetting));
  }

  void rules_are_not_written_where_somebody_writes() {
    Fixture f;
    const SessionPtr live = f.create();
    std::optional<std::expected<void, Error>> stored;
    store_rules(f.workbench, live->file(), {}, [&stored](auto done) { stored = std::move(done); });
    f.until([&stored] { return stored.has_value(); });
    QVERIFY(!stored->has_value());
    QVERIFY(stored->error().reason.contains("recording"));
    stored.reset();
    store_rules(f.workbench, "/nowhere.lws", {}, [&stored](auto done) { stored = std::move(done); });
    f.until([&stored] { return stored.has_value(); });
    QCOMPARE(stored->error().kind, ErrorKind::storage);
  }

  void a_dialogue_runs_too() {
    Site site([](const std::string&) { return Site::ok("{\"a\":1}"); });
    Fixture f;
    const auto file = std::filesystem::path(f.folder.path().toStdString()) / "a.dlg";
    std::ofstream(file) << "operation http.fetch\narguments {\"url\": \"" << site.url("/a") << "\"}\n\n"
                        << "channel 1 client http tcp name=x\n> GET /a HTTP/1.1\\r\\n> Host: x\\r\\n> \\r\\n"
                        << "\n< HTTP/1.1 200 OK\\r\\n\n< Content-Length: 7\\r\\n\n< \\r\\n\n< {\"a\":1}\n";
    const auto outcome = f.rerun(file);
    QVERIFY2(outcome.has_value(), told(outcome).c_str());
    QCOMPARE(site.asked().size(), std::size_t(1));
    QVERIFY(!(*outcome)->keeps_rules);
  }

  void the_recorded_gaps_are_kept_where_somebody_wants_them() {
    Site site([](const std::string&) { return Site::ok("{}"); });
    Fixture f;
    const auto file = std::filesystem::path(f.folder.path().toStdString()) / "gap.dlg";
    std::ofstream out(file);
    for (const char* times : {"id=1 at=0.1", "id=2 at=0.7"})
      out << "operation http.fetch " << times << "\narguments {\"url\": \"" << site.url("/") << "\"}\n\n";
    out << "channel 1 client http tcp name=x\n@0.2\n> GET / HTTP/1.1\\r\\n\n> Host: x\\r\\n\n> \\r\\n\n";
    out.close();
    QElapsedTimer timer;
    timer.start();
    RerunChoice choice;
    choice.original_timing = true;
    const auto outcome = f.rerun(file, choice);
    QVERIFY2(outcome.has_value(), told(outcome).c_str());
    QVERIFY(timer.elapsed() >= 600);
    QCOMPARE(site.asked().size(), std::size_t(2));
  }

  void times_that_nobody_lived_through() {
    Site site([](const std::string&) { return Site::ok("{}"); });
    Fixture f;
    const auto file = std::filesystem::path(f.folder.path().toStdString()) / "ages.dlg";
    std::ofstream out(file);
    for (const char* times : {"id=1 at=-9223372036", "id=2 at=9223372036"})
      out << "operation http.fetch " << times << "\narguments {\"url\": \"" << site.url("/") << "\"}\n\n";
    out << "channel 1 client http tcp name=x\n@0.2\n> GET / HTTP/1.1\\r\\n\n> Host: x\\r\\n\n> \\r\\n\n";
    out.close();
    const auto outcome = f.rerun(file);
    QVERIFY2(outcome.has_value(), told(outcome).c_str());
    QCOMPARE(site.asked().size(), std::size_t(2));
  }

  void the_last_rules_are_kept() {
    Fixture f;
    const auto file = f.closed(f.create());
    std::size_t stored = 0;
    constexpr std::size_t kTimes = 50;
    for (std::size_t i = 1; i <= kTimes; ++i)
      store_rules(f.workbench, file, {.fields = {{"a", MatchHow::tolerance, std::to_string(i)}}},
                  [&stored](auto done) { stored += done.has_value() ? 1 : 0; });
    f.until([&stored] { return stored == kTimes; });
    QCOMPARE(stored_rules(open_session(file)->header().settings).fields.at(0).argument,
             std::to_string(kTimes));
  }

  void stopped_while_learning_nothing_stays() {
    for (const int run : {1, 2}) {
      std::counting_semaphore<> go(run);  // the recording, and the run before
      Site site([&go](const std::string&) {
        go.acquire();
        return Site::ok("{}");
      });
      Fixture f;
      const SessionPtr live = f.create();
      f.fetch(live, {.url = site.url("/")});
      const auto file = f.closed(live);
      std::optional<Error> failed;
      RerunCallbacks callbacks;
      callbacks.done = [&failed](auto report) { failed = report.error(); };
      RerunChoice choice;
      choice.learn_noise = true;
      choice.file = f.folder_path() / "again.lws";
      const auto learning = f.folder_path() / "again.lws.learning";
      const RerunPtr rerun = rerun_session(f.workbench, file, choice, std::move(callbacks));
      f.until([&] { return site.asked().size() == static_cast<std::size_t>(run + 1); });
      QVERIFY(std::filesystem::exists(learning));
      rerun->cancel();
      f.until([&failed] { return failed.has_value(); });
      QCOMPARE(failed->kind, ErrorKind::cancelled);
      QVERIFY(!std::filesystem::exists(learning));
      go.release(2);
    }
  }

  void stopping_stops() {
    std::binary_semaphore go(1);
    Site site([&go](const std::string&) {
      go.acquire();
      return Site::ok("{}");
    });
    Fixture f;
    const SessionPtr live = f.create();
    f.fetch(live, {.url = site.url("/")});
    const auto file = f.closed(live);
    std::optional<std::expected<std::shared_ptr<const RerunReport>, Error>> outcome;
    bool runs = false;
    RerunCallbacks callbacks;
    callbacks.done = [&outcome](auto report) { outcome = std::move(report); };
    callbacks.progress = [&runs](const RerunProgress& progress) { runs = progress.all == 1; };
    const RerunPtr rerun = rerun_session(f.workbench, file, {}, std::move(callbacks));
    f.until([&] { return runs && site.asked().size() == 2; });
    rerun->cancel();
    f.until([&outcome] { return outcome.has_value(); });
    QVERIFY(!*outcome);
    QCOMPARE(outcome->error().kind, ErrorKind::cancelled);
    go.release();
  }

  void a_file_that_is_none() {
    Fixture f;
    const auto outcome = f.rerun("/nowhere.lws");
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().kind, ErrorKind::storage);
  }
};

QTEST_GUILESS_MAIN(TestApiRerun)
#include "test_rerun.moc"
