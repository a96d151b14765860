#include "ui/panes/web/url_query.h"

#include <QUrl>

namespace lw::ui {
namespace {

// Where the query of a URL lies: [begin, end) without the '?'; begin < 0 = there is none.
struct Span {
  qsizetype begin = -1;
  qsizetype end = 0;
};

Span query_span(const QString& url) {
  qsizetype end = url.indexOf(QLatin1Char('#'));
  if (end < 0) end = url.size();
  const qsizetype mark = url.indexOf(QLatin1Char('?'));
  if (mark < 0 || mark >= end) return {-1, end};
  return {mark + 1, end};
}

// A query is mostly application/x-www-form-urlencoded, in which '+' is a space.
QString decoded(const QString& text) {
  QString plain = text;
  plain.replace(QLatin1Char('+'), QLatin1Char(' '));
  return QUrl::fromPercentEncoding(plain.toUtf8());
}

}  // namespace

QVector<QueryRow> query_rows(const QString& url) {
  QVector<QueryRow> rows;
  const Span span = query_span(url);
  if (span.begin < 0 || span.begin == span.end) return rows;
  const QString query = url.mid(span.begin, span.end - span.begin);
  for (const QString& raw : query.split(QLatin1Char('&'))) {
    const qsizetype equals = raw.indexOf(QLatin1Char('='));
    QueryRow row;
    row.raw = raw;
    row.name = decoded(equals < 0 ? raw : raw.left(equals));
    if (equals >= 0) row.value = decoded(raw.mid(equals + 1));
    rows.push_back(row);
  }
  return rows;
}

QString with_query(const QString& url, const QVector<QueryRow>& rows) {
  const Span span = query_span(url);
  QString query;
  bool any = false;
  for (const QueryRow& row : rows) {
    if (!row.enabled) continue;
    if (any) query += QLatin1Char('&');
    query += row.raw;
    any = true;
  }
  const QString before = span.begin < 0 ? url.left(span.end) : url.left(span.begin - 1);
  return before + (any ? QLatin1Char('?') + query : QString()) + url.mid(span.end);
}

QVector<QueryRow> merge_query(const QVector<QueryRow>& before, const QString& url) {
  QVector<QueryRow> rows = query_rows(url);
  for (qsizetype i = 0; i < before.size(); ++i) {
    if (!before[i].enabled) rows.insert(std::min(i, rows.size()), before[i]);
  }
  return rows;
}

QString encode_row(const QString& name, const QString& value) {
  // RFC 3986 section 3.4 allows these in a query; '&', '=', '+' and '#' have meanings of their own there.
  const QByteArray allowed = QByteArrayLiteral("!$'()*,;:@/?[]");
  const QString encoded = QString::fromLatin1(QUrl::toPercentEncoding(name, allowed));
  if (value.isEmpty()) return encoded + QLatin1Char('=');
  return encoded + QLatin1Char('=') + QString::fromLatin1(QUrl::toPercentEncoding(value, allowed + "="));
}

}  // namespace lw::ui
