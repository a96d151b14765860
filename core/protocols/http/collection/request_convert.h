// A request as a file says it, and as a fetch takes it. Variables stay as they are written. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/protocols/http/collection/http_file.h"
#include "core/protocols/http/operations.h"

namespace lw::http {

/// What switched-off rows and directives say is left out: FileRequest keeps it. "Authorization: Basic user
/// password" (as editors take it) becomes credentials, a multipart body written by hand its parts.
Fetch::Arguments to_arguments(const FileRequest& request);

/// The other way. Of secrets only those go along that are variables ("{{password}}"): see take_secrets.
FileRequest to_file_request(const Fetch::Arguments& arguments);

/// `file` with what differs between `before` and `after` changed: what nobody touched stays as it is written.
FileRequest with_changes(const FileRequest& file, const FileRequest& before, const FileRequest& after);

/// A secret that stands in a request as it is, and the variable put in its place.
struct TakenSecret {
  std::string variable;
  std::string value;
  std::string where;  // for people: "the password", "the header X-Api-Key", "the parameter api_key"
};
/// Replaces every literal secret by a variable of a telling name. `taken` are names that are used already.
std::vector<TakenSecret> take_secrets(Fetch::Arguments& arguments,
                                      const std::vector<std::string>& taken = {});
/// The same for parameters beside a request ("a=1&api_key=x"): those that are switched off.
std::vector<TakenSecret> take_query_secrets(std::string& query, const std::vector<std::string>& taken = {});

/// A URL as it may be shown or name a file: without user and password. Not by parse_url: it may hold
/// variables, or be none.
std::string without_userinfo(std::string url);

/// A multipart body as editors write it, "< file" standing for a file. Empty = it can't be read as one.
std::vector<BodyPart> read_multipart_text(std::string_view body, std::string_view boundary);
/// Empty = some part can't be written so (its bytes are no text).
std::string write_multipart_text(const std::vector<BodyPart>& parts, std::string_view boundary);

}  // namespace lw::http
