// The files of a session on disk: making them private, and the lock that says who is writing.
#pragma once

#include <filesystem>
#include <utility>

namespace lw::sqlite_file {

/// A file descriptor that closes itself.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~Descriptor();
  int get() const { return fd_; }

 private:
  int fd_ = -1;
};

/// Makes an empty file with mode 0600 whatever the umask is, and its folders with 0700. Throws Error kind
/// storage, also when it exists.
void create_private(const std::filesystem::path& file);

/// The file and what SQLite keeps beside it.
void remove_all(const std::filesystem::path& file);

/// Puts a session that was closed in the place of another, of which nothing is left then; where that one was
/// not closed (its program was killed) it is moved aside first, with its log. Throws Error kind storage, also
/// when the other one is being recorded; both are as they were then.
void put_in_place(const std::filesystem::path& from, const std::filesystem::path& to);

/// Taken by the writer for as long as it lives: flock on `file`-wal, which exists exactly then. The system
/// drops it when the program is killed.
Descriptor hold_live_lock(const std::filesystem::path& file);
bool live_lock_held(const std::filesystem::path& file);

}  // namespace lw::sqlite_file
