#include "core/protocols/http/client_h3.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <fmt/format.h>

#include "core/base/text.h"
#include "core/io/errors.h"
#include "core/protocols/http/client_h3_begin.h"
#include "core/protocols/http/client_h3_stream.h"
#include "core/protocols/http3/qpack.h"

namespace lw::http {
namespace {

namespace asio = boost::asio;

constexpr std::chrono::seconds kUsualH3Idle{60};
/// Frames of a control stream are small; SETTINGS of a thousand entries fit.
constexpr std::uint64_t kMostControlFrame = 16u << 10;

Note h3_error_note(const Error& error) {
  return {.kind = NoteKind::error, .text = error.message(), .facts = {{"kind", to_string(error.kind)}}};
}

}  // namespace

H3Line::H3Line(Executor executor, std::unique_ptr<QuicLine> line, std::chrono::milliseconds idle)
    : executor_(std::move(executor)),
      line_(std::move(line)),
      sink_(line_->sink()),
      idle_timer_(executor_),
      idle_(idle.count() > 0 ? std::min<std::chrono::milliseconds>(idle, kUsualH3Idle) : kUsualH3Idle) {
  const LineInfo info = line_->info();
  remote_ = info.remote;
  local_ = info.local;
  tls_ = info.tls;
}

std::shared_ptr<H3Line> H3Line::begin(Executor executor, std::unique_ptr<QuicLine> line,
                                      std::chrono::milliseconds idle) {
  std::shared_ptr<H3Line> made(new H3Line(std::move(executor), std::move(line), idle));
  asio::co_spawn(made->executor_, say_settings(made), asio::detached);
  asio::co_spawn(made->executor_, accept_all(made), asio::detached);
  return made;
}

std::shared_ptr<SharedLine> begin_h3(Executor executor, std::unique_ptr<QuicLine> line,
                                     std::chrono::milliseconds idle) {
  return H3Line::begin(std::move(executor), std::move(line), idle);
}

std::string_view H3Line::version() const {
  return kHttp3;
}

bool H3Line::takes_more() const {
  return !over_ && !retired_ && !goodbye_ && line_->alive() && line_->room() > 0;
}

// Their side of the connection ------------------------------------------------------------------------------

/// RFC 9114 section 6.2.1. QPACK's streams are not opened: nobody would use them (RFC 9204 section 4.2).
Task<> H3Line::say_settings(LinePtr self) {
  Bytes payload;
  http3::append_varint(payload, static_cast<std::uint64_t>(http3::Setting::max_field_section_size));
  http3::append_varint(payload, http3::kMostSection);
  Bytes out;
  http3::append_varint(out, static_cast<std::uint64_t>(http3::StreamType::control));
  http3::append_frame_head(out, http3::FrameType::settings, payload.size());
  out += payload;
  try {
    auto stream = self->line_->try_open(true, 0);
    if (!stream) co_return;
    self->control_ = std::move(stream->line);
    co_await self->control_->write(out);
  } catch (const Error&) {
    // The connection broke: whoever asks on it is told.
    co_return;
  }
}

Task<> H3Line::accept_all(LinePtr self) {
  try {
    while (!self->over_) {
      QuicStream stream = co_await self->line_->accept();
      if (!self->idle_frame()) break;
      asio::co_spawn(self->executor_, read_theirs(self, std::move(stream)), asio::detached);
    }
  } catch (const Error&) {
    co_return;
  }
}

Task<> H3Line::read_theirs(LinePtr self, QuicStream stream) {
  http3::StreamReader reader(true);
  Bytes room(4096, '\0');
  Bytes payload;
  bool told = false;  // SETTINGS came
  try {
    while (!self->over_) {
      const MutableBytes into(room.data(), room.size());
      const std::size_t got = co_await stream.line->read_some(into);
      const bool control = reader.type() == static_cast<std::uint64_t>(http3::StreamType::control);
      if (got == 0 && control) self->break_off(0x104, "the server ended its control stream");
      if (got == 0) co_return;
      // On QPACK's streams nothing can be of use: the dynamic table has no room.
      if (!control && reader.type() && !self->idle_frame()) co_return;
      if (!self->take_control(reader, ByteView(room).substr(0, got), payload, told)) co_return;
    }
  } catch (const Error& error) {
    const bool reset = error.kind == ErrorKind::closed && error.reason == kResetReason;
    if (reset && reader.type() == static_cast<std::uint64_t>(http3::StreamType::control))
      self->break_off(0x104, "the server reset its control stream");
    co_return;
  }
}

/// False: nothing of this stream matters any more.
bool H3Line::take_control(http3::StreamReader& reader, ByteView bytes, Bytes& payload, bool& told) {
  using Event = http3::StreamReader::Event;
  for (std::size_t at = 0; at < bytes.size() && !over_;) {
    const auto step = reader.next(bytes.substr(at));
    const ByteView piece = bytes.substr(at, step.used);
    at += step.used;
    if (step.event == Event::type) {
      const auto type = *reader.type();
      if (type == static_cast<std::uint64_t>(http3::StreamType::push)) {
        // Section 4.6: no push was allowed.
        break_off(0x108, "the server pushes, though it was not allowed to");
        return false;
      }
      if (type > static_cast<std::uint64_t>(http3::StreamType::decoder)) return false;  // section 9: ignored
      const bool control = type == static_cast<std::uint64_t>(http3::StreamType::control);
      if (control && std::exchange(control_seen_, true)) {
        break_off(0x103, "the server opened a second control stream");
        return false;
      }
      continue;
    }
    if (step.event == Event::head) payload.clear();
    if (step.event == Event::head && reader.frame().length > kMostControlFrame) {
      break_off(0x107, "a frame of the control stream is too large");
      return false;
    }
    if (step.event == Event::payload) payload += piece;
    const bool done = (step.event == Event::head || step.event == Event::payload) && reader.frame_done();
    if (done) take_control_frame(reader.frame().type, payload, told);
    if (done && !idle_frame()) return false;
  }
  return !over_;
}

void H3Line::take_control_frame(std::uint64_t type, ByteView payload, bool& told) {
  using http3::FrameType;
  if (!told && type != static_cast<std::uint64_t>(FrameType::settings))
    return break_off(0x10a, "the server's control stream does not begin with SETTINGS");
  switch (static_cast<FrameType>(type)) {
    case FrameType::settings: {
      if (std::exchange(told, true)) return break_off(0x105, "the server sent SETTINGS twice");
      const auto settings = http3::parse_settings(payload);
      if (!settings) return break_off(0x106, settings.error().reason);
      for (const auto& one : *settings) {
        if (http3::is_http2_setting(one.id)) return break_off(0x109, "the server sent a setting of HTTP/2");
        if (!http3::is_grease(one.id) && settings_.size() < 100)
          settings_.push_back(fmt::format("{} {}", http3::setting_name(one.id), one.value));
      }
      return;
    }
    case FrameType::goaway: {
      const auto id = http3::parse_number(payload);
      if (!id || (*id & 3) != 0) return break_off(0x108, "GOAWAY names no stream of a request");
      if (goodbye_ && *id > *goodbye_) return break_off(0x108, "a second GOAWAY names more than the first");
      goodbye_ = id;
      // Those were not looked at: they may be asked again elsewhere (section 5.2).
      auto streams = streams_;
      for (const auto& [ticket, stream] : streams)
        if (static_cast<std::uint64_t>(ticket - 1) >= *id) fail(stream, goodbye_error("asking"), true);
      if (streams_.empty()) rest();
      return;
    }
    case FrameType::data:
    case FrameType::headers:
    case FrameType::push_promise:
    case FrameType::max_push_id:
      return break_off(0x105, http3::frame_name(type) + " on the control stream");
    default:
      if (http3::is_http2_frame(type)) break_off(0x105, "a frame of HTTP/2 on the control stream");
  }
}

/// Something came that moves nothing. False: too much of it, the connection is over.
bool H3Line::idle_frame() {
  if (++idle_frames_ <= kMaxH3Idle) return true;
  break_off(0x107, fmt::format("more than {} frames in a row say nothing", kMaxH3Idle));
  return false;
}

Error H3Line::goodbye_error(const char* doing) const {
  return Error(ErrorKind::closed, doing, remote_, "the server said goodbye (GOAWAY)");
}

// Streams ---------------------------------------------------------------------------------------------------

SharedLine::Asked H3Line::ask(H2Asker& asker, OperationId operation, const Headers& fields, const Bytes& said,
                              H2Body body) {
  sink_.assign(channel(), operation);
  auto opened = line_->try_open(false, operation);
  if (!opened)
    throw Error(ErrorKind::limit, "asking", remote_, "the server allows no more requests at the same time");
  idle_timer_.cancel();
  const auto stream = std::make_shared<Stream>(executor_, *std::move(opened));
  stream->asker = &asker;
  stream->body = std::move(body);
  std::vector<std::pair<std::string_view, std::string_view>> pairs;
  for (const auto& field : fields) pairs.emplace_back(field.name, field.value);
  if (const auto* method = find(fields, ":method")) stream->method = *method;
  const Bytes section = http3::write_section(pairs);
  http3::append_frame_head(stream->head, http3::FrameType::headers, section.size());
  stream->head += section;
  const std::string name = fmt::format("stream {}", stream->quic.id);
  stream->channel = sink_.open_channel({.parent = stream->quic.line->channel(),
                                        .protocol = carried_,
                                        .transport = std::string(kInnerTransport),
                                        .name = name,
                                        .local = local_,
                                        .remote = remote_});
  sink_.assign(stream->channel, operation);
  Note of{.text = fmt::format("{} of channel {}", name, channel())};
  of.facts["stream"] = stream->quic.id;
  of.facts["channel"] = channel();
  of.facts["remote"] = remote_;
  if (tls_)
    of.facts["tls"] = {{"version", tls_->version},
                       {"cipher", tls_->cipher},
                       {"alpn", tls_->alpn},
                       {"server_name", tls_->server_name}};
  sink_.note(stream->channel, std::move(of));
  sink_.bytes(stream->channel, Direction::sent, said);
  if (!stream->body) half_close(*stream, "us");
  stream->ticket = stream->quic.id + 1;
  streams_[stream->ticket] = stream;
  asio::co_spawn(executor_, send(shared_from_this(), stream), asio::detached);
  asio::co_spawn(executor_, receive(shared_from_this(), stream), asio::detached);
  return {stream->ticket, stream->channel};
}

void H3Line::resume(std::int64_t ticket) {
  if (const auto found = streams_.find(ticket); found != streams_.end()) found->second->more.notify();
}

void H3Line::drop(std::int64_t ticket) {
  const auto found = streams_.find(ticket);
  if (found == streams_.end()) return;
  const StreamPtr stream = found->second;
  stream->asker = nullptr;
  stream->quic.line->abort();
  Note note{.kind = NoteKind::reset, .text = "reset by us", .facts = {{"by", "us"}}};
  erase(stream, std::move(note));
}

void H3Line::half_close(Stream& stream, const char* by) {
  (by == std::string_view("us") ? stream.we_ended : stream.peer_ended) = true;
  sink_.note(
      stream.channel,
      {.kind = NoteKind::half_closed, .text = fmt::format("{} ended sending", by), .facts = {{"by", by}}});
}

void H3Line::erase(const StreamPtr& stream, Note note) {
  if (streams_.erase(stream->ticket) == 0) return;
  stream->over = true;
  stream->more.notify();
  if (stream->body_in) sink_.body(stream->channel, Direction::received, false);
  if (stream->body_out) sink_.body(stream->channel, Direction::sent, false);
  if (stream->bulk_in) sink_.body(stream->quic.line->channel(), Direction::received, false);
  sink_.note(stream->channel, std::move(note));
  if (streams_.empty()) rest();
}

void H3Line::fail(const StreamPtr& stream, Error error, bool refused) {
  if (stream->over) return;
  hand_on(*stream);
  H2Asker* const asker = std::exchange(stream->asker, nullptr);
  Note note = h3_error_note(error);
  if (error.kind == ErrorKind::closed)
    note = {.kind = NoteKind::reset, .text = error.reason, .facts = {{"by", "peer"}}};
  stream->quic.line->abort();
  erase(stream, std::move(note));
  if (asker) asker->failed(std::move(error), refused);
}

/// The answer is whole.
void H3Line::end(const StreamPtr& stream) {
  hand_on(*stream);
  if (std::exchange(stream->body_in, false)) sink_.body(stream->channel, Direction::received, false);
  half_close(*stream, "peer");
  H2Asker* const asker = std::exchange(stream->asker, nullptr);
  // Whatever we still had to say is of no use (RFC 9114 section 4.1).
  if (stream->we_ended)
    stream->quic.line->close();
  else
    stream->quic.line->abort();
  erase(stream, {.kind = NoteKind::closed, .text = "closed by peer", .facts = {{"by", "peer"}}});
  if (asker) asker->ended();
}

/// Nothing is asked any more: for how long is that worth a connection?
void H3Line::rest() {
  if (over_) return;
  if (retired_ || goodbye_) return close();
  idle_timer_.expires_after(idle_);
  idle_timer_.async_wait([weak = weak_from_this()](const boost::system::error_code& error) {
    const auto self = weak.lock();
    if (!error && self && self->streams_.empty()) self->close();
  });
}

void H3Line::retire() {
  retired_ = true;
  if (streams_.empty()) rest();
}

void H3Line::close() {
  if (std::exchange(over_, true)) return;
  idle_timer_.cancel();
  if (control_) control_->close();
  line_->close(kH3NoError, "");
}

void H3Line::break_off(std::uint64_t code, std::string reason) {
  if (over_) return;
  Error error(ErrorKind::protocol, "reading HTTP/3", remote_, reason);
  if (code == 0x107) error.kind = ErrorKind::limit;
  // First, so that nobody closes it without the code when the last stream has failed.
  over_ = true;
  auto streams = streams_;
  for (const auto& [ticket, stream] : streams) fail(stream, error, false);
  idle_timer_.cancel();
  if (control_) control_->close();
  line_->close(code, fmt::format("{}: {}", http3::code_name(code), reason));
}

}  // namespace lw::http
