// http-client.env.json: {"dev": {"host": "..."}, "prod": {...}}. The form that JetBrains' HTTP Client reads,
// with VS Code's "$shared" understood.
#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "core/base/text.h"
#include "core/protocols/http/collection/variables.h"

namespace lw::http {
namespace json = boost::json;

std::expected<std::vector<Environment>, std::string> parse_environments(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  boost::system::error_code error;
  json::parse_options options;
  options.allow_comments = true;
  options.allow_trailing_commas = true;
  const json::value document = json::parse(text, error, {}, options);
  if (error) return std::unexpected("it is no JSON (" + error.message() + ")");
  const auto* object = document.if_object();
  if (object == nullptr) return std::unexpected("it is no JSON object of environments");
  std::vector<Environment> environments;
  for (const auto& [name, values] : *object) {
    if (!values.is_object()) continue;
    Environment environment{.name = std::string(name), .values = {}, .secrets = {}};
    for (const auto& [key, value] : values.get_object()) {
      if (value.is_string() && value.get_string() == kKeptElsewhere)
        environment.secrets.emplace(key);
      else
        environment.values[std::string(key)] = plain_text(value);
    }
    environments.push_back(std::move(environment));
  }
  return environments;
}

std::string write_environments(const std::vector<Environment>& environments, std::string_view before) {
  json::parse_options options;
  options.allow_comments = true;
  options.allow_trailing_commas = true;
  boost::system::error_code error;
  const json::value old = json::parse(before, error, {}, options);
  const auto kept = [&old, &error](const std::string& environment,
                                   const std::string& name) -> const json::value* {
    const auto* all = error ? nullptr : old.if_object();
    const auto* one = all ? all->if_contains(environment) : nullptr;
    return one && one->is_object() ? one->get_object().if_contains(name) : nullptr;
  };
  // Indented, a value a line: changes are seen in version control.
  const auto quoted = [](const std::string& text) {
    return json::serialize(is_utf8(text) ? text : escape(text));
  };
  std::string text = "{";
  for (const Environment& environment : environments) {
    text += (text.size() > 1 ? ",\n  " : "\n  ") + quoted(environment.name) + ": {";
    auto all = environment.values;
    for (const std::string& name : environment.secrets) all[name] = kKeptElsewhere;
    bool first = true;
    for (const auto& [name, value] : all) {
      text += (first ? "\n    " : ",\n    ") + quoted(name) + ": ";
      const json::value* same = kept(environment.name, name);
      text += same && plain_text(*same) == value ? json::serialize(*same) : quoted(value);
      first = false;
    }
    text += first ? "}" : "\n  }";
  }
  return text + (text.size() > 1 ? "\n}\n" : "}\n");
}

Environment merge_environments(const std::vector<std::vector<Environment>>& files, std::string_view name) {
  Environment merged{.name = std::string(name), .values = {}, .secrets = {}};
  const auto add = [&merged](const std::vector<Environment>& file, std::string_view wanted) {
    for (const Environment& one : file) {
      if (one.name != wanted) continue;
      for (const auto& [key, value] : one.values)
        if (!merged.secrets.contains(key)) merged.values.emplace(key, value);
      for (const auto& key : one.secrets)
        if (!merged.values.contains(key)) merged.secrets.insert(key);
    }
  };
  for (const auto& file : files) add(file, name);
  for (const auto& file : files) add(file, kSharedEnvironment);
  return merged;
}

void add_environments(std::vector<Environment>& own, const std::vector<Environment>& more) {
  for (const Environment& one : more) {
    const auto found = std::ranges::find(own, one.name, &Environment::name);
    if (found == own.end()) {
      own.push_back(one);
      continue;
    }
    for (const auto& [key, value] : one.values)
      if (!found->secrets.contains(key)) found->values.emplace(key, value);
    for (const auto& key : one.secrets)
      if (!found->values.contains(key)) found->secrets.insert(key);
  }
}

}  // namespace lw::http
