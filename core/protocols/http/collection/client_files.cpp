#include "core/protocols/http/collection/client_files.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <fstream>

#include "core/base/text.h"

namespace lw::http {
namespace fs = std::filesystem;

namespace {

constexpr int kMaxFolders = 32;  // deep

void list(const fs::path& folder, const fs::path& below, int depth, std::vector<std::string>& found) {
  std::error_code error;
  std::vector<fs::path> files, folders;
  for (fs::directory_iterator at(folder, fs::directory_options::skip_permission_denied, error), end;
       !error && at != end; at.increment(error)) {
    const std::string name = at->path().filename().string();
    std::error_code ignored;
    if (name.starts_with('.')) continue;
    // A link to a folder may lead back here.
    if (at->is_directory(ignored) && !at->is_symlink(ignored))
      folders.push_back(at->path().filename());
    else if (is_request_file(at->path()))
      files.push_back(at->path().filename());
  }
  std::ranges::sort(files);
  std::ranges::sort(folders);
  for (const fs::path& file : files)
    if (found.size() <= kMaxCollectionFiles) found.push_back((below / file).string());
  for (const fs::path& one : folders)
    if (depth < kMaxFolders && found.size() <= kMaxCollectionFiles)
      list(folder / one, below / one, depth + 1, found);
}

bool is_below(const fs::path& path, const fs::path& root) {
  const auto relative = path.lexically_relative(root);
  return !relative.empty() && *relative.begin() != "..";
}

fs::path whole(const fs::path& path) {
  std::error_code error;
  fs::path found = fs::weakly_canonical(path, error);
  return error ? fs::absolute(path).lexically_normal() : found;
}

}  // namespace

bool is_request_file(const fs::path& path) {
  const std::string kind = to_lower(path.extension().string());
  return kind == ".http" || kind == ".rest";
}

std::vector<std::string> collection_files(const fs::path& folder, bool* more) {
  std::vector<std::string> found;
  list(folder, {}, 0, found);
  if (more) *more = found.size() > kMaxCollectionFiles;
  if (found.size() > kMaxCollectionFiles) found.resize(kMaxCollectionFiles);
  return found;
}

std::expected<std::string, std::string> read_text_file(const fs::path& path, std::uintmax_t most) {
  std::error_code error;
  // A pipe would never end.
  if (!fs::is_regular_file(path, error))
    return std::unexpected(fs::exists(path, error) ? "it is no file" : "there is no such file");
  if (fs::file_size(path, error) > most)
    return std::unexpected("it is longer than " + std::to_string(most >> 20) + " MiB");
  std::ifstream file(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  if (!file) return std::unexpected("it can't be read");
  return text;
}

std::expected<void, std::string> write_text_file(const fs::path& path, std::string_view text) {
  // A link is written through, not replaced.
  std::error_code error;
  const fs::path target = fs::is_symlink(path, error) ? whole(path) : path;
  // A name of its own: somebody else may write the same file now.
  static std::atomic<unsigned> count = 0;
  const fs::path beside = target.parent_path() / fmt::format(".{}.{}-{}.new", target.filename().string(),
                                                             ::getpid(), count.fetch_add(1));
  {
    std::ofstream file(beside, std::ios::binary | std::ios::trunc);
    file << text;
    if (!file.flush()) {
      file.close();
      fs::remove(beside, error);
      return std::unexpected("it can't be written");
    }
  }
  const auto mode = fs::status(target, error).permissions();
  if (!error && fs::exists(target, error)) fs::permissions(beside, mode, error);
  fs::rename(beside, target, error);
  if (!error) return {};
  const std::string why = error.message();
  fs::remove(beside, error);
  return std::unexpected(why);
}

std::expected<void, std::string> write_imported(const fs::path& folder, const Imported& imported,
                                                bool overwrite) {
  const auto problem = [](const fs::path& path, const std::string& why) {
    return std::unexpected(path.string() + ": " + why);
  };
  std::error_code error;
  for (const ImportedRequest& one : imported.requests)
    if (!overwrite && fs::exists(folder / one.path, error))
      return problem(folder / one.path, "it is there already");
  for (const ImportedRequest& one : imported.requests) {
    const fs::path file = folder / one.path;
    fs::create_directories(file.parent_path(), error);
    if (const auto done = write_text_file(file, write_http_file(one.request)); !done)
      return problem(file, done.error());
  }
  if (imported.environments.empty()) return {};
  const fs::path file = folder / kEnvironmentFile;
  const std::string before = read_text_file(file).value_or("");
  auto own = parse_environments(before.empty() ? "{}" : before);
  if (!own) return problem(file, own.error());
  add_environments(*own, imported.environments);
  const auto done = write_text_file(file, write_environments(*own, before));
  return done ? std::expected<void, std::string>() : problem(file, done.error());
}

EnvironmentFiles read_environments(const fs::path& folder, const fs::path& root) {
  EnvironmentFiles found;
  fs::path at = whole(folder);
  const fs::path top = whole(root);
  for (int depth = 0; depth <= kMaxFolders; ++depth, at = at.parent_path()) {
    for (const std::string_view name : {kPrivateEnvironmentFile, kEnvironmentFile}) {
      std::error_code error;
      const fs::path path = at / name;
      if (!fs::exists(path, error)) continue;
      const auto text = read_text_file(path);
      auto read = text ? parse_environments(*text) : std::unexpected(text.error());
      if (!read) {
        found.problems.push_back(path.string() + ": " + read.error());
        continue;
      }
      for (const Environment& one : *read)
        if (one.name != kSharedEnvironment && std::ranges::find(found.names, one.name) == found.names.end())
          found.names.push_back(one.name);
      found.layers.push_back(std::move(*read));
    }
    if (at == top || !is_below(at, top) || at == at.parent_path()) break;
  }
  return found;
}

FileAccess file_access(const fs::path& folder, const fs::path& root, bool anywhere) {
  FileAccess access;
  access.locate = [folder, top = whole(root),
                   anywhere](const std::string& written) -> std::expected<std::string, std::string> {
    const fs::path path = whole(folder / fs::path(written));
    if (!anywhere && !is_below(path, top))
      return std::unexpected("it lies outside of the collection's folder");
    std::error_code error;
    if (!fs::is_regular_file(path, error)) return std::unexpected("there is no such file");
    return path.string();
  };
  access.read = [](const std::string& path) { return read_text_file(path); };
  access.any_socket = anywhere;
  return access;
}

LoadedRun load_run(const fs::path& place, const std::string& environment, bool any_file) {
  LoadedRun loaded;
  std::error_code error;
  const bool folder = fs::is_directory(place, error);
  const fs::path root = folder ? place : place.has_parent_path() ? place.parent_path() : fs::path(".");
  const std::vector<std::string> files =
      folder ? collection_files(place) : std::vector<std::string>{place.filename().string()};
  for (const std::string& name : files) {
    const fs::path path = root / name;
    const auto text = read_text_file(path);
    if (!text) {
      loaded.problems.push_back(path.string() + ": " + text.error());
      continue;
    }
    const HttpFile file = HttpFile::parse(*text);
    const EnvironmentFiles environments = read_environments(path.parent_path(), root);
    for (const std::string& problem : environments.problems)
      if (std::ranges::find(loaded.problems, problem) == loaded.problems.end())
        loaded.problems.push_back(problem);
    for (const std::string& one : environments.names)
      if (std::ranges::find(loaded.environments, one) == loaded.environments.end())
        loaded.environments.push_back(one);
    const Environment merged =
        merge_environments(environments.layers, environment.empty() ? "default" : environment);
    const FileAccess access = file_access(path.parent_path(), root, any_file);
    for (const FileRequest& request : file.requests())
      loaded.items.push_back({name, request, file.variables(), merged, access});
  }
  return loaded;
}

}  // namespace lw::http
