#include "ui/models/operation_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <array>
#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <string_view>

#include "core/base/text.h"
#include "ui/bridge/text.h"

namespace lw::ui {
namespace {

struct OperationText {
  Q_DECLARE_TR_FUNCTIONS(OperationText)
};

// A line of a list holds a word of an operation, not all of it.
constexpr std::size_t kMostText = 160;
// A record's tree: what a file from a stranger nests deeper or lists longer is cut.
constexpr int kMostDepth = 8;
constexpr std::size_t kMostFields = 500;

std::string scalar(const boost::json::value& value) {
  std::string text = value.is_string() ? std::string(value.as_string()) : boost::json::serialize(value);
  return escape_short(text, kMostText);
}

bool telling(const boost::json::value& value) {
  return (value.is_string() && !value.as_string().empty()) || value.is_number();
}

const boost::json::value* member(const boost::json::object& object, std::string_view name) {
  const boost::json::value* found = object.if_contains(name);
  return found && telling(*found) ? found : nullptr;
}

/// What was to be said, which records keep in base64: as text, as far as a line shows it.
std::string said_bytes(const boost::json::value& value) {
  if (!value.is_string()) return scalar(value);
  const std::string_view coded = std::string_view(value.as_string()).substr(0, (kMostText / 3 + 1) * 4);
  const QByteArray said = QByteArray::fromBase64(QByteArray(coded.data(), qsizetype(coded.size())));
  return escape_short(std::string_view(said.data(), std::size_t(said.size())), kMostText);
}

/// The argument that tells most of where it went: names as all protocols use them, else the first text.
std::string most_telling(const boost::json::object& arguments) {
  static constexpr std::array kPlaces = {"url", "uri", "target", "address", "path", "name", "to"};
  if (const auto* host = member(arguments, "host")) {
    const auto* port = member(arguments, "port");
    return scalar(*host) + (port ? ":" + scalar(*port) : std::string());
  }
  for (const char* name : kPlaces) {
    if (const auto* found = member(arguments, name)) return scalar(*found);
  }
  if (const auto* bytes = member(arguments, "bytes")) return said_bytes(*bytes);
  // What stands on another protocol has that one's request among its own arguments.
  for (const auto& [name, value] : arguments) {
    const auto* object = value.if_object();
    const auto* found = object ? member(*object, "url") : nullptr;
    if (found) return scalar(*found);
  }
  for (const auto& [name, value] : arguments) {
    if (value.is_string() && !value.as_string().empty()) return scalar(value);
  }
  return {};
}

/// "http.fetch" -> "Fetch"
QString verb(std::string_view name) {
  const auto dot = name.rfind('.');
  QString word = from_utf8(escape_short(dot == std::string_view::npos ? name : name.substr(dot + 1), 60));
  word.replace(QLatin1Char('_'), QLatin1Char(' '));
  return word.left(1).toUpper() + word.mid(1);
}

const boost::json::object* error_of(const OperationRecord& record) {
  const auto* error = record.result.if_contains("error");
  return error ? error->if_object() : nullptr;
}

/// A text of several lines is a document (a jar of cookies), no word of a line.
bool is_document(const boost::json::value& value) {
  return value.is_string() && value.as_string().find('\n') != boost::json::string::npos;
}

QString outcome(const OperationRecord& record) {
  if (const QString failure = operation_failure(record); !failure.isEmpty()) return failure;
  QStringList words;
  for (const auto& [name, value] : record.result) {
    if (telling(value) && !is_document(value) && words.size() < 2)
      words << from_utf8(escape_short(name, 40)) + QLatin1Char(' ') + from_utf8(scalar(value));
  }
  return words.join(QStringLiteral(", "));
}

QString duration(Nanoseconds taken) {
  const QLocale locale;
  const double ms = static_cast<double>(taken) / 1e6;
  if (ms < 1)
    return OperationText::tr("%1 \u00b5s").arg(locale.toString(static_cast<double>(taken) / 1e3, 'f', 0));
  if (ms < 10'000) return OperationText::tr("%1 ms").arg(locale.toString(ms, 'f', ms < 10 ? 1 : 0));
  return OperationText::tr("%1 s").arg(locale.toString(ms / 1000, 'f', 1));
}

void add_fields(const boost::json::value& value, const std::string& path, std::string label,
                std::vector<Field>& out, std::size_t& left, int depth) {
  if (left == 0) return;
  --left;
  Field field{.name = path, .label = std::move(label), .value = {}, .children = {}};
  if (const auto* object = value.if_object(); object && depth < kMostDepth) {
    for (const auto& [name, inner] : *object)
      add_fields(inner, path + "." + std::string(name), escape_short(name, kMostText), field.children, left,
                 depth + 1);
  } else if (const auto* array = value.if_array(); array && depth < kMostDepth) {
    field.value = std::to_string(array->size());
    for (const auto& inner : *array)
      add_fields(inner, path, std::to_string(field.children.size() + 1), field.children, left, depth + 1);
  } else {
    field.value = scalar(value);
  }
  out.push_back(std::move(field));
}

}  // namespace

bool operation_failed(const OperationRecord* record) {
  return record && error_of(*record) != nullptr;
}

QString operation_failure(const OperationRecord& record) {
  const auto* error = error_of(record);
  if (!error) return {};
  const auto* reason = error->if_contains("reason");
  return OperationText::tr("failed: %1").arg(reason ? from_utf8(scalar(*reason)) : QString());
}

QString operation_title(const OperationRecord& record) {
  const QString what = from_utf8(most_telling(record.arguments));
  return what.isEmpty() ? verb(record.name) : verb(record.name) + QLatin1Char(' ') + what;
}

QString operation_line(const OperationRecord* record, OperationId id, std::uint64_t messages) {
  const QString count = messages == 1
                            ? OperationText::tr("1 message")
                            : OperationText::tr("%1 messages").arg(QLocale().toString(qulonglong(messages)));
  if (!record) return OperationText::tr("Operation %1").arg(id) + QStringLiteral(" \u2013 ") + count;
  QStringList parts;
  parts << operation_title(*record);
  parts << count;
  parts << (record->ended < 0 ? OperationText::tr("not ended") : duration(record->ended - record->started));
  if (const QString came = outcome(*record); !came.isEmpty()) parts << came;
  return parts.join(QStringLiteral(" \u2013 "));
}

Detail operation_detail(const OperationRecord& record, std::uint64_t messages) {
  Detail detail;
  detail.summary = to_utf8(operation_line(&record, record.id, messages));
  std::size_t left = kMostFields;
  const auto add = [&](const char* name, const QString& label, const std::string& value) {
    detail.fields.push_back({.name = name, .label = to_utf8(label), .value = value, .children = {}});
  };
  add("operation.id", OperationText::tr("Number"), std::to_string(record.id));
  add("operation.name", OperationText::tr("Name"), escape_short(record.name, kMostText));
  add_fields(record.arguments, "operation.arguments", to_utf8(OperationText::tr("Asked for")), detail.fields,
             left, 0);
  if (!record.result.empty())
    add_fields(record.result, "operation.result", to_utf8(OperationText::tr("Came of it")), detail.fields,
               left, 0);
  return detail;
}

}  // namespace lw::ui
