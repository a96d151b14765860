// Writing a session elsewhere: runs a format's writer over it, with progress and a way to stop, in memory
// that does not grow with the session; and the file that comes of it, which is there whole or not at all.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

#include "core/base/format.h"
#include "core/session/filter/filtered_walk.h"
#include "core/session/guarded_describer.h"
#include "core/session/store/store.h"

namespace lw {

/// Told every few frames how far the work is; false stops it.
using Progress = std::function<bool(std::uint64_t done, std::uint64_t all)>;

struct ExportWish {
  bool messages = true;             // Format::wants_messages; else nothing is decoded (unless `filter` asks)
  MakeDescriber make_describer;     // wanted where messages are
  std::vector<ChannelId> channels;  // empty = all
  /// Which messages and notes are written; none = all. A format of frames gets the frames that the messages
  /// lie in, and the notes of their channels.
  std::optional<Filter> filter;
  MakeFields make_fields;  // wanted where a filter is
  Progress progress;
};

/// Tells `writer` the session as it is now. Throws Error kind cancelled, storage, and what the writer throws.
void run_export(StoreReader& session, SessionWriter& writer, const ExportWish& wish);

/// Lets `write` write `file`, mode 0600: under another name first, then it replaces what was there. When
/// `write` throws nothing is left of it. What is no plain file (a pipe, a device) is written to as it stands.
void write_whole_file(const std::filesystem::path& file, const std::function<void(const Output&)>& write);

}  // namespace lw
