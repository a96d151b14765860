// Secrets of OAuth 2 where they are content: in forms, in JSON, in the address that a browser brings back.
// Fed with every byte in order, since a secret may be cut anywhere; and the secret parameters of credentials.
// Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/message.h"

namespace lw::http {

/// Fields whose value is a credential (RFC 9110 sections 11.6 and 11.7; AWS' session token), in any case.
bool is_secret_field(std::string_view name);
/// `name` may become the name of one.
bool begins_secret_field(std::string_view name);

/// Adds one byte to the blanks.
void blank_byte(std::uint64_t at, std::vector<Blank>& out);

/// application/x-www-form-urlencoded (RFC 6749 appendix B).
class FormWatch {
 public:
  void feed(ByteView bytes, std::uint64_t offset, std::vector<Blank>& out);
  /// So far it looks as if a token is asked for: the answer holds one.
  bool asks_token() const { return asks_token_; }

 private:
  bool is_secret() const;
  std::string name_;
  bool in_value_ = false;
  bool secret_ = false;
  bool grant_ = false;
  bool asks_token_ = false;
};

/// A JSON text (RFC 8259): the values of members that are called as tokens are.
class JsonWatch {
 public:
  void feed(ByteView bytes, std::uint64_t offset, std::vector<Blank>& out);

 private:
  enum class State : std::uint8_t { between, text, after_text, after_colon, secret };
  bool step(char c);
  State state_ = State::between;
  bool escaped_ = false;
  std::string text_;
};

/// The content of one message, by its Content-Type: forms of requests, and whatever answers one that asks for
/// a token.
class ContentWatch {
 public:
  ContentWatch() = default;
  /// `asked_token`: of a response, what the request's asks_token() said.
  ContentWatch(bool request, std::string_view content_type, bool asked_token);
  void feed(ByteView bytes, std::uint64_t offset, std::vector<Blank>& out);
  /// False: feed() will find nothing.
  bool watches() const { return kind_ != Kind::other; }
  bool asks_token() const { return request_ && form_.asks_token(); }

 private:
  enum class Kind : std::uint8_t { other, form, json };
  Kind kind_ = Kind::other;
  bool request_ = false;
  FormWatch form_;
  JsonWatch json_;
};

/// A request's first line: the code that an authorization server sends along with a browser.
class TargetWatch {
 public:
  void feed(ByteView bytes, std::uint64_t offset, std::vector<Blank>& out);
  void reset() { *this = TargetWatch(); }

 private:
  std::string name_;
  bool in_query_ = false;
  bool in_value_ = false;
  bool over_ = false;
};

/// Credentials whose parameters are no secrets but for some: `Digest username="a", ..., response="..."`.
/// Fed with what follows the scheme, byte by byte; true = this byte is secret.
class ParameterWatch {
 public:
  ParameterWatch() = default;
  explicit ParameterWatch(std::string_view scheme);
  /// `scheme`: whether it is one of those.
  static bool knows(std::string_view scheme);
  bool secret(char c);

 private:
  bool begins_name() const;
  bool aws_ = false;
  bool lost_ = false;  // what is no parameter of the scheme's may be the secret itself, and all that follows
  std::string name_;
  bool in_value_ = false;
  bool quoted_ = false;
  bool escaped_ = false;
  bool hides_ = false;
};

}  // namespace lw::http
