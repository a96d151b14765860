// Where the bodies of answers go to: memory, or a file. Blocking file calls, as every one of them ends in the
// page cache. Every protocol that fetches things has one.
#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include "core/base/bytes.h"
#include "core/base/error.h"

namespace lw {

/// A body up to here is kept in memory, where no file was asked for.
inline constexpr std::uint64_t kLongestInMemory = 8ull << 20;

/// A file descriptor with an owner.
class File {
 public:
  File() = default;
  explicit File(int handle) : handle_(handle) {}
  File(File&& other) noexcept : handle_(std::exchange(other.handle_, -1)) {}
  File& operator=(File&& other) noexcept {
    std::swap(handle_, other.handle_);
    return *this;
  }
  ~File();
  int handle() const { return handle_; }
  explicit operator bool() const { return handle_ >= 0; }

 private:
  int handle_ = -1;
};

/// The response's body: into the output file, or into memory and, once that is too long, into a file of our
/// own.
class BodySink {
 public:
  /// `spool_file` is used when `output_file` is empty; its folder is made when it is needed.
  BodySink(std::string output_file, std::string spool_file);
  /// Throws Error kind storage; it names the file and says how much is in it.
  void add(ByteView bytes);
  /// The output file is made even when nothing comes.
  void begin();
  /// The output file has its first `size` bytes already; what is added goes behind them. Throws Error kind
  /// storage when it is of another length.
  void go_on(std::uint64_t size);

  bool to_file() const { return !path_.empty() || static_cast<bool>(file_); }
  const std::string& path() const { return path_; }
  std::uint64_t size() const { return size_; }
  Bytes take_memory() { return std::move(memory_); }

 private:
  void open(int flags, unsigned mode);
  void write_all(ByteView bytes);
  std::string path_;
  std::string spool_file_;
  File file_;
  Bytes memory_;
  std::uint64_t size_ = 0;
  std::uint64_t in_file_ = 0;
};

}  // namespace lw
