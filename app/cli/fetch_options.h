// The options of `fetch`, named as curl names them.
#pragma once

#include <string>
#include <vector>

#include "core/protocols/http/operations.h"

namespace lw::cli {

/// One URL and where its body goes ("" = standard output).
struct FetchTarget {
  std::string url;
  std::string output;
};

struct FetchOptions {
  http::Fetch::Arguments request;  // for every target; `url` and `output_file` are its own
  std::vector<FetchTarget> targets;
  std::string session;  // file; empty = not kept
  std::uint64_t body_limit = 0;
  bool session_optional = false;
  bool include_head = false;  // -i
  bool fail = false;          // -f
  bool quiet = false;
  bool verbose = false;       // -v
  bool system_proxy = false;  // of the environment's variables, for each URL
  std::string no_proxy;       // hosts that are asked directly
  std::size_t parallel = 0;   // targets at a time (-Z), 0 = one after the other
  bool netrc = false;
  std::string netrc_file;
};

/// Throws UsageError.
FetchOptions parse_fetch(const std::vector<std::string>& words);

/// The option's file, whole; "-" is standard input. Throws UsageError when it can't be read.
std::string read_file(std::string_view option, const std::string& path);

/// "-x": http://, socks5:// or socks5h://; `user` empty = that of the URL. The password is that of the
/// environment. Throws UsageError.
ProxySettings parse_proxy(const std::string& text, const std::string& user);
/// The same for a URL, of http_proxy, https_proxy, all_proxy and no_proxy. Throws UsageError.
ProxySettings environment_proxy(const std::string& url, const std::string& user);
/// Throws UsageError where a user name holds a password.
void refuse_password(std::string_view option, const std::string& text);
/// Throws UsageError where a URL does.
void refuse_password_in_url(const std::string& url);

}  // namespace lw::cli
