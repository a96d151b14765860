// Requests and the heads of answers, both ways. Pure.
#pragma once

#include <optional>

#include "core/protocols/gemini/messages.h"

namespace lw::gemini {

struct Request {
  std::string url;
  bool bare_lf = false;
  std::size_t used = 0;  // with its end
};
/// Null = the line's end has not come.
Decoded<std::optional<Request>> parse_request(ByteView bytes);
/// Refuses what would end the line, and what is too long.
Decoded<Bytes> write_request(std::string_view url);

struct ParsedHead {
  Head head;
  bool bare_lf = false;
  std::size_t meta = 0;  // where it begins
  std::size_t used = 0;
};
/// Null = the line's end has not come. An error as soon as it can't be a head.
Decoded<std::optional<ParsedHead>> parse_head(ByteView bytes);
Bytes write_head(const Head& head);

}  // namespace lw::gemini
