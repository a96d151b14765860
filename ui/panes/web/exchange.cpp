#include "ui/panes/web/exchange.h"

#include <QLocale>
#include <algorithm>
#include <iterator>

#include "core/base/url.h"
#include "ui/bridge/plain.h"
#include "ui/bridge/text.h"
#include "ui/shell/sessions_model.h"
#include "ui/shell/theme.h"
#include "ui/widgets/timing_bar.h"

namespace lw::ui {
namespace {

QColor colour_of(const Exchange& exchange) {
  const ThemeColours& colours = Theme::instance().colours();
  if (exchange.state == Exchange::State::running) return colours.note;
  if (exchange.state != Exchange::State::done) return colours.error;
  const int status = exchange.status();
  if (status >= 400) return colours.error;
  return status >= 300 ? colours.warning : colours.good;
}

QString short_status(const Exchange& exchange) {
  switch (exchange.state) {
    case Exchange::State::running:
      return QStringLiteral("…");
    case Exchange::State::done:
      return QString::number(exchange.status());
    case Exchange::State::cancelled:
      return QStringLiteral("–");
    case Exchange::State::failed:
    case Exchange::State::unfinished:
      break;
  }
  return QStringLiteral("✗");
}

}  // namespace

QString status_text(const Exchange& exchange) {
  switch (exchange.state) {
    case Exchange::State::running:
      return exchange.status() == 0 ? ExchangeModel::tr("Waiting …")
                                    : ExchangeModel::tr("%1, receiving …").arg(exchange.status());
    case Exchange::State::cancelled:
      return ExchangeModel::tr("Cancelled");
    case Exchange::State::failed:
      return ExchangeModel::tr("Failed");
    case Exchange::State::unfinished:
      return ExchangeModel::tr("Not finished");
    case Exchange::State::done:
      break;
  }
  const auto* hop = exchange.answer();
  if (hop == nullptr) return ExchangeModel::tr("No answer");
  QString reason = from_utf8(hop->response.reason);
  if (reason.isEmpty()) reason = from_utf8(http::status_phrase(hop->response.status));
  return QStringLiteral("%1 %2").arg(hop->response.status).arg(reason.left(40)).trimmed();
}

ExchangeModel::Line ExchangeModel::line_of(ExchangePtr exchange) {
  Line line;
  const auto& arguments = exchange->arguments;
  line.method = from_utf8(arguments.method);
  const auto url = parse_url(arguments.url);
  line.host = url ? from_utf8(url->authority()) : QString();
  line.target = url ? from_utf8(url->target()) : from_utf8(arguments.url);
  line.when = shown_time(exchange->started.toMSecsSinceEpoch() * 1'000'000, QDateTime::currentDateTime());
  line.sought = QStringList({line.method, line.host, line.target, exchange->home_title})
                    .join(QLatin1Char(' '))
                    .toLower();
  line.exchange = std::move(exchange);
  return line;
}

bool ExchangeModel::fits(const Line& line) const {
  for (const QString& word : words_) {
    if (line.sought.contains(word) || QString::number(line.exchange->status()).startsWith(word)) continue;
    return false;
  }
  return true;
}

void ExchangeModel::add(ExchangePtr exchange) {
  lines_.push_back(line_of(std::move(exchange)));
  // The one that was just sent is shown in any case.
  beginInsertRows({}, 0, 0);
  shown_.push_back(lines_.size() - 1);
  endInsertRows();
}

ExchangeModel::Lines ExchangeModel::lines_of(std::vector<ExchangePtr> exchanges) {
  Lines lines;
  lines.reserve(exchanges.size());
  for (ExchangePtr& exchange : exchanges) lines.push_back(line_of(std::move(exchange)));
  return lines;
}

void ExchangeModel::set_all(Lines lines) {
  beginResetModel();
  lines_ = std::move(lines);
  shown_.clear();
  for (std::size_t i = 0; i < lines_.size(); ++i)
    if (fits(lines_[i])) shown_.push_back(i);
  endResetModel();
}

void ExchangeModel::add_older(Lines lines) {
  if (lines.empty()) return;
  const auto more = lines.size();
  std::vector<std::size_t> shown;
  for (std::size_t i = 0; i < more; ++i)
    if (fits(lines[i])) shown.push_back(i);
  const auto rows = static_cast<int>(shown.size());
  if (rows > 0) beginInsertRows({}, rowCount(), rowCount() + rows - 1);
  for (const std::size_t nth : shown_) shown.push_back(nth + more);
  shown_ = std::move(shown);
  lines_.insert(lines_.begin(), std::make_move_iterator(lines.begin()), std::make_move_iterator(lines.end()));
  if (rows > 0) endInsertRows();
}

void ExchangeModel::set_filter(const QString& text) {
  beginResetModel();
  words_ = text.toLower().split(QLatin1Char(' '), Qt::SkipEmptyParts);
  shown_.clear();
  for (std::size_t i = 0; i < lines_.size(); ++i)
    if (fits(lines_[i])) shown_.push_back(i);
  endResetModel();
}

void ExchangeModel::changed(const ExchangePtr& exchange) {
  const int row = row_of(exchange);
  if (row >= 0) Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
}

const ExchangeModel::Line* ExchangeModel::line_at(int row) const {
  const auto count = static_cast<int>(shown_.size());
  return row >= 0 && row < count ? &lines_[shown_[static_cast<std::size_t>(count - 1 - row)]] : nullptr;
}

ExchangePtr ExchangeModel::at(int row) const {
  const Line* line = line_at(row);
  return line ? line->exchange : nullptr;
}

int ExchangeModel::row_of(const ExchangePtr& exchange) const {
  const auto it = std::find_if(shown_.rbegin(), shown_.rend(),
                               [&](std::size_t nth) { return lines_[nth].exchange == exchange; });
  return it == shown_.rend() ? -1 : static_cast<int>(it - shown_.rbegin());
}

int ExchangeModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(shown_.size());
}

int ExchangeModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : over_days_ ? kColumns : kWhen;
}

QVariant ExchangeModel::data(const QModelIndex& index, int role) const {
  const Line* line = line_at(index.row());
  if (line == nullptr) return {};
  const Exchange* exchange = line->exchange.get();
  if (role == Qt::ForegroundRole && index.column() == kStatus) return colour_of(*exchange);
  if (role == Qt::ToolTipRole) {
    return plain_tip(QStringLiteral("%1 %2\n%3\n%4")
                         .arg(from_utf8(exchange->arguments.method), from_utf8(exchange->arguments.url),
                              status_text(*exchange),
                              QLocale().toString(exchange->started, QLocale::LongFormat)) +
                     (exchange->home_title.isEmpty() ? QString() : QLatin1Char('\n') + exchange->home_title));
  }
  if (role == Qt::AccessibleTextRole && index.column() == kStatus) return status_text(*exchange);
  if (role != Qt::DisplayRole) return {};
  switch (index.column()) {
    case kStatus:
      return short_status(*exchange);
    case kMethod:
      return line->method;
    case kHost:
      return line->host;
    case kTarget:
      return line->target;
    case kTime:
      return exchange->duration < 0 ? QString() : duration_text(exchange->duration);
    case kWhen:
      return line->when;
    default:
      return {};
  }
}

QVariant ExchangeModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  switch (section) {
    case kStatus:
      return tr("Status");
    case kMethod:
      return tr("Method");
    case kHost:
      return tr("Host");
    case kTarget:
      return tr("Path");
    case kWhen:
      return tr("When");
    default:
      return tr("Time");
  }
}

}  // namespace lw::ui
