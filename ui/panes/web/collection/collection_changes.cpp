// New files, copies and imports of a collection.
#include <QApplication>
#include <QFileInfo>
#include <QTreeView>

#include "core/protocols/http/collection/import.h"
#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/panes/web/collection/collection_model.h"
#include "ui/panes/web/collection/collection_panel.h"
#include "ui/panes/web/collection/keychain.h"

namespace lw::ui {

void CollectionPanel::make_new(bool folder) {
  if (!active()) return bar(tr("Open a folder first."));
  const QString in = CollectionModel::folder_of(chosen());
  if (folder) return store_.create_folder(store_.free_name(in, tr("New folder"), QString()));
  save_as(store_.free_name(in, tr("New request"), QStringLiteral(".http")));
}

void CollectionPanel::duplicate() {
  const QModelIndex at = chosen();
  if (!at.isValid() || CollectionModel::is_folder(at)) return;
  const QString path = CollectionModel::path(at);
  store_.read(path, [this, path](CollectionStore::Text text) {
    if (!text) return bar(from_utf8(text.error()));
    const QString stem = path.section(QLatin1Char('/'), -1).section(QLatin1Char('.'), 0, -2);
    const QString folder =
        path.contains(QLatin1Char('/')) ? path.section(QLatin1Char('/'), 0, -2) : QString();
    store_.create(store_.free_name(folder, tr("%1 copy").arg(stem),
                                   QLatin1Char('.') + path.section(QLatin1Char('.'), -1)),
                  *text);
  });
}

void CollectionPanel::remove() {
  const QModelIndex at = chosen();
  if (!at.isValid()) return;
  const QString path = CollectionModel::path(at);
  if (opened_ && (opened_->path == path || opened_->path.startsWith(path + QLatin1Char('/'))))
    opened_.reset();
  store_.remove(path);
  bar(tr("%1 is in the system's trash.").arg(path), tr("Undo"), [this] { store_.undo().undo(); });
}

void CollectionPanel::import_files(const QStringList& files) {
  if (!active()) return bar(tr("Open a folder first."));
  for (const QString& file : files) {
    auto text = std::make_shared<std::expected<http::Imported, std::string>>();
    workbench_.run_aside(
        [text, path = std::filesystem::path(to_utf8(file))] {
          const auto read = http::read_text_file(path);
          *text = read ? http::import_requests(*read) : std::unexpected(read.error());
        },
        guarded(this, [this, text, file] {
          if (!*text) return bar(tr("%1 can't be imported: %2.").arg(file, from_utf8(text->error())));
          take_import(std::move(**text));
        }));
  }
}

void CollectionPanel::import_text(const QByteArray& text, const QString& from) {
  if (!active()) return bar(tr("Open a folder first."));
  auto read = std::make_shared<std::expected<http::Imported, std::string>>();
  workbench_.run_aside([read, text] { *read = http::import_requests(to_bytes(text)); },
                       guarded(this, [this, read, from] {
                         if (!*read)
                           return bar(tr("%1 can't be imported: %2.").arg(from, from_utf8(read->error())));
                         take_import(std::move(**read));
                       }));
}

// Files in a folder of its own; environments beside those that are there; secrets for as long as the program
// runs.
void CollectionPanel::take_import(http::Imported imported) {
  const std::string name = imported.name.empty() ? imported.format : imported.name;
  QString folder = from_utf8(name);
  folder.replace(QLatin1Char('/'), QLatin1Char('-'));
  if (folder.startsWith(QLatin1Char('.'))) folder = tr("Import");
  folder = store_.free_name(QString(), folder, QString());
  for (const http::ImportedRequest& one : imported.requests)
    store_.create(folder + QLatin1Char('/') + from_utf8(one.path), http::write_http_file(one.request));
  auto own = store_.own_environments();
  http::add_environments(own, imported.environments);
  if (!imported.environments.empty()) store_.write_own_environments(std::move(own));
  // Known in all environments that came along, and in no other.
  for (const http::Environment& one : imported.environments)
    for (const auto& [variable, value] : imported.secrets)
      if (one.secrets.contains(variable))
        secret_values_[store_.folder() + QLatin1Char('#') + from_utf8(one.name)][from_utf8(variable)] =
            from_utf8(value);
  std::vector<http::TakenSecret> taken;
  for (const auto& [variable, value] : imported.secrets) taken.push_back({variable, value, "a secret"});
  keep_secrets(taken);
  QString said =
      tr("%n request(s) imported into %1.", nullptr, static_cast<int>(imported.requests.size())).arg(folder);
  QStringList remarks;
  for (const std::string& remark : imported.remarks) remarks << from_utf8(remark);
  if (!remarks.isEmpty())
    said += QLatin1Char('\n') + tr("Not kept:") + QLatin1Char('\n') + remarks.join(QLatin1Char('\n'));
  bar(said);
}

}  // namespace lw::ui
