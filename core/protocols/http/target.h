// What a request asks for.
#pragma once

#include <string_view>

namespace lw::http {

/// The scheme of a target in absolute form (RFC 9112 section 3.2.2), empty of any other: "/go?to=http://x"
/// has none.
inline std::string_view target_scheme(std::string_view target) {
  const auto scheme = target.substr(0, target.find("://"));
  if (scheme.size() == target.size() || scheme.empty()) return {};
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  // RFC 3986 section 3.1.
  if (!letter(scheme.front())) return {};
  for (const char c : scheme)
    if (!letter(c) && !(c >= '0' && c <= '9') && c != '+' && c != '-' && c != '.') return {};
  return scheme;
}

}  // namespace lw::http
