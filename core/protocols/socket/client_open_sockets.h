// The open lines of one session, by channel: what socket.send and socket.close reach into while
// socket.connect or socket.listen reads. Kept in Context::state. Loop thread only.
#pragma once

#include <functional>
#include <map>
#include <memory>

#include "core/io/connector.h"
#include "core/io/turns.h"
#include "core/io/wake.h"
#include "core/protocols/socket/operations.h"

namespace lw::socket {

class LineRules;
struct MessageBook;

/// One open line or datagram socket, shared by its reader and by those who send.
class OpenSocket {
 public:
  OpenSocket(const Executor& executor, std::unique_ptr<Line> line)
      : executor_(executor), turns_(executor), changed_(executor), line_(std::move(line)) {}
  OpenSocket(const Executor& executor, std::unique_ptr<DatagramLine> datagrams)
      : executor_(executor), turns_(executor), changed_(executor), datagrams_(std::move(datagrams)) {}

  ChannelId channel() const { return line_ ? line_->channel() : datagrams_->channel(); }
  LineInfo info() const { return line_ ? line_->info() : datagrams_->info(); }
  Line* line() { return line_.get(); }
  DatagramLine* datagrams() { return datagrams_.get(); }

  /// Sends whole, one sender after the other. `peer` only for datagrams. Throws Error of kind limit, and
  /// sends nothing, where a packet can't be so long.
  Task<> send(ByteView bytes, const std::string& peer);
  /// For those whom somebody may stop. Cancelled while others are before it, it says nothing; after that it
  /// goes whole, also where nobody waits for it any more: half of it would stand before what is said next,
  /// and half a TLS record ends the line.
  static Task<> send_whole(std::shared_ptr<OpenSocket> socket, std::shared_ptr<const Bytes> bytes,
                           std::string peer);
  /// Our side is closed behind what is being sent; the whole at once.
  Task<> close(CloseHow how);
  /// At once; a pending read fails.
  void drop();

  /// Does `upgrade` while nobody reads and nobody sends: a reader lets go of the line, and takes it up after.
  Task<> between_reads(Task<> upgrade);
  /// For the reader: returns when somebody wants the line; and then waits until it may be read again.
  Task<bool> wanted();
  Task<> let_go();
  void begin_reading();
  void end_reading();

  /// To whom a send goes that names nobody; datagrams.
  std::string default_peer;
  /// The reader is about to answer what it read: it can't let go.
  bool answering = false;
  void answered() {
    answering = false;
    if (wanted_) changed_.notify();
  }
  bool is_wanted() const { return wanted_; }
  /// Set while a reader counts: tells the counters now (a send would else be told with the next bytes that
  /// come).
  std::function<void()> tell_counters;
  /// At work as long as somebody reads; null = none can be.
  std::shared_ptr<LineRules> rules;
  /// What counts as a message on all lines of its listening socket; null = it has none.
  std::shared_ptr<MessageBook> messages;
  bool closed_by_us = false;
  /// Of socket.send, not yet taken by the system: a peer that does not read gets no more than its share.
  std::uint64_t waiting_bytes = 0;
  std::uint64_t waiting_sends = 0;
  std::uint64_t sent = 0;
  std::uint64_t received = 0;

 private:
  enum class Reading : std::uint8_t { nobody, reads, let_go };
  struct OnItsWay;

  Task<> take_turn(std::size_t size);
  Task<> say(ByteView bytes, const std::string& peer);
  static Task<> go(std::shared_ptr<OnItsWay> message);

  Executor executor_;
  Turns turns_;
  Wake changed_;
  Reading reading_ = Reading::nobody;
  bool wanted_ = false;
  std::unique_ptr<Line> line_;
  std::unique_ptr<DatagramLine> datagrams_;
};

using SocketPtr = std::shared_ptr<OpenSocket>;

/// While it lives, nobody may take the line away.
struct Answering {
  explicit Answering(OpenSocket& s) : socket(&s) { socket->answering = true; }
  ~Answering() { over(); }
  Answering(const Answering&) = delete;
  Answering& operator=(const Answering&) = delete;
  void over() {
    if (socket) socket->answered();
    socket = nullptr;
  }
  OpenSocket* socket;
};

struct RuleBook;

struct OpenSockets {
  std::map<ChannelId, SocketPtr> by_channel;
  /// Of listening channels.
  std::map<ChannelId, std::shared_ptr<RuleBook>> books;
  std::map<ChannelId, std::shared_ptr<MessageBook>> message_books;
};

}  // namespace lw::socket
