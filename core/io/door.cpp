#include "core/io/door.h"

#include <boost/asio/detached.hpp>
#include <deque>
#include <map>

#include "core/io/errors.h"
#include "core/io/raw_tap.h"
#include "core/io/steps.h"

namespace lw {
namespace {

namespace asio = boost::asio;

// Clients that shake hands or wait to be taken; more wait in the system's queue.
constexpr std::size_t kMostInside = 64;
// A client that says nothing is sent away after this long.
constexpr std::chrono::milliseconds kHandshakeTime{30'000};

/// Shared with the handshakes. Once `closed`, none of them touches the environment any more: the session may
/// be gone.
struct State {
  State(NetConnector::Environment e, std::unique_ptr<Listener> l, std::shared_ptr<TlsContext> c,
        const ListenOptions& options, ChannelId own)
      : environment(std::move(e)),
        listener(std::move(l)),
        context(std::move(c)),
        purpose(options.purpose),
        record_ciphertext(options.record_ciphertext),
        channel(own),
        changed(environment.executor) {}

  NetConnector::Environment environment;
  std::unique_ptr<Listener> listener;
  std::shared_ptr<TlsContext> context;
  Purpose purpose;
  bool record_ciphertext;
  ChannelId channel;
  bool closed = false;
  bool looping = false;
  std::map<ChannelId, Stream*> shaking;
  std::deque<std::unique_ptr<Line>> ready;
  std::optional<Error> failure;
  Wake changed;

  ChannelId open_child(const LineInfo& info) {
    ChannelInfo child{.parent = channel,
                      .protocol = purpose.protocol,
                      .transport = info.transport,
                      .role = Role::server,
                      .name = info.remote.empty() ? info.local : info.remote,
                      .local = info.local,
                      .remote = info.remote};
    const ChannelId id = environment.sink.open_channel(std::move(child));
    environment.sink.assign(id, purpose.operation);
    environment.sink.note(id, make_note(NoteKind::accepted, "accepted " + info.remote,
                                        {{"local", info.local}, {"remote", info.remote}}));
    return id;
  }

  void close() {
    if (closed) return;
    closed = true;
    listener->close();
    for (const auto& [child, stream] : shaking) {
      environment.sink.note(child, make_note(NoteKind::closed, "closed by us", {{"by", "us"}}));
      stream->close();
    }
    shaking.clear();
    ready.clear();
    environment.sink.note(channel, make_note(NoteKind::closed, "stopped listening", {{"by", "us"}}));
    changed.notify();
  }
};

Task<> shake(std::shared_ptr<State> state, ChannelId child, std::unique_ptr<TlsStream> stream) {
  Steps steps{.environment = state->environment, .channel = child, .operation = state->purpose.operation};
  steps.timings.started = state->environment.clock.monotonic();
  steps.deadline = std::make_shared<Deadline>(state->environment.executor, kHandshakeTime);
  const std::string peer = stream->info().remote;
  std::exception_ptr failure;
  try {
    Error late = timeout_error("handshake", kHandshakeTime, "TLS handshake", peer);
    Task<bool> work = tls_server_handshake(*stream);
    co_await within(state->environment.executor, steps.deadline, std::move(work), std::move(late));
  } catch (...) {
    failure = std::current_exception();
  }
  if (state->closed) co_return;
  state->shaking.erase(child);
  note_tls(steps, *stream);
  auto line = std::make_unique<Line>(std::move(stream), state->environment.sink, child, steps.timings);
  if (failure) {
    line->note_failure(to_error(failure, "TLS handshake", peer));
  } else {
    state->ready.push_back(std::move(line));
  }
  state->changed.notify();
}

Task<> let_in(std::shared_ptr<State> state) {
  try {
    while (!state->closed) {
      while (!state->closed && state->shaking.size() + state->ready.size() >= kMostInside) {
        co_await state->changed.wait();
      }
      std::unique_ptr<Stream> plain = co_await state->listener->accept();
      if (state->closed) co_return;
      const ChannelId child = state->open_child(plain->info());
      if (state->record_ciphertext) {
        plain = make_raw_tap(std::move(plain), state->environment.sink, child);
      }
      auto stream = make_tls_server(state->environment.executor, std::move(plain), state->context);
      state->shaking[child] = stream.get();
      asio::co_spawn(state->environment.executor, shake(state, child, std::move(stream)), asio::detached);
    }
  } catch (...) {
    state->failure = to_error(std::current_exception(), "accepting", "");
  }
  state->looping = false;
  state->changed.notify();
}

class NetDoor final : public Door {
 public:
  explicit NetDoor(std::shared_ptr<State> state) : state_(std::move(state)) {}
  ~NetDoor() override { state_->close(); }

  Task<std::unique_ptr<Line>> accept() override {
    const auto state = state_;
    std::unique_ptr<Line> line;
    std::exception_ptr failure;
    try {
      if (state->context) {
        line = co_await accept_tls(state);
      } else {
        line = co_await accept_plain(state);
      }
    } catch (...) {
      failure = std::current_exception();
    }
    if (failure) throw to_error(failure, "accepting", state->listener->info().local);
    co_return line;
  }

  void close() override { state_->close(); }
  ChannelId channel() const override { return state_->channel; }
  LineInfo info() const override { return state_->listener->info(); }

 private:
  static Task<std::unique_ptr<Line>> accept_plain(std::shared_ptr<State> state) {
    if (state->closed) throw cancelled_error("accepting", "");
    std::unique_ptr<Stream> plain = co_await state->listener->accept();
    if (state->closed) throw cancelled_error("accepting", "");
    const ChannelId child = state->open_child(plain->info());
    if (state->record_ciphertext) plain = make_raw_tap(std::move(plain), state->environment.sink, child);
    auto line = std::make_unique<Line>(std::move(plain), state->environment.sink, child);
    co_return line;
  }

  static Task<std::unique_ptr<Line>> accept_tls(std::shared_ptr<State> state) {
    if (!state->looping && !state->closed) {
      state->looping = true;
      asio::co_spawn(state->environment.executor, let_in(state), asio::detached);
    }
    while (!state->closed && state->ready.empty() && !state->failure) co_await state->changed.wait();
    if (state->closed) throw cancelled_error("accepting", "");
    if (state->ready.empty()) {
      const Error error = *state->failure;
      state->failure.reset();
      throw error;
    }
    std::unique_ptr<Line> line = std::move(state->ready.front());
    state->ready.pop_front();
    state->changed.notify();
    co_return line;
  }

  std::shared_ptr<State> state_;
};

}  // namespace

std::unique_ptr<Door> make_door(NetConnector::Environment environment, std::unique_ptr<Listener> listener,
                                std::shared_ptr<TlsContext> context, const ListenOptions& options,
                                ChannelId channel) {
  return std::make_unique<NetDoor>(std::make_shared<State>(std::move(environment), std::move(listener),
                                                           std::move(context), options, channel));
}

}  // namespace lw
