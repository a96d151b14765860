// The short forms of notes in a dialogue, shared by its writer and its parser.
#pragma once

#include <array>

#include "core/base/error.h"
#include "core/base/frame.h"

namespace lw {

/// The facts that a note's line has when no `*=` line follows: "closed peer", "error connect".
inline boost::json::object implied_facts(NoteKind kind, std::string_view text) {
  const bool ends = kind == NoteKind::closed || kind == NoteKind::half_closed || kind == NoteKind::reset;
  if (ends && (text == "peer" || text == "us")) return {{"by", text}};
  if (kind != NoteKind::error) return {};
  for (int i = 0; i <= static_cast<int>(ErrorKind::unsupported); ++i) {
    if (text == to_string(static_cast<ErrorKind>(i))) return {{"kind", text}};
  }
  return {};
}

}  // namespace lw
