// Auth: how a request proves who it is, a small form for each kind, and client certificates by server.
// Secrets stay in these fields: neither settings nor history get them.
#pragma once

#include <QList>
#include <QWidget>
#include <functional>
#include <utility>

#include "core/protocols/http/operations.h"

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
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
  /// OAuth 2: tokens are kept in the system's keychain.
  bool keeps_tokens() const;
  void set_keeps_tokens(bool on);
  /// Whether what is kept was to be forgotten before the next request; asked once.
  bool take_forget() { return std::exchange(forget_, false); }
  /// What came of it: "the server asks for Digest; chosen here is Bearer". Empty = nothing.
  void show_outcome(const QString& words);

 Q_SIGNALS:
  void edited();
  /// What is kept for this server and client is to go, here and from the keychain.
  void forget_wanted();

 private:
  using Shown = std::function<bool()>;
  QLineEdit* add_text(const QString& label, const QString& tip, Shown shown, bool secret = false);
  QCheckBox* add_check(const QString& text, const QString& tip, Shown shown);
  QComboBox* add_choice(const QString& label, const QString& name, const QStringList& items, Shown shown);
  void add_row(QLabel* label, QWidget* field, Shown shown);
  void make_login_rows();
  void make_oauth_rows();
  void make_token_rows();
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
  QCheckBox* in_query_ = nullptr;
  QSpinBox* expires_ = nullptr;
  QCheckBox* keep_tokens_ = nullptr;
  QPushButton* forget_tokens_ = nullptr;
  bool forget_ = false;
  QLabel* hint_;
  QLabel* outcome_;
  CertificateTable* certificates_;
};

}  // namespace lw::ui
