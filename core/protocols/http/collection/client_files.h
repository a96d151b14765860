// A collection on disk: a folder of .http and .rest files with folders in it, environments beside them.
// Blocking: the user interface calls it off its thread (Workbench::run_aside).
#pragma once

#include <cstdint>
#include <expected>
#include <filesystem>
#include <string>
#include <vector>

#include "core/protocols/http/collection/import.h"
#include "core/protocols/http/collection/run.h"

namespace lw::http {

inline constexpr std::string_view kEnvironmentFile = "http-client.env.json";
inline constexpr std::string_view kPrivateEnvironmentFile = "http-client.private.env.json";

/// Relative paths of request files below `folder`, folders after files, each by name; hidden folders are
/// passed over. At most kMaxCollectionFiles: `more` (may be null) says that there are others.
std::vector<std::string> collection_files(const std::filesystem::path& folder, bool* more = nullptr);
inline constexpr std::size_t kMaxCollectionFiles = 20'000;
bool is_request_file(const std::filesystem::path& path);

/// People write these, or programs for people.
inline constexpr std::uintmax_t kMaxTextFile = 16u << 20;
/// A whole file up to `most` bytes; the error says what is wrong.
std::expected<std::string, std::string> read_text_file(const std::filesystem::path& path,
                                                       std::uintmax_t most = kMaxTextFile);
/// Written beside and renamed, so that nobody sees half of it.
std::expected<void, std::string> write_text_file(const std::filesystem::path& path, std::string_view text);

/// Imported requests as files below `folder`, which is made where it is not there; their environments go
/// into its http-client.env.json, beside those that are there. A file that is there already is written anew
/// only where `overwrite` says so: else it is named, and nothing is written. The error says what can't be.
std::expected<void, std::string> write_imported(const std::filesystem::path& folder, const Imported& imported,
                                                bool overwrite);

struct EnvironmentFiles {
  std::vector<std::vector<Environment>> layers;  // nearest first, private before public
  std::vector<std::string> names;                // without $shared, each once
  std::vector<std::string> problems;
};
/// The environments that count for files in `folder`: its own, and those of the folders above up to `root`.
EnvironmentFiles read_environments(const std::filesystem::path& folder, const std::filesystem::path& root);

/// Paths are relative to `folder`; outside of `root` only where `anywhere`. Symbolic links lead out of it
/// too. Sockets of this system likewise.
FileAccess file_access(const std::filesystem::path& folder, const std::filesystem::path& root, bool anywhere);

/// The requests of one file, or of all below a folder, in order. `environment` empty = the one named
/// "default", if there is one. Problems are sentences about files that can't be read.
struct LoadedRun {
  std::vector<RunItem> items;
  std::vector<std::string> problems;
  std::vector<std::string> environments;  // that there are
};
LoadedRun load_run(const std::filesystem::path& place, const std::string& environment, bool any_file);

}  // namespace lw::http
