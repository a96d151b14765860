#include "core/session/formats/formats.h"

#include "core/session/formats/capture_file.h"
#include "core/session/formats/dlg.h"
#include "core/session/formats/follow_yaml.h"
#include "core/session/formats/keylog.h"
#include "core/session/formats/message_tables.h"
#include "core/session/formats/pcapng.h"
#include "core/session/formats/text.h"

namespace lw {
namespace {

bool never(ByteView) {
  return false;
}

const Format kFormats[] = {
    {.id = "text",
     .name = "Text with * > <",
     .suffix = "txt",
     .wants_messages = false,
     .writer = [](Output output) { return make_text_writer(std::move(output)); },
     .read = nullptr,
     .recognise = &never},
    {.id = "dlg",
     .name = "Dialogue, exact to the byte",
     .suffix = "dlg",
     .wants_messages = false,
     .writer = &make_dialogue_writer,
     .read = &read_dialogue,
     .recognise = &looks_like_dialogue},
    {.id = "csv",
     .name = "Table of messages (CSV)",
     .suffix = "csv",
     .wants_messages = true,
     .writer = &make_csv_writer,
     .read = nullptr,
     .recognise = &never},
    {.id = "json",
     .name = "Messages (JSON)",
     .suffix = "json",
     .wants_messages = true,
     .writer = [](Output output) { return make_json_writer(std::move(output)); },
     .read = nullptr,
     .recognise = &never},
    {.id = "pcapng",
     .name = "Packets for Wireshark (pcapng)",
     .suffix = "pcapng",
     .wants_messages = false,
     .writer = [](Output output) { return make_pcapng_writer(std::move(output)); },
     .read = &read_capture,
     .recognise = &looks_like_capture},
    {.id = "follow",
     .name = "Followed stream of Wireshark (YAML)",
     .suffix = "yaml",
     .wants_messages = false,
     .writer = nullptr,
     .read = &read_follow_yaml,
     .recognise = &looks_like_follow_yaml},
    {.id = "keylog",
     .name = "TLS keys (SSLKEYLOGFILE)",
     .suffix = "keys",
     .wants_messages = false,
     .writer = &make_keylog_writer,
     .read = nullptr,
     .recognise = &never},
};

}  // namespace

std::span<const Format> generic_formats() {
  return kFormats;
}

}  // namespace lw
