#include "core/io/body_sink.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>
#include <cerrno>
#include <cstring>
#include <filesystem>

namespace lw {

File::~File() {
  if (handle_ >= 0) ::close(handle_);
}

BodySink::BodySink(std::string output_file, std::string spool_file)
    : path_(std::move(output_file)), spool_file_(std::move(spool_file)) {}

void BodySink::open(int flags, unsigned mode) {
  file_ = File(::open(path_.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | flags, mode));
  if (!file_)
    throw Error(ErrorKind::storage, "opening the output file", "", path_ + ": " + std::strerror(errno));
}

void BodySink::begin() {
  if (!path_.empty() && !file_) open(O_TRUNC, 0666);
}

void BodySink::go_on(std::uint64_t size) {
  open(O_APPEND, 0666);
  struct stat status{};
  if (::fstat(file_.handle(), &status) != 0 || static_cast<std::uint64_t>(status.st_size) != size)
    throw Error(ErrorKind::storage, "opening the output file", "",
                fmt::format("{}: it is no longer {} bytes long", path_, size));
  size_ = in_file_ = size;
}

void BodySink::add(ByteView bytes) {
  if (bytes.empty()) return;
  begin();
  if (!file_ && memory_.size() + bytes.size() > kLongestInMemory) {
    std::error_code ignored;
    std::filesystem::create_directories(std::filesystem::path(spool_file_).parent_path(), ignored);
    path_ = spool_file_;
    open(O_EXCL, 0600);  // what a server answers may be private
    write_all(memory_);
    Bytes().swap(memory_);
  }
  if (file_)
    write_all(bytes);
  else
    memory_ += bytes;
  size_ += bytes.size();
}

void BodySink::write_all(ByteView bytes) {
  auto rest = bytes;
  while (!rest.empty()) {
    const auto wrote = ::write(file_.handle(), rest.data(), rest.size());
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote < 0)
      throw Error(ErrorKind::storage, "writing the body", "",
                  fmt::format("{}: {}; the first {} bytes are in it", path_, std::strerror(errno), in_file_));
    in_file_ += static_cast<std::uint64_t>(wrote);
    rest.remove_prefix(static_cast<std::size_t>(wrote));
  }
}

}  // namespace lw
