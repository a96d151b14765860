// The side of the Web pane that shows a collection: its tree, its environments, and what came of a run. What
// stands in the request's fields belongs to the pane, which is reached by Host.
#pragma once

#include <QWidget>
#include <functional>
#include <memory>
#include <optional>
#include <set>

#include "core/protocols/http/collection/import.h"
#include "core/protocols/http/collection/run.h"
#include "ui/panes/web/collection/collection_store.h"
#include "ui/panes/web/request_form.h"

class QAction;
class QComboBox;
class QLabel;
class QLineEdit;
class QSortFilterProxyModel;
class QTreeView;
class QTreeWidget;

namespace lw::ui {

class CollectionModel;
class EnvironmentWindow;
class PromptBar;
class RemarkBar;

/// All that a request names on this system.
std::set<std::string> named_files(const http::Fetch::Arguments& arguments);

class CollectionPanel final : public QWidget {
  Q_OBJECT

 public:
  struct Host {
    std::function<RequestForm()> form;
    std::function<void(const RequestForm&)> show;
    std::function<void(const QString& text, bool fault)> hint;
    /// A session to record into, made where there is none; null = there can be none.
    std::function<void(std::function<void(SessionPtr)>)> session;
    std::function<bool()> may_start;
    /// Where the user signs in for a request of a run; without a URL = that is over.
    std::function<void(const http::Fetch::SignIn&)> sign_in;
    /// The cookie jar that goes with what is chosen, and why, for people.
    std::function<void(const QString& jar, const QString& why)> jar;
    /// Another pane like this one, for `fill` to do with as it likes.
    std::function<void(std::function<void(CollectionPanel&)> fill)> another;
    PromptBar* prompts = nullptr;
  };
  CollectionPanel(Workbench& workbench, Host host, QWidget* parent);
  ~CollectionPanel() override;

  CollectionStore& store() { return store_; }
  QTreeView& tree() { return *tree_; }
  QLineEdit& filter() { return *filter_; }
  QComboBox& environment() { return *environment_; }
  QTreeWidget& results() { return *results_; }
  QList<QAction*> actions_for_pane() const { return pane_actions_; }

  /// A folder is open: then variables count.
  bool active() const { return !store_.folder().isEmpty(); }
  void open_folder(const QString& folder);
  void open_request(const QString& path, int request);
  /// The request in a tab of its own, with the same folder and environment.
  void open_in_tab(const QString& path, int request);
  /// The jar of cookies that goes with the collection's environment.
  QString jar() const;
  /// The fields differ from the file they came from.
  bool modified() const;
  QString opened() const { return opened_ ? opened_->path : QString(); }
  /// False = nothing is open that could be saved (then it asks for a name).
  void save();
  void save_as(const QString& path);
  void run(const QString& place);  // "" = all
  void stop_run();
  void import_text(const QByteArray& text, const QString& from);

  /// The form with its variables filled in; where that can't be, why. Asks the disk aside where the form
  /// names files, else `done` is called at once.
  using Filled = std::expected<RequestForm, QString>;
  void fill(const RequestForm& form, std::function<void(Filled)> done);
  /// Asks for what the open request wants asked for; `done` is not called where the user leaves it.
  void ask_prompts(std::function<void()> done);
  void answered(const http::Fetch::Arguments& sent, const http::Fetch::Result& result);
  std::vector<std::string> secrets() const;
  /// For completion and for tips: the value of a name, secrets as bullets.
  QStringList variable_names() const;
  /// Short, on one line, secrets as bullets; empty = it has none yet.
  QString variable_value(const QString& name) const;
  QString variable_tip(const QString& name) const;
  void edited() { update_state(); }

 private:
  struct Opened {
    QString path;
    int request = 0;
    std::string text;          // of the file as it was read
    http::FileRequest before;  // of the fields as they were shown
    http::FileRequest file;
    std::vector<http::FileVariable> variables;
  };
  struct Run;

  void make_widgets();
  void make_actions();
  QWidget* make_tools();
  void context_menu(const QPoint& at);
  void shown_again();
  void environment_changed();
  void load_secrets();
  void choose_jar();
  void begin_run(const QString& place, const std::shared_ptr<http::LoadedRun>& loaded,
                 const http::Variables& known);
  void take_prompted(const std::vector<http::Prompted>& wanted, const QHash<QString, QString>& values,
                     http::Variables& into);
  void update_state();
  void bar(const QString& text, const QString& button = {}, std::function<void()> does = {});
  void offer_keychain();
  void activate(const QModelIndex& index);
  QModelIndex chosen() const;
  void make_new(bool folder);
  void duplicate();
  void remove();
  void write_request(const QString& path, bool force);
  http::FileRequest wanted_request(std::vector<http::TakenSecret>& taken) const;
  void keep_secrets(const std::vector<http::TakenSecret>& taken);
  void next_of_run();
  void show_results();
  void import_files(const QStringList& files);
  void take_import(http::Imported imported);
  void edit_environments();
  void variables_again();
  QHash<QString, QString> known_secrets() const;
  void give_secrets(http::Variables& variables) const;
  std::set<std::string> users_files(const http::Fetch::Arguments& arguments) const;

  Workbench& workbench_;
  Host host_;
  CollectionStore store_;
  CollectionModel* model_;
  QSortFilterProxyModel* shown_;
  QTreeView* tree_;
  QLineEdit* filter_;
  QComboBox* environment_;
  QLabel* title_;
  RemarkBar* bar_;
  RemarkBar* offer_;                        // to keep secrets: no remark hides it
  std::vector<http::TakenSecret> offered_;  // what it is about
  QString offered_place_;
  QTreeWidget* results_;
  EnvironmentWindow* editor_ = nullptr;
  QList<QAction*> pane_actions_;
  QAction *in_tab_ = nullptr, *save_ = nullptr, *run_all_ = nullptr, *undo_ = nullptr, *delete_ = nullptr,
          *duplicate_ = nullptr;

  std::optional<Opened> opened_;
  // The request that was filled in last, and whose variables it got: its answer comes later.
  struct Asked {
    std::string name;
    QString place;
  };
  std::optional<Asked> asked_;
  // By CollectionStore::secret_place: those of one collection or environment are not for another's hosts.
  QHash<QString, QHash<QString, QString>> secret_values_;
  std::set<std::string> prompted_secrets_;  // typed for one request: masked in recordings
  QString chosen_jar_;
  http::Variables variables_;
  QString variables_place_;  // whose they are
  // What the file said that the fields are of, also when it is closed.
  std::set<std::string> foreign_files_;
  // By the request's file: what the user himself chose or allowed, wherever it lies.
  QHash<QString, std::set<std::string>> users_files_;
  std::shared_ptr<Run> run_;
};

}  // namespace lw::ui
