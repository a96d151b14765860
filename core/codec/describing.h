// What describers and field trees are made of.
#pragma once

#include <algorithm>
#include <string>
#include <utility>

#include "core/base/message.h"

namespace lw {

/// `length` bytes of a frame, of which fewer may have been kept, are the next of a message.
inline void add_piece(Message& message, const Frame& frame, std::uint64_t offset, std::uint64_t length) {
  if (length == 0) return;
  message.length += length;
  const std::uint64_t kept = frame.bytes.size() - std::min<std::uint64_t>(offset, frame.bytes.size());
  message.pieces.push_back({frame.number, offset, std::min(length, kept)});
}

inline void add_remark(Message& message, Severity severity, std::string id, std::string text,
                       std::uint64_t offset = 0, std::uint64_t length = 0) {
  message.remarks.push_back({severity, std::move(id), std::move(text), offset, length});
  message.severity = std::max(message.severity, severity);
}

inline Field leaf(const char* name, std::string label, std::string value, std::uint64_t offset,
                  std::uint64_t length) {
  return {.name = name,
          .label = std::move(label),
          .value = std::move(value),
          .offset = offset,
          .length = length,
          .children = {}};
}

/// Characters of a value: as many as a tree shows, or as far as who wishes for it may look through it.
inline std::size_t field_limit(const FieldWish& wish) {
  return wish.all() ? 200 : 64u << 10;
}

}  // namespace lw
