// The arguments of recorded operations as generic code can treat them: JSON whose texts are looked through,
// whatever they mean. What protocols keep to: a member whose name ends with "_file" is a path; those that are
// written are "output_file" and "key_log_file".
#pragma once

#include <boost/json/object.hpp>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/retarget.h"

namespace lw {

/// `path`: "$.headers[2][1]"; what base64 stands for comes after the text itself, with " (base64)" behind.
using LookAtText = std::function<void(const std::string& path, std::string_view text)>;
void look_at_texts(const boost::json::object& arguments, const LookAtText& look);

/// True = the text was changed and is written back.
using EditText = std::function<bool(const std::string& path, std::string& text)>;
void edit_texts(boost::json::object& arguments, const EditText& edit);

/// Something that stands where a secret was.
struct Placeholder {
  std::string argument;  // as MissingSecret::argument
  std::string text;      // "************"
  std::string label;     // "password of user anna"
  bool operator==(const Placeholder&) const = default;
};
std::vector<Placeholder> placeholders(const boost::json::object& arguments);
/// Puts values in their places; `value_of` answers null for those that stay.
void fill_in(boost::json::object& arguments,
             const std::function<const std::string*(const Placeholder&)>& value_of);

/// A recording may come from anybody: what it names as a file of output is not written again. Where it would
/// send a file (any other path but those of certificates) and that is not allowed, the sentence says which.
std::string take_files_away(boost::json::object& arguments, bool may_read);

/// As a URL has it (RFC 3986 section 2.3: all but the unreserved characters).
std::string percent_encoded(std::string_view text);

/// A URL, or what else says at a glance what the operation did; may be empty.
std::string summary_of(const boost::json::object& arguments, const std::optional<Target>& target);

}  // namespace lw
