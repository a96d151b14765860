#include "core/protocols/http3/qpack.h"

#include <nghttp3/nghttp3.h>

#include <algorithm>
#include <memory>

#include "core/base/text.h"
#include "core/protocols/http/redact_body.h"

namespace lw::http3 {
namespace {

constexpr std::size_t kStaticEntries = 99;  // RFC 9204 appendix A

std::string text_of(nghttp3_rcbuf* buffer) {
  const nghttp3_vec bytes = nghttp3_rcbuf_get_buf(buffer);
  std::string text(reinterpret_cast<const char*>(bytes.base), bytes.len);
  nghttp3_rcbuf_decref(buffer);
  return text;
}

/// nghttp3 knows the static table and Huffman's code. Asked line by line, so that one that is broken spoils
/// no other.
class LineDecoder {
 public:
  LineDecoder() { begin(); }
  ~LineDecoder() { end(); }
  LineDecoder(const LineDecoder&) = delete;
  LineDecoder& operator=(const LineDecoder&) = delete;

  /// Of what could not be decoded last: the library takes nothing so long (64 KiB).
  bool too_long() const { return too_long_; }

  /// False: it can't be decoded.
  bool decode(ByteView line, std::string& name, std::string& value) {
    too_long_ = false;
    if (decode_once(line, name, value)) return true;
    // What has failed once is of no more use.
    end();
    begin();
    return false;
  }

 private:
  void begin() {
    nghttp3_qpack_decoder_new(&decoder_, 0, 0, nghttp3_mem_default());
    nghttp3_qpack_stream_context_new(&context_, 0, nghttp3_mem_default());
  }
  void end() {
    nghttp3_qpack_stream_context_del(context_);
    nghttp3_qpack_decoder_del(decoder_);
  }
  bool decode_once(ByteView line, std::string& name, std::string& value) {
    nghttp3_qpack_stream_context_reset(context_);
    const Bytes section = Bytes(2, '\0') + Bytes(line);
    const auto* at = reinterpret_cast<const std::uint8_t*>(section.data());
    std::size_t left = section.size();
    while (true) {
      nghttp3_qpack_nv field{};
      std::uint8_t flags = 0;
      const auto used = nghttp3_qpack_decoder_read_request(decoder_, context_, &field, &flags, at, left, 1);
      too_long_ = used == NGHTTP3_ERR_QPACK_HEADER_TOO_LARGE;
      if (used < 0) return false;
      at += used;
      left -= static_cast<std::size_t>(used);
      if ((flags & NGHTTP3_QPACK_DECODE_FLAG_EMIT) != 0) {
        name = text_of(field.name);
        value = text_of(field.value);
        return true;
      }
      if ((flags & NGHTTP3_QPACK_DECODE_FLAG_FINAL) != 0 || used == 0) return false;
    }
  }

  nghttp3_qpack_decoder* decoder_ = nullptr;
  nghttp3_qpack_stream_context* context_ = nullptr;
  bool too_long_ = false;
};

struct StaticEntry {
  std::string name;
  std::string value;
};

const std::vector<StaticEntry>& static_table() {
  static const std::vector<StaticEntry> table = [] {
    std::vector<StaticEntry> made(kStaticEntries);
    LineDecoder decoder;
    for (std::size_t i = 0; i < kStaticEntries; ++i) {
      Bytes line;
      if (i < 63) {
        line += static_cast<char>(0xc0 | i);
      } else {
        line += static_cast<char>(0xff);
        line += static_cast<char>(i - 63);
      }
      decoder.decode(line, made[i].name, made[i].value);
    }
    return made;
  }();
  return table;
}

struct StringPlace {
  std::size_t offset = 0;
  std::size_t length = 0;
  std::size_t used = 0;
  bool coded = false;
};

std::unexpected<CodecError> cut(std::size_t at) {
  return std::unexpected(CodecError{at, "the field section is cut in the middle of a line"});
}

/// A string literal (section 4.1.2) whose length has `bits` bits in the first byte, and Huffman's flag above.
/// The whole section will have `total` bytes.
Decoded<StringPlace> place_string(ByteView bytes, std::size_t at, int bits, std::uint64_t total) {
  const auto length = parse_prefixed(bytes.substr(std::min(at, bytes.size())), bits);
  if (!length) return std::unexpected(length.error());
  if (length->used == 0 || length->value > total - at - length->used) return cut(at);
  const bool coded = (static_cast<unsigned char>(bytes[at]) >> bits & 1) != 0;
  return StringPlace{at + length->used, static_cast<std::size_t>(length->value),
                     length->used + static_cast<std::size_t>(length->value), coded};
}

struct Shape {
  LineForm form;
  int bits;  // of the index or of the name's length
  bool dynamic;
  bool never;
};

Shape shape_of(unsigned char first) {
  if (first & 0x80) return {LineForm::indexed, 6, (first & 0x40) == 0, false};
  if (first & 0x40) return {LineForm::name_reference, 4, (first & 0x10) == 0, (first & 0x20) != 0};
  if (first & 0x20) return {LineForm::literal, 3, false, (first & 0x10) != 0};
  if (first & 0x10) return {LineForm::post_base_indexed, 4, true, false};
  return {LineForm::post_base_name, 3, true, (first & 0x08) != 0};
}

void append_prefixed(Bytes& out, unsigned first, int bits, std::uint64_t value) {
  const std::uint64_t most = (std::uint64_t{1} << bits) - 1;
  if (value < most) {
    out += static_cast<char>(first | value);
    return;
  }
  out += static_cast<char>(first | most);
  for (value -= most; value >= 0x80; value >>= 7) out += static_cast<char>(0x80 | (value & 0x7f));
  out += static_cast<char>(value);
}

/// `text` is Huffman's code of a string, which takes its place. False: it is none.
bool undo_huffman(LineDecoder& decoder, std::string& text) {
  // As the value of :authority (static entry 0).
  Bytes line(1, '\x50');
  append_prefixed(line, 0x80, 7, text.size());
  line += text;
  std::string name;
  return decoder.decode(line, name, text);
}

Decoded<FieldLine> parse_line(ByteView bytes, std::size_t begin, LineDecoder& decoder, std::uint64_t total) {
  const Shape shape = shape_of(static_cast<unsigned char>(bytes[begin]));
  FieldLine line{.form = shape.form, .dynamic = shape.dynamic, .never_indexed = shape.never, .offset = begin};
  std::size_t at = begin;
  if (shape.form == LineForm::literal) {
    const auto name = place_string(bytes, at, shape.bits, bytes.size());
    if (!name) return std::unexpected(name.error());
    line.name = bytes.substr(name->offset, name->length);
    if (name->coded) line.broken = !undo_huffman(decoder, line.name);
    line.too_long = line.broken && decoder.too_long();
    at += name->used;
  } else {
    const auto index = parse_prefixed(bytes.substr(at), shape.bits);
    if (!index) return std::unexpected(index.error());
    if (index->used == 0) return cut(at);
    line.index = index->value;
    at += index->used;
    if (!line.dynamic && line.index >= kStaticEntries)
      return std::unexpected(CodecError{begin, "the static table has no such entry"});
    if (!line.dynamic) line.name = static_table()[line.index].name;
  }
  if (shape.form == LineForm::indexed && !line.dynamic) line.value = static_table()[line.index].value;
  if (shape.form != LineForm::indexed && shape.form != LineForm::post_base_indexed) {
    const auto value = place_string(bytes, at, 7, total);
    if (!value) return std::unexpected(value.error());
    line.value_offset = value->offset;
    line.value_length = value->length;
    line.value_coded = value->coded;
    line.value = bytes.substr(std::min(value->offset, bytes.size()), value->length);
    const bool whole = value->offset + value->length <= bytes.size();
    if (value->coded && whole && !undo_huffman(decoder, line.value)) {
      line.broken = true;
      line.too_long = decoder.too_long();
    }
    at += value->used;
  }
  line.length = at - begin;
  return line;
}

}  // namespace

Decoded<PrefixedInteger> parse_prefixed(ByteView bytes, int bits) {
  if (bytes.empty()) return PrefixedInteger{};
  const std::uint64_t most = (std::uint64_t{1} << bits) - 1;
  std::uint64_t value = static_cast<unsigned char>(bytes[0]) & most;
  if (value < most) return PrefixedInteger{value, 1};
  int shift = 0;
  for (std::size_t i = 1; i < bytes.size(); ++i, shift += 7) {
    // Section 4.1.1: no more than 62 bits are ever needed.
    if (shift > 56) return std::unexpected(CodecError{i, "a number has more than 62 bits"});
    const auto byte = static_cast<unsigned char>(bytes[i]);
    value += static_cast<std::uint64_t>(byte & 0x7f) << shift;
    if ((byte & 0x80) == 0) return PrefixedInteger{value, i + 1};
  }
  return PrefixedInteger{};
}

Decoded<FieldSection> parse_section(ByteView bytes) {
  FieldSection section;
  const auto inserts = parse_prefixed(bytes, 8);
  if (!inserts) return std::unexpected(inserts.error());
  if (inserts->used == 0) return cut(0);
  const auto base = parse_prefixed(bytes.substr(inserts->used), 7);
  if (!base) return std::unexpected(base.error());
  if (base->used == 0) return cut(inserts->used);
  section.required_inserts = inserts->value;
  LineDecoder decoder;
  for (std::size_t at = inserts->used + base->used; at < bytes.size();) {
    if (section.lines.size() == kMostLines)
      return std::unexpected(CodecError{at, "more than 10000 field lines", ErrorKind::limit});
    auto line = parse_line(bytes, at, decoder, bytes.size());
    if (!line) return std::unexpected(line.error());
    at += line->length;
    section.lines.push_back(*std::move(line));
  }
  return section;
}

std::vector<FieldLine> parse_beginning(ByteView bytes, std::uint64_t total) {
  std::vector<FieldLine> lines;
  const auto inserts = parse_prefixed(bytes, 8);
  if (!inserts || inserts->used == 0) return lines;
  const auto base = parse_prefixed(bytes.substr(inserts->used), 7);
  if (!base || base->used == 0) return lines;
  LineDecoder decoder;
  for (std::size_t at = inserts->used + base->used; at < bytes.size() && lines.size() < kMostLines;) {
    auto line = parse_line(bytes, at, decoder, total);
    if (!line) break;
    at += line->length;
    lines.push_back(*std::move(line));
  }
  return lines;
}

Bytes write_section(const std::vector<std::pair<std::string_view, std::string_view>>& fields) {
  const auto& table = static_table();
  Bytes out(2, '\0');
  for (const auto& [name, value] : fields) {
    const bool secret = http::is_secret_field(name);
    const auto exact = std::ranges::find_if(
        table, [&](const StaticEntry& entry) { return entry.name == name && entry.value == value; });
    if (exact != table.end() && !secret) {
      append_prefixed(out, 0xc0, 6, static_cast<std::uint64_t>(exact - table.begin()));
      continue;
    }
    const auto same = std::ranges::find(table, name, &StaticEntry::name);
    if (same != table.end()) {
      append_prefixed(out, secret ? 0x70 : 0x50, 4, static_cast<std::uint64_t>(same - table.begin()));
    } else {
      append_prefixed(out, secret ? 0x30 : 0x20, 3, name.size());
      out += name;
    }
    append_prefixed(out, 0, 7, value.size());
    out += value;
  }
  return out;
}

}  // namespace lw::http3
