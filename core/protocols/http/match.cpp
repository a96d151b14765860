// What makes two requests the same one.
#include <fmt/format.h>

#include "core/base/text.h"
#include "core/protocols/http/describe.h"
#include "core/protocols/http/message_reader.h"

namespace lw::http {

namespace {

/// FNV-1a: keys are compared within one program's run and stay readable; nothing depends on its strength.
std::uint64_t hash(ByteView bytes, std::uint64_t value = 0xcbf29ce484222325) {
  for (unsigned char c : bytes) value = (value ^ c) * 0x100000001b3;
  return value;
}

}  // namespace

std::string match_key(std::string_view kind, ByteView bytes) {
  if (kind != "request") return {};
  MessageReader reader(What::request, std::make_shared<Pairing>());
  std::uint64_t body = hash({});
  bool head = false;
  while (true) {
    auto step = reader.next(bytes);
    if (!step || step->event == MessageReader::Event::more || step->event == MessageReader::Event::end) break;
    if (step->event == MessageReader::Event::head) head = true;
    if (step->event == MessageReader::Event::body) body = hash(step->data, body);
    bytes.remove_prefix(step->used);
  }
  if (!head) return {};
  const auto* host = find(reader.request().headers, "Host");
  return fmt::format("{} {} {} {:016x}", reader.request().method, reader.request().target,
                     host ? to_lower(*host) : "-", body);
}

}  // namespace lw::http
