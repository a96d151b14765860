#include "ui/shell/sessions_model.h"

#include <QColor>
#include <QDateTime>
#include <QLocale>
#include <algorithm>

#include "ui/bridge/text.h"
#include "ui/shell/theme.h"

namespace lw::ui {

QString shown_time(Nanoseconds wall, const QDateTime& now) {
  const QDateTime time = QDateTime::fromMSecsSinceEpoch(wall / 1'000'000);
  const QLocale locale;
  const QString clock = locale.toString(time.time(), QStringLiteral("HH:mm"));
  const qint64 days = time.date().daysTo(now.date());
  if (days == 0) return SessionsModel::tr("Today %1").arg(clock);
  if (days == 1) return SessionsModel::tr("Yesterday %1").arg(clock);
  if (time.date().year() == now.date().year()) {
    return locale.toString(time.date(), QStringLiteral("d MMM")) + QLatin1Char(' ') + clock;
  }
  return locale.toString(time.date(), QStringLiteral("d MMM yyyy"));
}

SessionsModel::SessionsModel(QObject* parent) : QAbstractTableModel(parent) {}

void SessionsModel::set_pane_names(std::function<QString(const std::string&)> pane_name) {
  pane_name_ = std::move(pane_name);
}

void SessionsModel::set_entries(std::vector<SessionEntry> entries) {
  all_ = std::move(entries);
  update_rows();
}

void SessionsModel::hide(const std::filesystem::path& file) {
  hidden_.insert(file);
  update_rows();
}

void SessionsModel::unhide_all() {
  hidden_.clear();
  update_rows();
}

void SessionsModel::update_rows() {
  std::vector<SessionEntry> wanted;
  std::ranges::copy_if(all_, std::back_inserter(wanted),
                       [&](const SessionEntry& e) { return !hidden_.contains(e.file); });
  const auto same_file = [](const SessionEntry& a, const SessionEntry& b) { return a.file == b.file; };
  if (std::ranges::equal(wanted, entries_, same_file)) {
    entries_ = std::move(wanted);
    if (!entries_.empty()) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, column_count - 1));
    return;
  }
  // Both lists are few hundred rows at most in practice, and in the same order: remove, then insert.
  for (int row = rowCount() - 1; row >= 0; --row) {
    const SessionEntry& old = entries_[static_cast<std::size_t>(row)];
    if (std::ranges::any_of(wanted, [&](const SessionEntry& e) { return same_file(e, old); })) continue;
    beginRemoveRows({}, row, row);
    entries_.erase(entries_.begin() + row);
    endRemoveRows();
  }
  for (std::size_t row = 0; row < wanted.size(); ++row) {
    if (row < entries_.size() && same_file(wanted[row], entries_[row])) {
      entries_[row] = wanted[row];
      continue;
    }
    beginInsertRows({}, static_cast<int>(row), static_cast<int>(row));
    entries_.insert(entries_.begin() + static_cast<std::ptrdiff_t>(row), wanted[row]);
    endInsertRows();
  }
  if (!entries_.empty()) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, column_count - 1));
}

int SessionsModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(entries_.size());
}

int SessionsModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : column_count;
}

QVariant SessionsModel::shown(const SessionEntry& entry, int column) const {
  switch (column) {
    case title_column:
      return from_utf8(entry.title.empty() ? entry.file.stem().native() : entry.title);
    case pane_column:
      return pane_name_ ? pane_name_(entry.pane) : from_utf8(entry.pane);
    case time_column:
      return entry.live ? tr("Live") : shown_time(entry.started, QDateTime::currentDateTime());
    case frames_column:
      return QLocale().toString(static_cast<qulonglong>(entry.frames));
    case size_column:
      return shown_size(entry.bytes);
    default:
      return {};
  }
}

QVariant SessionsModel::sort_key(const SessionEntry& entry, int column) const {
  switch (column) {
    case time_column:
      return static_cast<qlonglong>(entry.started);
    case frames_column:
      return static_cast<qulonglong>(entry.frames);
    case size_column:
      return static_cast<qulonglong>(entry.bytes);
    default:
      return shown(entry, column).toString().toCaseFolded();
  }
}

QString SessionsModel::tooltip(const SessionEntry& entry) const {
  QStringList lines{shown(entry, title_column).toString(), from_path(entry.file)};
  lines += QLocale().toString(QDateTime::fromMSecsSinceEpoch(entry.started / 1'000'000), QLocale::LongFormat);
  if (entry.live) lines += tr("Being recorded now");
  if (!entry.problem.empty()) lines += tr("Can't be read: %1").arg(from_utf8(entry.problem));
  return lines.join(QLatin1Char('\n')).toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>"));
}

QVariant SessionsModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= rowCount()) return {};
  const SessionEntry& entry = this->entry(index.row());
  const ThemeColours& colours = Theme::instance().colours();
  switch (role) {
    case Qt::DisplayRole:
      return shown(entry, index.column());
    case sort_role:
      return sort_key(entry, index.column());
    case file_role:
      return from_path(entry.file);
    case Qt::ToolTipRole:
      return tooltip(entry);
    case Qt::TextAlignmentRole:
      if (index.column() >= frames_column) return QVariant(Qt::AlignRight | Qt::AlignVCenter);
      return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    case Qt::ForegroundRole:
      if (!entry.problem.empty()) return colours.error;
      if (entry.live && index.column() == time_column) return colours.good;
      if (index.column() != title_column) return colours.muted;
      return {};
    case Qt::DecorationRole:
      if (index.column() == title_column && !entry.problem.empty())
        return theme_icon(QLatin1StringView("warning"));
      return {};
    default:
      return {};
  }
}

QVariant SessionsModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole) {
    return QVariant((section >= frames_column ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
  }
  if (role != Qt::DisplayRole) return {};
  switch (section) {
    case title_column:
      return tr("Title");
    case pane_column:
      return tr("Pane");
    case time_column:
      return tr("Time");
    case frames_column:
      return tr("Frames");
    case size_column:
      return tr("Size");
    default:
      return {};
  }
}

}  // namespace lw::ui
