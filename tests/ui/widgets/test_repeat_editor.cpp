// Editing bytes as a person does: typing into the hex and the text, pasting, undoing, and what mending says.
#include "ui/widgets/repeat_editor.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QToolButton>

#include "tests/ui/panes/pictures.h"
#include "ui/widgets/code_editor.h"
#include "ui/widgets/hex_edit.h"

using namespace lw;
using namespace lw::ui;
using namespace std::string_literals;

namespace {

constexpr const char* kPost =
    "POST /a HTTP/1.1\r\nHost: localhost:8080\r\nAuthorization: Bearer ******a1b2c3\r\n"
    "Content-Type: application/json\r\nContent-Length: 8\r\n\r\n{\"a\": 1}";

void keys(QWidget* at, const QString& text) {
  for (const QChar c : text) QTest::keyClick(at, c.toLatin1());
}

void paste(QWidget* at, const QString& text) {
  QGuiApplication::clipboard()->setText(text);
  QTest::keyClick(at, Qt::Key_V, Qt::ControlModifier);
}

template <class Widget>
Widget* child(QWidget& parent, const char* name) {
  return parent.findChild<Widget*>(QLatin1StringView(name));
}

}  // namespace

class TestRepeatEditor : public QObject {
  Q_OBJECT

  struct Hex {
    HexEdit edit;
    explicit Hex(std::string bytes) {
      edit.resize(700, 200);
      edit.show();
      edit.load(std::move(bytes));
      edit.setFocus();
    }
  };

 private Q_SLOTS:
  void digits_are_inserted_or_typed_over() {
    Hex hex("abc");
    keys(&hex.edit, QStringLiteral("41 4"));
    QCOMPARE(hex.edit.bytes(), "A\x40"s + "abc");
    keys(&hex.edit, QStringLiteral("2"));
    QCOMPARE(hex.edit.bytes(), "ABabc"s);
    QTest::keyClick(&hex.edit, Qt::Key_Insert);
    QVERIFY(hex.edit.overwrites());
    keys(&hex.edit, QStringLiteral("5"));
    QCOMPARE(hex.edit.bytes(), "ABQbc"s);  // the upper half of 'a', 0x61
    keys(&hex.edit, QStringLiteral("8"));
    QCOMPARE(hex.edit.bytes(), "ABXbc"s);
    QTest::keyClick(&hex.edit, Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(hex.edit.cursor(), 5u);  // behind the last byte
    keys(&hex.edit, QStringLiteral("00"));
    QCOMPARE(hex.edit.bytes(), "ABXbc\0"s);
    QSignalSpy refused(&hex.edit, &HexEdit::refused);
    keys(&hex.edit, QStringLiteral("x"));
    QCOMPARE(refused.count(), 1);
    QCOMPARE(hex.edit.bytes(), "ABXbc\0"s);
  }

  void text_is_typed_into_the_text() {
    Hex hex("abc");
    QTest::keyClick(&hex.edit, Qt::Key_Right, Qt::AltModifier);
    keys(&hex.edit, QStringLiteral("x y"));
    QCOMPARE(hex.edit.bytes(), "x yabc"s);
    QTest::keyClick(&hex.edit, Qt::Key_Left, Qt::AltModifier);
    keys(&hex.edit, QStringLiteral("7a"));
    QCOMPARE(hex.edit.bytes(), "x yzabc"s);
    QTest::mouseClick(hex.edit.viewport(), Qt::LeftButton, {}, hex.edit.byte_rect(0, true).center());
    keys(&hex.edit, QStringLiteral("7a"));
    QCOMPARE(hex.edit.bytes(), "7ax yzabc"s);
  }

  void deleting_and_undoing() {
    Hex hex("abcdef");
    QTest::keyClick(&hex.edit, Qt::Key_Delete);
    QCOMPARE(hex.edit.bytes(), "bcdef"s);
    QTest::keyClick(&hex.edit, Qt::Key_End);
    QTest::keyClick(&hex.edit, Qt::Key_Backspace);
    QCOMPARE(hex.edit.bytes(), "bcde"s);
    hex.edit.select({1, 2});
    QTest::keyClick(&hex.edit, Qt::Key_Backspace);
    QCOMPARE(hex.edit.bytes(), "be"s);
    for (int i = 0; i < 3; ++i) QTest::keyClick(&hex.edit, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(hex.edit.bytes(), "abcdef"s);
    QTest::keyClick(&hex.edit, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(hex.edit.bytes(), "bcdef"s);
    QTest::keyClick(&hex.edit, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(&hex.edit, Qt::Key_Delete);
    QCOMPARE(hex.edit.bytes(), ""s);
    QTest::keyClick(&hex.edit, Qt::Key_Delete);
    QTest::keyClick(&hex.edit, Qt::Key_Backspace);
    QTest::keyClick(&hex.edit, Qt::Key_Down);
    keys(&hex.edit, QStringLiteral("ff"));
    QCOMPARE(hex.edit.bytes(), "\xff"s);
  }

  void any_writing_of_hex_is_pasted() {
    Hex hex("[]");
    QTest::keyClick(&hex.edit, Qt::Key_Right);
    paste(&hex.edit, QStringLiteral("0x41, 0x42\n43:44"));
    QCOMPARE(hex.edit.bytes(), "[ABCD]"s);
    QSignalSpy refused(&hex.edit, &HexEdit::refused);
    paste(&hex.edit, QStringLiteral("no hex"));
    QCOMPARE(refused.count(), 1);
    QCOMPARE(hex.edit.bytes(), "[ABCD]"s);
    hex.edit.select({1, 4});
    QTest::keyClick(&hex.edit, Qt::Key_X, Qt::ControlModifier);
    QCOMPARE(hex.edit.bytes(), "[]"s);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("41 42 43 44"));
  }

  void rows_of_a_multiple_of_sixteen_have_a_place_behind() {
    Hex hex(std::string(32, 'x'));
    QTest::keyClick(&hex.edit, Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(hex.edit.cursor(), 32u);
    QVERIFY(!hex.edit.grab().isNull());
    keys(&hex.edit, QStringLiteral("21"));
    QCOMPARE(hex.edit.bytes(), std::string(32, 'x') + "!");
  }

  void both_views_are_of_the_same_bytes() {
    RepeatEditor editor;
    editor.resize(800, 400);
    editor.show();
    const std::string odd = "a\0b\xff\r\nc\n"s;
    editor.show_request("socket", {}, odd, {});
    QCOMPARE(editor.bytes(), odd);
    QTest::keyClick(editor.text()->input(), Qt::Key_X);
    QCOMPARE(editor.bytes(), "x" + odd);
    editor.tabs()->setCurrentIndex(1);
    QCOMPARE(editor.hex()->bytes(), "x" + odd);
    editor.hex()->setFocus();
    editor.hex()->set_cursor(1);
    keys(editor.hex(), QStringLiteral("1b"));
    editor.tabs()->setCurrentIndex(0);
    QCOMPARE(editor.bytes(), "x\x1b" + odd);
    // The text's own undo takes both back.
    QTest::keyClick(editor.text()->input(), Qt::Key_Z, Qt::ControlModifier);
    QTest::keyClick(editor.text()->input(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(editor.bytes(), odd);
    // Return makes a line end as the others are.
    editor.text()->input()->setFocus();
    QTest::keyClick(editor.text()->input(), Qt::Key_End, Qt::ControlModifier);
    QTest::keyClick(editor.text()->input(), Qt::Key_Return);
    QCOMPARE(editor.bytes(), odd + "\r\n");
    // There is nothing to mend here.
    QVERIFY(!child<QCheckBox>(editor, "mend")->isVisible());
    QCOMPARE(editor.to_send(), editor.bytes());
  }

  void lengths_are_mended_unless_somebody_does_not_want_it() {
    RepeatEditor editor;
    editor.resize(900, 420);
    editor.show();
    editor.show_request("http", "request", kPost, {{62, 12}});
    auto* note = child<QLabel>(editor, "mend_changes");
    QVERIFY(note->text().isEmpty());
    auto* input = editor.text()->input();
    QTest::keyClick(input, Qt::Key_End, Qt::ControlModifier);
    keys(input, QStringLiteral("  "));
    QTRY_COMPARE(note->text(), QStringLiteral("“Content-Length: 8” becomes “Content-Length: 10”"));
    QVERIFY(editor.bytes().find("Content-Length: 8\r\n") != std::string::npos);
    QVERIFY(editor.to_send().find("Content-Length: 10\r\n") != std::string::npos);
    QVERIFY(lw::test::take_pictures(editor, QStringLiteral("repeat-editor")));
    auto* mend = child<QCheckBox>(editor, "mend");
    QTest::mouseClick(mend, Qt::LeftButton, {}, QPoint(8, mend->height() / 2));
    QVERIFY(!editor.mends());
    QVERIFY(note->text().isEmpty());
    QCOMPARE(editor.to_send(), editor.bytes());
    QTest::mouseClick(mend, Qt::LeftButton, {}, QPoint(8, mend->height() / 2));
    editor.put_mended_in();
    QVERIFY(editor.bytes().find("Content-Length: 10\r\n") != std::string::npos);
    QVERIFY(note->text().isEmpty() || editor.to_send() == editor.bytes());
    QTest::keyClick(input, Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(editor.bytes().find("Content-Length: 8\r\n") != std::string::npos);
  }

  void placeholders_are_pointed_at_until_they_are_typed_over() {
    RepeatEditor editor;
    editor.resize(900, 420);
    editor.show();
    const std::string post = kPost;
    editor.show_request("http", "request", post, {{post.find("******"), 12}});
    auto* warning = child<QWidget>(editor, "placeholders");
    QVERIFY(warning->isVisible());
    editor.next_placeholder();
    auto* input = editor.text()->input();
    keys(input, QStringLiteral("token"));
    QVERIFY(editor.bytes().find("Bearer token\r\n") != std::string::npos);
    QTRY_VERIFY(!warning->isVisible());
    QVERIFY(editor.placeholders().empty());
    editor.tabs()->setCurrentIndex(1);
    QVERIFY(lw::test::take_pictures(editor, QStringLiteral("repeat-editor-hex")));
  }
};

QTEST_MAIN(TestRepeatEditor)
#include "test_repeat_editor.moc"
