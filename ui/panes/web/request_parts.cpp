// The kinds of body that have fields of their own: multipart forms and GraphQL.
#include <QJsonArray>
#include <QJsonDocument>
#include <boost/json/array.hpp>

#include "ui/bridge/text.h"
#include "ui/panes/web/request_form.h"

namespace lw::ui {
namespace {

// A session's settings are no place for long texts; the frames have them.
constexpr qsizetype kTextInSettings = 256 * 1024;

QString text_in(const boost::json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  const auto* text = value == nullptr ? nullptr : value->if_string();
  return text == nullptr ? QString() : from_utf8(*text);
}

bool flag_in(const boost::json::object& object, std::string_view key, bool otherwise) {
  const auto* value = object.if_contains(key);
  const auto* flag = value == nullptr ? nullptr : value->if_bool();
  return flag == nullptr ? otherwise : *flag;
}

QString json_string(const QString& text) {
  const QByteArray list = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
  return QString::fromUtf8(list.mid(1, list.size() - 2));
}

}  // namespace

std::vector<http::BodyPart> to_parts(const QVector<PartRow>& rows) {
  std::vector<http::BodyPart> parts;
  for (const PartRow& row : rows) {
    if (!row.enabled || row.name.isEmpty()) continue;
    http::BodyPart part;
    part.name = to_utf8(row.name);
    (row.is_file ? part.file : part.value) = to_utf8(row.value);
    part.file_name = to_utf8(row.file_name);
    part.content_type = to_utf8(row.content_type);
    parts.push_back(std::move(part));
  }
  return parts;
}

QVector<PartRow> part_rows(const std::vector<http::BodyPart>& parts) {
  QVector<PartRow> rows;
  for (const http::BodyPart& part : parts) {
    rows.push_back({true, from_utf8(part.name), !part.file.empty(),
                    from_utf8(part.file.empty() ? part.value : part.file), from_utf8(part.file_name),
                    from_utf8(part.content_type)});
  }
  return rows;
}

QString graphql_body(const GraphqlForm& form) {
  QString body = QStringLiteral("{\"query\":") + json_string(form.query);
  const QString variables = form.variables.trimmed();
  if (!variables.isEmpty()) body += QStringLiteral(",\"variables\":") + variables;
  if (!form.operation.isEmpty()) body += QStringLiteral(",\"operationName\":") + json_string(form.operation);
  return body + QLatin1Char('}');
}

void parts_to_json(const RequestForm& form, boost::json::object& object) {
  boost::json::array rows;
  for (const PartRow& row : form.parts) {
    rows.push_back({{"on", row.enabled},
                    {"name", to_utf8(row.name)},
                    {"is_file", row.is_file},
                    {"value", to_utf8(row.value.left(kTextInSettings))},
                    {"file_name", to_utf8(row.file_name)},
                    {"content_type", to_utf8(row.content_type)}});
  }
  if (!rows.empty()) object["parts"] = std::move(rows);
  if (form.graphql != GraphqlForm{})
    object["graphql"] = {{"query", to_utf8(form.graphql.query.left(kTextInSettings))},
                         {"variables", to_utf8(form.graphql.variables.left(kTextInSettings))},
                         {"operation", to_utf8(form.graphql.operation)}};
  if (form.system_proxy) object["system_proxy"] = true;
  if (form.keep_tokens) object["keep_tokens"] = true;
}

void parts_from_json(const boost::json::object& object, RequestForm& form) {
  const auto* parts = object.if_contains("parts");
  if (parts != nullptr && parts->is_array()) {
    for (const auto& entry : parts->get_array()) {
      const auto* row = entry.if_object();
      if (row == nullptr) continue;
      form.parts.push_back({flag_in(*row, "on", true), text_in(*row, "name"), flag_in(*row, "is_file", false),
                            text_in(*row, "value"), text_in(*row, "file_name"),
                            text_in(*row, "content_type")});
    }
  }
  const auto* graphql = object.if_contains("graphql");
  if (graphql != nullptr && graphql->is_object()) {
    const auto& said = graphql->get_object();
    form.graphql = {text_in(said, "query"), text_in(said, "variables"), text_in(said, "operation")};
  }
  form.system_proxy = flag_in(object, "system_proxy", false);
  form.keep_tokens = flag_in(object, "keep_tokens", false);
}

}  // namespace lw::ui
