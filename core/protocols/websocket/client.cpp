#include "core/protocols/websocket/client.h"

#include <fmt/format.h>

#include "core/base/text.h"
#include "core/codec/token.h"
#include "core/protocols/http/client_upgrade.h"
#include "core/protocols/websocket/client_reader.h"
#include "core/protocols/websocket/handshake.h"

namespace lw::websocket {

namespace {

constexpr const char* kOpening = "opening a WebSocket";

/// The fields of the handshake; what the user gave himself stays as he gave it.
void add_fields(const Open::Arguments& arguments, http::Headers& headers) {
  http::Headers ours{{"Upgrade", "websocket"},
                     {"Connection", "Upgrade"},
                     {"Sec-WebSocket-Key", ""},
                     {"Sec-WebSocket-Version", "13"}};
  std::string names;
  for (const std::string& subprotocol : arguments.subprotocols)
    names.append(names.empty() ? "" : ", ").append(subprotocol);
  if (!names.empty()) ours.push_back({"Sec-WebSocket-Protocol", std::move(names)});
  if (arguments.compression != Compression::none) {
    const bool alone = arguments.compression == Compression::each_message;
    ours.push_back(
        {"Sec-WebSocket-Extensions", write_offer({.server_no_context_takeover = alone,
                                                  .client_no_context_takeover = alone,
                                                  .server_max_window_bits = arguments.window_bits,
                                                  .client_max_window_bits = arguments.window_bits})});
  }
  if (!arguments.origin.empty()) ours.push_back({"Origin", arguments.origin});
  std::erase_if(ours, [&](const http::HeaderField& field) { return http::find(headers, field.name); });
  headers.insert(headers.begin(), ours.begin(), ours.end());
}

std::vector<std::string> offered_subprotocols(const http::Headers& headers) {
  const std::string joined = http::joined(headers, "Sec-WebSocket-Protocol");
  const auto names = split_list(joined);
  return {names.begin(), names.end()};
}

/// Every connection has a key of its own (RFC 6455 section 4.1), unless the user gave one.
class Keys {
 public:
  Keys(const http::Headers& headers, Random& random) : random_(random) {
    const std::string* given = http::find(headers, "Sec-WebSocket-Key");
    if (given) key_ = *given;
    fixed_ = given != nullptr;
  }
  void renew(http::Headers& headers) {
    if (fixed_) return;
    const std::uint64_t high = random_.next(), low = random_.next();
    key_ = write_key(high, low);
    for (http::HeaderField& field : headers)
      if (equals_ignoring_case(field.name, "Sec-WebSocket-Key")) field.value = key_;
  }
  const std::string& key() const { return key_; }

 private:
  Random& random_;
  std::string key_;
  bool fixed_ = false;
};

Error refused(const http::Fetch::Result& result, const std::string& peer) {
  const http::ResponseHead& head = result.hops.back().response;
  Error error(ErrorKind::protocol, kOpening, peer,
              fmt::format("the server answered {} {}", head.status, escape_short(head.reason, 80)));
  error.said = escape_short(ByteView(result.body).substr(0, 200), 200);
  return error;
}

Summary summary_of(const Opened& opened, const Closed& closed, const Conversation& conversation) {
  return {.channel = opened.channel,
          .subprotocol = opened.subprotocol,
          .compression = opened.compression,
          .code = closed.code,
          .reason = closed.reason,
          .by = closed.by,
          .clean = closed.clean,
          .sent = conversation.sent,
          .received = conversation.received,
          .bytes_sent = conversation.bytes_sent,
          .bytes_received = conversation.bytes_received,
          .hops = {}};
}

std::function<void(http::Fetch::Event)> http_events(const std::function<void(Event)>& emit) {
  if (!emit) return {};
  return [emit](http::Fetch::Event event) {
    if (auto* hop = std::get_if<http::Fetch::HopStarted>(&event)) emit(std::move(*hop));
    if (auto* head = std::get_if<http::Fetch::HeadArrived>(&event)) emit(std::move(*head));
    if (auto* sign_in = std::get_if<http::Fetch::SignIn>(&event)) emit(std::move(*sign_in));
  };
}

/// Sends to each channel in turn; one that fails is told, and the others get theirs.
template <class Say>
Task<SendResult> to_each(Context& context, const std::vector<ChannelId>& channels, Say say) {
  auto& open = context.state.get<Conversations>().by_channel;
  SendResult result;
  for (const ChannelId channel : channels) {
    const auto found = open.find(channel);
    if (found == open.end()) {
      result.problems.push_back(fmt::format("channel {} is not open", channel));
      continue;
    }
    const ConversationPtr conversation = found->second;
    context.sink.assign(channel, context.operation);
    std::string problem;
    try {
      co_await say(*conversation);
      ++result.sent;
      if (conversation->tell_counters) conversation->tell_counters();
    } catch (const Error& error) {
      if (error.kind == ErrorKind::cancelled) throw;
      problem = error.message();
    }
    if (!problem.empty()) result.problems.push_back(std::move(problem));
  }
  if (result.sent == 0 && !result.problems.empty())
    throw Error(ErrorKind::closed, "sending", "", result.problems.front());
  co_return result;
}

}  // namespace

Task<Summary> open(Context& context, Open::Arguments arguments, std::function<void(Event)> emit) {
  auto fetch = handshake_of(arguments);
  if (!fetch) {
    Error error(ErrorKind::invalid_argument, "reading the URL", "", fetch.error().reason);
    error.offset = fetch.error().offset;
    throw error;
  }
  Keys keys(fetch->headers, context.random);
  add_fields(arguments, fetch->headers);
  const auto subprotocols = offered_subprotocols(fetch->headers);
  const auto offered = take_offer(http::joined(fetch->headers, "Sec-WebSocket-Extensions"));
  std::function<void(http::Headers&)> renew = [&keys](http::Headers& headers) { keys.renew(headers); };
  auto events = http_events(emit);
  auto upgraded = co_await http::upgrade(context, *std::move(fetch), std::move(renew), std::move(events));
  const http::Hop& hop = upgraded.result.hops.back();
  if (!upgraded.line) throw refused(upgraded.result, hop.remote);
  auto agreed = check_answer(hop.response, keys.key(), subprotocols, offered ? &*offered : nullptr);
  if (!agreed) {
    upgraded.line->close();
    throw Error(ErrorKind::protocol, kOpening, hop.remote, agreed.error());
  }
  const LineInfo info = upgraded.line->info();
  Opened opened{.channel = upgraded.line->channel(),
                .local = info.local,
                .remote = info.remote,
                .subprotocol = agreed->subprotocol,
                .compression = compression_text(agreed->deflate),
                .target = {}};
  auto conversation = std::make_shared<Conversation>(context.executor, std::move(upgraded.line), Role::client,
                                                     agreed->deflate);
  conversation->zero_mask = arguments.zero_mask;
  ReadPlan plan{.answer_pings = arguments.answer_pings,
                .max_message = arguments.max_message,
                .first = std::move(upgraded.first)};
  const Closed closed = co_await converse(context, conversation, opened, std::move(plan), std::move(emit));
  Summary summary = summary_of(opened, closed, *conversation);
  summary.hops = std::move(upgraded.result.hops);
  co_return summary;
}

namespace {

/// From a file, piece by piece.
Task<SendResult> send_file(Context& context, const Send::Arguments& arguments,
                           std::function<void(SendProgress)> emit) {
  http::Fetch::Arguments of_file;
  of_file.body_file = arguments.payload_file;
  http::BodySource source(of_file);
  Nanoseconds told = context.clock.monotonic();
  // It lives here until all were told.
  // NOLINTNEXTLINE(cppcoreguidelines-avoid-capturing-lambda-coroutines)
  const auto say = [&](Conversation& on) -> Task<> {
    constexpr Nanoseconds kEvery = 100'000'000;
    source.rewind();
    const Saying how{.opcode = arguments.binary ? Opcode::binary : Opcode::text,
                     .compress = arguments.compress,
                     .fragment = arguments.fragment > 0 ? arguments.fragment : kFileFragment};
    std::function<void(std::uint64_t)> tell = [&](std::uint64_t sent) {
      const Nanoseconds now = context.clock.monotonic();
      if (!emit || (now - told < kEvery && sent < source.size())) return;
      told = now;
      emit({.channel = on.channel(), .sent = sent, .total = source.size()});
    };
    co_await on.say_long(how, source, context.random, std::move(tell));
  };
  auto result = co_await to_each(context, arguments.channels, say);
  co_return result;
}

}  // namespace

Task<SendResult> send(Context& context, Send::Arguments arguments, std::function<void(SendProgress)> emit) {
  if (!arguments.payload_file.empty()) {
    auto of_file = co_await send_file(context, arguments, std::move(emit));
    co_return of_file;
  }
  // It lives here until all were told.
  // NOLINTNEXTLINE(cppcoreguidelines-avoid-capturing-lambda-coroutines)
  const auto say = [&](Conversation& on) -> Task<> {
    const Saying how{.opcode = arguments.binary ? Opcode::binary : Opcode::text,
                     .compress = arguments.compress,
                     .fragment = arguments.fragment};
    co_await on.say(how, arguments.payload, context.random);
  };
  auto result = co_await to_each(context, arguments.channels, say);
  co_return result;
}

Task<SendResult> ping(Context& context, Ping::Arguments arguments, std::function<void(std::monostate)>) {
  if (arguments.payload.size() > kMaxControl)
    throw Error(ErrorKind::invalid_argument, "sending a ping", "", "a ping has at most 125 bytes");
  // It lives here until all were told.
  // NOLINTNEXTLINE(cppcoreguidelines-avoid-capturing-lambda-coroutines)
  const auto say = [&](Conversation& on) -> Task<> {
    const Saying how{.opcode = arguments.pong ? Opcode::pong : Opcode::ping};
    if (!arguments.pong) {
      if (on.pings.size() == kMostPings) on.pings.pop_front();
      on.pings.push_back({arguments.payload, context.clock.monotonic()});
    }
    co_await on.say(how, arguments.payload, context.random);
  };
  auto result = co_await to_each(context, arguments.channels, say);
  co_return result;
}

namespace {

void check_close(const Close::Arguments& arguments) {
  const auto bad = [](std::string reason) {
    return Error(ErrorKind::invalid_argument, "closing", "", std::move(reason));
  };
  if (arguments.reason.size() > kMaxCloseReason) throw bad("the reason has more than 123 bytes");
  if (arguments.code == 0 && !arguments.reason.empty()) throw bad("a reason needs a code before it");
}

/// Ends with the conversations: the peers answered. Cut short, it drops those that are left.
Task<> wait_for(const std::vector<ConversationPtr>& conversations) {
  struct Drop {
    const std::vector<ConversationPtr>& all;
    bool done = false;
    ~Drop() {
      if (done) return;
      for (const ConversationPtr& one : all) one->drop();
    }
  } drop{conversations};
  for (const ConversationPtr& one : conversations) co_await one->over();
  drop.done = true;
}

}  // namespace

Task<Close::Result> close(Context& context, Close::Arguments arguments, std::function<void(std::monostate)>) {
  check_close(arguments);
  auto& open = context.state.get<Conversations>().by_channel;
  std::vector<ConversationPtr> closing;
  for (const ChannelId channel : arguments.channels)
    if (const auto found = open.find(channel); found != open.end()) closing.push_back(found->second);
  const CloseReason reason{.code = arguments.code, .reason = arguments.reason};
  for (const ConversationPtr& one : closing) {
    context.sink.assign(one->channel(), context.operation);
    if (arguments.drop)
      one->drop();
    else
      co_await one->say_close(reason, context.random);
  }
  co_await wait_for(closing);
  co_return Close::Result{};
}

}  // namespace lw::websocket
