// Seam 4, with prompter.h: what the UI sees of work being done. No Asio, no exception, no waiting.
//
// Threads: the core runs on a loop thread of its own. Everything declared here is called on one other thread
// (the UI's), and calls back on that thread, from Workbench::deliver(): at most one batch a screen frame.
#pragma once

#include <any>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/error.h"
#include "core/base/frame.h"

namespace lw {

/// A running operation. Dropping the handle does not stop it.
class OperationHandle {
 public:
  virtual ~OperationHandle() = default;
  virtual OperationId id() const = 0;  // 0 until it has started
  virtual bool running() const = 0;    // until `done` was called
  /// Asks it to stop; `done` then gets an Error of kind cancelled.
  virtual void cancel() = 0;
};
using OperationPtr = std::shared_ptr<OperationHandle>;

/// How an operation ended, with its type erased. (std::expected<std::any, ...> can't be: any converts from
/// everything.)
struct Outcome {
  std::any value;
  std::optional<Error> error;
};

enum class Turn : std::uint8_t { at_once, queued };

/// Typed callbacks, run from Workbench::deliver(). After `done` nothing more comes.
template <class Op>
struct Callbacks {
  std::function<void(const typename Op::Event&)> event;
  std::function<void(std::expected<typename Op::Result, Error>)> done;
};

}  // namespace lw
