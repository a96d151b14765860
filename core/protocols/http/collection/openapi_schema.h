// Behind import_openapi: references, and values that fit a schema.
#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <string>
#include <string_view>

namespace lw::http {

class OpenApi {
 public:
  explicit OpenApi(const boost::json::object& document) : document_(document) {}

  /// What "$ref" stands for, within the document; what is none stays. Empty where it leads nowhere, or in
  /// circles.
  const boost::json::object& resolved(const boost::json::value& value) const;
  /// A value as an example: the schema's own, or one made by its type.
  boost::json::value example(const boost::json::value& schema) const;
  /// The example of a parameter or a media type, by example, examples or schema; null = nothing is told.
  boost::json::value example_of(const boost::json::object& object) const;

 private:
  boost::json::value made(const boost::json::value& schema, int depth, std::size_t& values) const;
  boost::json::value made_object(const boost::json::object& schema, int depth, std::size_t& values) const;

  const boost::json::object& document_;
};

}  // namespace lw::http
