// What joins the Web pane and the requests of other sessions: their answers are read from there, their fields
// come back here.
#include <utility>

#include "core/api/transcript.h"
#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/panes/web/history_panel.h"
#include "ui/panes/web/response_panel.h"
#include "ui/panes/web/web_pane.h"

namespace lw::ui {

namespace {

/// It keeps its session open for as long as a view reads on in it.
std::shared_ptr<Transcript> transcript_of(const SessionPtr& session) {
  auto both =
      std::make_shared<std::pair<SessionPtr, std::shared_ptr<Transcript>>>(session, session->transcript());
  return {both, both->second.get()};
}

}  // namespace

QWidget* WebPane::make_all_history() {
  all_history_ = new HistoryPanel(workbench(), this);
  connect(all_history_, &HistoryPanel::chosen, this, [this](const ExchangePtr& exchange) {
    if (exchange != selected_) select(exchange);
  });
  connect(all_history_, &HistoryPanel::opened, this, [this](const ExchangePtr& exchange) {
    if (exchange != selected_) select(exchange);
    take_up_again(exchange);
  });
  connect(all_history_, &HistoryPanel::session_wanted, this, &Pane::session_wanted);
  return all_history_;
}

void WebPane::read_home(const ExchangePtr& exchange, std::function<void(StoreReader&)> read,
                        std::function<void(std::expected<void, Error>)> done) {
  if (exchange->home.empty()) {
    if (session()) session()->transcript()->read_aside(std::move(read), std::move(done));
    return;
  }
  workbench().open_session(
      exchange->home, guarded(this, [this, exchange, read, done](std::expected<SessionPtr, Error> opened) {
        if (!opened) return done(std::unexpected(opened.error()));
        if (exchange == selected_) exchange->transcript = transcript_of(*opened);
        // Stays open until it was read.
        (*opened)->transcript()->read_aside(
            read, [session = *opened, done](auto outcome) { done(std::move(outcome)); });
      }));
}

// One of another session keeps no body here, nor that session open, once something else is looked at: all of
// it is read again.
void WebPane::let_go_of_visitor(const ExchangePtr& next) {
  if (!selected_ || selected_ == next || selected_->home.empty()) return;
  selected_->body.reset();
  selected_->transcript.reset();
  selected_->whole = false;
}

}  // namespace lw::ui
