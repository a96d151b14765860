// Marks, comments and time references that the user sets and takes back, and as what channels are shown: each
// is recorded with the session and can be undone while the view lives.
#pragma once

#include <QObject>
#include <QUndoStack>
#include <memory>

#include "core/api/transcript.h"
#include "ui/models/transcript_model.h"

namespace lw::ui {

class Annotator final : public QObject {
  Q_OBJECT
 public:
  explicit Annotator(QObject* parent = nullptr);

  /// What was done on another transcript can't be undone any more.
  void set_transcript(std::shared_ptr<Transcript> transcript);
  QUndoStack* undo_stack() { return &undo_; }

  /// Of a row that is a message or a note; others are left alone.
  void toggle(const TranscriptRow& row, AnnotationKind kind);
  void comment(const TranscriptRow& row, const QString& text);
  QString comment_of(const TranscriptRow& row) const;
  /// Shows a channel as another protocol (core/api/decode_as.h); empty = as recorded.
  void decode_as(ChannelId channel, const std::string& protocol);

  /// The mark after (or before) this place, round and round; none = there is no mark.
  std::optional<Annotation> next_mark(FrameNumber frame, std::uint64_t offset, bool up) const;
  /// What the transcript tells changed, maybe the annotations: looks for the times of new time references.
  void changed();

 Q_SIGNALS:
  void annotations_changed();
  void failed(const QString& why);
  void references_changed(const std::vector<lw::ui::TimeReference>& references);

 private:
  friend class AnnotateCommand;
  friend class DecodeCommand;
  void push(const QString& text, Annotation before, Annotation after);
  void record(const Annotation& annotation);
  void record(ChannelId channel, const std::string& protocol);
  std::function<void(const std::expected<void, Error>&)> answer();
  void ask_times();
  std::string text_of(FrameNumber frame, std::uint64_t offset, AnnotationKind kind) const;

  std::shared_ptr<Transcript> transcript_;
  std::shared_ptr<int> round_;  // answers for another transcript find it gone
  QUndoStack undo_;
  std::vector<TimeReference> references_;  // with times, as far as known
  std::vector<Annotation> wanted_;         // those in order
  std::vector<Annotation> known_;          // all
  bool asking_ = false;
};

}  // namespace lw::ui
