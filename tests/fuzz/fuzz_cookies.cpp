// Set-Cookie lines into a jar: within its caps, and what comes out is one clean line. Jars as files: what was
// read is written so that it is read again. The fields beside them.
#include <cstdint>
#include <cstdlib>

#include "core/base/text.h"
#include "core/protocols/http/cookie_file.h"
#include "core/protocols/http/multipart_body.h"
#include "core/protocols/http/range.h"

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
  const auto read = lw::http::read_jar(bytes, now);
  const auto again = lw::http::read_jar(lw::http::write_jar(read.jar), now);
  if (!again.refused.empty() || again.jar.cookies.cookies() != read.jar.cookies.cookies()) std::abort();
  if (again.jar.hsts.hosts() != read.jar.hsts.hosts()) std::abort();
  lw::http::HstsList hsts;
  hsts.take("a.test", bytes, now);
  const auto range = lw::http::parse_content_range(bytes);
  if (range && range->first && *range->last < *range->first) std::abort();
  lw::http::is_range_set(bytes);
  lw::http::boundary_in(bytes);
  const auto pieces = lw::http::multipart_pieces({{.name = std::string(bytes), .value = "v"}}, "b");
  if (pieces && lw::http::boundary_of(pieces->at(0).bytes) != "b") std::abort();
  return 0;
}
