#include "core/protocols/http/client_h2.h"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>

#include <fmt/format.h>

#include "core/base/text.h"
#include "core/io/errors.h"
#include "core/protocols/http/codec.h"
#include "core/protocols/http/pseudo_fields.h"

namespace lw::http {
namespace {

namespace asio = boost::asio;

constexpr std::size_t kReadRoom = 256u << 10;
constexpr std::size_t kWriteBlock = 256u << 10;
/// A body's bytes are handed on in pieces of this size, or when the peer pauses.
constexpr std::size_t kGather = 256u << 10;
constexpr std::size_t kFullRead = 16u << 10;
/// And after this time at the latest: who reads events, and who waits with a deadline, must see them come.
constexpr std::chrono::milliseconds kMostGathering{10};
/// A stream that carried more is bulk for the line too: its bytes count towards the limit of a body.
constexpr std::uint64_t kBulk = 1u << 20;
/// What we still have to say to a peer that broke the protocol may take so long.
constexpr std::chrono::seconds kLastWords{1};
constexpr std::chrono::seconds kUsualIdle{60};

Note by_note(NoteKind kind, const char* by, std::string text) {
  return {.kind = kind, .text = std::move(text), .facts = {{"by", by}}};
}

Note error_note(const Error& error) {
  return {.kind = NoteKind::error, .text = error.message(), .facts = {{"kind", to_string(error.kind)}}};
}

std::string goodbye_words(const H2Goaway& goodbye) {
  return fmt::format("the server said goodbye ({})", h2_code_name(goodbye.code));
}

}  // namespace

std::vector<std::string> settings_texts(const H2PeerSettings& settings) {
  if (!settings.known) return {};
  std::vector<std::string> texts;
  const H2PeerSettings usual;
  const auto tell = [&](const char* name, std::uint32_t value, std::uint32_t otherwise) {
    if (value != otherwise) texts.push_back(fmt::format("{} {}", name, value));
  };
  tell("header table size", settings.header_table_size, usual.header_table_size);
  tell("max concurrent streams", settings.max_concurrent_streams, usual.max_concurrent_streams);
  tell("initial window size", settings.initial_window_size, usual.initial_window_size);
  tell("max frame size", settings.max_frame_size, usual.max_frame_size);
  tell("max header list size", settings.max_header_list_size, usual.max_header_list_size);
  if (settings.extended_connect) texts.emplace_back("extended CONNECT");
  return texts;
}

H2Line::H2Line(Executor executor, std::unique_ptr<Line> line, std::chrono::milliseconds idle,
               H2Windows windows)
    : executor_(std::move(executor)),
      line_(std::move(line)),
      sink_(line_->sink()),
      engine_(std::make_unique<H2Engine>(Role::client, static_cast<H2Events&>(*this), windows)),
      idle_timer_(executor_),
      hand_timer_(executor_),
      idle_(idle.count() > 0 ? std::min<std::chrono::milliseconds>(idle, kUsualIdle) : kUsualIdle) {
  const auto info = line_->info();
  remote_ = info.remote;
  local_ = info.local;
  tls_ = info.tls;
}

std::shared_ptr<H2Line> H2Line::begin(Executor executor, std::unique_ptr<Line> line,
                                      std::chrono::milliseconds idle, H2Windows windows) {
  line->sink().note(line->channel(),
                    {.kind = NoteKind::upgraded, .text = "HTTP/2", .facts = {{"to", "http2"}}});
  std::shared_ptr<H2Line> made(new H2Line(std::move(executor), std::move(line), idle, windows));
  asio::co_spawn(made->executor_, read_all(made), asio::detached);
  made->pump();
  return made;
}

H2Line::~H2Line() = default;

std::string_view H2Line::version() const {
  return kHttp2;
}

std::vector<std::string> H2Line::settings() const {
  return settings_texts(engine_->peer());
}

// Streams ---------------------------------------------------------------------------------------------------

SharedLine::Asked H2Line::ask(H2Asker& asker, OperationId operation, const Headers& fields, const Bytes& said,
                              H2Body body) {
  sink_.assign(channel(), operation);
  const bool has_body = static_cast<bool>(body);
  // The stream's number is known only when it is asked for, and its body is not asked for before that.
  auto number = std::make_shared<std::int32_t>(0);
  H2Body recorded;
  if (has_body)
    recorded = [this, number, body = std::move(body)](MutableBytes room) {
      return body_piece(*number, body, room);
    };
  auto id = engine_->request(fields, std::move(recorded));
  if (!id) throw Error(ErrorKind::protocol, "asking", remote_, id.error());
  *number = *id;
  ++streams_begun_;
  idle_timer_.cancel();
  Stream& stream = streams_[*id];
  stream.asker = &asker;
  stream.channel = sink_.open_channel({.parent = channel(),
                                       .protocol = carried_,
                                       .transport = std::string(kInnerTransport),
                                       .name = fmt::format("stream {}", *id),
                                       .local = local_,
                                       .remote = remote_});
  sink_.assign(stream.channel, operation);
  Note of{.text = fmt::format("stream {} of channel {}", *id, channel())};
  of.facts["stream"] = *id;
  of.facts["channel"] = channel();
  of.facts["remote"] = remote_;
  if (tls_)
    of.facts["tls"] = {{"version", tls_->version},
                       {"cipher", tls_->cipher},
                       {"alpn", tls_->alpn},
                       {"server_name", tls_->server_name}};
  sink_.note(stream.channel, std::move(of));
  sink_.bytes(stream.channel, Direction::sent, said);
  if (!has_body) half_close(stream, "us");
  pump();
  return {*id, stream.channel};
}

H2BodyPiece H2Line::body_piece(std::int32_t id, const H2Body& body, MutableBytes room) {
  const auto found = streams_.find(id);
  if (found == streams_.end()) return {.failed = true};
  auto piece = body(room);
  Stream& stream = found->second;
  if (piece.size > 0) {
    if (!std::exchange(stream.body_out, true)) sink_.body(stream.channel, Direction::sent, true);
    sink_.bytes(stream.channel, Direction::sent, ByteView(room.data(), piece.size));
    stream.sent += piece.size;
  }
  if (piece.end && std::exchange(stream.body_out, false)) sink_.body(stream.channel, Direction::sent, false);
  if (piece.end && !piece.trailers.empty()) {
    sink_.note(stream.channel, {.text = "trailers", .facts = {{"trailers", true}, {"by", "us"}}});
    Bytes lines;
    append(lines, piece.trailers);
    sink_.bytes(stream.channel, Direction::sent, lines + "\r\n");
  }
  if (stream.asker && piece.size > 0) stream.asker->moved();
  if (piece.end) half_close(stream, "us");
  return piece;
}

void H2Line::half_close(Stream& stream, const char* by) {
  (by == std::string_view("us") ? stream.we_ended : stream.peer_ended) = true;
  sink_.note(stream.channel, by_note(NoteKind::half_closed, by, fmt::format("{} ended sending", by)));
}

void H2Line::resume(std::int64_t ticket) {
  const auto id = static_cast<std::int32_t>(ticket);
  if (!streams_.contains(id)) return;
  engine_->resume(id);
  pump();
}

void H2Line::consumed(std::int64_t ticket, std::size_t count) {
  engine_->consumed(static_cast<std::int32_t>(ticket), count);
  pump();
}

void H2Line::drop(std::int64_t ticket) {
  const auto id = static_cast<std::int32_t>(ticket);
  const auto found = streams_.find(id);
  if (found == streams_.end()) return;
  found->second.asker = nullptr;
  engine_->reset(id, H2Code::cancel);
  erase(id, by_note(NoteKind::reset, "us", "reset by us"));
  pump();
}

/// The stream is over; `note` is the end of its channel.
void H2Line::erase(std::int32_t id, Note note) {
  const auto found = streams_.find(id);
  if (found == streams_.end()) return;
  const Stream stream = std::move(found->second);
  streams_.erase(found);
  if (stream.body_in) sink_.body(stream.channel, Direction::received, false);
  if (stream.body_out) sink_.body(stream.channel, Direction::sent, false);
  sink_.note(stream.channel, std::move(note));
  if (streams_.empty()) rest();
}

/// Nothing is asked any more: for how long is that worth a line?
void H2Line::rest() {
  if (over_) return;
  if (retired_ || goodbye_) {
    engine_->goaway(H2Code::no_error, true);
    return pump();
  }
  idle_timer_.expires_after(idle_);
  idle_timer_.async_wait([weak = weak_from_this()](const boost::system::error_code& error) {
    const auto self = weak.lock();
    if (!error && self && self->streams_.empty()) self->retire();
  });
}

void H2Line::retire() {
  retired_ = true;
  if (streams_.empty()) rest();
}

void H2Line::close() {
  if (std::exchange(over_, true)) return;
  idle_timer_.cancel();
  hand_timer_.cancel();
  line_->close();
}

// The line --------------------------------------------------------------------------------------------------

void H2Line::pump() {
  if (writing_ || over_ || !engine_->wants_to_send()) return;
  writing_ = true;
  // Later in this turn of the loop: what others ask meanwhile goes out in the same write.
  asio::post(executor_, [self = shared_from_this()] {
    asio::co_spawn(self->executor_, write_all(self), asio::detached);
  });
}

Task<> H2Line::write_all(std::shared_ptr<H2Line> self) {
  Bytes out;
  std::exception_ptr failure;
  try {
    while (!self->over_) {
      out.clear();
      if (!self->engine_->send(out, kWriteBlock)) break;
      self->mark_bulk_sent();
      co_await self->line_->write(out);
    }
  } catch (...) {
    failure = std::current_exception();
  }
  self->writing_ = false;
  if (self->over_) co_return;
  if (failure) {
    self->break_off(to_error(failure, "writing", self->remote_));
  } else if (self->engine_->broken() && !self->broken_) {
    self->break_off(self->broken_error(*self->engine_->broken()));
  }
  if (failure || self->broken_ || self->engine_->is_over()) self->close();
}

Task<> H2Line::read_all(std::shared_ptr<H2Line> self) {
  const auto room = std::make_unique_for_overwrite<char[]>(kReadRoom);
  const MutableBytes into(room.get(), kReadRoom);
  std::exception_ptr failure;
  try {
    while (!self->over_ && !self->broken_) {
      const auto got = co_await self->line_->read_some(into);
      if (self->over_) break;
      if (got == 0) throw Error(ErrorKind::closed, "reading", self->remote_, "the peer closed the line");
      if (!self->take(ByteView(room.get(), got))) break;
    }
  } catch (...) {
    failure = std::current_exception();
  }
  if (self->over_) co_return;
  if (failure) {
    self->break_off(to_error(failure, "reading", self->remote_));
    self->close();
  }
}

/// False: the peer broke the protocol.
bool H2Line::take(ByteView bytes) {
  const auto received = engine_->receive(bytes);
  // A short read says that the peer paused: then all that came is handed on.
  if (bytes.size() < kFullRead || !received)
    for (auto& [id, stream] : streams_) hand_on(stream);
  else
    hand_on_soon();
  mark_bulk_received();
  if (!received) break_off(broken_error(received.error()));
  pump();
  if (received && engine_->is_over()) close();
  return static_cast<bool>(received) && !over_;
}

Error H2Line::broken_error(const CodecError& why) const {
  Error error(why.kind, "reading HTTP/2", remote_, why.reason);
  if (goodbye_) error.said = escape_short(goodbye_->words, 200);
  return error;
}

/// All streams fail. What we have to say to the peer still goes out.
void H2Line::break_off(Error error) {
  broken_ = true;
  if (goodbye_ && goodbye_->code != 0) {
    error.reason += "; " + goodbye_words(*goodbye_);
    error.said = escape_short(goodbye_->words, 200);
  }
  const bool ours = error.kind == ErrorKind::protocol || error.kind == ErrorKind::limit;
  if (ours) sink_.note(channel(), error_note(error));
  while (!streams_.empty()) fail(streams_.begin()->first, error, false);
  goodbye_ = goodbye_.value_or(H2Goaway());
  idle_timer_.expires_after(kLastWords);
  idle_timer_.async_wait([weak = weak_from_this()](const boost::system::error_code& cancelled) {
    const auto self = weak.lock();
    if (!cancelled && self) self->close();
  });
  pump();
}

void H2Line::fail(std::int32_t id, Error error, bool refused) {
  const auto found = streams_.find(id);
  if (found == streams_.end()) return;
  hand_on(found->second);
  H2Asker* const asker = std::exchange(found->second.asker, nullptr);
  const bool reset = error.kind == ErrorKind::closed;
  auto note = reset ? by_note(NoteKind::reset, "peer", error.reason) : error_note(error);
  const bool answered = found->second.peer_ended;
  erase(id, std::move(note));
  if (asker && !answered) asker->failed(std::move(error), refused);
}

/// Of one direction of the line: on while some stream in it is bulk, and off again only where a frame begins,
/// so that whoever reads the recording can go on there.
void H2Line::mark_bulk_received() {
  const bool wanted = std::ranges::any_of(
      streams_, [](const auto& one) { return one.second.received > kBulk && !one.second.peer_ended; });
  if (wanted == bulk_received_ || (wanted ? !engine_->inside_data() : engine_->inside_frame())) return;
  bulk_received_ = wanted;
  sink_.body(channel(), Direction::received, wanted);
}

void H2Line::mark_bulk_sent() {
  const bool wanted = std::ranges::any_of(
      streams_, [](const auto& one) { return one.second.sent > kBulk && !one.second.we_ended; });
  if (wanted == bulk_sent_) return;
  bulk_sent_ = wanted;
  sink_.body(channel(), Direction::sent, wanted);
}

// What the engine tells -------------------------------------------------------------------------------------

void H2Line::hand_on(Stream& stream) {
  if (stream.gathered.empty()) return;
  if (!std::exchange(stream.body_in, true)) sink_.body(stream.channel, Direction::received, true);
  sink_.bytes(stream.channel, Direction::received, stream.gathered);
  if (stream.asker) stream.asker->data(stream.gathered);
  stream.gathered.clear();
}

void H2Line::hand_on_soon() {
  const bool gathers =
      std::ranges::any_of(streams_, [](const auto& one) { return !one.second.gathered.empty(); });
  if (!gathers || std::exchange(handing_, true)) return;
  hand_timer_.expires_after(kMostGathering);
  hand_timer_.async_wait([weak = weak_from_this()](const boost::system::error_code& error) {
    const auto self = weak.lock();
    if (error || !self) return;
    self->handing_ = false;
    for (auto& [id, stream] : self->streams_) self->hand_on(stream);
  });
}

void H2Line::on_data(std::int32_t id, ByteView data) {
  const auto found = streams_.find(id);
  if (found == streams_.end()) return;
  found->second.received += data.size();
  found->second.gathered += data;
  if (found->second.gathered.size() >= kGather) hand_on(found->second);
}

void H2Line::on_head(std::int32_t id, Headers fields, bool trailers) {
  const auto found = streams_.find(id);
  if (found == streams_.end()) return;
  Stream& stream = found->second;
  hand_on(stream);
  Bytes said;
  if (trailers) {
    if (std::exchange(stream.body_in, false)) sink_.body(stream.channel, Direction::received, false);
    sink_.note(stream.channel, {.text = "trailers", .facts = {{"trailers", true}, {"by", "peer"}}});
    append(said, fields);
    said += "\r\n";
  } else if (const auto head = response_from_fields(fields, kHttp2)) {
    append(said, *head);
  }
  sink_.bytes(stream.channel, Direction::received, said);
  if (stream.asker) stream.asker->head(std::move(fields), trailers);
}

void H2Line::on_end(std::int32_t id) {
  const auto found = streams_.find(id);
  if (found == streams_.end()) return;
  Stream& stream = found->second;
  hand_on(stream);
  if (std::exchange(stream.body_in, false)) sink_.body(stream.channel, Direction::received, false);
  half_close(stream, "peer");
  if (H2Asker* const asker = std::exchange(stream.asker, nullptr)) asker->ended();
}

void H2Line::on_closed(std::int32_t id, std::uint32_t code, const std::string& why) {
  const auto found = streams_.find(id);
  if (found == streams_.end()) return;
  if (found->second.peer_ended) return erase(id, by_note(NoteKind::closed, "peer", "closed by peer"));
  constexpr const char* kDoing = "reading the answer";
  const bool refused = code == static_cast<std::uint32_t>(H2Code::refused_stream);
  if (!why.empty()) return fail(id, Error(ErrorKind::protocol, kDoing, remote_, why), false);
  Error error(ErrorKind::closed, kDoing, remote_,
              code == 0 ? "the server ended the stream before its answer was complete"
                        : fmt::format("the server reset the stream ({})", h2_code_name(code)));
  if (code == static_cast<std::uint32_t>(H2Code::http_1_1_required)) error.kind = ErrorKind::unsupported;
  if (goodbye_) error.reason += "; " + goodbye_words(*goodbye_);
  if (goodbye_) error.said = escape_short(goodbye_->words, 200);
  fail(id, std::move(error), refused);
}

void H2Line::on_goaway(const H2Goaway& goaway) {
  goodbye_ = goaway;
  goodbye_->words.resize(std::min<std::size_t>(goodbye_->words.size(), 4096));
  if (streams_.empty()) rest();
}

void H2Line::on_alt_svc(std::string, std::string value) {
  constexpr std::size_t kLongest = 4096;
  alt_svc_ = value.substr(0, kLongest);
}

}  // namespace lw::http
