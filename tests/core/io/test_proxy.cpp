#include <QtTest/QtTest>

#include "core/base/text.h"
#include "core/io/pipe.h"
#include "core/io/proxy.h"
#include "tests/support/io_fixture.h"

using namespace lw;
using namespace lw::test;

namespace {

/// Reads the proxy's side of a script: "<" what the client must send, ">" what the proxy answers.
struct Step {
  char who;
  Bytes bytes;
};

Task<> play(Stream& stream, std::vector<Step> steps, bool& as_written) {
  as_written = false;
  for (const Step& step : steps) {
    if (step.who == '>') {
      co_await stream.write(step.bytes);
      continue;
    }
    const Bytes got = co_await read_count(stream, step.bytes.size());
    if (got != step.bytes) co_return;
  }
  as_written = true;
  co_await stream.shutdown();
}

struct Outcome {
  Error error{ErrorKind::unsupported, "", "", "no error"};
  std::unique_ptr<Stream> stream;
  std::vector<std::string> told;
  bool as_written = false;
};

Outcome talk(Loop& loop, ProxySettings settings, const std::string& host, std::vector<Step> steps,
             PipeCut cut = PipeCut::one_byte) {
  Outcome outcome;
  auto [a, b] = make_pipe(loop.executor(), {.cut = cut});
  settings.host = "proxy.test";
  settings.port = 3128;
  ProxyTalk what{.settings = settings, .target = {.host = host, .port = 443}, .tell = [&](std::string text) {
                   outcome.told.push_back(std::move(text));
                 }};
  const auto peer = loop.start(play(*b, std::move(steps), outcome.as_written));
  const auto client = loop.start([](std::unique_ptr<Stream> s, ProxyTalk t, Outcome& o) -> Task<> {
    o.stream = co_await through_proxy(std::move(s), std::move(t));
  }(std::move(a), std::move(what), outcome));
  loop.until([&] { return client->done; });
  if (client->failure) outcome.error = client->error();
  loop.until([&] { return peer->done; });
  return outcome;
}

const ProxySettings kHttp{.kind = ProxyKind::http_connect};
const ProxySettings kHttpUser{.kind = ProxyKind::http_connect, .user = "me", .password = "s3cret"};
const ProxySettings kSocks{.kind = ProxyKind::socks5};
const ProxySettings kSocksUser{.kind = ProxyKind::socks5, .user = "me", .password = "s3cret"};

}  // namespace

class TestProxy : public QObject {
  Q_OBJECT
 private slots:
  void connectGivesATunnelAndKeepsItsFirstBytes() {
    for (const PipeCut cut : {PipeCut::whole, PipeCut::one_byte, PipeCut::random}) {
      Loop loop;
      auto outcome = talk(loop, kHttp, "a.test",
                          {{'<', "CONNECT a.test:443 HTTP/1.1\r\nHost: a.test:443\r\n\r\n"},
                           {'>', "HTTP/1.1 200 Connection established\r\nVia: x\r\n\r\n220 ready\r\n"}},
                          cut);
      QVERIFY2(outcome.stream, outcome.error.what());
      QVERIFY(outcome.as_written);
      QCOMPARE(loop.run(read_all(*outcome.stream)), Bytes("220 ready\r\n"));
      QCOMPARE(outcome.told.size(), 2u);
    }
  }

  void aHostNameIsNoHeaderLine() {
    Loop loop;
    const auto outcome = talk(loop, kHttp, "a.test:443 HTTP/1.1\r\nX-Mine: 1\r\n", {});
    QVERIFY(outcome.error.kind == ErrorKind::proxy);
    QVERIFY2(outcome.error.reason.find("no spaces") != std::string::npos, outcome.error.what());
  }

  void connectSendsThePasswordAndTellsItNobody() {
    Loop loop;
    auto outcome =
        talk(loop, kHttpUser, "::1",
             {{'<', "CONNECT [::1]:443 HTTP/1.1\r\nHost: [::1]:443\r\nProxy-Authorization: Basic " +
                        to_base64("me:s3cret") + "\r\n\r\n"},
              {'>', "HTTP/1.0 407 Go away\r\n\r\n"}});
    QVERIFY(outcome.as_written);
    QCOMPARE(outcome.error.kind, ErrorKind::proxy);
    QVERIFY(outcome.error.reason.find("does not accept") != std::string::npos);
    QCOMPARE(outcome.error.said, std::string("HTTP/1.0 407 Go away"));
    for (const std::string& text : outcome.told) {
      QVERIFY(text.find("s3cret") == std::string::npos &&
              text.find(to_base64("me:s3cret")) == std::string::npos);
    }
  }

  void aProxyThatEndsItsLineIsAskedOnANewOne_data() {
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("says so") << QByteArray(
        "HTTP/1.1 407 x\r\nConnection: close\r\nContent-Length: 4\r\n\r\npage");
    QTest::newRow("as proxies did") << QByteArray(
        "HTTP/1.1 407 x\r\nProxy-Connection: Close\r\nContent-Length: 0\r\n\r\n");
    QTest::newRow("HTTP/1.0") << QByteArray("HTTP/1.0 407 x\r\nContent-Length: 0\r\n\r\n");
    QTest::newRow("the end is not told") << QByteArray("HTTP/1.1 407 x\r\n\r\npage");
    QTest::newRow("says nothing") << QByteArray("HTTP/1.1 407 x\r\nContent-Length: 0\r\n\r\n");
    QTest::newRow("in the page") << QByteArray("HTTP/1.1 407 x\r\nContent-Length: 9\r\n\r\npage");
  }
  void aProxyThatEndsItsLineIsAskedOnANewOne() {
    QFETCH(QByteArray, answer);
    class Twice final : public ProxyLogin {
     public:
      std::string value(const std::string&) override { return asked_ ? "Test proof" : ""; }
      Task<bool> again(std::vector<std::string>) override {
        const bool first = !std::exchange(asked_, true);
        co_return first;
      }
      std::string problem() const override { return {}; }

     private:
      bool asked_ = false;
    };
    Loop loop;
    auto first = make_pipe(loop.executor(), {});
    auto second = make_pipe(loop.executor(), {});
    const Bytes connect = "CONNECT a.test:443 HTTP/1.1\r\nHost: a.test:443\r\n";
    bool one = false, two = false;
    int lines = 1;
    const auto peer = loop.start(
        play(*first.second, {{'<', connect + "\r\n"}, {'>', Bytes(answer.constData(), answer.size())}}, one));
    const auto peer2 = loop.start(play(
        *second.second,
        {{'<', connect + "Proxy-Authorization: Test proof\r\n\r\n"}, {'>', "HTTP/1.1 200 x\r\n\r\n"}}, two));
    ProxyTalk what{.settings = kHttp,
                   .login = std::make_shared<Twice>(),
                   .target = {.host = "a.test", .port = 443},
                   .tell = [](std::string) {},
                   .anew = [&]() -> Task<std::unique_ptr<Stream>> {
                     ++lines;
                     co_return std::move(second.first);
                   }};
    auto stream = loop.run(through_proxy(std::move(first.first), std::move(what)));
    QVERIFY(stream && one && two);
    QCOMPARE(lines, 2);
    loop.until([&] { return peer->done && peer2->done; });
  }

  void connectRefusesNonsense_data() {
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("no") << QByteArray("HTTP/1.1 403 Forbidden\r\n\r\n") << QByteArray("it refused");
    QTest::newRow("login") << QByteArray("HTTP/1.1 407 x\r\n\r\n") << QByteArray("it wants a user name");
    QTest::newRow("not HTTP") << QByteArray("220 ftp\r\n\r\n") << QByteArray("not HTTP");
    QTest::newRow("end") << QByteArray("HTTP/1.1 200 OK\r\n") << QByteArray("ended the connection");
    QTest::newRow("long") << QByteArray("HTTP/1.1 200 OK\r\nX: " + QByteArray(20'000, 'x'))
                          << QByteArray("longer than 16 KiB");
    QTest::newRow("number") << QByteArray("HTTP/1.1 2x0 OK\r\n\r\n") << QByteArray("not HTTP");
  }
  void connectRefusesNonsense() {
    QFETCH(QByteArray, answer);
    QFETCH(QByteArray, reason);
    Loop loop;
    auto outcome =
        talk(loop, kHttp, "a.test",
             {{'<', "CONNECT a.test:443 HTTP/1.1\r\nHost: a.test:443\r\n\r\n"}, {'>', answer.toStdString()}},
             PipeCut::whole);
    QCOMPARE(outcome.error.kind, ErrorKind::proxy);
    QVERIFY2(outcome.error.reason.find(reason.toStdString()) != std::string::npos, outcome.error.what());
  }

  void socksSendsNamesAndAddresses() {
    Loop loop;
    auto name = talk(loop, kSocks, "a.test",
                     {{'<', Bytes("\x05\x01\x00", 3)},
                      {'>', Bytes("\x05\x00", 2)},
                      {'<', Bytes("\x05\x01\x00\x03\x06", 5) + "a.test" + Bytes("\x01\xbb", 2)},
                      {'>', Bytes("\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x50", 10) + "banner"}});
    QVERIFY2(name.stream && name.as_written, name.error.what());
    QCOMPARE(loop.run(read_all(*name.stream)), Bytes("banner"));
    auto address = talk(loop, kSocksUser, "127.0.0.1",
                        {{'<', Bytes("\x05\x02\x00\x02", 4)},
                         {'>', Bytes("\x05\x02", 2)},
                         {'<', Bytes("\x01\x02", 2) + "me" + "\x06" + "s3cret"},
                         {'>', Bytes("\x01\x00", 2)},
                         {'<', Bytes("\x05\x01\x00\x01\x7f\x00\x00\x01\x01\xbb", 10)},
                         {'>', Bytes("\x05\x00\x00\x03\x02xx\x00\x50", 9)}});
    QVERIFY2(address.stream && address.as_written, address.error.what());
    for (const std::string& text : address.told) QVERIFY(text.find("s3cret") == std::string::npos);
  }

  void socksRefuses_data() {
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("login") << QByteArray("\x05\xff", 2) << QByteArray("wants a user name");
    QTest::newRow("other") << QByteArray("HT", 2) << QByteArray("does not speak SOCKS5");
    QTest::newRow("end") << QByteArray("\x05", 1) << QByteArray("ended the connection");
    QTest::newRow("rules") << QByteArray("\x05\x00\x05\x02\x00\x01", 6)
                           << QByteArray("not allowed by its rules");
    QTest::newRow("kind") << QByteArray("\x05\x00\x05\x00\x00\x09", 6) << QByteArray("unknown kind 9");
  }
  void socksRefuses() {
    QFETCH(QByteArray, answer);
    QFETCH(QByteArray, reason);
    Loop loop;
    auto outcome =
        talk(loop, kSocks, "a.test", {{'<', Bytes("\x05\x01\x00", 3)}, {'>', answer.toStdString()}});
    QCOMPARE(outcome.error.kind, ErrorKind::proxy);
    QVERIFY2(outcome.error.reason.find(reason.toStdString()) != std::string::npos, outcome.error.what());
    auto bad =
        talk(loop, kSocksUser, "a.test",
             {{'<', Bytes("\x05\x02\x00\x02", 4)}, {'>', Bytes("\x05\x02", 2)}, {'>', Bytes("\x01\x01", 2)}});
    QVERIFY(bad.error.reason.find("does not accept the user name") != std::string::npos);
    const std::string longest(256, 'a');
    auto name = talk(loop, kSocks, longest, {{'<', Bytes("\x05\x01\x00", 3)}, {'>', Bytes("\x05\x00", 2)}});
    QVERIFY(name.error.reason.find("longer than SOCKS5") != std::string::npos);
  }
};

QTEST_GUILESS_MAIN(TestProxy)
#include "test_proxy.moc"
