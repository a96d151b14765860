#include "core/io/pipe.h"

#include <algorithm>
#include <array>
#include <deque>
#include <random>

#include "core/io/errors.h"
#include "core/io/wake.h"

namespace lw {
namespace {

constexpr std::size_t kMostWaitingPackets = 1024;
constexpr std::size_t kLongestRandomCut = 64;

/// One direction.
struct Flow {
  explicit Flow(const Executor& executor) : changed(executor) {}
  Bytes waiting;
  std::size_t taken = 0;  // of `waiting`, from its start
  bool ended = false;     // by shutdown or close of the writer
  bool reset = false;
  Wake changed;

  std::size_t size() const { return waiting.size() - taken; }
};

struct Shared {
  Shared(const Executor& executor, const PipeOptions& o)
      : options(o), flows{Flow(executor), Flow(executor)} {}
  PipeOptions options;
  std::array<Flow, 2> flows;  // [0]: from the first end to the second
  std::array<bool, 2> closed{};
  std::uint64_t steps = 0;  // verbs begun at the first end
  std::mt19937_64 dice;

  void close(int end, bool reset) {
    if (closed[end]) return;
    closed[end] = true;
    flows[end].ended = true;
    // Like a socket: a reset throws away what was not read yet, and the peer's writes fail from now on.
    if (reset) flows[end].reset = flows[1 - end].reset = true;
    for (Flow& flow : flows) flow.changed.notify();
  }
};

class PipeEnd final : public Stream {
 public:
  PipeEnd(std::shared_ptr<Shared> shared, int end) : shared_(std::move(shared)), end_(end) {}
  ~PipeEnd() override { shared_->close(end_, false); }

  Task<std::size_t> read_some(MutableBytes into) override {
    const auto shared = shared_;
    const int end = end_;
    step("reading");
    Flow& flow = shared->flows[1 - end];
    while (true) {
      if (shared->closed[end]) throw cancelled_error("reading", name(*shared, 1 - end));
      if (flow.reset) throw reset_error("reading");
      if (flow.size() > 0 || flow.ended || into.empty()) break;
      co_await flow.changed.wait();
    }
    const std::size_t count = std::min({flow.size(), into.size(), cut(*shared)});
    std::copy_n(flow.waiting.data() + flow.taken, count, into.data());
    flow.taken += count;
    if (flow.taken == flow.waiting.size()) {
      flow.waiting.clear();
      flow.taken = 0;
    }
    if (count > 0) flow.changed.notify();
    co_return count;
  }

  Task<> write(ByteView bytes) override {
    const auto shared = shared_;
    const int end = end_;
    step("writing");
    Flow& flow = shared->flows[end];
    while (true) {
      if (shared->closed[end]) throw cancelled_error("writing", name(*shared, 1 - end));
      if (flow.reset) throw reset_error("writing");
      if (shared->closed[1 - end] || flow.ended) {
        throw Error(ErrorKind::closed, "writing", name(*shared, 1 - end), "the peer no longer takes bytes");
      }
      const std::size_t room = shared->options.capacity - std::min(shared->options.capacity, flow.size());
      const ByteView part = bytes.substr(0, room);
      flow.waiting += part;
      bytes.remove_prefix(part.size());
      if (!part.empty()) flow.changed.notify();
      if (bytes.empty()) co_return;
      co_await flow.changed.wait();
    }
  }

  Task<> shutdown() override {
    step("ending our side");
    Flow& flow = shared_->flows[end_];
    flow.ended = true;
    flow.changed.notify();
    co_return;
  }

  void close() override { shared_->close(end_, false); }
  void abort() override { shared_->close(end_, true); }

  LineInfo info() const override {
    return LineInfo{.transport = "memory", .local = name(*shared_, end_), .remote = name(*shared_, 1 - end_)};
  }

 private:
  static const std::string& name(const Shared& shared, int end) {
    return end == 0 ? shared.options.first_name : shared.options.second_name;
  }
  Error reset_error(const char* doing) const {
    return Error(ErrorKind::closed, doing, name(*shared_, 1 - end_), kResetReason);
  }

  void step(const char* doing) {
    if (end_ != 0 || shared_->options.fail_at == 0 || ++shared_->steps != shared_->options.fail_at) return;
    for (Flow& flow : shared_->flows) {
      flow.reset = true;
      flow.changed.notify();
    }
    throw reset_error(doing);
  }

  static std::size_t cut(Shared& shared) {
    switch (shared.options.cut) {
      case PipeCut::whole:
        return static_cast<std::size_t>(-1);
      case PipeCut::one_byte:
        return 1;
      case PipeCut::random:
        return 1 + shared.dice() % kLongestRandomCut;
    }
    return 1;
  }

  std::shared_ptr<Shared> shared_;
  int end_;
};

struct PacketQueue {
  explicit PacketQueue(const Executor& executor) : changed(executor) {}
  std::deque<Bytes> waiting;
  Wake changed;
};

struct SharedPackets {
  SharedPackets(const Executor& executor, const PipeOptions& o)
      : options(o), queues{PacketQueue(executor), PacketQueue(executor)} {}
  PipeOptions options;
  std::array<PacketQueue, 2> queues;  // [0]: from the first end to the second
  std::array<bool, 2> closed{};
};

class DatagramPipeEnd final : public Datagram {
 public:
  DatagramPipeEnd(std::shared_ptr<SharedPackets> shared, int end) : shared_(std::move(shared)), end_(end) {}
  ~DatagramPipeEnd() override { close(); }

  Task<> receive(std::vector<Packet>& into, std::size_t most) override {
    const auto shared = shared_;
    const int end = end_;
    PacketQueue& queue = shared->queues[1 - end];
    while (!shared->closed[end] && queue.waiting.empty()) co_await queue.changed.wait();
    if (shared->closed[end]) throw cancelled_error("receiving", name(1 - end));
    into.resize(std::min(most, queue.waiting.size()));
    for (Packet& packet : into) {
      packet.bytes = std::move(queue.waiting.front());
      packet.peer = name(1 - end);
      queue.waiting.pop_front();
    }
  }

  Task<> send(ByteView bytes, const std::string&) override {
    if (shared_->closed[end_]) throw cancelled_error("sending", name(1 - end_));
    PacketQueue& queue = shared_->queues[end_];
    if (queue.waiting.size() < kMostWaitingPackets) queue.waiting.emplace_back(bytes);
    queue.changed.notify();
    co_return;
  }

  void close() override {
    shared_->closed[end_] = true;
    shared_->queues[1 - end_].changed.notify();
  }

  LineInfo info() const override {
    return LineInfo{.transport = "memory", .local = name(end_), .remote = name(1 - end_)};
  }

 private:
  const std::string& name(int end) const {
    return end == 0 ? shared_->options.first_name : shared_->options.second_name;
  }

  std::shared_ptr<SharedPackets> shared_;
  int end_;
};

}  // namespace

std::pair<std::unique_ptr<Stream>, std::unique_ptr<Stream>> make_pipe(const Executor& executor,
                                                                      const PipeOptions& options) {
  auto shared = std::make_shared<Shared>(executor, options);
  shared->dice.seed(options.seed);
  return {std::make_unique<PipeEnd>(shared, 0), std::make_unique<PipeEnd>(shared, 1)};
}

std::pair<std::unique_ptr<Datagram>, std::unique_ptr<Datagram>> make_datagram_pipe(
    const Executor& executor, const PipeOptions& options) {
  auto shared = std::make_shared<SharedPackets>(executor, options);
  return {std::make_unique<DatagramPipeEnd>(shared, 0), std::make_unique<DatagramPipeEnd>(shared, 1)};
}

}  // namespace lw
