#include "core/protocols/websocket/handshake.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/codec/token.h"
#include "core/protocols/http/upgrade_answer.h"

namespace lw::websocket {

namespace {

Answer refusal(int status, const char* reason, std::string text) {
  Answer answer;
  answer.text = std::move(text);
  answer.head = {
      .status = status, .reason = reason, .headers = {{"Content-Type", "text/plain; charset=utf-8"}}};
  // Section 4.4: which version is spoken here.
  if (status == 426)
    answer.head.headers.insert(
        answer.head.headers.begin(),
        {{"Upgrade", "websocket"}, {"Connection", "Upgrade, close"}, {"Sec-WebSocket-Version", "13"}});
  else
    answer.head.headers.push_back({"Connection", "close"});
  answer.head.headers.push_back({"Content-Length", std::to_string(answer.text.size())});
  return answer;
}

}  // namespace

std::string write_key(std::uint64_t high, std::uint64_t low) {
  Bytes bytes;
  for (const std::uint64_t word : {high, low})
    for (int i = 0; i < 8; ++i) bytes += static_cast<char>(word >> (8 * i) & 0xff);
  return to_base64(bytes);
}

std::string accept_value(std::string_view key) {
  return http::websocket_accept(key);
}

std::expected<Agreed, std::string> check_answer(const http::ResponseHead& answer, std::string_view key,
                                                const std::vector<std::string>& subprotocols,
                                                const DeflateParameters* offered) {
  const auto& headers = answer.headers;
  if (!http::has_token(headers, "Upgrade", "websocket"))
    return std::unexpected("the server's Upgrade field does not say websocket");
  if (!http::has_token(headers, "Connection", "upgrade"))
    return std::unexpected("the server's Connection field does not say Upgrade");
  const std::string* accept = http::find(headers, "Sec-WebSocket-Accept");
  if (!accept) return std::unexpected("the server sent no Sec-WebSocket-Accept");
  if (trim(*accept) != accept_value(key))
    return std::unexpected("Sec-WebSocket-Accept is not made of the key that was sent");
  Agreed agreed;
  if (const std::string* chosen = http::find(headers, "Sec-WebSocket-Protocol")) {
    agreed.subprotocol = trim(*chosen);
    if (std::ranges::find(subprotocols, agreed.subprotocol) == subprotocols.end())
      return std::unexpected("the server chose the subprotocol " + escape_short(agreed.subprotocol, 60) +
                             ", which was not offered");
  }
  auto deflate = read_agreed(http::joined(headers, "Sec-WebSocket-Extensions"), offered);
  if (!deflate) return std::unexpected(deflate.error().reason);
  agreed.deflate = *std::move(deflate);
  return agreed;
}

Answer answer_to(const http::RequestHead& request, const ServerRules& rules) {
  const auto& headers = request.headers;
  if (!http::has_token(headers, "Upgrade", "websocket") || !http::has_token(headers, "Connection", "upgrade"))
    return refusal(426, "Upgrade Required", "This is a WebSocket server: the request asks for no upgrade.\n");
  if (request.method != "GET") return refusal(400, "Bad Request", "A WebSocket begins with GET.\n");
  const std::string* version = http::find(headers, "Sec-WebSocket-Version");
  if (!version || trim(*version) != "13")
    return refusal(426, "Upgrade Required", "Only version 13 of the WebSocket protocol is spoken here.\n");
  const std::string* key = http::find(headers, "Sec-WebSocket-Key");
  const auto decoded = key ? from_base64(*key) : Decoded<Bytes>(Bytes());
  if (!decoded || decoded->size() != 16)
    return refusal(400, "Bad Request", "Sec-WebSocket-Key is not 16 bytes in base64.\n");
  Answer answer;
  answer.head = {.status = 101,
                 .reason = "Switching Protocols",
                 .headers = {{"Upgrade", "websocket"},
                             {"Connection", "Upgrade"},
                             {"Sec-WebSocket-Accept", accept_value(trim(*key))}}};
  const std::string offered = http::joined(headers, "Sec-WebSocket-Protocol");
  const auto names = split_list(offered);
  for (const std::string& ours : rules.subprotocols) {
    if (std::ranges::find(names, ours) == names.end()) continue;
    answer.agreed.subprotocol = ours;
    answer.head.headers.push_back({"Sec-WebSocket-Protocol", ours});
    break;
  }
  if (rules.compression)
    answer.agreed.deflate = take_offer(http::joined(headers, "Sec-WebSocket-Extensions"));
  if (answer.agreed.deflate)
    answer.head.headers.push_back({"Sec-WebSocket-Extensions", write_agreed(*answer.agreed.deflate)});
  return answer;
}

}  // namespace lw::websocket
