// The field tree of one frame, with Wireshark's names where it has them; fields of HEADERS as HTTP/2's are
// named there, since Wireshark shows those of HTTP/3 without names.
#include <fmt/format.h>

#include <algorithm>

#include "core/base/text.h"
#include "core/codec/describing.h"
#include "core/protocols/http3/codec.h"
#include "core/protocols/http3/describe.h"
#include "core/protocols/http3/qpack.h"

namespace lw::http3 {
namespace {

constexpr std::size_t kShownChars = 400;
/// Lines shown as fields of their own; the rest is in the bytes.
constexpr std::size_t kShownLines = 1'000;

std::string form_words(const FieldLine& line) {
  std::string words;
  switch (line.form) {
    case LineForm::indexed:
      words = fmt::format("{} table, entry {}", line.dynamic ? "dynamic" : "static", line.index);
      break;
    case LineForm::name_reference:
      words = fmt::format("name of {} table, entry {}", line.dynamic ? "dynamic" : "static", line.index);
      break;
    case LineForm::literal:
      words = "literal";
      break;
    case LineForm::post_base_indexed:
      words = fmt::format("dynamic table, entry {} after the base", line.index);
      break;
    case LineForm::post_base_name:
      words = fmt::format("name of dynamic table, entry {} after the base", line.index);
      break;
  }
  if (line.value_coded) words += ", Huffman";
  if (line.never_indexed) words += ", never indexed";
  if (line.broken) words += ", broken";
  return words;
}

Field section_field(ByteView payload, std::uint64_t at) {
  Field field = leaf("http3.headers", "Field section", "", at, payload.size());
  const auto section = parse_section(payload);
  if (!section) {
    field.value = section.error().reason;
    return field;
  }
  field.value = fmt::format("{} lines", section->lines.size());
  if (section->required_inserts > 0)
    field.children.push_back(leaf("http3.headers.required_insert_count", "Required insert count, as encoded",
                                  std::to_string(section->required_inserts), at, 1));
  for (const FieldLine& line : section->lines) {
    if (field.children.size() == kShownLines) break;
    const bool known = !line.dynamic || !line.name.empty();
    const std::string name = known ? escape_short(line.name, kShownChars) : "(dynamic)";
    const std::string value = escape_short(line.value, kShownChars);
    Field one = leaf("http3.headers.header", name, value, at + line.offset, line.length);
    one.children.push_back(leaf("http3.headers.header.name", "Name", name, at + line.offset, line.length));
    one.children.push_back(leaf("http3.headers.header.value", "Value", value,
                                at + (line.value_length > 0 ? line.value_offset : line.offset),
                                line.value_length > 0 ? line.value_length : line.length));
    one.children.push_back(
        leaf("http3.headers.header.repr", "Representation", form_words(line), at + line.offset, line.length));
    field.children.push_back(std::move(one));
  }
  return field;
}

const char* name_of(std::uint64_t id) {
  switch (static_cast<Setting>(id)) {
    case Setting::qpack_max_table_capacity:
      return "http3.settings.qpack.max_table_capacity";
    case Setting::max_field_section_size:
      return "http3.settings.max_field_section_size";
    case Setting::qpack_blocked_streams:
      return "http3.settings.qpack.blocked_streams";
    case Setting::enable_connect_protocol:
      return "http3.settings.extended_connect";
  }
  return "http3.settings.value";
}

Field settings_field(ByteView payload, std::uint64_t at) {
  Field field = leaf("http3.settings", "Settings", "", at, payload.size());
  const auto settings = parse_settings(payload);
  if (!settings) {
    field.value = settings.error().reason;
    return field;
  }
  field.value = fmt::format("{} settings", settings->size());
  for (const SettingValue& one : *settings) {
    if (field.children.size() == kShownLines) break;
    field.children.push_back(
        leaf(name_of(one.id), setting_name(one.id), std::to_string(one.value), at + one.offset, one.length));
    field.children.back().children.push_back(
        leaf("http3.settings.id", "Identifier", fmt::format("{:#x}", one.id), at + one.offset, one.length));
  }
  return field;
}

void add_payload(const FrameHead& head, ByteView payload, std::vector<Field>& into) {
  const std::uint64_t at = head.used;
  switch (static_cast<FrameType>(head.type)) {
    case FrameType::headers:
      into.push_back(section_field(payload, at));
      return;
    case FrameType::settings:
      into.push_back(settings_field(payload, at));
      return;
    case FrameType::goaway:
    case FrameType::max_push_id:
    case FrameType::cancel_push: {
      const bool push = head.type != static_cast<std::uint64_t>(FrameType::goaway);
      const auto number = parse_number(payload);
      into.push_back(leaf(push ? "http3.push_id" : "http3.goaway.id", push ? "Push ID" : "Stream or push ID",
                          number ? std::to_string(*number) : "no number", at, payload.size()));
      return;
    }
    case FrameType::priority_update:
    case FrameType::priority_update_push:
      if (const auto element = parse_varint(payload)) {
        into.push_back(leaf("http3.priority_update_element_id", "Element ID", std::to_string(element->value),
                            at, element->used));
        into.push_back(leaf("http3.priority_update_field_value", "Priority",
                            escape_short(payload.substr(element->used), kShownChars), at + element->used,
                            payload.size() - element->used));
      }
      return;
    default:
      into.push_back(
          leaf("http3.frame_payload", "Payload", fmt::format("{} bytes", head.length), at, payload.size()));
  }
}

}  // namespace

std::span<const FieldName> field_names() {
  static constexpr FieldName kNames[] = {
      {"http3.stream_type", "Stream type", FieldType::text},
      {"http3.frame_type", "Frame type", FieldType::text},
      {"http3.frame_length", "Length", FieldType::number},
      {"http3.frame_payload", "Payload", FieldType::bytes},
      {"http3.headers", "Field section", FieldType::none},
      {"http3.headers.required_insert_count", "Required insert count", FieldType::number},
      {"http3.headers.header", "Field", FieldType::text},
      {"http3.headers.header.name", "Name", FieldType::text},
      {"http3.headers.header.value", "Value", FieldType::text},
      {"http3.headers.header.repr", "Representation", FieldType::text},
      {"http3.settings", "Settings", FieldType::none},
      {"http3.settings.id", "Identifier", FieldType::text},
      {"http3.settings.value", "Value", FieldType::number},
      {"http3.settings.qpack.max_table_capacity", "QPACK max table capacity", FieldType::number},
      {"http3.settings.max_field_section_size", "Max field section size", FieldType::number},
      {"http3.settings.qpack.blocked_streams", "QPACK blocked streams", FieldType::number},
      {"http3.settings.extended_connect", "Extended CONNECT", FieldType::number},
      {"http3.push_id", "Push ID", FieldType::number},
      {"http3.goaway.id", "Stream or push ID", FieldType::number},
      {"http3.priority_update_element_id", "Element ID", FieldType::number},
      {"http3.priority_update_field_value", "Priority", FieldType::text},
      {"http3.instructions", "Instructions", FieldType::bytes},
  };
  return kNames;
}

std::vector<Field> fields(std::string_view kind, ByteView bytes, const FieldWish& /*wish*/) {
  std::vector<Field> fields;
  if (kind == kStreamType) {
    if (const auto type = parse_varint(bytes))
      fields.push_back(leaf("http3.stream_type", "Stream type", stream_name(type->value), 0, type->used));
    return fields;
  }
  const auto head = kind == kFrame ? parse_frame_head(bytes) : std::nullopt;
  if (!head) {
    if (kind == kEncoder || kind == kDecoder)
      fields.push_back(
          leaf("http3.instructions", "Instructions", fmt::format("{} bytes", bytes.size()), 0, bytes.size()));
    return fields;
  }
  fields.push_back(
      leaf("http3.frame_type", "Frame type", frame_name(head->type), 0, parse_varint(bytes)->used));
  fields.push_back(leaf("http3.frame_length", "Length", std::to_string(head->length), fields[0].length,
                        head->used - fields[0].length));
  add_payload(*head, bytes.substr(head->used, head->length), fields);
  return fields;
}

std::optional<Content> content(std::string_view kind, ByteView bytes) {
  const auto head = kind == kFrame ? parse_frame_head(bytes) : std::nullopt;
  if (!head || head->type != static_cast<std::uint64_t>(FrameType::data)) return std::nullopt;
  Content content{.decoded =
                      Bytes(bytes.substr(head->used, std::min<std::uint64_t>(head->length, kMaxContent)))};
  if (content.decoded.empty()) return std::nullopt;
  content.ranges.push_back({0, head->used, content.decoded.size()});
  return content;
}

}  // namespace lw::http3
