#include "core/replay/server.h"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/this_coro.hpp>
#include <charconv>
#include <fstream>
#include <iterator>

#include "core/base/transports.h"
#include "core/io/errors.h"
#include "core/io/self_signed.h"
#include "core/protocols/carrying.h"
#include "core/replay/serve_hub.h"

namespace lw {
namespace {

namespace asio = boost::asio;

/// Accepting fails for a moment where descriptors are short; when it goes on failing there is no point.
constexpr int kMostFailures = 100;
constexpr std::chrono::milliseconds kAfterFailure{100};

std::uint16_t port_of(const std::string& server) {
  const std::size_t colon = server.rfind(':');
  std::uint16_t port = 0;
  if (colon != std::string::npos)
    std::from_chars(server.data() + colon + 1, server.data() + server.size(), port);
  return port;
}

TlsOptions tls_of(const ServeHub& hub) {
  TlsOptions tls = hub.choice.tls_options;
  const Carrying* const carrying = carrying_of(hub.row());
  const std::string& recorded = hub.book.facts.alpn;
  if (tls.alpn.empty() && carrying) tls.alpn.assign(carrying->alpn.begin(), carrying->alpn.end());
  if (!recorded.empty() && std::ranges::find(tls.alpn, recorded) == tls.alpn.end() &&
      hub.choice.tls_options.alpn.empty())
    tls.alpn.push_back(recorded);
  const bool wrong = hub.choice.fault == ServeFault::wrong_tls;
  if (!wrong && (!tls.certificate_file.empty() || !tls.certificate_pem.empty())) return tls;
  SelfSigned own = wrong ? make_self_signed({.common_name = "wrong.invalid",
                                             .names = {"DNS:wrong.invalid"},
                                             .days_before = 60,
                                             .days = -30})
                         : make_self_signed();
  tls.certificate_file.clear();
  tls.key_file.clear();
  tls.certificate_pem = std::move(own.certificate_pem);
  tls.key_pem = std::move(own.key_pem);
  return tls;
}

bool ever_tls(const AnswerBook& book) {
  for (const Exchange& exchange : book.exchanges)
    if (exchange.starts_tls) return true;
  return false;
}

/// What clients will see, for people who want to check it.
void show_certificate(const TlsOptions& tls, ServeState& state) {
  state.certificate_pem = tls.certificate_pem;
  if (state.certificate_pem.empty()) {
    std::ifstream file(tls.certificate_file, std::ios::binary);
    state.certificate_pem.assign(std::istreambuf_iterator<char>(file), {});
  }
  const CertificateFacts facts = describe_pem(state.certificate_pem);
  state.certificate_pem = facts.pem.empty() ? state.certificate_pem : facts.pem;
  state.fingerprint = facts.sha256;
  state.subject = facts.subject;
}

std::string url_of(const ServeHub& hub, const LineInfo& info, bool tls) {
  if (is_unix_domain(info.transport)) return {};
  const Scheme* best = nullptr;
  for (const Scheme& scheme : hub.row().schemes) {
    if (scheme.name == info.transport && !tls) best = &scheme;
    if (!best && scheme.tls == tls && info.transport != "udp") best = &scheme;
  }
  return best ? std::string(best->name) + "://" + info.local + "/" : std::string();
}

void listens(ServeHub& hub, const LineInfo& info, bool tls) {
  hub.state.listening = true;
  hub.state.address = info.local;
  hub.state.url = url_of(hub, info, tls);
  hub.changed();
}

Task<> one_client(std::shared_ptr<ServeHub> hub, std::unique_ptr<Line> line) {
  try {
    co_await serve_client(hub, std::move(line));
  } catch (...) {
    // Noted on the client's channel: one client's failure is not the server's.
  }
  --hub->running;
  --hub->state.open;
  hub->changed();
  hub->wake.notify();
}

Task<> accept_clients(std::shared_ptr<ServeHub> hub, Door& door) {
  int failures = 0;
  while (true) {
    while (hub->state.open >= std::max<std::uint32_t>(1, hub->choice.max_clients)) co_await hub->wake.wait();
    std::unique_ptr<Line> line;
    std::exception_ptr failure;
    try {
      line = co_await door.accept();
    } catch (...) {
      failure = std::current_exception();
    }
    if (failure) {
      const Error error = to_error(failure, "accepting", hub->state.address);
      if (error.kind == ErrorKind::cancelled || ++failures >= kMostFailures) throw error;
      co_await hub->pause(kAfterFailure);
      continue;
    }
    failures = 0;
    ++hub->running;
    ++hub->state.open;
    ++hub->state.clients;
    hub->changed();
    asio::co_spawn(hub->context.executor, one_client(hub, std::move(line)), asio::detached);
  }
}

/// Lets nobody in any more, and waits until all have left.
Task<> end(std::shared_ptr<ServeHub> hub) {
  hub->ending = true;
  const auto open = hub->lines;
  for (const auto& [channel, line] : open) line->close();
  hub->cut_waits();
  while (hub->running > 0) co_await hub->wake.wait();
  hub->state.listening = false;
  hub->changed();
}

Task<> serve_lines(std::shared_ptr<ServeHub> hub) {
  const bool tls =
      hub->choice.fault == ServeFault::wrong_tls || hub->choice.tls.value_or(hub->book.facts.tls);
  if (tls || ever_tls(hub->book)) {
    hub->tls = tls_of(*hub);
    show_certificate(hub->tls, hub->state);
  }
  ListenOptions options{
      .local = {.host = hub->choice.address, .port = hub->choice.port, .path = hub->choice.path}};
  if (!options.local.path.empty()) options.local.host.clear();
  if (tls) options.tls = hub->tls;
  const std::string& transport = hub->book.facts.transport;
  if (transport == "dtls" && tls && options.local.path.empty()) options.carrier = Carrier::dtls;
  if (transport == "unix-seqpacket" && !options.local.path.empty()) options.carrier = Carrier::seqpacket;
  options.purpose = {.protocol = std::string(hub->row().id), .operation = hub->context.operation};
  auto door = co_await hub->context.connector.listen(std::move(options));
  listens(*hub, door->info(), tls);
  std::exception_ptr failure;
  try {
    co_await accept_clients(hub, *door);
  } catch (...) {
    failure = std::current_exception();
  }
  // Cancelled or failed: from here on nothing may cut the tidying short.
  co_await asio::this_coro::reset_cancellation_state(asio::disable_cancellation());
  door->close();
  co_await end(hub);
  if (failure) std::rethrow_exception(failure);
}

Task<> serve_datagrams(std::shared_ptr<ServeHub> hub) {
  std::exception_ptr failure;
  try {
    const auto listening = [&hub](const LineInfo& info) { listens(*hub, info, false); };
    co_await serve_packets(hub, listening);
  } catch (...) {
    failure = std::current_exception();
  }
  co_await asio::this_coro::reset_cancellation_state(asio::disable_cancellation());
  co_await end(hub);
  if (failure) std::rethrow_exception(failure);
}

}  // namespace

ServePlan plan_of(const AnswerBook& book) {
  ServePlan plan;
  plan.cannot = book.facts.cannot;
  plan.remarks = book.facts.remarks;
  if (!book.facts.row) return plan;
  plan.protocol = book.facts.row->id;
  plan.transport = book.facts.transport;
  plan.tls = book.facts.tls;
  plan.server = book.facts.server;
  plan.port = port_of(plan.server);
  plan.requests = book.requests;
  const auto parts = book.facts.row->replay.part_names;
  plan.parts.assign(parts.begin(), parts.end());
  return plan;
}

Task<> serve(Context& context, std::shared_ptr<Served> served, ServeChoice choice,
             std::function<void(const ServeState&)> told) {
  if (!served->book.facts.cannot.empty())
    throw Error(ErrorKind::unsupported, "serving the session", "", served->book.facts.cannot);
  const bool packets = has_peers(served->book.facts.transport);
  auto hub = std::make_shared<ServeHub>(context, served->book, *served->recording, std::move(choice));
  hub->told = std::move(told);
  if (packets) {
    co_await serve_datagrams(hub);
  } else {
    co_await serve_lines(hub);
  }
}

}  // namespace lw
