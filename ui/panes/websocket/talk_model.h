// The messages of a session's WebSockets as rows, newest last: read from the transcript by a worker as they
// come, filtered in small steps. What is held is bounded: the oldest messages go first, and stay in the
// transcript.
#pragma once

#include <QAbstractTableModel>
#include <QTimer>
#include <memory>
#include <optional>
#include <vector>

#include "core/api/transcript.h"
#include "core/protocols/websocket/messages.h"

namespace lw::ui {

struct TalkFilter {
  QString text;  // in the payload or the line, in any case of letters; empty = all
  std::optional<Direction> direction;
  bool control = true;  // pings, pongs, closes, the handshake and notes too
  ChannelId channel = 0;
  bool operator==(const TalkFilter&) const = default;
};

class TalkModel final : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { kTime, kDirection, kKind, kSize, kText, kColumns };
  /// A quarter of them goes when there are more, or when their payloads take more than that.
  static constexpr std::size_t kMostHeld = 1'000'000;
  static constexpr std::size_t kMostBytes = 128u << 20;

  explicit TalkModel(QObject* parent = nullptr);

  void set_transcript(std::shared_ptr<Transcript> transcript);
  /// There may be more of it.
  void follow();
  void set_filter(const TalkFilter& filter);
  const TalkFilter& filter() const { return filter_; }
  /// New messages are read on, and shown when it goes on.
  void set_paused(bool paused);
  bool paused() const { return paused_; }
  /// What is there now is no longer shown.
  void clear();

  const websocket::Said* said(int row) const;
  /// The next row from `from` on (that one too) with this text; -1 = none among those looked at.
  int find(const QString& text, int from, bool backwards) const;
  std::uint64_t all() const { return base_ + held_.size(); }
  /// Older ones were let go.
  bool forgot() const { return base_ > 0; }
  bool reading() const { return reading_ || looked_ < held_.size(); }

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 Q_SIGNALS:
  void changed();  // counts

 private:
  struct Reader {
    websocket::MessageLog log;
    FrameNumber last = 0;
    std::vector<websocket::Said> fresh;
  };
  void read_on();
  void take(std::vector<websocket::Said> fresh);
  void forget_old();
  void look();
  bool passes(const websocket::Said& said) const;
  QString cell(const websocket::Said& said, int column) const;

  std::shared_ptr<Transcript> transcript_;
  std::shared_ptr<Reader> reader_;
  bool reading_ = false;
  std::vector<websocket::Said> held_;
  std::size_t bytes_ = 0;
  std::uint64_t base_ = 0;  // let go before held_
  TalkFilter filter_;
  Bytes needle_;                     // of the filter, lower case
  std::vector<std::uint32_t> rows_;  // of held_, that pass
  std::size_t looked_ = 0;           // of held_
  std::size_t first_ = 0;            // of held_, that is shown
  bool paused_ = false;
  QTimer looking_;
};

}  // namespace lw::ui
