#include "core/api/message_list_impl.h"

#include <algorithm>

#include "core/api/list_order.h"
#include "core/api/transcript_impl.h"

namespace lw {
namespace {

// Messages that one task takes on: some milliseconds of work where their bytes are looked at.
constexpr std::uint64_t kChunk = 2048;
// Bytes after which a task lets others have a turn.
constexpr std::uint64_t kTurnBytes = 8u << 20;
// Tasks at work at once: there are about that many worker threads.
constexpr unsigned kMostBusy = 2;
// Requests that may be newer than one that has not begun, before that one is not worth doing.
constexpr std::uint64_t kStale = 8;
constexpr std::size_t kMaxLines = 10'000;

}  // namespace

MessageListImpl::MessageListImpl(std::shared_ptr<TranscriptImpl> transcript, const ListWish& wish,
                                 std::unique_ptr<MessageMatch> match, std::function<void()> changed)
    : transcript_(std::move(transcript)),
      match_(std::move(match)),
      order_(wish.order),
      changed_(std::move(changed)),
      lines_(wish.operations && wish.order == MessageOrder::number && !wish.descending, wish.descending) {}

void MessageListImpl::start() {
  holding_ = true;
  transcript_->hold();
  poke();
}

void MessageListImpl::let_go() {
  gone_ = true;
  ++edition_;
  changed_ = nullptr;
  if (std::exchange(holding_, false)) transcript_->release();
}

void MessageListImpl::stop() {
  if (std::exchange(holding_, false)) transcript_->release();
  const std::lock_guard lock(mutex_);
  stopped_ = true;
  ++edition_;
  waiting_.clear();
  busy_ = 0;
  handed_out_ = scanned_;
  tell();
}

void MessageListImpl::continue_scan() {
  if (!std::exchange(holding_, true)) transcript_->hold();
  const std::lock_guard lock(mutex_);
  stopped_ = false;
  if (std::exchange(outdated_, false)) begin_anew();
  hand_out();
  tell();
}

void MessageListImpl::poke() {
  const std::lock_guard lock(mutex_);
  if (gone_) return;
  hand_out();
  tell();
}

void MessageListImpl::annotations_changed() {
  const std::lock_guard lock(mutex_);
  if (gone_) return;
  if (match_->asked_for_annotations()) {
    // Nobody would fill a list that is stopped: it keeps what it has until somebody lets it go on.
    outdated_ = stopped_;
    if (!stopped_) begin_anew();
    hand_out();
  }
  tell();
}

void MessageListImpl::decoded_anew() {
  const std::lock_guard lock(mutex_);
  if (gone_) return;
  begin_anew();
  tell();
}

/// Whoever passed before may not any more: all are looked at again.
void MessageListImpl::begin_anew() {
  ++edition_;
  waiting_.clear();
  busy_ = 0;
  handed_out_ = scanned_ = sorted_ = 0;
  lines_.clear();
}

bool MessageListImpl::all_looked_at() const {
  return !stopped_ && transcript_->all_decoded() && scanned_ >= transcript_->index().size();
}

bool MessageListImpl::sorted() const {
  return order_ == MessageOrder::number || sorted_ == lines_.matched();
}

void MessageListImpl::hand_out() {
  if (stopped_ || gone_) return;
  const std::uint64_t known = transcript_->index().size();
  while (handed_out_ < known && busy_ < kMostBusy) {
    auto chunk = std::make_shared<Chunk>();
    chunk->first = chunk->at = handed_out_;
    chunk->end = std::min(known, handed_out_ + kChunk);
    chunk->edition = edition_;
    handed_out_ = chunk->end;
    ++busy_;
    transcript_->post([weak = weak_from_this(), chunk = std::move(chunk)]() mutable {
      if (auto self = weak.lock()) self->scan(std::move(chunk));
    });
  }
}

void MessageListImpl::scan(std::shared_ptr<Chunk> chunk) {
  if (gone_ || chunk->edition != edition_) return;
  scan_some(*chunk);
  if (chunk->edition != edition_) return;
  if (chunk->at < chunk->end) {
    transcript_->post([weak = weak_from_this(), chunk = std::move(chunk)]() mutable {
      if (auto self = weak.lock()) self->scan(std::move(chunk));
    });
    return;
  }
  finished(*chunk);
}

void MessageListImpl::scan_some(Chunk& chunk) {
  const MessageIndex::Hold hold(transcript_->index());
  std::vector<IndexedMessage> messages;
  transcript_->index().look(chunk.at, chunk.end - chunk.at, messages);
  if (!match_->selective()) {
    for (const IndexedMessage& message : messages)
      chunk.hits.push_back({static_cast<std::uint32_t>(message.index), message.operation});
    chunk.at = chunk.end;
    return;
  }
  try {
    const ReaderPool::Loan reader = transcript_->readers().lend();
    FrameWindow window(*reader);
    Bytes buffer;
    for (const IndexedMessage& message : messages) {
      if (chunk.edition != edition_ || window.read() > kTurnBytes) return;
      chunk.at = message.index + 1;
      try {
        if ((*match_)(message, window, buffer))
          chunk.hits.push_back({static_cast<std::uint32_t>(message.index), message.operation});
      } catch (const std::exception& error) {
        chunk.problem = error.what();
      }
    }
  } catch (const std::exception& error) {
    chunk.problem = error.what();
  }
  chunk.at = chunk.end;
}

void MessageListImpl::finished(Chunk& chunk) {
  const std::lock_guard lock(mutex_);
  if (chunk.edition != edition_) return;
  --busy_;
  waiting_.emplace(chunk.first, std::move(chunk));
  while (!waiting_.empty() && waiting_.begin()->first == scanned_) {
    const auto next = waiting_.extract(waiting_.begin());
    lines_.append(next.mapped().hits);
    scanned_ = next.mapped().end;
    if (problem_.empty()) problem_ = next.mapped().problem;
  }
  hand_out();
  tell();
}

void MessageListImpl::tell() {
  // Sorting costs more than adding: only what somebody has time to look at is sorted.
  if (!told_ && !sorting_ && !sorted() && all_looked_at()) {
    sorting_ = true;
    transcript_->post([weak = weak_from_this()] {
      if (auto self = weak.lock()) self->sort();
    });
  }
  if (told_) return;
  told_ = true;
  transcript_->delivery().push([weak = weak_from_this()] {
    if (auto self = weak.lock()) self->take_over();
  });
}

void MessageListImpl::sort() {
  std::vector<std::uint32_t> messages, known;
  unsigned edition = 0;
  {
    const std::lock_guard lock(mutex_);
    if (gone_) return;
    edition = edition_;
    messages = lines_.messages();
    known = lines_.order();
  }
  const MessageIndex::Hold hold(transcript_->index());
  auto ranks = sorted_ranks(transcript_->index(), order_, messages, std::move(known));
  const std::lock_guard lock(mutex_);
  sorting_ = false;
  if (edition == edition_) {
    sorted_ = ranks.size();
    lines_.reorder(std::move(ranks));
  }
  tell();
}

void MessageListImpl::take_over() {
  {
    const std::lock_guard lock(mutex_);
    told_ = false;
    seen_.lines = lines_.size();
    seen_.matched = lines_.matched();
    seen_.scanned = scanned_;
    seen_.complete = all_looked_at() && sorted();
    seen_.problem = problem_;
    // What could not be sorted while this was on its way.
    if (!sorting_ && !sorted() && all_looked_at()) tell();
  }
  if (changed_) changed_();
}

void MessageListImpl::request(std::uint64_t first, std::size_t count,
                              std::function<void(std::uint64_t, std::vector<ListLine>)> done) {
  transcript_->post([self = shared_from_this(), first, count = std::min(count, kMaxLines),
                     done = std::move(done), mine = ++newest_request_]() mutable {
    std::vector<ListLine> lines;
    if (!self->gone_ && self->newest_request_ - mine < kStale) self->answer(first, count, lines);
    self->transcript_->delivery().push(
        [self, first, lines = std::move(lines), done = std::move(done)]() mutable {
          if (!self->gone_) done(first, std::move(lines));
        });
  });
}

void MessageListImpl::answer(std::uint64_t first, std::size_t count, std::vector<ListLine>& lines) {
  std::vector<ListLines::Place> places;
  {
    const std::lock_guard lock(mutex_);
    for (std::uint64_t i = first; i < lines_.size() && i - first < count; ++i) places.push_back(lines_.at(i));
  }
  const MessageIndex& index = transcript_->index();
  std::vector<MessageRow> rows;
  for (const ListLines::Place& place : places)
    rows.push_back(place.header ? MessageRow{} : index.row(place.message));
  transcript_->annotate_rows(rows);
  lines.reserve(places.size());
  for (std::size_t i = 0; i < places.size(); ++i) {
    const ListLines::Place& place = places[i];
    ListLine& line = lines.emplace_back();
    line.header = place.header;
    line.message = place.message;
    if (place.header) {
      line.folded = place.folded;
      line.operation = place.operation;
      line.count = place.count;
      continue;
    }
    line.row = std::move(rows[i]);
    line.operation = line.row.operation;
    IndexedMessage previous;
    if (place.previous != ListLines::kNone && index.look(place.previous, previous))
      line.delta = line.row.time - previous.time;
  }
  transcript_->colour(lines);
}

void MessageListImpl::fold(OperationId operation, bool folded) {
  transcript_->post([self = shared_from_this(), operation, folded] {
    const std::lock_guard lock(self->mutex_);
    self->lines_.fold(operation, folded);
    self->tell();
  });
}

void MessageListImpl::fold_all(bool folded) {
  transcript_->post([self = shared_from_this(), folded] {
    const std::lock_guard lock(self->mutex_);
    self->lines_.fold_all(folded);
    self->tell();
  });
}

std::uint64_t MessageListImpl::line_of(std::uint64_t message) const {
  const std::lock_guard lock(mutex_);
  return lines_.line_of(message);
}

}  // namespace lw
