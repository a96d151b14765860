// OAuth 2 tokens on their way between the keychain and the Web pane's requests.
#include "ui/bridge/bridge.h"
#include "ui/panes/web/auth_tab.h"
#include "ui/panes/web/kept_tokens.h"
#include "ui/panes/web/request_panel.h"
#include "ui/panes/web/web_pane.h"

namespace lw::ui {

void WebPane::send_with_tokens(const SessionPtr& session, const RequestForm& form) {
  http::Fetch::Arguments arguments = to_arguments(form);
  if (arguments.auth.kind == http::AuthKind::oauth2 && request_->auth().take_forget()) {
    arguments.auth.oauth.fresh = true;
    forget_tokens(arguments.auth);
  }
  if (!form.keep_tokens) {
    run(session, arguments);
    return;
  }
  recall_tokens(std::move(arguments), guarded(this, [this, session](const http::Fetch::Arguments& with) {
                  if (!busy() && !playing()) run(session, with);
                }));
}

void WebPane::tokens_came(const Exchange& exchange, const http::Fetch::TokensGot& tokens) {
  // What a recording says are placeholders.
  if (playing() || !request_->auth().keeps_tokens()) return;
  keep_tokens(exchange.arguments.auth, tokens, guarded(this, [this](bool kept) {
                Q_EMIT status_message(kept ? tr("The tokens are in the system's keychain.")
                                           : tr("This system has no keychain that answers: tokens are known "
                                                "until the program ends."));
              }));
}

}  // namespace lw::ui
