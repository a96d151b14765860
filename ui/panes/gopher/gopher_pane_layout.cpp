// The pane's widgets, actions and menus; what they do is in gopher_pane.cpp.
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QCompleter>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QStringListModel>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/bridge/bridge.h"
#include "ui/bridge/plain.h"
#include "ui/bridge/text.h"
#include "ui/panes/common/url_history.h"
#include "ui/panes/gopher/connection_panel.h"
#include "ui/panes/gopher/gopher_pane.h"
#include "ui/panes/gopher/page_view.h"
#include "ui/shell/theme.h"
#include "ui/widgets/find_bar.h"

namespace lw::ui {

GopherPane::GopherPane(const PaneType& type, Bridge& bridge, QWidget* parent)
    : Pane(type, bridge, parent),
      address_(new QLineEdit(this)),
      remembered_(new QStringListModel(this)),
      stack_(new QStackedWidget(this)),
      view_(new PageView(this)),
      picture_area_(new QScrollArea(this)),
      picture_(new QLabel),
      find_(new FindBar(this)) {
  picture_->setAlignment(Qt::AlignCenter);
  picture_->setAccessibleName(tr("Picture"));
  picture_area_->setWidget(picture_);
  picture_area_->setWidgetResizable(true);
  stack_->addWidget(view_);
  stack_->addWidget(picture_area_);
  find_->hide();
  make_actions();
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(8, 8, 8, 8);
  layout->setSpacing(6);
  layout->addWidget(make_top());
  connection_ = new ConnectionPanel(this);
  connection_->hide();
  layout->addWidget(connection_);
  layout->addWidget(make_search());
  layout->addWidget(make_notice());
  layout->addWidget(stack_, 1);
  layout->addWidget(find_);
  layout->addWidget(make_bottom());
  make_labels_plain(*this);

  connect(view_, &PageView::follow_wanted, this, &GopherPane::follow);
  connect(view_, &PageView::back_wanted, this, &GopherPane::go_back);
  connect(view_, &PageView::target_shown, target_, &QLabel::setText);
  connect(view_, &QWidget::customContextMenuRequested, this, &GopherPane::page_menu);
  connect(find_, &FindBar::find, this, [this](bool forward, bool incremental) {
    find_->show_result(view_->find(find_->wish(), find_->match_case(), forward, incremental));
  });
  connect(find_, &FindBar::closed, this, [this] {
    find_->hide();
    view_->setFocus();
  });
  update_actions();
  show_status();
  auto urls = std::make_shared<QStringList>();
  auto kept = std::make_shared<QList<Bookmark>>();
  workbench().run_aside([urls, kept] { *urls = remembered_urls(), *kept = read_bookmarks(); },
                        guarded(this, [this, urls, kept] {
                          remembered_->setStringList(remembered_->stringList() + *urls);
                          bookmarks_ += *kept;
                          update_actions();
                        }));
}

QWidget* GopherPane::make_top() {
  auto* top = new QWidget(this);
  auto* row = new QHBoxLayout(top);
  row->setContentsMargins(0, 0, 0, 0);
  const auto button = [&](QAction* action) {
    auto* made = new QToolButton(top);
    made->setDefaultAction(action);
    made->setAutoRaise(true);
    made->setAccessibleName(action->text().remove(QLatin1Char('&')));
    row->addWidget(made);
    return made;
  };
  for (QAction* action : {back_, forward_, up_, reload_, stop_}) button(action);
  address_->setPlaceholderText(tr("gopher://host/ or gemini://host/"));
  address_->setAccessibleName(tr("Address"));
  address_->setClearButtonEnabled(true);
  address_->setInputMethodHints(Qt::ImhUrlCharactersOnly | Qt::ImhNoPredictiveText);
  auto* completer = new QCompleter(remembered_, this);
  completer->setFilterMode(Qt::MatchContains);
  completer->setCaseSensitivity(Qt::CaseInsensitive);
  address_->setCompleter(completer);
  connect(address_, &QLineEdit::returnPressed, this, [this] {
    go_to_address();
    if (shown_ && search_side_->isHidden()) view_->setFocus();
  });
  row->addWidget(address_, 1);
  star_ = button(bookmark_);
  auto* more = new QToolButton(top);
  more->setIcon(theme_icon(QLatin1StringView("menu")));
  more->setToolTip(tr("More"));
  more->setAccessibleName(tr("More"));
  more->setPopupMode(QToolButton::InstantPopup);
  more->setAutoRaise(true);
  auto* menu = new QMenu(more);
  more->setMenu(menu);
  connect(menu, &QMenu::aboutToShow, this, [this, menu] { fill_menu(menu); });
  row->addWidget(more);
  return top;
}

QWidget* GopherPane::make_search() {
  search_side_ = new QWidget(this);
  search_label_ = new QLabel(search_side_);
  words_ = new QLineEdit(search_side_);
  words_->setAccessibleName(tr("Words to search for"));
  search_label_->setBuddy(words_);
  auto* go = new QPushButton(theme_icon(QLatin1StringView("search")), tr("S&earch"), search_side_);
  auto* row = new QHBoxLayout(search_side_);
  row->setContentsMargins(0, 0, 0, 0);
  row->addWidget(search_label_);
  row->addWidget(words_, 1);
  row->addWidget(go);
  connect(words_, &QLineEdit::returnPressed, this, &GopherPane::search);
  connect(go, &QPushButton::clicked, this, &GopherPane::search);
  search_side_->hide();
  return search_side_;
}

QWidget* GopherPane::make_notice() {
  notice_side_ = new QWidget(this);
  notice_ = new QLabel(notice_side_);
  notice_->setWordWrap(true);
  notice_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  notice_->setAccessibleName(tr("Notice"));
  notice_button_ = new QPushButton(notice_side_);
  auto* row = new QHBoxLayout(notice_side_);
  row->setContentsMargins(0, 0, 0, 0);
  row->addWidget(notice_, 1);
  row->addWidget(notice_button_);
  connect(notice_button_, &QPushButton::clicked, this, [this] {
    if (const auto does = notice_does_) does();
  });
  notice_side_->hide();
  return notice_side_;
}

QWidget* GopherPane::make_bottom() {
  auto* bottom = new QWidget(this);
  target_ = new QLabel(bottom);
  target_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  target_->setAccessibleName(tr("Where the link leads"));
  target_->setForegroundRole(QPalette::PlaceholderText);
  status_ = new QLabel(bottom);
  status_->setAccessibleName(tr("About this page"));
  charset_ = new QComboBox(bottom);
  charset_->addItem(tr("Charset: guessed"));
  for (const gopher::Charset charset :
       {gopher::Charset::utf8, gopher::Charset::cp437, gopher::Charset::latin1})
    charset_->addItem(QLatin1String(gopher::to_string(charset)), static_cast<int>(charset));
  charset_->setAccessibleName(tr("Charset"));
  charset_->setToolTip(tr("Gopher does not say how texts are written"));
  connect(charset_, &QComboBox::currentIndexChanged, this, [this] {
    if (shown_ && !shown_->body && shown_->state != Visit::State::running) read_from_session(shown_);
    prepare_shown();
  });
  auto* row = new QHBoxLayout;
  row->addWidget(target_, 1);
  row->addWidget(status_);
  row->addWidget(charset_);
  download_rows_ = new QVBoxLayout(bottom);
  download_rows_->setContentsMargins(0, 0, 0, 0);
  download_rows_->setSpacing(4);
  download_rows_->addLayout(row);
  return bottom;
}

std::optional<gopher::Charset> GopherPane::chosen_charset() const {
  const QVariant chosen = charset_->currentData();
  if (!chosen.isValid()) return std::nullopt;
  return static_cast<gopher::Charset>(chosen.toInt());
}

void GopherPane::make_actions() {
  const auto action = [this](const char* icon, const QString& text, const QString& tip, const char* key,
                             auto does) {
    auto* made = new QAction(text, this);
    if (*icon) made->setIcon(theme_icon(QLatin1StringView(icon)));
    made->setToolTip(*key ? QStringLiteral("%1 (%2)").arg(tip, QLatin1String(key)) : tip);
    made->setShortcut(QKeySequence(QLatin1String(key)));
    made->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(made, &QAction::triggered, this, does);
    addAction(made);
    actions_ << made;
    return made;
  };
  back_ = action("left", tr("&Back"), tr("To the page before"), "Alt+Left", [this] { go_back(); });
  forward_ = action("right", tr("&Forward"), tr("To the page after"), "Alt+Right", [this] { go_forward(); });
  up_ = action("up", tr("&Up"), tr("To the menu above"), "Alt+Up", [this] { go_up(); });
  reload_ = action("refresh", tr("&Reload"), tr("Ask for this page again"), "F5", [this] { reload(); });
  stop_ = action("cancel", tr("&Stop"), tr("Stop loading; what came stays"), "Esc", [this] { stop(); });
  action("", tr("&Top Menu"), tr("To the server's first menu"), "Alt+Home", [this] { go_to_root(); });
  action("", tr("Go to the A&ddress"), tr("Put the cursor into the address and select it"), "Ctrl+L",
         [this] { focus_main_input(); });
  action("search", tr("F&ind in This Page"), tr("Find in this page"), "Ctrl+F", [this] { find_->open({}); });
  bookmark_ = action("bookmark", tr("Book&mark"), tr("Keep this place, or take it off the list"), "Ctrl+D",
                     [this] { toggle_bookmark(); });
  bookmark_->setCheckable(true);
  action("save", tr("Save &As …"), tr("Save this page's bytes to a file"), "Ctrl+S", [this] {
    if (shown_) save_as(shown_->url());
  });
  about_ = action("info", tr("Attri&butes of the Link"), tr("Ask the server about the chosen item (Gopher+)"),
                  "Alt+Return", [this] {
                    if (const PageLine* line = view_->current_line(); line && line->link())
                      show_attributes(line->target);
                  });
  caps_ = action("info", tr("About the Ser&ver (caps.txt)"), tr("Ask the server for its caps.txt"), "Ctrl+I",
                 [this] { show_caps(); });
  connection_shown_ = action("settings", tr("Co&nnection"), tr("Proxy, and the certificate for this server"),
                             "", [this] { show_connection(connection_shown_->isChecked()); });
  connection_shown_->setCheckable(true);
  action("", tr("&Larger"), tr("Larger letters"), "Ctrl++", [this] { view_->zoom(1); });
  action("", tr("S&maller"), tr("Smaller letters"), "Ctrl+-", [this] { view_->zoom(-1); });
  action("", tr("Usual Si&ze"), tr("Letters of the usual size"), "Ctrl+0", [this] { view_->reset_zoom(); });
}

void GopherPane::show_connection(bool on) {
  connection_shown_->setChecked(on);
  connection_->setVisible(on);
}

void GopherPane::update_actions() {
  const bool free = !playing();
  const bool loading =
      std::ranges::any_of(running_, [](const Running& each) { return each.visit != nullptr; });
  back_->setEnabled(at_ > 0);
  forward_->setEnabled(at_ + 1 < visits_.size());
  const bool gopher = shown_ && !shown_->gemini;
  up_->setEnabled(free && shown_ &&
                  (gopher ? gopher::parent_of(shown_->location).has_value()
                          : gemini::parent_of(shown_->gemini->address).has_value()));
  reload_->setEnabled(free && shown_);
  stop_->setEnabled(free && loading);
  caps_->setEnabled(free && gopher);
  about_->setEnabled(free && gopher);
  bookmark_->setEnabled(shown_ != nullptr);
  const QString here = shown_ ? shown_->url() : QString();
  bookmark_->setChecked(
      std::ranges::any_of(bookmarks_, [&](const Bookmark& kept) { return kept.url == here; }));
}

void GopherPane::fill_menu(QMenu* menu) {
  menu->clear();
  menu->addActions(actions_);
  menu->addSeparator();
  auto* list = menu->addMenu(tr("Boo&kmarks"));
  list->setEnabled(!bookmarks_.isEmpty() && !playing());
  for (const Bookmark& bookmark : bookmarks_) {
    QString text = bookmark.title;
    auto* go_there = list->addAction(text.replace(QLatin1Char('&'), QLatin1String("&&")), this,
                                     [this, url = bookmark.url] { open_url(url); });
    go_there->setToolTip(plain_tip(bookmark.url));
  }
  list->setToolTipsVisible(true);
}

void GopherPane::page_menu(const QPoint& where) {
  const PageLine* line = view_->line_at(where);
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  if (line && line->link()) {
    const QString url = line->target;
    menu->addAction(tr("&Open"), this, [this, row = view_->indexAt(where).row()] { follow(row); });
    if (pane_for_url(url))
      menu->addAction(tr("Open in a New &Tab"), this, [this, url] { Q_EMIT open_wanted(url); });
    menu->addAction(tr("Copy the &Address"), this, [url] { QApplication::clipboard()->setText(url); });
    const bool ours = pane_for_url(url) == &type();
    if (ours && !playing()) {
      menu->addAction(tr("&Save As …"), this, [this, url] { save_as(url); });
      if (url.startsWith(QLatin1String("gopher")))
        menu->addAction(tr("Attri&butes (Gopher+)"), this, [this, url] { show_attributes(url); });
    }
    menu->addSeparator();
  }
  menu->addAction(tr("&Copy the Lines"), view_, &PageView::copy);
  menu->popup(view_->viewport()->mapToGlobal(where));
}

}  // namespace lw::ui
