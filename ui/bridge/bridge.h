// Bridge: the only place where the core's world and Qt's meet. Owns the Workbench, runs its callbacks on the
// UI's thread at most once a screen frame, and brings the core's questions to the page whose session asked.
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QTimer>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "core/api/questions.h"
#include "core/api/workbench.h"

namespace lw::ui {

/// Who can show a question: a page of the shell. `answer` is called exactly once, at any later time.
class QuestionHost {
 public:
  virtual ~QuestionHost() = default;
  virtual SessionPtr host_session() const = 0;
  virtual void ask_certificate(const CertificateQuestion& question,
                               std::function<void(CertificateAnswer)> answer) = 0;
  virtual void ask_credentials(const CredentialsQuestion& question,
                               std::function<void(std::optional<Credentials>)> answer) = 0;
  virtual void ask_storage(const StorageQuestion& question, std::function<void(StorageAnswer)> answer) = 0;
};

class Bridge final : public QObject, private Questioner {
  Q_OBJECT

 public:
  explicit Bridge(const std::filesystem::path& session_folder);
  ~Bridge() override;

  Workbench& workbench() { return *workbench_; }
  /// A timer is armed because something waits. False whenever the program is idle.
  bool waiting() const { return frame_.isActive(); }

  // Question hosts. Not owned; a host removes itself before it dies.
  void add_host(QuestionHost* host);
  void remove_host(QuestionHost* host);
  /// Whom to ask when no session can be told from the question.
  void set_active_host(QuestionHost* host);
  /// Asks the active host what the core can't ask, since no session could be made.
  void ask_storage(const StorageQuestion& question, std::function<void(StorageAnswer)> answer) {
    storage({}, question, std::move(answer));
  }

 Q_SIGNALS:
  void delivered();  // after each batch; for tests and for nothing that costs

 private:
  void wake();
  void deliver();
  QuestionHost* host_for(const SessionPtr& session) const;

  void certificate(const SessionPtr& session, const CertificateQuestion& question,
                   std::function<void(CertificateAnswer)> answer) override;
  void credentials(const SessionPtr& session, const CredentialsQuestion& question,
                   std::function<void(std::optional<Credentials>)> answer) override;
  void storage(const SessionPtr& session, const StorageQuestion& question,
               std::function<void(StorageAnswer)> answer) override;

  QTimer frame_;  // armed only while something waits to be delivered
  QElapsedTimer since_delivery_;
  std::vector<QuestionHost*> hosts_;
  QuestionHost* active_ = nullptr;
  std::unique_ptr<Workbench> workbench_;
};

/// Wraps a callback so that it is not run after `owner` died.
template <class F>
auto guarded(QObject* owner, F callback) {
  return [owner = QPointer<QObject>(owner), callback = std::move(callback)](auto&&... values) mutable {
    if (owner) callback(std::forward<decltype(values)>(values)...);
  };
}

}  // namespace lw::ui
