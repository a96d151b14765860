// Requests, heads, addresses and pages of Gemini on hostile bytes: what is written reads back, messages cover
// all bytes, fields lie within them, and how bytes were cut changes nothing.
#include <cstdint>

#include "core/protocols/gemini/codec.h"
#include "core/protocols/gemini/describe.h"
#include "core/protocols/gemini/operations.h"
#include "tests/fuzz/described.h"

namespace {

using namespace lw;
using namespace lw::gemini;
using namespace lw::fuzz;

void check_texts(ByteView bytes) {
  if (const auto request = parse_request(bytes); request && *request) {
    const auto written = write_request((*request)->url);
    if (written) must((**parse_request(*written)).url == (*request)->url);
  }
  if (const auto head = parse_head(bytes); head && *head) {
    must((*head)->used <= bytes.size() && (*head)->meta <= (*head)->used);
    const auto again = parse_head(write_head((*head)->head));
    must(again && *again && (*again)->head.status == (*head)->head.status);
  }
  if (const auto url = parse_address(bytes)) {
    const auto written = write_request(to_address(*url));
    must(written.has_value());
    const auto again = parse_address(to_address(*url));
    must(again && to_address(*again) == to_address(*url));
    const auto with = with_input(*url, bytes);
    must(masked(with).size() == to_address(with).size());
    if (const auto up = parent_of(*url)) must(to_address(*up).size() < to_address(*url).size());
  }
  const std::string to = resolved(*parse_address("gemini://localhost/a/b"), bytes);
  must(!to.starts_with("gemini://") || parse_address(to).has_value());
  std::uint64_t end = 0;
  for (const lw::gemini::TextLine& line : parse_lines(bytes)) {
    must(line.offset >= end && line.offset + line.length <= bytes.size());
    end = line.offset + line.length;
  }
  media_type(bytes);
}

void check_line(const std::vector<Frame>& frames, std::size_t received) {
  BodyTap tap(0);
  for (const Frame& frame : frames) tap.feed(frame);
  must(tap.body().size() <= received);
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
  check_texts(bytes);
  for (const std::size_t piece : {std::size_t{5}, bytes.size() + 1})
    check_line(cut_frames(bytes.substr(0, split), bytes.substr(split), piece), bytes.size() - split);
  const auto redactor = make_redactor({});
  redactor->note({.kind = NoteKind::info, .text = {}, .facts = {{std::string(kSensitive), true}}});
  masked(cut_frames(bytes, {}, 3), *redactor);
  return 0;
}
