#include "core/protocols/http/collection/request_convert.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

#include "core/base/text.h"
#include "core/protocols/http/collection/request_secrets.h"
#include "core/protocols/http/collection/variables.h"
#include "core/protocols/http/multipart_body.h"
#include "core/protocols/http/operations_json.h"

namespace lw::http {
namespace {

constexpr std::string_view kBoundary = "linewright-part";

bool is_variable_text(std::string_view text) {
  return !variable_places(text).empty();
}

/// "user password" or "user:password", each of which may be a variable with spaces in it.
bool split_credentials(std::string_view text, Auth& auth) {
  const auto places = variable_places(text);
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool inside = std::ranges::any_of(places, [at](const VariablePlace& place) {
      return at >= place.offset && at < place.offset + place.length;
    });
    if (inside || (text[at] != ' ' && text[at] != ':')) continue;
    auth.user = text.substr(0, at);
    auth.password = trim(text.substr(at + 1));
    return true;
  }
  return false;
}

/// Whether the field says how to prove who one is, in the words that editors take.
bool read_authorization(const std::string& value, Auth& auth) {
  const auto space = value.find(' ');
  if (space == std::string::npos) return false;
  const std::string scheme = to_lower(value.substr(0, space));
  const std::string_view rest = trim(std::string_view(value).substr(space));
  if (scheme == "bearer" && rest.find(' ') == std::string_view::npos) {
    auth.kind = AuthKind::bearer;
    auth.password = rest;
    return true;
  }
  if (scheme != "basic" && scheme != "digest") return false;
  auth.kind = scheme == "basic" ? AuthKind::basic : AuthKind::digest;
  return rest.find('=') == std::string_view::npos && split_credentials(rest, auth);
}

/// How the file says it, or "" where no line of its own can.
std::string write_authorization(const Auth& auth) {
  Auth plain;
  plain.kind = auth.kind;
  plain.user = auth.user;
  plain.password = auth.password;
  if (plain != auth) return {};
  std::string text;
  const char between = auth.user.find(' ') == std::string::npos ? ' ' : ':';
  if (auth.kind == AuthKind::basic) text = "Basic " + auth.user + between + auth.password;
  if (auth.kind == AuthKind::digest) text = "Digest " + auth.user + between + auth.password;
  if (auth.kind == AuthKind::bearer) text = "Bearer " + auth.password;
  Auth again;
  return !text.empty() && read_authorization(text, again) && again == auth ? text : std::string();
}

std::optional<Version> version_of(std::string_view text) {
  if (text == "HTTP/1.0") return Version::http1_0;
  if (text == "HTTP/2" || text == "HTTP/2.0") return Version::http2;
  if (text == "HTTP/2 (Prior Knowledge)") return Version::prior_knowledge;
  if (text == "HTTP/3") return Version::http3;
  return std::nullopt;  // "HTTP/1.1" is what everybody writes, and means nothing by
}
std::string version_line(Version version) {
  if (version == Version::http1_0) return "HTTP/1.0";
  if (version == Version::http2) return "HTTP/2";
  return version == Version::http3 ? "HTTP/3" : "";
}

/// Lines of a form are joined: people write a parameter a line.
std::string joined_form(std::string_view body) {
  std::string out;
  for (const auto line : split(body, '\n')) out += trim(line);
  return out;
}

std::string* find_value(std::vector<FileField>& fields, std::string_view name) {
  for (FileField& field : fields)
    if (field.enabled && equals_ignoring_case(field.name, name)) return &field.value;
  return nullptr;
}

void read_body(const FileRequest& request, Fetch::Arguments& arguments) {
  arguments.body_file = request.body_file;
  if (!request.body.empty()) arguments.body = request.body;
  const auto* type = find(arguments.headers, "Content-Type");
  if (type == nullptr || request.body.empty()) return;
  if (to_lower(*type).starts_with("application/x-www-form-urlencoded")) {
    if (request.body.find("\n&") != std::string::npos) arguments.body = joined_form(request.body);
  } else if (to_lower(*type).starts_with("multipart/form-data")) {
    const std::string boundary = boundary_in(*type);
    arguments.parts = read_multipart_text(request.body, boundary);
    if (arguments.parts.empty()) return;
    arguments.body.clear();
    arguments.boundary = boundary;
    std::erase_if(arguments.headers,
                  [](const HeaderField& field) { return equals_ignoring_case(field.name, "Content-Type"); });
  }
}

void write_body(const Fetch::Arguments& arguments, FileRequest& request, boost::json::object& options) {
  request.body_file = arguments.body_file;
  request.body = arguments.body;
  if (arguments.parts.empty()) return;
  const std::string boundary = arguments.boundary.empty() ? std::string(kBoundary) : arguments.boundary;
  const std::string text = write_multipart_text(arguments.parts, boundary);
  if (text.empty() || find_value(request.headers, "Content-Type") != nullptr) return;
  request.body = text;
  request.headers.push_back({"Content-Type", multipart_type(boundary), true});
  options.erase("parts");
  options.erase("boundary");
}

/// Puts the variables back that a record has masked, and takes all other masks out.
void unmask(boost::json::object& options, const SecretPlace& place) {
  boost::json::object* object = &options;
  for (std::size_t i = 0; i + 1 < place.path.size(); ++i) {
    auto* inside = object->if_contains(place.path[i]);
    if (inside == nullptr || !inside->is_object()) return;
    object = &inside->get_object();
  }
  if (is_variable_text(*place.value))
    (*object)[place.path.back()] = *place.value;
  else
    object->erase(place.path.back());
}

void unmask_certificates(boost::json::object& options, const ClientCertificates& rules) {
  auto* value = options.if_contains("client_certificates");
  if (value == nullptr || !value->is_array()) return;
  auto& array = value->get_array();
  for (std::size_t i = 0; i < array.size() && i < rules.size(); ++i) {
    if (is_variable_text(rules[i].key_password))
      array[i].as_object()["key_password"] = rules[i].key_password;
    else
      array[i].as_object().erase("key_password");
  }
}

/// All that no line of a file says.
boost::json::object options_of(const Fetch::Arguments& arguments) {
  Fetch::Arguments rest = arguments;
  rest.headers.clear();
  rest.body.clear();
  rest.body_file.clear();
  rest.connect.deadlines.total = Fetch::Arguments().connect.deadlines.total;
  rest.connect.deadlines.connect = Fetch::Arguments().connect.deadlines.connect;
  if (!version_line(rest.version).empty()) rest.version = Version::automatic;
  if (!write_authorization(rest.auth).empty()) rest.auth = {};
  boost::json::object options = to_json(rest);
  for (const char* said : {"method", "url", "follow_redirects", "cookies", "body_size"}) options.erase(said);
  for (const SecretPlace& place : secret_places(rest)) unmask(options, place);
  unmask_certificates(options, rest.client_certificates);
  for (const char* empty : {"auth", "connect"}) {
    const auto* inside = options.if_contains(empty);
    if (inside != nullptr && inside->is_object() && inside->get_object().empty()) options.erase(empty);
  }
  return options;
}

}  // namespace

Fetch::Arguments to_arguments(const FileRequest& request) {
  Fetch::Arguments arguments;
  from_json(request.options, arguments);
  arguments.method = request.method;
  arguments.url = request.url;
  arguments.headers.clear();
  for (const FileField& field : request.headers) {
    if (!field.enabled) continue;
    Auth auth;
    if (arguments.auth.kind == AuthKind::none && equals_ignoring_case(field.name, "Authorization") &&
        read_authorization(field.value, auth))
      arguments.auth = auth;
    else
      arguments.headers.push_back({field.name, field.value});
  }
  if (const auto version = version_of(request.version)) arguments.version = *version;
  arguments.follow_redirects = request.follow_redirects;
  arguments.cookies = request.cookies;
  if (request.timeout) arguments.connect.deadlines.total = *request.timeout;
  if (request.connect_timeout) arguments.connect.deadlines.connect = *request.connect_timeout;
  // A file that came from somebody else writes none of the user's, and reads no jar that it names by its
  // path.
  arguments.output_file.clear();
  arguments.connect.tls.key_log_file.clear();
  if (arguments.cookie_jar.find('/') != std::string::npos) arguments.cookie_jar.clear();
  read_body(request, arguments);
  return arguments;
}

FileRequest to_file_request(const Fetch::Arguments& arguments) {
  static const Fetch::Arguments otherwise;
  FileRequest request;
  request.method = arguments.method;
  request.url = arguments.url;
  request.version = version_line(arguments.version);
  const std::string authorization = write_authorization(arguments.auth);
  if (!authorization.empty()) request.headers.push_back({"Authorization", authorization, true});
  for (const HeaderField& field : arguments.headers)
    request.headers.push_back({field.name, field.value, true});
  request.follow_redirects = arguments.follow_redirects;
  request.cookies = arguments.cookies;
  const Deadlines& deadlines = arguments.connect.deadlines;
  if (deadlines.total != otherwise.connect.deadlines.total) request.timeout = deadlines.total;
  if (deadlines.connect != otherwise.connect.deadlines.connect) request.connect_timeout = deadlines.connect;
  request.options = options_of(arguments);
  write_body(arguments, request, request.options);
  return request;
}

FileRequest with_changes(const FileRequest& file, const FileRequest& before, const FileRequest& after) {
  FileRequest out = file;
  const auto follow = [&](auto member) {
    if (before.*member != after.*member) out.*member = after.*member;
  };
  follow(&FileRequest::title);
  follow(&FileRequest::name);
  follow(&FileRequest::method);
  follow(&FileRequest::url);
  follow(&FileRequest::version);
  follow(&FileRequest::headers);
  follow(&FileRequest::off_query);
  follow(&FileRequest::follow_redirects);
  follow(&FileRequest::cookies);
  follow(&FileRequest::timeout);
  follow(&FileRequest::connect_timeout);
  follow(&FileRequest::asserts);
  follow(&FileRequest::captures);
  follow(&FileRequest::prompts);
  follow(&FileRequest::options);
  if (before.body == after.body && before.body_file == after.body_file) return out;
  out.body = after.body;
  out.body_file = after.body_file;
  out.fill_file = file.fill_file && !after.body_file.empty();
  return out;
}

std::string without_userinfo(std::string url) {
  const auto scheme = url.find("://");
  const auto start = scheme == std::string::npos ? 0 : scheme + 3;
  const auto end = std::min(url.find_first_of("/?#", start), url.size());
  const auto at = std::string_view(url).substr(0, end).rfind('@');
  if (at != std::string::npos && at >= start) url.erase(start, at + 1 - start);
  return url;
}

}  // namespace lw::http
