#include "core/io/resolver.h"

#include <netdb.h>

#include <algorithm>
#include <atomic>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <cerrno>
#include <cstring>
#include <memory>
#include <mutex>
#include <thread>

#include "core/base/text.h"
#include "core/io/errors.h"
#include "core/io/wake.h"

namespace lw {
namespace {

namespace asio = boost::asio;

// Lookups that hang are threads that wait: past this many, new ones are refused.
constexpr int kMostLookups = 64;
std::atomic<int> running_lookups{0};

/// The coroutine's side. It belongs to the loop, and must not outlive it in the hands of a thread.
struct Waiting {
  explicit Waiting(const Executor& e) : executor(e), done(e) {}
  Executor executor;
  bool finished = false;
  int failure = 0;  // of getaddrinfo
  int system_error = 0;
  Addresses addresses;
  Wake done;
};

/// What the thread holds. `waiting` is emptied under the lock before the coroutine (and so perhaps its loop)
/// goes away; the thread posts only under the lock.
struct Lookup {
  std::mutex mutex;
  std::shared_ptr<Waiting> waiting;
};

void ask_system(const std::shared_ptr<Lookup>& lookup, const std::string& host, int family) {
  addrinfo hints{};
  hints.ai_family = family == 4 ? AF_INET : family == 6 ? AF_INET6 : AF_UNSPEC;
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* list = nullptr;
  const int failure = ::getaddrinfo(host.c_str(), nullptr, &hints, &list);
  const int system_error = errno;
  Addresses addresses;
  for (const addrinfo* item = list; item; item = item->ai_next) {
    asio::ip::tcp::endpoint endpoint;
    if (item->ai_addrlen > endpoint.capacity()) continue;
    std::memcpy(endpoint.data(), item->ai_addr, item->ai_addrlen);
    endpoint.resize(item->ai_addrlen);
    if (std::ranges::find(addresses, endpoint.address()) == addresses.end())
      addresses.push_back(endpoint.address());
  }
  if (list) ::freeaddrinfo(list);
  const std::lock_guard lock(lookup->mutex);
  if (!lookup->waiting) return;
  const Executor executor = lookup->waiting->executor;
  auto tell = [waiting = std::move(lookup->waiting), failure, system_error,
               addresses = std::move(addresses)]() mutable {
    waiting->finished = true;
    waiting->failure = failure;
    waiting->system_error = system_error;
    waiting->addresses = std::move(addresses);
    waiting->done.notify();
  };
  asio::post(executor, std::move(tell));
}

struct StopListening {
  std::shared_ptr<Lookup> lookup;
  ~StopListening() {
    const std::lock_guard lock(lookup->mutex);
    lookup->waiting.reset();
  }
};

std::string reason_of(int failure, int system_error) {
  switch (failure) {
    case EAI_NONAME:
#if defined(EAI_NODATA) && EAI_NODATA != EAI_NONAME
    case EAI_NODATA:
#endif
      return "no address is known for this name";
    case EAI_AGAIN:
      return "the name server does not answer";
    case EAI_FAIL:
      return "the name server refuses to answer";
    case EAI_SYSTEM:
      return std::strerror(system_error);
    default:
      return ::gai_strerror(failure);
  }
}

}  // namespace

std::optional<asio::ip::address> literal_address(const std::string& host) {
  std::string text = host;
  if (text.size() > 2 && text.front() == '[' && text.back() == ']') text = text.substr(1, text.size() - 2);
  boost::system::error_code code;
  auto address = asio::ip::make_address(text, code);
  if (code) return std::nullopt;
  return address;
}

std::optional<Addresses> overridden(const std::vector<ResolveOverride>& overrides, const std::string& host,
                                    std::uint16_t port) {
  for (const ResolveOverride& entry : overrides) {
    if (entry.port != 0 && entry.port != port) continue;
    if (entry.host != "*" && !equals_ignoring_case(entry.host, host)) continue;
    Addresses addresses;
    for (const std::string& text : entry.addresses) {
      const auto address = literal_address(text);
      if (!address)
        throw Error(ErrorKind::invalid_argument, "resolving", host, "not an address: " + escape(text));
      addresses.push_back(*address);
    }
    return addresses;
  }
  return std::nullopt;
}

Task<Addresses> resolve_name(Executor executor, std::string host, int family) {
  if (running_lookups.load() >= kMostLookups) {
    throw Error(ErrorKind::resolve, "resolving", host, "too many names are being looked up");
  }
  const auto waiting = std::make_shared<Waiting>(executor);
  const auto lookup = std::make_shared<Lookup>();
  lookup->waiting = waiting;
  const StopListening guard{lookup};
  ++running_lookups;
  try {
    std::thread([lookup, host, family] {
      ask_system(lookup, host, family);
      --running_lookups;
    }).detach();
  } catch (const std::system_error&) {
    --running_lookups;
    throw Error(ErrorKind::resolve, "resolving", host, "the system has no thread left for the lookup");
  }
  while (!waiting->finished) co_await waiting->done.wait();
  if (waiting->failure != 0) {
    throw Error(ErrorKind::resolve, "resolving", host, reason_of(waiting->failure, waiting->system_error));
  }
  co_return std::move(waiting->addresses);
}

Addresses of_family(const Addresses& addresses, int family) {
  Addresses kept;
  for (const auto& address : addresses) {
    if (family == 0 || address.is_v4() == (family == 4)) kept.push_back(address);
  }
  return kept;
}

}  // namespace lw
