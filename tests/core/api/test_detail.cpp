// What a row is made of says where it was said and in which protocol's words, so that it can be copied as the
// protocol writes it.
#include <QtTest/QtTest>

#include "core/api/copy_as.h"
#include "tests/support/made_session.h"
#include "tests/support/workbench_fixture.h"

using namespace lw;
using lw::test::MadeSession;
using lw::test::WorkbenchFixture;

class TestDetail : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void a_message_knows_its_place_and_its_kind() {
    WorkbenchFixture f;
    const auto file = f.folder_path() / "one.lws";
    {
      MadeSession session(file);
      session.channel("http");
      const auto channel = session.channel("http");
      session.said(FrameKind::sent, channel, "GET /a HTTP/1.1\r\nHost: localhost\r\n\r\n");
      session.said(FrameKind::received, channel, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");
      session.close();
    }
    const SessionPtr session = f.open(file).value();
    const auto transcript = session->transcript();
    const int token = transcript->subscribe([] {});
    f.until([&] { return transcript->message_count() == 2; });
    const auto ask = [&](bool frame, std::uint64_t index) {
      std::optional<std::expected<Detail, Error>> got;
      const auto done = [&got](std::expected<Detail, Error> detail) { got = std::move(detail); };
      frame ? transcript->request_frame_detail(index, done) : transcript->request_message_detail(index, done);
      f.until([&got] { return got.has_value(); });
      return got->value();
    };
    const Detail request = ask(false, 0);
    QCOMPARE(request.channel, 2u);
    QCOMPARE(request.direction, Direction::sent);
    QCOMPARE(request.protocol + "/" + request.kind, std::string("http/request"));
    const Detail answer = ask(false, 1);
    QCOMPARE(answer.direction, Direction::received);
    QCOMPARE(answer.kind, std::string("response"));
    QCOMPARE(ask(true, 1).channel, 2u);
    QCOMPARE(ask(true, 1).direction, Direction::received);

    const auto choices = copy_choices(request.protocol, request.kind);
    QCOMPARE(choices.size(), 1u);
    const ChannelInfo channel{.name = "localhost:8080"};
    const auto text = copy_text(request.protocol, request.kind, choices[0].id, request.bytes, channel, true);
    QVERIFY2(text.starts_with("curl ") && text.find("https://localhost/a") != std::string::npos,
             text.c_str());
    QVERIFY(copy_choices(answer.protocol, answer.kind).empty());
    QVERIFY(copy_choices("no such protocol", "request").empty());
    QVERIFY(copy_text("http", "request", "no such form", request.bytes, channel, true).empty());
    transcript->unsubscribe(token);
  }
};

QTEST_GUILESS_MAIN(TestDetail)
#include "test_detail.moc"
