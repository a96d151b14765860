#include "core/session/store/sqlite_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

#include "core/base/error.h"

namespace lw::sqlite_file {
namespace fs = std::filesystem;
namespace {

[[noreturn]] void fail(const char* doing, const fs::path& path, int code) {
  throw Error(ErrorKind::storage, fmt::format("{} {}", doing, path.string()), {},
              std::generic_category().message(code));
}

fs::path log_of(const fs::path& file) {
  return fs::path(file) += "-wal";
}

/// What SQLite keeps beside a file; the file itself comes last.
constexpr std::array kSuffixes{"-wal", "-shm", "-journal", ""};
/// Those of them that hold what is not in the file yet.
constexpr std::array kLogs{"-wal", "-journal"};

void move_all(const fs::path& from, const fs::path& to) {
  sqlite_file::remove_all(to);
  for (const char* suffix : kSuffixes) {
    std::error_code code;
    fs::rename(fs::path(from) += suffix, fs::path(to) += suffix, code);
  }
}

/// As mkdir -p -m 700 does, for the folders that are missing.
void make_folders(const fs::path& folder) {
  std::error_code code;
  if (folder.empty() || fs::is_directory(folder, code)) return;
  make_folders(folder.parent_path());
  if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) fail("making the session folder", folder, errno);
}

}  // namespace

Descriptor::~Descriptor() {
  if (fd_ >= 0) ::close(fd_);
}

void create_private(const fs::path& file) {
  make_folders(file.parent_path());
  const Descriptor made(::open(file.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600));
  if (made.get() < 0) fail("making the session", file, errno);
  // A umask may take bits away from the owner too; SQLite gives its log the same mode.
  if (::fchmod(made.get(), 0600) != 0) fail("making the session", file, errno);
}

void remove_all(const fs::path& file) {
  for (const char* suffix : kSuffixes) {
    std::error_code ignored;
    fs::remove(fs::path(file) += suffix, ignored);
  }
}

void put_in_place(const fs::path& from, const fs::path& to) {
  constexpr const char* kDoing = "replacing the session";
  if (live_lock_held(to))
    throw Error(ErrorKind::storage, fmt::format("{} {}", kDoing, to.string()), {}, "it is being recorded");
  std::error_code code;
  const bool logged = std::ranges::any_of(
      kLogs, [&](const char* suffix) { return fs::exists(fs::path(to) += suffix, code); });
  // A log of the old one beside the new one would be taken for the new one's.
  const fs::path aside = fs::path(to) += ".old";
  if (logged) move_all(to, aside);
  if (::rename(from.c_str(), to.c_str()) != 0) {
    const int failed = errno;
    if (logged) move_all(aside, to);
    fail(kDoing, to, failed);
  }
  if (logged) sqlite_file::remove_all(aside);
}

Descriptor hold_live_lock(const fs::path& file) {
  Descriptor log(::open(log_of(file).c_str(), O_RDONLY | O_CLOEXEC));
  if (log.get() < 0) fail("locking the session", file, errno);
  // live_lock_held holds it for a moment: wait.
  if (::flock(log.get(), LOCK_EX) != 0) fail("locking the session", file, errno);
  return log;
}

bool live_lock_held(const fs::path& file) {
  const Descriptor log(::open(log_of(file).c_str(), O_RDONLY | O_CLOEXEC));
  return log.get() >= 0 && ::flock(log.get(), LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
}

}  // namespace lw::sqlite_file
