// Field trees of Gopher messages. Names are Wireshark's where it has one.
#include <fmt/format.h>

#include <algorithm>

#include "core/base/text.h"
#include "core/codec/describing.h"
#include "core/protocols/gopher/codec.h"
#include "core/protocols/gopher/describe.h"

namespace lw::gopher {
namespace {

std::string field_text(ByteView bytes, std::size_t limit) {
  const ByteView looked = bytes.substr(0, limit * 4);
  return escape_short(decode_text(looked, guess_charset(looked)), limit);
}

std::vector<Field> request_fields(ByteView bytes, std::size_t limit) {
  const auto parsed = parse_request(bytes);
  if (!parsed || !*parsed)
    return {leaf("gopher.unknown", "Bytes", human_size(bytes.size()), 0, bytes.size())};
  const ParsedRequest& found = **parsed;
  const auto add = [&](std::vector<Field>& to, const char* name, const char* label, const Place& place) {
    to.push_back(leaf(name, label, field_text(bytes.substr(place.offset, place.length), limit), place.offset,
                      place.length));
  };
  std::vector<Field> fields;
  Field& request = fields.emplace_back(
      leaf("gopher.request", "Request", field_text(bytes.substr(0, found.used), limit), 0, found.used));
  add(request.children, "gopher.selector", "Selector", found.selector);
  if (found.request.search) add(request.children, "gopher.search", "Search words", found.search);
  if (!found.request.plus.empty()) add(request.children, "gopher.plus", "Gopher+ command", found.plus);
  return fields;
}

Field item_fields(const MenuItem& item, ByteView line, std::uint64_t offset, std::size_t limit) {
  Field field = leaf("gopher.directory", "Menu item", field_text(item.name, limit), offset, line.size());
  if (field.value.empty()) field.value = " ";
  const auto kind = item_kind(item.type);
  if (line.find('\t') == ByteView::npos) return field;
  field.children.push_back(leaf("gopher.directory.type", "Type",
                                fmt::format("{} ({})", escape(ByteView(&item.type, 1)), kind.name), offset,
                                1));
  // The fields one after the other, with their tabs between.
  std::uint64_t at = std::min<std::uint64_t>(1, line.find('\t'));
  const std::pair<const char*, const char*> parts[] = {{"gopher.directory.name", "Name"},
                                                       {"gopher.directory.selector", "Selector"},
                                                       {"gopher.directory.host", "Host"},
                                                       {"gopher.directory.port", "Port"},
                                                       {"gopher.directory.plus", "Gopher+"}};
  for (const auto& [name, label] : parts) {
    if (at > line.size()) break;
    const auto end = std::min(line.find('\t', at), line.size());
    const ByteView part = line.substr(at, end - at);
    if (!part.empty())
      field.children.push_back(leaf(name, label, field_text(part, limit), offset + at, part.size()));
    at = end + 1;
  }
  return field;
}

void menu_fields(ByteView body, std::uint64_t offset, std::size_t limit, std::vector<Field>& fields) {
  std::size_t at = 0;
  for (std::size_t items = 0; at < body.size(); ++items) {
    if (items == kMaxFieldItems) {
      fields.push_back(
          leaf("gopher.unknown", "More lines", human_size(body.size() - at), offset + at, body.size() - at));
      return;
    }
    const auto end = std::min(body.find('\n', at), body.size() - 1) + 1;
    ByteView line = body.substr(at, end - at);
    while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
    line = line.substr(0, kLongestLine);
    if (const auto item = parse_item(line))
      fields.push_back(item_fields(*item, line, offset + at, limit));
    else
      fields.push_back(leaf("gopher.end", "End of the menu", ".", offset + at, line.size()));
    at = end;
  }
}

void attribute_fields(ByteView body, std::uint64_t offset, std::size_t limit, std::vector<Field>& fields) {
  std::size_t at = 0;
  for (std::size_t lines = 0; at < body.size() && lines < kMaxFieldItems; ++lines) {
    const auto end = std::min(body.find('\n', at), body.size() - 1) + 1;
    ByteView line = body.substr(at, end - at);
    while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
    fields.push_back(
        leaf("gopher.attribute", "Attribute", field_text(line, limit), offset + at, line.size()));
    at = end;
  }
}

/// Where the body begins.
std::size_t body_at(std::string_view kind, ByteView bytes) {
  if (kind != "plus_answer" && kind != "attributes") return 0;
  const auto head = parse_plus_head(bytes);
  return head && *head ? (*head)->used : 0;
}

}  // namespace

std::span<const FieldName> field_names() {
  static constexpr FieldName kNames[] = {
      {"gopher.request", "Request", FieldType::text},
      {"gopher.selector", "Selector", FieldType::text},
      {"gopher.search", "Search words", FieldType::text},
      {"gopher.plus", "Gopher+ command", FieldType::text},
      {"gopher.plus.head", "Gopher+ head", FieldType::text},
      {"gopher.plus.length", "Length", FieldType::number},
      {"gopher.directory", "Menu item", FieldType::text},
      {"gopher.directory.type", "Type", FieldType::text},
      {"gopher.directory.name", "Name", FieldType::text},
      {"gopher.directory.selector", "Selector", FieldType::text},
      {"gopher.directory.host", "Host", FieldType::text},
      {"gopher.directory.port", "Port", FieldType::number},
      {"gopher.directory.plus", "Gopher+", FieldType::text},
      {"gopher.end", "End of the menu", FieldType::none},
      {"gopher.attribute", "Attribute", FieldType::text},
      {"gopher.text", "Text", FieldType::text},
      {"gopher.unknown", "Bytes", FieldType::bytes},
  };
  return kNames;
}

std::vector<Field> fields(std::string_view kind, ByteView bytes, const FieldWish& wish) {
  const std::size_t limit = field_limit(wish);
  if (kind == "request") return request_fields(bytes, limit);
  std::vector<Field> fields;
  if (kind == "data") {
    fields.push_back(leaf("gopher.unknown", "Bytes", human_size(bytes.size()), 0, bytes.size()));
    return fields;
  }
  const std::size_t at = body_at(kind, bytes);
  const ByteView body = bytes.substr(at);
  if (at > 0) {
    const auto head = **parse_plus_head(bytes);
    Field& field = fields.emplace_back(
        leaf("gopher.plus.head", "Gopher+ head", field_text(bytes.substr(0, at), limit), 0, at));
    field.children.push_back(
        leaf("gopher.plus.length", head.ok ? "Length" : "Error", std::to_string(head.length), 1, at - 1));
  }
  if (body.empty()) return fields;
  if (kind == "attributes")
    attribute_fields(body, at, limit, fields);
  else if (looks_like_menu(body.substr(0, 4096)))
    menu_fields(body, at, limit, fields);
  else if (body.find('\0') == ByteView::npos)
    fields.push_back(leaf("gopher.text", "Text", field_text(body, limit), at, body.size()));
  else
    fields.push_back(leaf("gopher.unknown", "Bytes", human_size(body.size()), at, body.size()));
  return fields;
}

std::optional<Content> content(std::string_view kind, ByteView bytes) {
  if (kind == "request") return std::nullopt;
  const std::size_t at = body_at(kind, bytes);
  const ByteView body = bytes.substr(at, kMaxContent);
  if (body.empty()) return std::nullopt;
  Content content{.decoded = Bytes(body)};
  if (body.find('\0') == ByteView::npos) content.media_type = "text/plain";
  content.ranges.push_back({0, at, body.size()});
  return content;
}

}  // namespace lw::gopher
