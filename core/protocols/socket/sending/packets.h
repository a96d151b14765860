// Saved packets: what is sent again and again, by name. As plain data, as the text of a packets file
// (documented in the README), and as Packet Sender's packets.ini.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/base/frame.h"
#include "core/protocols/socket/sending/input_text.h"

namespace lw::socket {

/// What people collect, a hundred times over.
inline constexpr std::size_t kMostPackets = 10'000;
inline constexpr std::size_t kLargestPacketsFile = 64u << 20;

struct SavedPacket {
  std::string name;  // not empty
  InputForm form = InputForm::text;
  std::string typed;  // may have macros
  LineEnding ending = LineEnding::none;
  std::string transport;   // "tcp", "tls", "udp"; empty = whatever is open
  std::string host;        // empty = wherever that leads
  std::uint16_t port = 0;  // 0 = as host
  Nanoseconds repeat = 0;  // 0 = once
  std::string note;

  bool operator==(const SavedPacket&) const = default;
};

/// The error's offset is the character.
Decoded<std::vector<SavedPacket>> read_packets(std::string_view text);
/// As read_packets() reads it.
std::string packets_text(const std::vector<SavedPacket>& packets);

/// Those whose name, text, note or target has all the words of `wanted`, case aside; by index.
std::vector<std::size_t> find_packets(const std::vector<SavedPacket>& packets, std::string_view wanted);

/// Packet Sender's packets, and what has no place in the other program: one line each, for people.
struct PacketExchange {
  std::vector<SavedPacket> packets;
  std::string ini;
  std::vector<std::string> left_out;
};
/// Its packets.ini, or the JSON that it exports.
PacketExchange read_packet_sender(std::string_view text);
PacketExchange write_packet_sender(const std::vector<SavedPacket>& packets);

}  // namespace lw::socket
