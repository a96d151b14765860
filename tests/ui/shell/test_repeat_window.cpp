// Editing and repeating as a person does it: from a row of the transcript to a comparison of two tries.
#include "ui/shell/repeat_window.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QTreeWidget>

#include "core/session/store/sqlite_store.h"
#include "tests/support/session_fixture.h"
#include "tests/ui/panes/http_server.h"
#include "tests/ui/panes/pictures.h"
#include "tests/ui/shell/fake_pane.h"
#include "ui/shell/compare_window.h"
#include "ui/shell/question_bar.h"
#include "ui/shell/repeat_form.h"
#include "ui/shell/repeat_tries.h"
#include "ui/shell/transcript_dock.h"
#include "ui/widgets/code_editor.h"
#include "ui/widgets/repeat_editor.h"
#include "ui/widgets/row_view.h"
#include "ui/widgets/transcript_view.h"

using namespace lw;
using namespace lw::ui;
using namespace lw::ui::test;

namespace {

/// Two exchanges with a server that may still be there, in a session file.
std::filesystem::path write_session(const Program& p, quint16 port) {
  QDir().mkpath(p.sessions());
  const auto file = to_path(p.sessions() + QStringLiteral("/orders.lws"));
  SessionHeader header;
  header.title = "Orders";
  header.pane = "fake";
  header.started = 1'795'247'643'000'000'000;
  auto writer = make_sqlite_writer(file, header);
  const std::string there = "127.0.0.1:" + std::to_string(port);
  Batch batch;
  batch.channels.push_back({.id = 1,
                            .protocol = "http",
                            .transport = "tcp",
                            .name = there,
                            .local = "127.0.0.1:40000",
                            .remote = there});
  batch.operations.push_back({.id = 1, .name = "http.fetch", .arguments = {}, .result = {}});
  const std::pair<FrameKind, std::string> said[] = {
      {FrameKind::sent, "POST /orders HTTP/1.1\r\nHost: " + there +
                            "\r\nAuthorization: Bearer ******a1b2c3\r\nContent-Type: "
                            "application/json\r\nContent-Length: 17\r\n\r\n{\"item\": \"spoon\"}"},
      {FrameKind::received, "HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\nok"},
      {FrameKind::sent, "GET /orders HTTP/1.1\r\nHost: " + there + "\r\n\r\n"},
      {FrameKind::received, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]"}};
  for (const auto& [kind, bytes] : said) {
    Frame frame = lw::test::bytes_frame(batch.frames.size() + 1, kind, bytes);
    frame.operation = 1;
    batch.frames.push_back(std::move(frame));
  }
  writer->append(std::move(batch));
  writer->close();
  return file;
}

QString label(const QWidget& window, const char* name) {
  const auto* found = window.findChild<QLabel*>(QLatin1StringView(name));
  return found ? found->text() : QStringLiteral("?");
}

void click(QAbstractButton* button) {
  QVERIFY(button && button->isEnabled());
  QTest::mouseClick(button, Qt::LeftButton);
}

/// The chosen tries of the table.
void choose(RepeatTries* tries, std::initializer_list<int> rows) {
  auto* view = tries->view();
  view->clearSelection();
  for (const int row : rows)
    QTest::mouseClick(view->viewport(), Qt::LeftButton, Qt::ControlModifier,
                      view->visualRect(view->model()->index(row, TryModel::kRequest)).center());
}

}  // namespace

class TestRepeatWindow : public QObject {
  Q_OBJECT

  /// The window with what was chosen in the transcript of the recorded session.
  static RepeatWindow* open(Program& p, int row) {
    auto* dock = p.window->findChild<TranscriptDock*>();
    dock->show();
    auto* view = dock->findChild<TranscriptView*>();
    if (!view || !QTest::qWaitFor([&] { return view->model()->rowCount() >= 4; })) return nullptr;
    view->select_message(static_cast<std::uint64_t>(row));
    if (!QTest::qWaitFor([&] { return view->rows()->currentIndex().isValid(); })) return nullptr;
    if (!QTest::qWaitFor([&] {
          const auto* line = view->model()->row(view->rows()->currentIndex().row());
          return line && !line->header && line->number == static_cast<std::uint64_t>(row) + 1;
        }))
      return nullptr;
    view->rows()->setFocus();
    QTest::keyClick(view->rows(), Qt::Key_R);
    auto* window = p.window->findChild<RepeatWindow*>();
    if (!window || !QTest::qWaitFor([&] { return window->requests()->count() > 0; })) return nullptr;
    return window;
  }

 private Q_SLOTS:
  void a_request_is_edited_sent_and_its_tries_compared() {
    lw::test::HttpServer server;
    Program p;
    p.window->open_session_file(write_session(p, server.port()));
    QTRY_VERIFY(p.tabs().current_page() && p.tabs().current_page()->session());
    RepeatWindow* window = open(p, 0);
    QVERIFY(window);
    QCOMPARE(window->form()->target()->text(), QStringLiteral("127.0.0.1:%1").arg(server.port()));
    QCOMPARE(window->form()->protocol(), std::string("http"));
    QVERIFY(window->requests()->item(0)->text().contains(QStringLiteral("POST /orders")));
    QVERIFY(window->editor()->findChild<QWidget*>(QStringLiteral("placeholders"))->isVisible());

    server.answer_text("/orders", "application/json", "{\"id\": 1, \"item\": \"spoon\"}");
    // The token that was masked is typed in again.
    window->editor()->next_placeholder();
    QWidget* input = window->editor()->text()->input();
    for (const char c : std::string("secrettoken1")) QTest::keyClick(input, c);
    click(window->send_button());
    QTRY_COMPARE(window->tries()->model()->rowCount(), 1);
    QTRY_VERIFY(!window->running());
    QCOMPARE(server.requests().size(), 1);
    QVERIFY(server.requests()[0].contains("Bearer secrettoken1\r\n"));
    QVERIFY(server.requests()[0].endsWith("Content-Length: 17\r\n\r\n{\"item\": \"spoon\"}"));

    // Edited, and its length mended.
    server.answer_text("/orders", "application/json", "{\"id\": 2, \"item\": \"spoon\"}");
    QTest::keyClick(input, Qt::Key_End, Qt::ControlModifier);
    QTest::keyClick(input, Qt::Key_Backspace);
    for (const char c : std::string(", \"n\": 2}")) QTest::keyClick(input, c);
    QTest::keyClick(window, Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(window->tries()->model()->rowCount(), 2);
    QTRY_VERIFY(!window->running());
    QVERIFY(server.requests()[1].endsWith("Content-Length: 25\r\n\r\n{\"item\": \"spoon\", \"n\": 2}"));
    QCOMPARE(label(*window, "repeat_status"), QStringLiteral("1 answered."));

    // What was typed is masked in what is recorded.
    QVERIFY(window->session()->live());
    QCOMPARE(window->session()->title(), std::string("Repeat of Orders"));

    choose(window->tries(), {0, 1});
    click(window->tries()->findChild<QPushButton*>(QStringLiteral("compare_tries")));
    QTRY_VERIFY(window->comparison());
    QSignalSpy compared(window->comparison(), &CompareWindow::compared);
    QTRY_VERIFY(compared.count() > 0 || window->comparison()->steps()->topLevelItemCount() > 0);
    const QTreeWidget* steps = window->comparison()->steps();
    QTRY_COMPARE(steps->topLevelItemCount(), 1);
    bool differs = false;
    for (int i = 0; i < steps->topLevelItem(0)->childCount(); ++i)
      differs = differs || steps->topLevelItem(0)->child(i)->text(2).contains(QStringLiteral("2"));
    QVERIFY(differs);
    window->comparison()->close();

    choose(window->tries(), {1});
    QVERIFY(lw::test::take_pictures(*window, QStringLiteral("repeat-window")));
    QTest::mouseDClick(window->tries()->view()->viewport(), Qt::LeftButton, {},
                       window->tries()->view()->visualRect(window->tries()->model()->index(1, 2)).center());
    QTRY_COMPARE(window->results()->currentWidget(), static_cast<QWidget*>(window->transcript()));
    QTRY_VERIFY([&] {
      const auto* line =
          window->transcript()->model()->row(window->transcript()->rows()->currentIndex().row());
      return line && line->summary.startsWith(QStringLiteral("200 OK"));
    }());
    QVERIFY(lw::test::take_pictures(*window, QStringLiteral("repeat-window-transcript")));

    const auto file = window->session()->file();
    window->close();
    QTRY_VERIFY(!RepeatWindow::latest());
    // It is a session as others are, and what was typed is nowhere in it.
    QTRY_VERIFY(std::filesystem::exists(file));
    const auto recorded = [&file] { return lw::test::contents(file); };
    QTRY_VERIFY(recorded().find("POST /orders") != std::string::npos);
    QVERIFY(recorded().find("secrettoken1") == std::string::npos);
  }

  void an_answer_brings_the_request_that_it_answers() {
    lw::test::HttpServer server;
    Program p;
    p.window->open_session_file(write_session(p, server.port()));
    QTRY_VERIFY(p.tabs().current_page() && p.tabs().current_page()->session());
    RepeatWindow* window = open(p, 3);
    QVERIFY(window);
    QVERIFY(QString::fromStdString(window->editor()->bytes()).startsWith(QStringLiteral("GET /orders")));
    QVERIFY(label(*window, "repeat_status").contains(QStringLiteral("answer")));
  }

  void a_sequence_is_sent_several_times() {
    lw::test::HttpServer server;
    server.answer_text("/orders", "text/plain", "[]");
    Program p;
    p.window->open_session_file(write_session(p, server.port()));
    QTRY_VERIFY(p.tabs().current_page() && p.tabs().current_page()->session());
    RepeatWindow* window = open(p, 0);
    QVERIFY(window);
    window->add(p.tabs().current_page()->session(), {2}, false);
    QTRY_COMPARE(window->requests()->count(), 2);
    QCOMPARE(window->requests()->currentRow(), 1);
    // The GET goes first.
    QTest::keyClick(window->requests(), Qt::Key_Up, Qt::AltModifier);
    QTRY_VERIFY(window->requests()->item(0)->text().contains(QStringLiteral("GET")));
    window->form()->times()->setValue(3);
    QVERIFY(window->send_button()->text().contains(QStringLiteral("All")));
    click(window->send_button());
    QTRY_COMPARE(window->tries()->model()->rowCount(), 6);
    QTRY_VERIFY(!window->running());
    QCOMPARE(server.requests().size(), 6);
    QVERIFY(server.requests()[0].startsWith("GET"));
    QVERIFY(server.requests()[1].startsWith("POST"));
    QVERIFY(label(*window, "repeat_status").startsWith(QStringLiteral("6 answered")));
    QVERIFY(lw::test::take_pictures(*window, QStringLiteral("repeat-window-sequence")));
    // One is taken out again.
    window->requests()->setFocus();
    QTest::keyClick(window->requests(), Qt::Key_Delete);
    QCOMPARE(window->requests()->count(), 1);
    QVERIFY(QString::fromStdString(window->editor()->bytes()).startsWith(QStringLiteral("POST")));
  }

  void problems_are_told_and_waiting_is_stopped() {
    lw::test::HttpServer server;
    server.answer("/orders", "");  // never
    Program p;
    p.window->open_session_file(write_session(p, server.port()));
    QTRY_VERIFY(p.tabs().current_page() && p.tabs().current_page()->session());
    RepeatWindow* window = open(p, 2);
    QVERIFY(window);
    window->form()->target()->clear();
    click(window->send_button());
    QVERIFY(label(*window, "repeat_status").contains(QStringLiteral("Where")));
    window->form()->target()->setText(QStringLiteral("127.0.0.1:%1").arg(server.port()));
    click(window->send_button());
    QTRY_COMPARE(server.requests().size(), 1);
    click(window->findChild<QPushButton*>(QStringLiteral("repeat_cancel")));
    QTRY_VERIFY(!window->running());
    QCOMPARE(label(*window, "repeat_status"), QStringLiteral("Stopped."));
    QTRY_COMPARE(window->tries()->model()->rowCount(), 1);
    const auto problem = window->tries()->model()->index(0, TryModel::kSummary).data().toString();
    QCOMPARE(problem, QStringLiteral("cancelled"));
  }
};

QTEST_MAIN(TestRepeatWindow)
#include "test_repeat_window.moc"
