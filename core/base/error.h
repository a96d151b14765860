// Errors, in two families. A codec answers with a CodecError value: pure, and it knows the offset. Coroutines
// throw Error: it knows what was being done, and with whom. Errors stop at the Operation, where they become a
// value again; nothing above core/api sees an exception.
#pragma once

#include <cstdint>
#include <exception>
#include <expected>
#include <optional>
#include <string>

namespace lw {

enum class ErrorKind : std::uint8_t {
  invalid_argument,  // what the user asked for makes no sense; `offset` points at the character
  resolve,           // no address for the name
  connect,           // refused, unreachable
  proxy,             // the proxy refused or spoke nonsense
  tls,               // handshake or record failure
  certificate,       // the peer's certificate was not accepted
  protocol,          // the peer's bytes break the protocol; `offset` says where
  limit,             // a cap of ours was reached (header size, redirects, ratio ...)
  timeout,           // a deadline passed
  closed,            // the peer closed or reset in the middle
  cancelled,         // the user cancelled
  refused,           // the user said no to a question
  storage,           // the session or an output file can't be written
  unsupported,       // not in this build or on this system
};

/// The name used in JSON, exit codes and tests ("connect", "tls", ...).
const char* to_string(ErrorKind kind);

/// What went wrong, in parts, so that the UI and the command line can each put it in their own words.
/// All strings are UTF-8.
struct Error : std::exception {
  ErrorKind kind = ErrorKind::protocol;
  std::string doing;                    // "reading the response header"
  std::string peer;                     // "localhost:8080", may be empty
  std::string reason;                   // "the chunk size is not hexadecimal"
  std::string said;                     // the peer's own words, escaped, may be empty
  std::optional<std::uint64_t> offset;  // bytes into what the peer sent on this channel, or into the argument

  Error() = default;
  Error(ErrorKind kind, std::string doing, std::string peer, std::string reason);

  /// One line: "reading the response header, peer localhost:8080: the chunk size is not hexadecimal (byte
  /// 311)".
  std::string message() const;
  const char* what() const noexcept override;

 private:
  mutable std::string what_;
};

/// What a codec says of bytes it can't accept. `offset` counts from the start of the span it was given.
struct CodecError {
  std::uint64_t offset = 0;
  std::string reason;
  ErrorKind kind = ErrorKind::protocol;  // protocol or limit

  bool operator==(const CodecError&) const = default;
};

/// A codec's answer. An empty optional inside means "need more bytes".
template <class T>
using Decoded = std::expected<T, CodecError>;

}  // namespace lw
