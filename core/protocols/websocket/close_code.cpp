#include "core/protocols/websocket/close_code.h"

#include "core/base/text.h"

namespace lw::websocket {

std::string close_problem(ByteView payload) {
  if (payload.empty()) return {};
  if (payload.size() == 1) return "a close code has two bytes, this is one";
  const CloseReason read = read_close(payload);
  if (!may_be_sent(read.code)) return "close code " + std::to_string(read.code) + " may not be sent";
  if (!is_utf8(read.reason)) return "the reason for closing is no UTF-8";
  return {};
}

CloseReason read_close(ByteView payload) {
  if (payload.size() < 2) return {};
  const auto high = static_cast<unsigned char>(payload[0]), low = static_cast<unsigned char>(payload[1]);
  return {.code = static_cast<std::uint16_t>(high << 8 | low), .reason = std::string(payload.substr(2))};
}

Bytes write_close(const CloseReason& reason) {
  if (reason.code == 0) return {};
  return Bytes{static_cast<char>(reason.code >> 8), static_cast<char>(reason.code & 0xff)} + reason.reason;
}

std::string_view close_name(std::uint16_t code) {
  switch (code) {
    case 1000:
      return "normal closure";
    case 1001:
      return "going away";
    case 1002:
      return "protocol error";
    case 1003:
      return "unsupported data";
    case 1005:
      return "no status received";
    case 1006:
      return "abnormal closure";
    case 1007:
      return "invalid payload data";
    case 1008:
      return "policy violation";
    case 1009:
      return "message too big";
    case 1010:
      return "mandatory extension";
    case 1011:
      return "internal error";
    case 1012:
      return "service restart";
    case 1013:
      return "try again later";
    case 1014:
      return "bad gateway";
    case 1015:
      return "TLS handshake";
    case 3000:
      return "unauthorized";
    case 3003:
      return "forbidden";
    case 3008:
      return "timeout";
    default:
      return {};
  }
}

bool may_be_sent(std::uint16_t code) {
  if (code >= 3000) return code <= 4999;
  return code >= 1000 && code <= 1014 && code != 1004 && code != 1005 && code != 1006;
}

}  // namespace lw::websocket
