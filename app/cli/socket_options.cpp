#include "app/cli/socket_options.h"

#include <boost/json/parse.hpp>

namespace lw::cli {

const char* const kSocketWireHelp =
    "  --tls  --udp  --dtls  --unix PATH  --unix-datagram PATH  --unix-packets PATH  (@NAME = abstract)\n"
    "  --source ADDRESS|INTERFACE  --source-port N  --source-path PATH\n"
    "  -o NAME=VALUE     an option of the socket; may be given again. no_delay keep_alive keep_idle "
    "keep_interval\n"
    "                    keep_count linger send_buffer receive_buffer tos ttl dont_fragment reuse_address "
    "reuse_port\n"
    "                    device broadcast multicast_ttl multicast_loop multicast_interface\n"
    "  --group [SOURCE@]GROUP[%INTERFACE]  listen: join it; may be given again\n"
    "  --peer ADDRESS:PORT   listen, datagrams: where standard input goes\n"
    "  --announce 1|2[,SOURCE:PORT,DESTINATION:PORT]  connect: say first for whom (PROXY protocol)\n"
    "  --read-announcement   listen: clients say so\n"
    "  --answer echo|discard|chargen|daytime|file  --answer-file FILE  --answer-limit BYTES  listen\n"
    "  --ask-client-cert     listen: ask TLS clients for a certificate (--cacert: of whom)\n"
    "  --sample MS       tell round trip, window and retransmissions of TCP so often\n";

namespace {

constexpr std::string_view kSocketOptionNames =
    " no_delay keep_alive keep_idle keep_interval keep_count linger send_buffer receive_buffer tos ttl "
    "dont_fragment reuse_address reuse_port device broadcast multicast_ttl multicast_loop "
    "multicast_interface ";

socket::Answer answer_from_word(const std::string& word) {
  using socket::Answer;
  for (const Answer one : {Answer::echo, Answer::discard, Answer::chargen, Answer::daytime, Answer::file})
    if (word == socket::to_string(one)) return one;
  throw UsageError("--answer is one of echo, discard, chargen, daytime, file, not " + word);
}

ProxyAnnouncement announcement_from_word(const std::string& word) {
  ProxyAnnouncement wish;
  if (word.empty() || (word[0] != '1' && word[0] != '2') || (word.size() > 1 && word[1] != ','))
    throw UsageError("--announce begins with 1 or 2, not " + word);
  wish.version = word[0] - '0';
  const std::string rest = word.size() > 2 ? word.substr(2) : "";
  const std::size_t comma = rest.find(',');
  wish.source = rest.substr(0, comma);
  if (comma != std::string::npos) wish.destination = rest.substr(comma + 1);
  return wish;
}

}  // namespace

std::uint16_t port_from_word(const std::string& text) {
  const std::uint64_t value = number("PORT", text);
  if (value > 65535) throw UsageError("a port is at most 65535, not " + text);
  return static_cast<std::uint16_t>(value);
}

void set_socket_option(const std::string& words, SocketOptions& options) {
  const std::size_t equals = words.find('=');
  const std::string name = words.substr(0, equals);
  const std::string value = equals == std::string::npos ? "true" : words.substr(equals + 1);
  boost::json::value read;
  boost::system::error_code failed;
  if (value == "on" || value == "yes") {
    read = true;
  } else if (value == "off" || value == "no") {
    read = false;
  } else {
    read = boost::json::parse(value, failed);
    if (failed) read = value;
  }
  SocketOptions one;
  from_json({{name, read}}, one);
  const bool is_known = kSocketOptionNames.contains(" " + name + " ");
  if (is_known && to_json(one).empty())
    throw UsageError("option -o: " + name + " can't be " + value +
                     (read.is_number() ? ": out of range" : ""));
  if (!is_known) throw UsageError("option -o: there is no " + name + "; try: linewright-cli help socket");
  boost::json::object all = to_json(options);
  all[name] = std::move(read);
  from_json(all, options);
}

std::vector<Option> wire_options(SocketWire& w, ConnectSettings& c) {
  using socket::Kind;
  const auto kind = [&w](Kind wanted) { return [&w, wanted](std::string) { w.kind = wanted; }; };
  const auto path = [&w](Kind wanted) {
    return [&w, wanted](std::string v) { w.kind = wanted, w.path = std::move(v); };
  };
  return {
      {"--tls", false, kind(Kind::tls)},
      {"-u --udp", false, kind(Kind::udp)},
      {"--dtls", false, kind(Kind::dtls)},
      {"-U --unix", true, path(Kind::unix_stream)},
      {"--unix-datagram", true, path(Kind::unix_datagram)},
      {"--unix-packets", true, path(Kind::unix_seqpacket)},
      {"--source", true, [&c](std::string v) { c.source_address = std::move(v); }},
      {"--source-port", true, [&w](const std::string& v) { w.source_port = port_from_word(v); }},
      {"--source-path", true, [&w](std::string v) { w.source_path = std::move(v); }},
      {"-o --option", true, [&w](const std::string& v) { set_socket_option(v, w.options); }},
      {"--group", true,
       [&w](const std::string& v) { w.options.groups.push_back(multicast_group_from_text(v)); }},
      {"--peer", true, [&w](std::string v) { w.peer = std::move(v); }},
      {"--announce", true, [&w](const std::string& v) { w.announce = announcement_from_word(v); }},
      {"--read-announcement", false, [&w](std::string) { w.read_announcement = true; }},
      {"--echo", false, [&w](std::string) { w.answer = socket::Answer::echo; }},
      {"--answer", true, [&w](const std::string& v) { w.answer = answer_from_word(v); }},
      {"--answer-file", true,
       [&w](std::string v) { w.answer = socket::Answer::file, w.answer_file = std::move(v); }},
      {"--answer-limit", true,
       [&w](const std::string& v) { w.answer_limit = number("--answer-limit", v, true); }},
      {"--ask-client-cert", false, [&c](std::string) { c.tls.ask_client_certificate = true; }},
      {"--sample", true,
       [&w](const std::string& v) { w.sample_ms = static_cast<std::uint32_t>(number("--sample", v)); }},
  };
}

void put(const SocketWire& w, socket::Connect::Arguments& a) {
  a.kind = w.kind;
  a.path = w.path;
  a.source_port = w.source_port;
  a.source_path = w.source_path;
  a.options = w.options;
  a.announce = w.announce;
  a.sample_ms = w.sample_ms;
}

void put(const SocketWire& w, socket::Listen::Arguments& a) {
  a.kind = w.kind;
  a.path = w.path;
  a.options = w.options;
  a.read_announcement = w.read_announcement;
  a.peer = w.peer;
  a.answer = w.answer;
  a.answer_file = w.answer_file;
  a.answer_limit = w.answer_limit;
  a.sample_ms = w.sample_ms;
}

}  // namespace lw::cli
