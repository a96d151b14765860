#include "core/protocols/http/remarks.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/text.h"
#include "core/codec/token.h"

namespace lw::http {

namespace {

/// Warnings of the readers under us, as remarks.
struct Known {
  std::string_view text;
  std::string_view id;
  Severity severity;
};
constexpr Known kKnown[] = {
    {"a line ends in LF without CR", "http.bare_lf", Severity::warning},
    {"a header value is folded over several lines", "http.obs_fold", Severity::warning},
    {"white space before the colon of a header line", "http.space_before_colon", Severity::warning},
    {"a header name holds characters that names can't have", "http.bad_header_name", Severity::warning},
    {"a header value holds CR or NUL", "http.control_characters", Severity::warning},
    {"the request target holds white space or control characters", "http.bad_target", Severity::warning},
    {"more than one space before the status code", "http.bad_status_line", Severity::warning},
    {"a tab before the status code", "http.bad_status_line", Severity::warning},
    {"an HTTP version that is neither 1.0 nor 1.1", "http.odd_version", Severity::warning},
    {"the reason holds control characters", "http.control_characters", Severity::warning},
    {"the status line has no space after the status code", "http.bad_status_line", Severity::warning},
    // RFC 9112 section 2.2 asks to skip them.
    {"empty lines before the start line", "http.empty_lines", Severity::note},
    {"Content-Length beside Transfer-Encoding: not believed", "http.length_and_encoding", Severity::error},
    {"Transfer-Encoding in an HTTP/1.0 message", "http.encoding_in_1_0", Severity::error},
    {"Transfer-Encoding names chunked before the end", "http.chunked_not_last", Severity::error},
    {"Transfer-Encoding does not end in chunked: the body ends with the line", "http.not_chunked",
     Severity::warning},
    {"Content-Length is repeated", "http.repeated_length", Severity::warning},
    {"a chunk size line ends in LF without CR", "http.bare_lf", Severity::warning},
    {"a chunk ends in LF without CR", "http.bare_lf", Severity::warning},
    {"white space after a chunk size", "http.space_after_chunk_size", Severity::warning},
};

}  // namespace

std::string capitalised(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

namespace {

class Remarker {
 public:
  Remarker(const MessageReader& reader, bool secure, std::vector<Remark>& out)
      : reader_(reader), secure_(secure), out_(out) {}

  void writing() {
    for (const auto& warning : reader_.layout().warnings) odd(warning.text, warning.offset, 1);
    for (const auto& warning : reader_.framing().warnings) {
      const auto* field = field_at(warning.offset);
      odd(warning.text, warning.offset, field ? field->line.length : 1);
    }
    for (const auto& text : reader_.body().warnings()) odd(text, 0, 0);
  }

  void request() {
    const auto& head = reader_.request();
    std::size_t hosts = 0;
    each_header(head.headers, [&](std::size_t i, const HeaderField& field) {
      switch (field.name.size()) {
        case 4:
          if (is(field, "Host") && ++hosts == 2)
            add(Severity::warning, "http.several_hosts",
                "A request with several Host headers means different hosts to different readers", i);
          break;
        case 6:
          if (is(field, "Cookie") && !secure_)
            add(Severity::note, "http.cookie_in_clear", "Cookies go over a line without TLS", i);
          break;
        case 13:
          if (is(field, "Authorization")) credentials(field, i);
          break;
        case 19:
          if (is(field, "Proxy-Authorization")) credentials(field, i);
          break;
        default:
          break;
      }
    });
    // RFC 9112 section 3.2.
    if (hosts == 0 && head.version == "HTTP/1.1")
      add(Severity::warning, "http.no_host", "A request in HTTP/1.1 must have a Host header");
  }

  void response() {
    const auto& head = reader_.response();
    expected(head);
    const bool bodiless = head.status / 100 == 1 || head.status == 204;
    each_header(head.headers, [&](std::size_t i, const HeaderField& field) {
      const auto size = field.name.size();
      if (size == 10 && is(field, "Set-Cookie")) cookie(field.value, i);
      // RFC 9110 section 8.6, RFC 9112 section 6.1.
      if (bodiless &&
          ((size == 14 && is(field, "Content-Length")) || (size == 17 && is(field, "Transfer-Encoding"))))
        add(Severity::warning, "http.length_not_allowed",
            fmt::format("A response {} has no body and must not say how long it is", head.status), i);
    });
    // RFC 9110 section 15: to be read as 5xx.
    if (head.status >= 600)
      add(Severity::warning, "http.odd_status", "A status code above 599 means nothing in HTTP");
    if (head.status >= 400) {
      const auto kind = head.status < 500 ? "http.client_error" : "http.server_error";
      const auto phrase =
          head.reason.empty() ? std::string(status_phrase(head.status)) : escape_short(head.reason, 80);
      const auto& line = reader_.layout().start_line;
      out_.push_back({Severity::note, kind,
                      trimmed(fmt::format("The server answered {} {}", head.status, phrase)), line.offset,
                      line.length});
    }
  }

 private:
  static bool is(const HeaderField& field, std::string_view name) {
    return equals_ignoring_case(field.name, name);
  }
  static std::string trimmed(std::string text) {
    while (text.ends_with(' ')) text.pop_back();
    return text;
  }
  template <class Use>
  static void each_header(const Headers& headers, Use use) {
    for (std::size_t i = 0; i < headers.size(); ++i) use(i, headers[i]);
  }

  void add(Severity severity, const char* id, std::string text) {
    const auto& line = reader_.layout().start_line;
    out_.push_back({severity, id, std::move(text), line.offset, line.length});
  }
  void add(Severity severity, const char* id, std::string text, std::size_t header) {
    // One of a kind: a thousand cookies need no thousand sentences.
    if (std::ranges::find(out_, id, &Remark::id) != out_.end()) return;
    const auto& fields = reader_.layout().fields;
    const Slice line = header < fields.size() ? fields[header].line : Slice{};
    out_.push_back({severity, id, std::move(text), line.offset, line.length});
  }

  const FieldSlice* field_at(std::uint32_t offset) const {
    const auto& fields = reader_.layout().fields;
    const auto found = std::ranges::find(fields, offset, [](const FieldSlice& f) { return f.line.offset; });
    return found == fields.end() ? nullptr : &*found;
  }

  void odd(const std::string& text, std::uint64_t offset, std::uint64_t length) {
    const auto* known = std::ranges::find(kKnown, text, &Known::text);
    const bool found = known != std::end(kKnown);
    if (found && std::ranges::find(out_, known->id, &Remark::id) != out_.end()) return;
    out_.push_back({found ? known->severity : Severity::warning,
                    std::string(found ? known->id : "http.odd_writing"), capitalised(text), offset, length});
  }

  void credentials(const HeaderField& field, std::size_t i) {
    if (secure_) return;
    const auto scheme = std::string_view(field.value).substr(0, field.value.find(' '));
    if (equals_ignoring_case(scheme, "Basic"))
      add(Severity::warning, "http.basic_in_clear",
          "Name and password go over a line without TLS, readable for everybody on the way", i);
    else if (equals_ignoring_case(scheme, "Bearer"))
      add(Severity::warning, "http.bearer_in_clear",
          "A token goes over a line without TLS: who reads it can use it", i);
    else
      add(Severity::note, "http.credentials_in_clear", "Credentials go over a line without TLS", i);
  }

  void cookie(std::string_view value, std::size_t i) {
    bool secure = false, cross_site = false;
    const auto parts = split(value, ';');
    for (std::size_t part = 1; part < parts.size(); ++part) {
      const auto attribute = trim(parts[part]);
      const auto equals = attribute.find('=');
      const auto name = trim(attribute.substr(0, equals));
      if (equals_ignoring_case(name, "Secure")) secure = true;
      if (equals != std::string_view::npos && equals_ignoring_case(name, "SameSite"))
        cross_site = equals_ignoring_case(trim(attribute.substr(equals + 1)), "None");
    }
    if (secure) return;
    // Browsers refuse such a cookie (RFC 6265bis section 5.7).
    if (cross_site)
      add(Severity::note, "http.cookie_same_site",
          "A cookie with SameSite=None but without Secure is refused by browsers", i);
    else if (secure_)
      add(Severity::note, "http.cookie_not_secure",
          "A cookie without Secure is sent over lines without TLS as well", i);
  }

  void expected(const ResponseHead& head) {
    if (!reader_.method().empty()) return;
    if (head.status / 100 == 1)
      add(Severity::warning, "http.interim_after_final",
          "An interim response after the final one, or without a request");
    else if (head.status == 408)  // RFC 9110 section 15.5.9: idle lines are told so
      add(Severity::note, "http.unasked_timeout", "The server gave up waiting for a request");
    else
      add(Severity::warning, "http.unasked", "A response that no request asked for");
  }

  const MessageReader& reader_;
  bool secure_;
  std::vector<Remark>& out_;
};

}  // namespace

void remark(What what, const MessageReader& reader, bool secure, std::vector<Remark>& out) {
  Remarker remarker(reader, secure, out);
  remarker.writing();
  if (what == What::request)
    remarker.request();
  else
    remarker.response();
}

Remark remark_unreadable(const CodecError& error, What what, const MessageReader* before) {
  if (error.kind == ErrorKind::limit)
    return {Severity::error, "http.limit", capitalised(error.reason), error.offset, 1};
  if (!before) return {Severity::error, "http.not_http", capitalised(error.reason), error.offset, 1};
  const int status = what == What::response ? before->response().status : 0;
  const bool head = what == What::response && before->method() == "HEAD";
  if (head || status == 204 || status == 304)
    return {Severity::error, "http.body_not_allowed",
            fmt::format("Bytes follow {}, which has no body",
                        head ? std::string("an answer to HEAD") : fmt::format("a response {}", status)),
            0, 0};
  return {Severity::error, "http.bytes_after_end",
          "Bytes follow the end of a message that are no message, its length may be wrong: " + error.reason,
          0, 0};
}

Severity highest(const std::vector<Remark>& remarks) {
  auto severity = Severity::none;
  for (const auto& remark : remarks) severity = std::max(severity, remark.severity);
  return severity;
}

}  // namespace lw::http
