// Variables at work: the request filled in before it is sent, and runs of whole folders.
#include <QComboBox>
#include <QRegularExpression>
#include <QTreeWidget>
#include <algorithm>

#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/panes/web/collection/collection_panel.h"
#include "ui/panes/web/collection/environment_window.h"
#include "ui/panes/web/collection/keychain.h"
#include "ui/panes/web/collection/prompt_bar.h"
#include "ui/panes/web/collection/remark_bar.h"
#include "ui/panes/web/cookies_tab.h"
#include "ui/shell/theme.h"

namespace lw::ui {
namespace fs = std::filesystem;

struct CollectionPanel::Run {
  explicit Run(http::CollectionRun made) : run(std::move(made)) {}
  http::CollectionRun run;
  SessionPtr session;
  OperationPtr operation;
};

std::set<std::string> named_files(const http::Fetch::Arguments& a) {
  const auto& tls = a.connect.tls;
  std::set<std::string> files{a.body_file, tls.ca_file, tls.certificate_file, tls.key_file,
                              a.connect.unix_path};
  for (const http::BodyPart& part : a.parts) files.insert(part.file);
  for (const http::ClientCertificate& rule : a.client_certificates)
    files.insert({rule.certificate_file, rule.key_file});
  files.erase(std::string());
  return files;
}

namespace {

/// What the user chose may lie anywhere; what a file names, only in its collection. `outside` gets what was
/// refused for that.
http::FileAccess careful_access(const fs::path& root, const fs::path& file, std::set<std::string> users,
                                std::shared_ptr<QStringList> outside) {
  const fs::path folder = (root / file).parent_path();
  http::FileAccess access = http::file_access(folder, root, false);
  access.locate = [users = std::move(users), outside, inside = std::move(access.locate),
                   anywhere = http::file_access(folder, root, true).locate](
                      const std::string& written) -> std::expected<std::string, std::string> {
    if (users.contains(written)) return anywhere(written);
    auto found = inside(written);
    if (!found && anywhere(written)) *outside << from_utf8(written);
    return found;
  };
  return access;
}

}  // namespace

/// The environment's own; and those that were taken while none was chosen, where it says nothing of the name.
QHash<QString, QString> CollectionPanel::known_secrets() const {
  QHash<QString, QString> known = secret_values_.value(store_.folder() + QLatin1Char('#'));
  const http::Environment merged = store_.merged();
  if (!store_.environment().isEmpty())
    known.removeIf([&merged](const auto& one) {
      const std::string name = to_utf8(one.key());
      return merged.values.contains(name) || merged.secrets.contains(name);
    });
  known.insert(secret_values_.value(store_.secret_place()));
  return known;
}

void CollectionPanel::give_secrets(http::Variables& variables) const {
  const QHash<QString, QString> known = known_secrets();
  for (auto one = known.cbegin(); one != known.cend(); ++one)
    variables.give(to_utf8(one.key()), to_utf8(one.value()), true);
}

void CollectionPanel::variables_again() {
  // Answers that were captured there are of no use here, and may be as secret.
  if (const QString place = store_.secret_place(); place != variables_place_) {
    variables_ =
        http::Variables({.clock = &system_clock(), .random = &system_random(), .process_variable = {}});
    variables_place_ = place;
  }
  variables_.set_environment(store_.merged());
  variables_.set_file(opened_ ? opened_->variables : std::vector<http::FileVariable>());
  variables_.forget_given();
  give_secrets(variables_);
}

void CollectionPanel::environment_changed() {
  const QSignalBlocker quiet(environment_);
  environment_->clear();
  environment_->addItem(tr("No environment"), QString());
  for (const QString& name : store_.environments()) environment_->addItem(name, name);
  environment_->setCurrentIndex(std::max(0, environment_->findData(store_.environment())));
  environment_->addItem(tr("Edit environments …"));
  variables_again();
  load_secrets();
  choose_jar();
}

QString CollectionPanel::jar() const {
  if (!active() || store_.environment().isEmpty()) return CookiesTab::default_jar();
  // As a jar may be called: letters, digits, spaces, dots and dashes.
  QString name = store_.folder().section(QLatin1Char('/'), -1) + QLatin1Char(' ') + store_.environment();
  static const QRegularExpression others(QStringLiteral("[^A-Za-z0-9 ._-]"));
  name.replace(others, QStringLiteral("_"));
  while (name.startsWith(QLatin1Char('.')) || name.startsWith(QLatin1Char(' '))) name.remove(0, 1);
  return name.left(90);
}

// Cookies of one environment are no business of another's servers.
void CollectionPanel::choose_jar() {
  const QString wanted = jar();
  if (wanted == chosen_jar_) return;
  const bool first = chosen_jar_.isEmpty() && wanted == CookiesTab::default_jar();
  chosen_jar_ = wanted;
  if (first) return;
  host_.jar(wanted, store_.environment().isEmpty()
                        ? tr("No environment is chosen: the jar of all panes.")
                        : tr("This jar goes with the environment “%1” of the collection; choosing another "
                             "environment chooses another jar.")
                              .arg(store_.environment()));
}

void CollectionPanel::load_secrets() {
  const QString place = store_.secret_place();
  for (const std::string& name : store_.merged().secrets) {
    const QString wanted = from_utf8(name);
    Keychain::instance().read(place, wanted, guarded(this, [this, place, wanted](const QString* value) {
                                if (value == nullptr) return;
                                secret_values_[place][wanted] = *value;
                                variables_again();
                              }));
  }
}

std::vector<std::string> CollectionPanel::secrets() const {
  std::vector<std::string> all(prompted_secrets_.begin(), prompted_secrets_.end());
  for (const auto& place : secret_values_)
    for (const QString& value : place) all.push_back(to_utf8(value));
  return all;
}

QStringList CollectionPanel::variable_names() const {
  QStringList names;
  for (const std::string& name : variables_.names()) names << from_utf8(name);
  for (const char* made : {"$guid", "$timestamp", "$randomInt 0 100", "$datetime iso8601"})
    names << QString::fromLatin1(made);
  return names;
}

QString CollectionPanel::variable_value(const QString& name) const {
  if (variables_.is_secret(to_utf8(name))) return QStringLiteral("••••••");
  if (name.startsWith(QLatin1Char('$'))) return tr("made anew each time");
  const auto value = variables_.value(to_utf8(name));
  return value ? from_utf8(*value).left(80).simplified() : QString();
}

QString CollectionPanel::variable_tip(const QString& name) const {
  std::string why;
  const auto value = variables_.value(to_utf8(name), &why);
  if (!value) return from_utf8(why);
  if (variables_.is_secret(to_utf8(name))) return tr("%1 = •••••• (a secret)").arg(name);
  return tr("%1 = %2").arg(name, from_utf8(*value).left(500));
}

/// Those that do not stand in the request's file as they are.
std::set<std::string> CollectionPanel::users_files(const http::Fetch::Arguments& arguments) const {
  std::set<std::string> own = named_files(arguments);
  for (const std::string& said : foreign_files_) own.erase(said);
  own.merge(std::set<std::string>(users_files_.value(opened())));
  return own;
}

void CollectionPanel::fill(const RequestForm& form, std::function<void(Filled)> done) {
  asked_.reset();
  if (!active()) return done(form);
  if (opened_) asked_ = Asked{opened_->file.name, variables_place_};
  const http::Fetch::Arguments wanted = to_arguments(form);
  const bool fill_file = opened_ && opened_->file.fill_file && wanted.body_file == opened_->file.body_file;
  std::set<std::string> users = users_files(wanted);
  const std::string& socket = wanted.connect.unix_path;
  auto outside = std::make_shared<QStringList>();
  if (!socket.empty() && !users.contains(socket)) *outside << from_utf8(socket);
  http::FileAccess access =
      careful_access(fs::path(to_utf8(store_.folder())), fs::path(to_utf8(opened())), users, outside);
  access.any_socket = users.contains(socket);
  auto ready = std::make_shared<http::Ready>();
  const auto work = [ready, wanted, access, fill_file, variables = variables_] {
    *ready = http::fill_arguments(wanted, variables, access, fill_file);
  };
  const auto finish = [this, ready, outside, form, path = opened(), done = std::move(done)] {
    if (!outside->isEmpty()) {
      const QStringList names = *outside;
      bar(tr("The request's file names what lies outside of the collection's folder: %1. Whoever wrote it "
             "may "
             "want to have it sent.")
              .arg(names.join(QStringLiteral(", "))),
          tr("Allow"), [this, names, path] {
            for (const QString& name : names) users_files_[path].insert(to_utf8(name));
            bar_->hide();
          });
    }
    QStringList problems;
    for (const std::string& problem : ready->problems) problems << from_utf8(problem);
    if (!problems.isEmpty())
      return done(std::unexpected(tr("This can't be sent: %1.").arg(problems.join(QStringLiteral("; ")))));
    RequestForm out = from_arguments(ready->arguments);
    out.recording_limit = form.recording_limit;
    out.keep_tokens = form.keep_tokens;
    [](auto& to, const auto& from) {
      if constexpr (requires { to.system_proxy; }) to.system_proxy = from.system_proxy;
    }(out, form);
    done(out);
  };
  if (!named_files(wanted).empty()) return workbench_.run_aside(work, guarded(this, finish));
  work();
  finish();
}

void CollectionPanel::answered(const http::Fetch::Arguments& sent, const http::Fetch::Result& result) {
  const auto asked = std::exchange(asked_, std::nullopt);
  if (!asked || asked->name.empty() || asked->place != variables_place_) return;
  variables_.set_exchange(asked->name, {sent.headers, sent.body}, http::response_facts(result));
}

void CollectionPanel::take_prompted(const std::vector<http::Prompted>& wanted,
                                    const QHash<QString, QString>& values, http::Variables& into) {
  for (const http::Prompted& one : wanted) {
    const QString value = values.value(from_utf8(one.name));
    if (one.secret && !value.isEmpty()) prompted_secrets_.insert(to_utf8(value));
    into.give(one.name, to_utf8(value), one.secret);
  }
}

void CollectionPanel::ask_prompts(std::function<void()> done) {
  if (!active() || !opened_ || opened_->file.prompts.empty()) return done();
  const auto wanted = http::prompts_of(opened_->file);
  host_.prompts->ask(wanted, guarded(this, [this, wanted, done](std::optional<PromptBar::Values> values) {
                       if (!values) return host_.hint(tr("Nothing was sent."), false);
                       take_prompted(wanted, *values, variables_);
                       done();
                     }));
}

void CollectionPanel::run(const QString& place) {
  if (run_ || !active() || !host_.may_start()) return;
  auto loaded = std::make_shared<http::LoadedRun>();
  const fs::path root(to_utf8(store_.folder()));
  // Of now: another environment may be chosen while the files are read.
  http::Variables known({.clock = &system_clock(), .random = &system_random(), .process_variable = {}});
  give_secrets(known);
  workbench_.run_aside(
      [loaded, root, place = to_utf8(place), environment = to_utf8(store_.environment())] {
        *loaded = http::load_run(place.empty() ? root : root / place, environment, false);
      },
      guarded(this, [this, loaded, place, known] {
        if (loaded->items.empty()) return bar(tr("There is no request to run."));
        begin_run(place, loaded, known);
      }));
}

// All that the requests want asked for is asked at the beginning, each name once.
void CollectionPanel::begin_run(const QString& place, const std::shared_ptr<http::LoadedRun>& loaded,
                                const http::Variables& known) {
  std::vector<http::Prompted> wanted;
  for (const http::RunItem& item : loaded->items)
    for (http::Prompted& one : http::prompts_of(item.request))
      if (std::ranges::find(wanted, one.name, &http::Prompted::name) == wanted.end())
        wanted.push_back(std::move(one));
  host_.prompts->ask(wanted, guarded(this, [=, this](std::optional<PromptBar::Values> prompted) {
                       if (!prompted) return bar(tr("Nothing was sent."));
                       host_.session([=, this](SessionPtr session) {
                         if (!session || run_) return;
                         http::Variables variables = known;
                         take_prompted(wanted, *prompted, variables);
                         session->mask_also(secrets());
                         const QString name =
                             place.isEmpty() ? store_.folder().section(QLatin1Char('/'), -1) : place;
                         run_ = std::make_shared<Run>(http::CollectionRun(
                             to_utf8(name), std::move(loaded->items), std::move(variables)));
                         run_->session = std::move(session);
                         next_of_run();
                       });
                     }));
}

void CollectionPanel::stop_run() {
  if (!run_) return;
  run_->run.stop();
  if (run_->operation) run_->operation->cancel();
}

void CollectionPanel::next_of_run() {
  auto request = run_->run.next();
  show_results();
  if (!request) {
    const auto& report = run_->run.report();
    bar(tr("%1 of %2 passed.").arg(report.count(http::StepState::passed)).arg(report.steps.size()));
    run_.reset();
    update_state();
    return;
  }
  bar(tr("Running %1 of %2 …").arg(run_->run.at() + 1).arg(run_->run.report().steps.size()), tr("Stop"),
      [this] { stop_run(); });
  update_state();
  Callbacks<http::Fetch> callbacks;
  callbacks.event = guarded(this, [this](const http::Fetch::Event& event) {
    if (const auto* sign_in = std::get_if<http::Fetch::SignIn>(&event)) host_.sign_in(*sign_in);
  });
  callbacks.done = guarded(this, [this](std::expected<http::Fetch::Result, Error> outcome) {
    host_.sign_in({});
    if (!run_) return;
    run_->run.ended(outcome);
    next_of_run();
  });
  if (request->cookies && request->cookie_jar.empty() && !store_.environment().isEmpty())
    request->cookie_jar = to_utf8(jar());
  run_->operation = workbench_.start<http::Fetch>(run_->session, std::move(*request), std::move(callbacks));
}

void CollectionPanel::show_results() {
  const http::RunReport& report = run_->run.report();
  const ThemeColours& colours = Theme::instance().colours();
  results_->clear();
  for (const http::RunStep& step : report.steps) {
    auto* item = new QTreeWidgetItem(results_);
    const QString state = step.state == http::StepState::passed    ? tr("passed")
                          : step.state == http::StepState::failed  ? tr("failed")
                          : step.state == http::StepState::error   ? tr("error")
                          : step.state == http::StepState::skipped ? tr("skipped")
                          : step.state == http::StepState::running ? tr("running")
                                                                   : tr("waiting");
    item->setText(0, from_utf8(step.label));
    item->setToolTip(0, from_utf8(step.file));
    item->setText(1, step.status > 0 ? tr("%1, %2").arg(state).arg(step.status) : state);
    if (step.took_ms >= 0) item->setText(2, tr("%1 ms").arg(step.took_ms));
    const bool bad = step.state == http::StepState::failed || step.state == http::StepState::error;
    if (bad) item->setForeground(1, colours.error);
    for (const http::CheckResult& check : step.checks) {
      auto* line = new QTreeWidgetItem(item);
      line->setFirstColumnSpanned(true);
      line->setText(0, check.holds ? tr("✓ %1").arg(from_utf8(check.text))
                                   : tr("✗ %1: %2").arg(from_utf8(check.text), from_utf8(check.reason)));
    }
    if (!step.problem.empty()) (new QTreeWidgetItem(item))->setText(0, from_utf8(step.problem));
    item->setExpanded(bad);
  }
  results_->show();
}

void CollectionPanel::edit_environments() {
  if (!active()) return bar(tr("Open a folder first."));
  if (editor_ == nullptr) {
    editor_ = new EnvironmentWindow(store_, this);
    connect(editor_, &EnvironmentWindow::secret_changed, this,
            [this](const QString& place, const QString& name, const QString& value) {
              if (value.isNull())
                secret_values_[place].remove(name);
              else
                secret_values_[place][name] = value;
              variables_again();
            });
    connect(editor_, &EnvironmentWindow::said, this, [this](const QString& text) { bar(text); });
  }
  editor_->show_environment(store_.environment());
  editor_->show();
  editor_->raise();
  editor_->activateWindow();
}

}  // namespace lw::ui
