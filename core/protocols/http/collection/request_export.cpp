#include "core/protocols/http/collection/request_export.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "core/base/text.h"
#include "core/base/url.h"
#include "core/protocols/http/collection/curl_command.h"
#include "core/protocols/http/collection/request_convert.h"

namespace lw::http {
namespace json = boost::json;

const std::vector<ExportForm>& export_forms() {
  static const std::vector<ExportForm> forms = {{"curl", "curl command", "sh"},
                                                {"http", ".http file", "http"},
                                                {"har", "HTTP archive (HAR)", "har"},
                                                {"python", "Python (requests)", "py"},
                                                {"cpp", "C++ (libcurl)", "cpp"}};
  return forms;
}

namespace {

json::object archive_entry(const Fetch::Arguments& arguments, bool secrets) {
  Fetch::Arguments a = arguments;
  if (!secrets) take_secrets(a);
  const auto text = [](const std::string& bytes) {
    return json::value(is_utf8(bytes) ? bytes : escape(bytes));
  };
  json::array headers, query;
  std::string type;
  for (const HeaderField& field : a.headers) {
    headers.push_back({{"name", text(field.name)}, {"value", text(field.value)}});
    if (equals_ignoring_case(field.name, "Content-Type")) type = field.value;
  }
  if (const auto url = parse_url(a.url); url && url->has_query) {
    for (const auto pair : split(url->query, '&')) {
      const auto equals = pair.find('=');
      query.push_back(
          {{"name", std::string(pair.substr(0, equals))},
           {"value", equals == std::string_view::npos ? "" : std::string(pair.substr(equals + 1))}});
    }
  }
  json::object request{{"method", a.method},
                       {"url", text(a.url)},
                       {"httpVersion", "HTTP/1.1"},
                       {"cookies", json::array()},
                       {"headers", std::move(headers)},
                       {"queryString", std::move(query)},
                       {"headersSize", -1},
                       {"bodySize", a.body.size()}};
  if (!a.body.empty()) {
    json::object data{{"mimeType", text(type)}, {"text", is_utf8(a.body) ? a.body : to_base64(a.body)}};
    if (!is_utf8(a.body)) data["_encoding"] = "base64";
    request["postData"] = std::move(data);
  } else if (!a.parts.empty()) {
    json::array params;
    for (const BodyPart& part : a.parts) {
      json::object param{{"name", text(part.name)}};
      if (part.file.empty()) param["value"] = text(part.value);
      if (!part.file.empty()) param["fileName"] = text(part.file);
      if (!part.content_type.empty()) param["contentType"] = text(part.content_type);
      params.push_back(std::move(param));
    }
    request["postData"] = {{"mimeType", "multipart/form-data"}, {"params", std::move(params)}, {"text", ""}};
  }
  // An entry without an answer, as a program writes that was not given one; its time is not known.
  const json::object response{{"status", 0},
                              {"statusText", ""},
                              {"httpVersion", ""},
                              {"cookies", json::array()},
                              {"headers", json::array()},
                              {"content", {{"size", 0}, {"mimeType", "x-unknown"}}},
                              {"redirectURL", ""},
                              {"headersSize", -1},
                              {"bodySize", -1}};
  return {{"startedDateTime", "1970-01-01T00:00:00.000Z"},
          {"time", 0},
          {"request", std::move(request)},
          {"response", response},
          {"cache", json::object()},
          {"timings", {{"send", 0}, {"wait", 0}, {"receive", 0}}}};
}

std::string archive_of(json::array entries) {
  const json::object log{{"version", "1.2"},
                         {"creator", {{"name", "Linewright"}, {"version", "0.1"}}},
                         {"entries", std::move(entries)}};
  return json::serialize(json::object{{"log", log}}) + "\n";
}

}  // namespace

std::string to_archive(const Fetch::Arguments& arguments, bool secrets) {
  return archive_of({archive_entry(arguments, secrets)});
}

std::string export_requests(std::string_view form,
                            const std::vector<std::pair<std::string, Fetch::Arguments>>& requests,
                            bool secrets) {
  if (form == "har") {
    json::array entries;
    for (const auto& [label, arguments] : requests) entries.push_back(archive_entry(arguments, secrets));
    return archive_of(std::move(entries));
  }
  const std::string_view comment = form == "http" ? "### " : form == "cpp" ? "// " : "# ";
  std::string out;
  for (const auto& [label, arguments] : requests) {
    if (!out.empty()) out += '\n';
    std::string line = escape(label);
    if (requests.size() > 1) out += std::string(comment) + line + '\n';
    out += export_request(form, arguments, secrets);
    if (!out.ends_with('\n')) out += '\n';
  }
  return out;
}

std::string export_request(std::string_view form, const Fetch::Arguments& arguments, bool secrets) {
  if (form == "curl") return to_curl(arguments, secrets);
  if (form == "python") return to_python(arguments, secrets);
  if (form == "cpp") return to_cpp(arguments, secrets);
  if (form == "har") return to_archive(arguments, secrets);
  if (form != "http") return {};
  Fetch::Arguments kept = arguments;
  take_secrets(kept);  // a file of requests never holds any
  return write_http_file(to_file_request(kept));
}

}  // namespace lw::http
