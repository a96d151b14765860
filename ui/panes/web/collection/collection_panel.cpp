#include "ui/panes/web/collection/collection_panel.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QTreeView>
#include <QTreeWidget>
#include <algorithm>
#include <utility>

#include "core/protocols/http/collection/import.h"
#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/panes/web/collection/collection_model.h"
#include "ui/panes/web/collection/environment_window.h"
#include "ui/panes/web/collection/keychain.h"
#include "ui/panes/web/collection/remark_bar.h"
#include "ui/panes/web/cookies_tab.h"

namespace lw::ui {

CollectionPanel::CollectionPanel(Workbench& workbench, Host host, QWidget* parent)
    : QWidget(parent),
      workbench_(workbench),
      host_(std::move(host)),
      store_(workbench, this),
      model_(new CollectionModel(this)),
      shown_(new QSortFilterProxyModel(this)),
      variables_({.clock = &system_clock(), .random = &system_random(), .process_variable = {}}) {
  make_widgets();
  make_actions();
  connect(&store_, &CollectionStore::changed, this, &CollectionPanel::shown_again);
  connect(&store_, &CollectionStore::environment_changed, this, &CollectionPanel::environment_changed);
  connect(&store_, &CollectionStore::failed, this, [this](const QString& why) { bar(why); });
  connect(model_, &CollectionModel::move_wanted, &store_, &CollectionStore::move);
  connect(model_, &CollectionModel::import_wanted, this, &CollectionPanel::import_files);
  connect(model_, &CollectionModel::rename_wanted, this, [this](const QString& path, const QString& typed) {
    const QString folder = path.contains(QLatin1Char('/'))
                               ? path.section(QLatin1Char('/'), 0, -2) + QLatin1Char('/')
                               : QString();
    const QString kind = path.section(QLatin1Char('/'), -1).contains(QLatin1Char('.'))
                             ? QLatin1Char('.') + path.section(QLatin1Char('.'), -1)
                             : QString();
    QString name = typed;
    name.replace(QLatin1Char('/'), QLatin1Char('-'));
    if (!kind.isEmpty() && !name.endsWith(kind)) name += kind;
    if (folder + name == path) return;
    if (opened_ && opened_->path == path) opened_->path = folder + name;
    store_.move(path, folder + name);
  });
  update_state();
}

CollectionPanel::~CollectionPanel() = default;

void CollectionPanel::open_folder(const QString& folder) {
  opened_.reset();
  users_files_.clear();
  store_.open(folder);
  variables_again();
  title_->setText(folder.section(QLatin1Char('/'), -1));
  title_->setToolTip(folder);
  update_state();
}

void CollectionPanel::shown_again() {
  const QModelIndex current = chosen();
  const QString path = CollectionModel::path(current);
  const int request = current.isValid() ? CollectionModel::request(current) : -1;
  model_->show(store_);
  tree_->expandAll();
  if (const QModelIndex found = model_->find(path, request); found.isValid() && !path.isEmpty())
    tree_->setCurrentIndex(shown_->mapFromSource(found));
  if (!store_.problems().isEmpty())
    bar(tr("Not everything can be read: %1").arg(store_.problems().join(QStringLiteral("; "))));
  // The open file may be another one now; the fields stay, saving will tell.
  update_state();
}

QModelIndex CollectionPanel::chosen() const {
  return shown_->mapToSource(tree_->currentIndex());
}

void CollectionPanel::activate(const QModelIndex& index) {
  const QModelIndex at = shown_->mapToSource(index);
  if (!at.isValid() || CollectionModel::is_folder(at)) return;
  open_request(CollectionModel::path(at), std::max(0, CollectionModel::request(at)));
}

void CollectionPanel::open_request(const QString& path, int request) {
  store_.read(path, [this, path, request](CollectionStore::Text text) {
    if (!text) return bar(tr("%1: %2").arg(path, from_utf8(text.error())));
    const http::HttpFile file = http::HttpFile::parse(*text);
    const auto at = static_cast<std::size_t>(request);
    if (at >= file.requests().size()) return bar(tr("%1 holds no request.").arg(path));
    Opened opened{path, request, *text, {}, file.requests()[at], file.variables()};
    const http::Fetch::Arguments arguments = http::to_arguments(opened.file);
    opened.before = http::to_file_request(arguments);
    RequestForm form = from_arguments(arguments);
    for (const std::string& row : opened.file.off_query) {
      QueryRow off = query_rows(QLatin1Char('?') + from_utf8(row)).value(0);
      off.enabled = false;
      form.params.push_back(off);
    }
    for (const http::FileField& field : opened.file.headers)
      if (!field.enabled) form.headers.push_back({false, from_utf8(field.name), from_utf8(field.value)});
    opened_ = std::move(opened);
    foreign_files_ = named_files(arguments);
    variables_again();
    if (form.base.cookie_jar.empty()) form.base.cookie_jar = to_utf8(jar());
    host_.show(form);
    QStringList remarks;
    for (const std::string& remark : opened_->file.remarks) remarks << from_utf8(remark);
    host_.hint(remarks.isEmpty()
                   ? QString()
                   : tr("Kept in the file, not done here: %1.").arg(remarks.join(QStringLiteral("; "))),
               false);
    // As the form shows it: what it can't hold is no change of the user's.
    std::vector<http::TakenSecret> none;
    opened_->before = wanted_request(none);
    update_state();
  });
}

http::FileRequest CollectionPanel::wanted_request(std::vector<http::TakenSecret>& taken) const {
  const RequestForm form = host_.form();
  http::Fetch::Arguments arguments = to_arguments(form);
  // Those that are switched off stand in the file too: among the others, until their secrets are taken.
  const std::size_t sent = arguments.headers.size();
  for (const HeaderRow& row : form.headers)
    if (!row.enabled && !row.name.isEmpty())
      arguments.headers.push_back({to_utf8(row.name), to_utf8(row.value)});
  // A secret that has its variable already keeps it; another value gets a name of its own.
  const QHash<QString, QString> secrets = known_secrets();
  std::vector<std::string> names = variables_.names(), others;
  std::ranges::copy_if(names, std::back_inserter(others),
                       [&](const std::string& name) { return !secrets.contains(from_utf8(name)); });
  // The environment's jar goes without saying.
  if (from_utf8(arguments.cookie_jar) == jar()) arguments.cookie_jar.clear();
  const http::Fetch::Arguments untouched = arguments;
  std::vector<std::string> rows;  // parameters that are switched off
  const auto take = [&](const std::vector<std::string>& used) {
    arguments = untouched;
    taken = http::take_secrets(arguments, used);
    rows.clear();
    for (const QueryRow& row : form.params) {
      if (row.enabled) continue;
      std::vector<std::string> also = used;
      std::ranges::transform(taken, std::back_inserter(also), &http::TakenSecret::variable);
      rows.push_back(to_utf8(row.raw));
      std::ranges::move(http::take_query_secrets(rows.back(), also), std::back_inserter(taken));
    }
  };
  take(others);
  const bool known = std::ranges::all_of(taken, [&](const http::TakenSecret& one) {
    const auto value = secrets.constFind(from_utf8(one.variable));
    return value == secrets.cend() || *value == from_utf8(one.value);
  });
  if (!known) take(names);
  const http::Headers off(arguments.headers.begin() + static_cast<std::ptrdiff_t>(sent),
                          arguments.headers.end());
  arguments.headers.resize(sent);
  http::FileRequest wanted = http::to_file_request(arguments);
  wanted.off_query = std::move(rows);
  for (const http::HeaderField& field : off) wanted.headers.push_back({field.name, field.value, false});
  return wanted;
}

bool CollectionPanel::modified() const {
  if (!opened_) return false;
  std::vector<http::TakenSecret> taken;
  return !wanted_request(taken).same_as(opened_->before);
}

void CollectionPanel::open_in_tab(const QString& path, int request) {
  host_.another(
      [folder = store_.folder(), environment = store_.environment(), path, request](CollectionPanel& other) {
        other.store_.set_environment(environment);
        other.open_folder(folder);
        other.open_request(path, request);
      });
}

void CollectionPanel::update_state() {
  save_->setEnabled(active());
  run_all_->setEnabled(active() && !run_);
  undo_->setEnabled(store_.undo().canUndo());
  const bool file = chosen().isValid();
  delete_->setEnabled(file);
  in_tab_->setEnabled(file && !CollectionModel::is_folder(chosen()));
  duplicate_->setEnabled(file && !CollectionModel::is_folder(chosen()));
  setWindowTitle(opened_ ? opened_->path + QStringLiteral("[*]") : QString());
  const QString name = opened_ ? opened_->path + (modified() ? QStringLiteral(" •") : QString()) : QString();
  const QString folder = store_.folder().section(QLatin1Char('/'), -1);
  title_->setText(name.isEmpty() ? folder : tr("%1: %2").arg(folder, name));
}

void CollectionPanel::save() {
  if (!opened_) {
    if (active()) make_new(false);
    return;
  }
  write_request(opened_->path, false);
}

void CollectionPanel::save_as(const QString& path) {
  std::vector<http::TakenSecret> taken;
  const http::FileRequest wanted = wanted_request(taken);
  if (wanted.url.empty()) return host_.hint(tr("Type a URL first."), true);
  const std::string text = http::write_http_file(wanted);
  keep_secrets(taken);
  users_files_[path].merge(users_files(to_arguments(host_.form())));
  store_.create(path, text);
  const http::HttpFile file = http::HttpFile::parse(text);
  opened_ = Opened{path, 0, text, wanted, file.requests().at(0), {}};
  update_state();
}

void CollectionPanel::write_request(const QString& path, bool force) {
  std::vector<http::TakenSecret> taken;
  const http::FileRequest after = wanted_request(taken);
  if (after.url.empty()) return host_.hint(tr("Type a URL first."), true);
  const http::FileRequest changed = http::with_changes(opened_->file, opened_->before, after);
  http::HttpFile file = http::HttpFile::parse(opened_->text);
  file.set(static_cast<std::size_t>(opened_->request), changed);
  keep_secrets(taken);
  users_files_[path].merge(users_files(to_arguments(host_.form())));
  store_.write(path, path, file.text(), force ? nullptr : &opened_->text,
               [this, path, request = opened_->request, after, text = file.text()](bool conflict,
                                                                                   const QString& problem) {
                 // Another one may have been opened meanwhile: what was written is not its.
                 const bool still = opened_ && opened_->path == path && opened_->request == request;
                 if (conflict) {
                   bar(tr("%1 was changed by another program.").arg(path),
                       still ? tr("Overwrite") : QString(), [this, path] {
                         if (opened() == path) write_request(path, true);
                       });
                   return;
                 }
                 if (!problem.isEmpty() || !still) return;
                 opened_->text = text;
                 opened_->before = after;
                 const http::HttpFile written = http::HttpFile::parse(text);
                 const auto at = static_cast<std::size_t>(opened_->request);
                 if (at < written.requests().size()) opened_->file = written.requests()[at];
                 host_.hint(tr("Saved in %1.").arg(path), false);
                 update_state();
               });
}

// Known for as long as the program runs; the keychain is offered, unless it has them already.
void CollectionPanel::keep_secrets(const std::vector<http::TakenSecret>& taken) {
  const auto kept = store_.merged().secrets;
  auto& values = secret_values_[store_.secret_place()];
  for (const http::TakenSecret& one : taken) {
    QString& known = values[from_utf8(one.variable)];
    const bool same = known == from_utf8(one.value);
    known = from_utf8(one.value);
    if (same && kept.contains(one.variable)) continue;
    if (offered_place_ != store_.secret_place()) offered_.clear();
    offered_place_ = store_.secret_place();
    std::erase_if(offered_, [&](const http::TakenSecret& old) { return old.variable == one.variable; });
    offered_.push_back(one);
  }
  variables_again();
  if (!taken.empty() && !offered_.empty()) offer_keychain();
}

void CollectionPanel::offer_keychain() {
  QStringList where;
  for (const http::TakenSecret& one : offered_)
    where << tr("%1 as {{%2}}").arg(from_utf8(one.where), from_utf8(one.variable));
  const auto keep = [this] {
    if (offered_place_ != store_.secret_place()) return bar(tr("Another environment is chosen now."));
    auto own = store_.own_environments();
    const std::string name = store_.environment().isEmpty() ? "default" : to_utf8(store_.environment());
    auto found = std::ranges::find(own, name, &http::Environment::name);
    if (found == own.end()) found = own.insert(own.end(), {.name = name, .values = {}, .secrets = {}});
    for (const http::TakenSecret& one : std::exchange(offered_, {})) {
      found->secrets.insert(one.variable);
      Keychain::instance().write(
          store_.folder() + QLatin1Char('#') + from_utf8(name), from_utf8(one.variable), from_utf8(one.value),
          guarded(this, [this](bool kept) {
            bar(kept ? tr("Kept in the system's keychain.")
                     : tr("This system has no keychain that answers: secrets are known until "
                          "the program ends."));
          }));
    }
    store_.write_own_environments(std::move(own));
  };
  offer_->say(tr("A file holds no secrets: %1. They are known until the program ends.")
                  .arg(where.join(QStringLiteral(", "))),
              tr("Keep in the keychain"), keep);
}

}  // namespace lw::ui
