// What an expert would point at in what happened on a line, whatever was spoken there: weak or unverified
// TLS, certificates about to end, lines that broke. Pure.
#pragma once

#include <vector>

#include "core/base/message.h"

namespace lw {

/// A certificate that ends within this time is worth a note: who renews by hand needs some days.
inline constexpr Nanoseconds kExpiresSoon = 14ll * 24 * 3600 * 1'000'000'000;
/// Keys of RSA below this are broken by those who can pay for it (NIST SP 800-131A).
inline constexpr int kWeakRsaBits = 2048;

/// Most severe first. `wall`: when the note was made, since 1970, UTC; 0 = unknown, and then nothing is said
/// of what has expired. The ids: line.old_tls, line.no_forward_secrecy, line.weak_cipher, line.not_verified,
/// line.certificate_expired, line.certificate_expires_soon, line.weak_key, line.reset, line.failed.
std::vector<Remark> line_remarks(const Note& note, Nanoseconds wall);

}  // namespace lw
