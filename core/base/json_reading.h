// Reading JSON that a file or a peer may have written: what is missing or of another kind is the default.
// Bytes of any values in JSON, which is UTF-8.
#pragma once

#include <boost/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/text.h"

namespace lw {

inline std::string text_of(const boost::json::object& object, std::string_view key,
                           std::string otherwise = {}) {
  const auto* value = object.if_contains(key);
  return value && value->is_string() ? std::string(value->get_string()) : otherwise;
}
inline bool flag_of(const boost::json::object& object, std::string_view key, bool otherwise = false) {
  const auto* value = object.if_contains(key);
  return value && value->is_bool() ? value->get_bool() : otherwise;
}
/// A number that `T` can't hold is `otherwise` too.
template <class T>
T number_of(const boost::json::object& object, std::string_view key, T otherwise) {
  const auto* value = object.if_contains(key);
  if (!value || !value->is_number()) return otherwise;
  boost::system::error_code error;
  const T number = value->to_number<T>(error);
  return error ? otherwise : number;
}
inline const boost::json::array& array_of(const boost::json::object& object, std::string_view key) {
  static const boost::json::array none;
  const auto* value = object.if_contains(key);
  return value && value->is_array() ? value->get_array() : none;
}
inline const boost::json::object& object_of(const boost::json::value& value) {
  static const boost::json::object none;
  return value.is_object() ? value.get_object() : none;
}
inline const boost::json::object& object_of(const boost::json::object& object, std::string_view key) {
  static const boost::json::object none;
  const auto* value = object.if_contains(key);
  return value ? object_of(*value) : none;
}
inline std::vector<std::string> texts_of(const boost::json::object& object, std::string_view key) {
  std::vector<std::string> texts;
  for (const auto& value : array_of(object, key))
    if (value.is_string()) texts.emplace_back(value.get_string());
  return texts;
}

/// Text goes as it is; bytes that are no UTF-8 as {"base64": "..."}.
inline boost::json::value bytes_to_json(ByteView bytes, boost::json::storage_ptr storage = {}) {
  if (is_utf8(bytes)) return boost::json::value(bytes, std::move(storage));
  return boost::json::object({{"base64", to_base64(bytes)}}, std::move(storage));
}
inline Bytes bytes_from_json(const boost::json::value& value) {
  if (value.is_string()) return Bytes(value.get_string());
  return from_base64(text_of(object_of(value), "base64")).value_or(Bytes());
}

}  // namespace lw
