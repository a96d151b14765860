#include "core/replay/answers.h"

#include <algorithm>

namespace lw {
namespace {

std::span<const std::uint32_t> equal(const AnswerBook& book, const std::vector<std::uint32_t>& sorted,
                                     std::uint64_t Exchange::* key, std::uint64_t wanted) {
  const auto of = [&book, key](std::uint32_t index) { return book.exchanges[index].*key; };
  const auto [from, to] = std::ranges::equal_range(sorted, wanted, {}, of);
  return {from, to};
}

}  // namespace

std::span<const std::uint32_t> AnswerBook::find(std::uint64_t key) const {
  return equal(*this, by_key, &Exchange::key, key);
}

std::span<const std::uint32_t> AnswerBook::find_place(std::uint64_t place) const {
  return equal(*this, by_place, &Exchange::place, place);
}

const KnownRequest* AnswerBook::known_of(std::uint32_t exchange) const {
  const auto found = std::ranges::find(known, exchange, &KnownRequest::exchange);
  return found == known.end() ? nullptr : &*found;
}

std::span<const MatchPartName> packet_part_names() {
  static constexpr MatchPartName kNames[] = {{"bytes", "Bytes", true}};
  return kNames;
}

const ProtocolRow& row_of(const Message& message, const ProtocolRow& otherwise) {
  const ProtocolRow* row = message.protocol == otherwise.id ? &otherwise : find_protocol(message.protocol);
  return row ? *row : otherwise;
}

std::vector<MatchPart> parts_of(const ProtocolRow& row, bool packet, std::string_view kind, ByteView bytes,
                                const PartChoice& choice) {
  if (row.replay.match_parts) return row.replay.match_parts(kind, bytes, choice);
  if (!packet) return {};
  return {{"bytes", std::string(bytes)}};
}

}  // namespace lw
