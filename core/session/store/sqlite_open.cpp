#include "core/session/store/sqlite_open.h"

#include <fmt/format.h>

#include <system_error>

#include "core/session/store/sqlite_file.h"

namespace lw::sqlite {
namespace {

namespace fs = std::filesystem;

constexpr const char* kReading = "reading the session";

bool has_bytes(const fs::path& file) {
  std::error_code code;
  const auto size = fs::file_size(file, code);
  return !code && size > 0;
}

bool has_log(const fs::path& file) {
  return has_bytes(fs::path(file) += "-wal");
}

/// Folds what a killed program left into the file, where that is possible. Whoever reads next finds out how
/// far it came.
void tidy_up(const fs::path& file) {
  try {
    Database database(file, SQLITE_OPEN_READWRITE, kReading);
    schema::check(database);
    put_in_order(database);
  } catch (const Error&) {
    // A file that can't be written, or is no session: nothing was changed.
  }
}

void look(Opened& opened) {
  opened.found = schema::examine(opened.database);
  opened.damage.note(opened.found.problem);
}

/// Without a lock and without its log.
Opened as_it_stands(const fs::path& file, bool broken, const std::string& problem) {
  Opened opened{Database::as_it_stands(file, broken, kReading), {}, {}, false};
  opened.damage.note(problem);
  look(opened);
  if (has_log(file)) opened.damage.lack("what was said last", "it stands in a log that can't be read here");
  return opened;
}

}  // namespace

Opened open_for_reading(const fs::path& file, bool tidy) {
  std::error_code code;
  if (!fs::is_regular_file(file, code)) {
    const std::string reason = code ? code.message() : "not a file";
    throw Error(ErrorKind::storage, fmt::format("{} {}", kReading, file.string()), {}, reason);
  }
  const bool live = sqlite_file::live_lock_held(file);
  fs::path journal = file;
  journal += "-journal";
  if (tidy && !live && (has_log(file) || has_bytes(journal))) tidy_up(file);
  std::string problem;
  try {
    Opened opened{Database(file, SQLITE_OPEN_READONLY, kReading), {}, {}, live};
    // Of a file that says it has a log, but has none, SQLite would make one.
    const bool log = live || has_log(file) || !opened.database.says_wal();
    if (!live && opened.database.ends_within_page()) {
      problem = "its end is missing";
    } else if (log) {
      look(opened);
      return opened;
    }
  } catch (const Failure& failure) {
    if (failure.passing()) throw;
    problem = failure.reason;
  }
  if (problem.empty()) {
    try {
      return as_it_stands(file, false, {});
    } catch (const Failure& failure) {
      if (failure.passing()) throw;
      problem = failure.reason;
    }
  }
  return as_it_stands(file, true, problem);
}

Opened open_bytes(ByteView bytes) {
  Opened opened{Database::from_bytes(bytes, kReading), {}, {}, false};
  opened.database.endure();
  look(opened);
  return opened;
}

void put_in_order(Database& database) {
  if (sqlite3_db_readonly(database.handle(), "main") != 0) return;
  if (database.query_text("PRAGMA journal_mode") != "wal") return;
  // Refused while somebody else has it open; they, or the next one, will do it.
  sqlite3_busy_timeout(database.handle(), 0);
  sqlite3_exec(database.handle(), "PRAGMA journal_mode = DELETE", nullptr, nullptr, nullptr);
  sqlite3_busy_timeout(database.handle(), 2'000);
}

}  // namespace lw::sqlite
