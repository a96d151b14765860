// Heads, framing and bodies, both roles: the same events however the bytes are cut, and parse(write(m)) == m.
#include <cstdint>
#include <cstdlib>
#include <memory>

#include "core/protocols/http/message_reader.h"

namespace {

using namespace lw;
using namespace lw::http;

struct Log {
  Bytes text;
  bool failed = false;
};

void check_round_trip(const MessageReader& reader, What what) {
  if (what == What::request) {
    if (!check(reader.request())) return;
    auto again = parse_request(write(reader.request()));
    if (!again || !*again || !((*again)->head == reader.request())) std::abort();
  } else {
    if (!check(reader.response())) return;
    auto again = parse_response(write(reader.response()));
    if (!again || !*again || !((*again)->head == reader.response())) std::abort();
  }
}

Log read(What what, ByteView bytes, std::uint32_t seed) {
  auto pairing = std::make_shared<Pairing>();
  MessageReader reader(what, pairing);
  Log log;
  while (!bytes.empty()) {
    seed = seed * 1664525 + 1013904223;
    auto now = seed == 0 ? bytes : bytes.substr(0, 1 + (seed >> 24) % 61);
    bytes.remove_prefix(now.size());
    while (true) {
      auto step = reader.next(now);
      if (!step) {
        if (step.error().offset > now.size() + kMaxHeaderSection) std::abort();
        log.failed = true;
        return log;
      }
      if (step->used > now.size()) std::abort();
      if (step->event == MessageReader::Event::head) {
        log.text += what == What::request ? write(reader.request()) : write(reader.response());
        check_round_trip(reader, what);
      }
      if (step->event == MessageReader::Event::end) log.text += "\n<end>\n";
      log.text += step->data;
      now.remove_prefix(step->used);
      if (step->event == MessageReader::Event::more) break;
    }
  }
  log.failed = !reader.end();
  return log;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const ByteView bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  for (const auto what : {What::request, What::response}) {
    const auto one = read(what, bytes, data[0] + 1u);
    const auto other = read(what, bytes, data[0] * 7919u + 12345u);
    if (one.text != other.text || one.failed != other.failed) std::abort();
  }
  return 0;
}
