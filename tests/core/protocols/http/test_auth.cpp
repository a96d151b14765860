// What credentials are made of, against vectors of those who wrote the standards.
#include <QtTest/QtTest>
#include <algorithm>

#include "core/base/text.h"
#include "core/protocols/http/auth_aws.h"
#include "core/protocols/http/auth_digest.h"
#include "core/protocols/http/auth_ntlm.h"
#include "core/protocols/http/auth_oauth.h"
#include "core/protocols/http/operations.h"
#include "core/protocols/http/redact_body.h"

using namespace lw;
using namespace lw::http;

namespace {

std::string param(const std::string& answer, std::string_view name) {
  const auto all = challenges(answer);
  return all.empty() ? "" : all[0][name];
}

DigestChallenge digest_of(std::string_view challenge) {
  const auto all = challenges(challenge);
  return best_digest(all).value();
}

/// With ' for ", since moc stumbles over raw strings.
std::string marks(std::string text) {
  std::ranges::replace(text, '\'', '"');
  return text;
}

Bytes hex(std::string_view text) {
  return from_hex(text).value();
}

}  // namespace

class TestAuth : public QObject {
  Q_OBJECT

 private slots:
  void challenges_are_parted() {
    const auto all = challenges(
        "Negotiate, NTLM TlRMTVNTUAAC==, Digest realm=\"a, \\\"b\\\"\", nonce = x , qop=\"auth,auth-int\" , "
        "Basic realm=\"c\", charset=UTF-8,, Bearer");
    QCOMPARE(all.size(), std::size_t(5));
    QCOMPARE(all[0].scheme, std::string("negotiate"));
    QCOMPARE(all[1].token, std::string("TlRMTVNTUAAC=="));
    QCOMPARE(all[2]["realm"], std::string("a, \"b\""));
    QCOMPARE(all[2]["nonce"], std::string("x"));
    QCOMPARE(all[2]["qop"], std::string("auth,auth-int"));
    QCOMPARE(all[3]["charset"], std::string("UTF-8"));
    QCOMPARE(all[4].scheme, std::string("bearer"));
    QCOMPARE(scheme_names(all), std::string("Negotiate, NTLM, Digest, Basic, Bearer"));
    std::string many;
    for (int i = 0; i < 1000; ++i) many += "A" + std::to_string(i) + " b=c, ";
    QCOMPARE(challenges(many).size(), kMaxChallenges);
  }

  // RFC 7616 section 3.9.1; of 3.9.2 the values that its erratum 4897 corrects; RFC 2617 section 3.5.
  void digest_answers_as_the_standards_do() {
    const std::string head =
        "Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", "
        "nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", "
        "opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\", algorithm=";
    const DigestInput input{.method = "GET",
                            .uri = "/dir/index.html",
                            .user = "Mufasa",
                            .password = "Circle of Life",
                            .cnonce = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ",
                            .count = 1,
                            .body_hash = {}};
    const auto sha = digest_of(head + "MD5, " + head + "SHA-256");
    QCOMPARE(sha.hash, Hash::sha256);
    QCOMPARE(param(digest_answer(sha, input), "response"),
             std::string("753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"));
    const auto answer = digest_answer(digest_of(head + "MD5"), input);
    QCOMPARE(param(answer, "response"), std::string("8ca523f5e9506fed4657c9700eebdbec"));
    QCOMPARE(param(answer, "qop"), std::string("auth"));
    QCOMPARE(param(answer, "nc"), std::string("00000001"));
    QCOMPARE(param(answer, "opaque"), std::string("FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"));

    const auto hashed = digest_of(
        "Digest realm=\"api@example.org\", qop=\"auth\", algorithm=SHA-512-256, "
        "nonce=\"5TsQWLVdgBdmrQ0XsxbDODV+57QdFR34I9HAbC/RVvkK\", "
        "opaque=\"HRPCssKJSGjCrkzDg8OhwpzCiGPChXYjwrI2QmXDnsOS\", charset=UTF-8, userhash=true");
    const auto doe = digest_answer(hashed, {.method = "GET",
                                            .uri = "/doe.json",
                                            .user = "J\u00e4s\u00f8n Doe",
                                            .password = "Secret, or not?",
                                            .cnonce = "NTg6RKcb9boFIAS3KrFK9BGeh+iDa/sm6jUMp2wds69v",
                                            .count = 1,
                                            .body_hash = {}});
    QCOMPARE(param(doe, "username"),
             std::string("793263caabb707a56211940d90411ea4a575adeccb7e360aeb624ed06ece9b0b"));
    QCOMPARE(param(doe, "response"),
             std::string("3798d4131c277846293534c3edc11bd8a5e4cdcbff78b05db9d95eeb1cec68a5"));
    QCOMPARE(param(doe, "userhash"), std::string("true"));

    const auto old = digest_of(
        "Digest realm=\"testrealm@host.com\", qop=\"auth,auth-int\", "
        "nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\", opaque=\"5ccc069c403ebaf9f0171e9517f40e41\"");
    QCOMPARE(param(digest_answer(old, {.method = "GET",
                                       .uri = "/dir/index.html",
                                       .user = "Mufasa",
                                       .password = "Circle Of Life",
                                       .cnonce = "0a4f113b",
                                       .count = 1,
                                       .body_hash = {}}),
                   "response"),
             std::string("6629fae49393a05397450978507c4ef1"));
  }

  void digest_says_what_it_does_not_know() {
    for (const char* bad : {"Digest realm=a, nonce=b, algorithm=SHA-3", "Digest realm=a",
                            "Digest realm=a, nonce=b, qop=\"token\""})
      QVERIFY(!best_digest(challenges(bad)));
    QCOMPARE(best_digest(challenges("Basic realm=a")).error(), std::string());
    // What one does not know does no harm to what one knows.
    QVERIFY(
        best_digest(challenges("Digest realm=a, nonce=b, algorithm=X, Digest realm=a, nonce=c")).has_value());
    const auto whole = digest_of("Digest realm=a, nonce=b, qop=auth-int, algorithm=MD5-sess");
    QVERIFY(whole.covers_body() && whole.session);
  }

  // AWS' signing test suite, as awslabs/aws-c-auth publishes it: tests/aws-signing-test-suite/v4/NAME,
  // header-signed-request.txt.
  void aws_signs_as_its_own_suite_does_data() {
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("more");
    QTest::addColumn<QString>("signature");
    const auto row = [](const char* name, const char* target, const char* more, const char* signature) {
      QTest::newRow(name) << QString::fromUtf8(target) << QString::fromUtf8(more)
                          << QString::fromUtf8(signature);
    };
    row("get-vanilla-query", "/", "", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
    row("get-relative-relative-normalized", "/example1/example2/../..", "",
        "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
    row("get-header-value-trim", "/", "My-Header1: value1\nMy-Header2: \"a   b   c\"",
        "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736");
    row("get-header-key-duplicate", "/", "My-Header1:value2\nMy-Header1:value2\nMy-Header1:value1",
        "c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea");
    row("get-utf8", "/\u1234", "", "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85");
    row("get-space-normalized", "/example space/", "",
        "652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741");
    row("get-slashes-normalized", "//example//", "",
        "9a624bd73a37c9a373b5312afbebe7a714a789de108f0bdfe846570885f57e84");
    row("get-vanilla-query-order-encoded", "/?Param-3=Value3&Param=Value2&%E1%88%B4=Value1", "",
        "371d3713e185cc334048618a97f809c9ffe339c62934c032af5a0e595648fcac");
    row("get-vanilla-query-order-key-case", "/?Param2=value2&Param1=value1", "",
        "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500");
    row("get-vanilla-empty-query-key", "/?Param1=value1", "",
        "a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb");
    row("get-vanilla-query-unreserved",
        "/?-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz="
        "-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
        "", "9c3e54bfcdf0b19771a7f523ee5669cdf59bc7cc0884027167c21bb143a40197");
    row("get-vanilla-utf8-query", "/?\u1234=bar", "",
        "2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04");
    row("get-vanilla-with-session-token", "/",
        "X-Amz-Security-Token:6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267",
        "07ec1639c89043aa0e3e2de82b96708f198cceab042d4a97044c66dd9f74e7f8");
  }
  void aws_signs_as_its_own_suite_does() {
    QFETCH(QString, target);
    QFETCH(QString, more);
    QFETCH(QString, signature);
    constexpr Nanoseconds kWall = 1440938160ll * 1'000'000'000;  // 2015-08-30T12:36:00Z
    const AwsScope scope{.region = "us-east-1", .service = "service"};
    const std::string path = target.toStdString();
    AwsRequest request{
        .method = "GET", .target = path, .headers = {}, .body_hash = std::string(kEmptyBodyHash)};
    request.headers = aws_headers({}, scope, kEmptyBodyHash, kWall);
    request.headers.push_back({.name = "Host", .value = "example.amazonaws.com"});
    for (const auto& line : more.split(QLatin1Char('\n'), Qt::SkipEmptyParts))
      request.headers.push_back({.name = line.section(QLatin1Char(':'), 0, 0).toStdString(),
                                 .value = line.section(QLatin1Char(':'), 1).toStdString()});
    const auto made = aws_sign(request, scope, "AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
    QCOMPARE(param(made.authorization, "signature"), signature.toStdString());
    QCOMPARE(param(made.authorization, "credential"),
             std::string("AKIDEXAMPLE/20150830/us-east-1/service/aws4_request"));
  }

  // The same suite's query-signed-request.txt; and two examples of AWS' documentation: "Authenticating
  // Requests: Using Query Parameters" (Amazon S3 API Reference), "Signing AWS requests: examples of the
  // complete Signature Version 4 signing process", using GET with authentication information in the query
  // string (IAM).
  void aws_signs_links_data() {
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("token");
    QTest::addColumn<QString>("signature");
    const QString plain = QStringLiteral("example.amazonaws.com");
    QTest::newRow("post-vanilla") << "POST" << plain << "/" << ""
                                  << "2ce6e6d2e0cf2f9d1b55fafec88cd20574c31dc2e7631979f71ba2310083e95b";
    QTest::newRow("get-vanilla-query-order-encoded")
        << "GET" << plain << "/?Param-3=Value3&Param=Value2&%E1%88%B4=Value1" << ""
        << "c5f1848ceec943ac2ca68ee720460c23aaae30a2300586597ada94c4a65e4787";
    QTest::newRow("get-vanilla-with-session-token")
        << "GET" << plain << "/" << "6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267"
        << "7ff2b50b376cb4d151970630573d6291dc128cc5c2a12ffb237f73cc53f67b6c";
    QTest::newRow("signed again") << "POST" << plain << "/?X-Amz-Signature=old&x-amz-date=old" << ""
                                  << "2ce6e6d2e0cf2f9d1b55fafec88cd20574c31dc2e7631979f71ba2310083e95b";
    QTest::newRow("s3") << "GET" << "examplebucket.s3.amazonaws.com" << "/test.txt" << ""
                        << "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404";
    QTest::newRow("iam") << "GET" << "iam.amazonaws.com" << "/?Action=ListUsers&Version=2010-05-08" << ""
                         << "37ac2f4fde00b0ac9bd9eadeb459b1bbee224158d66e7ae5fcadb70b2d181d02";
  }
  void aws_signs_links() {
    QFETCH(QString, method);
    QFETCH(QString, host);
    QFETCH(QString, target);
    QFETCH(QString, token);
    QFETCH(QString, signature);
    Nanoseconds wall = 1440938160ll * 1'000'000'000;  // 2015-08-30T12:36:00Z
    AwsScope scope{.region = "us-east-1", .service = "service"};
    AwsSettings settings{.session_token = token.toStdString(), .in_query = true, .expires = 3600};
    std::string id = "AKIDEXAMPLE", key = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    const std::string verb = method.toStdString(), path = target.toStdString();
    AwsRequest request{.method = verb,
                       .target = path,
                       .headers = {{.name = "Host", .value = host.toStdString()}},
                       .body_hash = std::string(kEmptyBodyHash)};
    if (host.startsWith(QLatin1String("examplebucket"))) {
      wall = 1369353600ll * 1'000'000'000;  // 2013-05-24
      scope.service = "s3";
      settings.expires = 86400;
      id = "AKIAIOSFODNN7EXAMPLE";
      key = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
      request.body_hash = kUnsignedBody;
    } else if (host.startsWith(QLatin1String("iam"))) {
      scope.service = "iam";
      settings.expires = 60;
      request.headers.push_back(
          {.name = "Content-Type", .value = "application/x-www-form-urlencoded; charset=utf-8"});
    }
    const auto link = aws_presign(request, settings, scope, id, key, wall);
    QCOMPARE(link.signature, signature.toStdString());
    QVERIFY(link.target.ends_with("&X-Amz-Signature=" + link.signature));
    QCOMPARE(QString::fromStdString(link.target).count("X-Amz-Date="), 1);
  }

  void aws_reads_hosts() {
    const auto scope = [](const char* host) {
      const auto found = aws_scope({}, host);
      return found.service + " " + found.region;
    };
    QCOMPARE(scope("dynamodb.eu-west-1.amazonaws.com"), std::string("dynamodb eu-west-1"));
    QCOMPARE(scope("bucket.s3.eu-central-1.amazonaws.com"), std::string("s3 eu-central-1"));
    QCOMPARE(scope("my-own-bucket.s3.amazonaws.com"), std::string("s3 us-east-1"));
    QCOMPARE(scope("localhost"), std::string(" us-east-1"));
  }

  // RFC 1320 appendix A.5.
  void md4() {
    QCOMPARE(to_hex(digest(Hash::md4, "")), std::string("31d6cfe0d16ae931b73c59d7e0c089c0"));
    QCOMPARE(to_hex(digest(Hash::md4, "abc")), std::string("a448017aaf21d8525fc10ae87aa6729d"));
    std::string digits;
    for (int i = 1; i <= 80; ++i) digits += static_cast<char>('0' + i % 10);
    QCOMPARE(to_hex(digest(Hash::md4, digits)), std::string("e33b4ddc9c38f2199c3e7b164fcc0536"));
  }

  // MS-NLMP section 4.2.4: NTLMv2 authentication.
  void ntlm_as_its_specification() {
    const NtlmAccount account{.user = "User", .domain = "Domain", .password = "Password"};
    const Bytes key = ntlm_key(account);
    QCOMPARE(to_hex(key), std::string("0c868a403bfd7a93a3001ef22ef02e3f"));
    const Bytes nonce = hex("0123456789abcdef"), ours = hex("aaaaaaaaaaaaaaaa");
    const Bytes info = hex("02000c0044006f006d00610069006e0001000c005300650072007600650072000000 0000");
    const Bytes blob =
        hex("0101000000000000 0000000000000000 aaaaaaaaaaaaaaaa 00000000") + info + hex("00000000");
    QCOMPARE(to_hex(ntlm_proof(key, nonce, blob)), std::string("68cd0ab851e51c96aabc927bebef6a1c"));
    QCOMPARE(to_hex(ntlm_proof(key, nonce, ours)), std::string("86c35097ac9cec102554764a57cccc19"));

    // The challenge message of section 4.2.4.3.
    const Bytes message = hex("4e544c4d53535000 02000000 0c000c00 38000000 33828ae2 0123456789abcdef "
                              "0000000000000000 2400 2400 44000000"
                              "0600 7017 0000000f 530065007200760065007200") +
                          info;
    const auto challenge = read_ntlm_challenge(message);
    QVERIFY(challenge.has_value());
    QCOMPARE(challenge->target, std::string("Server"));
    QCOMPARE(to_hex(challenge->target_info), to_hex(info));
    const Bytes answer = ntlm_authenticate(*challenge, account, ours, 0);
    QVERIFY(to_hex(answer).find("86c35097ac9cec102554764a57cccc19aaaaaaaaaaaaaaaa") != std::string::npos);
    // Bound to the TLS around it: one pair more among the server's. The hash is the one that the tests of
    // jborean93/ntlm-auth have (tests/test_utils of its channel bindings).
    const Bytes bound =
        "tls-server-end-point:" + hex("e3ca49271e5089cc48ce82109f1324f41dbeddc29a777410c738f7868c4ff405");
    QCOMPARE(to_hex(ntlm_binding_hash(bound)), std::string("6ea19df066da4622051f9c4f92c6df74"));
    const std::string with = to_hex(ntlm_authenticate(*challenge, account, ours, 0, bound));
    QVERIFY(with.find("0a0010006ea19df066da4622051f9c4f92c6df7400000000") != std::string::npos);
    QCOMPARE(with.size(), to_hex(answer).size() + 40);
    const NtlmAccount together{.user = "Domain\\User", .domain = {}, .password = "Password"};
    QCOMPARE(to_hex(ntlm_authenticate(*challenge, together, ours, 0)), to_hex(answer));
    for (std::size_t cut = 0; cut < message.size(); ++cut) {
      const auto half = read_ntlm_challenge(ByteView(message).substr(0, cut));
      QVERIFY(!half || half->target_info.empty());
    }
  }

  // Certificates of `openssl req -x509 -sha384` and -sha1, fingerprints of `openssl x509 -fingerprint`.
  void end_points_are_hashed_as_their_certificates_were_signed() {
    const char* by_sha384 =
        "-----BEGIN CERTIFICATE-----\n"
        "MIIBbTCCAROgAwIBAgIUSSScxx/9V7PU789ht8M0GNRbfSEwCgYIKoZIzj0EAwMw\n"
        "DDEKMAgGA1UEAwwBYTAeFw0yNjExMjEyMjA4NTZaFw0zNjExMTgyMjA4NTZaMAwx\n"
        "CjAIBgNVBAMMAWEwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQVz6W8VjvZZ1Y2\n"
        "EH4ALFwM2Dh3BzjLLg1oqZafDwTGcWjWbp1dCaTtklgXkTXRcsD4CSBkKM6d7Hum\n"
        "M6sfGmTVo1MwUTAdBgNVHQ4EFgQUMfDO7z1PDnTvhH5e/8EU+bx2QRQwHwYDVR0j\n"
        "BBgwFoAUMfDO7z1PDnTvhH5e/8EU+bx2QRQwDwYDVR0TAQH/BAUwAwEB/zAKBggq\n"
        "hkjOPQQDAwNIADBFAiEAkdryFGadY4HAu0njxzCrIGonXOpGL+IYOZyRtsG8hQ0C\n"
        "IBWyX/qMYt6XwHTHrIWAihfDr+ChSFo1utvDKtvlESW6\n"
        "-----END CERTIFICATE-----\n";
    QCOMPARE(to_hex(end_point_hash(by_sha384)),
             std::string("4089bc173ba1930941c9d4e0de317b3c753a87d73e813703ea232bfc5392f807"
                         "c398759dca3d7456106709c55185c409"));
    const char* by_sha1 =
        "-----BEGIN CERTIFICATE-----\n"
        "MIIBazCCARKgAwIBAgIURuewoi5KGVwoTUu2n1RDDNWejeYwCQYHKoZIzj0EATAM\n"
        "MQowCAYDVQQDDAFhMB4XDTI2MTEyMTIyMDg1NloXDTM2MTExODIyMDg1NlowDDEK\n"
        "MAgGA1UEAwwBYTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABDBSsWkMnBoJ3yKR\n"
        "QS0Uy7a9kkoFzVXkZxMxOnkbGjlhFQy+efX17tkJfne2N5zoDUOhRqUxsZF4Lfda\n"
        "oDdcokyjUzBRMB0GA1UdDgQWBBTTyoVt5xRJW6KrKOLf7e+fPskVfjAfBgNVHSME\n"
        "GDAWgBTTyoVt5xRJW6KrKOLf7e+fPskVfjAPBgNVHRMBAf8EBTADAQH/MAkGByqG\n"
        "SM49BAEDSAAwRQIgUeRs2e9uL8XPFYtPe/cmXqCgKPLd8K/vnTaCJMcGyx8CIQDX\n"
        "0DeaQsc2BZx1d6cfggj7V7Y2tST+rQIO6jI/d0oCVw==\n"
        "-----END CERTIFICATE-----\n";
    QCOMPARE(to_hex(end_point_hash(by_sha1)),
             std::string("d44a8b210f4770c264aa153fa5c04ceeef5dc5f3cb5fdacc13da05046952f007"));
    QCOMPARE(end_point_hash("no certificate"), Bytes());
  }

  // RFC 7636 appendix B.
  void pkce() {
    // The 32 octets of the example.
    Bytes octets;
    for (int octet : {116, 24,  223, 180, 151, 153, 224, 37,  79, 250, 96, 125, 216, 173, 187, 186,
                      22,  212, 37,  77,  105, 214, 191, 240, 91, 88,  5,  88,  83,  132, 141, 121})
      octets += static_cast<char>(octet);
    QCOMPARE(pkce_verifier(octets), std::string("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"));
    QCOMPARE(pkce_challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
             std::string("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"));
  }

  void settings_go_through_json_with_their_secrets_masked() {
    Fetch::Arguments arguments;
    arguments.auth = {.kind = AuthKind::oauth2, .user = "u", .password = "pppp", .domain = "d"};
    arguments.auth.place = KeyPlace::cookie;
    arguments.auth.oauth = {.grant = OAuthGrant::device_code, .client_secret = "ssss", .pkce = false};
    arguments.auth.aws = {.session_token = "tttt", .in_query = true, .expires = 60};
    arguments.client_certificates = {{.host = "*.test", .certificate_file = "c.p12", .key_password = "kkkk"}};
    arguments.connect.proxy.auth = ProxyAuth::ntlm;
    const auto object = to_json(arguments);
    Fetch::Arguments back;
    from_json(object, back);
    for (auto* secret : {&arguments.auth.password, &arguments.auth.oauth.client_secret,
                         &arguments.auth.aws.session_token, &arguments.client_certificates[0].key_password})
      *secret = "****";
    QVERIFY(back.auth == arguments.auth);
    QVERIFY(back.client_certificates == arguments.client_certificates);
    QCOMPARE(back.connect.proxy.auth, ProxyAuth::ntlm);
  }

  // However it is cut.
  void watches_find_secrets_at_every_cut() {
    const std::string form =
        "grant_type=authorization_code&code=SECRET&client_id=a&client_secret=SECRET&x=code";
    const std::string text =
        marks("{'a':['access_token','x'], 'access_token' : 'SECRET', 'n':{'id_token':'SE\\'RET'}}");
    const auto hidden = [](auto watch, const std::string& whole, std::size_t cut) {
      std::vector<Blank> blanks;
      watch.feed(ByteView(whole).substr(0, cut), 0, blanks);
      watch.feed(ByteView(whole).substr(cut), cut, blanks);
      std::string shown = whole;
      for (const auto& blank : blanks)
        for (std::size_t i = 0; i < blank.length; ++i) shown[blank.offset + i] = '*';
      return shown;
    };
    for (std::size_t cut = 0; cut <= form.size(); ++cut)
      QCOMPARE(
          hidden(FormWatch(), form, cut),
          std::string("grant_type=authorization_code&code=******&client_id=a&client_secret=******&x=code"));
    for (std::size_t cut = 0; cut <= text.size(); ++cut)
      QCOMPARE(hidden(JsonWatch(), text, cut),
               std::string(marks(
                   "{'a':['access_token','x'], 'access_token' : '******', 'n':{'id_token':'*******'}}")));
  }
};

QTEST_GUILESS_MAIN(TestAuth)
#include "test_auth.moc"
