// Walks over rows of a transcript that need not be in the model's pages, a chunk at a time and never two at
// once: for find and copy. The UI thread sees one chunk between two turns of its loop.
#pragma once

#include <QObject>
#include <QPointer>
#include <functional>

#include "ui/models/transcript_model.h"

namespace lw::ui {

class RowWalk final : public QObject {
  Q_OBJECT
 public:
  /// Called for each row in turn; false = stop here.
  using Visit = std::function<bool(std::uint64_t row, const TranscriptRow& line)>;

  RowWalk(TranscriptModel* model, QObject* parent);

  /// Rows first..last, downwards (first > last: upwards). A walk that runs is stopped, without finished().
  void start(std::uint64_t first, std::uint64_t last, Visit visit);
  void stop();
  bool running() const { return running_; }
  std::uint64_t position() const { return next_; }

 Q_SIGNALS:
  void finished(bool stopped_by_visit);
  void progressed();

 private:
  void ask();
  void arrived(std::uint64_t from, std::size_t asked, const TranscriptModel::Rows& rows);
  void finish(bool stopped);

  QPointer<TranscriptModel> model_;
  Visit visit_;
  std::uint64_t next_ = 0, last_ = 0;
  bool up_ = false;
  bool running_ = false;
  int round_ = 0;     // answers of an earlier walk are ignored
  int refusals_ = 0;  // empty answers in a row
};

}  // namespace lw::ui
