// Reads a session once and sorts what was said into exchanges.
#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <map>

#include "core/replay/answers.h"
#include "core/session/message_walk.h"

namespace lw {
namespace {

/// A server that ends its idle line has answered all the same: ends that come later than this after all
/// answers were complete are not repeated.
constexpr Nanoseconds kIdleEnd = 1'000'000'000;
constexpr std::uint64_t kAll = ~std::uint64_t{0};
constexpr std::uint64_t kProgressEvery = 1000;  // frames
/// Notes about what is missing: more say nothing new.
constexpr std::size_t kMostRemarks = 20;
/// Requests without an answer between them that are still told apart by the number of answers.
constexpr std::size_t kMostPipelined = 1000;

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
  std::vector<Asked> asked;  // since the server spoke last; none = the greeting
  std::vector<Said> said;
  std::deque<ServerMessage> messages;
  std::vector<Place> stream_request;  // of the exchange that is being asked, where bytes are followed
  Nanoseconds last_time = 0;
  bool at_end = true;  // no message of the server's is half-way
};

class Builder {
 public:
  Builder(StoreReader& session, const std::map<std::string, bool>& parts)
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
  void follow(Building& line, const Frame& frame, std::uint64_t offset);
  void ended(Building& line, AfterAnswer end, const Frame& frame);
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
  std::uint32_t kind_number(const std::string& kind);
  void finish();
  bool served(const ChannelInfo& channel) const {
    return channel.protocol == book_.facts.row->id && (channel.transport == "udp") == udp_;
  }

  StoreReader& session_;
  const std::map<std::string, bool>& parts_;
  AnswerBook book_;
  std::map<ChannelId, ChannelInfo> channels_;
  std::map<std::pair<ChannelId, std::string>, Building> lines_;
  std::map<ChannelId, bool> tls_;  // channels with TLS from the first byte
  std::map<std::uint64_t, bool> known_keys_;
  std::size_t known_bytes_ = 0;
  FrameNumber last_frame_ = 0;
  std::string last_peer_;
  bool udp_ = false;
  bool full_ = false;
};

/// The first protocol with bytes that can be served; all of its channels are.
void Builder::choose_protocol() {
  BookFacts& facts = book_.facts;
  std::size_t others = 0;
  for (const auto& [id, channel] : channels_) {
    const ProtocolRow* row = find_protocol(channel.protocol);
    if (!row) continue;
    if (!row->serve.possible) {
      if (facts.cannot.empty()) facts.cannot = row->serve.reason;
      continue;
    }
    if (!facts.row) {
      facts.row = row;
      udp_ = channel.transport == "udp";
      facts.transport = channel.transport == "memory" ? "tcp" : channel.transport;
    }
    if (!served(channel)) ++others;
  }
  if (!facts.row) {
    if (facts.cannot.empty()) facts.cannot = "the session has no channel of a known protocol";
    return;
  }
  facts.cannot.clear();
  if (others > 0) remark(fmt::format("{} channels of other protocols are not served", others));
  const bool packets = udp_ && !facts.row->replay.match_parts;
  book_.choice = PartChoice(packets ? packet_part_names() : facts.row->replay.part_names, parts_);
}

void Builder::walk(const std::function<bool(std::uint64_t, std::uint64_t)>& progress) {
  const auto make = [](const ChannelInfo& channel) -> std::unique_ptr<Describer> {
    const ProtocolRow* row = find_protocol(channel.protocol);
    return row ? row->make_describer(channel) : null_describer(channel);
  };
  const auto wants = [this](const Message& message) {
    const auto channel = channels_.find(message.channel);
    if (channel == channels_.end() || !served(channel->second)) return false;
    const bool requests = (message.direction == Direction::sent) == (channel->second.role == Role::client);
    return requests || (book_.facts.row->replay.interim && message.length < kRefreshed);
  };
  MessageWalk walk(session_, make,
                   {.frame = [this](const Frame& frame) { see(frame); },
                    .wants_bytes = wants,
                    .most_bytes = kMaxCompared});
  std::uint64_t told = 0;
  while (true) {
    if (walk.frames_read() >= told + kProgressEvery) {
      told = walk.frames_read();
      if (progress && !progress(told, walk.frames_all()))
        throw Error(ErrorKind::cancelled, "reading the session", "", "stopped");
    }
    if (walk.read_on()) continue;
    const WholeMessage* whole = walk.next();
    if (!whole) break;
    see_message(*whole);
  }
}

Building* Builder::line_of(const Frame& frame) {
  const auto channel = channels_.find(frame.channel);
  if (channel == channels_.end() || !served(channel->second)) return nullptr;
  const std::pair key(frame.channel, udp_ ? frame.peer : std::string());
  if (lines_.size() >= kMaxExchanges && !lines_.contains(key)) return nullptr;
  const auto [at, fresh] = lines_.try_emplace(key);
  Building& line = at->second;
  if (!fresh) return &line;
  const ChannelInfo& info = channel->second;
  line.server = info.role == Role::client ? FrameKind::received : FrameKind::sent;
  line.line = static_cast<std::uint32_t>(book_.lines.size());
  line.stream = !udp_ && !book_.facts.row->replay.match_parts;
  book_.lines.push_back(
      {.channel = info.id, .name = info.name, .role = info.role, .tls = tls_[info.id], .exchanges = {}});
  if (book_.facts.server.empty()) {
    const auto parent = channels_.find(info.parent);
    const bool child = info.role == Role::server && parent != channels_.end();
    book_.facts.server = child ? parent->second.name : info.name;
    book_.facts.tls = tls_[info.id];
  }
  return &line;
}

std::string Builder::peer_of(FrameNumber frame) {
  if (frame == last_frame_) return last_peer_;
  const std::vector<Frame> one = session_.frames(frame, 1, false);
  return one.empty() ? std::string() : one.front().peer;
}

void Builder::see(const Frame& frame) {
  last_frame_ = frame.number;
  last_peer_ = frame.peer;
  if (frame.layer != Layer::top || frame.channel == 0) return;
  if (frame.kind == FrameKind::note) return see_note(frame);
  if (Building* line = line_of(frame)) see_bytes(*line, frame);
}

void Builder::see_note(const Frame& frame) {
  const auto existing = lines_.lower_bound({frame.channel, std::string()});
  const bool known = existing != lines_.end() && existing->first.first == frame.channel;
  if (frame.note.kind == NoteKind::tls) {
    if (!known) tls_[frame.channel] = true;
    const auto* alpn = frame.note.facts.if_contains("alpn");
    if (alpn && alpn->is_string() && book_.facts.alpn.empty()) book_.facts.alpn = alpn->as_string();
  }
  if (!known || udp_) return;
  Building& line = existing->second;
  const char* server = line.server == FrameKind::received ? "peer" : "us";
  const auto* by = frame.note.facts.if_contains("by");
  const bool servers = by && by->is_string() && by->as_string() == server;
  switch (frame.note.kind) {
    case NoteKind::tls:
      line.said.push_back({.frame = frame.number, .bytes = false, .tls = true, .time = frame.time});
      return;
    case NoteKind::half_closed:
      if (servers) ended(line, AfterAnswer::ends_sending, frame);
      return;
    case NoteKind::closed:
      if (servers) ended(line, AfterAnswer::closes, frame);
      return;
    case NoteKind::reset:
      if (servers) ended(line, AfterAnswer::resets, frame);
      return;
    case NoteKind::upgraded:
      // To TLS is told by the tls note: the same protocol goes on. To anything else: no grammar does.
      if (const auto* to = frame.note.facts.if_contains("to"); !to || !to->is_string() || *to != "tls")
        line.stream = true;
      return;
    default:
      return;
  }
}

/// The first end counts.
void Builder::ended(Building& line, AfterAnswer end, const Frame& frame) {
  if (std::exchange(line.ended, true)) return;
  const bool grammar = !line.stream && book_.facts.row->replay.match_parts;
  const bool idle = grammar && line.at_end && frame.time - line.last_time > kIdleEnd;
  if (!idle) line.said.push_back({.frame = frame.number, .bytes = false, .end = end, .time = frame.time});
}

void Builder::see_bytes(Building& line, const Frame& frame) {
  line.last_time = frame.time;
  if (frame.kind == line.server) {
    line.at_end = false;
    line.said.push_back(
        {.frame = frame.number, .length = frame.bytes.size(), .whole = frame.kept(), .time = frame.time});
    return;
  }
  if (line.stream) follow(line, frame, 0);
}

/// A client's bytes where they are followed: the request goes on until the server speaks.
void Builder::follow(Building& line, const Frame& frame, std::uint64_t offset) {
  if (!line.said.empty() || line.asked.empty() || !book_.exchanges[line.asked.back().exchange].bytes) {
    give(line, line.said.size());
    line.asked.clear();
    Exchange* made = new_exchange(line, frame.time);
    if (!made) return;
    made->bytes = true;
  }
  Exchange& exchange = book_.exchanges[line.asked.back().exchange];
  line.asked.back().time = frame.time;
  const std::uint64_t length = frame.bytes.size() - std::min<std::uint64_t>(offset, frame.bytes.size());
  line.stream_request.push_back({.frame = frame.number, .offset = offset, .length = length});
  exchange.request_length += length;
  if (!frame.kept()) {
    remark(fmt::format("frame {}: what the client said was not kept, it is not compared", frame.number));
  }
}

void Builder::see_message(const WholeMessage& whole) {
  const Message& message = whole.message;
  const auto channel = channels_.find(message.channel);
  if (channel == channels_.end() || !served(channel->second) || message.pieces.empty()) return;
  Frame key;
  key.channel = message.channel;
  if (udp_) key.peer = peer_of(message.pieces.front().frame);
  Building* line = line_of(key);
  if (!line) return;
  const FrameKind kind = message.direction == Direction::sent ? FrameKind::sent : FrameKind::received;
  const ProtocolRow& row = *book_.facts.row;
  if (kind == line->server) {
    line->at_end = true;
    if (line->stream) return;
    const bool interim = row.replay.interim && row.replay.interim(message.kind, whole.bytes);
    const Piece& first = message.pieces.front();
    line->messages.push_back({first.frame, first.offset, message.kind, interim});
    return;
  }
  if (line->stream) return;
  auto parts = parts_of(row, udp_, message.kind, whole.bytes, book_.choice);
  if (!parts.empty()) return request(*line, whole, std::move(parts));
  // Undecoded bytes of a client are the end of the grammar: after an upgrade, or of a client that errs.
  if (message.kind == "data") {
    line->stream = true;
    for (const Piece& piece : message.pieces)
      for (const Frame& frame : session_.frames(piece.frame, 1, true)) follow(*line, frame, piece.offset);
  }
}

void Builder::request(Building& line, const WholeMessage& whole, std::vector<MatchPart> parts) {
  const Message& message = whole.message;
  const FrameNumber begun = message.pieces.front().frame;
  const auto before = std::ranges::find_if(line.said, [begun](const Said& s) { return s.frame >= begun; });
  give(line, static_cast<std::size_t>(before - line.said.begin()));
  Exchange* made = new_exchange(line, whole.last_time);
  if (!made) return;
  Exchange& exchange = *made;
  const auto index = static_cast<std::uint32_t>(made - book_.exchanges.data());
  exchange.key = hash_of(parts, book_.choice, false);
  exchange.place = hash_of(parts, book_.choice, true);
  exchange.request.first = static_cast<std::uint32_t>(book_.places.size());
  for (const Piece& piece : message.pieces)
    book_.places.push_back({.frame = piece.frame, .offset = piece.offset, .length = piece.length});
  exchange.request.count = static_cast<std::uint32_t>(message.pieces.size());
  exchange.request_length = message.length;
  if (!whole.kept && message.length <= kMaxCompared)
    remark(
        fmt::format("frame {}: not all of the request was kept; what is missing can't be compared", begun));
  if (known_keys_.contains(exchange.key) || book_.known.size() >= kMostKnown) return;
  std::erase_if(parts, [this](const MatchPart& part) { return !book_.choice.wants(part.name); });
  std::size_t weight = 0;
  for (const MatchPart& part : parts) weight += part.name.size() + part.value.size() + sizeof part;
  if (known_bytes_ + weight > kMostKnownBytes) return;
  known_bytes_ += weight;
  known_keys_[exchange.key] = true;
  book_.known.push_back({index, std::move(parts)});
}

/// Null when the book is full.
Exchange* Builder::new_exchange(Building& line, Nanoseconds time) {
  if (book_.exchanges.size() >= kMaxExchanges) {
    if (!std::exchange(full_, true))
      remark(fmt::format("only the first {} requests are served", kMaxExchanges));
    return nullptr;
  }
  RecordedLine& of = book_.lines[line.line];
  const auto index = static_cast<std::uint32_t>(book_.exchanges.size());
  book_.exchanges.push_back(
      {.line = line.line, .position = static_cast<std::uint32_t>(of.exchanges.size()), .time = time});
  of.exchanges.push_back(index);
  if (line.asked.size() < kMostPipelined) line.asked.push_back({index, time});
  return &book_.exchanges.back();
}

/// The first `count` of what the server did belong to what was asked before.
void Builder::give(Building& line, std::size_t count) {
  if (!line.stream_request.empty() && !line.asked.empty()) {
    Exchange& exchange = book_.exchanges[line.asked.back().exchange];
    if (exchange.bytes && exchange.request.count == 0) {
      exchange.request = {static_cast<std::uint32_t>(book_.places.size()),
                          static_cast<std::uint32_t>(line.stream_request.size())};
      book_.places.insert(book_.places.end(), line.stream_request.begin(), line.stream_request.end());
    }
    line.stream_request.clear();
  }
  if (count == 0) return;
  if (line.asked.empty()) {
    Exchange* made = new_exchange(line, line.said.front().time);
    if (made) {
      made->greeting = true;
      book_.lines[line.line].greeting = true;
    }
  }
  if (line.asked.size() > 1) {
    give_each(line, count);
  } else if (!line.asked.empty()) {
    const std::span<const Said> said(line.said.data(), count);
    give_to(line, line.asked[0].exchange, line.asked[0].time, said, 0, kAll);
  }
  line.said.erase(line.said.begin(), line.said.begin() + static_cast<std::ptrdiff_t>(count));
  line.asked.clear();
}

/// Requests that were sent without waiting: one answer each where there are as many, else the last gets all.
void Builder::give_each(Building& line, std::size_t count) {
  const std::span<const Said> said(line.said.data(), count);
  std::vector<std::uint64_t> begins;
  std::uint64_t at = 0;
  std::size_t next = 0;
  bool fresh = true;
  for (const Said& one : said) {
    for (; next < line.messages.size() && line.messages[next].frame == one.frame; ++next) {
      if (fresh) begins.push_back(at + std::min(line.messages[next].offset, one.length));
      fresh = !line.messages[next].interim;
    }
    at += one.length;
  }
  if (begins.size() != line.asked.size()) {
    give_to(line, line.asked.back().exchange, line.asked.back().time, said, 0, kAll);
    return;
  }
  for (std::size_t i = 0; i < begins.size(); ++i) {
    const std::uint64_t to = i + 1 < begins.size() ? begins[i + 1] : kAll;
    give_to(line, line.asked[i].exchange, line.asked[i].time, said, begins[i], to);
  }
}

/// Bytes `from` to `to` of what was said become the answer; what the server did besides goes to the last.
void Builder::give_to(Building& line, std::uint32_t index, Nanoseconds since, std::span<const Said> said,
                      std::uint64_t from, std::uint64_t to) {
  Exchange& exchange = book_.exchanges[index];
  exchange.answer.first = static_cast<std::uint32_t>(book_.places.size());
  std::uint64_t at = 0;
  for (const Said& one : said) {
    if (!one.bytes) {
      if (to != kAll) continue;
      if (one.tls && !exchange.starts_tls) {
        exchange.starts_tls = true;
        exchange.tls_at = exchange.answer_length;
      }
      if (exchange.after == AfterAnswer::stays) exchange.after = one.end;
      continue;
    }
    const std::uint64_t first = std::max(at, from);
    const std::uint64_t end = std::min(at + one.length, to);
    if (end > first && !exchange.cut && book_.places.size() >= kMaxPlaces) {
      exchange.cut = true;
      remark("the recording has too many frames: an answer ends before its end");
    }
    if (end > first && !exchange.cut) {
      book_.places.push_back(
          {one.frame, first - at, end - first, std::max<Nanoseconds>(0, one.time - since)});
      since = one.time;
      exchange.answer_length += end - first;
    }
    at += one.length;
    if (!one.whole && at >= from && at <= to && !exchange.cut) {
      exchange.cut = true;
      remark(fmt::format("frame {}: the bytes of an answer were not kept; it ends there", one.frame));
    }
  }
  exchange.answer.count = static_cast<std::uint32_t>(book_.places.size()) - exchange.answer.first;
  add_messages(line, exchange, said);
}

/// Where the messages of the answer begin, for those who change them.
void Builder::add_messages(Building& line, Exchange& to, std::span<const Said> said) {
  if (said.empty()) return;
  const FrameNumber last = said.back().frame;
  to.messages.first = static_cast<std::uint32_t>(book_.messages.size());
  std::uint64_t at = 0;
  const bool wanted = book_.facts.row->replay.refresh != nullptr;
  auto message = line.messages.begin();
  for (std::uint32_t i = 0; wanted && i < to.answer.count; ++i) {
    const Place& place = book_.places[to.answer.first + i];
    while (message != line.messages.end() && message->frame < place.frame) ++message;
    for (; message != line.messages.end() && message->frame == place.frame; ++message) {
      if (message->offset < place.offset) continue;
      if (message->offset >= place.offset + place.length) break;
      book_.messages.push_back({at + message->offset - place.offset, kind_number(message->kind)});
    }
    at += place.length;
  }
  to.messages.count = static_cast<std::uint32_t>(book_.messages.size()) - to.messages.first;
  if (&to == &book_.exchanges[line.asked.back().exchange])
    while (!line.messages.empty() && line.messages.front().frame <= last) line.messages.pop_front();
}

std::uint32_t Builder::kind_number(const std::string& kind) {
  const auto found = std::ranges::find(book_.kinds, kind);
  if (found != book_.kinds.end()) return static_cast<std::uint32_t>(found - book_.kinds.begin());
  book_.kinds.push_back(kind);
  return static_cast<std::uint32_t>(book_.kinds.size() - 1);
}

void Builder::finish() {
  std::size_t silent = 0;
  for (std::uint32_t i = 0; i < book_.exchanges.size(); ++i) {
    const Exchange& exchange = book_.exchanges[i];
    if (exchange.greeting) {
      book_.greets = true;
      continue;
    }
    ++book_.requests;
    if (exchange.answer_length == 0 && exchange.after == AfterAnswer::stays) ++silent;
    if (exchange.bytes)
      book_.streams.push_back(i);
    else
      book_.by_key.push_back(i);
  }
  book_.by_place = book_.by_key;
  const auto by = [this](std::uint64_t Exchange::* key) {
    return [this, key](std::uint32_t index) { return std::pair(book_.exchanges[index].*key, index); };
  };
  std::ranges::sort(book_.by_key, {}, by(&Exchange::key));
  std::ranges::sort(book_.by_place, {}, by(&Exchange::place));
  if (silent > 0) remark(fmt::format("{} requests were never answered", silent));
  if (const std::string problem = session_.problem(); !problem.empty()) remark(problem);
  if (book_.exchanges.empty()) book_.facts.cannot = "nothing was said in the session";
}

}  // namespace

AnswerBook read_answers(StoreReader& session, const std::map<std::string, bool>& parts,
                        const std::function<bool(std::uint64_t, std::uint64_t)>& progress) {
  Builder builder(session, parts);
  AnswerBook book = builder.build(progress);
  return book;
}

}  // namespace lw
