// The sessions of the folder as a table: title, pane, time, frames, size.
#pragma once

#include <QAbstractTableModel>
#include <QSet>
#include <functional>
#include <set>
#include <vector>

#include "core/api/workbench.h"

namespace lw::ui {

class SessionsModel final : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { title_column, pane_column, time_column, frames_column, size_column, column_count };
  enum Role { sort_role = Qt::UserRole, file_role };

  explicit SessionsModel(QObject* parent = nullptr);

  /// `pane_name` gives the name of a kind of pane for people.
  void set_pane_names(std::function<QString(const std::string&)> pane_name);
  /// Newest first. Keeps the rows that are still there (so a selection stays) and hides the hidden ones.
  void set_entries(std::vector<SessionEntry> entries);
  const SessionEntry& entry(int row) const { return entries_[static_cast<std::size_t>(row)]; }

  // Deleted, but the user can still undo it.
  void hide(const std::filesystem::path& file);
  void unhide_all();

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  QVariant shown(const SessionEntry& entry, int column) const;
  QVariant sort_key(const SessionEntry& entry, int column) const;
  QString tooltip(const SessionEntry& entry) const;
  void update_rows();

  std::vector<SessionEntry> all_;      // newest first
  std::vector<SessionEntry> entries_;  // without the hidden ones
  std::set<std::filesystem::path> hidden_;
  std::function<QString(const std::string&)> pane_name_;
};

/// "Today 14:03", "Yesterday 09:12", "12 Nov 09:12", "12 Nov 2025".
QString shown_time(Nanoseconds wall, const QDateTime& now);

}  // namespace lw::ui
