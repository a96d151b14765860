// A stream of an HTTP/2 connection that is served, as a line. Private to server_h2*.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <optional>
#include <string>

#include "core/io/stream.h"
#include "core/io/wake.h"
#include "core/protocols/http/h2_engine.h"
#include "core/protocols/http/message_reader.h"

namespace lw::http {

/// What streams need of their connection.
class H2StreamOwner {
 public:
  virtual ~H2StreamOwner() = default;
  virtual H2Engine& engine() = 0;
  /// There is something to be sent.
  virtual void pump() = 0;
  /// Of our answer, for the record.
  virtual void said_head(std::int32_t id, const Headers& fields) = 0;
  virtual void said_data(std::int32_t id, ByteView bytes) = 0;
  virtual void said_trailers(std::int32_t id, const Headers& trailers) = 0;
  virtual void said_end(std::int32_t id) = 0;
  /// The line of a stream is gone: nobody reads or answers it any more.
  virtual void left() = 0;
};

/// Shared by the connection, which fills it, and the line that reads it.
struct H2ServedStream {
  H2ServedStream(const Executor& executor, std::int32_t number, H2StreamOwner& connection)
      : id(number), owner(connection), wake(executor), timer(executor) {}

  const std::int32_t id;
  H2StreamOwner& owner;  // held by the line
  ChannelId channel = 0;
  LineInfo info;
  Wake wake;
  boost::asio::steady_timer timer;  // of a client that takes nothing

  Bytes in;                 // the request, what of it was not read yet
  std::size_t in_data = 0;  // bytes of its body among those, at its end: they hold the client's window
  bool in_ended = false;
  std::optional<Error> failure;

  Bytes out;  // the answer's body, what of it was not sent yet
  std::size_t out_at = 0;
  Headers trailers;
  bool complete = false;  // the answer
  bool ended = false;     // and all of it is out
  bool left = false;      // nobody reads or answers it any more
};

/// `stall`: H2Serving::stall. `method`: of the request. `next_is`: InnerLine's, which is good while the line
/// lives.
std::unique_ptr<Stream> make_h2_stream_line(std::shared_ptr<H2StreamOwner> owner,
                                            std::shared_ptr<H2ServedStream> stream, const std::string& method,
                                            std::chrono::milliseconds stall,
                                            std::function<void(std::string_view)>& next_is);

}  // namespace lw::http
