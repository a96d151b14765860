// The requests of an HTTP archive (HAR 1.2), a folder a host.
#include <boost/json/parse.hpp>

#include "core/base/text.h"
#include "core/base/url.h"
#include "core/protocols/http/collection/curl_reader.h"
#include "core/protocols/http/collection/import_builder.h"

namespace lw::http {
namespace json = boost::json;

namespace {

/// What the client makes anew, and what only one connection meant.
bool made_again(const std::string& name) {
  for (const char* known :
       {"Host", "Content-Length", "Connection", "Transfer-Encoding", "Keep-Alive", "Proxy-Connection"})
    if (equals_ignoring_case(name, known)) return true;
  return name.starts_with(':');
}

void read_post_data(const json::object& data, Fetch::Arguments& a, ImportBuilder& builder) {
  const std::string type = text_in(data, "mimeType");
  a.body = text_in(data, "text");
  if (text_in(data, "_encoding") == "base64" || text_in(data, "encoding") == "base64") {
    const auto bytes = from_base64(a.body);
    if (bytes) a.body = *bytes;
  }
  if (!type.empty() && find(a.headers, "Content-Type") == nullptr)
    a.headers.push_back({"Content-Type", type});
  if (!a.body.empty()) return;
  const bool multipart = to_lower(type).starts_with("multipart/");
  for (const auto& value : array_in(data, "params")) {
    const auto* param = value.if_object();
    if (param == nullptr) continue;
    BodyPart part{.name = text_in(*param, "name"),
                  .value = text_in(*param, "value"),
                  .file_name = text_in(*param, "fileName"),
                  .content_type = text_in(*param, "contentType")};
    if (!part.file_name.empty() && part.value.empty())
      builder.remark("the content of the file " + escape_short(part.file_name, 80) +
                     " is not in the archive");
    if (multipart)
      a.parts.push_back(std::move(part));
    else
      a.body += (a.body.empty() ? "" : "&") + curl::percent_encode(part.name) + "=" +
                curl::percent_encode(part.value);
  }
  if (multipart)
    std::erase_if(a.headers,
                  [](const HeaderField& f) { return equals_ignoring_case(f.name, "Content-Type"); });
}

}  // namespace

std::expected<Imported, std::string> import_archive(std::string_view text) {
  const auto document = parse_json_or_yaml(text);
  if (!document) return std::unexpected(document.error());
  if (!document->is_object()) return std::unexpected("it is no HTTP archive");
  const json::object& log = object_in(document->get_object(), "log");
  if (!log.contains("entries")) return std::unexpected("it is no HTTP archive: it has no entries");
  ImportBuilder builder("HTTP archive");
  for (const auto& entry : array_in(log, "entries")) {
    if (!entry.is_object()) continue;
    const json::object& request = object_in(entry.get_object(), "request");
    Fetch::Arguments a;
    a.method = text_in(request, "method");
    a.url = text_in(request, "url");
    a.accept_encoding = false;
    const auto url = parse_url(a.url);
    if (!url || a.method.empty() || (url->scheme != "http" && url->scheme != "https")) {
      builder.remark("not taken: " + escape_short(a.method + " " + without_userinfo(a.url), 120));
      continue;
    }
    for (const auto& value : array_in(request, "headers")) {
      const auto* field = value.if_object();
      if (field == nullptr || made_again(text_in(*field, "name"))) continue;
      a.headers.push_back({text_in(*field, "name"), text_in(*field, "value")});
    }
    read_post_data(object_in(request, "postData"), a, builder);
    const std::string name = a.method + " " + url->path;
    if (!builder.add({url->host}, name, std::move(a))) break;
  }
  return builder.take();
}

}  // namespace lw::http
