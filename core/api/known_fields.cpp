#include "core/api/known_fields.h"

#include <algorithm>

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

/// Of a family, what its member is called is the rest of the name.
std::string label_of(std::string_view id, std::span<const FieldName> names) {
  const auto is_it = [id](const FieldName& one) {
    return one.name == id || (one.name.ends_with('.') && id.starts_with(one.name));
  };
  const auto name = std::ranges::find_if(names, is_it);
  if (name == names.end()) return "Known from before";
  return std::string(name->name == id ? name->label : id.substr(name->name.size()));
}

}  // namespace

void add_known(std::vector<Field>& fields, std::span<const Remark> remarks,
               std::span<const FieldName> names) {
  for (const Remark& remark : remarks) {
    if (remark.severity != Severity::none) continue;
    innermost(fields, remark)
        .push_back({.name = remark.id,
                    .label = label_of(remark.id, names),
                    .value = remark.text,
                    .offset = remark.offset,
                    .length = remark.length,
                    .children = {}});
  }
}

bool knows(std::span<const Remark> remarks, const FieldWish& wish) {
  return std::ranges::any_of(remarks, [&wish](const Remark& remark) {
    return remark.severity == Severity::none && (wish.all() || wish.wants(remark.id));
  });
}

}  // namespace lw
