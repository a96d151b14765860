// What stands in the socket pane's fields; kept in the session's settings. Plain data.
#pragma once

#include <QString>
#include <QStringList>
#include <boost/json/object.hpp>
#include <vector>

#include "core/protocols/socket/operations.h"
#include "ui/panes/socket/input_text.h"

namespace lw::ui {

/// What is done with the address: call it, wait for callers at it, talk datagrams with it from a socket of
/// one's own, or wait there and pass everything on to somebody else.
enum class SocketMode : quint8 { client, server, peer, relay };

/// An edit of a relay; core knows those that are on.
struct FormEdit {
  bool on = true;
  bool to_target = true;  // or to the clients
  socket::RelayEdit edit;
  bool operator==(const FormEdit&) const = default;
};

/// Where a relay goes on to, and what it does on the way.
struct RelayTarget {
  socket::Kind kind = socket::Kind::tcp;
  QString host;
  int port = 0;
  QString path;
  QString certificate;  // what we show there: a file; empty = nothing
  QString key;
  socket::RelayFault to_target;  // without its edits: those are below
  socket::RelayFault to_client;
  std::vector<FormEdit> edits;
  bool reset = false;  // a cut resets instead of closing
};

struct SocketForm {
  SocketMode mode = SocketMode::client;
  socket::Kind kind = socket::Kind::tcp;
  QString host;  // client: whom to call; server, relay: the address to listen on; peer: with whom to talk
  int port = 0;
  QString path;      // Unix
  int own_port = 0;  // client, peer: 0 = the system's choice
  QString own_path;  // Unix datagrams: where we can be answered
  int max_clients = 1000;
  socket::Answer answer = socket::Answer::none;
  QString answer_file;
  quint64 answer_limit = 65'536;  // bytes a client
  bool read_announcement = false;
  ConnectSettings connect;
  SocketOptions options;
  std::optional<ProxyAnnouncement> announce;
  int sample_ms = 0;  // what TCP tells, so often; 0 = never
  int again_s = 0;    // client: connect again so long after the line ended by itself; 0 = never
  RelayTarget relay;

  socket::MessageChoice messages;
  std::string rules;
  InputKind input = InputKind::text;
  LineEnding ending = LineEnding::lf;
  QStringList quick;  // the three send lines

  /// Somebody may come: there is a list of them.
  bool listens() const { return mode != SocketMode::client; }
  /// One socket, and whoever writes to it.
  bool shared_socket() const { return listens() && mode != SocketMode::relay && socket::has_peers(kind); }
};

/// "tcp localhost:7", "listen udp 0.0.0.0:53", "relay tcp 127.0.0.1:7000 → localhost:7".
QString endpoint_text(const SocketForm& form);
QString kind_text(socket::Kind kind);
/// "host:port", with brackets where they are needed.
QString host_port_text(const QString& host, int port);

/// What is done to one direction, with the edits that are on and can be read.
socket::RelayFault fault_of(const RelayTarget& relay, bool to_target);
/// The same back.
void take_faults(const socket::RelayFault& to_target, const socket::RelayFault& to_client,
                 RelayTarget& relay);
/// Why core can't read it; empty = it can.
QString problem_of(const socket::RelayEdit& edit);

socket::Connect::Arguments to_connect(const SocketForm& form);
/// Also of SocketMode::peer: a socket of one's own, with somebody to whom it says what names nobody.
socket::Listen::Arguments to_listen(const SocketForm& form);
socket::Relay::Arguments to_relay(const SocketForm& form);
/// The same back, with what is typed from `form`.
SocketForm from_arguments(const socket::Connect::Arguments& arguments, SocketForm form);
SocketForm from_arguments(const socket::Listen::Arguments& arguments, SocketForm form);
SocketForm from_arguments(const socket::Relay::Arguments& arguments, SocketForm form);

boost::json::object to_json(const SocketForm& form);
SocketForm socket_form_from_json(const boost::json::object& object);

}  // namespace lw::ui
