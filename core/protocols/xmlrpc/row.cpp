#include "core/protocols/row.h"

#include "core/protocols/http/copy_curl.h"
#include "core/protocols/http/describe.h"
#include "core/protocols/http/mend.h"
#include "core/protocols/http/outside.h"
#include "core/protocols/http/upgrade_answer.h"
#include "core/protocols/xmlrpc/client.h"
#include "core/protocols/xmlrpc/describe.h"

namespace lw::xmlrpc {
namespace {

// It has no scheme of its own: URLs are HTTP's, whose row comes first in the list.
constexpr Scheme kSchemes[] = {{"http", 80, false}, {"https", 443, true}};
constexpr std::string_view kTransports[] = {"tcp", "unix"};
constexpr CopyForm kCopyForms[] = {{"curl", "curl Command", "request", &http::curl_command}};
constexpr OperationType kOperations[] = {
    operation_type<Invoke, &invoke>(),
    operation_type<Inspect, &inspect>(),
    operation_type<InvokeAll, &invoke_all>(),
};

}  // namespace

extern const ProtocolRow row;
const ProtocolRow row{
    .id = "xmlrpc",
    .name = "XML-RPC",
    .schemes = kSchemes,
    .transports = kTransports,
    .playback = {true, ""},
    .rerun = {true, ""},
    .serve = {true, ""},
    .make_describer = &make_describer,
    .fields = &fields,
    .field_names = field_names(),
    .content = &http::content,
    // Credentials are HTTP's; calls have no grammar that says what is secret.
    .make_redactor = &http::make_redactor,
    .replay = {.part_names = match_part_names(),
               .match_parts = &match_parts,
               .requests_stand_alone = true,
               .interim = &http::interim,
               .miss_reply = &miss_reply,
               .refresh = &http::refresh,
               .outside = &http::outside,
               .adapt = &http::adapt,
               .mend = &http::mend},
    .operations = kOperations,
    .formats = {},
    .copy_forms = kCopyForms,
    .stands_on = "http",
    .describe_carried = &describe_carried,
};

}  // namespace lw::xmlrpc
