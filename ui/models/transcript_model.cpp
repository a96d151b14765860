#include "ui/models/transcript_model.h"

#include <algorithm>
#include <limits>

namespace lw::ui {
namespace {

// Wanted rows further apart than this belong to two looks at the list: the later one counts.
constexpr std::uint64_t kOneLook = 2 * TranscriptModel::kPageRows;
// A range that stays empty although the count says otherwise: pause between tries, and give up in the end.
constexpr int kAskAgainMs = 50;
constexpr int kMaxUnanswered = 40;

}  // namespace

TranscriptModel::TranscriptModel(QObject* parent) : QAbstractTableModel(parent) {
  ask_timer_.setSingleShot(true);
  connect(&ask_timer_, &QTimer::timeout, this, &TranscriptModel::ask);
}

void TranscriptModel::set_transcript(std::shared_ptr<Transcript> transcript) {
  transcript_ = std::move(transcript);
  references_.clear();
  start_over();
}

void TranscriptModel::start_over() {
  beginResetModel();
  alive_ = transcript_ ? std::make_shared<int>(0) : nullptr;
  pages_.clear();
  wanting_ = asked_ = false;
  refusals_ = 0;
  rows_ = transcript_ ? known() : 0;
  endResetModel();
}

int TranscriptModel::known() const {
  return static_cast<int>(std::min<std::uint64_t>(total(), std::numeric_limits<int>::max()));
}

void TranscriptModel::sync() {
  if (!transcript_) return;
  const int now = known();
  if (now == rows_) return;
  refusals_ = 0;
  if (now > rows_) {
    beginInsertRows({}, rows_, now - 1);
    rows_ = now;
    endInsertRows();
  } else {
    beginRemoveRows({}, now, rows_ - 1);
    rows_ = now;
    endRemoveRows();
  }
}

void TranscriptModel::refresh() {
  for (auto& [number, page] : pages_) page.stale = true;
  refusals_ = 0;
  if (rows_ > 0) Q_EMIT dataChanged(index(0, 0), index(rows_ - 1, kColumns - 1));
}

void TranscriptModel::set_references(std::vector<TimeReference> references) {
  references_ = std::move(references);
  if (rows_ > 0) Q_EMIT dataChanged(index(0, kTime), index(rows_ - 1, kTime));
}

void TranscriptModel::set_time_mode(TimeMode mode) {
  if (mode == time_mode_) return;
  time_mode_ = mode;
  Q_EMIT headerDataChanged(Qt::Horizontal, kTime, kTime);
  if (rows_ > 0) Q_EMIT dataChanged(index(0, kTime), index(rows_ - 1, kTime));
}

int TranscriptModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : rows_;
}

int TranscriptModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : kColumns;
}

QVariant TranscriptModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole) {
    const bool right = section == kNumber || section == kTime || section == kDelta || section == kLength;
    return QVariant::fromValue(Qt::Alignment((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
  }
  if (role == Qt::ToolTipRole && section == kTime)
    return tr("Right-click to choose seconds since the start or the time of day");
  if (role == Qt::ToolTipRole && section == kSigns)
    return tr("What is remarkable, marked or commented: point at a sign to read it");
  if (role == Qt::AccessibleTextRole && section == kSigns) return tr("Signs");
  if (role != Qt::DisplayRole) return {};
  switch (section) {
    case kNumber:
      return tr("No.");
    case kTime:
      return time_mode_ == TimeMode::relative ? tr("Time")
             : time_mode_ == TimeMode::delta  ? tr("Since Row")
                                              : tr("Clock");
    case kSigns:
      return QStringLiteral("\u2691");
    case kDelta:
      return tr("Delta");
    case kDirection:
      return tr("Direction");
    case kChannel:
      return tr("Channel");
    case kProtocol:
      return tr("Protocol");
    case kLength:
      return tr("Length");
    case kSummary:
      return tr("Summary");
    default:
      return {};
  }
}

QVariant TranscriptModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= rows_) return {};
  if (role == Qt::TextAlignmentRole) return headerData(index.column(), Qt::Horizontal, role);
  if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != kToneRole &&
      role != Qt::AccessibleTextRole && role != kHeaderRole && role != kColourRole)
    return {};
  if (const TranscriptRow* line = row(index.row())) return cell(index, *line, role);
  if (role == kToneRole) return static_cast<int>(Tone::quiet);
  return role == Qt::DisplayRole && index.column() == kSummary ? QVariant(QStringLiteral("\u2026"))
                                                               : QVariant();
}

const TranscriptRow* TranscriptModel::row(int row) const {
  if (row < 0 || row >= rows_) return nullptr;
  const auto at = static_cast<std::uint64_t>(row);
  const auto page = pages_.find(at / kPageRows);
  if (page == pages_.end() || at % kPageRows >= page->second.rows.size()) {
    want(at);
    return nullptr;
  }
  if (page->second.stale) want(at);
  page->second.used = ++use_;
  return &page->second.rows[at % kPageRows];
}

bool TranscriptModel::has(std::uint64_t row) const {
  const auto page = pages_.find(row / kPageRows);
  return page != pages_.end() && !page->second.stale && row % kPageRows < page->second.rows.size();
}

void TranscriptModel::want(std::uint64_t row) const {
  const bool near = wanting_ && row + kOneLook >= want_first_ && row <= want_last_ + kOneLook;
  want_first_ = near ? std::min(want_first_, row) : row;
  want_last_ = near ? std::max(want_last_, row) : row;
  wanting_ = true;
  if (!asked_ && !ask_timer_.isActive()) ask_timer_.start(0);
}

void TranscriptModel::ask() {
  if (asked_ || !wanting_ || !transcript_) return;
  wanting_ = false;
  // Whole pages, without what is there already at the front.
  std::uint64_t first = want_first_ / kPageRows * kPageRows;
  const std::uint64_t end = std::min<std::uint64_t>((want_last_ / kPageRows + 1) * kPageRows, rows_);
  while (first < end && has(first)) ++first;
  if (first >= end) return;
  asked_ = true;
  const std::size_t count = std::min<std::uint64_t>(end - first, 4 * kPageRows);
  fetch(first, count,
        [this, count](std::uint64_t from, Rows rows) { arrived(from, count, std::move(rows)); });
}

void TranscriptModel::fetch(std::uint64_t first, std::size_t count, RowsDone done) {
  if (!transcript_) return;
  request(first, count,
          [alive = std::weak_ptr<int>(alive_), done = std::move(done)](std::uint64_t from, Rows rows) {
            if (!alive.expired()) done(from, std::move(rows));
          });
}

void TranscriptModel::arrived(std::uint64_t first, std::size_t asked, Rows rows) {
  asked_ = false;
  const std::size_t got = rows.size();
  if (got == 0) {
    // Overtaken by another view of the same transcript. What is still looked at asks again when it is
    // repainted.
    if (++refusals_ > kMaxUnanswered || first >= static_cast<std::uint64_t>(rows_)) return;
    QTimer::singleShot(kAskAgainMs, this, [this, first, asked] {
      if (first >= static_cast<std::uint64_t>(rows_)) return;
      const auto last = std::min<std::uint64_t>(first + asked, rows_) - 1;
      Q_EMIT dataChanged(index(static_cast<int>(first), 0), index(static_cast<int>(last), kColumns - 1));
    });
  } else {
    refusals_ = 0;
    keep(first, std::move(rows));
    if (first < static_cast<std::uint64_t>(rows_)) {
      const auto last = std::min<std::uint64_t>(first + got, rows_) - 1;
      Q_EMIT dataChanged(index(static_cast<int>(first), 0), index(static_cast<int>(last), kColumns - 1));
    }
  }
  if (wanting_ && !ask_timer_.isActive()) ask_timer_.start(0);
}

void TranscriptModel::keep(std::uint64_t first, Rows rows) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::uint64_t at = first + i;
    Page& page = pages_[at / kPageRows];
    page.used = ++use_;
    if (page.stale && at % kPageRows <= page.rows.size()) {
      page.rows.resize(at % kPageRows);
      page.stale = false;
    }
    // Pages fill from their start, without gaps.
    if (page.rows.size() == at % kPageRows) page.rows.push_back(std::move(rows[i]));
  }
  while (pages_.size() > kPages) forget_oldest();
}

void TranscriptModel::forget_oldest() {
  const auto oldest = std::min_element(pages_.begin(), pages_.end(), [](const auto& a, const auto& b) {
    return a.second.used < b.second.used;
  });
  pages_.erase(oldest);
}

}  // namespace lw::ui
