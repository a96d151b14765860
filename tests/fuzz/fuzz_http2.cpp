// HTTP/2 as anyone may say it: frames and header blocks described, shown and masked, whole and cut; and our
// engine, in both roles, as their peer.
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <vector>

#include "core/protocols/http/h2_engine.h"
#include "core/protocols/http2/describe.h"
#include "core/protocols/http2/frames.h"

using namespace lw;

namespace {

struct Nobody final : http::H2Events {
  void on_head(std::int32_t, http::Headers, bool) override {}
  void on_data(std::int32_t, ByteView) override {}
  void on_end(std::int32_t) override {}
  void on_closed(std::int32_t, std::uint32_t, const std::string&) override {}
  void on_goaway(const http::H2Goaway&) override {}
  void on_settings() override {}
  void on_alt_svc(std::string, std::string) override {}
};

void speak(Role role, ByteView bytes) {
  Nobody events;
  http::H2Engine engine(role, events);
  Bytes out;
  engine.send(out, 1 << 20);
  if (role == Role::client)
    static_cast<void>(engine.request({{":method", "GET"}, {":scheme", "http"}, {":path", "/"}}, {}));
  static_cast<void>(engine.receive(bytes));
  engine.send(out, 1 << 20);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::size_t cut = data[0] % size;
  const ByteView bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto describer = http2::make_describer({.role = data[0] & 1 ? Role::server : Role::client});
  const auto redactor = http2::make_redactor({.role = Role::server});
  std::vector<Message> messages;
  std::vector<Blank> blanks;
  std::uint64_t length = 0;
  FrameNumber number = 0;
  for (const auto part : {bytes.substr(0, cut), bytes.substr(std::min(cut, bytes.size()))}) {
    describer->feed({.number = ++number,
                     .channel = 1,
                     .kind = FrameKind::received,
                     .bytes = Bytes(part),
                     .length = part.size()},
                    messages);
    blanks.clear();
    redactor->feed(Direction::received, part, blanks);
    for (const auto& blank : blanks)
      if (blank.offset + blank.length > part.size()) std::abort();
  }
  describer->finish(messages);
  for (const auto& message : messages) {
    length += message.length;
    for (const auto& remark : message.remarks)
      if (remark.offset + remark.length > message.length) std::abort();
  }
  if (length != bytes.size()) std::abort();
  static_cast<void>(http2::fields("headers", bytes, {}));
  speak(Role::client, bytes);
  speak(Role::server, bytes);
  return 0;
}
