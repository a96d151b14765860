// The hex view, driven by keys and mouse.
#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include "ui/widgets/find_bar.h"
#include "ui/widgets/hex_page.h"
#include "ui/widgets/hex_view.h"

using namespace lw::ui;

namespace {

QString clipboard() {
  return QGuiApplication::clipboard()->text();
}

std::string counting(std::size_t size) {
  std::string bytes(size, '\0');
  for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<char>(i * 7);
  return bytes;
}

}  // namespace

class TestHexView : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() {
    view = std::make_unique<HexView>();
    view->resize(700, 300);
    view->show();
    view->setFocus();
    QVERIFY(QTest::qWaitForWindowExposed(view.get()));
  }
  void cleanup() { view.reset(); }

  void keys_move_the_cursor() {
    view->set_bytes(counting(100));
    QSignalSpy moved(view.get(), &HexView::cursor_moved);
    QTest::keyClick(view.get(), Qt::Key_Right);
    QCOMPARE(view->cursor(), 1u);
    QTest::keyClick(view.get(), Qt::Key_Down);
    QCOMPARE(view->cursor(), 17u);
    QTest::keyClick(view.get(), Qt::Key_End);
    QCOMPARE(view->cursor(), 31u);
    QTest::keyClick(view.get(), Qt::Key_Home);
    QCOMPARE(view->cursor(), 16u);
    QTest::keyClick(view.get(), Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(view->cursor(), 99u);
    QTest::keyClick(view.get(), Qt::Key_Right);
    QCOMPARE(view->cursor(), 99u);
    QTest::keyClick(view.get(), Qt::Key_Home, Qt::ControlModifier);
    QTest::keyClick(view.get(), Qt::Key_Up);
    QTest::keyClick(view.get(), Qt::Key_Left);
    QCOMPARE(view->cursor(), 0u);
    QCOMPARE(moved.count(), 9);
    QVERIFY(view->accessibleDescription().contains(QStringLiteral("offset 0")));
  }

  void a_click_chooses_the_byte_in_both_parts() {
    view->set_bytes(counting(100));
    for (const std::uint64_t at : {0, 7, 8, 15, 16, 42, 99}) {
      for (const bool in_text : {false, true}) {
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->byte_rect(at, in_text).center());
        QCOMPARE(view->cursor(), at);
        QCOMPARE(view->selection().length, 0u);
      }
    }
  }

  void dragging_selects_and_copies() {
    view->set_bytes("Hello, bytes!\x01\x02");
    QTest::mousePress(view->viewport(), Qt::LeftButton, {}, view->byte_rect(0, false).center());
    QTest::mouseMove(view->viewport(), view->byte_rect(4, false).center());
    QMouseEvent move(QEvent::MouseMove, view->byte_rect(4, false).center(),
                     view->viewport()->mapToGlobal(view->byte_rect(4, false).center()), Qt::NoButton,
                     Qt::LeftButton, {});
    QCoreApplication::sendEvent(view->viewport(), &move);
    QTest::mouseRelease(view->viewport(), Qt::LeftButton, {}, view->byte_rect(4, false).center());
    QCOMPARE(view->selection(), (ByteRange{0, 5}));
    QTest::keyClick(view.get(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(clipboard(), QStringLiteral("48 65 6c 6c 6f"));
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->byte_rect(0, true).center());
    for (int i = 0; i < 4; ++i) QTest::keyClick(view.get(), Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(view.get(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(clipboard(), QStringLiteral("Hello"));
  }

  void every_copy_format() {
    view->set_bytes(std::string("A\r\n\0\xff", 5));
    QTest::keyClick(view.get(), Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(view->selection().length, 5u);
    view->copy(CopyFormat::hex);
    QCOMPARE(clipboard(), QStringLiteral("41 0d 0a 00 ff"));
    view->copy(CopyFormat::escaped);
    QCOMPARE(clipboard(), QStringLiteral("A\\r\\n\\0\\xff"));
    view->copy(CopyFormat::c_array);
    QCOMPARE(clipboard(),
             QStringLiteral("const unsigned char bytes[5] = {\n    0x41, 0x0d, 0x0a, 0x00, 0xff,\n};\n"));
    view->copy(CopyFormat::dump);
    QVERIFY(clipboard().startsWith(QStringLiteral("00000000  41 0d 0a 00 ff")));
    QVERIFY(clipboard().trimmed().endsWith(QStringLiteral("A....")));
  }

  void marks_are_painted() {
    view->set_bytes(counting(64));
    const QImage before = view->viewport()->grab().toImage();
    view->set_marks({{20, 4}});
    const QImage after = view->viewport()->grab().toImage();
    const auto corner = [&](std::uint64_t at) {
      return view->byte_rect(at, false).topLeft() + QPoint(-1, 1);
    };
    QVERIFY(before.pixel(corner(21)) != after.pixel(corner(21)));
    QCOMPARE(before.pixel(corner(25)), after.pixel(corner(25)));
  }

  void a_large_body_scrolls_to_its_end() {
    view->set_bytes(std::string(64u << 20, 'x'));
    QTest::keyClick(view.get(), Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(view->cursor(), (64u << 20) - 1);
    QVERIFY(view->viewport()->rect().contains(view->byte_rect(view->cursor(), false)));
    QTest::keyClick(view.get(), Qt::Key_PageUp);
    QVERIFY(view->cursor() < (64u << 20) - 17);
    (void)view->grab();
  }

  void no_bytes_is_no_trouble() {
    view->set_bytes({});
    for (const int key : {Qt::Key_Right, Qt::Key_Down, Qt::Key_End, Qt::Key_PageDown})
      QTest::keyClick(view.get(), static_cast<Qt::Key>(key));
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, QPoint(100, 100));
    QTest::keyClick(view.get(), Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(view->cursor(), 0u);
    QCOMPARE(view->selection().length, 0u);
    view->set_marks({{0, 10}});
    (void)view->grab();
  }

  void a_page_of_hex_is_searched_with_keys() {
    HexPage page;
    page.resize(700, 300);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    page.setFocus();
    page.set_bytes(std::string("one\0two", 7) + std::string(1000, 'x') + "Two");
    QTest::keyClick(page.hex(), Qt::Key_F, Qt::ControlModifier);
    QVERIFY(page.find_bar()->isVisible());
    auto* line = page.find_bar()->findChild<QLineEdit*>();
    QTest::keyClicks(line, QStringLiteral("two"));
    QTRY_COMPARE(page.find_bar()->result(), QStringLiteral("1 of 2, byte 4"));
    QCOMPARE(page.hex()->selection(), (ByteRange{4, 3}));
    QTest::keyClick(line, Qt::Key_Return);
    QTRY_COMPARE(page.hex()->selection(), (ByteRange{1007, 3}));
    QTest::keyClick(line, Qt::Key_F3);
    QTRY_COMPARE(page.hex()->selection(), (ByteRange{4, 3}));

    for (auto* box : page.find_bar()->findChildren<QCheckBox*>())
      if (box->text().remove(QLatin1Char('&')) == QStringLiteral("Hex")) box->setChecked(true);
    page.find_bar()->set_wish(QStringLiteral("00 74"));
    page.find_bar()->step(true);
    QTRY_COMPARE(page.hex()->selection(), (ByteRange{3, 2}));
    QTest::keyClick(line, Qt::Key_Escape);
    QVERIFY(!page.find_bar()->isVisible());
    QVERIFY(page.hex()->hasFocus());
    page.set_bytes({});
    QTest::keyClick(page.hex(), Qt::Key_F, Qt::ControlModifier);
    QVERIFY2(!page.find_bar()->isVisible(), "there is nothing to be found in nothing");
  }

 private:
  std::unique_ptr<HexView> view;
};

QTEST_MAIN(TestHexView)
#include "test_hex_view.moc"
