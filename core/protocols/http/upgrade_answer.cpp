#include "core/protocols/http/upgrade_answer.h"

#include "core/base/text.h"
#include "core/codec/digest.h"
#include "core/protocols/http/codec.h"

namespace lw::http {

namespace {

/// RFC 6455 section 1.3.
constexpr std::string_view kWebSocketGuid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

}  // namespace

std::string websocket_accept(std::string_view key) {
  return to_base64(digest(Hash::sha1, std::string(key).append(kWebSocketGuid)));
}

void adapt(ByteView request, Bytes& answer) {
  if (!answer.starts_with("HTTP/1.1 101")) return;
  const auto asked = parse_request(request);
  auto said = parse_response(answer);
  if (!asked || !*asked || !said || !*said) return;
  const std::string* key = find((*asked)->head.headers, "Sec-WebSocket-Key");
  ResponseHead head = (*said)->head;
  bool changed = false;
  for (HeaderField& field : head.headers) {
    if (!key || !equals_ignoring_case(field.name, "Sec-WebSocket-Accept")) continue;
    field.value = websocket_accept(trim(*key));
    changed = true;
  }
  if (changed) answer = write(head) + answer.substr((*said)->layout.used);
}

}  // namespace lw::http
