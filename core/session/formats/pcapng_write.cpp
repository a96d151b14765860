#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "core/base/text.h"
#include "core/session/formats/ip_packet.h"
#include "core/session/formats/keylog.h"
#include "core/session/formats/pages.h"
#include "core/session/formats/pcapng.h"
#include "core/session/formats/pcapng_blocks.h"

namespace lw {
namespace {

namespace ip = boost::asio::ip;

/// A receiver acknowledges at least so often, so that nobody's window seems full.
constexpr std::uint32_t kAckEvery = 1u << 20;
/// A frame of more bytes that were not kept becomes a gap in the sequence numbers: a file may claim any
/// length.
constexpr std::uint64_t kMaxMissing = 1u << 20;
constexpr std::size_t kMaxComments = 20;  // of one packet; more are left out
constexpr std::uint16_t kFirstFreePort = 49152;
constexpr std::uint16_t kDiscard = 9;  // a port for what has none (RFC 863)
constexpr std::string_view kQuicLines = "quic";

struct Side {
  IpEndpoint at;
  std::uint32_t next = 0;  // sequence number of its next byte
  std::uint32_t told = 0;  // what it acknowledged last
  bool finished = false;
};

struct Conversation {
  ChannelInfo info;
  bool raw = false;  // written as it was on the wire
  bool begun = false;
  bool ended = false;
  Side us;
  Side peer;
  OperationId operation = 0;
  std::vector<std::string> comments;  // for its next packet

  Side& side(Direction direction) { return direction == Direction::sent ? us : peer; }
};

/// For channels without an IP address: RFC 5737 and RFC 3849.
ip::address documentation_address(bool v6, bool server) {
  return ip::make_address(v6 ? (server ? "2001:db8::2" : "2001:db8::1")
                             : (server ? "192.0.2.2" : "192.0.2.1"));
}

/// Both of the same family: IPv4 within IPv6 where they differ.
void same_family(IpEndpoint& a, IpEndpoint& b) {
  if (a.address.is_v4() == b.address.is_v4()) return;
  for (IpEndpoint* one : {&a, &b}) {
    if (!one->address.is_v4()) continue;
    if (one->address.is_unspecified()) {
      one->address = ip::address_v6();
    } else {
      one->address = ip::make_address_v6(ip::v4_mapped, one->address.to_v4());
    }
  }
}

class PcapngWriter final : public SessionWriter {
 public:
  PcapngWriter(Output output, PcapngOptions options)
      : output_(std::move(output)), options_(std::move(options)) {}

  void begin(const SessionFacts& facts) override {
    started_ = facts.started;
    output_(pcapng::file_head(escape(facts.title), "Linewright"));
    // They must stand before the packets that need them.
    if (!options_.raw.keys.empty()) output_(pcapng::tls_keys(options_.raw.keys));
  }

  void channel(const ChannelInfo& info) override {
    Conversation& conversation = conversations_[info.id];
    conversation.info = info;
    conversation.raw = options_.raw.channels.contains(info.id);
    if (info.transport == kInnerTransport) carrying_.insert(info.parent);
  }

  void operation(const OperationRecord& operation) override { operations_[operation.id] = operation.name; }

  void frame(const Frame& frame) override {
    if (frame.channel == 0) return;
    Conversation& conversation = conversations_[frame.channel];
    conversation.info.id = frame.channel;
    if (said_elsewhere(conversation.info)) return;
    if (frame.kind == FrameKind::note) {
      if (frame.layer == Layer::top) note(conversation, frame);
      return;
    }
    if (conversation.raw != (frame.layer == Layer::raw)) return;
    name_operation(conversation, frame.operation);
    if (is_packets(conversation)) {
      datagram(conversation, frame);
    } else {
      stream(conversation, frame);
    }
  }

 private:
  /// QUIC's connections have datagrams below, where these were recorded; its streams are in them.
  static bool is_packets(const Conversation& conversation) {
    return conversation.info.transport == "udp" || conversation.info.transport == "dtls" ||
           (conversation.raw && conversation.info.transport == kQuicLines);
  }
  /// What a channel in another one says is in that one's bytes too: in QUIC's datagrams, or framed as HTTP/2
  /// does it. Streams of QUIC without their datagrams nobody can read: messages stand for those that have
  /// any.
  bool said_elsewhere(const ChannelInfo& info) const {
    if (info.parent == 0) return false;
    const auto parent = conversations_.find(info.parent);
    const bool of_stream = parent != conversations_.end() && parent->second.info.transport == kQuicLines;
    const bool inner = info.transport == kInnerTransport;
    if (inner && !of_stream) return true;
    const ChannelId connection = inner ? parent->second.info.parent : info.parent;
    if (options_.raw.channels.contains(connection)) return inner || info.transport == kQuicLines;
    return !inner && info.transport == kQuicLines && carrying_.contains(info.id);
  }

  // What the comments tell.

  static void comment(Conversation& conversation, std::string text) {
    if (conversation.comments.size() < kMaxComments) conversation.comments.push_back(std::move(text));
  }

  void name_operation(Conversation& conversation, OperationId operation) {
    if (operation == conversation.operation) return;
    conversation.operation = operation;
    const auto known = operations_.find(operation);
    if (known != operations_.end())
      comment(conversation, fmt::format("operation {}: {}", operation, escape(known->second)));
  }

  void introduce(Conversation& conversation) {
    const ChannelInfo& info = conversation.info;
    std::string text = fmt::format("channel {}:", info.id);
    for (const std::string& word : {info.protocol, info.transport, info.name})
      if (!word.empty()) text += " " + escape(word);
    text += info.role == Role::client ? ", client" : ", server";
    if (!info.local.empty() || !info.remote.empty())
      text += fmt::format("; recorded as {} and {}", escape(info.local), escape(info.remote));
    conversation.comments.insert(conversation.comments.begin(), std::move(text));
  }

  // Addresses.

  /// `first`: the first bytes said, which tell whether TLS speaks from the beginning.
  void address(Conversation& conversation, const std::string& remote, ByteView first) {
    const ChannelInfo& info = conversation.info;
    const bool we_serve = info.role == Role::server;
    const auto local_known = parse_ip_endpoint(info.local);
    const auto remote_known = parse_ip_endpoint(remote);
    const bool v6 =
        local_known ? local_known->address.is_v6() : remote_known && remote_known->address.is_v6();
    const auto client_port = static_cast<std::uint16_t>(kFirstFreePort + info.id % (65'536 - kFirstFreePort));
    const IpEndpoint server{documentation_address(v6, true), kDiscard};
    const IpEndpoint client{documentation_address(v6, false), client_port};
    IpEndpoint local = local_known.value_or(we_serve ? server : client);
    IpEndpoint other = remote_known.value_or(we_serve ? client : server);
    same_family(local, other);
    if (options_.port_of) {
      // A handshake record (RFC 8446 section 5.1), or QUIC, which has no other security (RFC 9001 section 1).
      const bool tls = conversation.raw && (first.starts_with("\x16\x03") || is_packets(conversation));
      const std::uint16_t known = options_.port_of(info, tls);
      if (known != 0) (we_serve ? local : other).port = known;
    }
    conversation.us.at = local;
    conversation.peer.at = other;
  }

  /// Two lines that are open at once must not look the same, which they may once their ports were changed.
  void make_unique(Conversation& conversation) {
    IpEndpoint& client = conversation.info.role == Role::client ? conversation.us.at : conversation.peer.at;
    for (int tries = 0; tries < 65'536; ++tries) {
      if (open_.insert({conversation.us.at, conversation.peer.at}).second) return;
      client.port = client.port == 65'535 ? kFirstFreePort : static_cast<std::uint16_t>(client.port + 1);
    }
  }

  // TCP.

  void begin_stream(Conversation& conversation, Nanoseconds time, ByteView first) {
    conversation.begun = true;
    address(conversation, conversation.info.remote, first);
    make_unique(conversation);
    introduce(conversation);
    // Any start will do; different ones show where a pair of ports is used again.
    conversation.us.next = conversation.info.id * 2'654'435'761u;
    conversation.peer.next = ~conversation.us.next;
    const auto opener = conversation.info.role == Role::client ? Direction::sent : Direction::received;
    segment(conversation, opener, time, kSyn);
    segment(conversation, opposite(opener), time, kSyn | kAck);
    segment(conversation, opener, time, kAck);
  }

  void stream(Conversation& conversation, const Frame& frame) {
    if (!conversation.begun) begin_stream(conversation, frame.time, frame.bytes);
    const auto direction = frame.kind == FrameKind::sent ? Direction::sent : Direction::received;
    ByteView rest = frame.bytes;
    while (!rest.empty()) {
      const ByteView part = rest.substr(0, kMaxTcpPayload);
      rest.remove_prefix(part.size());
      segment(conversation, direction, frame.time, kPsh | kAck, part);
    }
    std::uint64_t missing = frame.length - std::min<std::uint64_t>(frame.length, frame.bytes.size());
    if (missing == 0) return;
    comment(conversation, fmt::format("{} bytes were not kept", missing));
    if (missing > kMaxMissing) {
      conversation.side(direction).next += static_cast<std::uint32_t>(missing);
      return;
    }
    for (; missing > 0; missing -= std::min<std::uint64_t>(missing, kMaxTcpPayload))
      segment(conversation, direction, frame.time, kPsh | kAck, {},
              std::min<std::uint64_t>(missing, kMaxTcpPayload));
  }

  void segment(Conversation& conversation, Direction direction, Nanoseconds time, int flags,
               ByteView payload = {}, std::size_t missing = 0) {
    Side& from = conversation.side(direction);
    Side& to = conversation.side(opposite(direction));
    const bool acks = (flags & kAck) != 0;
    const TcpSegment head{from.at, to.at, from.next, acks ? to.next : 0, static_cast<std::uint8_t>(flags)};
    put(conversation, direction, time, tcp_packet(head, payload, missing), missing);
    from.next += static_cast<std::uint32_t>(payload.size() + missing);
    if ((flags & (kSyn | kFin)) != 0) ++from.next;
    if (acks) from.told = to.next;
    if (from.next - to.told >= kAckEvery && (flags & kPsh) != 0)
      segment(conversation, opposite(direction), time, kAck);
  }

  void finish(Conversation& conversation, Direction by, Nanoseconds time) {
    if (std::exchange(conversation.side(by).finished, true)) return;
    segment(conversation, by, time, kFin | kAck);
  }

  void close(Conversation& conversation, Direction by, Nanoseconds time) {
    finish(conversation, by, time);
    finish(conversation, opposite(by), time);
    for (const Direction side : {by, opposite(by)})
      if (conversation.side(side).told != conversation.side(opposite(side)).next)
        segment(conversation, side, time, kAck);
    release(conversation);
  }

  void release(Conversation& conversation) {
    conversation.ended = true;
    open_.erase({conversation.us.at, conversation.peer.at});
  }

  void note(Conversation& conversation, const Frame& frame) {
    const Note& note = frame.note;
    const std::string text = note.text.empty() ? to_string(note.kind) : escape(note.text);
    comment(conversation, fmt::format("{}: {}", to_string(note.kind), text));
    if (is_packets(conversation) || conversation.ended) return;
    // With a layer below, the line begins and its first bytes are known there.
    if (!conversation.begun && !conversation.raw &&
        (note.kind == NoteKind::connected || note.kind == NoteKind::accepted))
      begin_stream(conversation, frame.time, {});
    if (!conversation.begun) return;
    const boost::json::value* by = note.facts.if_contains("by");
    const auto who = by && *by == "peer" ? Direction::received : Direction::sent;
    if (note.kind == NoteKind::half_closed) finish(conversation, who, frame.time);
    if (note.kind == NoteKind::closed) close(conversation, who, frame.time);
    if (note.kind == NoteKind::reset) {
      segment(conversation, who, frame.time, kRst | kAck);
      release(conversation);
    }
  }

  // UDP.

  void datagram(Conversation& conversation, const Frame& frame) {
    address(conversation, frame.peer.empty() ? conversation.info.remote : frame.peer, {});
    if (!std::exchange(conversation.begun, true)) introduce(conversation);
    const auto direction = frame.kind == FrameKind::sent ? Direction::sent : Direction::received;
    const ByteView payload = ByteView(frame.bytes).substr(0, kMaxUdpPayload);
    const std::uint64_t length = std::min<std::uint64_t>(frame.length, kMaxUdpPayload);
    const std::size_t missing = length - std::min<std::uint64_t>(length, payload.size());
    put(conversation, direction, frame.time,
        udp_packet(conversation.side(direction).at, conversation.side(opposite(direction)).at, payload,
                   missing),
        missing);
  }

  void put(Conversation& conversation, Direction direction, Nanoseconds time, const Bytes& bytes,
           std::size_t missing) {
    output_(pcapng::packet({.wall = started_ + time,
                            .direction = direction,
                            .bytes = bytes,
                            .missing = missing,
                            .comments = conversation.comments}));
    conversation.comments.clear();
  }

  Output output_;
  PcapngOptions options_;
  Nanoseconds started_ = 0;
  std::map<ChannelId, Conversation> conversations_;
  std::set<ChannelId> carrying_;  // that have channels of kInnerTransport
  std::map<OperationId, std::string> operations_;
  std::set<std::pair<IpEndpoint, IpEndpoint>> open_;
};

}  // namespace

RawLayer find_raw_layer(StoreReader& session) {
  RawLayer raw;
  for (FrameNumber next = 1;;) {
    const std::vector<Frame> page = session.frames(next, 1'024, false);
    if (page.empty()) return raw;
    for (const Frame& frame : page) {
      if (frame.layer == Layer::raw && frame.kind != FrameKind::note) raw.channels.insert(frame.channel);
      if (frame.kind == FrameKind::note && frame.note.kind == NoteKind::tls_keys)
        raw.keys += keylog_lines(frame.note);
    }
    next += page.size();
  }
}

std::unique_ptr<SessionWriter> make_pcapng_writer(Output output, PcapngOptions options) {
  return std::make_unique<PcapngWriter>(std::move(output), std::move(options));
}

}  // namespace lw
