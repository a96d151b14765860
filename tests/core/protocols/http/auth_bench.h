// Fetches that log in, one after the other in a session, and what they leave in its file.
#pragma once

#include <fstream>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/protocols/http/operations.h"
#include "tests/core/protocols/http/kept_site.h"
#include "tests/support/playback.h"

namespace lw::test {

using http::Auth;
using http::Fetch;

inline std::string unauthorized(const std::string& challenge, const std::string& more = {}) {
  return KeptSite::say("401 Unauthorized", "WWW-Authenticate: " + challenge + "\r\n" + more, "no");
}
inline std::string ok(const std::string& fields = {}) {
  return KeptSite::say("200 OK", fields, "welcome");
}

/// A session, a fetch after the other in it, and the file that is left.
struct Bench {
  WorkbenchFixture fixture;
  SessionPtr session = fixture.create();
  std::vector<Fetch::SignIn> sign_ins;
  std::function<void(const Fetch::SignIn&)> signing_in;

  std::expected<Fetch::Result, Error> run(Fetch::Arguments arguments) {
    std::optional<std::expected<Fetch::Result, Error>> done;
    Callbacks<Fetch> callbacks;
    callbacks.event = [this](const Fetch::Event& event) {
      const auto* sign_in = std::get_if<Fetch::SignIn>(&event);
      if (!sign_in) return;
      sign_ins.push_back(*sign_in);
      if (signing_in && !sign_in->url.empty()) signing_in(*sign_in);
    };
    callbacks.done = [&done](auto result) { done = std::move(result); };
    const auto operation =
        fixture.workbench.start<Fetch>(session, std::move(arguments), std::move(callbacks));
    fixture.until([&done] { return done.has_value(); });
    return std::move(*done);
  }
  /// Closes the session. Empty = none of `secrets` is in its file, and it plays back as it was.
  std::string recorded(const std::vector<std::string>& secrets) {
    const auto file = session->file();
    fixture.close(session);
    std::ifstream in(file, std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(in)), {});
    if (bytes.empty()) return "the file is empty";
    for (const auto& secret : secrets)
      if (bytes.find(secret) != bytes.npos) return "the file holds " + secret;
    return play_back(fixture, file).problem();
  }
};

inline std::string reasons(const Fetch::Result& result) {
  std::string text;
  for (const auto& hop : result.hops) text += std::to_string(hop.response.status) + " " + hop.reason + "\n";
  return text;
}

inline Fetch::Arguments get(const std::string& url, Auth auth) {
  Fetch::Arguments arguments;
  arguments.url = url;
  arguments.auth = std::move(auth);
  return arguments;
}

}  // namespace lw::test
