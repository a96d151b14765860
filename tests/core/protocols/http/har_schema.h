// What HAR 1.2 asks of an archive: the objects, their required members, and the types of all that it knows.
// tests/bench/har_validate.sh asks the validator from npm the same.
#pragma once

#include <boost/json.hpp>
#include <regex>
#include <string>

namespace lw::test {

struct HarMember {
  const char* name;
  char type;  // s text, n number, i integer, b bool, o object, a array
  bool required;
};

inline bool har_is(const boost::json::value& value, char type) {
  switch (type) {
    case 's':
      return value.is_string();
    case 'n':
      return value.is_number();
    case 'i':
      return value.is_int64() || value.is_uint64();
    case 'b':
      return value.is_bool();
    case 'o':
      return value.is_object();
    default:
      return value.is_array();
  }
}

/// Empty = fine; else what is wrong. Members that nobody knows must begin with "_".
inline std::string har_members(const boost::json::value& value, const char* what,
                               std::initializer_list<HarMember> members) {
  if (!value.is_object()) return std::string(what) + " is no object";
  const auto& object = value.get_object();
  for (const auto& [name, member] : object) {
    const auto* known =
        std::find_if(members.begin(), members.end(), [&](const HarMember& m) { return name == m.name; });
    if (known == members.end() && !name.starts_with('_') && name != "comment")
      return std::string(what) + "." + std::string(name) + " is not known";
    if (known != members.end() && !har_is(member, known->type))
      return std::string(what) + "." + std::string(name) + " has another type";
  }
  for (const auto& member : members)
    if (member.required && !object.contains(member.name))
      return std::string(what) + "." + member.name + " is missing";
  return {};
}

inline std::string har_list(const boost::json::value& list, const char* what,
                            std::initializer_list<HarMember> members) {
  for (const auto& item : list.as_array())
    if (auto problem = har_members(item, what, members); !problem.empty()) return problem;
  return {};
}

inline std::string har_message_problem(const boost::json::object& message) {
  for (auto problem : {har_list(message.at("headers"), "header", {{"name", 's', true}, {"value", 's', true}}),
                       har_list(message.at("cookies"), "cookie",
                                {{"name", 's', true},
                                 {"value", 's', true},
                                 {"path", 's', false},
                                 {"domain", 's', false},
                                 {"expires", 's', false},
                                 {"httpOnly", 'b', false},
                                 {"secure", 'b', false},
                                 {"sameSite", 's', false}})})
    if (!problem.empty()) return problem;
  return {};
}

inline std::string har_entry_problem(const boost::json::value& entry) {
  static const std::regex kDate(R"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d))");
  auto problem = har_members(entry, "entry",
                             {{"startedDateTime", 's', true},
                              {"time", 'n', true},
                              {"request", 'o', true},
                              {"response", 'o', true},
                              {"cache", 'o', true},
                              {"timings", 'o', true},
                              {"serverIPAddress", 's', false},
                              {"connection", 's', false},
                              {"pageref", 's', false}});
  if (!problem.empty()) return problem;
  const auto& object = entry.get_object();
  if (!std::regex_match(std::string(object.at("startedDateTime").as_string()), kDate))
    return "a date has another form";
  const auto& request = object.at("request").as_object();
  const auto& response = object.at("response").as_object();
  const auto& times = object.at("timings").as_object();
  for (auto found : {har_members(request, "request",
                                 {{"method", 's', true},
                                  {"url", 's', true},
                                  {"httpVersion", 's', true},
                                  {"cookies", 'a', true},
                                  {"headers", 'a', true},
                                  {"queryString", 'a', true},
                                  {"postData", 'o', false},
                                  {"headersSize", 'i', true},
                                  {"bodySize", 'i', true}}),
                     har_members(response, "response",
                                 {{"status", 'i', true},
                                  {"statusText", 's', true},
                                  {"httpVersion", 's', true},
                                  {"cookies", 'a', true},
                                  {"headers", 'a', true},
                                  {"content", 'o', true},
                                  {"redirectURL", 's', true},
                                  {"headersSize", 'i', true},
                                  {"bodySize", 'i', true}}),
                     har_members(times, "timings",
                                 {{"blocked", 'n', false},
                                  {"dns", 'n', false},
                                  {"connect", 'n', false},
                                  {"send", 'n', true},
                                  {"wait", 'n', true},
                                  {"receive", 'n', true},
                                  {"ssl", 'n', false}})})
    if (!found.empty()) return found;
  if (auto found = har_message_problem(request) + har_message_problem(response); !found.empty()) return found;
  if (auto found = har_list(request.at("queryString"), "query", {{"name", 's', true}, {"value", 's', true}});
      !found.empty())
    return found;
  if (const auto* data = request.if_contains("postData"))
    if (auto found = har_members(*data, "postData",
                                 {{"mimeType", 's', true}, {"text", 's', false}, {"params", 'a', false}});
        !found.empty())
      return found;
  if (auto found = har_members(response.at("content"), "content",
                               {{"size", 'i', true},
                                {"compression", 'i', false},
                                {"mimeType", 's', true},
                                {"text", 's', false},
                                {"encoding", 's', false}});
      !found.empty())
    return found;
  double all = 0;
  for (const auto& [name, value] : times) {
    const double time = value.to_number<double>();
    if (time < 0 && time != -1) return "a time is negative";
    if (time < 0 && (name == "send" || name == "wait" || name == "receive"))
      return "a time that must be known is -1";
    if (time > 0 && name != "ssl") all += time;
  }
  if (std::abs(all - object.at("time").to_number<double>()) > 0.001)
    return "time is not the sum of the timings";
  return {};
}

inline std::string har_problem(const std::string& text) {
  boost::json::error_code error;
  const auto value = boost::json::parse(text, error);
  if (error) return error.message();
  if (auto problem = har_members(value, "archive", {{"log", 'o', true}}); !problem.empty()) return problem;
  const auto& log = value.at("log");
  auto problem = har_members(log, "log",
                             {{"version", 's', true},
                              {"creator", 'o', true},
                              {"browser", 'o', false},
                              {"pages", 'a', false},
                              {"entries", 'a', true}});
  if (problem.empty())
    problem = har_members(log.at("creator"), "creator", {{"name", 's', true}, {"version", 's', true}});
  if (!problem.empty()) return problem;
  for (const auto& entry : log.at("entries").as_array())
    if (problem = har_entry_problem(entry); !problem.empty()) return problem;
  return {};
}

}  // namespace lw::test
