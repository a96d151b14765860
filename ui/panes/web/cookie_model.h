// The cookies of a jar as a table that can be edited; a filter leaves those of some hosts.
#pragma once

#include <QAbstractTableModel>
#include <vector>

#include "core/protocols/http/cookie_file.h"

namespace lw::ui {

class CookieModel final : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { kDomain, kName, kValue, kPath, kExpires, kSecure, kHttpOnly, kSameSite, kColumns };

  explicit CookieModel(QObject* parent) : QAbstractTableModel(parent) {}

  void set_cookies(std::vector<http::Cookie> cookies);
  const std::vector<http::Cookie>& cookies() const { return cookies_; }
  /// Shows those whose domain, name or path holds it.
  void set_filter(const QString& text);
  /// Null = there is no such row.
  const http::Cookie* at(int row) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  bool setData(const QModelIndex& index, const QVariant& value, int role) override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;

 Q_SIGNALS:
  /// By the user: `before` became `after`.
  void changed(const http::Cookie& before, const http::Cookie& after);
  void refused(const QString& why);

 private:
  void filter();
  bool set_cell(http::Cookie& cookie, int column, const QVariant& value);

  std::vector<http::Cookie> cookies_;
  std::vector<std::size_t> shown_;
  QString filter_;
};

}  // namespace lw::ui
