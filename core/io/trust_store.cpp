#include "core/io/trust_store.h"

#include <fcntl.h>
#include <unistd.h>

#include <boost/json.hpp>
#include <cerrno>
#include <cstring>
#include <fstream>

#include "core/base/error.h"

namespace lw {
namespace {

// The file is ours, but a broken one must not eat memory.
constexpr std::uintmax_t kLargestFile = 4 << 20;

Error storage_error(const std::filesystem::path& file, int number) {
  return Error(ErrorKind::storage, "saving the accepted certificates", "",
               file.string() + ": " + std::strerror(number));
}

}  // namespace

TrustStore::TrustStore(std::filesystem::path file) : file_(std::move(file)) {}

bool TrustStore::trusts(const std::string& peer, const std::string& sha256) {
  load();
  const auto found = entries_.find(peer);
  return found != entries_.end() && !sha256.empty() && found->second == sha256;
}

void TrustStore::add(const std::string& peer, const std::string& sha256) {
  load();
  entries_[peer] = sha256;
  save();
}

void TrustStore::remove(const std::string& peer) {
  load();
  if (entries_.erase(peer) > 0) save();
}

const std::map<std::string, std::string>& TrustStore::entries() {
  load();
  return entries_;
}

void TrustStore::load() {
  if (loaded_) return;
  loaded_ = true;
  std::error_code code;
  const auto size = std::filesystem::file_size(file_, code);
  if (file_.empty() || code || size > kLargestFile) return;
  std::ifstream in(file_, std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  boost::system::error_code failed;
  const boost::json::value value = boost::json::parse(text, failed);
  // What can't be read trusts nobody: the user is asked again.
  if (failed || !value.is_object()) return;
  for (const auto& [peer, fingerprint] : value.get_object()) {
    if (fingerprint.is_string()) entries_[std::string(peer)] = std::string(fingerprint.get_string());
  }
}

void TrustStore::save() const {
  if (file_.empty()) return;
  boost::json::object object;
  for (const auto& [peer, fingerprint] : entries_) object[peer] = fingerprint;
  const std::string text = boost::json::serialize(object) + "\n";
  std::error_code ignored;
  if (file_.has_parent_path()) std::filesystem::create_directories(file_.parent_path(), ignored);
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
