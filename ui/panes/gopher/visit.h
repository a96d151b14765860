// One place that was gone to, and what came of it: what Back and Forward lead over.
#pragma once

#include <QImage>
#include <memory>
#include <optional>

#include "core/api/transcript.h"
#include "core/protocols/gemini/operations.h"
#include "core/protocols/gopher/operations.h"
#include "ui/panes/gopher/page.h"

namespace lw::ui {

/// What a visit of a page of Gemini is about.
struct GeminiVisit {
  gemini::Fetch::Arguments arguments;
  Url address;  // what was asked for, then where it was found; a sensitive input masked
  std::vector<gemini::Fetch::Hop> hops;
  std::string stopped;
  bool truncated = false;

  const gemini::Head* head() const { return hops.empty() ? nullptr : &hops.back().head; }
};

struct Visit {
  enum class State { running, done, failed, stopped };

  gopher::Fetch::Arguments arguments;
  gopher::Location location;
  /// Of a page of Gemini: then what is said of Gopher here means nothing, but for `result`'s body.
  using Gemini = GeminiVisit;
  std::optional<Gemini> gemini;
  OperationId operation = 0;
  State state = State::running;
  gopher::Fetch::Result result;       // `body` is moved out of it
  std::shared_ptr<const Bytes> body;  // null: the session has it
  std::optional<Error> error;
  gopher::Fetch::Progress progress;
  Nanoseconds took = -1;
  int row = -1;  // the line that was current when it was left

  gopher::Opens opens() const;
  QString url() const;
  const std::optional<TlsFacts>& tls() const;
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

/// The same of what Gemini's server said.
Prepared prepare_gemini(const Bytes& body, const Url& from, const std::string& meta,
                        std::optional<gopher::Charset> charset);

/// The body out of the session's frames, as far as it is there. Worker thread.
Bytes read_body(StoreReader& reader, const Visit& visit);
/// What became of it, as far as it is known. Takes the body out of `result`.
void take_result(Visit& visit, gemini::Fetch::Result result);
/// What was asked for then; null = no page of this pane.
std::shared_ptr<Visit> visit_of(const OperationRecord& record);
/// All visits of a recorded session, oldest first, without their bodies. Worker thread.
std::vector<VisitPtr> read_visits(StoreReader& reader);

}  // namespace lw::ui
