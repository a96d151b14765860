#include "core/protocols/socket/client_rules.h"

#include <fmt/format.h>
#include <algorithm>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <limits>

#include "core/base/text.h"
#include "core/io/errors.h"
#include "core/protocols/session_hooks.h"
#include "core/protocols/socket/client.h"
#include "core/protocols/socket/client_messages.h"
#include "core/protocols/socket/client_tls.h"

namespace lw::socket {
namespace {

// Counts and deeds are for people.
constexpr Nanoseconds kCountsEvery = 100'000'000;
constexpr Nanoseconds kOneSecond = 1'000'000'000;
constexpr unsigned kMostDeedsTold = 20;
// Each is kept in a list that people read: a peer that says what a rule comments can make as many as it
// likes, and come again as often as it likes.
constexpr std::uint64_t kMostAnnotations = 10'000;
struct RuleAnnotations {
  std::uint64_t made = 0;
};
// A peer that says a large message in small reads: what came in more of them than that is told as if it had
// come with the one before.
constexpr std::size_t kMostReads = 4'096;
// Looking at messages: some milliseconds, then others run.
constexpr std::uint64_t kWorkAtOnce = 4u << 20;

RuleDid::What what_of(RuleDeed::Kind kind) {
  switch (kind) {
    case RuleDeed::Kind::send:
      return RuleDid::What::send;
    case RuleDeed::Kind::comment:
      return RuleDid::What::comment;
    case RuleDeed::Kind::mark:
      return RuleDid::What::mark;
    case RuleDeed::Kind::close:
      return RuleDid::What::close;
    case RuleDeed::Kind::start_tls:
      return RuleDid::What::start_tls;
    case RuleDeed::Kind::problem:
      break;
  }
  return RuleDid::What::problem;
}

}  // namespace

RuleBookPtr rule_book(const std::string& text) {
  auto rules = read_rules(text);
  if (!rules) {
    Error error(ErrorKind::invalid_argument, "reading the rules", "", rules.error().reason);
    error.offset = rules.error().offset;
    throw error;
  }
  return std::make_shared<RuleBook>(std::move(*rules));
}

namespace {

void change(LineRules& line, const ChangeRules::Arguments& a, const std::vector<Rule>& rules) {
  if (a.rules) line.replace(rules);
  for (const std::size_t place : a.enable) line.enable(place, true);
  for (const std::size_t place : a.disable) line.enable(place, false);
}

void change(RuleBook& book, const ChangeRules::Arguments& a, const std::vector<Rule>& rules) {
  if (a.rules) book.rules = rules;
  for (const std::size_t place : a.enable)
    if (place < book.rules.size()) book.rules[place].enabled = true;
  for (const std::size_t place : a.disable)
    if (place < book.rules.size()) book.rules[place].enabled = false;
}

}  // namespace

Task<ChangeRules::Result> change_rules(Context& context, ChangeRules::Arguments arguments,
                                       std::function<void(std::monostate)>) {
  OpenSockets& open = context.state.get<OpenSockets>();
  const auto rules = rule_book(arguments.rules.value_or(std::string()));
  ChangeRules::Result result;
  for (const ChannelId channel : arguments.channels) {
    const auto book = open.books.find(channel);
    const auto line = open.by_channel.find(channel);
    if (book != open.books.end()) {
      change(*book->second, arguments, rules->rules);
      for (const auto& [id, socket] : open.by_channel)
        if (socket->rules && socket->rules->book() == book->second)
          change(*socket->rules, arguments, rules->rules);
    } else if (line != open.by_channel.end() && line->second->rules) {
      change(*line->second->rules, arguments, rules->rules);
    } else {
      result.problems.push_back(fmt::format("channel {} is not open", channel));
    }
  }
  co_return result;
}

LineRules::LineRules(Context& context, SocketPtr socket, Setup setup)
    : context_(context),
      socket_(std::move(socket)),
      setup_(std::move(setup)),
      bell_(context.executor),
      settled_(context.executor) {
  if (setup_.book && !setup_.book->rules.empty()) engine_.emplace(setup_.book->rules);
  if (socket_->line()) framer_.emplace(setup_.framing);
}

void LineRules::replace(const std::vector<Rule>& rules) {
  engine_.reset();
  told_counts_.clear();
  frame_by(setup_.framing);
  if (rules.empty()) return wake();
  engine_.emplace(rules);
  engine_->put_to_work(happened());
  wake();
}

void LineRules::enable(std::size_t rule, bool on) {
  if (engine_) engine_->enable(rule, on);
}

void LineRules::frame_by(const Framing& framing) {
  setup_.framing = framing;
  if (!socket_->line()) return;
  framer_.emplace(framing);
  came_.clear();
  length_ = 0;
}

// What happens

void LineRules::connected() {
  if (!engine_) return;
  engine_->connected(happened());
  wake();
}

Task<> LineRules::heard(ByteView bytes, const std::string& peer, FrameNumber frame) {
  if (!engine_) co_return;
  const Nanoseconds time = happened();
  std::vector<Framed> framed;
  std::size_t told = 0;
  if (framer_) {
    if (came_.size() < kMostReads)
      came_.push_back({frame, length_, bytes.size()});
    else
      came_.back().length += bytes.size();
    length_ += bytes.size();
    framer_->feed(bytes, time, framed);
    tell(framed, told, time);
  } else {
    engine_->message(bytes, time, {.frame = frame, .offset = 0, .peer = peer});
    work_ += engine_->take_work();
  }
  struct Hearing {
    explicit Hearing(bool& s) : set(s) { set = true; }
    ~Hearing() { set = false; }
    bool& set;
  };
  const Hearing hearing(hearing_);
  while (work_ >= kWorkAtOnce) {
    work_ = 0;
    co_await boost::asio::post(context_.executor, boost::asio::use_awaitable);
    tell(framed, told, time);
  }
  look();
}

void LineRules::upgraded() {
  ++upgrades_;
  frame_by(setup_.framing);
  if (engine_) engine_->forget_messages(starts_tls_);
}

void LineRules::ended() {
  if (!engine_ || !framer_) return;
  std::vector<Framed> framed;
  framer_->finish(framed);
  for (std::size_t at = 0; at < framed.size();) {
    tell(framed, at, happened());
    work_ = 0;
  }
  wake();
}

void LineRules::tell(const std::vector<Framed>& framed, std::size_t& at, Nanoseconds time) {
  for (; at < framed.size() && engine_ && work_ < kWorkAtOnce; ++at) {
    engine_->message(framed[at].message, time, subject_of(framed[at].offset));
    work_ += engine_->take_work();
  }
}

/// Messages come in their order: what stands before one is not asked for again.
RuleSubject LineRules::subject_of(std::uint64_t offset) {
  while (!came_.empty() && came_.front().offset + came_.front().length <= offset) came_.pop_front();
  if (came_.empty() || came_.front().offset > offset) return {};
  return {.frame = came_.front().frame, .offset = offset - came_.front().offset, .peer = {}};
}

// Doing

void LineRules::wake() {
  pending_ = true;
  busy_ = true;
  bell_.cancel();
  if (running_ || over_) return;
  running_ = true;
  stop_ = std::make_shared<boost::asio::cancellation_signal>();
  // The handler keeps the signal: its slot is looked at once more after the coroutine is gone.
  auto kept = [stop = stop_](const std::exception_ptr&) {};
  auto token = boost::asio::bind_cancellation_slot(stop_->slot(), std::move(kept));
  boost::asio::co_spawn(context_.executor, run(shared_from_this()), std::move(token));
}

Nanoseconds LineRules::now() const {
  const auto& session = context_.state.get<SessionTime>();
  return session.now ? session.now() : context_.clock.wall();
}

Task<> LineRules::settled() {
  while (busy_ && !over_) co_await settled_.wait();
}

Task<> LineRules::over() {
  over_ = true;
  bell_.cancel();
  // What it waits for may never be: a question that nobody answers.
  if (const auto stop = stop_; stop && running_) stop->emit(boost::asio::cancellation_type::terminal);
  while (running_) co_await settled_.wait();
  tell_untold();
  tell_counts(true);
}

Task<> LineRules::run(std::shared_ptr<LineRules> self) {
  struct Running {
    explicit Running(LineRules& r) : rules(r) {}
    ~Running() {
      rules.busy_ = false;
      rules.running_ = false;
      rules.settled_.notify();
    }
    LineRules& rules;
  };
  const Running running(*self);
  while (!self->over_) {
    self->pending_ = false;
    self->busy_ = true;
    co_await self->act();
    self->tell_counts(false);
    if (self->pending_) continue;
    self->busy_ = false;
    self->settled_.notify();
    co_await self->sleep();
  }
}

std::optional<Nanoseconds> LineRules::deadline() const {
  std::optional<Nanoseconds> first = engine_ ? engine_->deadline() : std::nullopt;
  const auto sooner = [&first](std::optional<Nanoseconds> other) {
    if (other && (!first || *other < *first)) first = other;
  };
  if (engine_ && framer_) sooner(framer_->deadline());
  if (engine_ && engine_->counts() != told_counts_) sooner(counts_told_ + kCountsEvery);
  return first;
}

/// Something happened: is there something to do now, or earlier than it was?
void LineRules::look() {
  const auto due = deadline();
  if (due && *due <= now()) return wake();
  if (due && *due < sleeps_until_) bell_.cancel();
}

Task<> LineRules::sleep() {
  const auto due = deadline();
  sleeps_until_ = due.value_or(std::numeric_limits<Nanoseconds>::max());
  std::chrono::nanoseconds left = std::chrono::hours(24);
  if (due) left = std::min(left, std::chrono::nanoseconds(*due - now()));
  if (over_) co_return;
  const auto glance = context_.state.get<ClockGlance>().every;
  if (due && glance.count() > 0) left = std::min(left, glance);
  bell_.expires_after(std::max(left, std::chrono::nanoseconds(0)));
  const auto [code] = co_await bell_.async_wait(quiet);
  static_cast<void>(code);
}

std::optional<RuleDeed> LineRules::take() {
  if (!engine_ || over_) return {};
  MacroCounters& counters = context_.state.get<SessionCounters>().counters;
  return engine_->take(
      now(),
      {.wall = context_.clock.wall(), .random = context_.random, .counters = counters, .captures = {}});
}

Task<> LineRules::act() {
  if (engine_ && framer_ && !hearing_) {
    std::vector<Framed> framed;
    if (const auto due = framer_->deadline(); due && *due <= now()) framer_->tick(now(), framed);
    for (std::size_t at = 0; at < framed.size();) {
      tell(framed, at, happened());
      work_ = 0;
    }
  }
  auto next = take();
  while (next && !over_) {
    RuleDeed deed = std::move(*next);
    next.reset();
    // A "go ahead" and the handshake behind it are one: nobody may read the peer's hello as plain bytes.
    if (deed.kind == RuleDeed::Kind::send) next = take();
    if (deed.kind == RuleDeed::Kind::send && next && next->kind == RuleDeed::Kind::start_tls) {
      next->bytes += deed.bytes;
      did(deed, RuleDid::What::send, {}, deed.bytes.size());
      continue;
    }
    const std::uint64_t upgrades = upgrades_;
    co_await perform(std::move(deed));
    if (upgrades != upgrades_ && next && next->message != 0) next.reset();
    if (!next) next = take();
  }
}

Task<> LineRules::perform(RuleDeed deed) {
  std::exception_ptr failure;
  try {
    if (deed.kind == RuleDeed::Kind::send) {
      co_await say(deed);
    } else if (deed.kind == RuleDeed::Kind::close) {
      did(deed, RuleDid::What::close, {});
      co_await socket_->close(deed.how);
    } else if (deed.kind == RuleDeed::Kind::start_tls) {
      co_await start_tls(deed);
    } else if (deed.kind == RuleDeed::Kind::problem) {
      did(deed, RuleDid::What::problem, deed.text);
    } else {
      annotate(deed);
    }
  } catch (...) {
    failure = std::current_exception();
  }
  if (failure && !over_) did(deed, RuleDid::What::problem, to_error(failure, "doing", "").message());
}

Task<> LineRules::say(const RuleDeed& deed) {
  if (deed.bytes.empty()) co_return;
  co_await socket_->send(deed.bytes, deed.about.peer);
  if (socket_->tell_counters) socket_->tell_counters();
  did(deed, RuleDid::What::send, {}, deed.bytes.size());
}

Task<> LineRules::start_tls(const RuleDeed& deed) {
  StartTls::Arguments arguments;
  arguments.role = deed.role;
  arguments.host = setup_.tls.server_name;
  arguments.connect.tls = setup_.tls;
  arguments.say_first = deed.bytes;
  starts_tls_ = deed.message;
  std::exception_ptr failure;
  std::string words;
  try {
    words = co_await secure(context_, socket_, std::move(arguments));
  } catch (...) {
    failure = std::current_exception();
  }
  starts_tls_ = 0;
  if (failure) std::rethrow_exception(failure);
  did(deed, RuleDid::What::start_tls, std::move(words));
}

// Telling

void LineRules::annotate(const RuleDeed& deed) {
  std::uint64_t& made = context_.state.get<RuleAnnotations>().made;
  if (made == kMostAnnotations) {
    ++made;
    return did(deed, RuleDid::What::problem,
               fmt::format("Rules have made {} comments and marks in this session: they make no more",
                           kMostAnnotations));
  }
  if (made > kMostAnnotations) return;
  ++made;
  if (deed.about.frame > 0) {
    annotate_message(deed);
  } else {
    Note note{.kind = NoteKind::info, .text = deed.text, .facts = {}};
    if (engine_ && deed.rule < engine_->rules().size()) note.facts["rule"] = engine_->rules()[deed.rule].name;
    context_.sink.note(socket_->channel(), std::move(note));
  }
  did(deed, what_of(deed.kind), deed.text);
}

/// What several rules say of one message stands in one comment.
void LineRules::annotate_message(const RuleDeed& deed) {
  const auto& keeper = context_.state.get<AnnotationKeeper>();
  if (!keeper.keep) return;
  Annotation made{.frame = deed.about.frame, .offset = deed.about.offset};
  if (deed.kind == RuleDeed::Kind::mark) {
    made.kind = AnnotationKind::mark;
    made.text = kAnnotated;
    keeper.keep(made);
  }
  if (deed.text.empty()) return;
  made.kind = AnnotationKind::comment;
  const bool same = last_comment_.same_place(made) && last_comment_.text.size() < kMaxAnnotationText / 2;
  made.text = same ? last_comment_.text + "; " + deed.text : deed.text;
  last_comment_ = made;
  keeper.keep(std::move(made));
}

void LineRules::did(const RuleDeed& deed, RuleDid::What what, std::string text, std::uint64_t bytes) {
  if (!setup_.emit) return;
  if (now() - second_began_ >= kOneSecond) {
    second_began_ = now();
    told_in_second_ = 0;
    tell_untold();
  }
  if (++told_in_second_ > kMostDeedsTold) {
    if (what == RuleDid::What::problem) ++untold_;
    return;
  }
  setup_.emit(RuleDid{.channel = socket_->channel(),
                      .rule = deed.rule,
                      .what = what,
                      .text = std::move(text),
                      .bytes = bytes});
}

void LineRules::tell_untold() {
  if (untold_ == 0 || !setup_.emit) return;
  setup_.emit(RuleDid{.channel = socket_->channel(),
                      .what = RuleDid::What::problem,
                      .text = fmt::format("{} more problems like those before", std::exchange(untold_, 0))});
}

void LineRules::tell_counts(bool at_once) {
  if (!engine_ || engine_->counts() == told_counts_) return;
  if (!at_once && now() - counts_told_ < kCountsEvery) return;
  counts_told_ = now();
  told_counts_ = engine_->counts();
  if (setup_.emit) setup_.emit(RuleCounts{socket_->channel(), told_counts_});
}

}  // namespace lw::socket
