// Mended messages: mending again changes nothing, and what is no length or chunk size stays to the byte.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "core/protocols/http/mend.h"
#include "core/protocols/http/message_reader.h"
#include "core/protocols/http/pseudo_fields.h"

namespace {

using namespace lw;
using namespace lw::http;

/// Whether a reader finds one whole message and nothing behind it.
bool whole(ByteView bytes) {
  MessageReader reader(What::request, std::make_shared<Pairing>());
  while (true) {
    auto step = reader.next(bytes);
    if (!step || step->event == MessageReader::Event::tunnel) return false;
    bytes.remove_prefix(step->used);
    if (step->event == MessageReader::Event::end) return bytes.empty();
    if (step->event == MessageReader::Event::more) return false;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const ByteView bytes(reinterpret_cast<const char*>(data), size);
  for (const char* kind : {"request", "response", "data"}) {
    const Bytes once = mend(kind, bytes);
    if (std::string_view(kind) == "data" && once != bytes) std::abort();
    // What was right stays; so mending comes to an end.
    if (mend(kind, once) != once) std::abort();
    static_cast<void>(interim(kind, bytes));
  }
  const Bytes mended = mend("request", bytes);
  // A head and a body behind it, with one length: then it is whole now.
  HeadScan scan;
  auto parsed = parse_request(bytes, scan);
  if (!parsed || !*parsed) return 0;
  const auto& head = (*parsed)->head;
  if (whole(bytes) && mended != bytes) {
    // Only a message in which both lengths are given, or a number is written in an odd way, may be touched.
    if (!find(head.headers, "Content-Length")) std::abort();
  }
  if (find(head.headers, "Transfer-Encoding") || head.method == "CONNECT") return 0;
  // What streams of HTTP/2 and HTTP/3 carry ends with its direction, whatever its length says.
  if (is_carried(head.version)) return 0;
  if (!whole(mended) && check(head)) std::abort();
  return 0;
}
