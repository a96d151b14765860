// The pane's operations: pages, downloads, questions about items; and what recordings bring.
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/panes/common/error_text.h"
#include "ui/panes/gopher/connection_panel.h"
#include "ui/panes/gopher/downloads.h"
#include "ui/panes/gopher/gopher_pane.h"
#include "ui/panes/gopher/page_view.h"

namespace lw::ui {
namespace {

/// Bodies of earlier pages stay in memory up to this; the session has the others.
constexpr std::size_t kBodiesInMemory = 32u << 20;

}  // namespace

void GopherPane::run_page(const SessionPtr& session, const VisitPtr& visit) {
  if (visit->gemini) return run_gemini(session, visit);
  Callbacks<gopher::Fetch> callbacks;
  callbacks.event = guarded(this, [this, visit](const gopher::Fetch::Event& event) {
    const auto* progress = std::get_if<gopher::Fetch::Progress>(&event);
    if (!progress) return;
    visit->progress = *progress;
    if (shown_ != visit) return;
    show_status();
    read_from_session(visit);
  });
  callbacks.done = guarded(this, [this, visit](std::expected<gopher::Fetch::Result, Error> outcome) {
    ended(visit, std::move(outcome));
  });
  started(workbench().start<gopher::Fetch>(session, visit->arguments, std::move(callbacks)), visit);
}

void GopherPane::started(const OperationPtr& operation, const VisitPtr& visit) {
  if (visit) visit->operation = operation->id();
  running_.push_back({operation, visit});
  update_actions();
  show_status();
  Q_EMIT busy_changed();
}

void GopherPane::took(const OperationPtr& operation) {
  std::erase_if(running_, [&](const Running& each) { return each.operation == operation; });
  update_actions();
  Q_EMIT busy_changed();
}

void GopherPane::ended(const VisitPtr& visit, std::expected<gopher::Fetch::Result, Error> outcome) {
  const auto found = std::ranges::find(running_, visit, &Running::visit);
  if (found == running_.end()) return;  // of a playing that began anew
  visit->operation = found->operation->id();
  const OperationPtr operation = found->operation;
  if (outcome) {
    visit->state = Visit::State::done;
    visit->result = std::move(*outcome);
    if (visit->result.body_file.empty())
      visit->body = std::make_shared<const Bytes>(std::exchange(visit->result.body, {}));
    if (visit->took < 0) visit->took = visit->result.timings.done;
  } else {
    const bool stopped = outcome.error().kind == ErrorKind::cancelled;
    visit->state = stopped ? Visit::State::stopped : Visit::State::failed;
    visit->error = std::move(outcome).error();
  }
  if (shown_ == visit) show_visit(visit);
  let_go_of_bodies();
  took(operation);
}

void GopherPane::run_aside(gopher::Fetch::Arguments arguments,
                           std::function<void(const gopher::Fetch::Progress&)> moved, Done done,
                           std::function<void(OperationPtr)> started) {
  NewSession wish;
  wish.title = arguments.url;
  with_session(std::move(wish), guarded(this, [=, this](std::expected<SessionPtr, Error> session) mutable {
                 if (!session) return done(std::unexpected(session.error()));
                 auto self = std::make_shared<OperationPtr>();
                 Callbacks<gopher::Fetch> callbacks;
                 callbacks.event = [moved](const gopher::Fetch::Event& event) {
                   if (const auto* progress = std::get_if<gopher::Fetch::Progress>(&event); progress && moved)
                     moved(*progress);
                 };
                 callbacks.done =
                     guarded(this, [this, self, done](std::expected<gopher::Fetch::Result, Error> outcome) {
                       took(*self);
                       self->reset();
                       done(std::move(outcome));
                     });
                 *self =
                     workbench().start<gopher::Fetch>(*session, std::move(arguments), std::move(callbacks));
                 running_.push_back({*self, nullptr});
                 if (started) started(*self);
                 update_actions();
                 Q_EMIT busy_changed();
               }));
}

void GopherPane::save_to(const QString& url, const QString& file) {
  if (playing()) return status_message(why_not());
  auto* row = new Download(url, QDir::toNativeSeparators(file), this);
  download_rows_->addWidget(row);
  connect(row, &Download::dismissed, row, &QObject::deleteLater);
  gopher::Fetch::Arguments arguments;
  arguments.url = to_utf8(url);
  if (url.startsWith(QLatin1String("gemini:"))) {
    const auto at = gemini::parse_address(arguments.url);
    return save_gemini({.url = arguments.url,
                        .input = {},
                        .output_file = to_utf8(file),
                        .connect = connection_->settings(at ? at->host : std::string())},
                       row);
  }
  if (auto to = gopher::parse_location(arguments.url)) {
    arguments.connect = connection_->settings(to->host);
    arguments.url = gopher::to_url(in_sample(*std::move(to)));
  }
  arguments.any_port = shown_ && shown_->arguments.any_port;
  arguments.output_file = to_utf8(file);
  run_aside(std::move(arguments),
            guarded(row,
                    [row](const gopher::Fetch::Progress& progress) {
                      row->progress(progress.received, progress.total);
                    }),
            guarded(row,
                    [row](std::expected<gopher::Fetch::Result, Error> outcome) {
                      if (outcome) return row->done(outcome->body_size);
                      const bool stopped = outcome.error().kind == ErrorKind::cancelled;
                      row->failed(stopped ? Download::tr("it was stopped") : error_sentence(outcome.error()));
                    }),
            guarded(row, [row](const OperationPtr& operation) {
              QObject::connect(row, &Download::stop_wanted, row, [operation] { operation->cancel(); });
            }));
}

QList<Download*> GopherPane::downloads() const {
  return findChildren<Download*>();
}

void GopherPane::show_visit(const VisitPtr& visit) {
  const bool other = shown_ != visit;
  shown_ = visit;
  address_->setText(visit->url());
  connection_->show_host(visit->gemini ? visit->gemini->address.host : visit->location.host);
  if (other) {
    ++generation_;
    say({}, false);
    view_->show_page(nullptr);
    stack_->setCurrentWidget(view_);
  }
  if (visit->error && visit->state == Visit::State::failed) say_failure(*visit);
  if (visit->gemini && visit->gemini->head()) say_head(visit);
  if (visit->body)
    prepare_shown();
  else if (visit->state != Visit::State::running && visit->operation != 0)
    read_from_session(visit);
  update_actions();
  show_status();
  Q_EMIT title_changed();
}

void GopherPane::say_failure(const Visit& visit) {
  const Error& error = *visit.error;
  if (visit.gemini) return say(error_text(error), true);
  const char* whose = gopher::dangerous_port(visit.location.port);
  if (error.kind != ErrorKind::refused || !whose) return say(error_text(error), true);
  say(tr("Port %1 is that of another protocol (%2), and a server of it might take what is asked for its own "
         "commands. "
         "Nothing was sent.")
          .arg(visit.location.port)
          .arg(QLatin1String(whose)),
      true, tr("&Ask %1 All the Same, This Once").arg(from_utf8(visit.location.host)),
      [this, to = visit.location] { go(to, true); });
}

/// What came so far, or what is not in memory (any more).
void GopherPane::read_from_session(const VisitPtr& visit) {
  if (!session() || preparing_) return;
  preparing_ = true;
  auto body = std::make_shared<Bytes>();
  const auto read = [body, wanted = *visit](StoreReader& reader) { *body = read_body(reader, wanted); };
  session()->transcript()->read_aside(read, guarded(this, [this, body, visit](std::expected<void, Error>) {
                                        preparing_ = false;
                                        if (shown_ != visit || visit->body) return;
                                        const bool over = visit->state != Visit::State::running;
                                        if (body->empty() && !over) return;
                                        visit->body = std::make_shared<const Bytes>(std::move(*body));
                                        prepare_shown();
                                        if (!over) visit->body.reset();  // there will be more
                                      }));
}

void GopherPane::prepare_shown() {
  const VisitPtr visit = shown_;
  if (!visit || !visit->body) return;
  auto made = std::make_shared<Prepared>();
  // A page that still comes has no head here yet.
  const gemini::Head* head = visit->gemini ? visit->gemini->head() : nullptr;
  if (head && gemini::answers(head->status) != gemini::Answers::success) return;
  const auto work = [made, body = visit->body, visit = *visit, meta = head ? head->meta : std::string(),
                     charset = chosen_charset()] {
    *made = visit.gemini ? prepare_gemini(*body, visit.gemini->address, meta, charset)
                         : prepare(*body, visit.location, visit.opens(), charset);
  };
  workbench().run_aside(work, guarded(this, [this, made, visit, generation = ++generation_] {
                          if (generation == generation_ && shown_ == visit)
                            show_prepared(visit, std::move(*made));
                        }));
}

void GopherPane::show_prepared(const VisitPtr& visit, Prepared made) {
  if (!made.picture.isNull()) {
    picture_->setPixmap(QPixmap::fromImage(made.picture));
    picture_->setToolTip(tr("%1 × %2 pixels").arg(made.picture.width()).arg(made.picture.height()));
    stack_->setCurrentWidget(picture_area_);
  } else {
    const bool had_focus = view_->hasFocus();
    const int row = view_->page() && view_->page()->lines.size() > 0 ? view_->current_row() : visit->row;
    view_->show_page(made.page, row);
    stack_->setCurrentWidget(view_);
    if (had_focus || address_->hasFocus()) view_->setFocus();
  }
  const bool over = visit->state != Visit::State::running;
  const QString url = visit->url();
  if (!made.said.isEmpty() && over && !visit->error)
    say(made.said, false, playing() ? QString() : tr("&Save As …"), [this, url] { save_as(url); });
  else if (visit->result.cut || (made.page && made.page->cut))
    say(tr("Longer than a page can be: this is its beginning."), false,
        playing() ? QString() : tr("&Save As …"), [this, url] { save_as(url); });
  show_status();
}

// The newest keep their bodies; the others are read from the session when they are gone back to.
void GopherPane::let_go_of_bodies() {
  std::size_t kept = 0;
  for (auto visit = visits_.rbegin(); visit != visits_.rend(); ++visit) {
    if (!(*visit)->body) continue;
    kept += (*visit)->body->size();
    if (kept > kBodiesInMemory && *visit != shown_) (*visit)->body.reset();
  }
}

void GopherPane::show_status() {
  QStringList parts;
  if (shown_) {
    const Visit& visit = *shown_;
    const quint64 size = visit.state == Visit::State::done ? visit.result.body_size : visit.progress.received;
    if (visit.state == Visit::State::running) parts << tr("Receiving …");
    if (visit.state == Visit::State::stopped) parts << tr("Stopped");
    if (size > 0) parts << shown_size(size);
    if (const PageContent* page = view_->page(); page && stack_->currentWidget() == view_) {
      parts << tr("%n line(s)", nullptr, static_cast<int>(page->lines.size()));
      const QString charset = QLatin1String(gopher::to_string(page->charset));
      parts << (chosen_charset() ? charset : tr("%1 (guessed)").arg(charset));
    }
    if (visit.took >= 0)
      parts << tr("%1 ms").arg(QLocale().toString(static_cast<double>(visit.took) / 1e6, 'f', 1));
    if (visit.tls()) parts << from_utf8(visit.tls()->version);
  }
  status_->setText(parts.join(QStringLiteral(" · ")));
}

void GopherPane::reopen(SessionPtr saved) {
  Pane::reopen(saved);
  auto found = std::make_shared<std::vector<VisitPtr>>();
  saved->transcript()->read_aside([found](StoreReader& reader) { *found = read_visits(reader); },
                                  guarded(this, [this, found](std::expected<void, Error> outcome) {
                                    if (!outcome) return problem(error_text(outcome.error()));
                                    visits_ = std::move(*found);
                                    // What was asked about an item, and what was saved, are no pages.
                                    std::erase_if(visits_, [](const VisitPtr& visit) {
                                      if (visit->gemini) return !visit->gemini->arguments.output_file.empty();
                                      return !visit->arguments.plus.empty() ||
                                             !visit->arguments.output_file.empty();
                                    });
                                    if (visits_.empty()) return;
                                    at_ = visits_.size() - 1;
                                    show_visit(visits_[at_]);
                                  }));
}

void GopherPane::play_into(SessionPtr session) {
  running_.clear();
  visits_.clear();
  at_ = 0;
  shown_.reset();
  ++generation_;
  view_->show_page(nullptr);
  search_side_->hide();
  say({}, false);
  address_->clear();
  Pane::play_into(std::move(session));
  address_->setReadOnly(true);
  connection_->set_read_only(true);
  for (QAction* action : actions_) action->setToolTip(why_not());
  update_actions();
  show_status();
  Q_EMIT busy_changed();
}

void GopherPane::begin(const OperationRecord& recorded) {
  const VisitPtr visit = visit_of(recorded);
  if (!visit) return Pane::begin(recorded);
  // Nothing is written because somebody looks at a recording.
  visit->arguments.output_file.clear();
  if (visit->gemini) visit->gemini->arguments.output_file.clear();
  if (recorded.ended >= recorded.started) visit->took = recorded.ended - recorded.started;
  add_visit(visit);
  run_page(session(), visit);
}

}  // namespace lw::ui
