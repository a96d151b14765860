// Requests, menus, answers and URLs of Gopher on hostile bytes: what is written reads back, messages cover
// all bytes, fields lie within them, and how bytes were cut changes nothing.
#include <cstdint>
#include <cstdlib>

#include "core/protocols/gopher/codec.h"
#include "core/protocols/gopher/describe.h"
#include "core/protocols/gopher/operations.h"

namespace {

using namespace lw;
using namespace lw::gopher;

void must(bool holds) {
  if (!holds) std::abort();
}

void check_fields(const std::vector<Field>& fields, std::size_t size) {
  for (const Field& field : fields) {
    must(field.offset <= size && field.length <= size - field.offset);
    check_fields(field.children, size);
  }
}

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

void check_messages(ByteView sent, ByteView received, std::size_t piece) {
  std::vector<Frame> frames;
  const auto add = [&](ByteView bytes, FrameKind kind) {
    for (; !bytes.empty(); bytes.remove_prefix(std::min(piece, bytes.size()))) {
      Frame frame;
      frame.number = frames.size() + 1;
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
  BodyTap tap(0, true);
  for (const Frame& frame : frames) describer->feed(frame, messages), tap.feed(frame);
  describer->finish(messages);
  must(tap.size() <= received.size());
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
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1) return 0;
  const ByteView bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto split = std::min<std::size_t>(data[0], bytes.size());
  check_request(bytes);
  check_url(bytes);
  check_menu(bytes);
  check_messages(bytes.substr(0, split), bytes.substr(split), 5);
  check_messages(bytes.substr(0, split), bytes.substr(split), bytes.size() + 1);
  parse_attributes(bytes);
  parse_caps(bytes);
  for (const Charset charset : {Charset::utf8, Charset::cp437, Charset::latin1}) decode_text(bytes, charset);
  decode_text(bytes, guess_charset(bytes));
  must(without_dots(bytes).size() <= bytes.size());
  return 0;
}
