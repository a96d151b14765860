// A session in one SQLite file. README.md describes the tables, the locks and why the settings are as they
// are.
#pragma once

#include <boost/json/value.hpp>
#include <filesystem>
#include <memory>

#include "core/session/store/store.h"

namespace lw {

/// Makes the file, which must not exist (mode 0600 from its first moment; its folder is made too, 0700), and
/// writes `header`. Throws Error kind storage.
std::unique_ptr<StoreWriter> make_sqlite_writer(const std::filesystem::path& file,
                                                const SessionHeader& header);

/// Opens a file for reading, live or closed. Nothing is written, but that what a killed program left beside
/// the file is put in order first, where it can be written. Damaged files open as far as they are whole;
/// throws when nothing can be read.
std::unique_ptr<StoreReader> open_sqlite_reader(const std::filesystem::path& file);

/// A file of these bytes, in memory.
std::unique_ptr<StoreReader> open_sqlite_bytes(ByteView bytes);

/// As open_sqlite_reader, but never changes anything (listing).
std::unique_ptr<StoreReader> peek_sqlite_reader(const std::filesystem::path& file);

/// True while a writer, of this program or another, has the file open.
bool sqlite_session_live(const std::filesystem::path& file);

/// Writes one annotation into a file that nobody else writes, and brings it to the newest version. Throws
/// Error kind storage when it is being recorded, read-only, or not whole; then nothing was written.
void annotate_sqlite_session(const std::filesystem::path& file, const Annotation& annotation);
/// The same for one of its settings.
void set_sqlite_setting(const std::filesystem::path& file, std::string_view name,
                        const boost::json::value& value);

/// A whole copy at `to`, which must not exist.
void copy_sqlite_session(const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace lw
