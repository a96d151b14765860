#include "ui/panes/socket/tools/listening_scan.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <map>

namespace lw::ui {
namespace {

namespace files = std::filesystem;

/// A busy server's tables; what is longer is cut.
constexpr std::size_t kMostTable = 16u << 20;
/// Descriptors that are looked at: so many stand open on a machine that does much.
constexpr int kMostDescriptors = 500'000;

std::string beginning_of(const files::path& path, std::size_t most) {
  std::ifstream in(path, std::ios::binary);
  std::string text;
  std::string piece(64u << 10, '\0');
  while (in && text.size() < most) {
    in.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    text.append(piece, 0, static_cast<std::size_t>(in.gcount()));
  }
  return text;
}

struct Owner {
  int process = 0;
  std::string program;
};

int number_of(const std::string& name) {
  int number = 0;
  const auto read = std::from_chars(name.data(), name.data() + name.size(), number);
  return read.ec == std::errc() && read.ptr == name.data() + name.size() ? number : 0;
}

/// Of the wanted inodes, as far as this user may look.
std::map<std::uint64_t, Owner> owners(const files::path& proc, const std::map<std::uint64_t, Owner>& wanted,
                                      const std::atomic<bool>& cancel) {
  std::map<std::uint64_t, Owner> found;
  int looked = 0;
  std::error_code none;
  for (files::directory_iterator process(proc, none), end; !none && process != end; process.increment(none)) {
    const int id = number_of(process->path().filename().string());
    if (id == 0) continue;
    std::error_code hidden;
    files::directory_iterator open(process->path() / "fd", hidden);
    for (; !hidden && open != files::directory_iterator(); open.increment(hidden)) {
      if (cancel || ++looked > kMostDescriptors) return found;
      std::error_code gone;
      const std::uint64_t inode = socket_inode(files::read_symlink(open->path(), gone).string());
      if (gone || inode == 0 || !wanted.contains(inode) || found.contains(inode)) continue;
      std::string program = beginning_of(process->path() / "comm", 64);
      program.erase(std::min(program.find('\n'), program.size()));
      found[inode] = {id, std::move(program)};
    }
  }
  return found;
}

}  // namespace

ListeningScan scan_listening(const files::path& proc, const std::atomic<bool>& cancel) {
  ListeningScan scan;
  std::map<std::uint64_t, Owner> wanted;
  for (const char* kind : {"tcp", "tcp6", "udp", "udp6", "unix"}) {
    for (ListeningSocket& socket : read_listening(kind, beginning_of(proc / "net" / kind, kMostTable))) {
      wanted[socket.inode];
      scan.listeners.push_back({std::move(socket), {}, 0});
    }
    if (cancel) return scan;
  }
  std::error_code none;
  if (!files::exists(proc / "net" / "tcp", none)) scan.problem = (proc / "net" / "tcp").string();
  const auto found = owners(proc, wanted, cancel);
  for (Listener& one : scan.listeners) {
    const auto owner = found.find(one.socket.inode);
    if (owner == found.end()) {
      scan.all_programs = false;
      continue;
    }
    one.program = owner->second.program;
    one.process = owner->second.process;
  }
  return scan;
}

}  // namespace lw::ui
