// Operations sent elsewhere: what changes, and what stays as it was recorded.
#include <QtTest/QtTest>

#undef emit  // a word of ours too

#include "core/protocols/http/operations.h"
#include "core/protocols/row.h"
#include "core/protocols/socket/operations.h"

using namespace lw;

namespace {

Retarget elsewhere(const char* text) {
  return parse_retarget(text);
}

http::Fetch::Arguments moved(http::Fetch::Arguments arguments, const Retarget& to) {
  http::retarget(arguments, to);
  return arguments;
}

}  // namespace

class TestRetarget : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void where_a_fetch_goes() {
    const auto target = [](const char* url) { return *target_of(http::Fetch::Arguments{.url = url}); };
    QCOMPARE(target("localhost:8080/x").to_string(), std::string("localhost:8080"));
    QCOMPARE(target("http://LOCALHOST/x").to_string(), std::string("localhost:80"));
    QCOMPARE(target("https://[::1]/").to_string(), std::string("[::1]:443"));
    QVERIFY(target("https://[::1]/").tls);
    QVERIFY(!target_of(http::Fetch::Arguments{.url = "ftp://localhost/"}));
    http::Fetch::Arguments local{.url = "http://localhost/"};
    local.connect.unix_path = "/run/x.sock";
    QCOMPARE(target_of(local)->to_string(), std::string("/run/x.sock"));
  }

  void a_fetch_goes_elsewhere_data() {
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("now");
    QTest::newRow("host and port") << "http://a.test:81/x?y=1#z" << "b.test:82" << "http://b.test:82/x?y=1#z";
    QTest::newRow("host") << "http://a.test:81/x" << "b.test" << "http://b.test:81/x";
    QTest::newRow("port") << "http://a.test/x" << ":8080" << "http://a.test:8080/x";
    QTest::newRow("v6") << "https://a.test/x" << "[::1]:8443" << "https://[::1]:8443/x";
    QTest::newRow("same") << "a.test:81/x y" << "a.test:81" << "a.test:81/x y";
    QTest::newRow("account stays") << "http://anna:pw@a.test/x" << "b.test" << "http://anna:pw@b.test/x";
    QTest::newRow("no URL") << "ftp://a.test/" << "b.test" << "ftp://a.test/";
  }
  void a_fetch_goes_elsewhere() {
    QFETCH(QString, url);
    QFETCH(QString, to);
    QFETCH(QString, now);
    const auto there = moved({.url = url.toStdString()}, elsewhere(qPrintable(to)));
    QCOMPARE(there.url, now.toStdString());
  }

  void tls_changes_the_scheme_and_its_default_port() {
    Retarget to;
    to.tls = true;
    QCOMPARE(moved({.url = "http://a.test/x"}, to).url, std::string("https://a.test/x"));
    QCOMPARE(moved({.url = "http://a.test:81/x"}, to).url, std::string("https://a.test:81/x"));
    to.tls = false;
    QCOMPARE(target_of(moved({.url = "https://a.test/x"}, to))->port, std::uint16_t(80));
  }

  void the_host_field_of_the_user_stays() {
    const auto there =
        moved({.url = "http://a.test/", .headers = {{"Host", "site.test"}}}, elsewhere("b.test:99"));
    QCOMPARE(there.headers.size(), std::size_t(1));
    QCOMPARE(there.headers[0].value, std::string("site.test"));
  }

  void another_account() {
    Retarget to;
    to.user = "berta";
    to.password = "new";
    auto there = moved(
        {.url = "http://anna:old@a.test/x", .headers = {{"Authorization", "Basic ****"}, {"X", "y"}}}, to);
    QCOMPARE(there.url, std::string("http://a.test/x"));
    QCOMPARE(there.headers.size(), std::size_t(1));
    QCOMPARE(there.auth.kind, http::AuthKind::basic);
    QCOMPARE(there.auth.user, std::string("berta"));
    QCOMPARE(there.auth.password, std::string("new"));
    to.user.reset();
    there = moved({.url = "http://anna:old@a.test/x"}, to);
    QCOMPARE(there.auth.user, std::string("anna"));
    QCOMPARE(there.auth.password, std::string("new"));
    there = moved({.url = "http://a.test/x", .auth = {http::AuthKind::bearer, {}, "old"}}, to);
    QCOMPARE(there.auth.kind, http::AuthKind::bearer);
    QCOMPARE(there.auth.password, std::string("new"));
  }

  void trust_and_proxy_are_another_the_rest_stays() {
    http::Fetch::Arguments recorded{.url = "https://a.test/"};
    recorded.connect.tls.server_name = "a.test";
    recorded.connect.tls.min_version = TlsVersion::tls1_3;
    Retarget to = elsewhere("b.test");
    to.tls_options = TlsOptions{.verify = false, .ca_file = "/ca.pem"};
    to.proxy = ProxySettings{.kind = ProxyKind::socks5, .host = "p.test", .port = 1080};
    const auto there = moved(recorded, to);
    QVERIFY(!there.connect.tls.verify);
    QCOMPARE(there.connect.tls.ca_file, std::string("/ca.pem"));
    QCOMPARE(there.connect.tls.min_version, TlsVersion::tls1_3);
    QCOMPARE(there.connect.tls.server_name, std::string());
    QCOMPARE(there.connect.proxy.host, std::string("p.test"));
  }

  void a_unix_socket_and_back() {
    const auto there = moved({.url = "http://a.test/"}, elsewhere("/run/x.sock"));
    QCOMPARE(there.connect.unix_path, std::string("/run/x.sock"));
    QCOMPARE(moved(there, elsewhere("b.test:1")).connect.unix_path, std::string());
  }

  void sockets_go_elsewhere() {
    socket::Connect::Arguments line{.kind = socket::Kind::tcp, .host = "a.test", .port = 7};
    QCOMPARE(target_of(line)->to_string(), std::string("a.test:7"));
    Retarget to = elsewhere("b.test:8");
    to.tls = true;
    socket::retarget(line, to);
    QCOMPARE(line.kind, socket::Kind::tls);
    QCOMPARE(target_of(line)->to_string(), std::string("b.test:8"));
    QVERIFY(target_of(line)->tls);
    socket::retarget(line, elsewhere("/run/y.sock"));
    QCOMPARE(line.kind, socket::Kind::unix_stream);
    QCOMPARE(target_of(line)->to_string(), std::string("/run/y.sock"));
    socket::retarget(line, elsewhere("c.test:9"));
    QCOMPARE(line.kind, socket::Kind::tcp);
    socket::Connect::Arguments packets{.kind = socket::Kind::udp, .host = "a.test", .port = 7};
    socket::retarget(packets, to);
    QCOMPARE(packets.kind, socket::Kind::dtls);
    QCOMPARE(packets.port, std::uint16_t(8));
  }

  // By their names alone, as generic code knows them.
  void what_rows_tell() {
    const OperationType* fetch = find_operation("http.fetch");
    QVERIFY(fetch->target && fetch->retarget && !fetch->rename_channels && fetch->cannot_rerun.empty());
    const OperationType* listen = find_operation("socket.listen");
    QVERIFY(!listen->cannot_rerun.empty());
    QVERIFY(!listen->target);
    for (const char* name : {"socket.send", "socket.close"}) {
      const OperationType* type = find_operation(name);
      QVERIFY(type->rename_channels && !type->target);
      std::any arguments = type->arguments_from_json({{"channels", {3, "no number", -1, 5}}});
      type->rename_channels(arguments, [](ChannelId id) { return id + 10; });
      const auto channels = type->arguments_to_json(arguments).at("channels").as_array();
      QCOMPARE(channels, (boost::json::array{13, 15}));
    }
  }
};

QTEST_GUILESS_MAIN(TestRetarget)
#include "test_retarget.moc"
