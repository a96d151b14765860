#include "ui/models/transcript_model.h"

#include <QDateTime>
#include <QLocale>
#include <algorithm>
#include <limits>

#include "ui/bridge/plain.h"

namespace lw::ui {
namespace {

// Wanted rows further apart than this belong to two looks at the list: the later one counts.
constexpr std::uint64_t kOneLook = 2 * TranscriptModel::kPageRows;
// A range that stays empty although the count says otherwise: pause between tries, and give up in the end.
constexpr int kRetryMs = 50;
constexpr int kMaxRefusals = 40;

QString direction_text(const TranscriptRow& row) {
  if (row.is_note) return TranscriptModel::tr("\u2022 note");
  return row.direction == Direction::sent ? TranscriptModel::tr("\u2192 sent")
                                          : TranscriptModel::tr("\u2190 received");
}

QString spoken_direction(const TranscriptRow& row) {
  if (row.is_note) return TranscriptModel::tr("note");
  return row.direction == Direction::sent ? TranscriptModel::tr("sent") : TranscriptModel::tr("received");
}

QString seconds_text(Nanoseconds time) {
  const bool negative = time < 0;
  const auto micros = (negative ? -time : time) / 1000;
  return QStringLiteral("%1%2.%3")
      .arg(negative ? QStringLiteral("-") : QString())
      .arg(micros / 1'000'000)
      .arg(micros % 1'000'000, 6, 10, QLatin1Char('0'));
}

}  // namespace

Tone tone_of(const TranscriptRow& row) {
  if (row.severity == Severity::error) return Tone::error;
  if (row.severity == Severity::warning) return Tone::warning;
  if (!row.is_note) return row.direction == Direction::sent ? Tone::sent : Tone::received;
  switch (row.note_kind) {
    case NoteKind::connected:
    case NoteKind::accepted:
    case NoteKind::listening:
      return Tone::good;
    case NoteKind::tls:
    case NoteKind::upgraded:
      return Tone::secure;
    case NoteKind::reset:
    case NoteKind::error:
      return Tone::error;
    default:
      return Tone::note;
  }
}

TranscriptModel::TranscriptModel(QObject* parent) : QAbstractTableModel(parent) {
  ask_timer_.setSingleShot(true);
  connect(&ask_timer_, &QTimer::timeout, this, &TranscriptModel::ask);
}

void TranscriptModel::set_transcript(std::shared_ptr<Transcript> transcript) {
  beginResetModel();
  transcript_ = std::move(transcript);
  alive_ = transcript_ ? std::make_shared<int>(0) : nullptr;
  pages_.clear();
  wanting_ = asked_ = false;
  refusals_ = 0;
  rows_ = 0;
  if (transcript_)
    rows_ = static_cast<int>(std::min<std::uint64_t>(total(), std::numeric_limits<int>::max()));
  endResetModel();
}

void TranscriptModel::sync() {
  if (!transcript_) return;
  const int now = static_cast<int>(std::min<std::uint64_t>(total(), std::numeric_limits<int>::max()));
  if (now <= rows_) return;
  beginInsertRows({}, rows_, now - 1);
  rows_ = now;
  refusals_ = 0;
  endInsertRows();
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
    const bool right = section == kNumber || section == kTime || section == kLength;
    return QVariant::fromValue(Qt::Alignment((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
  }
  if (role == Qt::ToolTipRole && section == kTime)
    return tr("Right-click to choose seconds since the start, since the row before, or the time of day");
  if (role != Qt::DisplayRole) return {};
  switch (section) {
    case kNumber:
      return tr("No.");
    case kTime:
      return time_mode_ == TimeMode::relative ? tr("Time")
             : time_mode_ == TimeMode::delta  ? tr("Delta")
                                              : tr("Clock");
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
      role != Qt::AccessibleTextRole)
    return {};
  const TranscriptRow* line = row(index.row());
  if (!line) {
    if (role == kToneRole) return static_cast<int>(Tone::quiet);
    if (index.column() == kNumber) return QString::number(index.row() + 1);
    return role == Qt::DisplayRole && index.column() == kSummary ? QVariant(QStringLiteral("\u2026"))
                                                                 : QVariant();
  }
  if (role == kToneRole) {
    const bool facts = index.column() == kNumber || index.column() == kTime;
    return static_cast<int>(facts ? Tone::quiet : tone_of(*line));
  }
  if (role == Qt::AccessibleTextRole && index.column() == kDirection) return spoken_direction(*line);
  if (role == Qt::ToolTipRole && index.column() != kSummary && index.column() != kChannel) return {};
  const QVariant shown = display(index.row(), index.column(), *line);
  return role == Qt::ToolTipRole ? plain_tip(shown.toString()) : shown;
}

QVariant TranscriptModel::display(int row, int column, const TranscriptRow& line) const {
  switch (column) {
    case kNumber:
      return QString::number(row + 1);
    case kTime:
      return time_text(row, line);
    case kDirection:
      return direction_text(line);
    case kChannel:
      return channel_text(line.channel);
    case kProtocol:
      return protocol_text(line);
    case kLength:
      return line.is_note ? QString() : QLocale().toString(static_cast<qulonglong>(line.length));
    case kSummary:
      return line.kept ? line.summary : tr("%1 (not kept: past the recording limit)").arg(line.summary);
    default:
      return {};
  }
}

QString TranscriptModel::time_text(int row, const TranscriptRow& line) const {
  if (time_mode_ == TimeMode::wall) return clock_text(line);
  if (time_mode_ == TimeMode::relative || row == 0) return seconds_text(line.time);
  const TranscriptRow* before = this->row(row - 1);
  return before ? seconds_text(line.time - before->time) : QStringLiteral("\u2026");
}

QString TranscriptModel::clock_text(const TranscriptRow& line) const {
  const Nanoseconds wall = transcript_->started_wall() + line.time;
  const auto at = QDateTime::fromMSecsSinceEpoch(wall / 1'000'000);
  return at.toString(QStringLiteral("HH:mm:ss.zzz")) +
         QStringLiteral("%1").arg(wall / 1000 % 1000, 3, 10, QLatin1Char('0'));
}

const ChannelInfo* TranscriptModel::channel(ChannelId id) const {
  const auto& channels = transcript_->channels();
  // Ids are 1, 2, ... in order: the guess nearly always hits.
  if (id > 0 && id <= channels.size() && channels[id - 1].id == id) return &channels[id - 1];
  const auto found =
      std::find_if(channels.begin(), channels.end(), [id](const auto& c) { return c.id == id; });
  return found == channels.end() ? nullptr : &*found;
}

QString TranscriptModel::channel_text(ChannelId id) const {
  if (id == 0) return {};
  const ChannelInfo* info = channel(id);
  if (!info || info->name.empty()) return QString::number(id);
  return QStringLiteral("%1 %2").arg(id).arg(QString::fromStdString(info->name));
}

QString TranscriptModel::protocol_text(const TranscriptRow& line) const {
  if (!line.protocol.isEmpty()) return line.protocol;
  const ChannelInfo* info = channel(line.channel);
  if (!info) return {};
  return QString::fromStdString(line.is_note || info->protocol.empty() ? info->transport : info->protocol);
}

QString TranscriptModel::line_text(int number, const TranscriptRow& line) const {
  QStringList cells;
  for (int column = 0; column < kColumns; ++column) cells << display(number, column, line).toString();
  return cells.join(QLatin1Char('\t'));
}

const TranscriptRow* TranscriptModel::row(int row) const {
  if (row < 0 || row >= rows_) return nullptr;
  const auto at = static_cast<std::uint64_t>(row);
  const auto page = pages_.find(at / kPageRows);
  if (page == pages_.end() || at % kPageRows >= page->second.rows.size()) {
    want(at);
    return nullptr;
  }
  page->second.used = ++use_;
  return &page->second.rows[at % kPageRows];
}

bool TranscriptModel::has(std::uint64_t row) const {
  const auto page = pages_.find(row / kPageRows);
  return page != pages_.end() && row % kPageRows < page->second.rows.size();
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
    if (++refusals_ > kMaxRefusals || first >= static_cast<std::uint64_t>(rows_)) return;
    QTimer::singleShot(kRetryMs, this, [this, first, asked] {
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
