#include "core/protocols/row.h"

#include "core/protocols/http2/describe.h"

namespace lw::http2 {

namespace {

constexpr std::string_view kTransports[] = {"tcp", "unix"};
constexpr const char* kCarries = "its streams are played and served as the messages they carry";

}  // namespace

extern const ProtocolRow row;
const ProtocolRow row{
    .id = "http2",
    .name = "HTTP/2",
    .schemes = {},
    .transports = kTransports,
    .playback = {true, ""},
    .rerun = {false, kCarries},
    .serve = {false, kCarries},
    .make_describer = &make_describer,
    .fields = &fields,
    .field_names = field_names(),
    .content = &null_content,
    .make_redactor = &make_redactor,
    .replay = {.carries_only = true},
    .operations = {},
    .formats = {},
};

}  // namespace lw::http2
