// The WebSocket operations, run: see operations.h for what each does. Loop thread only.
#pragma once

#include <functional>

#include "core/protocols/context.h"
#include "core/protocols/websocket/operations.h"

namespace lw::websocket {

Task<Summary> open(Context& context, Open::Arguments arguments, std::function<void(Event)> emit);
Task<Summary> listen(Context& context, Listen::Arguments arguments, std::function<void(Event)> emit);
Task<SendResult> send(Context& context, Send::Arguments arguments, std::function<void(SendProgress)> emit);
Task<SendResult> ping(Context& context, Ping::Arguments arguments, std::function<void(std::monostate)> emit);
Task<Close::Result> close(Context& context, Close::Arguments arguments,
                          std::function<void(std::monostate)> emit);

}  // namespace lw::websocket
