// Secrets that were masked when they were recorded: given or asked for when the session is run again, and
// never written.
#include <QtTest/QtTest>
#include <boost/json/serialize.hpp>

#include "core/api/recorded_file.h"
#include "core/api/rerun_secrets.h"
#include "core/session/session.h"
#include "tests/core/api/rerun_fixture.h"
#include "tests/support/paths.h"
#include "tests/support/session_fixture.h"

using namespace lw;
using lw::test::Refusing;
using lw::test::Site;
using lw::test::told;
using Fixture = lw::test::RerunFixture;

namespace {

bool asks(const std::string& request, const char* what) {
  return request.contains(what);
}

}  // namespace

class TestRerunSecrets : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void masked_secrets_are_given_or_asked_for_and_never_written() {
    const std::string secret = "canary-4711";
    Site site([](const std::string& request) {
      return asks(request, "YW5uYTpjYW5hcnktNDcxMQ==") || asks(request, "pin=canary-4711")
                 ? Site::ok("{\"in\":true}")
                 : Site::refused();
    });
    Fixture f;
    const SessionPtr live = f.create();
    f.fetch(live, {.url = site.url("/"),
                   .auth = {.kind = http::AuthKind::basic, .user = "anna", .password = secret}});
    f.fetch(live, {.url = site.url("/"),
                   .auth = {.kind = http::AuthKind::basic, .user = "anna", .password = secret}});
    const auto file = f.closed(live);
    QCOMPARE(f.plan(file).secrets.size(), std::size_t(2));
    QVERIFY(f.plan(file).secrets[0].label.starts_with("password of user anna at 127.0.0.1:"));
    Refusing asking;
    asking.answer = Credentials{"anna", secret};
    f.workbench.set_questioner(&asking);
    const auto asked = f.rerun(file);
    SAID(asked, "");
    QCOMPARE(asking.asked.size(), std::size_t(1));  // once for both
    QCOMPARE(asking.asked[0].user, std::string("anna"));
    RerunChoice choice;
    for (const MissingSecret& one : f.plan(file).secrets)
      choice.secrets[{one.operation, one.argument}] = secret;
    const auto given = f.rerun(file, choice);
    SAID(given, "");
    QCOMPARE(asking.asked.size(), std::size_t(1));
    // Another account needs none of the old ones.
    choice = {};
    choice.to.user = "anna";
    choice.to.password = secret;
    SAID(f.rerun(file, choice), "");
    QCOMPARE(asking.asked.size(), std::size_t(1));
    f.workbench.set_questioner(nullptr);
    for (const auto& entry : std::filesystem::directory_iterator(f.folder_path()))
      if (entry.is_regular_file()) QVERIFY(!lw::test::contents(entry.path()).contains(secret));
  }

  // A few bytes at the end of a read are hardly ever the beginning of a secret.
  void what_is_received_keeps_its_last_bytes() {
    const auto given = std::make_shared<GivenSecrets>();
    given->add("canary-4711");
    const auto redactor = make_given_redactor(nullptr, given);
    const auto blanked = [&](Direction direction, const char* bytes) {
      std::vector<Blank> blanks;
      redactor->feed(direction, bytes, blanks);
      std::uint64_t sum = 0;
      for (const Blank& one : blanks) sum += one.length;
      return sum;
    };
    QCOMPARE(blanked(Direction::received, "0123c"), std::uint64_t{0});
    QCOMPARE(blanked(Direction::received, "0123canar"), std::uint64_t{5});
    QCOMPARE(blanked(Direction::received, "y-4711"), std::uint64_t{6});
    QCOMPARE(blanked(Direction::sent, "0123c"), std::uint64_t{1});
    QVERIFY(given->within("?key=canary-4711") && !given->within("canary"));
  }

  // In a body nobody but the one who gave it knows that it is a secret.
  void a_secret_in_a_body_is_masked_in_the_new_session() {
    const std::string secret = "canary-4711";
    Site site([&secret](const std::string& request) {
      return request.ends_with("pin=" + secret) ? Site::ok("{\"in\":true}") : Site::refused();
    });
    Fixture f;
    const SessionPtr live = f.create();
    f.fetch(live, {.method = "POST", .url = site.url("/"), .body = "pin=*****ab12cd"});
    const auto file = f.closed(live);
    RerunChoice choice;
    choice.secrets[{1, "$.body"}] = secret;
    const auto outcome = f.rerun(file, choice);
    QVERIFY(outcome.has_value());
    QVERIFY(site.asked().back().ends_with(secret));
    QVERIFY2(told(outcome).contains("/ 200"), told(outcome).c_str());
    const auto written = lw::test::contents((*outcome)->rerun);
    QVERIFY(!written.contains(secret));
  }

  // What came of an operation repeats what was asked for.
  void a_secret_in_a_url_is_masked_in_results_and_errors_too() {
    const std::string secret = "pa ss!4711";
    std::filesystem::path file;
    Fixture f;
    RerunChoice choice;
    {
      Site site([](const std::string&) { return Site::ok("{}"); });
      const SessionPtr live = f.create();
      f.fetch(live, {.url = site.url("/?pin=*****ab12cd&x=1")});
      file = f.closed(live);
      choice.secrets[{1, "$.url"}] = secret;
      const auto outcome = f.rerun(file, choice);
      QVERIFY2(outcome.has_value(), told(outcome).c_str());
      QVERIFY(site.asked().back().contains("/?pin=pa%20ss!4711&x=1"));
      const auto result = open_session((*outcome)->rerun)->operations().at(0).result;
      QVERIFY2(result.contains("hops"), boost::json::serialize(result).c_str());
      QVERIFY(!lw::test::contents((*outcome)->rerun).contains("ss!4711"));
    }
    // Nobody is there any more; and one that no URL can have.
    for (const std::string& given : {secret, std::string("%zzcanary")}) {
      choice.secrets[{1, "$.url"}] = given;
      const auto outcome = f.rerun(file, choice);
      QVERIFY2(outcome.has_value(), told(outcome).c_str());
      QVERIFY(open_session((*outcome)->rerun)->operations().at(0).result.contains("error"));
      const auto written = lw::test::contents((*outcome)->rerun);
      QVERIFY(!written.contains("ss!4711"));
      QVERIFY(!written.contains("%zzcanary"));
    }
  }

  void given_secrets_are_masked_however_they_are_cut_data() {
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<QByteArray>("said");  // a form of it
    const auto row = [](const char* secret, const char* said) {
      QTest::newRow((std::string(secret) + " " + said).c_str()) << QByteArray(secret) << QByteArray(said);
    };
    row("canary", "canary");
    row("abab1", "abab1");
    row("aaaab", "aaaab");
    row("pa ss!", "pa ss!");
    row("pa ss!", "pa%20ss!");
    row("pa ss!", "pa%20ss%21");
    row("pa ss#x", "pa%20ss#x");
    row("pass wo#rd", "pass%20wo");
    row("\xc3\xa4\xc3\xb6?", "%C3%A4%C3%B6?");
  }
  void given_secrets_are_masked_however_they_are_cut() {
    QFETCH(QByteArray, secret);
    QFETCH(QByteArray, said);
    const auto given = std::make_shared<GivenSecrets>();
    given->add(secret.toStdString());
    const std::string form = said.toStdString();
    // Begun, and then it was not that; twice, one at once after the other.
    for (const std::string& before : {std::string("."), form.substr(0, 1), form.substr(0, 2), form}) {
      const std::string whole = before + form + "!.";
      for (std::size_t first = 0; first <= whole.size(); ++first) {
        for (std::size_t second = first; second <= whole.size(); ++second) {
          const auto redactor = make_given_redactor(nullptr, given);
          std::string masked = whole;
          for (const auto& [from, to] : {std::pair(std::size_t(0), first), std::pair(first, second),
                                         std::pair(second, whole.size())}) {
            std::vector<Blank> blanks;
            redactor->feed(Direction::sent, ByteView(whole).substr(from, to - from), blanks);
            for (const Blank& blank : blanks)
              masked.replace(from + blank.offset, blank.length, blank.length, '*');
          }
          const std::string cut = masked.substr(before.size());
          QVERIFY2(cut == std::string(form.size(), '*') + "!.",
                   (masked + " at " + std::to_string(first) + ", " + std::to_string(second)).c_str());
        }
      }
    }
  }
};

QTEST_GUILESS_MAIN(TestRerunSecrets)
#include "test_rerun_secrets.moc"
