#include "core/protocols/http/auth_aws.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "core/base/text.h"
#include "core/codec/digest.h"
#include "core/codec/transfer.h"
#include "core/protocols/http/auth_oauth.h"

namespace lw::http {

namespace {

constexpr std::string_view kAlgorithm = "AWS4-HMAC-SHA256";

/// All but the unreserved characters (RFC 3986 section 2.3), in upper case; `keep` stays as well.
std::string encoded(std::string_view text, char keep = '\0') {
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view("-._~").contains(c) || (keep != '\0' && c == keep);
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

/// Without dot segments and empty ones (RFC 3986 section 5.2.4, and then some).
std::string normalised(std::string_view path) {
  std::vector<std::string_view> kept;
  for (const auto segment : split(path, '/')) {
    if (segment == ".." && !kept.empty()) kept.pop_back();
    if (!segment.empty() && segment != "." && segment != "..") kept.push_back(segment);
  }
  std::string out;
  for (const auto segment : kept) out += '/' + std::string(segment);
  if (out.empty() || path.ends_with('/')) out += '/';
  return out;
}

/// Names and values decoded and encoded again in the one way, sorted by their bytes.
std::string canonical_query(std::string_view query) {
  std::vector<std::pair<std::string, std::string>> pairs;
  for (const auto part : split(query, '&')) {
    if (part.empty()) continue;
    const auto equals = part.find('=');
    const auto value = equals == part.npos ? std::string_view() : part.substr(equals + 1);
    pairs.emplace_back(encoded(undo_percent(part.substr(0, equals)).bytes),
                       encoded(undo_percent(value).bytes));
  }
  std::ranges::sort(pairs);
  std::string out;
  for (const auto& [name, value] : pairs) out += fmt::format("{}{}={}", out.empty() ? "" : "&", name, value);
  return out;
}

/// Runs of white space are one space, none at the ends.
std::string collapsed(std::string_view value) {
  std::string out;
  for (const char c : value) {
    const bool space = c == ' ' || c == '\t' || c == '\r' || c == '\n';
    if (!space)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

/// "20150830T123600Z": "2015-08-30T12:36:00.000Z" without what parts it.
std::string aws_time(Nanoseconds wall) {
  std::string date = iso8601(wall).substr(0, 19) + 'Z';
  std::erase_if(date, [](char c) { return c == '-' || c == ':'; });
  return date;
}

std::string scope_at(const AwsScope& scope, const std::string& time) {
  return fmt::format("{}/{}/{}/aws4_request", time.substr(0, 8), scope.region, scope.service);
}

Bytes signing_key(const AwsScope& scope, const std::string& time, std::string_view secret_key) {
  Bytes key = "AWS4" + std::string(secret_key);
  for (const std::string& part :
       {time.substr(0, 8), scope.region, scope.service, std::string("aws4_request")})
    key = hmac(Hash::sha256, key, part);
  return key;
}

std::map<std::string, std::string> canonical_headers(const Headers& headers) {
  std::map<std::string, std::string> all;
  for (const auto& field : headers) {
    auto& value = all[to_lower(field.name)];
    value += (value.empty() ? "" : ",") + collapsed(field.value);
  }
  return all;
}

std::string names_of(const std::map<std::string, std::string>& headers) {
  std::string names;
  for (const auto& [name, value] : headers) names += (names.empty() ? "" : ";") + name;
  return names;
}

/// What is signed, in its one form; S3 takes paths as they are, since its keys may hold anything.
std::string canonical(const AwsRequest& request, const AwsScope& scope) {
  const auto question = request.target.find('?');
  const auto path = request.target.substr(0, question);
  const auto query =
      question == request.target.npos ? std::string_view() : request.target.substr(question + 1);
  const bool verbatim = scope.service.starts_with("s3");
  const auto headers = canonical_headers(request.headers);
  std::string lines;
  for (const auto& [name, value] : headers) lines += fmt::format("{}:{}\n", name, value);
  return fmt::format("{}\n{}\n{}\n{}\n{}\n{}", request.method,
                     verbatim ? std::string(path) : encoded(normalised(path), '/'), canonical_query(query),
                     lines, names_of(headers), request.body_hash);
}

std::string signed_text(const std::string& canonical, const AwsScope& scope, const std::string& time) {
  return fmt::format("{}\n{}\n{}\n{}", kAlgorithm, time, scope_at(scope, time),
                     to_hex(digest(Hash::sha256, canonical)));
}

bool is_of_signature(std::string_view pair) {
  const auto name = pair.substr(0, pair.find('='));
  for (std::string_view one : {"X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Date", "X-Amz-Expires",
                               "X-Amz-SignedHeaders", "X-Amz-Security-Token", "X-Amz-Signature"})
    if (equals_ignoring_case(name, one)) return true;
  return false;
}

}  // namespace

bool aws_leaves_out(std::string_view name) {
  for (std::string_view one : {"authorization", "connection", "expect", "user-agent", "accept-encoding",
                               "accept", "transfer-encoding", "te", "trailer", "keep-alive",
                               "proxy-authorization", "x-amzn-trace-id", "cookie", "content-length"})
    if (equals_ignoring_case(name, one)) return true;
  return false;
}

AwsScope aws_scope(const AwsSettings& settings, std::string_view host) {
  AwsScope scope{.region = settings.region, .service = settings.service};
  for (std::string_view end : {".amazonaws.com.cn", ".amazonaws.com", ".api.aws"}) {
    if (!host.ends_with(end)) continue;
    host.remove_suffix(end.size());
    auto words = split(host, '.');
    // "service.region", "bucket.s3.region", "bucket.s3", "service": a region has two hyphens at least.
    const bool regional = words.size() > 1 && std::ranges::count(words.back(), '-') >= 2;
    if (regional && scope.region.empty()) scope.region = words.back();
    if (regional) words.pop_back();
    if (scope.service.empty()) scope.service = words.back();
    break;
  }
  if (scope.region.empty()) scope.region = "us-east-1";
  return scope;
}

Headers aws_headers(const AwsSettings& settings, const AwsScope& scope, std::string_view body_hash,
                    Nanoseconds wall) {
  Headers headers{{.name = "X-Amz-Date", .value = aws_time(wall)}};
  if (scope.service.starts_with("s3") || body_hash == kUnsignedBody)
    headers.push_back({.name = "X-Amz-Content-Sha256", .value = std::string(body_hash)});
  if (!settings.session_token.empty())
    headers.push_back({.name = "X-Amz-Security-Token", .value = settings.session_token});
  return headers;
}

AwsSignature aws_sign(const AwsRequest& request, const AwsScope& scope, std::string_view key_id,
                      std::string_view secret_key) {
  AwsSignature out;
  out.canonical_request = canonical(request, scope);
  const auto* date = find(request.headers, "X-Amz-Date");
  const std::string time = date ? *date : std::string(8, '0');
  out.string_to_sign = signed_text(out.canonical_request, scope, time);
  out.authorization =
      fmt::format("{} Credential={}/{}, SignedHeaders={}, Signature={}", kAlgorithm, key_id,
                  scope_at(scope, time), names_of(canonical_headers(request.headers)),
                  to_hex(hmac(Hash::sha256, signing_key(scope, time, secret_key), out.string_to_sign)));
  return out;
}

AwsPresigned aws_presign(AwsRequest request, const AwsSettings& settings, const AwsScope& scope,
                         std::string_view key_id, std::string_view secret_key, Nanoseconds wall) {
  const auto question = request.target.find('?');
  std::string target(request.target.substr(0, question));
  char next = '?';
  const auto add = [&target, &next](std::string_view pair) {
    target += next;
    target += pair;
    next = '&';
  };
  if (question != request.target.npos) {
    for (const auto pair : split(request.target.substr(question + 1), '&'))
      if (!pair.empty() && !is_of_signature(pair)) add(pair);
  }
  const std::string time = aws_time(wall);
  add(fmt::format("X-Amz-Algorithm={}", kAlgorithm));
  add("X-Amz-Credential=" + encoded(fmt::format("{}/{}", key_id, scope_at(scope, time))));
  add("X-Amz-Date=" + time);
  add(fmt::format("X-Amz-Expires={}", std::clamp<std::uint32_t>(settings.expires, 1, kMaxAwsExpires)));
  if (!settings.session_token.empty()) add("X-Amz-Security-Token=" + percent(settings.session_token));
  add("X-Amz-SignedHeaders=" + encoded(names_of(canonical_headers(request.headers))));
  request.target = target;
  AwsPresigned out;
  out.signature = to_hex(hmac(Hash::sha256, signing_key(scope, time, secret_key),
                              signed_text(canonical(request, scope), scope, time)));
  out.target = target + "&X-Amz-Signature=" + out.signature;
  return out;
}

}  // namespace lw::http
