// The lines of a followed channel as an item model that pages: it keeps the pages that were looked at last
// and asks for the others. Nothing here is proportional to the number of lines.
#pragma once

#include <QAbstractTableModel>
#include <QTimer>
#include <functional>
#include <memory>
#include <unordered_map>
#include <vector>

#include "core/api/message_list.h"
#include "ui/models/tone.h"

namespace lw::ui {

class FollowModel final : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { kTime, kSide, kText, kColumns };
  static constexpr std::size_t kPageLines = 256;
  static constexpr std::size_t kPages = 32;

  using Lines = std::vector<FollowLine>;
  using LinesDone = std::function<void(std::uint64_t first, Lines lines)>;

  explicit FollowModel(QObject* parent = nullptr);

  /// Null = nothing.
  void set_follow(std::shared_ptr<Follow> follow);
  /// Takes over what there is more of.
  void sync();
  /// The line, if its page is there; otherwise null, and the page is asked for.
  const FollowLine* line(int row) const;
  /// Lines past the pages (find, copy, save). Empty before the end means: ask again.
  void fetch(std::uint64_t first, std::size_t count, LinesDone done);

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  static QString side_glyph(const FollowLine& line);

 private:
  struct Page {
    Lines lines;
    std::uint64_t used = 0;
  };
  void want(int row) const;
  void ask();
  void arrived(std::uint64_t first, Lines lines);
  void keep(std::uint64_t first, Lines lines);

  std::shared_ptr<Follow> follow_;
  std::shared_ptr<int> alive_;  // answers for an earlier channel find it gone
  int rows_ = 0;
  mutable std::unordered_map<std::uint64_t, Page> pages_;
  mutable std::uint64_t use_ = 0;
  mutable std::int64_t wanted_ = -1;  // page
  mutable QTimer ask_timer_;
  bool asked_ = false;
  int refusals_ = 0;
};

/// Goes through the lines of a model a chunk at a time, never two at once, for find, copy and save.
class FollowWalk final : public QObject {
  Q_OBJECT
 public:
  /// Called for each line in turn; false = stop here.
  using Visit = std::function<bool(std::uint64_t row, const FollowLine& line)>;
  FollowWalk(FollowModel* model, QObject* parent);

  /// Rows first..last, downwards (first > last: upwards). `done` is told whether the visit stopped it.
  void start(std::uint64_t first, std::uint64_t last, Visit visit, std::function<void(bool stopped)> done);
  void stop() { ++round_; }

 private:
  struct Way {
    std::uint64_t next, last;
    bool up;
    Visit visit;
    std::function<void(bool)> done;
    int refusals = 0;
  };
  void ask(const std::shared_ptr<Way>& way, int round);
  void arrived(const std::shared_ptr<Way>& way, int round, std::size_t asked,
               const FollowModel::Lines& lines);

  FollowModel* model_;
  int round_ = 0;  // answers of an earlier walk are ignored
};

}  // namespace lw::ui
