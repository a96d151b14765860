// Values as JSON: with their types for records, and as people mean them for clipboards and command lines.
#include <boost/json.hpp>
#include <charconv>

#include "core/base/json_reading.h"
#include "core/base/text.h"
#include "core/protocols/xmlrpc/messages.h"

namespace lw::xmlrpc {
namespace json = boost::json;

namespace {

Value typed(const json::value& value, std::size_t depth) {
  Value nothing{.type = Type::nil};
  if (!value.is_object() || value.get_object().size() != 1 || depth > kMaxDepth) return nothing;
  const auto& [key, content] = *value.get_object().begin();
  const auto type = key == "text" ? Type::untyped : type_from_text(key);
  if (!type || (*type == Type::untyped && key != "text")) return nothing;
  Value out{.type = *type};
  if (has_items(*type)) {
    if (!content.is_array()) return nothing;
    for (const auto& item : content.get_array()) {
      const bool pair = item.is_array() && item.get_array().size() == 2;
      if (*type == Type::structure && !pair) continue;
      out.items.push_back(typed(*type == Type::structure ? item.get_array()[1] : item, depth + 1));
      if (*type == Type::structure) out.items.back().name = bytes_from_json(item.get_array()[0]);
    }
  } else if (*type == Type::base64 && content.is_string()) {
    out.text = from_base64(content.get_string()).value_or(Bytes());
  } else if (*type != Type::nil && *type != Type::ex_nil) {
    out.text = bytes_from_json(content);
  }
  return out;
}

std::optional<Value> plain(const json::value& value, std::size_t depth) {
  if (depth > kMaxDepth) return std::nullopt;
  if (value.is_bool()) return Value{.type = Type::boolean, .text = value.get_bool() ? "1" : "0"};
  if (value.is_int64()) return integer_value(value.get_int64());
  if (value.is_double() || value.is_uint64())
    return Value{.type = Type::number, .text = json::serialize(value)};
  if (value.is_string()) return string_value(value.get_string());
  if (value.is_null()) return Value{.type = Type::nil};
  Value out{.type = value.is_array() ? Type::array : Type::structure};
  const auto add = [&](std::string_view name, const json::value& item) {
    auto made = plain(item, depth + 1);
    if (!made) return false;
    made->name = name;
    out.items.push_back(*std::move(made));
    return true;
  };
  if (value.is_array()) {
    for (const auto& item : value.get_array())
      if (!add({}, item)) return std::nullopt;
  } else {
    for (const auto& item : value.get_object())
      if (!add(item.key(), item.value())) return std::nullopt;
  }
  return out;
}

}  // namespace

json::value typed_json(const Value& value) {
  json::object object;
  const std::string_view key = value.type == Type::untyped ? "text" : to_text(value.type);
  if (has_items(value.type)) {
    json::array items;
    for (const Value& item : value.items) {
      if (value.type == Type::structure)
        items.push_back(json::array{bytes_to_json(item.name), typed_json(item)});
      else
        items.push_back(typed_json(item));
    }
    object[key] = std::move(items);
  } else if (value.type == Type::base64) {
    object[key] = to_base64(value.text);
  } else {
    object[key] = bytes_to_json(value.text);
  }
  return object;
}

Value from_typed_json(const json::value& json) {
  return typed(json, 1);
}

json::value plain_json(const Value& value) {
  const auto& text = value.text;
  switch (value.type) {
    case Type::structure: {
      json::object object;
      for (const Value& item : value.items)
        object[is_utf8(item.name) ? item.name : escape(item.name)] = plain_json(item);
      return object;
    }
    case Type::array: {
      json::array array;
      for (const Value& item : value.items) array.push_back(plain_json(item));
      return array;
    }
    case Type::nil:
    case Type::ex_nil:
      return nullptr;
    case Type::base64:
      return json::value(json::string(to_base64(text)));
    case Type::boolean:
      if (problem(value.type, text).empty()) return text == "1";
      break;
    case Type::i4:
    case Type::integer:
    case Type::i8:
    case Type::ex_i1:
    case Type::ex_i2:
    case Type::ex_i8:
      if (std::int64_t number = 0; problem(value.type, text).empty()) {
        const std::size_t plus = text.starts_with('+') ? 1 : 0;
        std::from_chars(text.data() + plus, text.data() + text.size(), number);
        return number;
      }
      break;
    case Type::number:
    case Type::ex_float:
      if (double number = 0; problem(value.type, text).empty()) {
        const std::size_t plus = text.starts_with('+') ? 1 : 0;
        const auto [end, error] = std::from_chars(text.data() + plus, text.data() + text.size(), number);
        if (error == std::errc() && end == text.data() + text.size()) return number;
      }
      break;
    default:
      break;
  }
  return json::value(json::string(is_utf8(text) ? text : escape(text)));
}

std::optional<Value> from_plain_json(const json::value& json) {
  return plain(json, 1);
}

}  // namespace lw::xmlrpc
