// The requests and answers of a recorded session, read again from its operations and frames. Worker thread.
#pragma once

#include <memory>
#include <vector>

#include "core/api/transcript.h"
#include "ui/panes/web/exchange.h"

namespace lw::ui {

/// All fetches, oldest first, without their bodies.
std::vector<ExchangePtr> read_exchanges(StoreReader& reader);

/// One fetch again with its body, as far as the session has it: the rest is in the result's note.
http::Fetch::Result read_result(StoreReader& reader, OperationId operation);

}  // namespace lw::ui
