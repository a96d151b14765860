// The server-sent events of one fetch, out of a session's frames, as they come: over all of its answers where
// it asked for the stream again. Pure.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/base/frame.h"
#include "core/protocols/http/event_stream.h"

namespace lw::http {

struct LoggedEvent {
  ServerEvent event;
  Nanoseconds time = 0;      // when its last byte came
  FrameNumber frame = 0;     // with which that was
  std::uint32_t stream = 0;  // of the fetch: 1, 2 ...
};

/// Fed with a session's frames in order, at least those of the operation.
class EventLog {
 public:
  explicit EventLog(OperationId operation);
  ~EventLog();
  EventLog(const EventLog&) = delete;
  EventLog& operator=(const EventLog&) = delete;

  void feed(const Frame& frame, std::vector<LoggedEvent>& out);

  // Of the streams so far; empty, negative and zero as long as nothing was said of them.
  const std::string& last_event_id() const { return last_id_; }
  std::chrono::milliseconds retry() const { return retry_; }
  std::uint32_t streams() const { return streams_; }
  std::uint64_t comments() const { return comments_; }
  /// Why events of an answer are not read; empty = nothing is wrong.
  const std::string& problem() const { return problem_; }

 private:
  struct Line;
  void received(Line& line, const Frame& frame, std::vector<LoggedEvent>& out);
  void begin(Line& line);
  void take(Line& line, const Frame& frame, ByteView data, std::vector<LoggedEvent>& out);

  OperationId operation_;
  std::map<ChannelId, std::unique_ptr<Line>> lines_;
  std::string last_id_;
  std::chrono::milliseconds retry_{-1};
  std::uint32_t streams_ = 0;
  std::uint64_t comments_ = 0;
  std::string problem_;
};

}  // namespace lw::http
