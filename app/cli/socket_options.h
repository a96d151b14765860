// The options of `socket ...` that say what carries a line, and how: kinds, sources, options of sockets,
// groups, announcements, answers.
#pragma once

#include <vector>

#include "app/cli/command_line.h"
#include "core/protocols/socket/operations.h"

namespace lw::cli {

struct SocketWire {
  socket::Kind kind = socket::Kind::tcp;
  std::string path;
  std::uint16_t source_port = 0;
  std::string source_path;
  SocketOptions options;
  std::optional<ProxyAnnouncement> announce;
  bool read_announcement = false;
  std::string peer;
  socket::Answer answer = socket::Answer::none;
  std::string answer_file;
  std::uint64_t answer_limit = 65'536;
  std::uint32_t sample_ms = 0;
};

extern const char* const kSocketWireHelp;

/// `wire` and `connect` outlive them.
std::vector<Option> wire_options(SocketWire& wire, ConnectSettings& connect);
/// "NAME=VALUE", with the names of SocketOptions. Throws UsageError.
void set_socket_option(const std::string& words, SocketOptions& options);
std::uint16_t port_from_word(const std::string& text);

void put(const SocketWire& wire, socket::Connect::Arguments& arguments);
void put(const SocketWire& wire, socket::Listen::Arguments& arguments);

}  // namespace lw::cli
