// How the pane connects: through which proxy, and which certificate it shows to the server of this page.
#pragma once

#include <QWidget>
#include <map>

#include "core/base/connect_settings.h"

class QComboBox;
class QLabel;
class QLineEdit;

namespace lw::ui {

class FileField;

class ConnectionPanel final : public QWidget {
  Q_OBJECT

 public:
  explicit ConnectionPanel(QWidget* parent);

  /// For a server; a certificate is shown to none but that for which it was chosen.
  ConnectSettings settings(const std::string& host) const;
  /// Whose certificate the fields are about; empty = nobody's.
  void show_host(const std::string& host);
  void set_certificate(const std::string& host, const QString& file);
  /// What is wrong with the fields, in a sentence; empty = nothing.
  QString problem() const;
  void set_read_only(bool on);

  QComboBox& proxy_kind() { return *kind_; }
  QLineEdit& proxy_place() { return *place_; }
  FileField& certificate() { return *certificate_; }

 private:
  struct Identity {
    QString certificate;
    QString key;
  };
  ProxySettings proxy() const;
  void update_shown();
  void keep();

  QComboBox* kind_;
  QLineEdit* place_;
  QLineEdit* user_;
  QLineEdit* password_;
  QLabel* whose_;
  FileField* certificate_;
  FileField* key_;
  std::string host_;
  std::map<std::string, Identity> identities_;
};

}  // namespace lw::ui
