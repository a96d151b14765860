// Serve: listens, and answers real clients from the server's side of a recorded session. What the clients do
// becomes a new session. Called on the UI's thread, calls back there.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

#include "core/api/session_jobs.h"
#include "core/api/workbench.h"
#include "core/base/error.h"
#include "core/replay/serve_choice.h"

namespace lw {

class Serving {
 public:
  virtual ~Serving() = default;
  virtual const ServeState& state() const = 0;
  virtual SessionPtr session() const = 0;  // null until it listens, and without recording
  virtual void stop() = 0;
};
/// Letting go of it stops it.
using ServingPtr = std::shared_ptr<Serving>;

struct ServeCallbacks {
  std::function<void()> changed;  // state(); at most ten times a second
  /// Once, at its end: null = stopped. Before it listened: why it could not.
  std::function<void(std::optional<Error> error)> ended;
};

/// `file`: a session or a dialogue (.dlg).
JobPtr plan_serve(Workbench& workbench, std::filesystem::path file, JobDone<ServePlan> done);
ServingPtr serve_session(Workbench& workbench, std::filesystem::path file, ServeChoice choice,
                         ServeCallbacks callbacks);

}  // namespace lw
