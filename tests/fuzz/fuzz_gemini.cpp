// Requests, heads, addresses and pages of Gemini on hostile bytes: what is written reads back, messages cover
// all bytes, fields lie within them, and how bytes were cut changes nothing.
#include <cstdint>
#include <cstdlib>

#include "core/protocols/gemini/codec.h"
#include "core/protocols/gemini/describe.h"
#include "core/protocols/gemini/operations.h"

namespace {

using namespace lw;
using namespace lw::gemini;

void must(bool holds) {
  if (!holds) std::abort();
}

void check_fields(const std::vector<Field>& fields, std::size_t size) {
  for (const Field& field : fields) {
    must(field.offset <= size && field.length <= size - field.offset);
    check_fields(field.children, size);
  }
}

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

std::vector<Message> messages_of(ByteView sent, ByteView received, std::size_t piece) {
  std::vector<Frame> frames;
  const auto add = [&](ByteView bytes, FrameKind kind) {
    for (; !bytes.empty(); bytes.remove_prefix(std::min(piece, bytes.size()))) {
      Frame frame;
      frame.number = frames.size() + 1;
      frame.channel = 1;
      frame.kind = kind;
      frame.bytes = bytes.substr(0, piece);
      frame.length = frame.bytes.size();
      frames.push_back(std::move(frame));
    }
  };
  add(sent, FrameKind::sent);
  add(received, FrameKind::received);
  const auto describer = make_describer({});
  std::vector<Message> messages;
  BodyTap tap(0);
  for (const Frame& frame : frames) describer->feed(frame, messages), tap.feed(frame);
  describer->finish(messages);
  must(tap.body().size() <= received.size());
  std::uint64_t covered = 0;
  for (const Message& message : messages) {
    Bytes whole;
    for (const Piece& of : message.pieces)
      whole += frames.at(of.frame - 1).bytes.substr(of.offset, of.length);
    must(whole.size() == message.length);
    covered += whole.size();
    check_fields(fields(message.kind, whole), whole.size());
    for (const Remark& remark : message.remarks) must(remark.offset + remark.length <= whole.size());
    match_parts(message.kind, whole);
    if (const auto carried = content(message.kind, whole))
      must(carried->ranges.size() == 1 &&
           carried->ranges[0].offset + carried->ranges[0].length <= whole.size());
  }
  must(covered == sent.size() + received.size());
  return messages;
}

void check_masks(ByteView bytes, std::size_t piece) {
  const auto redactor = make_redactor({});
  redactor->note({.kind = NoteKind::info, .text = {}, .facts = {{std::string(kSensitive), true}}});
  for (; !bytes.empty(); bytes.remove_prefix(std::min(piece, bytes.size()))) {
    std::vector<Blank> blanks;
    redactor->feed(Direction::sent, bytes.substr(0, piece), blanks);
    for (const Blank& blank : blanks) must(blank.offset + blank.length <= std::min(piece, bytes.size()));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1) return 0;
  const ByteView bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto split = std::min<std::size_t>(data[0], bytes.size());
  check_texts(bytes);
  messages_of(bytes.substr(0, split), bytes.substr(split), 5);
  messages_of(bytes.substr(0, split), bytes.substr(split), bytes.size() + 1);
  check_masks(bytes, 3);
  return 0;
}
