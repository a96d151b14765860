#include "core/protocols/row.h"

#include "core/protocols/http3/describe.h"

namespace lw::http3 {
namespace {

constexpr std::string_view kTransports[] = {"quic"};

}  // namespace

extern const ProtocolRow row;
const ProtocolRow row{
    .id = "http3",
    .name = "HTTP/3",
    // https:// is HTTP's: which version is spoken is chosen there.
    .schemes = {},
    .transports = kTransports,
    .playback = {true, ""},
    .rerun = {true, ""},
    .serve = {false, "its messages are served to clients of HTTP/1.1 and HTTP/2"},
    .make_describer = &make_describer,
    .fields = &fields,
    .field_names = field_names(),
    .content = &content,
    .make_redactor = &make_redactor,
    .replay = {.carries_only = true},
    .operations = {},
    .formats = {},
};

}  // namespace lw::http3
