#include "core/protocols/socket/server_answers.h"

#include <algorithm>

#include "core/protocols/socket/answers.h"
#include "core/protocols/socket/sending/regular_file.h"

namespace lw::socket {
namespace {

constexpr std::size_t kAnswerPiece = 64u << 10;
// RFC 864: a datagram of it has 0 to 512 characters.
constexpr std::size_t kPatternDatagram = 512;
// A datagram that no network of today cuts in pieces (Ethernet's MTU without the headers of IPv6 and UDP).
constexpr std::size_t kFileDatagram = 1452;

Bytes beginning_of(const std::string& file, std::size_t most) {
  return RegularFile("answering with a file", file).read(most);
}

}  // namespace

Task<bool> Answers::came(OpenSocket& socket) {
  if (plan_.answer == Answer::chargen) {
    co_await say_pattern(socket);
  } else if (plan_.answer == Answer::file) {
    co_await say_file(socket);
  } else if (plan_.answer == Answer::daytime) {
    const Bytes now = daytime(clock_.wall());
    const std::string nobody;
    co_await socket.send(now, nobody);
  } else {
    co_return false;
  }
  co_return true;
}

Task<> Answers::say_pattern(OpenSocket& socket) {
  const std::string nobody;
  for (std::uint64_t said = 0; said < plan_.limit;) {
    const Bytes piece = chargen(said, std::min<std::uint64_t>(kAnswerPiece / 4, plan_.limit - said));
    co_await socket.send(piece, nobody);
    said += piece.size();
  }
}

Task<> Answers::say_file(OpenSocket& socket) {
  const std::string nobody;
  RegularFile in("answering with a file", plan_.file);
  std::uint64_t left = plan_.limit == 0 ? ~std::uint64_t{0} : plan_.limit;
  const std::size_t largest = socket.info().largest_write;
  const std::size_t most = largest > 0 ? std::min(largest, kAnswerPiece) : kAnswerPiece;
  while (left > 0) {
    const Bytes piece = in.read(static_cast<std::size_t>(std::min<std::uint64_t>(most, left)));
    if (piece.empty()) break;
    co_await socket.send(piece, nobody);
    left -= piece.size();
  }
}

Task<> Answers::heard(OpenSocket& socket, ByteView bytes, std::string peer) {
  if (plan_.hear) plan_.hear(bytes);
  // Somebody without a name (Unix datagrams) can't be answered.
  if (socket.datagrams() && peer.empty()) co_return;
  if (plan_.answer == Answer::echo) co_await socket.send(bytes, peer);
  if (!socket.datagrams()) co_return;
  Bytes answer;
  if (plan_.answer == Answer::daytime) answer = daytime(clock_.wall());
  if (plan_.answer == Answer::chargen)
    answer = chargen(0, std::min<std::uint64_t>(plan_.limit, kPatternDatagram));
  if (plan_.answer == Answer::file) {
    const std::uint64_t limit = plan_.limit == 0 ? kFileDatagram : plan_.limit;
    answer = beginning_of(plan_.file, std::min<std::uint64_t>(limit, kFileDatagram));
  }
  if (!answer.empty()) co_await socket.send(answer, peer);
}

}  // namespace lw::socket
