#include <boost/json/serialize.hpp>
#include <map>
#include <optional>

#include "core/session/store/schema.h"
#include "core/session/store/sqlite_file.h"
#include "core/session/store/sqlite_store.h"
#include "core/session/store/sqlite_tables.h"

namespace lw {
namespace {

namespace fs = std::filesystem;
using sqlite::Statement;

// Pages of 16 KiB waste little on bulk and hold some hundred small rows. A transaction is about 1 MiB; a
// cache of that size holds most of its pages until they are written, and stays in that of the processor.
constexpr const char* kPragmas =
    "PRAGMA page_size = 16384;"
    "PRAGMA journal_mode = WAL;"
    // What the program wrote is safe from its own death without waiting for the disk; only a power cut while
    // a session is live could hurt that session. Waiting (NORMAL) costs more than half of the speed of bulk
    // recording.
    "PRAGMA synchronous = OFF;"
    // 1 MiB of log: it is written over while the caches still hold it, and little is left to do at the end.
    "PRAGMA wal_autocheckpoint = 64;"
    "PRAGMA cache_size = -1024;"
    "PRAGMA temp_store = MEMORY;"
    "PRAGMA secure_delete = OFF";

class SqliteWriter final : public StoreWriter {
 public:
  SqliteWriter(const fs::path& file, const SessionHeader& header)
      : database_(file, SQLITE_OPEN_READWRITE, "writing the session") {
    database_.execute(kPragmas);
    schema::create(database_);
    statements_.emplace(database_);
    {
      sqlite::Transaction transaction(database_);
      write(header);
      transaction.commit();
    }
    lock_ = sqlite_file::hold_live_lock(file);
  }

  void append(std::span<const std::shared_ptr<const Batch>> batches) override {
    sqlite::Transaction transaction(database_);
    // A channel or operation that changed several times is written as it is in the end.
    std::map<ChannelId, const ChannelInfo*> channels;
    std::map<OperationId, const OperationRecord*> operations;
    for (const auto& batch : batches) {
      if (batch->header) write(*batch->header);
      for (const ChannelInfo& channel : batch->channels) channels[channel.id] = &channel;
      for (const OperationRecord& operation : batch->operations) operations[operation.id] = &operation;
      for (const Frame& frame : batch->frames) write(frame);
      for (const auto& [first, path] : batch->saved_bodies) write_body(first, path);
      for (const Annotation& annotation : batch->annotations) write_annotation(database_, annotation);
    }
    for (const auto& [id, channel] : channels) write(*channel);
    for (const auto& [id, operation] : operations) write(*operation);
    transaction.commit();
  }

  void close() override {
    statements_.reset();
    database_.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    // Fails while another program reads the session: then its log, now empty, goes with that program's last
    // reader.
    sqlite3_busy_timeout(database_.handle(), 0);
    sqlite3_exec(database_.handle(), "PRAGMA journal_mode = DELETE", nullptr, nullptr, nullptr);
    lock_ = sqlite_file::Descriptor();
  }

 private:
  struct Statements {
    explicit Statements(sqlite::Database& database)
        : session(database, "INSERT OR REPLACE INTO session VALUES(1,?,?,?,?,?,?,?)"),
          channel(database, "INSERT OR REPLACE INTO channel VALUES(?,?,?,?,?,?,?,?,?,?)"),
          operation(database, "INSERT OR REPLACE INTO operation VALUES(?,?,?,?,?,?)"),
          frame(database, "INSERT INTO frame VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)"),
          body(database, "INSERT OR REPLACE INTO body VALUES(?,?)") {}
    Statement session, channel, operation, frame, body;
  };

  void write(const SessionHeader& header) {
    const std::string settings = boost::json::serialize(header.settings);
    Statement& s = statements_->session;
    s.bind_text(1, header.id);
    s.bind_text(2, header.title);
    s.bind_text(3, header.pane);
    s.bind(4, header.started);
    s.bind(5, header.ended);
    s.bind(6, static_cast<std::int64_t>(header.body_limit));
    s.bind_text(7, settings);
    s.run();
  }

  void write(const ChannelInfo& channel) {
    Statement& s = statements_->channel;
    s.bind(1, channel.id);
    s.bind(2, channel.parent);
    s.bind_text(3, channel.protocol);
    s.bind_text(4, channel.transport);
    s.bind(5, static_cast<int>(channel.role));
    s.bind_text(6, channel.name);
    s.bind_text(7, channel.local);
    s.bind_text(8, channel.remote);
    s.bind(9, channel.opened);
    s.bind(10, channel.closed);
    s.run();
  }

  void write(const OperationRecord& operation) {
    const std::string arguments = boost::json::serialize(operation.arguments);
    const std::string result = boost::json::serialize(operation.result);
    Statement& s = statements_->operation;
    s.bind(1, static_cast<std::int64_t>(operation.id));
    s.bind_text(2, operation.name);
    s.bind_text(3, arguments);
    s.bind_text(4, result);
    s.bind(5, operation.started);
    s.bind(6, operation.ended);
    s.run();
  }

  void write(const Frame& frame) {
    Statement& s = statements_->frame;
    s.bind(1, static_cast<std::int64_t>(frame.number));
    s.bind(2, frame.channel);
    s.bind(3, static_cast<std::int64_t>(frame.operation));
    s.bind(4, frame.time);
    s.bind(5, static_cast<int>(frame.kind));
    s.bind(6, static_cast<int>(frame.layer));
    s.bind(7, static_cast<std::int64_t>(frame.length));
    frame.digest == 0 ? s.bind_null(8) : s.bind(8, static_cast<std::int64_t>(frame.digest));
    frame.peer.empty() ? s.bind_null(9) : s.bind_text(9, frame.peer);
    std::string facts;
    if (frame.kind == FrameKind::note) {
      facts = boost::json::serialize(frame.note.facts);
      s.bind_text(10, to_string(frame.note.kind));
      s.bind_text(11, frame.note.text);
      s.bind_text(12, facts);
      s.bind_null(13);
    } else {
      for (const int column : {10, 11, 12}) s.bind_null(column);
      s.bind_blob(13, frame.bytes);
    }
    s.run();
  }

  void write_body(FrameNumber first, const std::string& path) {
    Statement& s = statements_->body;
    s.bind(1, static_cast<std::int64_t>(first));
    s.bind_text(2, path);
    s.run();
  }

  // Closing any descriptor of the file would drop SQLite's own locks on it (POSIX): the lock is on the log
  // instead, and stands before the connection so that it goes last.
  sqlite_file::Descriptor lock_;
  sqlite::Database database_;
  std::optional<Statements> statements_;
};

}  // namespace

std::unique_ptr<StoreWriter> make_sqlite_writer(const fs::path& file, const SessionHeader& header) {
  sqlite_file::create_private(file);
  try {
    return std::make_unique<SqliteWriter>(file, header);
  } catch (const Error&) {
    sqlite_file::remove_all(file);
    throw;
  }
}

}  // namespace lw
