#include "core/protocols/http/alt_svc.h"

#include <algorithm>
#include <charconv>

#include "core/base/text.h"

namespace lw::http {
namespace {

/// Origins that a session remembers, and alternatives that one may name; more is a game.
constexpr std::size_t kMostOrigins = 1'000;
constexpr std::size_t kMostAlternatives = 20;
/// Nobody promises longer: a year.
constexpr std::uint64_t kLongestAge = 366ull * 24 * 3'600;
constexpr Nanoseconds kAltSecond = 1'000'000'000;
/// UDP that was blocked once will be so again.
constexpr Nanoseconds kAfterAltFailure = 300 * kAltSecond;

/// Reads along a value (RFC 9110 section 5.6).
struct AltCursor {
  std::string_view rest;

  bool take(char c) {
    space();
    if (!rest.starts_with(c)) return false;
    rest.remove_prefix(1);
    return true;
  }
  void space() { rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size())); }
  std::string token() {
    space();
    const auto end = std::min(rest.find_first_of(" \t=;,\""), rest.size());
    std::string word(rest.substr(0, end));
    rest.remove_prefix(end);
    return word;
  }
  std::string text() {
    space();
    if (!rest.starts_with('"')) return token();
    rest.remove_prefix(1);
    std::string words;
    while (!rest.empty() && !rest.starts_with('"')) {
      if (rest.starts_with('\\') && rest.size() > 1) rest.remove_prefix(1);
      words += rest.front();
      rest.remove_prefix(1);
    }
    take('"');
    return words;
  }
  /// Behind what can't be understood.
  void next_member() { rest.remove_prefix(std::min(rest.find(','), rest.size())); }
};

template <class Number>
bool whole_number(std::string_view text, Number& into) {
  const auto read = std::from_chars(text.data(), text.data() + text.size(), into);
  return read.ec == std::errc() && read.ptr == text.data() + text.size();
}

/// "[host]:port", of which the host may be missing.
bool read_alt_authority(std::string_view words, AltService& service) {
  const auto colon = words.rfind(':');
  if (colon == words.npos || !whole_number(words.substr(colon + 1), service.port) || service.port == 0)
    return false;
  auto host = words.substr(0, colon);
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  service.host = to_lower(host);
  return std::ranges::all_of(host, [](char c) { return c > ' ' && c < 0x7f && c != '/' && c != '@'; });
}

}  // namespace

std::vector<AltService> parse_alt_svc(std::string_view value) {
  std::vector<AltService> services;
  AltCursor cursor{value};
  for (bool more = true; more && services.size() < kMostAlternatives; more = cursor.take(',')) {
    AltService service;
    service.protocol = cursor.token();
    bool fine = cursor.take('=') && read_alt_authority(cursor.text(), service);
    while (fine && cursor.take(';')) {
      const std::string name = cursor.token();
      fine = cursor.take('=');
      const std::string words = cursor.text();
      if (equals_ignoring_case(name, "ma")) fine = fine && whole_number(words, service.max_age);
    }
    cursor.space();
    if (!fine || !(cursor.rest.empty() || cursor.rest.starts_with(',')))
      cursor.next_member();
    else
      services.push_back(std::move(service));
  }
  return services;
}

void AltServices::learn(const std::string& origin, std::string_view value, Nanoseconds now) {
  const auto services = parse_alt_svc(value);
  const auto found = std::ranges::find(services, "h3", &AltService::protocol);
  if (found == services.end()) {
    known_.erase(origin);
    return;
  }
  if (known_.size() >= kMostOrigins && !known_.contains(origin))
    std::erase_if(known_, [&](const auto& one) { return one.second.until <= now; });
  if (known_.size() >= kMostOrigins && !known_.contains(origin)) return;
  Known& known = known_[origin];
  known.service = *found;
  known.until = now + static_cast<Nanoseconds>(std::min(found->max_age, kLongestAge)) * kAltSecond;
}

std::optional<AltService> AltServices::http3(const std::string& origin, Nanoseconds now) const {
  const auto found = known_.find(origin);
  if (found == known_.end() || now >= found->second.until || now < found->second.not_before)
    return std::nullopt;
  return found->second.service;
}

void AltServices::failed(const std::string& origin, Nanoseconds now) {
  if (const auto found = known_.find(origin); found != known_.end())
    found->second.not_before = now + kAfterAltFailure;
}

}  // namespace lw::http
