#include <fmt/format.h>

#include <boost/json/parse.hpp>
#include <limits>
#include <optional>
#include <system_error>
#include <utility>

#include "core/session/store/schema.h"
#include "core/session/store/sqlite_file.h"
#include "core/session/store/sqlite_store.h"

namespace lw {
namespace {

namespace fs = std::filesystem;
using sqlite::ResetAtEnd;
using sqlite::Statement;

constexpr const char* kReading = "reading the session";

// A row of the frame table is some bytes at least: what a file of its size can't hold is a lie.
constexpr std::int64_t kLeastFrameBytes = 8;

std::optional<NoteKind> note_kind(const std::string& name) {
  for (int i = 0; i <= static_cast<int>(NoteKind::info); ++i) {
    if (name == to_string(static_cast<NoteKind>(i))) return static_cast<NoteKind>(i);
  }
  return std::nullopt;
}

/// Reads; believes nothing that the file says of itself.
class SqliteReader final : public StoreReader {
 public:
  explicit SqliteReader(sqlite::Database database)
      : database_(std::move(database)),
        last_(database_, "SELECT max(number) FROM frame"),
        rows_(database_, select("NULL")),
        whole_(database_, select("bytes")),
        body_(database_,
              "SELECT first_frame, path FROM body WHERE first_frame <= ? ORDER BY first_frame DESC"),
        facts_(database_, "SELECT channel, kind, length, length(bytes) FROM frame WHERE number = ?") {
    const std::int64_t most = database_.query_integer("PRAGMA page_count") *
                              database_.query_integer("PRAGMA page_size") / kLeastFrameBytes;
    if (static_cast<std::int64_t>(last_frame()) > most) database_.fail("more frames than the file can hold");
  }

  SessionHeader header() override {
    Statement s(database_, "SELECT id, title, pane, started, ended, body_limit, settings FROM session");
    if (!s.step()) database_.fail("the session's own row is missing");
    SessionHeader header;
    header.id = s.text(0);
    header.title = s.text(1);
    header.pane = s.text(2);
    header.started = s.integer(3);
    header.ended = s.integer(4);
    header.body_limit = static_cast<std::uint64_t>(s.integer(5));
    header.settings = object(s.text(6));
    return header;
  }

  std::vector<ChannelInfo> channels() override {
    Statement s(database_,
                "SELECT id, parent, protocol, transport, role, name, local, remote, opened, closed "
                "FROM channel ORDER BY id");
    std::vector<ChannelInfo> channels;
    while (s.step()) {
      ChannelInfo channel;
      channel.id = number<ChannelId>(s.integer(0));
      channel.parent = number<ChannelId>(s.integer(1));
      channel.protocol = s.text(2);
      channel.transport = s.text(3);
      channel.role = choice<Role>(s.integer(4), Role::server);
      channel.name = s.text(5);
      channel.local = s.text(6);
      channel.remote = s.text(7);
      channel.opened = s.integer(8);
      channel.closed = s.integer(9);
      channels.push_back(std::move(channel));
    }
    return channels;
  }

  std::vector<OperationRecord> operations() override {
    Statement s(database_, "SELECT id, name, arguments, result, started, ended FROM operation ORDER BY id");
    std::vector<OperationRecord> operations;
    while (s.step()) {
      OperationRecord operation;
      operation.id = number<OperationId>(s.integer(0));
      operation.name = s.text(1);
      operation.arguments = object(s.text(2));
      operation.result = object(s.text(3));
      operation.started = s.integer(4);
      operation.ended = s.integer(5);
      operations.push_back(std::move(operation));
    }
    return operations;
  }

  FrameNumber last_frame() override {
    const ResetAtEnd end(last_);
    return last_.step() && !last_.is_null(0) ? number<FrameNumber>(last_.integer(0)) : 0;
  }

  std::vector<Frame> frames(FrameNumber first, std::size_t count, bool with_bytes) override {
    Statement& s = with_bytes ? whole_ : rows_;
    const ResetAtEnd end(s);
    s.bind(1, static_cast<std::int64_t>(first));
    s.bind(2, static_cast<std::int64_t>(std::min<std::size_t>(count, std::numeric_limits<int>::max())));
    std::vector<Frame> frames;
    while (s.step()) {
      frames.push_back(frame(s));
      if (frames.back().number != first + frames.size() - 1) {
        database_.fail(fmt::format("frame {} is missing", first + frames.size() - 1));
      }
    }
    return frames;
  }

  std::string saved_body(FrameNumber number) override {
    const auto wanted = unkept(number);
    if (!wanted) return {};
    const ResetAtEnd end(body_);
    body_.bind(1, static_cast<std::int64_t>(number));
    while (body_.step()) {
      if (unkept(static_cast<FrameNumber>(body_.integer(0))) == wanted) return body_.text(1);
    }
    return {};
  }

 private:
  static std::string select(const char* bytes) {
    return fmt::format(
        "SELECT number, channel, operation, time, kind, layer, length, digest, peer, note_kind, note_text, "
        "note_facts, {} FROM frame WHERE number >= ? ORDER BY number LIMIT ?",
        bytes);
  }

  Frame frame(const Statement& s) {
    Frame frame;
    frame.number = number<FrameNumber>(s.integer(0));
    frame.channel = number<ChannelId>(s.integer(1));
    frame.operation = number<OperationId>(s.integer(2));
    frame.time = s.integer(3);
    frame.kind = choice<FrameKind>(s.integer(4), FrameKind::note);
    frame.layer = choice<Layer>(s.integer(5), Layer::raw);
    frame.length = number<std::uint64_t>(s.integer(6));
    frame.digest = static_cast<std::uint64_t>(s.integer(7));
    frame.peer = s.text(8);
    if (frame.kind == FrameKind::note) {
      const auto kind = note_kind(s.text(9));
      if (!kind) database_.fail(fmt::format("frame {} is a note of no known kind", frame.number));
      frame.note.kind = *kind;
      frame.note.text = s.text(10);
      frame.note.facts = object(s.text(11));
    } else {
      frame.bytes = s.blob(12);
    }
    if (frame.bytes.size() > frame.length)
      database_.fail(fmt::format("frame {} is longer than it says", frame.number));
    return frame;
  }

  /// Channel and direction of a frame whose bytes were not kept.
  std::optional<std::pair<std::int64_t, std::int64_t>> unkept(FrameNumber number) {
    const ResetAtEnd end(facts_);
    facts_.bind(1, static_cast<std::int64_t>(number));
    if (!facts_.step() || facts_.integer(1) == static_cast<int>(FrameKind::note)) return std::nullopt;
    if (facts_.integer(2) == facts_.integer(3)) return std::nullopt;
    return std::pair(facts_.integer(0), facts_.integer(1));
  }

  template <class T>
  T number(std::int64_t value) {
    if (value < 0 || !std::in_range<T>(value)) database_.fail("a number that can't be");
    return static_cast<T>(value);
  }

  template <class T>
  T choice(std::int64_t value, T last) {
    if (value < 0 || value > static_cast<std::int64_t>(last))
      database_.fail("a value that is none of its kind");
    return static_cast<T>(value);
  }

  boost::json::object object(const std::string& text) {
    boost::system::error_code code;
    boost::json::value value = boost::json::parse(text, code);
    if (code || !value.is_object()) database_.fail("a JSON object that is none");
    return std::move(value.get_object());
  }

  sqlite::Database database_;
  Statement last_;
  Statement rows_;
  Statement whole_;
  Statement body_;
  Statement facts_;
};

/// `file:` form for immutable=1; SQLite percent-decodes it.
std::string uri_of(const fs::path& file) {
  std::string uri = "file:";
  for (const char c : fs::absolute(file).string()) {
    if (c == '%' || c == '?' || c == '#') {
      uri += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    } else {
      uri += c;
    }
  }
  return uri + "?immutable=1";
}

sqlite::Database connect(const fs::path& file, int flags) {
  std::error_code code;
  if (!fs::is_regular_file(file, code)) {
    const std::string reason = code ? code.message() : "not a file";
    throw Error(ErrorKind::storage, fmt::format("{} {}", kReading, file.string()), {}, reason);
  }
  sqlite::Database database(file, flags, kReading);
  try {
    schema::check(database);
    return database;
  } catch (const Error&) {
    // A session that was killed lies where nothing can be written: SQLite can't set up the log's index.
    // Without a log there is nothing in it to miss.
    const fs::path log = fs::path(file) += "-wal";
    const auto size = fs::file_size(log, code);
    const bool can_open = sqlite3_errcode(database.handle()) != SQLITE_CANTOPEN;
    if (can_open || (!code && size > 0)) throw;
  }
  sqlite::Database still(uri_of(file), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, kReading);
  schema::check(still);
  return still;
}

std::unique_ptr<StoreReader> read(sqlite::Database database) {
  // A frame is at most one write; SQLite refuses longer values before it reserves memory for them.
  sqlite3_limit(database.handle(), SQLITE_LIMIT_LENGTH, 1 << 29);
  database.execute(
      "PRAGMA query_only = ON; PRAGMA cell_size_check = ON; PRAGMA cache_size = -4096; PRAGMA mmap_size = 0");
  return std::make_unique<SqliteReader>(std::move(database));
}

/// A file without a writer: its log goes into it, and it becomes one file again.
void put_in_order(sqlite::Database& database) {
  if (sqlite3_db_readonly(database.handle(), "main") != 0) return;
  if (database.query_text("PRAGMA journal_mode") == "wal") {
    // Refused while somebody else has it open; they, or the next one, will do it.
    sqlite3_busy_timeout(database.handle(), 0);
    sqlite3_exec(database.handle(), "PRAGMA journal_mode = DELETE", nullptr, nullptr, nullptr);
    sqlite3_busy_timeout(database.handle(), 2'000);
  }
  schema::migrate(database, schema::check(database));
}

}  // namespace

std::unique_ptr<StoreReader> open_sqlite_reader(const fs::path& file) {
  const bool live = sqlite_session_live(file);
  sqlite::Database database = connect(file, live ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE);
  if (!live) put_in_order(database);
  return read(std::move(database));
}

std::unique_ptr<StoreReader> peek_sqlite_reader(const fs::path& file) {
  return read(connect(file, SQLITE_OPEN_READONLY));
}

bool sqlite_session_live(const fs::path& file) {
  return sqlite_file::live_lock_held(file);
}

void copy_sqlite_session(const fs::path& from, const fs::path& to) {
  sqlite::Database source = connect(from, SQLITE_OPEN_READONLY);
  sqlite_file::create_private(to);
  try {
    sqlite::Database target(to, SQLITE_OPEN_READWRITE, "copying the session to");
    sqlite3_backup* backup = sqlite3_backup_init(target.handle(), "main", source.handle(), "main");
    if (!backup) target.fail(sqlite3_errcode(target.handle()));
    const int stepped = sqlite3_backup_step(backup, -1);
    const int finished = sqlite3_backup_finish(backup);
    if (stepped != SQLITE_DONE) target.fail(finished != SQLITE_OK ? finished : stepped);
    target.execute("PRAGMA journal_mode = DELETE");
  } catch (const Error&) {
    sqlite_file::remove_all(to);
    throw;
  }
}

}  // namespace lw
