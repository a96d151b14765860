#include "core/protocols/socket/client_reader.h"

#include <vector>

namespace lw::socket {
namespace {

// One frame a read: large enough that bulk costs few frames, small enough for many clients.
constexpr std::size_t kReadBuffer = 64u << 10;
// Datagrams taken in one wake-up.
constexpr std::size_t kPacketsAtOnce = 256;
// Counters are for people: ten a second.
constexpr Nanoseconds kCountersEvery = 100'000'000;

class Reader {
 public:
  Reader(OpenSockets& open, SocketPtr socket, ReadPlan plan, Clock& clock, std::function<void(Event)> emit)
      : open_(open), socket_(std::move(socket)), plan_(plan), clock_(clock), emit_(std::move(emit)) {
    open_.by_channel[socket_->channel()] = socket_;
    const LineInfo info = socket_->info();
    tell(Opened{socket_->channel(), info.local, info.remote});
    socket_->tell_counters = [this] { tell_counters(); };
  }
  ~Reader() {
    socket_->tell_counters = nullptr;
    open_.by_channel.erase(socket_->channel());
  }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  Task<> stream() {
    std::vector<char> buffer(kReadBuffer);
    while (!enough()) {
      const std::size_t count = co_await socket_->line()->read_some(buffer);
      if (count == 0) co_return;
      counted(count);
      if (plan_.echo) {
        const ByteView back(buffer.data(), count);
        const std::string nobody;
        co_await socket_->send(back, nobody);
      }
    }
  }

  Task<> datagrams() {
    std::vector<Packet> packets;
    while (!enough()) {
      co_await socket_->datagrams()->receive(packets, kPacketsAtOnce);
      for (const Packet& packet : packets) {
        counted(packet.bytes.size());
        if (!plan_.echo) continue;
        co_await socket_->send(packet.bytes, packet.peer);
      }
    }
  }

  void closed(std::string by) {
    tell_counters();
    tell(Closed{socket_->channel(), std::move(by), socket_->sent, socket_->received});
  }

 private:
  bool enough() const { return plan_.stop_after > 0 && socket_->received >= plan_.stop_after; }

  void counted(std::size_t count) {
    socket_->received += count;
    const Nanoseconds now = clock_.monotonic();
    if (now - told_ < kCountersEvery) return;
    told_ = now;
    tell_counters();
  }

  void tell(Event event) {
    if (emit_) emit_(std::move(event));
  }
  void tell_counters() { tell(Counters{socket_->channel(), socket_->sent, socket_->received}); }

  OpenSockets& open_;
  SocketPtr socket_;
  ReadPlan plan_;
  Clock& clock_;
  std::function<void(Event)> emit_;
  Nanoseconds told_ = 0;
};

}  // namespace

Task<> read_until_end(OpenSockets& open, SocketPtr socket, ReadPlan plan, Clock& clock,
                      std::function<void(Event)> emit) {
  Reader reader(open, socket, plan, clock, std::move(emit));
  std::exception_ptr failure;
  std::string by = "peer";
  try {
    if (socket->line()) {
      co_await reader.stream();
    } else {
      co_await reader.datagrams();
    }
    if (plan.stop_after > 0 && socket->received >= plan.stop_after) by = "us";
  } catch (const Error& error) {
    by = error.message();
    failure = std::current_exception();
  }
  if (socket->closed_by_us) {
    by = "us";
    failure = nullptr;
  }
  socket->drop();
  reader.closed(by);
  if (failure) std::rethrow_exception(failure);
}

}  // namespace lw::socket
