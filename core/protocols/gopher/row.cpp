#include "core/protocols/row.h"

#include "core/protocols/gopher/client.h"
#include "core/protocols/gopher/describe.h"

namespace lw::gopher {
namespace {

constexpr Scheme kSchemes[] = {{"gopher", 70, false}, {"gophers", 70, true}};
constexpr std::string_view kTransports[] = {"tcp", "unix"};
constexpr OperationType kOperations[] = {operation_type<Fetch, &fetch>()};

}  // namespace

extern const ProtocolRow row;
const ProtocolRow row{
    .id = "gopher",
    .name = "Gopher",
    .schemes = kSchemes,
    .transports = kTransports,
    .playback = {true, ""},
    .rerun = {true, ""},
    .serve = {true, ""},
    .make_describer = &make_describer,
    .fields = &fields,
    .field_names = field_names(),
    .content = &content,
    // Nothing is secret in Gopher but the passwords of forms.
    .make_redactor = &make_redactor,
    .replay = {.part_names = match_part_names(),
               .match_parts = &match_parts,
               .requests_stand_alone = true,
               .one_request_a_line = true,
               .miss_reply = &miss_reply},
    .operations = kOperations,
    .formats = {},
};

}  // namespace lw::gopher
