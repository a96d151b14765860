// What a recording's timeline shows: its operations, its marks, comments and errors, and how much was said
// when. Read off the user interface's thread.
#pragma once

#include <QList>
#include <QString>
#include <array>

#include "core/api/transcript.h"

namespace lw::ui {

struct TimelineSpan {
  OperationId id = 0;
  QString title;  // "Fetch https://localhost/"
  Nanoseconds started = 0;
  Nanoseconds ended = 0;  // of one that never ended: the recording's end
  bool failed = false;
};

struct TimelineTick {
  enum class Kind : quint8 { mark, comment, time_reference, error };
  Kind kind = Kind::mark;
  Nanoseconds time = 0;
  QString text;  // the comment, the reason; plain text of any origin
};

/// Bytes said in one part of the recording's time.
struct TimelineTraffic {
  quint64 sent = 0;
  quint64 received = 0;
};

struct TimelineData {
  static constexpr std::size_t kParts = 400;  // as fine as a window is wide, about

  Nanoseconds length = 0;
  QList<TimelineSpan> spans;  // by when they started
  QList<TimelineTick> ticks;  // by time
  std::array<TimelineTraffic, kParts> traffic{};
};

/// Reads the whole session, without its bytes. Blocks; throws as the reader does.
TimelineData read_timeline(StoreReader& reader);

}  // namespace lw::ui
