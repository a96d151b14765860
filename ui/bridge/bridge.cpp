#include "ui/bridge/bridge.h"

#include <algorithm>
#include <utility>

namespace lw::ui {

namespace {
/// One screen frame. Half of it at most goes to callbacks (Workbench::deliver's budget), the rest to
/// painting.
constexpr int kFrameMilliseconds = 16;
}  // namespace

Bridge::Bridge(const std::filesystem::path& session_folder) {
  frame_.setSingleShot(true);
  frame_.setTimerType(Qt::PreciseTimer);
  connect(&frame_, &QTimer::timeout, this, &Bridge::deliver);

  WorkbenchOptions options;
  options.session_folder = session_folder;
  options.wakeup = [this] { QMetaObject::invokeMethod(this, &Bridge::wake, Qt::QueuedConnection); };
  workbench_ = std::make_unique<Workbench>(std::move(options));
  workbench_->set_questioner(this);
}

Bridge::~Bridge() {
  workbench_->set_questioner(nullptr);
  workbench_.reset();  // joins: no wakeup can come after this
}

void Bridge::wake() {
  if (frame_.isActive()) return;
  const qint64 passed = since_delivery_.isValid() ? since_delivery_.elapsed() : kFrameMilliseconds;
  if (passed >= kFrameMilliseconds) return deliver();
  frame_.start(static_cast<int>(kFrameMilliseconds - passed));
}

void Bridge::deliver() {
  const bool more = workbench_->deliver();
  since_delivery_.start();
  if (more) frame_.start(kFrameMilliseconds / 2);
  Q_EMIT delivered();
}

void Bridge::add_host(QuestionHost* host) {
  hosts_.push_back(host);
}

void Bridge::remove_host(QuestionHost* host) {
  std::erase(hosts_, host);
  if (active_ == host) active_ = nullptr;
}

void Bridge::set_active_host(QuestionHost* host) {
  active_ = host;
}

QuestionHost* Bridge::host_for(const SessionPtr& session) const {
  const auto found = std::ranges::find_if(
      hosts_, [&](QuestionHost* host) { return session && host->host_session() == session; });
  return found != hosts_.end() ? *found : active_;
}

// A question that nobody can show is refused: nothing may wait for ever, and nothing is accepted unseen.

void Bridge::certificate(const SessionPtr& session, const CertificateQuestion& question,
                         std::function<void(CertificateAnswer)> answer) {
  QuestionHost* host = host_for(session);
  if (!host) return answer(CertificateAnswer::refuse);
  host->ask_certificate(question, std::move(answer));
}

void Bridge::credentials(const SessionPtr& session, const CredentialsQuestion& question,
                         std::function<void(std::optional<Credentials>)> answer) {
  QuestionHost* host = host_for(session);
  if (!host) return answer(std::nullopt);
  host->ask_credentials(question, std::move(answer));
}

void Bridge::storage(const SessionPtr& session, const StorageQuestion& question,
                     std::function<void(StorageAnswer)> answer) {
  QuestionHost* host = host_for(session);
  if (!host) return answer(StorageAnswer::stop);
  host->ask_storage(question, std::move(answer));
}

}  // namespace lw::ui
