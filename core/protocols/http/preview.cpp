// What a fetch would write now, made by what makes it then.
#include <algorithm>

#include <fmt/format.h>

#include "core/base/text.h"
#include "core/protocols/http/auth.h"
#include "core/protocols/http/chunked.h"
#include "core/protocols/http/codec.h"
#include "core/protocols/http/cookie_file.h"
#include "core/protocols/http/field_names.h"
#include "core/protocols/http/multipart_body.h"
#include "core/protocols/http/request.h"

namespace lw::http {

namespace {

/// Of a longer body this much is shown; it is chunked in blocks of this size too (client_exchange.cpp).
constexpr std::size_t kPreviewed = 64u << 10;

using FileSize = std::function<std::int64_t(const std::string&)>;

struct PreviewBody {
  std::vector<BodyPiece> pieces;
  std::uint64_t size = 0;
  bool known = true;  // the sizes of all files
};

Decoded<PreviewBody> body_of(const Fetch::Arguments& arguments, const FileSize& file_size,
                             std::vector<std::string>& notes) {
  PreviewBody body;
  if (!arguments.body_file.empty()) {
    body.pieces = {{.bytes = {}, .file = arguments.body_file}};
  } else if (!arguments.body.empty()) {
    body.pieces = {{.bytes = arguments.body, .file = {}}};
  } else if (!arguments.parts.empty()) {
    auto pieces = multipart_pieces(arguments.parts, arguments.boundary);
    if (!pieces) return std::unexpected(std::move(pieces).error());
    body.pieces = *std::move(pieces);
  }
  for (const auto& piece : body.pieces) {
    body.size += piece.bytes.size();
    if (piece.file.empty()) continue;
    const auto size = file_size ? file_size(piece.file) : -1;
    if (size < 0) {
      body.known = false;
      notes.push_back(piece.file.empty() ? "a file is not chosen yet" : piece.file + ": can't be read");
    }
    body.size += static_cast<std::uint64_t>(std::max<std::int64_t>(size, 0));
  }
  return body;
}

void write_body(const Fetch::Arguments& arguments, const PreviewBody& body, bool chunked,
                const FileSize& file_size, RequestPreview& preview) {
  Bytes content;
  for (const auto& piece : body.pieces) {
    content += piece.bytes;
    if (piece.file.empty()) continue;
    const auto size = file_size ? file_size(piece.file) : -1;
    content +=
        fmt::format("\xE2\x9F\xA8{} bytes of {}\xE2\x9F\xA9", std::max<std::int64_t>(size, 0), piece.file);
  }
  const bool whole = content.size() <= kPreviewed;
  if (!whole) {
    preview.notes.push_back(fmt::format("the first {} of {} bytes of the body", kPreviewed, body.size));
    content.resize(kPreviewed);
  }
  if (!chunked) {
    preview.body = std::move(content);
    return;
  }
  if (body.size > 0) append_chunk_head(preview.body, body.size);
  preview.body += content;
  if (body.size > 0) preview.body += "\r\n";
  if (whole) append_last_chunk(preview.body, arguments.trailers);
  if (body.size > kPreviewed) preview.notes.emplace_back("the chunks are shorter than this one");
}

/// Authorization, cookies and what else identifies its user, as asterisks of the same length.
std::string masked(RequestHead head) {
  head.headers = mask(std::move(head.headers));
  for (auto& field : head.headers)
    if (is_secret_header(field.name) && !to_lower(field.name).ends_with("authorization"))
      field.value.assign(field.value.size(), '*');
  return write(head);
}

void tell_later(const Fetch::Arguments& arguments, RequestPreview& preview) {
  if (arguments.follow_redirects)
    preview.notes.emplace_back("where a redirect leads, other headers may go out");
  if (arguments.resume && arguments.range.empty())
    preview.notes.emplace_back("where the file has a beginning already: Range, If-Range");
  if (arguments.auth.kind != AuthKind::none && arguments.auth.kind != AuthKind::basic &&
      arguments.auth.kind != AuthKind::bearer)
    preview.notes.emplace_back("what proves who asks is made when the server is spoken to");
}

}  // namespace

Decoded<RequestPreview> preview(const Fetch::Arguments& given, std::string_view jar, Nanoseconds now,
                                const FileSize& file_size) {
  Fetch::Arguments arguments = given;
  RequestPreview preview;
  auto plan = plan_request(arguments);
  if (!plan) return std::unexpected(std::move(plan).error());
  if (arguments.auth.kind == AuthKind::none && !(plan->url.user.empty() && plan->url.password.empty()))
    arguments.auth = {.kind = AuthKind::basic, .user = plan->url.user, .password = plan->url.password};
  plan->url.user.clear();
  plan->url.password.clear();
  const bool basic = arguments.auth.kind == AuthKind::basic && !arguments.auth.password.empty();
  if (basic || arguments.auth.kind == AuthKind::bearer) {
    auto value = authorization(arguments.auth);
    if (!value) return std::unexpected(CodecError{0, value.error()});
    plan->authorization = *std::move(value);
  }
  if (const auto* type = find(arguments.headers, "Content-Type"))
    if (auto named = boundary_in(*type); !named.empty()) arguments.boundary = std::move(named);
  auto cookies = read_jar(jar, now).jar;
  if (const auto* host = arguments.hsts ? cookies.hsts.covers(plan->url.host, now) : nullptr;
      host && plan->url.scheme == "http") {
    plan->url = upgraded(std::move(plan->url));
    preview.notes.push_back(fmt::format("http becomes https: {} asked for TLS", host->host));
  }
  if (arguments.cookies) plan->cookies = cookies.cookies.header(plan->url, now);
  const auto& proxy = arguments.connect.proxy;
  plan->absolute_form = plan->url.scheme == "http" && proxy.kind == ProxyKind::http_connect &&
                        arguments.connect.unix_path.empty();
  if (plan->absolute_form && !proxy.user.empty())
    plan->proxy_authorization = "Basic " + to_base64(proxy.user + ":" + proxy.password);
  auto body = body_of(arguments, file_size, preview.notes);
  if (!body) return std::unexpected(std::move(body).error());
  if (!body->pieces.empty()) plan->body = body->size;
  const auto head = make_request(*plan, arguments);
  if (auto checked = check(head); !checked) return std::unexpected(std::move(checked).error());
  preview.head = write(head);
  preview.masked_head = masked(head);
  if (plan->body) write_body(arguments, *body, plan->chunked, file_size, preview);
  tell_later(arguments, preview);
  return preview;
}

}  // namespace lw::http
