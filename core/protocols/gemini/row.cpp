#include "core/protocols/row.h"

#include "core/protocols/gemini/client.h"
#include "core/protocols/gemini/describe.h"

namespace lw::gemini {
namespace {

constexpr Scheme kGeminiSchemes[] = {{"gemini", kPort, true}};
constexpr std::string_view kGeminiTransports[] = {"tcp", "unix"};
constexpr OperationType kGeminiOperations[] = {operation_type<Fetch, &fetch>()};

}  // namespace

extern const ProtocolRow row;
const ProtocolRow row{
    .id = "gemini",
    .name = "Gemini",
    .schemes = kGeminiSchemes,
    .transports = kGeminiTransports,
    .playback = {true, ""},
    .rerun = {true, ""},
    .serve = {true, ""},
    .make_describer = &make_describer,
    .fields = &fields,
    .field_names = field_names(),
    .content = &content,
    .make_redactor = &make_redactor,
    .replay = {.part_names = match_part_names(),
               .match_parts = &match_parts,
               .requests_stand_alone = true,
               .one_request_a_line = true,
               .miss_reply = &miss_reply},
    .operations = kGeminiOperations,
    .formats = {},
};

}  // namespace lw::gemini
