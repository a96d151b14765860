// Certificates the user accepted for good, although they could not be verified: one fingerprint a host and
// port. A small JSON file, mode 0600, read again whenever another program changed it, and written whole and
// atomically under a lock. Loop thread only.
#pragma once

#include <cstdint>
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
  /// A version of the file, to see whether it is another one now.
  struct Stamp {
    std::uint64_t inode = 0;
    std::int64_t seconds = 0;
    std::int64_t nanoseconds = 0;
    std::int64_t size = -1;
    bool operator==(const Stamp&) const = default;
  };

  void load();
  /// `sha256` empty = forget the peer.
  void change(const std::string& peer, const std::string& sha256);
  void save() const;
  Stamp stamp() const;

  std::filesystem::path file_;
  Stamp read_;
  std::map<std::string, std::string> entries_;
  std::map<std::string, std::string> unsaved_;  // what the file could not take; "" = forgotten
};

}  // namespace lw
