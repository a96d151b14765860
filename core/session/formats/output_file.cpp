// A file that is there whole or not at all.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

#include <cerrno>
#include <cstring>

#include "core/base/context.h"
#include "core/session/formats/export.h"

namespace lw {
namespace {

namespace fs = std::filesystem;

/// Formats write small pieces.
constexpr std::size_t kBuffer = 256u << 10;

class OutputFile {
 public:
  explicit OutputFile(const fs::path& file) : file_(file) {
    std::error_code code;
    const fs::file_status status = fs::status(file, code);
    if (fs::exists(status) && !fs::is_regular_file(status)) {
      handle_ = ::open(file.c_str(), O_WRONLY | O_CLOEXEC);
    } else {
      // Through a link its target is replaced, and the link stays.
      target_ = fs::exists(status) ? fs::canonical(file, code) : file;
      part_ = target_.parent_path() /
              fmt::format(".{}.{:08x}.part", target_.filename().string(), entropy() & 0xFFFFFFFF);
      handle_ = ::open(part_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    }
    if (handle_ < 0) fail();
  }

  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  ~OutputFile() {
    if (handle_ >= 0) ::close(handle_);
    if (!part_.empty()) ::unlink(part_.c_str());
  }

  void write(std::string_view bytes) {
    buffer_ += bytes;
    if (buffer_.size() >= kBuffer) flush();
  }

  void finish() {
    flush();
    const int handle = std::exchange(handle_, -1);
    if (::close(handle) != 0) fail();
    if (part_.empty()) return;
    if (::rename(part_.c_str(), target_.c_str()) != 0) fail();
    part_.clear();
  }

 private:
  void flush() {
    std::string_view rest = buffer_;
    while (!rest.empty()) {
      const ssize_t written = ::write(handle_, rest.data(), rest.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) fail();
      rest.remove_prefix(static_cast<std::size_t>(written));
    }
    buffer_.clear();
  }

  [[noreturn]] void fail() const {
    throw Error(ErrorKind::storage, fmt::format("writing {}", file_.string()), {}, std::strerror(errno));
  }

  fs::path file_;
  fs::path target_;
  fs::path part_;  // empty: nothing to rename
  int handle_ = -1;
  std::string buffer_;
};

}  // namespace

void write_whole_file(const fs::path& file, const std::function<void(const Output&)>& write) {
  OutputFile out(file);
  write([&out](std::string_view bytes) { out.write(bytes); });
  out.finish();
}

}  // namespace lw
