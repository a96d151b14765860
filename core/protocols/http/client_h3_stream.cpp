// What goes out and comes in on the stream of a request (RFC 9114 section 4.1).
#include "core/protocols/http/client_h3_stream.h"

#include <fmt/format.h>

#include <charconv>

#include "core/base/text.h"
#include "core/io/errors.h"
#include "core/protocols/http/codec.h"
#include "core/protocols/http3/qpack.h"

namespace lw::http {
namespace {

constexpr std::size_t kH3ReadPiece = 256u << 10;
constexpr std::size_t kH3WritePiece = 64u << 10;
/// A stream that carried more is bulk for its channel too: its bytes count towards the limit of a body.
constexpr std::uint64_t kH3Bulk = 1u << 20;
/// RFC 9114 section 8.1.
constexpr std::string_view kRejected = "code 0x10b";

/// The peer's bytes end the connection with `code`, or only the stream when that is 0.
struct Wrong {
  std::uint64_t code = 0;
  ErrorKind kind = ErrorKind::protocol;
  std::string reason;
};

}  // namespace

// Sending ---------------------------------------------------------------------------------------------------

Task<> H3Line::send_all(LinePtr self, StreamPtr stream) {
  Line& line = *stream->quic.line;
  co_await line.write(stream->head);
  if (!stream->body) {
    co_await line.shutdown();
    co_return;
  }
  Bytes room(kH3WritePiece, '\0');
  Bytes out;
  while (!stream->over) {
    const H2BodyPiece piece = stream->body(MutableBytes(room.data(), room.size()));
    if (stream->over) co_return;
    if (piece.failed) {
      // Whoever reads the file has said why.
      line.abort();
      co_return;
    }
    if (piece.size == 0 && !piece.end) {
      co_await stream->more.wait();
      continue;
    }
    const ByteView bytes = ByteView(room).substr(0, piece.size);
    out.clear();
    if (piece.size > 0) {
      if (!std::exchange(stream->body_out, true)) self->sink_.body(stream->channel, Direction::sent, true);
      self->sink_.bytes(stream->channel, Direction::sent, bytes);
      http3::append_frame_head(out, http3::FrameType::data, piece.size);
      out += bytes;
    }
    if (piece.end && std::exchange(stream->body_out, false))
      self->sink_.body(stream->channel, Direction::sent, false);
    if (piece.end && !piece.trailers.empty()) {
      self->sink_.note(stream->channel, {.text = "trailers", .facts = {{"trailers", true}, {"by", "us"}}});
      Bytes lines;
      append(lines, piece.trailers);
      self->sink_.bytes(stream->channel, Direction::sent, lines + "\r\n");
      std::vector<std::pair<std::string_view, std::string_view>> pairs;
      for (const auto& field : piece.trailers) pairs.emplace_back(field.name, field.value);
      const Bytes section = http3::write_section(pairs);
      http3::append_frame_head(out, http3::FrameType::headers, section.size());
      out += section;
    }
    if (piece.end) self->half_close(*stream, "us");
    co_await line.write(out);
    if (stream->over) co_return;
    if (stream->asker && piece.size > 0) stream->asker->moved();
    if (!piece.end) continue;
    co_await line.shutdown();
    co_return;
  }
}

Task<> H3Line::send(LinePtr self, StreamPtr stream) {
  try {
    co_await send_all(self, stream);
  } catch (const Error&) {
    // The answer tells why the server takes no more, or the reader that the connection broke.
    co_return;
  }
}

// Receiving -------------------------------------------------------------------------------------------------

Task<> H3Line::receive(LinePtr self, StreamPtr stream) {
  Bytes room(kH3ReadPiece, '\0');
  std::optional<Error> failed;
  try {
    while (!stream->over) {
      const MutableBytes into(room.data(), room.size());
      const std::size_t got = co_await stream->quic.line->read_some(into);
      if (stream->over) co_return;
      self->take(*stream, ByteView(room).substr(0, got));
      if (stream->over) co_return;
      self->hand_on(*stream);
      if (got > 0) continue;
      self->end(stream);
      co_return;
    }
  } catch (const Wrong& wrong) {
    if (wrong.code != 0) {
      self->break_off(wrong.code, wrong.reason);
      co_return;
    }
    failed = Error(wrong.kind, "reading the answer", self->remote_, wrong.reason);
  } catch (...) {
    failed = to_error(std::current_exception(), "reading the answer", self->remote_);
  }
  if (!failed || stream->over) co_return;
  const bool reset = failed->reason == kResetReason;
  const bool refused = reset && failed->said.contains(kRejected);
  if (reset) failed->reason = "the server reset the stream";
  self->fail(stream, *std::move(failed), refused);
}

/// Empty bytes: the peer ended its side.
void H3Line::take(Stream& stream, ByteView bytes) {
  using Event = http3::StreamReader::Event;
  if (bytes.empty()) {
    if (!stream.reader.between())
      throw Wrong{0x106, ErrorKind::protocol, "the stream ended in the middle of a frame"};
    if (!stream.final_head)
      throw Wrong{0, ErrorKind::closed, "the server ended the stream before its answer was complete"};
    if (stream.expected >= 0 && stream.received != static_cast<std::uint64_t>(stream.expected))
      throw Wrong{0, ErrorKind::protocol,
                  fmt::format("Content-Length is {}, but {} bytes came", stream.expected, stream.received)};
    return;
  }
  for (std::size_t at = 0; at < bytes.size() && !stream.over;) {
    const auto step = stream.reader.next(bytes.substr(at));
    const ByteView piece = bytes.substr(at, step.used);
    at += step.used;
    const auto type = static_cast<http3::FrameType>(stream.reader.frame().type);
    if (step.event == Event::head) take_frame_head(stream);
    if (step.event == Event::payload && type == http3::FrameType::headers) stream.section += piece;
    if (step.event == Event::payload && type == http3::FrameType::data) {
      stream.received += piece.size();
      stream.gathered += piece;
    }
    const bool done =
        (step.event == Event::head || step.event == Event::payload) && stream.reader.frame_done();
    if (done && type == http3::FrameType::headers) {
      take_section(stream);
      if (stream.final_head) idle_frames_ = 0;
    }
    if (type == http3::FrameType::data && step.event == Event::payload) idle_frames_ = 0;
    // Unknown frames, empty DATA, interim answers.
    if (done && !idle_frame()) return;
  }
  const bool inside = stream.reader.payload_left() > 0;
  if (!stream.bulk_in && stream.received > kH3Bulk && inside) {
    stream.bulk_in = true;
    sink_.body(stream.quic.line->channel(), Direction::received, true);
  }
}

/// Section 4.1: HEADERS, DATA ..., HEADERS; anything unknown between them is passed over.
void H3Line::take_frame_head(Stream& stream) {
  using http3::FrameType;
  const auto& frame = stream.reader.frame();
  stream.section.clear();
  switch (static_cast<FrameType>(frame.type)) {
    case FrameType::headers:
      if (stream.trailers) throw Wrong{0x105, ErrorKind::protocol, "HEADERS came after the trailers"};
      if (frame.length > http3::kMostSection)
        throw Wrong{0x107, ErrorKind::limit, fmt::format("a header section of {}", human_size(frame.length))};
      return;
    case FrameType::data:
      if (!stream.final_head || stream.trailers)
        throw Wrong{0x105, ErrorKind::protocol, "DATA came where none may be"};
      return;
    case FrameType::push_promise:
      throw Wrong{0x108, ErrorKind::protocol, "the server pushes, though it was not allowed to"};
    case FrameType::settings:
    case FrameType::goaway:
    case FrameType::cancel_push:
    case FrameType::max_push_id:
      throw Wrong{0x105, ErrorKind::protocol, http3::frame_name(frame.type) + " on the stream of a request"};
    default:
      if (http3::is_http2_frame(frame.type))
        throw Wrong{0x105, ErrorKind::protocol, "a frame of HTTP/2 on the stream of a request"};
  }
}

void H3Line::take_section(Stream& stream) {
  const auto section = http3::parse_section(stream.section);
  stream.section.clear();
  if (!section) {
    const bool many = section.error().kind == ErrorKind::limit;
    throw Wrong{many ? 0x107u : 0x200u, section.error().kind, section.error().reason};
  }
  Headers fields;
  std::uint64_t size = 0;
  for (const auto& line : section->lines) {
    if (line.dynamic || section->required_inserts != 0)
      throw Wrong{0x200, ErrorKind::protocol, "a field stands in the dynamic table, which must be empty"};
    if (line.too_long) throw Wrong{0, ErrorKind::limit, "a field is longer than 64 KiB"};
    if (line.broken) throw Wrong{0x200, ErrorKind::protocol, "a field's Huffman code is broken"};
    // RFC 9114 section 4.2.2: what it takes unpacked, with 32 bytes a field.
    size += line.name.size() + line.value.size() + 32;
    if (size > 4 * http3::kMostSection)
      throw Wrong{0x107, ErrorKind::limit, "a header section is too large unpacked"};
    fields.push_back({.name = line.name, .value = line.value});
  }
  hand_on(stream);
  stream.trailers = stream.final_head;
  Bytes said;
  if (stream.trailers) {
    if (std::exchange(stream.body_in, false)) sink_.body(stream.channel, Direction::received, false);
    sink_.note(stream.channel, {.text = "trailers", .facts = {{"trailers", true}, {"by", "peer"}}});
    append(said, fields);
    said += "\r\n";
  } else {
    const auto head = response_from_fields(fields, kHttp3);
    if (!head) throw Wrong{0, ErrorKind::protocol, head.error().reason};
    append(said, *head);
    stream.final_head = head->status >= 200;
    const bool no_body = stream.method == "HEAD" || head->status == 204 || head->status == 304;
    if (const auto* length = find(head->headers, "content-length"); length && stream.final_head && !no_body) {
      std::int64_t value = -1;
      const auto read = std::from_chars(length->data(), length->data() + length->size(), value);
      if (read.ec != std::errc() || read.ptr != length->data() + length->size() || value < 0)
        throw Wrong{0, ErrorKind::protocol, "Content-Length is no number"};
      stream.expected = value;
    }
  }
  sink_.bytes(stream.channel, Direction::received, said);
  if (stream.asker) stream.asker->head(std::move(fields), stream.trailers);
}

void H3Line::hand_on(Stream& stream) {
  if (stream.gathered.empty()) return;
  if (!std::exchange(stream.body_in, true)) sink_.body(stream.channel, Direction::received, true);
  sink_.bytes(stream.channel, Direction::received, stream.gathered);
  if (stream.asker) stream.asker->data(stream.gathered);
  stream.gathered.clear();
}

}  // namespace lw::http
