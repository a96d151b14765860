#include "core/protocols/http/h2_engine.h"

#include <nghttp2/nghttp2.h>

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "core/base/text.h"
#include "core/protocols/http/head_layout.h"
#include "core/protocols/http/redact_body.h"

namespace lw::http {
namespace {

struct Callbacks {
  Callbacks() { nghttp2_session_callbacks_new(&all); }
  ~Callbacks() { nghttp2_session_callbacks_del(all); }
  Callbacks(const Callbacks&) = delete;
  Callbacks& operator=(const Callbacks&) = delete;
  nghttp2_session_callbacks* all = nullptr;
};

struct Options {
  Options() { nghttp2_option_new(&all); }
  ~Options() { nghttp2_option_del(all); }
  Options(const Options&) = delete;
  Options& operator=(const Options&) = delete;
  nghttp2_option* all = nullptr;
};

std::string_view text_of(const std::uint8_t* bytes, std::size_t length) {
  return {reinterpret_cast<const char*>(bytes), length};
}

std::vector<nghttp2_nv> pairs_of(const Headers& fields) {
  // Credentials must not come into tables that others could be made to guess from (RFC 7541 section 7.1.3).
  std::vector<nghttp2_nv> pairs;
  pairs.reserve(fields.size());
  for (const auto& field : fields) {
    auto bytes = [](const std::string& text) {
      return const_cast<std::uint8_t*>(reinterpret_cast<const std::uint8_t*>(text.data()));
    };
    pairs.push_back({.name = bytes(field.name),
                     .value = bytes(field.value),
                     .namelen = field.name.size(),
                     .valuelen = field.value.size(),
                     .flags = static_cast<std::uint8_t>(is_secret_field(field.name) ? NGHTTP2_NV_FLAG_NO_INDEX
                                                                                    : NGHTTP2_NV_FLAG_NONE)});
  }
  return pairs;
}

/// Where frames begin and end in what the peer says (RFC 9113 section 4.1).
class FrameBounds {
 public:
  explicit FrameBounds(std::size_t preface) : preface_(preface) {}

  void feed(ByteView bytes) {
    const auto skip = std::min(preface_, bytes.size());
    preface_ -= skip;
    bytes.remove_prefix(skip);
    while (!bytes.empty()) {
      if (left_ > 0) {
        const auto count = std::min<std::size_t>(left_, bytes.size());
        left_ -= static_cast<std::uint32_t>(count);
        bytes.remove_prefix(count);
        continue;
      }
      head_[have_++] = static_cast<unsigned char>(bytes.front());
      bytes.remove_prefix(1);
      if (have_ < sizeof head_) continue;
      left_ =
          static_cast<std::uint32_t>(head_[0]) << 16 | static_cast<std::uint32_t>(head_[1]) << 8 | head_[2];
      have_ = 0;
    }
  }
  bool inside() const { return left_ > 0 || have_ > 0; }
  bool inside_data() const { return left_ > 0 && head_[3] == NGHTTP2_DATA; }

 private:
  std::size_t preface_;
  unsigned char head_[9] = {};
  std::size_t have_ = 0;
  std::uint32_t left_ = 0;
};

}  // namespace

std::string h2_code_name(std::uint32_t code) {
  if (code > NGHTTP2_HTTP_1_1_REQUIRED) return fmt::format("code {:#x}", code);
  return nghttp2_http2_strerror(code);
}

struct H2Engine::Impl {
  Impl(Role role, H2Events& events, H2Windows windows)
      : role(role),
        events(events),
        windows(windows),
        bounds(role == Role::server ? NGHTTP2_CLIENT_MAGIC_LEN : 0) {}
  ~Impl() { nghttp2_session_del(session); }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  static Impl& of(void* user) { return *static_cast<Impl*>(user); }

  void begin();
  void set_callbacks(nghttp2_session_callbacks* all);
  void settings();
  int header(const nghttp2_frame& frame, std::string_view name, std::string_view value);
  int received(const nghttp2_frame& frame);
  void section(const nghttp2_frame& frame);
  int count(const nghttp2_frame& frame);
  void take_settings(const nghttp2_settings& frame);
  ssize_t fill(std::int32_t stream, MutableBytes room, std::uint32_t* flags);
  void closed(std::int32_t stream, std::uint32_t code);
  void count_broken(std::int32_t stream, std::uint32_t code);
  void sent(const nghttp2_frame& frame);

  const Role role;
  H2Events& events;
  const H2Windows windows;
  FrameBounds bounds;
  nghttp2_session* session = nullptr;
  H2PeerSettings peer;
  std::map<std::int32_t, H2Body> bodies;
  Headers fields;  // of the section that comes
  std::size_t fields_size = 0;
  std::uint32_t idle_frames = 0;
  std::uint32_t broken_streams = 0;
  std::set<std::int32_t> our_resets;
  std::int32_t reset_by_peer = 0;
  std::string problem;  // of nghttp2, in its words, or ours
  std::optional<CodecError> broken;
};

// What comes ------------------------------------------------------------------------------------------------

int H2Engine::Impl::header(const nghttp2_frame& frame, std::string_view name, std::string_view value) {
  fields_size += name.size() + value.size() + 32;  // as RFC 7541 section 4.1 counts
  if (fields_size > kMaxHeaderSection || fields.size() >= kMaxFields) {
    problem = fmt::format("a header section of stream {} is longer than {} or {} fields", frame.hd.stream_id,
                          human_size(kMaxHeaderSection), kMaxFields);
    // The whole line: its compression can't be followed without taking in the rest.
    return NGHTTP2_ERR_CALLBACK_FAILURE;
  }
  fields.push_back({.name = std::string(name), .value = std::string(value)});
  return 0;
}

void H2Engine::Impl::section(const nghttp2_frame& frame) {
  const bool trailers = fields.empty() || !fields.front().name.starts_with(':');
  events.on_head(frame.hd.stream_id, std::exchange(fields, {}), trailers);
}

/// A flood is what keeps us busy and says nothing.
int H2Engine::Impl::count(const nghttp2_frame& frame) {
  const bool says_something = frame.hd.type == NGHTTP2_HEADERS ||
                              (frame.hd.type == NGHTTP2_DATA && frame.hd.length > 0) ||
                              (frame.hd.flags & NGHTTP2_FLAG_END_STREAM) != 0;
  idle_frames = says_something && frame.hd.type != NGHTTP2_PING ? 0 : idle_frames + 1;
  if (broken_streams > kMaxBroken) {
    problem = fmt::format("the client broke off {} streams more than it let us answer", kMaxBroken);
    return NGHTTP2_ERR_CALLBACK_FAILURE;
  }
  if (idle_frames <= kMaxIdleFrames) return 0;
  problem = fmt::format("more than {} frames in a row say nothing", kMaxIdleFrames);
  return NGHTTP2_ERR_CALLBACK_FAILURE;
}

void H2Engine::Impl::take_settings(const nghttp2_settings& frame) {
  peer.known = true;
  for (std::size_t i = 0; i < frame.niv; ++i) {
    const auto value = frame.iv[i].value;
    switch (frame.iv[i].settings_id) {
      case NGHTTP2_SETTINGS_HEADER_TABLE_SIZE:
        peer.header_table_size = value;
        break;
      case NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS:
        peer.max_concurrent_streams = value;
        break;
      case NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE:
        peer.initial_window_size = value;
        break;
      case NGHTTP2_SETTINGS_MAX_FRAME_SIZE:
        peer.max_frame_size = value;
        break;
      case NGHTTP2_SETTINGS_MAX_HEADER_LIST_SIZE:
        peer.max_header_list_size = value;
        break;
      case NGHTTP2_SETTINGS_ENABLE_CONNECT_PROTOCOL:
        peer.extended_connect = value == 1;
        break;
      default:
        break;
    }
  }
  events.on_settings();
}

int H2Engine::Impl::received(const nghttp2_frame& frame) {
  if (const int flood = count(frame)) return flood;
  const auto stream = frame.hd.stream_id;
  switch (frame.hd.type) {
    case NGHTTP2_HEADERS:
      section(frame);
      if (frame.hd.flags & NGHTTP2_FLAG_END_STREAM) events.on_end(stream);
      break;
    case NGHTTP2_DATA:
      if (frame.hd.flags & NGHTTP2_FLAG_END_STREAM) events.on_end(stream);
      break;
    case NGHTTP2_RST_STREAM:
      reset_by_peer = stream;
      break;
    case NGHTTP2_SETTINGS:
      if ((frame.hd.flags & NGHTTP2_FLAG_ACK) == 0) take_settings(frame.settings);
      break;
    case NGHTTP2_GOAWAY:
      events.on_goaway(
          {.last_stream = frame.goaway.last_stream_id,
           .code = frame.goaway.error_code,
           .words = std::string(text_of(frame.goaway.opaque_data, frame.goaway.opaque_data_len))});
      break;
    case NGHTTP2_ALTSVC: {
      const auto* alt = static_cast<const nghttp2_ext_altsvc*>(frame.ext.payload);
      events.on_alt_svc(std::string(text_of(alt->origin, alt->origin_len)),
                        std::string(text_of(alt->field_value, alt->field_value_len)));
      break;
    }
    default:
      break;
  }
  return 0;
}

/// Rapid reset, and its twin in which the client makes us do the resetting: a stream costs us work, and costs
/// nothing who never waits for it. Seen with the next frame that comes.
void H2Engine::Impl::count_broken(std::int32_t stream, std::uint32_t code) {
  const bool ours = our_resets.erase(stream) > 0;
  if (role == Role::client || ours) return;
  if (code != 0)
    ++broken_streams;
  else
    broken_streams -= std::min(broken_streams, 1u);
}

void H2Engine::Impl::closed(std::int32_t stream, std::uint32_t code) {
  bodies.erase(stream);
  const bool theirs = std::exchange(reset_by_peer, 0) == stream;
  events.on_closed(stream, code, code != 0 && !theirs ? std::exchange(problem, {}) : std::string());
  count_broken(stream, code);
}

// What goes -------------------------------------------------------------------------------------------------

ssize_t H2Engine::Impl::fill(std::int32_t stream, MutableBytes room, std::uint32_t* flags) {
  const auto body = bodies.find(stream);
  if (body == bodies.end()) return NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE;
  const auto piece = body->second(room);
  if (piece.failed) return NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE;
  if (piece.size == 0 && !piece.end) return NGHTTP2_ERR_DEFERRED;
  if (!piece.end) return static_cast<ssize_t>(piece.size);
  *flags |= NGHTTP2_DATA_FLAG_EOF;
  if (!piece.trailers.empty()) {
    *flags |= NGHTTP2_DATA_FLAG_NO_END_STREAM;
    const auto pairs = pairs_of(piece.trailers);
    nghttp2_submit_trailer(session, stream, pairs.data(), pairs.size());
  }
  return static_cast<ssize_t>(piece.size);
}

void H2Engine::Impl::set_callbacks(nghttp2_session_callbacks* all) {
  nghttp2_session_callbacks_set_on_begin_headers_callback(all, [](auto*, auto*, void* user) {
    of(user).fields.clear();
    of(user).fields_size = 0;
    return 0;
  });
  nghttp2_session_callbacks_set_on_header_callback(
      all, [](auto*, const nghttp2_frame* frame, const std::uint8_t* name, std::size_t name_length,
              const std::uint8_t* value, std::size_t value_length, std::uint8_t, void* user) {
        return of(user).header(*frame, text_of(name, name_length), text_of(value, value_length));
      });
  nghttp2_session_callbacks_set_on_frame_recv_callback(
      all, [](auto*, const nghttp2_frame* frame, void* user) { return of(user).received(*frame); });
  nghttp2_session_callbacks_set_on_data_chunk_recv_callback(
      all,
      [](auto*, std::uint8_t, std::int32_t stream, const std::uint8_t* data, std::size_t length, void* user) {
        of(user).events.on_data(stream, text_of(data, length));
        return 0;
      });
  nghttp2_session_callbacks_set_on_stream_close_callback(
      all, [](auto*, std::int32_t stream, std::uint32_t code, void* user) {
        of(user).closed(stream, code);
        return 0;
      });
  nghttp2_session_callbacks_set_on_frame_send_callback(all,
                                                       [](auto*, const nghttp2_frame* frame, void* user) {
                                                         of(user).sent(*frame);
                                                         return 0;
                                                       });
  nghttp2_session_callbacks_set_error_callback2(
      all, [](auto*, int, const char* words, std::size_t length, void* user) {
        of(user).problem = escape_short(std::string_view(words, length), 300);
        return 0;
      });
}

void H2Engine::Impl::sent(const nghttp2_frame& frame) {
  // What the peer says of the flow of our bodies is no idle talk.
  if (frame.hd.type == NGHTTP2_DATA && frame.hd.length > 0) idle_frames = 0;
  // Our own GOAWAY with a code is how nghttp2 tells that the peer broke the protocol; its debug data says
  // how.
  if (frame.hd.type != NGHTTP2_GOAWAY || frame.goaway.error_code == 0 || broken) return;
  const auto words = text_of(frame.goaway.opaque_data, frame.goaway.opaque_data_len);
  std::string reason = problem.empty() ? std::string(words) : problem;
  if (reason.empty()) reason = "the peer breaks the protocol";
  broken = CodecError{0, fmt::format("{} ({})", reason, h2_code_name(frame.goaway.error_code))};
}

void H2Engine::Impl::settings() {
  nghttp2_settings_entry entries[] = {
      {NGHTTP2_SETTINGS_ENABLE_PUSH, 0},
      {NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS, kMaxServedStreams},
      {NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, windows.stream},
      {NGHTTP2_SETTINGS_MAX_HEADER_LIST_SIZE, static_cast<std::uint32_t>(kMaxHeaderSection)},
  };
  const bool client = role == Role::client;
  // A server must not speak of push (RFC 9113 section 6.5.2).
  nghttp2_submit_settings(session, NGHTTP2_FLAG_NONE, client ? entries : entries + 1,
                          std::size(entries) - (client ? 0 : 1));
  nghttp2_session_set_local_window_size(session, NGHTTP2_FLAG_NONE, 0,
                                        static_cast<std::int32_t>(windows.line));
}

void H2Engine::Impl::begin() {
  Callbacks callbacks;
  set_callbacks(callbacks.all);
  Options options;
  nghttp2_option_set_no_closed_streams(options.all, 1);
  if (windows.by_hand) nghttp2_option_set_no_auto_window_update(options.all, 1);
  if (role == Role::client) {
    nghttp2_option_set_builtin_recv_extension_type(options.all, NGHTTP2_ALTSVC);
    nghttp2_session_client_new2(&session, callbacks.all, this, options.all);
  } else {
    nghttp2_session_server_new2(&session, callbacks.all, this, options.all);
  }
  settings();
}

// The engine ------------------------------------------------------------------------------------------------

H2Engine::H2Engine(Role role, H2Events& events, H2Windows windows)
    : impl_(std::make_unique<Impl>(role, events, windows)) {
  impl_->begin();
}

H2Engine::~H2Engine() = default;

Decoded<void> H2Engine::receive(ByteView bytes) {
  if (impl_->broken) return std::unexpected(*impl_->broken);
  impl_->bounds.feed(bytes);
  const auto used = nghttp2_session_mem_recv(
      impl_->session, reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
  if (used >= 0) return {};
  const auto kind = used == NGHTTP2_ERR_FLOODED || used == NGHTTP2_ERR_CALLBACK_FAILURE ||
                            used == NGHTTP2_ERR_TOO_MANY_CONTINUATIONS
                        ? ErrorKind::limit
                        : ErrorKind::protocol;
  auto reason =
      impl_->problem.empty() ? std::string(nghttp2_strerror(static_cast<int>(used))) : impl_->problem;
  const auto code = kind == ErrorKind::limit ? NGHTTP2_ENHANCE_YOUR_CALM : NGHTTP2_PROTOCOL_ERROR;
  impl_->broken = CodecError{0, std::move(reason), kind};
  nghttp2_session_terminate_session(impl_->session, code);
  return std::unexpected(*impl_->broken);
}

bool H2Engine::send(Bytes& out, std::size_t most) {
  const auto before = out.size();
  while (out.size() < most) {
    const std::uint8_t* bytes = nullptr;
    const auto size = nghttp2_session_mem_send(impl_->session, &bytes);
    if (size <= 0) break;
    out.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
  }
  return out.size() > before;
}

bool H2Engine::wants_to_send() const {
  return nghttp2_session_want_write(impl_->session) != 0;
}

bool H2Engine::is_over() const {
  return !wants_to_send() && nghttp2_session_want_read(impl_->session) == 0;
}

const std::optional<CodecError>& H2Engine::broken() const {
  return impl_->broken;
}

bool H2Engine::inside_data() const {
  return impl_->bounds.inside_data();
}

bool H2Engine::inside_frame() const {
  return impl_->bounds.inside();
}

namespace {

/// The bytes of all bodies: `fill` finds whose they are by the stream.
template <class Impl>
nghttp2_data_provider provider_of() {
  nghttp2_data_provider provider{};
  provider.read_callback = [](auto*, std::int32_t stream, std::uint8_t* room, std::size_t size,
                              std::uint32_t* flags, auto*, void* user) -> ssize_t {
    return Impl::of(user).fill(stream, {reinterpret_cast<char*>(room), size}, flags);
  };
  return provider;
}

std::expected<void, std::string> done(int code) {
  if (code == 0) return {};
  return std::unexpected(std::string(nghttp2_strerror(code)));
}

}  // namespace

std::expected<std::int32_t, std::string> H2Engine::request(const Headers& fields, H2Body body) {
  const auto pairs = pairs_of(fields);
  const auto provider = provider_of<Impl>();
  impl_->idle_frames = 0;
  const auto stream = nghttp2_submit_request(impl_->session, nullptr, pairs.data(), pairs.size(),
                                             body ? &provider : nullptr, nullptr);
  if (stream < 0) return std::unexpected(std::string(nghttp2_strerror(stream)));
  if (body) impl_->bodies[stream] = std::move(body);
  return stream;
}

std::expected<void, std::string> H2Engine::respond(std::int32_t stream, const Headers& fields, H2Body body) {
  const auto pairs = pairs_of(fields);
  const auto provider = provider_of<Impl>();
  const bool has_body = static_cast<bool>(body);
  if (has_body) impl_->bodies[stream] = std::move(body);
  return done(nghttp2_submit_response(impl_->session, stream, pairs.data(), pairs.size(),
                                      has_body ? &provider : nullptr));
}

std::expected<void, std::string> H2Engine::inform(std::int32_t stream, const Headers& fields) {
  const auto pairs = pairs_of(fields);
  return done(nghttp2_submit_headers(impl_->session, NGHTTP2_FLAG_NONE, stream, nullptr, pairs.data(),
                                     pairs.size(), nullptr));
}

void H2Engine::resume(std::int32_t stream) {
  nghttp2_session_resume_data(impl_->session, stream);
}

void H2Engine::consumed(std::int32_t stream, std::size_t count) {
  // Of a stream that is gone it is the line's window alone.
  nghttp2_session_consume(impl_->session, stream, count);
}

void H2Engine::reset(std::int32_t stream, H2Code code) {
  // Of one that is gone the peer has heard all.
  if (!nghttp2_session_find_stream(impl_->session, stream)) return;
  const bool by_peer = code == H2Code::refused_stream || code == H2Code::protocol_error;
  if (!by_peer) impl_->our_resets.insert(stream);
  nghttp2_submit_rst_stream(impl_->session, NGHTTP2_FLAG_NONE, stream, static_cast<std::uint32_t>(code));
}

void H2Engine::goaway(H2Code code, bool over) {
  if (over) {
    nghttp2_session_terminate_session(impl_->session, static_cast<std::uint32_t>(code));
    return;
  }
  const auto last = nghttp2_session_get_last_proc_stream_id(impl_->session);
  nghttp2_submit_goaway(impl_->session, NGHTTP2_FLAG_NONE, last, static_cast<std::uint32_t>(code), nullptr,
                        0);
}

const H2PeerSettings& H2Engine::peer() const {
  return impl_->peer;
}

}  // namespace lw::http
