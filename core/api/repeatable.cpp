// What a recorded message is, where it went, and which messages answered.
#include <algorithm>
#include <functional>
#include <limits>

#include "core/api/message_index.h"
#include "core/api/repeat.h"
#include "core/base/text.h"
#include "core/base/transports.h"
#include "core/protocols/row.h"
#include "core/session/decode_as.h"
#include "core/session/frame_window.h"
#include "core/session/store/store.h"

namespace lw {
namespace {

/// What a row is shown of a message to tell what it is: a head fits in.
constexpr std::size_t kShownOfMessage = 64u << 10;

Error cannot(std::string reason) {
  return {ErrorKind::invalid_argument, "taking a message to repeat", "", std::move(reason)};
}

/// As the Transcript decodes it, so that numbers are the same. `each` = false: far enough.
void read_index(StoreReader& session, MessageIndex& index, const std::function<bool(const Frame&)>& each) {
  index.began(session.header().started);
  index.choose(decode_as_from(session.header().settings));
  for (const ChannelInfo& channel : session.channels()) index.know_channel(channel);
  std::vector<Frame> page;
  for (FrameNumber next = 1, last = session.last_frame(); next <= last;) {
    session.read(next, {}, page);
    if (page.empty()) break;
    for (const Frame& frame : page) {
      index.feed(frame);
      if (!each(frame)) return;
    }
    next = page.back().number + 1;
  }
  if (session.header().ended >= 0) index.finish();
}

ChannelInfo channel_of(StoreReader& session, ChannelId id) {
  const auto channels = session.channels();
  const auto found = std::ranges::find(channels, id, &ChannelInfo::id);
  if (found == channels.end()) throw cannot("its channel is not known");
  return *found;
}

/// The TLS that the channel had before anything was said in the clear; what was upgraded later would have to
/// be asked for again.
struct TlsOfChannel {
  bool said = false;
  std::optional<TlsFacts> facts;

  void look(const Frame& frame) {
    if (frame.layer != Layer::top) return;
    if (frame.kind != FrameKind::note)
      said = true;
    else if (frame.note.kind == NoteKind::tls && !said && !facts)
      facts = tls_facts_from_json(frame.note.facts);
  }
};

Target target_from(const ChannelInfo& channel, const std::string& address) {
  Target target;
  if (is_unix_domain(channel.transport)) {
    target.path = address;
    return target;
  }
  try {
    const Retarget read = parse_retarget(address);
    target.host = read.host.value_or("");
    target.port = read.port.value_or(0);
  } catch (const Error&) {
    // Not an address: whoever repeats it says where to.
  }
  return target;
}

ConnectSettings settings_of(StoreReader& session, OperationId id, const Target& target) {
  ConnectSettings settings;
  const auto operations = session.operations();
  const auto found = std::ranges::find(operations, id, &OperationRecord::id);
  if (found == operations.end()) return settings;
  const auto* recorded = found->arguments.if_contains("connect");
  if (recorded && recorded->is_object()) from_json(recorded->get_object(), settings);
  // How long all of that might take is another matter, and so is a path that is the target now.
  settings.deadlines.total = {};
  settings.unix_path.clear();
  // The line went to the proxy itself: what was said there was meant for it.
  if (settings.proxy.host == target.host && settings.proxy.port == target.port) settings.proxy = {};
  return settings;
}

RepeatChoice choice_of(StoreReader& session, const ChannelInfo& channel, Direction direction,
                       OperationId operation, const TlsOfChannel& tls) {
  RepeatChoice choice;
  choice.protocol = find_protocol(channel.protocol) ? channel.protocol : std::string();
  // A line of its own can't be opened for these: it would be another one.
  if (channel.transport != "udp" && keeps_boundaries(channel.transport))
    throw cannot("it was a packet of " + channel.transport + ": that is sent again on an open line only");
  const bool known = channel.transport == "udp" || channel.transport == "unix";
  choice.transport = known ? channel.transport : "tcp";
  // What came in as a server went to our own side.
  const bool to_us = channel.role == Role::server && direction == Direction::received;
  const std::string& there =
      channel.role == Role::client && !channel.name.empty() ? channel.name : channel.remote;
  choice.target = target_from(channel, to_us ? channel.local : there);
  choice.connect = settings_of(session, operation, choice.target);
  choice.target.tls = tls.facts.has_value() && choice.transport != "udp";
  if (!tls.facts) return choice;
  TlsOptions& options = choice.connect.tls;
  if (options.server_name.empty() && tls.facts->server_name != choice.target.host)
    options.server_name = tls.facts->server_name;
  if (options.alpn.empty() && !tls.facts->alpn.empty()) options.alpn = {tls.facts->alpn};
  return choice;
}

/// Asterisks and the digits of a hash, as a session that is handed on has them in the place of any secret.
void find_hashed(ByteView bytes, std::vector<Blank>& out) {
  constexpr std::size_t kDigits = 6;
  for (std::size_t at = bytes.find("**"); at != ByteView::npos; at = bytes.find("**", at)) {
    const auto end = std::min(bytes.find_first_not_of('*', at), bytes.size());
    const auto digits = bytes.substr(end, kDigits);
    const bool hashed =
        digits.size() == kDigits && digits.find_first_not_of("0123456789abcdef") == ByteView::npos;
    if (hashed) out.push_back({at, end + kDigits - at});
    at = end;
  }
}

std::vector<Blank> placeholders_in(const std::string& protocol, ByteView bytes) {
  std::vector<Blank> found;
  find_hashed(bytes, found);
  if (const ProtocolRow* row = find_protocol(protocol)) {
    std::vector<Blank> blanks;
    const ChannelInfo channel{.id = 1, .protocol = protocol, .role = Role::client};
    row->make_redactor(channel)->feed(Direction::sent, bytes, blanks);
    for (const Blank& blank : blanks) {
      const bool masked = blank.offset < bytes.size() && bytes[blank.offset] == '*';
      const bool known = std::ranges::any_of(found, [&](const Blank& other) {
        return other.offset < blank.offset + blank.length && blank.offset < other.offset + other.length;
      });
      if (masked && !known) found.push_back(blank);
    }
  }
  std::ranges::sort(found, {}, &Blank::offset);
  return found;
}

class Finder {
 public:
  Finder(StoreReader& session, const MessageIndex& index) : session_(session), index_(index) {}

  /// The request that this answers; or the message itself.
  IndexedMessage request_of(const IndexedMessage& message) {
    const ProtocolRow* row = find_protocol(message.protocol);
    if (!row || !row->replay.match_parts || is_request(*row, message)) return message;
    // As many requests before it as there are answers before it.
    std::uint64_t answers = 0;
    std::vector<std::uint64_t> requests;
    IndexedMessage other;
    for (std::uint64_t number = 0; number < message.index && index_.look(number, other); ++number) {
      if (other.is_note || other.channel != message.channel) continue;
      if (other.direction == message.direction)
        answers += is_interim(*row, other) ? 0 : 1;
      else if (is_request(*row, other))
        requests.push_back(number);
    }
    if (requests.empty()) return message;
    index_.look(requests[std::min<std::uint64_t>(answers, requests.size() - 1)], other);
    return other;
  }

 private:
  Bytes beginning(const IndexedMessage& message) {
    return bytes_of(session_, message.pieces().first(std::min<std::size_t>(message.pieces().size(), 4)),
                    kShownOfMessage);
  }
  bool is_request(const ProtocolRow& row, const IndexedMessage& message) {
    return !row.replay.match_parts(message.kind, beginning(message), {}).empty();
  }
  bool is_interim(const ProtocolRow& row, const IndexedMessage& message) {
    return row.replay.interim && row.replay.interim(message.kind, beginning(message));
  }

  StoreReader& session_;
  const MessageIndex& index_;
};

/// The line that carries an inner channel; others carry themselves.
ChannelInfo carrier_of(StoreReader& session, ChannelInfo channel) {
  constexpr int kMostCarriers = 8;
  for (int deep = 0; deep < kMostCarriers && channel.transport == kInnerTransport && channel.parent != 0;
       ++deep)
    channel = channel_of(session, channel.parent);
  return channel;
}

/// What was said on a stream is said on a line of its own, as that protocol's words have it there.
void bring_outside(Repeatable& repeatable, const std::string& protocol) {
  repeatable.was_inner = true;
  if (find_protocol(protocol)) repeatable.choice.protocol = protocol;
  // QUIC is the carrier's affair; it is never without TLS (RFC 9001).
  if (repeatable.choice.transport == "udp") repeatable.choice.target.tls = true;
  if (repeatable.choice.transport == "udp") repeatable.choice.transport = "tcp";
  // It named what carries the streams; without it a server speaks what our words are.
  repeatable.choice.connect.tls.alpn.clear();
  const ProtocolRow* row = find_protocol(repeatable.choice.protocol);
  Bytes& bytes = repeatable.choice.requests.front();
  if (!row || !row->replay.outside) return;
  const auto words = row->replay.outside(repeatable.kind, bytes, bytes.size());
  if (words) bytes.replace(0, std::min<std::size_t>(words->instead_of, bytes.size()), words->bytes);
}

TlsOfChannel tls_of(StoreReader& session, ChannelId channel, FrameNumber until) {
  TlsOfChannel tls;
  for (FrameNumber next = 1; next <= until && !tls.said;) {
    const auto page = session.frames(next, 1000, false);
    if (page.empty()) break;
    for (const Frame& frame : page)
      if (frame.channel == channel) tls.look(frame);
    next = page.back().number + 1;
  }
  return tls;
}

}  // namespace

Repeatable repeatable(StoreReader& session, std::uint64_t message) {
  MessageIndex index;
  read_index(session, index, [&](const Frame&) { return index.size() <= message; });
  IndexedMessage asked;
  if (!index.look(message, asked)) throw cannot("there is no such message");
  if (asked.is_note) throw cannot("a note has no bytes");
  const IndexedMessage found = Finder(session, index).request_of(asked);
  const ChannelInfo channel = channel_of(session, found.channel);
  const ChannelInfo carrier = carrier_of(session, channel);
  Repeatable out;
  out.choice = choice_of(session, carrier, found.direction, found.operation,
                         tls_of(session, carrier.id, found.first_frame));
  out.kind = found.kind;
  out.summary = found.summary;
  out.of_answer = found.index != asked.index;
  Bytes bytes = bytes_of(session, found.pieces(), kMostRequestBytes);
  out.whole = bytes.size() == found.length;
  out.choice.requests = {std::move(bytes)};
  if (carrier.id != channel.id) bring_outside(out, channel.protocol);
  out.placeholders = placeholders_in(channel.protocol, out.choice.requests.front());
  if (out.was_inner) out.summary = look_at_request(channel.protocol, out.choice.requests.front()).summary;
  return out;
}

Repeatable repeatable_frame(StoreReader& session, FrameNumber number) {
  const auto frames = session.frames(number, 1, true);
  if (frames.empty() || frames.front().kind == FrameKind::note) throw cannot("there are no bytes");
  const Frame& frame = frames.front();
  if (frame.layer == Layer::raw) throw cannot("these are ciphertext: nobody else could read them again");
  const ChannelInfo channel = channel_of(session, frame.channel);
  const Direction direction = frame.kind == FrameKind::sent ? Direction::sent : Direction::received;
  Repeatable out;
  out.choice = choice_of(session, channel, direction, frame.operation, tls_of(session, channel.id, number));
  // A frame may be any part of a message: what it is, is seen when somebody has edited it.
  out.summary = look_at_request(channel.protocol, frame.bytes).summary;
  out.whole = frame.kept();
  out.placeholders = placeholders_in(channel.protocol, frame.bytes);
  out.choice.requests = {frame.bytes};
  return out;
}

std::vector<std::optional<std::uint64_t>> find_answers(StoreReader& session,
                                                       const std::vector<RepeatTry>& tries) {
  MessageIndex index;
  read_index(session, index, [](const Frame&) { return true; });
  std::vector<std::optional<std::uint64_t>> found(tries.size());
  std::vector<std::uint64_t> lengths(tries.size());
  IndexedMessage message;
  for (std::uint64_t number = 0; index.look(number, message); ++number) {
    if (message.is_note || message.direction != Direction::received || message.pieces().empty()) continue;
    for (std::size_t i = 0; i < tries.size(); ++i) {
      const RepeatTry& tried = tries[i];
      const bool inside = message.channel == tried.channel && message.first_frame > tried.sent &&
                          message.pieces().back().frame <= tried.answered;
      // Interim answers are short; of several pieces without a grammar the longest says most.
      if (!inside || (found[i] && message.length < lengths[i])) continue;
      found[i] = number;
      lengths[i] = message.length;
    }
  }
  return found;
}

}  // namespace lw
