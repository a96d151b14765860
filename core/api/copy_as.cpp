#include "core/api/copy_as.h"

#include "core/protocols/row.h"

namespace lw {

std::vector<CopyChoice> copy_choices(std::string_view protocol, std::string_view kind) {
  std::vector<CopyChoice> out;
  if (const ProtocolRow* row = find_protocol(protocol))
    for (const CopyForm& form : row->copy_forms)
      if (form.kind == kind) out.push_back({std::string(form.id), std::string(form.name)});
  return out;
}

std::string copy_text(std::string_view protocol, std::string_view kind, std::string_view id, ByteView bytes,
                      const ChannelInfo& channel, bool tls) {
  if (const ProtocolRow* row = find_protocol(protocol))
    for (const CopyForm& form : row->copy_forms)
      if (form.kind == kind && form.id == id) return form.text({kind, channel, tls}, bytes);
  return {};
}

}  // namespace lw
