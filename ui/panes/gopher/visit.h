// One place that was gone to, and what came of it: what Back and Forward lead over.
#pragma once

#include <QImage>
#include <memory>
#include <optional>

#include "core/api/transcript.h"
#include "core/protocols/gopher/operations.h"
#include "ui/panes/gopher/page.h"

namespace lw::ui {

struct Visit {
  enum class State { running, done, failed, stopped };

  gopher::Fetch::Arguments arguments;
  gopher::Location location;
  OperationId operation = 0;
  State state = State::running;
  gopher::Fetch::Result result;       // `body` is moved out of it
  std::shared_ptr<const Bytes> body;  // null: the session has it
  std::optional<Error> error;
  gopher::Fetch::Progress progress;
  Nanoseconds took = -1;
  int row = -1;  // the line that was current when it was left

  gopher::Opens opens() const;
};
using VisitPtr = std::shared_ptr<Visit>;

/// What is shown of it. Worker thread.
struct Prepared {
  PageContentPtr page;
  QImage picture;
  QString said;  // why there is neither
};
Prepared prepare(const Bytes& body, const gopher::Location& from, gopher::Opens opens,
                 std::optional<gopher::Charset> charset);

/// The body out of the session's frames, as far as it is there. Worker thread.
Bytes read_body(StoreReader& reader, OperationId operation, bool plus);
/// All visits of a recorded session, oldest first, without their bodies. Worker thread.
std::vector<VisitPtr> read_visits(StoreReader& reader);

}  // namespace lw::ui
