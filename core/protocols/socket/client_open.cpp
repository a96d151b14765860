#include "core/protocols/socket/client_open.h"

#include "core/io/self_signed.h"

namespace lw::socket {
namespace {

Purpose purpose_of(const Context& context) {
  return {.protocol = "socket", .operation = context.operation, .parent = 0};
}

Carrier carrier_of(Kind kind) {
  if (kind == Kind::dtls) return Carrier::dtls;
  return kind == Kind::unix_seqpacket ? Carrier::seqpacket : Carrier::usual;
}

bool has_tls(Kind kind) {
  return kind == Kind::tls || kind == Kind::dtls;
}

}  // namespace

void check_target(std::string_view doing, Kind kind, const std::string& host, std::uint16_t port,
                  const std::string& path) {
  if (has_path(kind)) {
    if (path.empty())
      throw Error(ErrorKind::invalid_argument, std::string(doing), "", "a Unix-domain socket needs a path");
    return;
  }
  if (host.empty()) throw Error(ErrorKind::invalid_argument, std::string(doing), "", "a host is missing");
  if (port == 0 && doing == "connecting")
    throw Error(ErrorKind::invalid_argument, std::string(doing), host, "a port is missing");
}

void check_announcement(std::string_view doing, Kind kind, bool wanted) {
  if (wanted && (has_peers(kind) || kind == Kind::dtls))
    throw Error(ErrorKind::invalid_argument, std::string(doing), "",
                "the PROXY protocol stands before a stream: datagrams have none");
}

ConnectOptions connect_options(const Context& context, const Connect::Arguments& a) {
  ConnectOptions options{.target = {.host = a.host, .port = a.port, .path = has_path(a.kind) ? a.path : ""},
                         .proxy = a.connect.proxy,
                         .resolve = a.connect.resolve,
                         .source_address = a.connect.source_address,
                         .source_port = a.source_port,
                         .family = a.connect.family,
                         .carrier = carrier_of(a.kind),
                         .socket = a.options,
                         .announce = a.announce,
                         .deadlines = a.connect.deadlines,
                         .purpose = purpose_of(context)};
  if (has_tls(a.kind)) {
    options.tls = a.connect.tls;
    options.record_ciphertext = a.connect.record_ciphertext;
  }
  return options;
}

DatagramOptions datagram_options(const Context& context, const Connect::Arguments& a) {
  const bool path = has_path(a.kind);
  return {.local = {.port = a.source_port, .path = path ? a.source_path : ""},
          .remote = Endpoint{.host = path ? "" : a.host, .port = a.port, .path = path ? a.path : ""},
          .resolve = a.connect.resolve,
          .source_address = a.connect.source_address,
          .family = a.connect.family,
          .socket = a.options,
          .deadlines = a.connect.deadlines,
          .purpose = purpose_of(context)};
}

ListenOptions listen_options(const Context& context, const Listen::Arguments& a) {
  ListenOptions options{.local = {.host = a.address, .port = a.port, .path = has_path(a.kind) ? a.path : ""},
                        .carrier = carrier_of(a.kind),
                        .socket = a.options,
                        .read_announcement = a.read_announcement,
                        .deadlines = a.connect.deadlines,
                        .purpose = purpose_of(context)};
  if (has_tls(a.kind)) {
    options.tls = server_tls(a.connect.tls);
    options.record_ciphertext = a.connect.record_ciphertext;
  }
  return options;
}

DatagramOptions datagram_options(const Context& context, const Listen::Arguments& a) {
  const bool path = has_path(a.kind);
  return {.local = {.host = path ? "" : a.address, .port = a.port, .path = path ? a.path : ""},
          .source_address = a.connect.source_address,
          .family = a.connect.family,
          .socket = a.options,
          .deadlines = a.connect.deadlines,
          .purpose = purpose_of(context)};
}

Task<SocketPtr> open_client(Context& context, const Connect::Arguments& a, ChannelId parent) {
  if (has_peers(a.kind)) {
    DatagramOptions options = datagram_options(context, a);
    options.purpose.parent = parent;
    auto datagrams = co_await context.connector.open_datagram(std::move(options));
    co_return std::make_shared<OpenSocket>(context.executor, std::move(datagrams));
  }
  ConnectOptions options = connect_options(context, a);
  options.purpose.parent = parent;
  auto line = co_await context.connector.connect(std::move(options));
  co_return std::make_shared<OpenSocket>(context.executor, std::move(line));
}

TlsOptions server_tls(TlsOptions tls) {
  if (tls.certificate_file.empty() && tls.certificate_pem.empty()) {
    SelfSigned own = make_self_signed();
    tls.certificate_pem = std::move(own.certificate_pem);
    tls.key_pem = std::move(own.key_pem);
  }
  return tls;
}

}  // namespace lw::socket
