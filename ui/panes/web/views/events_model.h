// The server-sent events of one fetch as rows: read from the transcript by a worker as they come, also of a
// saved session. What is held is bounded: the first ones go, and stay in the transcript.
#pragma once

#include <deque>
#include <memory>
#include <vector>

#include "core/api/transcript.h"
#include "core/protocols/http/event_log.h"
#include "ui/models/kept_rows.h"

namespace lw::ui {

class EventsModel final : public KeptRows {
  Q_OBJECT

 public:
  enum Column { kTime, kType, kId, kSize, kData, kColumns };
  static constexpr std::size_t kMostHeld = 200'000;
  static constexpr std::size_t kMostBytes = 64u << 20;

  explicit EventsModel(QObject* parent = nullptr) : KeptRows(parent) {}

  /// Null or 0: an empty list.
  void set_source(std::shared_ptr<Transcript> transcript, OperationId operation);
  /// There may be more of it.
  void follow();
  void set_filter(const QString& text);

  const http::LoggedEvent* logged(int row) const;
  /// What the streams said besides their events, as far as they were read.
  const QString& last_id() const { return last_id_; }
  int retry() const { return retry_; }  // milliseconds; -1 = nothing
  quint32 streams() const { return streams_; }
  const QString& problem() const { return problem_; }

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
    explicit Reader(OperationId id) : operation(id), log(id) {}
    void read_page(StoreReader& store);

    const OperationId operation;
    http::EventLog log;
    bool begun = false;
    FrameNumber last = 0;
    std::vector<Frame> page;
    std::deque<http::LoggedEvent> fresh;
  };
  void take_facts();

  std::shared_ptr<Transcript> transcript_;
  std::shared_ptr<Reader> reader_;
  bool reading_ = false;
  std::deque<http::LoggedEvent> fresh_;  // read, not taken yet
  std::deque<http::LoggedEvent> held_;
  std::size_t bytes_ = 0;
  Bytes needle_;  // of the filter, lower case
  QString last_id_, problem_;
  int retry_ = -1;
  quint32 streams_ = 0;
};

}  // namespace lw::ui
