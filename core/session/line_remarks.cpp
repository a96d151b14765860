#include "core/session/line_remarks.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "core/base/json_reading.h"
#include "core/base/text.h"
#include "core/base/tls_facts.h"

namespace lw {
namespace {

// What a peer or a certificate says of itself, in a sentence.
constexpr std::size_t kShown = 100;

void add(std::vector<Remark>& out, Severity severity, const char* id, std::string text) {
  out.push_back({severity, id, std::move(text), 0, 0});
}

void version_and_cipher(const TlsFacts& facts, std::vector<Remark>& out) {
  const bool known = facts.version.starts_with("TLSv1") || facts.version.starts_with("SSL");
  const bool current = facts.version == "TLSv1.2" || facts.version == "TLSv1.3";
  if (known && !current)  // RFC 8996 forbids TLS 1.0 and 1.1
    add(out, Severity::warning, "line.old_tls",
        fmt::format("{} is obsolete: attacks on it are known", escape_short(facts.version, kShown)));
  const auto has = [&](std::string_view word) { return facts.cipher.find(word) != std::string::npos; };
  if (has("RC4") || has("DES") || has("NULL") || has("EXP") || has("MD5") || has("ADH") || has("AECDH"))
    add(out, Severity::warning, "line.weak_cipher",
        fmt::format("The cipher {} protects nobody", escape_short(facts.cipher, kShown)));
  // Every cipher of TLS 1.3 has it; before, the name says how the key was agreed on.
  const bool secret = facts.version == "TLSv1.3" || has("DHE") || has("TLS_AES") || has("TLS_CHACHA20");
  if (known && !facts.cipher.empty() && !secret)
    add(out, Severity::warning, "line.no_forward_secrecy",
        fmt::format("With {} who gets the server's key later can read what was said now",
                    escape_short(facts.cipher, kShown)));
}

int rsa_bits(std::string_view key) {
  if (!key.starts_with("RSA")) return 0;
  const auto space = key.find(' ');
  int bits = 0;
  if (space != std::string_view::npos) std::from_chars(key.data() + space + 1, key.data() + key.size(), bits);
  return bits;
}

void certificates(const TlsFacts& facts, Nanoseconds wall, std::vector<Remark>& out) {
  if (facts.chain.empty()) return;
  for (const auto& certificate : facts.chain) {
    const int bits = rsa_bits(certificate.key);
    if (bits == 0 || bits >= kWeakRsaBits) continue;
    add(out, Severity::warning, "line.weak_key",
        fmt::format("The key of {} is too short: {}", escape_short(certificate.subject, kShown),
                    escape_short(certificate.key, kShown)));
    break;
  }
  if (wall == 0) return;
  // Both are written the same way, so the order of the texts is that of the times.
  const auto now = iso8601(wall), soon = iso8601(wall + kExpiresSoon);
  const auto& first = *std::ranges::min_element(facts.chain, {}, [](const CertificateFacts& certificate) {
    return certificate.not_after.empty() ? std::string_view("9") : std::string_view(certificate.not_after);
  });
  if (first.not_after.empty()) return;
  const auto name = escape_short(first.subject, kShown), until = escape_short(first.not_after, kShown);
  if (first.not_after < now)
    add(out, Severity::warning, "line.certificate_expired",
        fmt::format("The certificate of {} has expired: {}", name, until));
  else if (first.not_after < soon)
    add(out, Severity::note, "line.certificate_expires_soon",
        fmt::format("The certificate of {} expires soon: {}", name, until));
}

void tls(const Note& note, Nanoseconds wall, std::vector<Remark>& out) {
  const auto facts = tls_facts_from_json(note.facts);
  version_and_cipher(facts, out);
  if (!facts.problem.empty()) {
    const auto why =
        facts.accepted_by.empty() ? std::string() : fmt::format(" (accepted: {})", facts.accepted_by);
    add(out, Severity::warning, "line.not_verified",
        escape_short(fmt::format("Nobody vouches for the peer: {}{}", facts.problem, why), 300));
  }
  certificates(facts, wall, out);  // last: some of it is only a note
}

}  // namespace

std::vector<Remark> line_remarks(const Note& note, Nanoseconds wall) {
  std::vector<Remark> remarks;
  switch (note.kind) {
    case NoteKind::tls:
      tls(note, wall, remarks);
      break;
    case NoteKind::reset:
      // Our own reset was somebody's wish.
      if (text_of(note.facts, "by") != "us")
        add(remarks, Severity::warning, "line.reset",
            "The peer broke the line off: what was on its way is lost");
      break;
    case NoteKind::error:
      add(remarks, Severity::error, "line.failed", escape_short(note.text, 300));
      break;
    default:
      break;
  }
  return remarks;
}

}  // namespace lw
