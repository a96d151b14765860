// One request and its response on one line.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <functional>
#include <limits>
#include <string>

#include "core/protocols/http/client_body.h"
#include "core/protocols/http/client_pool.h"
#include "core/protocols/http/client_resume.h"
#include "core/protocols/http/codec.h"
#include "core/protocols/http/content_coding.h"
#include "core/protocols/http/framing.h"

namespace lw::http {

/// Interim (1xx) answers to one request; more is a game.
inline constexpr std::size_t kMaxInterim = 100;
/// A body up to here goes out in one write with its head.
inline constexpr std::size_t kSentWithHead = 64u << 10;

/// A response body on its way: decoded where asked, then kept.
struct BodyTarget {
  ContentDecoder decoder;
  BodySink sink;
  std::function<void(ByteView)> listener = {};  // gets what the sink gets; null = nobody
  /// Of what comes; kept with the sink's file as soon as that holds a part. Empty = nothing to keep, or kept.
  std::string validator = {};
  std::uint64_t length = std::numeric_limits<std::uint64_t>::max();  // of the whole, where it is known
  bool validator_kept = false;

  void add(ByteView piece) {
    if (listener) listener(piece);
    if (!validator.empty() && sink.size() + piece.size() < length) {
      keep_validator(sink.path(), std::exchange(validator, {}));
      validator_kept = true;
    }
    sink.add(piece);
  }
};

/// Tells how far it is, about ten times a second.
class ProgressTeller {
 public:
  ProgressTeller(Clock& clock, const std::function<void(Fetch::Event)>& emit)
      : clock_(clock), emit_(emit), told_(clock.monotonic()) {}
  Fetch::Progress now;
  void moved();
  void finish();

 private:
  Clock& clock_;
  const std::function<void(Fetch::Event)>& emit_;
  Nanoseconds told_;  // or when the operation began
  bool any_ = false;
};

class SharedLine;

struct Exchange {
  Context& context;
  Connection* connection = nullptr;  // null: `shared` it is
  const RequestHead& request;        // as it goes out, secrets and all
  BodySource* body = nullptr;        // null = none
  bool chunked = false;
  Headers trailers;                             // sent after a chunked body
  std::chrono::milliseconds expect_wait{1000};  // for 100 (Continue), where the request expects it
  Hop& hop;                                     // filled in as it happens
  Nanoseconds began = 0;                        // Clock::monotonic when the operation began
  std::string peer;                             // for errors
  const std::function<void(Fetch::Event)>& emit;
  ProgressTeller& progress;
  /// Called with the final head: where its body goes, null = read and thrown away. May throw.
  std::function<BodyTarget*(const ResponseHead&)> target;
  bool answered = false;                           // a byte of the response has come
  bool sent_all = false;                           // the request is out
  bool go_on = false;                              // 100 (Continue) has come
  bool decided = false;                            // the final head has come
  boost::asio::steady_timer* expecting = nullptr;  // the body waits for that
  // On a stream of an HTTP/2 line.
  std::shared_ptr<SharedLine> shared;
  bool alone = false;                 // which no other fetch is to use
  std::chrono::milliseconds idle{0};  // Deadlines::idle, of the stream
  std::function<void()> started;      // the hop's channel is known
  bool wants_http1_1 = false;         // the server refuses HTTP/2 for this request
  bool refused = false;               // the server did nothing with it: it may be said again
};

/// Sends and receives. True = the line can be used again. Throws Error; the line is then of no more use.
Task<bool> run(Exchange& exchange);
/// The same on a stream of exchange.shared. Throws Error; the line may be of use all the same.
Task<> run_h2(Exchange& exchange);

}  // namespace lw::http
