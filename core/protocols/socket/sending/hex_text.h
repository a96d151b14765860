// Bytes written in hexadecimal, in the shapes that people copy them from. Pure.
#pragma once

#include <string_view>

#include "core/base/bytes.h"
#include "core/base/error.h"

namespace lw::socket {

/// Most bytes that a text may stand for (a dump's "*" stands for any number): what one send may have.
inline constexpr std::size_t kMaxInput = 64u << 20;

/// Pairs of digits as from_hex() reads them; and
/// - dumps: an offset before each line, characters behind it (Wireshark's "Hex Dump", hexdump -C, xxd, od -A
/// x
///   -t x1, tcpdump -X), with "*" for lines that repeat. What makes a text a dump is that its offsets count
///   its bytes, and a colon behind them or bytes in pairs of digits: in other texts the first words are bytes
///   too;
/// - C: what stands in braces, or strings of \x escapes in quotes; comments are passed over.
/// The error's offset is the character.
Decoded<Bytes> read_hex_text(std::string_view text);

}  // namespace lw::socket
