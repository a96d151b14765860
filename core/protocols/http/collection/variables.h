// "{{name}}" in requests: where values come from, and putting them in. Pure; the time, chance and the
// process' environment come in through VariableSources.
//
// A name is looked for in: values given for this run, values captured from responses, the file's "@name =
// value", the environment. "{{login.response.body.$.token}}" asks the response of the request named login, in
// the syntax of VS Code's REST Client; "{{$guid}}", "{{$timestamp}}" and their kin are made anew each time.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/context.h"
#include "core/protocols/http/collection/http_file.h"
#include "core/protocols/http/collection/response_query.h"

namespace lw::http {

/// One environment of a file http-client.env.json.
struct Environment {
  std::string name;
  std::map<std::string, std::string, std::less<>> values;
  std::set<std::string> secrets;  // kept elsewhere: their value in the file is kKeptElsewhere
  bool operator==(const Environment&) const = default;
};
inline constexpr std::string_view kKeptElsewhere = "{{$keychain}}";
inline constexpr std::string_view kSharedEnvironment = "$shared";  // part of every other one

/// The file's environments in its order. The error says what can't be read, in a sentence.
std::expected<std::vector<Environment>, std::string> parse_environments(std::string_view text);
/// Names in the order given, values by name; a file that other programs read. What `before` (such a file, or
/// "") says in other forms than text stays as it was, where its value is the same.
std::string write_environments(const std::vector<Environment>& environments, std::string_view before = {});
/// `name` of several files, the nearest to the request first, with what all share below. A file beside with
/// private values (http-client.private.env.json) stands before the public one.
Environment merge_environments(const std::vector<std::vector<Environment>>& files, std::string_view name);

/// `more` put beside `own`: what an environment of the same name has already stays.
void add_environments(std::vector<Environment>& own, const std::vector<Environment>& more);

/// What is known of a request that was sent: for "{{name.request...}}" and "{{name.response...}}".
struct SentRequest {
  Headers headers;
  std::string body;
};

struct VariableSources {
  Clock* clock = nullptr;
  Random* random = nullptr;
  /// For "{{$processEnv NAME}}"; null = files are told nothing of it.
  std::function<std::optional<std::string>(std::string_view name)> process_variable;
};

struct Filled {
  std::string text;
  std::vector<std::string> missing;  // "{{token}}: why", each once
};

class Variables {
 public:
  explicit Variables(VariableSources sources = {}) : sources_(std::move(sources)) {}

  /// `secret`: nobody is shown its value (hide_secrets), whatever the environment says of the name.
  void give(const std::string& name, std::string value, bool secret = false) {
    given_[name] = std::move(value);
    if (secret) given_secrets_.insert(name);
  }
  /// Another environment counts now: what was given for the one before does not.
  void forget_given() {
    given_.clear();
    given_secrets_.clear();
  }
  void capture(const std::string& name, std::string value) { captured_[name] = std::move(value); }
  void set_file(const std::vector<FileVariable>& variables);
  void set_environment(Environment environment) { environment_ = std::move(environment); }
  void set_exchange(const std::string& name, SentRequest request, ResponseFacts response);

  /// All "{{...}}" of a text. What has no value stays as it is written, and is named.
  Filled fill(std::string_view text) const;
  /// The value of one name, filled in; null = it has none. `why` (may be null) gets a reason.
  std::optional<std::string> value(std::string_view name, std::string* why = nullptr) const;
  /// All names that have a value somewhere, for completion.
  std::vector<std::string> names() const;
  /// Whether what the name stands for is kept in the keychain, or was given as a secret.
  bool is_secret(std::string_view name) const {
    return environment_.secrets.contains(std::string(name)) || given_secrets_.contains(name);
  }
  /// `text` with the name of a secret, "{{name}}", wherever its given value stands.
  std::string hide_secrets(std::string text) const;

 private:
  void fill_into(std::string_view text, int depth, std::size_t& steps, Filled& filled) const;
  std::optional<std::string> raw_value(std::string_view name, std::string& why) const;
  std::optional<std::string> of_exchange(std::string_view name, std::string& why) const;

  VariableSources sources_;
  std::map<std::string, std::string, std::less<>> given_, captured_, file_;
  std::set<std::string, std::less<>> given_secrets_;
  Environment environment_;
  struct Exchanged {
    SentRequest request;
    ResponseFacts response;
  };
  std::map<std::string, Exchanged, std::less<>> exchanges_;
};

/// "{{$guid}}" and its kin: null = it is none of them.
std::optional<std::string> made_value(std::string_view name, const VariableSources& sources,
                                      std::string& why);

/// Where variables stand in a text, for colours and hover: offset and length of "{{...}}", and the name.
struct VariablePlace {
  std::size_t offset = 0;
  std::size_t length = 0;
  std::string name;
};
std::vector<VariablePlace> variable_places(std::string_view text);

}  // namespace lw::http
