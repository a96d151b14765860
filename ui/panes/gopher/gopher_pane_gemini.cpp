// Pages of Gemini in the pane: where it goes, what is asked for, and what a head says.
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <utility>

#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/panes/common/error_text.h"
#include "ui/panes/gopher/connection_panel.h"
#include "ui/panes/gopher/downloads.h"
#include "ui/panes/gopher/gopher_pane.h"

namespace lw::ui {

bool GopherPane::go_to_gemini_address(const QString& typed) {
  if (!typed.startsWith(QLatin1String("gemini:"), Qt::CaseInsensitive)) return false;
  gemini::Fetch::Arguments arguments;
  arguments.url = to_utf8(typed);
  if (const auto address = gemini::parse_address(arguments.url)) {
    go_gemini(std::move(arguments));
  } else {
    address_->setFocus();
    say(tr("This address can't be used: %1.").arg(from_utf8(address.error().reason)), true);
  }
  return true;
}

void GopherPane::go_gemini(gemini::Fetch::Arguments arguments) {
  if (playing()) return status_message(why_not());
  if (!can_connect()) return;
  auto address = gemini::address_of(arguments);
  if (!address)
    return say(tr("This address can't be used: %1.").arg(from_utf8(address.error().reason)), true);
  search_side_->hide();
  say({}, false);
  arguments.limit = gemini::kLongestPage;
  arguments.connect = connection_->settings(address->host);
  auto visit = std::make_shared<Visit>();
  Visit::Gemini& gemini = visit->gemini.emplace();
  if (arguments.sensitive) {
    Url hidden = *address;
    hidden.query = std::string(hidden.query.size(), '*');
    address = std::move(hidden);
  }
  gemini.address = *std::move(address);
  gemini.arguments = std::move(arguments);
  address_->setText(visit->url());
  show_new(visit);
}

bool GopherPane::go_gemini_up(bool to_top) {
  if (!shown_->gemini) return false;
  auto up = gemini::parent_of(shown_->gemini->address);
  if (!up) return true;
  if (to_top) {
    up->path = "/";
    up->query.clear();
    up->has_query = false;
  }
  gemini::Fetch::Arguments arguments;
  arguments.url = gemini::to_address(*up);
  go_gemini(std::move(arguments));
  return true;
}

void GopherPane::run_gemini(const SessionPtr& session, const VisitPtr& visit) {
  Callbacks<gemini::Fetch> callbacks;
  callbacks.event = guarded(this, [this, visit](const gemini::Fetch::Event& event) {
    const auto* progress = std::get_if<gemini::Fetch::Progress>(&event);
    if (!progress) return;
    visit->progress.received = progress->received;
    if (shown_ == visit) show_status();
  });
  callbacks.done = guarded(this, [this, visit](std::expected<gemini::Fetch::Result, Error> outcome) {
    ended_gemini(visit, std::move(outcome));
  });
  started(workbench().start<gemini::Fetch>(session, visit->gemini->arguments, std::move(callbacks)), visit);
}

void GopherPane::ended_gemini(const VisitPtr& visit, std::expected<gemini::Fetch::Result, Error> outcome) {
  const auto found = std::ranges::find(running_, visit, &Running::visit);
  if (found == running_.end()) return;  // of a playing that began anew
  const OperationPtr operation = found->operation;
  visit->operation = operation->id();
  if (outcome) {
    visit->state = Visit::State::done;
    take_result(*visit, *std::move(outcome));
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

/// What is no page: asked, or told.
void GopherPane::say_head(const VisitPtr& visit) {
  const Visit::Gemini& gemini = *visit->gemini;
  const gemini::Head& head = *gemini.head();
  const QString meta =
      from_utf8(gopher::decode_text(head.meta, gopher::Charset::utf8)).simplified().left(500);
  const QString status = tr("%1 %2").arg(head.status).arg(from_utf8(gemini::status_name(head.status)));
  const QString whole = meta.isEmpty() ? status : tr("%1: %2").arg(status, meta);
  switch (gemini::answers(head.status)) {
    case gemini::Answers::success:
      if (gemini.hops.size() > 1)
        say(tr("Sent on from %1.").arg(from_utf8(gemini.hops.front().url)), false);
      else if (gemini.truncated)
        say(tr("The server left without TLS's goodbye: this may not be all."), false);
      return;
    case gemini::Answers::input:
      say(whole, false);
      if (!playing()) ask_input(visit, head);
      return;
    case gemini::Answers::redirect: {
      const QString to = from_utf8(gemini::resolved(gemini.address, head.meta));
      const QString text = tr("%1 It was not followed: %2.").arg(whole, from_utf8(gemini.stopped));
      if (to.isEmpty() || playing()) return say(text, true);
      return say(text, true, tr("&Go There"), [this, to] {
        if (pane_for_url(to) == &type()) return open_url(to);
        open_elsewhere(to);
      });
    }
    case gemini::Answers::certificate:
      if (playing()) return say(whole, true);
      return say(whole, true, tr("&Choose a Certificate …"), [this, visit] { choose_certificate(visit); });
    default:
      say(whole, true);
  }
}

void GopherPane::ask_input(const VisitPtr& visit, const gemini::Head& head) {
  gemini::Fetch::Arguments arguments;
  Url to = visit->gemini->address;
  to.query.clear();
  to.has_query = false;
  arguments.url = gemini::to_address(to);
  arguments.sensitive = head.status == gemini::kSensitiveInput;
  asks_gemini_ = arguments;
  words_->setEchoMode(arguments.sensitive ? QLineEdit::Password : QLineEdit::Normal);
  const QString prompt =
      from_utf8(gopher::decode_text(head.meta, gopher::Charset::utf8)).simplified().left(60);
  search_label_->setText(prompt.isEmpty() ? tr("&Input")
                                          : QString(prompt).replace(QLatin1Char('&'), QLatin1String("&&")));
  words_->clear();
  search_side_->show();
  words_->setFocus();
}

/// Shown to this server alone, from now on.
void GopherPane::choose_certificate(const VisitPtr& visit) {
  const std::string host = visit->gemini->address.host;
  auto* dialog = new QFileDialog(this, tr("Certificate to show to %1").arg(from_utf8(host)));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setNameFilters({tr("Certificates (*.pem *.crt *.p12 *.pfx)"), tr("All files (*)")});
  connect(dialog, &QFileDialog::fileSelected, this, [this, visit, host](const QString& file) {
    connection_->set_certificate(host, file);
    show_connection(true);
    go_gemini(visit->gemini->arguments);
  });
  dialog->open();
}

void GopherPane::save_gemini(gemini::Fetch::Arguments arguments, Download* row) {
  NewSession wish;
  wish.title = arguments.url;
  with_session(
      std::move(wish), guarded(this, [this, row = QPointer<Download>(row),
                                      arguments](std::expected<SessionPtr, Error> session) {
        if (!row) return;
        if (!session) return row->failed(error_sentence(session.error()));
        auto self = std::make_shared<OperationPtr>();
        Callbacks<gemini::Fetch> callbacks;
        callbacks.event = guarded(row.data(), [row](const gemini::Fetch::Event& event) {
          if (const auto* progress = std::get_if<gemini::Fetch::Progress>(&event))
            row->progress(progress->received, -1);
        });
        callbacks.done = guarded(this, [this, self,
                                        row](std::expected<gemini::Fetch::Result, Error> outcome) {
          took(*self);
          self->reset();
          if (!row) return;
          if (!outcome) {
            const bool stopped = outcome.error().kind == ErrorKind::cancelled;
            return row->failed(stopped ? Download::tr("it was stopped") : error_sentence(outcome.error()));
          }
          const gemini::Head& head = outcome->last().head;
          if (gemini::answers(head.status) == gemini::Answers::success) return row->done(outcome->body_size);
          row->failed(tr("%1 %2").arg(head.status).arg(from_utf8(gemini::status_name(head.status))));
        });
        *self = workbench().start<gemini::Fetch>(*session, arguments, std::move(callbacks));
        const OperationPtr operation = *self;
        connect(row, &Download::stop_wanted, row, [operation] { operation->cancel(); });
        started(operation, nullptr);
      }));
}

}  // namespace lw::ui
