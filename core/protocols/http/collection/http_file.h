// Files of requests in the `.http` syntax that editors share (VS Code's REST Client, the HTTP Client of
// JetBrains' IDEs): requests parted by "###", "# @name value" directives in comments, "@name = value"
// variables,
// "{{name}}" where a value goes. A file that is read and written again is the same, byte for byte; where a
// request is changed, only the lines that say the change are, so that version control shows what somebody
// did. Directives of our own, comments to everybody else: "@assert", "@capture", "@options" (README). Pure.
#pragma once

#include <boost/json/object.hpp>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lw::http {

/// A header line. One that is switched off is a comment: "# Name: value".
struct FileField {
  std::string name;
  std::string value;
  bool enabled = true;
  bool operator==(const FileField&) const = default;
};

/// One request, with its variables not filled in. No text but `body` holds a line end.
struct FileRequest {
  std::string title;  // what follows "###"
  std::string name;   // "# @name login": how later requests call its response
  std::string method = "GET";
  std::string url;
  std::string version;  // "HTTP/2" or ""
  std::vector<FileField> headers;
  std::vector<std::string> off_query;  // parameters switched off, encoded, without "?" and "&"
  std::string body;                    // lines end in \n; lines "< file" in it stand for the file's bytes
  std::string body_file;               // "< file": sent in place of `body`
  bool fill_file = false;              // "<@ file": variables in it are filled in
  bool follow_redirects = true;        // "# @no-redirect"
  bool cookies = true;                 // "# @no-cookie-jar"
  std::optional<std::chrono::milliseconds> timeout;          // "# @timeout 5 s"
  std::optional<std::chrono::milliseconds> connect_timeout;  // "# @connection-timeout 5 s"
  std::vector<std::string> asserts;                          // "# @assert status == 200": response_query.h
  std::vector<std::string> captures;                         // "# @capture token = body $.token"
  std::vector<std::string> prompts;                          // "# @prompt name What it is"
  boost::json::object options;       // "# @options {...}": all else that a fetch can be told (operations.h)
  std::vector<std::string> remarks;  // what the file asks for and is not done, a sentence each
  std::size_t line = 0;              // of the request line, from 1

  /// Whether the same is asked for; not where it stands, nor remarks.
  bool same_as(const FileRequest& other) const;
  /// Its title, name, or method and URL.
  std::string label() const;
};

struct FileVariable {
  std::string name;
  std::string value;
  bool operator==(const FileVariable&) const = default;
};

class HttpFile {
 public:
  /// Any text. More than kMaxFileRequests requests are not looked for.
  static HttpFile parse(std::string_view text);

  const std::vector<FileRequest>& requests() const { return requests_; }
  /// "@name = value", of the whole file, in order; a later one of a name replaces the earlier one.
  const std::vector<FileVariable>& variables() const { return variables_; }
  const std::string& text() const { return text_; }

  /// Changes the lines of a request so that it reads as `wanted`. What a line can't hold goes into
  /// "@options".
  void set(std::size_t index, const FileRequest& wanted);
  /// At the end.
  void add(const FileRequest& wanted);
  /// With its "###" line, up to the next.
  void remove(std::size_t index);

 private:
  std::string text_;
  std::vector<FileRequest> requests_;
  std::vector<FileVariable> variables_;
};

/// A request as a file of its own.
std::string write_http_file(const FileRequest& request);

inline constexpr std::size_t kMaxFileRequests = 10'000;  // a listing shows them all

}  // namespace lw::http
