// The second tap, where the user asked for ciphertext: right above the socket, and so below TLS, below the
// talk with a proxy, and below deadlines. What it records is the whole TCP stream in both directions, byte
// for byte, from which a capture can be written that Wireshark decrypts with the keys of the same session
// (the tls_keys note). Only with the proxy's talk in it is that stream whole; a password told to a proxy is
// therefore in it, unmasked, as everything else is for whoever has the keys.
#pragma once

#include <memory>

#include "core/io/stream.h"
#include "core/io/tap.h"

namespace lw {

/// Where a raw tap writes. TLS finds it by LineInfo::raw: that says that its keys are wanted, and takes the
/// last bytes of a line, which go past all streams.
class RawRecord {
 public:
  RawRecord(FrameSink& sink, ChannelId channel) : sink_(&sink), channel_(channel) {}
  void sent(ByteView bytes) { tell(Direction::sent, bytes); }
  void received(ByteView bytes) { tell(Direction::received, bytes); }
  /// The sink may be gone from now on.
  void end() { sink_ = nullptr; }

 private:
  void tell(Direction direction, ByteView bytes) {
    if (sink_ && !bytes.empty()) sink_->raw_bytes(channel_, direction, bytes);
  }

  FrameSink* sink_;
  ChannelId channel_;
};

/// Records until it is closed.
std::unique_ptr<Stream> make_raw_tap(std::unique_ptr<Stream> inner, FrameSink& sink, ChannelId channel);

}  // namespace lw
