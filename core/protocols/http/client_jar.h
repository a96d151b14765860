// The cookies, and the hosts of HSTS, that one fetch works with: its own, those of a kept jar (a file), or
// the session's.
#pragma once

#include <string>
#include <vector>

#include "core/protocols/context.h"
#include "core/protocols/http/client_jars.h"
#include "core/protocols/http/cookie_file.h"
#include "core/protocols/http/operations.h"

namespace lw::http {

/// In SessionState: the session's own jar.
struct SessionJar {
  Jar jar;
};

class FetchJar {
 public:
  /// Reads the kept jar. Throws Error: invalid_argument for a name that is none, storage.
  FetchJar(Context& context, const Fetch::Arguments& arguments);

  /// The Cookie field's value for a request to `url`, or "". Every URL of the chain is told here, in order.
  std::string header(const Url& url, std::string_view method);
  /// What the answer's Set-Cookie and Strict-Transport-Security fields say, told in `said`. `verified`: by
  /// TLS, with a certificate that was checked. Throws Error kind storage when the kept jar can't be written.
  void take(const Url& origin, const Headers& headers, bool verified, std::vector<std::string>& said);
  /// Whose policy says that the URL is only to be asked for by TLS; empty = nobody's.
  std::string upgraded_by(const Url& url);
  /// What of a kept jar was used: Result::jar_used.
  std::string used() const;

 private:
  void remember(const Cookie& cookie);

  Context& context_;
  bool cookies_;  // wanted
  bool hsts_;
  std::string path_;  // of the kept jar; empty = none
  Jar own_;           // of this fetch: given, or as read
  Jar* jar_;
  Jar used_;
  CookieJar changed_;       // by answers to this fetch
  std::vector<Url> chain_;  // what was asked for so far
};

}  // namespace lw::http
