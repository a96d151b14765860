#include "ui/panes/gopher/downloads.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>

#include "ui/bridge/plain.h"
#include "ui/bridge/text.h"
#include "ui/shell/theme.h"

namespace lw::ui {

Download::Download(const QString& url, const QString& file, QWidget* parent)
    : QWidget(parent),
      file_(file),
      label_(new QLabel(this)),
      bar_(new QProgressBar(this)),
      stop_(new QToolButton(this)) {
  label_->setTextFormat(Qt::PlainText);
  label_->setText(tr("Saving %1").arg(QFileInfo(file).fileName()));
  label_->setToolTip(plain_tip(QStringLiteral("%1\n%2").arg(url, file)));
  label_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  bar_->setRange(0, 0);
  bar_->setAccessibleName(tr("Progress of %1").arg(QFileInfo(file).fileName()));
  bar_->setMaximumWidth(260);
  stop_->setAutoRaise(true);
  stop_->setIcon(theme_icon(QLatin1StringView("cancel")));
  stop_->setToolTip(tr("Stop saving"));
  stop_->setAccessibleName(tr("Stop saving"));
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(label_, 1);
  layout->addWidget(bar_);
  layout->addWidget(stop_);
  connect(stop_, &QToolButton::clicked, this, [this] { running_ ? stop_wanted() : dismissed(); });
}

void Download::progress(quint64 received, qint64 total) {
  if (total > 0) {
    bar_->setRange(0, 1000);
    bar_->setValue(static_cast<int>(received * 1000 / static_cast<quint64>(total)));
  }
  bar_->setFormat(shown_size(received));
  label_->setText(tr("Saving %1: %2").arg(QFileInfo(file_).fileName(), shown_size(received)));
}

void Download::done(quint64 size) {
  end(tr("Saved to %1 (%2)").arg(file_, shown_size(size)));
}

void Download::failed(const QString& why) {
  end(tr("%1 was not saved whole: %2").arg(QFileInfo(file_).fileName(), why));
}

void Download::end(const QString& text) {
  running_ = false;
  label_->setText(text);
  bar_->hide();
  stop_->setIcon(theme_icon(QLatin1StringView("close")));
  stop_->setToolTip(tr("Take this line away"));
  stop_->setAccessibleName(tr("Take this line away"));
}

QString Download::text() const {
  return label_->text();
}

}  // namespace lw::ui
