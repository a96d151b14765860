// Questions to the user, as core asks them: asynchronous, and cancelled with the operation. Part of seam 4;
// the interface lives here because the first to ask is TLS.
#pragma once

#include <optional>

#include "core/base/question.h"
#include "core/io/task.h"

namespace lw {

class Prompter {
 public:
  virtual ~Prompter() = default;
  virtual Task<CertificateAnswer> certificate(CertificateQuestion question) = 0;
  virtual Task<std::optional<Credentials>> credentials(CredentialsQuestion question) = 0;
  virtual Task<StorageAnswer> storage(StorageQuestion question) = 0;
};

/// Refuses everything: certificates, credentials; and stops at a full disk.
class NullPrompter final : public Prompter {
 public:
  Task<CertificateAnswer> certificate(CertificateQuestion question) override;
  Task<std::optional<Credentials>> credentials(CredentialsQuestion question) override;
  Task<StorageAnswer> storage(StorageQuestion question) override;
};

}  // namespace lw
