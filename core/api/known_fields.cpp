#include "core/api/known_fields.h"

#include <algorithm>

#include "core/protocols/row.h"

namespace lw {

namespace {

std::vector<Field>& innermost(std::vector<Field>& fields, const Remark& remark) {
  std::vector<Field>* at = &fields;
  while (remark.length > 0) {
    const auto holds = [&remark](const Field& field) {
      return field.length >= remark.length && field.offset <= remark.offset &&
             remark.offset - field.offset <= field.length - remark.length;
    };
    const auto found = std::ranges::find_if(*at, holds);
    if (found == at->end()) break;
    at = &found->children;
  }
  return *at;
}

}  // namespace

void add_known(std::vector<Field>& fields, std::span<const Remark> remarks, std::span<const FieldName> names,
               const std::function<void(Field&)>& read) {
  for (const Remark& remark : remarks) {
    if (remark.severity != Severity::none) continue;
    const auto name =
        std::ranges::find_if(names, [&](const FieldName& one) { return one.name == remark.id; });
    Field field{.name = remark.id,
                .label = std::string(name == names.end() ? "Known from before" : name->label),
                .value = remark.text,
                .offset = remark.offset,
                .length = remark.length,
                .children = {}};
    if (read) read(field);
    innermost(fields, remark).push_back(std::move(field));
  }
}

void add_known(std::vector<Field>& fields, std::span<const Remark> remarks, const ProtocolRow& row,
               std::string_view kind, ByteView bytes) {
  std::function<void(Field&)> read;
  if (row.read_told) read = [&](Field& field) { row.read_told(field, kind, bytes); };
  add_known(fields, remarks, row.field_names, read);
}

bool knows(std::span<const Remark> remarks, const FieldWish& wish) {
  return std::ranges::any_of(remarks, [&wish](const Remark& remark) {
    return remark.severity == Severity::none && (wish.all() || wish.wants(remark.id));
  });
}

}  // namespace lw
