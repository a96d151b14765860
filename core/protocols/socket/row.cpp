#include "core/protocols/row.h"

#include "core/protocols/socket/client.h"
#include "core/protocols/socket/describe.h"
#include "core/protocols/socket/framing/framed_messages.h"

namespace lw::socket {
namespace {

constexpr Scheme kSchemes[] = {{"tcp", 0, false}, {"tls", 0, true}, {"udp", 0, false}};
constexpr std::string_view kTransports[] = {"tcp", "udp", "unix", "dtls", "unix-dgram", "unix-seqpacket"};

const OperationType kOperations[] = {
    operation_type<Connect, &connect>(),
    operation_type<Listen, &listen>(),
    operation_type<Send, &send>(),
    operation_type<Close, &close>(),
    operation_type<StartTls, &start_tls>(),
    operation_type<Groups, &change_groups>(),
    operation_type<Relay, &relay>(),
    operation_type<Probe, &probe>(),
    operation_type<ChooseMessages, &choose_messages>(),
    operation_type<Repeat, &repeat>(),
    operation_type<ChangeRules, &change_rules>(),
    operation_type<RelayRelease, &release_held>(),
    operation_type<ChangeRelay, &change_relay>(),
};

}  // namespace

extern const ProtocolRow row;
const ProtocolRow row{
    .id = "socket",
    .name = "Raw socket",
    .schemes = kSchemes,
    .transports = kTransports,
    .playback = {true, ""},
    .rerun = {true, ""},
    .serve = {true, ""},
    .make_describer = &make_describer,
    .fields = &fields,
    .read_told = &read_layout,
    .field_names = field_names(),
    .content = &content,
    // Raw bytes have no grammar that says what is secret.
    .make_redactor = &null_redactor,
    .replay = {},
    .operations = kOperations,
    .formats = {},
};

}  // namespace lw::socket
