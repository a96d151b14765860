// What stands in the WebSocket pane's fields; kept in the session's settings. Plain data.
#pragma once

#include <QString>
#include <QStringList>
#include <QVector>
#include <boost/json/object.hpp>

#include "core/protocols/websocket/operations.h"
#include "ui/panes/web/request_form.h"

namespace lw::ui {

/// How what is typed becomes a message.
enum class ComposeKind : std::uint8_t { text, hex, base64, ping };

/// A message that was kept to be sent again.
struct SavedMessage {
  QString name;
  ComposeKind kind = ComposeKind::text;
  QString text;
  bool operator==(const SavedMessage&) const = default;
};

struct TalkForm {
  bool server = false;
  RequestForm request;   // of the opening handshake: its URL, headers, credentials, options
  QString subprotocols;  // with commas or spaces between
  QString origin;
  websocket::Compression compression = websocket::Compression::each_message;
  bool answer_pings = true;
  int keep_alive = 0;  // a ping every so many seconds; 0 = none
  QString address = QStringLiteral("127.0.0.1");
  int port = 0;
  bool tls = false;
  bool echo = false;
  QVector<SavedMessage> saved;
};

/// "ws://localhost:8080/chat", "listen 127.0.0.1:9000".
QString talk_title(const TalkForm& form);

websocket::Open::Arguments to_open(const TalkForm& form);
websocket::Listen::Arguments to_listen(const TalkForm& form);
/// The same back, with what is typed from `form`.
TalkForm from_arguments(const websocket::Open::Arguments& arguments, TalkForm form);
TalkForm from_arguments(const websocket::Listen::Arguments& arguments, TalkForm form);

boost::json::object to_json(const TalkForm& form);
TalkForm talk_form_from_json(const boost::json::object& object);

}  // namespace lw::ui
