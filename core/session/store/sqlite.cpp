#include "core/session/store/sqlite.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>
#include <utility>

namespace lw::sqlite {

bool Failure::passing() const {
  const int kind = code & 0xFF;
  return kind == SQLITE_BUSY || kind == SQLITE_LOCKED || kind == SQLITE_NOMEM || kind == SQLITE_INTERRUPT ||
         kind == SQLITE_PROTOCOL;
}

Statement::Statement(Database& database, std::string_view sql)
    : database_(&database), statement_(nullptr, sqlite3_finalize) {
  sqlite3_stmt* statement = nullptr;
  check(sqlite3_prepare_v3(database.handle(), sql.data(), static_cast<int>(sql.size()),
                           SQLITE_PREPARE_PERSISTENT, &statement, nullptr));
  statement_.reset(statement);
}

void Statement::check(int code) {
  if (code != SQLITE_OK) database_->fail(code);
}

void Statement::bind(int index, std::int64_t value) {
  check(sqlite3_bind_int64(statement_.get(), index, value));
}

void Statement::bind_text(int index, std::string_view text) {
  check(sqlite3_bind_text64(statement_.get(), index, text.empty() ? "" : text.data(), text.size(),
                            SQLITE_STATIC, SQLITE_UTF8));
}

void Statement::bind_blob(int index, ByteView bytes) {
  check(sqlite3_bind_blob64(statement_.get(), index, bytes.empty() ? "" : bytes.data(), bytes.size(),
                            SQLITE_STATIC));
}

void Statement::bind_null(int index) {
  check(sqlite3_bind_null(statement_.get(), index));
}

bool Statement::step() {
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  database_->fail(code);
}

void Statement::reset() {
  sqlite3_reset(statement_.get());
}

void Statement::run() {
  const ResetAtEnd end(*this);
  step();
}

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

std::string Statement::text(int column) const {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
  return text ? std::string(text, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column)))
              : std::string();
}

std::size_t Statement::size(int column) const {
  return static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column));
}

Bytes Statement::blob(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_.get(), column));
  return bytes ? Bytes(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column)))
               : Bytes();
}

int Statement::columns() const {
  return sqlite3_column_count(statement_.get());
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

Database::Database(std::filesystem::path file, int flags, std::string doing)
    : file_(std::move(file)), doing_(std::move(doing)), handle_(nullptr, sqlite3_close) {
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(file_.c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  handle_.reset(handle);
  if (code != SQLITE_OK) fail(code);
  harden();
}

void Database::harden() {
  sqlite3* handle = handle_.get();
  sqlite3_extended_result_codes(handle, 1);
  // The file may come from anybody: its schema may call nothing and its writes reach no hidden table.
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
  sqlite3_busy_timeout(handle, 2'000);
}

Database Database::from_bytes(ByteView bytes, std::string doing) {
  Database database(":memory:", SQLITE_OPEN_READWRITE, std::move(doing));
  auto* copy = static_cast<unsigned char*>(sqlite3_malloc64(std::max<std::size_t>(bytes.size(), 1)));
  if (!copy) database.fail(SQLITE_NOMEM);
  std::ranges::copy(bytes, copy);
  const auto size = static_cast<sqlite3_int64>(bytes.size());
  const int code = sqlite3_deserialize(database.handle(), "main", copy, size, size,
                                       SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_READONLY);
  if (code != SQLITE_OK) database.fail(code);
  return database;
}

namespace {

/// `file:` form for immutable=1; SQLite percent-decodes it.
std::string uri_of(const std::filesystem::path& file) {
  std::string uri = "file:";
  for (const char c : std::filesystem::absolute(file).string()) {
    if (c == '%' || c == '?' || c == '#') {
      uri += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    } else {
      uri += c;
    }
  }
  return uri + "?immutable=1";
}

}  // namespace

Database Database::as_it_stands(const std::filesystem::path& file, bool broken, std::string doing) {
  Database database(uri_of(file), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, std::move(doing));
  database.file_ = file;
  if (broken) database.endure();
  return database;
}

void Database::endure() {
  // A writable schema is what makes SQLite go on where a file is shorter than it says, or a line of its
  // schema can't be understood. There is nothing to write here: the connection is for reading.
  sqlite3_db_config(handle_.get(), SQLITE_DBCONFIG_DEFENSIVE, 0, nullptr);
  sqlite3_db_config(handle_.get(), SQLITE_DBCONFIG_WRITABLE_SCHEMA, 1, nullptr);
}

bool Database::says_wal() {
  sqlite3_file* file = nullptr;
  sqlite3_file_control(handle_.get(), "main", SQLITE_FCNTL_FILE_POINTER, static_cast<void*>(&file));
  if (!file || !file->pMethods) return false;
  // "The Database Header" of the file format: the read version stands at byte 19, 2 = WAL.
  unsigned char version = 0;
  return file->pMethods->xRead(file, &version, 1, 19) == SQLITE_OK && version == 2;
}

void Database::execute(const std::string& sql) {
  const int code = sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(code);
}

std::int64_t Database::query_integer(const std::string& sql) {
  Statement statement(*this, sql);
  return statement.step() ? statement.integer(0) : 0;
}

std::string Database::query_text(const std::string& sql) {
  Statement statement(*this, sql);
  return statement.step() ? statement.text(0) : std::string();
}

void Database::fail(int code) {
  std::string reason = handle_ ? sqlite3_errmsg(handle_.get()) : sqlite3_errstr(code);
  const int system = handle_ ? sqlite3_system_errno(handle_.get()) : 0;
  const int kind = code & 0xFF;
  if (system != 0 && (kind == SQLITE_IOERR || kind == SQLITE_CANTOPEN || kind == SQLITE_FULL)) {
    reason += fmt::format(" ({})", std::generic_category().message(system));
  }
  throw Failure(code, Error(ErrorKind::storage, fmt::format("{} {}", doing_, file_.string()), {}, reason));
}

void Database::fail(const std::string& reason) {
  throw Failure(SQLITE_CORRUPT,
                Error(ErrorKind::storage, fmt::format("{} {}", doing_, file_.string()), {}, reason));
}

Transaction::Transaction(Database& database) : database_(database) {
  database_.execute("BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
  // A failed write may have rolled back by itself; there is nobody to tell.
  if (open_) sqlite3_exec(database_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
  database_.execute("COMMIT");
  open_ = false;
}

}  // namespace lw::sqlite
