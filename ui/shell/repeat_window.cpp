#include "ui/shell/repeat_window.h"

#include <QCloseEvent>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QTabWidget>
#include <memory>
#include <utility>

#include "ui/bridge/text.h"
#include "ui/shell/compare_window.h"
#include "ui/shell/question_bar.h"
#include "ui/shell/questions.h"
#include "ui/shell/repeat_form.h"
#include "ui/shell/repeat_tries.h"
#include "ui/widgets/repeat_editor.h"
#include "ui/widgets/transcript_view.h"

namespace lw::ui {

namespace {

QPointer<RepeatWindow>& latest_window() {
  static QPointer<RepeatWindow> window;
  return window;
}

}  // namespace

CompareWindow* RepeatWindow::comparison() const {
  return comparison_;
}

RepeatWindow* RepeatWindow::latest() {
  return latest_window();
}

RepeatWindow* RepeatWindow::open(Bridge& bridge, QWidget* parent, const SessionPtr& from,
                                 const std::vector<quint64>& numbers, bool frames, bool add) {
  RepeatWindow* window = add && latest() ? latest() : new RepeatWindow(bridge, parent);
  window->add(from, numbers, frames);
  window->show();
  window->raise();
  window->activateWindow();
  return window;
}

RepeatWindow::RepeatWindow(Bridge& bridge, QWidget* parent)
    : QWidget(parent, Qt::Window),
      bridge_(bridge),
      bars_(new BarStack(this)),
      list_(new QListWidget(this)),
      editor_(new RepeatEditor(this)),
      form_(new RepeatForm(this)),
      send_(new QPushButton(tr("&Send"), this)),
      cancel_(new QPushButton(tr("Cancel"), this)),
      status_(new QLabel(this)),
      results_(new QTabWidget(this)),
      tries_(new RepeatTries(this)),
      transcript_(new TranscriptView(this)) {
  setObjectName(QStringLiteral("repeat_window"));
  setAttribute(Qt::WA_DeleteOnClose);
  setWindowTitle(tr("Edit and Repeat"));
  build();
  editor_->setEnabled(false);
  connect(send_, &QPushButton::clicked, this, &RepeatWindow::send);
  connect(cancel_, &QPushButton::clicked, this, &RepeatWindow::cancel);
  connect(editor_, &RepeatEditor::edited, this, [this] { tell({}); });
  connect(form_, &RepeatForm::protocol_changed, this, [this](const QString& protocol) {
    editor_->set_protocol(to_utf8(protocol));
    keep_edited();
    for (int i = 0; i < list_->count(); ++i) update_label(i);
  });
  connect(form_, &RepeatForm::edited, this, [this] { tell({}); });
  connect(transcript_, &TranscriptView::repeat_wished, this,
          [this](const std::vector<quint64>& numbers, bool frames) { add(session_, numbers, frames); });
  connect(tries_, &RepeatTries::show_wished, this, &RepeatWindow::show_try);
  connect(tries_, &RepeatTries::compare_wished, this, &RepeatWindow::compare);
  bridge_.add_host(this);
  latest_window() = this;
  update_buttons();
  resize(1040, 760);
}

RepeatWindow::~RepeatWindow() {
  bridge_.remove_host(this);
  end_session();
  delete bars_;  // open questions answer "no"
}

void RepeatWindow::end_session() {
  if (operation_) operation_->cancel();
  if (session_ && session_->live()) session_->close();
}

void RepeatWindow::closeEvent(QCloseEvent* event) {
  end_session();
  Q_EMIT sessions_changed();
  event->accept();
}

void RepeatWindow::changeEvent(QEvent* event) {
  if (event->type() == QEvent::ActivationChange && isActiveWindow()) {
    latest_window() = this;
    bridge_.set_active_host(this);
  }
  QWidget::changeEvent(event);
}

void RepeatWindow::tell(const QString& text) {
  status_->setText(text);
  status_->setToolTip(text.toHtmlEscaped());
}

// What is repeated

void RepeatWindow::add(const SessionPtr& from, const std::vector<quint64>& numbers, bool frames) {
  if (!from || numbers.empty()) return;
  if (title_.empty()) {
    title_ = from->title();
    pane_ = from->pane();
    setWindowTitle(tr("Edit and Repeat — %1").arg(from_utf8(title_)));
  }
  auto found = std::make_shared<std::vector<std::expected<Repeatable, Error>>>();
  const auto read = [found, numbers, frames](StoreReader& session) {
    for (const quint64 number : numbers) {
      try {
        found->push_back(frames ? repeatable_frame(session, number + 1) : repeatable(session, number));
      } catch (const Error& error) {
        found->push_back(std::unexpected(error));
      }
    }
  };
  from->transcript()->read_aside(read, guarded(this, [this, found](std::expected<void, Error> outcome) {
                                   if (!outcome) found->push_back(std::unexpected(outcome.error()));
                                   take(std::move(*found));
                                 }));
}

void RepeatWindow::take(std::vector<std::expected<Repeatable, Error>> found) {
  keep_edited();
  int first = -1;
  for (auto& one : found) {
    if (!one) {
      bars_->add_once(BarTone::warning, from_utf8(one.error().message()));
      continue;
    }
    if (items_.empty()) form_->show_choice(one->choice);
    if (!one->whole)
      bars_->add_once(BarTone::warning,
                      tr("Not all of its bytes were recorded: what is here is the beginning."));
    if (one->was_inner)
      bars_->add_once(BarTone::info,
                      tr("It was said on a stream inside a connection. Here it is in the words "
                         "of a connection of its own."));
    if (one->of_answer) tell(tr("That was an answer: here is the request that it answers."));
    insert({one->kind, std::move(one->choice.requests.front()), std::move(one->placeholders)},
           list_->count());
    if (first < 0) first = list_->count() - 1;
  }
  if (first >= 0) list_->setCurrentRow(first);
  editor_->setFocus();
}

// Sending

void RepeatWindow::send() {
  if (running() || making_session_) return;
  keep_edited();
  auto choice = form_->choice();
  if (!choice) {
    tell(choice.error());
    return form_->target()->setFocus();
  }
  said_.clear();
  for (std::size_t i = 0; i < items_.size(); ++i) {
    const Item& item = items_[i];
    if (item.bytes.empty()) {
      tell(tr("Request %1 is empty.").arg(i + 1));
      return list_->setCurrentRow(static_cast<int>(i));
    }
    choice->requests.push_back(editor_->mends() ? mend(choice->protocol, item.kind, item.bytes) : item.bytes);
    said_.append(list_->item(static_cast<int>(i))->text());
  }
  if (choice->requests.size() * std::uint64_t(choice->times) > kMostTries)
    return tell(tr("That is more than %1 tries.").arg(QLocale().toString(qulonglong(kMostTries))));
  choice_ = *std::move(choice);
  if (session_ && session_->live()) return start(session_);
  NewSession wish;
  wish.title =
      to_utf8(tr("Repeat of %1").arg(from_utf8(title_.empty() ? choice_.target.to_string() : title_)));
  wish.pane = pane_;
  making_session_ = true;
  update_buttons();
  const auto made = [this](std::expected<SessionPtr, Error> session) {
    making_session_ = false;
    update_buttons();
    if (!session) return tell(tr("Nothing can be recorded: %1").arg(from_utf8(session.error().message())));
    session_ = *std::move(session);
    transcript_->show_transcript(session_->transcript());
    Q_EMIT sessions_changed();
    start(session_);
  };
  bridge_.workbench().create_session(std::move(wish), guarded(this, made));
}

void RepeatWindow::start(const SessionPtr& session) {
  ++run_;
  results_->setCurrentWidget(tries_);
  RepeatCallbacks callbacks;
  callbacks.tried = guarded(this, [this](const RepeatTry& one) { tried(one); });
  callbacks.done =
      guarded(this, [this](const std::expected<RepeatSummary, Error>& outcome) { done(outcome); });
  operation_ = repeat(bridge_.workbench(), session, choice_, std::move(callbacks));
  show_running(true);
}

void RepeatWindow::cancel() {
  if (!operation_) return;
  operation_->cancel();
  tell(tr("Stopping…"));
}

void RepeatWindow::tried(const RepeatTry& one) {
  tries_->add({run_, one, said_.value(static_cast<qsizetype>(one.request))});
  const auto all = choice_.requests.size() * choice_.times;
  if (all > 1)
    tell(tr("%1 of %2…").arg(std::uint64_t(one.round) * choice_.requests.size() + one.request + 1).arg(all));
  results_->setTabText(0, tr("Tries (%1)").arg(QLocale().toString(tries_->count())));
}

void RepeatWindow::done(const std::expected<RepeatSummary, Error>& outcome) {
  operation_.reset();
  show_running(false);
  if (outcome) {
    QString text = tr("%n answered", nullptr, static_cast<int>(outcome->answered));
    if (outcome->problems > 0)
      text += QStringLiteral(", ") + tr("%n with a problem", nullptr, static_cast<int>(outcome->problems));
    tell(text + QLatin1Char('.'));
  } else {
    tell(outcome.error().kind == ErrorKind::cancelled ? tr("Stopped.")
                                                      : from_utf8(outcome.error().message()));
  }
  Q_EMIT ended();
}

void RepeatWindow::show_running(bool running) {
  if (running) tell(tr("Sending…"));
  update_buttons();
}

// Tries

void RepeatWindow::show_try(const RepeatTry& tried) {
  if (!session_) return;
  results_->setCurrentWidget(transcript_);
  auto found = std::make_shared<std::vector<std::optional<std::uint64_t>>>();
  const auto read = [found, tried](StoreReader& session) { *found = find_answers(session, {tried}); };
  const auto show = [this, found, tried](std::expected<void, Error> outcome) {
    if (outcome && !found->empty() && found->front()) {
      transcript_->set_mode(TranscriptView::Mode::messages);
      transcript_->select_message(*found->front());
    } else if (tried.sent != 0) {
      transcript_->show_frame(tried.sent);
    }
  };
  session_->transcript()->read_aside(read, guarded(this, show));
}

void RepeatWindow::compare(const RepeatTry& a, const RepeatTry& b) {
  if (!session_) return;
  auto found = std::make_shared<std::vector<std::optional<std::uint64_t>>>();
  const auto read = [found, a, b](StoreReader& session) { *found = find_answers(session, {a, b}); };
  const auto show = [this, found](std::expected<void, Error> outcome) {
    if (!outcome) return tell(from_utf8(outcome.error().message()));
    if (found->size() != 2 || !(*found)[0] || !(*found)[1])
      return tell(tr("One of the two has no answer to compare."));
    comparison_ = new CompareWindow(bridge_, this);
    comparison_->compare_messages({session_->file(), *(*found)[0]}, {session_->file(), *(*found)[1]});
    comparison_->show();
  };
  session_->transcript()->read_aside(read, guarded(this, show));
}

void RepeatWindow::ask_certificate(const CertificateQuestion& question,
                                   std::function<void(CertificateAnswer)> answer) {
  ui::ask_certificate(*bars_, question, std::move(answer));
}
void RepeatWindow::ask_credentials(const CredentialsQuestion& question,
                                   std::function<void(std::optional<Credentials>)> answer) {
  ui::ask_credentials(*bars_, question, std::move(answer));
}
void RepeatWindow::ask_storage(const StorageQuestion& question, std::function<void(StorageAnswer)> answer) {
  ui::ask_storage(*bars_, question, std::move(answer));
}

}  // namespace lw::ui
