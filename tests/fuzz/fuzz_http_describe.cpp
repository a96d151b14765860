// RUNS: 2000
// Describer, field trees, redactor and the rebuilding of fetches on hostile bytes: messages cover all bytes,
// fields lie within them, and what is masked does not depend on where the bytes were cut.
#include <cstdint>

#include "core/protocols/http/describe.h"
#include "core/protocols/http/exchange.h"
#include "core/protocols/http/field_names.h"
#include "tests/fuzz/described.h"

namespace {

using namespace lw;
using namespace lw::http;
using namespace lw::fuzz;

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

Bytes masked_when_cut(ByteView sent, ByteView received, std::size_t piece) {
  return masked(cut_frames(sent, received, piece), *make_redactor(ChannelInfo{}));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const ByteView bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto split = std::min<std::size_t>(data[0], bytes.size());
  const ByteView sent = bytes.substr(0, split), received = bytes.substr(split);
  const auto frames = cut_frames(sent, received, 17);
  ExchangeReader exchange(0, true);
  for (const auto& frame : frames) exchange.feed(frame);
  exchange.finish();
  check_messages(frames, *make_describer(ChannelInfo{}), [](const Message& message, ByteView whole) {
    const auto tree = fields(message.kind, whole);
    check_fields(tree, whole.size());
    const auto wish = some_wish(whole);
    const auto wished = fields(message.kind, whole, wish);
    check_fields(wished, whole.size());
    must(count(wished, wish) <= count(tree, wish));
    check_content(message.kind, whole);
    match_parts(message.kind, whole);
  });
  const Bytes all = masked_when_cut(sent, received, bytes.size());
  must(masked_when_cut(sent, received, 17) == all && masked_when_cut(sent, received, 1) == all);
  return 0;
}
