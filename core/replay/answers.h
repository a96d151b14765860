// The server's side of a recorded session as a book of answers: each request with everything that was said
// until the next one. It keeps places in the recording, no bytes: those are read when they are given
// (answer_bytes.h), so a session of any size is served in the same memory.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/base/match.h"
#include "core/protocols/row.h"
#include "core/session/store/store.h"

namespace lw {

/// Exchanges kept of one recording; what comes after is not served, which is a remark. About 250 bytes each.
inline constexpr std::size_t kMaxExchanges = 1'000'000;
/// Frames that answers lie in. 32 bytes each.
inline constexpr std::size_t kMaxPlaces = 16'000'000;
/// Bytes of a request that are compared: a longer one is told apart by its beginning and what was read of it.
inline constexpr std::size_t kMaxCompared = 4u << 20;
/// Requests that are looked at for the one nearest to a miss, and bytes of their parts kept for that.
inline constexpr std::size_t kMostKnown = 1000;
inline constexpr std::size_t kMostKnownBytes = 4u << 20;

/// A run of bytes in one frame. `wait`: since the frame before it that had a part in the exchange.
struct Place {
  FrameNumber frame = 0;
  std::uint64_t offset = 0;
  std::uint64_t length = 0;
  Nanoseconds wait = 0;
};

/// What the recorded server did once its answer was out.
enum class AfterAnswer : std::uint8_t { stays, ends_sending, closes, resets };

/// A range of one of the book's lists.
struct Range {
  std::uint32_t first = 0;
  std::uint32_t count = 0;
};

/// Where a message of an answer begins.
struct MessageAt {
  std::uint64_t offset = 0;  // bytes into the answer
  std::uint32_t kind = 0;    // AnswerBook::kinds
};

struct Exchange {
  std::uint32_t line = 0;      // AnswerBook::lines
  std::uint32_t position = 0;  // in the line; 0 is its greeting, where it has one
  bool greeting = false;       // said without having been asked
  bool bytes = false;          // the request is followed byte by byte, it has no key
  bool cut = false;            // not all of the answer was kept
  bool upgrades = false;       // another protocol follows it on the line
  bool starts_tls = false;     // after `tls_at` bytes of the answer
  bool unfinished = false;     // the answer came before all of the request was said, which then never was
  AfterAnswer after = AfterAnswer::stays;
  std::uint64_t key = 0;    // of the request's parts
  std::uint64_t place = 0;  // the same with those that are only preferred
  Nanoseconds time = 0;     // when it began
  Range request, answer;    // AnswerBook::places
  std::uint64_t request_length = 0;
  std::uint64_t answer_length = 0;
  std::uint64_t tls_at = 0;
  std::uint64_t early = 0;  // bytes of the answer that were said before all of the request was there
  Range messages;           // AnswerBook::messages; of protocols that refresh their answers
};

/// One recorded channel, or one peer of a recorded datagram socket.
struct RecordedLine {
  ChannelId channel = 0;
  std::string name;  // "localhost:8080"; of an inner line that of what carries it
  Role role = Role::client;
  bool tls = false;                      // from its first byte
  bool greeting = false;                 // the first exchange is one
  bool inner = false;                    // carried inside another channel's bytes (kInnerTransport)
  std::vector<std::uint32_t> exchanges;  // in order
};

/// The beginning of a request after which the server spoke: a client may wait for that before it goes on, or
/// not go on at all (Exchange::unfinished).
struct EarlyAnswer {
  std::uint64_t key = 0;  // of the beginning's parts
  std::uint32_t kind = 0;
  std::uint32_t exchange = 0;
};

/// A request that a miss may be compared with.
struct KnownRequest {
  std::uint32_t exchange = 0;
  std::vector<MatchPart> parts;
};

struct BookFacts {
  const ProtocolRow* row = nullptr;
  std::string transport;  // "tcp", "udp", "unix"
  bool tls = false;
  std::string server;  // where it was
  std::string alpn;
  Nanoseconds started = 0;           // wall clock of the recording
  std::vector<std::string> remarks;  // for people: what can't be given, or not whole
  std::string cannot;                // why there is nothing to serve; empty = there is
};

/// Plain data once it was read; any thread, one at a time.
struct AnswerBook {
  BookFacts facts;
  PartChoice choice;
  std::vector<RecordedLine> lines;
  std::vector<Exchange> exchanges;  // in the order in which the requests were complete
  std::vector<Place> places;
  std::vector<MessageAt> messages;
  std::vector<std::string> kinds;
  std::vector<KnownRequest> known;
  std::vector<EarlyAnswer> early;       // at most kMostKnown
  std::vector<std::uint32_t> by_key;    // indices of exchanges with keys, sorted by key, then by index
  std::vector<std::uint32_t> by_place;  // the same by Exchange::place
  std::vector<std::uint32_t> streams;   // those followed byte by byte
  bool greets = false;                  // some line has a greeting
  std::uint64_t requests = 0;           // exchanges without the greetings

  /// Exchanges of this key, in recorded order.
  std::span<const std::uint32_t> find(std::uint64_t key) const;
  std::span<const std::uint32_t> find_place(std::uint64_t place) const;
  /// Null = the request of this exchange is not among those kept.
  const KnownRequest* known_of(std::uint32_t exchange) const;
};

/// `parts`: ServeChoice::parts. `progress` gets frames read and all of them; false = stop (Error cancelled).
/// Throws Error kind storage.
AnswerBook read_answers(StoreReader& session, const std::map<std::string, bool>& parts,
                        const std::function<bool(std::uint64_t, std::uint64_t)>& progress);

/// The part of a packet without a grammar: its bytes.
std::span<const MatchPartName> packet_part_names();
/// Of the protocol that a message is of; `otherwise` where that is not known.
const ProtocolRow& row_of(const Message& message, const ProtocolRow& otherwise);
/// Parts of a request message as this protocol tells them; of a packet without a grammar, its bytes.
std::vector<MatchPart> parts_of(const ProtocolRow& row, bool packet, std::string_view kind, ByteView bytes,
                                const PartChoice& choice);

}  // namespace lw
