#include "ui/panes/websocket/talk_form.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <boost/json/array.hpp>

#include "core/base/url.h"
#include "ui/bridge/text.h"

namespace lw::ui {
namespace {

/// Messages kept in settings: more belong into a file.
constexpr qsizetype kMostSaved = 200;
constexpr qsizetype kLongestSaved = 256 * 1024;

std::vector<std::string> words_of(const QString& text) {
  static const QRegularExpression between(QStringLiteral("[,\\s]+"));
  std::vector<std::string> words;
  for (const QString& word : text.split(between, Qt::SkipEmptyParts)) words.push_back(to_utf8(word));
  return words;
}

QString joined_words(const std::vector<std::string>& words) {
  QStringList all;
  for (const std::string& word : words) all << from_utf8(word);
  return all.join(QStringLiteral(", "));
}

QString setting_text(const boost::json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  const auto* text = value == nullptr ? nullptr : value->if_string();
  return text == nullptr ? QString() : from_utf8(*text);
}
int setting_number(const boost::json::object& object, std::string_view key, int otherwise, int most) {
  const auto* value = object.if_contains(key);
  const auto* number = value == nullptr ? nullptr : value->if_int64();
  return number == nullptr || *number < 0 || *number > most ? otherwise : static_cast<int>(*number);
}
bool setting_flag(const boost::json::object& object, std::string_view key, bool otherwise) {
  const auto* value = object.if_contains(key);
  const auto* flag = value == nullptr ? nullptr : value->if_bool();
  return flag == nullptr ? otherwise : *flag;
}

}  // namespace

QString talk_title(const TalkForm& form) {
  if (!form.server) {
    // It stands in the session's file and in lists: nothing of a URL that may be secret.
    const auto url = parse_url(form.request.base.url, "ws");
    if (!url || url->host.empty()) return {};
    return from_utf8(url->scheme + "://" + url->authority() + url->path);
  }
  const bool v6 = form.address.contains(QLatin1Char(':'));
  const QString host = v6 ? QLatin1Char('[') + form.address + QLatin1Char(']') : form.address;
  return QCoreApplication::translate("WebSocketPane", "listen %1:%2").arg(host).arg(form.port);
}

websocket::Open::Arguments to_open(const TalkForm& form) {
  return {.request = to_arguments(form.request),
          .subprotocols = words_of(form.subprotocols),
          .origin = to_utf8(form.origin),
          .compression = form.compression,
          .answer_pings = form.answer_pings};
}

websocket::Listen::Arguments to_listen(const TalkForm& form) {
  return {.address = to_utf8(form.address),
          .port = static_cast<std::uint16_t>(form.port),
          .path = {},
          .tls = form.tls,
          .subprotocols = words_of(form.subprotocols),
          .compression = form.compression != websocket::Compression::none,
          .answer_pings = form.answer_pings,
          .echo = form.echo,
          .connect = form.request.base.connect};
}

TalkForm from_arguments(const websocket::Open::Arguments& arguments, TalkForm form) {
  form.server = false;
  form.request = from_arguments(arguments.request);
  form.subprotocols = joined_words(arguments.subprotocols);
  form.origin = from_utf8(arguments.origin);
  form.compression = arguments.compression;
  form.answer_pings = arguments.answer_pings;
  return form;
}

TalkForm from_arguments(const websocket::Listen::Arguments& arguments, TalkForm form) {
  form.server = true;
  form.address = from_utf8(arguments.address);
  form.port = arguments.port;
  form.tls = arguments.tls;
  form.subprotocols = joined_words(arguments.subprotocols);
  form.compression =
      arguments.compression ? websocket::Compression::each_message : websocket::Compression::none;
  form.answer_pings = arguments.answer_pings;
  form.echo = arguments.echo;
  form.request.base.connect = arguments.connect;
  return form;
}

boost::json::object to_json(const TalkForm& form) {
  boost::json::array saved;
  for (const SavedMessage& one : form.saved) {
    if (saved.size() >= kMostSaved || one.text.size() > kLongestSaved) continue;
    saved.push_back(
        {{"name", to_utf8(one.name)}, {"kind", static_cast<int>(one.kind)}, {"text", to_utf8(one.text)}});
  }
  return {{"server", form.server},
          {"request", to_json(form.request)},
          {"subprotocols", to_utf8(form.subprotocols)},
          {"origin", to_utf8(form.origin)},
          {"compression", websocket::to_text(form.compression)},
          {"answer_pings", form.answer_pings},
          {"keep_alive", form.keep_alive},
          {"address", to_utf8(form.address)},
          {"port", form.port},
          {"tls", form.tls},
          {"echo", form.echo},
          {"saved", std::move(saved)}};
}

TalkForm talk_form_from_json(const boost::json::object& object) {
  TalkForm form;
  form.server = setting_flag(object, "server", false);
  if (const auto* request = object.if_contains("request"); request && request->is_object())
    form.request = form_from_json(request->get_object());
  form.subprotocols = setting_text(object, "subprotocols");
  form.origin = setting_text(object, "origin");
  form.compression = websocket::compression_from_text(to_utf8(setting_text(object, "compression")))
                         .value_or(websocket::Compression::each_message);
  form.answer_pings = setting_flag(object, "answer_pings", true);
  form.keep_alive = setting_number(object, "keep_alive", 0, 86'400);
  if (const QString address = setting_text(object, "address"); !address.isEmpty()) form.address = address;
  form.port = setting_number(object, "port", 0, 65535);
  form.tls = setting_flag(object, "tls", false);
  form.echo = setting_flag(object, "echo", false);
  const auto* saved = object.if_contains("saved");
  if (saved == nullptr || !saved->is_array()) return form;
  for (const auto& one : saved->get_array()) {
    if (!one.is_object() || form.saved.size() >= kMostSaved) continue;
    form.saved << SavedMessage{setting_text(one.get_object(), "name"),
                               static_cast<ComposeKind>(setting_number(one.get_object(), "kind", 0, 3)),
                               setting_text(one.get_object(), "text")};
  }
  return form;
}

}  // namespace lw::ui
