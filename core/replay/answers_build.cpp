#include <fmt/format.h>

#include <algorithm>

#include "core/base/transports.h"
#include "core/replay/answers_builder.h"

namespace lw {
namespace {

/// A server that ends its idle line has answered all the same: ends that come later than this after all
/// answers were complete are not repeated.
constexpr Nanoseconds kIdleEnd = 1'000'000'000;
constexpr std::uint64_t kTellWalked = 1000;  // frames
constexpr int kMostCarriers = 8;             // channels inside each other

}  // namespace

/// The first protocol with bytes that can be served; all of its channels are.
void AnswerBuilder::choose_protocol() {
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
      udp_ = has_peers(channel.transport);
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

void AnswerBuilder::walk(const std::function<bool(std::uint64_t, std::uint64_t)>& progress) {
  const auto wants = [this](const Message& message) {
    const auto channel = channels_.find(message.channel);
    if (channel == channels_.end() || !served(channel->second)) return false;
    const bool requests = (message.direction == Direction::sent) == (channel->second.role == Role::client);
    return requests || (book_.facts.row->replay.interim && message.length < kRefreshed);
  };
  MessageWalk walk(session_, &describer_of,
                   {.frame = [this](const Frame& frame) { see(frame); },
                    .wants_bytes = wants,
                    .most_bytes = kMaxCompared});
  std::uint64_t told = 0;
  while (true) {
    if (walk.frames_read() >= told + kTellWalked) {
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

/// The line itself, or what carries it.
const ChannelInfo& AnswerBuilder::carrier_of(const ChannelInfo& info) const {
  const ChannelInfo* at = &info;
  for (int deep = 0; deep < kMostCarriers && at->transport == kInnerTransport; ++deep) {
    const auto parent = channels_.find(at->parent);
    if (parent == channels_.end()) break;
    at = &parent->second;
  }
  return *at;
}

/// Whether the line has TLS, or what carries it.
bool AnswerBuilder::tls_around(const ChannelInfo& info) {
  const ChannelInfo& at = carrier_of(info);
  // A stream of a connection that is always secure has its TLS one further out.
  const auto parent = channels_.find(at.parent);
  return tls_[at.id] || (&info != &at && parent != channels_.end() && tls_[parent->first]);
}

Building* AnswerBuilder::line_of(const Frame& frame) {
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
  const bool inner = info.transport == kInnerTransport;
  const bool tls = tls_around(info);
  const ChannelInfo& carrier = carrier_of(info);
  book_.lines.push_back({.channel = info.id,
                         .name = carrier.name,
                         .role = info.role,
                         .tls = tls,
                         .inner = inner,
                         .exchanges = {}});
  offer(info.id);
  if (book_.facts.server.empty()) {
    const auto parent = channels_.find(carrier.parent);
    const bool child = info.role == Role::server && parent != channels_.end();
    book_.facts.server = child ? parent->second.name : carrier.name;
    book_.facts.tls = tls;
  }
  return &line;
}

std::string AnswerBuilder::peer_of(FrameNumber frame) {
  if (frame == last_frame_) return last_peer_;
  const std::vector<Frame> one = session_.frames(frame, 1, false);
  return one.empty() ? std::string() : one.front().peer;
}

void AnswerBuilder::see(const Frame& frame) {
  last_frame_ = frame.number;
  last_peer_ = frame.peer;
  if (frame.layer != Layer::top || frame.channel == 0) return;
  if (frame.kind == FrameKind::note && begins_carrying(frame.note)) carrying_.insert(frame.channel);
  if (carrying_.contains(frame.channel)) return;  // the inner channels say it
  if (frame.kind == FrameKind::note) return see_note(frame);
  if (Building* line = line_of(frame)) see_bytes(*line, frame);
}

/// Of a channel that is served by itself: what carries others has a protocol that nobody is served in.
void AnswerBuilder::offer(ChannelId channel) {
  const auto agreed = alpn_.find(channel);
  if (agreed != alpn_.end() && book_.facts.alpn.empty()) book_.facts.alpn = agreed->second;
}

void AnswerBuilder::see_note(const Frame& frame) {
  const auto existing = lines_.lower_bound({frame.channel, std::string()});
  const bool known = existing != lines_.end() && existing->first.first == frame.channel;
  if (frame.note.kind == NoteKind::tls) {
    if (!known) tls_[frame.channel] = true;
    const auto* alpn = frame.note.facts.if_contains("alpn");
    if (alpn && alpn->is_string()) alpn_[frame.channel] = alpn->as_string();
    if (known) offer(frame.channel);
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
void AnswerBuilder::ended(Building& line, AfterAnswer end, const Frame& frame) {
  if (book_.lines[line.line].inner) return;  // each carries one exchange; a line of its own many
  if (std::exchange(line.ended, true)) return;
  const bool grammar = !line.stream && book_.facts.row->replay.match_parts;
  const bool idle = grammar && line.at_end && frame.time - line.last_time > kIdleEnd;
  if (!idle) line.said.push_back({.frame = frame.number, .bytes = false, .end = end, .time = frame.time});
}

void AnswerBuilder::see_bytes(Building& line, const Frame& frame) {
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
void AnswerBuilder::follow(Building& line, const Frame& frame, std::uint64_t offset) {
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

void AnswerBuilder::see_message(const WholeMessage& whole) {
  const Message& message = whole.message;
  const auto channel = channels_.find(message.channel);
  if (channel == channels_.end() || !served(channel->second) || message.pieces.empty()) return;
  Frame key;
  key.channel = message.channel;
  if (udp_) key.peer = peer_of(message.pieces.front().frame);
  Building* line = line_of(key);
  if (!line) return;
  const FrameKind kind = message.direction == Direction::sent ? FrameKind::sent : FrameKind::received;
  const ProtocolRow& row = row_of(message, *book_.facts.row);
  if (&row != book_.facts.row && !std::exchange(line->upgraded, true) && !line->asked.empty())
    book_.exchanges[line->asked.back().exchange].upgrades = true;
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

void AnswerBuilder::request(Building& line, const WholeMessage& whole, std::vector<MatchPart> parts) {
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
  if (has_places(message.pieces.size())) {
    for (const Piece& piece : message.pieces)
      book_.places.push_back({.frame = piece.frame, .offset = piece.offset, .length = piece.length});
    exchange.request.count = static_cast<std::uint32_t>(message.pieces.size());
  }
  exchange.request_length = message.length;
  if (!whole.kept && message.length <= kMaxCompared)
    remark(
        fmt::format("frame {}: not all of the request was kept; what is missing can't be compared", begun));
  if (is_unfinished(whole) && book_.early.size() < kMostKnown) {
    exchange.unfinished = true;
    book_.early.push_back({exchange.key, kind_number(message.kind), index});
  } else {
    add_early(line, whole, index);
  }
  remember(index, std::move(parts));
}

/// Whether the recording ends, or the line does, before the request: then nobody hears it as a message.
bool AnswerBuilder::is_unfinished(const WholeMessage& whole) const {
  const ProtocolRow& row = row_of(whole.message, *book_.facts.row);
  if (whole.message.severity != Severity::error || !row.replay.requests_stand_alone || !whole.kept)
    return false;
  Frame alone;
  alone.number = alone.channel = 1;
  alone.kind = FrameKind::received;
  alone.bytes = whole.bytes;
  alone.length = alone.bytes.size();
  std::vector<Message> heard;
  const ChannelInfo channel{
      .id = 1, .protocol = std::string(row.id), .transport = "tcp", .role = Role::server};
  make_guarded_describer(row.make_describer, channel)->feed(alone, heard);
  return heard.empty();
}

/// For the explaining of misses: one of each kind.
void AnswerBuilder::remember(std::uint32_t index, std::vector<MatchPart> parts) {
  const std::uint64_t key = book_.exchanges[index].key;
  if (known_keys_.contains(key) || book_.known.size() >= kMostKnown) return;
  std::erase_if(parts, [this](const MatchPart& part) { return !book_.choice.wants(part.name); });
  std::size_t weight = 0;
  for (const MatchPart& part : parts) weight += part.name.size() + part.value.size() + sizeof part;
  if (known_bytes_ + weight > kMostKnownBytes) return;
  known_bytes_ += weight;
  known_keys_[key] = true;
  book_.known.push_back({index, std::move(parts)});
}

/// What the server said in the middle of the request.
void AnswerBuilder::add_early(const Building& line, const WholeMessage& whole, std::uint32_t index) {
  const Message& message = whole.message;
  if (book_.early.size() >= kMostKnown) return;
  FrameNumber first = 0;
  Exchange& exchange = book_.exchanges[index];
  for (const Said& said : line.said) {
    if (!said.bytes || said.frame <= message.pieces.front().frame || said.frame > message.pieces.back().frame)
      continue;
    if (first == 0) first = said.frame;
    exchange.early += said.length;
  }
  if (exchange.early == 0) return;
  std::uint64_t before = 0;
  for (const Piece& piece : message.pieces)
    if (piece.frame < first) before += piece.length;
  const ByteView beginning = whole.bytes.substr(0, before);
  const auto parts = parts_of(*book_.facts.row, udp_, message.kind, beginning, book_.choice);
  if (!parts.empty())
    book_.early.push_back({hash_of(parts, book_.choice, false), kind_number(message.kind), index});
}

AnswerBook read_answers(StoreReader& session, const std::map<std::string, bool>& parts,
                        const std::function<bool(std::uint64_t, std::uint64_t)>& progress) {
  AnswerBuilder builder(session, parts);
  AnswerBook book = builder.build(progress);
  return book;
}

}  // namespace lw
