// Page: what one tab holds, wherever it lives (the main window or a window of its own): bars on top, the pane
// below, and the pane's transcript view. The pane is made when the page is first shown, so restored tabs cost
// nothing.
#pragma once

#include <QPointer>
#include <QWidget>
#include <filesystem>
#include <functional>

#include "ui/bridge/bridge.h"
#include "ui/panes/pane.h"
#include "ui/shell/player.h"
#include "ui/shell/question_bar.h"

namespace lw::ui {

class PlaybackBar;
class TranscriptView;

class Page final : public QWidget, private QuestionHost {
  Q_OBJECT

 public:
  Page(const PaneType& type, Bridge& bridge, QWidget* parent);
  ~Page() override;

  const PaneType& type() const { return type_; }
  /// The pane, made now if it was not yet.
  Pane* pane();
  bool has_pane() const { return pane_ != nullptr; }

  /// The name the user gave, else the pane's title, else the type's name.
  QString title() const;
  QIcon icon() const;
  QString name() const { return name_; }
  void set_name(const QString& name);
  void set_title_until_shown(const QString& title) { early_title_ = title; }

  SessionPtr session() const { return pane_ ? pane_->session() : nullptr; }
  /// The file of the session shown, also before the pane was made; of what is played, the recording's. Empty
  /// = none yet.
  std::filesystem::path session_file() const;
  /// Shows this saved session, at once or when the page is first shown.
  void show_saved(const std::filesystem::path& file);

  /// Plays this recording into the pane, which is made now and serves nothing else from then on.
  void play(const std::filesystem::path& recording, const QString& title, PlaybackMaker make);
  /// Null where nothing is played.
  Player* player() const { return player_; }

  /// The view of the session's transcript, made on first call; null while there is no session. The caller
  /// puts it where it is seen, the page deletes it.
  TranscriptView* transcript_view();

  BarStack* bar_stack() { return bars_; }
  /// Something runs that one would miss. What is played can be played again.
  bool busy() const { return pane_ && !player_ && pane_->busy(); }
  /// Calls `close` now, or after the user agreed to cancel what is running.
  void ask_to_close(std::function<void()> close);
  void make_active();
  void focus_main_input();

 Q_SIGNALS:
  void title_changed();
  void session_changed();
  void busy_changed();
  void status_message(const QString& text);
  void open_wanted(const QString& url);
  void session_wanted(const QString& file, const QString& title);
  void twin_wanted(const std::function<void(Pane&)>& fill);
  void transcript_wished();  // to be seen

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  SessionPtr host_session() const override { return session(); }
  void ask_certificate(const CertificateQuestion& question,
                       std::function<void(CertificateAnswer)> answer) override;
  void ask_credentials(const CredentialsQuestion& question,
                       std::function<void(std::optional<Credentials>)> answer) override;
  void ask_storage(const StorageQuestion& question, std::function<void(StorageAnswer)> answer) override;
  void until_idle(QuestionBar* bar);
  void open_saved();
  void pane_busy_changed();
  void show_frame(FrameNumber frame);
  void pane_session_changed();

  const PaneType& type_;
  Bridge& bridge_;
  BarStack* bars_;
  Pane* pane_ = nullptr;
  QPointer<TranscriptView> transcript_;
  SessionPtr shown_session_;     // the one the transcript view shows
  std::filesystem::path saved_;  // to be opened when the pane is made
  Player* player_ = nullptr;
  QString name_;
  QString early_title_;
  QPointer<QuestionBar> close_question_;
  std::vector<QPointer<QuestionBar>> questions_;  // of running operations; void when these have ended
};

}  // namespace lw::ui
