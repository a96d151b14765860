// Signing in with a browser (OAuth 2): the address, the code to type there, and how long there is time.
// Nothing opens by itself.
#pragma once

#include <QFrame>

#include "core/protocols/http/operations.h"

class QLabel;
class QPushButton;

namespace lw::ui {

class SignInBar final : public QFrame {
  Q_OBJECT

 public:
  explicit SignInBar(QWidget* parent);
  /// An empty URL hides it.
  void show_sign_in(const http::Fetch::SignIn& sign_in);
  QString url() const { return url_; }

 Q_SIGNALS:
  /// The user wants it to end.
  void cancelled();

 private:
  QLabel* text_;
  QLabel* address_;
  QPushButton* open_;
  QPushButton* copy_code_;
  QString url_;
  QString code_;
};

}  // namespace lw::ui
