#include "ui/shell/sample.h"

#include <QEvent>
#include <QFile>
#include <QMenu>
#include <utility>

#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/shell/page.h"
#include "ui/shell/question_bar.h"
#include "ui/shell/tab_host.h"

namespace lw::ui {
namespace {

/// "127.0.0.1:40123" and its URL, taken apart for a pane.
SamplePlace place_of(const ServeState& state) {
  SamplePlace place{.url = from_utf8(state.url), .host = from_utf8(state.address)};
  const qsizetype colon = place.host.lastIndexOf(QLatin1Char(':'));
  if (colon < 0) return place;
  place.port = place.host.mid(colon + 1).toInt();
  place.host.truncate(colon);
  return place;
}

}  // namespace

Sample::Sample(Bridge& bridge, Page& page) : QObject(&page), bridge_(bridge), page_(page) {
  if (page.isVisible())
    begin();
  else
    page.installEventFilter(this);
}

Sample::~Sample() = default;

bool Sample::is_on(const Page& page) {
  return page.findChild<Sample*>(QString(), Qt::FindDirectChildrenOnly) != nullptr;
}

bool Sample::eventFilter(QObject* object, QEvent* event) {
  if (object == &page_ && event->type() == QEvent::Show) {
    page_.removeEventFilter(this);
    begin();
  }
  return QObject::eventFilter(object, event);
}

void Sample::begin() {
  folder_ = std::make_shared<QTemporaryDir>();
  const QString resource = QStringLiteral(":/samples/%1.dlg").arg(QLatin1StringView(page_.type().sample));
  const QString file = folder_->filePath(QStringLiteral("sample.dlg"));
  auto copied = std::make_shared<bool>(false);
  // The folder goes with whoever of the two lets go of it last.
  const auto copy = [folder = folder_, resource, file, copied] { *copied = QFile::copy(resource, file); };
  const auto done = [this, copied] {
    if (*copied) return serve();
    fail(tr("it can't be written to %1").arg(folder_->path()));
  };
  bridge_.workbench().run_aside(copy, guarded(this, done));
}

void Sample::serve() {
  ServeChoice choice;
  choice.refresh = true;  // it looks like today's
  choice.record = false;  // the pane records what is said
  ServeCallbacks callbacks;
  callbacks.changed = guarded(this, [this] { served(); });
  callbacks.ended = guarded(this, [this](std::optional<Error> error) {
    if (error) fail(from_utf8(error->message()));
  });
  serving_ = serve_session(bridge_.workbench(), to_path(folder_->filePath(QStringLiteral("sample.dlg"))),
                           std::move(choice), std::move(callbacks));
}

void Sample::served() {
  if (!serving_) return;
  const ServeState& state = serving_->state();
  if (state.listening && !std::exchange(ready_, true)) {
    page_.bar_stack()->add(BarTone::info,
                           tr("A recording of a real server answers here, at %1 on this machine. "
                              "Nothing goes to the network. It ends with this tab.")
                               .arg(from_utf8(state.address)));
    show_place();
    page_.focus_main_input();
  }
  Q_EMIT changed();
}

/// After what was recorded here before is shown, whose fields tell where the sample was then.
void Sample::show_place() {
  if (!page_.session() && !page_.session_file().empty()) {
    connect(&page_, &Page::session_changed, this, &Sample::show_place,
            static_cast<Qt::ConnectionType>(Qt::QueuedConnection | Qt::SingleShotConnection));
    return;
  }
  page_.pane()->show_sample(place_of(serving_->state()));
}

void Sample::fail(const QString& why) {
  problem_ = tr("The sample can't be served: %1").arg(why);
  page_.bar_stack()->add_once(BarTone::error, problem_);
  Q_EMIT changed();
}

QString Sample::problem() const {
  if (!problem_.isEmpty() || !serving_ || serving_->state().misses.empty()) return problem_;
  return tr("The sample does not have what was asked for: %1")
      .arg(from_utf8(serving_->state().misses.front()));
}

Sample* try_sample(Bridge& bridge, TabHost& tabs, const PaneType& type) {
  return new Sample(bridge, *tabs.open(type));
}

QMenu* make_sample_menu(Bridge& bridge, TabHost& tabs, QWidget* parent) {
  auto* menu = new QMenu(Sample::tr("&Try Without a Network"), parent);
  menu->setObjectName(QStringLiteral("sample_menu"));
  for (const PaneType* type : tabs.types()) {
    if (!*type->sample) continue;
    QAction* action = menu->addAction(type->shown_icon(), type->shown_name());
    QObject::connect(action, &QAction::triggered, &tabs,
                     [&bridge, &tabs, type] { try_sample(bridge, tabs, *type); });
  }
  return menu;
}

}  // namespace lw::ui
