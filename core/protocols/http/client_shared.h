// A line that several fetches use at once, each on a stream of its own: HTTP/2, HTTP/3. Loop thread only.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/frame.h"
#include "core/base/tls_facts.h"
#include "core/protocols/http/h2_engine.h"

namespace lw::http {

class H2Asker;

class SharedLine {
 public:
  virtual ~SharedLine() = default;

  virtual std::string_view version() const = 0;
  /// Whether another stream may be begun: it is open, and the server did not say goodbye.
  virtual bool takes_more() const = 0;

  struct Asked {
    std::int64_t ticket = 0;  // names the stream here; never 0
    ChannelId channel = 0;    // the inner one
  };
  /// Begins a stream. `said`: its head as the inner channel has it. `asker` is not called any more after
  /// drop(). Throws Error.
  virtual Asked ask(H2Asker& asker, OperationId operation, const Headers& fields, const Bytes& said,
                    H2Body body) = 0;
  /// Its body has bytes again, after it had none for now.
  virtual void resume(std::int64_t ticket) = 0;
  /// The asker goes. A stream that is not over is given up.
  virtual void drop(std::int64_t ticket) = 0;
  /// The end of everything, at once.
  virtual void close() = 0;
  /// In order: no more streams; closed when the last one is over.
  virtual void retire() = 0;

  virtual ChannelId channel() const = 0;
  virtual const std::string& remote() const = 0;
  virtual const std::shared_ptr<const TlsFacts>& tls() const = 0;
  /// What the server said of other places on the line itself (RFC 7838 section 4).
  virtual const std::string& alt_svc() const = 0;
  /// What the peer's SETTINGS say, for people.
  virtual std::vector<std::string> settings() const = 0;

  /// What its inner channels are called by (ProtocolRow::id).
  void carries(std::string protocol) { carried_ = std::move(protocol); }

 protected:
  std::string carried_ = "http";
};

}  // namespace lw::http
