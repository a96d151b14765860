#include "core/protocols/websocket/client_reader.h"

#include <algorithm>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <memory>
#include <utility>
#include <vector>

#include "core/base/text.h"

namespace lw::websocket {

namespace {

/// One read: large enough that bulk costs few frames, small enough for many clients.
constexpr std::size_t kReadBuffer = 64u << 10;
/// Counters are for people: ten a second.
constexpr Nanoseconds kCountersEvery = 100'000'000;

class Reader {
 public:
  Reader(Context& context, ConversationPtr conversation, ReadPlan plan, std::function<void(Event)> emit)
      : context_(context),
        open_(context.state.get<Conversations>()),
        on_(std::move(conversation)),
        plan_(std::move(plan)),
        emit_(std::move(emit)),
        messages_({.masked = on_->role() == Role::server,
                   .compressed = on_->compressed(),
                   .max_message = plan_.max_message,
                   .keep = plan_.echo}) {
    open_.by_channel[on_->channel()] = on_;
    on_->tell_counters = [this] { tell_counters(); };
  }
  ~Reader() {
    *alive_ = false;
    on_->tell_counters = nullptr;
    open_.by_channel.erase(on_->channel());
    on_->end();
  }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  void tell(Event event) {
    if (emit_) emit_(std::move(event));
  }

  /// Until both sides said close, or the peer ended the line.
  Task<> read() {
    const Bytes first = std::move(plan_.first);
    co_await take(first);
    std::vector<char> buffer(kReadBuffer);
    while (!on_->heard_close) {
      const std::size_t count = co_await on_->line().read_some(buffer);
      if (count == 0) co_return ended();
      const ByteView bytes(buffer.data(), count);
      co_await take(bytes);
    }
  }

 private:
  Task<> take(ByteView bytes) {
    std::size_t used = 0;
    while (!on_->heard_close) {
      auto next = messages_.next(bytes, used);
      if (!next) {
        const CodecError& why = next.error();
        co_await refuse(why);
      }
      if (!*next) break;
      Incoming message = std::move(**next);
      co_await answer(std::move(message));
    }
    total_ += bytes.size();
  }

  Task<> answer(Incoming message) {
    switch (message.opcode) {
      case Opcode::ping:
        if (plan_.answer_pings && !on_->said_close) {
          const Saying pong{.opcode = Opcode::pong};
          co_await on_->say(pong, message.payload, context_.random);
        }
        break;
      case Opcode::pong:
        took_pong(message.payload);
        break;
      case Opcode::close: {
        CloseReason reason = read_close(message.payload);
        co_await closed(std::move(reason));
        break;
      }
      default:
        ++on_->received;
        on_->bytes_received += message.length;
        if (plan_.echo && !on_->said_close) {
          const Saying back{.opcode = message.opcode};
          co_await on_->say(back, message.payload, context_.random);
        }
        counted();
    }
  }

  void took_pong(const Bytes& payload) {
    // One pong may answer several pings (RFC 6455 section 5.5.3): those before it are answered too.
    const auto found = std::ranges::find(on_->pings, payload, &Conversation::Pinged::payload);
    if (found == on_->pings.end()) return;
    const Nanoseconds took = context_.clock.monotonic() - found->time;
    on_->pings.erase(on_->pings.begin(), found + 1);
    tell(PongArrived{.channel = on_->channel(), .took = took});
  }

  /// The same code goes back (section 5.5.1); then the line has no more use.
  Task<> closed(CloseReason reason) {
    on_->heard_close = true;
    if (on_->closed_by.empty()) {
      on_->reason = reason;
      if (reason.code == 0) on_->reason.code = 1005;
      on_->closed_by = "peer";
    }
    const CloseReason back{.code = reason.code, .reason = {}};
    co_await on_->say_close(back, context_.random);
  }

  /// The peer broke the rules: it is told how (section 7.1.7), and the line ends.
  Task<> refuse(CodecError why) {
    Error error(why.kind, "reading a message", on_->peer(), why.reason);
    error.offset = total_ + why.offset;
    Note note{.kind = NoteKind::error, .text = error.message(), .facts = {}};
    note.facts["kind"] = to_string(error.kind);
    note.facts["offset"] = *error.offset;
    const CloseReason reason{.code = messages_.close_code(), .reason = why.reason.substr(0, kMaxCloseReason)};
    try {
      co_await on_->say_close(reason, context_.random);
    } catch (const Error&) {
      // A line that broke meanwhile: what the peer said first is what is told.
    }
    context_.sink.note(on_->channel(), std::move(note));
    throw error;
  }

  void ended() {
    if (on_->closed_by.empty()) on_->closed_by = "peer";
    if (!messages_.in_message()) return;
    throw Error(ErrorKind::closed, "reading a message", on_->peer(),
                "the peer ended the line in the middle of a message");
  }

  void counted() {
    const Nanoseconds now = context_.clock.monotonic();
    if (now - told_ >= kCountersEvery) return tell_counters();
    if (std::exchange(later_, true)) return;
    // What comes last is told too, though nothing comes after it.
    auto timer = std::make_shared<boost::asio::steady_timer>(context_.executor,
                                                             std::chrono::nanoseconds(kCountersEvery));
    timer->async_wait([this, timer, alive = alive_](const boost::system::error_code&) {
      if (*alive && std::exchange(later_, false)) tell_counters();
    });
  }
  void tell_counters() {
    told_ = context_.clock.monotonic();
    tell(Counters{on_->channel(), on_->sent, on_->received, on_->bytes_sent, on_->bytes_received});
  }

  Context& context_;
  Conversations& open_;
  ConversationPtr on_;
  ReadPlan plan_;
  std::function<void(Event)> emit_;
  MessageReader messages_;
  std::uint64_t total_ = 0;  // bytes of reads that were used up
  Nanoseconds told_ = 0;
  bool later_ = false;  // a timer tells the counters
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

}  // namespace

Task<Closed> converse(Context& context, ConversationPtr conversation, Opened opened, ReadPlan plan,
                      std::function<void(Event)> emit) {
  Reader reader(context, conversation, std::move(plan), std::move(emit));
  reader.tell(std::move(opened));
  std::exception_ptr failure;
  std::string by;
  try {
    co_await reader.read();
    by = conversation->closed_by;
  } catch (const Error& error) {
    by = error.message();
    failure = std::current_exception();
  }
  // What a write or a read of ours met after both had closed, or after we dropped the line, is no failure.
  if (conversation->dropped) {
    by = "us";
    failure = nullptr;
  }
  conversation->line().close();
  Closed closed = conversation->closing(std::move(by));
  if (conversation->tell_counters) conversation->tell_counters();
  reader.tell(closed);
  if (failure) std::rethrow_exception(failure);
  co_return closed;
}

}  // namespace lw::websocket
