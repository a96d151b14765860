// What the cells of a transcript's rows say.
#include <QDateTime>
#include <QLocale>
#include <algorithm>

#include "ui/bridge/plain.h"
#include "ui/bridge/text.h"
#include "ui/models/operation_text.h"
#include "ui/models/transcript_model.h"

namespace lw::ui {
namespace {

// A comment is shown in its row up to here.
constexpr qsizetype kShownComment = 120;

QString direction_text(const TranscriptRow& row) {
  if (row.is_note) return TranscriptModel::tr("\u2022 note");
  return row.direction == Direction::sent ? TranscriptModel::tr("\u2192 sent")
                                          : TranscriptModel::tr("\u2190 received");
}

QString spoken_direction(const TranscriptRow& row) {
  if (row.is_note) return TranscriptModel::tr("note");
  return row.direction == Direction::sent ? TranscriptModel::tr("sent") : TranscriptModel::tr("received");
}

QString severity_sign(Severity severity, bool spoken) {
  switch (severity) {
    case Severity::error:
      return spoken ? TranscriptModel::tr("error") : QStringLiteral("\u2716");
    case Severity::warning:
      return spoken ? TranscriptModel::tr("warning") : QStringLiteral("\u26a0");
    case Severity::note:
      return spoken ? TranscriptModel::tr("remark") : QStringLiteral("\u2139");
    case Severity::none:
      break;
  }
  return {};
}

}  // namespace

QString seconds_text(Nanoseconds time) {
  const bool negative = time < 0;
  const auto micros = (negative ? -time : time) / 1000;
  return QStringLiteral("%1%2.%3")
      .arg(negative ? QStringLiteral("-") : QString())
      .arg(micros / 1'000'000)
      .arg(micros % 1'000'000, 6, 10, QLatin1Char('0'));
}

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

QVariant TranscriptModel::cell(const QModelIndex& index, const TranscriptRow& line, int role) const {
  if (line.header) return header_cell(index, line, role);
  const int column = index.column();
  switch (role) {
    case kHeaderRole:
      return {};
    case kColourRole:
      return line.colour;
    case kToneRole:
      if (column == kNumber || column == kTime || column == kDelta) return static_cast<int>(Tone::quiet);
      return static_cast<int>(tone_of(line));
    case Qt::ToolTipRole:
      return plain_tip(tip(index.row(), column, line));
    case Qt::AccessibleTextRole:
      if (column == kDirection) return spoken_direction(line);
      if (column == kSigns) return signs(line, true);
      break;
    default:
      break;
  }
  return display(index.row(), column, line);
}

QVariant TranscriptModel::header_cell(const QModelIndex& index, const TranscriptRow& line, int role) const {
  const auto& all = transcript_->operations();
  const OperationRecord* record =
      line.operation > 0 && line.operation <= all.size() && all[line.operation - 1].id == line.operation
          ? &all[line.operation - 1]
          : nullptr;
  if (role == kHeaderRole) return line.folded ? 2 : 1;
  if (role == kColourRole) return -1;
  if (role == kToneRole) return static_cast<int>(operation_failed(record) ? Tone::error : Tone::plain);
  if (index.column() != kSummary) return {};
  const QString text = operation_line(record, line.operation, line.count);
  if (role == Qt::ToolTipRole) return plain_tip(text);
  if (role == Qt::AccessibleTextRole)
    return line.folded ? tr("Operation, folded: %1").arg(text) : tr("Operation: %1").arg(text);
  return text;
}

QVariant TranscriptModel::display(int row, int column, const TranscriptRow& line) const {
  switch (column) {
    case kNumber:
      return QString::number(line.number ? line.number : static_cast<std::uint64_t>(row) + 1);
    case kSigns:
      return signs(line, false);
    case kTime:
      return time_text(row, line);
    case kDelta:
      return delta_text(row, line);
    case kDirection:
      return direction_text(line);
    case kChannel:
      return channel_text(line.channel);
    case kProtocol:
      return protocol_text(line);
    case kLength:
      return line.is_note ? QString() : QLocale().toString(static_cast<qulonglong>(line.length));
    case kSummary:
      return summary_text(line);
    default:
      return {};
  }
}

QString TranscriptModel::tip(int row, int column, const TranscriptRow& line) const {
  if (column == kChannel || column == kSummary) return display(row, column, line).toString();
  if (column != kSigns) return {};
  QStringList says;
  if (!line.remark.isEmpty()) says << tr("%1: %2").arg(severity_sign(line.severity, true), line.remark);
  if (line.remarks > 1) says << tr("and %1 more, told in its detail").arg(line.remarks - 1);
  if (annotation(line, AnnotationKind::mark)) says << tr("marked");
  if (annotation(line, AnnotationKind::time_reference)) says << tr("times count from here");
  if (const std::string* comment = annotation(line, AnnotationKind::comment)) says << from_utf8(*comment);
  return says.join(QLatin1Char('\n'));
}

QString TranscriptModel::signs(const TranscriptRow& line, bool spoken) const {
  QStringList signs;
  if (line.severity != Severity::none) signs << severity_sign(line.severity, spoken);
  if (annotation(line, AnnotationKind::mark)) signs << (spoken ? tr("marked") : QStringLiteral("\u2605"));
  if (annotation(line, AnnotationKind::comment))
    signs << (spoken ? tr("commented") : QStringLiteral("\u270e"));
  return signs.join(spoken ? QStringLiteral(", ") : QString());
}

QString TranscriptModel::summary_text(const TranscriptRow& line) const {
  QString text = line.kept ? line.summary : tr("%1 (not kept: past the recording limit)").arg(line.summary);
  if (const std::string* comment = annotation(line, AnnotationKind::comment)) {
    const QString said = from_utf8(*comment);
    text += QStringLiteral("   \u270e ") + said.left(kShownComment).simplified();
    if (said.size() > kShownComment) text += QStringLiteral("\u2026");
  }
  return text;
}

QString TranscriptModel::time_text(int row, const TranscriptRow& line) const {
  if (time_mode_ == TimeMode::wall) return clock_text(line);
  if (time_mode_ == TimeMode::delta) return delta_text(row, line);
  const TimeReference* from = reference(line);
  if (!from) return seconds_text(line.time);
  if (from->frame == line.frame && from->offset == line.offset) return tr("*REF*");
  return seconds_text(line.time - from->time);
}

QString TranscriptModel::delta_text(int row, const TranscriptRow& line) const {
  if (line.delta >= 0) return seconds_text(line.delta);
  if (row == 0) return seconds_text(0);
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

const std::string* TranscriptModel::annotation(const TranscriptRow& line, AnnotationKind kind) const {
  const auto& all = transcript_->annotations();
  if (all.empty() || line.frame == 0) return nullptr;
  const auto before = [](const Annotation& a,
                         const std::tuple<FrameNumber, std::uint64_t, AnnotationKind>& b) {
    return std::tuple(a.frame, a.offset, a.kind) < b;
  };
  const auto at = std::lower_bound(all.begin(), all.end(), std::tuple(line.frame, line.offset, kind), before);
  const bool found =
      at != all.end() && at->frame == line.frame && at->offset == line.offset && at->kind == kind;
  return found ? &at->text : nullptr;
}

const TimeReference* TranscriptModel::reference(const TranscriptRow& line) const {
  if (references_.empty() || line.frame == 0) return nullptr;
  const auto after = std::upper_bound(
      references_.begin(), references_.end(), line, [](const TranscriptRow& row, const TimeReference& from) {
        return std::pair(row.frame, row.offset) < std::pair(from.frame, from.offset);
      });
  return after == references_.begin() ? nullptr : &*(after - 1);
}

QString TranscriptModel::line_text(int number, const TranscriptRow& line) const {
  if (line.header) return header_cell(index(number, kSummary), line, Qt::DisplayRole).toString();
  QStringList cells;
  for (int column = 0; column < kColumns; ++column) {
    if (column != kSigns) cells << display(number, column, line).toString();
  }
  return cells.join(QLatin1Char('\t'));
}

}  // namespace lw::ui
