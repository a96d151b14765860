#include "core/io/quic_connect.h"

#include <fmt/format.h>

#include "core/io/errors.h"
#include "core/io/happy_eyeballs.h"
#include "core/io/quic_state.h"
#include "core/io/sockets.h"
#include "core/io/steps.h"
#include "core/io/tls_certificates.h"
#include "core/io/tls_steps.h"

namespace lw {
namespace {

/// A peer that says nothing for so long is not there, where another address may be.
constexpr std::chrono::milliseconds kFirstAnswer{2'000};
/// Addresses of one name that are tried.
constexpr std::size_t kMostQuicAddresses = 8;

/// What several attempts share.
struct QuicOpening {
  std::shared_ptr<Steps> steps;
  QuicOptions options;
  std::shared_ptr<TlsContext> context;
  std::unique_ptr<CertificateJudge> judge;
  std::string accepted_leaf;  // the user said yes to this one: not asked again when the peer was impatient
  std::string accepted_by;
};

/// An attempt that is left ends.
struct QuicGuard {
  explicit QuicGuard(QuicStatePtr s) : state(std::move(s)) {}
  ~QuicGuard() {
    if (state) state->close(state->options.no_error, "");
  }
  QuicStatePtr state;
};

TlsOptions quic_tls_options(TlsOptions options, const Endpoint& target) {
  if (options.max_version != TlsVersion::any && options.max_version < TlsVersion::tls1_3)
    throw Error(ErrorKind::invalid_argument, "setting up TLS", target.to_string(),
                "QUIC needs TLS 1.3, and the highest version that may be used is below it");
  options.min_version = TlsVersion::tls1_3;
  return options;
}

QuicStatePtr make_state(QuicOpening& opening, const boost::asio::ip::address& address) {
  Steps& steps = *opening.steps;
  const QuicOptions& options = opening.options;
  UdpOptions udp{.remote = address, .remote_port = options.target.port};
  const Source source = source_of(options.source_address, options.target.to_string());
  if (source.address) udp.local = *source.address;
  udp.interface = source.interface;
  std::unique_ptr<Datagram> socket = open_udp(steps.environment.executor, udp);
  const std::string& name = options.tls.server_name.empty() ? options.target.host : options.tls.server_name;
  auto tls = std::make_unique<QuicTls>(opening.context, name, options.record_ciphertext);
  auto state = std::make_shared<QuicState>(steps.environment, options, steps.channel, std::move(socket),
                                           std::move(tls));
  state->timings = steps.timings;
  state->timings.started = steps.environment.clock.monotonic();
  return state;
}

/// Before our Finished goes out: nothing of the application has left.
Task<> judge_leaf(QuicOpening& opening, QuicState& state) {
  TlsFacts& facts = state.tls->facts();
  const std::string leaf = facts.chain.empty() ? std::string() : facts.chain.front().sha256;
  std::exception_ptr refused;
  try {
    if (!leaf.empty() && opening.accepted_leaf == leaf)
      facts.accepted_by = opening.accepted_by;
    else
      facts.accepted_by = co_await opening.judge->judge(facts);
  } catch (...) {
    refused = std::current_exception();
  }
  if (refused) {
    state.held = false;
    state.refuse(GNUTLS_A_BAD_CERTIFICATE);
    std::rethrow_exception(refused);
  }
  opening.accepted_leaf = leaf;
  opening.accepted_by = facts.accepted_by;
  state.held = false;
  state.facts = std::make_shared<TlsFacts>(facts);
  state.kick();
}

/// To one address. Throws Error.
Task<QuicStatePtr> attempt_quic(QuicOpening& opening, boost::asio::ip::address address, bool last) {
  const QuicStatePtr state = make_state(opening, address);
  QuicGuard guard(state);
  Steps& steps = *opening.steps;
  run_quic(state);
  boost::asio::steady_timer silence(state->executor);
  if (!last) {
    silence.expires_after(kFirstAnswer);
    silence.async_wait([weak = std::weak_ptr(state)](const boost::system::error_code& code) {
      const auto self = weak.lock();
      if (code || !self || self->heard) return;
      self->fail(Error(ErrorKind::timeout, "", self->peer(), "no answer in time"));
    });
  }
  std::exception_ptr failure;
  try {
    while (!state->shaken || state->held) {
      if (!state->usable()) throw state->why("connecting");
      if (state->held && !state->facts)
        co_await judge_leaf(opening, *state);
      else
        co_await state->changed.wait();
    }
    if (!state->tls->verified())
      throw Error(ErrorKind::certificate, "checking the certificate", state->peer(),
                  "the server showed no certificate");
  } catch (...) {
    failure = std::current_exception();
  }
  TlsFacts& facts = state->tls->facts();
  if (state->shaken) state->tls->learn();
  const bool over = failure && !facts.chain.empty();
  if (over || !failure) note_tls(steps, facts, state->tls->take_key_lines());
  if (failure) std::rethrow_exception(failure);
  state->facts = std::make_shared<TlsFacts>(facts);
  state->timings.tls =
      state->clock.monotonic() - state->timings.started - std::max<Nanoseconds>(state->timings.connect, 0);
  guard.state = nullptr;
  co_return state;
}

/// One address after the other. Those who say nothing, or that nobody is there, cost little.
Task<QuicStatePtr> reach_quic(std::shared_ptr<QuicOpening> opening) {
  Steps& steps = *opening->steps;
  Addresses candidates =
      co_await steps.addresses(opening->options.target, opening->options.resolve, opening->options.family);
  candidates = interleave(candidates);
  if (candidates.size() > kMostQuicAddresses) candidates.resize(kMostQuicAddresses);
  std::vector<boost::asio::ip::address> order(candidates.begin(), candidates.end());
  for (std::size_t i = 0; i < order.size();) {
    const std::string to = to_text(order[i], opening->options.target.port);
    steps.note(NoteKind::connecting, "connecting to " + to, {{"address", to}});
    const bool knew = !opening->accepted_leaf.empty();
    std::optional<Error> failed;
    QuicStatePtr state;
    try {
      state = co_await attempt_quic(*opening, order[i], i + 1 == order.size());
    } catch (...) {
      failed = to_error(std::current_exception(), "connecting", to);
    }
    if (!failed) {
      const LineInfo info = state->socket->info();
      steps.note(NoteKind::connected, fmt::format("connected to {}, QUIC version 1", info.remote),
                 {{"local", info.local}, {"remote", info.remote}, {"quic", "1"}});
      co_return state;
    }
    const bool lost = failed->kind == ErrorKind::timeout || failed->kind == ErrorKind::closed ||
                      failed->kind == ErrorKind::protocol || failed->kind == ErrorKind::tls;
    const bool impatient = lost && !knew && !opening->accepted_leaf.empty();
    const bool elsewhere =
        (failed->kind == ErrorKind::connect || failed->kind == ErrorKind::timeout) && i + 1 < order.size();
    if (!impatient && !elsewhere) throw *failed;
    steps.note(NoteKind::info, fmt::format("{}: {}", to, failed->reason),
               {{"address", to}, {"reason", failed->reason}});
    // While the user looked at the certificate the peer gave up: once more, the answer is known now.
    if (!impatient) ++i;
  }
  throw Error(ErrorKind::connect, "connecting", opening->options.target.to_string(), "it has no address");
}

}  // namespace

Task<std::unique_ptr<QuicLine>> open_quic(NetConnector::Environment& environment, QuicOptions options) {
  FrameSink& sink = environment.sink;
  ChannelInfo info{.parent = options.purpose.parent,
                   .protocol = options.purpose.protocol,
                   .transport = kQuicTransport,
                   .role = Role::client,
                   .name = options.target.to_string()};
  const std::string name = info.name;
  const ChannelId channel = sink.open_channel(std::move(info));
  sink.assign(channel, options.purpose.operation);
  const auto opening = std::make_shared<QuicOpening>();
  opening->steps = std::make_shared<Steps>(environment, channel, options.purpose.operation);
  opening->steps->deadline = std::make_shared<Deadline>(environment.executor, options.deadlines.connect);
  QuicStatePtr state;
  std::exception_ptr failure;
  try {
    if (options.target.port == 0)
      throw Error(ErrorKind::invalid_argument, "connecting", name, "there is no port 0");
    source_of(options.source_address, name);
    co_await unlock_key(*opening->steps, options.tls);
    opening->context = make_tls_context(quic_tls_options(options.tls, options.target), Role::client);
    opening->judge = make_prompting_judge(*opening->steps, name, options.tls.verify);
    Error late = timeout_error("connect", options.deadlines.connect, "connecting", name);
    const auto deadline = opening->steps->deadline;
    opening->options = std::move(options);
    Task<QuicStatePtr> work = reach_quic(opening);
    state = co_await within(environment.executor, deadline, std::move(work), std::move(late));
  } catch (...) {
    failure = std::current_exception();
  }
  if (failure) {
    const Error error = to_error(failure, "connecting", name);
    Note note{.kind = NoteKind::error, .text = error.message()};
    note.facts["kind"] = to_string(error.kind);
    sink.note(channel, std::move(note));
    throw error;
  }
  state->handed = true;
  co_return make_quic_line(std::move(state));
}

}  // namespace lw
