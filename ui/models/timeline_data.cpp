#include "ui/models/timeline_data.h"

#include <algorithm>
#include <utility>

#include "core/base/text.h"
#include "ui/bridge/text.h"
#include "ui/models/operation_text.h"

namespace lw::ui {
namespace {

// More than anybody can tell apart on a screen; a file may claim any number.
constexpr qsizetype kMostSpans = 20'000;
constexpr qsizetype kMostTicks = 20'000;
// A tooltip's worth of a comment or an error.
constexpr std::size_t kMostTickText = 300;
// Frames in memory at a time, without their bytes.
constexpr std::size_t kPage = 4096;

TimelineTick::Kind kind_of(AnnotationKind kind) {
  switch (kind) {
    case AnnotationKind::mark:
      return TimelineTick::Kind::mark;
    case AnnotationKind::comment:
      return TimelineTick::Kind::comment;
    case AnnotationKind::time_reference:
      return TimelineTick::Kind::time_reference;
  }
  return TimelineTick::Kind::mark;
}

void add_tick(TimelineData& data, TimelineTick::Kind kind, Nanoseconds time, std::string_view text) {
  if (data.ticks.size() >= kMostTicks) return;
  data.ticks.append({kind, std::max<Nanoseconds>(time, 0), from_utf8(escape_short(text, kMostTickText))});
}

/// By the user: that is no failure.
bool cancelled(const OperationRecord& record) {
  const auto* error = record.result.if_contains("error");
  const auto* object = error == nullptr ? nullptr : error->if_object();
  const auto* kind = object == nullptr ? nullptr : object->if_contains("kind");
  return kind != nullptr && kind->is_string() && kind->get_string() == to_string(ErrorKind::cancelled);
}

void add_span(TimelineData& data, const OperationRecord& record) {
  if (data.spans.size() >= kMostSpans) return;
  const QString failure = cancelled(record) ? QString() : operation_failure(record);
  const Nanoseconds started = std::clamp<Nanoseconds>(record.started, 0, data.length);
  const Nanoseconds ended = record.ended < 0 ? data.length : std::clamp(record.ended, started, data.length);
  data.spans.append({record.id, operation_title(record), started, ended, !failure.isEmpty()});
  if (!failure.isEmpty())
    add_tick(data, TimelineTick::Kind::error, ended,
             to_utf8(operation_title(record) + QStringLiteral(": ") + failure));
}

class Walk {
 public:
  Walk(TimelineData& data, std::vector<Annotation> annotations)
      : data_(data), annotations_(std::move(annotations)) {}

  void add(const Frame& frame) {
    while (at_ < annotations_.size() && annotations_[at_].frame <= frame.number) {
      const Annotation& annotation = annotations_[at_++];
      const bool says = annotation.kind == AnnotationKind::comment;
      if (annotation.frame == frame.number)
        add_tick(data_, kind_of(annotation.kind), frame.time, says ? annotation.text : std::string());
    }
    if (frame.kind == FrameKind::note) {
      if (frame.note.kind == NoteKind::error || frame.note.kind == NoteKind::reset)
        add_tick(data_, TimelineTick::Kind::error, frame.time, frame.note.text);
      return;
    }
    if (frame.layer != Layer::top || data_.length <= 0) return;
    const double part = static_cast<double>(frame.time) / static_cast<double>(data_.length);
    const auto index = static_cast<std::size_t>(std::clamp(part, 0.0, 1.0) * (TimelineData::kParts - 1));
    (frame.kind == FrameKind::sent ? data_.traffic[index].sent : data_.traffic[index].received) +=
        frame.length;
  }

 private:
  TimelineData& data_;
  std::vector<Annotation> annotations_;
  std::size_t at_ = 0;
};

}  // namespace

TimelineData read_timeline(StoreReader& reader) {
  TimelineData data;
  const std::vector<OperationRecord> operations = reader.operations();
  const FrameNumber last = reader.last_frame();
  for (const Frame& frame : last > 0 ? reader.frames(last, 1, false) : std::vector<Frame>())
    data.length = std::max(data.length, frame.time);
  for (const OperationRecord& record : operations) data.length = std::max(data.length, record.ended);
  for (const OperationRecord& record : operations) add_span(data, record);
  Walk walk(data, reader.annotations());
  for (FrameNumber next = 1; next <= last;) {
    const auto page = reader.frames(next, kPage, false);
    if (page.empty()) break;
    for (const Frame& frame : page) walk.add(frame);
    next += page.size();
  }
  std::ranges::sort(data.spans, {}, [](const TimelineSpan& s) { return std::pair(s.started, s.id); });
  std::ranges::sort(data.ticks, {}, [](const TimelineTick& t) { return std::pair(t.time, t.kind); });
  return data;
}

}  // namespace lw::ui
