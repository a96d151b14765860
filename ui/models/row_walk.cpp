#include "ui/models/row_walk.h"

#include <QTimer>
#include <algorithm>

namespace lw::ui {
namespace {

constexpr std::size_t kWalkChunk = 1024;
constexpr int kWalkRetryMs = 20;
constexpr int kMostWalkRefusals = 200;

}  // namespace

RowWalk::RowWalk(TranscriptModel* model, QObject* parent) : QObject(parent), model_(model) {
  connect(model, &QAbstractItemModel::modelAboutToBeReset, this, &RowWalk::stop);
}

void RowWalk::start(std::uint64_t first, std::uint64_t last, Visit visit) {
  ++round_;
  visit_ = std::move(visit);
  next_ = first;
  last_ = last;
  up_ = first > last;
  refusals_ = 0;
  running_ = true;
  ask();
}

void RowWalk::stop() {
  ++round_;
  running_ = false;
  visit_ = nullptr;
}

void RowWalk::finish(bool stopped) {
  stop();
  Q_EMIT finished(stopped);
}

void RowWalk::ask() {
  if (!running_ || !model_) return;
  const std::uint64_t left = up_ ? next_ - last_ + 1 : last_ - next_ + 1;
  const std::size_t count = std::min<std::uint64_t>(left, kWalkChunk);
  const std::uint64_t from = up_ ? next_ - (count - 1) : next_;
  model_->fetch(
      from, count,
      [self = QPointer(this), count, round = round_](std::uint64_t at, const TranscriptModel::Rows& rows) {
        if (self && self->running_ && self->round_ == round) self->arrived(at, count, rows);
      });
}

void RowWalk::arrived(std::uint64_t from, std::size_t asked, const TranscriptModel::Rows& rows) {
  // Upwards a short answer can't be used: its end, where we stand, is missing.
  if (rows.empty() || (up_ && rows.size() < asked)) {
    if (++refusals_ > kMostWalkRefusals) return finish(false);
    QTimer::singleShot(kWalkRetryMs, this, [this, round = round_] {
      if (round == round_) ask();
    });
    return;
  }
  refusals_ = 0;
  const int round = round_;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::size_t at = up_ ? rows.size() - 1 - i : i;
    next_ = from + at;
    const bool go_on = visit_(next_, rows[at]);
    if (round != round_) return;  // the visitor began another walk
    if (!go_on) return finish(true);
    if (next_ == last_) return finish(false);
  }
  up_ ? --next_ : ++next_;
  Q_EMIT progressed();
  if (round == round_) ask();
}

}  // namespace lw::ui
