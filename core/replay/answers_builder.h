// Reads a session once and sorts what was said into exchanges. Private to the files of AnswerBook.
#pragma once

#include <map>
#include <set>
#include <utility>

#include "core/base/transports.h"
#include "core/replay/answers.h"
#include "core/session/message_walk.h"

namespace lw {

/// Notes about what is missing: more say nothing new.
inline constexpr std::size_t kMostRemarks = 20;
/// All there is.
inline constexpr std::uint64_t kAllBytes = ~std::uint64_t{0};

/// Something the server did, not yet given to an exchange.
struct Said {
  FrameNumber frame = 0;
  std::uint64_t length = 0;  // kept
  bool whole = true;
  bool bytes = true;
  bool tls = false;                      // of no bytes: it went over to TLS
  AfterAnswer end = AfterAnswer::stays;  // of no bytes: what else it did
  Nanoseconds time = 0;
};

struct ServerMessage {
  FrameNumber frame = 0;
  std::uint64_t offset = 0;
  std::string kind;
  bool interim = false;
};

struct Asked {
  std::uint32_t exchange = 0;
  Nanoseconds time = 0;  // of its last byte
};

/// A recorded line on its way into the book.
struct Building {
  std::uint32_t line = 0;
  FrameKind server = FrameKind::received;
  bool stream = false;  // followed byte by byte from here on
  bool ended = false;
  bool upgraded = false;     // messages of another protocol were said
  std::vector<Asked> asked;  // since the server spoke last; none = the greeting
  std::vector<Said> said;
  std::vector<ServerMessage> messages;
  std::vector<Place> stream_request;  // of the exchange that is being asked, where bytes are followed
  Nanoseconds last_time = 0;
  bool at_end = true;  // no message of the server's is half-way
};

class AnswerBuilder {
 public:
  AnswerBuilder(StoreReader& session, const std::map<std::string, bool>& parts)
      : session_(session), parts_(parts) {}

  AnswerBook build(const std::function<bool(std::uint64_t, std::uint64_t)>& progress) {
    for (ChannelInfo& channel : session_.channels()) channels_[channel.id] = std::move(channel);
    book_.facts.started = session_.header().started;
    choose_protocol();
    if (!book_.facts.cannot.empty()) return std::move(book_);
    walk(progress);
    for (auto& [key, line] : lines_) give(line, line.said.size());
    finish();
    return std::move(book_);
  }

 private:
  void choose_protocol();
  void walk(const std::function<bool(std::uint64_t, std::uint64_t)>& progress);
  void see(const Frame& frame);
  void see_note(const Frame& frame);
  void see_bytes(Building& line, const Frame& frame);
  void see_message(const WholeMessage& whole);
  void request(Building& line, const WholeMessage& whole, std::vector<MatchPart> parts);
  void remember(std::uint32_t exchange, std::vector<MatchPart> parts);
  bool is_unfinished(const WholeMessage& whole) const;
  void add_early(const Building& line, const WholeMessage& whole, std::uint32_t exchange);
  void follow(Building& line, const Frame& frame, std::uint64_t offset);
  void ended(Building& line, AfterAnswer end, const Frame& frame);
  const ChannelInfo& carrier_of(const ChannelInfo& info) const;
  bool tls_around(const ChannelInfo& info);
  void offer(ChannelId channel);
  Building* line_of(const Frame& frame);
  std::string peer_of(FrameNumber frame);
  Exchange* new_exchange(Building& line, Nanoseconds time);
  void give(Building& line, std::size_t count);
  void give_each(Building& line, std::size_t count);
  void give_to(Building& line, std::uint32_t exchange, Nanoseconds since, std::span<const Said> said,
               std::uint64_t skip, std::uint64_t most);
  void add_messages(Building& line, Exchange& to, std::span<const Said> said);
  void remark(std::string text) {
    if (book_.facts.remarks.size() < kMostRemarks) book_.facts.remarks.push_back(std::move(text));
  }
  /// Whether places for a request of so many pieces are left; a remark if not.
  bool has_places(std::size_t pieces) {
    if (book_.places.size() + pieces <= kMaxPlaces) return true;
    if (!std::exchange(crowded_, true))
      remark("the recording has too many frames: requests from there on are not all served");
    return false;
  }
  std::uint32_t kind_number(const std::string& kind);
  void finish();
  bool served(const ChannelInfo& channel) const {
    return channel.protocol == book_.facts.row->id && has_peers(channel.transport) == udp_;
  }

  StoreReader& session_;
  const std::map<std::string, bool>& parts_;
  AnswerBook book_;
  std::map<ChannelId, ChannelInfo> channels_;
  std::map<std::pair<ChannelId, std::string>, Building> lines_;
  std::map<ChannelId, bool> tls_;          // channels with TLS from the first byte
  std::map<ChannelId, std::string> alpn_;  // what was agreed on there
  std::map<std::uint64_t, bool> known_keys_;
  std::size_t known_bytes_ = 0;
  FrameNumber last_frame_ = 0;
  std::string last_peer_;
  bool udp_ = false;
  bool full_ = false;
  bool crowded_ = false;
  std::set<ChannelId> carrying_;  // channels that only carry others
};

}  // namespace lw
