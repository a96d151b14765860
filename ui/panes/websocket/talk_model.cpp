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

/// One page is that of a worker; what it makes is taken in steps.
constexpr PageLimits kPage{.count = 256, .bytes = 512u << 10};
constexpr std::size_t kTakenAtOnce = 5000;
constexpr std::size_t kShownChars = 300;
/// A search stops after so many bytes: it is asked again from where it stopped.
constexpr std::size_t kSearchedBytes = 32u << 20;

bool is_data(const websocket::Said& said) {
  return said.kind == "text" || said.kind == "binary";
}

Bytes lower_bytes(const QString& text) {
  return to_lower(to_utf8(text));
}

std::size_t weight(const websocket::Said& said) {
  return said.payload.size() + said.summary.size() + sizeof said;
}

}  // namespace

void TalkModel::set_transcript(std::shared_ptr<Transcript> transcript) {
  beginResetModel();
  transcript_ = std::move(transcript);
  reader_ = std::make_shared<Reader>();
  reading_ = false;
  held_.clear();
  fresh_.clear();
  bytes_ = 0;
  forget_all();
  endResetModel();
  Q_EMIT changed();
  follow();
}

void TalkModel::follow() {
  if (transcript_ && !reading_ && fresh_.empty() && reader_->last < transcript_->frame_count()) read_on();
}

void TalkModel::read_on() {
  reading_ = true;
  const FrameNumber before = reader_->last;
  // The worker has the reader until it is done: one look at a time.
  const auto read = [reader = reader_](StoreReader& store) {
    reader->log.know(store.channels());
    store.read(reader->last + 1, kPage, reader->page);
    std::vector<websocket::Said> said;
    for (const Frame& frame : reader->page) {
      reader->last = frame.number;
      reader->log.feed(frame, said);
    }
    std::ranges::move(said, std::back_inserter(reader->fresh));
  };
  transcript_->read_aside(read, guarded(this, [this, reader = reader_, before](std::expected<void, Error>) {
                            if (reader != reader_) return;
                            reading_ = false;
                            fresh_ = std::exchange(reader_->fresh, {});
                            came();
                            if (reader_->last != before) follow();
                          }));
}

bool TalkModel::take_some() {
  for (std::size_t i = 0; i < kTakenAtOnce && !fresh_.empty(); ++i) {
    bytes_ += weight(fresh_.front());
    held_.push_back(std::move(fresh_.front()));
    fresh_.pop_front();
  }
  if (!fresh_.empty()) return true;
  // The next page, once this one is taken.
  follow();
  return false;
}

void TalkModel::let_go(std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    bytes_ -= weight(held_.front());
    held_.pop_front();
  }
}

bool TalkModel::passes(std::size_t at) const {
  const websocket::Said& said = held_[at];
  if (!filter_.control && !is_data(said)) return false;
  if (filter_.channel != 0 && said.channel != filter_.channel) return false;
  if (filter_.direction && (said.kind == "note" || said.direction != *filter_.direction)) return false;
  return contains_folded(is_data(said) && said.readable ? said.payload : said.summary, needle_);
}

std::size_t TalkModel::cost(std::size_t at) const {
  return needle_.empty() ? 0 : held_[at].payload.size();
}

void TalkModel::set_filter(const TalkFilter& filter) {
  if (filter == filter_) return;
  filter_ = filter;
  needle_ = lower_bytes(filter.text);
  look_again();
}

const websocket::Said* TalkModel::said(int row) const {
  return row >= 0 && row < rowCount() ? &held_[at(row)] : nullptr;
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
    if (contains_folded(where, needle)) return row;
  }
  return -1;
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
