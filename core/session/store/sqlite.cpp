#include "core/session/store/sqlite.h"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>
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

void Statement::text(int column, std::string& into) const {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
  into.assign(text ? text : "", text ? static_cast<std::size_t>(size(column)) : 0);
}

void Statement::blob(int column, Bytes& into) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_.get(), column));
  into.assign(bytes ? bytes : "", bytes ? static_cast<std::size_t>(size(column)) : 0);
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

sqlite3_file* opened_file(sqlite3* handle) {
  sqlite3_file* file = nullptr;
  sqlite3_file_control(handle, "main", SQLITE_FCNTL_FILE_POINTER, static_cast<void*>(&file));
  return file && file->pMethods ? file : nullptr;
}

/// What the header at byte 16 says; 1 stands for 64 KiB. 0 = it can't be.
std::int64_t page_size(const unsigned char (&bytes)[2]) {
  const std::int64_t size = bytes[0] * 256 + bytes[1];
  if (size == 1) return 65'536;
  return size >= 512 && (size & (size - 1)) == 0 ? size : 0;
}

std::int64_t page_size(sqlite3_file* file) {
  unsigned char bytes[2]{};
  return file->pMethods->xRead(file, bytes, 2, 16) == SQLITE_OK ? page_size(bytes) : 0;
}

/// SQLite fills up a page of which the end is missing with zeros, and would take them for what was said. So
/// for files opened through this one, the file ends before it.
constexpr const char* kWholePages = "linewright-whole-pages";

int size_in_whole_pages(sqlite3_file* file, sqlite3_int64* size);

/// What opens files without locks has one table of methods. Ours is the same but for the size.
struct WholePages {
  const sqlite3_io_methods* plain = nullptr;
  sqlite3_io_methods cut{};
  std::once_flag once;

  void take(sqlite3_file* file) {
    std::call_once(once, [&] {
      plain = file->pMethods;
      cut = *plain;
      cut.xFileSize = size_in_whole_pages;
    });
    if (file->pMethods == plain) file->pMethods = &cut;
  }
};
WholePages& whole_pages() {
  static WholePages pages;
  return pages;
}

int size_in_whole_pages(sqlite3_file* file, sqlite3_int64* size) {
  const int code = whole_pages().plain->xFileSize(file, size);
  const std::int64_t page = page_size(file);
  if (code == SQLITE_OK && page > 0) *size -= *size % page;
  return code;
}

int open_in_whole_pages(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out) {
  sqlite3_vfs* system = sqlite3_vfs_find(nullptr);
  const int code = system->xOpen(system, name, file, flags, out);
  if (code == SQLITE_OK && (flags & SQLITE_OPEN_MAIN_DB) != 0) whole_pages().take(file);
  return code;
}

void register_whole_pages() {
  static sqlite3_vfs vfs = [] {
    sqlite3_vfs copy = *sqlite3_vfs_find(nullptr);
    copy.zName = kWholePages;
    copy.xOpen = open_in_whole_pages;
    return copy;
  }();
  static const int registered = sqlite3_vfs_register(&vfs, 0);
  static_cast<void>(registered);
}

}  // namespace

Database Database::from_bytes(ByteView bytes, std::string doing) {
  Database database(":memory:", SQLITE_OPEN_READWRITE, std::move(doing));
  if (bytes.size() > 18) {
    const unsigned char stated[2]{static_cast<unsigned char>(bytes[16]),
                                  static_cast<unsigned char>(bytes[17])};
    if (const std::int64_t page = page_size(stated); page > 0) {
      bytes.remove_suffix(bytes.size() % static_cast<std::size_t>(page));
    }
  }
  auto* copy = static_cast<unsigned char*>(sqlite3_malloc64(std::max<std::size_t>(bytes.size(), 1)));
  if (!copy) database.fail(SQLITE_NOMEM);
  std::ranges::copy(bytes, copy);
  const auto size = static_cast<sqlite3_int64>(bytes.size());
  const int code = sqlite3_deserialize(database.handle(), "main", copy, size, size,
                                       SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_READONLY);
  if (code != SQLITE_OK) database.fail(code);
  return database;
}

Database Database::as_it_stands(const std::filesystem::path& file, bool broken, std::string doing) {
  std::string uri = uri_of(file);
  if (broken) {
    register_whole_pages();
    uri += fmt::format("&vfs={}", kWholePages);
  }
  Database database(uri, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, std::move(doing));
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
  sqlite3_file* opened = opened_file(handle_.get());
  // "The Database Header" of the file format: the read version stands at byte 19, 2 = WAL.
  unsigned char version = 0;
  return opened && opened->pMethods->xRead(opened, &version, 1, 19) == SQLITE_OK && version == 2;
}

bool Database::ends_within_page() {
  sqlite3_file* opened = opened_file(handle_.get());
  sqlite3_int64 size = 0;
  if (!opened || opened->pMethods->xFileSize(opened, &size) != SQLITE_OK) return false;
  const std::int64_t page = page_size(opened);
  return page > 0 && size % page != 0;
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
