// Variables at work: the request filled in before it is sent, and runs of whole folders.
#include <QComboBox>
#include <QTreeWidget>
#include <algorithm>

#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/panes/web/collection/collection_panel.h"
#include "ui/panes/web/collection/environment_window.h"
#include "ui/panes/web/collection/keychain.h"
#include "ui/shell/theme.h"

namespace lw::ui {
namespace fs = std::filesystem;

struct CollectionPanel::Run {
  explicit Run(http::CollectionRun made) : run(std::move(made)) {}
  http::CollectionRun run;
  SessionPtr session;
  OperationPtr operation;
};

namespace {

/// Where a path of the collection leads, without looking: the user's thread reads no disk. What lies outside
/// is refused.
http::FileAccess plain_access(const QString& root, const QString& file) {
  http::FileAccess access;
  const fs::path top(to_utf8(root));
  const fs::path folder = (top / to_utf8(file)).parent_path();
  access.locate = [top, folder](const std::string& written) -> std::expected<std::string, std::string> {
    const fs::path path = fs::path(written);
    if (path.is_absolute()) return written;  // the user typed or chose it
    const fs::path whole = (folder / path).lexically_normal();
    const auto inside = whole.lexically_relative(top.lexically_normal());
    if (inside.empty() || *inside.begin() == "..")
      return std::unexpected(to_utf8(CollectionPanel::tr("it lies outside of the collection's folder")));
    return whole.string();
  };
  return access;
}

}  // namespace

void CollectionPanel::variables_again() {
  variables_.set_environment(store_.merged());
  variables_.set_file(opened_ ? opened_->variables : std::vector<http::FileVariable>());
  for (auto one = secret_values_.cbegin(); one != secret_values_.cend(); ++one)
    variables_.give(to_utf8(one.key()), to_utf8(one.value()));
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
}

void CollectionPanel::load_secrets() {
  for (const std::string& name : store_.merged().secrets) {
    const QString wanted = from_utf8(name);
    Keychain::instance().read(store_.secret_place(), wanted,
                              guarded(this, [this, wanted](const QString* value) {
                                if (value == nullptr) return;
                                secret_values_[wanted] = *value;
                                variables_again();
                              }));
  }
}

std::vector<std::string> CollectionPanel::secrets() const {
  std::vector<std::string> all;
  for (const QString& value : secret_values_) all.push_back(to_utf8(value));
  return all;
}

QStringList CollectionPanel::variable_names() const {
  QStringList names;
  for (const std::string& name : variables_.names()) names << from_utf8(name);
  for (const char* made : {"$guid", "$timestamp", "$randomInt 0 100", "$datetime iso8601"})
    names << QString::fromLatin1(made);
  return names;
}

QString CollectionPanel::variable_tip(const QString& name) const {
  std::string why;
  const auto value = variables_.value(to_utf8(name), &why);
  if (!value) return from_utf8(why);
  if (secret_values_.contains(name) || variables_.is_secret(to_utf8(name)))
    return tr("%1 = •••••• (a secret)").arg(name);
  return tr("%1 = %2").arg(name, from_utf8(*value).left(500));
}

std::expected<RequestForm, QString> CollectionPanel::filled(const RequestForm& form) const {
  if (!active()) return form;
  const bool fill_file =
      opened_ && opened_->file.fill_file && to_utf8(form.body_file) == opened_->file.body_file;
  const http::Ready ready = http::fill_arguments(to_arguments(form), variables_,
                                                 plain_access(store_.folder(), opened()), fill_file);
  QStringList problems;
  for (const std::string& problem : ready.problems) problems << from_utf8(problem);
  if (!problems.isEmpty())
    return std::unexpected(tr("This can't be sent: %1.").arg(problems.join(QStringLiteral("; "))));
  RequestForm out = from_arguments(ready.arguments);
  out.recording_limit = form.recording_limit;
  [](auto& to, const auto& from) {
    if constexpr (requires { to.system_proxy; }) to.system_proxy = from.system_proxy;
  }(out, form);
  return out;
}

void CollectionPanel::answered(const http::Fetch::Arguments& sent, const http::Fetch::Result& result) {
  if (!opened_ || opened_->file.name.empty()) return;
  variables_.set_exchange(opened_->file.name, {sent.headers, sent.body}, http::response_facts(result));
}

void CollectionPanel::run(const QString& place) {
  if (run_ || !active() || !host_.may_start()) return;
  auto loaded = std::make_shared<http::LoadedRun>();
  const fs::path root(to_utf8(store_.folder()));
  workbench_.run_aside(
      [loaded, root, place = to_utf8(place), environment = to_utf8(store_.environment())] {
        *loaded = http::load_run(place.empty() ? root : root / place, environment, false);
      },
      guarded(this, [this, loaded, place] {
        if (loaded->items.empty()) return bar(tr("There is no request to run."));
        host_.session([this, loaded, place](SessionPtr session) {
          if (!session || run_) return;
          http::Variables variables(
              {.clock = &system_clock(), .random = &system_random(), .process_variable = {}});
          for (auto one = secret_values_.cbegin(); one != secret_values_.cend(); ++one)
            variables.give(to_utf8(one.key()), to_utf8(one.value()));
          session->mask_also(secrets());
          const QString name = place.isEmpty() ? store_.folder().section(QLatin1Char('/'), -1) : place;
          run_ = std::make_shared<Run>(
              http::CollectionRun(to_utf8(name), std::move(loaded->items), std::move(variables)));
          run_->session = std::move(session);
          next_of_run();
        });
      }));
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
      [this] {
        if (!run_) return;
        run_->run.stop();
        if (run_->operation) run_->operation->cancel();
      });
  update_state();
  Callbacks<http::Fetch> callbacks;
  callbacks.done = guarded(this, [this](std::expected<http::Fetch::Result, Error> outcome) {
    if (!run_) return;
    run_->run.ended(outcome);
    next_of_run();
  });
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
            [this](const QString& name, const QString& value) {
              secret_values_[name] = value;
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
