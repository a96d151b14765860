// What is written to a stream's line is an answer as any version of HTTP frames it; what goes out are header
// sections and DATA (RFC 9113 section 8.1).
#include "core/protocols/http/server_h2_stream.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/codec/token.h"
#include "core/io/deadline.h"
#include "core/io/errors.h"
#include "core/protocols/http/codec.h"
#include "core/protocols/http/head_layout.h"
#include "core/protocols/http/pseudo_fields.h"

namespace lw::http {
namespace {

/// Of trailers in a recorded answer; as long as a head may be.
constexpr std::size_t kMostTrailers = kMaxHeaderSection;

/// RFC 9113 section 8.2.1: a field that breaks this would break the client's whole connection. Recorded heads
/// can hold anything.
bool can_be_said(const HeaderField& field) {
  constexpr std::string_view kNever("\0\r\n", 3);
  if (!is_token(field.name) || field.value.find_first_of(kNever) != std::string::npos) return false;
  const auto blank = [](char c) { return c == ' ' || c == '\t'; };
  return field.value.empty() || (!blank(field.value.front()) && !blank(field.value.back()));
}

Headers sayable(Headers fields) {
  std::erase_if(fields, [](const HeaderField& field) { return !can_be_said(field); });
  return fields;
}

/// Asked for while the connection is written.
H2BodyPiece next_piece(H2ServedStream& s, MutableBytes room) {
  H2BodyPiece made;
  if (s.left) return {.failed = true};
  made.size = std::min(room.size(), s.out.size() - s.out_at);
  std::copy_n(s.out.begin() + static_cast<std::ptrdiff_t>(s.out_at), made.size, room.data());
  s.out_at += made.size;
  if (made.size > 0) s.owner.said_data(s.id, ByteView(room.data(), made.size));
  if (s.out_at < s.out.size()) return made;
  s.out.clear();
  s.out_at = 0;
  s.wake.notify();
  if (!s.complete) return made;
  made.end = true;
  made.trailers = plain_fields(s.trailers);
  if (!made.trailers.empty()) s.owner.said_trailers(s.id, made.trailers);
  s.ended = true;
  s.owner.said_end(s.id);
  return made;
}

/// While something waits to be sent: a client that never opens its window holds nothing for ever.
void watch(const std::shared_ptr<H2ServedStream>& watched, std::chrono::milliseconds stall) {
  watched->timer.expires_after(stall);
  watched->timer.async_wait([weak = std::weak_ptr(watched), at = watched->out_at,
                             stall](const boost::system::error_code& cancelled) {
    const auto stream = weak.lock();
    if (cancelled || !stream || stream->failure) return;
    if (stream->out_at != at) return watch(stream, stall);
    stream->failure = timeout_error("idle", stall, "answering", stream->info.remote);
    stream->failure->reason += "; the client takes no more of the answer (flow control)";
    stream->wake.notify();
  });
}

class H2StreamLine final : public Stream {
 public:
  H2StreamLine(std::shared_ptr<H2StreamOwner> owner, std::shared_ptr<H2ServedStream> stream,
               const std::string& method, std::chrono::milliseconds stall)
      : owner_(std::move(owner)),
        stream_(std::move(stream)),
        reader_(What::response, pairing_),
        stall_(stall) {
    pairing_->methods.push_back(method);
  }
  ~H2StreamLine() override { close(); }

  Task<std::size_t> read_some(MutableBytes into) override;
  Task<> write(ByteView bytes) override;
  Task<> shutdown() override;
  void close() override { leave(H2Code::cancel); }
  void abort() override { leave(H2Code::internal_error); }
  LineInfo info() const override { return stream_->info; }

  void next_is(std::string_view kind) {
    if (kind == "trailers") in_trailers_ = true;
  }

 private:
  void require(const char* doing) const {
    if (stream_->left) throw cancelled_error(doing, stream_->info.remote);
    if (stream_->failure) throw *stream_->failure;
  }
  void take(ByteView bytes);
  void take_head();
  void respond();
  void finish();
  void refuse(H2Code code);
  void leave(H2Code code);
  Task<> drain();

  std::shared_ptr<H2StreamOwner> owner_;
  std::shared_ptr<H2ServedStream> stream_;
  std::shared_ptr<Pairing> pairing_ = std::make_shared<Pairing>();
  MessageReader reader_;
  std::chrono::milliseconds stall_;
  std::optional<Headers> head_;  // the final one, not yet said
  bool responded_ = false;
  bool in_trailers_ = false;
  Bytes trailer_lines_;
};

Task<std::size_t> H2StreamLine::read_some(MutableBytes into) {
  while (true) {
    require("reading the request");
    if (!stream_->in.empty() || stream_->in_ended) break;
    co_await stream_->wake.wait();
  }
  H2ServedStream& s = *stream_;
  const std::size_t count = std::min(into.size(), s.in.size());
  std::copy_n(s.in.begin(), count, into.data());
  s.in.erase(0, count);
  // The body lies at the end: what is left of it now is what fits there.
  const std::size_t left = std::min(s.in_data, s.in.size());
  if (const std::size_t freed = s.in_data - left; freed > 0) {
    s.owner.engine().consumed(s.id, freed);
    s.owner.pump();
  }
  s.in_data = left;
  co_return count;
}

/// The client never asks for what 101 would begin: such an answer belongs to HTTP/1.1.
void H2StreamLine::take_head() {
  if (reader_.framing().kind == BodyKind::tunnel) return refuse(H2Code::http_1_1_required);
  ResponseHead head = reader_.response();
  head.headers = sayable(std::move(head.headers));
  std::vector<std::string> dropped;
  Headers fields = response_fields(head, dropped);
  if (head.status >= 200) {
    head_ = std::move(fields);
    return;
  }
  owner_->said_head(stream_->id, fields);
  if (!owner_->engine().inform(stream_->id, fields)) refuse(H2Code::internal_error);
}

void H2StreamLine::take(ByteView bytes) {
  using Event = MessageReader::Event;
  if (in_trailers_) {
    trailer_lines_ += bytes.substr(0, kMostTrailers - std::min(kMostTrailers, trailer_lines_.size()));
    return;
  }
  while (!stream_->complete && !stream_->failure) {
    const auto step = reader_.next(bytes);
    // No HTTP, or something after the answer: there is no saying that in a stream.
    if (!step || step->event == Event::tunnel) return refuse(H2Code::internal_error);
    if (step->event == Event::head) take_head();
    if (step->event == Event::body) stream_->out += step->data;
    if (step->event == Event::end && (head_ || responded_)) {
      stream_->trailers = sayable(reader_.body().trailers());
      stream_->complete = true;
    }
    if (step->event == Event::more) return;
    bytes.remove_prefix(step->used);
  }
}

void H2StreamLine::respond() {
  if (!head_) return;
  const bool bare = stream_->complete && stream_->out.empty() && stream_->trailers.empty();
  H2Body body;
  if (!bare) body = [stream = stream_](MutableBytes room) { return next_piece(*stream, room); };
  const Headers fields = *std::exchange(head_, std::nullopt);
  owner_->said_head(stream_->id, fields);
  responded_ = true;
  if (!owner_->engine().respond(stream_->id, fields, std::move(body))) return refuse(H2Code::internal_error);
  if (!bare) return;
  stream_->ended = true;
  owner_->said_end(stream_->id);
}

/// Until all that was written is out.
Task<> H2StreamLine::drain() {
  H2ServedStream& s = *stream_;
  if (!s.failure) s.owner.engine().resume(s.id);
  s.owner.pump();
  if (!s.out.empty()) watch(stream_, stall_);
  while (true) {
    require("answering");
    if (s.out.empty() && s.complete == s.ended) break;
    co_await s.wake.wait();
  }
  s.timer.cancel();
}

Task<> H2StreamLine::write(ByteView bytes) {
  require("answering");
  take(bytes);
  respond();
  co_await drain();
}

Task<> H2StreamLine::shutdown() {
  finish();
  co_await drain();
}

/// Our side ends: so does an answer whose end that is.
void H2StreamLine::finish() {
  H2ServedStream& s = *stream_;
  if (s.left || s.failure || s.complete) return;
  if (!head_ && !responded_) return refuse(H2Code::cancel);
  if (!trailer_lines_.empty()) {
    std::vector<Warning> ignored;
    if (auto trailers = parse_trailers(trailer_lines_, ignored)) s.trailers = sayable(std::move(*trailers));
  }
  // Framed by what carried it, or by its line: else something is missing.
  const bool whole = reader_.in_body() && reader_.framing().kind == BodyKind::until_close;
  if (!whole) return refuse(H2Code::internal_error);
  s.complete = true;
  respond();
}

void H2StreamLine::refuse(H2Code code) {
  H2ServedStream& s = *stream_;
  s.failure = Error(ErrorKind::closed, "answering", s.info.remote,
                    fmt::format("the stream was reset ({})", h2_code_name(static_cast<std::uint32_t>(code))));
  s.owner.engine().reset(s.id, code);
  s.owner.pump();
}

void H2StreamLine::leave(H2Code code) {
  H2ServedStream& s = *stream_;
  if (std::exchange(s.left, true)) return;
  s.timer.cancel();
  s.wake.notify();
  if (!s.ended) s.owner.engine().reset(s.id, s.failure ? H2Code::enhance_your_calm : code);
  // It answered before it had read all: RFC 9113 section 8.1.
  if (s.ended && !s.in_ended) s.owner.engine().reset(s.id, H2Code::no_error);
  s.owner.pump();
  s.owner.left();
}

}  // namespace

std::unique_ptr<Stream> make_h2_stream_line(std::shared_ptr<H2StreamOwner> owner,
                                            std::shared_ptr<H2ServedStream> stream, const std::string& method,
                                            std::chrono::milliseconds stall,
                                            std::function<void(std::string_view)>& next_is) {
  auto line = std::make_unique<H2StreamLine>(std::move(owner), std::move(stream), method, stall);
  next_is = [to = line.get()](std::string_view kind) { to->next_is(kind); };
  return line;
}

}  // namespace lw::http
