// Certificates the user accepted for good, although they could not be verified: one fingerprint a host and
// port. A small JSON file, mode 0600, read when first asked and written whole and atomically. Loop thread
// only.
#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace lw {

class TrustStore {
 public:
  /// An empty path keeps everything in memory only.
  explicit TrustStore(std::filesystem::path file = {});

  /// `peer` is "host:port", `sha256` the leaf's fingerprint in lower-case hex.
  bool trusts(const std::string& peer, const std::string& sha256);
  /// Replaces what was known of the peer. Throws Error of kind storage when the file can't be written (the
  /// exception holds for this run all the same).
  void add(const std::string& peer, const std::string& sha256);
  void remove(const std::string& peer);
  const std::map<std::string, std::string>& entries();

 private:
  void load();
  void save() const;

  std::filesystem::path file_;
  bool loaded_ = false;
  std::map<std::string, std::string> entries_;
};

}  // namespace lw
