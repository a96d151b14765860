#include "core/io/door.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <boost/asio/detached.hpp>
#include <deque>
#include <map>

#include "core/io/errors.h"
#include "core/io/gate.h"
#include "core/io/raw_tap.h"
#include "core/io/socket_setup.h"
#include "core/io/steps.h"

namespace lw {
namespace {

namespace asio = boost::asio;

// Clients that are in and wait to be taken; more wait in the system's queue.
constexpr std::size_t kMostInside = 64;
// Clients that shake hands, or say nothing: one more takes the place of another. Fewer than the descriptors
// that a system gives at least.
constexpr std::size_t kMostEntering = 512;
// A client that says nothing is sent away after this long.
constexpr std::chrono::milliseconds kHandshakeTime{30'000};

/// A client that is not in yet: its line, as far as it has come.
struct Entering {
  std::unique_ptr<Stream> stream;
  TlsStream* tls = nullptr;  // in `stream`
  std::string host;          // "" = not known
  bool sent_away = false;
};

std::string host_of(const std::string& remote) {
  return remote.substr(0, remote.rfind(':'));
}

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
        idle(options.deadlines.idle),
        channel(own),
        changed(environment.executor) {}

  NetConnector::Environment environment;
  std::unique_ptr<Listener> listener;
  std::shared_ptr<TlsContext> context;
  Purpose purpose;
  bool record_ciphertext;
  bool read_announcement;
  SocketOptions socket;
  std::chrono::milliseconds idle;
  ChannelId channel;
  bool closed = false;
  bool looping = false;
  std::function<bool()> has_room;  // Gate; none = always
  std::uint64_t sent_away = 0;
  std::uint64_t sent_away_told = 0;
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
    boost::json::object facts{{"local", info.local}, {"remote", info.remote}};
    if (info.largest_write > 0) facts["largest_write"] = info.largest_write;
    environment.sink.note(id, make_note(NoteKind::accepted, "accepted " + info.remote, std::move(facts)));
    set_stream_options(info.native_handle, socket, refusals_to(environment.sink, id));
    return id;
  }

  /// What is tapped, and watched, below TLS.
  std::unique_ptr<Stream> below(std::unique_ptr<Stream> plain, ChannelId child) const {
    if (record_ciphertext) plain = make_raw_tap(std::move(plain), environment.sink, child);
    if (idle.count() > 0) plain = make_idle_stream(environment.executor, std::move(plain), idle);
    return plain;
  }

  /// Of the address that has most of them, the one that came first: who comes from elsewhere stays.
  void make_place() {
    std::map<std::string, std::size_t> counts;
    for (const auto& [child, who] : shaking) ++counts[who->host];
    const auto most =
        std::ranges::max_element(counts, {}, &std::pair<const std::string, std::size_t>::second);
    const auto first =
        std::ranges::find_if(shaking, [&](const auto& one) { return one.second->host == most->first; });
    const auto [child, who] = *first;
    shaking.erase(first);
    who->sent_away = true;
    const Error error(ErrorKind::limit, "accepting", who->stream->info().remote,
                      "too many others came before it had shaken hands");
    environment.sink.note(child,
                          make_note(NoteKind::error, error.message(), {{"kind", to_string(error.kind)}}));
    who->stream->abort();
  }

  /// A flood of them is told each time that it is twice as many, and at the end.
  void send_away(Stream& client) {
    client.close();
    if (std::has_single_bit(++sent_away)) tell_sent_away();
  }
  void tell_sent_away() {
    if (sent_away == std::exchange(sent_away_told, sent_away)) return;
    environment.sink.note(
        channel,
        make_note(NoteKind::info, fmt::format("all places are taken: {} were sent away so far", sent_away),
                  {{"sent_away", sent_away}}));
  }

  void close() {
    if (closed) return;
    closed = true;
    listener->close();
    tell_sent_away();
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

/// The next client for whom there is room.
Task<std::unique_ptr<Stream>> next_client(std::shared_ptr<State> state) {
  while (true) {
    std::unique_ptr<Stream> plain = co_await state->listener->accept();
    if (state->closed || !state->has_room || state->has_room()) co_return plain;
    state->send_away(*plain);
  }
}

/// All that comes before the first byte of the application.
Task<bool> enter(std::shared_ptr<State> state, std::shared_ptr<Steps> steps, std::shared_ptr<Entering> who) {
  const auto alive = [state, who] { return !state->closed && !who->sent_away; };
  if (state->read_announcement) co_await hear_announcement(*steps, *who->stream, alive);
  if (!alive()) throw cancelled_error("accepting", "");
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
  if (state->closed || who->sent_away) co_return;
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
      while (!state->closed && state->ready.size() >= kMostInside) {
        co_await state->changed.wait();
      }
      std::unique_ptr<Stream> plain = co_await next_client(state);
      if (state->closed) co_return;
      if (state->shaking.size() >= kMostEntering) state->make_place();
      const ChannelId child = state->open_child(plain->info());
      auto who = std::make_shared<Entering>();
      who->host = host_of(plain->info().remote);
      who->stream = state->below(std::move(plain), child);
      state->shaking[child] = who;
      asio::co_spawn(state->environment.executor, shake(state, child, std::move(who)), asio::detached);
    }
  } catch (...) {
    state->failure = to_error(std::current_exception(), "accepting", "");
  }
  state->looping = false;
  state->changed.notify();
}

class NetDoor final : public Door, public Gate {
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
  void admit_while(std::function<bool()> has_room) override { state_->has_room = std::move(has_room); }
  ChannelId channel() const override { return state_->channel; }
  LineInfo info() const override { return state_->listener->info(); }

 private:
  static Task<std::unique_ptr<Line>> accept_plain(std::shared_ptr<State> state) {
    if (state->closed) throw cancelled_error("accepting", "");
    std::unique_ptr<Stream> plain = co_await next_client(state);
    if (state->closed) throw cancelled_error("accepting", "");
    const ChannelId child = state->open_child(plain->info());
    plain = state->below(std::move(plain), child);
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
  const auto state = std::make_shared<State>(std::move(environment), std::move(listener), std::move(context),
                                             options, channel);
  // A listener that is closed tells nobody: the sink may be gone then.
  state->listener->tell_trouble([sink = &state->environment.sink, channel](const Error& error) {
    sink->note(channel, make_note(NoteKind::info, error.message(), {{"kind", to_string(error.kind)}}));
  });
  return std::make_unique<NetDoor>(state);
}

}  // namespace lw
