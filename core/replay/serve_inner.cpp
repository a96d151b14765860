// Clients whose line carries others: each of those is served as a line of its own.
#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/this_coro.hpp>

#include "core/io/errors.h"
#include "core/protocols/carrying.h"
#include "core/replay/serve_client.h"

namespace lw {
namespace {

/// What of a client's first bytes may be needed to know what it speaks.
constexpr std::size_t kPeeked = 4096;

/// Reads ahead, and gives what it read to whoever reads then.
class PeekStream final : public Stream {
 public:
  explicit PeekStream(std::unique_ptr<Stream> inner) : inner_(std::move(inner)) {}

  /// Some more, if there is more; all that was read so far.
  Task<ByteView> peek() {
    Bytes room(kPeeked, '\0');
    const MutableBytes into(room.data(), room.size());
    const std::size_t got = co_await inner_->read_some(into);
    ended_ = got == 0;
    ahead_.append(room, 0, got);
    co_return ahead_;
  }
  bool ended() const { return ended_; }

  Task<std::size_t> read_some(MutableBytes into) override {
    if (ahead_.empty()) {
      if (ended_) co_return 0;
      const std::size_t got = co_await inner_->read_some(into);
      co_return got;
    }
    const std::size_t count = std::min(into.size(), ahead_.size());
    std::copy_n(ahead_.begin(), count, into.data());
    ahead_.erase(0, count);
    co_return count;
  }
  Task<> write(ByteView bytes) override { return inner_->write(bytes); }
  Task<> shutdown() override { return inner_->shutdown(); }
  void close() override { inner_->close(); }
  void abort() override { inner_->abort(); }
  LineInfo info() const override { return inner_->info(); }

 private:
  std::unique_ptr<Stream> inner_;
  Bytes ahead_;
  bool ended_ = false;
};

/// While it lives, the end of the serving closes the line.
class Registered {
 public:
  Registered(ServeHub& hub, Line& line) : hub_(hub), channel_(line.channel()) {
    hub_.lines[channel_] = &line;
  }
  ~Registered() { hub_.lines.erase(channel_); }
  Registered(const Registered&) = delete;
  Registered& operator=(const Registered&) = delete;

 private:
  ServeHub& hub_;
  ChannelId channel_;
};

Task<> one_inner(std::shared_ptr<ServeHub> hub, InnerLine inner, std::shared_ptr<std::size_t> living) {
  try {
    co_await serve_inner(hub, std::move(inner));
  } catch (...) {
    // Noted on the inner channel: the others go on.
  }
  --*living;
  --hub->running;
  hub->wake.notify();
}

}  // namespace

/// Looked at below the tap: what says that the line carries others must be recorded before its first bytes.
Task<bool> carries_others(ServeHub& hub, Line& line) {
  const Carrying* const carrying = carrying_of(hub.row());
  if (!carrying) co_return false;
  const LineInfo info = line.info();
  auto known = carrying->carries(info, {});
  if (known) co_return *known;
  auto made = std::make_unique<PeekStream>(line.take_inner());
  PeekStream& ahead = *made;
  line.put_inner(std::move(made));
  const Registered registered(hub, line);
  std::exception_ptr failure;
  try {
    while (!known && !ahead.ended()) {
      const ByteView begins = co_await ahead.peek();
      known = carrying->carries(info, begins);
    }
  } catch (...) {
    failure = std::current_exception();
  }
  if (failure) {
    line.note_failure(to_error(failure, "reading", info.remote));
    std::rethrow_exception(failure);
  }
  co_return known.value_or(false);
}

/// Until the client is gone, and nobody works for it any more: one client is one, however many lines it
/// opens.
Task<> serve_carrying(std::shared_ptr<ServeHub> hub, std::unique_ptr<Line> line) {
  auto carrying = carrying_of(hub->row())->begin(hub->context.executor, std::move(line));
  const auto living = std::make_shared<std::size_t>(0);
  std::exception_ptr failure;
  {
    const Registered registered(*hub, carrying->line());
    try {
      while (true) {
        InnerLine inner = co_await carrying->accept();
        if (!inner.line) break;
        ++*living;
        ++hub->running;
        boost::asio::co_spawn(hub->context.executor, one_inner(hub, std::move(inner), living),
                              boost::asio::detached);
      }
    } catch (...) {
      failure = std::current_exception();
    }
  }
  carrying.reset();
  co_await boost::asio::this_coro::reset_cancellation_state(boost::asio::disable_cancellation());
  while (*living > 0) co_await hub->wake.wait();
  if (failure) std::rethrow_exception(failure);
}

}  // namespace lw
