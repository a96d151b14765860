// Client certificates by server: which one is shown to whom. Passphrases are asked for when they are needed.
#pragma once

#include <QWidget>

#include "core/protocols/http/operations.h"

class QPushButton;
class QTableWidget;

namespace lw::ui {

class CertificateTable final : public QWidget {
  Q_OBJECT

 public:
  explicit CertificateTable(QWidget* parent);
  /// Rows that name a server and a certificate, in order.
  http::ClientCertificates rules() const;
  void set_rules(const http::ClientCertificates& rules);

 Q_SIGNALS:
  void edited();

 private:
  void add_row(const http::ClientCertificate& rule);
  void remove_row();

  QTableWidget* table_;
  QPushButton* remove_;
};

}  // namespace lw::ui
