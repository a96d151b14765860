#include "ui/shell/serve_panel.h"

#include <QAction>
#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QUrl>
#include <QVBoxLayout>
#include <map>

#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/shell/question_bar.h"
#include "ui/shell/serve_form.h"
#include "ui/shell/serve_status.h"
#include "ui/shell/session_box.h"
#include "ui/shell/theme.h"

namespace lw::ui {

namespace {

constexpr int kScrollBarRoom = 24;

Pane* make_panel(Bridge& bridge, QWidget* parent) {
  return new ServePanel(serve_type, bridge, parent);
}

/// What was chosen for each session, while the program runs.
std::map<std::filesystem::path, ServeChoice>& remembered() {
  static std::map<std::filesystem::path, ServeChoice> choices;
  return choices;
}

/// The file that is dropped, where it is one alone; empty = it is something else.
std::filesystem::path dropped_file(const QMimeData* data) {
  const QList<QUrl> urls = data->urls();
  if (urls.size() != 1 || !urls[0].isLocalFile()) return {};
  return to_path(urls[0].toLocalFile());
}

std::uint16_t port_of(const std::string& address) {
  return static_cast<std::uint16_t>(from_utf8(address).section(u':', -1).toUInt());
}

}  // namespace

const PaneType serve_type{.id = "serve",
                          .name = QT_TRANSLATE_NOOP("PaneType", "Serve"),
                          .what = QT_TRANSLATE_NOOP("PaneType", "A recorded session answers real clients"),
                          .icon = "listen",
                          .shortcut = "",
                          .make = &make_panel};

ServePanel::ServePanel(const PaneType& type, Bridge& bridge, QWidget* parent)
    : Pane(type, bridge, parent),
      sessions_(new SessionBox(tr("Session to serve"), tr("Bro&wse…"), this)),
      bars_(new BarStack(this)),
      form_(new ServeForm),
      status_(new ServeStatus),
      button_(new QPushButton(this)),
      anew_(new QPushButton(theme_icon(QLatin1StringView("refresh")), tr("Serve A&new"), this)) {
  setObjectName(QStringLiteral("serve_panel"));
  setAcceptDrops(true);
  build_actions();
  auto* scroll = new QScrollArea(this);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setWidgetResizable(true);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setWidget(form_);
  scroll->setMinimumWidth(form_->minimumSizeHint().width() + kScrollBarRoom);
  auto* right = new QScrollArea(this);
  right->setFrameShape(QFrame::NoFrame);
  right->setWidgetResizable(true);
  right->setWidget(status_);
  auto* middle = new QSplitter(Qt::Horizontal, this);
  middle->addWidget(scroll);
  middle->addWidget(right);
  middle->setChildrenCollapsible(false);
  middle->setStretchFactor(1, 1);
  middle->setSizes({scroll->minimumWidth(), 2 * scroll->minimumWidth()});
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(build_top());
  column->addWidget(status_->where());
  column->addWidget(bars_);
  column->addWidget(middle, 1);
  connect(sessions_, &SessionBox::chosen_by_user, this,
          [this](const std::filesystem::path& file) { choose(file, sessions_->chosen_title()); });
  connect(form_, &ServeForm::edited, this, &ServePanel::edited);
  list_sessions();
  update_commands();
}

ServePanel::~ServePanel() {
  if (planning_) planning_->cancel();
  if (serving_) serving_->stop();
}

QWidget* ServePanel::build_top() {
  auto* top = new QWidget(this);
  auto* line = new QHBoxLayout(top);
  line->setContentsMargins(12, 8, 8, 8);
  auto* label = new QLabel(tr("Sess&ion:"), top);
  label->setBuddy(sessions_);
  button_->setObjectName(QStringLiteral("serve_button"));
  button_->setMinimumWidth(110);
  anew_->setObjectName(QStringLiteral("serve_anew"));
  anew_->setToolTip(
      tr("What is served goes on as it was begun: stop it, and serve as chosen now (Ctrl+Enter)"));
  anew_->hide();
  connect(anew_, &QPushButton::clicked, this, &ServePanel::restart);
  line->addWidget(label);
  line->addWidget(sessions_, 1);
  line->addWidget(anew_);
  line->addWidget(button_);
  connect(button_, &QPushButton::clicked, this, [this] { serving_ ? stop() : start(); });
  return top;
}

void ServePanel::build_actions() {
  const auto make = [this](const QString& text, const char* keys, auto slot) {
    auto* action = new QAction(text, this);
    action->setShortcut(QKeySequence(QLatin1StringView(keys)));
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, slot);
    addAction(action);
    return action;
  };
  serve_action_ = make(tr("&Serve, or Serve Anew as Chosen"), "Ctrl+Return", [this] { restart(); });
  stop_action_ = make(tr("S&top Serving"), "Ctrl+.", [this] { stop(); });
}

void ServePanel::list_sessions() {
  const auto listed = [this](std::vector<SessionEntry> entries) {
    std::ranges::sort(entries, std::greater(), &SessionEntry::started);
    sessions_->set_sessions(entries);
  };
  workbench().list_sessions(guarded(this, listed));
}

QString ServePanel::title() const {
  return title_.isEmpty() ? QString() : tr("Serve: %1").arg(title_);
}

/// What clients did at an earlier start of the program: to be read; what was served then is not known.
void ServePanel::reopen(SessionPtr saved) {
  Pane::reopen(std::move(saved));
  if (!planned_) status_->show_hint(tr("Below stands what clients did. Choose a session to serve."), false);
}

void ServePanel::focus_main_input() {
  if (file_.empty())
    sessions_->setFocus();
  else
    button_->setFocus();
}

void ServePanel::choose(const std::filesystem::path& file, const QString& title) {
  if (file.empty() || serving_) return;
  if (planning_) planning_->cancel();
  file_ = file;
  title_ = title.isEmpty() ? from_path(file.stem()) : title;
  planned_ = false;
  kept_port_ = 0;
  sessions_->choose(file_, title_);
  for (QuestionBar* bar : bars_->bars()) bar->dismiss();
  status_->show_hint(tr("Reading what it offers…"), false);
  const auto done = [this, file](std::expected<ServePlan, Error> plan) {
    if (file == file_) take_plan(std::move(plan));
  };
  planning_ = plan_serve(workbench(), file_, guarded(this, done));
  update_commands();
  Q_EMIT title_changed();
}

void ServePanel::take_plan(std::expected<ServePlan, Error> plan) {
  planning_.reset();
  if (!plan) {
    if (plan.error().kind == ErrorKind::cancelled) return;
    status_->show_hint(tr("It can't be read: %1").arg(from_utf8(plan.error().message())), true);
    return update_commands();
  }
  plan_ = std::move(*plan);
  form_->set_plan(plan_);
  if (const auto kept = remembered().find(file_); kept != remembered().end())
    form_->show_choice(kept->second);
  status_->show_plan(plan_);
  planned_ = plan_.cannot.empty();
  if (planned_)
    status_->show_hint(tr("Press Serve: it listens, and answers as was recorded."), false);
  else
    status_->show_hint(tr("It can't be served: %1").arg(from_utf8(plan_.cannot)), true);
  update_warning();
  update_commands();
  if (planned_ && isVisible()) button_->setFocus();
}

void ServePanel::edited() {
  if (!file_.empty()) remembered()[file_] = form_->choice();
  update_warning();
  anew_->setVisible(serving_ != nullptr);
}

void ServePanel::update_warning() {
  const bool wanted = form_->open_to_others() && !file_.empty();
  if (wanted == bool(warning_)) return;
  if (!wanted) return warning_->dismiss();
  warning_ = bars_->add(BarTone::warning,
                        tr("Others on the network can reach this address, and get what was recorded."));
  warning_->setObjectName(QStringLiteral("serve_warning"));
  warning_->keep_open();
}

void ServePanel::restart() {
  if (!serving_) return start();
  again_ = true;
  stop();
}

void ServePanel::start() {
  if (!planned_ || serving_) return;
  anew_->hide();
  ServeChoice choice = form_->choice();
  if (choice.port == 0) choice.port = kept_port_;
  status_->show_hint(tr("Starting…"), false);
  ServeCallbacks callbacks;
  callbacks.changed = guarded(this, [this] { state_changed(); });
  callbacks.ended = guarded(this, [this](const std::optional<Error>& error) { ended(error); });
  serving_ = serve_session(workbench(), file_, std::move(choice), std::move(callbacks));
  update_commands();
  Q_EMIT busy_changed();
}

void ServePanel::stop() {
  if (serving_) serving_->stop();
}

void ServePanel::state_changed() {
  if (!serving_) return;
  const ServeState& state = serving_->state();
  if (!state.listening) return status_->show_counts(state);
  kept_port_ = port_of(state.address);
  if (const SessionPtr recorded = serving_->session(); recorded && recorded != session())
    Pane::reopen(recorded);
  status_->show_state(state);
}

void ServePanel::ended(const std::optional<Error>& error) {
  if (!serving_) return;
  state_changed();
  const ServingPtr over = std::exchange(serving_, nullptr);
  const bool listened = session() && over->session() == session();
  // A free port was taken by somebody else meanwhile: then any will do again.
  if (error && form_->choice().port == 0) kept_port_ = 0;
  status_->show_stopped(error ? tr("It can't be served: %1").arg(from_utf8(error->message()))
                              : tr("Stopped. Press Serve to begin anew."),
                        error.has_value());
  anew_->hide();
  if (listened && session()->live()) end_session();
  update_commands();
  Q_EMIT busy_changed();
  if (std::exchange(again_, false) && !error) start();
}

void ServePanel::update_commands() {
  button_->setText(serving_ ? tr("Stop Se&rving") : tr("Se&rve"));
  button_->setIcon(theme_icon(serving_ ? QLatin1StringView("disconnect") : QLatin1StringView("listen")));
  button_->setToolTip(serving_ ? tr("Close all lines and listen no more (Ctrl+.)")
                               : tr("Listen, and answer from the recording (Ctrl+Enter)"));
  button_->setEnabled(planned_ || serving_);
  sessions_->setEnabled(!serving_);
  serve_action_->setEnabled(planned_);
  stop_action_->setEnabled(serving_ != nullptr);
}

void ServePanel::dragEnterEvent(QDragEnterEvent* event) {
  if (!serving_ && !dropped_file(event->mimeData()).empty()) event->acceptProposedAction();
}

void ServePanel::dropEvent(QDropEvent* event) {
  const auto file = dropped_file(event->mimeData());
  if (serving_ || file.empty()) return;
  event->acceptProposedAction();
  choose(file, {});
}

}  // namespace lw::ui
