#include "ui/panes/pane.h"

#include <QCoreApplication>
#include <algorithm>
#include <utility>

#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/shell/theme.h"

namespace lw::ui {

QString PaneType::shown_name() const {
  return QCoreApplication::translate("PaneType", name);
}
QString PaneType::shown_what() const {
  return QCoreApplication::translate("PaneType", what);
}
QIcon PaneType::shown_icon() const {
  return theme_icon(QLatin1StringView(icon));
}

const PaneType* pane_for_url(const QString& url, std::span<const PaneType* const> types) {
  const QString scheme = url.section(QLatin1Char(':'), 0, 0).trimmed().toLower();
  const auto opens = [&scheme](const PaneType* type) {
    return !scheme.isEmpty() &&
           QString::fromLatin1(type->schemes).split(QLatin1Char(' '), Qt::SkipEmptyParts).contains(scheme);
  };
  const auto found = std::ranges::find_if(types, opens);
  return found == types.end() ? nullptr : *found;
}

Pane::Pane(const PaneType& type, Bridge& bridge, QWidget* parent)
    : QWidget(parent), type_(type), bridge_(bridge) {}

Pane::~Pane() = default;

QIcon Pane::icon() const {
  return type_.shown_icon();
}

Workbench& Pane::workbench() const {
  return bridge_.workbench();
}

void Pane::reopen(SessionPtr saved) {
  set_session(std::move(saved));
}

void Pane::play_into(SessionPtr session) {
  playing_ = true;
  set_session(std::move(session));
}

void Pane::begin(const OperationRecord& recorded) {
  workbench().start_named(session_, recorded.name, recorded.arguments, [](const auto&) {});
}

QString Pane::why_not() const {
  if (!playing_) return {};
  return tr("A recording is played here, and nothing goes to the network. Use another tab for that.");
}

void Pane::set_session(SessionPtr session) {
  if (session_ == session) return;
  session_ = std::move(session);
  Q_EMIT session_changed();
}

void Pane::with_session(NewSession wish, SessionDone done) {
  if (playing_) return done(std::unexpected(Error(ErrorKind::refused, {}, {}, to_utf8(why_not()))));
  if (session_ && session_->live()) return done(session_);
  waiting_.push_back(std::move(done));
  if (waiting_.size() > 1) return;  // one is being made

  wish.pane = type_.id;
  make_session(std::move(wish));
}

void Pane::make_session(NewSession wish) {
  auto made = [this, wish](std::expected<SessionPtr, Error> session) {
    if (session || wish.discard || session.error().kind != ErrorKind::storage)
      return session_made(std::move(session));
    const StorageQuestion question{bridge_.workbench().session_folder().string(), session.error().reason};
    auto answered = [this, wish, error = session.error()](StorageAnswer answer) mutable {
      if (answer == StorageAnswer::stop) return session_made(std::unexpected(std::move(error)));
      wish.file.clear();
      wish.discard = true;
      make_session(std::move(wish));
    };
    bridge_.ask_storage(question, guarded(this, std::move(answered)));
  };
  workbench().create_session(std::move(wish), guarded(this, std::move(made)));
}

void Pane::session_made(std::expected<SessionPtr, Error> made) {
  auto waiting = std::exchange(waiting_, {});
  if (made) {
    set_session(*made);
  } else {
    Q_EMIT problem(tr("No session can be recorded: %1").arg(from_utf8(made.error().message())));
  }
  for (const SessionDone& waiter : waiting) waiter(made);
}

void Pane::end_session() {
  if (session_ && session_->live()) session_->close(guarded(this, [this] { Q_EMIT session_changed(); }));
}

}  // namespace lw::ui
