// The steps of getting a stream: resolve, race, proxy. Each writes its notes on the channel and its time.
#pragma once

#include <functional>

#include "core/io/deadline.h"
#include "core/io/net_connector.h"
#include "core/io/resolver.h"

namespace lw {

/// One connection being made. Lives as long as the coroutine that makes it.
struct Steps {
  NetConnector::Environment& environment;
  ChannelId channel = 0;
  OperationId operation = 0;
  ConnectTimings timings;
  std::shared_ptr<Deadline> deadline;  // may be null

  void note(NoteKind kind, std::string text, boost::json::object facts = {}) const;

  /// The addresses of a host: literal, overridden or asked for. Throws Error of kind resolve.
  Task<Addresses> addresses(Endpoint endpoint, const std::vector<ResolveOverride>& overrides, int family);
  /// A plain TCP or Unix-domain stream to an endpoint.
  Task<std::unique_ptr<Stream>> reach(Endpoint endpoint, const ConnectOptions& options);
  /// Datagrams to one address of the target, as a stream for DTLS.
  std::unique_ptr<Stream> reach_by_datagrams(const boost::asio::ip::address& address,
                                             const ConnectOptions& options);
  /// The same to the target, by the proxy if there is one; what is to be announced was said.
  Task<std::unique_ptr<Stream>> reach_target(const ConnectOptions& options);
};

/// Where connections go out: from an address, or by an interface that is named; neither = anywhere.
struct Source {
  std::optional<boost::asio::ip::address> address;
  std::string interface;
};
/// Throws Error of kind invalid_argument. `target` is for its words.
Source source_of(const std::string& words, const std::string& target);

/// Adds the time until its end to `*sum` (-1 = did not happen yet).
class Stopwatch {
 public:
  Stopwatch(Clock& clock, Nanoseconds& sum) : clock_(clock), sum_(sum), start_(clock.monotonic()) {}
  ~Stopwatch() { sum_ = (sum_ < 0 ? 0 : sum_) + clock_.monotonic() - start_; }
  Stopwatch(const Stopwatch&) = delete;
  Stopwatch& operator=(const Stopwatch&) = delete;

 private:
  Clock& clock_;
  Nanoseconds& sum_;
  Nanoseconds start_;
};

/// The PROXY protocol on a stream that just came up. Throw Error of kind proxy.
Task<> announce(const Steps& steps, Stream& stream, const ProxyAnnouncement& wish);
/// Notes nothing once `alive` says no: the session may be gone.
Task<> hear_announcement(const Steps& steps, Stream& stream, std::function<bool()> alive);

Note make_note(NoteKind kind, std::string text, boost::json::object facts = {});
boost::json::array to_json(const Addresses& addresses);

}  // namespace lw
