// What the JSON of operations is made of: reading that takes what is missing or of another kind for the
// default, bytes of any values, headers with their credentials masked.
#pragma once

#include <boost/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/text.h"
#include "core/protocols/http/auth.h"
#include "core/protocols/http/operations.h"

namespace lw::http {
namespace json = boost::json;

inline std::string text_of(const json::object& object, std::string_view key, std::string otherwise = {}) {
  const auto* value = object.if_contains(key);
  return value && value->is_string() ? std::string(value->get_string()) : otherwise;
}
inline bool flag_of(const json::object& object, std::string_view key, bool otherwise) {
  const auto* value = object.if_contains(key);
  return value && value->is_bool() ? value->get_bool() : otherwise;
}
template <class T>
T number_of(const json::object& object, std::string_view key, T otherwise) {
  const auto* value = object.if_contains(key);
  if (!value || !value->is_number()) return otherwise;
  boost::system::error_code error;
  const T number = value->to_number<T>(error);
  return error ? otherwise : number;
}
inline const json::array& array_of(const json::object& object, std::string_view key) {
  static const json::array none;
  const auto* value = object.if_contains(key);
  return value && value->is_array() ? value->get_array() : none;
}
inline const json::object& object_of(const json::value& value) {
  static const json::object none;
  return value.is_object() ? value.get_object() : none;
}
inline const json::object& object_of(const json::object& object, std::string_view key) {
  static const json::object none;
  const auto* value = object.if_contains(key);
  return value ? object_of(*value) : none;
}
inline std::vector<std::string> texts_of(const json::object& object, std::string_view key) {
  std::vector<std::string> texts;
  for (const auto& value : array_of(object, key))
    if (value.is_string()) texts.emplace_back(value.get_string());
  return texts;
}
inline json::array to_array(const std::vector<std::string>& texts, json::storage_ptr storage) {
  json::array array(std::move(storage));
  for (const auto& text : texts) array.emplace_back(text);
  return array;
}

/// Text goes as it is; bytes that are no UTF-8 as {"base64": "..."}.
inline json::value bytes_to_json(const Bytes& bytes, json::storage_ptr storage) {
  if (is_utf8(bytes)) return json::value(bytes, std::move(storage));
  return json::object({{"base64", to_base64(bytes)}}, std::move(storage));
}
inline Bytes bytes_from_json(const json::value& value) {
  if (value.is_string()) return Bytes(value.get_string());
  return from_base64(text_of(object_of(value), "base64")).value_or(Bytes());
}

inline json::array headers_to_json(const Headers& headers, const json::storage_ptr& storage) {
  json::array array(storage);
  for (const auto& field : mask(headers))
    array.push_back(
        json::array({bytes_to_json(field.name, storage), bytes_to_json(field.value, storage)}, storage));
  return array;
}
inline Headers headers_from_json(const json::array& array) {
  Headers headers;
  for (const auto& pair : array) {
    if (!pair.is_array() || pair.get_array().size() != 2) continue;
    headers.push_back(
        {.name = bytes_from_json(pair.get_array()[0]), .value = bytes_from_json(pair.get_array()[1])});
  }
  return headers;
}

/// The version selector and Hop::offer (operations_version.cpp): only what is not the default.
void version_to_json(const Fetch::Arguments& arguments, json::object& object);
void version_from_json(const json::object& object, Fetch::Arguments& arguments);
void offer_to_json(const Offer& offer, json::object& object, const json::storage_ptr& storage);
Offer offer_from_json(const json::object& object);

/// The block of Fetch::Arguments that says what a request is made of, and which cookies go with it
/// (operations_request.cpp): only what was chosen.
void request_to_json(const Fetch::Arguments& arguments, json::object& object);
void request_from_json(const json::object& object, Fetch::Arguments& arguments);
/// What there is about event streams (operations_events.cpp): only what was chosen, only what came.
void events_to_json(const Fetch::Arguments& arguments, json::object& object);
void events_from_json(const json::object& object, Fetch::Arguments& arguments);
void events_to_json(const Fetch::Result& result, json::object& object);
void events_from_json(const json::object& object, Fetch::Result& result);
void jar_to_json(const Fetch::Result& result, json::object& object);
void jar_from_json(const json::object& object, Fetch::Result& result);

}  // namespace lw::http
