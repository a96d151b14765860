// The line above a list in which a filter is written and applied, with what it means in words, how much it
// shows, how far it got, and the filters of before.
#pragma once

#include <QWidget>

#include "ui/widgets/filter_edit.h"
#include "ui/widgets/filter_how.h"

class QLabel;
class QMenu;
class QProgressBar;
class QToolButton;

namespace lw::ui {

class FilterBar final : public QWidget {
  Q_OBJECT
 public:
  explicit FilterBar(QWidget* parent = nullptr);

  void show_transcript(std::shared_ptr<Transcript> transcript) {
    edit_->set_vocabulary(std::move(transcript));
  }
  FilterEdit* edit() const { return edit_; }
  /// What is in force. Empty = everything is shown.
  const QString& applied() const { return applied_; }
  void apply(const QString& filter);
  /// An expression met the filter that is there.
  void take(const QString& expression, FilterHow how);
  void focus_edit(const QString& typed = {});

  /// `scanning`: more is looked at just now.
  void show_progress(std::uint64_t shown, std::uint64_t scanned, std::uint64_t total, bool scanning,
                     bool stopped);
  QString counts() const;
  QToolButton* stop_button() const { return stop_; }
  void fill_menu(QMenu* menu);

 Q_SIGNALS:
  void applied_changed(const QString& filter);
  void stop_wished(bool stop);  // false: go on
  void left();                  // the keyboard belongs to the list again

 private:
  void accept();
  void restore();
  void show_words();
  void ask_name();

  QString applied_;
  FilterEdit* edit_;
  QLabel* words_;
  QLabel* counts_;
  QProgressBar* progress_;
  QToolButton* stop_;
  QToolButton* menu_button_;
  bool stopped_ = false;
};

/// `expression` joined to `filter` ("(a) && (b)").
QString joined_filter(const QString& filter, const QString& expression, FilterHow how);

}  // namespace lw::ui
