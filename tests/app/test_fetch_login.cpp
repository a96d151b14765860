// LABELS: peers
// linewright-cli fetch with every kind of login that has options, and through the proxy that the environment
// names.
#include <QTemporaryDir>
#include <QtTest/QtTest>
#include <map>

#include "app/cli/system_proxy.h"
#include "tests/core/protocols/http/kept_site.h"
#include "tests/support/cli_run.h"
#include "tests/support/peer.h"

using lw::test::CliRun;
using lw::test::KeptSite;
using lw::test::Peer;
using lw::test::run_cli;

using Environment = QMap<QString, QString>;

class TestFetchLogin : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void every_kind_has_options_data() {
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("asks");   // a challenge for requests without Authorization
    QTest::addColumn<QString>("field");  // that the last request holds, "" = its first line
    QTest::addColumn<QString>("value");  // how it begins
    const auto row = [](const char* name, const QStringList& words, const char* asks, const char* field,
                        const char* value) {
      QTest::newRow(name) << words << QString::fromUtf8(asks) << QString::fromUtf8(field)
                          << QString::fromUtf8(value);
    };
    const char* authorization = "Authorization";
    row("basic", {"-u", "anna"}, "", authorization, "Basic YW5uYTprZXk=");
    row("bearer", {"--bearer"}, "", authorization, "Bearer key");
    row("digest", {"-u", "anna", "--digest"}, "Digest realm=\"r\", nonce=\"n\", qop=\"auth\"", authorization,
        "Digest username=\"anna\"");
    row("any", {"-u", "anna", "--anyauth"}, "Digest realm=\"r\", nonce=\"n\"", authorization,
        "Digest username=\"anna\"");
    row("ntlm", {"-u", "anna", "--ntlm", "--domain", "D"}, "NTLM", authorization, "NTLM TlRMTVNTUAAB");
    row("key in a header", {"--api-key", "X-Key"}, "", "X-Key", "key");
    row("key in the query", {"--api-key", "k", "--api-key-in", "query"}, "", "", "GET /a?k=key ");
    row("key in a cookie", {"--api-key", "k", "--api-key-in", "cookie"}, "", "Cookie", "k=key");
    row("signature", {"-u", "ID", "--aws-sigv4", "eu-west-1:s3"}, "", authorization,
        "AWS4-HMAC-SHA256 Credential=ID/");
    row("signed URL", {"-u", "ID", "--aws-sigv4", "eu-west-1:s3", "--aws-presign", "60"}, "", "",
        "GET /a?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=ID%2F");
  }
  void every_kind_has_options() {
    QFETCH(QStringList, words);
    QFETCH(QString, asks);
    QFETCH(QString, field);
    QFETCH(QString, value);
    KeptSite site([&](const KeptSite::Asked& asked) {
      if (!asks.isEmpty() && asked.field("Authorization").empty())
        return KeptSite::say("401 Who", "WWW-Authenticate: " + asks.toStdString() + "\r\n", "");
      return KeptSite::say("200 OK", "", "in");
    });
    QTemporaryDir folder;
    const QString session = folder.filePath("s.lws");
    const CliRun run =
        run_cli(QStringList{"fetch", "-s", "--session", session} + words + QStringList{url(site)},
                {{"LINEWRIGHT_PASSWORD", "key"}});
    QVERIFY2(run.code == 0, run.err);
    QCOMPARE(run.out, QByteArray("in"));
    const auto last = site.asked().back();
    const std::string said = field.isEmpty() ? last.first() : last.field(field.toStdString());
    QVERIFY2(said.starts_with(value.toStdString()), said.c_str());
    if (said.contains("X-Amz-Signature=")) {
      // Whoever has the link may use it: the recording does not.
      const QByteArray signature(said.data() + said.find("X-Amz-Signature=") + 16, 64);
      QFile file(session);
      QVERIFY(file.open(QIODevice::ReadOnly));
      const QByteArray kept = file.readAll();
      QVERIFY(kept.contains("X-Amz-Signature=") && !kept.contains(signature));
    }
  }

  void tokens_are_asked_for() {
    for (const char* grant : {"client", "password", "refresh"}) {
      KeptSite site([](const KeptSite::Asked& asked) {
        if (asked.first().starts_with("POST /token"))
          return KeptSite::say("200 OK", "Content-Type: application/json\r\n",
                               R"({"access_token": "tttt", "token_type": "Bearer"})");
        return KeptSite::say("200 OK", "", "in");
      });
      const CliRun run = run_cli({"fetch", "-s", "--oauth2", grant, "--oauth2-token-url", url(site, "/token"),
                                  "-u", "anna", "--oauth2-client-id", "me", url(site)},
                                 {{"LINEWRIGHT_PASSWORD", "key"}, {"LINEWRIGHT_REFRESH_TOKEN", "rrrr"}});
      QVERIFY2(run.code == 0, run.err);
      QCOMPARE(site.asked().back().field("Authorization"), std::string("Bearer tttt"));
    }
  }

  void without_a_ticket_it_says_so() {
    KeptSite site([](const KeptSite::Asked&) {
      return KeptSite::say("401 Who", "WWW-Authenticate: Negotiate\r\n", "");
    });
    const CliRun run =
        run_cli({"fetch", "-s", "-f", "--negotiate", "--service-name", "HTTP@nowhere", url(site)},
                {{"KRB5CCNAME", "FILE:/nonexistent"}, {"KRB5_CONFIG", "/dev/null"}});
    QCOMPARE(run.code, 22);
    QCOMPARE(site.asked().size(), std::size_t(1));
  }

  void the_proxy_of_the_environment_is_taken() {
    Peer proxy(QStringLiteral("proxy-tinyproxy"));
    const QString target = "http://127.0.0.1:" + proxy["TARGET_PORT"] + "/index.html";
    const QString open = "http://127.0.0.1:" + proxy["PORT"];
    const auto fetch = [&](Environment environment, const QStringList& more = {}) {
      for (const char* name : {"http_proxy", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY"})
        if (!environment.contains(name)) environment[name] = QString();
      return run_cli(QStringList{"fetch", "-s", "-i", "--system-proxy"} + more + QStringList{target},
                     environment);
    };
    CliRun run = fetch({{"http_proxy", open}});
    QVERIFY2(run.code == 0 && run.out.contains("hello through the proxy"), run.err);
    QVERIFY2(run.out.contains("Via: "), run.out);
    // What is excepted is asked directly: a proxy that is not there would fail.
    const QString nowhere = "http://127.0.0.1:1";
    QCOMPARE(fetch({{"http_proxy", nowhere}}).code, 7);
    run = fetch({{"http_proxy", nowhere}, {"no_proxy", "example.org, 127.0.0.1"}});
    QVERIFY2(run.code == 0 && !run.out.contains("Via: "), run.err);
    run = fetch({{"http_proxy", nowhere}}, {"--noproxy", "*"});
    QVERIFY2(run.code == 0 && !run.out.contains("Via: "), run.err);
    // With an account, as others write it there.
    const QString with =
        "http://" + proxy["USER"] + ":" + proxy["PASSWORD"] + "@127.0.0.1:" + proxy["AUTH_PORT"];
    run = fetch({{"all_proxy", with}});
    QVERIFY2(run.code == 0 && run.out.contains("hello through"), run.err + run.out);
  }

  void variables_are_read_as_others_read_them() {
    std::map<std::string, std::string> variables;
    const auto proxy = [&](const std::string& url) {
      return lw::cli::proxy_for(url, [&](const std::string& name) -> std::optional<std::string> {
        const auto found = variables.find(name);
        return found == variables.end() ? std::nullopt : std::optional(found->second);
      });
    };
    variables = {{"http_proxy", "a"}, {"HTTPS_PROXY", "b"}, {"no_proxy", "localhost,.test,h.org:8080,[::1]"}};
    QCOMPARE(proxy("http://x.org/"), std::string("a"));
    QCOMPARE(proxy("https://x.org/"), std::string("b"));
    for (const char* direct : {"http://localhost/", "http://LOCALHOST:99/", "https://a.test/", "http://test/",
                               "http://h.org:8080/", "http://[::1]/"})
      QCOMPARE(proxy(direct), std::string());
    for (const char* by : {"http://notlocalhost/", "http://atest/", "http://h.org/"})
      QCOMPARE(proxy(by), std::string("a"));
    variables = {{"HTTP_PROXY", "a"}};
    QCOMPARE(proxy("http://x.org/"), std::string());
    variables = {{"HTTP_PROXY", "a"}, {"ALL_PROXY", "c"}, {"NO_PROXY", "*"}};
    QCOMPARE(proxy("http://x.org/"), std::string());
    variables.erase("NO_PROXY");
    QCOMPARE(proxy("http://x.org/"), std::string("c"));
  }

 private:
  static QString url(const KeptSite& site, const char* path = "/a") {
    return QStringLiteral("http://127.0.0.1:%1%2").arg(site.port()).arg(QLatin1String(path));
  }
};

QTEST_GUILESS_MAIN(TestFetchLogin)
#include "test_fetch_login.moc"
