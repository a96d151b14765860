// The limit of time for a whole operation.
#pragma once

#include "core/io/deadline.h"
#include "core/protocols/context.h"

namespace lw {

/// What `task` returns or throws; after `total` Error of kind timeout. Zero = it may take for ever.
template <class T>
Task<T> within_total(Context& context, std::chrono::milliseconds total, Task<T> task) {
  T result;
  if (total.count() > 0) {
    auto deadline = std::make_shared<Deadline>(context.executor, total);
    auto late = timeout_error("total", total, "fetching", "");
    result = co_await within(context.executor, std::move(deadline), std::move(task), std::move(late));
  } else {
    result = co_await std::move(task);
  }
  co_return result;
}

}  // namespace lw
