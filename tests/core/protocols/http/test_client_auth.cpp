// Logins in several legs, against servers that a test scripts: what is said, what the recording holds of it,
// and that it plays back.
#include <atomic>
#include <boost/json/serialize.hpp>
#include <future>

#include "core/base/text.h"
#include "core/base/url.h"
#include "core/protocols/http/auth_digest.h"
#include "core/protocols/http/auth_ntlm.h"
#include "core/protocols/http/auth_oauth.h"
#include "core/protocols/http/operations.h"
#include "tests/core/protocols/http/auth_bench.h"
#include "tests/core/protocols/http/kept_site.h"

using namespace lw;
using namespace lw::http;
using namespace lw::test;

namespace {

using Asked = KeptSite::Asked;

/// With ' for ", since moc stumbles over raw strings.
std::string marks(std::string text) {
  std::ranges::replace(text, '\'', '"');
  return text;
}
std::string json(const std::string& text, const std::string& status = "200 OK") {
  return KeptSite::say(status, "Content-Type: application/json\r\n", text);
}

/// What the server would answer with, of the parameters that the client said.
bool proves(const Asked& asked, const DigestChallenge& challenge, const char* password,
            const std::string& field) {
  const auto said = challenges(field);
  if (said.empty() || said[0].scheme != "digest") return false;
  const auto& one = said[0];
  const std::string method = asked.first().substr(0, asked.first().find(' '));
  const std::string body = to_hex(digest(challenge.hash, asked.body()));
  const DigestInput input{.method = method,
                          .uri = one["uri"],
                          .user = "anna",
                          .password = password,
                          .cnonce = one["cnonce"],
                          .count = static_cast<std::uint32_t>(std::stoul("0" + one["nc"], nullptr, 16)),
                          .body_hash = body};
  const auto wanted = challenges(digest_answer(challenge, input));
  return one["nonce"] == challenge.nonce && one["response"] == wanted[0]["response"];
}

DigestChallenge challenge_of(const std::string& text) {
  return best_digest(challenges(text)).value();
}

/// What a browser does with the address where one signs in: it brings the code back.
std::string bring_back(const std::string& url, const std::string& code) {
  const auto form = read_form(parse_url(url)->query);
  std::map<std::string, std::string> said(form.begin(), form.end());
  const auto back = parse_url(said["redirect_uri"]);
  const int line = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(back->port);
  if (::connect(line, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) return "refused";
  const std::string request = "GET " + back->path + "?code=" + code + "&state=" + said["state"] +
                              " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
  static_cast<void>(::send(line, request.data(), request.size(), MSG_NOSIGNAL));
  std::thread([line] {
    char buffer[4096];
    while (::recv(line, buffer, sizeof buffer, 0) > 0) continue;
    ::close(line);
  }).detach();
  return said["code_challenge"];
}

}  // namespace

class TestClientAuth : public QObject {
  Q_OBJECT

 private slots:
  void digest_answers_remembers_and_takes_the_next_nonce() {
    const std::string first =
        "Digest realm=\"r\", nonce=\"n1\", qop=\"auth\", algorithm=SHA-256, opaque=\"o\"";
    KeptSite site([&, nonce = std::string("n1")](const Asked& asked) mutable {
      auto challenge = challenge_of(first);
      challenge.nonce = nonce;
      const auto field = asked.field("Authorization");
      if (asked.first().contains("/stale") && nonce != "n9") {
        nonce = "n9";
        return unauthorized("Digest realm=\"r\", nonce=\"n9\", qop=\"auth\", algorithm=SHA-256, stale=true");
      }
      if (nonce == "n9") challenge.has_opaque = false;
      if (!proves(asked, challenge, "CANARY-password", field)) return unauthorized("Basic realm=b, " + first);
      if (asked.first().contains("/next")) {
        nonce = "n2";
        return ok("Authentication-Info: nextnonce=\"n2\", rspauth=\"00\"\r\n");
      }
      return ok();
    });
    Bench bench;
    const Auth auth{.kind = AuthKind::digest, .user = "anna", .password = "CANARY-password"};
    auto result = bench.run(get(site.url("/a"), auth));
    QVERIFY(result);
    QCOMPARE(reasons(*result),
             std::string("401 \n200 the server asked for Digest: an answer to its nonce\n"));
    // The nonce goes on: one leg, the count two.
    result = bench.run(get(site.url("/next"), auth));
    QCOMPARE(reasons(*result), std::string("200 \n"));
    QVERIFY(site.asked().back().field("Authorization").contains("nc=00000002"));
    QCOMPARE(result->hops[0].notes.size(), std::size_t(1));  // rspauth was wrong
    result = bench.run(get(site.url("/b"), auth));
    QVERIFY(site.asked().back().field("Authorization").contains("nonce=\"n2\""));
    QVERIFY(site.asked().back().field("Authorization").contains("nc=00000001"));
    result = bench.run(get(site.url("/stale"), auth));
    QCOMPARE(reasons(*result),
             std::string("401 \n200 the server asked for Digest: the nonce was stale, with the new one\n"));
    // What is shown hides the answer alone.
    const auto* shown = find(result->hops.back().request.headers, "Authorization");
    QVERIFY(shown && shown->contains("username=\"anna\"") && shown->contains("response=\"****"));
    QCOMPARE(QString::fromStdString(bench.recorded(
                 {"CANARY-password", challenges(site.asked().back().field("Authorization"))[0]["response"]})),
             QString());
  }

  void digest_makes_room_and_takes_no_nonce_from_a_login_that_runs() {
    const std::string asks = "Digest realm=\"r\", nonce=\"n1\", qop=\"auth\"";
    std::promise<void> released;
    std::atomic<bool> waiting = false;
    KeptSite slow([&, wait = released.get_future().share()](const Asked& asked) {
      if (asked.field("Authorization").empty()) return unauthorized(asks);
      waiting = true;
      wait.wait();
      return ok("Authentication-Info: nextnonce=\"of the slow one\"\r\n");
    });
    KeptSite site(
        [&](const Asked& asked) { return asked.field("Authorization").empty() ? unauthorized(asks) : ok(); });
    Bench bench;
    std::optional<std::expected<Fetch::Result, Error>> ended;
    Callbacks<Fetch> callbacks;
    callbacks.done = [&ended](auto result) { ended = std::move(result); };
    const auto operation = bench.fixture.workbench.start<Fetch>(
        bench.session, get(slow.url("/"), {.kind = AuthKind::digest, .user = "anna", .password = "p"}),
        std::move(callbacks));
    bench.fixture.until([&waiting] { return waiting.load(); });
    // Its nonce is the first in order, so it is the one that makes room.
    Auth auth{.kind = AuthKind::digest, .user = {}, .password = "p"};
    for (int i = 0; i < 64; ++i) {
      auth.user = "u" + std::to_string(i);
      QVERIFY(bench.run(get(site.url("/", "localhost"), auth)));
    }
    released.set_value();
    bench.fixture.until([&ended] { return ended.has_value(); });
    QVERIFY(bench.run(get(site.url("/", "localhost"), auth)));
    QVERIFY2(site.asked().back().field("Authorization").contains("nonce=\"n1\""),
             site.asked().back().field("Authorization").c_str());
  }

  void digest_covers_the_body_and_tells_a_wrong_password() {
    const std::string asks =
        "Digest realm=\"r\", nonce=\"n1\", qop=\"auth-int\", algorithm=MD5-sess, userhash=true";
    KeptSite site([&](const Asked& asked) {
      return proves(asked, challenge_of(asks), "right", asked.field("Authorization")) ? ok()
                                                                                      : unauthorized(asks);
    });
    Bench bench;
    auto arguments = get(site.url("/"), {.kind = AuthKind::digest, .user = "anna", .password = "right"});
    arguments.method = "POST";
    arguments.body = "what is covered";
    auto result = bench.run(arguments);
    QCOMPARE(result->hops.size(), std::size_t(2));
    QCOMPARE(result->hops[1].response.status, 200);
    arguments.auth.password = "wrong";
    arguments.auth.user = "bert";
    result = bench.run(arguments);
    QCOMPARE(result->hops.size(), std::size_t(2));
    QCOMPARE(result->auth_note, std::string("the server refused the user name or the password (Digest)"));
    arguments.auth = {.kind = AuthKind::ntlm, .user = "x", .password = "y"};
    result = bench.run(arguments);
    QCOMPARE(result->auth_note, std::string("the server asks for Digest (MD5-sess); chosen here is NTLM"));
    QCOMPARE(QString::fromStdString(bench.recorded({})), QString());
  }

  void ntlm_stays_on_its_line() {
    std::map<int, int> stages;
    KeptSite site([&stages](const Asked& asked) {
      const auto field = asked.field("Authorization");
      int& stage = stages[asked.line];
      if (stage == 2) return ok();
      if (field.empty()) return unauthorized("NTLM");
      const auto message = from_base64(std::string_view(field).substr(5)).value();
      if (message[8] == 1) {
        stage = 1;
        Bytes challenge("NTLMSSP\0\2\0\0\0\0\0\0\0\x38\0\0\0\5\2\x88\0", 24);
        challenge += from_hex("0123456789abcdef0000000000000000 0000 0000 30000000 0000000000000000").value();
        return unauthorized("NTLM " + to_base64(challenge));
      }
      if (stage != 1 || message[8] != 3) return unauthorized("NTLM");
      stage = 2;
      return ok();
    });
    Bench bench;
    auto arguments =
        get(site.url("/"), {.kind = AuthKind::ntlm, .user = "DOM\\anna", .password = "CANARY-password"});
    arguments.method = "POST";
    arguments.body = "said";
    auto result = bench.run(arguments);
    QVERIFY(result);
    QCOMPARE(reasons(*result),
             std::string("401 \n401 the server asked for NTLM: the opening message (1 of 2)\n"
                         "200 the server asked for NTLM: the answer to its challenge (2 of 2)\n"));
    QCOMPARE(result->hops[0].channel, result->hops[2].channel);
    QCOMPARE(site.asked()[1].body(), std::string());  // nothing is sent for nothing
    QCOMPARE(site.asked()[2].body(), std::string("said"));
    // The line is logged in now; another account does not get it.
    result = bench.run(arguments);
    QCOMPARE(result->hops.size(), std::size_t(1));
    QCOMPARE(site.asked().back().line, 1);
    arguments.auth = {};
    result = bench.run(arguments);
    QCOMPARE(result->hops[0].response.status, 401);
    QCOMPARE(site.asked().back().line, 2);
    QCOMPARE(result->auth_note, std::string("the server asks for NTLM"));
    QCOMPARE(QString::fromStdString(
                 bench.recorded({"CANARY-password", site.asked()[2].field("Authorization").substr(5, 60)})),
             QString());
  }

  void ntlm_whose_line_is_closed_says_so() {
    KeptSite site([](const Asked& asked) {
      if (asked.field("Authorization").empty()) return unauthorized("NTLM");
      Bytes challenge("NTLMSSP\0\2\0\0\0\0\0\0\0\x38\0\0\0\5\2\x88\0", 24);
      challenge += Bytes(24, '\0');
      return unauthorized("NTLM " + to_base64(challenge), "Connection: close\r\n");
    });
    Bench bench;
    const auto result =
        bench.run(get(site.url("/"), {.kind = AuthKind::ntlm, .user = "a", .password = "secret"}));
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::closed);
    QVERIFY(result.error().reason.contains("between the messages of a login"));
  }

  void negotiate_without_a_ticket_says_why() {
    qputenv("KRB5CCNAME", "FILE:/nonexistent/cache");
    qputenv("KRB5_CONFIG", "/dev/null");
    KeptSite site([](const Asked&) { return unauthorized("Negotiate"); });
    Bench bench;
    const auto result = bench.run(get(site.url("/"), {.kind = AuthKind::negotiate}));
    QVERIFY(result);
    QCOMPARE(result->hops.size(), std::size_t(1));
    QVERIFY2(result->auth_note.contains("the system has no ticket"), result->auth_note.c_str());
  }

  void any_takes_the_strongest() {
    const std::string asks = "Digest realm=\"r\", nonce=\"n\", qop=\"auth\", algorithm=";
    KeptSite site([&](const Asked& asked) {
      const auto field = asked.field("Authorization");
      if (proves(asked, challenge_of(asks + "SHA-256"), "p", field)) return ok();
      return unauthorized("Basic realm=b, NTLM, " + asks + "MD5, " + asks + "SHA-256");
    });
    Bench bench;
    const auto result =
        bench.run(get(site.url("/"), {.kind = AuthKind::any, .user = "anna", .password = "p"}));
    QCOMPARE(result->hops.back().response.status, 200);
    QVERIFY(site.asked()[0].field("Authorization").empty());
    QCOMPARE(QString::fromStdString(bench.recorded({})), QString());
  }

  void proxies_ask_too() {
    const std::string asks = "Digest realm=\"p\", nonce=\"n\", qop=\"auth\", algorithm=MD5";
    KeptSite site([&](const Asked& asked) {
      const auto field = asked.field("Proxy-Authorization");
      if (proves(asked, challenge_of(asks), "CANARY-password", field)) return ok();
      return KeptSite::say("407 Proxy Authentication Required", "Proxy-Authenticate: " + asks + "\r\n", "");
    });
    Bench bench;
    auto arguments = get("http://far.test/x", {});
    arguments.connect.proxy = {.kind = ProxyKind::http_connect,
                               .host = "127.0.0.1",
                               .port = site.port(),
                               .user = "anna",
                               .password = "CANARY-password",
                               .auth = ProxyAuth::digest};
    const auto result = bench.run(arguments);
    QCOMPARE(reasons(*result), std::string("407 \n200 the proxy asked for Digest: an answer to its nonce\n"));
    QVERIFY(site.asked()[1].field("Proxy-Authorization").contains("uri=\"http://far.test/x\""));
    QCOMPARE(QString::fromStdString(bench.recorded({"CANARY-password"})), QString());
  }

  void proxies_ask_before_a_tunnel() {
    const std::string asks = "Digest realm=\"p\", nonce=\"n\", qop=\"auth\", algorithm=MD5";
    KeptSite site([&](const Asked& asked) {
      if (!proves(asked, challenge_of(asks), "CANARY-password", asked.field("Proxy-Authorization")))
        return KeptSite::say("407 Authenticate", "Proxy-Authenticate: NTLM, " + asks + "\r\n", "a page");
      return std::string("HTTP/1.1 200 Established\r\nConnection: close\r\n\r\n");
    });
    Bench bench;
    auto arguments = get("https://far.test/x", {});
    arguments.connect.proxy = {.kind = ProxyKind::http_connect,
                               .host = "127.0.0.1",
                               .port = site.port(),
                               .user = "anna",
                               .password = "CANARY-password",
                               .auth = ProxyAuth::any};
    auto result = bench.run(arguments);
    QVERIFY(!result);  // nobody speaks TLS behind it
    QVERIFY2(result.error().kind != ErrorKind::proxy, result.error().message().c_str());
    QCOMPARE(site.asked().size(), std::size_t(2));
    QCOMPARE(site.asked()[1].line, 1);
    arguments.connect.proxy.password = "wrong";
    result = bench.run(arguments);
    QVERIFY(!result);
    QCOMPARE(result.error().reason, std::string("the proxy refused the user name or the password (Digest)"));
  }

  void api_keys_stand_where_they_are_wished_and_go_nowhere_else() {
    KeptSite other([](const Asked&) { return ok(); });
    KeptSite site([&](const Asked& asked) {
      if (!asked.first().contains("/away")) return ok();
      return KeptSite::say("302 Found", "Location: " + other.url("/x") + "\r\n", "");
    });
    Bench bench;
    Auth auth{.kind = AuthKind::api_key, .password = "CANARY/key+1", .key_name = "X-Api-Key"};
    auto arguments = get(site.url("/away"), auth);
    arguments.follow_redirects = true;
    auto result = bench.run(arguments);
    QCOMPARE(site.asked().back().field("X-Api-Key"), std::string("CANARY/key+1"));
    QCOMPARE(*find(result->hops[0].request.headers, "X-Api-Key"), std::string(12, '*'));
    QCOMPARE(other.asked().at(0).field("X-Api-Key"), std::string());
    QCOMPARE(result->hops[1].dropped, std::vector<std::string>{"API key X-Api-Key"});
    auth.place = KeyPlace::query;
    auth.key_name = "key";
    result = bench.run(get(site.url("/q?a=1"), auth));
    QCOMPARE(site.asked().back().first(), std::string("GET /q?a=1&key=CANARY%2Fkey%2B1 HTTP/1.1"));
    QVERIFY(!result->hops[0].request.target.contains("CANARY"));
    auth.place = KeyPlace::cookie;
    result = bench.run(get(site.url("/c"), auth));
    QCOMPARE(site.asked().back().field("Cookie"), std::string("key=CANARY/key+1"));
    QCOMPARE(QString::fromStdString(bench.recorded({"CANARY"})), QString());
  }

  void aws_signs_what_is_sent() {
    KeptSite site([](const Asked&) { return ok(); });
    Bench bench;
    Auth auth{.kind = AuthKind::aws_sigv4, .user = "AKIDEXAMPLE", .password = "CANARY-secret"};
    auth.aws = {.region = "eu-west-1", .service = "s3", .session_token = "CANARY-token"};
    auto arguments = get(site.url("/bucket/a%20b?x=1"), auth);
    arguments.method = "PUT";
    arguments.body = "content";
    const auto result = bench.run(arguments);
    const auto asked = site.asked().at(0);
    QCOMPARE(asked.field("X-Amz-Content-Sha256"), to_hex(digest(Hash::sha256, "content")));
    QCOMPARE(asked.field("X-Amz-Security-Token"), std::string("CANARY-token"));
    const auto said = asked.field("Authorization");
    QVERIFY2(said.contains("/eu-west-1/s3/aws4_request, SignedHeaders=host;x-amz-content-sha256;x-amz-date;"
                           "x-amz-security-token, Signature="),
             said.c_str());
    QCOMPARE(QString::fromStdString(bench.recorded({"CANARY", said.substr(said.find("Signature=") + 10)})),
             QString());
  }

  void oauth_client_credentials_are_kept_and_renewed() {
    int tokens = 0;
    KeptSite site([&tokens](const Asked& asked) {
      if (asked.first().starts_with("POST /token")) {
        ++tokens;
        const auto form = read_form(asked.body());
        return json("{\"access_token\":\"CANARY-access-" + std::to_string(tokens) +
                    "\",\"token_type\":\"Bearer\",\"expires_in\":3600,\"refresh_token\":\"CANARY-refresh\"}");
      }
      const bool good = asked.field("Authorization") == "Bearer CANARY-access-" + std::to_string(tokens);
      return good && !asked.first().contains("/twice?") ? ok()
                                                        : unauthorized("Bearer error=\"invalid_token\"");
    });
    Bench bench;
    Auth auth{.kind = AuthKind::oauth2};
    auth.oauth = {.grant = OAuthGrant::client_credentials,
                  .token_url = site.url("/token"),
                  .client_id = "client",
                  .client_secret = "CANARY secret",
                  .scope = "read write"};
    auto result = bench.run(get(site.url("/a"), auth));
    QVERIFY(result);
    QCOMPARE(reasons(*result),
             std::string("200 OAuth 2: a token for the client itself\n200 with the token\n"));
    QVERIFY(result->token_expires > 0);
    QCOMPARE(site.asked()[0].body(), std::string("grant_type=client_credentials&scope=read%20write"));
    QCOMPARE(site.asked()[0].field("Authorization"), "Basic " + to_base64("client:CANARY%20secret"));
    result = bench.run(get(site.url("/b"), auth));
    QCOMPARE(result->hops.size(), std::size_t(1));
    tokens = 7;  // the server forgets: the token is refused, and refreshed
    result = bench.run(get(site.url("/c"), auth));
    QCOMPARE(reasons(*result), std::string("401 \n200 OAuth 2: a new token for the refresh token\n"
                                           "200 the server refused the token: with a new one\n"));
    QVERIFY(site.asked().rbegin()[1].body().contains("refresh_token=CANARY-refresh"));
    QCOMPARE(QString::fromStdString(bench.recorded({"CANARY"})), QString());
  }

  void oauth_tokens_belong_to_the_secrets_they_were_given_for() {
    KeptSite site([](const Asked& asked) {
      if (!asked.first().starts_with("POST /token")) return ok();
      std::map<std::string, std::string> form;
      for (const auto& [name, value] : read_form(asked.body())) form[name] = value;
      const std::string refresh = form["refresh_token"];
      return json("{\"access_token\":\"of-" + refresh +
                  "\",\"token_type\":\"Bearer\",\"refresh_token\":\"rotated-" + refresh + "\"}");
    });
    Bench bench;
    Auth auth{.kind = AuthKind::oauth2};
    auth.oauth = {.grant = OAuthGrant::refresh_token,
                  .token_url = site.url("/token"),
                  .client_id = "client",
                  .refresh_token = "one"};
    const auto said = [&site] { return site.asked().back().field("Authorization"); };
    QVERIFY(bench.run(get(site.url("/a"), auth)));
    QCOMPARE(said(), std::string("Bearer of-one"));
    auth.oauth.refresh_token = "two";
    QVERIFY(bench.run(get(site.url("/a"), auth)));
    QCOMPARE(said(), std::string("Bearer of-two"));
    for (std::string* other : {&auth.oauth.client_secret, &auth.password, &auth.oauth.authorization_url}) {
      const auto before = site.asked().size();
      *other = "another";
      QVERIFY(bench.run(get(site.url("/a"), auth)));
      QCOMPARE(site.asked().size(), before + 2);
    }
    const auto before = site.asked().size();
    QVERIFY(bench.run(get(site.url("/a"), auth)));
    QCOMPARE(site.asked().size(), before + 1);  // the session's own
  }

  void oauth_code_comes_back_on_loopback() {
    std::string challenge;
    KeptSite site([&challenge](const Asked& asked) {
      if (!asked.first().starts_with("POST /token")) return ok();
      std::map<std::string, std::string> form;
      for (const auto& [name, value] : read_form(asked.body())) form[name] = value;
      const bool good = form["code"] == "CANARY-code" && pkce_challenge(form["code_verifier"]) == challenge &&
                        form["redirect_uri"].starts_with("http://127.0.0.1:");
      return good ? json(marks("{'access_token':'CANARY-access','token_type':'bearer'}"))
                  : json(marks("{'error':'invalid_grant','error_description':'no <such> code'}"),
                         "400 Bad Request");
    });
    Bench bench;
    bench.signing_in = [&challenge](const Fetch::SignIn& sign_in) {
      challenge = bring_back(sign_in.url, "CANARY-code");
    };
    Auth auth{.kind = AuthKind::oauth2};
    auth.oauth = {.authorization_url = "https://login.test/authorize?a=b",
                  .token_url = site.url("/token"),
                  .client_id = "client"};
    auto result = bench.run(get(site.url("/a"), auth));
    QVERIFY2(result, result ? "" : result.error().message().c_str());
    QCOMPARE(reasons(*result), std::string("200 OAuth 2: a token for the code\n200 with the token\n"));
    QCOMPARE(bench.sign_ins.size(), std::size_t(2));
    QVERIFY(bench.sign_ins[0].url.starts_with(
        "https://login.test/authorize?a=b&response_type=code&client_id=client"));
    QVERIFY(bench.sign_ins[1].url.empty());
    bench.signing_in = [](const Fetch::SignIn& sign_in) { bring_back(sign_in.url, "wrong"); };
    auth.oauth.scope = "another";
    result = bench.run(get(site.url("/a"), auth));
    QVERIFY(!result);
    QCOMPARE(result.error().reason, std::string("invalid_grant: no <such> code"));
    QCOMPARE(QString::fromStdString(bench.recorded({"CANARY"})), QString());
  }

  void oauth_device_waits_for_the_user() {
    int polls = 0;
    KeptSite site([&polls](const Asked& asked) {
      if (asked.first().starts_with("POST /device"))
        return json(
            marks("{'device_code':'CANARY-device','user_code':'WDJB-MJHT','verification_uri':'https://"
                  "login.test/device','expires_in':600,'interval':0}"));
      if (!asked.first().starts_with("POST /token")) return ok();
      if (++polls < 3) return json(marks("{'error':'authorization_pending'}"), "400 Bad Request");
      return json(marks("{'access_token':'CANARY-access','token_type':'Bearer'}"));
    });
    Bench bench;
    Auth auth{.kind = AuthKind::oauth2};
    auth.oauth = {.grant = OAuthGrant::device_code,
                  .device_url = site.url("/device"),
                  .token_url = site.url("/token"),
                  .client_id = "client"};
    const auto result = bench.run(get(site.url("/a"), auth));
    QVERIFY2(result, result ? "" : result.error().message().c_str());
    QCOMPARE(result->hops.size(), std::size_t(5));
    QCOMPARE(bench.sign_ins.at(0).user_code, std::string("WDJB-MJHT"));
    QCOMPARE(QString::fromStdString(bench.recorded({"CANARY"})), QString());
  }
};

QTEST_GUILESS_MAIN(TestClientAuth)
#include "test_client_auth.moc"
