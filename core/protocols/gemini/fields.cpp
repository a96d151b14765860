// Field trees of Gemini messages.
#include <algorithm>

#include "core/base/text.h"
#include "core/codec/describing.h"
#include "core/protocols/gemini/codec.h"
#include "core/protocols/gemini/describe.h"

namespace lw::gemini {
namespace {

std::vector<Field> asked_fields(ByteView bytes, std::size_t limit) {
  const auto parsed = parse_request(bytes);
  if (!parsed || !*parsed) return {leaf("gemini.data", "Bytes", human_size(bytes.size()), 0, bytes.size())};
  const std::string& text = (*parsed)->url;
  std::vector<Field> fields;
  Field& request =
      fields.emplace_back(leaf("gemini.request", "Request", escape_short(text, limit), 0, (*parsed)->used));
  request.children.push_back(leaf("gemini.url", "URL", escape_short(text, limit), 0, text.size()));
  if (const auto url = parse_url(text, "gemini")) {
    request.children.push_back(leaf("gemini.host", "Host", url->authority(), 0, 0));
    request.children.push_back(leaf("gemini.path", "Path", escape_short(url->path, limit), 0, 0));
    if (url->has_query)
      request.children.push_back(leaf("gemini.query", "Query", escape_short(url->query, limit), 0, 0));
  }
  return fields;
}

const char* line_label(LineKind kind) {
  switch (kind) {
    case LineKind::link:
      return "Link";
    case LineKind::heading:
      return "Heading";
    case LineKind::list:
      return "List item";
    case LineKind::quote:
      return "Quote";
    case LineKind::toggle:
      return "Preformatted";
    default:
      return "Text";
  }
}

void page_fields(ByteView body, std::uint64_t at, std::size_t limit, std::vector<Field>& fields) {
  const auto lines = parse_lines(body, kMaxFieldLines);
  std::uint64_t end = 0;
  for (const TextLine& line : lines) {
    end = line.offset + line.length;
    if (line.text.empty() && line.kind == LineKind::text) continue;
    const bool link = line.kind == LineKind::link;
    Field& field = fields.emplace_back(leaf(link ? "gemini.link" : "gemini.line", line_label(line.kind),
                                            escape_short(line.text, limit), at + line.offset, line.length));
    if (link)
      field.children.push_back(leaf("gemini.link.target", "Leads to", escape_short(line.target, limit),
                                    at + line.offset, line.length));
  }
  if (end < body.size())
    fields.push_back(
        leaf("gemini.data", "More lines", human_size(body.size() - end), at + end, body.size() - end));
}

}  // namespace

std::span<const FieldName> field_names() {
  static constexpr FieldName kNames[] = {
      {"gemini.request", "Request", FieldType::text}, {"gemini.url", "URL", FieldType::text},
      {"gemini.host", "Host", FieldType::text},       {"gemini.path", "Path", FieldType::text},
      {"gemini.query", "Query", FieldType::text},     {"gemini.answer", "Head", FieldType::text},
      {"gemini.status", "Status", FieldType::number}, {"gemini.meta", "Meta", FieldType::text},
      {"gemini.link", "Link", FieldType::text},       {"gemini.link.target", "Leads to", FieldType::text},
      {"gemini.line", "Line", FieldType::text},       {"gemini.text", "Text", FieldType::text},
      {"gemini.data", "Bytes", FieldType::bytes},
  };
  return kNames;
}

std::vector<Field> fields(std::string_view kind, ByteView bytes, const FieldWish& wish) {
  const std::size_t limit = field_limit(wish);
  if (kind == "request") return asked_fields(bytes, limit);
  const auto parsed = parse_head(bytes);
  if (kind != "answer" || !parsed || !*parsed)
    return {leaf("gemini.data", "Bytes", human_size(bytes.size()), 0, bytes.size())};
  const ParsedHead& found = **parsed;
  std::vector<Field> fields;
  Field& head = fields.emplace_back(leaf(
      "gemini.answer", "Head",
      std::to_string(found.head.status) + " " + std::string(status_name(found.head.status)), 0, found.used));
  head.children.push_back(leaf("gemini.status", "Status", std::to_string(found.head.status), 0, 2));
  if (!found.head.meta.empty())
    head.children.push_back(leaf("gemini.meta", "Meta", escape_short(found.head.meta, limit), found.meta,
                                 found.head.meta.size()));
  const ByteView body = bytes.substr(found.used);
  if (body.empty()) return fields;
  const MediaType media = media_type(found.head.meta);
  if (media.type == "text/gemini")
    page_fields(body, found.used, limit, fields);
  else if (media.type.starts_with("text/"))
    fields.push_back(leaf("gemini.text", "Text", escape_short(body, limit), found.used, body.size()));
  else
    fields.push_back(leaf("gemini.data", "Bytes", human_size(body.size()), found.used, body.size()));
  return fields;
}

std::optional<Content> content(std::string_view kind, ByteView bytes) {
  if (kind != "answer") return std::nullopt;
  const auto parsed = parse_head(bytes);
  if (!parsed || !*parsed || answers((*parsed)->head.status) != Answers::success) return std::nullopt;
  const ByteView body = bytes.substr((*parsed)->used, kMaxContent);
  if (body.empty()) return std::nullopt;
  Content content{.media_type = media_type((*parsed)->head.meta).type, .decoded = Bytes(body)};
  content.ranges.push_back({0, (*parsed)->used, body.size()});
  return content;
}

}  // namespace lw::gemini
