// Reading a session from elsewhere: runs a format over a file and records what it finds, in memory that does
// not grow with it.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "core/base/format.h"
#include "core/session/formats/export.h"
#include "core/session/store/store.h"

namespace lw {

struct ImportWish {
  /// The protocol of a channel that the file names none for, by its ports; empty = unknown.
  std::function<std::string(const ChannelInfo&)> protocol_of;
  /// From the protocol's row: secrets are masked as when recording. Empty = they are kept, because the user
  /// said so.
  std::function<std::unique_ptr<Redactor>(const ChannelInfo&)> make_redactor;
  Progress progress;
};

struct Imported {
  FrameNumber frames = 0;
  std::uint32_t channels = 0;
  std::string problem;  // where the file could not be read on; empty = it was read to its end
};

/// Bytes of a file, piece by piece. `progress` may be empty. Throws Error kind storage, cancelled.
Input file_input(const std::filesystem::path& file, Progress progress);

/// Lets `format` read `input` into `store`, which is closed when it is done. `header` gives what the file
/// does not tell: title, start. A file that can't be read on is a session as far as it was read, with a note
/// that says so. Throws Error when nothing was found in it, kind storage, and cancelled; the store is left
/// open then.
Imported run_import(const Format& format, const Input& input, StoreWriter& store, SessionHeader header,
                    const ImportWish& wish);
/// The same for what `read` tells the builder.
Imported run_import(const std::function<void(SessionBuilder&)>& read, StoreWriter& store,
                    SessionHeader header, const ImportWish& wish);

}  // namespace lw
