// The socket pane's fields as JSON, for the session's settings.
#include <boost/json/array.hpp>

#include "core/protocols/socket/rules/relay_editor.h"
#include "ui/bridge/text.h"
#include "ui/panes/socket/socket_form.h"

namespace lw::ui {
namespace {

using SocketJson = boost::json::object;

QString kept_text(const SocketJson& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  const auto* text = value == nullptr ? nullptr : value->if_string();
  return text == nullptr ? QString() : from_utf8(*text);
}
std::int64_t kept_number(const SocketJson& object, std::string_view key, std::int64_t otherwise,
                         std::int64_t most) {
  const auto* value = object.if_contains(key);
  const auto* number = value == nullptr ? nullptr : value->if_int64();
  return number == nullptr || *number < 0 || *number > most ? otherwise : *number;
}
int kept_int(const SocketJson& object, std::string_view key, int otherwise, int most) {
  return static_cast<int>(kept_number(object, key, otherwise, most));
}
bool kept_flag(const SocketJson& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  const auto* flag = value == nullptr ? nullptr : value->if_bool();
  return flag != nullptr && *flag;
}
const SocketJson* kept_object(const SocketJson& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  return value == nullptr ? nullptr : value->if_object();
}
constexpr int kLastKind = static_cast<int>(socket::Kind::unix_seqpacket);
constexpr std::int64_t kMostBytes = std::int64_t{1} << 40;

SocketJson fault_to_json(const socket::RelayFault& fault) {
  return {{"hold", fault.hold},
          {"delay_ms", static_cast<std::int64_t>(fault.delay_ms)},
          {"drop_every", static_cast<std::int64_t>(fault.drop_every)},
          {"cut_after", static_cast<std::int64_t>(fault.cut_after)}};
}
socket::RelayFault kept_fault(const SocketJson& object, std::string_view key) {
  const auto* from = kept_object(object, key);
  if (from == nullptr) return {};
  return {.hold = kept_flag(*from, "hold"),
          .delay_ms = static_cast<std::uint32_t>(kept_number(*from, "delay_ms", 0, 3'600'000)),
          .drop_every = static_cast<std::uint32_t>(kept_number(*from, "drop_every", 0, 1'000'000)),
          .cut_after = static_cast<std::uint64_t>(kept_number(*from, "cut_after", 0, kMostBytes))};
}

boost::json::array edits_to_json(const std::vector<FormEdit>& edits) {
  boost::json::array array;
  for (const auto& [on, to_target, edit] : edits)
    array.push_back(SocketJson{{"on", on},
                               {"to_target", to_target},
                               {"find", edit.find},
                               {"form", edit.form},
                               {"match_case", edit.match_case},
                               {"replace", edit.replace},
                               {"replace_form", edit.replace_form},
                               {"most", static_cast<std::int64_t>(edit.most)}});
  return array;
}
std::vector<FormEdit> kept_edits(const SocketJson& object) {
  std::vector<FormEdit> edits;
  const auto* value = object.if_contains("edits");
  const auto* array = value == nullptr ? nullptr : value->if_array();
  if (array == nullptr) return edits;
  for (const auto& one : *array) {
    const auto* from = one.if_object();
    if (from == nullptr || edits.size() >= socket::kMostEdits) continue;
    edits.push_back(
        {.on = kept_flag(*from, "on"),
         .to_target = kept_flag(*from, "to_target"),
         .edit = {.find = to_utf8(kept_text(*from, "find")),
                  .form = to_utf8(kept_text(*from, "form")),
                  .match_case = kept_flag(*from, "match_case"),
                  .replace = to_utf8(kept_text(*from, "replace")),
                  .replace_form = to_utf8(kept_text(*from, "replace_form")),
                  .most = static_cast<std::uint64_t>(kept_number(*from, "most", 0, kMostBytes))}});
  }
  return edits;
}

SocketJson relay_to_json(const RelayTarget& relay) {
  return {{"kind", static_cast<int>(relay.kind)},
          {"host", to_utf8(relay.host)},
          {"port", relay.port},
          {"path", to_utf8(relay.path)},
          {"certificate", to_utf8(relay.certificate)},
          {"key", to_utf8(relay.key)},
          {"edits", edits_to_json(relay.edits)},
          {"to_target", fault_to_json(relay.to_target)},
          {"to_client", fault_to_json(relay.to_client)},
          {"reset", relay.reset}};
}
RelayTarget relay_from_json(const SocketJson& object) {
  RelayTarget relay;
  relay.kind = static_cast<socket::Kind>(kept_int(object, "kind", 0, kLastKind));
  relay.host = kept_text(object, "host");
  relay.port = kept_int(object, "port", 0, 65535);
  relay.path = kept_text(object, "path");
  relay.certificate = kept_text(object, "certificate");
  relay.key = kept_text(object, "key");
  relay.edits = kept_edits(object);
  relay.to_target = kept_fault(object, "to_target");
  relay.to_client = kept_fault(object, "to_client");
  relay.reset = kept_flag(object, "reset");
  return relay;
}

/// Sessions of earlier versions have a number, in this order.
LineEnding kept_ending(const SocketJson& from) {
  constexpr LineEnding kNumbered[] = {LineEnding::none, LineEnding::lf, LineEnding::crlf, LineEnding::nul};
  const auto named = socket::line_ending_of(to_utf8(kept_text(from, "line_ending")));
  return named ? *named : kNumbered[kept_int(from, "ending", 1, 3)];
}

/// Sessions of earlier versions say whether it was a server, and whether it echoed.
void read_mode(const SocketJson& from, SocketForm& form) {
  form.mode = kept_flag(from, "server") ? SocketMode::server : SocketMode::client;
  form.mode = static_cast<SocketMode>(kept_int(from, "mode", static_cast<int>(form.mode), 3));
  form.answer = kept_flag(from, "echo") ? socket::Answer::echo : socket::Answer::none;
  form.answer = static_cast<socket::Answer>(kept_int(from, "answer", static_cast<int>(form.answer), 5));
}

}  // namespace

boost::json::object to_json(const SocketForm& form) {
  ConnectSettings connect = form.connect;
  connect.proxy.password.clear();
  connect.tls.key_password.clear();
  boost::json::array quick;
  for (const QString& line : form.quick) quick.emplace_back(to_utf8(line));
  SocketJson out{{"mode", static_cast<int>(form.mode)},
                 {"kind", static_cast<int>(form.kind)},
                 {"host", to_utf8(form.host)},
                 {"port", form.port},
                 {"path", to_utf8(form.path)},
                 {"own_port", form.own_port},
                 {"own_path", to_utf8(form.own_path)},
                 {"max_clients", form.max_clients},
                 {"answer", static_cast<int>(form.answer)},
                 {"answer_file", to_utf8(form.answer_file)},
                 {"answer_limit", static_cast<std::int64_t>(form.answer_limit)},
                 {"read_announcement", form.read_announcement},
                 {"connect", lw::to_json(connect)},
                 {"options", lw::to_json(form.options)},
                 {"sample_ms", form.sample_ms},
                 {"again_s", form.again_s},
                 {"relay", relay_to_json(form.relay)},
                 {"input", static_cast<int>(form.input)},
                 {"line_ending", socket::to_string(form.ending)},
                 {"framing", form.messages.framing},
                 {"layout", form.messages.layout},
                 {"rules", form.rules},
                 {"quick", std::move(quick)}};
  if (form.announce) out["announce"] = lw::to_json(*form.announce);
  return out;
}

SocketForm socket_form_from_json(const boost::json::object& from) {
  SocketForm form;
  read_mode(from, form);
  form.kind = static_cast<socket::Kind>(kept_int(from, "kind", 0, kLastKind));
  form.host = kept_text(from, "host");
  form.port = kept_int(from, "port", 0, 65535);
  form.path = kept_text(from, "path");
  form.own_port = kept_int(from, "own_port", 0, 65535);
  form.own_path = kept_text(from, "own_path");
  form.max_clients = kept_int(from, "max_clients", 1000, 100'000);
  form.answer_file = kept_text(from, "answer_file");
  form.answer_limit = static_cast<quint64>(kept_number(from, "answer_limit", 65'536, kMostBytes));
  form.read_announcement = kept_flag(from, "read_announcement");
  form.sample_ms = kept_int(from, "sample_ms", 0, 60'000);
  form.again_s = kept_int(from, "again_s", 0, 3600);
  form.input = static_cast<InputKind>(kept_int(from, "input", 0, 2));
  form.ending = kept_ending(from);
  form.messages.framing = to_utf8(kept_text(from, "framing"));
  form.messages.layout = to_utf8(kept_text(from, "layout"));
  form.rules = to_utf8(kept_text(from, "rules"));
  if (const auto* connect = kept_object(from, "connect")) from_json(*connect, form.connect);
  form.connect.proxy.password.clear();
  form.connect.tls.key_password.clear();
  if (const auto* options = kept_object(from, "options")) from_json(*options, form.options);
  if (const auto* announce = kept_object(from, "announce")) form.announce = announcement_from_json(*announce);
  if (const auto* relay = kept_object(from, "relay")) form.relay = relay_from_json(*relay);
  const auto* quick = from.if_contains("quick");
  if (quick != nullptr && quick->is_array()) {
    for (const auto& line : quick->get_array()) {
      if (line.is_string()) form.quick << from_utf8(line.get_string());
    }
  }
  return form;
}

}  // namespace lw::ui
