// Seam 1: what a protocol speaks through. Few verbs; everything else (TLS, proxies, deadlines, the tap,
// in-memory pipes, playback) is a Stream around a Stream. All of it runs on the core's one loop thread; one
// read and one write may be pending at the same time, no more. Failing verbs throw Error.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/error.h"
#include "core/base/tls_facts.h"
#include "core/io/task.h"

namespace lw {

class RawRecord;  // raw_tap.h

/// What a line can tell of itself. Asked, so that capabilities need no virtuals of their own.
struct LineInfo {
  std::string transport;  // as ChannelInfo::transport
  std::string local;      // "127.0.0.1:40000", "[::1]:80", a socket path, or empty
  std::string remote;
  int native_handle = -1;               // of the socket at the bottom, -1 = none
  std::shared_ptr<const TlsFacts> tls;  // null = plain
  std::shared_ptr<RawRecord> raw;       // where the bytes of the socket are recorded; null = nowhere
  std::size_t largest_write = 0;        // where each write is one packet: how long one may be; 0 = no limit
};

class Stream {
 public:
  virtual ~Stream() = default;

  /// At least one byte into `into`; 0 = the peer ended its side in order (TLS: close_notify was seen; an end
  /// without it is an Error of kind closed).
  virtual Task<std::size_t> read_some(MutableBytes into) = 0;
  /// All of `bytes`, which must live until it returns.
  virtual Task<> write(ByteView bytes) = 0;
  /// Ends our side (FIN, close_notify); reading goes on.
  virtual Task<> shutdown() = 0;
  /// Ends both sides at once; a pending verb fails with kind cancelled. Never throws. `abort` resets (RST).
  virtual void close() = 0;
  virtual void abort() = 0;

  virtual LineInfo info() const = 0;
};

/// One datagram as it came or as it goes; `peer` is "address:port" or a socket path.
struct Packet {
  Bytes bytes;
  std::string peer;
};

class Datagram {
 public:
  virtual ~Datagram() = default;
  /// Waits for one, then takes what else is there, at most `most`. Replaces the contents of `into`, whose
  /// strings are reused.
  virtual Task<> receive(std::vector<Packet>& into, std::size_t most) = 0;
  /// To `peer`, or to the connected peer when it is empty.
  virtual Task<> send(ByteView bytes, const std::string& peer) = 0;
  virtual void close() = 0;
  virtual LineInfo info() const = 0;
};

class Listener {
 public:
  virtual ~Listener() = default;
  virtual Task<std::unique_ptr<Stream>> accept() = 0;
  /// A pending accept fails with kind cancelled, and nobody is told anything any more.
  virtual void close() = 0;
  /// `told`: why nobody could be accepted for a while; accepting goes on. About once a second.
  virtual void tell_trouble(std::function<void(const Error&)> told) { static_cast<void>(told); }
  virtual LineInfo info() const = 0;
};

}  // namespace lw
