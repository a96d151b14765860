// Annotations in a session file: by the writer while it is recorded, and by whoever reads it later.
#include <fmt/format.h>

#include <boost/json.hpp>
#include <functional>

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

/// `write` in one transaction with what brings the file to the newest version.
void write_into(const fs::path& file, const std::function<void(sqlite::Database&)>& write) {
  sqlite::Database database(file, SQLITE_OPEN_READWRITE, kAnnotating);
  if (sqlite3_db_readonly(database.handle(), "main") != 0) refuse(file, "the file is read-only");
  if (database.ends_within_page()) refuse(file, "its end is missing: a damaged file is left as it is");
  const std::int64_t version = schema::check(database);
  sqlite::put_in_order(database);
  schema::migrate(database, version);
  sqlite::Transaction transaction(database);
  write(database);
  transaction.commit();
}

void write_saved(const fs::path& file, const std::function<void(sqlite::Database&)>& write) {
  std::error_code code;
  if (!fs::is_regular_file(file, code)) refuse(file, code ? code.message() : "not a file");
  if (sqlite_file::live_lock_held(file)) refuse(file, "somebody else is recording it");
  try {
    write_into(file, write);
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

boost::json::object settings_of(sqlite::Database& database) {
  sqlite::Statement s(database, "SELECT settings FROM session LIMIT 1");
  if (!s.step()) return {};
  boost::system::error_code failed;
  const auto value = boost::json::parse(s.text(0), failed);
  return !failed && value.is_object() ? value.get_object() : boost::json::object();
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
  write_saved(file, [&annotation](sqlite::Database& database) { write_annotation(database, annotation); });
}

void set_sqlite_setting(const fs::path& file, std::string_view name, const boost::json::value& value) {
  write_saved(file, [&](sqlite::Database& database) {
    auto settings = settings_of(database);
    if (value.is_null())
      settings.erase(name);
    else
      settings[name] = value;
    const std::string text = boost::json::serialize(settings);
    sqlite::Statement s(database, "UPDATE session SET settings = ?");
    s.bind_text(1, text);
    s.run();
  });
}

}  // namespace lw
