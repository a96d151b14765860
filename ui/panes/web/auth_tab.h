// Auth: how a request proves who it is, a small form for each kind, and client certificates by server.
// Secrets stay in these fields: neither settings nor history get them.
#pragma once

#include <QList>
#include <QWidget>
#include <functional>

#include "core/protocols/http/operations.h"

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace lw::ui {

class CertificateTable;

class AuthTab final : public QWidget {
  Q_OBJECT

 public:
  explicit AuthTab(QWidget* parent);

  http::Auth auth() const;
  void set_auth(const http::Auth& auth);
  void read_into(http::Fetch::Arguments& arguments) const;
  void show_arguments(const http::Fetch::Arguments& arguments);
  bool used() const;
  /// What came of it: "the server asks for Digest; chosen here is Bearer". Empty = nothing.
  void show_outcome(const QString& words);

 Q_SIGNALS:
  void edited();

 private:
  using Shown = std::function<bool()>;
  QLineEdit* add_text(const QString& label, const QString& tip, Shown shown, bool secret = false);
  QCheckBox* add_check(const QString& text, const QString& tip, Shown shown);
  QComboBox* add_choice(const QString& label, const QString& name, const QStringList& items, Shown shown);
  void add_row(QLabel* label, QWidget* field, Shown shown);
  void make_login_rows();
  void make_oauth_rows();
  void make_aws_rows();
  void show_kind();
  QString hint() const;
  http::AuthKind kind() const;
  http::OAuthGrant grant() const;

  struct Row {
    QWidget* field;
    Shown shown;
  };
  QFormLayout* form_;
  QList<Row> rows_;
  QComboBox* kind_;
  QLabel* secret_label_ = nullptr;
  QLineEdit* user_ = nullptr;
  QLineEdit* secret_ = nullptr;
  QLineEdit* domain_ = nullptr;
  QLineEdit* service_name_ = nullptr;
  QComboBox* place_ = nullptr;
  QLineEdit* key_name_ = nullptr;
  QComboBox* grant_ = nullptr;
  QLineEdit* authorization_url_ = nullptr;
  QLineEdit* device_url_ = nullptr;
  QLineEdit* token_url_ = nullptr;
  QLineEdit* client_id_ = nullptr;
  QLineEdit* client_secret_ = nullptr;
  QLineEdit* scope_ = nullptr;
  QLineEdit* refresh_token_ = nullptr;
  QLineEdit* more_ = nullptr;
  QCheckBox* pkce_ = nullptr;
  QCheckBox* secret_in_body_ = nullptr;
  QSpinBox* redirect_port_ = nullptr;
  QLineEdit* redirect_path_ = nullptr;
  QLineEdit* region_ = nullptr;
  QLineEdit* aws_service_ = nullptr;
  QLineEdit* session_token_ = nullptr;
  QCheckBox* sign_payload_ = nullptr;
  QLabel* hint_;
  QLabel* outcome_;
  CertificateTable* certificates_;
};

}  // namespace lw::ui
