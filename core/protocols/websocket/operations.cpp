// Arguments and results as JSON: only what was chosen is told.
#include "core/protocols/websocket/operations.h"

#include "core/protocols/http/operations_json.h"

namespace lw::websocket {
namespace json = boost::json;

namespace {

json::array channels_json(const std::vector<ChannelId>& channels) {
  json::array array;
  for (const ChannelId channel : channels) array.emplace_back(channel);
  return array;
}

std::vector<ChannelId> channels_from(const json::object& object) {
  std::vector<ChannelId> channels;
  for (const auto& value : array_of(object, "channels")) {
    boost::system::error_code error;
    const auto channel = value.is_number() ? value.to_number<ChannelId>(error) : 0;
    if (!error && channel != 0) channels.push_back(channel);
  }
  return channels;
}

json::array texts_json(const std::vector<std::string>& texts) {
  return http::to_array(texts, {});
}

Bytes payload_from(const json::object& object) {
  const auto* payload = object.if_contains("payload");
  return payload ? bytes_from_json(*payload) : Bytes();
}

void set_channels(std::vector<ChannelId>& channels, const std::function<ChannelId(ChannelId)>& now) {
  for (ChannelId& channel : channels) channel = now(channel);
}

}  // namespace

std::string_view to_text(Compression compression) {
  switch (compression) {
    case Compression::each_message:
      return "each_message";
    case Compression::conversation:
      return "conversation";
    case Compression::none:
      return "none";
  }
  return "none";
}

std::optional<Compression> compression_from_text(std::string_view text) {
  for (const auto one : {Compression::each_message, Compression::conversation, Compression::none})
    if (to_text(one) == text) return one;
  return std::nullopt;
}

void rename_channels(Send::Arguments& a, const std::function<ChannelId(ChannelId)>& now) {
  set_channels(a.channels, now);
}
void rename_channels(Ping::Arguments& a, const std::function<ChannelId(ChannelId)>& now) {
  set_channels(a.channels, now);
}
void rename_channels(Close::Arguments& a, const std::function<ChannelId(ChannelId)>& now) {
  set_channels(a.channels, now);
}

json::object to_json(const Open::Arguments& a) {
  json::object object{{"request", http::to_json(a.request)}, {"compression", to_text(a.compression)}};
  if (!a.subprotocols.empty()) object["subprotocols"] = texts_json(a.subprotocols);
  if (!a.origin.empty()) object["origin"] = a.origin;
  if (a.window_bits != 15) object["window_bits"] = a.window_bits;
  if (!a.answer_pings) object["answer_pings"] = false;
  if (a.zero_mask) object["zero_mask"] = true;
  if (a.max_message != kMaxMessage) object["max_message"] = a.max_message;
  return object;
}

void from_json(const json::object& object, Open::Arguments& a) {
  http::from_json(object_of(object, "request"), a.request);
  a.compression = compression_from_text(text_of(object, "compression")).value_or(Compression::each_message);
  a.subprotocols = texts_of(object, "subprotocols");
  a.origin = text_of(object, "origin");
  a.window_bits = std::clamp(number_of(object, "window_bits", 15), 8, 15);
  a.answer_pings = flag_of(object, "answer_pings", true);
  a.zero_mask = flag_of(object, "zero_mask", false);
  a.max_message = number_of(object, "max_message", a.max_message);
}

json::object to_json(const Listen::Arguments& a) {
  json::object object{{"address", a.address}, {"port", a.port}};
  if (!a.path.empty()) object["path"] = a.path;
  if (a.tls) object["tls"] = true;
  if (!a.subprotocols.empty()) object["subprotocols"] = texts_json(a.subprotocols);
  if (!a.compression) object["compression"] = false;
  if (!a.answer_pings) object["answer_pings"] = false;
  if (a.echo) object["echo"] = true;
  if (a.max_clients != Listen::Arguments().max_clients) object["max_clients"] = a.max_clients;
  if (a.max_message != kMaxMessage) object["max_message"] = a.max_message;
  if (json::object connect = lw::to_json(a.connect); !connect.empty()) object["connect"] = std::move(connect);
  return object;
}

void from_json(const json::object& object, Listen::Arguments& a) {
  a.address = text_of(object, "address", a.address);
  a.port = number_of<std::uint16_t>(object, "port", 0);
  a.path = text_of(object, "path");
  a.tls = flag_of(object, "tls", false);
  a.subprotocols = texts_of(object, "subprotocols");
  a.compression = flag_of(object, "compression", true);
  a.answer_pings = flag_of(object, "answer_pings", true);
  a.echo = flag_of(object, "echo", false);
  a.max_clients = number_of(object, "max_clients", a.max_clients);
  a.max_message = number_of(object, "max_message", a.max_message);
  if (object.contains("connect")) lw::from_json(object_of(object, "connect"), a.connect);
}

json::object to_json(const Send::Arguments& a) {
  json::object object{{"channels", channels_json(a.channels)}};
  // A replay puts `payload` there, from the frames (restore_bodies of core/replay).
  if (a.payload_file.empty())
    object["payload"] = bytes_to_json(a.payload, {});
  else
    object["payload_file"] = a.payload_file;
  if (a.binary) object["binary"] = true;
  if (!a.compress) object["compress"] = false;
  if (a.fragment > 0) object["fragment"] = a.fragment;
  return object;
}

void from_json(const json::object& object, Send::Arguments& a) {
  a.channels = channels_from(object);
  a.payload = payload_from(object);
  a.payload_file = text_of(object, "payload_file");
  a.binary = flag_of(object, "binary", false);
  a.compress = flag_of(object, "compress", true);
  a.fragment = number_of<std::uint64_t>(object, "fragment", 0);
}

json::object to_json(const Ping::Arguments& a) {
  json::object object{{"channels", channels_json(a.channels)}};
  if (!a.payload.empty()) object["payload"] = bytes_to_json(a.payload, {});
  if (a.pong) object["pong"] = true;
  if (a.automatic) object["automatic"] = true;
  return object;
}

void from_json(const json::object& object, Ping::Arguments& a) {
  a.channels = channels_from(object);
  a.payload = payload_from(object);
  a.pong = flag_of(object, "pong", false);
  a.automatic = flag_of(object, "automatic", false);
}

json::object to_json(const Close::Arguments& a) {
  json::object object{{"channels", channels_json(a.channels)}, {"code", a.code}};
  if (!a.reason.empty()) object["reason"] = bytes_to_json(a.reason, {});
  if (a.drop) object["drop"] = true;
  object["timeout_ms"] = a.deadlines.total.count();
  return object;
}

void from_json(const json::object& object, Close::Arguments& a) {
  a.channels = channels_from(object);
  a.code = number_of(object, "code", a.code);
  if (const auto* reason = object.if_contains("reason")) a.reason = bytes_from_json(*reason);
  a.drop = flag_of(object, "drop", false);
  // A day: longer than anybody waits, and far from where sums of times end.
  const auto timeout = number_of<std::int64_t>(object, "timeout_ms", a.deadlines.total.count());
  a.deadlines.total = std::chrono::milliseconds(std::clamp<std::int64_t>(timeout, 0, 86'400'000));
}

json::object to_json(const SendResult& result) {
  return {{"sent", result.sent}, {"problems", texts_json(result.problems)}};
}

json::object to_json(const Close::Result&) {
  return {};
}

json::object to_json(const Summary& s) {
  json::object object{{"sent", s.sent},
                      {"received", s.received},
                      {"bytes_sent", s.bytes_sent},
                      {"bytes_received", s.bytes_received}};
  if (s.clients > 0) object["clients"] = s.clients;
  if (s.channel == 0) return object;
  object["channel"] = s.channel;
  object["subprotocol"] = s.subprotocol;
  object["compression"] = s.compression;
  object["code"] = s.code;
  object["reason"] = bytes_to_json(s.reason, {});
  object["by"] = s.by;
  object["clean"] = s.clean;
  http::Fetch::Result handshake;
  handshake.hops = s.hops;
  object["handshake"] = http::to_json(handshake);
  return object;
}

}  // namespace lw::websocket
