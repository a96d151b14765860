#include "ui/panes/web/save_bar.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <algorithm>

#include "ui/bridge/text.h"

namespace lw::ui {
namespace {

/// What is done sooner needs no line that flickers up.
constexpr int kSaveTick = 250;

}  // namespace

SaveBar::SaveBar(QWidget* parent)
    : QWidget(parent),
      text_(new QLabel(this)),
      bar_(new QProgressBar(this)),
      cancel_(new QPushButton(tr("Stop sa&ving"), this)) {
  bar_->setTextVisible(false);
  bar_->setMaximumHeight(8);
  bar_->setAccessibleName(tr("Progress of saving"));
  cancel_->setToolTip(tr("Leaves no file behind"));
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->addWidget(text_);
  row->addWidget(bar_, 1);
  row->addWidget(cancel_);
  tick_.setInterval(kSaveTick);
  connect(&tick_, &QTimer::timeout, this, &SaveBar::refresh);
  connect(cancel_, &QPushButton::clicked, this, [this] {
    for (const Saving& one : running_) one.state->cancelled = true;
    cancel_->setEnabled(false);
  });
  hide();
}

void SaveBar::watch(const QString& file, quint64 size, const SaveStatePtr& state) {
  running_.push_back({QFileInfo(file).fileName(), size, state});
  cancel_->setEnabled(true);
  tick_.start();
}

void SaveBar::end(const SaveStatePtr& state) {
  std::erase_if(running_, [&](const Saving& one) { return one.state == state; });
  if (busy()) return;
  tick_.stop();
  hide();
}

void SaveBar::refresh() {
  if (!busy()) return;
  const auto& [file, size, state] = running_.back();
  const quint64 written = state->written;
  bar_->setRange(0, size > 0 ? 1000 : 0);
  if (size > 0) bar_->setValue(static_cast<int>(std::min<quint64>(1000, written * 1000 / size)));
  text_->setText(tr("Saving %1: %2").arg(file.left(60), shown_size(written)));
  show();
}

}  // namespace lw::ui
