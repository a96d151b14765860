#include "core/protocols/socket/operations.h"

#include <boost/json/value.hpp>
#include <boost/json/value_to.hpp>

#include "core/base/text.h"
#include "core/protocols/socket/operations_json.h"

namespace lw::socket {
namespace json = boost::json;

namespace {

Bytes bytes_of(const json::object& object, std::string_view key) {
  return from_base64(text_of(object, key)).value_or(Bytes());
}

Kind kind_of(const json::object& object) {
  const std::string text = text_of(object, "kind");
  for (const Kind kind :
       {Kind::tls, Kind::udp, Kind::unix_stream, Kind::dtls, Kind::unix_datagram, Kind::unix_seqpacket}) {
    if (text == to_string(kind)) return kind;
  }
  return Kind::tcp;
}

Answer answer_of(const json::object& object) {
  const std::string text = text_of(object, "answer");
  for (const Answer answer :
       {Answer::echo, Answer::discard, Answer::chargen, Answer::daytime, Answer::file}) {
    if (text == to_string(answer)) return answer;
  }
  return Answer::none;
}

/// What stands at its default is left out: most connections have none of it.
template <class Arguments>
void put_options(const Arguments& a, json::object& object) {
  json::object options = to_json(a.options);
  if (!options.empty()) object["options"] = std::move(options);
  if (a.sample_ms > 0) object["sample_ms"] = a.sample_ms;
  if (!a.rules.empty()) object["rules"] = a.rules;
}

template <class Arguments>
void take_options(const json::object& object, Arguments& a) {
  from_json(object_of(object, "options"), a.options);
  a.sample_ms = number_of<std::uint32_t>(object, "sample_ms", 0);
  a.rules = text_of(object, "rules");
}

void connect_from(const json::object& object, ConnectSettings& settings) {
  const json::value* value = object.if_contains("connect");
  if (value && value->is_object()) from_json(value->get_object(), settings);
}

/// What is not chosen is left out: recordings of plain lines stay as they are.
void put_messages(const MessageChoice& messages, json::object& object) {
  if (!messages.framing.empty()) object["framing"] = messages.framing;
  if (!messages.layout.empty()) object["layout"] = messages.layout;
}

MessageChoice messages_from(const json::object& object) {
  return {.framing = text_of(object, "framing"), .layout = text_of(object, "layout")};
}

}  // namespace

const char* to_string(Kind kind) {
  switch (kind) {
    case Kind::tcp:
      return "tcp";
    case Kind::tls:
      return "tls";
    case Kind::udp:
      return "udp";
    case Kind::unix_stream:
      return "unix";
    case Kind::dtls:
      return "dtls";
    case Kind::unix_datagram:
      return "unix-dgram";
    case Kind::unix_seqpacket:
      return "unix-seqpacket";
  }
  return "?";
}

bool has_path(Kind kind) {
  return kind == Kind::unix_stream || kind == Kind::unix_datagram || kind == Kind::unix_seqpacket;
}

bool has_peers(Kind kind) {
  return kind == Kind::udp || kind == Kind::unix_datagram;
}

const char* to_string(Answer answer) {
  switch (answer) {
    case Answer::none:
      return "none";
    case Answer::echo:
      return "echo";
    case Answer::discard:
      return "discard";
    case Answer::chargen:
      return "chargen";
    case Answer::daytime:
      return "daytime";
    case Answer::file:
      return "file";
  }
  return "?";
}

std::optional<Target> target_of(const Connect::Arguments& a) {
  if (has_path(a.kind)) return Target{.host = {}, .port = 0, .path = a.path, .tls = false};
  const bool tls = a.kind == Kind::tls || a.kind == Kind::dtls;
  return Target{.host = a.host, .port = a.port, .path = {}, .tls = tls};
}

void retarget(Connect::Arguments& a, const Retarget& to) {
  retarget(a.connect, to, a.host);
  if (to.path) {
    if (!has_path(a.kind)) a.kind = a.kind == Kind::udp ? Kind::unix_datagram : Kind::unix_stream;
    a.path = *to.path;
  } else if (has_path(a.kind) && (to.host || to.port)) {
    a.kind = a.kind == Kind::unix_datagram ? Kind::udp : Kind::tcp;
    a.path.clear();
    a.host = "localhost";
  }
  if (to.host) a.host = *to.host;
  if (to.port) a.port = *to.port;
  if (to.tls && (a.kind == Kind::tcp || a.kind == Kind::tls)) a.kind = *to.tls ? Kind::tls : Kind::tcp;
  if (to.tls && (a.kind == Kind::udp || a.kind == Kind::dtls)) a.kind = *to.tls ? Kind::dtls : Kind::udp;
}

void rename_channels(Send::Arguments& a, const std::function<ChannelId(ChannelId)>& now) {
  rename_all(a.channels, now);
}

void rename_channels(Close::Arguments& a, const std::function<ChannelId(ChannelId)>& now) {
  rename_all(a.channels, now);
}

void rename_channels(ChooseMessages::Arguments& a, const std::function<ChannelId(ChannelId)>& now) {
  rename_all(a.channels, now);
}

json::object to_json(const Connect::Arguments& a) {
  json::object object{{"kind", to_string(a.kind)},
                      {"host", a.host},
                      {"port", a.port},
                      {"path", a.path},
                      {"greeting", to_base64(a.greeting)},
                      {"stop_after", a.stop_after},
                      {"connect", to_json(a.connect)}};
  if (a.source_port != 0) object["source_port"] = a.source_port;
  if (!a.source_path.empty()) object["source_path"] = a.source_path;
  if (a.announce) object["announce"] = to_json(*a.announce);
  put_messages(a.messages, object);
  put_options(a, object);
  return object;
}

void from_json(const json::object& object, Connect::Arguments& a) {
  a.kind = kind_of(object);
  a.host = text_of(object, "host");
  a.port = number_of<std::uint16_t>(object, "port", 0);
  a.path = text_of(object, "path");
  a.greeting = bytes_of(object, "greeting");
  a.stop_after = number_of<std::uint64_t>(object, "stop_after", 0);
  a.messages = messages_from(object);
  connect_from(object, a.connect);
  a.source_port = number_of<std::uint16_t>(object, "source_port", 0);
  a.source_path = text_of(object, "source_path");
  const json::object& announce = object_of(object, "announce");
  if (!announce.empty()) a.announce = announcement_from_json(announce);
  take_options(object, a);
}

json::object to_json(const Listen::Arguments& a) {
  json::object object{{"kind", to_string(a.kind)},
                      {"address", a.address},
                      {"port", a.port},
                      {"path", a.path},
                      {"max_clients", a.max_clients},
                      {"echo", a.echo},
                      {"connect", to_json(a.connect)}};
  if (a.read_announcement) object["read_announcement"] = true;
  if (!a.peer.empty()) object["peer"] = a.peer;
  if (a.answer != Answer::none) {
    object["answer"] = to_string(a.answer);
    object["answer_limit"] = a.answer_limit;
  }
  if (!a.answer_file.empty()) object["answer_file"] = a.answer_file;
  put_messages(a.messages, object);
  put_options(a, object);
  return object;
}

void from_json(const json::object& object, Listen::Arguments& a) {
  a.kind = kind_of(object);
  a.address = text_of(object, "address");
  a.port = number_of<std::uint16_t>(object, "port", 0);
  a.path = text_of(object, "path");
  a.max_clients = number_of<std::uint32_t>(object, "max_clients", a.max_clients);
  a.echo = flag_of(object, "echo");
  a.messages = messages_from(object);
  connect_from(object, a.connect);
  a.read_announcement = flag_of(object, "read_announcement");
  a.peer = text_of(object, "peer");
  a.answer = answer_of(object);
  a.answer_file = text_of(object, "answer_file");
  a.answer_limit = number_of<std::uint64_t>(object, "answer_limit", a.answer_limit);
  take_options(object, a);
}

// What was sent is in the frames already; the operation keeps how much, and enough to run it again.
json::object to_json(const Send::Arguments& a) {
  json::object object{
      {"channels", channels_json(a.channels)}, {"bytes", to_base64(a.bytes)}, {"peer", a.peer}};
  if (a.typed.empty()) return object;
  object["typed"] = a.typed;
  object["form"] = a.form;
  object["ending"] = a.ending;
  return object;
}

void from_json(const json::object& object, Send::Arguments& a) {
  a.channels = channels_from(object);
  a.bytes = bytes_of(object, "bytes");
  a.peer = text_of(object, "peer");
  a.typed = text_of(object, "typed");
  a.form = text_of(object, "form");
  a.ending = text_of(object, "ending");
}

json::object to_json(const Send::Result& result) {
  return {{"sent", result.sent}, {"problems", texts_json(result.problems)}};
}

json::object to_json(const Close::Arguments& a) {
  const char* how = a.how == CloseHow::both ? "both" : a.how == CloseHow::our_side ? "our_side" : "reset";
  return {{"channels", channels_json(a.channels)}, {"how", how}};
}

void from_json(const json::object& object, Close::Arguments& a) {
  a.channels = channels_from(object);
  const std::string how = text_of(object, "how");
  a.how = how == "our_side" ? CloseHow::our_side : how == "reset" ? CloseHow::reset : CloseHow::both;
}

json::object to_json(const Close::Result&) {
  return {};
}

json::object to_json(const ChooseMessages::Arguments& a) {
  json::object object{{"channels", channels_json(a.channels)}};
  put_messages(a.messages, object);
  return object;
}

void from_json(const json::object& object, ChooseMessages::Arguments& a) {
  a.channels = channels_from(object);
  a.messages = messages_from(object);
}

json::object to_json(const ChooseMessages::Result& result) {
  return {{"problems", texts_json(result.problems)}};
}

json::object to_json(const Summary& summary) {
  return {{"clients", summary.clients}, {"sent", summary.sent}, {"received", summary.received}};
}

}  // namespace lw::socket
