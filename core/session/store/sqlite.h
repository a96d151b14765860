// A thin hold on SQLite: connections and statements that close themselves, and failures thrown as Error of
// kind storage that name the file.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "core/base/bytes.h"
#include "core/base/error.h"

namespace lw::sqlite {

class Database;

/// What SQLite refused, or what in the file is not as it should be (SQLITE_CORRUPT).
struct Failure : Error {
  Failure(int code, Error error) : Error(std::move(error)), code(code) {}
  /// True when it says nothing about the file: it may be fine a moment later.
  bool passing() const;
  int code;
};

/// A prepared statement. Texts and blobs are bound without a copy: they must live until step() or reset().
class Statement {
 public:
  Statement(Database& database, std::string_view sql);

  void bind(int index, std::int64_t value);
  void bind_text(int index, std::string_view text);
  void bind_blob(int index, ByteView bytes);
  void bind_null(int index);

  /// True while there is a row.
  bool step();
  void reset();
  /// step and reset, for statements without rows.
  void run();

  std::int64_t integer(int column) const;
  std::string text(int column) const;
  /// The same in place of what is in `into`.
  void text(int column, std::string& into) const;
  void blob(int column, Bytes& into) const;
  std::size_t size(int column) const;  // of a text or a blob
  Bytes blob(int column) const;
  bool is_null(int column) const;
  int columns() const;

 private:
  void check(int code);

  Database* database_;
  std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> statement_;
};

/// Calls reset when the scope ends, however it ends.
class ResetAtEnd {
 public:
  explicit ResetAtEnd(Statement& statement) : statement_(statement) {}
  ~ResetAtEnd() { statement_.reset(); }
  ResetAtEnd(const ResetAtEnd&) = delete;
  ResetAtEnd& operator=(const ResetAtEnd&) = delete;

 private:
  Statement& statement_;
};

/// One connection; one thread at a time.
class Database {
 public:
  /// `flags`: SQLITE_OPEN_READWRITE or SQLITE_OPEN_READONLY; never creates the file. `doing` is put into
  /// errors
  /// ("reading the session").
  Database(std::filesystem::path file, int flags, std::string doing);
  /// A file in memory, for reading: what a file of these bytes would be.
  static Database from_bytes(ByteView bytes, std::string doing);
  /// Reads the file as it stands: without its log, without a lock, and nothing can be written. `broken`: also
  /// where SQLite would refuse it wholly (its end is missing, its schema is damaged).
  static Database as_it_stands(const std::filesystem::path& file, bool broken, std::string doing);

  /// Goes on where SQLite would refuse the file wholly. Only for what can't be written.
  void endure();

  /// Whether the file says that it has a log (WAL). Looks at the file only: asking SQLite makes the log.
  bool says_wal();
  /// Whether a page at the file's end is there in part only.
  bool ends_within_page();

  void execute(const std::string& sql);
  std::int64_t query_integer(const std::string& sql);
  std::string query_text(const std::string& sql);

  sqlite3* handle() { return handle_.get(); }
  const std::filesystem::path& file() const { return file_; }
  /// Throws what SQLite says about `code`.
  [[noreturn]] void fail(int code);
  /// Throws for a file that is not what it should be.
  [[noreturn]] void fail(const std::string& reason);

 private:
  void harden();

  std::filesystem::path file_;
  std::string doing_;
  std::unique_ptr<sqlite3, int (*)(sqlite3*)> handle_;
};

/// BEGIN IMMEDIATE ... COMMIT; rolled back when the scope ends without commit().
class Transaction {
 public:
  explicit Transaction(Database& database);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  Database& database_;
  bool open_ = true;
};

}  // namespace lw::sqlite
