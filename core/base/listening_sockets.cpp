#include "core/base/listening_sockets.h"

#include <fmt/format.h>

#include <array>
#include <boost/url/ipv6_address.hpp>
#include <charconv>
#include <cstring>
#include <optional>
#include <utility>

#include "core/base/text.h"

namespace lw {

namespace {

// The kernel's words for states of TCP (include/net/tcp_states.h); UDP uses "closed" for sockets without a
// peer.
constexpr unsigned kTcpListen = 10;
constexpr unsigned kUdpWaits = 7;
// include/linux/net.h: the socket accepts connections.
constexpr unsigned kUnixAccepts = 1u << 16;

std::vector<std::string_view> columns(std::string_view line) {
  std::vector<std::string_view> words;
  while (true) {
    const std::size_t from = line.find_first_not_of(" \t");
    if (from == std::string_view::npos) return words;
    line.remove_prefix(from);
    const std::size_t end = std::min(line.find_first_of(" \t"), line.size());
    words.push_back(line.substr(0, end));
    line.remove_prefix(end);
  }
}

template <class Number>
std::optional<Number> number_in(std::string_view text, int base) {
  Number value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (text.empty() || read.ec != std::errc() || read.ptr != text.data() + text.size()) return {};
  return value;
}

/// Words of 32 bits in this machine's order, as they stand in memory.
std::optional<std::string> address_in(std::string_view hex) {
  std::array<unsigned char, 16> bytes{};
  if (hex.size() != 8 && hex.size() != 32) return {};
  for (std::size_t i = 0; i < hex.size() / 8; ++i) {
    const auto word = number_in<std::uint32_t>(hex.substr(i * 8, 8), 16);
    if (!word) return {};
    std::memcpy(bytes.data() + i * 4, &*word, 4);
  }
  if (hex.size() == 8) return fmt::format("{}.{}.{}.{}", bytes[0], bytes[1], bytes[2], bytes[3]);
  return boost::urls::ipv6_address(bytes).to_string();
}

std::optional<ListeningSocket> internet_socket(std::string_view line, bool tcp) {
  // sl local_address rem_address st tx:rx tr:when retrnsmt uid timeout inode
  const auto words = columns(line);
  if (words.size() < 10) return {};
  const std::size_t colon = words[1].find(':');
  if (colon == std::string_view::npos) return {};
  const auto address = address_in(words[1].substr(0, colon));
  const auto port = number_in<std::uint16_t>(words[1].substr(colon + 1), 16);
  const auto state = number_in<unsigned>(words[3], 16);
  const auto user = number_in<std::uint32_t>(words[7], 10);
  const auto inode = number_in<std::uint64_t>(words[9], 10);
  if (!address || !port || !state || !user || !inode) return {};
  if (*state != (tcp ? kTcpListen : kUdpWaits)) return {};
  ListeningSocket found;
  found.address = *address;
  found.port = *port;
  found.user = *user;
  found.inode = *inode;
  return found;
}

std::optional<ListeningSocket> unix_socket(std::string_view line) {
  // Num RefCount Protocol Flags Type St Inode Path; a path may have spaces.
  const auto words = columns(line);
  if (words.size() < 8) return {};
  const auto flags = number_in<unsigned>(words[3], 16);
  const auto inode = number_in<std::uint64_t>(words[6], 10);
  if (!flags || !inode || (*flags & kUnixAccepts) == 0) return {};
  ListeningSocket found;
  found.inode = *inode;
  found.path = escape(line.substr(static_cast<std::size_t>(words[7].data() - line.data())));
  return found;
}

}  // namespace

std::vector<ListeningSocket> read_listening(std::string_view kind, std::string_view text) {
  std::vector<ListeningSocket> all;
  bool heading = true;
  for (const std::string_view line : split(text, '\n')) {
    if (std::exchange(heading, false)) continue;
    auto found = kind == "unix" ? unix_socket(line) : internet_socket(line, kind.starts_with("tcp"));
    if (!found) continue;
    if (all.size() == kMostListening) break;
    found->kind = kind;
    all.push_back(std::move(*found));
  }
  return all;
}

std::uint64_t socket_inode(std::string_view link) {
  constexpr std::string_view kBefore = "socket:[";
  if (!link.starts_with(kBefore) || !link.ends_with(']')) return 0;
  const auto inode = link.substr(kBefore.size(), link.size() - kBefore.size() - 1);
  return number_in<std::uint64_t>(inode, 10).value_or(0);
}

}  // namespace lw
