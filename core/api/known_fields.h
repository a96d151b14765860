// What bytes mean by what was said before them, put where it belongs in a message's field tree. Pure.
#pragma once

#include <span>
#include <vector>

#include "core/base/message.h"

namespace lw {

/// Describers tell it in remarks of severity none (ReplayRow's neighbour ProtocolRow::fields has only the
/// message): each becomes a field, under the smallest one that its place lies in, at the end where it has no
/// place. `names`: of the protocol's fields, for the labels.
void add_known(std::vector<Field>& fields, std::span<const Remark> remarks, std::span<const FieldName> names);
/// Whether any of these would be one that is wished for.
bool knows(std::span<const Remark> remarks, const FieldWish& wish);

}  // namespace lw
