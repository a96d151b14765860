// The messages and notes of a session as a table: CSV (RFC 4180) and JSON. README.md lists the columns.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "core/base/format.h"

namespace lw {

std::unique_ptr<SessionWriter> make_csv_writer(Output output);

/// The field tree of a message, or empty. From the protocol's row.
using FieldsOf = std::function<std::vector<Field>(const WholeMessage&)>;

/// One JSON array, a line each. Without `fields` messages have none.
std::unique_ptr<SessionWriter> make_json_writer(Output output, FieldsOf fields = {});

}  // namespace lw
