#include "ui/shell/tour.h"

#include <QApplication>
#include <QDeadlineTimer>
#include <QTimer>
#include <memory>
#include <numeric>

#include "core/api/channel_facts.h"
#include "ui/bridge/bridge.h"
#include "ui/shell/main_window.h"
#include "ui/shell/page.h"
#include "ui/shell/player.h"
#include "ui/shell/sample.h"
#include "ui/shell/tab_host.h"
#include "ui/shell/theme.h"
#include "ui/shell/transcript_dock.h"
#include "ui/widgets/transcript_view.h"

namespace lw::ui {
namespace {

constexpr QSize kWindow(1280, 860);
/// For the transcript alone: the pane above keeps what it needs.
constexpr QSize kTall(1280, 1200);
/// Of everything waited for: a program under AddressSanitizer on a busy machine is slow.
constexpr int kPatience = 30'000;
/// What still moves after that is shown as it is.
constexpr int kSettle = 5'000;
/// How often is looked again where nothing tells of a change; two equal pictures so far apart are still ones.
constexpr int kLook = 60;
/// More steps than any pane has.
constexpr int kMostSteps = 20;

struct Text {
  Q_DECLARE_TR_FUNCTIONS(Tour)
};

}  // namespace

Tour::Tour(Bridge& bridge, MainWindow& window, const QString& folder)
    : bridge_(bridge), window_(window), folder_(folder) {}

QStringList Tour::run() {
  if (!folder_.mkpath(QStringLiteral("."))) {
    fail(Text::tr("The folder %1 can't be made.").arg(folder_.path()));
    return failed_;
  }
  QApplication::setCursorFlashTime(0);  // pictures of the same are the same
  Theme::instance().choose(ThemeChoice::light);
  window_.resize(kWindow);
  window_.show();
  until([this] { return window_.isVisible() && QApplication::activeWindow() == &window_; }, kSettle);
  see(window_, QStringLiteral("start"));
  for (const PaneType* type : window_.tabs().types()) see_pane(*type);
  return failed_;
}

void Tour::see_pane(const PaneType& type) {
  if (!*type.sample) return fail(Text::tr("The pane %1 has no sample.").arg(type.shown_name()));
  const Sample* sample = try_sample(bridge_, window_.tabs(), type);
  Page& page = *window_.tabs().current_page();
  until([sample] { return sample->ready() || !sample->problem().isEmpty(); }, kPatience);
  for (int step = 0; sample->ready() && step < kMostSteps; ++step) {
    bool more = false;
    const auto act = [&] { return more = page.pane()->try_step(step); };
    if (!answered(page, act))
      fail(Text::tr("The pane %1: nothing answered its step %2.").arg(type.shown_name()).arg(step + 1));
    if (!more || !failed_.isEmpty()) break;
  }
  if (!sample->ready() && sample->problem().isEmpty())
    fail(Text::tr("The pane %1: its sample was not served in time.").arg(type.shown_name()));
  if (!sample->problem().isEmpty())
    fail(Text::tr("The pane %1: %2").arg(type.shown_name(), sample->problem()));
  see(window_, QLatin1StringView(type.id));
  see_transcript(type, page);
  if (!failed_.isEmpty()) return;
  const std::filesystem::path recording = page.session_file();
  const auto closed = std::make_shared<bool>(false);
  page.session()->close([closed] { *closed = true; });
  if (!until([&] { return *closed; }, kPatience))
    return fail(Text::tr("The pane %1: its recording did not end.").arg(type.shown_name()));
  window_.tabs().close_page(&page);
  see_playback(type, recording);
}

/// What the last answer is made of, with the room it deserves.
void Tour::see_transcript(const PaneType& type, Page& page) {
  TranscriptView* view = page.transcript_view();
  auto* dock = window_.findChild<TranscriptDock*>();
  if (!view || !dock) return fail(Text::tr("The pane %1 has no transcript.").arg(type.shown_name()));
  const auto& transcript = view->transcript();
  if (!until([&] { return transcript->message_count() > 0; }, kPatience))
    return fail(Text::tr("The pane %1: its transcript is empty.").arg(type.shown_name()));
  window_.resize(kTall);
  window_.resizeDocks({dock}, {kTall.height() * 2 / 3}, Qt::Vertical);
  view->set_follow(false);
  view->select_message(transcript->message_count() - 1);
  see(*dock, QLatin1StringView(type.id) + QStringLiteral("-transcript"));
  window_.resize(kWindow);
}

/// What was recorded just now says the same again, offline.
void Tour::see_playback(const PaneType& type, const std::filesystem::path& recording) {
  window_.tabs().play_session(recording, QString(QLatin1StringView(type.id)), type.shown_name());
  Page& page = *window_.tabs().current_page();
  const auto state = [&] { return page.player() ? page.player()->state() : nullptr; };
  const bool ended = until([&] { return state() && state()->phase == PlaybackPhase::ended; }, kPatience);
  see(window_, QLatin1StringView(type.id) + QStringLiteral("-playback"));
  if (!ended)
    return fail(Text::tr("The pane %1: its recording was not played to the end.").arg(type.shown_name()));
  if (state()->differences > 0 || !state()->stopped.empty())
    fail(Text::tr("The pane %1: its recording, played, is not what was recorded.").arg(type.shown_name()));
}

/// Does it; true = something came back, or nothing was left to do.
bool Tour::answered(Page& page, const std::function<bool()>& act) {
  const quint64 before = received(page);
  if (!act()) return true;
  return until([&] { return received(page) > before && !page.pane()->awaits_answer(); }, kPatience);
}

/// Frames that came, on all channels.
quint64 Tour::received(Page& page) {
  if (!page.session()) return 0;
  const auto transcript = page.session()->transcript();
  const auto counted = std::make_shared<std::optional<quint64>>();
  transcript->request_channel_facts([counted](const std::vector<ChannelFacts>& facts) {
    *counted =
        std::accumulate(facts.begin(), facts.end(), quint64{0},
                        [](quint64 sum, const ChannelFacts& one) { return sum + one.received.frames; });
  });
  until([&] { return counted->has_value(); }, kPatience);
  return counted->value_or(0);
}

void Tour::see(QWidget& what, const QString& name) {
  for (const bool dark : {false, true}) {
    Theme::instance().choose(dark ? ThemeChoice::dark : ThemeChoice::light);
    settle(what);
    const QString file =
        folder_.filePath(dark ? name + QStringLiteral("-dark.png") : name + QStringLiteral(".png"));
    if (!what.grab().save(file)) fail(Text::tr("The picture %1 can't be written.").arg(file));
  }
  Theme::instance().choose(ThemeChoice::light);
}

/// Until two pictures in a row are the same.
void Tour::settle(QWidget& what) {
  QImage last;
  const auto still = [&] {
    QImage now = what.grab().toImage();
    const bool same = now == last;
    last = std::move(now);
    return same;
  };
  until(still, kSettle);
}

bool Tour::until(const std::function<bool()>& condition, int milliseconds) {
  const QDeadlineTimer end(milliseconds);
  QTimer look;  // wakes the loop
  look.start(kLook);
  bool looked = true;
  QObject::connect(&look, &QTimer::timeout, &look, [&] { looked = true; });
  for (;;) {
    if (std::exchange(looked, false) && condition()) return true;
    if (end.hasExpired()) return false;
    QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
  }
}

}  // namespace lw::ui
