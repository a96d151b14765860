// The editor, typed into as a person would.
#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

#include "ui/shell/theme.h"
#include "ui/widgets/code_editor.h"
#include "ui/widgets/find_bar.h"

using namespace lw::ui;

class TestCodeEditor : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() {
    editor = std::make_unique<CodeEditor>();
    editor->resize(600, 300);
    editor->show();
    editor->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(editor.get()));
    editor->setFocus();
  }
  void cleanup() {
    editor.reset();
    Theme::instance().choose(ThemeChoice::light);
  }

  void typing_edits_and_tells() {
    QSignalSpy edited(editor.get(), &CodeEditor::text_edited);
    editor->set_text(QStringLiteral("abc"));
    QCOMPARE(edited.count(), 0);
    QTest::keyClicks(input(), QStringLiteral("yx"));
    QVERIFY(edited.count() >= 2);
    QCOMPARE(editor->text(), QStringLiteral("yxabc"));
    QTest::keyClick(input(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(editor->text(), QStringLiteral("abc"));
  }

  void read_only_takes_no_keys_but_new_text() {
    editor->set_read_only(true);
    editor->set_text(QStringLiteral("answer"));
    QTest::keyClicks(input(), QStringLiteral("x"));
    QCOMPARE(editor->text(), QStringLiteral("answer"));
    QVERIFY(editor->read_only());
  }

  void any_bytes_come_back_as_they_went_in() {
    const QByteArray bytes("a\0b\r\nc\xff\xfe\n", 9);
    editor->set_text(bytes);
    QCOMPARE(editor->utf8(), bytes);
  }

  void finds_forwards_backwards_and_says_when_not() {
    editor->set_text(QStringLiteral("one two\none Two\none"));
    QTest::keyClick(input(), Qt::Key_F, Qt::ControlModifier);
    auto* edit = qobject_cast<QLineEdit*>(QApplication::focusWidget());
    QVERIFY(edit);
    QTest::keyClicks(edit, QStringLiteral("two"));
    QCOMPARE(editor->cursor_line(), 0);
    QCOMPARE(editor->selected_text(), QStringLiteral("two"));
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(editor->cursor_line(), 1);
    QTest::keyClick(edit, Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(editor->cursor_line(), 0);
    QTest::keyClicks(edit, QStringLiteral("zzz"));
    bool said = false;
    for (auto* label : editor->findChildren<QLabel*>()) said |= label->text() == QStringLiteral("Not found");
    QVERIFY(said);
    QTest::keyClick(edit, Qt::Key_Escape);
    QVERIFY(!edit->isVisible());
    QTRY_VERIFY(input()->hasFocus());
  }

  void a_big_text_stays_editable_and_tells() {
    editor->set_text(QByteArray("fifteen letters\n").repeated(1 << 17) + "x");
    QVERIFY(editor->is_big());
    QSignalSpy edited(editor.get(), &CodeEditor::text_edited);
    QTest::keyClick(input(), Qt::Key_End, Qt::ControlModifier);
    QTest::keyClicks(input(), QStringLiteral("y"));
    QTRY_VERIFY(edited.count() >= 1);
    QVERIFY(editor->utf8().endsWith("xy"));
    editor->set_text(QStringLiteral("small"));
    QVERIFY(!editor->is_big());
    QTest::keyClicks(input(), QStringLiteral("z"));
    QTest::keyClick(input(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(editor->text(), QStringLiteral("small"));  // undo works again
  }

  void pasting_much_makes_it_big() {
    editor->set_text(QStringLiteral("a"));
    QTest::keyClicks(input(), QStringLiteral("b"));
    QVERIFY(!editor->is_big());
    QGuiApplication::clipboard()->setText(QStringLiteral("eleven more\n").repeated(50 * 1024));
    QTest::keyClick(input(), Qt::Key_V, Qt::ControlModifier);
    QTRY_VERIFY(editor->is_big());
    QCOMPARE(editor->utf8().size(), 600 * 1024 + 2);
  }

  void too_much_is_cut_and_said() {
    editor->set_text(QByteArray(CodeEditor::kMostBytes + 10, '\n'));
    QCOMPARE(editor->utf8().size(), CodeEditor::kMostBytes);
    bool said = false;
    for (auto* label : editor->findChildren<QLabel*>())
      said |= label->isVisible() && label->text().contains(QStringLiteral("are shown"));
    QVERIFY(said);
  }

  void very_long_lines_are_broken_for_display_only() {
    const QByteArray text =
        QByteArray("short\n") + QByteArray("\xc3\xa9").repeated(CodeEditor::kLongestLine) + "\nend";
    editor->set_text(text);
    QCOMPARE(editor->utf8(), text);  // what is edited is not touched
    editor->set_read_only(true);
    editor->set_text(text);
    const QByteArray shown = editor->utf8();
    QVERIFY(shown != text);
    for (const QByteArray& line : shown.split('\n')) {
      QVERIFY(line.size() <= CodeEditor::kLongestLine);
      QVERIFY(QString::fromUtf8(line).toUtf8() == line);  // no character was torn
    }
    QCOMPARE(QByteArray(shown).replace("\n", ""), QByteArray(text).replace("\n", ""));
    bool said = false;
    for (auto* label : editor->findChildren<QLabel*>())
      said |= label->isVisible() && label->text().contains(QStringLiteral("broken"));
    QVERIFY(said);
    editor->set_text(QByteArray("fine\nlines\n"));
    QCOMPARE(editor->utf8(), QByteArray("fine\nlines\n"));
  }

  void window_shortcuts_pass_the_editor() {
    bool reached = false;
    auto* action = new QAction(editor.get());
    action->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_T));
    connect(action, &QAction::triggered, this, [&] { reached = true; });
    editor->addAction(action);
    editor->set_text(QStringLiteral("one\ntwo"));
    QTest::keyClick(input(), Qt::Key_T, Qt::ControlModifier);
    QVERIFY(reached);
    QCOMPARE(editor->text(), QStringLiteral("one\ntwo"));
  }

  void zoom_keys() {
    editor->set_text(QStringLiteral("zoom"));
    const QImage before = editor->grab().toImage();
    QTest::keyClick(input(), Qt::Key_Plus, Qt::ControlModifier);
    QTest::keyClick(input(), Qt::Key_Plus, Qt::ControlModifier);
    QVERIFY(editor->grab().toImage() != before);
    QTest::keyClick(input(), Qt::Key_0, Qt::ControlModifier);
    QCOMPARE(editor->grab().toImage(), before);
  }

  void follows_the_theme_and_colours_by_type() {
    editor->set_mime_type(QStringLiteral("application/problem+json"));
    editor->set_text(QStringLiteral("{\"key\": \"value\", \"n\": 1}"));
    const QImage light = editor->grab().toImage();
    Theme::instance().choose(ThemeChoice::dark);
    QTRY_VERIFY(editor->grab().toImage().pixelColor(400, 150).lightness() < 100);
    Theme::instance().choose(ThemeChoice::light);
    QTRY_COMPARE(editor->grab().toImage(), light);
    editor->set_mime_type(QStringLiteral("text/plain"));
    QVERIFY(editor->grab().toImage() != light);
  }

  void wrap_can_be_toggled() {
    QSignalSpy changed(editor.get(), &CodeEditor::wrap_changed);
    editor->set_wrap(true);
    QVERIFY(editor->wrap());
    editor->set_wrap(true);
    QCOMPARE(changed.count(), 1);
  }

  void a_long_text_is_filled_in_step_by_step() {
    QByteArray text;
    for (int i = 0; text.size() < 3 << 20; ++i) text += "line " + QByteArray::number(i) + "\n";
    editor->set_read_only(true);
    editor->set_text(text);
    QVERIFY(editor->filling());
    QCOMPARE(editor->utf8().size(), text.size());
    QTRY_VERIFY(!editor->filling());
    QCOMPARE(editor->utf8(), text);
    editor->show_find();
    editor->find_bar()->set_wish(QStringLiteral("LINE 123456"));
    editor->find_bar()->step(true);
    QTRY_COMPARE(editor->selected_text(), QStringLiteral("line 123456"));
    QCOMPARE(editor->find_bar()->result(), QStringLiteral("1 of 1"));
    QCOMPARE(editor->cursor_line(), 123456);
    editor->find_bar()->step(true);
    QTRY_VERIFY(editor->find_bar()->result().contains(QStringLiteral("from the top again")));
    // Another text ends the filling; what can be edited is all there at once.
    editor->set_text(text);
    editor->set_text(QByteArray("short"));
    QVERIFY(!editor->filling());
    QCOMPARE(editor->utf8(), QByteArray("short"));
    editor->set_text(text);
    editor->set_read_only(false);
    QVERIFY(!editor->filling());
    QCOMPARE(editor->utf8(), text);
  }

 private:
  QWidget* input() { return editor->input(); }

  std::unique_ptr<CodeEditor> editor;
};

QTEST_MAIN(TestCodeEditor)
#include "test_code_editor.moc"
