// Every address of a name, each connected to for itself.
#include "core/io/errors.h"
#include "core/protocols/socket/anycast.h"
#include "core/protocols/socket/client.h"
#include "core/protocols/socket/client_open.h"

namespace lw::socket {
namespace {

// Names of large services have a few dozens.
constexpr std::size_t kMostAddresses = 64;

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
  Probe::Result result;
  for (const std::string& address : addresses) {
    if (result.answers.size() < kMostAddresses) result.answers.push_back({.address = address});
  }
  Connect::Arguments to{.kind = a.kind, .host = a.host, .port = a.port, .connect = a.connect};
  to.connect.proxy = {};
  for (std::size_t i = 0; i < result.answers.size(); ++i) {
    Probe::Answered& answer = result.answers[i];
    for (std::uint32_t round = 0; round < std::max(a.times, 1u) && answer.problem.empty(); ++round) {
      std::optional<Error> failed;
      try {
        co_await try_once(context, to, answer);
      } catch (...) {
        failed = to_error(std::current_exception(), "connecting", answer.address);
      }
      if (failed && failed->kind == ErrorKind::cancelled) throw *failed;
      if (failed) answer.problem = failed->reason;
    }
    if (emit) emit(Probed{i});
  }
  for (Probe::Answered& answer : result.answers)
    answer.address = Endpoint{.host = answer.address, .port = a.port}.to_string();
  result.explanation = explain_choice(result.answers);
  co_return result;
}

}  // namespace lw::socket
