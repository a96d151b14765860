// What joins the Web pane and its collections: the side with both lists, variables filled in on the way out.
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QMenu>
#include <QTabWidget>

#include "core/protocols/http/collection/request_export.h"
#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/panes/web/auth_tab.h"
#include "ui/panes/web/collection/collection_panel.h"
#include "ui/panes/web/collection/prompt_bar.h"
#include "ui/panes/web/collection/variable_help.h"
#include "ui/panes/web/cookies_tab.h"
#include "ui/panes/web/kept_tokens.h"
#include "ui/panes/web/request_panel.h"
#include "ui/panes/web/sign_in_bar.h"
#include "ui/panes/web/url_edit.h"
#include "ui/panes/web/web_pane.h"

namespace lw::ui {

QWidget* WebPane::make_side() {
  auto* side = new QTabWidget(this);
  side->setDocumentMode(true);
  side->setAccessibleName(tr("Lists of requests"));
  CollectionPanel::Host host;
  host.form = [this] { return form(); };
  host.show = [this](const RequestForm& form) { show_form(form); };
  host.hint = [this](const QString& text, bool fault) { show_hint(text, fault); };
  host.may_start = [this] { return !busy() && !playing(); };
  host.sign_in = [this](const http::Fetch::SignIn& sign_in) { sign_in_->show_sign_in(sign_in); };
  host.session = [this](std::function<void(SessionPtr)> done) {
    NewSession wish;
    wish.title = to_utf8(tr("Run of a collection"));
    wish.settings = to_json(form());
    with_session(std::move(wish), guarded(this, [done](std::expected<SessionPtr, Error> session) {
                   done(session ? *session : nullptr);
                 }));
  };
  host.jar = [this](const QString& jar, const QString& why) { request_->cookies().set_jar(jar, why); };
  host.another = [this](std::function<void(CollectionPanel&)> fill) {
    Q_EMIT twin_wanted([fill](Pane& other) {
      auto& pane = static_cast<WebPane&>(other);
      pane.show_collections();
      fill(pane.collections());
    });
  };
  host.prompts = prompts_ = new PromptBar(this);
  collections_ = new CollectionPanel(workbench(), std::move(host), side);
  side->addTab(make_history(), tr("Session"));
  side->addTab(collections_, tr("Collection"));
  side->addTab(make_all_history(), tr("History"));
  side->setTabToolTip(2, tr("The requests of all sessions"));
  history_side_ = side;
  for (QAction* action : collections_->actions_for_pane()) {
    addAction(action);
    actions_ << action;
  }
  connect(request_, &RequestPanel::edited, collections_, &CollectionPanel::edited);
  connect(url_, &QLineEdit::textChanged, collections_, &CollectionPanel::edited);
  connect(&request_->auth(), &AuthTab::forget_wanted, this,
          [this] { forget_tokens(to_arguments(form()).auth); });
  auto* help = new VariableHelp(
      {[this] { return collections_->active(); }, [this] { return collections_->variable_names(); },
       [this](const QString& name) { return collections_->variable_value(name); },
       [this](const QString& name) { return collections_->variable_tip(name); }},
      this);
  help->attach(url_);
  return side;
}

void WebPane::add_copies(QMenu& menu) {
  auto* copies = menu.addMenu(tr("Copy the request as"));
  for (const http::ExportForm& form : http::export_forms()) {
    copies->addAction(from_utf8(form.name), this, [this, id = form.id, name = from_utf8(form.name)] {
      QApplication::clipboard()->setText(
          from_utf8(http::export_request(id, to_arguments(this->form()), false)));
      Q_EMIT status_message(tr("Copied as %1, without passwords.").arg(name));
    });
  }
}

void WebPane::show_collections() {
  static_cast<QTabWidget*>(history_side_)->setCurrentWidget(collections_);
}

void WebPane::send_filled(const RequestForm& wanted) {
  collections_->ask_prompts([this, wanted] {
    if (busy() || playing()) return;  // it may have taken its time
    typed_ = wanted;
    collections_->fill(wanted, guarded(this, [this](const CollectionPanel::Filled& filled) {
                         if (!filled) return show_hint(filled.error(), true);
                         if (!busy() && !playing()) send_form(*filled);
                       }));
  });
}

}  // namespace lw::ui
