// What the JSON of operations is made of: headers with their credentials masked, and parts of fetches.
#pragma once

#include <boost/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json_reading.h"
#include "core/protocols/http/auth.h"
#include "core/protocols/http/operations.h"

namespace lw::http {
namespace json = boost::json;

using lw::array_of;
using lw::bytes_from_json;
using lw::bytes_to_json;
using lw::flag_of;
using lw::number_of;
using lw::object_of;
using lw::text_of;
using lw::texts_of;

inline json::array to_array(const std::vector<std::string>& texts, json::storage_ptr storage) {
  json::array array(std::move(storage));
  for (const auto& text : texts) array.emplace_back(text);
  return array;
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
