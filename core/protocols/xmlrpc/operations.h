// XML-RPC's operations as the UI, the command line and replay see them: plain data.
#pragma once

#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/retarget.h"
#include "core/protocols/http/operations.h"
#include "core/protocols/xmlrpc/messages.h"

namespace lw::xmlrpc {

/// An answer is read whole: what HTTP keeps in memory.
inline constexpr std::uint64_t kLongestAnswer = http::kBodyInMemory;
/// Methods of one server; the largest APIs have some thousand.
inline constexpr std::size_t kMaxMethods = 20'000;

/// The answer as it came, before anybody read it: also of one that can't be read, which ends in an Error.
struct Arrived {
  http::Fetch::Result fetched;
};

/// One call.
struct Invoke {
  static constexpr std::string_view name = "xmlrpc.call";

  struct Arguments {
    /// URL, credentials, headers, how the connection is made. Its method and body are made of what follows.
    http::Fetch::Arguments request;
    Call call;
    Bytes xml;  // sent as it stands in the place of `call`; empty = not so
  };
  using Event = std::variant<http::Fetch::Event, Arrived>;
  struct Result {
    Answer answer;  // a fault is an answer
    std::vector<Oddity> oddities;
    http::Fetch::Result fetched;  // its body is the document
  };
};

/// What introspection (system.listMethods, .methodSignature, .methodHelp) tells of one method.
struct MethodInfo {
  std::string name;
  std::string help;
  std::vector<std::vector<std::string>> signatures;  // types: first that of the answer
  std::string note;                                  // why something is not known: "signatures not supported"
  bool operator==(const MethodInfo&) const = default;
};
/// "int add(int, int)"; one a line.
std::string signature_text(const MethodInfo& method);

/// Asks a server for its methods. By system.multicall where it has that, else one by one.
struct Inspect {
  static constexpr std::string_view name = "xmlrpc.inspect";

  struct Arguments {
    http::Fetch::Arguments request;
    bool details = true;      // signatures and help
    std::string method = {};  // of this one alone, without asking for a list; empty = of all
  };
  struct Listed {
    std::vector<std::string> names;
  };
  struct Described {
    MethodInfo method;
    std::size_t done = 0;  // of how many
    std::size_t all = 0;
  };
  using Event = std::variant<Listed, Described>;
  struct Result {
    std::vector<MethodInfo> methods;  // as the server ordered them
    bool by_multicall = false;
  };
};

/// Several calls in one, by system.multicall.
struct InvokeAll {
  static constexpr std::string_view name = "xmlrpc.multicall";

  struct Arguments {
    http::Fetch::Arguments request;
    std::vector<Call> calls;
  };
  using Event = Invoke::Event;
  struct Result {
    std::vector<Answer> answers;  // one a call; empty where the server refused all of it
    std::optional<Fault> fault;   // then this is why
    http::Fetch::Result fetched;
  };
};

/// The call as a fetch, with what it says as its body. The error is about the values: what XML can't say.
Decoded<http::Fetch::Arguments> fetch_of(const Invoke::Arguments& arguments);

/// A parameter as typed on a command line: "int:5", "bool:true", "json:[1, 2]", "nil"; what has no such word
/// before it is a string.
Decoded<Value> parse_param(std::string_view text);

std::optional<Target> target_of(const Invoke::Arguments& arguments);
void retarget(Invoke::Arguments& arguments, const Retarget& to);
void for_playback(Invoke::Arguments& arguments, const boost::json::object& result);
std::optional<Target> target_of(const Inspect::Arguments& arguments);
void retarget(Inspect::Arguments& arguments, const Retarget& to);
void for_playback(Inspect::Arguments& arguments, const boost::json::object& result);
std::optional<Target> target_of(const InvokeAll::Arguments& arguments);
void retarget(InvokeAll::Arguments& arguments, const Retarget& to);
void for_playback(InvokeAll::Arguments& arguments, const boost::json::object& result);

boost::json::object to_json(const Invoke::Arguments& arguments);
void from_json(const boost::json::object& object, Invoke::Arguments& arguments);
boost::json::object to_json(const Invoke::Result& result);
boost::json::object to_json(const Inspect::Arguments& arguments);
void from_json(const boost::json::object& object, Inspect::Arguments& arguments);
boost::json::object to_json(const Inspect::Result& result);
boost::json::object to_json(const InvokeAll::Arguments& arguments);
void from_json(const boost::json::object& object, InvokeAll::Arguments& arguments);
boost::json::object to_json(const InvokeAll::Result& result);

}  // namespace lw::xmlrpc
