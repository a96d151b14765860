// Sending again and again: in rounds, or a file, at a rate.
#include <fmt/format.h>
#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <cmath>
#include <deque>
#include <map>

#include "core/io/errors.h"
#include "core/protocols/session_hooks.h"
#include "core/protocols/socket/client.h"
#include "core/protocols/socket/client_messages.h"
#include "core/protocols/socket/client_open_sockets.h"
#include "core/protocols/socket/sending/regular_file.h"

namespace lw::socket {
namespace asio = boost::asio;

namespace {

constexpr Nanoseconds kSecond = 1'000'000'000;
// Progress is for people: ten a second.
constexpr Nanoseconds kProgressEvery = 100'000'000;
// What the peer, or the system, held up is made up for only so far: a rate is no promise of a burst.
constexpr Nanoseconds kMostBehind = 50'000'000;
// Sleeping costs more than sending: what is due within it goes at once, behind the sleep.
constexpr std::chrono::nanoseconds kShortestSleep{1'000'000};
// Messages between two looks at whether somebody wants it to stop.
constexpr unsigned kAtOnce = 64;
constexpr std::uint32_t kMostPiece = 1u << 20;
// Of several channels one may be behind the others by so much; where it takes nothing for so long, it is left
// out.
constexpr std::uint64_t kMostWaitingBytes = 4u << 20;
constexpr std::size_t kMostWaitingMessages = 1'000;
constexpr std::chrono::nanoseconds kPatience{1'000'000'000};
constexpr std::chrono::hours kNoPatience{24};

class RepeatSources {
 public:
  RepeatSources(Context& context, const Repeat::Arguments& a) : context_(context), arguments_(a) {
    for (std::size_t i = 0; i < a.messages.size() && a.message_file.empty(); ++i) read(a.messages[i], i);
    if (!a.message_file.empty()) open();
  }
  bool nothing() const { return templates_.empty() && arguments_.message_file.empty(); }

  /// The next message; none = the round is over, and begins again.
  std::optional<Bytes> next() {
    if (!arguments_.message_file.empty()) return next_piece();
    if (at_ == templates_.size()) {
      at_ = 0;
      return {};
    }
    auto made = templates_[at_].make({.wall = context_.clock.wall(),
                                      .random = context_.random,
                                      .counters = context_.state.get<SessionCounters>().counters,
                                      .captures = {}});
    if (!made) throw fault(at_, made.error());
    ++at_;
    return std::move(*made);
  }
  /// How long nothing is said behind the one that was answered last.
  Nanoseconds after() const {
    return at_ == 0 || templates_.empty() ? 0 : arguments_.messages[at_ - 1].after;
  }

 private:
  static Error fault(std::size_t message, const CodecError& error) {
    Error thrown(ErrorKind::invalid_argument, fmt::format("reading message {}", message + 1), "",
                 error.reason);
    thrown.offset = error.offset;
    return thrown;
  }
  void read(const Repeat::Message& message, std::size_t place) {
    const auto form = message.form.empty() ? InputForm::text : input_form_of(message.form);
    const auto ending = message.ending.empty() ? LineEnding::none : line_ending_of(message.ending);
    if (!form || !ending) throw fault(place, {0, "its form or its line ending is unknown"});
    auto made = MessageTemplate::read(*form, message.typed, *ending);
    if (!made) throw fault(place, made.error());
    templates_.push_back(std::move(*made));
  }
  void open() { file_.emplace("sending a file", arguments_.message_file); }
  std::optional<Bytes> next_piece() {
    Bytes piece = file_->read(std::clamp(arguments_.piece, 1u, kMostPiece));
    if (!piece.empty()) return piece;
    file_->rewind();
    return {};
  }

  Context& context_;
  const Repeat::Arguments& arguments_;
  std::vector<MessageTemplate> templates_;
  std::size_t at_ = 0;
  std::optional<RegularFile> file_;
};

/// When what comes next may be said. Its times are the session's, in which a playback stands too: what was
/// late then is late again.
class RepeatSchedule {
 public:
  RepeatSchedule(Context& context, const Repeat::Arguments& a)
      : context_(context),
        arguments_(a),
        began_(context.clock.wall()),
        offset_(began_ - context.clock.monotonic()),
        session_(context.state.get<SessionTime>()),
        round_(began_),
        due_(began_),
        timer_(context.executor) {}

  Nanoseconds now() const { return session_.now ? session_.now() : context_.clock.monotonic() + offset_; }
  Nanoseconds elapsed() const { return now() - began_; }

  void round_begins() { due_ = std::max(due_, round_); }
  void round_ended() {
    // One that could not be kept is not made up for.
    if (arguments_.interval > 0) round_ = std::max(round_ + arguments_.interval, context_.clock.wall());
  }
  void said(std::size_t bytes, Nanoseconds after) {
    due_ = std::max(due_, context_.clock.wall() - kMostBehind);
    rest_ += step(1, arguments_.packets_per_second, static_cast<double>(bytes));
    const auto whole = static_cast<Nanoseconds>(rest_);
    rest_ -= static_cast<double>(whole);
    due_ += whole;
    if (after > 0) due_ = std::max(due_, context_.clock.wall() + after);
  }
  /// Returns when it may, and lets others run now and then.
  Task<> wait() {
    const auto glance = context_.state.get<ClockGlance>().every;
    while (now() < due_) {
      at_once_ = 0;
      auto left = std::max(std::chrono::nanoseconds(due_ - now()), kShortestSleep);
      if (glance.count() > 0) left = std::min(left, glance);
      timer_.expires_after(left);
      co_await timer_.async_wait(asio::use_awaitable);
    }
    if (++at_once_ < kAtOnce) co_return;
    at_once_ = 0;
    co_await asio::post(context_.executor, asio::use_awaitable);
  }

 private:
  double step(double packets, double packets_per_second, double bytes) const {
    double step = 0;
    if (packets_per_second > 0) step = packets / packets_per_second;
    if (arguments_.bytes_per_second > 0) step = std::max(step, bytes / arguments_.bytes_per_second);
    // Nobody waits longer, and it fits.
    return std::min(step, 86'400.0) * static_cast<double>(kSecond);
  }

  Context& context_;
  const Repeat::Arguments& arguments_;
  const Nanoseconds began_, offset_;
  const SessionTime& session_;
  Nanoseconds round_, due_;
  double rest_ = 0;  // of a nanosecond
  unsigned at_once_ = 0;
  asio::steady_timer timer_;
};

/// One of several channels: what is to be said to it stands in a queue of its own, so that one that does not
/// read holds up nobody else.
struct Follower {
  explicit Follower(std::shared_ptr<asio::steady_timer> rung) : bell(std::move(rung)) {}
  SocketPtr socket;
  std::string peer;
  std::deque<std::shared_ptr<const Bytes>> queue;
  std::uint64_t waiting = 0;  // bytes
  std::uint64_t begun = 0;    // messages
  std::uint64_t done = 0;
  bool running = false;
  std::exception_ptr failure;
  std::uint64_t seen = 0;  // of done, when it was found full; and the time
  Nanoseconds full_since = 0;
  std::shared_ptr<asio::steady_timer> bell;  // of who waits for any of them
  bool idle() const { return !running && queue.empty(); }
};

/// Whoever asked may have gone: what was begun goes whole.
Task<> follow(std::shared_ptr<Follower> one) {
  try {
    while (!one->queue.empty() && !one->failure) {
      const auto message = one->queue.front();
      one->queue.pop_front();
      one->waiting -= message->size();
      ++one->begun;
      co_await OpenSocket::send_whole(one->socket, message, one->peer);
      ++one->done;
      one->bell->cancel();
    }
  } catch (...) {
    one->failure = std::current_exception();
    one->queue.clear();
    one->waiting = 0;
  }
  one->running = false;
  one->bell->cancel();
}

class Repeater {
 public:
  Repeater(Context& context, Repeat::Arguments a, std::function<void(Repeat::Progress)> emit)
      : context_(context),
        arguments_(std::move(a)),
        emit_(std::move(emit)),
        sources_(context, arguments_),
        schedule_(context, arguments_),
        channels_(arguments_.channels),
        several_(channels_.size() > 1),
        bell_(std::make_shared<asio::steady_timer>(context.executor)) {}

  Task<> run() {
    if (sources_.nothing()) {
      result_.problems.push_back("there is nothing to send");
      co_return;
    }
    // A round that says nothing must not go round for ever.
    bool anything = true;
    while (anything && !enough() && (arguments_.times == 0 || result_.rounds < arguments_.times)) {
      ++result_.rounds;
      schedule_.round_begins();
      anything = co_await round();
      schedule_.round_ended();
    }
    // All that was handed out goes.
    for (const ChannelId channel : std::vector(channels_)) {
      const auto found = followers_.find(channel);
      while (found != followers_.end() && !found->second->idle()) {
        drop_failed();
        co_await wait(kNoPatience);
      }
    }
    drop_failed();
  }

  Repeat::Result over(bool stopped) {
    result_.stopped = stopped;
    // What did not begin is not said.
    for (const auto& [channel, one] : followers_) {
      one->queue.clear();
      one->waiting = 0;
      if (one->begun < result_.packets) result_.shares.push_back({channel, one->begun});
    }
    tell_counters();
    result_.elapsed = schedule_.elapsed();
    tell(true);
    return std::move(result_);
  }

 private:
  bool enough() const {
    return channels_.empty() ||
           (arguments_.total_packets > 0 && result_.packets >= arguments_.total_packets) ||
           (arguments_.total_bytes > 0 && result_.bytes >= arguments_.total_bytes);
  }

  Task<bool> round() {
    bool anything = false;
    while (!enough()) {
      co_await schedule_.wait();
      const auto message = sources_.next();
      if (!message) break;
      if (!message->empty()) {
        anything = true;
        co_await say(*message);
      }
      schedule_.said(message->size(), sources_.after());
      tell(false);
    }
    co_return anything;
  }

  /// To all; those that fail are left out from then on.
  Task<> say(const Bytes& message) {
    const auto bytes = std::make_shared<const Bytes>(message);
    // Counted as it begins: where it is stopped meanwhile, it was said.
    ++result_.packets;
    result_.bytes += message.size();
    for (std::size_t i = 0; i < channels_.size();) {
      std::string problem = open(channels_[i]);
      if (problem.empty() && has_share(channels_[i]) && several_) hand(channels_[i], bytes);
      if (problem.empty() && !several_) problem = co_await say_to(socket_of(channels_[i]), bytes);
      if (problem.empty()) {
        ++i;
        continue;
      }
      leave_out(i, std::move(problem));
    }
    if (several_) co_await keep_up();
    if (several_ && tells_) tell_counters();
    if (!channels_.empty()) co_return;
    --result_.packets;
    result_.bytes -= message.size();
  }

  SocketPtr socket_of(ChannelId channel) const {
    const OpenSockets& open = context_.state.get<OpenSockets>();
    const auto found = open.by_channel.find(channel);
    return found == open.by_channel.end() ? nullptr : found->second;
  }

  /// What is wrong with it.
  std::string open(ChannelId channel) const {
    if (!socket_of(channel)) return fmt::format("channel {} is not open", channel);
    if (result_.packets == 1) context_.sink.assign(channel, context_.operation);
    return {};
  }

  /// In a playback: what it was said then.
  bool has_share(ChannelId channel) const {
    const auto share = std::ranges::find(arguments_.shares, channel, &Repeat::Share::channel);
    return share == arguments_.shares.end() || result_.packets <= share->packets;
  }

  void tell_counters() const {
    for (const auto& [channel, one] : followers_)
      if (one->socket->tell_counters) one->socket->tell_counters();
  }

  void leave_out(std::size_t place, std::string problem) {
    result_.problems.push_back(std::move(problem));
    if (const auto follower = followers_.find(channels_[place]); follower != followers_.end()) {
      follower->second->queue.clear();
      follower->second->waiting = 0;
    }
    channels_.erase(channels_.begin() + static_cast<std::ptrdiff_t>(place));
  }

  void hand(ChannelId channel, const std::shared_ptr<const Bytes>& bytes) {
    auto& one = followers_[channel];
    if (!one) one = std::make_shared<Follower>(bell_);
    one->socket = socket_of(channel);
    one->peer = arguments_.peer;
    one->queue.push_back(bytes);
    one->waiting += bytes->size();
    if (std::exchange(one->running, true)) return;
    asio::co_spawn(context_.executor, follow(one), asio::detached);
  }

  /// Returns when one has heard all, and none has more before it than it may. Who does not read at all is
  /// left out then; who is slow is waited for.
  Task<> keep_up() {
    while (true) {
      drop_failed();
      bool heard = channels_.empty(), full = false;
      for (const ChannelId channel : channels_) {
        const auto found = followers_.find(channel);
        if (found == followers_.end() || found->second->idle()) heard = true;
        if (found != followers_.end() && is_full(*found->second)) full = true;
      }
      if (heard && !full) co_return;
      if (heard) refuse_deaf();
      co_await wait(full ? kPatience : kNoPatience);
    }
  }

  void refuse_deaf() {
    const Nanoseconds now = schedule_.now();
    for (const ChannelId channel : channels_) {
      const auto found = followers_.find(channel);
      if (found == followers_.end() || !is_full(*found->second)) continue;
      Follower& one = *found->second;
      if (one.full_since == 0 || one.seen != one.done) {
        one.full_since = now;
        one.seen = one.done;
      } else if (now - one.full_since >= kPatience.count()) {
        one.failure = std::make_exception_ptr(Error(ErrorKind::limit, "sending", one.socket->info().remote,
                                                    "it does not read: it is left out"));
      }
    }
  }

  static bool is_full(const Follower& one) {
    return one.waiting >= kMostWaitingBytes || one.queue.size() >= kMostWaitingMessages;
  }

  /// Until something happens to one of them. At once where one has failed that is not left out yet.
  Task<> wait(std::chrono::nanoseconds most) {
    for (const auto& [channel, one] : followers_)
      if (one->failure && std::ranges::find(channels_, channel) != channels_.end()) co_return;
    bell_->expires_after(most);
    const auto [code] = co_await bell_->async_wait(quiet);
    static_cast<void>(code);
    const auto state = co_await asio::this_coro::cancellation_state;
    if (state.cancelled() != asio::cancellation_type::none) throw cancelled_error("sending", "");
  }

  void drop_failed() {
    for (std::size_t i = channels_.size(); i-- > 0;) {
      const auto found = followers_.find(channels_[i]);
      if (found == followers_.end() || !found->second->failure) continue;
      const Error error = to_error(found->second->failure, "sending", found->second->socket->info().remote);
      leave_out(i, error.message());
    }
  }

  /// Answers what went wrong. Throws where it was cancelled.
  Task<std::string> say_to(SocketPtr socket, std::shared_ptr<const Bytes> message) {
    std::exception_ptr failure;
    try {
      if (socket->line()) {
        co_await OpenSocket::send_whole(socket, message, arguments_.peer);
      } else {
        co_await socket->send(*message, arguments_.peer);
      }
      if (tells_ && socket->tell_counters) socket->tell_counters();
    } catch (...) {
      failure = std::current_exception();
    }
    if (!failure) co_return std::string();
    const auto state = co_await asio::this_coro::cancellation_state;
    if (state.cancelled() != asio::cancellation_type::none) std::rethrow_exception(failure);
    co_return to_error(failure, "sending", socket->info().remote).message();
  }

  void tell(bool at_end) {
    const Nanoseconds now = schedule_.elapsed();
    tells_ = now - told_.elapsed >= kProgressEvery;
    if (!at_end && !tells_) return;
    Repeat::Progress progress{
        .rounds = result_.rounds, .packets = result_.packets, .bytes = result_.bytes, .elapsed = now};
    const double seconds = static_cast<double>(now - told_.elapsed) / static_cast<double>(kSecond);
    if (seconds > 0) {
      progress.packets_per_second = static_cast<double>(progress.packets - told_.packets) / seconds;
      progress.bytes_per_second = static_cast<double>(progress.bytes - told_.bytes) / seconds;
    }
    told_ = progress;
    if (emit_) emit_(progress);
  }

  Context& context_;
  const Repeat::Arguments arguments_;
  std::function<void(Repeat::Progress)> emit_;
  RepeatSources sources_;
  RepeatSchedule schedule_;
  std::vector<ChannelId> channels_;
  const bool several_;
  std::map<ChannelId, std::shared_ptr<Follower>> followers_;
  std::shared_ptr<asio::steady_timer> bell_;
  Repeat::Result result_;
  Repeat::Progress told_;
  bool tells_ = true;  // the counters of a line too, as often as progress
};

}  // namespace

Task<Repeat::Result> repeat(Context& context, Repeat::Arguments arguments,
                            std::function<void(Repeat::Progress)> emit) {
  Repeater repeater(context, std::move(arguments), std::move(emit));
  std::exception_ptr failure;
  try {
    co_await repeater.run();
  } catch (...) {
    failure = std::current_exception();
  }
  const bool stopped = failure && to_error(failure, "sending", "").kind == ErrorKind::cancelled;
  if (failure && !stopped) std::rethrow_exception(failure);
  auto result = repeater.over(stopped);
  if (result.packets == 0 && !stopped && !result.problems.empty())
    throw Error(ErrorKind::closed, "sending", "", result.problems.front());
  co_return result;
}

}  // namespace lw::socket
