// One HTTP/2 connection without I/O (RFC 9113): bytes in, events out; requests or answers in, bytes out.
// Either role. Over nghttp2, which keeps states, flow control and HPACK; what it does not bound is bounded
// here. Not thread-safe.
#pragma once

#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "core/base/error.h"
#include "core/base/frame.h"
#include "core/protocols/http/messages.h"

namespace lw::http {

/// What a peer may send before we take it: a stream of 16 MiB keeps 1 Gbit/s busy over 130 ms.
inline constexpr std::uint32_t kH2StreamWindow = 16u << 20;
inline constexpr std::uint32_t kH2LineWindow = 64u << 20;
/// Frames in a row that bring no message on its way (SETTINGS, PING, empty DATA, ...), while we send no body
/// that they could be about; more is a flood.
inline constexpr std::uint32_t kMaxIdleFrames = 10'000;
/// Streams that a client may open and break more than those that it lets us answer (CVE-2023-44487). Reading
/// on in a browser breaks off some, never hundreds more than it keeps.
inline constexpr std::uint32_t kMaxBroken = 500;
/// Streams that a client of ours may have at a time (RFC 9113 section 6.5.2 asks for no less than 100).
inline constexpr std::uint32_t kMaxServedStreams = 128;

/// What we let the peer send, and when it may send more.
struct H2Windows {
  std::uint32_t stream = kH2StreamWindow;
  std::uint32_t line = kH2LineWindow;
  /// The peer may send more only once H2Engine::consumed() was told; else at once.
  bool by_hand = false;
};

/// RFC 9113 section 7.
enum class H2Code : std::uint32_t {
  no_error = 0,
  protocol_error = 1,
  internal_error = 2,
  refused_stream = 7,
  cancel = 8,
  enhance_your_calm = 11,
  http_1_1_required = 13,
};
/// "REFUSED_STREAM"; the number where there is no name.
std::string h2_code_name(std::uint32_t code);

/// What the peer's SETTINGS say, by its first frame.
struct H2PeerSettings {
  bool known = false;
  std::uint32_t header_table_size = 4096;
  std::uint32_t max_concurrent_streams = 0xffffffff;
  std::uint32_t initial_window_size = 65535;
  std::uint32_t max_frame_size = 16384;
  std::uint32_t max_header_list_size = 0xffffffff;
  bool extended_connect = false;
};

struct H2Goaway {
  std::int32_t last_stream = 0;
  std::uint32_t code = 0;
  std::string words;  // its debug data, as it came
};

/// Must not throw, nor destroy the engine. May call its request, respond, info, resume and reset.
class H2Events {
 public:
  virtual ~H2Events() = default;
  /// A field section: of a request, an answer, an interim one; or trailers.
  virtual void on_head(std::int32_t stream, Headers fields, bool trailers) = 0;
  virtual void on_data(std::int32_t stream, ByteView data) = 0;
  /// The peer ended its side of the stream.
  virtual void on_end(std::int32_t stream) = 0;
  /// The stream is over, both sides. `code` 0 = in order. `why`: what was wrong with it, may be empty.
  virtual void on_closed(std::int32_t stream, std::uint32_t code, const std::string& why) = 0;
  virtual void on_goaway(const H2Goaway& goaway) = 0;
  virtual void on_settings() = 0;
  /// ALTSVC (RFC 7838 section 4): `origin` is empty on a stream.
  virtual void on_alt_svc(std::string origin, std::string value) = 0;
};

/// Fills some of `room`; nothing and `end` = the end; nothing alone = later (H2Engine::resume). `end` with
/// bytes: the last ones. Trailers, if any, are given back with `end`. An error ends the stream.
struct H2BodyPiece {
  std::size_t size = 0;
  bool end = false;
  bool failed = false;
  Headers trailers;
};
using H2Body = std::function<H2BodyPiece(MutableBytes room)>;

class H2Engine {
 public:
  H2Engine(Role role, H2Events& events, H2Windows windows = {});
  ~H2Engine();
  H2Engine(const H2Engine&) = delete;
  H2Engine& operator=(const H2Engine&) = delete;

  /// The peer's next bytes. An error is the end of the connection: what remains to be said (GOAWAY) is in
  /// send().
  Decoded<void> receive(ByteView bytes);
  /// Whole frames, until `most` is passed. False = there was nothing. Bodies are asked for their bytes here.
  bool send(Bytes& out, std::size_t most);
  bool wants_to_send() const;
  /// Neither side has more to say.
  bool is_over() const;
  /// The peer broke the protocol: what our GOAWAY, which is out by now, told it.
  const std::optional<CodecError>& broken() const;
  /// What we received last ended in the middle of a DATA frame.
  bool inside_data() const;
  /// Or in the middle of any frame.
  bool inside_frame() const;

  /// Client: a new stream, by its number. `fields` with pseudo fields; `body` empty = none.
  std::expected<std::int32_t, std::string> request(const Headers& fields, H2Body body);
  /// Server.
  std::expected<void, std::string> respond(std::int32_t stream, const Headers& fields, H2Body body);
  std::expected<void, std::string> inform(std::int32_t stream, const Headers& fields);
  /// The body of this stream has bytes again.
  void resume(std::int32_t stream);
  void reset(std::int32_t stream, H2Code code);
  /// With H2Windows::by_hand: bytes of on_data that nobody keeps any more.
  void consumed(std::int32_t stream, std::size_t count);
  /// GOAWAY: no new streams; `over` = and no more of anything.
  void goaway(H2Code code, bool over);

  const H2PeerSettings& peer() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace lw::http
