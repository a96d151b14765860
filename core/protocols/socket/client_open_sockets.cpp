#include "core/protocols/socket/client_open_sockets.h"

#include <fmt/format.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <optional>

namespace lw::socket {

/// One message whose turn it is.
struct OpenSocket::OnItsWay {
  OnItsWay(std::shared_ptr<OpenSocket> to, std::shared_ptr<const Bytes> message, std::string whom)
      : socket(std::move(to)),
        bytes(std::move(message)),
        peer(std::move(whom)),
        turn(std::in_place, socket->turns_),
        changed(socket->executor_) {}
  std::shared_ptr<OpenSocket> socket;
  std::shared_ptr<const Bytes> bytes;
  std::string peer;
  std::optional<Turns::Turn> turn;
  bool done = false;
  std::exception_ptr failure;
  Wake changed;
};

/// A Turn is to be made at once behind it.
Task<> OpenSocket::take_turn(std::size_t size) {
  const LineInfo line = info();
  if (line.largest_write > 0 && size > line.largest_write)
    throw Error(ErrorKind::limit, "sending", line.remote,
                fmt::format("one packet here holds at most {} bytes", line.largest_write));
  std::string to = line.remote;
  co_await turns_.take(std::move(to));
}

Task<> OpenSocket::send(ByteView bytes, const std::string& peer) {
  co_await take_turn(bytes.size());
  const Turns::Turn turn(turns_);
  co_await say(bytes, peer);
}

Task<> OpenSocket::send_whole(std::shared_ptr<OpenSocket> socket, std::shared_ptr<const Bytes> bytes,
                              std::string peer) {
  co_await socket->take_turn(bytes->size());
  const auto message = std::make_shared<OnItsWay>(socket, std::move(bytes), std::move(peer));
  boost::asio::co_spawn(socket->executor_, go(message), boost::asio::detached);
  while (!message->done) co_await message->changed.wait();
  if (message->failure) std::rethrow_exception(message->failure);
}

Task<> OpenSocket::go(std::shared_ptr<OnItsWay> message) {
  try {
    co_await message->socket->say(*message->bytes, message->peer);
  } catch (...) {
    message->failure = std::current_exception();
  }
  message->turn.reset();
  message->done = true;
  message->changed.notify();
}

Task<> OpenSocket::say(ByteView bytes, const std::string& peer) {
  if (line_) {
    co_await line_->write(bytes);
  } else {
    const std::string& whom = peer.empty() ? default_peer : peer;
    co_await datagrams_->send(bytes, whom);
  }
  sent += bytes.size();
}

Task<> OpenSocket::between_reads(Task<> upgrade) {
  if (wanted_)
    throw Error(ErrorKind::invalid_argument, "starting TLS", info().remote, "it is being started already");
  struct Wanted {
    explicit Wanted(OpenSocket& s) : socket(s) { socket.wanted_ = true; }
    ~Wanted() {
      socket.wanted_ = false;
      socket.changed_.notify();
    }
    OpenSocket& socket;
  };
  const Wanted wanted(*this);
  changed_.notify();
  while (reading_ == Reading::reads) co_await changed_.wait();
  if (closed_by_us || reading_ == Reading::nobody)
    throw Error(ErrorKind::closed, "starting TLS", info().remote, "the line has ended");
  std::string to = info().remote;
  co_await turns_.take(std::move(to));
  const Turns::Turn turn(turns_);
  co_await std::move(upgrade);
}

Task<bool> OpenSocket::wanted() {
  while (!wanted_ || answering) co_await changed_.wait();
  co_return true;
}

Task<> OpenSocket::let_go() {
  reading_ = Reading::let_go;
  changed_.notify();
  while (wanted_) co_await changed_.wait();
  reading_ = Reading::reads;
}

void OpenSocket::begin_reading() {
  reading_ = Reading::reads;
}

void OpenSocket::end_reading() {
  reading_ = Reading::nobody;
  changed_.notify();
}

Task<> OpenSocket::close(CloseHow how) {
  if (how == CloseHow::our_side && line_) {
    co_await take_turn(0);
    const Turns::Turn turn(turns_);
    co_await line_->shutdown();
    co_return;
  }
  closed_by_us = true;
  if (how == CloseHow::reset && line_) {
    line_->abort();
  } else {
    drop();
  }
}

void OpenSocket::drop() {
  closed_by_us = true;
  if (line_) line_->close();
  if (datagrams_) datagrams_->close();
}

}  // namespace lw::socket
