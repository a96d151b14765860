// One request of the session and what came of it: what the history lists and the response panel shows.
#pragma once

#include <QAbstractTableModel>
#include <QDateTime>
#include <QStringList>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "core/api/operation.h"
#include "core/api/transcript.h"
#include "core/protocols/http/operations.h"

namespace lw::ui {

struct Exchange {
  enum class State { running, done, failed, cancelled, unfinished };

  OperationId operation = 0;
  http::Fetch::Arguments arguments;  // without secrets once it was started
  QDateTime started;
  Nanoseconds duration = -1;  // how long it took, -1 = not over
  State state = State::running;
  http::Fetch::Result result;         // its hops fill in while it runs; `body` is moved out of it
  std::shared_ptr<const Bytes> body;  // null: in a file, not there, or let go (the session has it still)
  std::optional<Error> error;
  http::Fetch::Progress progress;
  /// False: here is what the list shows, the rest is in the session and read when the exchange is chosen.
  bool whole = true;
  bool reading = false;  // is being read from the session
  /// The session it is of, where that is another one than the pane's; both empty = it is the pane's.
  std::filesystem::path home;
  QString home_title;
  std::shared_ptr<Transcript> transcript;                 // where it was recorded; null = not known
  std::optional<http::Fetch::Reconnecting> reconnecting;  // it waits to ask for an event stream again

  const http::Hop* answer() const { return result.hops.empty() ? nullptr : &result.hops.back(); }
  int status() const { return answer() == nullptr ? 0 : answer()->response.status; }
  bool over() const { return state != State::running; }
  /// Over, and its answer (or what came of it) is not all here.
  bool must_be_read() const {
    return over() && operation != 0 &&
           (!whole || (!body && state == State::done && result.body_size > 0 && result.body_file.empty()));
  }
};
using ExchangePtr = std::shared_ptr<Exchange>;

/// "200 OK", "Cancelled", "No answer".
QString status_text(const Exchange& exchange);

/// The history, newest first; a filter leaves those whose method, status, host or path hold its words.
class ExchangeModel final : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { kStatus, kMethod, kHost, kTarget, kTime, kWhen, kColumns };

  /// What the list shows of one, made once: painting and filtering take no URL apart.
  struct Line {
    ExchangePtr exchange;
    QString method, host, target, when;
    QString sought;  // lower case; the status is looked at anew
  };
  using Lines = std::vector<Line>;
  /// Any thread.
  static Lines lines_of(std::vector<ExchangePtr> exchanges);

  /// `over_days`: requests of more than one session; then the column kWhen is there.
  explicit ExchangeModel(QObject* parent, bool over_days = false)
      : QAbstractTableModel(parent), over_days_(over_days) {}

  void add(ExchangePtr exchange);
  /// Oldest first, as a session has them.
  void set_all(Lines lines);
  /// Those before all others, oldest first.
  void add_older(Lines lines);
  void changed(const ExchangePtr& exchange);
  /// As it is typed: words with spaces between, all of which must be there.
  void set_filter(const QString& text);
  int total() const { return static_cast<int>(lines_.size()); }
  ExchangePtr at(int row) const;
  int row_of(const ExchangePtr& exchange) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  static Line line_of(ExchangePtr exchange);
  bool fits(const Line& line) const;
  const Line* line_at(int row) const;

  bool over_days_;
  Lines lines_;                     // oldest first
  std::vector<std::size_t> shown_;  // of them, oldest first
  QStringList words_;
};

}  // namespace lw::ui
