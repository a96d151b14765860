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

enum class BodyKind : std::uint8_t { none, json, xml, text, form, file, multipart, graphql };

/// A row of a multipart form: a text, or a file that is streamed.
struct PartRow {
  bool enabled = true;
  QString name;
  bool is_file = false;
  QString value;  // or the file's path
  QString file_name;
  QString content_type;
  bool operator==(const PartRow&) const = default;
};

/// A GraphQL request over HTTP: what its JSON body is made of.
struct GraphqlForm {
  QString query;
  QString variables;  // a JSON object, as typed; empty = none
  QString operation;
  bool operator==(const GraphqlForm&) const = default;
};

/// The media type that a kind of body is sent with when the user wrote no Content-Type; empty = none.
QString media_type(BodyKind kind);

struct RequestForm {
  http::Fetch::Arguments base;  // all but headers, body and body_file
  QVector<QueryRow> params;
  QVector<HeaderRow> headers;
  BodyKind body_kind = BodyKind::none;
  QString body;
  QString body_file;
  QVector<PartRow> parts;
  GraphqlForm graphql;
  bool system_proxy = false;                    // asked for when it is sent: Arguments has the answer
  bool keep_tokens = false;                     // OAuth 2: in the system's keychain
  std::uint64_t recording_limit = 64ull << 20;  // 0 = none
};

http::Fetch::Arguments to_arguments(const RequestForm& form);
RequestForm from_arguments(const http::Fetch::Arguments& arguments);

/// The parts that are switched on, as the core takes them; and as rows again.
std::vector<http::BodyPart> to_parts(const QVector<PartRow>& rows);
QVector<PartRow> part_rows(const std::vector<http::BodyPart>& parts);
/// {"query": ..., "variables": ..., "operationName": ...}: variables as they were typed.
QString graphql_body(const GraphqlForm& form);
/// Of the form's settings: what stands in the fields of those two kinds.
void parts_to_json(const RequestForm& form, boost::json::object& object);
void parts_from_json(const boost::json::object& object, RequestForm& form);

/// Without passwords, tokens and the values of headers that carry them.
boost::json::object to_json(const RequestForm& form);
RequestForm form_from_json(const boost::json::object& object);

/// The header lines that go out beside the user's, in the order of sending; a value in "<...>" is known only
/// then. Those the user switched off (Arguments::omit) are among them.
QVector<HeaderRow> automatic_headers(const http::Fetch::Arguments& arguments);

}  // namespace lw::ui
