// A list of the sessions to choose one from, with a button for files elsewhere.
#pragma once

#include <QWidget>
#include <filesystem>
#include <vector>

#include "core/api/workbench.h"

class QComboBox;
class QPushButton;

namespace lw::ui {

class SessionBox final : public QWidget {
  Q_OBJECT

 public:
  /// `browse` is the text of the button: its mnemonic must fit where the box stands.
  SessionBox(const QString& accessible_name, const QString& browse, QWidget* parent);

  void set_sessions(const std::vector<SessionEntry>& sessions);
  /// Chooses it, also one that is not listed. Says nothing.
  void choose(const std::filesystem::path& file, const QString& title = {});
  std::filesystem::path chosen() const;  // empty = none
  QString chosen_title() const;
  QComboBox* list() const { return list_; }

 Q_SIGNALS:
  void chosen_by_user(const std::filesystem::path& file);

 private:
  void browse();

  QComboBox* list_;
};

}  // namespace lw::ui
