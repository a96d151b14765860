// Server-sent events: the event stream of the WHATWG HTML standard, section 9.2, as the bytes come. Pure.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/bytes.h"

namespace lw::http {

/// One event as it was dispatched.
struct ServerEvent {
  std::string type;  // "message" where the stream named none
  Bytes data;        // lines joined by LF
  std::string id;    // the last event id when it was dispatched
  bool cut = false;  // `data` is its beginning: it was longer than kMaxEventData
  bool operator==(const ServerEvent&) const = default;
};

/// What is kept of one event; and of one line, which may hold all of it.
inline constexpr std::size_t kMaxEventData = 8u << 20;
/// Of names and ids: nobody reads more.
inline constexpr std::size_t kMaxEventWord = 4096;

/// Reads a stream, however it is cut. It never fails: what is no field is left out, as the standard says.
class EventStream {
 public:
  /// `last_event_id`: of the stream that this one goes on with.
  explicit EventStream(std::string last_event_id = {}) : id_(std::move(last_event_id)) {}

  /// The events that these bytes complete. What is half-way when the stream ends is never dispatched.
  std::vector<ServerEvent> feed(ByteView bytes);

  /// For a Last-Event-ID field; empty = none was given.
  const std::string& last_event_id() const { return last_id_; }
  /// How long to wait before connecting again, where the server said so.
  std::optional<std::chrono::milliseconds> retry() const { return retry_; }
  std::uint64_t comments() const { return comments_; }

 private:
  void take_line(std::vector<ServerEvent>& out);
  void take_field(ByteView name, ByteView value);
  void dispatch(std::vector<ServerEvent>& out);

  Bytes line_;
  bool line_cut_ = false;
  bool after_cr_ = false;
  int mark_ = 0;  // bytes of a byte order mark that were seen; -1 = it can't come any more
  std::string type_;
  Bytes data_;
  bool has_data_ = false;
  bool cut_ = false;
  std::string id_;  // the buffer: takes effect with the next dispatch
  std::string last_id_ = id_;
  std::optional<std::chrono::milliseconds> retry_;
  std::uint64_t comments_ = 0;
};

/// "text/event-stream", with any parameters.
bool is_event_stream(std::string_view media_type);

}  // namespace lw::http
