#include "ui/models/follow_model.h"

#include <QPointer>
#include <algorithm>
#include <limits>

#include "core/base/text.h"
#include "ui/bridge/text.h"

namespace lw::ui {
namespace {

constexpr int kRetryMs = 20;
constexpr int kMaxRefusals = 200;
constexpr std::size_t kChunk = 1024;

}  // namespace

FollowModel::FollowModel(QObject* parent) : QAbstractTableModel(parent), alive_(std::make_shared<int>(0)) {
  ask_timer_.setSingleShot(true);
  ask_timer_.setInterval(0);
  connect(&ask_timer_, &QTimer::timeout, this, &FollowModel::ask);
}

void FollowModel::set_follow(std::shared_ptr<Follow> follow) {
  beginResetModel();
  follow_ = std::move(follow);
  alive_ = std::make_shared<int>(0);
  pages_.clear();
  rows_ = 0;
  wanted_ = -1;
  asked_ = false;
  refusals_ = 0;
  endResetModel();
  sync();
}

void FollowModel::sync() {
  if (!follow_) return;
  const auto total =
      static_cast<int>(std::min<std::uint64_t>(follow_->size(), std::numeric_limits<int>::max()));
  if (total <= rows_) return;
  // The last page was not full when it came.
  pages_.erase(static_cast<std::uint64_t>(rows_) / kPageLines);
  beginInsertRows({}, rows_, total - 1);
  rows_ = total;
  endInsertRows();
}

int FollowModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : rows_;
}
int FollowModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : kColumns;
}

const FollowLine* FollowModel::line(int row) const {
  const auto page = pages_.find(static_cast<std::uint64_t>(row) / kPageLines);
  const std::size_t at = static_cast<std::size_t>(row) % kPageLines;
  if (page == pages_.end() || at >= page->second.lines.size()) {
    want(row);
    return nullptr;
  }
  page->second.used = ++use_;
  return &page->second.lines[at];
}

void FollowModel::want(int row) const {
  wanted_ = row / static_cast<int>(kPageLines);
  if (!asked_ && !ask_timer_.isActive()) ask_timer_.start();
}

void FollowModel::ask() {
  if (!follow_ || asked_ || wanted_ < 0) return;
  asked_ = true;
  const auto first = static_cast<std::uint64_t>(std::exchange(wanted_, -1)) * kPageLines;
  fetch(first, kPageLines, [this](std::uint64_t from, Lines lines) { arrived(from, std::move(lines)); });
}

void FollowModel::fetch(std::uint64_t first, std::size_t count, LinesDone done) {
  if (!follow_) return;
  follow_->request(
      first, count,
      [alive = std::weak_ptr<int>(alive_), done = std::move(done)](std::uint64_t from, Lines lines) {
        if (!alive.expired()) done(from, std::move(lines));
      });
}

void FollowModel::arrived(std::uint64_t first, Lines lines) {
  asked_ = false;
  const auto row = static_cast<int>(first);
  const int last = std::min(rows_, row + static_cast<int>(kPageLines)) - 1;
  if (!lines.empty()) {
    refusals_ = 0;
    keep(first, std::move(lines));
    if (last >= row) Q_EMIT dataChanged(index(row, 0), index(last, kColumns - 1));
  } else if (++refusals_ <= kMaxRefusals && last >= row) {
    // Overtaken by a walk: what is still looked at asks again when it is repainted.
    QTimer::singleShot(kRetryMs, this, [this, row, last, alive = std::weak_ptr<int>(alive_)] {
      if (!alive.expired()) Q_EMIT dataChanged(index(row, 0), index(last, kColumns - 1));
    });
  }
  if (wanted_ >= 0) ask_timer_.start();
}

void FollowModel::keep(std::uint64_t first, Lines lines) {
  pages_[first / kPageLines] = {std::move(lines), ++use_};
  if (pages_.size() > kPages)
    pages_.erase(std::ranges::min_element(pages_, {}, [](const auto& page) { return page.second.used; }));
}

QString FollowModel::side_glyph(const FollowLine& line) {
  if (line.is_note) return QStringLiteral("*");
  return line.direction == Direction::sent ? QStringLiteral(">") : QStringLiteral("<");
}

QVariant FollowModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const FollowLine* line = this->line(index.row());
  if (!line) return role == Qt::DisplayRole && index.column() == kText ? QVariant(QChar(0x2026)) : QVariant();
  if (role == kToneRole) {
    if (index.column() == kTime) return static_cast<int>(Tone::quiet);
    return static_cast<int>(line->is_note                        ? Tone::note
                            : line->direction == Direction::sent ? Tone::sent
                                                                 : Tone::received);
  }
  if (role == Qt::ToolTipRole)
    return tr("Frame %1, %2 s").arg(line->frame).arg(from_utf8(seconds(line->time)));
  if (role != Qt::DisplayRole) return {};
  switch (index.column()) {
    case kTime:
      return line->begins ? from_utf8(seconds(line->time)) : QString();
    case kSide:
      return line->begins ? side_glyph(*line) : QString();
    default:
      return from_utf8(line->text);
  }
}

QVariant FollowModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  const QString names[] = {tr("Time"), tr("Side"), tr("Said")};
  return section < kColumns ? names[section] : QString();
}

// A walk
// --------------------------------------------------------------------------------------------------------

FollowWalk::FollowWalk(FollowModel* model, QObject* parent) : QObject(parent), model_(model) {
  connect(model, &QAbstractItemModel::modelAboutToBeReset, this, &FollowWalk::stop);
}

void FollowWalk::start(std::uint64_t first, std::uint64_t last, Visit visit, std::function<void(bool)> done) {
  ask(std::make_shared<Way>(Way{first, last, first > last, std::move(visit), std::move(done)}), ++round_);
}

void FollowWalk::ask(const std::shared_ptr<Way>& way, int round) {
  if (round != round_) return;
  const std::size_t count =
      std::min<std::uint64_t>(way->up ? way->next - way->last + 1 : way->last - way->next + 1, kChunk);
  const std::uint64_t from = way->up ? way->next - (count - 1) : way->next;
  model_->fetch(from, count,
                [self = QPointer(this), way, round, count](std::uint64_t, FollowModel::Lines lines) {
                  if (self && self->round_ == round) self->arrived(way, round, count, lines);
                });
}

void FollowWalk::arrived(const std::shared_ptr<Way>& way, int round, std::size_t asked,
                         const FollowModel::Lines& lines) {
  // Upwards a short answer can't be used: its end, where we stand, is missing.
  if (lines.empty() || (way->up && lines.size() < asked)) {
    if (++way->refusals > kMaxRefusals) return way->done(false);
    QTimer::singleShot(kRetryMs, this, [this, way, round] { ask(way, round); });
    return;
  }
  way->refusals = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool go_on = way->visit(way->next, lines[way->up ? lines.size() - 1 - i : i]);
    if (round != round_) return;
    if (!go_on) return way->done(true);
    if (way->next == way->last) return way->done(false);
    way->up ? --way->next : ++way->next;
  }
  ask(way, round);
}

}  // namespace lw::ui
