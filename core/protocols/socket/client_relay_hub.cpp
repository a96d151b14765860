// What goes through a relay, as those who watch it want it: edited, held, let go.
#include <fmt/format.h>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/experimental/parallel_group.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "core/base/text.h"
#include "core/io/errors.h"
#include "core/protocols/socket/client.h"
#include "core/protocols/socket/client_messages.h"
#include "core/protocols/socket/client_relay.h"

namespace lw::socket {
namespace asio = boost::asio;

namespace {

// Counters are for people.
constexpr std::chrono::milliseconds kRelayCountersEvery{100};

std::size_t index_of(RelayWay way) {
  return way == RelayWay::to_target ? 0 : 1;
}

}  // namespace

RelayHub::RelayHub(Context& c, Relay::Arguments a, std::function<void(Event)> e)
    : context(c),
      arguments(std::move(a)),
      emit(std::move(e)),
      changed(c.executor),
      messages(std::make_shared<MessageBook>(chosen_messages(arguments.here.messages))),
      editors_(editors_of(arguments.to_target, arguments.to_client)),
      count_(c.executor) {}

RelayHub::Editors RelayHub::editors_of(const RelayFault& to_target, const RelayFault& to_client) {
  Editors editors;
  for (const RelayWay way : {RelayWay::to_target, RelayWay::to_client}) {
    const bool there = way == RelayWay::to_target;
    auto editor = RelayEditor::read(there ? to_target.edits : to_client.edits);
    if (!editor) {
      Error error(ErrorKind::invalid_argument,
                  fmt::format("reading the edits to the {}", there ? "target" : "client"), "",
                  editor.error().reason);
      error.offset = editor.error().offset;
      throw error;
    }
    editors[index_of(way)] = std::make_shared<const RelayEditor>(std::move(*editor));
  }
  return editors;
}

Task<bool> RelayHub::until_ending() {
  while (!ending) co_await changed.wait();
  co_return true;
}

Task<SocketPtr> RelayHub::open_target(ChannelId client) {
  auto group = asio::experimental::make_parallel_group(
      asio::co_spawn(context.executor, open_client(context, arguments.there, client), asio::deferred),
      asio::co_spawn(context.executor, until_ending(), asio::deferred));
  auto [order, failure, target, not_ending, ended] =
      co_await group.async_wait(asio::experimental::wait_for_one(), asio::use_awaitable);
  static_cast<void>(order);
  static_cast<void>(not_ending);
  static_cast<void>(ended);
  if (ending && target) target->drop();
  if (ending) throw cancelled_error("connecting", "");
  if (failure) std::rethrow_exception(failure);
  co_return target;
}

void RelayHub::opened(const SocketPtr& socket) {
  socket->begin_reading();
  for (const Direction direction : {Direction::sent, Direction::received})
    context.sink.body(socket->channel(), direction, true);
  const LineInfo info = socket->info();
  socket->messages = messages;
  tell_messages(context.sink, socket->channel(), messages->view);
  sockets[socket->channel()] = socket;
  context.state.get<OpenSockets>().by_channel[socket->channel()] = socket;
  if (emit) emit(Opened{socket->channel(), info.local, info.remote});
}

void RelayHub::counted(const SocketPtr& socket) {
  uncounted_.insert(socket->channel());
  if (std::exchange(counting_, true)) return;
  count_.expires_after(kRelayCountersEvery);
  count_.async_wait([weak = weak_from_this()](const boost::system::error_code& code) {
    const auto self = weak.lock();
    if (self && !code) self->tell_counters();
  });
}

void RelayHub::tell_counters() {
  counting_ = false;
  for (const ChannelId channel : std::exchange(uncounted_, {})) {
    const auto found = sockets.find(channel);
    if (found == sockets.end() || !emit) continue;
    emit(Counters{channel, found->second->sent, found->second->received});
  }
}

void RelayHub::closed(const SocketPtr& socket, const std::string& by) {
  socket->end_reading();
  sockets.erase(socket->channel());
  held_.erase(socket->channel());
  context.state.get<OpenSockets>().by_channel.erase(socket->channel());
  summary.sent += socket->sent;
  summary.received += socket->received;
  if (emit) emit(Closed{socket->channel(), by, socket->sent, socket->received});
}

void RelayHub::end_all() {
  ending = true;
  changed.notify();
  const auto open = sockets;
  for (const auto& [channel, socket] : open) socket->drop();
  const auto passages = passages_;
  for (const auto& [from, one] : passages) one.passage->stop();
}

void RelayHub::announce(ChannelId listening) {
  context.state.get<OpenRelays>().by_channel[listening] = this;
  context.state.get<OpenSockets>().message_books[listening] = messages;
}

void RelayHub::withdraw(ChannelId listening) {
  context.state.get<OpenRelays>().by_channel.erase(listening);
  context.state.get<OpenSockets>().message_books.erase(listening);
  // Whoever is told lives as long as the operation.
  count_.cancel();
  emit = nullptr;
}

std::shared_ptr<Passage> RelayHub::make_passage(RelayWay way, ChannelId from, ChannelId to,
                                                std::function<Task<>(Bytes bytes)> out) {
  PassageEnds ends{.out = std::move(out), .edit = edit_of(way, from), .held = {}, .let_go = {}};
  // Passages end before the hub does: the operation waits for whoever runs.
  ends.held = [this, from, to](const Bytes& bytes) {
    const std::uint64_t piece = ++held_[from];
    if (emit) emit(Held{.from = from, .to = to, .piece = piece, .bytes = bytes});
    return piece;
  };
  ends.let_go = [this, from](std::uint64_t piece, bool dropped) {
    if (emit) emit(LetGo{.from = from, .piece = piece, .dropped = dropped});
  };
  const RelayFault& plan = way == RelayWay::to_target ? arguments.to_target : arguments.to_client;
  const auto passage = std::make_shared<Passage>(context.executor, plan, std::move(ends));
  passages_.emplace(from, Open{way, passage});
  return passage;
}

void RelayHub::forget(const std::shared_ptr<Passage>& passage) {
  std::erase_if(passages_, [&passage](const auto& one) { return one.second.passage == passage; });
}

std::function<Bytes(ByteView)> RelayHub::edit_of(RelayWay way, ChannelId from) {
  // How often each edit of this line replaced something; of the editor that counted.
  struct Made {
    std::shared_ptr<const RelayEditor> by;
    std::vector<std::uint64_t> times;
    bool told = false;
  };
  return [this, way, from, made = std::make_shared<Made>()](ByteView piece) {
    const auto& editor = editors_[index_of(way)];
    if (editor->nothing()) return Bytes(piece);
    if (made->by != editor) *made = {editor, {}, false};
    return edited(way, from, piece, made->times, made->told);
  };
}

Bytes RelayHub::edited(RelayWay way, ChannelId from, ByteView piece, std::vector<std::uint64_t>& made,
                       bool& told) {
  auto out = editors_[index_of(way)]->edit(piece,
                                           {.wall = context.clock.wall(),
                                            .random = context.random,
                                            .counters = context.state.get<SessionCounters>().counters,
                                            .captures = {}},
                                           made);
  if (out) return std::move(*out);
  // As it was, and said once: a peer can make it happen with every piece.
  if (!std::exchange(told, true)) {
    Note note{.kind = NoteKind::info, .facts = {{"edit", out.error().reason}}};
    note.text = "the relay could not edit what came here: " + out.error().reason;
    context.sink.note(from, std::move(note));
  }
  return Bytes(piece);
}

void RelayHub::change(const RelayFault& to_target, const RelayFault& to_client) {
  editors_ = editors_of(to_target, to_client);
  arguments.to_target = to_target;
  arguments.to_client = to_client;
  const auto passages = passages_;
  for (const auto& [from, one] : passages)
    one.passage->change(one.way == RelayWay::to_target ? to_target : to_client);
}

std::uint64_t RelayHub::release(ChannelId from, std::uint64_t piece, RelayRelease::How how,
                                const Bytes& instead) {
  std::uint64_t pieces = 0;
  const auto passages = passages_;
  for (const auto& [channel, one] : passages)
    if (from == 0 || channel == from) pieces += one.passage->release(piece, how, instead);
  return pieces;
}

Task<RelayRelease::Result> release_held(Context& context, RelayRelease::Arguments arguments,
                                        std::function<void(std::monostate)>) {
  auto& relays = context.state.get<OpenRelays>().by_channel;
  RelayRelease::Result result;
  const auto its_own = relays.find(arguments.channel);
  for (const auto& [listening, hub] : relays) {
    const bool meant = arguments.channel == 0 || its_own == relays.end() || its_own->second == hub;
    if (!meant) continue;
    // The listening socket of datagrams is where pieces come from too: all of its relay is meant all the
    // same.
    const ChannelId from = its_own != relays.end() ? 0 : arguments.channel;
    result.pieces += hub->release(from, arguments.piece, arguments.how, arguments.bytes);
  }
  if (result.pieces == 0 && arguments.piece != 0)
    throw Error(
        ErrorKind::invalid_argument, "letting a piece go", "",
        fmt::format("piece {} of channel {} is not held (any more)", arguments.piece, arguments.channel));
  co_return result;
}

Task<ChangeRelay::Result> change_relay(Context& context, ChangeRelay::Arguments arguments,
                                       std::function<void(std::monostate)>) {
  auto& relays = context.state.get<OpenRelays>().by_channel;
  const auto found = relays.find(arguments.channel);
  if (found == relays.end())
    throw Error(ErrorKind::invalid_argument, "changing a relay", "",
                fmt::format("channel {} is no listening one of a relay", arguments.channel));
  found->second->change(arguments.to_target, arguments.to_client);
  co_return ChangeRelay::Result{};
}

}  // namespace lw::socket
