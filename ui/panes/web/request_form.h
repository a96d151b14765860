// What stands in the request's fields: more than the arguments of a fetch, since rows may be switched off and
// the body has a kind. Plain data, kept in the session's settings so that a reopened session shows it again.
#pragma once

#include <QString>
#include <QVector>
#include <boost/json/object.hpp>
#include <cstdint>

#include "core/protocols/http/operations.h"
#include "ui/panes/web/url_query.h"

namespace lw::ui {

struct HeaderRow {
  bool enabled = true;
  QString name;
  QString value;
  bool operator==(const HeaderRow&) const = default;
};

enum class BodyKind : std::uint8_t { none, json, xml, text, form, file };

/// The media type that a kind of body is sent with when the user wrote no Content-Type; empty = none.
QString media_type(BodyKind kind);

struct RequestForm {
  http::Fetch::Arguments base;  // all but headers, body and body_file
  QVector<QueryRow> params;
  QVector<HeaderRow> headers;
  BodyKind body_kind = BodyKind::none;
  QString body;
  QString body_file;
  std::uint64_t recording_limit = 64ull << 20;  // 0 = none
};

http::Fetch::Arguments to_arguments(const RequestForm& form);
RequestForm from_arguments(const http::Fetch::Arguments& arguments);

/// Without passwords, tokens and the values of headers that carry them.
boost::json::object to_json(const RequestForm& form);
RequestForm form_from_json(const boost::json::object& object);

/// The header lines that go out beside the user's, in the order of sending; a value in "<...>" is known only
/// then. Those the user switched off (Arguments::omit) are among them.
QVector<HeaderRow> automatic_headers(const http::Fetch::Arguments& arguments);

}  // namespace lw::ui
