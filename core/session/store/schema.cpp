#include "core/session/store/schema.h"

#include <fmt/format.h>

#include <map>

namespace lw::schema {
namespace {

struct Table {
  const char* name;
  const char* sql;
};

// The text of these statements is what check() compares with: changing a character makes a new version.
// `bytes` stands last in its row, so that reading the rest does not touch the pages of long ones.
constexpr Table kTables[] = {
    {"session", R"(CREATE TABLE session(
  one INTEGER PRIMARY KEY CHECK(one = 1),
  id TEXT NOT NULL,
  title TEXT NOT NULL,
  pane TEXT NOT NULL,
  started INTEGER NOT NULL,
  ended INTEGER NOT NULL,
  body_limit INTEGER NOT NULL,
  settings TEXT NOT NULL
))"},
    {"channel", R"(CREATE TABLE channel(
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
    {"operation", R"(CREATE TABLE operation(
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  arguments TEXT NOT NULL,
  result TEXT NOT NULL,
  started INTEGER NOT NULL,
  ended INTEGER NOT NULL
))"},
    {"frame", R"(CREATE TABLE frame(
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
    {"body", R"(CREATE TABLE body(
  first_frame INTEGER PRIMARY KEY,
  path TEXT NOT NULL
))"},
};

/// What turns version `from` into from + 1. There is only one version yet; the first change adds its step
/// here.
struct Step {
  std::int64_t from;
  void (*apply)(sqlite::Database&);
};
constexpr std::array<Step, 0> kSteps{};

}  // namespace

void create(sqlite::Database& database) {
  sqlite::Transaction transaction(database);
  for (const Table& table : kTables) database.execute(table.sql);
  database.execute(fmt::format("PRAGMA application_id = {}", kApplicationId));
  database.execute(fmt::format("PRAGMA user_version = {}", kVersion));
  transaction.commit();
}

std::int64_t check(sqlite::Database& database) {
  if (database.query_integer("PRAGMA application_id") != kApplicationId)
    database.fail("not a Linewright session");
  const std::int64_t version = database.query_integer("PRAGMA user_version");
  if (version > kVersion) {
    database.fail(
        fmt::format("made by a newer Linewright (version {}, {} is known here)", version, kVersion));
  }
  if (version < 1) database.fail("not a Linewright session");
  // Versions between have passed their own check when they were made; migrate() brings them here.
  if (version < kVersion) return version;

  std::map<std::string, std::string> missing;
  for (const Table& table : kTables) missing.emplace(table.name, table.sql);
  sqlite::Statement statement(database, "SELECT name, sql FROM sqlite_schema LIMIT 100");
  while (statement.step()) {
    const auto found = missing.find(statement.text(0));
    if (found == missing.end()) database.fail("a table that does not belong there");
    if (found->second != statement.text(1))
      database.fail(fmt::format("the table {} is not as it should be", found->first));
    missing.erase(found);
  }
  if (!missing.empty()) database.fail(fmt::format("the table {} is missing", missing.begin()->first));
  return version;
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
