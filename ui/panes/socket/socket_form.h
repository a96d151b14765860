// What stands in the socket pane's fields; kept in the session's settings. Plain data.
#pragma once

#include <QString>
#include <QStringList>
#include <boost/json/object.hpp>

#include "core/protocols/socket/operations.h"
#include "ui/panes/socket/input_text.h"

namespace lw::ui {

struct SocketForm {
  bool server = false;
  socket::Kind kind = socket::Kind::tcp;
  QString host;  // client: whom to call; server: the address to listen on
  int port = 0;
  QString path;  // Unix
  bool echo = false;
  int max_clients = 1000;
  ConnectSettings connect;

  socket::MessageChoice messages;
  InputKind input = InputKind::text;
  LineEnding ending = LineEnding::lf;
  QStringList quick;  // the three send lines
};

/// "tcp localhost:7", "listening on udp 0.0.0.0:53".
QString endpoint_text(const SocketForm& form);
QString kind_text(socket::Kind kind);

socket::Connect::Arguments to_connect(const SocketForm& form);
socket::Listen::Arguments to_listen(const SocketForm& form);
/// The same back, with what is typed from `form`.
SocketForm from_arguments(const socket::Connect::Arguments& arguments, SocketForm form);
SocketForm from_arguments(const socket::Listen::Arguments& arguments, SocketForm form);

boost::json::object to_json(const SocketForm& form);
SocketForm socket_form_from_json(const boost::json::object& object);

}  // namespace lw::ui
