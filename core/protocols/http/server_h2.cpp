#include "core/protocols/http/server_h2.h"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <deque>
#include <map>

#include <fmt/format.h>

#include "core/io/errors.h"
#include "core/protocols/http/codec.h"
#include "core/protocols/http/pseudo_fields.h"
#include "core/protocols/http/server_h2_stream.h"

namespace lw::http {
namespace {

namespace asio = boost::asio;

constexpr std::size_t kServedRead = 64u << 10;
constexpr std::size_t kServedWrite = 256u << 10;
/// What a client may send before it is read. Small, since there may be many clients; those who serve are
/// near.
constexpr H2Windows kServedWindows{.stream = 256u << 10, .line = 1u << 20, .by_hand = true};
/// Numbers of streams end at 2^31 (RFC 9113 section 5.1.1); a client that goes on gets a new line long
/// before.
constexpr std::uint64_t kMostServed = 1'000'000;
/// What we still have to say to a client that ends or that broke the protocol may take so long.
constexpr std::chrono::seconds kServedLastWords{1};
/// A body that is longer is bulk for the connection's channel too.
constexpr std::uint64_t kServedBulk = 1u << 20;

constexpr std::string_view kClientPreface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

/// Records nothing: what a stream says is recorded where its frames are made.
class UntoldSink final : public FrameSink {
 public:
  explicit UntoldSink(FrameSink& real) : real_(real) {}
  ChannelId open_channel(ChannelInfo) override { return 0; }
  void assign(ChannelId, OperationId) override {}
  void bytes(ChannelId, Direction, ByteView, std::string_view) override {}
  void raw_bytes(ChannelId, Direction, ByteView) override {}
  void note(ChannelId, Note) override {}
  void body(ChannelId, Direction, bool) override {}
  void body_saved(ChannelId, Direction, std::string) override {}
  bool has_room() const override { return real_.has_room(); }
  Task<> room() override { return real_.room(); }

 private:
  FrameSink& real_;
};

Note stream_note(NoteKind kind, const char* by, std::string text) {
  return {.kind = kind, .text = std::move(text), .facts = {{"by", by}}};
}

Note failed_note(const Error& error) {
  return {.kind = NoteKind::error, .text = error.message(), .facts = {{"kind", to_string(error.kind)}}};
}

class H2Server final : public std::enable_shared_from_this<H2Server>, public H2Events, public H2StreamOwner {
 public:
  H2Server(Executor executor, std::unique_ptr<Line> line, H2Serving choice);

  static Task<InnerLine> accept(std::shared_ptr<H2Server> self);
  Line& line() { return *line_; }
  /// Nobody asks for streams any more.
  void close();

 private:
  /// A stream, and how far it is recorded.
  struct Told {
    std::shared_ptr<H2ServedStream> stream;
    Bytes gathered;  // of the answer's body
    std::uint64_t received = 0;
    std::uint64_t sent = 0;
    bool body_in = false;  // FrameSink::body is on
    bool body_out = false;
  };

  static Task<> write_all(std::shared_ptr<H2Server> self);
  static Task<> say_goodbye(std::shared_ptr<H2Server> self);
  Error broken(const CodecError& why);
  void open(std::int32_t id, const RequestHead& head);
  void fail(std::int32_t id, Error error, Note note);
  void fail_all(const Error& error);
  void fail_unasked();
  void hand_on(Told& told);
  void mark_bulk_received();
  void mark_bulk_sent();
  Told* find(std::int32_t id) {
    const auto found = streams_.find(id);
    return found == streams_.end() ? nullptr : &found->second;
  }

  // H2StreamOwner
  H2Engine& engine() override { return engine_; }
  void pump() override;
  void said_head(std::int32_t id, const Headers& fields) override;
  void said_data(std::int32_t id, ByteView bytes) override;
  void said_trailers(std::int32_t id, const Headers& trailers) override;
  void said_end(std::int32_t id) override;
  void left() override;

  // H2Events
  void on_head(std::int32_t id, Headers fields, bool trailers) override;
  void on_data(std::int32_t id, ByteView data) override;
  void on_end(std::int32_t id) override;
  void on_closed(std::int32_t id, std::uint32_t code, const std::string& why) override;
  void on_goaway(const H2Goaway&) override {}
  void on_settings() override {}
  void on_alt_svc(std::string, std::string) override {}

  Executor executor_;
  std::unique_ptr<Line> line_;
  FrameSink& sink_;
  UntoldSink untold_;
  const LineInfo info_;
  const H2Serving choice_;
  H2Engine engine_;
  std::map<std::int32_t, Told> streams_;
  std::deque<InnerLine> accepted_;
  std::size_t lines_ = 0;  // inner ones that somebody has, or will get
  std::uint64_t begun_ = 0;
  Wake wake_;
  bool writing_ = false;
  bool over_ = false;
  bool told_broken_ = false;
  bool bulk_received_ = false;
  bool bulk_sent_ = false;
};

H2Server::H2Server(Executor executor, std::unique_ptr<Line> line, H2Serving choice)
    : executor_(std::move(executor)),
      line_(std::move(line)),
      sink_(line_->sink()),
      untold_(sink_),
      info_(line_->info()),
      choice_(choice),
      engine_(Role::server, *this, kServedWindows),
      wake_(executor_) {}

// The line --------------------------------------------------------------------------------------------------

Task<InnerLine> H2Server::accept(std::shared_ptr<H2Server> self) {
  Bytes room(kServedRead, '\0');
  const MutableBytes into(room.data(), room.size());
  self->pump();
  std::exception_ptr failure;
  bool ended = false;
  while (!ended && !failure && self->accepted_.empty()) {
    std::size_t got = 0;
    try {
      got = co_await self->line_->read_some(into);
    } catch (...) {
      failure = std::current_exception();
    }
    if (failure) break;
    ended = got == 0 || self->over_;
    const auto received = self->engine_.receive(ByteView(room.data(), got));
    self->mark_bulk_received();
    self->pump();
    if (!received) failure = std::make_exception_ptr(self->broken(received.error()));
    if (received && self->engine_.is_over()) ended = true;
  }
  if (failure) {
    self->fail_all(to_error(failure, "reading HTTP/2", self->info_.remote));
    co_await say_goodbye(self);
    std::rethrow_exception(failure);
  }
  InnerLine next;
  if (!self->accepted_.empty()) {
    next = std::move(self->accepted_.front());
    self->accepted_.pop_front();
    co_return next;
  }
  // The client says no more. It may still be listening.
  self->fail_unasked();
  const auto more = [&] { return !self->streams_.empty() && !self->over_ && !self->engine_.is_over(); };
  while (more()) co_await self->wake_.wait();
  co_await say_goodbye(self);
  co_return next;
}

/// What has to be said still goes out, if the client takes it.
Task<> H2Server::say_goodbye(std::shared_ptr<H2Server> self) {
  if (!self->engine_.broken()) self->engine_.goaway(H2Code::no_error, true);
  self->pump();
  auto timer = std::make_shared<asio::steady_timer>(self->executor_, kServedLastWords);
  timer->async_wait([timer, weak = self->weak_from_this()](const boost::system::error_code& cancelled) {
    const auto late = weak.lock();
    if (!cancelled && late) late->close();
  });
  while (self->writing_ && !self->over_) co_await self->wake_.wait();
  timer->cancel();
  self->close();
}

Error H2Server::broken(const CodecError& why) {
  const Error error(why.kind, "reading HTTP/2", info_.remote, why.reason);
  if (!std::exchange(told_broken_, true)) sink_.note(line_->channel(), failed_note(error));
  return error;
}

void H2Server::close() {
  if (std::exchange(over_, true)) return;
  fail_all(cancelled_error("answering", info_.remote));
  accepted_.clear();
  line_->close();
  wake_.notify();
}

void H2Server::pump() {
  if (writing_ || over_ || !engine_.wants_to_send()) return;
  writing_ = true;
  asio::co_spawn(executor_, write_all(shared_from_this()), asio::detached);
}

Task<> H2Server::write_all(std::shared_ptr<H2Server> self) {
  Bytes out;
  try {
    while (!self->over_) {
      out.clear();
      if (!self->engine_.send(out, kServedWrite)) break;
      self->mark_bulk_sent();
      for (auto& [id, told] : self->streams_) self->hand_on(told);
      co_await self->line_->write(out);
    }
  } catch (...) {
    // Noted on the line's channel; whoever reads it meets the same end.
    self->close();
  }
  self->writing_ = false;
  // Nothing but a GOAWAY tells that nghttp2 found a fault of the client's.
  const auto& fault = self->engine_.broken();
  if (fault && !self->over_) self->broken(*fault);
  if (fault || self->engine_.is_over()) self->close();
  self->wake_.notify();
}

/// While some stream carries bulk; on and off only where a frame of the client's is cut so that whoever reads
/// the recording can go on there (as in client_h2.cpp).
void H2Server::mark_bulk_received() {
  const bool wanted = std::ranges::any_of(streams_, [](const auto& one) {
    return one.second.received > kServedBulk && !one.second.stream->in_ended;
  });
  if (wanted == bulk_received_ || (wanted ? !engine_.inside_data() : engine_.inside_frame())) return;
  bulk_received_ = wanted;
  sink_.body(line_->channel(), Direction::received, wanted);
}

void H2Server::mark_bulk_sent() {
  const bool wanted = std::ranges::any_of(
      streams_, [](const auto& one) { return one.second.sent > kServedBulk && !one.second.stream->ended; });
  if (wanted == bulk_sent_) return;
  bulk_sent_ = wanted;
  sink_.body(line_->channel(), Direction::sent, wanted);
}

// Streams ---------------------------------------------------------------------------------------------------

void H2Server::open(std::int32_t id, const RequestHead& head) {
  auto stream = std::make_shared<H2ServedStream>(executor_, id, *this);
  stream->info = info_;
  stream->info.transport = kInnerTransport;
  stream->info.native_handle = -1;
  stream->info.raw = nullptr;
  stream->channel = sink_.open_channel({.parent = line_->channel(),
                                        .protocol = "http",
                                        .transport = std::string(kInnerTransport),
                                        .role = Role::server,
                                        .name = fmt::format("stream {}", id),
                                        .local = info_.local,
                                        .remote = info_.remote});
  Note of{.text = fmt::format("stream {} of channel {}", id, line_->channel())};
  of.facts["stream"] = id;
  of.facts["channel"] = line_->channel();
  of.facts["remote"] = info_.remote;
  if (info_.tls)
    of.facts["tls"] = {{"version", info_.tls->version},
                       {"cipher", info_.tls->cipher},
                       {"alpn", info_.tls->alpn},
                       {"server_name", info_.tls->server_name}};
  sink_.note(stream->channel, std::move(of));
  streams_[id] = {.stream = stream, .gathered = {}};
  InnerLine inner;
  auto below = make_h2_stream_line(shared_from_this(), stream, head.method, choice_.stall, inner.next_is);
  inner.line = std::make_unique<Line>(std::move(below), untold_, stream->channel);
  ++lines_;
  accepted_.push_back(std::move(inner));
  if (++begun_ == kMostServed) engine_.goaway(H2Code::no_error, false);
}

void H2Server::on_head(std::int32_t id, Headers fields, bool trailers) {
  if (trailers) {
    Told* const told = find(id);
    if (!told) return;
    const ChannelId channel = told->stream->channel;
    if (std::exchange(told->body_in, false)) sink_.body(channel, Direction::received, false);
    sink_.note(channel, {.text = "trailers", .facts = {{"trailers", true}, {"by", "peer"}}});
    Bytes lines;
    append(lines, fields);
    return sink_.bytes(channel, Direction::received, lines + "\r\n");
  }
  const auto head = request_from_fields(fields, kHttp2);
  if (!head) return engine_.reset(id, H2Code::protocol_error);
  // Those that were broken off count until nobody works for them any more (CVE-2023-44487).
  if (lines_ >= kMaxServedStreams) return engine_.reset(id, H2Code::refused_stream);
  open(id, *head);
  Bytes said;
  append(said, *head);
  const auto& stream = streams_[id].stream;
  sink_.bytes(stream->channel, Direction::received, said);
  stream->in = std::move(said);
}

void H2Server::on_data(std::int32_t id, ByteView data) {
  Told* const told = find(id);
  if (!told || told->stream->left) return engine_.consumed(id, data.size());
  H2ServedStream& stream = *told->stream;
  if (!std::exchange(told->body_in, true)) sink_.body(stream.channel, Direction::received, true);
  sink_.bytes(stream.channel, Direction::received, data);
  told->received += data.size();
  stream.in += data;
  stream.in_data += data.size();
  stream.wake.notify();
}

void H2Server::on_end(std::int32_t id) {
  Told* const told = find(id);
  if (!told) return;
  H2ServedStream& stream = *told->stream;
  if (std::exchange(told->body_in, false)) sink_.body(stream.channel, Direction::received, false);
  sink_.note(stream.channel, stream_note(NoteKind::half_closed, "peer", "peer ended sending"));
  stream.in_ended = true;
  stream.wake.notify();
}

void H2Server::on_closed(std::int32_t id, std::uint32_t code, const std::string& why) {
  const Told* const told = find(id);
  if (!told) return;
  const bool whole = told->stream->ended && told->stream->in_ended;
  Error error(ErrorKind::closed, "answering", info_.remote,
              fmt::format("the stream was reset ({})", h2_code_name(code)));
  if (!why.empty()) error = Error(ErrorKind::protocol, "reading the request", info_.remote, why);
  if (told->stream->failure) error = *told->stream->failure;
  const char* const by = told->stream->left || told->stream->failure ? "us" : "peer";
  Note note = stream_note(NoteKind::reset, by, fmt::format("reset by {} ({})", by, h2_code_name(code)));
  if (whole) note = stream_note(NoteKind::closed, "us", "closed by us");
  if (!whole && error.kind != ErrorKind::closed) note = failed_note(error);
  fail(id, std::move(error), std::move(note));
}

/// The stream is gone; `note` is the end of its channel. Whoever still works for it hears `error`.
void H2Server::fail(std::int32_t id, Error error, Note note) {
  const auto found = streams_.find(id);
  if (found == streams_.end()) return;
  hand_on(found->second);
  const Told told = std::move(found->second);
  streams_.erase(found);
  H2ServedStream& stream = *told.stream;
  if (told.body_in) sink_.body(stream.channel, Direction::received, false);
  if (told.body_out) sink_.body(stream.channel, Direction::sent, false);
  sink_.note(stream.channel, std::move(note));
  // Its window is the line's: what nobody read is nobody's.
  if (stream.in_data > 0) engine_.consumed(id, std::exchange(stream.in_data, 0));
  if (!stream.failure && !(stream.ended && stream.in_ended)) stream.failure = std::move(error);
  stream.wake.notify();
  wake_.notify();
}

/// The client ended: what it had not said whole it never will.
void H2Server::fail_unasked() {
  const Error error(ErrorKind::closed, "reading the request", info_.remote, "the client ended the line");
  for (auto it = streams_.begin(); it != streams_.end();) {
    const auto& [id, told] = *it++;
    if (told.stream->in_ended) continue;
    fail(id, error, stream_note(NoteKind::closed, "peer", "closed with its connection"));
  }
}

void H2Server::fail_all(const Error& error) {
  while (!streams_.empty())
    fail(streams_.begin()->first, error, stream_note(NoteKind::closed, "peer", "closed with its connection"));
}

void H2Server::left() {
  --lines_;
  wake_.notify();
}

// What we say -----------------------------------------------------------------------------------------------

void H2Server::hand_on(Told& told) {
  if (told.gathered.empty()) return;
  const ChannelId channel = told.stream->channel;
  if (!std::exchange(told.body_out, true)) sink_.body(channel, Direction::sent, true);
  sink_.bytes(channel, Direction::sent, told.gathered);
  told.gathered.clear();
}

void H2Server::said_head(std::int32_t id, const Headers& fields) {
  Told* const told = find(id);
  if (!told) return;
  Bytes said;
  if (const auto head = response_from_fields(fields, kHttp2)) append(said, *head);
  sink_.bytes(told->stream->channel, Direction::sent, said);
}

void H2Server::said_data(std::int32_t id, ByteView bytes) {
  Told* const told = find(id);
  if (!told) return;
  told->gathered += bytes;
  told->sent += bytes.size();
}

void H2Server::said_trailers(std::int32_t id, const Headers& trailers) {
  Told* const told = find(id);
  if (!told) return;
  hand_on(*told);
  const ChannelId channel = told->stream->channel;
  if (std::exchange(told->body_out, false)) sink_.body(channel, Direction::sent, false);
  sink_.note(channel, {.text = "trailers", .facts = {{"trailers", true}, {"by", "us"}}});
  Bytes lines;
  append(lines, trailers);
  sink_.bytes(channel, Direction::sent, lines + "\r\n");
}

void H2Server::said_end(std::int32_t id) {
  Told* const told = find(id);
  if (!told) return;
  hand_on(*told);
  const ChannelId channel = told->stream->channel;
  if (std::exchange(told->body_out, false)) sink_.body(channel, Direction::sent, false);
  sink_.note(channel, stream_note(NoteKind::half_closed, "us", "us ended sending"));
}

// -----------------------------------------------------------------------------------------------------------

class H2Carrier final : public CarryingLine {
 public:
  explicit H2Carrier(std::shared_ptr<H2Server> server) : server_(std::move(server)) {}
  ~H2Carrier() override { server_->close(); }
  H2Carrier(const H2Carrier&) = delete;
  H2Carrier& operator=(const H2Carrier&) = delete;

  Task<InnerLine> accept() override { return H2Server::accept(server_); }
  Line& line() override { return server_->line(); }

 private:
  std::shared_ptr<H2Server> server_;
};

std::optional<bool> carries(const LineInfo& line, ByteView begins) {
  if (line.tls && !line.tls->alpn.empty()) return line.tls->alpn == "h2";
  if (begins.starts_with(kClientPreface)) return true;
  if (!kClientPreface.starts_with(begins)) return false;
  return std::nullopt;
}

constexpr std::string_view kAlpn[] = {"h2", "http/1.1", "http/1.0"};

}  // namespace

std::unique_ptr<CarryingLine> serve_h2(Executor executor, std::unique_ptr<Line> line, H2Serving choice) {
  line->sink().note(line->channel(),
                    {.kind = NoteKind::upgraded, .text = "HTTP/2", .facts = {{"to", "http2"}}});
  return std::make_unique<H2Carrier>(
      std::make_shared<H2Server>(std::move(executor), std::move(line), choice));
}

const Carrying carrying{
    .alpn = kAlpn,
    .carries = &carries,
    .begin = [](Executor executor,
                std::unique_ptr<Line> line) { return serve_h2(std::move(executor), std::move(line), {}); },
    .put_through = &put_through,
};

}  // namespace lw::http
