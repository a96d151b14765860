#include <QtTest/QtTest>

#include "core/io/wake.h"
#include "core/protocols/socket/client_open_sockets.h"
#include "tests/support/io_fixture.h"

using namespace lw;
using namespace lw::test;

namespace {

/// Writes when it is let.
class Gated final : public Stream {
 public:
  Gated(const Executor& executor, std::vector<Bytes>& written) : gate_(executor), written_(written) {}
  Task<std::size_t> read_some(MutableBytes) override { co_return 0; }
  Task<> write(ByteView bytes) override {
    co_await gate_.wait();
    written_.emplace_back(bytes);
  }
  Task<> shutdown() override { co_return; }
  void close() override { gate_.notify(); }
  void abort() override { gate_.notify(); }
  LineInfo info() const override { return {}; }
  void open_once() { gate_.notify(); }

 private:
  Wake gate_;
  std::vector<Bytes>& written_;
};

}  // namespace

class TestOpenSockets : public QObject {
  Q_OBJECT

  Loop loop_;
  std::vector<Bytes> written_;
  Gated* gate_ = nullptr;

  std::shared_ptr<socket::OpenSocket> make() {
    written_.clear();
    auto stream = std::make_unique<Gated>(loop_.executor(), written_);
    gate_ = stream.get();
    auto line = std::make_unique<Line>(std::move(stream), null_sink(), 1);
    return std::make_shared<socket::OpenSocket>(loop_.executor(), std::move(line));
  }
  static Task<> say(std::shared_ptr<socket::OpenSocket> socket, std::vector<Bytes> words) {
    const std::string nobody;
    for (const Bytes& word : words) co_await socket->send(word, nobody);
  }
  static Task<> say_whole(std::shared_ptr<socket::OpenSocket> socket, Bytes word) {
    auto bytes = std::make_shared<const Bytes>(std::move(word));
    std::string nobody;
    co_await socket::OpenSocket::send_whole(socket, std::move(bytes), std::move(nobody));
  }
  bool until_written(std::size_t count) {
    return loop_.until([&] {
      gate_->open_once();
      return written_.size() == count;
    });
  }
  void settle() {
    loop_.context().restart();
    loop_.context().poll();
  }

 private slots:
  void whoComesLaterWaitsBehind() {
    const auto socket = make();
    // The first one comes again in the same breath as it ends, before the second, woken by that, can run.
    const auto first = loop_.start(say(socket, {"1", "3"}));
    settle();
    const auto second = loop_.start(say(socket, {"2"}));
    settle();
    QVERIFY(until_written(3));
    QCOMPARE(written_, (std::vector<Bytes>{"1", "2", "3"}));
  }

  void oneWhoGivesUpHoldsUpNobody() {
    const auto socket = make();
    const auto first = loop_.start(say(socket, {"1"}));
    settle();
    const auto second = loop_.start(say(socket, {"2"}));
    const auto third = loop_.start(say(socket, {"3"}));
    settle();
    second->cancel();
    QVERIFY(loop_.until([&] { return second->done; }));
    QCOMPARE(second->error().kind, ErrorKind::cancelled);
    QVERIFY(until_written(2));
    QVERIFY(loop_.until([&] { return first->done && third->done; }));
    QCOMPARE(written_, (std::vector<Bytes>{"1", "3"}));
  }

  void whatIsOnItsWayGoesWhole() {
    const auto socket = make();
    const auto first = loop_.start(say_whole(socket, "1"));
    settle();
    const auto second = loop_.start(say_whole(socket, "2"));
    const auto third = loop_.start(say(socket, {"3"}));
    settle();
    first->cancel();
    second->cancel();
    QVERIFY(loop_.until([&] { return first->done && second->done; }));
    QCOMPARE(first->error().kind, ErrorKind::cancelled);
    QVERIFY(until_written(2));
    QVERIFY(loop_.until([&] { return third->done; }));
    QCOMPARE(written_, (std::vector<Bytes>{"1", "3"}));
  }
};

QTEST_GUILESS_MAIN(TestOpenSockets)
#include "test_open_sockets.moc"
