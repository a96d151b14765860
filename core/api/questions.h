// Questions to the user as the UI sees them: plain, asynchronous, on the UI's thread.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "core/base/question.h"

namespace lw {

/// Implemented by the UI (a bar in the pane, never a modal box) and by the command line. Each `answer` is called
/// once, on the same thread, at any later time. The operation that asked may be cancelled meanwhile: answering is
/// then harmless.
class Questioner {
 public:
  virtual ~Questioner() = default;
  virtual void certificate(const CertificateQuestion& question, std::function<void(CertificateAnswer)> answer) = 0;
  virtual void credentials(const CredentialsQuestion& question,
                           std::function<void(std::optional<Credentials>)> answer) = 0;
  virtual void storage(const StorageQuestion& question, std::function<void(StorageAnswer)> answer) = 0;
};

}  // namespace lw
