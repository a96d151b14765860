#include "core/protocols/xmlrpc/client.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/base/text.h"
#include "core/protocols/http/client.h"
#include "core/protocols/http/client_pool.h"

namespace lw::xmlrpc {

namespace {

constexpr std::size_t kSaid = 300;
/// Of methods asked about in one system.multicall: servers limit a request, often to a megabyte or less.
constexpr std::size_t kAskedAtOnce = 50;

Error error_of(const CodecError& error, std::string doing, const std::string& peer) {
  Error out(error.kind, std::move(doing), peer, error.reason);
  out.offset = error.offset;
  return out;
}

std::string peer_of_hops(const http::Fetch::Result& fetched) {
  return fetched.hops.empty() ? std::string() : fetched.hops.back().remote;
}

/// The charset that the answer's head tells (RFC 7303 section 3.2: it counts more than the document's own).
std::string charset_of_head(const http::Fetch::Result& fetched) {
  if (fetched.hops.empty()) return {};
  const auto* type = http::find(fetched.hops.back().response.headers, "Content-Type");
  if (!type) return {};
  const auto lower = to_lower(*type);
  constexpr std::string_view kWord = "charset=";
  const auto at = lower.find(kWord);
  if (at == std::string::npos) return {};
  std::string_view value = std::string_view(lower).substr(at + kWord.size());
  value = trim(value.substr(0, value.find(';')));
  if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
    value = value.substr(1, value.size() - 2);
  return std::string(value);
}

Read<Answer> read_answer(const http::Fetch::Result& fetched, const std::string& doing) {
  const auto peer = peer_of_hops(fetched);
  if (!fetched.body_file.empty())
    throw Error(ErrorKind::limit, doing, peer,
                fmt::format("the answer is longer than {}; it is kept as {}", human_size(kLongestAnswer),
                            fetched.body_file));
  const bool document = document_of(fetched.body) == Document::answer;
  const http::ResponseHead* head = fetched.hops.empty() ? nullptr : &fetched.hops.back().response;
  if (!document && head && head->status != 200) {
    Error error(ErrorKind::protocol, doing, peer,
                fmt::format("the server answered {} {}", head->status, escape_short(head->reason, 80)));
    error.said = escape_short(fetched.body, kSaid);
    throw error;
  }
  auto read = parse_answer(fetched.body, charset_of_head(fetched));
  if (!read) {
    auto error = error_of(read.error(), doing, peer);
    error.said = escape_short(fetched.body, kSaid);
    throw error;
  }
  if (head && head->status != 200)
    read->oddities.push_back(
        {0, fmt::format("the status is {}; XML-RPC answers with 200, faults too", head->status)});
  return *std::move(read);
}

/// Its channels are ours, though HTTP speaks on them.
class Speaking {
 public:
  explicit Speaking(Context& context) : context_(context) { speakers()[context.operation] = "xmlrpc"; }
  ~Speaking() { speakers().erase(context_.operation); }
  Speaking(const Speaking&) = delete;
  Speaking& operator=(const Speaking&) = delete;

 private:
  std::map<OperationId, std::string>& speakers() { return context_.state.get<http::State>().channels_speak; }
  Context& context_;
};

Task<http::Fetch::Result> exchange(Context& context, const Invoke::Arguments& arguments,
                                   const std::string& doing, const std::function<void(Invoke::Event)>& emit) {
  auto fetch = fetch_of(arguments);
  if (!fetch) throw error_of(fetch.error(), doing, "");
  const Speaking speaking(context);
  std::function<void(http::Fetch::Event)> on;
  if (emit) on = [&emit](http::Fetch::Event event) { emit(Invoke::Event(std::move(event))); };
  auto fetched = co_await http::fetch(context, *std::move(fetch), std::move(on));
  if (emit) emit(Arrived{.fetched = fetched});
  co_return std::move(fetched);
}

/// Introspection asks much and shows little of it: no events.
Task<Read<Answer>> ask(Context& context, const http::Fetch::Arguments& request, Call call) {
  const auto doing = "calling " + escape_short(call.method, 80);
  const Invoke::Arguments arguments{.request = request, .call = std::move(call), .xml = {}};
  const std::function<void(Invoke::Event)> nobody;
  auto fetched = co_await exchange(context, arguments, doing, nobody);
  co_return read_answer(fetched, doing);
}

}  // namespace

Task<Invoke::Result> invoke(Context& context, Invoke::Arguments arguments,
                            std::function<void(Invoke::Event)> emit) {
  const auto doing = arguments.xml.empty() ? "calling " + escape_short(arguments.call.method, 80)
                                           : std::string("calling by a document");
  if (arguments.xml.empty() && arguments.call.method.empty())
    throw Error(ErrorKind::invalid_argument, "calling", "", "the method's name is missing");
  Invoke::Result result;
  result.fetched = co_await exchange(context, arguments, doing, emit);
  auto read = read_answer(result.fetched, doing);
  result.answer = std::move(read.message);
  result.oddities = std::move(read.oddities);
  co_return std::move(result);
}

Task<InvokeAll::Result> invoke_all(Context& context, InvokeAll::Arguments arguments,
                                   std::function<void(InvokeAll::Event)> emit) {
  const std::string doing = "calling system.multicall";
  const Invoke::Arguments one{.request = arguments.request, .call = multicall(arguments.calls), .xml = {}};
  InvokeAll::Result result;
  result.fetched = co_await exchange(context, one, doing, emit);
  auto read = read_answer(result.fetched, doing);
  result.fault = read.message.fault;
  if (result.fault) co_return std::move(result);
  auto answers = multicall_answers(read.message.value, arguments.calls.size());
  if (!answers) throw error_of(answers.error(), doing, peer_of_hops(result.fetched));
  result.answers = *std::move(answers);
  co_return std::move(result);
}

namespace {

void take_help(MethodInfo& method, const Answer& answer) {
  const bool text = answer.value.type == Type::string || answer.value.type == Type::untyped;
  if (!answer.fault && text) method.help = answer.value.text;
  if (answer.fault && method.note.empty()) method.note = summary(answer);
}

/// An array of signatures, each an array of types. Servers that know none answer a string ("undef",
/// "signatures not supported").
void take_signatures(MethodInfo& method, const Answer& answer) {
  if (answer.fault) {
    if (method.note.empty()) method.note = summary(answer);
    return;
  }
  if (answer.value.type != Type::array) {
    method.note = answer.value.text;
    return;
  }
  for (const Value& signature : answer.value.items) {
    auto& types = method.signatures.emplace_back();
    for (const Value& type : signature.items) types.push_back(type.text);
  }
}

class Inspector {
 public:
  Inspector(Context& context, Inspect::Arguments arguments, std::function<void(Inspect::Event)> emit)
      : context_(context), arguments_(std::move(arguments)), emit_(std::move(emit)) {}

  Task<Inspect::Result> run();

 private:
  Task<> list();
  Task<> describe_one(MethodInfo& method);
  Task<bool> describe_some(std::span<MethodInfo> methods);
  void tell(const MethodInfo& method) {
    ++done_;
    if (emit_) emit_(Inspect::Described{.method = method, .done = done_, .all = result_.methods.size()});
  }
  static Call about(const char* question, const std::string& method) {
    return {.method = question, .params = {string_value(method)}};
  }

  Context& context_;
  Inspect::Arguments arguments_;
  std::function<void(Inspect::Event)> emit_;
  Inspect::Result result_;
  std::size_t done_ = 0;
};

Task<> Inspector::list() {
  Call call{.method = "system.listMethods", .params = {}};
  auto read = co_await ask(context_, arguments_.request, std::move(call));
  if (read.message.fault)
    throw Error(ErrorKind::unsupported, "calling system.listMethods", "",
                "the server does not tell its methods: " + summary(read.message));
  if (read.message.value.type != Type::array)
    throw Error(ErrorKind::protocol, "calling system.listMethods", "", "the answer is no array");
  if (read.message.value.items.size() > kMaxMethods)
    throw Error(ErrorKind::limit, "calling system.listMethods", "",
                fmt::format("more than {} methods", kMaxMethods));
  std::vector<std::string> names;
  for (Value& item : read.message.value.items) {
    names.push_back(item.text);
    result_.methods.push_back({.name = std::move(item.text)});
  }
  if (emit_) emit_(Inspect::Listed{.names = std::move(names)});
}

Task<> Inspector::describe_one(MethodInfo& method) {
  auto signature = about("system.methodSignature", method.name);
  auto read = co_await ask(context_, arguments_.request, std::move(signature));
  take_signatures(method, read.message);
  auto help = about("system.methodHelp", method.name);
  read = co_await ask(context_, arguments_.request, std::move(help));
  take_help(method, read.message);
  tell(method);
}

/// False = the server takes no multicalls after all.
Task<bool> Inspector::describe_some(std::span<MethodInfo> methods) {
  std::vector<Call> calls;
  for (const MethodInfo& method : methods) {
    calls.push_back(about("system.methodSignature", method.name));
    calls.push_back(about("system.methodHelp", method.name));
  }
  auto all = multicall(calls);
  auto read = co_await ask(context_, arguments_.request, std::move(all));
  if (read.message.fault) co_return false;
  const auto answers = multicall_answers(read.message.value, calls.size());
  if (!answers) co_return false;
  for (std::size_t i = 0; i < methods.size(); ++i) {
    take_signatures(methods[i], (*answers)[2 * i]);
    take_help(methods[i], (*answers)[2 * i + 1]);
    tell(methods[i]);
  }
  co_return true;
}

Task<Inspect::Result> Inspector::run() {
  if (arguments_.method.empty())
    co_await list();
  else
    result_.methods.push_back({.name = arguments_.method});
  if (!arguments_.details && arguments_.method.empty()) co_return std::move(result_);
  auto& methods = result_.methods;
  result_.by_multicall = methods.size() > 1 &&
                         std::ranges::find(methods, "system.multicall", &MethodInfo::name) != methods.end();
  for (std::size_t at = 0; at < methods.size();) {
    if (result_.by_multicall) {
      const auto count = std::min(kAskedAtOnce, methods.size() - at);
      const std::span some(methods.data() + at, count);
      result_.by_multicall = co_await describe_some(some);
      if (result_.by_multicall) at += count;
      continue;
    }
    co_await describe_one(methods[at]);
    ++at;
  }
  co_return std::move(result_);
}

}  // namespace

Task<Inspect::Result> inspect(Context& context, Inspect::Arguments arguments,
                              std::function<void(Inspect::Event)> emit) {
  Inspector inspector(context, std::move(arguments), std::move(emit));
  auto result = co_await inspector.run();
  co_return std::move(result);
}

}  // namespace lw::xmlrpc
