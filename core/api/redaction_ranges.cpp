#include "core/api/redaction_ranges.h"

#include <algorithm>

#include "core/api/secret_values.h"
#include "core/base/json_places.h"
#include "core/base/text.h"

namespace lw {
namespace {

constexpr std::size_t kMaxJsonPlaces = 100'000;  // in memory for a moment, with their paths
constexpr const char* kManyValues = "a content of too many values, or too long";

Error wrong(const std::string& rule, const std::string& reason) {
  return Error(ErrorKind::invalid_argument, "reading the rule \"" + escape(rule) + "\"", "", reason);
}

/// "http.header." is the family of "http.header.x"; the longest name that fits decides.
const FieldName* name_of(const ProtocolRow& row, std::string_view field) {
  const FieldName* found = nullptr;
  for (const FieldName& name : row.field_names) {
    const bool fits = name.name.ends_with('.') ? field.starts_with(name.name) : field == name.name;
    if (fits && (!found || found->name.size() < name.name.size())) found = &name;
  }
  return found;
}

/// "Basic ****": the scheme stayed when it was recorded. What has more words is no such thing: "hunter2 is
/// my password *" hides nothing.
bool masked_before(std::string_view text) {
  text = trim(text);
  const std::size_t space = text.find(' ');
  if (space == text.npos) return is_placeholder(text);
  const bool scheme = std::ranges::all_of(
      text.substr(0, space), [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
  return scheme && is_placeholder(trim(text.substr(space)));
}

void credentials(const Message& message, const FrameBlanks& blanks, std::vector<SecretRange>& out) {
  if (blanks.empty()) return;
  std::uint64_t before = 0;
  for (const Piece& piece : message.pieces) {
    if (const auto found = blanks.find(piece.frame); found != blanks.end()) {
      for (const Blank& blank : found->second) {
        const auto begin = std::max(blank.offset, piece.offset);
        const auto end = std::min(blank.offset + blank.length, piece.offset + piece.length);
        if (begin < end) out.push_back({before + begin - piece.offset, end - begin, "credentials", false});
      }
    }
    before += piece.length;
  }
}

/// A field's bytes may begin with its name ("X-Token: abc"): its value is what is shown, at their end.
SecretRange value_of(ByteView bytes, const Field& field, std::string rule) {
  SecretRange range{field.offset, field.length, std::move(rule), false};
  const ByteView all = trim(bytes.substr(std::min<std::size_t>(field.offset, bytes.size()), field.length));
  std::size_t at = ByteView::npos;
  if (all.ends_with(field.value))
    at = all.size() - field.value.size();
  else if (constexpr std::string_view kCut = "…"; field.value.ends_with(kCut))  // escape_short
    at = all.find(std::string_view(field.value).substr(0, field.value.size() - kCut.size()));
  if (at == ByteView::npos) return range;  // escaped or folded: all of it
  range.offset = static_cast<std::uint64_t>(all.data() - bytes.data()) + at;
  range.length = all.size() - at;
  return range;
}

}  // namespace

bool cut(const Content& content) {
  return content.decoded.size() >= kMaxContent;
}

std::vector<SecretRange> merged(std::vector<SecretRange> ranges) {
  std::ranges::sort(ranges, {}, &SecretRange::offset);
  std::vector<SecretRange> out;
  for (SecretRange& range : ranges) {
    if (out.empty() || range.offset >= out.back().offset + out.back().length) {
      out.push_back(std::move(range));
      continue;
    }
    SecretRange& last = out.back();
    const auto end = std::max(last.offset + last.length, range.offset + range.length);
    last.digits = last.digits && range.digits;
    last.length = end - last.offset;
  }
  return out;
}

void keep_numbers(ByteView text, std::vector<SecretRange>& ranges) {
  for (SecretRange& range : ranges)
    range.digits = range.digits || in_json_number(text, range.offset, range.length);
}

void place_in_message(const std::vector<SecretRange>& ranges, const std::vector<Piece>& pieces,
                      std::vector<SecretRange>& out) {
  std::uint64_t before = 0;
  auto first = pieces.begin();
  for (const SecretRange& range : ranges) {
    for (; first != pieces.end() && before + first->length <= range.offset; ++first) before += first->length;
    std::uint64_t at = before;
    for (auto piece = first; piece != pieces.end() && at < range.offset + range.length; ++piece) {
      const auto begin = std::max(range.offset, at),
                 end = std::min(range.offset + range.length, at + piece->length);
      if (begin < end) out.push_back({piece->offset + begin - at, end - begin, range.rule, range.digits});
      at += piece->length;
    }
  }
}

RangeFinder::RangeFinder(const RedactionRules& rules) : rules_(rules) {
  for (const std::string& text : rules.patterns) {
    auto pattern = Pattern::compile(text, true);
    if (!pattern) throw wrong(text, pattern.error().reason);
    patterns_.push_back(std::move(*pattern));
  }
  for (const std::string& path : rules.json_paths)
    if (!path.starts_with('$')) throw wrong(path, "a path begins with $");
}

std::vector<SecretRange> RangeFinder::find(const WholeMessage& whole, const FrameBlanks& blanks) {
  std::vector<SecretRange> out;
  const Message& message = whole.message;
  const ProtocolRow* row = find_protocol(message.protocol);
  credentials(message, blanks, out);
  if (row && (rules_.secrets || !rules_.fields.empty())) {
    const std::vector<SecretRange> exact = out;
    for (const Field& field : row->fields(message.kind, whole.bytes, wish(*row)))
      fields(*row, whole.bytes, field, exact, out);
  }
  if (row && (!rules_.json_paths.empty() || !patterns_.empty())) contents(*row, whole, out);
  for (std::size_t i = 0; i < patterns_.size(); ++i) matches(whole.bytes, i, out);
  std::erase_if(out, [&](const SecretRange& range) {
    return range.length == 0 || range.offset + range.length > whole.bytes.size() ||
           masked_before(whole.bytes.substr(range.offset, range.length));
  });
  keep_numbers(whole.bytes, out);
  return merged(std::move(out));
}

/// The fields that a rule can be about: making the whole tree of every message takes ten times as long.
const FieldWish& RangeFinder::wish(const ProtocolRow& row) {
  const auto [at, fresh] = wishes_.try_emplace(&row);
  if (!fresh) return at->second;
  std::vector<std::string> names;
  for (const FieldName& name : row.field_names)
    if (rules_.secrets && name.secret) names.emplace_back(name.name);
  for (const std::string& rule : rules_.fields) {
    if (rule.find('.') == rule.npos) return at->second;  // may be any field's label
    names.push_back(rule);
  }
  if (names.empty()) names.emplace_back("nothing.");  // an empty wish would be for all
  return at->second = FieldWish(std::move(names));
}

bool RangeFinder::wished(const ProtocolRow& row, const Field& field, std::string& rule) const {
  for (const std::string& wish : rules_.fields) {
    if (field.name == wish || (wish.ends_with('.') && field.name.starts_with(wish)) ||
        equals_ignoring_case(field.label, wish)) {
      rule = wish;
      return true;
    }
  }
  const FieldName* name = rules_.secrets ? name_of(row, field.name) : nullptr;
  if (name && name->secret) rule = field.name;
  return name && name->secret;
}

/// A secret below a secret says more exactly which of its bytes are: a cookie's value, not its name. True
/// when something was found in it. `credentials` are known to be exact.
bool RangeFinder::fields(const ProtocolRow& row, ByteView bytes, const Field& field,
                         std::span<const SecretRange> credentials, std::vector<SecretRange>& out) const {
  bool below = false;
  for (const Field& child : field.children) below |= fields(row, bytes, child, credentials, out);
  std::string rule;
  if (below || field.length == 0 || !wished(row, field, rule)) return below;
  for (const SecretRange& exact : credentials)
    if (exact.offset >= field.offset && exact.offset < field.offset + field.length) return true;
  out.push_back(value_of(bytes, field, std::move(rule)));
  return true;
}

void RangeFinder::matches(ByteView bytes, std::size_t index, std::vector<SecretRange>& out) const {
  for (std::size_t at = 0; const auto found = patterns_[index].find(bytes, at);) {
    if (found->length > 0) out.push_back({found->offset, found->length, rules_.patterns[index], false});
    at = found->offset + std::max<std::size_t>(found->length, 1);
  }
}

/// False: there are so many that those after them can't be told from the rest.
bool RangeFinder::json_values(const Content& content, std::vector<SecretRange>& found) const {
  const auto first = content.decoded.find_first_not_of(" \t\r\n");
  if (rules_.json_paths.empty() || first == Bytes::npos) return true;
  if (content.decoded[first] != '{' && content.decoded[first] != '[') return true;
  if (cut(content)) return false;
  const auto places = json_places(content.decoded, kMaxJsonPlaces);
  if (places.size() == kMaxJsonPlaces) return false;
  for (const JsonPlace& place : places) {
    const auto wish = std::ranges::find_if(
        rules_.json_paths, [&](const std::string& path) { return json_path_matches(path, place.path); });
    if (wish == rules_.json_paths.end()) continue;
    const bool number =
        !place.string && std::string_view("-0123456789").contains(content.decoded[place.offset]);
    if (place.string || number) found.push_back({place.offset, place.length, *wish, number});
  }
  return true;
}

void RangeFinder::contents(const ProtocolRow& row, const WholeMessage& whole, std::vector<SecretRange>& out) {
  const auto content = row.content(whole.message.kind, whole.bytes);
  if (!content) return;
  std::vector<SecretRange> found;
  if (!json_values(*content, found)) return whole_content(*content, whole.bytes, kManyValues, out);
  if (!content->coded) return place_in_message(found, content->ranges, out);
  if (!patterns_.empty() && cut(*content)) return whole_content(*content, whole.bytes, kLongContent, out);
  for (std::size_t i = 0; i < patterns_.size(); ++i) matches(content->decoded, i, found);
  if (!found.empty()) whole_content(*content, whole.bytes, found.front().rule, out);
}

void RangeFinder::whole_content(const Content& content, ByteView bytes, const std::string& rule,
                                std::vector<SecretRange>& out) {
  ++whole_contents_;
  for (const Piece& piece : content.ranges) out.push_back({piece.offset, piece.length, rule, false});
  // Where it lies was too much to tell: then it may be anywhere.
  if (content.ranges.empty()) out.push_back({0, bytes.size(), rule, false});
}

}  // namespace lw
