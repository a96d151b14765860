#include "core/io/happy_eyeballs.h"

#include <sys/socket.h>

#include <fmt/format.h>
#include <boost/asio/steady_timer.hpp>
#include <cerrno>
#include <deque>

#include "core/io/errors.h"
#include "core/io/sockets.h"

namespace lw {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

// A name with more addresses than this is not tried to its end.
constexpr std::size_t kMostAddresses = 32;

struct Attempt {
  std::shared_ptr<tcp::socket> socket;
  tcp::endpoint endpoint;
  bool done = false;
  bool told = false;
  error_code code;
};

/// What attempts report to; outlives the race until the last aborted one has called back.
struct Race {
  explicit Race(const Executor& executor) : timer(executor) {}
  asio::steady_timer timer;
  std::deque<Attempt> attempts;

  ~Race() = default;
  void stop() {
    error_code ignored;
    for (Attempt& attempt : attempts) {
      if (attempt.socket) attempt.socket->close(ignored);
    }
  }
};

struct StopAtEnd {
  std::shared_ptr<Race> race;
  ~StopAtEnd() { race->stop(); }
};

void start(const std::shared_ptr<Race>& race, const Executor& executor, const tcp::endpoint& endpoint,
           const RaceOptions& options) {
  Attempt& attempt = race->attempts.emplace_back();
  attempt.endpoint = endpoint;
  attempt.socket = std::make_shared<tcp::socket>(executor);
  if (options.starting) options.starting(to_text(endpoint.address(), endpoint.port()));
  attempt.socket->open(endpoint.protocol(), attempt.code);
  // Anybody may do this since Linux 5.7; before, root.
  if (!attempt.code && !options.interface.empty() &&
      ::setsockopt(attempt.socket->native_handle(), SOL_SOCKET, SO_BINDTODEVICE, options.interface.c_str(),
                   static_cast<socklen_t>(options.interface.size())) != 0)
    attempt.code = error_code(errno, boost::system::system_category());
  if (!attempt.code && options.setup) options.setup(attempt.socket->native_handle());
  if (!attempt.code && (options.source || options.source_port != 0)) {
    error_code ignored;
    // A port of ours may still remember its last connection (TIME-WAIT); and two attempts share it.
    if (options.source_port != 0) attempt.socket->set_option(asio::socket_base::reuse_address(true), ignored);
    const tcp::endpoint any(endpoint.protocol(), options.source_port);
    attempt.socket->bind(options.source ? tcp::endpoint(*options.source, options.source_port) : any,
                         attempt.code);
  }
  if (attempt.code) {
    attempt.done = true;
    return;
  }
  const std::size_t index = race->attempts.size() - 1;
  attempt.socket->async_connect(endpoint, [race, index](const error_code& code) {
    Attempt& finished = race->attempts[index];
    finished.done = true;
    finished.code = code;
    race->timer.cancel();
  });
}

/// The winner's index, if there is one; tells of new failures.
std::optional<std::size_t> winner(Race& race, const RaceOptions& options) {
  for (std::size_t i = 0; i < race.attempts.size(); ++i) {
    Attempt& attempt = race.attempts[i];
    if (attempt.done && !attempt.code) return i;
    if (attempt.done && !attempt.told) {
      attempt.told = true;
      const std::string address = to_text(attempt.endpoint.address(), attempt.endpoint.port());
      if (options.attempt_failed) options.attempt_failed(address, describe(attempt.code));
    }
  }
  return std::nullopt;
}

std::size_t under_way(const Race& race) {
  return static_cast<std::size_t>(
      std::ranges::count_if(race.attempts, [](const Attempt& attempt) { return !attempt.done; }));
}

Error all_failed(const Race& race, const RaceOptions& options) {
  const std::string peer = fmt::format("{}:{}", options.host, options.port);
  if (race.attempts.size() == 1) {
    const Attempt& only = race.attempts.front();
    const std::string address = to_text(only.endpoint.address(), only.endpoint.port());
    return Error(ErrorKind::connect, "connecting", options.host.empty() ? address : peer,
                 describe(only.code));
  }
  std::string reasons;
  for (const Attempt& attempt : race.attempts) {
    reasons +=
        fmt::format("{}{}: {}", reasons.empty() ? "" : "; ",
                    to_text(attempt.endpoint.address(), attempt.endpoint.port()), describe(attempt.code));
  }
  return Error(ErrorKind::connect, "connecting", peer, reasons);
}

}  // namespace

Addresses interleave(const Addresses& addresses) {
  if (addresses.empty()) return {};
  Addresses first;
  Addresses second;
  for (const auto& address : addresses) {
    (address.is_v6() == addresses.front().is_v6() ? first : second).push_back(address);
  }
  Addresses mixed;
  for (std::size_t i = 0; i < std::max(first.size(), second.size()); ++i) {
    if (i < first.size()) mixed.push_back(first[i]);
    if (i < second.size()) mixed.push_back(second[i]);
  }
  return mixed;
}

Task<tcp::socket> race(Executor executor, Addresses addresses, RaceOptions options) {
  if (options.source) addresses = of_family(addresses, options.source->is_v4() ? 4 : 6);
  addresses = interleave(addresses);
  if (addresses.size() > kMostAddresses) addresses.resize(kMostAddresses);
  if (addresses.empty()) {
    throw Error(ErrorKind::connect, "connecting", fmt::format("{}:{}", options.host, options.port),
                "it has no address of the wanted family");
  }
  const auto state = std::make_shared<Race>(executor);
  const StopAtEnd guard{state};
  std::size_t next = 0;
  while (true) {
    // An attempt starts when the delay is over, or at once when all before it have failed (section 5).
    if (next < addresses.size())
      start(state, executor, tcp::endpoint(addresses[next++], options.port), options);
    state->timer.expires_after(next < addresses.size() ? std::chrono::nanoseconds(options.delay)
                                                       : std::chrono::hours(24));
    bool delay_over = false;
    while (!delay_over) {
      if (const auto index = winner(*state, options)) {
        tcp::socket socket = std::move(*state->attempts[*index].socket);
        state->attempts[*index].socket.reset();
        co_return socket;
      }
      const std::size_t left = under_way(*state);
      if (left == 0 && next == addresses.size()) throw all_failed(*state, options);
      if (left == 0) break;
      const auto [code] = co_await state->timer.async_wait(quiet);
      const auto cancellation = co_await asio::this_coro::cancellation_state;
      if (cancellation.cancelled() != asio::cancellation_type::none)
        throw cancelled_error("connecting", options.host);
      delay_over = !code && next < addresses.size();
    }
  }
}

}  // namespace lw
