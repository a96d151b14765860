// Every address of a name, each connected to for itself.
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/this_coro.hpp>
#include <deque>

#include "core/io/errors.h"
#include "core/io/wake.h"
#include "core/protocols/session_hooks.h"
#include "core/protocols/socket/anycast.h"
#include "core/protocols/socket/client.h"
#include "core/protocols/socket/client_open.h"

namespace lw::socket {
namespace asio = boost::asio;

namespace {

// Names of large services have a few dozens.
constexpr std::size_t kMostAddresses = 64;
constexpr std::size_t kProbesAtOnce = 8;

Nanoseconds quicker(Nanoseconds one, Nanoseconds other) {
  if (one < 0 || other < 0) return std::max(one, other);
  return std::min(one, other);
}

Task<> try_once(Context& context, const Connect::Arguments& to, Probe::Answered& into) {
  ConnectOptions options = connect_options(context, to);
  // The host goes on being named to TLS; the address is where to.
  if (options.tls && options.tls->server_name.empty()) options.tls->server_name = to.host;
  options.resolve = {{.host = to.host, .port = to.port, .addresses = {into.address}}};
  auto line = co_await context.connector.connect(std::move(options));
  const LineInfo info = line->info();
  into.channel = line->channel();
  into.connect = quicker(into.connect, line->timings().connect);
  into.handshake = quicker(into.handshake, line->timings().tls);
  if (info.tls && !info.tls->chain.empty()) into.certificate = info.tls->chain.front().subject;
  line->close();
}

/// Shared with those who connect.
struct Probing {
  explicit Probing(Context& c) : context(c), changed(c.executor) {}
  Context& context;  // until all of them have ended
  Connect::Arguments to;
  std::uint32_t times = 1;
  std::vector<Probe::Answered> answers;
  std::function<void(Event)> emit;
  std::size_t next = 0;
  std::size_t running = 0;
  bool stopped = false;
  std::deque<asio::cancellation_signal> stops;
  Wake changed;
};

Nanoseconds session_now(const Context& context) {
  const auto& session = context.state.get<SessionTime>();
  return session.now ? session.now() : context.clock.wall();
}

Task<> probe_one(Probing& all, std::size_t place) {
  Probe::Answered& answer = all.answers[place];
  for (std::uint32_t round = 0; round < all.times && answer.problem.empty() && !all.stopped; ++round) {
    const Nanoseconds began = session_now(all.context);
    std::optional<Error> failed;
    try {
      co_await try_once(all.context, all.to, answer);
    } catch (...) {
      failed = to_error(std::current_exception(), "connecting", answer.address);
    }
    if (!failed) continue;
    answer.problem = failed->reason;
    answer.failed = session_now(all.context) - began;
  }
  if (all.emit && !all.stopped) all.emit(Probed{place});
}

Task<> probe_more(std::shared_ptr<Probing> all) {
  while (all->next < all->answers.size() && !all->stopped) {
    const std::size_t place = all->next++;
    try {
      co_await probe_one(*all, place);
    } catch (...) {
      all->stopped = true;
    }
  }
  if (--all->running == 0) all->changed.notify();
}

Task<> all_probed(std::shared_ptr<Probing> all) {
  while (all->running > 0) co_await all->changed.wait();
}

/// Side by side, a few at a time: one that does not answer holds up the others no longer than that.
Task<> probe_all(std::shared_ptr<Probing> all) {
  for (std::size_t i = 0; i < std::min(kProbesAtOnce, all->answers.size()); ++i) {
    ++all->running;
    // The handler keeps the signal: its slot is looked at once more after the coroutine is gone.
    auto kept = [all](const std::exception_ptr&) {};
    auto token = asio::bind_cancellation_slot(all->stops.emplace_back().slot(), std::move(kept));
    asio::co_spawn(all->context.executor, probe_more(all), std::move(token));
  }
  std::exception_ptr cancelled;
  try {
    co_await all_probed(all);
  } catch (...) {
    cancelled = std::current_exception();
  }
  if (!cancelled) co_return;
  co_await asio::this_coro::reset_cancellation_state(asio::disable_cancellation());
  all->stopped = true;
  for (auto& stop : all->stops) stop.emit(asio::cancellation_type::terminal);
  co_await all_probed(all);
  std::rethrow_exception(cancelled);
}

}  // namespace

Task<Probe::Result> probe(Context& context, Probe::Arguments a, std::function<void(Event)> emit) {
  check_target("connecting", a.kind, a.host, a.port, "");
  if (a.kind != Kind::tcp && a.kind != Kind::tls)
    throw Error(ErrorKind::invalid_argument, "probing", a.host,
                "only TCP and TLS tell that somebody is there");
  ResolveOptions name{.host = a.host,
                      .port = a.port,
                      .family = a.connect.family,
                      .resolve = a.connect.resolve,
                      .purpose = {.protocol = "socket", .operation = context.operation}};
  const auto addresses = co_await context.connector.resolve(std::move(name));
  const auto all = std::make_shared<Probing>(context);
  for (const std::string& address : addresses) {
    if (all->answers.size() < kMostAddresses) all->answers.push_back({.address = address});
  }
  all->to = Connect::Arguments{.kind = a.kind, .host = a.host, .port = a.port, .connect = a.connect};
  all->to.connect.proxy = {};
  all->times = std::max(a.times, 1u);
  all->emit = std::move(emit);
  co_await probe_all(all);
  Probe::Result result{.answers = std::move(all->answers), .explanation = {}};
  for (Probe::Answered& answer : result.answers)
    answer.address = Endpoint{.host = answer.address, .port = a.port}.to_string();
  result.explanation = explain_choice(result.answers);
  co_return result;
}

}  // namespace lw::socket
