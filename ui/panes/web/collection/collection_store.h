// A collection as it stands on disk, followed as other programs change it: which folders, files and requests
// there are, and its environments. Files are read and written off the user interface's thread.
#pragma once

#include <QObject>
#include <QString>
#include <QStringList>
#include <QTimer>
#include <QUndoStack>
#include <functional>
#include <memory>
#include <vector>

#include "core/api/workbench.h"
#include "core/protocols/http/collection/client_files.h"

class QFileSystemWatcher;

namespace lw::ui {

/// A request file, relative to the collection's folder.
struct CollectionFile {
  QString path;
  std::vector<http::FileRequest> requests;
};

class CollectionStore final : public QObject {
  Q_OBJECT

 public:
  CollectionStore(Workbench& workbench, QObject* parent);

  const QString& folder() const { return folder_; }
  void open(const QString& folder);
  /// Reads all of it again; changed() follows.
  void reload();

  const std::vector<CollectionFile>& files() const { return files_; }
  const QStringList& folders() const { return folders_; }
  const QStringList& problems() const { return problems_; }

  const QStringList& environments() const { return environment_names_; }
  const QString& environment() const { return environment_; }
  void set_environment(const QString& name);
  /// Its keys in the keychain.
  QString secret_place() const { return folder_ + QLatin1Char('#') + environment_; }
  /// All environments that count for a file of the collection.
  const std::vector<std::vector<http::Environment>>& layers() const { return layers_; }
  http::Environment merged() const;
  /// Those of the folder's own http-client.env.json, to be edited.
  const std::vector<http::Environment>& own_environments() const { return own_; }
  void write_own_environments(std::vector<http::Environment> environments);

  using Text = std::expected<std::string, std::string>;
  void read(const QString& path, std::function<void(Text)> done);
  /// Refused where the file is not `before` any more; null = whatever it is.
  void write(const QString& path, const QString& name, std::string text, const std::string* before,
             std::function<void(bool conflict, QString problem)> done);

  // Changes with a way back (undo()). Paths are relative.
  void create(const QString& path, const std::string& text);
  void create_folder(const QString& path);
  void move(const QString& from, const QString& to);
  void remove(const QString& path);  // into the system's trash
  QUndoStack& undo() { return undo_; }
  QString free_name(const QString& folder, const QString& name, const QString& suffix) const;

 Q_SIGNALS:
  void changed();
  void environment_changed();
  void failed(const QString& problem);

 private:
  struct Listing;
  void take(Listing listing);
  void watch();
  void act(const QString& text, std::function<QString()> redo, std::function<QString()> undo);
  void aside(std::function<QString()> work);
  void in_turn(std::function<void()> work, std::function<void()> done);
  std::filesystem::path whole(const QString& path) const;

  Workbench& workbench_;
  QString folder_;
  std::vector<CollectionFile> files_;
  QStringList folders_, problems_, environment_names_;
  std::vector<std::vector<http::Environment>> layers_;
  std::vector<http::Environment> own_;
  QString environment_;
  QFileSystemWatcher* watcher_;
  QTimer settle_;
  QUndoStack undo_;
  bool reading_ = false;
  bool again_ = false;
  struct Turns;
  std::shared_ptr<Turns> turns_;
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

}  // namespace lw::ui
