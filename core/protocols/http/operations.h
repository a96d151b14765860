// HTTP's operations as the UI, the command line and replay see them: plain data.
#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/connect_settings.h"
#include "core/base/error.h"
#include "core/base/frame.h"
#include "core/base/retarget.h"
#include "core/base/url.h"
#include "core/protocols/http/messages.h"

namespace lw::http {

enum class AuthKind : std::uint8_t { none, basic, bearer };
struct Auth {
  AuthKind kind = AuthKind::none;
  std::string user;
  std::string password;  // a secret; Bearer: the token
};

/// Where the body goes. The result's `body` holds it whole up to kBodyInMemory; longer ones are written to a
/// file: `output_file`, or one of the core's own in the session folder's "bodies".
inline constexpr std::uint64_t kBodyInMemory = 8ull << 20;

/// One hop's steps, nanoseconds since the operation began; -1 = did not happen (a kept-alive line has no
/// connect).
struct Timings {
  Nanoseconds started = -1;
  Nanoseconds resolved = -1;
  Nanoseconds connected = -1;
  Nanoseconds proxied = -1;
  Nanoseconds secured = -1;     // TLS done
  Nanoseconds sent = -1;        // request written
  Nanoseconds first_byte = -1;  // of the response
  Nanoseconds done = -1;
};

/// One request and its response. A redirect makes another hop.
struct Hop {
  std::string url;                    // without credentials
  RequestHead request;                // as sent, Authorization masked
  std::vector<ResponseHead> interim;  // 1xx
  ResponseHead response;
  Headers trailers;
  Timings timings;
  std::string remote;  // address it went to
  ChannelId channel = 0;
  bool reused = false;  // a kept-alive line
  std::optional<TlsFacts> tls;
  std::uint64_t request_body = 0;  // bytes
  std::uint64_t wire_body = 0;  // bytes of the response body as it came, still coded, without chunk framing
  std::vector<std::string>
      dropped;  // what a redirect took away on the way to this hop: "Authorization", "body", "method POST"
};

struct Fetch {
  static constexpr std::string_view name = "http.fetch";

  struct Arguments {
    std::string method = "GET";
    std::string url;                // as typed
    Headers headers;                // the user's, in order, exactly as given
    std::vector<std::string> omit;  // automatic headers not to send: "Accept-Encoding"
    Bytes body;
    std::string body_file;  // sent instead of `body`, streamed
    bool chunked = false;   // send the body chunked
    Auth auth;
    bool follow_redirects = false;
    int max_redirects = 20;
    bool cookies = true;          // use and fill the session's jar
    bool decode = true;           // undo Content-Encoding in the result's body
    bool accept_encoding = true;  // send "Accept-Encoding: gzip, deflate, br, zstd" (when the user gave none)
    bool keep_alive = true;
    std::string output_file;  // stream the body here
    ConnectSettings connect;
  };

  struct Progress {
    std::uint64_t received = 0;  // body bytes as they came, without chunk framing
    std::uint64_t decoded = 0;   // of these, with the coding undone: what the body is so far
    std::int64_t total = -1;     // Content-Length, -1 = unknown
    std::uint64_t sent = 0;      // of the request body
  };
  struct HopStarted {
    Hop hop;  // request known, response not yet
  };
  struct HeadArrived {
    ResponseHead head;  // also 1xx
  };
  using Event = std::variant<Progress, HopStarted, HeadArrived>;

  struct Result {
    std::vector<Hop> hops;  // the last one is the answer
    Bytes body;             // decoded; empty when body_file is set
    std::string body_file;
    std::uint64_t body_size = 0;  // decoded
    std::string body_note;        // "gzip, decoded", "not decoded: unknown coding x"
    std::vector<std::string>
        cookies_set;  // Set-Cookie lines accepted into the jar, and "refused: ..." with the reason
  };
};

/// The URL as a fetch takes it: http or https. The error's offset is in `text`.
Decoded<Url> parse_target(std::string_view text);

/// Where a fetch goes; null = its URL can't be read.
std::optional<Target> target_of(const Fetch::Arguments& arguments);
/// Sends it elsewhere. The Host field follows with the URL, unless the user gave one; where the account is
/// another one, an Authorization field that the user gave goes. A URL that can't be read stays.
void retarget(Fetch::Arguments& arguments, const Retarget& to);
/// A recording names no file that is read because it is played: the body comes from its frames. (Files of
/// TLS are opened by a real connector alone.)
void for_playback(Fetch::Arguments& arguments);

/// Whether a header of this name identifies its user (what exports mask by default: FieldName::secret). Its
/// value has no place in settings.
bool is_secret_header(std::string_view name);

/// What a saved session has to say about a fetch, however the reader is reached (StoreReader, on a worker
/// thread).
struct SessionSource {
  OperationRecord operation;
  /// Frames first, first + 1 ... with their bytes, at most `count`; empty = the end.
  std::function<std::vector<Frame>(FrameNumber first, std::size_t count)> frames;
  std::function<std::string(FrameNumber frame)> saved_body;
  /// When a channel was opened: what a fetch on a kept line has to say of its address and TLS is there. May
  /// be null.
  std::function<Nanoseconds(ChannelId channel)> channel_opened;
};
/// The result again, with its body, also of a fetch that never ended (the program was killed): then
/// `body_note` says what is missing. A body that was not kept whole is named by its file, if there was one.
/// Blocks as `frames` does.
Fetch::Result result_from_session(const SessionSource& source);

boost::json::object to_json(const Fetch::Arguments& arguments);
void from_json(const boost::json::object& object, Fetch::Arguments& arguments);
/// A summary: heads, TLS facts and the body are in the session's frames.
boost::json::object to_json(const Fetch::Result& result);
/// Adds to a result rebuilt from frames what only the operation knew: dropped fields, cookies, files.
void complete_from_json(const boost::json::object& object, Fetch::Result& result);

}  // namespace lw::http
