#include "core/protocols/socket/client_open_sockets.h"

namespace lw::socket {

Task<> OpenSocket::send(ByteView bytes, const std::string& peer) {
  std::string to = info().remote;
  co_await turns_.take(std::move(to));
  Turns::Turn turn(turns_);
  if (line_) {
    co_await line_->write(bytes);
  } else {
    co_await datagrams_->send(bytes, peer);
  }
  sent += bytes.size();
}

Task<> OpenSocket::close(CloseHow how) {
  if (how == CloseHow::our_side && line_) {
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
