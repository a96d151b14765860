#include "core/api/filter_session.h"

#include "core/protocols/row.h"

namespace lw {
namespace {

std::unique_ptr<Describer> describer_of(const ChannelInfo& channel) {
  const ProtocolRow* row = find_protocol(channel.protocol);
  return row ? row->make_describer(channel) : null_describer(channel);
}

std::vector<Field> fields_of(const Message& message, ByteView bytes, const FieldWish& wish) {
  const ProtocolRow* row = find_protocol(message.protocol);
  return row ? row->fields(message.kind, bytes, wish) : std::vector<Field>();
}

}  // namespace

std::expected<std::uint64_t, FilterError> filter_session(
    StoreReader& session, const std::string& text, const std::function<bool(const WalkedLine&)>& found) {
  Vocabulary names;
  for (const ProtocolRow* row : protocol_rows())
    names.insert(names.end(), row->field_names.begin(), row->field_names.end());
  auto filter = Filter::parse(text, names);
  if (!filter) return std::unexpected(std::move(filter.error()));
  FilteredWalk walk(session, &describer_of, &fields_of, std::move(*filter));
  std::uint64_t matched = 0;
  while (const WalkedLine* line = walk.next()) {
    ++matched;
    if (!found(*line)) break;
  }
  return matched;
}

}  // namespace lw
