#include "ui/panes/socket/socket_form.h"

#include <QCoreApplication>
#include <algorithm>

#include "core/protocols/socket/rules/relay_editor.h"
#include "ui/bridge/text.h"
#include "ui/panes/common/connect_fields.h"

namespace lw::ui {
namespace {

struct SocketFormText {
  Q_DECLARE_TR_FUNCTIONS(SocketPane)
};

QString place_text(socket::Kind kind, const QString& host, int port, const QString& path) {
  const QString text = socket::has_path(kind) ? path : host_port_text(host, port);
  return socket::has_path(kind) || !host.isEmpty() ? text : QString();
}

/// A relay has two sides: our certificate is for who comes, what is checked is where it goes on to.
ConnectSettings to_clients(ConnectSettings settings) {
  settings.tls.ca_file.clear();
  settings.tls.server_name.clear();
  return settings;
}
ConnectSettings to_target(ConnectSettings settings, const RelayTarget& relay) {
  settings.tls.certificate_file = to_utf8(relay.certificate);
  settings.tls.key_file = to_utf8(relay.key);
  settings.tls.ask_client_certificate = false;
  return settings;
}

/// "127.0.0.1:53", "[::1]:53", a path.
void take_peer(const std::string& peer, SocketForm& form) {
  if (socket::has_path(form.kind)) {
    form.path = from_utf8(peer);
  } else if (const auto both = parse_host_port(from_utf8(peer))) {
    form.host = from_utf8(both->host);
    form.port = both->port;
  }
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

QString host_port_text(const QString& host, int port) {
  const bool v6 = host.contains(QLatin1Char(':')) && !host.startsWith(QLatin1Char('['));
  return QStringLiteral("%1:%2").arg(v6 ? QLatin1Char('[') + host + QLatin1Char(']') : host).arg(port);
}

QString endpoint_text(const SocketForm& form) {
  const QString text = kind_text(form.kind).toLower() + QLatin1Char(' ') +
                       place_text(form.kind, form.host, form.port, form.path);
  switch (form.mode) {
    case SocketMode::client:
      return text;
    case SocketMode::server:
      return SocketFormText::tr("listen %1").arg(text);
    case SocketMode::peer:
      return SocketFormText::tr("with %1").arg(text);
    case SocketMode::relay: {
      const RelayTarget& to = form.relay;
      const QString target = place_text(to.kind, to.host, to.port, to.path);
      return SocketFormText::tr("relay %1 → %2").arg(text, target.isEmpty() ? QStringLiteral("…") : target);
    }
  }
  return text;
}

QString problem_of(const socket::RelayEdit& edit) {
  const auto problem = socket::RelayEditor::problem(edit);
  return problem ? from_utf8(problem->reason) : QString();
}

socket::RelayFault fault_of(const RelayTarget& relay, bool to_target) {
  socket::RelayFault fault = to_target ? relay.to_target : relay.to_client;
  fault.edits.clear();
  for (const FormEdit& one : relay.edits)
    if (one.on && one.to_target == to_target && problem_of(one.edit).isEmpty())
      fault.edits.push_back(one.edit);
  return fault;
}

void take_faults(const socket::RelayFault& to_target, const socket::RelayFault& to_client,
                 RelayTarget& relay) {
  relay.to_target = to_target;
  relay.to_client = to_client;
  relay.edits.clear();
  for (const auto& edit : to_target.edits) relay.edits.push_back({.to_target = true, .edit = edit});
  for (const auto& edit : to_client.edits) relay.edits.push_back({.to_target = false, .edit = edit});
  relay.to_target.edits.clear();
  relay.to_client.edits.clear();
}

socket::Connect::Arguments to_connect(const SocketForm& form) {
  socket::Connect::Arguments arguments;
  arguments.kind = form.kind;
  arguments.host = to_utf8(form.host);
  arguments.port = static_cast<std::uint16_t>(form.port);
  arguments.path = to_utf8(form.path);
  arguments.source_port = static_cast<std::uint16_t>(socket::has_path(form.kind) ? 0 : form.own_port);
  if (form.kind == socket::Kind::unix_datagram) arguments.source_path = to_utf8(form.own_path);
  arguments.connect = form.connect;
  arguments.options = form.options;
  arguments.messages = form.messages;
  arguments.rules = form.rules;
  arguments.announce = form.announce;
  arguments.sample_ms = static_cast<std::uint32_t>(form.sample_ms);
  return arguments;
}

socket::Listen::Arguments to_listen(const SocketForm& form) {
  socket::Listen::Arguments arguments;
  arguments.kind = form.kind;
  arguments.address = to_utf8(form.host);
  arguments.port = static_cast<std::uint16_t>(form.port);
  arguments.path = to_utf8(form.path);
  arguments.max_clients = static_cast<std::uint32_t>(form.max_clients);
  arguments.connect = form.connect;
  arguments.options = form.options;
  arguments.messages = form.messages;
  arguments.rules = form.rules;
  arguments.sample_ms = static_cast<std::uint32_t>(form.sample_ms);
  if (form.mode == SocketMode::peer) {
    const bool v6 = form.host.contains(QLatin1Char(':'));
    arguments.peer = to_utf8(place_text(form.kind, form.host, form.port, form.path));
    arguments.address = v6 ? "::" : "0.0.0.0";
    // An address is listened at; an interface stays what it is.
    if (form.connect.source_address.find_first_of(".:") != std::string::npos) {
      arguments.address = form.connect.source_address;
      arguments.connect.source_address.clear();
    }
    arguments.port = static_cast<std::uint16_t>(form.own_port);
    arguments.path = to_utf8(form.own_path);
    return arguments;
  }
  arguments.answer = form.answer;
  arguments.answer_file = to_utf8(form.answer_file);
  arguments.answer_limit = form.answer_limit;
  arguments.read_announcement = form.read_announcement;
  return arguments;
}

socket::Relay::Arguments to_relay(const SocketForm& form) {
  socket::Relay::Arguments arguments;
  arguments.here = to_listen(form);
  arguments.here.answer = socket::Answer::none;
  arguments.here.connect = to_clients(form.connect);
  auto& there = arguments.there;
  there.kind = form.relay.kind;
  there.host = to_utf8(form.relay.host);
  there.port = static_cast<std::uint16_t>(form.relay.port);
  there.path = to_utf8(form.relay.path);
  there.connect = to_target(form.connect, form.relay);
  there.announce = form.announce;
  there.sample_ms = static_cast<std::uint32_t>(form.sample_ms);
  arguments.to_target = fault_of(form.relay, true);
  arguments.to_client = fault_of(form.relay, false);
  arguments.reset = form.relay.reset;
  return arguments;
}

SocketForm from_arguments(const socket::Connect::Arguments& arguments, SocketForm form) {
  form.mode = SocketMode::client;
  form.kind = arguments.kind;
  form.host = from_utf8(arguments.host);
  form.port = arguments.port;
  form.path = from_utf8(arguments.path);
  form.own_port = arguments.source_port;
  form.own_path = from_utf8(arguments.source_path);
  form.connect = arguments.connect;
  form.options = arguments.options;
  form.messages = arguments.messages;
  form.rules = arguments.rules;
  form.announce = arguments.announce;
  form.sample_ms = static_cast<int>(std::min<std::uint32_t>(arguments.sample_ms, 60'000));
  form.again_s = 0;
  return form;
}

SocketForm from_arguments(const socket::Listen::Arguments& arguments, SocketForm form) {
  form.mode = arguments.peer.empty() ? SocketMode::server : SocketMode::peer;
  form.kind = arguments.kind;
  form.max_clients = static_cast<int>(std::min<std::uint32_t>(arguments.max_clients, 100'000));
  form.answer = arguments.answering();
  form.answer_file = from_utf8(arguments.answer_file);
  form.answer_limit = arguments.answer_limit;
  form.read_announcement = arguments.read_announcement;
  form.connect = arguments.connect;
  form.options = arguments.options;
  form.messages = arguments.messages;
  form.rules = arguments.rules;
  form.sample_ms = static_cast<int>(std::min<std::uint32_t>(arguments.sample_ms, 60'000));
  if (form.mode == SocketMode::peer) {
    form.own_port = arguments.port;
    form.own_path = from_utf8(arguments.path);
    if (arguments.address != "0.0.0.0" && arguments.address != "::")
      form.connect.source_address = arguments.address;
    take_peer(arguments.peer, form);
    return form;
  }
  form.host = from_utf8(arguments.address);
  form.port = arguments.port;
  form.path = from_utf8(arguments.path);
  return form;
}

SocketForm from_arguments(const socket::Relay::Arguments& arguments, SocketForm form) {
  form = from_arguments(arguments.here, std::move(form));
  form.mode = SocketMode::relay;
  const auto& there = arguments.there;
  form.relay.kind = there.kind;
  form.relay.host = from_utf8(there.host);
  form.relay.port = there.port;
  form.relay.path = from_utf8(there.path);
  form.relay.certificate = from_utf8(there.connect.tls.certificate_file);
  form.relay.key = from_utf8(there.connect.tls.key_file);
  take_faults(arguments.to_target, arguments.to_client, form.relay);
  form.relay.reset = arguments.reset;
  form.announce = there.announce;
  form.connect.tls.verify = there.connect.tls.verify;
  form.connect.tls.ca_file = there.connect.tls.ca_file;
  form.connect.tls.server_name = there.connect.tls.server_name;
  return form;
}

}  // namespace lw::ui
