#include "core/protocols/http/client_body.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace lw::http {

namespace {

File open_body(const std::string& path, std::uint64_t& size) {
  // Opening a pipe that nobody writes into would stop the whole loop; a regular file knows no O_NONBLOCK.
  File file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  struct stat status{};
  if (!file || ::fstat(file.handle(), &status) != 0)
    throw Error(ErrorKind::invalid_argument, "opening the request body", "",
                path + ": " + std::strerror(errno));
  if (!S_ISREG(status.st_mode))
    throw Error(ErrorKind::invalid_argument, "opening the request body", "", path + ": not a regular file");
  size = static_cast<std::uint64_t>(status.st_size);
  return file;
}

std::vector<BodyPiece> pieces_of(const Fetch::Arguments& arguments) {
  if (!arguments.body_file.empty()) return {{.bytes = {}, .file = arguments.body_file}};
  // As recorded: the bytes are there, the parts tell what they are.
  if (!arguments.body.empty() || arguments.parts.empty()) return {};
  auto pieces = multipart_pieces(arguments.parts, arguments.boundary);
  if (!pieces) throw Error(ErrorKind::invalid_argument, "making the request body", "", pieces.error().reason);
  return *std::move(pieces);
}

}  // namespace

BodySource::BodySource(const Fetch::Arguments& arguments) : memory_(arguments.body) {
  auto pieces = pieces_of(arguments);
  present_ = !arguments.body.empty() || !pieces.empty();
  size_ = memory_.size();
  if (pieces.empty()) return;
  if (pieces.size() == 1 && pieces[0].file.empty()) {
    made_ = std::move(pieces[0].bytes);
    memory_ = made_;
    size_ = memory_.size();
    return;
  }
  size_ = 0;
  for (auto& what : pieces) {
    std::uint64_t size = what.bytes.size();
    if (!what.file.empty()) open_body(what.file, size);
    size_ += size;
    pieces_.push_back({.what = std::move(what), .size = size});
  }
}

void BodySource::rewind() {
  at_ = within_ = 0;
  piece_ = 0;
  file_ = File();
}

std::size_t BodySource::read_file(const Piece& piece, MutableBytes room) {
  const std::string& path = piece.what.file;
  std::uint64_t size = 0;
  if (!file_) file_ = open_body(path, size);
  ssize_t got = 0;
  do got = ::pread(file_.handle(), room.data(), room.size(), static_cast<off_t>(within_));
  while (got < 0 && errno == EINTR);
  if (got < 0)
    throw Error(ErrorKind::storage, "reading the request body", "", path + ": " + std::strerror(errno));
  // Content-Length is said already: a file that shrank can't be sent whole.
  if (got == 0)
    throw Error(ErrorKind::storage, "reading the request body", "", path + ": the file has become shorter");
  return static_cast<std::size_t>(got);
}

std::size_t BodySource::read(MutableBytes room) {
  if (in_memory()) {
    const auto want = static_cast<std::size_t>(std::min<std::uint64_t>(room.size(), size_ - at_));
    if (want == 0) return 0;
    std::memcpy(room.data(), memory_.data() + at_, want);
    at_ += want;
    return want;
  }
  while (piece_ < pieces_.size() && within_ == pieces_[piece_].size) {
    ++piece_;
    within_ = 0;
    file_ = File();
  }
  if (piece_ == pieces_.size()) return 0;
  const Piece& piece = pieces_[piece_];
  auto want = static_cast<std::size_t>(std::min<std::uint64_t>(room.size(), piece.size - within_));
  if (!piece.what.file.empty())
    want = read_file(piece, {room.data(), want});
  else
    std::memcpy(room.data(), piece.what.bytes.data() + within_, want);
  within_ += want;
  at_ += want;
  return want;
}

}  // namespace lw::http
