// The core's questions as bars.
#pragma once

#include <functional>
#include <optional>

#include "core/base/question.h"
#include "ui/shell/question_bar.h"

namespace lw::ui {

/// Each gives the bar back, which answers exactly once, also when it is dismissed (then: no).
QuestionBar* ask_certificate(BarStack& stack, const CertificateQuestion& question,
                             std::function<void(CertificateAnswer)> answer);
QuestionBar* ask_credentials(BarStack& stack, const CredentialsQuestion& question,
                             std::function<void(std::optional<Credentials>)> answer);
QuestionBar* ask_storage(BarStack& stack, const StorageQuestion& question,
                         std::function<void(StorageAnswer)> answer);

/// The chain in plain lines: subject, issuer, validity, names, fingerprint.
QString shown_chain(const TlsFacts& facts);

}  // namespace lw::ui
