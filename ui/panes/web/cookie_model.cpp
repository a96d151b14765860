#include "ui/panes/web/cookie_model.h"

#include <QDateTime>
#include <QLocale>

#include "ui/bridge/plain.h"
#include "ui/bridge/text.h"

namespace lw::ui {
namespace {

constexpr qint64 kMillisecond = 1'000'000;
const auto kDateForm = QStringLiteral("yyyy-MM-dd HH:mm:ss");

QString shown_expiry(const http::Cookie& cookie) {
  if (cookie.expires < 0) return CookieModel::tr("with the session");
  return QDateTime::fromMSecsSinceEpoch(cookie.expires / kMillisecond).toString(kDateForm);
}

QString shown_domain(const http::Cookie& cookie) {
  return (cookie.host_only ? QString() : QStringLiteral(".")) + from_utf8(cookie.domain);
}

QString text_cell(const http::Cookie& cookie, int column) {
  switch (column) {
    case CookieModel::kDomain:
      return shown_domain(cookie);
    case CookieModel::kName:
      return from_utf8(cookie.name);
    case CookieModel::kValue:
      return from_utf8(cookie.value);
    case CookieModel::kPath:
      return from_utf8(cookie.path);
    case CookieModel::kExpires:
      return shown_expiry(cookie);
    case CookieModel::kSameSite:
      return from_utf8(cookie.same_site);
    default:
      return {};
  }
}

}  // namespace

void CookieModel::set_cookies(std::vector<http::Cookie> cookies) {
  if (cookies == cookies_) return;
  beginResetModel();
  cookies_ = std::move(cookies);
  filter();
  endResetModel();
}

void CookieModel::set_filter(const QString& text) {
  beginResetModel();
  filter_ = text.trimmed();
  filter();
  endResetModel();
}

void CookieModel::filter() {
  shown_.clear();
  for (std::size_t i = 0; i < cookies_.size(); ++i) {
    const http::Cookie& cookie = cookies_[i];
    const bool fits = filter_.isEmpty() || shown_domain(cookie).contains(filter_, Qt::CaseInsensitive) ||
                      from_utf8(cookie.name).contains(filter_, Qt::CaseInsensitive) ||
                      from_utf8(cookie.path).contains(filter_, Qt::CaseInsensitive);
    if (fits) shown_.push_back(i);
  }
}

const http::Cookie* CookieModel::at(int row) const {
  const auto nth = static_cast<std::size_t>(row);
  return row >= 0 && nth < shown_.size() ? &cookies_[shown_[nth]] : nullptr;
}

int CookieModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(shown_.size());
}

int CookieModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : kColumns;
}

QVariant CookieModel::data(const QModelIndex& index, int role) const {
  const http::Cookie* cookie = at(index.row());
  if (cookie == nullptr) return {};
  const int column = index.column();
  if (column == kSecure || column == kHttpOnly) {
    const bool on = column == kSecure ? cookie->secure : cookie->http_only;
    if (role == Qt::CheckStateRole) return on ? Qt::Checked : Qt::Unchecked;
    if (role == Qt::AccessibleTextRole) return on ? tr("yes") : tr("no");
    return {};
  }
  if (role == Qt::EditRole && column == kExpires && cookie->expires < 0) return QString();
  if (role == Qt::DisplayRole || role == Qt::EditRole) return text_cell(*cookie, column);
  if (role != Qt::ToolTipRole) return {};
  if (column == kExpires) return tr("Year-month-day hours:minutes:seconds; empty = with the session");
  if (column == kDomain) return tr("With a dot in front for its subdomains too");
  if (column == kSameSite) return tr("Strict, Lax, None, or nothing");
  return plain_tip(text_cell(*cookie, column).left(400));
}

QVariant CookieModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  const QString names[] = {tr("Domain"),  tr("Name"),   tr("Value"),    tr("Path"),
                           tr("Expires"), tr("Secure"), tr("HttpOnly"), tr("SameSite")};
  return section >= 0 && section < kColumns ? names[section] : QString();
}

bool CookieModel::set_cell(http::Cookie& cookie, int column, const QVariant& value) {
  const QString text = value.toString().trimmed();
  switch (column) {
    case kDomain:
      cookie.host_only = !text.startsWith(QLatin1Char('.'));
      cookie.domain = to_utf8(text.mid(cookie.host_only ? 0 : 1).toLower());
      return true;
    case kName:
      cookie.name = to_utf8(text);
      return true;
    case kValue:
      cookie.value = to_utf8(text);
      return true;
    case kPath:
      cookie.path = to_utf8(text);
      return true;
    case kExpires: {
      const auto when = QDateTime::fromString(text, kDateForm);
      if (!text.isEmpty() && !when.isValid()) return false;
      cookie.expires = text.isEmpty() ? -1 : when.toMSecsSinceEpoch() * kMillisecond;
      return true;
    }
    case kSameSite:
      if (!text.isEmpty() && text != QLatin1String("Strict") && text != QLatin1String("Lax") &&
          text != QLatin1String("None"))
        return false;
      cookie.same_site = to_utf8(text);
      return true;
    default:
      return false;
  }
}

bool CookieModel::setData(const QModelIndex& index, const QVariant& value, int role) {
  const http::Cookie* found = at(index.row());
  if (found == nullptr) return false;
  const http::Cookie before = *found;
  http::Cookie after = before;
  if (role == Qt::CheckStateRole && index.column() == kSecure) {
    after.secure = value.toInt() == Qt::Checked;
  } else if (role == Qt::CheckStateRole && index.column() == kHttpOnly) {
    after.http_only = value.toInt() == Qt::Checked;
  } else if (role != Qt::EditRole || !set_cell(after, index.column(), value)) {
    if (role == Qt::EditRole) Q_EMIT refused(tr("“%1” can't stand there").arg(value.toString().left(80)));
    return false;
  }
  if (after == before) return false;
  if (const std::string why = http::problem_of(after); !why.empty()) {
    Q_EMIT refused(from_utf8(why));
    return false;
  }
  cookies_[shown_[static_cast<std::size_t>(index.row())]] = after;
  Q_EMIT dataChanged(this->index(index.row(), 0), this->index(index.row(), kColumns - 1));
  Q_EMIT changed(before, after);
  return true;
}

Qt::ItemFlags CookieModel::flags(const QModelIndex& index) const {
  if (!index.isValid()) return Qt::NoItemFlags;
  const Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
  const bool box = index.column() == kSecure || index.column() == kHttpOnly;
  return box ? flags | Qt::ItemIsUserCheckable : flags | Qt::ItemIsEditable;
}

}  // namespace lw::ui
