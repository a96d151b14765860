// Questions to the user as the UI sees them: plain, asynchronous, on the UI's thread.
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "core/base/question.h"

namespace lw {

class SessionHandle;

/// Implemented by the UI (a bar in the pane, never a modal box) and by the command line. `session` is the one
/// whose operation asks. Each `answer` is called once, on the same thread, at any later time. The operation
/// that asked may be cancelled meanwhile: answering is then harmless.
class Questioner {
 public:
  virtual ~Questioner() = default;
  virtual void certificate(const std::shared_ptr<SessionHandle>& session, const CertificateQuestion& question,
                           std::function<void(CertificateAnswer)> answer) = 0;
  virtual void credentials(const std::shared_ptr<SessionHandle>& session, const CredentialsQuestion& question,
                           std::function<void(std::optional<Credentials>)> answer) = 0;
  virtual void storage(const std::shared_ptr<SessionHandle>& session, const StorageQuestion& question,
                       std::function<void(StorageAnswer)> answer) = 0;
};

}  // namespace lw
