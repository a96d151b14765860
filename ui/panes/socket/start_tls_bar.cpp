#include "ui/panes/socket/start_tls_bar.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

#include "core/protocols/socket/sending/input_text.h"
#include "ui/bridge/text.h"
#include "ui/shell/theme.h"

namespace lw::ui {
namespace {

Decoded<Bytes> said_first(const QLineEdit* line) {
  return socket::read_input(socket::InputForm::text, to_utf8(line->text()));
}

}  // namespace

StartTlsBar::StartTlsBar(QWidget* parent)
    : QWidget(parent),
      role_(new QComboBox(this)),
      name_label_(new QLabel(tr("Name:"), this)),
      name_(new QLineEdit(this)),
      say_label_(new QLabel(tr("Say first:"), this)),
      say_(new QLineEdit(this)),
      start_(new QPushButton(this)) {
  role_->addItems({tr("TLS as client"), tr("TLS as server")});
  role_->setAccessibleName(tr("Role in the handshake"));
  role_->setToolTip(tr("As client we greet and check the other's certificate; as server we show ours"));
  name_->setPlaceholderText(tr("that of the line"));
  name_->setToolTip(tr("Asked for (SNI), and checked against the certificate"));
  name_label_->setBuddy(name_);
  say_->setPlaceholderText(tr("nothing; or 220 go ahead\\r\\n"));
  say_->setToolTip(tr("Sent in plain right before, with nothing read in between: a server's “go ahead”"));
  say_label_->setBuddy(say_);
  auto* close = new QToolButton(this);
  close->setIcon(theme_icon(QLatin1StringView("close")));
  close->setAutoRaise(true);
  close->setAccessibleName(tr("Not now"));
  close->setToolTip(tr("Not now (Esc)"));
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(role_);
  layout->addWidget(name_label_);
  layout->addWidget(name_, 1);
  layout->addWidget(say_label_);
  layout->addWidget(say_, 1);
  layout->addWidget(start_);
  layout->addWidget(close);
  connect(role_, &QComboBox::currentIndexChanged, this, &StartTlsBar::show_role);
  connect(start_, &QPushButton::clicked, this, &StartTlsBar::wanted);
  for (auto* line : {name_, say_}) connect(line, &QLineEdit::returnPressed, this, &StartTlsBar::wanted);
  connect(close, &QToolButton::clicked, this, &QWidget::hide);
  hide();
}

void StartTlsBar::ask(int lines, bool listens, const QString& host) {
  role_->setCurrentIndex(listens ? 1 : 0);
  name_->setText(host);
  start_->setText(lines == 1 ? tr("Start TLS") : tr("Start TLS on %n line(s)", nullptr, lines));
  start_->setEnabled(lines > 0);
  show_role();
  show();
  start_->setFocus();
}

void StartTlsBar::show_role() {
  const bool client = role_->currentIndex() == 0;
  name_label_->setVisible(client);
  name_->setVisible(client);
}

QString StartTlsBar::problem() const {
  const auto bytes = said_first(say_);
  if (bytes) return {};
  return tr("What is said first, at byte %1: %2")
      .arg(bytes.error().offset + 1)
      .arg(from_utf8(bytes.error().reason));
}

socket::StartTls::Arguments StartTlsBar::arguments(const SocketForm& form,
                                                   std::vector<ChannelId> channels) const {
  socket::StartTls::Arguments arguments;
  arguments.channels = std::move(channels);
  arguments.role = role_->currentIndex() == 0 ? Role::client : Role::server;
  arguments.connect = form.connect;
  if (arguments.role == Role::client) arguments.host = to_utf8(name_->text().trimmed());
  arguments.say_first = said_first(say_).value_or(Bytes());
  return arguments;
}

void StartTlsBar::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape) return hide();
  QWidget::keyPressEvent(event);
}

}  // namespace lw::ui
