#include "core/protocols/http/field_names.h"

#include <algorithm>

#include "core/protocols/http/operations.h"

namespace lw::http {

namespace {

// name, label, type, noise, secret
constexpr FieldName kNames[] = {
    {"http.request", "Request line", FieldType::none},
    {"http.request.method", "Method", FieldType::text},
    {"http.request.uri", "Target", FieldType::text},
    {"http.request.uri.path", "Path", FieldType::text},
    {"http.request.uri.query", "Query", FieldType::text},
    {"http.request.uri.query.parameter", "Query parameter", FieldType::text},
    {"http.request.version", "Version", FieldType::text},
    {"http.response", "Status line", FieldType::none},
    {"http.response.version", "Version", FieldType::text},
    {"http.response.code", "Status code", FieldType::number},
    {"http.response.phrase", "Reason", FieldType::text},
    {"http.cookie_pair", "Cookie", FieldType::text, true, true},
    {"http.cookie_pair.value", "Cookie value", FieldType::text, true, true},
    {"http.set_cookie.value", "Cookie value", FieldType::text, true, true},
    {"http.body", "Body", FieldType::bytes},
    {"http.chunk_size", "Chunk size", FieldType::number, true},
    {"http.chunk_extension", "Chunk extension", FieldType::text, true},
    {"http.chunk_data", "Chunk data", FieldType::bytes, true},
    {"http.trailer.", "Trailer", FieldType::text},
    {"http.file_data", "Content", FieldType::text},
    {"http.warning", "Warning", FieldType::text},
    {"http.unparsed", "Not a header line", FieldType::bytes},
    {"http.data", "Data", FieldType::bytes},
    {"http.header.", "Header", FieldType::text},
    // Headers, sorted.
    {"http.accept", "Accept", FieldType::text},
    {"http.accept_encoding", "Accept-Encoding", FieldType::text},
    {"http.accept_language", "Accept-Language", FieldType::text},
    {"http.authorization", "Authorization", FieldType::text, false, true},
    {"http.cache_control", "Cache-Control", FieldType::text},
    {"http.connection", "Connection", FieldType::text},
    {"http.content_encoding", "Content-Encoding", FieldType::text},
    {"http.content_length", "Content-Length", FieldType::number},
    {"http.content_type", "Content-Type", FieldType::text},
    {"http.cookie", "Cookie", FieldType::text, true, true},
    {"http.date", "Date", FieldType::text, true},
    {"http.header.age", "Age", FieldType::number, true},
    {"http.header.api_key", "Api-Key", FieldType::text, false, true},
    {"http.header.authentication_info", "Authentication-Info", FieldType::text, false, true},
    {"http.header.cf_ray", "CF-Ray", FieldType::text, true},
    {"http.header.csrf_token", "Csrf-Token", FieldType::text, true, true},
    {"http.header.etag", "ETag", FieldType::text, true},
    {"http.header.expires", "Expires", FieldType::text, true},
    {"http.header.keep_alive", "Keep-Alive", FieldType::text, true},
    {"http.header.private_token", "Private-Token", FieldType::text, false, true},
    {"http.header.report_to", "Report-To", FieldType::text, true},
    {"http.header.server_timing", "Server-Timing", FieldType::text, true},
    {"http.header.traceparent", "Traceparent", FieldType::text, true},
    {"http.header.tracestate", "Tracestate", FieldType::text, true},
    {"http.header.via", "Via", FieldType::text, true},
    {"http.header.x_access_token", "X-Access-Token", FieldType::text, false, true},
    {"http.header.x_amz_cf_id", "X-Amz-Cf-Id", FieldType::text, true},
    {"http.header.x_amz_id_2", "X-Amz-Id-2", FieldType::text, true},
    {"http.header.x_amz_request_id", "X-Amz-Request-Id", FieldType::text, true},
    {"http.header.x_amz_security_token", "X-Amz-Security-Token", FieldType::text, false, true},
    {"http.header.x_amzn_requestid", "X-Amzn-Requestid", FieldType::text, true},
    {"http.header.x_amzn_trace_id", "X-Amzn-Trace-Id", FieldType::text, true},
    {"http.header.x_api_key", "X-Api-Key", FieldType::text, false, true},
    {"http.header.x_api_token", "X-Api-Token", FieldType::text, false, true},
    {"http.header.x_auth_key", "X-Auth-Key", FieldType::text, false, true},
    {"http.header.x_auth_token", "X-Auth-Token", FieldType::text, false, true},
    {"http.header.x_cache", "X-Cache", FieldType::text, true},
    {"http.header.x_correlation_id", "X-Correlation-Id", FieldType::text, true},
    {"http.header.x_csrf_token", "X-Csrf-Token", FieldType::text, true, true},
    {"http.header.x_csrftoken", "X-Csrftoken", FieldType::text, true, true},
    {"http.header.x_gitlab_token", "X-Gitlab-Token", FieldType::text, false, true},
    {"http.header.x_goog_api_key", "X-Goog-Api-Key", FieldType::text, false, true},
    {"http.header.x_request_id", "X-Request-Id", FieldType::text, true},
    {"http.header.x_runtime", "X-Runtime", FieldType::text, true},
    {"http.header.x_served_by", "X-Served-By", FieldType::text, true},
    {"http.header.x_session_id", "X-Session-Id", FieldType::text, true, true},
    {"http.header.x_session_token", "X-Session-Token", FieldType::text, false, true},
    {"http.header.x_timer", "X-Timer", FieldType::text, true},
    {"http.header.x_token", "X-Token", FieldType::text, false, true},
    {"http.header.x_trace_id", "X-Trace-Id", FieldType::text, true},
    {"http.header.x_transaction_id", "X-Transaction-Id", FieldType::text, true},
    {"http.header.x_varnish", "X-Varnish", FieldType::text, true},
    {"http.header.x_vault_token", "X-Vault-Token", FieldType::text, false, true},
    {"http.header.x_xsrf_token", "X-Xsrf-Token", FieldType::text, true, true},
    {"http.host", "Host", FieldType::text},
    {"http.http2_settings", "HTTP2-Settings", FieldType::text},
    {"http.last_modified", "Last-Modified", FieldType::text, true},
    {"http.location", "Location", FieldType::text},
    {"http.proxy_authenticate", "Proxy-Authenticate", FieldType::text},
    {"http.proxy_authorization", "Proxy-Authorization", FieldType::text, false, true},
    {"http.referer", "Referer", FieldType::text},
    {"http.sec_websocket_accept", "Sec-Websocket-Accept", FieldType::text, true},
    {"http.sec_websocket_extensions", "Sec-Websocket-Extensions", FieldType::text},
    {"http.sec_websocket_key", "Sec-Websocket-Key", FieldType::text, true},
    {"http.sec_websocket_protocol", "Sec-Websocket-Protocol", FieldType::text},
    {"http.sec_websocket_version", "Sec-Websocket-Version", FieldType::text},
    {"http.server", "Server", FieldType::text},
    {"http.set_cookie", "Set-Cookie", FieldType::text, false, true},
    {"http.transfer_encoding", "Transfer-Encoding", FieldType::text},
    {"http.upgrade", "Upgrade", FieldType::text},
    {"http.user_agent", "User-Agent", FieldType::text},
    {"http.www_authenticate", "WWW-Authenticate", FieldType::text},
    {"http.x_forwarded_for", "X-Forwarded-For", FieldType::text},
};
constexpr std::size_t kPlain = 24;  // names that are no headers
constexpr std::span<const FieldName> kHeaders = std::span(kNames).subspan(kPlain);
static_assert(std::ranges::is_sorted(kHeaders, {}, &FieldName::name));

bool is_header(std::string_view name) {
  const auto found = std::ranges::lower_bound(kHeaders, name, {}, &FieldName::name);
  return found != kHeaders.end() && found->name == name;
}

bool is_or_below(std::string_view name, std::string_view upper) {
  return name.starts_with(upper) && (name.size() == upper.size() || name[upper.size()] == '.');
}

void add_part(std::string_view name, WishedParts& parts) {
  if (is_or_below(name, "http.request") || is_or_below(name, "http.response")) {
    parts.start_line = true;
  } else if (name == "http.body" || name.starts_with("http.chunk_") || name.starts_with("http.trailer")) {
    parts.body = true;
  } else if (name == "http.file_data") {
    parts.content = true;
  } else if (name == "http" || name == "http." || name == "http.warning") {
    parts = {.start_line = true, .headers = true, .body = true, .content = true, .warnings = true};
  } else {
    parts.headers = true;
  }
}

}  // namespace

std::span<const FieldName> field_names() {
  return kNames;
}

void header_filter_name(ByteView header, std::string& out) {
  // A header that is written with "_" is another one than that with "-".
  bool plain = true;
  out = "http.";
  for (char c : header.substr(0, kMaxHeaderWord)) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    plain = plain && (kept || c == '-');
    out += kept ? c : '_';
  }
  if (!plain || !is_header(out)) out.insert(5, "header.");
}

bool is_secret_header(std::string_view name) {
  std::string filter_name;
  header_filter_name(name, filter_name);
  const auto found = std::ranges::lower_bound(kHeaders, filter_name, {}, &FieldName::name);
  return found != kHeaders.end() && found->name == filter_name && found->secret;
}

WishedParts wished_parts(const FieldWish& wish) {
  WishedParts parts;
  if (wish.all()) add_part("http", parts);
  for (const std::string& name : wish.names()) add_part(name, parts);
  return parts;
}

}  // namespace lw::http
