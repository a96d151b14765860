// Filters that were used lately and those the user gave a name, kept in the settings; one list for all views.
#pragma once

#include <QObject>
#include <QStringList>
#include <vector>

namespace lw::ui {

struct SavedFilter {
  QString name;
  QString filter;
  bool operator==(const SavedFilter&) const = default;
};

class SavedFilters final : public QObject {
  Q_OBJECT
 public:
  /// One a program, read from the settings on first use.
  static SavedFilters& instance();

  const QStringList& history() const { return history_; }  // the latest first
  const std::vector<SavedFilter>& saved() const { return saved_; }
  void used(const QString& filter);
  /// Takes the place of the one of that name; an empty filter takes it away.
  void save(const QString& name, const QString& filter);
  void clear_history();

 Q_SIGNALS:
  void changed();

 private:
  SavedFilters();
  void keep();
  QStringList history_;
  std::vector<SavedFilter> saved_;
};

}  // namespace lw::ui
