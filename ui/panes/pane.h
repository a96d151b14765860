// Pane: what a tab shows. A pane speaks one family of protocols; the shell around it (tabs, transcript,
// sessions, questions) knows only this. Everything here is on the UI's thread.
#pragma once

#include <QIcon>
#include <QList>
#include <QString>
#include <QWidget>
#include <expected>
#include <functional>
#include <span>
#include <vector>

#include "core/api/workbench.h"

class QAction;

namespace lw::ui {

class Bridge;
class Pane;

/// A kind of pane, one in every pane's folder: `namespace lw::ui::web { extern const PaneType pane_type; }`.
/// `name` and `what` are marked with QT_TRANSLATE_NOOP("PaneType", ...) and translated when shown.
struct PaneType {
  const char* id;        // "web": the folder's name, also kept in the session (SessionEntry::pane)
  const char* name;      // "Web"
  const char* what;      // one line for the start page: what one does with it
  const char* icon;      // name of an icon in resources/icons, without ".svg"
  const char* shortcut;  // opens a new one, portable text ("Ctrl+Shift+U"), may be empty
  Pane* (*make)(Bridge& bridge, QWidget* parent);
  const char* plays = "";    // how the operations it knows begin: "http."
  const char* sample = "";   // resources/samples/<sample>.dlg: what it can be tried on without a network
  const char* schemes = "";  // of the URLs that it opens, with spaces between: "http https"

  QString shown_name() const;
  QString shown_what() const;
  QIcon shown_icon() const;
};

/// The generated list (panes/CMakeLists.txt, LW_PANES), in its order; the first is the default of a new tab.
std::span<const PaneType* const> pane_types();
/// Of these the one that opens such URLs ("http://..."); null = none does.
const PaneType* pane_for_url(const QString& url, std::span<const PaneType* const> types = pane_types());

/// Where a sample is served, on this machine.
struct SamplePlace {
  QString url;  // where its protocol has URLs, else empty
  QString host;
  int port = 0;
};

class Pane : public QWidget {
  Q_OBJECT

 public:
  Pane(const PaneType& type, Bridge& bridge, QWidget* parent);
  ~Pane() override;

  const PaneType& type() const { return type_; }
  /// Short, for the tab: "localhost:8080". Empty = the shell shows the type's name.
  virtual QString title() const = 0;
  virtual QIcon icon() const;

  /// What the pane records into, or shows when reopened; null before its first use.
  SessionPtr session() const { return session_; }
  /// Shows a saved session (already opened). Called at most once, right after the pane was made.
  /// An override calls this first.
  virtual void reopen(SessionPtr saved);

  /// A recording is played into this session, whose operations begin() starts: shows it as the pane's own,
  /// with nothing in it yet; what was shown before goes. Called again when it is played from the beginning.
  /// From then on the pane starts nothing by itself, and its commands say why_not(). An override calls this
  /// first.
  virtual void play_into(SessionPtr session);
  /// Starts the recorded operation in session(), as the user did then: its fields from the arguments, with
  /// the pane's own callbacks. This one, for what a pane does not know: it runs, and the transcript shows it.
  virtual void begin(const OperationRecord& recorded);
  bool playing() const { return playing_; }

  virtual void focus_main_input() = 0;
  /// The pane's own actions (send, cancel ...) for the window's Pane menu, with texts and shortcuts. The pane
  /// must not add these shortcuts a second time itself: it adds the action to itself with
  /// WidgetWithChildrenShortcut.
  virtual QList<QAction*> pane_actions() const { return {}; }

  /// Operations are running: closing asks first, and questions of the core stay up.
  virtual bool busy() const { return false; }
  virtual void cancel_all() {}

  /// Goes to a URL of one of its schemes, as if it had been typed here.
  virtual void open_url(const QString& /*url*/) {}
  /// Fills the fields of a new pane so that its main button speaks to the sample that is served there.
  virtual void show_sample(const SamplePlace& /*place*/) {}
  /// What a newcomer does with the sample, one thing after the other from 0, as if he had pressed it; false =
  /// that was all. Asked for the next when the last was answered.
  virtual bool try_step(int /*step*/) { return false; }
  /// Something that was said is still to be answered; a line that is merely open waits for nothing.
  virtual bool awaits_answer() const { return busy(); }

 Q_SIGNALS:
  void title_changed();
  void session_changed();  // session() is another one now, or its recording ended
  void busy_changed();
  void status_message(const QString& text);  // shown for some seconds in the window's status bar
  void open_wanted(const QString& url);      // of a scheme of another pane: in a new tab of that one
  void session_wanted(const QString& file, const QString& title);  // a saved one of this kind: in a tab
  /// Another tab of this pane's kind is wanted: `fill` gets the new pane, which is shown.
  void twin_wanted(const std::function<void(Pane&)>& fill);
  void problem(const QString& text);  // a bar on top of the pane that stays until dismissed

 protected:
  Bridge& bridge() const { return bridge_; }
  Workbench& workbench() const;
  /// Why nothing can be started here while playing(), for tooltips; else empty.
  QString why_not() const;

  using SessionDone = std::function<void(std::expected<SessionPtr, Error>)>;
  /// Gives the session to record into, at once if there is a live one, else after making it (`wish.pane` is
  /// filled in). Requests made meanwhile wait for the same one. When none can be made (folder unwritable,
  /// disk full) the user is asked whether to go on without recording; a failure is also shown as a problem.
  void with_session(NewSession wish, SessionDone done);
  /// Ends the recording; the next with_session() makes a new session.
  void end_session();

 private:
  void set_session(SessionPtr session);
  void make_session(NewSession wish);
  void session_made(std::expected<SessionPtr, Error> made);

  const PaneType& type_;
  Bridge& bridge_;
  SessionPtr session_;
  bool playing_ = false;
  std::vector<SessionDone> waiting_;  // not empty while a session is being made
};

}  // namespace lw::ui
