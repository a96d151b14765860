#include "core/protocols/http/collection/import_builder.h"

#include <algorithm>
#include <boost/json/parse.hpp>

#include "core/base/text.h"
#include "core/protocols/http/collection/curl_command.h"
#include "core/protocols/http/collection/variables.h"
#include "core/protocols/http/operations_json.h"

namespace lw::http {
namespace json = boost::json;

namespace {

constexpr std::size_t kMaxRemarks = 200;  // read by a person
constexpr std::size_t kLongestName = 80;  // bytes; file systems allow 255, people read less
constexpr std::size_t kDeepest = 16;      // folders in folders

}  // namespace

std::string safe_file_name(std::string_view name) {
  std::string out;
  for (const char c : is_utf8(name) ? std::string(name) : escape(name)) {
    const bool bad = static_cast<unsigned char>(c) < 0x20 || c == 0x7f ||
                     std::string_view("/\\:*?\"<>|").find(c) != std::string_view::npos;
    out += bad ? '-' : c;
  }
  if (out.size() > kLongestName) {
    std::size_t end = kLongestName;
    while (end > 0 && (static_cast<unsigned char>(out[end]) & 0xc0) == 0x80) --end;
    out.resize(end);
  }
  while (!out.empty() && (out.back() == '.' || out.back() == ' ')) out.pop_back();
  // A name that begins with a dot hides.
  while (!out.empty() && (out.front() == '.' || out.front() == ' ')) out.erase(0, 1);
  return out.empty() ? "request" : out;
}

void ImportBuilder::remark(std::string text) {
  if (out_.remarks.size() >= kMaxRemarks || !told_.insert(text).second) return;
  out_.remarks.push_back(out_.remarks.size() + 1 == kMaxRemarks ? "and more" : std::move(text));
}

std::string ImportBuilder::path_for(const std::vector<std::string>& folders, const std::string& name) {
  std::string folder;
  for (std::size_t i = 0; i < folders.size() && i < kDeepest; ++i) folder += safe_file_name(folders[i]) + "/";
  const std::string base = folder + safe_file_name(name);
  std::string path = base + ".http";
  for (int i = 2; !paths_.insert(to_lower(path)).second; ++i) path = base + " " + std::to_string(i) + ".http";
  return path;
}

bool ImportBuilder::add(const std::vector<std::string>& folders, std::string name, Fetch::Arguments arguments,
                        const std::function<void(FileRequest&)>& more) {
  if (out_.requests.size() >= kMaxImportedRequests) {
    remark("only the first " + std::to_string(kMaxImportedRequests) + " requests are taken");
    return false;
  }
  std::vector<std::string> used;
  for (const auto& [variable, value] : out_.secrets) used.push_back(variable);
  // The same secret twice is one variable.
  for (const TakenSecret& taken : take_secrets(arguments, used)) out_.secrets[taken.variable] = taken.value;
  // Of what is left: a title and a file's name are read by anybody.
  if (name.empty()) name = arguments.method + " " + without_userinfo(arguments.url);
  ImportedRequest imported;
  imported.request = to_file_request(arguments);
  imported.request.title = name;
  if (more) more(imported.request);
  for (FileField& field : imported.request.headers)
    if (!field.enabled && is_secret_header(field.name) && variable_places(field.value).empty())
      field.value.clear();
  for (std::string& row : imported.request.off_query)
    if (!take_query_secrets(row).empty()) row.erase(row.find('=') + 1);
  imported.path = path_for(folders, name);
  out_.requests.push_back(std::move(imported));
  return true;
}

void ImportBuilder::value(const std::string& environment, const std::string& name, const std::string& value,
                          bool secret) {
  auto& all = out_.environments;
  auto found = std::ranges::find(all, environment, &Environment::name);
  if (found == all.end()) found = all.insert(all.end(), {.name = environment, .values = {}, .secrets = {}});
  if (!secret) {
    std::string& kept = found->values[name];
    if (!value.empty() || kept.empty()) kept = value;
    return;
  }
  found->secrets.insert(name);
  if (!value.empty()) out_.secrets[name] = value;
}

Imported ImportBuilder::take() {
  if (!out_.secrets.empty()) {
    if (out_.environments.empty())
      out_.environments.push_back({.name = "default", .values = {}, .secrets = {}});
    for (Environment& environment : out_.environments)
      for (const auto& [name, value] : out_.secrets)
        if (!environment.values.contains(name)) environment.secrets.insert(name);
  }
  return std::move(out_);
}

const json::object& object_in(const json::object& object, std::string_view key) {
  static const json::object none;
  const auto* value = object.if_contains(key);
  return value && value->is_object() ? value->get_object() : none;
}
const json::array& array_in(const json::object& object, std::string_view key) {
  static const json::array none;
  const auto* value = object.if_contains(key);
  return value && value->is_array() ? value->get_array() : none;
}
std::string text_in(const json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  if (!value || value->is_null() || value->is_object() || value->is_array()) return {};
  return plain_text(*value);
}
bool flag_in(const json::object& object, std::string_view key, bool otherwise) {
  const auto* value = object.if_contains(key);
  return value && value->is_bool() ? value->get_bool() : otherwise;
}

std::expected<Imported, std::string> import_curl(std::string_view text) {
  auto read = parse_curl(text);
  if (!read) return std::unexpected(read.error());
  ImportBuilder builder("curl command");
  std::vector<Fetch::Arguments> all{std::move(read->arguments)};
  all.insert(all.end(), read->more.begin(), read->more.end());
  for (Fetch::Arguments& one : all) {
    const auto url = parse_url(one.url);
    const std::string name = url ? one.method + " " + url->host + url->path : std::string();
    builder.add({}, name, std::move(one));
  }
  for (const std::string& option : read->ignored) builder.remark("left out: " + option);
  return builder.take();
}

std::expected<Imported, std::string> import_requests(std::string_view text) {
  if (text.size() > kMaxImport) return std::unexpected("it is longer than 128 MiB");
  if (looks_like_curl(text)) return import_curl(text);
  const auto document = parse_json_or_yaml(text);
  if (!document) return std::unexpected(document.error());
  const auto* object = document->if_object();
  if (object == nullptr) return std::unexpected("it is no format that is known here");
  if (object->contains("openapi") || object->contains("swagger")) return import_openapi(text);
  if (object->contains("log")) return import_archive(text);
  if (object->contains("info") || object->contains("values")) return import_postman(text);
  return std::unexpected(
      "it is no format that is known here: a Postman collection, OpenAPI, an HTTP archive, a curl command");
}

}  // namespace lw::http
