#include "ui/panes/web/exchange.h"

#include <QLocale>
#include <algorithm>

#include "core/base/url.h"
#include "ui/bridge/plain.h"
#include "ui/bridge/text.h"
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

QString target_of(const Exchange& exchange) {
  const auto url = parse_url(exchange.arguments.url);
  return url ? from_utf8(url->target()) : from_utf8(exchange.arguments.url);
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

void ExchangeModel::add(ExchangePtr exchange) {
  beginInsertRows({}, 0, 0);
  exchanges_.push_back(std::move(exchange));
  endInsertRows();
}

void ExchangeModel::set_all(std::vector<ExchangePtr> exchanges) {
  beginResetModel();
  exchanges_ = std::move(exchanges);
  endResetModel();
}

void ExchangeModel::changed(const ExchangePtr& exchange) {
  const int row = row_of(exchange);
  if (row >= 0) Q_EMIT dataChanged(index(row, 0), index(row, kColumns - 1));
}

ExchangePtr ExchangeModel::at(int row) const {
  const auto count = static_cast<int>(exchanges_.size());
  return row >= 0 && row < count ? exchanges_[static_cast<std::size_t>(count - 1 - row)] : nullptr;
}

int ExchangeModel::row_of(const ExchangePtr& exchange) const {
  const auto it = std::find(exchanges_.rbegin(), exchanges_.rend(), exchange);
  return it == exchanges_.rend() ? -1 : static_cast<int>(it - exchanges_.rbegin());
}

int ExchangeModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(exchanges_.size());
}

int ExchangeModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : kColumns;
}

QVariant ExchangeModel::data(const QModelIndex& index, int role) const {
  const ExchangePtr exchange = at(index.row());
  if (!exchange) return {};
  if (role == Qt::ForegroundRole && index.column() == kStatus) return colour_of(*exchange);
  if (role == Qt::ToolTipRole) {
    return plain_tip(QStringLiteral("%1 %2\n%3\n%4")
                         .arg(from_utf8(exchange->arguments.method), from_utf8(exchange->arguments.url),
                              status_text(*exchange),
                              QLocale().toString(exchange->started, QLocale::LongFormat)));
  }
  if (role == Qt::AccessibleTextRole && index.column() == kStatus) return status_text(*exchange);
  if (role != Qt::DisplayRole) return {};
  switch (index.column()) {
    case kStatus:
      return short_status(*exchange);
    case kMethod:
      return from_utf8(exchange->arguments.method);
    case kTarget:
      return target_of(*exchange);
    case kTime:
      return exchange->duration < 0 ? QString() : duration_text(exchange->duration);
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
    case kTarget:
      return tr("Target");
    default:
      return tr("Time");
  }
}

}  // namespace lw::ui
