// What panes that show a conversation have in common: a list of rows that grows at its end, a bar above it
// and the chosen row below it. Follows a transcript while it is seen; hidden, it does nothing.
#pragma once

#include <QWidget>
#include <functional>
#include <memory>

#include "core/api/transcript.h"

class QAbstractItemModel;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QMenu;
class QToolButton;

namespace lw::ui {

class RowView;

class LiveList : public QWidget {
  Q_OBJECT

 public:
  ~LiveList() override;

  RowView* rows() const { return rows_; }
  QToolButton* follow_button() const { return follow_; }
  QLabel* count_label() const { return counts_; }

 protected:
  /// `name`: of the list, for those who hear it.
  LiveList(const QString& name, QWidget* parent);

  /// Once, in the constructor. The rows take `rows_share` of the height, what is below `below_share`.
  void assemble(QAbstractItemModel* model, QWidget* bar, QWidget* below, int rows_share, int below_share);
  /// An empty bar with its layout.
  QWidget* make_bar(QHBoxLayout*& layout);
  QToolButton* button(const QString& text, const QString& tip, bool checkable);
  QLineEdit* field(const QString& hint, const QString& tip);

  enum class News : std::uint8_t {
    frames,  // only counted: nothing is decoded for it
    all,     // messages, channels and operations too
  };
  /// False = it is the one that is followed already.
  bool follow(std::shared_ptr<Transcript> transcript, News news);
  const std::shared_ptr<Transcript>& transcript() const { return transcript_; }
  /// There may be more of it, and the list is seen.
  virtual void transcript_moved() = 0;
  /// Another row is the chosen one.
  virtual void row_chosen() = 0;
  /// For the menu of a row: opened at the pointer, gone when it closes.
  virtual void fill_menu(QMenu& menu, int row) = 0;

  void showEvent(QShowEvent* event) override;

 private:
  void stop_following();

  RowView* rows_;
  QToolButton* follow_;
  QLabel* counts_;
  std::shared_ptr<Transcript> transcript_;
  int token_ = 0;
};

/// Into the clipboard, in words of a menu that copies: as text, in hex.
void add_copies(QMenu& menu, const QByteArray& bytes, bool enabled);

}  // namespace lw::ui
