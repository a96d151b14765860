// HTTP/3's streams: described, shown as fields and masked, whatever they are and however they are cut; what
// was written is read again.
#include <cstdlib>

#include "core/protocols/http3/describe.h"
#include "core/protocols/http3/qpack.h"

using namespace lw;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::size_t cut = data[0] % 40 + 1;
  const ChannelInfo channel{.id = 1,
                            .protocol = "http3",
                            .transport = "quic",
                            .name = (data[1] & 1) != 0 ? "stream 2" : "stream 0"};
  const Bytes bytes(reinterpret_cast<const char*>(data) + 2, size - 2);
  const auto describer = http3::make_describer(channel);
  const auto redactor = http3::make_redactor(channel);
  std::vector<Message> messages;
  std::vector<Blank> blanks;
  for (std::size_t at = 0; at < bytes.size(); at += cut) {
    Frame frame{.number = at + 1, .channel = 1, .kind = FrameKind::sent, .bytes = bytes.substr(at, cut)};
    frame.length = frame.bytes.size();
    describer->feed(frame, messages);
    blanks.clear();
    redactor->feed(Direction::sent, frame.bytes, blanks);
    for (const Blank& blank : blanks)
      if (blank.offset + blank.length > frame.bytes.size()) std::abort();
  }
  describer->finish(messages);
  std::uint64_t told = 0;
  for (const Message& message : messages) told += message.length;
  if (told != bytes.size()) std::abort();
  for (const std::string_view kind : {http3::kFrame, http3::kStreamType, http3::kEncoder, http3::kUnknown}) {
    for (const Field& field : http3::fields(kind, bytes))
      if (field.offset + field.length > bytes.size()) std::abort();
    http3::content(kind, bytes);
  }
  const auto section = http3::parse_section(bytes);
  if (!section) return 0;
  std::vector<std::pair<std::string_view, std::string_view>> fields;
  for (const auto& line : section->lines)
    if (!line.dynamic && !line.broken) fields.emplace_back(line.name, line.value);
  const auto again = http3::parse_section(http3::write_section(fields));
  if (!again || again->lines.size() != fields.size()) std::abort();
  for (std::size_t i = 0; i < fields.size(); ++i)
    if (again->lines[i].name != fields[i].first || again->lines[i].value != fields[i].second) std::abort();
  return 0;
}
