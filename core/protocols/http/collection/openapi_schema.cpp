#include "core/protocols/http/collection/openapi_schema.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/protocols/http/collection/import_builder.h"

namespace lw::http {
namespace json = boost::json;

namespace {

constexpr int kMaxReferences = 32;              // one behind the other
constexpr int kDeepestExample = 8;              // of an example: schemas name themselves
constexpr std::size_t kLongestExample = 2'000;  // of an example: people read it

json::value scalar_of(const json::object& schema, const std::string& type) {
  const std::string format = text_in(schema, "format");
  if (type == "integer" || type == "number") {
    const auto* least = schema.if_contains("minimum");
    return least && least->is_number() ? *least : json::value(type == "integer" ? 1 : 1.5);
  }
  if (type == "boolean") return true;
  if (type == "null") return nullptr;
  if (format == "date-time") return "2026-01-31T12:00:00Z";
  if (format == "date") return "2026-01-31";
  if (format == "uuid") return "00000000-0000-4000-8000-000000000000";
  if (format == "email") return "user@example.com";
  if (format == "uri" || format == "url") return "https://example.com/";
  if (format == "ipv4") return "192.0.2.1";
  if (format == "byte") return "AA==";
  return "string";
}

/// "type" is a word, or in 3.1 a list of which the first that is not null counts.
std::string type_of(const json::object& schema) {
  for (const auto& one : array_in(schema, "type"))
    if (one.is_string() && one.get_string() != "null") return plain_text(one);
  std::string type = text_in(schema, "type");
  if (!type.empty()) return type;
  return schema.contains("properties") ? "object" : schema.contains("items") ? "array" : "";
}

}  // namespace

const json::object& OpenApi::resolved(const json::value& value) const {
  static const json::object none;
  const json::value* at = &value;
  for (int i = 0; i < kMaxReferences; ++i) {
    if (!at->is_object()) return none;
    const std::string reference = text_in(at->get_object(), "$ref");
    if (reference.empty()) return at->get_object();
    if (!reference.starts_with("#/")) return none;
    const json::object* object = &document_;
    const auto parts = split(std::string_view(reference).substr(2), '/');
    for (std::size_t k = 0; k < parts.size(); ++k) {
      // RFC 6901 section 3.
      std::string key(parts[k]);
      for (auto [from, to] : {std::pair{"~1", "/"}, std::pair{"~0", "~"}})
        for (auto place = key.find(from); place != std::string::npos; place = key.find(from, place + 1))
          key.replace(place, 2, to);
      at = object->if_contains(key);
      if (at == nullptr) return none;
      if (k + 1 == parts.size()) break;
      if (!at->is_object()) return none;
      object = &at->get_object();
    }
  }
  return none;
}

json::value OpenApi::example_of(const json::object& object) const {
  if (const auto* own = object.if_contains("example")) return *own;
  for (const auto& [name, value] : object_in(object, "examples")) {
    if (const auto* shown = resolved(value).if_contains("value")) return *shown;
  }
  const auto* schema = object.if_contains("schema");
  return schema ? example(*schema) : json::value();
}

json::value OpenApi::example(const json::value& schema) const {
  std::size_t values = 0;
  return made(schema, 0, values);
}

json::value OpenApi::made(const json::value& value, int depth, std::size_t& values) const {
  if (depth > kDeepestExample || ++values > kLongestExample) return nullptr;
  const json::object& schema = resolved(value);
  for (const char* told : {"example", "default", "const"})
    if (const auto* own = schema.if_contains(told)) return *own;
  for (const char* list : {"examples", "enum"})
    if (const auto& own = array_in(schema, list); !own.empty()) return own.front();
  for (const char* choice : {"oneOf", "anyOf"})
    if (const auto& of = array_in(schema, choice); !of.empty()) return made(of.front(), depth + 1, values);
  const std::string type = type_of(schema);
  if (type == "object" || schema.contains("allOf")) return made_object(schema, depth, values);
  if (type != "array") return scalar_of(schema, type);
  const auto* items = schema.if_contains("items");
  return items ? json::array{made(*items, depth + 1, values)} : json::array();
}

json::value OpenApi::made_object(const json::object& schema, int depth, std::size_t& values) const {
  json::object object;
  for (const auto& part : array_in(schema, "allOf")) {
    const json::value one = made(part, depth + 1, values);
    if (!one.is_object()) continue;
    for (const auto& [key, value] : one.get_object()) object[key] = value;
  }
  for (const auto& [key, property] : object_in(schema, "properties")) {
    if (!flag_in(resolved(property), "readOnly")) object[key] = made(property, depth + 1, values);
  }
  return object;
}

}  // namespace lw::http
