#include "core/session/filter/names.h"

#include <algorithm>
#include <array>
#include <numeric>

#include <fmt/format.h>

#include "core/base/frame.h"
#include "core/base/text.h"

namespace lw {
namespace {

constexpr FieldName kCommon[] = {
    {"frame.number", "message number", FieldType::number, true},
    {"frame.time", "time", FieldType::time, true},
    {"frame.time_relative", "time since the session began", FieldType::number, true},
    {"frame.time_delta", "time since the message before", FieldType::number, true},
    {"frame.len", "length", FieldType::number},
    {"frame.marked", "mark", FieldType::number},
    {"frame.comment", "comment", FieldType::text},
    {"channel.id", "channel number", FieldType::number, true},
    {"channel.name", "channel name", FieldType::text},
    {"channel.local", "local address", FieldType::text, true},
    {"channel.remote", "remote address", FieldType::text},
    {"channel.transport", "transport", FieldType::text},
    {"direction", "direction", FieldType::text},
    {"protocol", "protocol", FieldType::text},
    {"kind", "kind", FieldType::text},
    {"summary", "summary", FieldType::text},
    {"operation.id", "operation number", FieldType::number, true},
    {"operation.name", "operation", FieldType::text},
    {"note", "kind of note", FieldType::text},
    {"severity", "severity", FieldType::text},
    {"expert", "remark", FieldType::text},
    {"expert.text", "remark's text", FieldType::text},
};

}  // namespace

std::span<const FieldName> common_fields() {
  return kCommon;
}

}  // namespace lw

namespace lw::filter {
namespace {

constexpr std::array<std::string_view, 4> kSeverities = {"none", "note", "warning", "error"};
// Names longer than this are not looked for among the known ones.
constexpr std::size_t kMaxCompared = 80;

std::string_view protocol_of(std::string_view name) {
  return name.substr(0, name.find('.'));
}

Type type_of(FieldType type) {
  switch (type) {
    case FieldType::none:
    case FieldType::bytes:
      return Type::bytes;
    case FieldType::number:
      return Type::number;
    case FieldType::time:
      return Type::time;
    case FieldType::text:
      break;
  }
  return Type::text;
}

Operand operand_for(const FieldName& field, std::string_view name, std::string label) {
  return {.kind = Operand::Kind::field,
          .type = type_of(field.type),
          .name = std::string(name),
          .label = std::move(label),
          .protocol = std::string(protocol_of(name)),
          .existence_only = field.type == FieldType::none};
}

/// Levenshtein's distance, given up above `most`.
std::size_t distance(std::string_view a, std::string_view b, std::size_t most) {
  const std::size_t longer = std::max(a.size(), b.size());
  if (longer > kMaxCompared || longer - std::min(a.size(), b.size()) > most) return most + 1;
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    std::size_t least = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
      least = std::min(least, row[j]);
    }
    if (least > most) return most + 1;
  }
  return row.back();
}

}  // namespace

bool is_common(std::string_view name) {
  return std::ranges::find(common_fields(), name, &FieldName::name) != common_fields().end();
}

std::optional<Operand> Names::find(std::string_view name) const {
  if (name == "frame")
    return Operand{.kind = Operand::Kind::message, .type = Type::bytes, .name = "frame", .label = "message"};
  const auto common = std::ranges::find(common_fields(), name, &FieldName::name);
  if (common != common_fields().end()) {
    Operand operand = operand_for(*common, name, std::string(common->label));
    operand.kind = Operand::Kind::common;
    operand.protocol.clear();
    if (name == "severity") operand.type = Type::severity;
    return operand;
  }
  const auto exact = std::ranges::find(vocabulary_, name, &FieldName::name);
  if (exact != vocabulary_.end() && name.contains('.') && !name.ends_with('.'))
    return operand_for(*exact, name, std::string(exact->label));
  for (const FieldName& family : vocabulary_) {
    if (!family.name.ends_with('.') || !name.starts_with(family.name) || name.ends_with('.')) continue;
    const std::string_view word = name.substr(family.name.size());
    return operand_for(family, name, fmt::format("{} {}", family.label, word));
  }
  const auto protocols = this->protocols();
  if (std::ranges::find(protocols, name) == protocols.end()) return {};
  return Operand{.kind = Operand::Kind::message,
                 .type = Type::bytes,
                 .name = std::string(name),
                 .label = std::string(name)};
}

std::vector<std::string_view> Names::protocols() const {
  std::vector<std::string_view> found;
  for (const FieldName& field : vocabulary_) {
    const std::string_view protocol = protocol_of(field.name);
    if (!is_common(field.name) && std::ranges::find(found, protocol) == found.end())
      found.push_back(protocol);
  }
  return found;
}

bool Names::looks_like_name(std::string_view word) const {
  if (!word.contains('.')) return false;
  const std::string_view first = protocol_of(word);
  const auto begins = [first](const FieldName& field) {
    return field.name.size() > first.size() && field.name.starts_with(first) &&
           field.name[first.size()] == '.';
  };
  return std::ranges::any_of(vocabulary_, begins) || std::ranges::any_of(common_fields(), begins);
}

std::string_view nearest(std::string_view wrong, const std::vector<std::string_view>& known) {
  // Two wrong letters of four make another word.
  std::size_t most = wrong.size() <= 4 ? 1 : std::max<std::size_t>(2, wrong.size() / 4);
  std::string_view best;
  for (const std::string_view name : known) {
    const std::size_t far = distance(wrong, name, most);
    if (far > most || (far == most && !best.empty())) continue;
    best = name;
    most = far;
  }
  return best;
}

std::string Names::hint(std::string_view wrong) const {
  const std::string lower = to_lower(wrong);
  std::vector<std::string_view> known = protocols();
  for (const FieldName& field : vocabulary_) known.push_back(field.name);
  for (const FieldName& field : common_fields()) known.push_back(field.name);
  // A last word alone ("code") is nearer to the name that ends so than to any other.
  const auto ends = std::ranges::find_if(known, [&](auto name) { return name.ends_with("." + lower); });
  const std::string_view best = ends != known.end() ? *ends : nearest(lower, known);
  return best.empty() ? "." : fmt::format("; did you mean {}?", best);
}

std::vector<std::string_view> known_values(std::string_view common_field) {
  if (common_field == "direction") return {"sent", "received"};
  if (common_field == "severity") return {kSeverities.begin(), kSeverities.end()};
  if (common_field == "channel.transport")
    return {"tcp", "udp", "unix", "dtls", "unix-dgram", "unix-seqpacket", "memory"};
  if (common_field != "note") return {};
  std::vector<std::string_view> kinds;
  for (int kind = 0; kind <= static_cast<int>(NoteKind::info); ++kind)
    kinds.emplace_back(to_string(static_cast<NoteKind>(kind)));
  return kinds;
}

std::optional<std::int64_t> severity_rank(std::string_view word) {
  const auto found = std::ranges::find(kSeverities, word);
  if (found == kSeverities.end()) return {};
  return found - kSeverities.begin();
}

}  // namespace lw::filter
