#include "ui/shell/status_line.h"

#include <QDesktopServices>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QToolButton>
#include <QUrl>
#include <utility>

#include "core/api/workbench.h"
#include "ui/bridge/text.h"
#include "ui/shell/page.h"
#include "ui/shell/theme.h"

namespace lw::ui {

StatusLine::StatusLine(QWidget* parent)
    : QWidget(parent), state_(new QLabel(this)), frames_(new QLabel(this)), file_(new QToolButton(this)) {
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(8, 0, 8, 0);
  layout->setSpacing(16);
  layout->addWidget(state_);
  layout->addWidget(frames_);
  layout->addWidget(file_);
  state_->setObjectName(QStringLiteral("recording_state"));
  frames_->setObjectName(QStringLiteral("frame_count"));
  file_->setObjectName(QStringLiteral("session_file"));
  file_->setAutoRaise(true);
  file_->setAccessibleName(tr("Session file: show in folder"));
  connect(file_, &QToolButton::clicked, this, [this] {
    if (!page_ || page_->session_file().empty()) return;
    QDesktopServices::openUrl(QUrl::fromLocalFile(from_path(page_->session_file().parent_path())));
  });
  connect(&Theme::instance(), &Theme::changed, this, &StatusLine::update_texts);
  update_texts();
}

StatusLine::~StatusLine() {
  drop_transcript();
}

void StatusLine::drop_transcript() {
  if (transcript_) transcript_->unsubscribe(token_);
  transcript_.reset();
}

void StatusLine::show_page(Page* page) {
  if (page_) disconnect(page_, nullptr, this, nullptr);
  page_ = page;
  if (page_) connect(page_, &Page::session_changed, this, &StatusLine::take_session);
  take_session();
}

void StatusLine::take_session() {
  drop_transcript();
  if (page_ && page_->session()) {
    transcript_ = page_->session()->transcript();
    token_ = transcript_->watch([this] { update_texts(); });
  }
  update_texts();
}

void StatusLine::update_texts() {
  const SessionPtr session = page_ ? page_->session() : nullptr;
  setVisible(page_ != nullptr);
  frames_->setVisible(session != nullptr);
  file_->setVisible(session && !session->file().empty());
  if (!session) {
    state_->setText(tr("Not recording yet"));
    return;
  }
  const auto& colours = Theme::instance().colours();
  if (page_->player()) {
    state_->setText(tr("Playing a recording"));
  } else if (session->live() && session->file().empty()) {
    // The user chose to go on where no session could be made.
    state_->setText(
        QStringLiteral("<span style=\"color:%1\">%2</span>").arg(colours.warning.name(), tr("Not recorded")));
  } else if (session->live()) {
    state_->setText(
        QStringLiteral("<span style=\"color:%1\">●</span> %2").arg(colours.error.name(), tr("Recording")));
  } else {
    state_->setText(tr("Saved session"));
  }
  const auto frames = static_cast<int>(std::min<std::uint64_t>(transcript_->frame_count(), 2'000'000'000));
  frames_->setText(tr("%Ln frame(s)", nullptr, frames));
  const std::filesystem::path file = page_->session_file();  // of what is played, the recording's
  const QString name = from_path(file.filename());
  const QString shown = fontMetrics().elidedText(name, Qt::ElideMiddle, 320);
  if (file_->text() != shown) file_->setText(shown);
  file_->setToolTip(tr("%1\nClick to show it in its folder").arg(from_path(file)));
}

}  // namespace lw::ui
