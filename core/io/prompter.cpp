#include "core/io/prompter.h"

namespace lw {

Task<CertificateAnswer> NullPrompter::certificate(CertificateQuestion) {
  co_return CertificateAnswer::refuse;
}

Task<std::optional<Credentials>> NullPrompter::credentials(CredentialsQuestion) {
  co_return std::nullopt;
}

Task<StorageAnswer> NullPrompter::storage(StorageQuestion) {
  co_return StorageAnswer::stop;
}

}  // namespace lw
