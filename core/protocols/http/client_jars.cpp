#include "core/protocols/http/client_jars.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include <fmt/format.h>

#include "core/io/body_sink.h"

namespace lw::http {

namespace fs = std::filesystem;

namespace {

Error failed(const char* doing, const std::string& path, const std::string& reason) {
  return Error(ErrorKind::storage, doing, "", path + ": " + reason);
}

bool is_name(std::string_view text) {
  constexpr std::size_t kLongest = 100;
  if (text.empty() || text.size() > kLongest || text.front() == '.') return false;
  return std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view(" ._-").contains(c);
  });
}

std::expected<std::string, Error> read_whole(const std::string& path) {
  // A pipe would wait for ever; a regular file knows no O_NONBLOCK.
  const File file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  if (!file && errno == ENOENT) return std::string();
  struct stat status{};
  if (!file || ::fstat(file.handle(), &status) != 0)
    return std::unexpected(failed("reading the cookies", path, std::strerror(errno)));
  if (!S_ISREG(status.st_mode))
    return std::unexpected(failed("reading the cookies", path, "not a regular file"));
  if (static_cast<std::uint64_t>(status.st_size) > kMaxJarFile)
    return std::unexpected(failed("reading the cookies", path, "longer than 32 MiB"));
  std::string text(static_cast<std::size_t>(status.st_size), '\0');
  std::size_t at = 0;
  while (at < text.size()) {
    const auto got = ::read(file.handle(), text.data() + at, text.size() - at);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return std::unexpected(failed("reading the cookies", path, std::strerror(errno)));
    if (got == 0) break;
    at += static_cast<std::size_t>(got);
  }
  text.resize(at);
  return text;
}

std::expected<void, Error> replace(const std::string& path, std::string_view text) {
  const std::string fresh = path + ".new";
  {
    // Sessions are in it: for nobody else's eyes.
    const File file(::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!file) return std::unexpected(failed("writing the cookies", fresh, std::strerror(errno)));
    while (!text.empty()) {
      const auto wrote = ::write(file.handle(), text.data(), text.size());
      if (wrote < 0 && errno == EINTR) continue;
      if (wrote < 0) return std::unexpected(failed("writing the cookies", fresh, std::strerror(errno)));
      text.remove_prefix(static_cast<std::size_t>(wrote));
    }
  }
  if (::rename(fresh.c_str(), path.c_str()) != 0)
    return std::unexpected(failed("writing the cookies", path, std::strerror(errno)));
  return {};
}

/// What is there; an error where it is no jar.
std::expected<std::string, Error> read_to_replace(const std::string& path) {
  auto text = read_whole(path);
  if (text && !text->empty() && !text->starts_with(kJarMagic) && !text->starts_with("# HTTP Cookie File"))
    return std::unexpected(failed("writing the cookies", path, "it is not a file of cookies"));
  return text;
}

}  // namespace

std::string jar_folder() {
  const auto from = [](const char* name) -> std::string {
    const char* value = std::getenv(name);
    return value && *value ? value : "";
  };
  if (auto folder = from("LINEWRIGHT_JARS"); !folder.empty()) return folder;
  if (const auto settings = from("LINEWRIGHT_CONFIG"); !settings.empty())
    return (fs::path(settings).parent_path() / "jars").string();
  if (auto data = from("XDG_DATA_HOME"); data.starts_with('/')) return data + "/linewright/jars";
  return from("HOME") + "/.local/share/linewright/jars";
}

std::string jar_path(std::string_view jar) {
  if (jar.find('/') != std::string_view::npos)
    return jar.find('\0') == std::string_view::npos ? std::string(jar) : std::string();
  return is_name(jar) ? fmt::format("{}/{}.txt", jar_folder(), jar) : std::string();
}

std::vector<std::string> jar_names() {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator at(jar_folder(), error), end; !error && at != end; at.increment(error)) {
    const auto& file = at->path();
    if (file.extension() == ".txt" && is_name(file.stem().string())) names.push_back(file.stem().string());
  }
  std::ranges::sort(names);
  return names;
}

std::expected<std::string, Error> load_jar(const std::string& path) {
  return read_whole(path);
}

std::expected<void, Error> change_jar(const std::string& path, Nanoseconds now,
                                      const std::function<void(Jar&)>& change) {
  std::error_code ignored;
  fs::create_directories(fs::path(path).parent_path(), ignored);
  // The jar itself is replaced, so the lock is a file of its own.
  const std::string beside = path + ".lock";
  const File lock(::open(beside.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (!lock) return std::unexpected(failed("writing the cookies", beside, std::strerror(errno)));
  while (::flock(lock.handle(), LOCK_EX) != 0 && errno == EINTR) {
  }
  const auto text = read_to_replace(path);
  if (!text) return std::unexpected(text.error());
  auto read = read_jar(*text, now);
  change(read.jar);
  read.jar.cookies.make_room(now);
  return replace(path, write_jar(read.jar));
}

std::expected<void, Error> save_jar(const std::string& path, const Jar& jar) {
  const auto before = read_to_replace(path);
  if (!before) return std::unexpected(before.error());
  return replace(path, write_jar(jar));
}

}  // namespace lw::http
