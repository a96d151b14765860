// What client and server agree on: RFC 7692 sections 5 and 7.1.
#include <charconv>

#include "core/base/text.h"
#include "core/codec/token.h"
#include "core/protocols/websocket/deflate.h"

namespace lw::websocket {

namespace {

constexpr std::string_view kName = "permessage-deflate";
constexpr std::string_view kServerAlone = "server_no_context_takeover";
constexpr std::string_view kClientAlone = "client_no_context_takeover";
constexpr std::string_view kServerBits = "server_max_window_bits";
constexpr std::string_view kClientBits = "client_max_window_bits";

struct Read {
  DeflateParameters parameters;
  bool server_bits = false;  // was there
  bool client_bits = false;
  bool client_bits_value = false;  // with a number
};

/// 8 to 15, without leading zeros (section 7.1.2.1).
std::optional<int> window_bits(std::string_view text) {
  int value = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
  if (end.ec != std::errc() || end.ptr != text.data() + text.size() || text.starts_with('0')) return {};
  if (value < 8 || value > 15) return {};
  return value;
}

Decoded<void> bad(std::string reason) {
  return std::unexpected(CodecError{0, std::move(reason)});
}

Decoded<void> read_one(std::string_view word, Read& read) {
  const std::size_t equals = std::min(word.find('='), word.size());
  const std::string name(trim(word.substr(0, equals)));
  const bool valued = equals < word.size();
  const std::string value = valued ? unquote(trim(word.substr(equals + 1))) : std::string();
  const auto flag = [&](bool& into) -> Decoded<void> {
    if (valued) return bad(name + " has a value");
    if (std::exchange(into, true)) return bad(name + " is there twice");
    return {};
  };
  const auto bits = [&](bool& there, int& into) -> Decoded<void> {
    if (std::exchange(there, true)) return bad(name + " is there twice");
    if (const auto number = window_bits(value)) {
      into = *number;
      return {};
    }
    return bad(name + " is not 8 to 15");
  };
  if (name == kServerAlone) return flag(read.parameters.server_no_context_takeover);
  if (name == kClientAlone) return flag(read.parameters.client_no_context_takeover);
  if (name == kServerBits) return bits(read.server_bits, read.parameters.server_max_window_bits);
  if (name == kClientBits && !valued)
    return std::exchange(read.client_bits, true) ? bad(name + " is there twice") : Decoded<void>();
  if (name == kClientBits) {
    read.client_bits_value = true;
    return bits(read.client_bits, read.parameters.client_max_window_bits);
  }
  return bad("the parameter " + escape_short(name, 40) + " is not known");
}

/// One extension with its parameters; empty = it is another one.
Decoded<std::optional<Read>> read_extension(std::string_view text) {
  const auto words = split_list(text, ';');
  if (words.empty() || words.front() != kName) return std::nullopt;
  Read read;
  for (std::size_t i = 1; i < words.size(); ++i) {
    auto one = read_one(words[i], read);
    if (!one) return std::unexpected(one.error());
  }
  return read;
}

std::string write(const DeflateParameters& p) {
  std::string text(kName);
  if (p.server_no_context_takeover) text.append("; ").append(kServerAlone);
  if (p.client_no_context_takeover) text.append("; ").append(kClientAlone);
  if (p.server_max_window_bits != 15)
    text.append("; ").append(kServerBits).append("=").append(std::to_string(p.server_max_window_bits));
  return text;
}

void add_client_bits(std::string& text, int bits) {
  text.append("; ").append(kClientBits).append("=").append(std::to_string(bits));
}

}  // namespace

std::string write_offer(const DeflateParameters& wish) {
  std::string text = write(wish);
  if (wish.client_max_window_bits == 15)
    text.append("; ").append(kClientBits);
  else
    add_client_bits(text, wish.client_max_window_bits);
  return text;
}

std::string write_agreed(const DeflateParameters& agreed) {
  std::string text = write(agreed);
  if (agreed.client_max_window_bits != 15) add_client_bits(text, agreed.client_max_window_bits);
  return text;
}

std::optional<DeflateParameters> take_offer(std::string_view offers) {
  for (const auto offer : split_list(offers)) {
    auto read = read_extension(offer);
    if (read && *read) return (*read)->parameters;
  }
  return std::nullopt;
}

Decoded<std::optional<DeflateParameters>> read_agreed(std::string_view answer,
                                                      const DeflateParameters* offered) {
  std::optional<DeflateParameters> agreed;
  const auto fail = [](std::string reason) { return std::unexpected(CodecError{0, std::move(reason)}); };
  for (const auto extension : split_list(answer)) {
    auto read = read_extension(extension);
    if (!read) return std::unexpected(read.error());
    if (!*read || !offered) return fail("the extension " + escape_short(extension, 60) + " was not offered");
    if (agreed) return fail("permessage-deflate is there twice");
    const DeflateParameters& p = (*read)->parameters;
    if (offered->server_no_context_takeover && !p.server_no_context_takeover)
      return fail("server_no_context_takeover was asked for and is not there");
    if (p.server_max_window_bits > offered->server_max_window_bits)
      return fail("server_max_window_bits is larger than what was asked for");
    if ((*read)->client_bits && !(*read)->client_bits_value)
      return fail("client_max_window_bits has no value");
    agreed = p;
    // What we announced of ourselves we keep, said again or not (section 7.1.1.2).
    agreed->client_no_context_takeover |= offered->client_no_context_takeover;
    agreed->client_max_window_bits = std::min(p.client_max_window_bits, offered->client_max_window_bits);
  }
  return agreed;
}

}  // namespace lw::websocket
