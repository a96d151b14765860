#include "ui/shell/rerun_run.h"

#include <algorithm>
#include <utility>

#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"

namespace lw::ui {

RerunRun::RerunRun(Bridge& bridge, std::filesystem::path recorded, QString title, QString place,
                   std::vector<RerunStep> steps, CompareRules rules)
    : bridge_(bridge),
      recorded_(std::move(recorded)),
      title_(std::move(title)),
      place_(std::move(place)),
      steps_(std::move(steps)),
      rules_(std::move(rules)) {}

RerunRun::~RerunRun() {
  cancel();
}

void RerunRun::start(RerunChoice choice) {
  RerunCallbacks callbacks;
  callbacks.session = guarded(this, [this](const SessionPtr& session) {
    // Of two runs the second is the one that is compared.
    session_ = session;
    Q_EMIT session_made();
  });
  callbacks.progress = guarded(this, [this](const RerunProgress& progress) {
    progress_ = progress;
    Q_EMIT progressed();
  });
  callbacks.done = guarded(this, [this](std::expected<std::shared_ptr<const RerunReport>, Error> outcome) {
    finish(std::move(outcome));
  });
  rerun_ = rerun_session(bridge_.workbench(), recorded_, std::move(choice), std::move(callbacks));
}

void RerunRun::cancel() {
  if (rerun_) rerun_->cancel();
}

void RerunRun::finish(std::expected<std::shared_ptr<const RerunReport>, Error> outcome) {
  rerun_.reset();
  if (outcome) {
    report_ = std::move(*outcome);
    for (const CompareStep& step : report_->comparison.steps) {
      if (!step.a) continue;
      const auto [at, first] = verdicts_.try_emplace(step.a->operation, step.verdict);
      if (!first) at->second = std::max(at->second, step.verdict);  // in the order of the enumeration
    }
  } else
    failure_ =
        outcome.error().kind == ErrorKind::cancelled ? tr("Stopped.") : from_utf8(outcome.error().message());
  Q_EMIT ended();
}

QString RerunRun::summary() const {
  if (!failure_.isEmpty()) return failure_;
  if (report_) {
    const Comparison& compared = report_->comparison;
    return tr("%1 matched, %2 different, %3 missing, %4 extra.")
        .arg(compared.matched)
        .arg(compared.different)
        .arg(compared.missing)
        .arg(compared.extra);
  }
  if (progress_.all == 0) return tr("Starting…");
  return tr("%1 of %2 done. Now: %3").arg(progress_.done).arg(progress_.all).arg(from_utf8(progress_.now));
}

std::optional<Verdict> RerunRun::verdict(OperationId operation) const {
  const auto found = verdicts_.find(operation);
  return found == verdicts_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace lw::ui
