// Set-Cookie lines into a jar: within its caps, and what comes out is one clean line.
#include <cstdint>
#include <cstdlib>

#include "core/base/text.h"
#include "core/protocols/http/cookies.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const lw::ByteView bytes(reinterpret_cast<const char*>(data), size);
  lw::http::CookieJar jar;
  lw::Url url;
  url.scheme = size % 2 ? "https" : "http";
  url.host = "www.example.co.uk";
  url.path = "/a/b";
  lw::Nanoseconds now = 1'700'000'000'000'000'000;
  for (auto line : lw::split(bytes, '\n')) {
    auto stored = jar.store(url, line, ++now);
    if (stored && stored->name.size() + stored->value.size() > lw::http::kMaxCookieBytes) std::abort();
    if (stored && stored->domain == "co.uk") std::abort();
  }
  if (jar.cookies().size() > lw::http::kMaxCookiesPerDomain * 2) std::abort();
  if (jar.header(url, now).find_first_of(lw::ByteView("\r\n\0", 3)) != std::string::npos) std::abort();
  lw::http::parse_cookie_date(bytes);
  return 0;
}
