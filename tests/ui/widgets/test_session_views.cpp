// The views beside the list, over the real core: a line to an echo on loopback is followed while it lives,
// its channels tell their facts, its figures are drawn.
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

#include "core/api/workbench.h"
#include "core/protocols/socket/operations.h"
#include "ui/models/channel_model.h"
#include "ui/models/follow_model.h"
#include "ui/widgets/channels_view.h"
#include "ui/widgets/figures_view.h"
#include "ui/widgets/follow_view.h"
#include "ui/widgets/plot_view.h"

using namespace lw;
using namespace lw::ui;

class TestSessionViews : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void they_show_a_live_session() {
    QTemporaryDir folder;
    Workbench workbench({.session_folder = folder.path().toStdString()});
    QTimer pump;
    connect(&pump, &QTimer::timeout, this, [&] { workbench.deliver(); });
    pump.start(5);
    SessionPtr session;
    workbench.create_session({.title = "live"}, [&](std::expected<SessionPtr, Error> made) {
      if (made) session = *made;
    });
    QTRY_VERIFY(session);
    FollowView follow;
    ChannelsView channels;
    FiguresView figures;
    QSignalSpy drawn(&figures, &FiguresView::drawn);
    for (QWidget* view : {static_cast<QWidget*>(&follow), static_cast<QWidget*>(&channels),
                          static_cast<QWidget*>(&figures)}) {
      view->resize(800, 400);
      view->show();
    }
    follow.show_transcript(session->transcript());
    channels.show_transcript(session->transcript());
    figures.show_transcript(session->transcript());
    figures.set_kind(FigureKind::throughput);

    auto server = listen(workbench, session);
    QTRY_VERIFY(port_ != 0);
    QVERIFY(say(workbench, session, "hello, wire\n"));
    QVERIFY(say(workbench, session, "and again\n"));

    // The server's door and its clients are channels too: find the one that said it.
    QTRY_VERIFY(that_said_hello(channels, session) != 0);
    follow.show_channel(that_said_hello(channels, session));
    QTRY_VERIFY(text_of(follow).contains(QStringLiteral("hello, wire")));
    QTRY_VERIFY(text_of(follow).contains(QLatin1Char('<')));
    follow.set_form(FollowForm::hex);
    QTRY_VERIFY(text_of(follow).contains(QStringLiteral("68 65 6c 6c 6f")));
    const ChannelId channel = follow.channel();
    QTRY_VERIFY(channels.model()->facts(channel) && channels.model()->facts(channel)->sent.bytes == 12);
    QTRY_VERIFY(channels.model()
                    ->index_of(channel, ChannelModel::kState)
                    .data()
                    .toString()
                    .contains(QStringLiteral("closed")));
    QTRY_VERIFY(!figures.plot()->plot().empty());
    figures.set_kind(FigureKind::sizes);
    QTRY_COMPARE(figures.plot()->plot().y.unit, PlotUnit::count);
    QVERIFY(!figures.plot()->plot().empty());
    server->cancel();
    QTRY_VERIFY(!server->running());
  }

 private:
  OperationPtr listen(Workbench& workbench, const SessionPtr& session) {
    Callbacks<socket::Listen> heard;
    heard.event = [this](const socket::Event& event) {
      if (const auto* opened = std::get_if<socket::Opened>(&event); opened && port_ == 0)
        port_ = static_cast<std::uint16_t>(std::stoi(opened->local.substr(opened->local.rfind(':') + 1)));
    };
    socket::Listen::Arguments arguments;
    arguments.echo = true;
    return workbench.start<socket::Listen>(session, arguments, heard);
  }
  bool say(Workbench& workbench, const SessionPtr& session, const std::string& text) {
    socket::Connect::Arguments to;
    to.host = "127.0.0.1";
    to.port = port_;
    to.greeting = text;
    to.stop_after = text.size();
    bool ended = false;
    Callbacks<socket::Connect> said;
    said.done = [&](const std::expected<socket::Summary, Error>&) { ended = true; };
    auto client = workbench.start<socket::Connect>(session, to, said);
    return QTest::qWaitFor([&] { return ended; });
  }
  /// The first client's channel: the one that sent twelve bytes.
  static ChannelId that_said_hello(ChannelsView& view, const SessionPtr& session) {
    for (ChannelId id = 1; id <= session->transcript()->channels().size(); ++id) {
      const ChannelFacts* facts = view.model()->facts(id);
      const bool client = session->transcript()->channels()[id - 1].role == Role::client;
      if (facts && client && facts->sent.bytes == 12) return id;
    }
    return 0;
  }
  static QString text_of(FollowView& view) {
    QString out;
    for (int row = 0; row < view.model()->rowCount(); ++row)
      if (const FollowLine* line = view.model()->line(row))
        out += follow_line_text(*line) + QLatin1Char('\n');
    return out;
  }
  std::uint16_t port_ = 0;
};

QTEST_MAIN(TestSessionViews)
#include "test_session_views.moc"
