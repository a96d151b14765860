#include "core/protocols/http/redact_body.h"

#include <algorithm>

#include "core/base/text.h"

namespace lw::http {

namespace {

/// Longer names are none of ours.
constexpr std::size_t kLongestName = 40;

bool is_token_name(std::string_view name) {
  for (std::string_view secret :
       {"access_token", "refresh_token", "id_token", "device_code", "client_secret", "code_verifier",
        "client_assertion", "assertion", "subject_token", "actor_token"})
    if (name == secret) return true;
  return false;
}

constexpr std::string_view kSecretFields[] = {"authorization", "proxy-authorization", "x-amz-security-token"};

}  // namespace

bool is_secret_field(std::string_view name) {
  return std::ranges::any_of(kSecretFields, [&](auto field) { return equals_ignoring_case(name, field); });
}

bool begins_secret_field(std::string_view name) {
  return std::ranges::any_of(kSecretFields, [&](std::string_view field) {
    return equals_ignoring_case(name, field.substr(0, name.size()));
  });
}

void blank_byte(std::uint64_t at, std::vector<Blank>& out) {
  if (!out.empty() && out.back().offset + out.back().length == at)
    ++out.back().length;
  else
    out.push_back({.offset = at, .length = 1});
}

bool FormWatch::is_secret() const {
  return is_token_name(name_) || (grant_ && (name_ == "code" || name_ == "password"));
}

void FormWatch::feed(ByteView bytes, std::uint64_t offset, std::vector<Blank>& out) {
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const char c = bytes[i];
    if (c == '&') {
      name_.clear();
      in_value_ = false;
    } else if (!in_value_ && c == '=') {
      in_value_ = true;
      grant_ = grant_ || name_ == "grant_type";
      asks_token_ = asks_token_ || grant_ || name_ == "client_id";
      secret_ = is_secret();
    } else if (!in_value_) {
      if (name_.size() <= kLongestName) name_ += c;
    } else if (secret_) {
      blank_byte(offset + i, out);
    }
  }
}

void JsonWatch::feed(ByteView bytes, std::uint64_t offset, std::vector<Blank>& out) {
  for (std::size_t i = 0; i < bytes.size(); ++i)
    if (step(bytes[i])) blank_byte(offset + i, out);
}

bool JsonWatch::step(char c) {
  const bool space = c == ' ' || c == '\t' || c == '\r' || c == '\n';
  switch (state_) {
    case State::between:
      if (c == '"') state_ = State::text, text_.clear();
      return false;
    case State::text:
      if (escaped_) {
        escaped_ = false;
      } else if (c == '\\') {
        escaped_ = true;
      } else if (c == '"') {
        state_ = State::after_text;
      } else if (text_.size() <= kLongestName) {
        text_ += c;
      }
      return false;
    case State::after_text:
      if (space) return false;
      state_ = c == ':' ? State::after_colon : State::between;
      return false;
    case State::after_colon:
      if (space) return false;
      state_ = State::between;
      if (c == '"') state_ = is_token_name(text_) ? State::secret : State::text, text_.clear();
      return false;
    case State::secret:
      if (!escaped_ && c == '"') {
        state_ = State::between;
        return false;
      }
      escaped_ = !escaped_ && c == '\\';
      return true;
  }
  return false;
}

ContentWatch::ContentWatch(bool request, std::string_view content_type, bool asked_token)
    : request_(request) {
  const auto word = to_lower(content_type);
  if (word.starts_with("application/x-www-form-urlencoded") && (request || asked_token))
    kind_ = Kind::form;
  else if (!request && asked_token)
    kind_ = Kind::json;  // whatever it is called
}

void ContentWatch::feed(ByteView bytes, std::uint64_t offset, std::vector<Blank>& out) {
  if (kind_ == Kind::form) form_.feed(bytes, offset, out);
  if (kind_ == Kind::json) json_.feed(bytes, offset, out);
}

void TargetWatch::feed(ByteView bytes, std::uint64_t offset, std::vector<Blank>& out) {
  for (std::size_t i = 0; i < bytes.size() && !over_; ++i) {
    const char c = bytes[i];
    const bool ends = (in_query_ && c == ' ') || c == '\r' || c == '\n';
    if (ends) {
      over_ = true;
    } else if (!in_query_) {
      in_query_ = c == '?';
    } else if (c == '&') {
      name_.clear();
      in_value_ = false;
    } else if (!in_value_) {
      in_value_ = c == '=';
      if (!in_value_ && name_.size() <= kLongestName) name_ += c;
    } else if (name_ == "code") {
      blank_byte(offset + i, out);
    }
  }
}

bool ParameterWatch::knows(std::string_view scheme) {
  return equals_ignoring_case(scheme, "digest") || equals_ignoring_case(scheme, "aws4-hmac-sha256");
}

ParameterWatch::ParameterWatch(std::string_view scheme) : aws_(!equals_ignoring_case(scheme, "digest")) {}

/// RFC 7616 section 3.4, as clients write them; AWS' own.
bool ParameterWatch::begins_name() const {
  if (aws_) {
    for (std::string_view name : {"Credential", "SignedHeaders", "Signature"})
      if (name.starts_with(name_)) return true;
    return false;
  }
  for (std::string_view name : {"username", "username*", "realm", "nonce", "uri", "response", "algorithm",
                                "cnonce", "opaque", "qop", "nc", "userhash", "charset"})
    if (name.starts_with(name_)) return true;
  return false;
}

bool ParameterWatch::secret(char c) {
  if (lost_) return true;
  if (in_value_ && quoted_) {
    if (escaped_) {
      escaped_ = false;
      return hides_;
    }
    escaped_ = c == '\\';
    if (c == '"') quoted_ = false;
    return hides_ && c != '"';
  }
  if (!in_value_) {
    if ((c == ' ' || c == '\t') && name_.empty()) return false;
    if (c == '=' && !name_.empty()) {
      in_value_ = true;
      hides_ = name_ == "response" || name_ == "Signature";
      return false;
    }
    name_ += c;
    lost_ = !begins_name();
    return lost_;
  }
  if (c == ',') {
    name_.clear();
    in_value_ = hides_ = false;
    return false;
  }
  if (c == '"') quoted_ = true;
  return hides_ && !quoted_;
}

}  // namespace lw::http
