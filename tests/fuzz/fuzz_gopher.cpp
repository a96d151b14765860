// Requests, menus, answers and URLs of Gopher on hostile bytes: what is written reads back, messages cover
// all bytes, fields lie within them, and how bytes were cut changes nothing.
#include <cstdint>

#include "core/protocols/gopher/codec.h"
#include "core/protocols/gopher/describe.h"
#include "core/protocols/gopher/operations.h"
#include "tests/fuzz/described.h"

namespace {

using namespace lw;
using namespace lw::gopher;
using namespace lw::fuzz;

void check_request(ByteView bytes) {
  const auto parsed = parse_request(bytes);
  if (!parsed || !*parsed) return;
  const Request& request = (*parsed)->request;
  const auto written = write(request);
  if (!written) return;
  const auto again = parse_request(*written);
  must(again && *again && (*again)->request == request);
}

void check_url(ByteView bytes) {
  const auto location = parse_location(bytes);
  if (!location) return;
  const auto again = parse_location(to_url(*location));
  must(again && *again == *location);
}

std::vector<MenuItem> items(ByteView bytes, std::size_t piece) {
  MenuReader reader;
  std::vector<MenuItem> found;
  for (; !bytes.empty(); bytes.remove_prefix(std::min(piece, bytes.size())))
    reader.feed(bytes.substr(0, piece), found);
  reader.finish(found);
  return found;
}

void check_menu(ByteView bytes) {
  const auto whole = items(bytes, bytes.size() + 1);
  must(whole == items(bytes, 1) && whole == items(bytes, 7));
  std::uint64_t end = 0;
  for (const MenuItem& item : whole) {
    must(item.offset >= end && item.length > 0 && item.offset + item.length <= bytes.size());
    end = item.offset + item.length;
    const auto to = location_of(item, {.host = "localhost"});
    if (!to) continue;
    const auto written = write({.selector = to->selector, .search = {}, .plus = {}});
    must(!written || std::count(written->begin(), written->end(), '\n') == 1);
  }
}

void check_line(const std::vector<Frame>& frames, std::size_t received) {
  BodyTap tap(0, true);
  for (const Frame& frame : frames) tap.feed(frame);
  must(tap.size() <= received);
  check_messages(frames, *make_describer({}), [](const Message& message, ByteView bytes) {
    check_fields(fields(message.kind, bytes), bytes.size());
    match_parts(message.kind, bytes);
    if (const auto carried = content(message.kind, bytes))
      must(carried->ranges.size() == 1 &&
           carried->ranges[0].offset + carried->ranges[0].length <= bytes.size());
  });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1) return 0;
  const ByteView bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto split = std::min<std::size_t>(data[0], bytes.size());
  check_request(bytes);
  check_url(bytes);
  check_menu(bytes);
  for (const std::size_t piece : {std::size_t{5}, bytes.size() + 1})
    check_line(cut_frames(bytes.substr(0, split), bytes.substr(split), piece), bytes.size() - split);
  parse_attributes(bytes);
  parse_caps(bytes);
  for (const Charset charset : {Charset::utf8, Charset::cp437, Charset::latin1}) decode_text(bytes, charset);
  decode_text(bytes, guess_charset(bytes));
  must(without_dots(bytes).size() <= bytes.size());
  return 0;
}
