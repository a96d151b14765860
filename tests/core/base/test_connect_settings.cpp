#include <QtTest/QtTest>
#include <boost/json.hpp>

#include "core/base/connect_settings.h"

using namespace lw;

class TestConnectSettings : public QObject {
  Q_OBJECT
 private slots:
  void goThroughJsonAndBack() {
    ConnectSettings settings;
    settings.tls.server_name = "a.test";
    settings.tls.alpn = {"h2", "http/1.1"};
    settings.tls.verify = false;
    settings.tls.min_version = TlsVersion::tls1_0;
    settings.tls.max_version = TlsVersion::tls1_3;
    settings.tls.ca_file = "/ca.pem";
    settings.proxy = {
        .kind = ProxyKind::socks5, .host = "p.test", .port = 65535, .user = "me", .resolve_here = true};
    settings.resolve = {{.host = "b.test", .port = 443, .addresses = {"127.0.0.1", "::1"}}};
    settings.family = 6;
    settings.deadlines = {.connect = std::chrono::milliseconds(5), .idle = std::chrono::milliseconds(6)};
    const boost::json::object direct = to_json(settings);
    const boost::json::object parsed = boost::json::parse(boost::json::serialize(direct)).as_object();
    for (const auto& object : {direct, parsed}) {
      ConnectSettings back;
      from_json(object, back);
      QCOMPARE(boost::json::serialize(to_json(back)), boost::json::serialize(direct));
      QCOMPARE(back.proxy.port, 65535);
      QCOMPARE(back.resolve[0].addresses.size(), 2u);
      QVERIFY(back.tls.min_version == TlsVersion::tls1_0 && !back.tls.verify);
      QCOMPARE(back.deadlines.connect.count(), 5);
    }
  }

  void passwordsStayInside() {
    ConnectSettings settings;
    settings.proxy.password = "s3cret";
    settings.tls.key_pem = "s3cret";
    const boost::json::object object = to_json(settings);
    QVERIFY(boost::json::serialize(object).find("s3cret") == std::string::npos);
    ConnectSettings back;
    from_json(object, back);
    QCOMPARE(back.proxy.password, std::string());
  }

  void strangeValuesLeaveTheDefaults() {
    const auto object = boost::json::parse(R"({"tls":{"verify":1,"min_version":"tls9","alpn":"x"},
      "proxy":{"port":70000,"kind":7},"family":"six","deadlines":{"connect_ms":-1},"resolve":[3]})");
    ConnectSettings settings;
    from_json(object.as_object(), settings);
    QCOMPARE(boost::json::serialize(to_json(settings)), boost::json::serialize(to_json(ConnectSettings{})));
  }

  void nobodyWaitsLongerThanTimersCount() {
    const auto object = boost::json::parse(R"({"deadlines":{"connect_ms":9223372036854775807,
      "idle_ms":9223372036854,"total_ms":5}})");
    ConnectSettings settings;
    from_json(object.as_object(), settings);
    const std::chrono::milliseconds year = std::chrono::hours(24 * 365);
    QVERIFY(settings.deadlines.connect == year && settings.deadlines.idle == year);
    QCOMPARE(settings.deadlines.total.count(), 5);
  }

  void tlsFactsGoThroughJsonAndBack() {
    TlsFacts facts{
        .version = "TLSv1.3", .cipher = "X", .alpn = "h2", .server_name = "a.test", .resumed = true};
    facts.chain = {{.subject = "CN=a",
                    .issuer = "CN=b",
                    .names = {"DNS:a"},
                    .sha256 = "00",
                    .key = "EC 256",
                    .pem = "p"}};
    facts.problem = "self-signed";
    facts.accepted_by = "exception";
    const auto text = boost::json::serialize(to_json(facts));
    const TlsFacts back = tls_facts_from_json(boost::json::parse(text).as_object());
    QCOMPARE(boost::json::serialize(to_json(back)), text);
    QCOMPARE(back.chain[0].names.size(), 1u);
    QVERIFY(tls_facts_from_json({}).chain.empty());
  }
};

QTEST_GUILESS_MAIN(TestConnectSettings)
#include "test_connect_settings.moc"
