// Describer, field trees, redactor and the rebuilding of fetches on hostile bytes: messages cover all bytes,
// fields lie within them, and what is masked does not depend on where the bytes were cut.
#include <cstdint>
#include <cstdlib>

#include "core/protocols/http/describe.h"
#include "core/protocols/http/exchange.h"
#include "core/protocols/http/field_names.h"

namespace {

using namespace lw;
using namespace lw::http;

void check_fields(const std::vector<Field>& fields, std::size_t size) {
  for (const auto& field : fields) {
    if (field.offset + field.length > size) std::abort();
    check_fields(field.children, size);
  }
}

/// Ranges lie in the message, and are the content where no coding stands between.
void check_content(std::string_view kind, ByteView bytes) {
  const auto found = content(kind, bytes);
  if (!found) return;
  Bytes joined;
  for (const auto& range : found->ranges) {
    if (range.frame != 0 || range.offset > bytes.size() || range.length > bytes.size() - range.offset)
      std::abort();
    joined += bytes.substr(range.offset, range.length);
  }
  if (!found->coded && joined != found->decoded) std::abort();
}

/// A few names, chosen by the input.
FieldWish some_wish(ByteView bytes) {
  std::vector<std::string> names;
  std::size_t seed = bytes.size();
  for (char c : bytes.substr(0, 3)) {
    seed = seed * 31 + static_cast<unsigned char>(c);
    names.emplace_back(field_names()[seed % field_names().size()].name);
  }
  return FieldWish(std::move(names));
}

std::size_t count(const std::vector<Field>& fields, const FieldWish& wish) {
  std::size_t all = 0;
  for (const auto& field : fields) all += (wish.wants(field.name) ? 1 : 0) + count(field.children, wish);
  return all;
}

std::vector<Frame> cut(ByteView sent, ByteView received, std::size_t piece) {
  std::vector<Frame> frames;
  auto add = [&](ByteView bytes, FrameKind kind) {
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
  return frames;
}

Bytes masked(const std::vector<Frame>& frames) {
  auto redactor = make_redactor(ChannelInfo{});
  Bytes all;
  for (const auto& frame : frames) {
    std::vector<Blank> blanks;
    redactor->feed(frame.kind == FrameKind::sent ? Direction::sent : Direction::received, frame.bytes,
                   blanks);
    Bytes copy = frame.bytes;
    for (const auto& blank : blanks) {
      if (blank.offset + blank.length > copy.size()) std::abort();
      copy.replace(blank.offset, blank.length, blank.length, '*');
    }
    all += copy;
  }
  return all;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const ByteView bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto split = std::min<std::size_t>(data[0], bytes.size());
  const auto frames = cut(bytes.substr(0, split), bytes.substr(split), 17);
  auto describer = make_describer(ChannelInfo{});
  ExchangeReader exchange(0, true);
  std::vector<Message> messages;
  for (const auto& frame : frames) {
    describer->feed(frame, messages);
    exchange.feed(frame);
  }
  describer->finish(messages);
  exchange.finish();
  std::uint64_t covered = 0;
  for (const auto& message : messages) {
    Bytes whole;
    for (const auto& piece : message.pieces)
      whole += frames.at(piece.frame - 1).bytes.substr(piece.offset, piece.length);
    if (whole.size() != message.length) std::abort();
    covered += whole.size();
    const auto tree = fields(message.kind, whole);
    check_fields(tree, whole.size());
    const auto wish = some_wish(whole);
    const auto wished = fields(message.kind, whole, wish);
    check_fields(wished, whole.size());
    if (count(wished, wish) > count(tree, wish)) std::abort();
    check_content(message.kind, whole);
    match_parts(message.kind, whole);
  }
  if (covered != bytes.size()) std::abort();
  const auto all = cut(bytes.substr(0, split), bytes.substr(split), bytes.size());
  if (masked(frames) != masked(all) ||
      masked(cut(bytes.substr(0, split), bytes.substr(split), 1)) != masked(all))
    std::abort();
  return 0;
}
