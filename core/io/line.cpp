#include <fmt/format.h>

#include "core/io/connector.h"
#include "core/io/errors.h"

namespace lw {
namespace {

Note end_note(NoteKind kind, const char* by) {
  Note note{.kind = kind};
  note.text = kind == NoteKind::reset         ? fmt::format("reset by {}", by)
              : kind == NoteKind::half_closed ? fmt::format("{} ended sending", by)
                                              : fmt::format("closed by {}", by);
  note.facts["by"] = by;
  return note;
}

Note error_note(const Error& error) {
  Note note{.kind = NoteKind::error, .text = error.message()};
  note.facts["kind"] = to_string(error.kind);
  if (error.offset) note.facts["offset"] = *error.offset;
  return note;
}

}  // namespace

Line::Line(std::unique_ptr<Stream> inner, FrameSink& sink, ChannelId channel, ConnectTimings timings)
    : inner_(std::move(inner)), sink_(sink), channel_(channel), timings_(timings) {}

Line::~Line() {
  close();
}

Task<std::size_t> Line::read_some(MutableBytes into) {
  std::exception_ptr failure;
  std::size_t got = 0;
  try {
    if (!sink_.has_room()) co_await sink_.room();
    got = co_await inner("reading").read_some(into);
  } catch (...) {
    failure = std::current_exception();
  }
  if (failure) fail(failure, "reading");
  if (got > 0) {
    sink_.bytes(channel_, Direction::received, ByteView(into.data(), got));
  } else if (!peer_ended_ && !ended_ && !into.empty()) {
    peer_ended_ = true;
    sink_.note(channel_, end_note(NoteKind::half_closed, "peer"));
  }
  co_return got;
}

Task<> Line::write(ByteView bytes) {
  if (bytes.empty()) co_return;
  std::exception_ptr failure;
  try {
    if (!sink_.has_room()) {
      co_await sink_.room();
      // Perhaps the keeper has gone meanwhile.
      if (ended_) throw cancelled_error("writing", "");
    }
    Stream& to = inner("writing");
    // Recorded first: the answer may be read by another coroutine before this one is resumed.
    sink_.bytes(channel_, Direction::sent, bytes);
    co_await to.write(bytes);
  } catch (...) {
    failure = std::current_exception();
  }
  if (failure) fail(failure, "writing");
}

Task<> Line::shutdown() {
  std::exception_ptr failure;
  try {
    Stream& to = inner("ending our side");
    if (!we_ended_ && !ended_) {
      we_ended_ = true;
      sink_.note(channel_, end_note(NoteKind::half_closed, "us"));
    }
    co_await to.shutdown();
  } catch (...) {
    failure = std::current_exception();
  }
  if (failure) fail(failure, "ending our side");
}

void Line::close() {
  // First the line: the last bytes of TLS, which closing sends, come before the note where they are recorded.
  if (inner_) inner_->close();
  end(NoteKind::closed, peer_ended_ ? "peer" : "us");
}

void Line::abort() {
  end(NoteKind::reset, "us");
  if (inner_) inner_->abort();
}

LineInfo Line::info() const {
  return inner_ ? inner_->info() : LineInfo{};
}

std::unique_ptr<Stream> Line::take_inner() {
  return std::move(inner_);
}

void Line::put_inner(std::unique_ptr<Stream> inner) {
  inner_ = std::move(inner);
  if (ended_ && inner_) inner_->close();
}

void Line::note_failure(const Error& error) {
  // What we cancelled ourselves ends in the note of close or abort.
  if (ended_ || error.kind == ErrorKind::cancelled) return;
  ended_ = true;
  const bool reset = error.kind == ErrorKind::closed && error.reason == kResetReason;
  sink_.note(channel_, reset ? end_note(NoteKind::reset, "peer") : error_note(error));
}

Stream& Line::inner(const char* doing) const {
  if (!inner_) throw cancelled_error(doing, "");
  return *inner_;
}

void Line::fail(const std::exception_ptr& failure, const char* doing) {
  const Error error = to_error(failure, doing, info().remote);
  note_failure(error);
  throw error;
}

void Line::end(NoteKind kind, const char* by) {
  if (ended_) return;
  ended_ = true;
  sink_.note(channel_, end_note(kind, by));
}

DatagramLine::DatagramLine(std::unique_ptr<Datagram> inner, FrameSink& sink, ChannelId channel)
    : inner_(std::move(inner)), sink_(sink), channel_(channel) {}

DatagramLine::~DatagramLine() {
  close();
}

Task<> DatagramLine::receive(std::vector<Packet>& into, std::size_t most) {
  for (bool received = false; !received;) {
    std::exception_ptr failure;
    try {
      if (!sink_.has_room()) co_await sink_.room();
      co_await inner_->receive(into, most);
      received = true;
    } catch (...) {
      failure = std::current_exception();
    }
    // "Port unreachable" (RFC 792) answers a datagram sent before; the next one may find somebody there.
    if (failure && tell(failure, "receiving").kind != ErrorKind::connect) std::rethrow_exception(failure);
  }
  for (const Packet& packet : into) sink_.bytes(channel_, Direction::received, packet.bytes, packet.peer);
}

Task<> DatagramLine::send(ByteView bytes, const std::string& peer) {
  std::exception_ptr failure;
  try {
    if (!sink_.has_room()) co_await sink_.room();
    sink_.bytes(channel_, Direction::sent, bytes, peer.empty() ? inner_->info().remote : peer);
    co_await inner_->send(bytes, peer);
  } catch (...) {
    failure = std::current_exception();
  }
  if (!failure) co_return;
  const Error error = tell(failure, "sending");
  if (error.kind != ErrorKind::connect) throw error;
  // What an earlier datagram met is told to the next send instead of sending: so that one is sent again.
  std::exception_ptr again;
  try {
    co_await inner_->send(bytes, peer);
  } catch (...) {
    again = std::current_exception();
  }
  if (again) throw tell(again, "sending");
}

void DatagramLine::close() {
  if (!ended_) {
    ended_ = true;
    sink_.note(channel_, end_note(NoteKind::closed, "us"));
  }
  inner_->close();
}

LineInfo DatagramLine::info() const {
  return inner_->info();
}

Error DatagramLine::tell(const std::exception_ptr& failure, const char* doing) {
  Error error = to_error(failure, doing, inner_->info().remote);
  if (!ended_ && error.kind != ErrorKind::cancelled) {
    // A port that answers "refused", or a packet that is too large, does not end the socket.
    Note note = error_note(error);
    note.kind = NoteKind::info;
    sink_.note(channel_, std::move(note));
  }
  return error;
}

}  // namespace lw
