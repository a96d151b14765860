// Streams are cut into the same messages in whatever reads they come, without a gap; own decoders claim no
// more bytes than there are. The first two lines are a framing and a piece of a layout, the rest is the
// stream.
#include <cstdint>
#include <cstdlib>

#include "core/protocols/socket/framing/byte_stuffing.h"
#include "core/protocols/socket/framing/field_layout.h"
#include "core/protocols/socket/framing/framer.h"

namespace {

using namespace lw;
using namespace lw::socket;

void check(bool good) {
  if (!good) std::abort();
}

std::vector<Framed> cut(const Framing& framing, ByteView stream, std::size_t piece) {
  std::vector<Framed> out;
  Framer framer(framing);
  for (std::size_t at = 0; at < stream.size(); at += piece) framer.feed(stream.substr(at, piece), 0, out);
  framer.finish(out);
  return out;
}

void within(const std::vector<Field>& fields, std::size_t size) {
  for (const Field& field : fields) {
    check(field.offset <= size && field.length <= size - field.offset);
    within(field.children, size);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const ByteView all(reinterpret_cast<const char*>(data), size);
  const std::size_t first = all.find('\n');
  if (first == ByteView::npos) return 0;
  const std::size_t second = all.find("\n\n", first + 1);
  const auto framing = read_framing(all.substr(0, first));
  const auto layout =
      FieldLayout::read(all.substr(first + 1, second == ByteView::npos ? 0 : second - first - 1));
  const ByteView stream = all.substr(second == ByteView::npos ? first + 1 : second + 2);
  check(slip_decode(slip_encode(stream)).message == stream);
  const Bytes stuffed = cobs_encode(stream);
  check(cobs_decode(ByteView(stuffed).substr(0, stuffed.size() - 1)) == Bytes(stream));
  if (layout) within(layout->decode(stream).fields, stream.size());
  if (!framing || framing->kind == FramingKind::raw) return 0;
  const std::vector<Framed> whole = cut(*framing, stream, size);
  std::uint64_t at = 0;
  for (const Framed& one : whole) {
    check(one.offset == at && one.length > 0 && one.message.size() <= one.length);
    check(one.end != Framed::End::part || one.length == framing->max);
    at += one.length;
  }
  check(at == stream.size());
  for (const std::size_t piece : {std::size_t{1}, std::size_t{7}}) {
    const std::vector<Framed> pieces = cut(*framing, stream, piece);
    check(pieces.size() == whole.size());
    for (std::size_t i = 0; i < whole.size(); ++i)
      check(pieces[i].end == whole[i].end && pieces[i].message == whole[i].message &&
            pieces[i].problem == whole[i].problem);
  }
  return 0;
}
