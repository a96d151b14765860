#include "core/replay/serve_miss.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/base/text.h"
#include "core/base/transports.h"

namespace lw {
namespace {

constexpr std::size_t kShownDifference = 80;
constexpr std::size_t kMostDifferences = 5;
/// Parts of a hostile request that are looked at.
constexpr std::size_t kMostParts = 200;

std::string value_of(const std::vector<MatchPart>& parts, const std::string& name, bool& there) {
  const auto found = std::ranges::find(parts, name, &MatchPart::name);
  there = found != parts.end();
  return there ? found->value : std::string();
}

std::string label_of(const AnswerBook& book, const std::string& part) {
  const bool packets = has_peers(book.facts.transport) && !book.facts.row->replay.match_parts;
  const MatchPartName* name =
      find_part(packets ? packet_part_names() : book.facts.row->replay.part_names, part);
  if (!name) return escape_short(part, kShownDifference);
  if (!name->name.ends_with('.')) return std::string(name->label);
  return fmt::format("{} \"{}\"", name->label,
                     escape_short(part.substr(name->name.size()), kShownDifference));
}

std::vector<std::string> differing(const std::vector<MatchPart>& a, const std::vector<MatchPart>& b,
                                   const PartChoice& choice) {
  std::vector<std::string> names;
  const auto look = [&](const std::vector<MatchPart>& in, const std::vector<MatchPart>& other) {
    for (std::size_t i = 0; i < in.size() && i < kMostParts; ++i) {
      const MatchPart& part = in[i];
      if (choice.only_preferred(part.name) || std::ranges::find(names, part.name) != names.end()) continue;
      if (std::ranges::find(other, part) == other.end()) names.push_back(part.name);
    }
  };
  look(a, b);
  look(b, a);
  return names;
}

std::size_t alike(const std::string& a, const std::string& b) {
  return static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
}

}  // namespace

std::string name_of(const std::vector<MatchPart>& parts) {
  std::string name;
  for (const MatchPart& part : parts) {
    if (part.value.empty() || part.name.find('.') != std::string::npos || name.size() > kShownDifference)
      continue;
    name += (name.empty() ? "" : " ") + escape_short(part.value, kShownDifference);
  }
  return name;
}

std::string Miss::text() const {
  std::string line = fmt::format("nothing was recorded for {}", asked);
  if (!why.empty()) line = fmt::format("{}: {}", asked, why);
  if (!nearest.empty()) line += fmt::format("; the nearest request is {}", nearest);
  for (const Difference& one : differences)
    line += fmt::format("; {}: asked for {}, recorded {}", one.label, one.asked, one.recorded);
  return line;
}

std::string Miss::lines() const {
  std::string text =
      why.empty() ? fmt::format("Nothing was recorded for {}.", asked) : fmt::format("{}: {}.", asked, why);
  if (!nearest.empty()) text += fmt::format("\nThe nearest recorded request is {}.", nearest);
  for (const Difference& one : differences)
    text += fmt::format("\n{}:\n  asked for {}\n  recorded  {}", one.label, one.asked, one.recorded);
  return text;
}

Miss explain_miss(const AnswerBook& book, const std::vector<MatchPart>& all, const std::string& summary) {
  std::vector<MatchPart> parts = all;
  std::erase_if(parts, [&book](const MatchPart& part) { return !book.choice.wants(part.name); });
  Miss miss{.asked = summary.empty() ? name_of(parts) : summary};
  const KnownRequest* best = nullptr;
  std::size_t fewest = 0;
  std::size_t longest = 0;
  for (const KnownRequest& known : book.known) {
    const auto names = differing(parts, known.parts, book.choice);
    // Among those that differ in as many parts, the one whose first such part is most alike.
    bool there = false;
    const std::size_t begin = names.empty() ? 0
                                            : alike(value_of(parts, names.front(), there),
                                                    value_of(known.parts, names.front(), there));
    if (best && (names.size() > fewest || (names.size() == fewest && begin <= longest))) continue;
    best = &known;
    fewest = names.size();
    longest = begin;
  }
  if (!best) return miss;
  const Exchange& exchange = book.exchanges[best->exchange];
  const FrameNumber frame = exchange.request.count > 0 ? book.places[exchange.request.first].frame : 0;
  miss.nearest = fmt::format("{} (frame {})", name_of(best->parts), frame);
  for (const std::string& name : differing(parts, best->parts, book.choice)) {
    if (miss.differences.size() >= kMostDifferences) break;
    const auto shown = [&name](const std::vector<MatchPart>& in) {
      bool there = false;
      const std::string value = value_of(in, name, there);
      return there ? "\"" + escape_short(value, kShownDifference) + "\"" : std::string("nothing");
    };
    miss.differences.push_back({label_of(book, name), shown(parts), shown(best->parts)});
  }
  return miss;
}

Miss explain_bytes(const AnswerBook& book, const std::optional<ByteMatcher::Nearest>& nearest,
                   ByteView said) {
  Miss miss{.asked = "\"" + escape_short(said, kShownDifference) + "\""};
  if (!nearest) return miss;
  const Exchange& exchange = book.exchanges[nearest->exchange];
  const FrameNumber frame = exchange.request.count > 0 ? book.places[exchange.request.first].frame : 0;
  miss.nearest = fmt::format("the one in frame {}", frame);
  const auto shown = [](ByteView bytes) {
    return bytes.empty() ? std::string("nothing") : "\"" + escape_short(bytes, kShownDifference) + "\"";
  };
  miss.differences.push_back(
      {fmt::format("from byte {} on", nearest->offset + 1), shown(nearest->said), shown(nearest->recorded)});
  return miss;
}

}  // namespace lw
