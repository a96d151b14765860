#include "ui/panes/socket/file_progress.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>
#include <algorithm>

#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/panes/common/error_text.h"

namespace lw::ui {

FileProgress::FileProgress(Workbench& workbench, QWidget* parent)
    : QWidget(parent),
      workbench_(workbench),
      text_(new QLabel(this)),
      bar_(new QProgressBar(this)),
      stop_(new QToolButton(this)),
      looking_(this) {
  text_->setTextFormat(Qt::PlainText);
  bar_->setAccessibleName(tr("How far the file is sent"));
  stop_->setText(tr("Stop sendin&g"));
  stop_->setToolTip(tr("Send no more of the file; what is on its way can't be taken back"));
  stop_->setFocusPolicy(Qt::TabFocus);
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(text_);
  layout->addWidget(bar_, 1);
  layout->addWidget(stop_);
  connect(stop_, &QToolButton::clicked, this, &FileProgress::stop);
  hide();
}

bool FileProgress::send(const SessionPtr& session, std::vector<ChannelId> channels, const std::string& peer,
                        const QString& file, std::uint32_t piece) {
  if (busy() || !session || channels.empty()) return false;
  name_ = QFileInfo(file).fileName();
  total_ = 0;
  bar_->setRange(0, 0);
  looking_.run(
      page_jobs(), [file](const std::atomic<bool>&) { return QFileInfo(file).size(); },
      [this](qint64 size) {
        total_ = static_cast<quint64>(std::max<qint64>(0, size));
        bar_->setRange(0, 1000);
        bar_->setValue(0);
      });
  lw::socket::Repeat::Arguments arguments;
  arguments.channels = std::move(channels);
  arguments.peer = peer;
  arguments.message_file = to_utf8(file);
  arguments.piece = piece;
  Callbacks<lw::socket::Repeat> callbacks;
  callbacks.event = guarded(this, [this](const lw::socket::Repeat::Progress& progress) { moved(progress); });
  callbacks.done = guarded(
      this, [this](std::expected<lw::socket::Repeat::Result, Error> outcome) { ended(std::move(outcome)); });
  operation_ = workbench_.start<lw::socket::Repeat>(session, std::move(arguments), std::move(callbacks));
  text_->setText(tr("Sending %1 …").arg(name_));
  show();
  return true;
}

void FileProgress::stop() {
  if (busy()) operation_->cancel();
}

void FileProgress::moved(const lw::socket::Repeat::Progress& progress) {
  if (total_ == 0) return text_->setText(tr("Sending %1: %2").arg(name_, shown_size(progress.bytes)));
  text_->setText(tr("Sending %1: %2 of %3").arg(name_, shown_size(progress.bytes), shown_size(total_)));
  const double share = static_cast<double>(progress.bytes) / static_cast<double>(total_);
  bar_->setValue(static_cast<int>(1000 * std::min(1.0, share)));
}

void FileProgress::ended(std::expected<lw::socket::Repeat::Result, Error> outcome) {
  operation_.reset();
  looking_.stop();
  hide();
  if (!outcome) {
    const bool cancelled = outcome.error().kind == ErrorKind::cancelled;
    Q_EMIT said(cancelled ? tr("%1 was not sent to its end").arg(name_) : error_text(outcome.error()), true);
  } else if (!outcome->problems.empty()) {
    Q_EMIT said(tr("%1 was not sent to all: %2").arg(name_, from_utf8(outcome->problems.front())), true);
  } else if (outcome->stopped) {
    Q_EMIT said(tr("%1 was not sent to its end: %2 were").arg(name_, shown_size(outcome->bytes)), true);
  } else {
    Q_EMIT said(tr("%1 was sent: %2").arg(name_, shown_size(outcome->bytes)), false);
  }
}

}  // namespace lw::ui
