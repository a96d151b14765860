// TranscriptView's marks and comments, what channels are decoded as, what was found, and copying.
#include <QClipboard>
#include <QGuiApplication>
#include <QItemSelection>
#include <QLabel>

#include "core/api/decode_as.h"
#include "ui/bridge/text.h"
#include "ui/models/annotator.h"
#include "ui/models/frame_model.h"
#include "ui/models/message_model.h"
#include "ui/models/row_walk.h"
#include "ui/widgets/comment_box.h"
#include "ui/widgets/detail_view.h"
#include "ui/widgets/line_colours.h"
#include "ui/widgets/overview_strip.h"
#include "ui/widgets/row_view.h"
#include "ui/widgets/search_bar.h"
#include "ui/widgets/transcript_view.h"

namespace lw::ui {
namespace {

// More rows than this are not copied as text: a session is exported instead.
constexpr int kCopyRows = 100'000;
// Changes after which lines may still be told as they were before all was decoded anew.
constexpr int kSettlesAnew = 3;
// Hits that the strip shows.
constexpr std::size_t kMostHits = 1000;

}  // namespace

// Marks
// --------------------------------------------------------------------------------------------------------

void TranscriptView::next_mark(bool up) {
  const TranscriptRow* line = current();
  const auto mark = annotator_->next_mark(line ? line->frame : 0, line ? line->offset : 0, up);
  const auto all = list();
  if (!mark || !all) return;
  set_mode(Mode::messages);
  all->request_message_at(mark->frame, mark->offset,
                          [this, round = std::weak_ptr<int>(round_)](auto message) {
                            if (!round.expired() && message) select_message(*message);
                          });
}

void TranscriptView::write_comment() {
  const TranscriptRow* line = current();
  if (!line || line->header || line->frame == 0) return;
  disconnect(comment_, &CommentBox::accepted, this, nullptr);
  connect(comment_, &CommentBox::accepted, this,
          [this, row = *line, round = std::weak_ptr<int>(round_)](const QString& text) {
            if (!round.expired()) annotator_->comment(row, text);
          });
  comment_->open(tr("Comment on message %1").arg(line->number), annotator_->comment_of(*line));
}

void TranscriptView::show_comment() {
  const TranscriptRow* line = current();
  const QString comment = line && !line->header ? annotator_->comment_of(*line) : QString();
  comment_label_->setVisible(!comment.isEmpty());
  if (!comment.isEmpty()) comment_label_->setText(QStringLiteral("\u270e ") + comment);
}

// Decode as
// ---------------------------------------------------------------------------------------------------

void TranscriptView::decode_as(ChannelId channel, const std::string& protocol) {
  annotator_->decode_as(channel, protocol);
}

/// All messages are other ones: what was chosen is found again by where its bytes are.
void TranscriptView::follow_decodings() {
  const auto* decoding = decoding_of(transcript_.get());
  if (!decoding) return;
  if (std::exchange(decodings_, decoding->decodings()) != decoding->decodings()) {
    if (anchor_.set && !anchor_.header) {
      place_ = chosen_;
      anchor_ = {};
    }
    detailed_ = {};
    history_.clear();
    history_at_ = 0;
    hits_.clear();
    hit_.reset();
    strip_->set_hits(hits_);
    ++detail_edition_;
    wished_row_ = -1;
    if (mode_ == Mode::messages) detail_->clear();
    rearranged_ = kSettlesAnew;
    messages_->refresh();
    list_told_ = true;
  }
  const auto all = list();
  if (!place_ || !all || transcript_->frames_decoded() < transcript_->frame_count()) return;
  const Place place = *std::exchange(place_, std::nullopt);
  all->request_message_at(place.frame, place.offset,
                          [this, place, round = std::weak_ptr<int>(round_)](auto message) {
                            if (round.expired() || !message || anchor_.set) return;
                            anchor_ = {.set = true, .message = *message};
                            chosen_ = place;
                            centre_ = !rows_->follow();
                            place_anchor();
                          });
}

// Find
// --------------------------------------------------------------------------------------------------------

void TranscriptView::focus_find() {
  search_->open();
}

void TranscriptView::found(const FindHit& hit) {
  hits_.push_back(hit.message);
  if (hits_.size() > kMostHits) hits_.erase(hits_.begin());
  strip_->set_hits(hits_);
  if (mode_ == Mode::messages) {
    hit_ = hit;
    if (detailed_.set && !detailed_.header && detailed_.message == hit.message) detailed_ = {};
    return select_message(hit.message);
  }
  anchor_ = {.set = true, .message = hit.message};
  link_modes();
}

// Copy
// --------------------------------------------------------------------------------------------------------

void TranscriptView::copy_rows() {
  const QItemSelection selection = rows_->selectionModel()->selection();
  if (selection.isEmpty()) return;
  int first = selection.first().top(), last = selection.first().bottom();
  for (const QItemSelectionRange& range : selection) {
    first = std::min(first, range.top());
    last = std::max(last, range.bottom());
  }
  last = std::min(last, first + kCopyRows - 1);
  copied_.clear();
  RowWalk* walk = mode_ == Mode::frames ? frame_walk_ : message_walk_;
  walk->start(static_cast<std::uint64_t>(first), static_cast<std::uint64_t>(last),
              [this, selection](std::uint64_t row, const TranscriptRow& line) {
                if (selection.contains(model()->index(static_cast<int>(row), 0)))
                  copied_ += model()->line_text(static_cast<int>(row), line) + QLatin1Char('\n');
                return true;
              });
}

void TranscriptView::copied() {
  QGuiApplication::clipboard()->setText(std::exchange(copied_, {}));
}

void TranscriptView::copy_bytes(CopyFormat format) {
  const QModelIndex index = rows_->currentIndex();
  if (!index.isValid()) return;
  model()->request_detail(static_cast<std::uint64_t>(index.row()),
                          [format, round = std::weak_ptr<int>(round_)](std::expected<Detail, Error> detail) {
                            if (detail && !round.expired())
                              QGuiApplication::clipboard()->setText(copied_bytes(detail->bytes, format));
                          });
}

}  // namespace lw::ui
