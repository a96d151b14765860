// A session of fetches on file and the transcript that shows it, over the real core, with ways to use it as a
// person would.
#pragma once

#include <QHeaderView>
#include <QTemporaryDir>
#include <QTest>
#include "tests/support/made_session.h"
#include "tests/support/workbench_fixture.h"
#include "ui/shell/theme.h"
#include "ui/widgets/row_view.h"
#include "ui/widgets/transcript_view.h"

#include <QTimer>

namespace lw::ui::test {

using lw::test::MadeSession;
using Mode = TranscriptView::Mode;
using Model = TranscriptModel;

inline constexpr int kFetches = 20;
inline constexpr int kLines = kFetches * 3;  // a header, a request, an answer

inline Bytes request(int i) {
  return "GET /items/" + std::to_string(i) + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
}
inline Bytes answer(int i) {
  const std::string body = i == 13 ? "the needle is here" : "item " + std::to_string(i);
  const std::string status = i % 5 == 4 ? "404 Not Found" : "200 OK";
  return "HTTP/1.1 " + status + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

class TranscriptFixture : public QObject {
 protected:
  void set_up_settings() {
    qputenv("LINEWRIGHT_CONFIG", settings.filePath(QStringLiteral("c.ini")).toLocal8Bit());
  }
  void set_up() {
    fixture = std::make_unique<lw::test::WorkbenchFixture>();
    connect(&pump, &QTimer::timeout, this, [this] { fixture->workbench.deliver(); });
    pump.start(2);
    file = fixture->folder_path() / "made.lws";
    std::filesystem::create_directories(file.parent_path());
    MadeSession made(file);
    const ChannelId a = made.channel("http", "a.test:80"), b = made.channel("http", "b.test:80");
    for (int i = 0; i < kFetches; ++i) {
      const OperationId fetch = made.operation("http.fetch");
      const ChannelId line = i % 2 == 0 ? a : b;
      made.said(FrameKind::sent, line, request(i), fetch);
      made.said(FrameKind::received, line, answer(i), fetch);
    }
    made.close();
    open();
  }

  void tear_down() {
    view.reset();
    session.reset();
    pump.stop();
    pump.disconnect();
    fixture.reset();
  }

  static bool artefacts() { return qEnvironmentVariableIsSet("LW_ARTEFACTS"); }
  static QString artefact(const QString& name) {
    return qEnvironmentVariable("LW_ARTEFACTS") + QLatin1Char('/') + name + QStringLiteral(".png");
  }
  void picture(const QString& name) {
    QCoreApplication::processEvents();
    const QPixmap shot = view->grab();
    QVERIFY(!shot.isNull());
    if (artefacts()) QVERIFY(shot.save(artefact(name)));
  }
  /// Shows the session of `file`, which has so many lines.
  void open(int lines = kLines) {
    auto opened = fixture->open(file);
    QVERIFY(opened.has_value());
    session = *opened;
    view = std::make_unique<TranscriptView>();
    view->resize(1200, 800);
    view->show_transcript(session->transcript());
    view->show();
    activate();
    QTRY_COMPARE(view->model()->rowCount(), lines);
    QTRY_VERIFY(view->model()->row(lines - 1));
    rows()->setFocus();
  }
  /// As a window manager does it; the offscreen platform leaves no window active when a menu has closed.
  void activate() {
    view->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(view.get()));
  }
  RowView* rows() { return view->rows(); }
  QString cell(int row, int column) { return view->model()->index(row, column).data().toString(); }
  QString text(int row) { return cell(row, Model::kSummary); }
  void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(rows(), key, modifiers); }
  QPoint middle(int row) {
    return {400, rows()->visualRect(view->model()->index(row, Model::kSummary)).center().y()};
  }
  void choose(int row) {
    rows()->scrollTo(view->model()->index(row, 0));
    QTest::mouseClick(rows()->viewport(), Qt::LeftButton, {}, middle(row));
    QCOMPARE(rows()->currentIndex().row(), row);
    rows()->setFocus();
  }

  QTemporaryDir settings;
  std::unique_ptr<lw::test::WorkbenchFixture> fixture;
  std::filesystem::path file;
  SessionPtr session;
  std::unique_ptr<TranscriptView> view;
  QTimer pump;
};

}  // namespace lw::ui::test
