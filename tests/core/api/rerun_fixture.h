// What reruns of recorded sessions need in tests: a recording, the rerun waited for, what it told.
#pragma once

#include <QtTest/QtTest>
#include <boost/json/parse.hpp>
#include <optional>
#include <string>
#include <vector>

#include "core/api/rerun.h"
#include "core/protocols/http/operations.h"
#include "tests/support/site.h"
#include "tests/support/workbench_fixture.h"

namespace lw::test {

class Refusing : public Questioner {
 public:
  std::vector<CredentialsQuestion> asked;
  std::optional<Credentials> answer;
  void certificate(const SessionPtr&, const CertificateQuestion&,
                   std::function<void(CertificateAnswer)> say) override {
    say(CertificateAnswer::refuse);
  }
  void credentials(const SessionPtr&, const CredentialsQuestion& question,
                   std::function<void(std::optional<Credentials>)> say) override {
    asked.push_back(question);
    say(answer);
  }
  void storage(const SessionPtr&, const StorageQuestion&, std::function<void(StorageAnswer)> say) override {
    say(StorageAnswer::stop);
  }
};

class RerunFixture : public WorkbenchFixture {
 public:
  /// A fetch in `session`, waited for.
  http::Fetch::Result fetch(const SessionPtr& session, http::Fetch::Arguments arguments) {
    std::optional<http::Fetch::Result> got;
    bool done = false;
    workbench.start<http::Fetch>(session, std::move(arguments), {{}, [&](auto result) {
                                                                   if (result) got = std::move(*result);
                                                                   done = true;
                                                                 }});
    until([&done] { return done; });
    if (!got) throw std::runtime_error("the fetch failed");
    return std::move(*got);
  }
  std::filesystem::path closed(const SessionPtr& session) {
    close(session);
    return session->file();
  }
  std::expected<std::shared_ptr<const RerunReport>, Error> rerun(const std::filesystem::path& file,
                                                                 RerunChoice choice = {}) {
    std::optional<std::expected<std::shared_ptr<const RerunReport>, Error>> outcome;
    RerunCallbacks callbacks;
    callbacks.done = [&outcome](auto report) { outcome = std::move(report); };
    callbacks.session = [this](const SessionPtr& made) { session = made; };
    handle = rerun_session(workbench, file, std::move(choice), std::move(callbacks));
    until([&outcome] { return outcome.has_value(); }, std::chrono::seconds(60));
    return std::move(*outcome);
  }
  RerunPlan plan(const std::filesystem::path& file) {
    std::optional<std::expected<RerunPlan, Error>> planned;
    plan_rerun(workbench, file, [&planned](auto made) { planned = std::move(made); });
    until([&planned] { return planned.has_value(); });
    if (!*planned) throw std::move(planned->error());
    return std::move(**planned);
  }
  /// A login whose token and id are used by hand.
  std::filesystem::path record_login(const Site& site) {
    const SessionPtr live = create({.title = "login", .pane = "web"});
    const auto login = fetch(live, {.method = "POST", .url = site.url("/login")});
    const auto said = boost::json::parse(login.body).as_object();
    const std::string token(said.at("access_token").as_string());
    const auto id = std::to_string(said.at("user").at("id").as_int64());
    fetch(live, {.url = site.url("/users/" + id), .headers = {{"Authorization", "Bearer " + token}}});
    return closed(live);
  }

  SessionPtr session;
  RerunPtr handle;
};

inline std::string told(const std::expected<std::shared_ptr<const RerunReport>, Error>& outcome) {
  if (!outcome) return outcome.error().message();
  std::string out;
  for (const CompareStep& step : (*outcome)->comparison.steps) {
    if (step.verdict == Verdict::matched) continue;
    out += std::string(to_string(step.verdict)) + " " + (step.a ? step.a->summary : step.b->summary);
    for (const Difference& one : step.differences)
      if (one.ignored.empty())
        out += " [" + one.field + ": " + one.a.value_or("-") + " / " + one.b.value_or("-") + "]";
    out += "\n";
  }
  for (const std::string& problem : (*outcome)->problems) out += "problem: " + problem + "\n";
  return out;
}

}  // namespace lw::test

// QCOMPARE does not show texts of std.
#define SAID(outcome, wanted)                 \
  do {                                        \
    const std::string said = told(outcome);   \
    QVERIFY2(said == (wanted), said.c_str()); \
  } while (false)
