// The transcript's view over the real core: a line to an echo on loopback, as it is said.
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include "core/api/workbench.h"
#include "core/protocols/socket/operations.h"
#include "ui/widgets/detail_view.h"
#include "ui/widgets/hex_view.h"
#include "ui/widgets/row_view.h"
#include "ui/widgets/transcript_view.h"

using namespace lw;
using namespace lw::ui;

class TestLiveTranscript : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void shows_what_is_said_while_it_is_said() {
    QTemporaryDir folder;
    Workbench workbench({.session_folder = folder.path().toStdString()});
    // The bridge's part: what waits is delivered between two turns of the loop.
    QTimer pump;
    connect(&pump, &QTimer::timeout, this, [&] { workbench.deliver(); });
    pump.start(5);
    SessionPtr session;
    workbench.create_session({.title = "live"}, [&](std::expected<SessionPtr, Error> made) {
      if (made) session = *made;
    });
    QTRY_VERIFY(session);
    TranscriptView view;
    view.resize(1000, 600);
    view.show_transcript(session->transcript());
    view.show();

    std::string address;
    Callbacks<socket::Listen> heard;
    heard.event = [&](const socket::Event& event) {
      if (const auto* opened = std::get_if<socket::Opened>(&event); opened && address.empty())
        address = opened->local;
    };
    socket::Listen::Arguments listen;
    listen.echo = true;
    auto server = workbench.start<socket::Listen>(session, listen, heard);
    QTRY_VERIFY(!address.empty());
    socket::Connect::Arguments to;
    to.host = "127.0.0.1";
    to.port = static_cast<std::uint16_t>(std::stoi(address.substr(address.rfind(':') + 1)));
    to.greeting = "hello, wire\n";
    to.stop_after = to.greeting.size();
    bool ended = false;
    Callbacks<socket::Connect> said;
    said.done = [&](const std::expected<socket::Summary, Error>&) { ended = true; };
    auto client = workbench.start<socket::Connect>(session, to, said);
    QTRY_VERIFY(ended);

    view.set_mode(TranscriptView::Mode::frames);
    QTRY_VERIFY(find(view, QStringLiteral("hello, wire")) >= 0);
    view.rows()->setCurrentIndex(view.model()->index(find(view, QStringLiteral("hello, wire")), 0));
    QTRY_COMPARE(view.detail()->hex()->bytes(), std::string("hello, wire\n"));
    view.set_mode(TranscriptView::Mode::messages);
    QTRY_VERIFY(find(view, QStringLiteral("hello, wire")) >= 0);
    QVERIFY(view.status_text().contains(QStringLiteral("live")));
    server->cancel();
    QTRY_VERIFY(!server->running());
  }

 private:
  static int find(TranscriptView& view, const QString& text) {
    for (int row = 0; row < view.model()->rowCount(); ++row) {
      const TranscriptRow* line = view.model()->row(row);
      if (line && line->summary.contains(text)) return row;
    }
    return -1;
  }
};

QTEST_MAIN(TestLiveTranscript)
#include "test_live_transcript.moc"
