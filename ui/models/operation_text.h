// What a recorded operation is told as, from its record alone: whatever protocol it was of.
#pragma once

#include <QString>

#include "core/api/transcript.h"

namespace lw::ui {

bool operation_failed(const OperationRecord* record);
/// "Fetch https://localhost/": what was asked for.
QString operation_title(const OperationRecord& record);
/// Why it failed; empty = it did not.
QString operation_failure(const OperationRecord& record);
/// "Fetch https://localhost/ - 6 messages - 120 ms - status 200". `record` may be null: not known (yet).
QString operation_line(const OperationRecord* record, OperationId id, std::uint64_t messages);
/// Its arguments and result as a field tree without bytes.
Detail operation_detail(const OperationRecord& record, std::uint64_t messages);

}  // namespace lw::ui
