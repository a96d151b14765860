// Behind import.h: what all importers share.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/protocols/http/collection/import.h"
#include "core/protocols/http/collection/request_convert.h"

namespace lw::http {

class ImportBuilder {
 public:
  explicit ImportBuilder(std::string format) { out_.format = std::move(format); }

  Imported& out() { return out_; }
  void remark(std::string text);
  /// `folders` are the names of those above it; an empty name is made of method and URL. False = there are
  /// too many.
  bool add(const std::vector<std::string>& folders, std::string name, Fetch::Arguments arguments,
           const std::function<void(FileRequest&)>& more = {});
  void value(const std::string& environment, const std::string& name, const std::string& value, bool secret);
  Imported take();

 private:
  std::string path_for(const std::vector<std::string>& folders, const std::string& name);

  Imported out_;
  std::set<std::string> paths_;  // in lower case: some file systems know no other
  std::set<std::string> told_;
};

/// A name as a file or folder can have it everywhere.
std::string safe_file_name(std::string_view name);

/// JSON as it may be: what is missing or of another kind is empty.
const boost::json::object& object_in(const boost::json::object& object, std::string_view key);
const boost::json::array& array_in(const boost::json::object& object, std::string_view key);
std::string text_in(const boost::json::object& object, std::string_view key);
bool flag_in(const boost::json::object& object, std::string_view key, bool otherwise = false);

/// JSON, or YAML 1.2's core schema, as JSON. Bounded in depth and in number of values; aliases are followed.
std::expected<boost::json::value, std::string> parse_json_or_yaml(std::string_view text);

}  // namespace lw::http
