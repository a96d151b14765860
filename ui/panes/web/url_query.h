// The query of a URL as rows, two ways: the part a user did not touch stays byte for byte as typed.
#pragma once

#include <QString>
#include <QVector>

namespace lw::ui {

/// One "name=value" of a query. `raw` is how it stands in the URL; `name` and `value` are decoded for
/// reading.
struct QueryRow {
  bool enabled = true;
  QString name;
  QString value;
  QString raw;

  bool operator==(const QueryRow&) const = default;
};

/// The rows of the query of `url`, all enabled. Splits at '&' between the first '?' and '#'.
QVector<QueryRow> query_rows(const QString& url);

/// `url` with the enabled rows as its query; without any, the '?' goes too.
QString with_query(const QString& url, const QVector<QueryRow>& rows);

/// New rows of a URL, with the disabled rows of `before` kept where they stood.
QVector<QueryRow> merge_query(const QVector<QueryRow>& before, const QString& url);

/// `raw` from name and value: what can't stand in a query is percent-encoded.
QString encode_row(const QString& name, const QString& value);

}  // namespace lw::ui
