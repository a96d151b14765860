#include "ui/panes/web/cookies_tab.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTime>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>
#include <QToolButton>

#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/panes/common/error_text.h"
#include "ui/panes/web/cookie_model.h"
#include "ui/shell/theme.h"
#include "ui/widgets/edit_key.h"

namespace lw::ui {
namespace {

Nanoseconds wall_now() {
  return QDateTime::currentMSecsSinceEpoch() * 1'000'000;
}

}  // namespace

CookiesTab::CookiesTab(QWidget* parent)
    : QWidget(parent),
      use_(new QCheckBox(tr("Use and keep &cookies"), this)),
      hsts_(new QCheckBox(tr("HSTS"), this)),
      jar_(new QComboBox(this)),
      filter_(new QLineEdit(this)),
      said_(new QLabel(this)),
      model_(new CookieModel(this)),
      view_(new QTableView(this)) {
  hsts_->setToolTip(
      tr("Hosts that asked for it (Strict-Transport-Security) are only spoken to by TLS; kept "
         "with the cookies"));
  jar_->setEditable(true);
  jar_->setInsertPolicy(QComboBox::NoInsert);
  jar_->setAccessibleName(tr("Cookie jar"));
  jar_->setToolTip(tr("Kept between sessions, for all panes that name it; type a name to begin another"));
  jar_->addItem(tr("(this session alone)"));
  jar_->addItem(default_jar());
  filter_->setPlaceholderText(tr("Filter by host or name"));
  filter_->setClearButtonEnabled(true);
  filter_->setAccessibleName(tr("Filter of the cookies"));
  said_->setTextFormat(Qt::PlainText);
  said_->setWordWrap(true);
  view_->setModel(model_);
  view_->setAccessibleName(tr("Cookies of the jar"));
  view_->setSelectionBehavior(QAbstractItemView::SelectRows);
  new EditKey(view_);
  view_->setTabKeyNavigation(false);
  view_->setWordWrap(false);
  view_->setShowGrid(false);
  view_->setAlternatingRowColors(true);
  view_->verticalHeader()->hide();
  view_->verticalHeader()->setDefaultSectionSize(view_->fontMetrics().height() + 8);
  auto* header = view_->horizontalHeader();
  header->setHighlightSections(false);
  header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  header->setSectionResizeMode(CookieModel::kValue, QHeaderView::Stretch);
  header->resizeSection(CookieModel::kDomain, 150);
  header->resizeSection(CookieModel::kExpires, 150);
  for (int column : {int(CookieModel::kSecure), int(CookieModel::kHttpOnly)})
    header->resizeSection(column, 70);
  view_->installEventFilter(this);

  auto* top = new QHBoxLayout;
  top->addWidget(use_);
  auto* label = new QLabel(tr("&Jar:"), this);
  label->setBuddy(jar_);
  top->addWidget(label);
  top->addWidget(jar_);
  top->addWidget(hsts_);
  top->addWidget(filter_, 1);
  auto* middle = new QHBoxLayout;
  middle->setSpacing(4);
  middle->addWidget(view_, 1);
  buttons_ = make_buttons();
  middle->addWidget(buttons_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 4, 0, 0);
  layout->addLayout(top);
  layout->addWidget(said_);
  layout->addLayout(middle, 1);
  said_->hide();

  for (auto* box : {use_, hsts_}) connect(box, &QCheckBox::toggled, this, &CookiesTab::edited);
  connect(jar_, &QComboBox::currentTextChanged, this, [this] {
    update_enabled();
    if (isVisible()) reload();
    Q_EMIT edited();
  });
  connect(filter_, &QLineEdit::textChanged, model_, &CookieModel::set_filter);
  connect(model_, &CookieModel::refused, this, [this](const QString& why) { say(why, true); });
  connect(model_, &CookieModel::changed, this, [this](const http::Cookie& before, const http::Cookie& after) {
    change([before, after](http::Jar& jar) {
      jar.cookies.remove(before);
      jar.cookies.put(after);
    });
  });
  http::Fetch::Arguments at_first;
  at_first.cookie_jar = to_utf8(default_jar());
  show_arguments(at_first);
}

QWidget* CookiesTab::make_buttons() {
  auto* side = new QWidget(this);
  auto* column = new QVBoxLayout(side);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(2);
  const auto button = [&](const QString& text, const QString& tip, auto action) {
    auto* made = new QToolButton(side);
    made->setText(text);
    made->setToolTip(tip);
    made->setAccessibleName(tip);
    made->setAutoRaise(true);
    made->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(made, &QToolButton::clicked, this, action);
    column->addWidget(made);
  };
  button(QStringLiteral("+"), tr("Add a cookie (Insert)"), [this] { add(); });
  button(QStringLiteral("−"), tr("Delete the chosen cookies (Delete)"), [this] { remove(); });
  button(tr("Import"), tr("Add the cookies of a cookies.txt"), [this] { choose(true); });
  button(tr("Export"), tr("Write all cookies of the jar to a cookies.txt"), [this] { choose(false); });
  button(tr("Reload"), tr("Read the jar again"), [this] { reload(); });
  column->addStretch();
  return side;
}

QString CookiesTab::jar() const {
  return jar_->currentIndex() == 0 && jar_->currentText() == jar_->itemText(0)
             ? QString()
             : jar_->currentText().trimmed();
}

void CookiesTab::set_jar(const QString& jar, const QString& why) {
  if (!why.isEmpty()) {
    reason_ = why;
    reason_jar_ = jar;
  }
  if (jar.isEmpty()) {
    jar_->setCurrentIndex(0);
  } else {
    if (jar_->findText(jar) < 0) jar_->addItem(jar);
    jar_->setCurrentIndex(jar_->findText(jar));
  }
  update_enabled();
}

void CookiesTab::read_into(http::Fetch::Arguments& arguments) const {
  arguments.cookies = use_->isChecked();
  arguments.hsts = hsts_->isChecked();
  arguments.cookie_jar = to_utf8(jar());
}

void CookiesTab::show_arguments(const http::Fetch::Arguments& arguments) {
  const QSignalBlocker quiet(this);
  use_->setChecked(arguments.cookies);
  hsts_->setChecked(arguments.hsts);
  set_jar(from_utf8(arguments.cookie_jar));
}

QString CookiesTab::problem() const {
  const QString name = jar();
  if (name.isEmpty() || !http::jar_path(to_utf8(name)).empty()) return {};
  return tr("Cookies: “%1” can't be the name of a jar: letters, digits, spaces, dots and dashes can.")
      .arg(name);
}

void CookiesTab::update_enabled() {
  const bool kept = !jar().isEmpty();
  for (QWidget* widget : {static_cast<QWidget*>(view_), buttons_, static_cast<QWidget*>(filter_)})
    widget->setEnabled(kept);
  if (!kept) {
    model_->set_cookies({});
    say(tr("Cookies that this session was given are sent while it lasts. A jar keeps them, and is edited "
           "here."),
        false);
  } else {
    say_jar();
  }
}

void CookiesTab::say_jar() {
  say(jar() == reason_jar_ ? reason_ : QString(), false);
}

void CookiesTab::say(const QString& text, bool fault) {
  QPalette colours = palette();
  const ThemeColours& meaning = Theme::instance().colours();
  colours.setColor(QPalette::WindowText, fault ? meaning.error : meaning.muted);
  said_->setPalette(colours);
  said_->setText(text);
  said_->setVisible(!text.isEmpty());
}

void CookiesTab::run(std::function<void()> work, std::function<void()> done) {
  if (aside_) return aside_(std::move(work), std::move(done));
  work();
  done();
}

void CookiesTab::reload() {
  const std::string path = jar().isEmpty() ? std::string() : http::jar_path(to_utf8(jar()));
  auto read = std::make_shared<std::expected<std::string, Error>>();
  auto jar = std::make_shared<http::ReadJar>();
  auto names = std::make_shared<std::vector<std::string>>();
  const auto work = [=] {
    *names = http::jar_names();
    if (path.empty()) return;
    *read = http::load_jar(path);
    if (read->has_value()) *jar = http::read_jar(**read, wall_now());
  };
  run(work, guarded(this, [=, this] {
        const QSignalBlocker quiet(jar_);
        for (const std::string& name : *names)
          if (jar_->findText(from_utf8(name)) < 0) jar_->addItem(from_utf8(name));
        if (path.empty() || path != http::jar_path(to_utf8(this->jar())))
          return;  // another was chosen meanwhile
        if (!read->has_value()) return say(error_text(read->error()), true);
        model_->set_cookies(jar->jar.cookies.cookies());
        if (!jar->refused.empty()) say(from_utf8(jar->refused.front()), true);
      }));
}

void CookiesTab::change(std::function<void(http::Jar&)> change) {
  const std::string path = http::jar_path(to_utf8(jar()));
  if (path.empty()) return say(problem(), true);
  auto done = std::make_shared<std::expected<void, Error>>();
  run([=] { *done = http::change_jar(path, wall_now(), change); }, guarded(this, [=, this] {
        if (done->has_value())
          say_jar();
        else
          say(error_text(done->error()), true);
        reload();
        Q_EMIT edited();
      }));
}

void CookiesTab::add() {
  http::Cookie cookie;
  cookie.name = "name";
  cookie.value = "value";
  cookie.domain = to_utf8(host_.isEmpty() ? QStringLiteral("localhost") : host_);
  cookie.path = "/";
  cookie.created = cookie.used = wall_now();
  for (int nth = 2; std::ranges::any_of(model_->cookies(),
                                        [&](const http::Cookie& old) {
                                          return old.name == cookie.name && old.domain == cookie.domain &&
                                                 old.path == cookie.path;
                                        });
       ++nth)
    cookie.name = "name" + std::to_string(nth);
  change([cookie](http::Jar& jar) { jar.cookies.put(cookie); });
}

void CookiesTab::remove() {
  std::vector<http::Cookie> chosen;
  for (const QModelIndex& index : view_->selectionModel()->selectedRows())
    if (const auto* cookie = model_->at(index.row())) chosen.push_back(*cookie);
  if (chosen.empty()) return;
  change([chosen](http::Jar& jar) {
    for (const auto& cookie : chosen) jar.cookies.remove(cookie);
  });
}

void CookiesTab::import_file(const QString& path) {
  auto read = std::make_shared<std::expected<std::string, Error>>();
  run([=] { *read = http::load_jar(to_utf8(path)); }, guarded(this, [=, this] {
        if (!read->has_value()) return say(error_text(read->error()), true);
        const auto found = http::read_jar(**read, wall_now());
        const auto cookies = found.jar.cookies.cookies();
        if (cookies.empty())
          return say(found.refused.empty() ? tr("There are no cookies in %1.").arg(path)
                                           : from_utf8(found.refused.front()),
                     true);
        change([cookies](http::Jar& jar) {
          for (const auto& cookie : cookies) jar.cookies.put(cookie);
        });
      }));
}

void CookiesTab::export_file(const QString& path) {
  auto done = std::make_shared<std::expected<void, Error>>();
  http::Jar jar;
  for (const auto& cookie : model_->cookies()) jar.cookies.put(cookie);
  run([=] { *done = http::save_jar(to_utf8(path), jar); }, guarded(this, [=, this] {
        say(done->has_value() ? tr("Written to %1.").arg(path) : error_text(done->error()),
            !done->has_value());
      }));
}

void CookiesTab::choose(bool to_import) {
  auto* dialog = new QFileDialog(this, to_import ? tr("Import cookies.txt") : tr("Export cookies.txt"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(to_import ? QFileDialog::AcceptOpen : QFileDialog::AcceptSave);
  connect(dialog, &QFileDialog::fileSelected, this,
          [this, to_import](const QString& path) { to_import ? import_file(path) : export_file(path); });
  dialog->open();
}

void CookiesTab::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  reload();
}

bool CookiesTab::eventFilter(QObject* watched, QEvent* event) {
  if (watched == view_ && event->type() == QEvent::KeyPress) {
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key == Qt::Key_Insert) return add(), true;
    if (key == Qt::Key_Delete) return remove(), true;
  }
  return QWidget::eventFilter(watched, event);
}

}  // namespace lw::ui
