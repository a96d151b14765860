#include "ui/shell/page.h"

#include <QPushButton>
#include <QVBoxLayout>
#include <utility>

#include "ui/bridge/text.h"
#include "ui/shell/playback_bar.h"
#include "ui/shell/questions.h"
#include "ui/shell/settings.h"
#include "ui/widgets/timeline.h"
#include "ui/widgets/transcript_view.h"

namespace lw::ui {

namespace {
/// Columns and splitters as the last closed page had them: a new page begins so.
constexpr const char* kTranscriptState = "transcript/view";
}  // namespace

Page::Page(const PaneType& type, Bridge& bridge, QWidget* parent)
    : QWidget(parent), type_(type), bridge_(bridge), bars_(new BarStack(this)) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(bars_);
  bridge_.add_host(this);
}

Page::~Page() {
  if (transcript_) open_settings()->setValue(QLatin1StringView(kTranscriptState), transcript_->save_state());
  delete transcript_;
  delete player_;
  if (pane_) pane_->disconnect(this);
  delete pane_;
  pane_ = nullptr;
  delete bars_;  // open questions answer "no"
  bridge_.remove_host(this);
}

Pane* Page::pane() {
  if (pane_) return pane_;
  pane_ = type_.make(bridge_, this);
  static_cast<QVBoxLayout*>(layout())->addWidget(pane_, 1);
  setFocusProxy(pane_);
  connect(pane_, &Pane::title_changed, this, &Page::title_changed);
  connect(pane_, &Pane::session_changed, this, &Page::pane_session_changed);
  connect(pane_, &Pane::busy_changed, this, &Page::pane_busy_changed);
  connect(pane_, &Pane::status_message, this, &Page::status_message);
  connect(pane_, &Pane::open_wanted, this, &Page::open_wanted);
  connect(pane_, &Pane::session_wanted, this, &Page::session_wanted);
  connect(pane_, &Pane::twin_wanted, this, &Page::twin_wanted);
  connect(pane_, &Pane::problem, this,
          [this](const QString& text) { bars_->add_once(BarTone::error, text); });
  if (!saved_.empty()) open_saved();
  Q_EMIT title_changed();
  return pane_;
}

void Page::showEvent(QShowEvent* event) {
  pane()->show();
  QWidget::showEvent(event);
}

QString Page::title() const {
  if (!name_.isEmpty()) return name_;
  if (player_) return QStringLiteral("\u25b6 ") + early_title_;
  const QString own = pane_ ? pane_->title() : early_title_;
  return own.isEmpty() ? type_.shown_name() : own;
}

QIcon Page::icon() const {
  return pane_ ? pane_->icon() : type_.shown_icon();
}

void Page::set_name(const QString& name) {
  name_ = name.trimmed();
  if (session() && session()->live() && !name_.isEmpty()) session()->set_title(to_utf8(name_));
  Q_EMIT title_changed();
}

std::filesystem::path Page::session_file() const {
  if (player_) return player_->recording();
  if (const SessionPtr shown = session()) return shown->file();
  return saved_;
}

void Page::show_saved(const std::filesystem::path& file) {
  saved_ = file;
  if (pane_) open_saved();
}

void Page::open_saved() {
  const auto opened = [this, file = saved_](std::expected<SessionPtr, Error> session) {
    if (session) return pane_->reopen(*std::move(session));
    saved_.clear();
    Q_EMIT session_changed();
    bars_->add_once(BarTone::error,
                    tr("The session %1 can't be opened: %2")
                        .arg(from_path(file.filename()), from_utf8(session.error().message())));
  };
  bridge_.workbench().open_session(saved_, guarded(this, opened));
}

void Page::play(const std::filesystem::path& recording, const QString& title, PlaybackMaker make) {
  if (player_) return;
  const QString sign = QStringLiteral("\u25b6 ");  // a closed tab kept its whole title
  early_title_ = title.startsWith(sign) ? title.mid(sign.size()) : title;
  Pane* into = pane();
  auto* bar = new PlaybackBar(this);
  static_cast<QVBoxLayout*>(layout())->insertWidget(1, bar);
  player_ = new Player(bridge_, recording, *into, *bar, std::move(make), this);
  connect(player_, &Player::frame_wished, this, &Page::show_frame);
  setFocusProxy(&bar->timeline());
  Q_EMIT title_changed();
}

void Page::show_frame(FrameNumber frame) {
  TranscriptView* view = transcript_view();
  if (!view || frame == 0) return Q_EMIT status_message(tr("The transcript does not have it (any more)."));
  Q_EMIT transcript_wished();
  view->show_frame(frame);
}

TranscriptView* Page::transcript_view() {
  const SessionPtr now = session();
  if (!now) return nullptr;
  if (!transcript_) {
    transcript_ = new TranscriptView;
    transcript_->restore_state(open_settings()->value(QLatin1StringView(kTranscriptState)).toByteArray());
  }
  if (shown_session_ != now) {
    shown_session_ = now;
    transcript_->show_transcript(now->transcript());
  }
  return transcript_;
}

void Page::pane_session_changed() {
  if (player_) {
    // Played from the beginning: what the playing before had to tell is over.
    for (QuestionBar* bar : bars_->bars()) bar->dismiss();
    Q_EMIT status_message({});
  }
  if (!name_.isEmpty() && session() && session()->live()) session()->set_title(to_utf8(name_));
  Q_EMIT session_changed();
}

void Page::pane_busy_changed() {
  if (!pane_->busy()) {
    // The operations that asked have ended: an answer can't matter any more.
    for (const auto& bar : std::exchange(questions_, {})) {
      if (bar) bar->dismiss();
    }
    if (close_question_) close_question_->dismiss();
  }
  Q_EMIT busy_changed();
}

void Page::ask_to_close(std::function<void()> close) {
  if (player_) player_->end();
  if (!busy()) return close();
  if (close_question_ && close_question_->is_open())
    return close_question_->findChild<QPushButton*>()->setFocus();
  close_question_ = bars_->add(BarTone::question, tr("Something is still running here."));
  QPushButton* yes =
      close_question_->add_button(tr("&Cancel It and Close"), [this, close = std::move(close)] {
        pane_->cancel_all();
        close();
      });
  close_question_->add_button(tr("&Keep Open"), {});
  yes->setFocus();
}

void Page::make_active() {
  bridge_.set_active_host(this);
}

void Page::focus_main_input() {
  if (player_) return setFocus(Qt::ShortcutFocusReason);  // the timeline: its keys play
  pane()->focus_main_input();
}

void Page::until_idle(QuestionBar* bar) {
  std::erase_if(questions_, [](const auto& old) { return old.isNull(); });
  questions_.emplace_back(bar);
}

void Page::ask_certificate(const CertificateQuestion& question,
                           std::function<void(CertificateAnswer)> answer) {
  until_idle(ui::ask_certificate(*bars_, question, std::move(answer)));
}

void Page::ask_credentials(const CredentialsQuestion& question,
                           std::function<void(std::optional<Credentials>)> answer) {
  until_idle(ui::ask_credentials(*bars_, question, std::move(answer)));
}

void Page::ask_storage(const StorageQuestion& question, std::function<void(StorageAnswer)> answer) {
  until_idle(ui::ask_storage(*bars_, question, std::move(answer)));
}

}  // namespace lw::ui
