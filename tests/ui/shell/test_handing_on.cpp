// Exporting, importing and comparing sessions as a person does it: windows, not calls.
#include "core/session/store/sqlite_store.h"
#include "tests/support/session_fixture.h"
#include "tests/ui/panes/pictures.h"
#include "tests/ui/shell/fake_pane.h"
#include "ui/shell/compare_window.h"
#include "ui/shell/export_window.h"
#include "ui/shell/question_bar.h"
#include "ui/shell/redaction_editor.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QGroupBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableWidget>
#include <QtWidgets/QTreeWidget>

using namespace lw;
using namespace lw::ui;
using namespace lw::ui::test;

namespace {

/// One exchange over HTTP in a session file.
std::filesystem::path write_session(const std::filesystem::path& file, const std::string& title,
                                    const std::string& body) {
  SessionHeader header;
  header.title = title;
  header.pane = "fake";
  header.started = 1'795'247'643'000'000'000;
  auto writer = make_sqlite_writer(file, header);
  Batch batch;
  batch.channels.push_back({.id = 1,
                            .protocol = "http",
                            .transport = "tcp",
                            .name = "x.test:80",
                            .local = "127.0.0.1:40000",
                            .remote = "127.0.0.1:80"});
  batch.operations.push_back({.id = 1, .name = "http.fetch", .arguments = {}, .result = {}});
  const std::pair<FrameKind, std::string> said[] = {
      {FrameKind::sent, "GET /a HTTP/1.1\r\nHost: x.test\r\nCookie: sid=CANARY-cookie\r\n\r\n"},
      {FrameKind::received,
       "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nDate: Sat, 21 Nov 2026 07:00:00 "
       "GMT\r\nContent-Length: " +
           std::to_string(body.size()) + "\r\n\r\n" + body}};
  for (const auto& [kind, bytes] : said) {
    Frame frame = lw::test::bytes_frame(batch.frames.size() + 1, kind, bytes);
    frame.operation = 1;
    batch.frames.push_back(std::move(frame));
  }
  writer->append(std::move(batch));
  writer->close();
  return file;
}

std::filesystem::path in_sessions(const Program& p, const char* name) {
  QDir().mkpath(p.sessions());
  return to_path(p.sessions() + QLatin1Char('/') + QLatin1String(name));
}

QPushButton* button(QWidget* window, const QString& text) {
  for (auto* one : window->findChildren<QPushButton*>())
    if (one->text().remove(QLatin1Char('&')) == text && one->isVisible()) return one;
  return nullptr;
}

QString status(QWidget* window) {
  QString all;
  for (const auto* label : window->findChildren<QLabel*>()) all += label->text() + QLatin1Char('\n');
  return all;
}

QByteArray contents(const QString& file) {
  QFile in(file);
  return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

}  // namespace

class TestHandingOn : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void exporting_shows_what_is_masked_and_masks_it() {
    Program p;
    const auto file = write_session(in_sessions(p, "one.lws"), "one", R"({"pin":"CANARY-pin","n":1})");
    auto* window = new ExportWindow(*p.bridge, file, QStringLiteral("one"), p.window.get());
    window->show();
    QVERIFY(QTest::qWaitForWindowExposed(window));
    auto* editor = window->redaction();
    auto* preview = editor->findChild<QTreeWidget*>();
    QTRY_COMPARE(editor->places(), qint64(1));
    QCOMPARE(preview->topLevelItem(0)->text(2), QStringLiteral("CANARY-cookie"));
    QVERIFY(preview->topLevelItem(0)->text(3).startsWith(QStringLiteral("***")));
    // A rule more: its place appears.
    editor->add_rule(QStringLiteral("json"), QStringLiteral("$.pin"));
    QTRY_COMPARE(editor->places(), qint64(2));
    QVERIFY(lw::test::take_pictures(*window, QStringLiteral("export")));

    const QString out = p.folder.filePath(QStringLiteral("out.txt"));
    window->choose_format(QStringLiteral("text"));
    window->set_target(out);
    QTest::mouseClick(button(window, QStringLiteral("Export")), Qt::LeftButton);
    QTRY_VERIFY(status(window).contains(QStringLiteral("Written")));
    const QByteArray text = contents(out);
    QVERIFY(text.contains("GET /a HTTP/1.1"));
    QVERIFY(text.contains("sid=***"));
    QVERIFY2(!text.contains("CANARY"), text);

    // A wrong rule is told, and nothing is written.
    editor->add_rule(QStringLiteral("pattern"), QStringLiteral("("));
    QTest::mouseClick(button(window, QStringLiteral("Export")), Qt::LeftButton);
    QTRY_VERIFY(status(window).contains(QStringLiteral("Nothing was written")));
    // A file that somebody else put there is replaced only when pressed twice.
    const QString theirs = p.folder.filePath(QStringLiteral("theirs.txt"));
    {
      QFile file_there(theirs);
      QVERIFY(file_there.open(QIODevice::WriteOnly) && file_there.write("theirs") == 6);
    }
    window->set_target(theirs);
    QTest::mouseClick(button(window, QStringLiteral("Export")), Qt::LeftButton);
    QVERIFY(status(window).contains(QStringLiteral("is there already")));
    QCOMPARE(contents(theirs), QByteArray("theirs"));
    window->set_target(out);
    // Not masking is a choice.
    window->findChild<QGroupBox*>()->setChecked(false);
    QTest::mouseClick(button(window, QStringLiteral("Export")), Qt::LeftButton);
    QTRY_VERIFY(contents(out).contains("CANARY-cookie"));
    window->close();
  }

  void a_redacted_session_opens_again() {
    Program p;
    const auto file = write_session(in_sessions(p, "one.lws"), "one", "{}");
    auto* window = new ExportWindow(*p.bridge, file, QStringLiteral("one"), p.window.get());
    window->show();
    const QString out = p.folder.filePath(QStringLiteral("copy.lws"));
    window->choose_format(QStringLiteral("lws"));
    window->set_target(out);
    QTest::mouseClick(button(window, QStringLiteral("Export")), Qt::LeftButton);
    QTRY_VERIFY(status(window).contains(QStringLiteral("Written")));
    const auto reader = open_sqlite_reader(to_path(out));
    QCOMPARE(reader->last_frame(), FrameNumber(2));
    QVERIFY(!contents(out).contains("CANARY"));
    // The session itself is no place to write to.
    window->set_target(from_path(file));
    QTest::mouseClick(button(window, QStringLiteral("Export")), Qt::LeftButton);
    QVERIFY(status(window).contains(QStringLiteral("the session itself")));
    QVERIFY(contents(from_path(file)).contains("CANARY"));
    window->close();
  }

  void comparing_marks_fields_and_forgets_noise() {
    Program p;
    const auto a = write_session(in_sessions(p, "a.lws"), "a", R"({"n":1,"name":"x"})");
    const auto b = write_session(in_sessions(p, "b.lws"), "b", R"({"n":2,"name":"x"})");
    auto* window = new CompareWindow(*p.bridge, p.window.get());
    QSignalSpy compared(window, &CompareWindow::compared);
    window->show();
    window->compare(a, b);
    QTRY_COMPARE(compared.size(), 1);
    auto* steps = window->steps();
    QCOMPARE(steps->topLevelItemCount(), 2);
    QVERIFY(steps->topLevelItem(0)->isHidden());  // the same: not asked for
    QTreeWidgetItem* step = steps->topLevelItem(1);
    QVERIFY(!step->isHidden() && step->isExpanded());
    QCOMPARE(step->childCount(), 1);
    QCOMPARE(step->child(0)->text(0), QStringLiteral("content.$.n"));
    QCOMPARE(step->child(0)->text(1), QStringLiteral("1"));
    QCOMPARE(step->child(0)->text(2), QStringLiteral("2"));
    QVERIFY(status(window).contains(QStringLiteral("1 matched, 1 different")));
    QVERIFY(lw::test::take_pictures(*window, QStringLiteral("compare")));
    window->close();
  }

  void two_messages() {
    Program p;
    const auto a = write_session(in_sessions(p, "a.lws"), "a", R"({"n":1})");
    auto* window = new CompareWindow(*p.bridge, p.window.get());
    QSignalSpy compared(window, &CompareWindow::compared);
    window->show();
    window->compare_messages({a, 1}, {a, 1});
    QTRY_COMPARE(compared.size(), 1);
    QCOMPARE(window->steps()->topLevelItemCount(), 1);
    QVERIFY(status(window).contains(QStringLiteral("Nothing differs")));
    window->compare_messages({a, 1}, {a, 7});
    QTRY_VERIFY(status(window).contains(QStringLiteral("number 8 is no message")));
    window->close();
  }
};

QTEST_MAIN(TestHandingOn)
#include "test_handing_on.moc"
