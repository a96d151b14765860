#include "ui/panes/websocket/file_sending.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>

#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"

namespace lw::ui {

FileSending::FileSending(Workbench& workbench, QWidget* parent)
    : QWidget(parent),
      workbench_(workbench),
      text_(new QLabel(this)),
      bar_(new QProgressBar(this)),
      stop_(new QToolButton(this)) {
  text_->setTextFormat(Qt::PlainText);
  bar_->setAccessibleName(tr("How far the file is sent"));
  bar_->setRange(0, 1000);
  stop_->setText(tr("Stop sendin&g"));
  stop_->setToolTip(tr(
      "Ends the conversation too: a message that was begun can't be taken back, and half of it must not be "
      "taken for all of it"));
  stop_->setFocusPolicy(Qt::TabFocus);
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(text_);
  layout->addWidget(bar_, 1);
  layout->addWidget(stop_);
  connect(stop_, &QToolButton::clicked, this, &FileSending::stop);
  hide();
}

bool FileSending::send(const SessionPtr& session, std::vector<ChannelId> channels, const QString& file,
                       bool binary) {
  if (busy() || !session || channels.empty()) return false;
  name_ = QFileInfo(file).fileName();
  Callbacks<websocket::Send> callbacks;
  callbacks.event = guarded(this, [this](const websocket::SendProgress& progress) { moved(progress); });
  callbacks.done = guarded(
      this, [this](std::expected<websocket::SendResult, Error> outcome) { ended(std::move(outcome)); });
  operation_ = workbench_.start<websocket::Send>(
      session, {.channels = std::move(channels), .binary = binary, .payload_file = to_utf8(file)},
      std::move(callbacks), Turn::queued);
  text_->setText(tr("Sending %1 …").arg(name_));
  bar_->setValue(0);
  show();
  return true;
}

void FileSending::stop() {
  if (busy()) operation_->cancel();
}

void FileSending::moved(const websocket::SendProgress& progress) {
  text_->setText(
      tr("Sending %1: %2 of %3").arg(name_, shown_size(progress.sent), shown_size(progress.total)));
  const double share =
      progress.total == 0 ? 1 : static_cast<double>(progress.sent) / static_cast<double>(progress.total);
  bar_->setValue(static_cast<int>(1000 * share));
}

void FileSending::ended(std::expected<websocket::SendResult, Error> outcome) {
  operation_.reset();
  hide();
  if (!outcome && outcome.error().kind != ErrorKind::cancelled) {
    Q_EMIT failed(outcome.error());
  } else if (!outcome) {
    Q_EMIT said(tr("%1 was not sent to its end").arg(name_));
  } else if (!outcome->problems.empty()) {
    Q_EMIT said(tr("Not sent to all: %1").arg(from_utf8(outcome->problems.front())));
  } else {
    Q_EMIT said(tr("%1 was sent").arg(name_));
  }
}

}  // namespace lw::ui
