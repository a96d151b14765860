#include "core/replay/repeat.h"

#include <algorithm>
#include <boost/asio/this_coro.hpp>
#include <vector>

#include "core/io/errors.h"
#include "core/io/wake.h"
#include "core/protocols/row.h"
#include "core/replay/repeat_line.h"

namespace lw {
namespace asio = boost::asio;

namespace {

Error wrong(std::string reason) {
  return {ErrorKind::invalid_argument, "repeating", "", std::move(reason)};
}

void check(const RepeatChoice& choice) {
  if (choice.requests.empty()) throw wrong("there is nothing to say");
  for (std::size_t i = 0; i < choice.requests.size(); ++i) {
    const std::string which = "request " + std::to_string(i + 1);
    if (choice.requests[i].empty()) throw wrong(which + " is empty, or its bytes were not kept");
    if (choice.requests[i].size() > kMostRequestBytes) throw wrong(which + " is longer than 64 MiB");
  }
  if (choice.times == 0) throw wrong("no times is never");
  if (choice.requests.size() > kMostTries / choice.times) throw wrong("that is more than 100000 tries");
  if (!choice.protocol.empty() && !find_protocol(choice.protocol))
    throw wrong("there is no protocol " + choice.protocol);
  const bool stream = choice.transport == "tcp" || choice.transport == "unix";
  if (!stream && choice.transport != "udp") throw wrong("there is no transport " + choice.transport);
  if (choice.transport == "unix" ? choice.target.path.empty() : choice.target.host.empty())
    throw wrong("a host or the path of a socket is missing");
  if (choice.transport != "unix" && choice.target.port == 0) throw wrong("a port is missing");
  if (choice.transport == "udp" && choice.target.tls) throw wrong("there is no TLS over UDP here");
}

/// What a line can't be opened for this time, but may be the next; anything else ends all.
bool may_pass(ErrorKind kind) {
  return kind == ErrorKind::resolve || kind == ErrorKind::connect || kind == ErrorKind::proxy ||
         kind == ErrorKind::tls || kind == ErrorKind::timeout || kind == ErrorKind::closed;
}

class Repeater {
 public:
  Repeater(Context& context, RepeatChoice choice, std::function<void(RepeatTry)> emit)
      : context_(context),
        choice_(std::move(choice)),
        emit_(std::move(emit)),
        wake_(context.executor),
        pause_(context.executor) {}

  Task<> go();
  Task<> end();
  const RepeatSummary& summary() const { return summary_; }

 private:
  using LinePtr = std::shared_ptr<RepeatLine>;

  Task<> say(std::uint32_t round, std::size_t request);
  Task<> rest();
  Task<LinePtr> line();
  Task<RepeatWire> open();
  Task<RepeatWire> open_datagrams();
  void told(RepeatTry tried);
  void forget_ended();

  Context& context_;
  const RepeatChoice choice_;
  std::function<void(RepeatTry)> emit_;
  Wake wake_;
  asio::steady_timer pause_;
  std::vector<LinePtr> lines_;  // open, or with a reader that still reads
  LinePtr current_;             // with one_line: where the next request goes
  bool any_opened_ = false;
  RepeatSummary summary_;
};

void Repeater::told(RepeatTry tried) {
  ++summary_.tries;
  if (tried.took >= 0 && tried.problem.empty()) ++summary_.answered;
  if (!tried.problem.empty()) ++summary_.problems;
  if (emit_) emit_(std::move(tried));
}

void Repeater::forget_ended() {
  for (const LinePtr& line : lines_) {
    if (!choice_.one_line && line->idle() && !line->over()) line->close({});
  }
  std::erase_if(lines_, [](const LinePtr& line) { return line->over() && !line->reading(); });
}

Task<RepeatWire> Repeater::open_datagrams() {
  DatagramOptions options{
      .remote = Endpoint{.host = choice_.target.host, .port = choice_.target.port, .path = {}},
      .resolve = choice_.connect.resolve,
      .family = choice_.connect.family,
      .deadlines = choice_.connect.deadlines,
      .purpose = {.protocol = choice_.protocol, .operation = context_.operation, .parent = 0}};
  RepeatWire wire;
  wire.datagrams = co_await context_.connector.open_datagram(std::move(options));
  co_return wire;
}

Task<RepeatWire> Repeater::open() {
  const ConnectSettings& connect = choice_.connect;
  ConnectOptions options{
      .target = {.host = choice_.target.host, .port = choice_.target.port, .path = choice_.target.path},
      .proxy = connect.proxy,
      .resolve = connect.resolve,
      .source_address = connect.source_address,
      .family = connect.family,
      .deadlines = connect.deadlines,
      .purpose = {.protocol = choice_.protocol, .operation = context_.operation, .parent = 0}};
  if (choice_.target.tls) {
    options.tls = connect.tls;
    options.record_ciphertext = connect.record_ciphertext;
  }
  RepeatWire wire;
  wire.line = co_await context_.connector.connect(std::move(options));
  co_return wire;
}

/// The line for the next request. Throws what may not pass, and what keeps the first one from being opened.
Task<Repeater::LinePtr> Repeater::line() {
  if (choice_.one_line && current_ && !current_->over()) co_return current_;
  while (lines_.size() >= kMostRepeatLines) {
    co_await wake_.wait();
    forget_ended();
  }
  auto opening = choice_.transport == "udp" ? open_datagrams() : open();
  RepeatWire wire = co_await std::move(opening);
  any_opened_ = true;
  auto made = std::make_shared<RepeatLine>(
      context_, choice_, std::move(wire),
      RepeatLine::Owner{.told = [this](RepeatTry tried) { told(std::move(tried)); },
                        .changed = [this] { wake_.notify(); }});
  lines_.push_back(made);
  made->start_reading();
  if (choice_.one_line) current_ = made;
  co_return made;
}

Task<> Repeater::rest() {
  if (choice_.pause.count() == 0) co_return;
  pause_.expires_after(choice_.pause);
  co_await pause_.async_wait(asio::use_awaitable);
}

Task<> Repeater::say(std::uint32_t round, std::size_t request) {
  RepeatTry tried{.round = round, .request = request};
  std::exception_ptr failure;
  LinePtr on;
  try {
    on = co_await line();
  } catch (...) {
    failure = std::current_exception();
  }
  if (failure) {
    const Error error = to_error(failure, "opening a line", choice_.target.to_string());
    if (!any_opened_ || !may_pass(error.kind)) throw error;
    tried.problem = error.message();
    told(std::move(tried));
    co_return;
  }
  const bool last_one = round + 1 == choice_.times && request + 1 == choice_.requests.size();
  const bool last = !choice_.one_line || last_one;
  co_await on->say(choice_.requests[request], std::move(tried), last);
  while (choice_.wait_answer && !on->idle()) co_await wake_.wait();
  forget_ended();
}

Task<> Repeater::go() {
  for (std::uint32_t round = 0; round < choice_.times; ++round) {
    for (std::size_t request = 0; request < choice_.requests.size(); ++request) {
      if (round > 0 || request > 0) co_await rest();
      co_await say(round, request);
    }
  }
  while (std::ranges::any_of(lines_, [](const LinePtr& line) { return !line->idle(); }))
    co_await wake_.wait();
}

/// With cancelling turned off: closes what is open and waits until nobody reads any more.
Task<> Repeater::end() {
  for (const LinePtr& line : lines_) line->close("cancelled");
  while (std::ranges::any_of(lines_, [](const LinePtr& line) { return line->reading(); }))
    co_await wake_.wait();
}

}  // namespace

Task<RepeatSummary> run_repeat(Context& context, RepeatChoice choice, std::function<void(RepeatTry)> emit) {
  check(choice);
  Repeater repeater(context, std::move(choice), std::move(emit));
  std::exception_ptr failure;
  try {
    co_await repeater.go();
  } catch (...) {
    failure = std::current_exception();
  }
  co_await asio::this_coro::reset_cancellation_state(asio::disable_cancellation());
  co_await repeater.end();
  if (failure) std::rethrow_exception(failure);
  co_return repeater.summary();
}

}  // namespace lw
