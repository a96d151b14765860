// The opening handshake, RFC 6455 section 4: the values of its fields, what makes an answer good, and what a
// request deserves. Heads are those of HTTP. Pure.
#pragma once

#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "core/protocols/http/messages.h"
#include "core/protocols/websocket/deflate.h"

namespace lw::websocket {

/// Sec-WebSocket-Key: 16 bytes in base64 (section 4.1).
std::string write_key(std::uint64_t high, std::uint64_t low);
/// Sec-WebSocket-Accept for a key (section 4.2.2).
std::string accept_value(std::string_view key);

struct Agreed {
  std::string subprotocol;
  std::optional<DeflateParameters> deflate;
};

/// What a client checks in a 101 (section 4.1). `offered`: its own offer, null = none. The error is a
/// sentence.
std::expected<Agreed, std::string> check_answer(const http::ResponseHead& answer, std::string_view key,
                                                const std::vector<std::string>& subprotocols,
                                                const DeflateParameters* offered);

struct ServerRules {
  std::vector<std::string> subprotocols;  // ours, the first that the client offers too is taken
  bool compression = true;
};
struct Answer {
  http::ResponseHead head;  // 101, or why not
  std::string text;         // of a refusal
  Agreed agreed;
};
/// What a server answers (section 4.2): 101, 426 without an upgrade or for another version, 400.
Answer answer_to(const http::RequestHead& request, const ServerRules& rules);

}  // namespace lw::websocket
