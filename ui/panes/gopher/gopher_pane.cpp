// Where the pane goes: links, the address, back and forward, searches, other panes.
#include "ui/panes/gopher/gopher_pane.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStringListModel>
#include <QUrl>
#include <utility>

#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/panes/common/error_text.h"
#include "ui/panes/common/url_history.h"
#include "ui/panes/gopher/connection_panel.h"
#include "ui/panes/gopher/info_window.h"
#include "ui/panes/gopher/page_view.h"
#include "ui/shell/theme.h"

namespace lw::ui {
namespace {

QString url_to(const gopher::Location& location) {
  return from_utf8(gopher::to_url(location));
}

}  // namespace

GopherPane::~GopherPane() = default;

QString GopherPane::title() const {
  if (!shown_) return {};
  if (shown_->gemini)
    return QStringLiteral("%1 %2").arg(from_utf8(shown_->gemini->address.host),
                                       from_utf8(shown_->gemini->address.path).left(24));
  const gopher::Location& at = shown_->location;
  const QString selector = from_utf8(gopher::decode_text(at.selector, gopher::guess_charset(at.selector)));
  return QStringLiteral("%1 %2").arg(from_utf8(at.host), selector.left(24)).trimmed();
}

QString GopherPane::notice() const {
  return notice_side_->isHidden() ? QString() : notice_->text();
}

QString GopherPane::status() const {
  return status_->text();
}

QString GopherPane::shown_target() const {
  return target_->text();
}

void GopherPane::focus_main_input() {
  address_->setFocus(Qt::ShortcutFocusReason);
  address_->selectAll();
}

void GopherPane::say(const QString& text, bool fault, const QString& button, std::function<void()> does) {
  notice_->setText(text);
  QPalette colours = palette();
  const ThemeColours& meaning = Theme::instance().colours();
  colours.setColor(QPalette::WindowText, fault ? meaning.error : meaning.note);
  notice_->setPalette(colours);
  notice_button_->setText(button);
  notice_button_->setVisible(!button.isEmpty());
  notice_does_ = std::move(does);
  notice_side_->setVisible(!text.isEmpty());
}

void GopherPane::go_to_address() {
  const QString typed = address_->text().trimmed();
  if (typed.isEmpty()) return say(tr("Type an address first."), true);
  if (const PaneType* other = pane_for_url(typed); other && other != &type()) return open_wanted(typed);
  if (go_to_gemini_address(typed)) return;
  auto location = gopher::parse_location(to_utf8(typed));
  if (!location) {
    const std::string bytes = to_utf8(typed);
    const auto at = std::min<std::size_t>(location.error().offset, bytes.size());
    address_->setFocus();
    address_->setCursorPosition(static_cast<int>(from_utf8(std::string_view(bytes).substr(0, at)).size()));
    return say(tr("This address can't be used: %1.").arg(from_utf8(location.error().reason)), true);
  }
  go(*std::move(location));
}

void GopherPane::open_url(const QString& url) {
  address_->setText(url);
  go_to_address();
}

gopher::Location GopherPane::in_sample(gopher::Location to) const {
  // The recorded menus name the place where the sample was recorded: it answers here now.
  if (sample_ && (to.host == "localhost" || to.host == sample_->host)) {
    to.host = sample_->host;
    to.port = sample_->port;
  }
  return to;
}

void GopherPane::go(gopher::Location to, bool any_port) {
  if (playing()) return status_message(why_not());
  if (!can_connect()) return;
  to = in_sample(std::move(to));
  const gopher::ItemKind kind = gopher::item_kind(to.type);
  search_side_->hide();
  say({}, false);
  address_->setText(url_to(to));
  const gopher::MenuItem item{.type = to.type, .selector = to.selector, .host = to.host, .port = to.port};
  if (!item.url().empty() && to.type == 'h') return open_elsewhere(from_utf8(item.url()));
  if (kind.opens == gopher::Opens::terminal) return open_elsewhere(terminal_url(item));
  if (kind.opens == gopher::Opens::search && !to.search && to.plus.empty()) return ask_words(to);
  if (kind.opens == gopher::Opens::file && to.plus.empty()) return save_as(url_to(to));
  auto visit = std::make_shared<Visit>();
  visit->arguments.url = gopher::to_url(to);
  visit->arguments.any_port = any_port;
  visit->arguments.limit = gopher::kLongestPage;
  visit->arguments.connect = connection_->settings(to.host);
  visit->location = std::move(to);
  show_new(visit);
}

bool GopherPane::can_connect() {
  const QString wrong = connection_->problem();
  if (wrong.isEmpty()) return true;
  show_connection(true);
  say(wrong, true);
  return false;
}

void GopherPane::fill_in(const gopher::Location& to, std::vector<gopher::Fetch::Arguments::Answer> answers) {
  if (playing() || !can_connect()) return;
  auto visit = std::make_shared<Visit>();
  visit->location = to;
  visit->location.plus = "+";
  visit->arguments.url = gopher::to_url(to);
  visit->arguments.form = std::move(answers);
  visit->arguments.limit = gopher::kLongestPage;
  visit->arguments.connect = connection_->settings(to.host);
  search_side_->hide();
  say({}, false);
  show_new(visit);
}

/// Remembers where it leads, and goes there.
void GopherPane::show_new(const VisitPtr& visit) {
  const QString kept = visit->url();
  workbench().run_aside([kept] { remember_url(kept); }, [] {});
  QStringList known = remembered_->stringList();
  known.removeAll(kept);
  known.prepend(kept);
  remembered_->setStringList(known);
  NewSession wish;
  wish.title = to_utf8(kept);
  with_session(std::move(wish), guarded(this, [this, visit](std::expected<SessionPtr, Error> session) {
                 if (!session) return;
                 stop();
                 add_visit(visit);
                 run_page(*session, visit);
               }));
}

void GopherPane::add_visit(const VisitPtr& visit) {
  if (shown_) shown_->row = view_->current_row();
  if (!visits_.empty()) visits_.resize(at_ + 1);
  visits_.push_back(visit);
  at_ = visits_.size() - 1;
  show_visit(visit);
}

void GopherPane::visit_again(std::size_t at) {
  if (at >= visits_.size() || at == at_) return;
  if (shown_) shown_->row = view_->current_row();
  if (!playing()) stop();
  at_ = at;
  search_side_->hide();
  show_visit(visits_[at_]);
}

void GopherPane::go_back() {
  if (at_ > 0) visit_again(at_ - 1);
}

void GopherPane::go_forward() {
  visit_again(at_ + 1);
}

void GopherPane::go_up() {
  if (!shown_ || go_gemini_up(false)) return;
  if (const auto up = gopher::parent_of(shown_->location)) go(*up);
}

void GopherPane::go_to_root() {
  if (!shown_ || go_gemini_up(true)) return;
  const gopher::Location& at = shown_->location;
  go({.tls = at.tls, .host = at.host, .port = at.port});
}

void GopherPane::reload() {
  if (!shown_ || playing()) return;
  if (!session() || !session()->live())
    return shown_->gemini ? go_gemini(shown_->gemini->arguments)
                          : go(shown_->location, shown_->arguments.any_port);
  stop();
  shown_->row = view_->current_row();
  auto again = std::make_shared<Visit>();
  again->arguments = shown_->arguments;
  again->location = shown_->location;
  if (shown_->gemini) {
    // From where it began: a redirection may lead elsewhere by now.
    Visit::Gemini& gemini = again->gemini.emplace();
    gemini.arguments = shown_->gemini->arguments;
    gemini.address = gemini::address_of(gemini.arguments).value_or(shown_->gemini->address);
  }
  again->row = shown_->row;
  visits_[at_] = again;
  show_visit(again);
  run_page(session(), again);
}

void GopherPane::stop() {
  for (const Running& each : running_)
    if (each.visit && !playing()) each.operation->cancel();
}

void GopherPane::cancel_all() {
  for (const Running& each : running_) each.operation->cancel();
}

void GopherPane::follow(int row) {
  const PageContent* page = view_->page();
  if (!page || row < 0 || row >= static_cast<int>(page->lines.size())) return;
  const PageLine& line = page->lines[static_cast<std::size_t>(row)];
  if (!line.link()) return;
  // The server wants to know something first (Gopher+).
  if (line.asks && !playing()) {
    show_attributes(line.target);
    return;
  }
  auto location = gopher::parse_location(to_utf8(line.target));
  if (!line.target.startsWith(QLatin1String("gopher")) || !location) return open_elsewhere(line.target);
  go(*std::move(location));
}

/// A URL of another protocol: shown first, opened where a pane does, never by itself.
void GopherPane::open_elsewhere(const QString& url) {
  const PaneType* other = pane_for_url(url);
  if (other == &type()) return open_url(url);
  if (other && view_->page() && view_->hasFocus()) return open_wanted(url);
  if (other)
    return say(tr("This leads to %1.").arg(url), false, tr("&Open in %1").arg(other->shown_name()),
               [this, url] { Q_EMIT open_wanted(url); });
  const bool terminal = url.startsWith(QLatin1String("telnet:")) || url.startsWith(QLatin1String("tn3270:"));
  const QString why = terminal ? tr("%1 is a terminal session. The terminal pane will open it; until then "
                                    "its address can be copied.")
                               : tr("No pane opens %1 yet. Its address can be copied.");
  say(why.arg(url), false, tr("&Copy the Address"), [this, url] {
    QApplication::clipboard()->setText(url);
    Q_EMIT status_message(tr("Copied: %1").arg(url));
  });
}

void GopherPane::ask_words(const gopher::Location& to) {
  asks_ = to;
  asks_gemini_.reset();
  words_->setEchoMode(QLineEdit::Normal);
  const PageLine* line = view_->current_line();
  const bool named = line && line->target == url_to(to);
  search_label_->setText(
      named ? tr("&Search: %1")
                  .arg(line->text.trimmed().left(60).replace(QLatin1Char('&'), QLatin1String("&&")))
            : tr("&Search words"));
  words_->clear();
  search_side_->show();
  words_->setFocus();
}

void GopherPane::search() {
  if (asks_gemini_) {
    gemini::Fetch::Arguments arguments = *asks_gemini_;
    arguments.input = to_utf8(words_->text());
    words_->clear();
    go_gemini(std::move(arguments));
    return view_->setFocus();
  }
  gopher::Location to = asks_;
  to.search = to_utf8(words_->text());
  go(std::move(to));
  view_->setFocus();
}

void GopherPane::save_as(const QString& url) {
  if (playing()) return status_message(why_not());
  auto* dialog = new QFileDialog(this, tr("Save %1 as").arg(url));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  const QString name =
      QFileInfo(QUrl::fromPercentEncoding(url.section(QLatin1Char('/'), -1).toLatin1())).fileName();
  dialog->selectFile(name.isEmpty() ? QStringLiteral("download") : name);
  connect(dialog, &QFileDialog::fileSelected, this, [this, url](const QString& file) { save_to(url, file); });
  dialog->open();
}

void GopherPane::toggle_bookmark() {
  if (!shown_) return;
  const QString url = shown_->url();
  const auto removed = bookmarks_.removeIf([&url](const Bookmark& kept) { return kept.url == url; });
  if (removed == 0) bookmarks_.prepend({title(), url});
  keep_bookmarks();
  update_actions();
  Q_EMIT status_message(removed > 0 ? tr("The bookmark is taken away.") : tr("Bookmarked: %1").arg(url));
}

void GopherPane::keep_bookmarks() {
  workbench().run_aside([kept = bookmarks_] { write_bookmarks(kept); }, [] {});
}

InfoWindow* GopherPane::show_attributes(const QString& url) {
  auto* window = new InfoWindow(tr("Attributes of %1").arg(url), this);
  window->show();
  connect(window, &InfoWindow::form_sent, this, [this, url, window] {
    auto to = gopher::parse_location(to_utf8(url));
    if (!to) return;
    to->plus.clear();
    fill_in(in_sample(*std::move(to)), window->answers());
    window->close();
  });
  gopher::Fetch::Arguments arguments;
  arguments.url = to_utf8(url);
  if (auto to = gopher::parse_location(arguments.url)) {
    arguments.connect = connection_->settings(to->host);
    arguments.url = gopher::to_url(in_sample(*std::move(to)));
  }
  arguments.plus = "!";
  arguments.limit = gopher::kLongestPage;
  run_aside(std::move(arguments), {},
            guarded(window, [window](std::expected<gopher::Fetch::Result, Error> outcome) {
              if (!outcome) return window->show_problem(error_text(outcome.error()));
              window->show_attributes(outcome->plus ? gopher::parse_attributes(outcome->body)
                                                    : std::vector<gopher::Attribute>());
            }));
  return window;
}

InfoWindow* GopherPane::show_caps() {
  if (!shown_) return nullptr;
  auto* window = new InfoWindow(tr("What %1 says of itself").arg(from_utf8(shown_->location.host)), this);
  window->show();
  gopher::Location caps{
      .tls = shown_->location.tls, .host = shown_->location.host, .port = shown_->location.port};
  caps.type = '0';
  caps.selector = "caps.txt";
  gopher::Fetch::Arguments arguments;
  arguments.url = gopher::to_url(caps);
  arguments.connect = connection_->settings(caps.host);
  arguments.any_port = shown_->arguments.any_port;
  arguments.limit = gopher::kLongestPage;
  run_aside(std::move(arguments), {},
            guarded(window, [window](std::expected<gopher::Fetch::Result, Error> outcome) {
              if (!outcome) return window->show_problem(error_text(outcome.error()));
              window->show_caps(gopher::parse_caps(outcome->body));
            }));
  return window;
}

}  // namespace lw::ui
