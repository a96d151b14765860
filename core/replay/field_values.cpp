#include "core/replay/field_values.h"

#include <algorithm>
#include <boost/json.hpp>
#include <functional>
#include <span>

#include <fmt/format.h>

#include "core/base/text.h"
#include "core/protocols/row.h"

namespace lw {
namespace {

constexpr std::size_t kMaxDepth = 64;  // of a JSON content; deeper ones are compared as bytes

std::uint64_t hash_of(ByteView bytes) {
  return std::hash<std::string_view>()(bytes);
}

class Values {
 public:
  using Visit = std::function<void(const RawValue&)>;
  /// `texts`: of JSON texts what they stand for, else as they are written.
  Values(const ComparedMessage& message, bool texts, const Visit& visit)
      : message_(message), texts_(texts), visit_(visit) {}

  void all() {
    const ProtocolRow* row = find_protocol(message_.protocol);
    if (row) names_ = row->field_names;
    std::optional<Content> content;
    if (row) content = row->content(message_.kind, message_.bytes);
    if (content) covered_ = content->ranges;
    if (row)
      for (const Field& field : row->fields(message_.kind, message_.bytes, {})) leaves(field);
    if (!row || count_ == 0) add("content", "Content", message_.bytes);
    if (content && !json(*content)) add("content", "Content", content->decoded);
    if (message_.length != message_.bytes.size()) cut();
  }

 private:
  void add(std::string_view name, std::string_view label, ByteView value, bool json = false) {
    if (count_ >= kMaxValues) return;
    ++count_;
    visit_({.name = name, .label = label, .bytes = value, .json = json});
  }

  /// What was not kept, or is too long to be looked at, is known by its length and digest.
  void cut() {
    add("content.length", "Length", std::to_string(message_.length));
    if (message_.digest != 0) add("content.digest", "Digest", fmt::format("{:016x}", message_.digest));
  }

  bool covered(const Field& field) const {
    return field.length > 0 && std::ranges::any_of(covered_, [&field](const Piece& piece) {
             return field.offset >= piece.offset &&
                    field.offset + field.length <= piece.offset + piece.length;
           });
  }

  bool covers(const Field& field) const {
    return std::ranges::any_of(covered_, [&field](const Piece& piece) {
      return piece.length > 0 && field.offset <= piece.offset &&
             piece.offset + piece.length <= field.offset + field.length;
    });
  }

  void leaves(const Field& field) {
    if (covered(field)) return;  // the content says it better
    for (const Field& child : field.children) leaves(child);
    if (covers(field)) return;
    if (!field.children.empty()) return around_secrets(field);
    if (field.length > 0 && field.offset + field.length <= message_.bytes.size())
      add(field.name, field.label, ByteView(message_.bytes).substr(field.offset, field.length));
    else if (field.value.empty())
      add(field.name, field.label, {});
    // Else it was computed from others, which are compared.
  }

  bool secret(std::string_view name) const {
    return std::ranges::any_of(names_,
                               [name](const FieldName& one) { return one.secret && one.name == name; });
  }

  /// Where only what identifies the user has nodes of its own (a cookie's value), the rest counts too.
  void around_secrets(const Field& field) {
    std::uint64_t at = field.offset;
    std::string rest;
    for (const Field& child : field.children) {
      if (!secret(child.name) || child.offset < at || child.offset > message_.bytes.size()) return;
      rest.append(message_.bytes, at, child.offset - at);
      at = child.offset + child.length;
    }
    const std::uint64_t end = field.offset + field.length;
    if (at > end || end > message_.bytes.size()) return;
    add(field.name, field.label, rest.append(message_.bytes, at, end - at));
  }

  bool json(const Content& content) {
    const auto first = std::ranges::find_if(
        content.decoded, [](char c) { return !std::isspace(static_cast<unsigned char>(c)); });
    if (first == content.decoded.end() || (*first != '{' && *first != '[')) return false;
    boost::system::error_code failed;
    boost::json::parse_options options;
    options.max_depth = kMaxDepth;
    const auto value = boost::json::parse(content.decoded, failed, {}, options);
    if (failed) return false;
    walk(value, "content.$");
    return true;
  }

  void walk(const boost::json::value& value, const std::string& path) {
    if (const auto* object = value.if_object(); object && !object->empty()) {
      // Members of an object have no order (RFC 8259 section 4).
      std::vector<std::string_view> names;
      for (const auto& [name, member] : *object) names.push_back(name);
      std::ranges::sort(names);
      for (const auto& name : names) walk(object->at(name), path + "." + escape_short(name, 80));
    } else if (const auto* array = value.if_array(); array && !array->empty()) {
      for (std::size_t i = 0; i < array->size(); ++i) walk((*array)[i], fmt::format("{}[{}]", path, i));
    } else {
      const std::string_view label = std::string_view(path).substr(path.find('$'));
      if (texts_ && value.is_string())
        add(path, label, value.get_string(), true);
      else
        add(path, label, boost::json::serialize(value), true);
    }
  }

  const ComparedMessage& message_;
  const bool texts_;
  const Visit& visit_;
  std::span<const FieldName> names_;
  std::vector<Piece> covered_;
  std::size_t count_ = 0;
};

}  // namespace

void visit_values(const ComparedMessage& message, const std::function<void(const RawValue&)>& visit) {
  Values(message, true, visit).all();
}

std::vector<FieldValue> field_values(const ComparedMessage& message) {
  std::vector<FieldValue> values;
  const Values::Visit keep = [&values](const RawValue& value) {
    values.push_back({std::string(value.name), std::string(value.label),
                      escape_short(value.bytes, kShownValue), hash_of(value.bytes)});
  };
  Values(message, false, keep).all();
  return values;
}

}  // namespace lw
