#include "core/api/filter_session.h"

#include "core/api/decode_as.h"
#include "core/api/known_fields.h"
#include "core/api/message_subject.h"
#include "core/protocols/row.h"

namespace lw {

std::expected<Filter, FilterError> parse_filter(const std::string& text) {
  Vocabulary names;
  std::vector<Kinship> kin;
  for (const ProtocolRow* row : protocol_rows()) {
    names.insert(names.end(), row->field_names.begin(), row->field_names.end());
    if (!row->stands_on.empty()) kin.push_back({row->id, row->stands_on});
  }
  return Filter::parse(text, names, std::move(kin));
}

std::vector<Field> walked_fields(const Message& message, ByteView bytes, const FieldWish& wish) {
  std::vector<Field> fields = fields_of(message.protocol, message.kind, bytes, wish);
  const ProtocolRow* row = knows(message.remarks, wish) ? find_protocol(message.protocol) : nullptr;
  if (row) add_known(fields, message.remarks, *row, message.kind, bytes);
  return fields;
}

std::expected<std::uint64_t, FilterError> filter_session(
    StoreReader& session, const std::string& text, const std::function<bool(const WalkedLine&)>& found) {
  auto filter = parse_filter(text);
  if (!filter) return std::unexpected(std::move(filter.error()));
  FilteredWalk walk(session, describers_of(session), &walked_fields, std::move(*filter));
  std::uint64_t matched = 0;
  while (const WalkedLine* line = walk.next()) {
    ++matched;
    if (!found(*line)) break;
  }
  return matched;
}

}  // namespace lw
