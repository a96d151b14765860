// Kept-alive lines of a session (RFC 9112 section 9.3), and the buffer each reads into.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/io/connector.h"
#include "core/io/wake.h"
#include "core/protocols/http/alt_svc.h"
#include "core/protocols/http/framing.h"
#include "core/protocols/http/head_layout.h"
#include "core/protocols/http/messages.h"

namespace lw::http {

/// One read's room: as much as a socket hands out at once, and more than a whole header section.
inline constexpr std::size_t kReadBuffer = kMaxHeaderSection + (64u << 10);
/// Lines kept open, in all and for one server. Browsers keep six a server.
inline constexpr std::size_t kMaxIdleLines = 16;
inline constexpr std::size_t kMaxIdlePerServer = 6;
/// Servers close idle lines after a minute or so (nginx: 75 s); an old one is likely dead.
inline constexpr Nanoseconds kMaxIdleTime = 60'000'000'000;

/// Bytes read and not yet used, contiguous.
class ReadBuffer {
 public:
  ReadBuffer() : data_(std::make_unique_for_overwrite<char[]>(kReadBuffer)) {}
  ByteView view() const { return {data_.get() + begin_, end_ - begin_}; }
  bool empty() const { return begin_ == end_; }
  /// Free room behind the unused bytes; they move to the front when it is short of `least`.
  MutableBytes room(std::size_t least = 16u << 10);
  void filled(std::size_t count) { end_ += count; }
  void used(std::size_t count) {
    begin_ += count;
    total_ += count;
    if (begin_ == end_) begin_ = end_ = 0;
  }
  /// Bytes used since the line was opened: where view() lies in what the peer sent.
  std::uint64_t total() const { return total_; }

 private:
  std::unique_ptr<char[]> data_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::uint64_t total_ = 0;
};

/// A login that holds for a line (NTLM, Negotiate): whose lines can be taken, and which one the next leg
/// needs.
struct LineBond {
  std::string account;    // part of the key; empty = nobody's in particular
  ChannelId channel = 0;  // 0 = any with the key
};

/// The head that came last on a line, with its bytes: servers often repeat it to the letter.
struct LastResponse {
  Bytes bytes;  // empty = none, or longer than is kept
  std::string method;
  ResponseHead head;
  Framing framing;

  bool again(ByteView arrived, std::string_view asked) const {
    return !bytes.empty() && method == asked && arrived.starts_with(bytes);
  }
};

struct Connection {
  std::string key;  // lines with the same key are interchangeable
  std::unique_ptr<Line> line;
  ReadBuffer buffer;
  std::string remote;
  std::shared_ptr<const TlsFacts> tls;
  LastResponse last;
  std::uint64_t exchanges = 0;
  bool is_h2 = false;  // it becomes an H2Line
  Nanoseconds idle_since = 0;
};

class Pool {
 public:
  /// An idle line with `key`, or null. Lines that the server has closed meanwhile are dropped on the way.
  /// `channel`: only that one, where it is not 0.
  std::unique_ptr<Connection> take(const std::string& key, Nanoseconds now, ChannelId channel = 0);
  void give_back(std::unique_ptr<Connection> connection, Nanoseconds now);

 private:
  std::vector<std::unique_ptr<Connection>> idle_;  // oldest first
};

class SharedLine;

/// What the fetches with one key (line_key) share: an HTTP/2 line, and knowing whether there can be one.
struct SharedPlace {
  explicit SharedPlace(const Executor& executor) : found(executor) {}
  std::shared_ptr<SharedLine> line;              // the one that new streams go to
  std::vector<std::weak_ptr<SharedLine>> lines;  // all that are not over
  bool finding = false;                          // somebody connects; `found` tells when that is over
  bool speaks_1 = false;                         // the server chose HTTP/1.1 last time: nobody waits
  Wake found;
  /// The line before is let go in order. `alone`: nobody else is to use this one.
  void put(std::shared_ptr<SharedLine> made, bool alone);
  /// Lets go of what takes no more streams, and of what is over.
  void prune();
  /// Nobody finds anything here, and nothing is known of it.
  bool forgotten() const { return !finding && !line && lines.empty(); }
};

/// Ends its lines with it.
class SharedLines {
 public:
  SharedLines() = default;
  ~SharedLines();
  SharedLines(const SharedLines&) = delete;
  SharedLines& operator=(const SharedLines&) = delete;
  /// Whoever waits at it keeps it.
  std::shared_ptr<SharedPlace> at(const std::string& key, const Executor& executor);

 private:
  std::map<std::string, std::shared_ptr<SharedPlace>> places_;
};

/// All that http.fetch keeps between the operations of a session.
struct State {
  Pool pool;
  SharedLines shared;
  AltServices alternatives;
  std::uint64_t spooled = 0;  // bodies written to files of our own
  /// By operation: what its channels are called by (ProtocolRow::id), where another protocol stands on HTTP
  /// and lets it speak. Nobody in it = "http".
  std::map<OperationId, std::string> channels_speak;
};

}  // namespace lw::http
