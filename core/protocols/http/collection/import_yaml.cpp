// YAML as JSON, through libyaml's events: YAML 1.2's core schema (section 10.3.2) tells what a plain scalar
// is.
#include <yaml.h>

#include <boost/json/parse.hpp>
#include <charconv>
#include <map>
#include <memory>

#include "core/base/text.h"
#include "core/protocols/http/collection/import_builder.h"

namespace lw::http {
namespace json = boost::json;

namespace {

constexpr int kDeepestYaml = 64;
// Aliases stand for copies: a few lines could mean more values than memory holds.
constexpr std::size_t kMostYamlValues = 2'000'000;

class YamlReader {
 public:
  explicit YamlReader(std::string_view text) {
    yaml_parser_initialize(&parser_);
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(text.data()), text.size());
  }
  ~YamlReader() { yaml_parser_delete(&parser_); }
  YamlReader(const YamlReader&) = delete;
  YamlReader& operator=(const YamlReader&) = delete;

  std::expected<json::value, std::string> read() {
    for (;;) {
      if (!next()) return std::unexpected(why_);
      const auto type = event_->type;
      if (type == YAML_STREAM_END_EVENT) return std::unexpected("it is empty");
      if (type == YAML_STREAM_START_EVENT || type == YAML_DOCUMENT_START_EVENT) continue;
      json::value value;
      return read_value(value, 0) ? std::expected<json::value, std::string>(std::move(value))
                                  : std::unexpected(why_);
    }
  }

 private:
  struct Free {
    void operator()(yaml_event_t* event) const {
      yaml_event_delete(event);
      delete event;
    }
  };

  bool next() {
    event_.reset();
    auto* event = new yaml_event_t{};
    event_.reset(event);
    if (yaml_parser_parse(&parser_, event)) return true;
    return fail(std::string("line ") + std::to_string(parser_.problem_mark.line + 1) + ": " +
                (parser_.problem ? parser_.problem : "it can't be read"));
  }
  bool fail(std::string why) {
    why_ = std::move(why);
    return false;
  }
  static std::string text_of(const unsigned char* text, std::size_t length) {
    return {reinterpret_cast<const char*>(text), length};
  }
  static std::string anchor_of(const unsigned char* anchor) {
    return anchor ? std::string(reinterpret_cast<const char*>(anchor)) : std::string();
  }

  static std::size_t count(const json::value& value) {
    std::size_t all = 1;
    if (const auto* list = value.if_array())
      for (const auto& one : *list) all += count(one);
    else if (const auto* object = value.if_object())
      for (const auto& [key, one] : *object) all += count(one);
    return all;
  }

  /// Of the event that stands there.
  bool read_value(json::value& value, int depth) {
    if (depth > kDeepestYaml) return fail("it is nested too deep");
    if (++values_ > kMostYamlValues) return fail("it holds too many values");
    std::string anchor;
    switch (event_->type) {
      case YAML_ALIAS_EVENT: {
        const auto found = anchors_.find(anchor_of(event_->data.alias.anchor));
        if (found == anchors_.end()) return fail("an alias stands for nothing");
        values_ += found->second.count;
        if (values_ > kMostYamlValues) return fail("it holds too many values");
        value = found->second.value;
        return true;
      }
      case YAML_SCALAR_EVENT:
        anchor = anchor_of(event_->data.scalar.anchor);
        value = scalar();
        break;
      case YAML_SEQUENCE_START_EVENT:
        anchor = anchor_of(event_->data.sequence_start.anchor);
        if (!read_list(value, depth)) return false;
        break;
      case YAML_MAPPING_START_EVENT:
        anchor = anchor_of(event_->data.mapping_start.anchor);
        if (!read_mapping(value, depth)) return false;
        break;
      default:
        return fail("a value is missing");
    }
    if (!anchor.empty()) anchors_[anchor] = {value, count(value)};
    return true;
  }

  bool read_list(json::value& value, int depth) {
    json::array list;
    for (;;) {
      if (!next()) return false;
      if (event_->type == YAML_SEQUENCE_END_EVENT) break;
      json::value one;
      if (!read_value(one, depth + 1)) return false;
      list.push_back(std::move(one));
    }
    value = std::move(list);
    return true;
  }

  bool read_mapping(json::value& value, int depth) {
    json::object object;
    for (;;) {
      if (!next()) return false;
      if (event_->type == YAML_MAPPING_END_EVENT) break;
      json::value key, one;
      if (!read_value(key, depth + 1) || !next() || !read_value(one, depth + 1)) return false;
      object[plain_text(key)] = std::move(one);
    }
    value = std::move(object);
    return true;
  }

  json::value scalar() const {
    const auto& scalar = event_->data.scalar;
    const std::string text = text_of(scalar.value, scalar.length);
    if (scalar.style != YAML_PLAIN_SCALAR_STYLE) return json::value(text);
    if (text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL") return nullptr;
    if (text == "true" || text == "True" || text == "TRUE") return true;
    if (text == "false" || text == "False" || text == "FALSE") return false;
    const char* end = text.data() + text.size();
    std::int64_t whole = 0;
    const char* from = text.data() + (text[0] == '+' ? 1 : 0);
    if (auto [stop, error] = std::from_chars(from, end, whole); error == std::errc() && stop == end)
      return whole;
    double number = 0;
    if (auto [stop, error] = std::from_chars(from, end, number);
        error == std::errc() && stop == end && text.find_first_of("nN") == std::string::npos)
      return number;
    return json::value(text);
  }

  struct Anchored {
    json::value value;
    std::size_t count = 0;
  };
  yaml_parser_t parser_{};
  std::unique_ptr<yaml_event_t, Free> event_;
  std::map<std::string, Anchored> anchors_;
  std::size_t values_ = 0;
  std::string why_;
};

}  // namespace

std::expected<json::value, std::string> parse_json_or_yaml(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return std::unexpected("it is empty");
  json::parse_options options;
  options.max_depth = kDeepestYaml;
  if (text[first] == '{' || text[first] == '[') {
    boost::system::error_code error;
    json::value value = json::parse(text, error, {}, options);
    if (!error) return value;
    return std::unexpected("it is no JSON (" + error.message() + ")");
  }
  return YamlReader(text).read();
}

}  // namespace lw::http
