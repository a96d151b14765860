#include "ui/models/annotator.h"

#include <QUndoCommand>
#include <algorithm>

#include "core/api/decode_as.h"
#include "ui/bridge/text.h"

namespace lw::ui {
namespace {

// Steps back that are remembered.
constexpr int kUndoSteps = 200;
// Times are counted from so many places at most; a session has one or two.
constexpr std::size_t kMostReferences = 1000;

}  // namespace

/// Sets one annotation; undone, what was there before.
class AnnotateCommand final : public QUndoCommand {
 public:
  AnnotateCommand(Annotator& annotator, const QString& text, Annotation before, Annotation after)
      : QUndoCommand(text), annotator_(annotator), before_(std::move(before)), after_(std::move(after)) {}
  void undo() override { annotator_.record(before_); }
  void redo() override { annotator_.record(after_); }

 private:
  Annotator& annotator_;
  Annotation before_, after_;
};

/// Shows a channel as one protocol; undone, as the one before.
class DecodeCommand final : public QUndoCommand {
 public:
  DecodeCommand(Annotator& annotator, const QString& text, ChannelId channel, std::string before,
                std::string after)
      : QUndoCommand(text),
        annotator_(annotator),
        channel_(channel),
        before_(std::move(before)),
        after_(std::move(after)) {}
  void undo() override { annotator_.record(channel_, before_); }
  void redo() override { annotator_.record(channel_, after_); }

 private:
  Annotator& annotator_;
  ChannelId channel_;
  std::string before_, after_;
};

Annotator::Annotator(QObject* parent) : QObject(parent) {
  undo_.setUndoLimit(kUndoSteps);
}

void Annotator::set_transcript(std::shared_ptr<Transcript> transcript) {
  transcript_ = std::move(transcript);
  round_ = std::make_shared<int>(0);
  undo_.clear();
  references_.clear();
  wanted_.clear();
  known_.clear();
  asking_ = false;
  changed();
}

std::string Annotator::text_of(FrameNumber frame, std::uint64_t offset, AnnotationKind kind) const {
  if (!transcript_) return {};
  const Annotation wanted{.frame = frame, .offset = offset, .kind = kind, .text = {}};
  const auto& all = transcript_->annotations();
  const auto at = std::ranges::find_if(all, [&](const Annotation& one) { return one.same_place(wanted); });
  return at == all.end() ? std::string() : at->text;
}

void Annotator::push(const QString& text, Annotation before, Annotation after) {
  if (before.text == after.text) return;
  undo_.push(new AnnotateCommand(*this, text, std::move(before), std::move(after)));
}

void Annotator::toggle(const TranscriptRow& row, AnnotationKind kind) {
  if (!transcript_ || row.header || row.frame == 0) return;
  Annotation before{row.frame, row.offset, kind, text_of(row.frame, row.offset, kind)};
  Annotation after = before;
  after.text = before.text.empty() ? kAnnotated : "";
  const bool mark = kind == AnnotationKind::mark;
  const QString text = before.text.empty() ? (mark ? tr("Mark") : tr("Set Time Reference"))
                                           : (mark ? tr("Unmark") : tr("Unset Time Reference"));
  push(text, std::move(before), std::move(after));
}

void Annotator::comment(const TranscriptRow& row, const QString& text) {
  if (!transcript_ || row.header || row.frame == 0) return;
  Annotation before{row.frame, row.offset, AnnotationKind::comment,
                    text_of(row.frame, row.offset, AnnotationKind::comment)};
  Annotation after = before;
  after.text = to_utf8(text.trimmed());
  if (after.text.size() > kMaxAnnotationText) after.text = to_utf8(text.left(kMaxAnnotationText / 4));
  push(tr("Comment"), std::move(before), std::move(after));
}

QString Annotator::comment_of(const TranscriptRow& row) const {
  return from_utf8(text_of(row.frame, row.offset, AnnotationKind::comment));
}

void Annotator::decode_as(ChannelId channel, const std::string& protocol) {
  const ChannelDecoding* decoding = decoding_of(transcript_.get());
  if (!decoding || decoding->decoded_as(channel) == protocol) return;
  undo_.push(new DecodeCommand(*this, tr("Decode As"), channel, decoding->decoded_as(channel), protocol));
}

std::function<void(const std::expected<void, Error>&)> Annotator::answer() {
  return [this, round = std::weak_ptr<int>(round_)](const std::expected<void, Error>& done) {
    if (round.expired() || done) return;
    // What was not kept can't be undone either.
    undo_.clear();
    Q_EMIT failed(from_utf8(done.error().message()));
  };
}

void Annotator::record(const Annotation& annotation) {
  if (transcript_) transcript_->annotate(annotation, answer());
}

void Annotator::record(ChannelId channel, const std::string& protocol) {
  if (auto* decoding = decoding_of(transcript_.get())) decoding->decode_as(channel, protocol, answer());
}

std::optional<Annotation> Annotator::next_mark(FrameNumber frame, std::uint64_t offset, bool up) const {
  std::vector<Annotation> marks;
  if (transcript_) {
    std::ranges::copy_if(transcript_->annotations(), std::back_inserter(marks),
                         [](const Annotation& one) { return one.kind == AnnotationKind::mark; });
  }
  if (marks.empty()) return std::nullopt;
  const auto place = [](const Annotation& one) { return std::pair(one.frame, one.offset); };
  const std::pair here(frame, offset);
  if (up) {
    const auto at = std::ranges::lower_bound(marks, here, {}, place);
    return at == marks.begin() ? marks.back() : *(at - 1);
  }
  const auto at = std::ranges::upper_bound(marks, here, {}, place);
  return at == marks.end() ? marks.front() : *at;
}

// An annotation does not tell its time; its frame does.
void Annotator::changed() {
  const auto& all = transcript_ ? transcript_->annotations() : std::vector<Annotation>();
  if (all == known_) return;
  known_ = all;
  Q_EMIT annotations_changed();
  std::vector<Annotation> now;
  if (transcript_) {
    std::ranges::copy_if(transcript_->annotations(), std::back_inserter(now),
                         [](const Annotation& one) { return one.kind == AnnotationKind::time_reference; });
  }
  if (now.size() > kMostReferences) now.resize(kMostReferences);
  if (now == wanted_) return ask_times();
  wanted_ = std::move(now);
  const auto gone = [this](const TimeReference& known) {
    return std::ranges::none_of(wanted_, [&](const Annotation& one) {
      return one.frame == known.frame && one.offset == known.offset;
    });
  };
  std::erase_if(references_, gone);
  Q_EMIT references_changed(references_);
  ask_times();
}

void Annotator::ask_times() {
  if (asking_) return;
  const auto unknown = std::ranges::find_if(wanted_, [this](const Annotation& one) {
    return std::ranges::none_of(references_, [&](const TimeReference& known) {
      return known.frame == one.frame && known.offset == one.offset;
    });
  });
  if (unknown == wanted_.end()) return;
  asking_ = true;
  const TimeReference place{.frame = unknown->frame, .offset = unknown->offset};
  transcript_->request_frames(
      place.frame - 1, 1,
      [this, place, round = std::weak_ptr<int>(round_)](std::uint64_t, const std::vector<FrameRow>& rows) {
        if (round.expired()) return;
        asking_ = false;
        if (rows.empty()) return;  // overtaken: the next change asks again
        TimeReference found = place;
        found.time = rows.front().frame.time;
        references_.insert(std::ranges::upper_bound(references_, found), found);
        Q_EMIT references_changed(references_);
        ask_times();
      });
}

}  // namespace lw::ui
