// One rerun under way: what its window, its tab and the comparison at its end share.
#pragma once

#include <QObject>
#include <QString>
#include <map>
#include <memory>

#include "core/api/rerun.h"

namespace lw::ui {

class Bridge;

class RerunRun final : public QObject {
  Q_OBJECT

 public:
  /// `title` and `place` are for people: what is run again, and where to.
  RerunRun(Bridge& bridge, std::filesystem::path recorded, QString title, QString place,
           std::vector<RerunStep> steps, CompareRules rules);
  ~RerunRun() override;  // stops it

  void start(RerunChoice choice);
  void cancel();
  bool running() const { return rerun_ != nullptr; }

  const std::filesystem::path& recorded() const { return recorded_; }
  const QString& title() const { return title_; }
  const QString& place() const { return place_; }
  const std::vector<RerunStep>& steps() const { return steps_; }
  const CompareRules& rules() const { return rules_; }
  const RerunProgress& progress() const { return progress_; }
  SessionPtr session() const { return session_; }                               // null until it began
  const std::shared_ptr<const RerunReport>& report() const { return report_; }  // null until it ended well
  /// Why there is no report.
  const QString& failure() const { return failure_; }
  /// What came of it, or what happens, in one line.
  QString summary() const;
  /// The worst of what an operation's messages are; nothing where it said nothing.
  std::optional<Verdict> verdict(OperationId operation) const;

 Q_SIGNALS:
  void session_made();
  void progressed();
  void ended();

 private:
  void finish(std::expected<std::shared_ptr<const RerunReport>, Error> outcome);

  Bridge& bridge_;
  const std::filesystem::path recorded_;
  const QString title_;
  const QString place_;
  const std::vector<RerunStep> steps_;
  const CompareRules rules_;
  RerunPtr rerun_;
  RerunProgress progress_;
  SessionPtr session_;
  std::shared_ptr<const RerunReport> report_;
  std::map<OperationId, Verdict> verdicts_;
  QString failure_;
};
using RerunRunPtr = std::shared_ptr<RerunRun>;

}  // namespace lw::ui
