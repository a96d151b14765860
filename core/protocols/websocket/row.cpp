#include "core/protocols/row.h"

#include "core/protocols/websocket/client.h"
#include "core/protocols/websocket/describe.h"

namespace lw::websocket {
namespace {

constexpr Scheme kSchemes[] = {{"ws", 80, false}, {"wss", 443, true}};
constexpr std::string_view kTransports[] = {"tcp", "unix"};

constexpr OperationType kOperations[] = {
    operation_type<Open, &open>(), operation_type<Listen, &listen>(), operation_type<Send, &send>(),
    operation_type<Ping, &ping>(), operation_type<Close, &close>(),
};

}  // namespace

extern const ProtocolRow row;
const ProtocolRow row{
    .id = "websocket",
    .name = "WebSocket",
    .schemes = kSchemes,
    .transports = kTransports,
    .playback = {true, ""},
    .rerun = {true, ""},
    .serve = {true, ""},
    .make_describer = &make_describer,
    .fields = &fields,
    .field_names = field_names(),
    .content = &content,
    // The handshake's secrets are HTTP's; messages have no grammar that says what is secret.
    .make_redactor = &null_redactor,
    .replay = {.part_names = match_part_names(),
               .match_parts = &match_parts,
               .miss_reply = &miss_reply,
               .mend = &mend},
    .operations = kOperations,
    .formats = {},
};

}  // namespace lw::websocket
