// Where a fetch goes, and how it is sent elsewhere, or nowhere at all.
#include "core/base/text.h"
#include "core/protocols/http/operations.h"
#include "core/protocols/http/redirect.h"

namespace lw::http {

namespace {

void change_account(Fetch::Arguments& arguments, const Retarget& to) {
  if (!to.user && !to.password) return;
  std::erase_if(arguments.headers,
                [](const HeaderField& field) { return equals_ignoring_case(field.name, "Authorization"); });
  Auth& auth = arguments.auth;
  const bool logs_in = auth.kind == AuthKind::basic || auth.kind == AuthKind::digest ||
                       auth.kind == AuthKind::ntlm || auth.kind == AuthKind::any;
  if (to.user) auth = {.kind = logs_in ? auth.kind : AuthKind::basic, .user = *to.user};
  if (to.password && auth.kind != AuthKind::none) auth.password = *to.password;
}

}  // namespace

std::optional<Target> target_of(const Fetch::Arguments& arguments) {
  const auto url = parse_target(arguments.url);
  if (!url) return std::nullopt;
  Target target{.host = url->host, .port = effective_port(*url), .path = {}, .tls = url->scheme == "https"};
  if (arguments.connect.unix_path.empty()) return target;
  return Target{.host = {}, .port = 0, .path = arguments.connect.unix_path, .tls = target.tls};
}

void retarget(Fetch::Arguments& arguments, const Retarget& to) {
  auto url = parse_target(arguments.url);
  if (!url) return;
  retarget(arguments.connect, to, url->host);
  if (to.path)
    arguments.connect.unix_path = *to.path;
  else if (to.host || to.port)
    arguments.connect.unix_path.clear();
  if (!url->user.empty() && arguments.auth.kind == AuthKind::none && (to.user || to.password))
    arguments.auth = {.kind = AuthKind::basic, .user = url->user, .password = url->password};
  change_account(arguments, to);
  const Url before = *url;
  if (to.user || to.password) url->user.clear(), url->password.clear();
  if (to.host) url->host = to_lower(*to.host);
  // What was said in HTTP/1.1 is said so again: a line without TLS had nobody to agree on more with.
  if (to.tls && *to.tls && url->scheme == "http" &&
      (arguments.version == Version::automatic || arguments.version == Version::automatic_3))
    arguments.version = Version::http1_1;
  if (to.tls) url->scheme = *to.tls ? "https" : "http";
  if (to.port) url->port = *to.port;
  // The text as it was typed, as long as nothing in it is another.
  const bool same = before.user == url->user && before.password == url->password &&
                    before.host == url->host && before.scheme == url->scheme && before.port == url->port;
  if (!same) arguments.url = url->to_string(true);
}

void for_playback(Fetch::Arguments& arguments) {
  arguments.auth.tokens_stand_in = true;
  arguments.body_file.clear();
  for (auto& part : arguments.parts) part.file.clear();
}

}  // namespace lw::http
