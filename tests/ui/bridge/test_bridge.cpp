// The bridge: callbacks reach the UI's thread, nothing runs while idle, dead owners are not called.
#include <QtTest/QtTest>
#include <filesystem>
#include <memory>
#include <thread>

#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"

using namespace lw;
using namespace lw::ui;

class TestBridge : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void delivers_on_the_uis_thread() {
    QTemporaryDir folder;
    Bridge bridge(to_path(folder.path()));
    std::thread::id worked;
    std::thread::id told;
    bridge.workbench().run_aside([&] { worked = std::this_thread::get_id(); },
                                 [&] { told = std::this_thread::get_id(); });
    QTRY_VERIFY(told != std::thread::id());
    QCOMPARE(told, std::this_thread::get_id());
    QVERIFY(worked != told);
  }

  void many_answers_come_in_few_batches() {
    QTemporaryDir folder;
    Bridge bridge(to_path(folder.path()));
    QSignalSpy batches(&bridge, &Bridge::delivered);
    int told = 0;
    for (int i = 0; i < 2000; ++i) bridge.workbench().run_aside([] {}, [&] { ++told; });
    QTRY_COMPARE(told, 2000);
    QVERIFY2(batches.count() < 400, qPrintable(QString::number(batches.count())));
  }

  void no_timer_runs_while_idle() {
    QTemporaryDir folder;
    Bridge bridge(to_path(folder.path()));
    bool told = false;
    bridge.workbench().run_aside([] {}, [&] { told = true; });
    QTRY_VERIFY(told);
    bool second = false;  // within the same screen frame: waits for the next
    bridge.workbench().run_aside([] {}, [&] { second = true; });
    QTRY_VERIFY(bridge.waiting() || second);
    QTRY_VERIFY(second);
    QTRY_VERIFY(!bridge.waiting());
  }

  void a_dead_owner_is_not_called() {
    QTemporaryDir folder;
    Bridge bridge(to_path(folder.path()));
    auto owner = std::make_unique<QObject>();
    bool called = false;
    bool after = false;
    bridge.workbench().run_aside([] {}, guarded(owner.get(), [&] { called = true; }));
    owner.reset();
    bridge.workbench().run_aside([] {}, [&] { after = true; });
    QTRY_VERIFY(after);
    QVERIFY(!called);
  }

  void text_goes_both_ways() {
    const QString text = QStringLiteral("ä€😀");
    QCOMPARE(from_utf8(to_utf8(text)), text);
    const QByteArray bytes("\x00\xff\n", 3);
    QCOMPARE(from_bytes(to_bytes(bytes)), bytes);
    QCOMPARE(from_path(to_path(QStringLiteral("/tmp/ü"))), QStringLiteral("/tmp/ü"));
    QVERIFY(shown_size(1536 * 1024).contains(QStringLiteral("MiB")));
  }
};

QTEST_GUILESS_MAIN(TestBridge)
#include "test_bridge.moc"
