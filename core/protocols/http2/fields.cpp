// The trees of frames. Names are Wireshark's where it has them.
#include <algorithm>

#include <fmt/format.h>

#include "core/base/text.h"
#include "core/protocols/http2/describe.h"
#include "core/protocols/http2/frames.h"
#include "core/protocols/http2/hpack.h"

namespace lw::http2 {
namespace {

constexpr std::size_t kMostNodes = 5'000;
constexpr std::size_t kShownValue = 4'096;

constexpr FieldName kNames[] = {
    {"http2.magic", "Preface", FieldType::text},
    {"http2.frame", "Frame", FieldType::none},
    {"http2.length", "Length", FieldType::number},
    {"http2.type", "Type", FieldType::text},
    {"http2.flags", "Flags", FieldType::number},
    {"http2.streamid", "Stream", FieldType::number},
    {"http2.settings.", "Setting", FieldType::number},
    {"http2.header", "Header field", FieldType::text},
    {"http2.header.repr", "Representation", FieldType::text},
    {"http2.header.index", "Index", FieldType::number},
    {"http2.header.name", "Name", FieldType::text},
    {"http2.header.value", "Value", FieldType::text, false, true},
    {"http2.header_table_size.update", "New table size", FieldType::number},
    {"http2.headers.", "Header", FieldType::text},
    {"http2.pad_length", "Padding", FieldType::number},
    {"http2.stream_dependency", "Depends on", FieldType::number},
    {"http2.headers.weight", "Weight", FieldType::number},
    {"http2.push_promise.promised_stream_id", "Promised stream", FieldType::number},
    {"http2.rst_stream.error", "Error", FieldType::text},
    {"http2.goaway.last_stream_id", "Last stream", FieldType::number},
    {"http2.goaway.error", "Error", FieldType::text},
    {"http2.goaway.addata", "In the peer's words", FieldType::text},
    {"http2.window_update.window_size_increment", "Increment", FieldType::number},
    {"http2.ping", "Ping", FieldType::bytes, true},
    {"http2.data.data", "Data", FieldType::bytes},
    {"http2.altsvc.origin", "Origin", FieldType::text},
    {"http2.altsvc.field_value", "Alternatives", FieldType::text},
    {"http2.payload", "Payload", FieldType::bytes},
    {"http2.malformed", "Malformed", FieldType::text},
};

std::string label_of(std::string_view name) {
  for (const auto& known : kNames)
    if (known.name == name) return std::string(known.label);
  return std::string(name.substr(name.rfind('.') + 1));
}

Field leaf_of(std::string name, std::string value, std::size_t offset = 0, std::size_t length = 0) {
  auto label = label_of(name);
  return {.name = std::move(name),
          .label = std::move(label),
          .value = std::move(value),
          .offset = offset,
          .length = length,
          .children = {}};
}

/// ":path" is http2.headers.path, "user-agent" http2.headers.user_agent.
std::string header_name(std::string_view name) {
  if (name.starts_with(':')) name.remove_prefix(1);
  std::string text = "http2.headers.";
  for (const char c : name.substr(0, 100)) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    text += plain ? c : '_';
  }
  return text;
}

Field entry_tree(const Entry& entry, const std::vector<std::size_t>& places) {
  const auto at = [&](std::size_t offset) { return offset < places.size() ? places[offset] : 0; };
  if (entry.form == Form::table_size)
    return leaf_of("http2.header_table_size.update", std::to_string(entry.index), at(entry.offset),
                   entry.length);
  // What an entry of the dynamic table stands for is not in these bytes: the message's remarks know it.
  const bool told = !entry.name.empty();
  const bool has_value = entry.form != Form::indexed || (!entry.dynamic && told);
  auto tree =
      leaf_of("http2.header",
              told        ? escape_short(entry.name, 200) + ": " + escape_short(entry.value, kShownValue)
              : has_value ? fmt::format("name {}: {}", entry.index, escape_short(entry.value, kShownValue))
                          : fmt::format("entry {} of the dynamic table", entry.index),
              at(entry.offset), entry.length);
  tree.children.push_back(leaf_of("http2.header.repr", to_text(entry.form), at(entry.offset), 1));
  if (entry.index != 0)
    tree.children.push_back(leaf_of("http2.header.index", std::to_string(entry.index), at(entry.offset), 1));
  if (told) tree.children.push_back(leaf_of("http2.header.name", escape_short(entry.name, 200)));
  if (has_value)
    tree.children.push_back(leaf_of("http2.header.value", escape_short(entry.value, kShownValue),
                                    entry.value_length ? at(entry.value_offset) : 0, entry.value_length));
  if (told && has_value) {
    auto named = leaf_of(header_name(entry.name), escape_short(entry.value, kShownValue));
    named.label = escape_short(entry.name, 200);
    tree.children.push_back(std::move(named));
  }
  return tree;
}

void add_payload(const FrameHead& head, const Payload& payload, std::size_t at, ByteView bytes, Field& tree) {
  auto& out = tree.children;
  const auto data_at =
      payload.data.empty() ? at : static_cast<std::size_t>(payload.data.data() - bytes.data());
  const auto data = [&](const char* name, bool text) {
    if (payload.data.empty()) return;
    out.push_back(leaf_of(name,
                          text ? escape_short(payload.data, kShownValue) : human_size(payload.data.size()),
                          data_at, payload.data.size()));
  };
  if (payload.pad > 0) out.push_back(leaf_of("http2.pad_length", std::to_string(payload.pad), at, 1));
  if (payload.priority) {
    out.push_back(leaf_of("http2.stream_dependency", std::to_string(payload.priority->depends_on)));
    out.push_back(leaf_of("http2.headers.weight", std::to_string(payload.priority->weight + 1)));
  }
  switch (head.type) {
    case kData:
      return data("http2.data.data", false);
    case kRstStream:
      out.push_back(leaf_of("http2.rst_stream.error", code_name(payload.code), at, 4));
      return;
    case kSettings:
      for (std::size_t i = 0; i < payload.settings.size() && out.size() < kMostNodes; ++i) {
        const auto& [setting, value] = payload.settings[i];
        const auto name = setting_name(setting);
        auto field = leaf_of("http2.settings." + to_lower(name.starts_with("setting ") ? "unknown" : name),
                             std::to_string(value), at + 6 * i, 6);
        field.label = name;
        out.push_back(std::move(field));
      }
      return;
    case kPing:
      out.push_back(leaf_of("http2.ping", to_hex(payload.data), data_at, payload.data.size()));
      return;
    case kGoaway:
      out.push_back(leaf_of("http2.goaway.last_stream_id", std::to_string(payload.stream), at, 4));
      out.push_back(leaf_of("http2.goaway.error", code_name(payload.code), at + 4, 4));
      return data("http2.goaway.addata", true);
    case kWindowUpdate:
      out.push_back(
          leaf_of("http2.window_update.window_size_increment", std::to_string(payload.increment), at, 4));
      return;
    case kPushPromise:
      out.push_back(leaf_of("http2.push_promise.promised_stream_id", std::to_string(payload.stream)));
      return;
    case kAltSvc:
      out.push_back(leaf_of("http2.altsvc.origin", escape_short(payload.origin, kShownValue)));
      return data("http2.altsvc.field_value", true);
    case kHeaders:
    case kContinuation:
      return;
    default:
      return data("http2.payload", true);
  }
}

}  // namespace

std::span<const FieldName> field_names() {
  return kNames;
}

std::vector<Field> fields(std::string_view kind, ByteView bytes, const FieldWish&) {
  std::vector<Field> out;
  if (kind == "preface") {
    out.push_back(leaf_of("http2.magic", escape_short(bytes, 40), 0, bytes.size()));
    return out;
  }
  if (kind == "not_kept") return out;
  bool block = false;
  std::size_t at = 0;
  while (bytes.size() - at >= kFrameHead && out.size() < kMostNodes) {
    const auto head = read_head(bytes.substr(at));
    const auto body = bytes.substr(at + kFrameHead, head.length);
    auto tree = leaf_of("http2.frame", type_name(head.type), at, kFrameHead + body.size());
    tree.children.push_back(leaf_of("http2.length", std::to_string(head.length), at, 3));
    tree.children.push_back(leaf_of("http2.type", type_name(head.type), at + 3, 1));
    tree.children.push_back(leaf_of("http2.flags", fmt::format("{:#04x}", head.flags), at + 4, 1));
    tree.children.push_back(leaf_of("http2.streamid", std::to_string(head.stream), at + 5, 4));
    if (const auto payload = read_payload(head, body))
      add_payload(head, *payload, at + kFrameHead, bytes, tree);
    else
      tree.children.push_back(leaf_of("http2.malformed", payload.error().reason));
    block = block || head.type == kHeaders || head.type == kPushPromise || head.type == kContinuation;
    out.push_back(std::move(tree));
    at += kFrameHead + body.size();
  }
  if (!block) return out;
  std::vector<std::size_t> places;
  const auto whole = header_block(bytes, places);
  HpackReader reader;
  reader.lose();  // what the table holds here is not in these bytes
  std::vector<Entry> entries;
  const auto read = reader.read(whole, entries);
  for (const auto& entry : entries) {
    if (out.size() >= kMostNodes) break;
    out.push_back(entry_tree(entry, places));
  }
  if (!read) out.push_back(leaf_of("http2.malformed", read.error().reason));
  return out;
}

}  // namespace lw::http2
