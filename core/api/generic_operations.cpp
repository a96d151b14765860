// The operations of no protocol: a short list beside those of the rows.
#include "core/protocols/row.h"
#include "core/replay/repeat.h"

namespace lw {

std::span<const OperationType> generic_operations() {
  static constexpr OperationType kOperations[] = {operation_type<Repeat, &run_repeat>()};
  return kOperations;
}

}  // namespace lw
