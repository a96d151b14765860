// Lines inside a line, for whoever answers clients: the streams of HTTP/2. What carries them is the
// protocol's business; generic code gets each as a line of its own.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "core/io/connector.h"

namespace lw {

/// One of the lines inside a line: its channel is an inner one (kInnerTransport), which whoever made it
/// records; one request is read from it, in the notation of inner channels, and its answer written to it.
struct InnerLine {
  std::unique_ptr<Line> line;
  /// What is written next is a message of this kind (MessageAt::kind): it may have another place in what
  /// carries it.
  std::function<void(std::string_view kind)> next_is;
};

/// A line whose client opens lines inside it. Loop thread only.
class CarryingLine {
 public:
  virtual ~CarryingLine() = default;
  /// The client's next one; null = it opens no more, and those that it had are over. To be awaited all the
  /// time: it is what reads the line. Throws Error when the line breaks; then the inner ones fail as well.
  virtual Task<InnerLine> accept() = 0;
  virtual Line& line() = 0;
};

/// A request of an inner line, to be put to another server than us.
struct PutThrough {
  std::unique_ptr<Line> server;  // just connected
  /// The server is known to take lines inside, though nothing on the line says so.
  bool carries = false;
  Bytes request;                                       // whole, in the notation of inner channels
  Line& client;                                        // of the inner line, which gets the answer
  std::function<void(std::string_view kind)> next_is;  // InnerLine's
};

struct Context;

/// How a protocol's lines may carry others of the same protocol.
struct Carrying {
  /// What TLS offers for it (RFC 7301), the best first, and what the protocol is called without it.
  std::span<const std::string_view> alpn;
  /// Whether a line whose client begins with these bytes carries others; null = more of them would tell.
  std::optional<bool> (*carries)(const LineInfo& line, ByteView begins) = nullptr;
  /// Before anything is read from it.
  std::unique_ptr<CarryingLine> (*begin)(Executor executor, std::unique_ptr<Line> line) = nullptr;
  /// Until the answer is whole, or one of both lines breaks (Error). The answer is never held whole.
  Task<> (*put_through)(Context& context, PutThrough work) = nullptr;
};

struct ProtocolRow;

/// Of a protocol, by the generated list (LW_CARRYING in CMakeLists.txt); null = each of its lines is one.
const Carrying* carrying_of(const ProtocolRow& row);

}  // namespace lw
