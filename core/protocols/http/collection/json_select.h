// The values of a JSON document that a path means. Pure.
#pragma once

#include <boost/json/value.hpp>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace lw::http {

/// In document order; none = nothing is there. The error says what is wrong with the path.
std::expected<std::vector<boost::json::value>, std::string> select_json(const boost::json::value& document,
                                                                        std::string_view path);

}  // namespace lw::http
