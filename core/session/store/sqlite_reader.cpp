#include <fmt/format.h>

#include <limits>
#include <optional>
#include <utility>

#include "core/session/store/sqlite_file.h"
#include "core/session/store/sqlite_frames.h"
#include "core/session/store/sqlite_open.h"
#include "core/session/store/sqlite_store.h"
#include "core/session/store/sqlite_values.h"

namespace lw {
namespace {

namespace fs = std::filesystem;
using sqlite::Failure;
using sqlite::ResetAtEnd;
using sqlite::Statement;

// A row of the frame table is some bytes at least: what a file of its size can't hold is a lie.
constexpr std::int64_t kLeastFrameBytes = 8;
// A frame is at most one write; SQLite refuses longer values before it reserves memory for them.
constexpr std::int64_t kLongestValue = 1 << 29;
// Channels, operations and annotations of a session are listed whole.
constexpr std::size_t kMostRows = kMaxListedChannels;
// So many frames in a row are not lost by damage: the numbers are forged, and each would be a row to show.
constexpr std::int64_t kLargestGap = 100'000;
// Looks for such a hole that end at pages which can't be read; the file may claim any length.
constexpr int kMostBlindLooks = 100;

/// Reads; believes nothing that the file says of itself. What can't be read is told by problem().
class SqliteReader final : public StoreReader {
 public:
  explicit SqliteReader(sqlite::Opened opened)
      : database_(std::move(opened.database)),
        found_(std::move(opened.found)),
        damage_(std::move(opened.damage)),
        last_(database_, "SELECT max(number) FROM frame WHERE number <= ?"),
        frames_(database_, damage_),
        next_(database_, "SELECT number FROM frame NOT INDEXED WHERE number >= ? ORDER BY number LIMIT 1"),
        facts_(database_, "SELECT channel, kind, length, length(bytes) FROM frame WHERE number = ?") {
    database_.execute(
        "PRAGMA query_only = ON; PRAGMA cell_size_check = ON; PRAGMA cache_size = -4096; PRAGMA mmap_size = "
        "0");
    std::int64_t longest = kLongestValue;
    if (!opened.grows) {
      const std::int64_t size =
          database_.query_integer("PRAGMA page_count") * database_.query_integer("PRAGMA page_size");
      most_bytes_ = std::max<std::int64_t>(size, 0);
      frames_.hold_at_most(most_bytes_);
      longest = std::clamp<std::int64_t>(size, 1 << 16, kLongestValue);
      find_end();
    }
    sqlite3_limit(database_.handle(), SQLITE_LIMIT_LENGTH, static_cast<int>(longest));
  }

  SessionHeader header() override {
    SessionHeader header;
    bool any = false;
    each_row("session", "its title and settings",
             "SELECT id, title, pane, started, ended, body_limit, settings FROM session LIMIT 1",
             [&](const Statement& s) {
               any = true;
               header.id = s.text(0);
               header.title = s.text(1);
               header.pane = s.text(2);
               header.started = sqlite::time(s.integer(3));
               header.ended = sqlite::end_time(s.integer(4));
               header.body_limit = static_cast<std::uint64_t>(s.integer(5));
               header.settings = object(s.text(6));
             });
    if (!any) damage_.lack("its title and settings", "the row is missing");
    return header;
  }

  std::vector<ChannelInfo> channels() override {
    std::vector<ChannelInfo> channels;
    each_row("channel", "some channels",
             "SELECT id, parent, protocol, transport, role, name, local, remote, opened, closed "
             "FROM channel NOT INDEXED ORDER BY id",
             [&](const Statement& s) {
               ChannelInfo channel;
               channel.id = number<ChannelId>(s.integer(0));
               channel.parent = number<ChannelId>(s.integer(1));
               channel.protocol = s.text(2);
               channel.transport = s.text(3);
               channel.role = choice<Role>(s.integer(4), Role::server);
               channel.name = s.text(5);
               channel.local = s.text(6);
               channel.remote = s.text(7);
               channel.opened = sqlite::time(s.integer(8));
               channel.closed = sqlite::end_time(s.integer(9));
               channels.push_back(std::move(channel));
             });
    return channels;
  }

  std::vector<OperationRecord> operations() override {
    std::vector<OperationRecord> operations;
    each_row("operation", "some operations",
             "SELECT id, name, arguments, result, started, ended FROM operation NOT INDEXED ORDER BY id",
             [&](const Statement& s) {
               OperationRecord operation;
               operation.id = number<OperationId>(s.integer(0));
               operation.name = s.text(1);
               operation.arguments = object(s.text(2));
               operation.result = object(s.text(3));
               operation.started = sqlite::time(s.integer(4));
               operation.ended = sqlite::end_time(s.integer(5));
               operations.push_back(std::move(operation));
             });
    return operations;
  }

  std::vector<Annotation> annotations() override {
    std::vector<Annotation> annotations;
    if (found_.version < 2) return annotations;
    each_row("annotation", "some marks and comments",
             "SELECT frame, offset, kind, text FROM annotation NOT INDEXED ORDER BY frame, offset, kind",
             [&](const Statement& s) {
               Annotation annotation;
               annotation.frame = number<FrameNumber>(s.integer(0));
               annotation.offset = number<std::uint64_t>(s.integer(1));
               annotation.kind = choice<AnnotationKind>(s.integer(2), AnnotationKind::time_reference);
               annotation.text = s.text(3).substr(0, kMaxAnnotationText);
               apply(annotations, std::move(annotation));
             });
    return annotations;
  }

  FrameNumber last_frame() override {
    try {
      return last_until(end_);
    } catch (const Failure& failure) {
      if (failure.passing()) throw;
      end_ = last_readable();
      damage_.lack("the last frames", failure.reason);
      return static_cast<FrameNumber>(end_);
    }
  }

  std::vector<Frame> frames(FrameNumber first, std::size_t count, bool with_bytes) override {
    std::vector<Frame> frames;
    frames_.read(first, last_frame(), {.count = count, .bytes = std::numeric_limits<std::size_t>::max()},
                 with_bytes, frames);
    return frames;
  }

  void read(FrameNumber first, const PageLimits& limits, std::vector<Frame>& into) override {
    frames_.read(first, last_frame(), limits, true, into);
  }

  std::string saved_body(FrameNumber number) override {
    if (!found_.tables.contains("body")) return {};
    try {
      return find_saved_body(number);
    } catch (const Failure& failure) {
      if (failure.passing()) throw;
      damage_.lack("where bodies were saved", failure.reason);
      return {};
    }
  }

  std::string problem() override { return damage_.sentence(); }

 private:
  /// Calls `take` with each row of a table that is listed whole. What can't be read is `part`'s damage.
  template <class Take>
  void each_row(const char* table, const char* part, const char* sql, Take take) {
    if (!found_.tables.contains(table)) {
      return damage_.lack(part, fmt::format("the table {} is missing or not as it should be", table));
    }
    try {
      Statement s(database_, sql);
      std::uint64_t bytes = 0;
      for (std::size_t rows = 0; s.step(); ++rows) {
        for (int column = 0; column < s.columns(); ++column) bytes += s.size(column);
        if (rows == kMostRows || bytes > most_bytes_) database_.fail("there is more than the file can hold");
        try {
          take(s);
        } catch (const Failure& failure) {
          damage_.lack(part, failure.reason);
        }
      }
    } catch (const Failure& failure) {
      if (failure.passing()) throw;
      damage_.lack(part, failure.reason);
    }
  }

  /// Where the frames end of a file that is not written any more.
  void find_end() {
    const std::int64_t most = static_cast<std::int64_t>(most_bytes_) / kLeastFrameBytes;
    if (last_frame() > static_cast<FrameNumber>(most)) {
      damage_.lack("the last frames", "their numbers are higher than the file can hold");
      end_ = most;
    }
    // A look every half of it finds every gap of that size.
    const auto last = static_cast<std::int64_t>(last_frame());
    int blind = 0;
    for (std::int64_t at = kLargestGap / 2; at <= last; at += kLargestGap / 2) {
      try {
        const auto before = static_cast<std::int64_t>(last_until(at));
        const std::int64_t after = next_from(at);
        if (after - before <= kLargestGap) continue;
        damage_.lack("the last frames", fmt::format("from {} to {} they are missing", before + 1, after - 1));
        end_ = before;
        return;
      } catch (const Failure& failure) {
        if (failure.passing()) throw;
        if (++blind < kMostBlindLooks) continue;
        damage_.lack("the last frames", failure.reason);
        end_ = at;
        return;
      }
    }
  }

  FrameNumber last_until(std::int64_t end) {
    const ResetAtEnd reset(last_);
    last_.bind(1, end);
    if (!last_.step() || last_.is_null(0)) return 0;
    return static_cast<FrameNumber>(std::max<std::int64_t>(last_.integer(0), 0));
  }

  std::int64_t next_from(std::int64_t at) {
    const ResetAtEnd reset(next_);
    next_.bind(1, at);
    return next_.step() ? next_.integer(0) : std::numeric_limits<std::int64_t>::max();
  }

  /// Where the way to the last frame is broken: about the last one that can be reached.
  std::int64_t last_readable() {
    const auto reached = [this](std::int64_t at) {
      try {
        return next_from(at) == at;
      } catch (const Failure& failure) {
        if (failure.passing()) throw;
        return false;
      }
    };
    std::int64_t found = 0;
    for (std::int64_t step = std::int64_t{1} << 40; step > 0; step /= 2) {
      if (reached(found + step)) found += step;
    }
    return found;
  }

  std::string find_saved_body(FrameNumber number) {
    const auto wanted = unkept(number);
    if (!wanted) return {};
    Statement body(database_,
                   "SELECT first_frame, path FROM body WHERE first_frame <= ? ORDER BY first_frame DESC");
    body.bind(1, static_cast<std::int64_t>(number));
    for (std::size_t rows = 0; rows < kMostRows && body.step(); ++rows) {
      if (unkept(static_cast<FrameNumber>(body.integer(0))) == wanted) return body.text(1);
    }
    return {};
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
    return sqlite::number<T>(database_, value);
  }
  template <class T>
  T choice(std::int64_t value, T last) {
    return sqlite::choice(database_, value, last);
  }
  boost::json::object object(const std::string& text) { return sqlite::object(database_, text); }

  sqlite::Database database_;
  schema::Found found_;
  Damage damage_;
  /// No table of a file that is not written any more says more than its size.
  std::uint64_t most_bytes_ = std::numeric_limits<std::uint64_t>::max();
  std::int64_t end_ = std::numeric_limits<std::int64_t>::max();  // no frame beyond it is believed
  Statement last_;
  sqlite::Frames frames_;
  Statement next_;
  Statement facts_;
};

}  // namespace

std::unique_ptr<StoreReader> open_sqlite_reader(const fs::path& file) {
  return std::make_unique<SqliteReader>(sqlite::open_for_reading(file, true));
}

std::unique_ptr<StoreReader> peek_sqlite_reader(const fs::path& file) {
  return std::make_unique<SqliteReader>(sqlite::open_for_reading(file, false));
}

std::unique_ptr<StoreReader> open_sqlite_bytes(ByteView bytes) {
  return std::make_unique<SqliteReader>(sqlite::open_bytes(bytes));
}

bool sqlite_session_live(const fs::path& file) {
  return sqlite_file::live_lock_held(file);
}

void copy_sqlite_session(const fs::path& from, const fs::path& to) {
  sqlite::Database source = sqlite::open_for_reading(from, false).database;
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
