// The line in which one says what to find in a session: text, hex or a regular expression, in bytes or
// summaries, within what is shown or one channel. It searches off the UI's thread and can be stopped.
#pragma once

#include <QTimer>
#include <QWidget>
#include <functional>
#include <memory>

#include "core/api/message_list.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QToolButton;

namespace lw::ui {

class SearchBar final : public QWidget {
  Q_OBJECT
 public:
  /// What the search starts from, asked for when one begins.
  struct Place {
    std::uint64_t message = 0;  // the chosen one
    bool chosen = false;
    ChannelId channel = 0;
    std::string filter;  // in force
  };

  explicit SearchBar(QWidget* parent = nullptr);
  void set_place(std::function<Place()> place) { place_ = std::move(place); }
  void show_transcript(std::shared_ptr<Transcript> transcript);
  void open();
  void find(bool up);
  void stop();
  bool searching() const { return search_ != nullptr; }
  QString result() const;

  QLineEdit* edit() const { return edit_; }
  QComboBox* kind() const { return kind_; }
  QComboBox* scope() const { return scope_; }

 Q_SIGNALS:
  void hit(const lw::FindHit& hit);
  void closed();

 protected:
  void keyPressEvent(QKeyEvent* event) override;

 private:
  QWidget* make_line();
  void search(bool up, std::uint64_t from, bool wrapped);
  void done(const std::expected<std::optional<FindHit>, Error>& outcome, bool up, bool wrapped);
  void say(const QString& text, bool warning = false);
  void show_progress();

  std::function<Place()> place_;
  std::shared_ptr<Transcript> transcript_;
  std::shared_ptr<Search> search_;
  std::shared_ptr<int> round_;
  std::uint64_t began_ = 0;  // message that the search set out from
  QTimer progress_;
  QLineEdit* edit_;
  QComboBox* kind_;
  QComboBox* scope_;
  QCheckBox* case_;
  QCheckBox* bytes_;
  QCheckBox* summary_;
  QToolButton* stop_;
  QLabel* result_;
};

}  // namespace lw::ui
