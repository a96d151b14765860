#include "core/io/door.h"

#include <boost/asio/detached.hpp>
#include <deque>
#include <map>

#include "core/io/errors.h"
#include "core/io/raw_tap.h"
#include "core/io/socket_setup.h"
#include "core/io/steps.h"

namespace lw {
namespace {

namespace asio = boost::asio;

// Clients that shake hands or wait to be taken; more wait in the system's queue.
constexpr std::size_t kMostInside = 64;
// A client that says nothing is sent away after this long.
constexpr std::chrono::milliseconds kHandshakeTime{30'000};

/// A client that is not in yet: its line, as far as it has come.
struct Entering {
  std::unique_ptr<Stream> stream;
  TlsStream* tls = nullptr;  // in `stream`
};

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
        read_announcement(options.read_announcement),
        socket(options.socket),
        channel(own),
        changed(environment.executor) {}

  NetConnector::Environment environment;
  std::unique_ptr<Listener> listener;
  std::shared_ptr<TlsContext> context;
  Purpose purpose;
  bool record_ciphertext;
  bool read_announcement;
  SocketOptions socket;
  ChannelId channel;
  bool closed = false;
  bool looping = false;
  std::map<ChannelId, std::shared_ptr<Entering>> shaking;
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
    set_stream_options(info.native_handle, socket, refusals_to(environment.sink, id));
    return id;
  }

  void close() {
    if (closed) return;
    closed = true;
    listener->close();
    for (const auto& [child, who] : shaking) {
      environment.sink.note(child, make_note(NoteKind::closed, "closed by us", {{"by", "us"}}));
      if (who->stream) who->stream->close();
    }
    shaking.clear();
    ready.clear();
    environment.sink.note(channel, make_note(NoteKind::closed, "stopped listening", {{"by", "us"}}));
    changed.notify();
  }
};

/// All that comes before the first byte of the application.
Task<bool> enter(std::shared_ptr<State> state, std::shared_ptr<Steps> steps, std::shared_ptr<Entering> who) {
  if (state->read_announcement) co_await hear_announcement(*steps, *who->stream);
  if (state->closed) throw cancelled_error("accepting", "");
  if (state->context) {
    auto tls = make_tls_server(state->environment.executor, std::move(who->stream), state->context);
    who->tls = tls.get();
    who->stream = std::move(tls);
    co_await tls_server_handshake(*who->tls);
  }
  co_return true;
}

Task<> shake(std::shared_ptr<State> state, ChannelId child, std::shared_ptr<Entering> who) {
  const auto steps = std::make_shared<Steps>(state->environment, child, state->purpose.operation);
  steps->timings.started = state->environment.clock.monotonic();
  steps->deadline = std::make_shared<Deadline>(state->environment.executor, kHandshakeTime);
  const std::string peer = who->stream->info().remote;
  const char* const doing = state->context ? "TLS handshake" : "reading the PROXY header";
  std::exception_ptr failure;
  try {
    Error late = timeout_error("handshake", kHandshakeTime, doing, peer);
    Task<bool> work = enter(state, steps, who);
    co_await within(state->environment.executor, steps->deadline, std::move(work), std::move(late));
  } catch (...) {
    failure = std::current_exception();
  }
  if (state->closed) co_return;
  state->shaking.erase(child);
  if (who->tls) note_tls(*steps, *who->tls);
  auto line = std::make_unique<Line>(std::move(who->stream), state->environment.sink, child, steps->timings);
  if (failure) {
    line->note_failure(to_error(failure, doing, peer));
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
      auto who = std::make_shared<Entering>(std::move(plain));
      state->shaking[child] = who;
      asio::co_spawn(state->environment.executor, shake(state, child, std::move(who)), asio::detached);
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
      if (state->context || state->read_announcement) {
        line = co_await accept_shaken(state);
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

  static Task<std::unique_ptr<Line>> accept_shaken(std::shared_ptr<State> state) {
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
