#include "core/protocols/http/collection/variables.h"

#include <algorithm>

#include "core/base/text.h"

namespace lw::http {
namespace {

// Values may name other variables, so deep; and no text may grow beyond what a request can be.
constexpr int kDeepestValue = 16;
constexpr std::size_t kMostSteps = 100'000;
constexpr std::size_t kMaxFilled = 64u << 20;
constexpr std::size_t kMaxMissing = 100;  // names told of one text

void add_missing(Filled& filled, std::string_view name, const std::string& why) {
  std::string text = "{{" + escape_short(name, 80) + "}}: " + why;
  if (filled.missing.size() < kMaxMissing && std::ranges::find(filled.missing, text) == filled.missing.end())
    filled.missing.push_back(std::move(text));
}

template <class Map>
std::optional<std::string> look_up(const Map& map, std::string_view name) {
  const auto found = map.find(name);
  return found == map.end() ? std::nullopt : std::optional(found->second);
}

/// ".headers.Location" as the REST Client writes it, in the words of response_query.h; "" = it is neither.
std::string subject_of(std::string_view part) {
  if (part == "body" || part == "body.*") return "body";
  if (part.starts_with("body.$")) return std::string(part.substr(5));
  if (part.starts_with("headers.")) return "header \"" + std::string(part.substr(8)) + "\"";
  if (part.starts_with("body.")) return "";
  return std::string(part);
}

}  // namespace

std::vector<VariablePlace> variable_places(std::string_view text) {
  std::vector<VariablePlace> places;
  for (std::size_t at = text.find("{{"); at != std::string_view::npos; at = text.find("{{", at)) {
    const auto end = text.find("}}", at + 2);
    if (end == std::string_view::npos) break;
    const auto inner = text.substr(at + 2, end - at - 2);
    // "{{{{x}}": the inner one is meant; a name holds no line end.
    if (const auto again = inner.rfind("{{"); again != std::string_view::npos) {
      at += 2 + again;
      continue;
    }
    if (inner.find('\n') == std::string_view::npos)
      places.push_back({at, end + 2 - at, std::string(trim(inner))});
    at = end + 2;
  }
  return places;
}

void Variables::set_file(const std::vector<FileVariable>& variables) {
  file_.clear();
  for (const FileVariable& one : variables) file_[one.name] = one.value;
}

void Variables::set_exchange(const std::string& name, SentRequest request, ResponseFacts response) {
  exchanges_[name] = {std::move(request), std::move(response)};
}

std::string Variables::hide_secrets(std::string text) const {
  // The longest first: one secret may be part of another.
  std::vector<std::pair<std::string, std::string>> hidden;
  for (const auto& [name, value] : given_) {
    if (value.empty() || !is_secret(name)) continue;
    hidden.emplace_back(value, "{{" + name + "}}");
  }
  std::ranges::sort(hidden, std::ranges::greater(), [](const auto& one) { return one.first.size(); });
  // In one pass, or a short secret would be found in the names put in before.
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto found = std::ranges::find_if(
        hidden, [&](const auto& one) { return text.compare(at, one.first.size(), one.first) == 0; });
    out += found == hidden.end() ? std::string(1, text[at]) : found->second;
    at += found == hidden.end() ? 1 : found->first.size();
  }
  return out;
}

std::vector<std::string> Variables::names() const {
  std::set<std::string> all;
  for (const auto* map : {&given_, &captured_, &file_})
    for (const auto& [name, value] : *map) all.insert(name);
  for (const auto& [name, value] : environment_.values) all.insert(name);
  all.insert(environment_.secrets.begin(), environment_.secrets.end());
  for (const auto& [name, exchanged] : exchanges_) all.insert(name + ".response.body.$");
  return {all.begin(), all.end()};
}

std::optional<std::string> Variables::of_exchange(std::string_view name, std::string& why) const {
  const auto dot = name.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const auto rest = name.substr(dot + 1);
  const bool request = rest.starts_with("request.");
  if (!request && !rest.starts_with("response.")) return std::nullopt;
  const auto found = exchanges_.find(name.substr(0, dot));
  if (found == exchanges_.end()) {
    why = "no request of this name has been answered";
    return std::nullopt;
  }
  ResponseFacts asked;
  if (request) {
    asked.headers = found->second.request.headers;
    asked.body = found->second.request.body;
  }
  const std::string subject = subject_of(rest.substr(request ? 8 : 9));
  if (subject.empty()) {
    why = "XPath is not understood here";
    return std::nullopt;
  }
  auto text = response_text(subject, request ? asked : found->second.response);
  if (!text)
    why = text.error();
  else if (!*text)
    why = "the response has none";
  return text ? *text : std::nullopt;
}

std::optional<std::string> Variables::raw_value(std::string_view name, std::string& why) const {
  for (const auto* map : {&given_, &captured_, &file_})
    if (auto found = look_up(*map, name)) return found;
  if (auto found = look_up(environment_.values, name)) return found;
  if (is_secret(name)) {
    why = "the secret is not here";
    return std::nullopt;
  }
  if (auto found = of_exchange(name, why)) return found;
  if (name.starts_with('$')) return made_value(name, sources_, why);
  return std::nullopt;
}

void Variables::fill_into(std::string_view text, int depth, std::size_t& steps, Filled& filled) const {
  std::size_t done = 0;
  for (const VariablePlace& place : variable_places(text)) {
    filled.text += text.substr(done, place.offset - done);
    done = place.offset + place.length;
    std::string why = "has no value";
    const auto value = raw_value(place.name, why);
    if (!value || depth >= kDeepestValue || ++steps > kMostSteps ||
        filled.text.size() + value->size() > kMaxFilled) {
      if (value) why = "its values name each other without end, or are too long";
      add_missing(filled, place.name, why);
      filled.text += text.substr(place.offset, place.length);
    } else if (captured_.contains(place.name) || place.name.find(".response.") != std::string::npos) {
      filled.text += *value;  // a peer's words are no text of ours: nothing in them is filled in
    } else {
      fill_into(*value, depth + 1, steps, filled);
    }
  }
  filled.text += text.substr(done);
}

Filled Variables::fill(std::string_view text) const {
  Filled filled;
  std::size_t steps = 0;
  fill_into(text, 0, steps, filled);
  return filled;
}

std::optional<std::string> Variables::value(std::string_view name, std::string* why) const {
  const Filled filled = fill("{{" + std::string(name) + "}}");
  if (filled.missing.empty()) return filled.text;
  if (why) *why = filled.missing.front();
  return std::nullopt;
}

}  // namespace lw::http
