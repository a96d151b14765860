// The socket operations, run: see operations.h for what each does.
#pragma once

#include <functional>

#include "core/protocols/context.h"
#include "core/protocols/socket/operations.h"

namespace lw::socket {

Task<Summary> connect(Context& context, Connect::Arguments arguments, std::function<void(Event)> emit);
Task<Summary> listen(Context& context, Listen::Arguments arguments, std::function<void(Event)> emit);
Task<Send::Result> send(Context& context, Send::Arguments arguments,
                        std::function<void(std::monostate)> emit);
Task<Close::Result> close(Context& context, Close::Arguments arguments,
                          std::function<void(std::monostate)> emit);

}  // namespace lw::socket
