#include <unistd.h>

#include <fmt/format.h>
#include <boost/json.hpp>
#include <utility>

#include "app/cli/auth_options.h"
#include "app/cli/command_line.h"
#include "app/cli/commands.h"
#include "app/cli/connection_options.h"
#include "app/cli/console.h"
#include "app/cli/fetch_options.h"
#include "app/cli/session_run.h"
#include "core/base/text.h"
#include "core/protocols/xmlrpc/operations.h"

namespace lw::cli {

const char* const kXmlrpcHelp =
    "linewright-cli xmlrpc [options] URL METHOD [PARAMETER...]\n"
    "linewright-cli xmlrpc [options] URL --list\n"
    "linewright-cli xmlrpc [options] URL --help-of METHOD\n"
    "linewright-cli xmlrpc [options] URL --multicall FILE\n"
    "\n"
    "Calls a method of an XML-RPC server and prints the answer as JSON. A fault goes to standard error, with "
    "exit code 1.\n"
    "A parameter is a string, unless it begins with its type:\n"
    "  int:5  i4:5  i8:5  bool:true  double:2.5  date:19980717T14:08:55  base64:aGk=  nil  string:int:5\n"
    "  json:[1, {\"a\": 2}]   arrays and structs\n"
    "What is asked for besides a call happens in this order: --list or --help-of, the call, --multicall.\n"
    "  --list            the methods that the server tells of, with their signatures\n"
    "  --help-of METHOD  signature and help of one\n"
    "  --multicall FILE  several calls in one: a JSON array of [\"method\", parameter ...] ('-' = standard "
    "input)\n"
    "  --xml             print the answer as the document that came\n"
    "  --data FILE       send this document as it stands, in the place of METHOD and parameters\n"
    "  -H 'Name: value'  -u USER (password: LINEWRIGHT_PASSWORD), and the other options of fetch that say "
    "who one "
    "is\n"
    "  -k  --cacert FILE  -x PROXY  -4  -6  --connect-timeout S  -m S\n"
    "  --session FILE    record the session there (without it nothing is kept)\n";

namespace {

struct XmlrpcOptions {
  http::Fetch::Arguments request;
  std::vector<std::string> words;  // after the URL
  std::string session;
  std::string help_of;
  std::string calls_file;
  std::string data_file;
  bool list = false;
  bool xml = false;
};

http::HeaderField header_from(const std::string& text) {
  const auto colon = text.find(':');
  if (colon == std::string::npos || colon == 0) throw UsageError("-H: a header is 'Name: value'");
  return {.name = text.substr(0, colon),
          .value = std::string(trim(std::string_view(text).substr(colon + 1)))};
}

XmlrpcOptions parse_xmlrpc(const std::vector<std::string>& words) {
  XmlrpcOptions options;
  AuthDraft draft;
  http::Fetch::Arguments& request = options.request;
  ConnectSettings& connect = request.connect;
  std::vector<Option> known{
      {"--list", false, [&](const std::string&) { options.list = true; }},
      {"--help-of", true, [&](std::string name) { options.help_of = std::move(name); }},
      {"--multicall", true, [&](std::string file) { options.calls_file = std::move(file); }},
      {"--xml", false, [&](const std::string&) { options.xml = true; }},
      {"--data", true, [&](std::string file) { options.data_file = std::move(file); }},
      {"-H --header", true, [&](const std::string& text) { request.headers.push_back(header_from(text)); }},
      {"-u --user", true,
       [&](std::string user) {
         refuse_password("-u", user);
         draft.user = std::move(user);
       }},
      {"-x --proxy", true, [&](const std::string& text) { connect.proxy = parse_proxy(text, {}); }},
      {"--session", true, [&](std::string file) { options.session = std::move(file); }}};
  for (Option& option : connection_options(connect)) known.push_back(std::move(option));
  known.push_back(total_time_option(connect));
  for (Option& option : auth_options(draft)) known.push_back(std::move(option));
  auto plain = parse(words, known);
  settle_auth(draft, request);
  if (plain.empty()) throw UsageError("a URL is missing");
  request.url = plain.front();
  options.words.assign(plain.begin() + 1, plain.end());
  const bool other = options.list || !options.help_of.empty() || !options.calls_file.empty();
  if (!options.words.empty() && !options.data_file.empty())
    throw UsageError("a document (--data) has its own method and parameters");
  if (options.words.empty() && options.data_file.empty() && !other) throw UsageError("a method is missing");
  return options;
}

xmlrpc::Value param_from(const std::string& text) {
  auto value = xmlrpc::parse_param(text);
  if (!value) throw UsageError(fmt::format("{}: {}", text, value.error().reason));
  return *std::move(value);
}

void print_line(const std::string& text) {
  write_all(STDOUT_FILENO, text + "\n");
}

int print_answer(const xmlrpc::Answer& answer) {
  if (answer.fault) {
    complain(xmlrpc::summary(answer, 1000));
    return kFailed;
  }
  print_line(boost::json::serialize(xmlrpc::plain_json(answer.value)));
  return kDone;
}

int run_call(Workbench& workbench, const SessionPtr& session, const XmlrpcOptions& options) {
  xmlrpc::Invoke::Arguments arguments{.request = options.request, .call = {}, .xml = {}};
  if (!options.data_file.empty()) {
    arguments.xml = read_file("--data", options.data_file);
    if (arguments.xml.empty()) throw UsageError("--data: the file is empty");
  } else {
    arguments.call.method = options.words.front();
    for (std::size_t i = 1; i < options.words.size(); ++i)
      arguments.call.params.push_back(param_from(options.words[i]));
  }
  const auto result = finished<xmlrpc::Invoke>(workbench, session, std::move(arguments));
  for (const auto& oddity : result.oddities) complain(oddity.text);
  if (options.xml) {
    write_all(STDOUT_FILENO, result.fetched.body);
    return result.answer.fault ? kFailed : kDone;
  }
  return print_answer(result.answer);
}

void print_method(const xmlrpc::MethodInfo& method, bool help) {
  const auto signature = xmlrpc::signature_text(method);
  print_line(escape(signature.empty() ? method.name : ""));
  if (!signature.empty()) {
    for (const auto line : split(signature, '\n')) print_line(escape(line));
  }
  if (!help) return;
  if (!method.note.empty()) print_line("  (" + escape(method.note) + ")");
  for (const auto line : split(method.help, '\n')) print_line("  " + escape(line));
}

int run_inspect(Workbench& workbench, const SessionPtr& session, const XmlrpcOptions& options) {
  xmlrpc::Inspect::Arguments arguments{
      .request = options.request, .details = true, .method = options.help_of};
  const auto result = finished<xmlrpc::Inspect>(workbench, session, std::move(arguments));
  for (const auto& method : result.methods) print_method(method, !options.help_of.empty());
  return kDone;
}

std::vector<xmlrpc::Call> calls_from(const std::string& text) {
  boost::json::error_code error;
  const auto json = boost::json::parse(text, error);
  if (error || !json.is_array()) throw UsageError("--multicall: this is no JSON array");
  std::vector<xmlrpc::Call> calls;
  for (const auto& one : json.get_array()) {
    const bool named = one.is_array() && !one.get_array().empty() && one.get_array()[0].is_string();
    if (!named) throw UsageError("--multicall: a call is an array that begins with the method's name");
    xmlrpc::Call call{.method = std::string(one.get_array()[0].get_string()), .params = {}};
    for (std::size_t i = 1; i < one.get_array().size(); ++i) {
      auto value = xmlrpc::from_plain_json(one.get_array()[i]);
      if (!value) throw UsageError("--multicall: a parameter is nested too deep");
      call.params.push_back(*std::move(value));
    }
    calls.push_back(std::move(call));
  }
  return calls;
}

int run_multicall(Workbench& workbench, const SessionPtr& session, const XmlrpcOptions& options) {
  xmlrpc::InvokeAll::Arguments arguments{.request = options.request,
                                         .calls = calls_from(read_file("--multicall", options.calls_file))};
  const auto result = finished<xmlrpc::InvokeAll>(workbench, session, std::move(arguments));
  if (options.xml) {
    write_all(STDOUT_FILENO, result.fetched.body);
    return result.fault ? kFailed : kDone;
  }
  if (result.fault) return print_answer({.value = {}, .fault = result.fault});
  int code = kDone;
  for (const auto& answer : result.answers) code = std::max(code, print_answer(answer));
  return code;
}

}  // namespace

int xmlrpc_command(const std::vector<std::string>& words) {
  const XmlrpcOptions options = parse_xmlrpc(words);
  const NewSession wish{.title = options.request.url,
                        .pane = "xmlrpc",
                        .file = options.session,
                        .discard = options.session.empty()};
  return with_session(wish, [&options](Workbench& workbench, const SessionPtr& session) {
    int code = kDone;
    try {
      if (options.list || !options.help_of.empty()) code = run_inspect(workbench, session, options);
      if (!options.words.empty() || !options.data_file.empty())
        code = std::max(code, run_call(workbench, session, options));
      if (!options.calls_file.empty()) code = std::max(code, run_multicall(workbench, session, options));
    } catch (const Error& error) {
      complain(error.message() + (error.said.empty() ? "" : "\n" + error.said));
      code = exit_code(error);
    }
    return code;
  });
}

}  // namespace lw::cli
