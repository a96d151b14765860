// All formats that sessions are written in and read from: those of every session, and those that a protocol's
// row adds. For the user interface and the command line. Everything here blocks: call it on a worker thread
// (Transcript::read_aside lends one, with the session).
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/api/redaction.h"
#include "core/base/format.h"
#include "core/session/formats/export.h"
#include "core/session/formats/import.h"
#include "core/session/store/store.h"

namespace lw {

std::vector<const Format*> all_formats();
/// Null = none of that id.
const Format* find_format(std::string_view id);
/// The format of a file to import, by its first bytes (4 KiB at least, or all of it). Null = none known.
const Format* recognise_format(ByteView beginning);

struct ExportChoice {
  std::string format;
  std::vector<ChannelId> channels;  // empty = all
  std::string filter;               // a display filter; empty = all messages
  bool ciphertext = false;          // packets: as on the wire, with the keys, where they were recorded
  /// What is masked. A key log is not, nor are ciphertext and keys where these are asked for: who has them
  /// reads all that they hide. What was said in the clear on other channels is masked all the same.
  std::optional<RedactionRules> redaction = RedactionRules{};
  bool well_known_ports = true;  // packets: the server's port is the one that the protocol is known by
};

/// Answers Redaction::remarks(): what could not be masked as the rules wish. Throws Error: kind
/// invalid_argument (no such format; a wrong filter, with its place), cancelled, storage.
std::vector<std::string> export_session(StoreReader& session, const ExportChoice& choice,
                                        const Output& output, const Progress& progress = {});
/// The same into a file, which is there whole or not at all.
std::vector<std::string> export_session(StoreReader& session, const ExportChoice& choice,
                                        const std::filesystem::path& to, const Progress& progress = {});

/// Throws Error kind invalid_argument when what is to be written is the session itself, by whatever name: it
/// would be gone.
void check_is_another_file(const std::filesystem::path& session, const std::filesystem::path& to);

struct ImportChoice {
  std::string format;         // empty = recognised
  bool keep_secrets = false;  // else they are masked, as when recording
};

/// Makes the session file `to`, which must not exist; it is there only when something was read. `progress`
/// counts bytes. Throws Error: invalid_argument (no such format, or not recognised), protocol, cancelled,
/// storage.
Imported import_session(const std::filesystem::path& from, const std::filesystem::path& to,
                        const ImportChoice& choice, const Progress& progress = {});

}  // namespace lw
