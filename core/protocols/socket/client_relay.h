// What the clients of one relay share. Private to client_relay*.cpp.
#pragma once

#include <array>
#include <functional>
#include <map>
#include <memory>
#include <set>

#include "core/io/wake.h"
#include "core/protocols/context.h"
#include "core/protocols/socket/client_open.h"
#include "core/protocols/socket/client_passage.h"
#include "core/protocols/socket/rules/relay_editor.h"

namespace lw::socket {

enum class RelayWay : std::uint8_t { to_target, to_client };

/// The operation waits until `running` is zero, so the context outlives whoever runs.
struct RelayHub : std::enable_shared_from_this<RelayHub> {
  /// Throws Error (invalid_argument) where an edit, or the framing, can't be read.
  RelayHub(Context& c, Relay::Arguments a, std::function<void(Event)> e);

  Context& context;
  Relay::Arguments arguments;
  std::function<void(Event)> emit;
  std::map<ChannelId, SocketPtr> sockets;
  std::size_t running = 0;
  bool ending = false;
  Summary summary;
  Wake changed;
  std::shared_ptr<MessageBook> messages;  // of both lines of each client

  /// As open_client, as a child of `client`; Error of kind cancelled once all ends.
  Task<SocketPtr> open_target(ChannelId client);
  void opened(const SocketPtr& socket);
  /// Something went through it: told ten times a second.
  void counted(const SocketPtr& socket);
  void closed(const SocketPtr& socket, const std::string& by);
  void end_all();

  /// Its listening channel is known: operations may reach into it until it is withdrawn.
  void announce(ChannelId listening);
  void withdraw(ChannelId listening);

  std::shared_ptr<Passage> make_passage(RelayWay way, ChannelId from, ChannelId to,
                                        std::function<Task<>(Bytes bytes)> out);
  void forget(const std::shared_ptr<Passage>& passage);
  /// Throws as the constructor does; then nothing has changed.
  void change(const RelayFault& to_target, const RelayFault& to_client);
  /// `from` 0 = all lines.
  std::uint64_t release(ChannelId from, std::uint64_t piece, RelayRelease::How how, const Bytes& instead);

 private:
  struct Open {
    RelayWay way;
    std::shared_ptr<Passage> passage;
  };
  using Editors = std::array<std::shared_ptr<const RelayEditor>, 2>;
  static Editors editors_of(const RelayFault& to_target, const RelayFault& to_client);
  Task<bool> until_ending();
  void tell_counters();
  std::function<Bytes(ByteView)> edit_of(RelayWay way, ChannelId from);
  Bytes edited(RelayWay way, ChannelId from, ByteView piece, std::vector<std::uint64_t>& made, bool& told);

  Editors editors_;
  std::multimap<ChannelId, Open> passages_;  // by where pieces come from
  std::map<ChannelId, std::uint64_t> held_;  // pieces there, so far
  std::set<ChannelId> uncounted_;
  boost::asio::steady_timer count_;
  bool counting_ = false;
};
using RelayHubPtr = std::shared_ptr<RelayHub>;

/// In SessionState: by listening channel.
struct OpenRelays {
  std::map<ChannelId, RelayHub*> by_channel;
};

/// Until cancelled, or the socket breaks.
Task<> relay_datagrams(RelayHubPtr hub);

}  // namespace lw::socket
