// permessage-deflate, RFC 7692: what the two sides agree on, and messages compressed and back. Pure.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "core/base/bytes.h"
#include "core/base/error.h"
#include "core/codec/coding.h"

namespace lw::websocket {

/// RFC 7692 section 7.1. As offered, as agreed.
struct DeflateParameters {
  bool server_no_context_takeover = false;
  bool client_no_context_takeover = false;
  int server_max_window_bits = 15;  // 8 to 15
  int client_max_window_bits = 15;
  bool operator==(const DeflateParameters&) const = default;
};

/// A client's offer, as the value of Sec-WebSocket-Extensions. Window bits of 15 are left out for the server;
/// for the client its name alone says that the server may choose (section 7.1.2.2).
std::string write_offer(const DeflateParameters& wish);
/// A server's answer to it.
std::string write_agreed(const DeflateParameters& agreed);

/// What a server takes of a client's offers (all fields joined by ", "): the first that it can keep; empty =
/// there is none (section 5.1: the connection goes on without it).
std::optional<DeflateParameters> take_offer(std::string_view offers);
/// What a server answered to `offered` (null = nothing was offered). Empty inside = no compression. Errors,
/// after which a client must fail the connection: an extension that was not offered, parameters that are not
/// known, twice there, or not those that were asked for.
Decoded<std::optional<DeflateParameters>> read_agreed(std::string_view answer,
                                                      const DeflateParameters* offered);

/// One direction's decompressor.
class Inflater {
 public:
  /// Messages that refer to earlier ones are read as long as all of them went through here, whatever was
  /// agreed on: a window of 15 bits reads all smaller ones, and whoever takes nothing over refers to nothing.
  Inflater();
  ~Inflater();
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  /// The next bytes of a compressed message. `out` gets views that live during the call; false from it = no
  /// more is wanted. Errors: kind protocol (no deflate data, or it refers to what is not there), kind limit
  /// (over `most` bytes, or over kMaxRatio past kFreeOutput).
  Decoded<void> feed(ByteView in, std::uint64_t most, const Stage& out);
  /// The message is over (section 7.2.2).
  Decoded<void> end(std::uint64_t most, const Stage& out);
  /// What comes next refers to nothing before it.
  void forget();

 private:
  Decoded<void> inflate_some(ByteView in, std::uint64_t most, const Stage& out);

  struct Stream;
  std::unique_ptr<Stream> stream_;
  std::uint64_t in_ = 0, out_ = 0;  // of this message
};

/// One direction's compressor.
class Deflater {
 public:
  Deflater(int window_bits, bool takeover);
  ~Deflater();
  Deflater(const Deflater&) = delete;
  Deflater& operator=(const Deflater&) = delete;

  /// A whole message (section 7.2.1).
  Bytes message(ByteView payload);
  /// The next part of a message; `last` ends it. However it is cut, all parts together are the same bytes.
  Bytes part(ByteView payload, bool last);

 private:
  struct Stream;
  std::unique_ptr<Stream> stream_;
  bool takeover_;
  bool within_ = false;  // parts of a message went before
};

/// A message that needs nothing before it; an error where it does.
Decoded<Bytes> inflate_alone(ByteView payload, std::uint64_t most);

}  // namespace lw::websocket
