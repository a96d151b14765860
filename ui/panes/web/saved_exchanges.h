// The requests and answers of a recorded session, read again from its operations and frames. Worker thread.
#pragma once

#include <memory>
#include <vector>

#include "core/api/transcript.h"
#include "ui/panes/web/exchange.h"
#include "ui/panes/web/response_save.h"

namespace lw::ui {

/// All fetches, oldest first, as the list shows them: their heads and bodies stay in the session (not
/// Exchange::whole), so that a session of ten thousand opens at once.
std::vector<ExchangePtr> read_exchanges(StoreReader& reader);

/// One fetch again, with its heads and its body as far as the session has them: the rest is in the result's
/// note.
http::Fetch::Result read_result(StoreReader& reader, OperationId operation);

/// Writes the body of a fetch as it came (response_save.h).
QString save_recorded_body(StoreReader& reader, OperationId operation, const QString& file, bool replace,
                           const SaveStatePtr& state, QString& remark);

}  // namespace lw::ui
