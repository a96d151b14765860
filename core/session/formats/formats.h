// The formats that every session can be written in, whatever was spoken, and the ones that sessions are read
// from. Those of one protocol are on its row; api/formats.h has all.
#pragma once

#include <span>

#include "core/base/format.h"

namespace lw {

std::span<const Format> generic_formats();

}  // namespace lw
