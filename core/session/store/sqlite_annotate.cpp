// Annotations in a session file: by the writer while it is recorded, and by whoever reads it later.
#include <fmt/format.h>

#include "core/session/store/schema.h"
#include "core/session/store/sqlite_file.h"
#include "core/session/store/sqlite_open.h"
#include "core/session/store/sqlite_store.h"
#include "core/session/store/sqlite_tables.h"

namespace lw {
namespace {

namespace fs = std::filesystem;

constexpr const char* kAnnotating = "annotating the session";

[[noreturn]] void refuse(const fs::path& file, const std::string& reason) {
  throw Error(ErrorKind::storage, fmt::format("{} {}", kAnnotating, file.string()), {}, reason);
}

void write_into(const fs::path& file, const Annotation& annotation) {
  sqlite::Database database(file, SQLITE_OPEN_READWRITE, kAnnotating);
  if (sqlite3_db_readonly(database.handle(), "main") != 0) refuse(file, "the file is read-only");
  if (database.ends_within_page()) refuse(file, "its end is missing: a damaged file is left as it is");
  const std::int64_t version = schema::check(database);
  sqlite::put_in_order(database);
  schema::migrate(database, version);
  sqlite::Transaction transaction(database);
  write_annotation(database, annotation);
  transaction.commit();
}

}  // namespace

void write_annotation(sqlite::Database& database, const Annotation& annotation) {
  const bool remove = annotation.text.empty();
  sqlite::Statement s(database, remove ? "DELETE FROM annotation WHERE frame = ? AND offset = ? AND kind = ?"
                                       : "INSERT OR REPLACE INTO annotation VALUES(?,?,?,?)");
  s.bind(1, static_cast<std::int64_t>(annotation.frame));
  s.bind(2, static_cast<std::int64_t>(annotation.offset));
  s.bind(3, static_cast<int>(annotation.kind));
  if (!remove) s.bind_text(4, annotation.text);
  s.run();
}

void annotate_sqlite_session(const fs::path& file, const Annotation& annotation) {
  std::error_code code;
  if (!fs::is_regular_file(file, code)) refuse(file, code ? code.message() : "not a file");
  if (sqlite_file::live_lock_held(file)) refuse(file, "somebody else is recording it");
  try {
    write_into(file, annotation);
  } catch (const sqlite::Failure& failure) {
    switch (failure.code & 0xFF) {
      case SQLITE_BUSY:
      case SQLITE_LOCKED:
        refuse(file, "somebody else is writing it");
      case SQLITE_READONLY:
        refuse(file, failure.code == SQLITE_READONLY_DIRECTORY ? "its folder is read-only"
                                                               : "the file is read-only");
      default:
        throw;
    }
  }
}

}  // namespace lw
