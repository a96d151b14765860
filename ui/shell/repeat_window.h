// Edit and repeat: recorded requests or frames in an order, each editable to the byte, sent once or many
// times; every try is kept, in a session of its own, and any two can be compared. Not modal.
#pragma once

#include <QPointer>
#include <QWidget>
#include <vector>

#include "core/api/repeat.h"
#include "ui/bridge/bridge.h"

class QLabel;
class QListWidget;
class QPushButton;
class QSplitter;
class QTabWidget;
class QToolButton;

namespace lw::ui {

class BarStack;
class CompareWindow;
class RepeatEditor;
class RepeatForm;
class RepeatTries;
class TranscriptView;

class RepeatWindow final : public QWidget, private QuestionHost {
  Q_OBJECT

 public:
  RepeatWindow(Bridge& bridge, QWidget* parent);
  ~RepeatWindow() override;  // cancels, and ends its session

  /// The one that was last in use, for adding to; null = none is open.
  static RepeatWindow* latest();
  /// Shows one with these messages in it: the latest where they are to be added, else a new one.
  static RepeatWindow* open(Bridge& bridge, QWidget* parent, const SessionPtr& from,
                            const std::vector<quint64>& numbers, bool frames, bool add);
  /// Messages (or frames) by index in the transcript of `from`, behind what is there. The first of them says
  /// where to.
  void add(const SessionPtr& from, const std::vector<quint64>& numbers, bool frames);

  RepeatEditor* editor() const { return editor_; }
  RepeatForm* form() const { return form_; }
  RepeatTries* tries() const { return tries_; }
  QListWidget* requests() const { return list_; }
  QTabWidget* results() const { return results_; }
  TranscriptView* transcript() const { return transcript_; }
  QPushButton* send_button() const { return send_; }
  SessionPtr session() const { return session_; }
  bool running() const { return operation_ != nullptr; }
  CompareWindow* comparison() const;  // the last one that was opened and is there still

 public Q_SLOTS:
  void send();
  void cancel();

 Q_SIGNALS:
  void sessions_changed();  // its own began or ended
  void ended();             // all that was sent has been answered, or was cancelled

 protected:
  void closeEvent(QCloseEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  struct Item {
    std::string kind;
    std::string bytes;
    std::vector<Blank> placeholders;
  };

  // repeat_window.cpp
  void take(std::vector<std::expected<Repeatable, Error>> found);
  void start(const SessionPtr& session);
  void tried(const RepeatTry& one);
  void done(const std::expected<RepeatSummary, Error>& outcome);
  void show_try(const RepeatTry& tried);
  void compare(const RepeatTry& a, const RepeatTry& b);
  void show_running(bool running);
  void tell(const QString& text);
  void end_session();

  // repeat_window_list.cpp
  QWidget* build_list();
  void build();
  void insert(Item item, int row);
  void choose(int row);
  void keep_edited();
  void update_label(int row);
  void move_by(int rows);
  void remove();
  void update_buttons();

  // QuestionHost
  SessionPtr host_session() const override { return session_; }
  void ask_certificate(const CertificateQuestion& question,
                       std::function<void(CertificateAnswer)> answer) override;
  void ask_credentials(const CredentialsQuestion& question,
                       std::function<void(std::optional<Credentials>)> answer) override;
  void ask_storage(const StorageQuestion& question, std::function<void(StorageAnswer)> answer) override;

  Bridge& bridge_;
  BarStack* bars_;
  QListWidget* list_;
  QToolButton* up_ = nullptr;
  QToolButton* down_ = nullptr;
  QToolButton* remove_ = nullptr;
  RepeatEditor* editor_;
  RepeatForm* form_;
  QPushButton* send_;
  QPushButton* cancel_;
  QLabel* status_;
  QTabWidget* results_;
  RepeatTries* tries_;
  TranscriptView* transcript_;
  QPointer<CompareWindow> comparison_;

  std::vector<Item> items_;
  int shown_ = -1;
  bool choosing_ = false;
  SessionPtr session_;
  bool making_session_ = false;
  OperationPtr operation_;
  RepeatChoice choice_;  // what runs
  QStringList said_;     // its requests, a line each
  int run_ = 0;
  std::string title_;
  std::string pane_;
};

}  // namespace lw::ui
