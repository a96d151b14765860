// Auth: none, Basic or Bearer. The password stays in this field: neither settings nor history get it.
#pragma once

#include <QWidget>

#include "core/protocols/http/operations.h"

class QComboBox;
class QLabel;
class QLineEdit;

namespace lw::ui {

class AuthTab final : public QWidget {
  Q_OBJECT

 public:
  explicit AuthTab(QWidget* parent);

  http::Auth auth() const;
  void set_auth(const http::Auth& auth);
  bool used() const;

 Q_SIGNALS:
  void edited();

 private:
  void show_kind();

  QComboBox* kind_;
  QLabel* user_label_;
  QLineEdit* user_;
  QLabel* secret_label_;
  QLineEdit* secret_;
  QLabel* hint_;
};

}  // namespace lw::ui
