// The messages of a session's WebSockets as rows, newest last: read from the transcript by a worker as they
// come, filtered in small steps. What is held is bounded: the oldest messages go first, and stay in the
// transcript.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <vector>

#include "core/api/transcript.h"
#include "core/protocols/websocket/messages.h"
#include "ui/models/kept_rows.h"

namespace lw::ui {

struct TalkFilter {
  QString text;  // in the payload or the line, in any case of letters; empty = all
  std::optional<Direction> direction;
  bool control = true;  // pings, pongs, closes, the handshake and notes too
  ChannelId channel = 0;
  bool operator==(const TalkFilter&) const = default;
};

class TalkModel final : public KeptRows {
  Q_OBJECT

 public:
  enum Column { kTime, kDirection, kKind, kSize, kText, kColumns };
  /// The first ones go when there are more, or when their payloads take more than that.
  static constexpr std::size_t kMostHeld = 1'000'000;
  static constexpr std::size_t kMostBytes = 128u << 20;

  explicit TalkModel(QObject* parent = nullptr) : KeptRows(parent) {}

  void set_transcript(std::shared_ptr<Transcript> transcript);
  /// There may be more of it.
  void follow();
  void set_filter(const TalkFilter& filter);
  const TalkFilter& filter() const { return filter_; }

  const websocket::Said* said(int row) const;
  /// The next row from `from` on (that one too) with this text; -1 = none among those looked at.
  int find(const QString& text, int from, bool backwards) const;
  bool reading() const { return reading_ || looking(); }

  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 protected:
  std::size_t kept() const override { return held_.size(); }
  bool too_much() const override { return held_.size() > kMostHeld || bytes_ > kMostBytes; }
  void let_go(std::size_t count) override;
  bool take_some() override;
  bool passes(std::size_t at) const override;
  std::size_t cost(std::size_t at) const override;

 private:
  struct Reader {
    websocket::MessageLog log;
    FrameNumber last = 0;
    std::vector<Frame> page;
    std::deque<websocket::Said> fresh;
  };
  void read_on();
  QString cell(const websocket::Said& said, int column) const;

  std::shared_ptr<Transcript> transcript_;
  std::shared_ptr<Reader> reader_;
  bool reading_ = false;
  std::deque<websocket::Said> fresh_;  // read, not taken yet
  std::deque<websocket::Said> held_;
  std::size_t bytes_ = 0;
  TalkFilter filter_;
  Bytes needle_;  // of the filter, lower case
};

}  // namespace lw::ui
