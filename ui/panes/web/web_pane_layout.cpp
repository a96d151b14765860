// The Web pane's widgets, actions and menu; what they do is in web_pane.cpp.
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QToolButton>

#include "ui/bridge/bridge.h"
#include "ui/bridge/plain.h"
#include "ui/panes/common/url_history.h"
#include "ui/panes/web/collection/prompt_bar.h"
#include "ui/panes/web/cookies_tab.h"
#include "ui/panes/web/request_panel.h"
#include "ui/panes/web/response_panel.h"
#include "ui/panes/web/sent_preview.h"
#include "ui/panes/web/sign_in_bar.h"
#include "ui/panes/web/url_edit.h"
#include "ui/panes/web/web_pane.h"
#include "ui/shell/theme.h"
#include "ui/widgets/row_view.h"

namespace lw::ui {

WebPane::WebPane(const PaneType& type, Bridge& bridge, QWidget* parent)
    : Pane(type, bridge, parent),
      hint_(new QLabel(this)),
      sign_in_(new SignInBar(this)),
      sides_(new QSplitter(Qt::Horizontal, this)),
      halves_(new QSplitter(Qt::Vertical, this)),
      request_(new RequestPanel(this)),
      response_(new ResponsePanel(bridge.workbench(), this)),
      history_(new ExchangeModel(this)),
      history_view_(new RowView(this)) {
  auto* top = make_top();
  hint_->setWordWrap(true);
  hint_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  hint_->setAccessibleName(tr("Remark on the URL"));
  hint_->hide();
  halves_->addWidget(request_);
  halves_->addWidget(response_);
  halves_->setStretchFactor(0, 2);
  halves_->setStretchFactor(1, 3);
  halves_->setChildrenCollapsible(false);
  halves_->setSizes({260, 460});
  sides_->addWidget(make_side());
  sides_->addWidget(halves_);
  sides_->setStretchFactor(0, 0);
  sides_->setStretchFactor(1, 1);
  sides_->setSizes({340, 860});
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(8, 8, 8, 8);
  layout->setSpacing(6);
  layout->addWidget(top);
  layout->addWidget(hint_);
  layout->addWidget(sign_in_);
  layout->addWidget(prompts_);
  connect(sign_in_, &SignInBar::cancelled, this, [this] { cancel(); });
  layout->addWidget(sides_, 1);

  make_labels_plain(*this);
  make_actions();
  connect(method_, &QComboBox::currentTextChanged, this, [this](const QString& method) {
    request_->set_method(method);
    Q_EMIT title_changed();
  });
  connect(url_, &QLineEdit::textChanged, this, [this] {
    // Asked for, not taken from the signal: a pasted command was replaced before the signal came here.
    if (url_->text() == request_->url()) return;
    request_->set_url(url_->text());
    show_hint({}, false);
    Q_EMIT title_changed();
  });
  connect(url_, &QLineEdit::returnPressed, this, &WebPane::send);
  connect(url_, &UrlEdit::curl_pasted, this, &WebPane::import_curl);
  connect(send_, &QPushButton::clicked, this, [this] { busy() ? cancel() : send(); });
  connect(request_, &RequestPanel::url_changed, url_, &QLineEdit::setText);
  connect(response_, &ResponsePanel::more_wanted, this, [this] { read_from_session(selected_); });
  response_->set_session_reading([this](const ExchangePtr& exchange, auto read, auto done) {
    read_home(exchange, std::move(read), std::move(done));
  });
  connect(response_, &ResponsePanel::said, this, &Pane::status_message);
  connect(response_, &ResponsePanel::failed, this, &Pane::problem);
  connect(response_, &ResponsePanel::stop_wanted, this, &WebPane::cancel);
  update_send();
  const auto aside = [this](std::function<void()> work, std::function<void()> done) {
    workbench().run_aside(std::move(work), std::move(done));
  };
  request_->cookies().set_aside(aside);
  request_->preview().set_aside(aside);
  auto urls = std::make_shared<QStringList>();
  workbench().run_aside([urls] { *urls = remembered_urls(); },
                        guarded(this, [this, urls] { url_->set_history(url_->history() + *urls); }));
}

QWidget* WebPane::make_top() {
  auto* top = new QWidget(this);
  method_ = new QComboBox(top);
  method_->setEditable(true);
  method_->addItems(
      QStringLiteral("GET POST PUT PATCH DELETE HEAD OPTIONS TRACE QUERY").split(QLatin1Char(' ')));
  method_->setInsertPolicy(QComboBox::NoInsert);
  method_->setAccessibleName(tr("Method"));
  method_->setToolTip(tr("Any token may be typed"));
  method_->lineEdit()->setMaxLength(64);
  method_->setMinimumContentsLength(8);
  url_ = new UrlEdit(top);
  send_ = new QPushButton(top);
  send_->setDefault(true);
  send_->setMinimumWidth(100);
  auto* menu = new QToolButton(top);
  make_menu(menu);
  auto* row = new QHBoxLayout(top);
  row->setContentsMargins(0, 0, 0, 0);
  row->addWidget(method_);
  row->addWidget(url_, 1);
  row->addWidget(send_);
  row->addWidget(menu);
  return top;
}

QWidget* WebPane::make_history() {
  history_side_ = new QWidget(this);
  auto* title = new QLabel(tr("Requests of this session"), history_side_);
  title->setForegroundRole(QPalette::PlaceholderText);
  title->setBuddy(history_view_);
  history_count_ = new QLabel(history_side_);
  history_count_->setForegroundRole(QPalette::PlaceholderText);
  history_filter_ = new QLineEdit(history_side_);
  history_filter_->setPlaceholderText(tr("Filter: method, status, host, path"));
  history_filter_->setAccessibleName(tr("Filter of the requests"));
  history_filter_->setClearButtonEnabled(true);
  connect(history_filter_, &QLineEdit::textChanged, this, &WebPane::filter_history);
  history_view_->setModel(history_);
  history_view_->set_follow(false);
  history_view_->setAccessibleName(tr("Requests of this session"));
  history_view_->setSelectionMode(QAbstractItemView::SingleSelection);
  history_view_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  history_view_->setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
  auto* header = history_view_->header();
  header->setStretchLastSection(false);
  header->setSectionResizeMode(ExchangeModel::kTarget, QHeaderView::Stretch);
  header->resizeSection(ExchangeModel::kStatus, 46);
  header->resizeSection(ExchangeModel::kMethod, 52);
  header->resizeSection(ExchangeModel::kTime, 66);
  header->resizeSection(ExchangeModel::kHost, 84);
  // Enter or a double click brings the request's fields back.
  connect(history_view_, &QAbstractItemView::activated, this,
          [this](const QModelIndex& index) { take_up_again(history_->at(index.row())); });
  connect(history_view_->selectionModel(), &QItemSelectionModel::currentChanged, this,
          [this](const QModelIndex& index) { show_history(index.row()); });
  auto* layout = new QVBoxLayout(history_side_);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(4);
  auto* top = new QHBoxLayout;
  top->addWidget(title, 1);
  top->addWidget(history_count_);
  layout->addLayout(top);
  layout->addWidget(history_filter_);
  layout->addWidget(history_view_, 1);
  history_side_->setMinimumWidth(140);
  return history_side_;
}

void WebPane::make_actions() {
  const auto action = [this](const QString& text, const QString& tip, const QString& key, auto does) {
    auto* made = new QAction(text, this);
    made->setToolTip(tip);
    made->setShortcut(QKeySequence(key));
    made->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(made, &QAction::triggered, this, does);
    addAction(made);
    actions_ << made;
    return made;
  };
  send_action_ =
      action(tr("&Send"), tr("Send the request"), QStringLiteral("Ctrl+Return"), [this] { send(); });
  send_action_->setShortcuts({QKeySequence(QStringLiteral("Ctrl+Return")),
                              QKeySequence(QStringLiteral("Ctrl+Enter")),
                              QKeySequence(QStringLiteral("F5"))});
  cancel_action_ =
      action(tr("&Cancel"), tr("Stop waiting for the answer"), QStringLiteral("Esc"), [this] { cancel(); });
  action(tr("Go to the &URL"), tr("Put the cursor into the URL and select it"), QStringLiteral("Ctrl+L"),
         [this] { focus_main_input(); });
  send_to_file_action_ =
      action(tr("Send and save to &file …"), tr("Stream the answer's body to a file, whatever its size"),
             QStringLiteral("Ctrl+Shift+Return"), [this] { send_to_file(); });
  save_action_ = action(tr("Save the response &as …"), tr("Write the body that is shown to a file"),
                        QStringLiteral("Ctrl+Alt+S"), [this] { response_->save_as(); });
  action(tr("Copy as cu&rl"), tr("Copy a curl command that makes this request, without passwords"),
         QStringLiteral("Ctrl+Alt+C"), [this] {
           QApplication::clipboard()->setText(as_curl(false));
           Q_EMIT status_message(tr("Copied as a curl command, without passwords."));
         });
}

void WebPane::make_menu(QToolButton* button) {
  button->setIcon(theme_icon(QLatin1StringView("menu")));
  button->setToolTip(tr("More"));
  button->setAccessibleName(tr("More"));
  button->setPopupMode(QToolButton::InstantPopup);
  auto* menu = new QMenu(button);
  menu->setToolTipsVisible(true);
  button->setMenu(menu);
  connect(menu, &QMenu::aboutToShow, this, [this, menu] {
    menu->clear();
    menu->addActions(actions_);
    menu->addAction(tr("Copy as curl with &passwords"), this, [this] {
      QApplication::clipboard()->setText(as_curl(true));
      Q_EMIT status_message(tr("Copied as a curl command. It holds your passwords."));
    });
    add_copies(*menu);
    menu->addAction(tr("&Paste a curl command"), this,
                    [this] { import_curl(QApplication::clipboard()->text()); });
    menu->addSeparator();
    auto* side = menu->addAction(tr("Response &beside the request"), this, [this](bool on) {
      halves_->setOrientation(on ? Qt::Horizontal : Qt::Vertical);
    });
    side->setCheckable(true);
    side->setChecked(halves_->orientation() == Qt::Horizontal);
    auto* history = menu->addAction(tr("&Requests of this session"), history_side_, &QWidget::setVisible);
    history->setCheckable(true);
    history->setChecked(history_side_->isVisibleTo(this));
    menu->addSeparator();
    auto* fresh = menu->addAction(tr("Begin a &new session"), this, [this] { new_session(); });
    fresh->setEnabled(!busy() && !playing());
    auto* again =
        menu->addAction(tr("Take the chosen request &up again"), this, [this] { take_up_again(selected_); });
    again->setEnabled(selected_ != nullptr);
  });
}

}  // namespace lw::ui
