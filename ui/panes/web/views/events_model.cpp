#include "ui/panes/web/views/events_model.h"

#include <QLocale>
#include <algorithm>
#include <utility>

#include "core/base/text.h"
#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/models/tone.h"

namespace lw::ui {
namespace {

constexpr PageLimits kEventPage{.count = 512, .bytes = 1u << 20};
constexpr std::size_t kEventsAtOnce = 2000;
constexpr std::size_t kEventChars = 300;

std::size_t weight_of(const http::LoggedEvent& one) {
  return one.event.data.size() + one.event.type.size() + one.event.id.size() + sizeof one;
}

/// The first frame that is not older; they are in the order of their times.
FrameNumber first_since(StoreReader& store, Nanoseconds time) {
  FrameNumber low = 1, high = store.last_frame() + 1;
  while (low < high) {
    const FrameNumber middle = low + (high - low) / 2;
    const auto frames = store.frames(middle, 1, false);
    if (!frames.empty() && frames.front().time < time)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

}  // namespace

void EventsModel::Reader::read_page(StoreReader& store) {
  if (!begun) {
    const auto operations = store.operations();
    const auto mine = std::ranges::find(operations, operation, &OperationRecord::id);
    if (mine == operations.end()) return;  // not on file yet
    last = first_since(store, mine->started) - 1;
    begun = true;
  }
  store.read(last + 1, kEventPage, page);
  std::vector<http::LoggedEvent> found;
  for (const Frame& frame : page) {
    last = frame.number;
    log.feed(frame, found);
  }
  std::ranges::move(found, std::back_inserter(fresh));
}

void EventsModel::set_source(std::shared_ptr<Transcript> transcript, OperationId operation) {
  if (transcript == transcript_ && (reader_ ? reader_->operation : 0) == operation) return;
  beginResetModel();
  transcript_ = operation == 0 ? nullptr : std::move(transcript);
  reader_ = transcript_ ? std::make_shared<Reader>(operation) : nullptr;
  reading_ = false;
  fresh_.clear();
  held_.clear();
  bytes_ = 0;
  forget_all();
  endResetModel();
  take_facts();
  Q_EMIT changed();
  follow();
}

void EventsModel::follow() {
  if (!reader_ || reading_ || !fresh_.empty() || reader_->last >= transcript_->frame_count()) return;
  reading_ = true;
  const FrameNumber before = reader_->last;
  const auto read = [reader = reader_](StoreReader& store) { reader->read_page(store); };
  transcript_->read_aside(read, guarded(this, [this, reader = reader_, before](std::expected<void, Error>) {
                            if (reader != reader_) return;
                            reading_ = false;
                            fresh_ = std::exchange(reader_->fresh, {});
                            take_facts();
                            came();
                            Q_EMIT changed();
                            if (reader_->last != before) follow();
                          }));
}

void EventsModel::take_facts() {
  last_id_ = reader_ ? from_utf8(reader_->log.last_event_id()) : QString();
  retry_ = reader_ ? static_cast<int>(reader_->log.retry().count()) : -1;
  streams_ = reader_ ? reader_->log.streams() : 0;
  problem_ = reader_ ? from_utf8(reader_->log.problem()) : QString();
}

bool EventsModel::take_some() {
  for (std::size_t i = 0; i < kEventsAtOnce && !fresh_.empty(); ++i) {
    bytes_ += weight_of(fresh_.front());
    held_.push_back(std::move(fresh_.front()));
    fresh_.pop_front();
  }
  if (!fresh_.empty()) return true;
  follow();
  return false;
}

void EventsModel::let_go(std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    bytes_ -= weight_of(held_.front());
    held_.pop_front();
  }
}

bool EventsModel::passes(std::size_t at) const {
  const http::ServerEvent& event = held_[at].event;
  return contains_folded(event.data, needle_) || contains_folded(event.type, needle_) ||
         contains_folded(event.id, needle_);
}

std::size_t EventsModel::cost(std::size_t at) const {
  return needle_.empty() ? 0 : held_[at].event.data.size();
}

void EventsModel::set_filter(const QString& text) {
  needle_ = to_lower(to_utf8(text));
  look_again();
}

const http::LoggedEvent* EventsModel::logged(int row) const {
  return row >= 0 && row < rowCount() ? &held_[at(row)] : nullptr;
}

int EventsModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : kColumns;
}

QVariant EventsModel::data(const QModelIndex& index, int role) const {
  const http::LoggedEvent* one = index.isValid() ? logged(index.row()) : nullptr;
  if (one == nullptr) return {};
  const int column = index.column();
  if (role == kToneRole && column == kTime) return static_cast<int>(Tone::quiet);
  if (role == Qt::TextAlignmentRole && (column == kTime || column == kSize))
    return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
  if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole) return {};
  const http::ServerEvent& event = one->event;
  switch (column) {
    case kTime:
      return QString::number(static_cast<double>(one->time) / 1e9, 'f', 3);
    case kType:
      return from_utf8(escape_short(event.type, 100));
    case kId:
      return from_utf8(escape_short(event.id, 100));
    case kSize:
      return QLocale().toString(static_cast<qulonglong>(event.data.size()));
    case kData:
      return from_utf8(escape_short(ByteView(event.data).substr(0, 4 * kEventChars), kEventChars));
    default:
      return {};
  }
}

QVariant EventsModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  switch (section) {
    case kTime:
      return tr("Time");
    case kType:
      return tr("Event");
    case kId:
      return tr("Id");
    case kSize:
      return tr("Size");
    case kData:
      return tr("Data");
    default:
      return {};
  }
}

}  // namespace lw::ui
