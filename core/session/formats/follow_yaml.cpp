#include "core/session/formats/follow_yaml.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

#include "core/base/text.h"

namespace lw {
namespace {

constexpr std::size_t kMaxLine = 1u << 20;     // Wireshark breaks base64 after 76 characters
constexpr std::size_t kMaxPacket = 64u << 20;  // no packet is as long
constexpr std::size_t kMaxPeers = 64;          // a conversation has two

/// Lines of an Input, without their ends.
class Lines {
 public:
  explicit Lines(const Input& input) : input_(input) {}

  bool next(std::string_view& line) {
    at_ += std::exchange(used_, 0);
    std::size_t end = held_.find('\n', at_);
    while (end == std::string::npos && !over_) {
      held_.erase(0, std::exchange(at_, 0));
      if (held_.size() > kMaxLine) fail("it is too long");
      const std::size_t from = held_.size();
      const std::string_view piece = input_();
      over_ = piece.empty();
      held_ += piece;
      end = held_.find('\n', from);
    }
    if (end == std::string::npos && at_ == held_.size()) return false;
    ++number_;
    line = std::string_view(held_).substr(at_, end == std::string::npos ? end : end - at_);
    used_ = line.size() + (end == std::string::npos ? 0 : 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    return true;
  }

  [[noreturn]] void fail(std::string_view reason) const {
    throw Error(ErrorKind::protocol, "reading the followed stream", {},
                fmt::format("line {}: {}", number_, reason));
  }

 private:
  const Input& input_;
  std::string held_;
  std::size_t at_ = 0;    // the line handed out last
  std::size_t used_ = 0;  // of it, with its end
  std::size_t number_ = 0;
  bool over_ = false;
};

struct Peer {
  std::string host;
  std::uint16_t port = 0;
  std::string text() const {
    return host.contains(':') ? fmt::format("[{}]:{}", host, port) : fmt::format("{}:{}", host, port);
  }
};

class FollowReader {
 public:
  FollowReader(const Input& input, SessionBuilder& builder) : lines_(input), builder_(builder) {}

  void run() {
    std::string_view line;
    bool again = false;  // the line was read already
    while (again || lines_.next(line)) {
      again = false;
      const std::size_t indent = line.find_first_not_of(' ');
      if (indent == std::string_view::npos || line[indent] == '#' || line == "---" || line == "...") continue;
      if (indent == 0 && !line.starts_with("- ")) {
        if (line != "peers:" && line != "packets:") lines_.fail("neither peers nor packets begin here");
        end_item();
        in_packets_ = line == "packets:";
        continue;
      }
      std::string_view rest = line.substr(indent);
      std::size_t depth = indent;
      if (rest.starts_with("- ")) {
        end_item();
        rest.remove_prefix(2);
        depth += 2;
        item_ = true;
      }
      if (!item_) lines_.fail("a value outside of a list");
      const std::size_t colon = rest.find(':');
      if (colon == std::string_view::npos) lines_.fail("neither a key nor a list's entry");
      const std::string key(rest.substr(0, colon));
      const std::string value(trim(rest.substr(colon + 1)));
      if (key == "data" && in_packets_) {
        again = data(value, depth, line);
      } else {
        set(key, value);
      }
    }
    end_item();
    if (!begun_) lines_.fail("no packets");
  }

 private:
  /// True when the line after the data was read.
  bool data(std::string_view value, std::size_t depth, std::string_view& line) {
    constexpr std::string_view kTag = "!!binary";
    if (!value.starts_with(kTag)) lines_.fail("data that is not !!binary");
    value = trim(value.substr(kTag.size()));
    std::string base64;
    bool more = false;
    if (value.starts_with('|') || value.starts_with('>') || value.empty()) {
      while ((more = lines_.next(line))) {
        const std::size_t indent = line.find_first_not_of(' ');
        if (indent != std::string_view::npos && indent <= depth) break;
        base64 += trim(line);
        if (base64.size() / 4 * 3 > kMaxPacket) lines_.fail("a packet longer than any");
      }
    } else {
      base64 = value;
      std::erase(base64, '"');
    }
    auto bytes = from_base64(base64);
    if (!bytes) lines_.fail("data before it is no base64");
    bytes_ = std::move(*bytes);
    has_data_ = true;
    return more;
  }

  void set(const std::string& key, const std::string& value) {
    if (key == "peer") peer_ = number<std::size_t>(value, kMaxPeers - 1);
    if (key == "host")
      host_ = value.size() > 1 && value.front() == '"' ? value.substr(1, value.size() - 2) : value;
    if (key == "port") port_ = number<std::uint16_t>(value, 65'535);
    if (key == "timestamp") time_ = time_of(value);
  }

  template <class T>
  T number(std::string_view text, std::uint64_t most) const {
    std::uint64_t value = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (code != std::errc() || end != text.data() + text.size() || value > most)
      lines_.fail(fmt::format("\"{}\" is no number that fits here", escape_short(text, 40)));
    return static_cast<T>(value);
  }

  /// "1795263337.639157772"
  Nanoseconds time_of(std::string_view text) const {
    const std::size_t point = std::min(text.find('.'), text.size());
    std::string part(text.substr(std::min(point + 1, text.size())));
    part.resize(9, '0');
    constexpr std::uint64_t most = 9'000'000'000;  // seconds that fit, nearly
    return number<Nanoseconds>(text.substr(0, point), most) * 1'000'000'000 +
           number<Nanoseconds>(part, 999'999'999);
  }

  void end_item() {
    if (!std::exchange(item_, false)) return;
    if (in_packets_) {
      if (has_data_) say();
    } else if (peer_ < kMaxPeers) {
      peers_[peer_] = {escape(host_), port_};
    }
    has_data_ = false;
  }

  void begin() {
    begun_ = true;
    started_ = time_;
    builder_.begin({.started = started_});
    // The first peer is the one that opened the connection.
    ChannelInfo info;
    info.transport = "tcp";
    info.local = peers_[0].text();
    info.remote = peers_[1].text();
    info.name = info.remote;
    channel_ = builder_.channel(info);
    Frame frame;
    frame.channel = channel_;
    frame.note = {
        NoteKind::connected, "connected to " + info.remote, {{"local", info.local}, {"remote", info.remote}}};
    builder_.frame(std::move(frame));
  }

  void say() {
    if (peers_.size() < 2) lines_.fail("packets before two peers");
    if (!begun_) begin();
    Frame frame;
    frame.channel = channel_;
    frame.time = time_ - started_;
    frame.kind = peer_ == 0 ? FrameKind::sent : FrameKind::received;
    frame.length = bytes_.size();
    frame.bytes = std::move(bytes_);
    builder_.frame(std::move(frame));
  }

  Lines lines_;
  SessionBuilder& builder_;
  std::map<std::size_t, Peer> peers_;
  bool in_packets_ = false;
  bool item_ = false;
  std::size_t peer_ = 0;
  std::string host_;
  std::uint16_t port_ = 0;
  Nanoseconds time_ = 0;
  Bytes bytes_;
  bool has_data_ = false;
  bool begun_ = false;
  Nanoseconds started_ = 0;
  ChannelId channel_ = 0;
};

}  // namespace

void read_follow_yaml(const Input& input, SessionBuilder& builder) {
  FollowReader(input, builder).run();
}

bool looks_like_follow_yaml(ByteView beginning) {
  // Comments and the mark of a document may stand before it.
  while (beginning.starts_with('#') || beginning.starts_with("---"))
    beginning.remove_prefix(std::min(beginning.find('\n'), beginning.size() - 1) + 1);
  return beginning.starts_with("peers:\n") || beginning.starts_with("peers:\r\n");
}

}  // namespace lw
