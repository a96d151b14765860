#include "ui/panes/socket/socket_form.h"

#include <QCoreApplication>
#include <algorithm>
#include <boost/json/array.hpp>

#include "ui/bridge/text.h"

namespace lw::ui {
namespace {

QString text_at(const boost::json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  const auto* text = value == nullptr ? nullptr : value->if_string();
  return text == nullptr ? QString() : from_utf8(*text);
}
int number_at(const boost::json::object& object, std::string_view key, int otherwise, int most) {
  const auto* value = object.if_contains(key);
  const auto* number = value == nullptr ? nullptr : value->if_int64();
  return number == nullptr || *number < 0 || *number > most ? otherwise : static_cast<int>(*number);
}
bool flag_at(const boost::json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  const auto* flag = value == nullptr ? nullptr : value->if_bool();
  return flag != nullptr && *flag;
}

/// Sessions of earlier versions have a number, in this order.
LineEnding ending_at(const boost::json::object& object) {
  constexpr LineEnding kNumbered[] = {LineEnding::none, LineEnding::lf, LineEnding::crlf, LineEnding::nul};
  const auto named = socket::line_ending_of(to_utf8(text_at(object, "line_ending")));
  return named ? *named : kNumbered[number_at(object, "ending", 1, 3)];
}

}  // namespace

QString kind_text(socket::Kind kind) {
  switch (kind) {
    case socket::Kind::tcp:
      return QStringLiteral("TCP");
    case socket::Kind::tls:
      return QStringLiteral("TLS");
    case socket::Kind::udp:
      return QStringLiteral("UDP");
    case socket::Kind::unix_stream:
      return QStringLiteral("Unix");
    case socket::Kind::dtls:
      return QStringLiteral("DTLS");
    case socket::Kind::unix_datagram:
      return QStringLiteral("Unix datagram");
    case socket::Kind::unix_seqpacket:
      return QStringLiteral("Unix seqpacket");
  }
  return {};
}

QString endpoint_text(const SocketForm& form) {
  const bool v6 = form.host.contains(QLatin1Char(':'));
  const QString host = v6 ? QLatin1Char('[') + form.host + QLatin1Char(']') : form.host;
  const QString where =
      socket::has_path(form.kind) ? form.path : QStringLiteral("%1:%2").arg(host).arg(form.port);
  const QString text = kind_text(form.kind).toLower() + QLatin1Char(' ') + where;
  return form.server ? QCoreApplication::translate("SocketPane", "listen %1").arg(text) : text;
}

socket::Connect::Arguments to_connect(const SocketForm& form) {
  socket::Connect::Arguments arguments;
  arguments.kind = form.kind;
  arguments.host = to_utf8(form.host);
  arguments.port = static_cast<std::uint16_t>(form.port);
  arguments.path = to_utf8(form.path);
  arguments.connect = form.connect;
  arguments.messages = form.messages;
  return arguments;
}

socket::Listen::Arguments to_listen(const SocketForm& form) {
  socket::Listen::Arguments arguments;
  arguments.kind = form.kind;
  arguments.address = to_utf8(form.host);
  arguments.port = static_cast<std::uint16_t>(form.port);
  arguments.path = to_utf8(form.path);
  arguments.max_clients = static_cast<std::uint32_t>(form.max_clients);
  arguments.echo = form.echo;
  arguments.connect = form.connect;
  arguments.messages = form.messages;
  return arguments;
}

SocketForm from_arguments(const socket::Connect::Arguments& arguments, SocketForm form) {
  form.server = false;
  form.kind = arguments.kind;
  form.host = from_utf8(arguments.host);
  form.port = arguments.port;
  form.path = from_utf8(arguments.path);
  form.connect = arguments.connect;
  form.messages = arguments.messages;
  return form;
}

SocketForm from_arguments(const socket::Listen::Arguments& arguments, SocketForm form) {
  form.server = true;
  form.kind = arguments.kind;
  form.host = from_utf8(arguments.address);
  form.port = arguments.port;
  form.path = from_utf8(arguments.path);
  form.max_clients = static_cast<int>(std::min<std::uint32_t>(arguments.max_clients, 100'000));
  form.echo = arguments.echo;
  form.connect = arguments.connect;
  form.messages = arguments.messages;
  return form;
}

boost::json::object to_json(const SocketForm& form) {
  ConnectSettings connect = form.connect;
  connect.proxy.password.clear();
  boost::json::array quick;
  for (const QString& line : form.quick) quick.emplace_back(to_utf8(line));
  return {
      {"server", form.server},
      {"kind", static_cast<int>(form.kind)},
      {"host", to_utf8(form.host)},
      {"port", form.port},
      {"path", to_utf8(form.path)},
      {"echo", form.echo},
      {"max_clients", form.max_clients},
      {"connect", lw::to_json(connect)},
      {"input", static_cast<int>(form.input)},
      {"line_ending", socket::to_string(form.ending)},
      {"framing", form.messages.framing},
      {"layout", form.messages.layout},
      {"quick", std::move(quick)},
  };
}

SocketForm socket_form_from_json(const boost::json::object& object) {
  SocketForm form;
  form.server = flag_at(object, "server");
  form.kind = static_cast<socket::Kind>(number_at(object, "kind", 0, 3));
  form.host = text_at(object, "host");
  form.port = number_at(object, "port", 0, 65535);
  form.path = text_at(object, "path");
  form.echo = flag_at(object, "echo");
  form.max_clients = number_at(object, "max_clients", 1000, 100'000);
  form.input = static_cast<InputKind>(number_at(object, "input", 0, 2));
  form.ending = ending_at(object);
  form.messages.framing = to_utf8(text_at(object, "framing"));
  form.messages.layout = to_utf8(text_at(object, "layout"));
  const auto* connect = object.if_contains("connect");
  if (connect != nullptr && connect->is_object()) from_json(connect->get_object(), form.connect);
  form.connect.proxy.password.clear();
  const auto* quick = object.if_contains("quick");
  if (quick != nullptr && quick->is_array()) {
    for (const auto& line : quick->get_array()) {
      if (line.is_string()) form.quick << from_utf8(line.get_string());
    }
  }
  return form;
}

}  // namespace lw::ui
