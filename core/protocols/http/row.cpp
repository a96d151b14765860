#include "core/protocols/row.h"

#include "core/protocols/http/client.h"
#include "core/protocols/http/copy_curl.h"
#include "core/protocols/http/describe.h"
#include "core/protocols/http/field_names.h"
#include "core/protocols/http/har.h"
#include "core/protocols/http/mend.h"
#include "core/protocols/http/operations.h"
#include "core/protocols/http/outside.h"
#include "core/protocols/http/upgrade_answer.h"

namespace lw::http {

namespace {

constexpr Scheme kSchemes[] = {{"http", 80, false}, {"https", 443, true}};
constexpr std::string_view kTransports[] = {"tcp", "unix"};
constexpr CopyForm kCopyForms[] = {{"curl", "curl Command", "request", &curl_command}};
constexpr Format kFormats[] = {kHarFormat};
constexpr OperationType kOperations[] = {operation_type<Fetch, &fetch>()};

}  // namespace

extern const ProtocolRow row;
const ProtocolRow row{
    .id = "http",
    .name = "HTTP",
    .schemes = kSchemes,
    .transports = kTransports,
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
               .interim = &interim,
               .miss_reply = &miss_reply,
               .refresh = &refresh,
               .outside = &outside,
               .adapt = &adapt,
               .mend = &mend},
    .operations = kOperations,
    .formats = kFormats,
    .copy_forms = kCopyForms,
};

}  // namespace lw::http
