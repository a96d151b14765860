#include "core/protocols/http/client_events.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "core/base/text.h"
#include "core/protocols/http/messages.h"

namespace lw::http {

namespace {

constexpr const char* kLastEventId = "Last-Event-ID";
/// The wait is over when the session's clock says so, which in a playback stands at what happened then: it is
/// looked at so often.
constexpr std::chrono::milliseconds kGlance{20};

/// HTML Living Standard section 9.2.3: a network error is no end, "unless the user agent knows that to be
/// futile".
bool is_futile(ErrorKind kind) {
  return kind != ErrorKind::closed && kind != ErrorKind::timeout && kind != ErrorKind::connect &&
         kind != ErrorKind::resolve && kind != ErrorKind::protocol;
}

/// An event's id may hold characters that no field may (RFC 9110 section 5.5).
bool fits_field(std::string_view id) {
  return std::ranges::none_of(id, [](unsigned char c) { return (c < 0x20 && c != '\t') || c == 0x7f; });
}

}  // namespace

EventFollower::EventFollower(Context& context, const Fetch::Arguments& arguments,
                             const std::function<void(Fetch::Event)>& emit, Nanoseconds began)
    : context_(context), arguments_(arguments), emit_(emit), began_(began) {
  // A user goes on where he was.
  if (const auto* id = find(arguments.headers, kLastEventId)) last_id_ = *id;
}

std::function<void(ByteView)> EventFollower::listener(const ResponseHead& head, bool decoded) {
  heard_ = head.status == 200 && is_event_stream(joined(head.headers, "Content-Type"));
  if (!heard_) return {};
  ++streams_;
  events_before_ = events_;
  if (!decoded) return {};
  stream_.emplace(last_id_);
  return [this](ByteView piece) {
    events_ += stream_->feed(piece).size();
    last_id_ = stream_->last_event_id();
    if (stream_->retry()) retry_ = stream_->retry();
  };
}

bool EventFollower::outlives(const Error& error) const {
  return arguments_.reconnect && streams_ > 0 && !is_futile(error.kind);
}

std::chrono::milliseconds EventFollower::wait() const {
  const auto usual = retry_.value_or(arguments_.reconnect_wait);
  if (failures_ == 0 || usual >= kMostBackOff) return usual;
  return std::min(kMostBackOff, std::max(usual, kLeastBackOff) * (1 << std::min(failures_, 16)));
}

Task<> EventFollower::sleep_until(Nanoseconds due) {
  boost::asio::steady_timer timer(context_.executor);
  while (context_.clock.monotonic() < due) {
    const std::chrono::nanoseconds left(due - context_.clock.monotonic());
    timer.expires_after(std::clamp<std::chrono::nanoseconds>(left, std::chrono::milliseconds(1), kGlance));
    boost::system::error_code rung;
    co_await timer.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, rung));
    const auto state = co_await boost::asio::this_coro::cancellation_state;
    if (state.cancelled() != boost::asio::cancellation_type::none)
      throw Error(ErrorKind::cancelled, "waiting to ask for the event stream again", "", "cancelled");
  }
}

Task<bool> EventFollower::again(const std::vector<Hop>& hops, const Error* failure, Headers& headers) {
  if (!arguments_.reconnect) co_return false;
  const Hop& last = hops.back();
  const int status = last.response.status;
  if (!failure && !heard_) {
    // Also what a server says to end it: 204 (section 9.2.1).
    if (streams_ > 0 || status == 204)
      note_ = status == 204
                  ? "the server wants no more connections (204)"
                  : fmt::format("the answer {} is no event stream: the server was not asked again", status);
    co_return false;
  }
  // A stream of no events is none either: nobody is to be asked in a circle.
  failures_ = heard_ && events_ > events_before_ ? 0 : failures_ + 1;
  if (failures_ > kMostFailures && failure) throw *failure;
  if (failures_ > kMostFailures) {
    note_ =
        fmt::format("{} streams in a row had no event: the server was not asked again", kMostFailures + 1);
    co_return false;
  }
  const auto pause = wait();
  // Counted from when the answer ended: by the clock, in the step in which it was known.
  const Nanoseconds ended = last.timings.done >= 0 ? began_ + last.timings.done : context_.clock.monotonic();
  const Nanoseconds due = ended + std::chrono::nanoseconds(pause).count();
  std::string why = failure ? failure->reason : std::string("the server ended the stream");
  std::string text =
      fmt::format("{}: asked for again in {:.1f} s", why, std::chrono::duration<double>(pause).count());
  if (!last_id_.empty()) text += fmt::format(", after the event {}", escape_short(last_id_, 80));
  if (last.channel != 0)
    context_.sink.note(
        last.channel,
        {.kind = NoteKind::info, .text = std::move(text), .facts = {{"reconnect_ms", pause.count()}}});
  if (emit_)
    emit_(Fetch::Reconnecting{
        .why = std::move(why), .wait = pause, .last_event_id = last_id_, .streams = streams_});
  heard_ = false;
  co_await sleep_until(due);
  std::erase_if(headers,
                [](const HeaderField& field) { return equals_ignoring_case(field.name, kLastEventId); });
  if (!last_id_.empty() && fits_field(last_id_)) headers.push_back({.name = kLastEventId, .value = last_id_});
  co_return true;
}

void EventFollower::keep_few(std::vector<Hop>& hops) {
  if (hops.size() > kMostStreamHops) hops.erase(hops.begin() + 1);
}

void EventFollower::conclude(Fetch::Result& result) const {
  result.events = events_;
  if (streams_ > 0) result.last_event_id = last_id_;
  result.events_note = note_;
}

}  // namespace lw::http
