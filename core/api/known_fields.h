// What bytes mean by what was said before them, put where it belongs in a message's field tree. Pure.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "core/base/message.h"

namespace lw {

struct ProtocolRow;

/// Describers tell it in remarks of severity none (ReplayRow's neighbour ProtocolRow::fields has only the
/// message): each becomes a field, under the smallest one that its place lies in, at the end where it has no
/// place. `names`: of the protocol's fields, for the labels.
/// `read`: completes each of them (ProtocolRow::read_told).
void add_known(std::vector<Field>& fields, std::span<const Remark> remarks, std::span<const FieldName> names,
               const std::function<void(Field&)>& read = {});
/// The same for a message of that kind and with those bytes, of a protocol.
void add_known(std::vector<Field>& fields, std::span<const Remark> remarks, const ProtocolRow& row,
               std::string_view kind, ByteView bytes);
/// Whether any of these would be one that is wished for.
bool knows(std::span<const Remark> remarks, const FieldWish& wish);

}  // namespace lw
