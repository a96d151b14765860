// HTTP's operations as the UI, the command line and replay see them: plain data.
#pragma once

#include <boost/json/object.hpp>
#include <chrono>
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
#include "core/protocols/http/auth_settings.h"
#include "core/protocols/http/messages.h"

namespace lw::http {

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

/// Of a fetch that asks for event streams again and again, so many hops are kept: the first and the last
/// ones.
inline constexpr std::size_t kMostStreamHops = 500;

/// Which versions were offered and chosen, and what the server told of others (operations_version.cpp).
struct Offer {
  std::vector<std::string> asked;     // ALPN that we offered
  std::string chosen;                 // ALPN; empty = none
  std::string alt_svc;                // Alt-Svc, as a field or a frame (RFC 7838): where else it is, and how
  std::vector<std::string> settings;  // its HTTP/2 SETTINGS: "max concurrent streams 128"
  bool operator==(const Offer&) const = default;
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
  std::string reason;  // why this leg was said: "the server asked for Digest"; empty = nothing to say
  std::vector<std::string>
      dropped;  // what a redirect took away on the way to this hop: "Authorization", "body", "method POST"
  std::vector<std::string> notes;  // what else was decided about it, for people: an upgrade by HSTS, a range
  Offer offer;
};

/// One part of a multipart/form-data body (RFC 7578).
struct BodyPart {
  std::string name;
  Bytes value;               // unless `file` is named
  std::string file;          // streamed from here
  std::string file_name;     // as it is told; empty = that of `file`, none for a value
  std::string content_type;  // empty = application/octet-stream for a file, none for a value
  Headers headers;           // more of them, after those
  bool operator==(const BodyPart&) const = default;
};

/// Which HTTP is spoken. Where TLS agrees on it, by ALPN (RFC 9113 section 3.2).
enum class Version : std::uint8_t {
  automatic,        // https: HTTP/2 or HTTP/1.1, as the server chooses; http: HTTP/1.1
  http1_0,          // the request says HTTP/1.0
  http1_1,          // nothing else
  http2,            // https: nothing else; http: HTTP/1.1
  prior_knowledge,  // HTTP/2 from the first byte, also without TLS (RFC 9113 section 3.3)
  http3,            // QUIC from the first packet (RFC 9114)
  automatic_3,      // automatic, and HTTP/3 where the server said before that it speaks it (RFC 7838)
};
/// "automatic", "1.0", "1.1", "2", "2-prior-knowledge", "3", "automatic-3": as commands and records name
/// them.
std::string_view to_text(Version version);
std::optional<Version> version_from_text(std::string_view text);

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
    ClientCertificates client_certificates;
    bool follow_redirects = false;
    int max_redirects = 20;
    bool cookies = true;          // use and fill the session's jar
    bool decode = true;           // undo Content-Encoding in the result's body
    bool accept_encoding = true;  // send "Accept-Encoding: gzip, deflate, br, zstd" (when the user gave none)
    bool keep_alive = true;
    std::string output_file;  // stream the body here
    ConnectSettings connect;
    Version version = Version::automatic;

    // What a request is made of, beyond the above (operations_request.cpp).
    std::vector<BodyPart> parts;  // a multipart body, made here; where `body` is given too, that is its bytes
    std::string boundary;         // between the parts; empty = one is made
    Headers trailers;             // sent after the body, which is chunked then
    bool expect_continue = false;                 // Expect: 100-continue, for a request with a body
    std::chrono::milliseconds expect_wait{1000};  // for 100; then the body is sent unasked
    std::string range;                            // "0-499,-1": of bytes
    bool resume = false;        // go on where `output_file` ends; what does not fit is refused
    std::string if_range;       // the validator for that; empty = the one kept with the file, if any
    bool url_as_typed = false;  // path and query go out as they stand in `url`, nothing encoded

    // Cookies beyond the session's own jar (operations_request.cpp, client_jars.h).
    std::string cookie_jar;     // a name or a path (jar_path of client_jars.h); empty = the session's
    std::string cookies_given;  // a jar of this fetch alone, in the form of cookie_file.h; empty = not so
    bool hsts = false;          // keep and heed Strict-Transport-Security, with the jar

    // Server-sent events (client_events.h): an answer of type text/event-stream that ends is asked for again,
    // with the id of the last event.
    bool reconnect = false;
    std::chrono::milliseconds reconnect_wait{3000};  // before that, until the server says another time
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
  /// OAuth 2: the user signs in with a browser, the operation waits. An empty URL: that is over.
  struct SignIn {
    std::string url;          // http or https, to be opened by the user's choice
    std::string user_code;    // RFC 8628: what is typed there; empty = nothing
    Nanoseconds expires = 0;  // Clock::wall; 0 = not said
  };
  /// An event stream ended, and is asked for again after `wait`.
  struct Reconnecting {
    std::string why;  // for people: "the server ended the stream"
    std::chrono::milliseconds wait{0};
    std::string last_event_id;  // that will be sent; empty = none
    std::uint64_t streams = 0;  // answers that were event streams so far
  };
  /// OAuth 2: a server gave tokens. For whoever keeps them; recordings never see them.
  struct TokensGot {
    std::string access_token;
    std::string refresh_token;  // may be empty
    Nanoseconds expires = 0;    // Clock::wall; 0 = not said
  };
  using Event = std::variant<Progress, HopStarted, HeadArrived, SignIn, Reconnecting, TokensGot>;

  struct Result {
    std::vector<Hop> hops;  // the last one is the answer
    Bytes body;             // decoded; empty when body_file is set
    std::string body_file;
    std::uint64_t body_size = 0;  // decoded
    std::string body_note;        // "gzip, decoded", "not decoded: unknown coding x"
    std::vector<std::string>
        cookies_set;       // Set-Cookie lines accepted into the jar, and "refused: ..." with the reason
    std::string jar_used;  // what of a kept jar went into the requests, as Arguments::cookies_given
    std::uint64_t resumed_from = 0;  // the file had so many bytes already
    std::string if_range;            // the validator that was sent for that
    std::string resume_note;         // what came of it
    std::string auth_note;           // about credentials: "the server asked for NTLM, which was not chosen"
    Nanoseconds token_expires = 0;   // OAuth 2, Clock::wall; 0 = there is no token, or it has no end
    std::uint64_t events = 0;        // server-sent ones, of all streams
    std::string last_event_id;       // of these
    std::string events_note;         // why no more streams were asked for, where that was wanted
  };
};

/// The URL as a fetch takes it: http or https. The error's offset is in `text`.
Decoded<Url> parse_target(std::string_view text);
/// That of a fetch: path and query are left as typed, where it says so.
Decoded<Url> parse_target(const Fetch::Arguments& arguments);

/// Where a fetch goes; null = its URL can't be read.
std::optional<Target> target_of(const Fetch::Arguments& arguments);
/// Sends it elsewhere. The Host field follows with the URL, unless the user gave one; where the account is
/// another one, an Authorization field that the user gave goes. A URL that can't be read stays.
void retarget(Fetch::Arguments& arguments, const Retarget& to);
/// A recording names no file that is read because it is played: the body comes from its frames. (Files of
/// TLS are opened by a real connector alone.)
void for_playback(Fetch::Arguments& arguments);
/// What only the result tells of how it was done: the cookies of a kept jar, where a download went on,
/// whether 100 came.
void for_playback(Fetch::Arguments& arguments, const boost::json::object& result);

/// The request as it would be written now.
struct RequestPreview {
  Bytes head;                      // up to and with the empty line
  Bytes body;                      // as written, chunk sizes and all, but for files
  std::string masked_head;         // without its secrets
  std::vector<std::string> notes;  // what can't be told before: for people
};
/// `jar`: the cookies there are, in the form of cookie_file.h; `now` decides which have expired. The error is
/// about the URL, a header or the credentials. Of files (`file_size`: their sizes, negative = can't be read;
/// null = not asked) only the length is told.
Decoded<RequestPreview> preview(const Fetch::Arguments& arguments, std::string_view jar, Nanoseconds now,
                                const std::function<std::int64_t(const std::string&)>& file_size);

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

/// The body of an answer as it came: still coded, without chunk framing.
struct WireBody {
  std::function<void()> begin;         // an answer begins; what an earlier hop's gave does not count
  std::function<void(ByteView)> body;  // its next bytes
};
/// Gives on the body that a saved session has, piece by piece. Returns why that is not all of it, for people;
/// empty = it is. Blocks as `frames` does.
std::string wire_body_from_session(const SessionSource& source, const WireBody& to);

boost::json::object to_json(const Fetch::Arguments& arguments);
void from_json(const boost::json::object& object, Fetch::Arguments& arguments);
/// A summary: heads, TLS facts and the body are in the session's frames.
boost::json::object to_json(const Fetch::Result& result);
/// Adds to a result rebuilt from frames what only the operation knew: dropped fields, cookies, files.
void complete_from_json(const boost::json::object& object, Fetch::Result& result);

}  // namespace lw::http
