// The operations of no protocol: a short list beside those of the rows.
#include "core/protocols/row.h"

namespace lw {

std::span<const OperationType> generic_operations() {
  return {};
}

}  // namespace lw
