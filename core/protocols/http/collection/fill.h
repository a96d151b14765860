// A request made ready to be sent: variables filled in, files found. Pure: files are read by what FileAccess
// gives.
#pragma once

#include <expected>
#include <functional>
#include <string>
#include <vector>

#include "core/protocols/http/collection/request_convert.h"
#include "core/protocols/http/collection/variables.h"

namespace lw::http {

/// Files that requests name. A collection may come from a stranger: what it names may be read only inside of
/// its own folder, unless the user says otherwise (client_files.h makes such an access).
struct FileAccess {
  /// A path as written, relative to the request's file, as a path that can be opened; the error says why not.
  std::function<std::expected<std::string, std::string>(const std::string& written)> locate;
  /// All of a file, for those in which variables are filled in. May be null.
  std::function<std::expected<Bytes, std::string>(const std::string& path)> read;
  /// Requests may go to sockets of this system (connect.unix_path). A stranger's may not: behind such a path
  /// listen programs that take their caller for the user.
  bool any_socket = false;
};

struct Ready {
  Fetch::Arguments arguments;
  std::vector<std::string> problems;  // "{{token}}: has no value": not to be sent as it is
};

/// `fill_file`: variables in the file that is the body are filled in too ("<@ file").
Ready fill_arguments(const Fetch::Arguments& arguments, const Variables& variables, const FileAccess& files,
                     bool fill_file = false);
/// Of a request as its file has it. A GraphQL request (method GRAPHQL, or X-REQUEST-TYPE as the REST Client
/// has it) becomes a POST of JSON.
Ready fill_request(const FileRequest& request, const Variables& variables, const FileAccess& files);

/// A value that the request's file wants asked for each time ("# @prompt otp Your one-time password").
struct Prompted {
  std::string name;     // of the variable
  std::string text;     // what it is, for people; may be empty
  bool secret = false;  // by its name: not to be seen as it is typed, masked in recordings
  bool operator==(const Prompted&) const = default;
};
std::vector<Prompted> prompts_of(const FileRequest& request);

}  // namespace lw::http
