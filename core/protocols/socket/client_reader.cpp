#include "core/protocols/socket/client_reader.h"

#include <fmt/format.h>
#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/experimental/parallel_group.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <vector>

#include "core/io/errors.h"
#include "core/io/socket_setup.h"
#include "core/protocols/session_hooks.h"

namespace lw::socket {
namespace asio = boost::asio;

namespace {

// One frame a read: large enough that bulk costs few frames, smaller where there are many clients.
constexpr std::size_t kReadBuffer = 256u << 10;
constexpr std::size_t kReadBufferOfMany = 64u << 10;
constexpr std::size_t kMany = 64;
// Datagrams taken in one wake-up.
constexpr std::size_t kPacketsAtOnce = 256;
// Counters are for people: ten a second.
constexpr Nanoseconds kCountersEvery = 100'000'000;

// Samples are for a plot; each is a note in the session.
constexpr std::chrono::milliseconds kSampleAtLeast{100};

class Reader {
 public:
  Reader(OpenSockets& open, SocketPtr socket, ReadPlan plan, Context& context,
         std::function<void(Event)> emit)
      : open_(open),
        socket_(std::move(socket)),
        plan_(std::move(plan)),
        context_(context),
        answers_(plan_.answer, context.clock),
        emit_(std::move(emit)) {
    // Each direction is one body: what is beyond the recording limit goes on, and is counted.
    for (const Direction direction : {Direction::sent, Direction::received})
      context_.sink.body(socket_->channel(), direction, true);
    open_.by_channel[socket_->channel()] = socket_;
    const LineInfo info = socket_->info();
    tell(Opened{socket_->channel(), info.local, info.remote});
    socket_->tell_counters = [this] { tell_counters(); };
    socket_->begin_reading();
    rules_ = std::make_shared<LineRules>(
        context_, socket_,
        LineRules::Setup{.book = plan_.rules, .framing = plan_.framing, .tls = plan_.tls, .emit = emit_});
    socket_->rules = rules_;
    if (socket_->line() && plan_.sample.count() > 0) {
      sampler_ = std::make_shared<asio::steady_timer>(context_.executor);
      sample();
    }
  }
  ~Reader() {
    if (sampler_) sampler_->cancel();
    if (later_) later_->cancel();
    socket_->end_reading();
    socket_->rules = nullptr;
    socket_->tell_counters = nullptr;
    open_.by_channel.erase(socket_->channel());
  }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  /// Reads until the end. Whoever wants to start TLS interrupts it.
  Task<> stream() {
    Answering answering(*socket_);
    const bool says_all = co_await answers_.came(*socket_);
    answering.over();
    rules_->connected();
    if (says_all) co_await socket_->close(CloseHow::our_side);
    while (true) {
      auto group = asio::experimental::make_parallel_group(
          asio::co_spawn(context_.executor, read_on(), asio::deferred),
          asio::co_spawn(context_.executor, socket_->wanted(), asio::deferred));
      auto [order, failure, ended, unwanted, wanted] =
          co_await group.async_wait(asio::experimental::wait_for_one(), asio::use_awaitable);
      const bool interrupted = order[0] == 1 && !unwanted;
      if (!failure) co_return;
      const Error error = to_error(failure, "reading", socket_->info().remote);
      if (!interrupted || error.kind != ErrorKind::cancelled) std::rethrow_exception(failure);
      co_await socket_->let_go();
      static_cast<void>(ended);
      static_cast<void>(wanted);
    }
  }

  Task<> datagrams() {
    std::vector<Packet> packets;
    rules_->connected();
    co_await rules_->settled();
    while (!enough()) {
      co_await socket_->datagrams()->receive(packets, kPacketsAtOnce);
      const FrameNumber last = last_frame();
      for (std::size_t i = 0; i < packets.size(); ++i) {
        const Packet& packet = packets[i];
        counted(packet.bytes.size());
        co_await answer(packet);
        const std::size_t behind = packets.size() - 1 - i;
        co_await rules_->heard(packet.bytes, packet.peer, last > behind ? last - behind : 0);
        co_await rules_->settled();
      }
    }
  }

  /// Of many peers one that can't be answered is no failure of the others'. The socket has noted why.
  Task<> answer(const Packet& packet) {
    std::optional<Error> failed;
    try {
      co_await answers_.heard(*socket_, packet.bytes, packet.peer);
    } catch (...) {
      failed = to_error(std::current_exception(), "answering", packet.peer);
    }
    if (!failed) co_return;
    if (failed->kind == ErrorKind::cancelled || socket_->closed_by_us) throw *failed;
    // Of the answer's file nobody has told yet.
    if (failed->kind != ErrorKind::storage || std::exchange(file_told_, true)) co_return;
    Note note{.kind = NoteKind::info, .text = failed->message()};
    note.facts["kind"] = to_string(failed->kind);
    context_.sink.note(socket_->channel(), std::move(note));
  }

  /// It ended in order: what is half there is heard too.
  Task<> ended() {
    socket_->end_reading();
    rules_->ended();
    co_await rules_->settled();
  }

  /// The line has ended: whoever works on it ends.
  Task<> rules_over() {
    socket_->end_reading();
    co_await rules_->over();
  }

  void closed(std::string by) {
    tell_counters();
    tell(Closed{socket_->channel(), std::move(by), socket_->sent, socket_->received});
  }

 private:
  /// True: it ended in order.
  Task<bool> read_on() {
    // Not touched until something comes: ten thousand idle clients cost addresses only.
    const std::size_t most = open_.by_channel.size() > kMany ? kReadBufferOfMany : kReadBuffer;
    const std::unique_ptr<char[]> room(new char[most]);
    const MutableBytes buffer(room.get(), most);
    const std::string nobody;
    co_await rules_->settled();
    while (!enough()) {
      const std::size_t count = co_await socket_->line()->read_some(buffer);
      if (count == 0) break;
      const FrameNumber frame = last_frame();
      Answering answering(*socket_);
      counted(count);
      const ByteView bytes(buffer.data(), count);
      co_await answers_.heard(*socket_, bytes, nobody);
      co_await rules_->heard(bytes, nobody, frame);
      // From here on the line may be taken away: what they say to do may be TLS.
      answering.over();
      co_await rules_->settled();
    }
    co_return true;
  }

  void sample() {
    if (const auto state = tcp_state(socket_->info().native_handle)) {
      tell(LineState{socket_->channel(), context_.clock.monotonic(), *state});
      Note note{
          .kind = NoteKind::info,
          .text = fmt::format("TCP: round trip {:.2f} ms, window {}, {} sent again",
                              static_cast<double>(state->rtt) / 1000, state->window, state->retransmitted),
          .facts = {{"tcp", to_json(*state)}}};
      context_.sink.note(socket_->channel(), std::move(note));
    }
    sampler_->expires_after(std::max(plan_.sample, kSampleAtLeast));
    sampler_->async_wait([this, alive = std::weak_ptr(sampler_)](const boost::system::error_code& code) {
      if (!code && alive.lock()) sample();
    });
  }

  bool enough() const { return plan_.stop_after > 0 && socket_->received >= plan_.stop_after; }

  void counted(std::size_t count) {
    socket_->received += count;
    const Nanoseconds now = context_.clock.monotonic();
    if (now - told_ < kCountersEvery) return tell_counters_soon();
    told_ = now;
    tell_counters();
  }

  /// What came last is told too, when nothing follows it.
  void tell_counters_soon() {
    if (!later_) later_ = std::make_shared<asio::steady_timer>(context_.executor);
    if (std::exchange(telling_, true)) return;
    later_->expires_after(std::chrono::nanoseconds(kCountersEvery));
    later_->async_wait([this, alive = std::weak_ptr(later_)](const boost::system::error_code& code) {
      if (code || !alive.lock()) return;
      telling_ = false;
      told_ = context_.clock.monotonic();
      tell_counters();
    });
  }

  /// What a verb just recorded.
  FrameNumber last_frame() const {
    const auto& counter = context_.state.get<FrameCounter>();
    return counter.last ? counter.last() : 0;
  }

  void tell(Event event) {
    if (emit_) emit_(std::move(event));
  }
  void tell_counters() { tell(Counters{socket_->channel(), socket_->sent, socket_->received}); }

  OpenSockets& open_;
  SocketPtr socket_;
  ReadPlan plan_;
  Context& context_;
  Answers answers_;
  std::function<void(Event)> emit_;
  std::shared_ptr<LineRules> rules_;
  std::shared_ptr<asio::steady_timer> sampler_;  // gone with the reader: then nobody samples
  std::shared_ptr<asio::steady_timer> later_;
  bool telling_ = false;
  bool file_told_ = false;
  Nanoseconds told_ = 0;
};

}  // namespace

Task<> read_until_end(OpenSockets& open, SocketPtr socket, ReadPlan plan, Context& context,
                      std::function<void(Event)> emit) {
  Reader reader(open, socket, plan, context, std::move(emit));
  std::exception_ptr failure;
  std::string by = "peer";
  try {
    if (socket->line()) {
      co_await reader.stream();
    } else {
      co_await reader.datagrams();
    }
    if (plan.stop_after > 0 && socket->received >= plan.stop_after) by = "us";
    co_await reader.ended();
  } catch (...) {
    failure = std::current_exception();
    by = to_error(failure, "reading", "").message();
  }
  if (socket->closed_by_us) {
    by = "us";
    failure = nullptr;
  }
  socket->drop();
  // Whatever ended it: who works on the line is waited for.
  co_await asio::this_coro::reset_cancellation_state(asio::disable_cancellation());
  co_await reader.rules_over();
  reader.closed(by);
  if (failure) std::rethrow_exception(failure);
}

}  // namespace lw::socket
