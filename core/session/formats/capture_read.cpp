// A capture as a session: each TCP connection and each pair of UDP endpoints is a channel, as its client saw
// it.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <list>
#include <map>

#include "core/session/formats/capture_file.h"
#include "core/session/formats/packet_decode.h"
#include "core/session/formats/tcp_stream.h"

namespace lw {
namespace {

/// Lines that are followed at a time; with more the one that was silent longest is let go.
constexpr std::size_t kMaxOpen = 65'536;
/// Of all connections together, what waits for missing segments.
constexpr std::size_t kMaxWaiting = 64u << 20;
constexpr std::uint16_t kLastWellKnown = 1'023;

struct Key {
  bool tcp;
  IpEndpoint low;
  IpEndpoint high;
  bool operator<(const Key& other) const {
    if (tcp != other.tcp) return tcp;
    return low == other.low ? high < other.high : low < other.low;
  }
};

struct Line {
  ChannelId channel = 0;
  IpEndpoint client;
  IpEndpoint server;
  std::string server_name;
  std::array<TcpStream, 2> streams;  // by Direction
  std::array<bool, 2> half{};        // its end was told
  std::uint32_t opened_with = 0;     // the client's first sequence number
  bool connected = false;
  bool cut_told = false;
  int first_end = -1;  // direction that ended first, -1 = none
  bool over = false;
  std::list<Key>::iterator recent;
};

class CaptureSession {
 public:
  explicit CaptureSession(SessionBuilder& builder) : builder_(builder) {}

  void take(const CapturedPacket& packet) {
    if (!begun_) {
      begun_ = true;
      started_ = packet.wall;
      builder_.begin({.started = started_});
    }
    now_ = std::max(now_, packet.wall - started_);
    const auto segment = decode_packet(packet.link_type, packet.bytes, packet.length);
    if (!segment) {
      ++left_out_[static_cast<std::size_t>(segment.error())];
      return;
    }
    Line& line = line_of(*segment);
    if (segment->tcp) {
      tcp(line, *segment);
    } else {
      datagram(line, *segment);
    }
  }

  void finish() {
    for (auto& [key, line] : lines_) flush(line);
    static constexpr const char* kWhy[] = {"of a link type that is not known", "not IP",
                                           "parts of packets (fragments)", "neither TCP nor UDP", "broken"};
    std::string text;
    for (std::size_t i = 0; i < left_out_.size(); ++i)
      if (left_out_[i] > 0) text += fmt::format("{}{} {}", text.empty() ? "" : ", ", left_out_[i], kWhy[i]);
    if (!text.empty()) note(0, NoteKind::info, "Packets of the capture that are left out: " + text);
  }

 private:
  Direction direction_of(const Line& line, const IpSegment& segment) const {
    return segment.from == line.client ? Direction::sent : Direction::received;
  }

  // Lines.

  Line& line_of(const IpSegment& segment) {
    const bool ordered = segment.from < segment.to;
    const Key key{segment.tcp, ordered ? segment.from : segment.to, ordered ? segment.to : segment.from};
    const auto known = lines_.find(key);
    if (known != lines_.end()) {
      if (!begins_anew(known->second, segment)) {
        recent_.splice(recent_.end(), recent_, known->second.recent);
        return known->second;
      }
      forget(known);
    }
    if (lines_.size() >= kMaxOpen) forget(lines_.find(recent_.front()));
    Line& line = lines_[key];
    line.recent = recent_.insert(recent_.end(), key);
    open(line, segment);
    return line;
  }

  /// A pair of ports may be used again.
  static bool begins_anew(const Line& line, const IpSegment& segment) {
    const bool opens = segment.tcp && (segment.flags & (kSyn | kAck)) == kSyn;
    return opens && (line.over || segment.from != line.client || segment.sequence != line.opened_with);
  }

  void forget(std::map<Key, Line>::iterator at) {
    flush(at->second);
    recent_.erase(at->second.recent);
    lines_.erase(at);
  }

  /// Who is the client: who says SYN; else the one with the port that is nobody's; else who spoke first.
  static bool from_client(const IpSegment& segment) {
    if (segment.tcp && (segment.flags & kSyn) != 0) return (segment.flags & kAck) == 0;
    const bool from_known = segment.from.port <= kLastWellKnown;
    const bool to_known = segment.to.port <= kLastWellKnown;
    return from_known == to_known || to_known;
  }

  void open(Line& line, const IpSegment& segment) {
    const bool forward = from_client(segment);
    line.client = forward ? segment.from : segment.to;
    line.server = forward ? segment.to : segment.from;
    line.server_name = to_text(line.server);
    line.opened_with = segment.sequence;
    ChannelInfo info;
    info.transport = segment.tcp ? "tcp" : "udp";
    info.name = line.server_name;
    info.local = to_text(line.client);
    info.remote = line.server_name;
    info.opened = now_;
    line.channel = builder_.channel(std::move(info));
    if (!segment.tcp || (segment.flags & (kSyn | kRst)) != 0) return;
    note(line.channel, NoteKind::info, "The capture begins in the middle of this connection");
    connect(line);
  }

  void connect(Line& line) {
    if (std::exchange(line.connected, true)) return;
    note(line.channel, NoteKind::connected, "connected to " + line.server_name,
         {{"local", to_text(line.client)}, {"remote", line.server_name}});
  }

  // TCP.

  void tcp(Line& line, const IpSegment& segment) {
    if (line.over) return;  // what the network still brings
    const Direction direction = direction_of(line, segment);
    TcpStream& own = line.streams[static_cast<int>(direction)];
    TcpStream& other = line.streams[static_cast<int>(opposite(direction))];
    const bool syn = (segment.flags & kSyn) != 0;
    std::uint32_t sequence = segment.sequence;
    if (syn) {
      if (!own.begun()) own.begin(sequence + 1);
      ++sequence;
      if (direction == Direction::received) connect(line);
    }
    if ((segment.flags & kRst) != 0) return reset(line, direction);
    if ((segment.flags & kAck) != 0) {
      if (!other.begun()) other.begin(segment.acknowledged);
      other.acknowledged(segment.acknowledged, sink(line, opposite(direction)));
    }
    if (!segment.payload.empty() || segment.missing > 0) {
      connect(line);
      if (segment.missing > 0) tell_cut(line);
      own.add(sequence, segment.payload, segment.missing, sink(line, direction));
    }
    if ((segment.flags & kFin) != 0)
      own.ends_at(sequence + static_cast<std::uint32_t>(segment.payload.size()) + segment.missing);
    ends(line);
    if (own.waiting() > 0) waits(line, segment.payload.size());
  }

  TcpStream::Sink sink(Line& line, Direction direction) {
    return {[this, &line, direction](ByteView bytes) { say(line, direction, bytes, bytes.size()); },
            [this, &line, direction](std::uint64_t count) { say_missing(line, direction, count); }};
  }

  void say(Line& line, Direction direction, ByteView bytes, std::uint64_t length, std::string peer = {}) {
    const Direction first = static_cast<Direction>(line.first_end);
    // Who had ended listens on: only now the end of the one is worth a line of its own.
    if (line.first_end >= 0 && direction != first && !std::exchange(line.half[line.first_end], true))
      end_note(line, NoteKind::half_closed, first);
    Frame frame;
    frame.channel = line.channel;
    frame.time = now_;
    frame.kind = direction == Direction::sent ? FrameKind::sent : FrameKind::received;
    frame.bytes = bytes;
    frame.length = length;
    frame.peer = std::move(peer);
    builder_.frame(std::move(frame));
  }

  void say_missing(Line& line, Direction direction, std::uint64_t count) {
    if (!line.cut_told)
      note(line.channel, NoteKind::info, fmt::format("{} bytes are missing in the capture", count));
    say(line, direction, {}, count);
  }

  void tell_cut(Line& line) {
    if (!std::exchange(line.cut_told, true))
      note(line.channel, NoteKind::info, "The capture kept only the beginning of long packets");
  }

  void reset(Line& line, Direction by) {
    flush_streams(line);
    end_note(line, NoteKind::reset, by);
    line.over = true;
  }

  void ends(Line& line) {
    for (const int i : {0, 1})
      if (line.streams[i].ended() && line.first_end < 0) line.first_end = i;
    if (!line.streams[0].ended() || !line.streams[1].ended()) return;
    end_note(line, NoteKind::closed,
             static_cast<Direction>(line.half[line.first_end] ? 1 - line.first_end : line.first_end));
    line.over = true;
  }

  void end_note(Line& line, NoteKind kind, Direction by) {
    const char* who = by == Direction::sent ? "us" : "peer";
    const std::string name = by == Direction::sent ? "us" : "the peer";
    note(line.channel, kind,
         kind == NoteKind::reset         ? "reset by " + name
         : kind == NoteKind::half_closed ? name + " ended sending"
                                         : "closed by " + name,
         {{"by", who}});
  }

  void flush_streams(Line& line) {
    for (const Direction direction : {Direction::sent, Direction::received})
      line.streams[static_cast<int>(direction)].flush(sink(line, direction));
  }

  void flush(Line& line) {
    if (line.over) return;
    flush_streams(line);
    ends(line);
    if (!line.over && line.first_end >= 0 && !line.half[line.first_end])
      end_note(line, NoteKind::half_closed, static_cast<Direction>(line.first_end));
    line.over = true;
  }

  /// Holes in many connections at once must not fill the memory.
  void waits(Line& line, std::size_t payload) {
    waiting_ += payload + 100;  // and what remembers it
    if (waiting_ < kMaxWaiting / 8) return;
    waiting_ = 0;
    std::size_t all = 0;
    for (auto& [key, one] : lines_)
      for (const TcpStream& stream : one.streams) all += stream.waiting();
    if (all <= kMaxWaiting) return;
    for (auto& [key, one] : lines_)
      if (&one != &line && !one.over) flush_streams(one);
  }

  // UDP.

  void datagram(Line& line, const IpSegment& segment) {
    const Direction direction = direction_of(line, segment);
    if (segment.missing > 0) tell_cut(line);
    say(line, direction, segment.payload, segment.payload.size() + segment.missing, line.server_name);
  }

  void note(ChannelId channel, NoteKind kind, std::string text, boost::json::object facts = {}) {
    Frame frame;
    frame.channel = channel;
    frame.time = now_;
    frame.note = {kind, std::move(text), std::move(facts)};
    builder_.frame(std::move(frame));
  }

  SessionBuilder& builder_;
  bool begun_ = false;
  Nanoseconds started_ = 0;
  Nanoseconds now_ = 0;
  std::map<Key, Line> lines_;
  std::list<Key> recent_;  // of lines_, silent longest first
  std::size_t waiting_ = 0;
  std::array<std::uint64_t, 5> left_out_{};
};

}  // namespace

void read_capture(const Input& input, SessionBuilder& builder) {
  CaptureReader reader(input);
  CaptureSession session(builder);
  CapturedPacket packet;
  try {
    while (reader.next(packet)) session.take(packet);
  } catch (const Error& error) {
    // What waited still comes, before the reason why no more follows.
    if (error.kind == ErrorKind::protocol) session.finish();
    throw;
  }
  session.finish();
}

}  // namespace lw
