// What makes two requests the same one.
#include "core/base/text.h"
#include "core/protocols/http/codec.h"
#include "core/protocols/http/describe.h"
#include "core/protocols/http/message_reader.h"

namespace lw::http {

namespace {

/// Values of parts are shown to people too; a body that is longer is told apart by a hash of all of it.
constexpr std::size_t kLongestBody = 4096;

/// FNV-1a: keys are compared within one program's run; nothing depends on its strength.
std::uint64_t hash(ByteView bytes, std::uint64_t value = 0xcbf29ce484222325) {
  for (const unsigned char c : bytes) value = (value ^ c) * 0x100000001b3;
  return value;
}

struct Body {
  std::string text;
  std::uint64_t length = 0;
  std::uint64_t hashed = hash({});

  void add(ByteView data) {
    length += data.size();
    hashed = hash(data, hashed);
    if (text.size() <= kLongestBody) text += data.substr(0, kLongestBody + 1 - text.size());
  }
  std::string value() const {
    if (length <= kLongestBody) return text;
    return std::to_string(length) + " bytes, " + std::to_string(hashed);
  }
};

void add_query(std::vector<MatchPart>& parts, std::string_view query) {
  while (!query.empty()) {
    const auto end = std::min(query.find('&'), query.size());
    const auto pair = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    if (pair.empty()) continue;
    const auto equals = std::min(pair.find('='), pair.size());
    parts.push_back({"query." + std::string(pair.substr(0, equals)),
                     std::string(pair.substr(std::min(equals + 1, pair.size())))});
  }
}

/// The target without a scheme and authority (a proxy is asked in absolute form), cut at the question mark.
struct TargetPlace {
  std::string authority;
  std::string_view path, query;
};

TargetPlace place_of_target(std::string_view target) {
  TargetPlace place;
  if (const auto scheme = target.find("://"); scheme != std::string_view::npos && target.front() != '/') {
    const auto rest = target.substr(scheme + 3);
    const auto end = std::min(rest.find_first_of("/?"), rest.size());
    place.authority = rest.substr(0, end);
    target = rest.substr(end);
  }
  const auto mark = std::min(target.find('?'), target.size());
  place.path = target.substr(0, mark);
  place.query = target.substr(std::min(mark + 1, target.size()));
  return place;
}

}  // namespace

std::span<const MatchPartName> match_part_names() {
  static constexpr MatchPartName kNames[] = {
      {"method", "Method", true},           {"host", "Host", true, true}, {"path", "Path", true},
      {"query.", "Query parameters", true}, {"body", "Body", true},       {"header.", "Header fields", false},
  };
  return kNames;
}

namespace {

/// What the request carries, without its framing; false = no whole head.
bool read_body(ByteView bytes, Body& body) {
  MessageReader reader(What::request, std::make_shared<Pairing>());
  bool head = false;
  while (true) {
    auto step = reader.next(bytes);
    if (!step || step->event == MessageReader::Event::more || step->event == MessageReader::Event::end) break;
    if (step->event == MessageReader::Event::head) head = true;
    if (step->event == MessageReader::Event::body) body.add(step->data);
    bytes.remove_prefix(step->used);
  }
  return head;
}

}  // namespace

std::vector<MatchPart> match_parts(std::string_view kind, ByteView bytes, const PartChoice& wish) {
  std::vector<MatchPart> parts;
  if (kind != "request") return parts;
  const auto parsed = parse_request(bytes);
  if (!parsed || !*parsed) return parts;
  const RequestHead& request = (*parsed)->head;
  Body body;
  const bool has_more = bytes.size() > (*parsed)->layout.used;
  if (has_more && wish.wants("body") && !read_body(bytes, body)) return parts;
  TargetPlace place = place_of_target(request.target);
  if (const auto* host = find(request.headers, "Host")) place.authority = *host;
  parts.reserve(8);
  parts.push_back({"method", request.method});
  parts.push_back({"host", to_lower(place.authority)});
  parts.push_back({"path", std::string(place.path.empty() ? "/" : place.path)});
  if (wish.wants_some("query.")) add_query(parts, place.query);
  if (wish.wants("body")) parts.push_back({"body", body.value()});
  if (!wish.wants_some("header.")) return parts;
  for (const auto& field : request.headers) parts.push_back({"header." + to_lower(field.name), field.value});
  return parts;
}

}  // namespace lw::http
