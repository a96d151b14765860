// The credentials of a fetch: what goes with a request, and what is answered when a server or a proxy asks.
// The one thing that the fetch itself knows of authentication. Loop thread only.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "core/protocols/http/client_body.h"
#include "core/protocols/http/client_login.h"
#include "core/protocols/http/redirect.h"
#include "core/protocols/http/request.h"

namespace lw::http {

class Authenticator {
 public:
  /// `arguments` live as long as this.
  Authenticator(Context& context, const Fetch::Arguments& arguments, std::function<void(Fetch::Event)> emit,
                Nanoseconds began);

  /// Before the first request: credentials that stand in the URL; a token, whose legs go into `result`.
  /// Throws Error.
  Task<> begin(Auth auth, Url url, Fetch::Result& result);
  /// Credentials for the next request into the plan. `body` is read where an answer covers it.
  void dress(RequestPlan& plan, BodySource& body);
  /// What else goes into its head: an API key, a signature. Throws Error kind invalid_argument.
  void complete(RequestHead& head, const RequestPlan& plan, BodySource& body);
  /// Secrets of ours as asterisks.
  void mask(RequestHead& shown) const;

  /// After an answer: true = say it again, as dress() and reason() tell.
  Task<bool> answered(RequestPlan& plan, Fetch::Result& result);
  /// The next request goes to another origin: nothing of ours does. What is left behind is told.
  void leave(Redirect& redirect);

  /// Why the next request is said, once; empty = nothing to say.
  std::string take_reason() { return std::exchange(reason_, {}); }
  const LineBond& bond() const;
  bool withholds_body() const;
  /// With the client certificate that is for this server.
  const ConnectSettings& settings_for(const Url& url);

 private:
  Task<bool> renew_token(RequestPlan& plan, Fetch::Result& result);
  BodyHash hash_of(BodySource& body) const;
  void sign(RequestHead& head, const RequestPlan& plan, BodySource& body);
  void sign_url(RequestHead& head, const RequestPlan& plan, const std::string& body_hash);
  void add_key(RequestHead& head) const;

  Context& context_;
  const Fetch::Arguments& arguments_;
  std::function<void(Fetch::Event)> emit_;
  Nanoseconds began_;
  Auth auth_;
  bool ours_ = true;   // still the origin that the user named
  std::string fixed_;  // Authorization that is the same for all requests
  bool fresh_token_ = false;
  std::optional<Login> server_;
  std::string signature_;  // that stands in the URL
  std::optional<Login> proxy_;
  bool withholds_ = false;
  std::string reason_;
  ConnectSettings settings_;  // where a rule chose a certificate
};

/// Does a rule's host ("*.example.org:8443") fit? Pure.
bool fits(std::string_view rule, const Url& url);

}  // namespace lw::http
