#include "core/protocols/http/client.h"

#include <fmt/format.h>

#include "core/base/text.h"
#include "core/protocols/http/auth.h"
#include "core/protocols/http/client_alternative.h"
#include "core/protocols/http/client_auth.h"
#include "core/protocols/http/client_connect.h"
#include "core/protocols/http/client_events.h"
#include "core/protocols/http/client_exchange.h"
#include "core/protocols/http/client_jar.h"
#include "core/protocols/http/client_resume.h"
#include "core/protocols/http/client_upgrade.h"
#include "core/protocols/http/describe.h"
#include "core/protocols/http/redirect.h"
#include "core/protocols/http/request.h"
#include "core/protocols/spool.h"
#include "core/protocols/total_deadline.h"

namespace lw::http {

namespace {

/// What has no need of an answer: between parts a boundary, of a file that has its beginning the range.
const Fetch::Arguments& made_whole(Context& context, Fetch::Arguments& arguments, Fetch::Result& result) {
  begin_resuming(arguments, result);
  if (arguments.parts.empty()) return arguments;
  // The user's own Content-Type names the boundary; recorded bytes have theirs.
  const auto* type = find(arguments.headers, "Content-Type");
  if (auto named = type ? boundary_in(*type) : std::string(); !named.empty())
    arguments.boundary = std::move(named);
  if (arguments.boundary.empty()) arguments.boundary = boundary_of(arguments.body);
  if (!arguments.boundary.empty()) return arguments;
  const auto first = context.random.next();
  arguments.boundary = make_boundary(first, context.random.next());
  return arguments;
}

class Fetcher {
 public:
  Fetcher(Context& context, Fetch::Arguments&& arguments, std::function<void(Fetch::Event)> emit)
      : context_(context),
        arguments_(std::move(arguments)),
        emit_(std::move(emit)),
        state_(context.state.get<State>()),
        began_(context.clock.monotonic()),
        jar_(context_, arguments_),
        auth_(context_, arguments_, emit_, began_),
        events_(context_, arguments_, emit_, began_),
        body_(made_whole(context_, arguments_, result_)),
        progress_(context.clock, emit_) {}

  Task<Fetch::Result> run();

  /// Where the answer changes the protocol, the line is put into `upgraded`.
  void upgrades(Upgraded& upgraded, std::function<void(Headers&)> renew) {
    upgraded_ = &upgraded;
    renew_ = std::move(renew);
  }

 private:
  RequestPlan first_plan();
  Task<> ask(RequestPlan& plan, std::vector<std::string> dropped);
  Task<> ask_on(RequestPlan plan);
  Task<std::optional<Error>> ask_unless_broken(RequestPlan plan);
  Task<bool> attempt(const RequestPlan& plan, const RequestHead& head, Hop& hop, bool fresh,
                     ChannelId died_on = 0);
  std::optional<Redirect> redirect_from(const RequestPlan& plan);
  void follow(RequestPlan& plan, Redirect& redirect);
  BodyTarget* choose_target(const RequestPlan& plan, const ResponseHead& head);
  std::string spool_path();
  BodySink sink_for(const ResponseHead& head);
  bool refused_expectation(RequestPlan& plan) const;
  void conclude();

  Context& context_;
  Fetch::Arguments arguments_;
  std::function<void(Fetch::Event)> emit_;
  State& state_;
  Nanoseconds began_;
  Fetch::Result result_;
  FetchJar jar_;
  Authenticator auth_;
  EventFollower events_;
  bool only_http1_1_ = false;  // the server wants it
  BodySource body_;
  ProgressTeller progress_;
  std::optional<BodyTarget> target_;
  std::optional<BodySink> more_of_file_;  // the streams before are in the user's file: more goes behind
  std::string coding_note_;
  Upgraded* upgraded_ = nullptr;  // null = a fetch ends there
  std::function<void(Headers&)> renew_;
  int redirects_ = 0;
  bool whole_ = false;  // nothing was missing of a download that was to go on
};

std::string peer_of(const Url& url) {
  return fmt::format("{}:{}", url.ipv6() ? "[" + url.host + "]" : url.host, effective_port(url));
}

Error bad_argument(const char* doing, std::string reason) {
  return Error(ErrorKind::invalid_argument, doing, "", std::move(reason));
}

RequestPlan Fetcher::first_plan() {
  auto plan = plan_request(arguments_);
  if (!plan) {
    auto error = bad_argument("reading the URL", plan.error().reason);
    error.offset = plan.error().offset;
    throw error;
  }
  Url* url = &plan->url;
  if (arguments_.auth.kind == AuthKind::none && !(url->user.empty() && url->password.empty()))
    arguments_.auth = {.kind = AuthKind::basic, .user = url->user, .password = url->password};
  url->user.clear();
  url->password.clear();
  if (body_.present()) plan->body = body_.size();
  return *std::move(plan);
}

std::string Fetcher::spool_path() {
  return lw::spool_path(context_, std::to_string(++state_.spooled));
}

BodyTarget* Fetcher::choose_target(const RequestPlan& plan, const ResponseHead& head) {
  jar_.take(plan.url, head.headers, plan.url.scheme == "https" && arguments_.connect.tls.verify,
            result_.cookies_set);
  target_.reset();
  coding_note_.clear();
  // The body of an answer that leads on is not what was asked for.
  if (arguments_.follow_redirects) {
    auto next = next_request(plan.url, plan.method, plan.body.has_value(), head);
    if (next && *next) return nullptr;
  }
  auto decoder = ContentDecoder::make("");
  const auto codings = joined(head.headers, "Content-Encoding");
  if (!codings.empty() && arguments_.decode) {
    auto made = ContentDecoder::make(codings);
    if (!made)
      coding_note_ = "not decoded: " + made.error();
    else if (!made->plain())
      coding_note_ = made->names() + ", decoded";
    if (made) decoder = std::move(made);
  } else if (!codings.empty()) {
    coding_note_ = escape_short(codings, 80) + ", not decoded";
  }
  const bool decoded = codings.empty() || (arguments_.decode && !coding_note_.starts_with("not decoded"));
  const bool fresh = !more_of_file_;
  auto sink = fresh ? sink_for(head) : std::move(*more_of_file_);
  more_of_file_.reset();
  auto listener = events_.listener(head, decoded);
  target_ =
      BodyTarget{.decoder = *std::move(decoder), .sink = std::move(sink), .listener = std::move(listener)};
  // Should it break off, whoever goes on can ask for the rest of the same thing.
  if (fresh && !arguments_.resume && !arguments_.output_file.empty() && codings.empty()) {
    target_->validator = validator_of(head.headers);
    target_->length = announced_length(head.headers);
  }
  return &*target_;
}

/// Into the user's file, behind what a download that broke off left there, or aside.
BodySink Fetcher::sink_for(const ResponseHead& head) {
  const auto& file = arguments_.output_file;
  if (arguments_.resume) {
    auto plan = resumed(head, result_.resumed_from);
    if (!plan) throw Error(ErrorKind::protocol, "going on with " + file, "", plan.error());
    result_.resume_note = std::move(plan->note);
    whole_ = plan->what == Resumed::whole;
    if (whole_ || plan->what == Resumed::aside) return {std::string(), spool_path()};
    BodySink sink(file, {});
    if (plan->what == Resumed::goes_on) sink.go_on(result_.resumed_from);
    return sink;
  }
  BodySink sink(file, file.empty() ? spool_path() : std::string());
  if (file.empty()) return sink;
  sink.begin();
  return sink;
}

/// RFC 9110 section 15.5.18: the request may be said again without its Expect field.
bool Fetcher::refused_expectation(RequestPlan& plan) const {
  if (result_.hops.back().response.status != 417 || !plan.body || !plan.expect) return false;
  if (!arguments_.expect_continue) return false;
  plan.expect = false;
  return true;
}

/// One request on one line. False = a kept-alive line turned out dead before it answered. `died_on`: that was
/// so, and the request is said again.
Task<bool> Fetcher::attempt(const RequestPlan& plan, const RequestHead& head, Hop& hop, bool fresh,
                            ChannelId died_on) {
  const LineBond& bond = auth_.bond();
  const bool old = !bond.account.empty() || only_http1_1_;
  Version version = old ? Version::http1_1 : arguments_.version;
  const ConnectSettings& settings = auth_.settings_for(plan.url);
  OpenedLine opened;
  if (version == Version::automatic_3) {
    version = Version::automatic;
    if (died_on == 0) opened = co_await open_alternative(context_, plan.url, settings, fresh, hop, began_);
  }
  const bool elsewhere = opened.shared != nullptr;
  if (!elsewhere) opened = co_await open_for(context_, plan.url, settings, version, fresh, hop, began_, bond);
  const auto started = [&] {
    if (died_on != 0)
      context_.sink.note(hop.channel,
                         {.kind = NoteKind::info,
                          .text = fmt::format("said again: channel {} ended before it answered", died_on),
                          .facts = {{kSaidAgain, died_on}}});
    if (emit_) emit_(Fetch::HopStarted{.hop = hop});
  };
  if (opened.plain) started();
  const auto there = with_alt_used(head, opened, arguments_);
  Exchange exchange{.context = context_,
                    .connection = opened.plain.get(),
                    .request = there ? *there : head,
                    .body = plan.body && !auth_.withholds_body() ? &body_ : nullptr,
                    .chunked = plan.chunked,
                    .trailers = plan.chunked && plan.body ? arguments_.trailers : Headers(),
                    .expect_wait = arguments_.expect_wait,
                    .hop = hop,
                    .began = began_,
                    .peer = peer_of(plan.url),
                    .emit = emit_,
                    .progress = progress_,
                    .target = [&](const ResponseHead& response) { return choose_target(plan, response); },
                    .shared = opened.shared,
                    .alone = fresh,
                    .idle = arguments_.connect.deadlines.idle,
                    .started = started};
  bool again = false;
  try {
    again = co_await http::run(exchange);
  } catch (const Error& error) {
    if (elsewhere && error.kind != ErrorKind::cancelled)
      state_.alternatives.failed(origin_of(plan.url), context_.clock.monotonic());
    const bool stale =
        hop.reused && !exchange.answered && error.kind == ErrorKind::closed && is_idempotent(plan.method);
    if (stale || (exchange.refused && died_on == 0)) co_return false;
    // RFC 9113 section 7, HTTP_1_1_REQUIRED: for this request, and those that it leads to.
    const bool ours_to_choose =
        arguments_.version == Version::automatic || arguments_.version == Version::automatic_3;
    const bool old_wanted = exchange.wants_http1_1 && ours_to_choose;
    if (!old_wanted || std::exchange(only_http1_1_, true)) throw;
    hop.notes.emplace_back("asked again over HTTP/1.1, which the server wants (HTTP_1_1_REQUIRED)");
    co_return false;
  }
  if (const auto* service = find(hop.response.headers, "Alt-Svc")) hop.offer.alt_svc = *service;
  if (plan.url.scheme == "https" && !hop.offer.alt_svc.empty())
    state_.alternatives.learn(origin_of(plan.url), hop.offer.alt_svc, context_.clock.monotonic());
  if (!opened.plain) co_return true;
  ++opened.plain->exchanges;
  if (upgraded_ && hop.response.status == 101) {
    upgraded_->first = opened.plain->buffer.view();
    upgraded_->line = std::move(opened.plain->line);
    co_return true;
  }
  if (again && arguments_.keep_alive)
    state_.pool.give_back(std::move(opened.plain), context_.clock.monotonic());
  co_return true;
}

Task<> Fetcher::ask(RequestPlan& plan, std::vector<std::string> dropped) {
  std::vector<std::string> notes;
  if (const auto host = jar_.upgraded_by(plan.url); !host.empty()) {
    plan.url = upgraded(std::move(plan.url));
    notes.push_back(fmt::format("http became https: {} asked for TLS (Strict-Transport-Security)", host));
  }
  plan.cookies = jar_.header(plan.url, plan.method);
  plan.absolute_form = asks_proxy(plan.url, arguments_.connect);
  auth_.dress(plan, body_);
  if (renew_) renew_(plan.headers);
  auto said = plan;
  if (auth_.withholds_body()) said.body.reset(), said.chunked = false;
  auto head = make_request(said, arguments_);
  auth_.complete(head, said, body_);
  if (arguments_.version == Version::http1_0) head.version = "HTTP/1.0";
  if (auto checked = check(head); !checked) {
    auto error = bad_argument("making the request", checked.error().reason);
    error.offset = checked.error().offset;
    throw error;
  }
  Hop hop;
  hop.url = plan.url.to_string();
  hop.request = head;
  auth_.mask(hop.request);
  hop.reason = auth_.take_reason();
  hop.dropped = std::move(dropped);
  hop.notes = std::move(notes);
  hop.timings.started = context_.clock.monotonic() - began_;
  body_.rewind();
  // Where a broken line is no end, what came of it is told all the same.
  struct Keep {
    Fetcher& self;
    Hop& hop;
    ~Keep() {
      if (hop.timings.done < 0) hop.timings.done = self.context_.clock.monotonic() - self.began_;
      self.result_.hops.push_back(std::move(hop));
    }
  } keep{*this, hop};
  bool answered = co_await attempt(plan, head, hop, !arguments_.keep_alive);
  if (!answered) {
    hop.timings = {.started = hop.timings.started};
    body_.rewind();
    hop.request_body = 0;
    hop.request = head;
    auth_.mask(hop.request);
    const ChannelId died_on = hop.channel;
    answered = co_await attempt(plan, head, hop, true, died_on);
  }
}

/// An answer, with what leads to it: credentials asked for, redirects.
Task<> Fetcher::ask_on(RequestPlan plan) {
  std::vector<std::string> dropped;
  while (true) {
    co_await ask(plan, std::move(dropped));
    dropped.clear();
    const bool again = co_await auth_.answered(plan, result_);
    if (again || refused_expectation(plan)) continue;
    auto redirect = redirect_from(plan);
    if (!redirect) co_return;
    follow(plan, *redirect);
    dropped = std::move(redirect->dropped);
  }
}

/// The same; what broke off is given back where that is no end.
Task<std::optional<Error>> Fetcher::ask_unless_broken(RequestPlan plan) {
  std::optional<Error> broken;
  try {
    co_await ask_on(std::move(plan));
  } catch (const Error& error) {
    if (!events_.outlives(error)) throw;
    broken = error;
  }
  co_return broken;
}

std::optional<Redirect> Fetcher::redirect_from(const RequestPlan& plan) {
  if (!arguments_.follow_redirects) return std::nullopt;
  auto next = next_request(plan.url, plan.method, plan.body.has_value(), result_.hops.back().response);
  if (!next) {
    Error error(ErrorKind::protocol, "following a redirect", peer_of(plan.url), next.error().reason);
    const auto* location = find(result_.hops.back().response.headers, "Location");
    if (location) error.said = escape_short(*location, 200);
    throw error;
  }
  if (*next && ++redirects_ > arguments_.max_redirects)
    throw Error(ErrorKind::limit, "following a redirect", peer_of(plan.url),
                fmt::format("more than {} redirects", arguments_.max_redirects));
  return *std::move(next);
}

void Fetcher::follow(RequestPlan& plan, Redirect& redirect) {
  redirect.url.user.clear();  // credentials that a server puts into a Location are not ours
  redirect.url.password.clear();
  strip(plan.headers, redirect);
  if (!redirect.keeps_body) {
    plan.body.reset();
    plan.chunked = false;
  }
  if (!redirect.same_origin && !plan.authorization.empty()) {
    plan.authorization.clear();
    redirect.dropped.emplace_back("Authorization");
  }
  if (!redirect.same_origin) auth_.leave(redirect);
  plan.url = redirect.url;
  plan.target.clear();
  plan.method = redirect.method;
}

void Fetcher::conclude() {
  result_.body_note = coding_note_;
  result_.jar_used = jar_.used();
  events_.conclude(result_);
  if (whole_) result_.body_file = arguments_.output_file, result_.body_size = result_.resumed_from;
  if (whole_ || !target_) return;
  result_.body_size = target_->sink.size();
  if (!target_->sink.to_file()) {
    result_.body = target_->sink.take_memory();
    return;
  }
  result_.body_file = target_->sink.path();
  if (arguments_.resume || target_->validator_kept) keep_validator(result_.body_file, {});
}

Task<Fetch::Result> Fetcher::run() {
  auto plan = first_plan();
  co_await auth_.begin(arguments_.auth, plan.url, result_);
  while (true) {
    const auto broken = co_await ask_unless_broken(plan);
    const bool again = co_await events_.again(result_.hops, broken ? &*broken : nullptr, plan.headers);
    if (!again) break;
    EventFollower::keep_few(result_.hops);
    if (target_ && !arguments_.output_file.empty()) more_of_file_ = std::move(target_->sink);
    redirects_ = 0;
  }
  conclude();
  co_return std::move(result_);
}

}  // namespace

Task<Fetch::Result> fetch(Context& context, Fetch::Arguments arguments,
                          std::function<void(Fetch::Event)> emit) {
  const auto total = arguments.connect.deadlines.total;
  Fetcher fetcher(context, std::move(arguments), std::move(emit));
  auto task = fetcher.run();
  auto result = co_await within_total(context, total, std::move(task));
  co_return result;
}

Task<Upgraded> upgrade(Context& context, Fetch::Arguments arguments, std::function<void(Headers&)> renew,
                       std::function<void(Fetch::Event)> emit) {
  const auto total = arguments.connect.deadlines.total;
  Fetcher fetcher(context, std::move(arguments), std::move(emit));
  Upgraded upgraded;
  fetcher.upgrades(upgraded, std::move(renew));
  auto task = fetcher.run();
  upgraded.result = co_await within_total(context, total, std::move(task));
  co_return std::move(upgraded);
}

}  // namespace lw::http
