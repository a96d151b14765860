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
Task<ChooseMessages::Result> choose_messages(Context& context, ChooseMessages::Arguments arguments,
                                             std::function<void(std::monostate)> emit);

Task<StartTls::Result> start_tls(Context& context, StartTls::Arguments arguments,
                                 std::function<void(std::monostate)> emit);
Task<Groups::Result> change_groups(Context& context, Groups::Arguments arguments,
                                   std::function<void(std::monostate)> emit);
Task<Summary> relay(Context& context, Relay::Arguments arguments, std::function<void(Event)> emit);
Task<Probe::Result> probe(Context& context, Probe::Arguments arguments, std::function<void(Event)> emit);
Task<Repeat::Result> repeat(Context& context, Repeat::Arguments arguments,
                            std::function<void(Repeat::Progress)> emit);
Task<ChangeRules::Result> change_rules(Context& context, ChangeRules::Arguments arguments,
                                       std::function<void(std::monostate)> emit);
Task<RelayRelease::Result> release_held(Context& context, RelayRelease::Arguments arguments,
                                        std::function<void(std::monostate)> emit);
Task<ChangeRelay::Result> change_relay(Context& context, ChangeRelay::Arguments arguments,
                                       std::function<void(std::monostate)> emit);

}  // namespace lw::socket
