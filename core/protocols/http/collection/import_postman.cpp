// Postman collections 2.1 (and 2.0, where it differs little), and its environments.
#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "core/base/text.h"
#include "core/protocols/http/collection/curl_reader.h"
#include "core/protocols/http/collection/import_builder.h"

namespace lw::http {
namespace json = boost::json;

namespace {

constexpr int kDeepestFolder = 16;

/// [{"key": "username", "value": "x"}] as 2.1 has it, {"username": "x"} as 2.0 has it.
std::string auth_value(const json::object& auth, const std::string& type, std::string_view key) {
  for (const auto& one : array_in(auth, type))
    if (one.is_object() && text_in(one.get_object(), "key") == key) return text_in(one.get_object(), "value");
  return text_in(object_in(auth, type), key);
}

class Postman {
 public:
  std::expected<Imported, std::string> read(const json::object& document) {
    if (document.contains("values")) return environment(document);
    const json::object& info = object_in(document, "info");
    if (!document.contains("item")) return std::unexpected("it is no Postman collection: it has no items");
    builder_.out().name = text_in(info, "name");
    for (const auto& one : array_in(document, "variable")) variable(one);
    scripts(document, "the collection");
    items(array_in(document, "item"), object_in(document, "auth"), {}, 0);
    return builder_.take();
  }

 private:
  std::expected<Imported, std::string> environment(const json::object& document) {
    builder_.out().format = "Postman environment";
    const std::string name = text_in(document, "name");
    builder_.out().name = name;
    for (const auto& one : array_in(document, "values")) {
      if (!one.is_object()) continue;
      const json::object& value = one.get_object();
      if (!flag_in(value, "enabled", true)) {
        builder_.remark("the variable " + escape_short(text_in(value, "key"), 60) +
                        " is switched off: not taken");
        continue;
      }
      builder_.value(name.empty() ? "default" : name, text_in(value, "key"), text_in(value, "value"),
                     text_in(value, "type") == "secret");
    }
    return builder_.take();
  }

  void variable(const json::value& value) {
    if (!value.is_object()) return;
    const json::object& one = value.get_object();
    std::string key = text_in(one, "key");
    if (key.empty()) key = text_in(one, "id");
    if (flag_in(one, "disabled"))
      builder_.remark("the variable " + escape_short(key, 60) + " is switched off: not taken");
    else if (!key.empty())
      builder_.value("default", key, text_in(one, "value"), text_in(one, "type") == "secret");
  }

  void scripts(const json::object& of, const std::string& whose) {
    for (const auto& event : array_in(of, "event")) {
      if (!event.is_object()) continue;
      const auto& script = object_in(event.get_object(), "script");
      if (array_in(script, "exec").empty() && text_in(script, "exec").empty()) continue;
      builder_.remark("the " + text_in(event.get_object(), "listen") + " script of " + whose +
                      " is not kept");
    }
  }

  /// "pm.response.to.have.status(200)" is what most test scripts say.
  static std::vector<std::string> asserts_of(const json::object& item) {
    std::vector<std::string> asserts;
    constexpr std::string_view kStatus = "response.to.have.status(";
    for (const auto& event : array_in(item, "event")) {
      if (!event.is_object()) continue;
      for (const auto& line : array_in(object_in(event.get_object(), "script"), "exec")) {
        if (!line.is_string()) continue;
        const std::string_view text = line.get_string();
        const auto at = text.find(kStatus);
        if (at == std::string_view::npos) continue;
        const auto number = text.substr(at + kStatus.size(), 3);
        if (number.size() == 3 && std::ranges::all_of(number, [](char c) { return c >= '0' && c <= '9'; }))
          asserts.push_back("status == " + std::string(number));
      }
    }
    return asserts;
  }

  void items(const json::array& all, const json::object& auth, const std::vector<std::string>& folders,
             int depth) {
    for (const auto& value : all) {
      if (!value.is_object()) continue;
      const json::object& item = value.get_object();
      const std::string name = text_in(item, "name");
      const json::object& own = object_in(item, "auth");
      if (!item.contains("item")) {
        request(item, name, auth, folders);
        continue;
      }
      if (depth >= kDeepestFolder) {
        builder_.remark("folders deeper than 16 are not taken");
        continue;
      }
      scripts(item, "the folder " + escape_short(name, 60));
      for (const auto& one : array_in(item, "variable")) variable(one);
      std::vector<std::string> inner = folders;
      inner.push_back(name.empty() ? "folder" : name);
      items(array_in(item, "item"), own.empty() ? auth : own, inner, depth + 1);
    }
  }

  void request(const json::object& item, std::string name, const json::object& inherited,
               const std::vector<std::string>& folders) {
    const auto* told = item.if_contains("request");
    if (told == nullptr) return;
    const json::object& from = object_in(item, "request");
    const std::string whose = escape_short(name.empty() ? "a request" : name, 60);
    Fetch::Arguments a;
    a.follow_redirects = true;
    a.method = text_in(from, "method").empty() ? "GET" : text_in(from, "method");
    FileRequest rows;  // what is switched off
    if (told->is_string())
      a.url = plain_text(*told);
    else
      url(from, a, rows, whose);
    headers(from, a, rows);
    body(object_in(from, "body"), a, whose);
    const json::object& own = object_in(from, "auth");
    auth(own.empty() ? inherited : own, a, whose);
    scripts(item, whose);
    if (!array_in(item, "response").empty()) builder_.remark("saved responses of " + whose + " are not kept");
    for (const char* other : {"proxy", "certificate"})
      if (!object_in(from, other).empty())
        builder_.remark(std::string("the ") + other + " of " + whose + " is not kept");
    if (!object_in(item, "protocolProfileBehavior").empty())
      builder_.remark("settings of Postman's own client of " + whose + " are not kept");
    builder_.add(folders, name, std::move(a), [&](FileRequest& request) {
      request.off_query = rows.off_query;
      request.headers.insert(request.headers.end(), rows.headers.begin(), rows.headers.end());
      request.asserts = asserts_of(item);
    });
  }

  static std::string joined(const json::object& object, std::string_view key, std::string_view between) {
    const auto* value = object.if_contains(key);
    if (value && value->is_string()) return plain_text(*value);
    std::string text;
    for (const auto& one : array_in(object, key)) {
      const std::string part = one.is_object() ? text_in(one.get_object(), "value") : plain_text(one);
      text += (text.empty() ? std::string() : std::string(between)) + part;
    }
    return text;
  }

  void url(const json::object& from, Fetch::Arguments& a, FileRequest& rows, const std::string& whose) {
    const json::object& url = object_in(from, "url");
    a.url = text_in(from, "url");
    if (url.empty()) return;
    a.url = text_in(url, "raw");
    std::string query;
    for (const auto& value : array_in(url, "query")) {
      if (!value.is_object()) continue;
      const json::object& row = value.get_object();
      const std::string text =
          text_in(row, "key") + (text_in(row, "value").empty() ? "" : "=" + text_in(row, "value"));
      if (flag_in(row, "disabled"))
        rows.off_query.push_back(text);
      else
        query += (query.empty() ? "?" : "&") + text;
    }
    if (a.url.empty()) {
      const std::string scheme = text_in(url, "protocol");
      a.url = (scheme.empty() ? "" : scheme + "://") + joined(url, "host", ".");
      if (!text_in(url, "port").empty()) a.url += ":" + text_in(url, "port");
      a.url += "/" + joined(url, "path", "/") + query;
    }
    for (const auto& value : array_in(url, "variable")) {
      if (value.is_object()) path_variable(value.get_object(), a.url, whose);
    }
  }

  /// "/users/:id"
  void path_variable(const json::object& row, std::string& url, const std::string& whose) {
    const std::string key = text_in(row, "key").empty() ? text_in(row, "id") : text_in(row, "key");
    const std::string wanted = "/:" + key;
    const auto at = url.find(wanted);
    const auto end = at + wanted.size();
    if (key.empty() || at == std::string::npos ||
        (end < url.size() && std::string_view("/?#").find(url[end]) == std::string_view::npos)) {
      builder_.remark("the path variable " + escape_short(key, 60) + " of " + whose +
                      " is nowhere in its URL");
      return;
    }
    const std::string value = text_in(row, "value");
    url.replace(at + 1, wanted.size() - 1, value.empty() ? "{{" + key + "}}" : value);
    if (value.empty()) builder_.value("default", key, "", false);
  }

  void headers(const json::object& from, Fetch::Arguments& a, FileRequest& rows) {
    for (const auto& value : array_in(from, "header")) {
      if (!value.is_object()) continue;
      const json::object& row = value.get_object();
      const std::string name = text_in(row, "key");
      if (name.empty()) continue;
      if (flag_in(row, "disabled"))
        rows.headers.push_back({name, is_secret_header(name) ? "" : text_in(row, "value"), false});
      else
        a.headers.push_back({name, text_in(row, "value")});
    }
  }

  void body(const json::object& from, Fetch::Arguments& a, const std::string& whose) {
    const std::string mode = text_in(from, "mode");
    if (mode.empty() || flag_in(from, "disabled")) return;
    const auto type = [&a](const std::string& text) {
      if (find(a.headers, "Content-Type") == nullptr) a.headers.push_back({"Content-Type", text});
    };
    if (mode == "raw") {
      a.body = text_in(from, "raw");
      const std::string language = text_in(object_in(object_in(from, "options"), "raw"), "language");
      if (language == "json") type("application/json");
      if (language == "xml") type("application/xml");
      if (language == "html") type("text/html");
      if (language == "text" || language == "javascript")
        type(language == "text" ? "text/plain" : "text/javascript");
    } else if (mode == "urlencoded") {
      form(array_in(from, mode), a, whose);
      type("application/x-www-form-urlencoded");
    } else if (mode == "formdata") {
      for (const auto& value : array_in(from, mode)) {
        if (value.is_object()) part(value.get_object(), a, whose);
      }
    } else if (mode == "file") {
      a.body_file = text_in(object_in(from, "file"), "src");
    } else if (mode == "graphql") {
      const json::object& query = object_in(from, "graphql");
      json::object body{{"query", text_in(query, "query")}};
      boost::system::error_code error;
      auto variables = json::parse(text_in(query, "variables"), error);
      if (!error && variables.is_object()) body["variables"] = std::move(variables);
      a.body = json::serialize(body);
      type("application/json");
    } else {
      builder_.remark("the body of " + whose + " is of a kind that is not known: " + escape_short(mode, 40));
    }
  }

  void form(const json::array& rows, Fetch::Arguments& a, const std::string& whose) {
    const auto encoded = [](const std::string& text) {
      return text.find("{{") == std::string::npos ? curl::percent_encode(text) : text;
    };
    for (const auto& value : rows) {
      if (!value.is_object()) continue;
      const json::object& row = value.get_object();
      if (flag_in(row, "disabled"))
        builder_.remark("the form field " + escape_short(text_in(row, "key"), 60) + " of " + whose +
                        " is switched off: not taken");
      else
        a.body +=
            (a.body.empty() ? "" : "&") + encoded(text_in(row, "key")) + "=" + encoded(text_in(row, "value"));
    }
  }

  void part(const json::object& row, Fetch::Arguments& a, const std::string& whose) {
    const std::string name = text_in(row, "key");
    if (flag_in(row, "disabled"))
      return builder_.remark("the form field " + escape_short(name, 60) + " of " + whose +
                             " is switched off: not taken");
    BodyPart part{.name = name, .content_type = text_in(row, "contentType")};
    if (text_in(row, "type") != "file") {
      part.value = text_in(row, "value");
      a.parts.push_back(std::move(part));
      return;
    }
    const auto& files = array_in(row, "src");
    if (files.empty()) {
      part.file = text_in(row, "src");
      if (part.file.empty())
        builder_.remark("the form field " + escape_short(name, 60) + " of " + whose + " names no file");
      a.parts.push_back(part);
    }
    for (const auto& file : files) {
      part.file = plain_text(file);
      a.parts.push_back(part);
    }
  }

  void auth(const json::object& from, Fetch::Arguments& a, const std::string& whose) {
    const std::string type = text_in(from, "type");
    const auto value = [&](std::string_view key) { return auth_value(from, type, key); };
    Auth& auth = a.auth;
    if (type.empty() || type == "noauth") return;
    if (type == "basic" || type == "digest" || type == "ntlm") {
      auth.kind = type == "basic" ? AuthKind::basic : type == "digest" ? AuthKind::digest : AuthKind::ntlm;
      auth.user = value("username");
      auth.password = value("password");
      auth.domain = value("domain");
    } else if (type == "bearer") {
      auth.kind = AuthKind::bearer;
      auth.password = value("token");
    } else if (type == "apikey") {
      auth.kind = AuthKind::api_key;
      auth.key_name = value("key");
      auth.password = value("value");
      auth.place = value("in") == "query" ? KeyPlace::query : KeyPlace::header;
    } else if (type == "awsv4") {
      auth.kind = AuthKind::aws_sigv4;
      auth.user = value("accessKey");
      auth.password = value("secretKey");
      auth.aws.region = value("region");
      auth.aws.service = value("service");
      auth.aws.session_token = value("sessionToken");
      auth.aws.in_query = value("addAuthDataToQuery") == "true";
    } else if (type == "oauth2") {
      oauth(value, auth);
    } else {
      builder_.remark("the authentication of " + whose + " is not kept: " + escape_short(type, 40));
    }
  }

  template <class Value>
  static void oauth(const Value& value, Auth& auth) {
    const std::string grant = value("grant_type");
    // A token that stands there, and nothing that says how it came.
    if (value("accessTokenUrl").empty() && !value("accessToken").empty()) {
      auth.kind = AuthKind::bearer;
      auth.password = value("accessToken");
      return;
    }
    auth.kind = AuthKind::oauth2;
    auth.oauth.grant = grant == "client_credentials"     ? OAuthGrant::client_credentials
                       : grant == "password_credentials" ? OAuthGrant::password
                                                         : OAuthGrant::authorization_code;
    auth.oauth.authorization_url = value("authUrl");
    auth.oauth.token_url = value("accessTokenUrl");
    auth.oauth.client_id = value("clientId");
    auth.oauth.client_secret = value("clientSecret");
    auth.oauth.scope = value("scope");
    auth.oauth.secret_in_body = value("client_authentication") == "body";
    auth.user = value("username");
    auth.password = value("password");
  }

  ImportBuilder builder_{"Postman collection"};
};

}  // namespace

std::expected<Imported, std::string> import_postman(std::string_view text) {
  const auto document = parse_json_or_yaml(text);
  if (!document) return std::unexpected(document.error());
  if (!document->is_object()) return std::unexpected("it is no Postman collection");
  // The API wraps a collection once more.
  const json::object& object = document->get_object();
  const json::object& inner = object_in(object, "collection");
  return Postman().read(inner.empty() ? object : inner);
}

}  // namespace lw::http
