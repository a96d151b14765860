// AWS Signature Version 4 in the Authorization field or in the query: "Create a signed AWS API request", AWS'
// reference of IAM. Pure.
#pragma once

#include <string>
#include <string_view>

#include "core/base/frame.h"
#include "core/base/url.h"
#include "core/protocols/http/auth_settings.h"
#include "core/protocols/http/messages.h"

namespace lw::http {

/// Hex of the hash of an empty body, and what stands for a body that is not signed.
inline constexpr std::string_view kEmptyBodyHash =
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
inline constexpr std::string_view kUnsignedBody = "UNSIGNED-PAYLOAD";

struct AwsScope {
  std::string region;
  std::string service;
};
/// What the user said, and what "dynamodb.eu-west-1.amazonaws.com" or "bucket.s3.amazonaws.com" says where
/// nothing was. The region is us-east-1 where neither does; the service may stay empty.
AwsScope aws_scope(const AwsSettings& settings, std::string_view host);

struct AwsRequest {
  std::string_view method;
  std::string_view target;  // "/path?query", as sent
  Headers headers;          // that are signed: Host, the user's, and those of aws_headers
  std::string body_hash;    // hex, or kUnsignedBody
};
/// X-Amz-Date; X-Amz-Security-Token, where there is one; for S3 X-Amz-Content-Sha256.
Headers aws_headers(const AwsSettings& settings, const AwsScope& scope, std::string_view body_hash,
                    Nanoseconds wall);

struct AwsSignature {
  std::string canonical_request;
  std::string string_to_sign;
  std::string authorization;  // the field's value
};
/// The date is that of X-Amz-Date in the headers. S3 takes paths as they are; all others get theirs
/// normalised.
AwsSignature aws_sign(const AwsRequest& request, const AwsScope& scope, std::string_view key_id,
                      std::string_view secret_key);

struct AwsPresigned {
  std::string target;     // "/path?query", with the signature as the last parameter
  std::string signature;  // hex
};
/// The target of a presigned URL. Of the headers those given are signed (Host at least), with their dates in
/// the query (`wall`). Parameters of a signature that stand in the query already are replaced. Whatever the
/// settings say, the link is good for a second at least and kMaxAwsExpires at most.
AwsPresigned aws_presign(AwsRequest request, const AwsSettings& settings, const AwsScope& scope,
                         std::string_view key_id, std::string_view secret_key, Nanoseconds wall);

/// Fields that a client or what stands between changes on the way: they are never signed.
bool aws_leaves_out(std::string_view name);

}  // namespace lw::http
