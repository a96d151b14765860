// What the operations' arguments have in common, as JSON. Private to operations*.cpp.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/base/json_reading.h"
#include "core/protocols/socket/operations.h"

namespace lw::socket {

inline boost::json::array channels_json(const std::vector<ChannelId>& channels) {
  boost::json::array array;
  for (const ChannelId channel : channels) array.emplace_back(channel);
  return array;
}

inline std::vector<ChannelId> channels_from(const boost::json::object& object) {
  std::vector<ChannelId> channels;
  for (const boost::json::value& value : array_of(object, "channels")) {
    boost::system::error_code failed;  // a file may say anything
    const auto number = value.is_number() ? value.to_number<ChannelId>(failed) : 0;
    if (!failed && number != 0) channels.push_back(number);
  }
  return channels;
}

inline boost::json::array texts_json(const std::vector<std::string>& texts) {
  boost::json::array array;
  for (const std::string& text : texts) array.emplace_back(text);
  return array;
}

inline void rename_all(std::vector<ChannelId>& channels, const std::function<ChannelId(ChannelId)>& now) {
  for (ChannelId& channel : channels) channel = now(channel);
}

}  // namespace lw::socket
