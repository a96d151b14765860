#include "core/protocols/http/collection/fill.h"

#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "core/base/text.h"

namespace lw::http {
namespace {

class Filler {
 public:
  Filler(const Variables& variables, const FileAccess& files, Ready& ready)
      : variables_(variables), files_(files), ready_(ready) {}

  void text(std::string& text) {
    if (text.find("{{") == std::string::npos) return;
    Filled filled = variables_.fill(text);
    text = std::move(filled.text);
    for (std::string& missing : filled.missing) problem(std::move(missing));
  }
  void texts(std::initializer_list<std::string*> all) {
    for (std::string* one : all) text(*one);
  }
  void fields(Headers& headers) {
    for (HeaderField& field : headers) texts({&field.name, &field.value});
  }

  void file(std::string& path) {
    text(path);
    if (path.empty() || !files_.locate) return;
    auto found = files_.locate(path);
    if (found)
      path = std::move(*found);
    else
      problem(escape_short(path, 200) + ": " + found.error());
  }
  void filled_file(Fetch::Arguments& arguments) {
    if (arguments.body_file.empty() || !ready_.problems.empty()) return;
    if (!files_.read) return problem(escape_short(arguments.body_file, 200) + ": it can't be read here");
    auto content = files_.read(arguments.body_file);
    if (!content) return problem(escape_short(arguments.body_file, 200) + ": " + content.error());
    text(*content);
    arguments.body = std::move(*content);
    arguments.body_file.clear();
  }

  void auth(Auth& a) {
    texts({&a.user, &a.password, &a.domain, &a.key_name, &a.service_name});
    texts({&a.oauth.authorization_url, &a.oauth.device_url, &a.oauth.token_url, &a.oauth.client_id,
           &a.oauth.client_secret, &a.oauth.scope, &a.oauth.refresh_token, &a.oauth.more});
    texts({&a.aws.region, &a.aws.service, &a.aws.session_token});
  }
  void connect(ConnectSettings& c) {
    texts({&c.proxy.host, &c.proxy.user, &c.proxy.password, &c.tls.server_name, &c.tls.key_password});
    for (std::string* path : {&c.tls.ca_file, &c.tls.certificate_file, &c.tls.key_file}) file(*path);
    for (ConnectTo& to : c.connect_to) texts({&to.host, &to.to_host});
    if (!c.unix_path.empty() && !files_.any_socket)
      problem(escape_short(c.unix_path, 200) + ": a request's file names no socket of this system");
  }

 private:
  void problem(std::string text) {
    if (std::ranges::find(ready_.problems, text) == ready_.problems.end())
      ready_.problems.push_back(std::move(text));
  }

  const Variables& variables_;
  const FileAccess& files_;
  Ready& ready_;
};

bool is_graphql(const FileRequest& request) {
  if (request.method == "GRAPHQL") return true;
  return std::ranges::any_of(request.headers, [](const FileField& field) {
    return field.enabled && equals_ignoring_case(field.name, "X-REQUEST-TYPE") &&
           equals_ignoring_case(field.value, "GraphQL");
  });
}

/// The query, an empty line, and its variables as JSON. (A query may hold empty lines itself: what follows
/// the last one is variables where it is an object.)
FileRequest graphql_request(const FileRequest& request) {
  FileRequest out = request;
  if (out.method == "GRAPHQL") out.method = "POST";
  std::erase_if(out.headers,
                [](const FileField& f) { return equals_ignoring_case(f.name, "X-REQUEST-TYPE"); });
  boost::json::object body{{"query", request.body}};
  const auto gap = request.body.rfind("\n\n");
  if (gap != std::string::npos) {
    boost::system::error_code error;
    auto variables = boost::json::parse(request.body.substr(gap + 2), error);
    if (!error && variables.is_object()) {
      body["query"] = std::string(trim(request.body.substr(0, gap)));
      body["variables"] = std::move(variables);
    }
  }
  out.body = boost::json::serialize(body);
  if (std::ranges::none_of(out.headers, [](const FileField& f) {
        return f.enabled && equals_ignoring_case(f.name, "Content-Type");
      }))
    out.headers.push_back({"Content-Type", "application/json", true});
  return out;
}

enum class Content : std::uint8_t { as_it_is, filled, filled_with_file };

Ready fill_all(const Fetch::Arguments& wanted, const Variables& variables, const FileAccess& files,
               Content content) {
  Ready ready;
  ready.arguments = wanted;
  Fetch::Arguments& a = ready.arguments;
  Filler filler(variables, files, ready);
  // Not the cookie jar: a variable could make a path of it, and to_arguments takes only names.
  filler.texts({&a.method, &a.url, &a.range, &a.if_range});
  filler.fields(a.headers);
  filler.fields(a.trailers);
  filler.auth(a.auth);
  filler.connect(a.connect);
  if (content != Content::as_it_is && is_utf8(a.body)) filler.text(a.body);
  for (BodyPart& part : a.parts) {
    if (content != Content::as_it_is) {
      filler.texts({&part.name, &part.file_name, &part.content_type});
      filler.fields(part.headers);
      if (is_utf8(part.value)) filler.text(part.value);
    }
    filler.file(part.file);
  }
  for (ClientCertificate& rule : a.client_certificates) {
    filler.texts({&rule.host, &rule.key_password});
    filler.file(rule.certificate_file);
    filler.file(rule.key_file);
  }
  filler.file(a.body_file);
  if (content == Content::filled_with_file) filler.filled_file(a);
  return ready;
}

}  // namespace

Ready fill_arguments(const Fetch::Arguments& wanted, const Variables& variables, const FileAccess& files,
                     bool fill_file) {
  return fill_all(wanted, variables, files, fill_file ? Content::filled_with_file : Content::filled);
}

Ready fill_request(const FileRequest& request, const Variables& variables, const FileAccess& files) {
  Fetch::Arguments arguments;
  if (is_graphql(request)) {
    FileRequest filled = request;
    // Before it becomes JSON, in which a value would have to be quoted.
    Filled body = variables.fill(request.body);
    filled.body = body.text;
    arguments = to_arguments(graphql_request(filled));
    // Its body is filled by now: once more, and what a peer said would be filled in too.
    Ready ready = fill_all(arguments, variables, files, Content::as_it_is);
    ready.problems.insert(ready.problems.end(), body.missing.begin(), body.missing.end());
    return ready;
  }
  return fill_arguments(to_arguments(request), variables, files, request.fill_file);
}

std::vector<Prompted> prompts_of(const FileRequest& request) {
  constexpr std::string_view kTelling[] = {"password", "passwd", "passphrase", "secret", "token"};
  std::vector<Prompted> all;
  for (const std::string& line : request.prompts) {
    const std::string_view text = trim(line);
    const auto end = text.find_first_of(" \t");
    Prompted one{.name = std::string(text.substr(0, end)),
                 .text = end == text.npos ? std::string() : std::string(trim(text.substr(end))),
                 .secret = false};
    if (one.name.empty() || std::ranges::find(all, one.name, &Prompted::name) != all.end()) continue;
    const std::string lower = to_lower(one.name);
    one.secret = std::ranges::any_of(kTelling, [&](auto word) { return lower.contains(word); }) ||
                 lower == "otp" || lower == "pin";
    all.push_back(std::move(one));
  }
  return all;
}

}  // namespace lw::http
