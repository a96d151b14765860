// Requests of other programs taken into a collection: Postman 2.1 collections and environments, OpenAPI 3
// (JSON and YAML), HTTP archives, curl commands. What can't be kept is listed, nothing is dropped in silence.
// Pure; any text.
#pragma once

#include <expected>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/protocols/http/collection/http_file.h"
#include "core/protocols/http/collection/variables.h"

namespace lw::http {

struct ImportedRequest {
  std::string path;  // "Folder/Name.http": safe to be made below any folder, unlike all others
  FileRequest request;
};

struct Imported {
  std::string format;  // "Postman collection"
  std::string name;
  std::vector<ImportedRequest> requests;
  std::vector<Environment> environments;
  /// Secrets that stood in the text, by the variables that stand for them now: for the keychain, never for a
  /// file.
  std::map<std::string, std::string> secrets;
  std::vector<std::string> remarks;  // what is not kept, a sentence each
};

/// Recognises the format. The error says in a sentence why it can't be read.
std::expected<Imported, std::string> import_requests(std::string_view text);

std::expected<Imported, std::string> import_curl(std::string_view text);
std::expected<Imported, std::string> import_postman(std::string_view text);
std::expected<Imported, std::string> import_openapi(std::string_view text);
std::expected<Imported, std::string> import_archive(std::string_view text);

/// Longer texts are refused: a person asked for this, and waits.
inline constexpr std::size_t kMaxImport = 128u << 20;
inline constexpr std::size_t kMaxImportedRequests = 10'000;

}  // namespace lw::http
