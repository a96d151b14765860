#include "core/session/store/schema.h"

#include <fmt/format.h>

#include <map>

namespace lw::schema {
namespace {

struct Table {
  std::int64_t since;  // version
  const char* name;
  const char* sql;
};

// The text of these statements is what check() compares with: changing a character makes a new version.
// `bytes` stands last in its row, so that reading the rest does not touch the pages of long ones.
constexpr Table kTables[] = {
    {1, "session", R"(CREATE TABLE session(
  one INTEGER PRIMARY KEY CHECK(one = 1),
  id TEXT NOT NULL,
  title TEXT NOT NULL,
  pane TEXT NOT NULL,
  started INTEGER NOT NULL,
  ended INTEGER NOT NULL,
  body_limit INTEGER NOT NULL,
  settings TEXT NOT NULL
))"},
    {1, "channel", R"(CREATE TABLE channel(
  id INTEGER PRIMARY KEY,
  parent INTEGER NOT NULL,
  protocol TEXT NOT NULL,
  transport TEXT NOT NULL,
  role INTEGER NOT NULL,
  name TEXT NOT NULL,
  local TEXT NOT NULL,
  remote TEXT NOT NULL,
  opened INTEGER NOT NULL,
  closed INTEGER NOT NULL
))"},
    {1, "operation", R"(CREATE TABLE operation(
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  arguments TEXT NOT NULL,
  result TEXT NOT NULL,
  started INTEGER NOT NULL,
  ended INTEGER NOT NULL
))"},
    {1, "frame", R"(CREATE TABLE frame(
  number INTEGER PRIMARY KEY,
  channel INTEGER NOT NULL,
  operation INTEGER NOT NULL,
  time INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  layer INTEGER NOT NULL,
  length INTEGER NOT NULL,
  digest INTEGER,
  peer TEXT,
  note_kind TEXT,
  note_text TEXT,
  note_facts TEXT,
  bytes BLOB
))"},
    {1, "body", R"(CREATE TABLE body(
  first_frame INTEGER PRIMARY KEY,
  path TEXT NOT NULL
))"},
    // Without a rowid, so that there is no index of SQLite's own making in the schema.
    {2, "annotation", R"(CREATE TABLE annotation(
  frame INTEGER NOT NULL,
  offset INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY(frame, offset, kind)
) WITHOUT ROWID)"},
};

void create_tables_since(sqlite::Database& database, std::int64_t version) {
  for (const Table& table : kTables) {
    if (table.since == version) database.execute(table.sql);
  }
}

/// What turns version `from` into from + 1.
struct Step {
  std::int64_t from;
  void (*apply)(sqlite::Database&);
};
constexpr std::array kSteps{
    Step{1, [](sqlite::Database& database) { create_tables_since(database, 2); }},
};

}  // namespace

void create(sqlite::Database& database) {
  sqlite::Transaction transaction(database);
  for (const Table& table : kTables) database.execute(table.sql);
  database.execute(fmt::format("PRAGMA application_id = {}", kApplicationId));
  database.execute(fmt::format("PRAGMA user_version = {}", kVersion));
  transaction.commit();
}

Found examine(sqlite::Database& database) {
  if (database.query_integer("PRAGMA application_id") != kApplicationId) {
    database.fail("not a Linewright session");
  }
  Found found;
  found.version = database.query_integer("PRAGMA user_version");
  if (found.version > kVersion) {
    database.fail(
        fmt::format("made by a newer Linewright (version {}, {} is known here)", found.version, kVersion));
  }
  if (found.version < 1) database.fail("not a Linewright session");

  std::map<std::string, std::string> missing;
  for (const Table& table : kTables) {
    if (table.since <= found.version) missing.emplace(table.name, table.sql);
  }
  try {
    sqlite::Statement statement(database, "SELECT name, sql FROM sqlite_schema LIMIT 100");
    while (statement.step()) {
      const auto known = missing.find(statement.text(0));
      if (known == missing.end()) {
        found.problem = "a table that does not belong there is left alone";
      } else if (known->second != statement.text(1)) {
        found.problem = fmt::format("the table {} is not as it should be", known->first);
      } else {
        found.tables.insert(known->first);
        missing.erase(known);
      }
    }
  } catch (const sqlite::Failure& failure) {
    if (failure.passing()) throw;
    found.problem = failure.reason;
  }
  if (!missing.empty() && found.problem.empty()) {
    found.problem = fmt::format("the table {} is missing", missing.begin()->first);
  }
  if (!found.tables.contains("frame")) database.fail(found.problem);
  return found;
}

std::int64_t check(sqlite::Database& database) {
  const Found found = examine(database);
  if (!found.problem.empty()) database.fail(found.problem);
  return found.version;
}

void migrate(sqlite::Database& database, std::int64_t from) {
  if (from == kVersion) return;
  sqlite::Transaction transaction(database);
  for (const Step& step : kSteps) {
    if (step.from < from) continue;
    step.apply(database);
    database.execute(fmt::format("PRAGMA user_version = {}", step.from + 1));
  }
  transaction.commit();
}

}  // namespace lw::schema
