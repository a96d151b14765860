#include "ui/panes/web/collection/collection_store.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QFileSystemWatcher>
#include <QStandardPaths>
#include <QUndoCommand>
#include <algorithm>
#include <condition_variable>
#include <mutex>

#include "ui/bridge/text.h"

namespace lw::ui {
namespace fs = std::filesystem;

namespace {

constexpr int kSettle = 150;       // ms: a checkout changes many files at once
constexpr int kMaxWatched = 2000;  // the system gives a user some thousands

/// Qt makes the trash's folder only in one that is there.
bool to_trash(const QString& file, QString* kept = nullptr) {
  QDir().mkpath(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation));
  return QFile::moveToTrash(file, kept);
}

/// Work that can be undone; both run aside.
class FileCommand final : public QUndoCommand {
 public:
  FileCommand(const QString& text, std::function<void()> redo, std::function<void()> undo)
      : QUndoCommand(text), redo_(std::move(redo)), undo_(std::move(undo)) {}
  void redo() override { redo_(); }
  void undo() override { undo_(); }

 private:
  std::function<void()> redo_, undo_;
};

}  // namespace

struct CollectionStore::Listing {
  std::vector<CollectionFile> files;
  QStringList folders, problems, names;
  std::vector<std::vector<http::Environment>> layers;
  std::vector<http::Environment> own;
};

/// Work on the disk is done in the order in which it was given, though several threads take it.
struct CollectionStore::Turns {
  std::mutex mutex;
  std::condition_variable next;
  std::uint64_t given = 0, now = 0;
};

CollectionStore::CollectionStore(Workbench& workbench, QObject* parent)
    : QObject(parent),
      workbench_(workbench),
      watcher_(new QFileSystemWatcher(this)),
      turns_(std::make_shared<Turns>()) {
  settle_.setSingleShot(true);
  settle_.setInterval(kSettle);
  connect(&settle_, &QTimer::timeout, this, &CollectionStore::reload);
  connect(watcher_, &QFileSystemWatcher::directoryChanged, &settle_, qOverload<>(&QTimer::start));
  connect(watcher_, &QFileSystemWatcher::fileChanged, &settle_, qOverload<>(&QTimer::start));
}

fs::path CollectionStore::whole(const QString& path) const {
  return fs::path(to_utf8(folder_)) / fs::path(to_utf8(path));
}

void CollectionStore::open(const QString& folder) {
  folder_ = folder;
  undo_.clear();
  files_.clear();
  folders_.clear();
  layers_.clear();
  own_.clear();
  reload();
}

void CollectionStore::reload() {
  if (folder_.isEmpty()) return;
  again_ = reading_;
  if (reading_) return;
  reading_ = true;
  // Before it is read: who replaces a file takes it from the watch, and what is said of it after that would
  // go unheard.
  watch();
  auto listing = std::make_shared<Listing>();
  const fs::path root(to_utf8(folder_));
  workbench_.run_aside(
      [listing, root] {
        bool more = false;
        for (const std::string& name : http::collection_files(root, &more)) {
          const auto text = http::read_text_file(root / name);
          if (!text) {
            listing->problems << from_utf8(name + ": " + text.error());
            continue;
          }
          listing->files.push_back({from_utf8(name), http::HttpFile::parse(*text).requests()});
        }
        if (more) listing->problems << QStringLiteral("> %1").arg(http::kMaxCollectionFiles);
        std::error_code error;
        for (fs::recursive_directory_iterator at(root, fs::directory_options::skip_permission_denied, error),
             end;
             !error && at != end && listing->folders.size() < kMaxWatched; at.increment(error)) {
          std::error_code ignored;
          if (!at->is_directory(ignored) || at->is_symlink(ignored)) continue;
          if (at->path().filename().string().starts_with('.'))
            at.disable_recursion_pending();
          else
            listing->folders << from_utf8(at->path().lexically_relative(root).string());
        }
        auto environments = http::read_environments(root, root);
        listing->layers = std::move(environments.layers);
        for (const std::string& name : environments.names) listing->names << from_utf8(name);
        for (const std::string& problem : environments.problems) listing->problems << from_utf8(problem);
        if (const auto text = http::read_text_file(root / http::kEnvironmentFile))
          listing->own = http::parse_environments(*text).value_or(std::vector<http::Environment>());
      },
      [this, alive = std::weak_ptr(alive_), listing, root] {
        if (alive.expired()) return;
        reading_ = false;
        if (root != fs::path(to_utf8(folder_)) || again_) return reload();
        take(std::move(*listing));
      });
}

void CollectionStore::take(Listing listing) {
  files_ = std::move(listing.files);
  folders_ = std::move(listing.folders);
  folders_.sort();
  problems_ = std::move(listing.problems);
  layers_ = std::move(listing.layers);
  own_ = std::move(listing.own);
  environment_names_ = std::move(listing.names);
  if (!environment_names_.contains(environment_))
    environment_ =
        environment_names_.contains(QStringLiteral("default")) ? QStringLiteral("default") : QString();
  watch();
  Q_EMIT changed();
  Q_EMIT environment_changed();
}

void CollectionStore::watch() {
  QStringList wanted{folder_};
  for (const QString& folder : folders_) wanted << folder_ + QLatin1Char('/') + folder;
  for (const CollectionFile& file : files_) wanted << folder_ + QLatin1Char('/') + file.path;
  wanted << folder_ + QLatin1Char('/') + from_utf8(std::string(http::kEnvironmentFile));
  wanted = wanted.mid(0, kMaxWatched);
  const QStringList watched = watcher_->files() + watcher_->directories();
  QStringList gone;
  for (const QString& one : watched)
    if (!wanted.contains(one)) gone << one;
  if (!gone.isEmpty()) watcher_->removePaths(gone);
  QStringList fresh;
  for (const QString& one : wanted)
    if (!watched.contains(one)) fresh << one;
  if (!fresh.isEmpty()) watcher_->addPaths(fresh);
}

void CollectionStore::set_environment(const QString& name) {
  if (name == environment_) return;
  environment_ = name;
  Q_EMIT environment_changed();
}

http::Environment CollectionStore::merged() const {
  return http::merge_environments(layers_, to_utf8(environment_));
}

void CollectionStore::write_own_environments(std::vector<http::Environment> environments) {
  own_ = environments;
  aside(
      [path = whole(from_utf8(std::string(http::kEnvironmentFile))), environments = std::move(environments)] {
        const auto before = http::read_text_file(path);
        const auto done =
            http::write_text_file(path, http::write_environments(environments, before.value_or("")));
        return done ? QString() : from_utf8(done.error());
      });
}

void CollectionStore::read(const QString& path, std::function<void(Text)> done) {
  auto text = std::make_shared<Text>();
  in_turn([text, file = whole(path)] { *text = http::read_text_file(file); },
          [alive = std::weak_ptr(alive_), text, done = std::move(done)] {
            if (!alive.expired()) done(std::move(*text));
          });
}

void CollectionStore::write(const QString& path, const QString& name, std::string text,
                            const std::string* before, std::function<void(bool, QString)> done) {
  struct Outcome {
    bool conflict = false;
    QString problem;
  };
  auto outcome = std::make_shared<Outcome>();
  const std::optional<std::string> expected = before ? std::optional(*before) : std::nullopt;
  in_turn(
      [outcome, file = whole(path), text = std::move(text), expected] {
        const auto now = http::read_text_file(file);
        outcome->conflict = expected && (!now || *now != *expected);
        if (outcome->conflict) return;
        const auto written = http::write_text_file(file, text);
        if (!written) outcome->problem = from_utf8(written.error());
      },
      [this, alive = std::weak_ptr(alive_), outcome, name, done = std::move(done)] {
        if (alive.expired()) return;
        if (!outcome->problem.isEmpty()) Q_EMIT failed(tr("%1: %2").arg(name, outcome->problem));
        done(outcome->conflict, outcome->problem);
        settle_.start();
      });
}

void CollectionStore::in_turn(std::function<void()> work, std::function<void()> done) {
  // Threads take it in the order given, so whoever waits here waits for one that is at work.
  workbench_.run_aside(
      [turns = turns_, turn = turns_->given++, work = std::move(work)] {
        std::unique_lock lock(turns->mutex);
        turns->next.wait(lock, [&] { return turns->now == turn; });
        lock.unlock();
        work();
        lock.lock();
        ++turns->now;
        turns->next.notify_all();
      },
      std::move(done));
}

void CollectionStore::aside(std::function<QString()> work) {
  auto problem = std::make_shared<QString>();
  in_turn([problem, work = std::move(work)] { *problem = work(); },
          [this, alive = std::weak_ptr(alive_), problem] {
            if (alive.expired()) return;
            if (!problem->isEmpty()) Q_EMIT failed(*problem);
            reload();
          });
}

void CollectionStore::act(const QString& text, std::function<QString()> redo, std::function<QString()> undo) {
  undo_.push(new FileCommand(
      text, [this, redo = std::move(redo)] { aside(redo); },
      [this, undo = std::move(undo)] { aside(undo); }));
}

void CollectionStore::create(const QString& path, const std::string& text) {
  const fs::path file = whole(path);
  auto made = std::make_shared<bool>(false);  // where it was not, there is nothing to take back
  act(
      tr("new %1").arg(path),
      [file, text, made] {
        std::error_code error;
        if (fs::exists(file, error)) return tr("%1 is there already").arg(from_utf8(file.string()));
        fs::create_directories(file.parent_path(), error);
        const auto done = http::write_text_file(file, text);
        *made = done.has_value();
        return done ? QString() : from_utf8(done.error());
      },
      [file, made] {
        if (!std::exchange(*made, false) || to_trash(from_utf8(file.string()))) return QString();
        return tr("%1 can't be moved to the trash").arg(from_utf8(file.string()));
      });
}

void CollectionStore::create_folder(const QString& path) {
  const fs::path folder = whole(path);
  const auto problem = [](const std::error_code& error) {
    return error ? from_utf8(error.message()) : QString();
  };
  auto made = std::make_shared<bool>(false);
  act(
      tr("new folder %1").arg(path),
      [folder, problem, made] {
        std::error_code error;
        *made = fs::create_directories(folder, error);
        return problem(error);
      },
      [folder, problem, made] {
        std::error_code error;
        if (std::exchange(*made, false)) fs::remove(folder, error);  // as long as it is empty
        return problem(error);
      });
}

void CollectionStore::move(const QString& from, const QString& to) {
  const auto rename = [](const fs::path& source, const fs::path& target) {
    std::error_code error;
    if (fs::exists(target, error)) return tr("%1 is there already").arg(from_utf8(target.string()));
    fs::rename(source, target, error);
    return error ? from_utf8(error.message()) : QString();
  };
  auto moved = std::make_shared<bool>(false);
  act(
      tr("move %1").arg(from),
      [rename, moved, a = whole(from), b = whole(to)] {
        const QString problem = rename(a, b);
        *moved = problem.isEmpty();
        return problem;
      },
      [rename, moved, a = whole(from), b = whole(to)] {
        return std::exchange(*moved, false) ? rename(b, a) : QString();
      });
}

void CollectionStore::remove(const QString& path) {
  const QString file = from_utf8(whole(path).string());
  auto kept = std::make_shared<QString>();
  act(
      tr("delete %1").arg(path),
      [file, kept] {
        return to_trash(file, kept.get()) ? QString() : tr("%1 can't be moved to the trash").arg(file);
      },
      [file, kept] {
        return QFile::rename(*kept, file) ? QString() : tr("%1 can't be taken back from the trash").arg(file);
      });
}

QString CollectionStore::free_name(const QString& folder, const QString& name, const QString& suffix) const {
  const QString start = folder.isEmpty() ? name : folder + QLatin1Char('/') + name;
  const auto used = [this](const QString& path) {
    return folders_.contains(path) ||
           std::ranges::any_of(files_, [&](const CollectionFile& file) { return file.path == path; });
  };
  QString path = start + suffix;
  for (int i = 2; used(path); ++i) path = QStringLiteral("%1 %2%3").arg(start).arg(i).arg(suffix);
  return path;
}

}  // namespace lw::ui
