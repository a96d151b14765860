#include <QtTest/QtTest>
#include <thread>

#include "core/api/delivery.h"

using lw::Delivery;
using namespace std::chrono_literals;

class TestDelivery : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void runs_in_order() {
    Delivery delivery({});
    std::string heard;
    for (const char c : std::string("abc")) delivery.push([&heard, c] { heard += c; });
    QVERIFY(!delivery.run(1000ms));
    QCOMPARE(heard, std::string("abc"));
  }

  void wakes_once_until_run() {
    int wakeups = 0;
    Delivery delivery([&wakeups] { ++wakeups; });
    delivery.push([] {});
    delivery.push([] {});
    QCOMPARE(wakeups, 1);
    delivery.run(1000ms);
    delivery.push([] {});
    QCOMPARE(wakeups, 2);
  }

  void what_is_left_after_the_budget_is_told() {
    Delivery delivery({});
    int ran = 0;
    for (int i = 0; i < 3; ++i) delivery.push([&ran] { ++ran; });
    QVERIFY(delivery.run(0ms));  // no time at all: one is run all the same
    QCOMPARE(ran, 1);
    while (delivery.run(0ms)) {
    }
    QCOMPARE(ran, 3);
  }

  void a_call_may_push_another() {
    Delivery delivery({});
    bool second = false;
    delivery.push([&] { delivery.push([&second] { second = true; }); });
    delivery.run(1000ms);
    QVERIFY(second);
  }

  void wait_ends_when_something_comes() {
    Delivery delivery({});
    QVERIFY(!delivery.wait(1ms));
    std::thread other([&delivery] { delivery.push([] {}); });
    QVERIFY(delivery.wait(10s));
    other.join();
  }

  void nothing_runs_after_stop() {
    Delivery delivery({});
    bool ran = false;
    delivery.push([&ran] { ran = true; });
    delivery.stop();
    delivery.push([&ran] { ran = true; });
    delivery.run(1000ms);
    QVERIFY(!ran);
  }
};

QTEST_GUILESS_MAIN(TestDelivery)
#include "test_delivery.moc"
