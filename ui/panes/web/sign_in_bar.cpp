#include "ui/panes/web/sign_in_bar.h"

#include <QClipboard>
#include <QDateTime>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

#include "ui/bridge/text.h"

namespace lw::ui {

namespace {
constexpr int kShownUrl = 160;
}

SignInBar::SignInBar(QWidget* parent)
    : QFrame(parent),
      text_(new QLabel(this)),
      address_(new QLabel(this)),
      open_(new QPushButton(tr("&Open in Browser"), this)),
      copy_code_(new QPushButton(tr("Copy &Code"), this)) {
  setFrameShape(QFrame::StyledPanel);
  setAccessibleName(tr("Signing in"));
  text_->setWordWrap(true);
  text_->setTextFormat(Qt::PlainText);
  text_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  address_->setTextFormat(Qt::PlainText);
  address_->setWordWrap(true);
  address_->setForegroundRole(QPalette::PlaceholderText);
  address_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  open_->setToolTip(tr("Opens the address in your browser"));
  auto* copy = new QPushButton(tr("Copy &Address"), this);
  copy->setToolTip(tr("For another browser, or another machine"));
  copy_code_->setToolTip(tr("The code that is typed at that address"));
  auto* cancel = new QPushButton(tr("Cancel"), this);
  cancel->setToolTip(tr("Stops waiting: the request is not sent"));
  auto* buttons = new QHBoxLayout;
  for (QPushButton* button : {open_, copy, copy_code_, cancel}) buttons->addWidget(button);
  buttons->addStretch(1);
  auto* layout = new QVBoxLayout(this);
  layout->addWidget(text_);
  layout->addWidget(address_);
  layout->addLayout(buttons);
  // The address is the user's own server's, of http or https: the core looked.
  connect(open_, &QPushButton::clicked, this,
          [this] { QDesktopServices::openUrl(QUrl(url_, QUrl::StrictMode)); });
  connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(url_); });
  connect(copy_code_, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(code_); });
  connect(cancel, &QPushButton::clicked, this, &SignInBar::cancelled);
  hide();
}

void SignInBar::show_sign_in(const http::Fetch::SignIn& sign_in) {
  url_ = from_utf8(sign_in.url);
  code_ = from_utf8(sign_in.user_code);
  setVisible(!url_.isEmpty());
  if (url_.isEmpty()) return;
  QString words =
      code_.isEmpty()
          ? tr("Sign in with your browser; the request goes on when it comes back.")
          : tr("Sign in with any browser and type the code %1 there; the request goes on then.").arg(code_);
  if (sign_in.expires > 0) {
    const auto until = QDateTime::fromMSecsSinceEpoch(sign_in.expires / 1'000'000).time();
    words +=
        QLatin1Char(' ') + tr("There is time until %1.").arg(QLocale().toString(until, QLocale::ShortFormat));
  }
  text_->setText(words);
  address_->setText(url_.size() > kShownUrl ? url_.left(kShownUrl) + QStringLiteral("…") : url_);
  address_->setToolTip(url_);
  copy_code_->setVisible(!code_.isEmpty());
  open_->setFocus();
}

}  // namespace lw::ui
