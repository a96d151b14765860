// Bytes shown as what they stand for: pure first, then driven as a person would.
#include <QBuffer>
#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include "core/base/text.h"
#include "tests/ui/panes/pictures.h"
#include "ui/widgets/code_editor.h"
#include "ui/widgets/hex_view.h"
#include "ui/widgets/show_as_view.h"

using namespace lw;
using namespace lw::ui;

namespace {

// `printf '{"a":[1,2],"b":"x"}' | gzip -n | base64`, gzip 1.12
const char* const kJsonGzipBase64 = "H4sIAAAAAAAAA6tWSlSyijbUMYrVUUpSslKqUKoFAGLLSbcTAAAA";

Bytes png() {
  QImage image(8, 4, QImage::Format_RGB32);
  image.fill(Qt::red);
  QByteArray bytes;
  QBuffer buffer(&bytes);
  image.save(&buffer, "PNG");
  return bytes.toStdString();
}

}  // namespace

class TestShowAs : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() {
    QLocale::setDefault(QLocale::c());
    view = std::make_unique<ShowAsView>();
    view->resize(560, 300);
    view->show();
    view->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(view.get()));
  }
  void cleanup() { view.reset(); }

  // The word as its charset's own tables write it (Unicode's mapping files; EBCDIC: IBM's code page 037).
  void charsets() {
    const auto as = [](const char* bytes, const char* charset) { return text_in_charset(bytes, charset); };
    QCOMPARE(as("\xC8\x85\x93\x93\x96", "IBM037"), QStringLiteral("Hello"));
    QCOMPARE(as("\xf0\xd2\xc9\xd7\xc5\xd4", "KOI8-R"),
             QStringLiteral("\u041f\u0440\u0438\u0432\u0435\u0442"));
    QCOMPARE(as("\x93\xfa\x96\x7b", "Shift_JIS"), QStringLiteral("\u65e5\u672c"));
    QCOMPARE(as("\xc6\xfc\xcb\xdc", "EUC-JP"), QStringLiteral("\u65e5\u672c"));
    QCOMPARE(as("\x80", "windows-1252"), QStringLiteral("\u20ac"));
    QCOMPARE(as("\xa4", "ISO-8859-15"), QStringLiteral("\u20ac"));
    QCOMPARE(text_in_charset(Bytes("H\0i\0", 4), "UTF-16LE"), QStringLiteral("Hi"));
    QCOMPARE(text_in_charset(Bytes("\0H\0i", 4), "UTF-16BE"), QStringLiteral("Hi"));
    QCOMPARE(as("caf\xe9", "ISO-8859-1"), QStringLiteral("caf\u00e9"));
    QVERIFY(shown_charsets().size() >= 15);
  }

  void a_chain_ends_in_indented_json() {
    const auto made =
        show_as(kJsonGzipBase64, {{DecodeStep::base64, DecodeStep::gzip}, ShownForm::json, "UTF-8"});
    QCOMPARE(made.text.simplified().remove(QLatin1Char(' ')), QStringLiteral("{\"a\":[1,2],\"b\":\"x\"}"));
    QVERIFY(made.text.contains(QStringLiteral("\n  \"b\": \"x\"")));
    QVERIFY(made.notes.isEmpty());
  }

  void what_is_wrong_is_said_and_what_came_is_shown() {
    const auto made = show_as("Zm9v*", {{DecodeStep::base64}, ShownForm::text, "UTF-8"});
    QCOMPARE(made.text, QStringLiteral("foo"));
    QCOMPARE(made.notes.size(), 1);
    QVERIFY(made.notes.first().startsWith(QStringLiteral("Base64: not a base64 character at byte 4")));
    const auto json = show_as("{\"a\":", {{}, ShownForm::json, "UTF-8"});
    QCOMPARE(json.text, QStringLiteral("{\"a\":"));
    QVERIFY(json.notes.join(QLatin1Char(' ')).contains(QStringLiteral("Shown as it came")));
    const auto charset = show_as("a\xff", {});
    QVERIFY(charset.notes.first().contains(QStringLiteral("character")));
  }

  void pictures_are_pixels_of_a_bounded_size() {
    const auto made = show_as(png(), {{}, ShownForm::picture, "UTF-8"});
    QCOMPARE(made.picture.size(), QSize(8, 4));
    QVERIFY(made.notes.first().contains(QStringLiteral("PNG, 8 \u00d7 4")));
    const auto none = show_as("no picture", {{}, ShownForm::picture, "UTF-8"});
    QVERIFY(none.picture.isNull() && !none.notes.isEmpty());
    const auto svg = show_as("<svg xmlns='http://www.w3.org/2000/svg' width='5' height='5'/>",
                             {{}, ShownForm::picture, "UTF-8"});
    QVERIFY(svg.picture.isNull() && !svg.notes.isEmpty());
    // A header that claims 60,000 x 60,000 pixels.
    Bytes huge = png();
    huge.replace(16, 8, Bytes("\x00\x00\xea\x60\x00\x00\xea\x60", 8));
    QVERIFY(show_as(huge, {{}, ShownForm::picture, "UTF-8"}).picture.isNull());
  }

  void steps_are_added_by_the_menu_and_by_the_guess_and_taken_away() {
    view->set_bytes(kJsonGzipBase64, QStringLiteral("http.file_data"));
    QTRY_VERIFY(view->ready());
    QCOMPARE(view->text(), QString::fromLatin1(kJsonGzipBase64));
    QToolButton* guess = button(QStringLiteral("Looks like Base64"));
    QVERIFY(guess && guess->isVisible());
    QTest::mouseClick(guess, Qt::LeftButton);
    QTRY_VERIFY(view->ready());
    QVERIFY(guess->text().contains(QStringLiteral("gzip")));
    guess->setFocus();
    QTest::keyClick(guess, Qt::Key_Space);
    QTRY_VERIFY(view->ready());
    QTRY_COMPARE(view->text(), QStringLiteral("{\"a\":[1,2],\"b\":\"x\"}"));
    QTest::keyClick(combo(QStringLiteral("Show the bytes as")), Qt::Key_Down);
    QTRY_VERIFY(view->ready() && view->text().contains(QStringLiteral("\n  \"b\"")));
    QTest::mouseClick(button(QStringLiteral("gzip"), 1), Qt::LeftButton);
    QCOMPARE(view->wish().steps, std::vector{DecodeStep::base64});
    QMenu* menu = button(QStringLiteral("&Undo"))->menu();
    Q_EMIT menu->aboutToShow();
    menu->actions().at(5)->trigger();
    QCOMPARE(view->wish().steps.back(), DecodeStep::gzip);
  }

  void forms_show_their_widget() {
    view->set_bytes(png(), {});
    view->set_wish({{}, ShownForm::picture, "UTF-8"});
    QTRY_VERIFY(view->ready() && view->picture()->isVisible());
    QCOMPARE(view->picture()->pixmap().size(), QSize(8, 4));
    QVERIFY(!combo(QStringLiteral("Charset"))->isVisible());
    view->set_wish({{}, ShownForm::hex, "UTF-8"});
    QTRY_VERIFY(view->ready() && view->hex()->isVisible());
    QCOMPARE(view->hex()->bytes(), png());
    view->set_wish({});
    QTRY_VERIFY(view->ready() && view->editor()->isVisible());
    QVERIFY(combo(QStringLiteral("Charset"))->isVisible());
  }

  void the_charset_is_chosen() {
    view->set_bytes("\xC8\x85\x93\x93\x96", {});
    QComboBox* charset = combo(QStringLiteral("Charset"));
    charset->setCurrentIndex(charset->findData(QByteArray("IBM037")));
    QTRY_COMPARE(view->text(), QStringLiteral("Hello"));
  }

  void hidden_it_computes_nothing() {
    view->hide();
    view->set_bytes("abc", {});
    QCoreApplication::processEvents();
    QVERIFY(!view->ready());
    view->show();
    QTRY_COMPARE(view->text(), QStringLiteral("abc"));
  }

  void the_newest_wish_wins() {
    for (int i = 0; i < 50; ++i) view->set_bytes("text " + std::to_string(i), {});
    QTRY_VERIFY(view->ready());
    QCOMPARE(view->text(), QStringLiteral("text 49"));
  }

  void a_window_keeps_its_bytes() {
    view->set_bytes("kept", QStringLiteral("field"));
    QTest::mouseClick(button(QStringLiteral("&Window")), Qt::LeftButton);
    auto* window = view->findChild<ShowAsView*>();
    QVERIFY(window && window->isWindow() && !window->isModal());
    view->set_bytes("other", {});
    QTRY_COMPARE(window->text(), QStringLiteral("kept"));
    QTRY_COMPARE(view->text(), QStringLiteral("other"));
    QPointer<ShowAsView> gone = window;
    QTest::keyClick(window, Qt::Key_Escape);
    QTRY_VERIFY(!gone);
  }

  void going_while_it_works_is_fine() {
    view->set_bytes(Bytes(8 << 20, 'x'), {});
    view.reset();
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::processEvents();
  }

  void looks() {
    view->set_bytes(kJsonGzipBase64, QStringLiteral("http.file_data"));
    view->set_wish({{DecodeStep::base64, DecodeStep::gzip}, ShownForm::json, "UTF-8"});
    QTRY_VERIFY(view->ready());
    QVERIFY(lw::test::take_pictures(*view, QStringLiteral("show-as")));
  }

 private:
  QToolButton* button(const QString& text, int from = 0) {
    for (QToolButton* one : view->findChildren<QToolButton*>())
      if (one->text().contains(text) && (from == 0 || one->text().startsWith(QChar(0x2192)))) return one;
    return nullptr;
  }
  QComboBox* combo(const QString& name) {
    for (QComboBox* one : view->findChildren<QComboBox*>())
      if (one->accessibleName() == name) return one;
    return nullptr;
  }
  std::unique_ptr<ShowAsView> view;
};

QTEST_MAIN(TestShowAs)
#include "test_show_as.moc"
