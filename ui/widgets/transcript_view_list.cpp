// TranscriptView's list: what it lists, in which order, what is chosen in it, and ways from one line to
// another.
#include <QHeaderView>

#include "ui/bridge/text.h"
#include "ui/models/frame_model.h"
#include "ui/models/message_model.h"
#include "ui/shell/question_bar.h"
#include "ui/widgets/detail_view.h"
#include "ui/widgets/filter_bar.h"
#include "ui/widgets/follow_view.h"
#include "ui/widgets/message_window.h"
#include "ui/widgets/overview_strip.h"
#include "ui/widgets/row_view.h"
#include "ui/widgets/search_bar.h"
#include "ui/widgets/transcript_view.h"

namespace lw::ui {
namespace {

// Ways back that are remembered.
constexpr std::size_t kHistory = 200;
// Messages in windows of their own at a time: each keeps up to kDetailBytes.
constexpr qsizetype kMostWindows = 20;
// Changes after which lines may still be told as they were before a fold.
constexpr int kSettles = 3;

std::optional<MessageOrder> order_of(int column) {
  switch (column) {
    case TranscriptModel::kNumber:
      return MessageOrder::number;
    case TranscriptModel::kTime:
      return MessageOrder::time;
    case TranscriptModel::kDelta:
      return MessageOrder::delta;
    case TranscriptModel::kDirection:
      return MessageOrder::direction;
    case TranscriptModel::kChannel:
      return MessageOrder::channel;
    case TranscriptModel::kProtocol:
      return MessageOrder::protocol;
    case TranscriptModel::kLength:
      return MessageOrder::length;
    case TranscriptModel::kSummary:
      return MessageOrder::summary;
    default:
      return std::nullopt;
  }
}

}  // namespace

void TranscriptView::relist() {
  strip_->show_list(nullptr, nullptr);
  list_round_ = std::make_shared<int>(0);
  stopped_ = false;
  if (!transcript_) return messages_->set_list(nullptr);
  ListWish wish{.filter = to_utf8(filter_->applied()),
                .channels = {},
                .operations = true,
                .order = order_,
                .descending = descending_};
  auto made = transcript_->list(std::move(wish), [this, round = std::weak_ptr<int>(list_round_)] {
    if (!round.expired()) list_changed();
  });
  if (!made) {
    notices_->add_once(BarTone::error,
                       tr("The filter can't be used: %1").arg(from_utf8(made.error().reason)));
    return messages_->set_list(nullptr);
  }
  messages_->set_list(*made);
  detailed_ = {};
  centre_ = anchor_.set;
  strip_->show_list(*made, transcript_);
  strip_->set_hits(hits_);
  if (!isVisible() || mode_ != Mode::messages) (*made)->stop();
  list_changed();
}

void TranscriptView::set_order(MessageOrder order, bool descending, int column) {
  order_ = order;
  descending_ = descending;
  const bool usual = order == MessageOrder::number && !descending;
  rows_->header()->setSortIndicatorShown(!usual);
  if (!usual)
    rows_->header()->setSortIndicator(column, descending ? Qt::DescendingOrder : Qt::AscendingOrder);
  rows_->set_follow(usual && transcript_ && transcript_->live());
  relist();
}

/// Once upwards, again downwards, the third time back to numbers.
void TranscriptView::sort_by(int column) {
  const auto order = order_of(column);
  if (!order || mode_ != Mode::messages) return;
  if (*order != order_) return set_order(*order, false, column);
  if (!descending_) return set_order(*order, true, column);
  set_order(MessageOrder::number, false, TranscriptModel::kNumber);
}

// Choosing
// -----------------------------------------------------------------------------------------------------

const TranscriptRow* TranscriptView::current() const {
  const QModelIndex index = rows_->currentIndex();
  return index.isValid() && lists() ? model()->row(index.row()) : nullptr;
}

void TranscriptView::row_chosen(const QModelIndex& index) {
  if (!index.isValid() || placing_) return;
  const TranscriptRow* line = model()->row(index.row());
  wished_row_ = index.row();
  waits_ = line == nullptr;
  if (!line) {
    if (mode_ == Mode::messages) anchor_ = {};
    return ask_detail();
  }
  if (mode_ == Mode::messages) {
    anchor_ = {
        .set = true, .header = line->header, .message = line->number - 1, .operation = line->operation};
    detailed_ = anchor_;
    if (!line->header) remember(anchor_.message);
    chosen_ = {line->frame, line->offset};
  } else if (const auto all = list()) {
    chosen_ = {line->frame, 0};
    all->request_message_at(line->frame, 0, [this, round = std::weak_ptr<int>(round_)](auto message) {
      if (!round.expired() && message) anchor_ = {.set = true, .message = *message};
    });
  }
  if (line->operation) Q_EMIT operation_chosen(line->operation);
  show_comment();
  ask_detail();
}

/// Pages came: what was waited for may be among them.
void TranscriptView::rows_arrived() {
  if (waits_ && current()) {
    waits_ = false;
    row_chosen(rows_->currentIndex());
  }
  if (mode_ == Mode::messages) check_anchor();
  show_comment();
}

void TranscriptView::ask_detail() {
  if (detail_asked_ || wished_row_ < 0 || !transcript_) return;
  detail_asked_ = true;
  const std::int64_t row = std::exchange(wished_row_, -1);
  model()->request_detail(static_cast<std::uint64_t>(row),
                          [this, edition = detail_edition_,
                           round = std::weak_ptr<int>(round_)](std::expected<Detail, Error> detail) {
                            if (round.expired()) return;
                            detail_asked_ = false;
                            if (wished_row_ >= 0) return ask_detail();
                            if (edition != detail_edition_) return;
                            if (!detail) return detail_->show_problem(detail.error());
                            detail_->show_detail(*std::move(detail));
                            if (hit_ && !hit_->in_summary && detailed_.message == hit_->message)
                              detail_->select_bytes(hit_->offset, hit_->length);
                            hit_.reset();
                          });
}

void TranscriptView::select_message(std::uint64_t message) {
  if (!transcript_) return;
  anchor_ = {.set = true, .message = message};
  centre_ = reveal_ = true;
  if (rearranged_ > 0) messages_->refresh();  // what is there may be lines of before
  place_anchor();
}

void TranscriptView::select_operation(OperationId operation) {
  const auto all = list();
  const auto line = all ? all->line_of_operation(operation) : std::nullopt;
  if (!line || *line >= static_cast<std::uint64_t>(messages_->rowCount())) return;
  anchor_ = {.set = true, .header = true, .message = 0, .operation = operation};
  centre_ = true;
  place_anchor();
}

void TranscriptView::select_frame(FrameNumber frame) {
  if (mode_ != Mode::frames || frame == 0 || frame > static_cast<FrameNumber>(frames_->rowCount())) return;
  const QModelIndex index = frames_->index(static_cast<int>(frame - 1), 0);
  rows_->set_follow(false);
  rows_->setCurrentIndex(index);
  rows_->scrollTo(index, RowView::PositionAtCenter);
}

void TranscriptView::show_frame(FrameNumber frame) {
  anchor_ = {};  // the frame counts, not what is chosen
  set_mode(Mode::frames);
  select_frame(frame);
}

void TranscriptView::follow_channel(ChannelId channel) {
  if (!transcript_ || channel == 0) return;
  anchor_ = {};  // the channel counts, not what is chosen
  side_view(Mode::follow);
  set_mode(Mode::follow);
  follow_view_->show_channel(channel);
  follow_view_->rows()->setFocus();
}

/// Where the chosen message is now, or the header that hides it.
std::optional<std::uint64_t> TranscriptView::anchor_line() const {
  const auto all = list();
  if (!anchor_.set || !all || mode_ != Mode::messages) return std::nullopt;
  std::optional<std::uint64_t> line;
  if (anchor_.header)
    line = all->line_of_operation(anchor_.operation);
  else if (all->scanned() > anchor_.message)
    line = all->line_of(anchor_.message);
  if (line && *line >= static_cast<std::uint64_t>(messages_->rowCount())) return std::nullopt;
  return line;
}

/// Lines move when lists grow, fold or are sorted; what is chosen goes with its message.
void TranscriptView::place_anchor() {
  const auto line = anchor_line();
  if (!line) return;
  const QModelIndex index = messages_->index(static_cast<int>(*line), 0);
  if (rows_->currentIndex().row() != index.row()) {
    placing_ = true;
    rows_->setCurrentIndex(index);
    placing_ = false;
  }
  if (centre_) {
    centre_ = false;
    rows_->set_follow(false);
    rows_->scrollTo(index, RowView::PositionAtCenter);
  }
  check_anchor();
}

void TranscriptView::check_anchor() {
  const auto place = anchor_line();
  const int row = rows_->currentIndex().row();
  if (!place || *place != static_cast<std::uint64_t>(row)) return;
  const TranscriptRow* line = messages_->row(row);
  if (!line) return;
  if (line->header && !anchor_.header) {
    // Its operation is folded, or its line is told when the list has settled.
    if (line->folded && reveal_ && list()->line_of_operation(line->operation) == *place) fold(row, false);
    return;
  }
  if (!line->header && line->number - 1 != anchor_.message) {
    if (!messages_->fresh(row)) return;
    // It is not among what is listed.
    anchor_ = detailed_ = {};
    placing_ = true;
    rows_->selectionModel()->clear();
    placing_ = false;
    ++detail_edition_;
    wished_row_ = -1;
    return detail_->clear();
  }
  reveal_ = false;
  if (detailed_ == anchor_) return;
  detailed_ = anchor_;
  if (messages_->fresh(row)) chosen_ = {line->frame, line->offset};
  if (!anchor_.header) remember(anchor_.message);
  wished_row_ = rows_->currentIndex().row();
  show_comment();
  ask_detail();
}

// Ways
// ---------------------------------------------------------------------------------------------------------

void TranscriptView::remember(std::uint64_t message) {
  if ((!history_.empty() && history_[history_at_] == message)) return;
  if (!history_.empty()) history_.resize(history_at_ + 1);
  if (history_.size() >= kHistory) history_.erase(history_.begin());
  history_.push_back(message);
  history_at_ = history_.size() - 1;
}

void TranscriptView::travel(int by) {
  const auto to = static_cast<std::int64_t>(history_at_) + by;
  if (history_.empty() || to < 0 || to >= static_cast<std::int64_t>(history_.size())) return;
  history_at_ = static_cast<std::size_t>(to);
  set_mode(Mode::messages);
  select_message(history_[history_at_]);
}

void TranscriptView::step(int by) {
  if (!lists() || model()->rowCount() == 0) return;
  const int now = rows_->currentIndex().isValid() ? rows_->currentIndex().row() + by : rows_->first_row();
  rows_->set_follow(false);
  rows_->setCurrentIndex(model()->index(std::clamp(now, 0, model()->rowCount() - 1), 0));
}

void TranscriptView::in_channel(bool up) {
  const TranscriptRow* line = current();
  if (!line || line->header || line->channel == 0 || mode_ != Mode::messages) return;
  const std::uint64_t here = line->number - 1;
  if (up && here == 0) return;
  FindWish wish{.kind = FindKind::regex,
                .pattern = "",
                .in_bytes = false,
                .in_summary = true,
                .up = up,
                .from = up ? here - 1 : here + 1,
                .within = {}};
  wish.pattern = "^";
  wish.within.channels = {line->channel};
  wish.within.filter = to_utf8(filter_->applied());
  auto made =
      transcript_->find(std::move(wish), [this, round = std::weak_ptr<int>(round_)](const auto& found) {
        if (!round.expired() && found && *found) select_message((*found)->message);
      });
  if (made) neighbour_ = *std::move(made);
}

void TranscriptView::to_operation() {
  if (const TranscriptRow* line = current(); line && line->operation) select_operation(line->operation);
}

void TranscriptView::fold(int row, bool folded) {
  const TranscriptRow* line = messages_->row(row);
  if (mode_ != Mode::messages || !line || !line->header) return;
  rearranged_ = kSettles;
  list()->fold(line->operation, folded);
}

void TranscriptView::left(bool all) {
  if (mode_ != Mode::messages || !list()) return;
  if (all) {
    rearranged_ = kSettles;
    return list()->fold_all(true);
  }
  const TranscriptRow* line = current();
  if (!line) return;
  if (line->header) return fold(rows_->currentIndex().row(), true);
  to_operation();
}

void TranscriptView::right(bool all) {
  if (mode_ != Mode::messages || !list()) return;
  if (all) {
    rearranged_ = kSettles;
    return list()->fold_all(false);
  }
  const TranscriptRow* line = current();
  if (!line || !line->header) return;
  line->folded ? fold(rows_->currentIndex().row(), false) : step(1);
}

void TranscriptView::open_window(const QModelIndex& index) {
  const TranscriptRow* line = index.isValid() ? model()->row(index.row()) : nullptr;
  if (!line) return;
  if (line->header) return fold(index.row(), !line->folded);
  if (findChildren<MessageWindow*>().size() >= kMostWindows) return;
  const QString number = line->number ? QString::number(line->number) : QString::number(index.row() + 1);
  auto* window = new MessageWindow(transcript_, tr("%1: %2").arg(number, line->summary.left(200)), this);
  model()->request_detail(static_cast<std::uint64_t>(index.row()),
                          [window = QPointer(window)](std::expected<Detail, Error> detail) {
                            if (window) window->show_detail(std::move(detail));
                          });
  window->show();
}

void TranscriptView::take_filter(const QString& expression, FilterHow how) {
  if (expression.isEmpty()) return;
  set_mode(Mode::messages);
  filter_->take(expression, how);
}

}  // namespace lw::ui
