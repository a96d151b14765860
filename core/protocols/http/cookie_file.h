// A jar as text: Netscape's cookies.txt, which curl, wget and browsers' exports share, one cookie a line of
// seven fields with tabs between. What that has no place for (SameSite, when it was made, hosts of HSTS)
// stands in comments that begin with "#lw", which the others pass over. Pure.
//
//   # Netscape HTTP Cookie File
//   #lw same_site=Lax created=1700000000000000000
//   #HttpOnly_.example.com <tab> TRUE <tab> /path <tab> FALSE <tab> 1800000000 <tab> name <tab> value
//   #lw hsts=example.com subdomains=1 expires=1800000000
//
// An expiry of 0 is that of a session. Nanoseconds since 1970, expiries in seconds.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/protocols/http/cookies.h"
#include "core/protocols/http/hsts.h"

namespace lw::http {

/// A file of kMaxCookies cookies of full length has less than half of it.
inline constexpr std::size_t kMaxJarFile = 32u << 20;
/// How such a file begins: nothing else is ever written over.
inline constexpr std::string_view kJarMagic = "# Netscape HTTP Cookie File";

struct Jar {
  CookieJar cookies;
  HstsList hsts;
};

struct ReadJar {
  Jar jar;
  std::vector<std::string> refused;  // lines that are no cookie, with the reason, for people; kMaxRefused
};
inline constexpr std::size_t kMaxRefused = 100;

/// Takes what it can, and leaves out what has expired by `now`, which is also given to cookies that do not
/// tell when they were made.
ReadJar read_jar(std::string_view text, Nanoseconds now);
/// Cookies that would break the lines are left out (a tab or line end in a name, domain or path).
std::string write_jar(const Jar& jar);
std::string write_jar(const std::vector<Cookie>& cookies);

/// What is wrong with a cookie that a user wrote; empty = nothing.
std::string problem_of(const Cookie& cookie);

}  // namespace lw::http
