// TLS and DTLS of the socket pane: whom to believe, who we are, which versions; also what Start TLS takes.
#pragma once

#include "ui/panes/socket/options_group.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;

namespace lw::ui {

class CiphertextBox;
class FileField;

class TlsOptionsGroup final : public OptionsGroup {
  Q_OBJECT

 public:
  explicit TlsOptionsGroup(QWidget* parent);

  void read_into(SocketForm& form) const override;
  void show_form(const SocketForm& form) override;
  bool suit(const SocketForm& form) override;

 private:
  QCheckBox* verify_;
  QCheckBox* ask_certificate_;
  FileField* ca_file_;
  FileField* certificate_;
  FileField* key_;
  FileField* target_certificate_;  // of a relay
  FileField* target_key_;
  QComboBox* min_tls_;
  QLineEdit* server_name_;
  QLineEdit* alpn_;
  QLabel* hint_;
  CiphertextBox* ciphertext_;
};

}  // namespace lw::ui
