// Serve, below the handles of core/api: listens, and answers clients from a book of answers. Loop thread.
#pragma once

#include <functional>
#include <memory>

#include "core/protocols/context.h"
#include "core/replay/answers.h"
#include "core/replay/serve_choice.h"

namespace lw {

/// A recording with its book; the book's bytes are read from it on the loop thread, a bounded part at a time.
struct Served {
  std::unique_ptr<StoreReader> recording;
  AnswerBook book;
};

ServePlan plan_of(const AnswerBook& book);

/// Listens and answers until cancelled, or until it can't go on (Error). `told` gets the state whenever it
/// changes: the first time once it listens, the last time when it no longer does. When it returns nobody is
/// served any more, and the state is gone.
Task<> serve(Context& context, std::shared_ptr<Served> served, ServeChoice choice,
             std::function<void(const ServeState&)> told);

}  // namespace lw
