#include "ui/panes/websocket/talk_model.h"

#include <QLocale>
#include <algorithm>
#include <utility>

#include "core/base/text.h"
#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/models/tone.h"

namespace lw::ui {
namespace {

constexpr std::size_t kFramesAtOnce = 256;
/// One look takes so many messages or bytes: a few milliseconds.
constexpr std::size_t kLookedAtOnce = 5000;
constexpr std::size_t kBytesAtOnce = 2u << 20;
constexpr std::size_t kShownChars = 300;
/// A search stops after so many bytes: it is asked again from where it stopped.
constexpr std::size_t kSearchedBytes = 32u << 20;

bool is_data(const websocket::Said& said) {
  return said.kind == "text" || said.kind == "binary";
}

bool contains(ByteView text, ByteView lower) {
  const auto same = [](char a, char b) {
    return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
  };
  return std::ranges::search(text, lower, same).begin() != text.end() || lower.empty();
}

Bytes lower_bytes(const QString& text) {
  return to_lower(to_utf8(text));
}

}  // namespace

TalkModel::TalkModel(QObject* parent) : QAbstractTableModel(parent) {
  looking_.setSingleShot(true);
  looking_.setInterval(0);
  connect(&looking_, &QTimer::timeout, this, &TalkModel::look);
}

void TalkModel::set_transcript(std::shared_ptr<Transcript> transcript) {
  beginResetModel();
  transcript_ = std::move(transcript);
  reader_ = std::make_shared<Reader>();
  reading_ = false;
  held_.clear();
  rows_.clear();
  bytes_ = looked_ = first_ = 0;
  base_ = 0;
  endResetModel();
  Q_EMIT changed();
  follow();
}

void TalkModel::follow() {
  if (transcript_ && !reading_ && reader_->last < transcript_->frame_count()) read_on();
}

void TalkModel::read_on() {
  reading_ = true;
  const FrameNumber before = reader_->last;
  // The worker has the reader until it is done: one look at a time.
  const auto read = [reader = reader_](StoreReader& store) {
    reader->log.know(store.channels());
    for (const Frame& frame : store.frames(reader->last + 1, kFramesAtOnce, true)) {
      reader->last = frame.number;
      reader->log.feed(frame, reader->fresh);
    }
  };
  transcript_->read_aside(read, guarded(this, [this, reader = reader_, before](std::expected<void, Error>) {
                            if (reader != reader_) return;
                            reading_ = false;
                            take(std::exchange(reader_->fresh, {}));
                            if (reader_->last != before) follow();
                          }));
}

void TalkModel::take(std::vector<websocket::Said> fresh) {
  for (websocket::Said& said : fresh) {
    bytes_ += said.payload.size() + said.summary.size() + sizeof said;
    held_.push_back(std::move(said));
  }
  forget_old();
  look();
}

void TalkModel::forget_old() {
  if (held_.size() <= kMostHeld && bytes_ <= kMostBytes) return;
  beginResetModel();
  const std::size_t gone = std::max<std::size_t>(1, held_.size() / 4);
  held_.erase(held_.begin(), held_.begin() + static_cast<std::ptrdiff_t>(gone));
  base_ += gone;
  bytes_ = 0;
  for (const websocket::Said& said : held_) bytes_ += said.payload.size() + said.summary.size() + sizeof said;
  const auto kept = std::ranges::lower_bound(rows_, static_cast<std::uint32_t>(gone));
  rows_.erase(rows_.begin(), kept);
  for (std::uint32_t& row : rows_) row -= static_cast<std::uint32_t>(gone);
  looked_ -= std::min(looked_, gone);
  first_ -= std::min(first_, gone);
  endResetModel();
}

bool TalkModel::passes(const websocket::Said& said) const {
  if (!filter_.control && !is_data(said)) return false;
  if (filter_.channel != 0 && said.channel != filter_.channel) return false;
  if (filter_.direction && (said.kind == "note" || said.direction != *filter_.direction)) return false;
  return needle_.empty() || contains(is_data(said) && said.readable ? said.payload : said.summary, needle_);
}

/// Some more of what was read becomes rows; the rest in the next turn of the event loop.
void TalkModel::look() {
  if (paused_) return;
  std::vector<std::uint32_t> found;
  std::size_t bytes = 0;
  const std::size_t end = std::min(held_.size(), looked_ + kLookedAtOnce);
  for (; looked_ < end && bytes < kBytesAtOnce; ++looked_) {
    bytes += needle_.empty() ? 0 : held_[looked_].payload.size();
    if (looked_ >= first_ && passes(held_[looked_])) found.push_back(static_cast<std::uint32_t>(looked_));
  }
  if (!found.empty()) {
    const int before = rowCount();
    beginInsertRows({}, before, before + static_cast<int>(found.size()) - 1);
    rows_.insert(rows_.end(), found.begin(), found.end());
    endInsertRows();
  }
  if (looked_ < held_.size()) looking_.start();
  Q_EMIT changed();
}

void TalkModel::set_filter(const TalkFilter& filter) {
  if (filter == filter_) return;
  beginResetModel();
  filter_ = filter;
  needle_ = lower_bytes(filter.text);
  rows_.clear();
  looked_ = first_;
  endResetModel();
  const bool paused = std::exchange(paused_, false);
  look();
  paused_ = paused;
}

void TalkModel::set_paused(bool paused) {
  paused_ = paused;
  if (!paused) look();
}

void TalkModel::clear() {
  beginResetModel();
  rows_.clear();
  first_ = looked_ = held_.size();
  endResetModel();
  Q_EMIT changed();
}

const websocket::Said* TalkModel::said(int row) const {
  return row >= 0 && row < rowCount() ? &held_[rows_[static_cast<std::size_t>(row)]] : nullptr;
}

int TalkModel::find(const QString& text, int from, bool backwards) const {
  const Bytes needle = lower_bytes(text);
  std::size_t bytes = 0;
  const int count = rowCount();
  for (int i = 0; i < count && bytes < kSearchedBytes; ++i) {
    const int row = ((backwards ? from - i : from + i) % count + count) % count;
    const websocket::Said& one = *said(row);
    const ByteView where = is_data(one) && one.readable ? ByteView(one.payload) : ByteView(one.summary);
    bytes += where.size();
    if (contains(where, needle)) return row;
  }
  return -1;
}

int TalkModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int TalkModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : kColumns;
}

QString TalkModel::cell(const websocket::Said& said, int column) const {
  const bool note = said.kind == "note";
  switch (column) {
    case kTime:
      return QString::number(static_cast<double>(said.time) / 1e9, 'f', 3);
    case kDirection:
      return note ? QString() : said.direction == Direction::sent ? tr("↑ sent") : tr("↓ received");
    case kKind:
      return note ? tr("note") : said.kind == "http" ? tr("handshake") : from_utf8(said.kind);
    case kSize:
      return note || said.kind == "http" ? QString()
                                         : QLocale().toString(static_cast<qulonglong>(said.length));
    case kText:
      if (said.kind == "text" && said.readable)
        return from_utf8(escape_short(ByteView(said.payload).substr(0, 4 * kShownChars), kShownChars));
      if (said.kind == "binary" && said.readable)
        return from_utf8(to_hex(ByteView(said.payload).substr(0, kShownChars / 3), " "));
      return from_utf8(said.summary);
    default:
      return {};
  }
}

QVariant TalkModel::data(const QModelIndex& index, int role) const {
  const websocket::Said* one = index.isValid() ? said(index.row()) : nullptr;
  if (one == nullptr) return {};
  const int column = index.column();
  if (role == kToneRole) {
    if (column == kTime) return static_cast<int>(Tone::quiet);
    if (one->severity == Severity::error) return static_cast<int>(Tone::error);
    if (one->severity == Severity::warning) return static_cast<int>(Tone::warning);
    if (one->kind == "note" || one->kind == "http") return static_cast<int>(Tone::note);
    return static_cast<int>(one->direction == Direction::sent ? Tone::sent : Tone::received);
  }
  if (role == Qt::TextAlignmentRole && (column == kTime || column == kSize))
    return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
  if (role == Qt::ToolTipRole && !one->remark.empty()) return from_utf8(one->remark).toHtmlEscaped();
  if (role == Qt::AccessibleTextRole && column == kDirection && one->kind != "note")
    return one->direction == Direction::sent ? tr("sent") : tr("received");
  if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole) return {};
  return cell(*one, column);
}

QVariant TalkModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  switch (section) {
    case kTime:
      return tr("Time");
    case kDirection:
      return tr("Direction");
    case kKind:
      return tr("Kind");
    case kSize:
      return tr("Size");
    case kText:
      return tr("Message");
    default:
      return {};
  }
}

}  // namespace lw::ui
