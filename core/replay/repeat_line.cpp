#include "core/replay/repeat_line.h"

#include <fmt/format.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <utility>

#include "core/base/text.h"
#include "core/io/errors.h"

namespace lw {
namespace asio = boost::asio;

namespace {

constexpr std::size_t kBlock = 64u << 10;
/// From here on an answer counts as a body: kept up to the session's limit only.
constexpr std::uint64_t kBulk = 64u << 10;
/// Of an answer that nobody reads, in a summary.
constexpr std::size_t kShownOfAnswer = 80;

ChannelInfo described(const RepeatChoice& choice, ChannelId channel) {
  return {.id = channel,
          .protocol = choice.protocol,
          .transport = choice.transport,
          .role = Role::client,
          .name = choice.target.to_string()};
}

/// The frame that the next verb records, and the last one that was.
FrameNumber last_frame(Context& context) {
  const auto& counter = context.state.get<FrameCounter>();
  return counter.last ? counter.last() : 0;
}

std::string in_seconds(std::chrono::milliseconds time) {
  return fmt::format("{:g} s", static_cast<double>(time.count()) / 1000);
}

}  // namespace

RepeatLine::RepeatLine(Context& context, const RepeatChoice& choice, RepeatWire wire, Owner owner)
    : context_(context),
      choice_(choice),
      wire_(std::move(wire)),
      owner_(std::move(owner)),
      answers_(find_protocol(choice.protocol), described(choice, wire_.channel())),
      silence_(context.executor) {}

// Saying

Task<> RepeatLine::say(const Bytes& bytes, RepeatTry tried, bool last) {
  const auto self = shared_from_this();
  // Whoever waited for silence has it: what comes from now on answers this one.
  if (!answers_.tells())
    while (!waiting_.empty()) finish({});
  // With room the verb records before anything else can, so the number is this request's.
  if (!context_.sink.has_room()) co_await context_.sink.room();
  const bool numbered = context_.state.get<FrameCounter>().last != nullptr;
  tried.sent = numbered ? last_frame(context_) + 1 : 0;
  tried.channel = wire_.channel();
  Waiting waiting{.tried = std::move(tried), .said = context_.clock.monotonic()};
  waiting.left = answers_.said(bytes);
  // Half a request has its answer with the other half, where that follows at once.
  const bool waits = waiting.left > 0 || choice_.wait_answer || last || !answers_.tells();
  if (waiting.left == 0) waiting.left = waits ? 1 : 0;
  if (waiting_.empty()) partial_ = 0;
  waiting_.push_back(std::move(waiting));
  std::exception_ptr failure;
  try {
    if (wire_.line)
      co_await wire_.line->write(bytes);
    else
      co_await wire_.datagrams->send(bytes, {});
  } catch (...) {
    failure = std::current_exception();
  }
  if (failure) {
    const Error error = to_error(failure, "sending", choice_.target.to_string());
    failed(error);
    if (error.kind == ErrorKind::cancelled) throw error;
    co_return;
  }
  if (waits && !waiting_.empty()) set_limit(waiting_.back());
  while (!waiting_.empty() && waiting_.front().left == 0) finish({});
}

void RepeatLine::set_limit(Waiting& waiting) {
  if (waiting.limit || choice_.answer_within.count() == 0) return;
  waiting.limit = std::make_shared<asio::steady_timer>(context_.executor, choice_.answer_within);
  waiting.limit->async_wait([weak = weak_from_this()](const boost::system::error_code& code) {
    const auto self = weak.lock();
    if (self && !code) self->late();
  });
}

/// What comes after an answer that is late can't be told from it: the line is of no more use.
void RepeatLine::late() {
  if (waiting_.empty()) return;
  const bool began = waiting_.front().heard >= 0;
  const auto time = in_seconds(choice_.answer_within);
  finish(began ? "the answer was not whole within " + time : "no answer within " + time);
  close("an answer before was late");
}

void RepeatLine::close(const std::string& why) {
  over_ = true;
  silence_.cancel();
  while (!waiting_.empty()) finish(why);
  mark_bulk(false);
  wire_.close();
  owner_.changed();
}

void RepeatLine::finish(std::string problem) {
  Waiting waiting = std::move(waiting_.front());
  waiting_.pop_front();
  if (waiting.limit) waiting.limit->cancel();
  RepeatTry& tried = waiting.tried;
  if (!problem.empty() || !answers_.tells()) tried.answer += std::exchange(partial_, 0);
  if (waiting.heard >= 0) tried.took = waiting.heard - waiting.said;
  tried.problem = std::move(problem);
  owner_.told(std::move(tried));
}

// Hearing

void RepeatLine::start_reading() {
  reading_ = true;
  asio::co_spawn(context_.executor, read(shared_from_this()), asio::detached);
}

/// Ends when the line does; whoever opened it closes it, and waits until reading() is false.
Task<> RepeatLine::read(std::shared_ptr<RepeatLine> self) {
  std::exception_ptr failure;
  try {
    while (true) {
      const ByteView bytes = co_await self->hear();
      if (bytes.empty() && self->wire_.line) break;
      self->heard(bytes);
    }
    self->ended();
  } catch (...) {
    failure = std::current_exception();
  }
  if (failure) self->failed(to_error(failure, "reading the answer", self->choice_.target.to_string()));
  self->reading_ = false;
  self->owner_.changed();
}

Task<ByteView> RepeatLine::hear() {
  if (wire_.line) {
    buffer_.resize(kBlock);
    const MutableBytes into(buffer_.data(), buffer_.size());
    const auto got = co_await wire_.line->read_some(into);
    co_return ByteView(buffer_).substr(0, got);
  }
  // One at a time, so that each has its number.
  co_await wire_.datagrams->receive(packets_, 1);
  co_return packets_.empty() ? ByteView() : ByteView(packets_.front().bytes);
}

void RepeatLine::heard(ByteView bytes) {
  partial_ += bytes.size();
  if (!waiting_.empty()) {
    Waiting& first = waiting_.front();
    first.heard = context_.clock.monotonic();
    first.tried.answered = last_frame(context_);
    if (!answers_.tells() && first.tried.summary.size() < kShownOfAnswer)
      first.tried.summary += escape_short(bytes.substr(0, kShownOfAnswer), kShownOfAnswer);
  }
  if (partial_ > kBulk) mark_bulk(true);
  if (answers_.tells())
    answered(answers_.heard(bytes));
  else if (!waiting_.empty())
    arm_silence();
}

void RepeatLine::answered(std::vector<HeardAnswer> answers) {
  for (HeardAnswer& answer : answers) {
    partial_ -= std::min(partial_, answer.length);
    mark_bulk(false);
    while (!waiting_.empty() && waiting_.front().left == 0) finish({});
    if (waiting_.empty()) return;  // nobody asked
    Waiting& first = waiting_.front();
    first.heard = context_.clock.monotonic();
    first.tried.answered = last_frame(context_);
    first.tried.answer += answer.length;
    first.tried.summary = std::move(answer.summary);
    if (--first.left == 0 || !answer.problem.empty()) finish(std::move(answer.problem));
  }
  while (!waiting_.empty() && waiting_.front().left == 0) finish({});
  if (!answers.empty()) owner_.changed();
}

void RepeatLine::arm_silence() {
  silence_.expires_after(choice_.silence);
  silence_.async_wait([weak = weak_from_this()](const boost::system::error_code& code) {
    const auto self = weak.lock();
    if (!self || code || self->waiting_.empty()) return;
    self->finish({});
    self->owner_.changed();
  });
}

void RepeatLine::ended() {
  over_ = true;
  answered(answers_.ended());
  while (!waiting_.empty()) {
    const bool began = waiting_.front().heard >= 0;
    if (began && !answers_.tells())
      finish({});
    else
      finish(began ? "the peer ended the line before the answer was whole"
                   : "the peer ended the line without an answer");
  }
  close({});
}

void RepeatLine::failed(const Error& error) {
  if (over_ && waiting_.empty()) return;
  close(error.kind == ErrorKind::cancelled ? "cancelled" : error.message());
}

void RepeatLine::mark_bulk(bool on) {
  if (bulk_ == on) return;
  bulk_ = on;
  context_.sink.body(wire_.channel(), Direction::received, on);
}

}  // namespace lw
