// The folder of sessions: names, list, copies.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <system_error>

#include "core/base/text.h"
#include "core/session/session.h"
#include "core/session/store/sqlite_file.h"
#include "core/session/store/sqlite_store.h"

namespace lw {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kSuffix = ".lws";
// A file name may have 255 bytes; the date, a number and SQLite's suffixes need some.
constexpr std::size_t kTitleBytes = 120;

/// What of a title can stand in a file name everywhere.
std::string file_title(std::string_view title) {
  const std::string text = is_utf8(title) ? std::string(title) : std::string();
  std::string out;
  for (const char c : text) {
    const bool bad =
        static_cast<unsigned char>(c) < 0x20 || c == 0x7F || std::string_view("/\\:*?\"<>|").contains(c);
    const char put = bad ? ' ' : c;
    if (put == ' ' && (out.empty() || out.back() == ' ')) continue;
    out += put;
  }
  if (out.size() > kTitleBytes) {
    out.resize(kTitleBytes);
    while (!is_utf8(out)) out.pop_back();
  }
  while (out.ends_with(' ') || out.ends_with('.')) out.pop_back();
  return out;
}

SessionSummary summarise(const fs::path& file) {
  SessionSummary summary;
  summary.file = file;
  std::error_code code;
  const auto size = fs::file_size(file, code);
  summary.bytes = code ? 0 : size;
  try {
    summary.live = sqlite_session_live(file);
    const auto reader = peek_sqlite_reader(file);
    summary.header = reader->header();
    summary.frames = reader->last_frame();
  } catch (const Error& error) {
    summary.problem = error.reason;
  }
  return summary;
}

}  // namespace

std::vector<SessionSummary> list_sessions(const fs::path& folder) {
  std::vector<SessionSummary> sessions;
  std::error_code code;
  for (fs::directory_iterator it(folder, code), end; !code && it != end; it.increment(code)) {
    if (it->path().extension() == kSuffix && it->is_regular_file(code))
      sessions.push_back(summarise(it->path()));
  }
  std::ranges::sort(sessions, [](const SessionSummary& a, const SessionSummary& b) {
    return a.header.started != b.header.started ? a.header.started > b.header.started : a.file < b.file;
  });
  return sessions;
}

std::unique_ptr<StoreReader> open_session(const fs::path& file) {
  return open_sqlite_reader(file);
}

void annotate_session(const fs::path& file, const Annotation& annotation) {
  annotate_sqlite_session(file, annotation);
}

void keep_setting(const fs::path& file, std::string_view name, const boost::json::value& value) {
  set_sqlite_setting(file, name, value);
}

void delete_session(const fs::path& file) {
  const std::string doing = fmt::format("deleting the session {}", file.string());
  if (sqlite_session_live(file)) throw Error(ErrorKind::storage, doing, {}, "it is being recorded");
  std::error_code code;
  if (!fs::remove(file, code)) {
    throw Error(ErrorKind::storage, doing, {}, code ? code.message() : "there is no such file");
  }
  sqlite_file::remove_all(file);
  fs::remove_all(bodies_folder(file), code);
}

fs::path bodies_folder(const fs::path& file) {
  return file.string() + "-bodies";
}

void copy_session(const fs::path& from, const fs::path& to) {
  copy_sqlite_session(from, to);
}

fs::path session_file_name(const fs::path& folder, Nanoseconds wall, std::string_view title) {
  std::string name = iso8601(wall).substr(0, 19);
  name[10] = ' ';
  std::erase(name, ':');
  if (const std::string text = file_title(title); !text.empty()) name += " " + text;
  fs::path file = folder / (name + std::string(kSuffix));
  std::error_code code;
  for (int i = 2; fs::exists(file, code); ++i) file = folder / fmt::format("{} {}{}", name, i, kSuffix);
  return file;
}

fs::path default_session_folder() {
  const auto variable = [](const char* name) {
    const char* value = std::getenv(name);
    return fs::path(value ? value : "");
  };
  if (const fs::path own = variable("LINEWRIGHT_SESSIONS"); !own.empty()) return own;
  // The XDG base directory specification says to ignore relative paths.
  if (const fs::path data = variable("XDG_DATA_HOME"); data.is_absolute())
    return data / "linewright" / "sessions";
  return variable("HOME") / ".local" / "share" / "linewright" / "sessions";
}

}  // namespace lw
