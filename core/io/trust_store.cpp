#include "core/io/trust_store.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <boost/json.hpp>
#include <cerrno>
#include <cstring>
#include <fstream>

#include "core/base/error.h"

namespace lw {
namespace {

// The file is ours, but a broken one must not eat memory.
constexpr std::int64_t kLargestFile = 4 << 20;

Error storage_error(const std::filesystem::path& file, int number) {
  return Error(ErrorKind::storage, "saving the accepted certificates", "",
               file.string() + ": " + std::strerror(number));
}

void read_file(const std::filesystem::path& file, std::int64_t size,
               std::map<std::string, std::string>& entries) {
  if (size < 0 || size > kLargestFile) return;
  std::ifstream in(file, std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  boost::system::error_code failed;
  const boost::json::value value = boost::json::parse(text, failed);
  // What can't be read trusts nobody: the user is asked again.
  if (failed || !value.is_object()) return;
  for (const auto& [peer, fingerprint] : value.get_object()) {
    if (fingerprint.is_string()) entries[std::string(peer)] = std::string(fingerprint.get_string());
  }
}

/// Holds other programs off while the file is read, changed and written. They are done in a moment; one that
/// stands still is waited for a quarter of a second, then its lock is passed over.
class FileLock {
 public:
  explicit FileLock(const std::filesystem::path& file) {
    const std::string beside = file.string() + ".lock";
    handle_ = ::open(beside.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    for (int tries = 0; handle_ >= 0 && tries < 50; ++tries) {
      if (::flock(handle_, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK) return;
      ::poll(nullptr, 0, 5);
    }
  }
  ~FileLock() {
    if (handle_ >= 0) ::close(handle_);
  }
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

 private:
  int handle_ = -1;
};

}  // namespace

TrustStore::TrustStore(std::filesystem::path file) : file_(std::move(file)) {}

bool TrustStore::trusts(const std::string& peer, const std::string& sha256) {
  load();
  const auto found = entries_.find(peer);
  return found != entries_.end() && !sha256.empty() && found->second == sha256;
}

void TrustStore::add(const std::string& peer, const std::string& sha256) {
  change(peer, sha256);
}

void TrustStore::remove(const std::string& peer) {
  load();
  if (entries_.contains(peer)) change(peer, {});
}

const std::map<std::string, std::string>& TrustStore::entries() {
  load();
  return entries_;
}

void TrustStore::change(const std::string& peer, const std::string& sha256) {
  unsaved_[peer] = sha256;
  if (file_.empty()) return load();
  std::error_code ignored;
  if (file_.has_parent_path()) std::filesystem::create_directories(file_.parent_path(), ignored);
  const FileLock lock(file_);
  load();
  save();
  unsaved_.clear();
  read_ = stamp();
}

TrustStore::Stamp TrustStore::stamp() const {
  struct stat status{};
  if (file_.empty() || ::stat(file_.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return {};
  return {status.st_ino, status.st_mtim.tv_sec, status.st_mtim.tv_nsec, status.st_size};
}

void TrustStore::load() {
  if (const Stamp now = stamp(); now != read_) {
    read_ = now;
    entries_.clear();
    read_file(file_, now.size, entries_);
  }
  for (const auto& [peer, fingerprint] : unsaved_) {
    if (fingerprint.empty())
      entries_.erase(peer);
    else
      entries_[peer] = fingerprint;
  }
}

void TrustStore::save() const {
  boost::json::object object;
  for (const auto& [peer, fingerprint] : entries_) object[peer] = fingerprint;
  const std::string text = boost::json::serialize(object) + "\n";
  const std::filesystem::path part = file_.string() + ".part";
  ::unlink(part.c_str());
  const int handle = ::open(part.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (handle < 0) throw storage_error(part, errno);
  const bool whole =
      ::write(handle, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && ::fsync(handle) == 0;
  const int number = errno;
  ::close(handle);
  if (!whole || ::rename(part.c_str(), file_.c_str()) != 0) {
    const int failed = whole ? errno : number;
    ::unlink(part.c_str());
    throw storage_error(file_, failed);
  }
}

}  // namespace lw
