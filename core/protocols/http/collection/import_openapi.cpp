// OpenAPI 3.0 and 3.1: a request an operation, its tag the folder, its servers environments.
#include <algorithm>
#include <array>
#include <boost/json/serialize.hpp>

#include "core/base/text.h"
#include "core/protocols/http/collection/curl_reader.h"
#include "core/protocols/http/collection/import_builder.h"
#include "core/protocols/http/collection/openapi_schema.h"

namespace lw::http {
namespace json = boost::json;

namespace {

constexpr std::array<std::string_view, 8> kMethods = {"get",     "put",  "post",  "delete",
                                                      "options", "head", "patch", "trace"};

/// As a variable can be called.
std::string variable_name(std::string_view text) {
  std::string name(text);
  std::ranges::replace_if(
      name, [](char c) { return std::string_view("{} \t\n\"").find(c) != std::string_view::npos; }, '_');
  return name;
}
std::string value_text(const json::value& value) {
  return value.is_null() ? std::string() : plain_text(value);
}

class OpenApiReader {
 public:
  explicit OpenApiReader(const json::object& document) : document_(document), api_(document) {}

  std::expected<Imported, std::string> read() {
    const std::string version = text_in(document_, "openapi");
    if (!version.starts_with("3."))
      return std::unexpected("OpenAPI 3 is read here; this says " +
                             (version.empty() ? "swagger " + text_in(document_, "swagger") : version));
    builder_.out().name = text_in(object_in(document_, "info"), "title");
    servers();
    for (const auto& [path, value] : object_in(document_, "paths")) {
      const json::object& item = api_.resolved(value);
      for (const std::string_view method : kMethods) {
        const auto* operation = item.if_contains(method);
        if (operation && operation->is_object())
          read_operation(std::string(path), std::string(method), item, operation->get_object());
      }
    }
    if (!object_in(document_, "webhooks").empty())
      builder_.remark("webhooks are not taken: they are requests to you");
    return builder_.take();
  }

 private:
  void servers() {
    const auto& all = array_in(document_, "servers");
    std::size_t number = 0;
    for (const auto& value : all) {
      if (!value.is_object()) continue;
      const json::object& server = value.get_object();
      const std::string environment = number == 0 ? "default" : "server " + std::to_string(number + 1);
      ++number;
      std::string url = text_in(server, "url");
      for (const auto& [name, told] : object_in(server, "variables")) {
        const std::string wanted = "{" + std::string(name) + "}";
        if (const auto at = url.find(wanted); at != std::string::npos)
          url.replace(at, wanted.size(), "{" + wanted + "}");
        if (told.is_object())
          builder_.value(environment, variable_name(name), text_in(told.get_object(), "default"), false);
      }
      while (url.ends_with('/')) url.pop_back();
      if (url.find("://") == std::string::npos)
        builder_.remark("the server " + escape_short(url, 80) + " names no host: baseUrl has to be set");
      builder_.value(environment, "baseUrl", url, false);
    }
    if (number == 0) {
      builder_.value("default", "baseUrl", "", false);
      builder_.remark("no server is named: baseUrl has to be set");
    }
  }

  void read_operation(const std::string& path, const std::string& method, const json::object& item,
                      const json::object& operation) {
    Fetch::Arguments a;
    a.follow_redirects = true;
    std::ranges::transform(method, std::back_inserter(upper_ = {}),
                           [](char c) { return static_cast<char>(c - 'a' + 'A'); });
    a.method = upper_;
    whose_ = a.method + " " + escape_short(path, 80);
    std::string url = path;
    for (std::size_t at = 0; (at = url.find('{', at)) != std::string::npos;) {
      const auto end = url.find('}', at);
      if (end == std::string::npos) break;
      const std::string name = variable_name(std::string_view(url).substr(at + 1, end - at - 1));
      url.replace(at, end + 1 - at, "{{" + name + "}}");
      at += name.size() + 4;
    }
    a.url = "{{baseUrl}}" + url;
    FileRequest rows;
    parameters(item, operation, a, rows);
    if (const auto* body = operation.if_contains("requestBody")) read_body(api_.resolved(*body), a);
    const auto* security = operation.if_contains("security");
    if (security == nullptr) security = document_.if_contains("security");
    if (security && security->is_array()) read_security(security->get_array(), a);
    if (!object_in(operation, "callbacks").empty())
      builder_.remark("callbacks of " + whose_ + " are not taken");
    std::string name = text_in(operation, "summary");
    if (name.empty()) name = text_in(operation, "operationId");
    if (name.empty()) name = a.method + " " + path;
    const auto& tags = array_in(operation, "tags");
    std::vector<std::string> folders;
    if (!tags.empty() && tags.front().is_string()) folders.push_back(plain_text(tags.front()));
    builder_.add(folders, name, std::move(a), [&](FileRequest& request) {
      request.off_query = rows.off_query;
      request.headers.insert(request.headers.end(), rows.headers.begin(), rows.headers.end());
      for (const auto& [code, response] : object_in(operation, "responses"))
        if (code.size() == 3 && code[0] == '2' && request.asserts.empty())
          request.asserts.push_back("status == " + std::string(code));
    });
  }

  void parameters(const json::object& item, const json::object& operation, Fetch::Arguments& a,
                  FileRequest& rows) {
    // Those of the operation stand for those of its path with the same name and place.
    std::vector<const json::object*> all;
    for (const json::object* from : {&item, &operation}) {
      for (const auto& value : array_in(*from, "parameters")) {
        const json::object& one = api_.resolved(value);
        const auto same = std::ranges::find_if(all, [&](const json::object* other) {
          return text_in(*other, "name") == text_in(one, "name") &&
                 text_in(*other, "in") == text_in(one, "in");
        });
        if (same != all.end())
          *same = &one;
        else
          all.push_back(&one);
      }
    }
    std::string query, cookies;
    for (const json::object* one : all) parameter(*one, a, rows, query, cookies);
    a.url += query;
    if (!cookies.empty()) a.headers.push_back({"Cookie", cookies});
  }

  void parameter(const json::object& one, Fetch::Arguments& a, FileRequest& rows, std::string& query,
                 std::string& cookies) {
    const std::string name = text_in(one, "name"), in = text_in(one, "in");
    const std::string value = value_text(api_.example_of(one));
    const bool wanted = flag_in(one, "required");
    if (name.empty()) return builder_.remark("a parameter of " + whose_ + " can't be read");
    if (in == "path") {
      builder_.value("default", variable_name(name), value, false);
    } else if (in == "query") {
      const std::string pair = curl::percent_encode(name) + "=" + curl::percent_encode(value);
      if (wanted)
        query += (query.empty() ? "?" : "&") + pair;
      else
        rows.off_query.push_back(pair);
    } else if (in == "header") {
      if (wanted)
        a.headers.push_back({name, value});
      else
        rows.headers.push_back({name, value, false});
    } else if (in == "cookie") {
      cookies += (cookies.empty() ? "" : "; ") + name + "={{" + variable_name(name) + "}}";
      builder_.value("default", variable_name(name), value, false);
    } else {
      builder_.remark("the parameter " + escape_short(name, 60) + " of " + whose_ +
                      " is in no place that is known");
    }
  }

  void read_body(const json::object& body, Fetch::Arguments& a) {
    const json::object& content = object_in(body, "content");
    if (content.empty()) return;
    std::string type(content.begin()->key());
    if (content.contains("application/json")) type = "application/json";
    const json::object& media = object_in(content, type);
    const json::value example = api_.example_of(media);
    if (content.size() > 1)
      builder_.remark("the body of " + whose_ + " may be of other types too; " + escape_short(type, 60) +
                      " is taken");
    if (type == "multipart/form-data") {
      multipart(media, example, a);
      return;
    }
    a.headers.push_back({"Content-Type", type});
    if (type == "application/x-www-form-urlencoded" && example.is_object()) {
      for (const auto& [key, value] : example.get_object())
        a.body += (a.body.empty() ? "" : "&") + curl::percent_encode(key) + "=" +
                  curl::percent_encode(value_text(value));
    } else if (to_lower(type).find("json") != std::string::npos) {
      a.body = json::serialize(example);
    } else {
      a.body = value_text(example);
    }
  }

  void multipart(const json::object& media, const json::value& example, Fetch::Arguments& a) {
    if (!example.is_object()) return;
    const auto* schema = media.if_contains("schema");
    const json::object none;
    const json::object& properties = schema ? object_in(api_.resolved(*schema), "properties") : none;
    for (const auto& [key, value] : example.get_object()) {
      BodyPart part{.name = std::string(key)};
      const auto* property = properties.if_contains(key);
      const bool file = property && text_in(api_.resolved(*property), "format") == "binary";
      if (file) {
        part.file = "./" + safe_file_name(key);
        builder_.remark("the part " + escape_short(key, 60) + " of " + whose_ +
                        " is a file that has to be put beside it");
      } else {
        part.value = value_text(value);
      }
      a.parts.push_back(std::move(part));
    }
  }

  /// The first way that is known here.
  void read_security(const json::array& ways, Fetch::Arguments& a) {
    const json::object& schemes = object_in(object_in(document_, "components"), "securitySchemes");
    for (const auto& way : ways) {
      if (!way.is_object()) continue;
      if (way.get_object().empty()) return;  // or nothing at all
      for (const auto& [name, scopes] : way.get_object()) {
        const auto* scheme = schemes.if_contains(name);
        if (scheme && read_scheme(api_.resolved(*scheme), scopes, a)) return;
        builder_.remark("the security scheme " + escape_short(name, 60) + " is not known here");
      }
    }
  }

  bool read_scheme(const json::object& scheme, const json::value& scopes, Fetch::Arguments& a) {
    const std::string type = text_in(scheme, "type"), how = to_lower(text_in(scheme, "scheme"));
    Auth& auth = a.auth;
    const auto variable = [this](const char* name, bool secret) {
      builder_.value("default", name, "", secret);
      return "{{" + std::string(name) + "}}";
    };
    if (type == "http" && (how == "basic" || how == "digest")) {
      auth.kind = how == "basic" ? AuthKind::basic : AuthKind::digest;
      auth.user = variable("user", false);
      auth.password = variable("password", true);
    } else if (type == "http" && how == "bearer") {
      auth.kind = AuthKind::bearer;
      auth.password = variable("token", true);
    } else if (type == "apiKey") {
      auth.kind = AuthKind::api_key;
      auth.key_name = text_in(scheme, "name");
      const std::string in = text_in(scheme, "in");
      auth.place = in == "query" ? KeyPlace::query : in == "cookie" ? KeyPlace::cookie : KeyPlace::header;
      auth.password = variable("api_key", true);
    } else if (type == "oauth2") {
      return read_oauth(object_in(scheme, "flows"), scopes, a.auth);
    } else {
      return false;
    }
    return true;
  }

  bool read_oauth(const json::object& flows, const json::value& scopes, Auth& auth) {
    static constexpr std::array<std::pair<const char*, OAuthGrant>, 3> kFlows = {
        {{"authorizationCode", OAuthGrant::authorization_code},
         {"clientCredentials", OAuthGrant::client_credentials},
         {"password", OAuthGrant::password}}};
    for (const auto& [name, grant] : kFlows) {
      const json::object& flow = object_in(flows, name);
      if (flow.empty()) continue;
      auth.kind = AuthKind::oauth2;
      auth.oauth.grant = grant;
      auth.oauth.authorization_url = text_in(flow, "authorizationUrl");
      auth.oauth.token_url = text_in(flow, "tokenUrl");
      auth.oauth.client_id = "{{client_id}}";
      builder_.value("default", "client_id", "", false);
      if (scopes.is_array())
        for (const auto& scope : scopes.get_array())
          auth.oauth.scope += (auth.oauth.scope.empty() ? "" : " ") + plain_text(scope);
      return true;
    }
    return false;
  }

  const json::object& document_;
  OpenApi api_;
  ImportBuilder builder_{"OpenAPI"};
  std::string whose_, upper_;
};

}  // namespace

std::expected<Imported, std::string> import_openapi(std::string_view text) {
  const auto document = parse_json_or_yaml(text);
  if (!document) return std::unexpected(document.error());
  if (!document->is_object()) return std::unexpected("it is no OpenAPI description");
  return OpenApiReader(document->get_object()).read();
}

}  // namespace lw::http
