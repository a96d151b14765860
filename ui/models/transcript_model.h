// Rows of a transcript as an item model that pages: it knows how many rows there are, keeps the pages that
// were looked at last, and asks the Transcript for the others. A row that is not there yet shows a quiet
// placeholder and arrives by dataChanged. Nothing here is proportional to the number of rows, so ten million
// cost what ten do.
#pragma once

#include <QAbstractTableModel>
#include <QTimer>
#include <functional>
#include <memory>
#include <unordered_map>
#include <vector>

#include "core/api/transcript.h"
#include "ui/models/tone.h"

namespace lw::ui {

/// One line as it is shown, for frames and messages alike.
struct TranscriptRow {
  bool header = false;  // an operation's line: it has `operation`, `folded` and `count`
  bool folded = false;
  bool is_note = false;
  bool kept = true;  // false: its bytes are past the recording limit
  NoteKind note_kind = NoteKind::info;
  Direction direction = Direction::sent;
  Severity severity = Severity::none;
  ChannelId channel = 0;
  OperationId operation = 0;
  Nanoseconds time = 0;
  Nanoseconds delta = -1;  // -1 = since the row before
  std::uint64_t length = 0;
  std::uint64_t number = 0;  // as counted by people, from 1; 0 = the row's own
  std::uint64_t count = 0;   // header: messages below it
  FrameNumber frame = 0;     // where annotations hang, 0 = nowhere
  std::uint64_t offset = 0;
  int colour = -1;  // the colouring rule that it matches
  std::uint32_t remarks = 0;
  QString protocol;  // empty = the channel's
  QString summary;
  QString remark;  // the first of them
};

/// A place from which times are counted, until the next.
struct TimeReference {
  FrameNumber frame = 0;
  std::uint64_t offset = 0;
  Nanoseconds time = 0;
  auto operator<=>(const TimeReference&) const = default;
};

enum class TimeMode : quint8 { relative, delta, wall };

class TranscriptModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column {
    kNumber,
    kSigns,
    kTime,
    kDelta,
    kDirection,
    kChannel,
    kProtocol,
    kLength,
    kSummary,
    kColumns
  };
  static constexpr int kPageRows = 256;
  static constexpr std::size_t kPages = 64;

  using Rows = std::vector<TranscriptRow>;
  using RowsDone = std::function<void(std::uint64_t first, Rows rows)>;

  explicit TranscriptModel(QObject* parent = nullptr);

  void set_transcript(std::shared_ptr<Transcript> transcript);
  const std::shared_ptr<Transcript>& transcript() const { return transcript_; }
  /// Takes over what there is more of, or fewer; costs the same for one row and for a million.
  void sync();
  /// Rows that are there may be other ones: they are shown until the new ones come.
  void refresh();

  void set_time_mode(TimeMode mode);
  TimeMode time_mode() const { return time_mode_; }
  /// In order.
  void set_references(std::vector<TimeReference> references);

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  /// The row, if its page is there; otherwise null, and the page is asked for.
  const TranscriptRow* row(int row) const;
  /// The row is there as the last refresh() left it to be.
  bool fresh(int row) const { return has(static_cast<std::uint64_t>(row)); }
  /// All columns of a row that need not be in a page, separated by tabs.
  QString line_text(int number, const TranscriptRow& row) const;
  /// Rows past the pages (find, copy). `done` runs later; an empty list before the end means: ask again.
  void fetch(std::uint64_t first, std::size_t count, RowsDone done);
  /// The bytes behind a row.
  virtual void request_detail(std::uint64_t row, std::function<void(std::expected<Detail, Error>)> done) = 0;

  int pages_cached() const { return static_cast<int>(pages_.size()); }

 protected:
  virtual std::uint64_t total() const = 0;
  virtual void request(std::uint64_t first, std::size_t count, RowsDone done) = 0;
  /// Begins anew with what total() says now.
  void start_over();

 private:
  struct Page {
    Rows rows;
    std::uint64_t used = 0;
    bool stale = false;
  };

  int known() const;
  void want(std::uint64_t row) const;
  void ask();
  void arrived(std::uint64_t first, std::size_t asked, Rows rows);
  void keep(std::uint64_t first, Rows rows);
  void forget_oldest();
  bool has(std::uint64_t row) const;
  // transcript_cells.cpp
  QVariant cell(const QModelIndex& index, const TranscriptRow& line, int role) const;
  QVariant header_cell(const QModelIndex& index, const TranscriptRow& line, int role) const;
  QVariant display(int row, int column, const TranscriptRow& line) const;
  QString tip(int row, int column, const TranscriptRow& line) const;
  QString time_text(int row, const TranscriptRow& line) const;
  QString delta_text(int row, const TranscriptRow& line) const;
  QString clock_text(const TranscriptRow& line) const;
  QString signs(const TranscriptRow& line, bool spoken) const;
  QString summary_text(const TranscriptRow& line) const;
  QString channel_text(ChannelId id) const;
  QString protocol_text(const TranscriptRow& line) const;
  const ChannelInfo* channel(ChannelId id) const;
  const std::string* annotation(const TranscriptRow& line, AnnotationKind kind) const;
  const TimeReference* reference(const TranscriptRow& line) const;

  std::shared_ptr<Transcript> transcript_;
  std::shared_ptr<int> alive_;  // answers for an earlier transcript find it gone
  int rows_ = 0;
  TimeMode time_mode_ = TimeMode::relative;
  std::vector<TimeReference> references_;

  mutable std::unordered_map<std::uint64_t, Page> pages_;
  mutable std::uint64_t use_ = 0;
  mutable bool wanting_ = false;
  mutable std::uint64_t want_first_ = 0, want_last_ = 0;
  mutable QTimer ask_timer_;
  bool asked_ = false;
  int refusals_ = 0;  // empty answers in a row
};

Tone tone_of(const TranscriptRow& row);
/// "0.001234"
QString seconds_text(Nanoseconds time);

}  // namespace lw::ui
