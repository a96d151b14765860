// TLS on a line that was plain, and memberships of an open socket: what is done to channels that are open.
#include "core/protocols/socket/client_tls.h"

#include <fmt/format.h>

#include "core/base/transports.h"
#include "core/io/errors.h"
#include "core/io/socket_setup.h"
#include "core/protocols/socket/client.h"
#include "core/protocols/socket/client_open.h"
#include "core/protocols/socket/client_rules.h"

namespace lw::socket {
namespace {

SocketPtr open_socket(Context& context, ChannelId channel) {
  const OpenSockets& open = context.state.get<OpenSockets>();
  const auto found = open.by_channel.find(channel);
  return found == open.by_channel.end() ? nullptr : found->second;
}

/// Without the port: whom a certificate is for.
std::string host_of(const std::string& remote) {
  std::string host = remote.substr(0, remote.rfind(':'));
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
  return host;
}

Task<> say_and_upgrade(Context& context, SocketPtr socket, StartTls::Arguments a) {
  if (!a.say_first.empty()) {
    co_await socket->line()->write(a.say_first);
    socket->sent += a.say_first.size();
  }
  co_await context.connector.start_tls(*socket->line(), std::move(a.connect.tls), a.role, std::move(a.host));
}

/// Also told as a note of the channel: what it hears from here on is other.
void change(Context& context, ChannelId channel, int handle, const MulticastGroup& group, bool join) {
  // A played line has no socket: what was joined then is in its recording.
  if (handle >= 0) join ? join_group(handle, group) : leave_group(handle, group);
  boost::json::object facts = to_json(group);
  facts["membership"] = join ? "joined" : "left";
  Note note{.kind = NoteKind::info, .facts = std::move(facts)};
  note.text = fmt::format("{} {}", join ? "joined" : "left", to_text(group));
  context.sink.note(channel, std::move(note));
}

}  // namespace

Task<std::string> secure(Context& context, SocketPtr socket, StartTls::Arguments a) {
  const LineInfo before = socket->info();
  if (!socket->line() || keeps_boundaries(before.transport))
    throw Error(ErrorKind::invalid_argument, "starting TLS", before.remote, "this is no stream");
  if (before.tls)
    throw Error(ErrorKind::invalid_argument, "starting TLS", before.remote, "it has TLS already");
  if (a.role == Role::server) a.connect.tls = server_tls(std::move(a.connect.tls));
  if (a.host.empty()) a.host = host_of(before.remote);
  auto upgrade = say_and_upgrade(context, socket, std::move(a));
  co_await socket->between_reads(std::move(upgrade));
  if (socket->rules) socket->rules->upgraded();
  const LineInfo after = socket->info();
  co_return after.tls ? fmt::format("{} {}", after.tls->version, after.tls->cipher) : std::string("TLS");
}

Task<StartTls::Result> start_tls(Context& context, StartTls::Arguments arguments,
                                 std::function<void(std::monostate)>) {
  StartTls::Result result;
  for (const ChannelId channel : arguments.channels) {
    const SocketPtr socket = open_socket(context, channel);
    if (!socket) {
      result.problems.push_back(fmt::format("channel {} is not open", channel));
      continue;
    }
    context.sink.assign(channel, context.operation);
    std::optional<Error> failed;
    try {
      std::string words = co_await secure(context, socket, arguments);
      result.secured.push_back(std::move(words));
    } catch (...) {
      failed = to_error(std::current_exception(), "starting TLS", "");
    }
    if (failed && failed->kind == ErrorKind::cancelled) throw *failed;
    if (failed) result.problems.push_back(failed->message());
    if (failed && arguments.channels.size() == 1) throw *failed;
  }
  co_return result;
}

Task<Groups::Result> change_groups(Context& context, Groups::Arguments arguments,
                                   std::function<void(std::monostate)>) {
  Groups::Result result;
  for (const ChannelId channel : arguments.channels) {
    const SocketPtr socket = open_socket(context, channel);
    if (!socket || !socket->datagrams()) {
      result.problems.push_back(fmt::format("channel {} is no open datagram socket", channel));
      continue;
    }
    context.sink.assign(channel, context.operation);
    const int handle = socket->info().native_handle;
    const auto all = [&](const std::vector<MulticastGroup>& groups, bool join) {
      for (const MulticastGroup& group : groups) {
        try {
          change(context, channel, handle, group, join);
          ++result.changed;
        } catch (const Error& error) {
          result.problems.push_back(error.message());
        }
      }
    };
    all(arguments.leave, false);
    all(arguments.join, true);
  }
  if (result.changed == 0 && !result.problems.empty())
    throw Error(ErrorKind::invalid_argument, "changing groups", "", result.problems.front());
  co_return result;
}

}  // namespace lw::socket
