#include "core/io/tls_session_cache.h"

#include <openssl/ssl.h>

namespace lw {
namespace {

// A server sends two tickets a connection; a hundred peers are more than anyone talks to at once.
constexpr std::size_t kMostSessions = 256;

}  // namespace

ResumableSession TlsSessionCache::take(const std::string& key) {
  for (auto entry = entries_.begin(); entry != entries_.end(); ++entry) {
    if (entry->key != key) continue;
    ResumableSession found = entry->session;
    if (SSL_SESSION_get_protocol_version(found.session.get()) >= TLS1_3_VERSION) entries_.erase(entry);
    return found;
  }
  return {};
}

void TlsSessionCache::put(const std::string& key, ResumableSession session) {
  entries_.push_front({key, std::move(session)});
  if (entries_.size() > kMostSessions) entries_.pop_back();
}

void TlsSessionCache::forget(const std::string& key) {
  entries_.remove_if([&](const Entry& entry) { return entry.key == key; });
}

}  // namespace lw
