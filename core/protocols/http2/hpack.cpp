#include "core/protocols/http2/hpack.h"

#include <nghttp2/nghttp2.h>

#include <algorithm>
#include <array>
#include <functional>

#include "core/protocols/http2/frames.h"

namespace lw::http2 {
namespace {

constexpr std::uint32_t kStatic = 61;  // entries of the static table (appendix A)
/// A string may claim this much: header sections are capped at 256 KiB, Huffman makes it shorter.
constexpr std::uint64_t kMostString = 256u << 10;

void put_integer(Bytes& out, std::uint8_t first, unsigned bits, std::uint64_t value) {
  const std::uint64_t most = (1u << bits) - 1;
  if (value < most) {
    out += static_cast<char>(first | value);
    return;
  }
  out += static_cast<char>(first | most);
  value -= most;
  for (; value >= 128; value >>= 7) out += static_cast<char>(value % 128 + 128);
  out += static_cast<char>(value);
}

}  // namespace

const char* to_text(Form form) {
  switch (form) {
    case Form::indexed:
      return "indexed";
    case Form::incremental:
      return "literal, then indexed";
    case Form::not_indexed:
      return "literal, not indexed";
    case Form::never:
      return "literal, never indexed";
    case Form::table_size:
      return "table size";
  }
  return "";
}

/// nghttp2's inflater, given one literal at a time: its own dynamic table stays empty.
struct HpackReader::Strings {
  Strings() { nghttp2_hd_inflate_new(&inflater); }
  ~Strings() { nghttp2_hd_inflate_del(inflater); }
  Strings(const Strings&) = delete;
  Strings& operator=(const Strings&) = delete;

  /// Appendix B. Peers say the same strings over and over: those that were read last are known.
  std::optional<std::string> huffman(ByteView coded) {
    if (coded.size() > kLongestKnown) return decoded(coded);
    const auto place = std::hash<ByteView>()(coded) % known.size();
    if (known[place].coded != coded || coded.empty()) {
      auto text = decoded(coded);
      if (!text) return text;
      known[place] = {Bytes(coded), std::move(*text)};
    }
    return known[place].text;
  }

  /// By way of a never indexed literal (0x10) with the name "x".
  std::optional<std::string> decoded(ByteView coded) {
    Bytes block{0x10, 1, 'x'};
    put_integer(block, 0x80, 7, coded.size());
    block += coded;
    std::optional<std::string> text;
    auto* at = reinterpret_cast<std::uint8_t*>(block.data());
    auto left = block.size();
    bool ended = false;
    while (!ended) {
      nghttp2_nv pair{};
      int flags = 0;
      const auto used = nghttp2_hd_inflate_hd2(inflater, &pair, &flags, at, left, 1);
      if (used < 0) {
        // An inflater that failed is of no more use.
        nghttp2_hd_inflate_del(inflater);
        nghttp2_hd_inflate_new(&inflater);
        return std::nullopt;
      }
      at += used;
      left -= static_cast<std::size_t>(used);
      if (flags & NGHTTP2_HD_INFLATE_EMIT)
        text = std::string(reinterpret_cast<const char*>(pair.value), pair.valuelen);
      ended = (flags & NGHTTP2_HD_INFLATE_FINAL) != 0 || (used == 0 && !(flags & NGHTTP2_HD_INFLATE_EMIT));
    }
    nghttp2_hd_inflate_end_headers(inflater);
    return text;
  }

  const nghttp2_nv* fixed(std::uint32_t index) { return nghttp2_hd_inflate_get_table_entry(inflater, index); }

  nghttp2_hd_inflater* inflater = nullptr;

  static constexpr std::size_t kLongestKnown = 128;
  struct Known {
    Bytes coded;
    std::string text;
  };
  std::array<Known, 64> known;
};

/// Section 5: integers and strings.
struct HpackReader::Cursor {
  ByteView bytes;
  std::size_t at = 0;
  bool cut = false;  // the error is that bytes are missing

  std::unexpected<CodecError> wrong(const char* reason, bool is_cut = false) {
    cut = is_cut;
    return std::unexpected(CodecError{at, reason});
  }

  Decoded<std::uint32_t> integer(unsigned bits) {
    if (at == bytes.size()) return wrong("the header block ends in the middle of an entry", true);
    const std::uint32_t most = (1u << bits) - 1;
    std::uint64_t value = static_cast<unsigned char>(bytes[at++]) & most;
    if (value < most) return static_cast<std::uint32_t>(value);
    for (unsigned shift = 0; shift < 35; shift += 7) {
      if (at == bytes.size()) return wrong("the header block ends in the middle of a number", true);
      const auto byte = static_cast<unsigned char>(bytes[at++]);
      value += static_cast<std::uint64_t>(byte & 127) << shift;
      if (value > 0xffffffff) break;
      if ((byte & 128) == 0) return static_cast<std::uint32_t>(value);
    }
    return wrong("a number in the header block is too large");
  }

  struct Text {
    ByteView raw;
    bool huffman = false;
  };
  Decoded<Text> text() {
    if (at == bytes.size()) return wrong("the header block ends in the middle of an entry", true);
    const bool huffman = (static_cast<unsigned char>(bytes[at]) & 128) != 0;
    const auto length = integer(7);
    if (!length) return std::unexpected(length.error());
    if (*length > kMostString) return wrong("a string in the header block is too long");
    if (*length > bytes.size() - at) return wrong("a string is longer than its header block", true);
    at += *length;
    return Text{bytes.substr(at - *length, *length), huffman};
  }
};

HpackReader::HpackReader() : strings_(std::make_unique<Strings>()) {}
HpackReader::~HpackReader() = default;
HpackReader::HpackReader(HpackReader&&) noexcept = default;
HpackReader& HpackReader::operator=(HpackReader&&) noexcept = default;

void HpackReader::lose() {
  lost_ = true;
  table_.clear();
  table_size_ = 0;
}

void HpackReader::shrink(std::size_t size) {
  while (table_size_ > size && !table_.empty()) {
    table_size_ -= table_.back().size();
    table_.pop_back();
  }
}

void HpackReader::keep(const Entry& entry) {
  Kept kept{entry.name, entry.value};
  const auto size = kept.size();
  // Section 4.4: one that is larger than the table empties it.
  shrink(most_ - std::min(size, most_));
  if (size > most_) return;
  table_size_ += size;
  table_.push_front(std::move(kept));
}

/// False: there is no such entry.
bool HpackReader::look_up(Entry& entry, bool with_value) {
  if (entry.index == 0) return false;
  if (entry.index <= kStatic) {
    const auto* pair = strings_->fixed(entry.index);
    if (!pair) return false;
    entry.name.assign(reinterpret_cast<const char*>(pair->name), pair->namelen);
    if (with_value) entry.value.assign(reinterpret_cast<const char*>(pair->value), pair->valuelen);
    return true;
  }
  entry.dynamic = true;
  const std::size_t at = entry.index - kStatic - 1;
  if (at >= table_.size()) {
    entry.known = false;
    return lost_;
  }
  entry.name = table_[at].name;
  if (with_value) entry.value = table_[at].value;
  return true;
}

/// Everything before the value.
Decoded<void> HpackReader::named(Cursor& cursor, Entry& entry) {
  const auto first = static_cast<unsigned char>(cursor.bytes[cursor.at]);
  unsigned bits = 4;
  if (first & 128) {
    entry.form = Form::indexed, bits = 7;
  } else if (first & 64) {
    entry.form = Form::incremental, bits = 6;
  } else if (first & 32) {
    entry.form = Form::table_size, bits = 5;
  } else {
    entry.form = first & 16 ? Form::never : Form::not_indexed;
  }
  const auto index = cursor.integer(bits);
  if (!index) return std::unexpected(index.error());
  entry.index = *index;
  if (entry.form == Form::table_size) {
    most_ = std::min(entry.index, kMostTable);
    shrink(most_);
    return {};
  }
  const bool refers = entry.form == Form::indexed || entry.index != 0;
  if (refers && !look_up(entry, entry.form == Form::indexed))
    return cursor.wrong("the header block refers to an entry that no table has");
  if (entry.form == Form::indexed || entry.index != 0) return {};
  const auto name = cursor.text();
  if (!name) return std::unexpected(name.error());
  entry.name = plain(name->raw, name->huffman, entry);
  return {};
}

/// Masked in a file that was handed on, or broken: the entry is told all the same.
std::string HpackReader::plain(ByteView raw, bool coded, Entry& entry) {
  if (!coded) return std::string(raw);
  auto read = strings_->huffman(raw);
  if (!read) entry.known = false;
  return std::move(read).value_or(std::string());
}

Decoded<void> HpackReader::one(Cursor& cursor, Entry& entry, const Wanted* wanted) {
  if (auto name = named(cursor, entry); !name) return name;
  if (entry.form == Form::indexed || entry.form == Form::table_size) return {};
  const auto value = cursor.text();
  if (!value) return std::unexpected(value.error());
  entry.huffman = value->huffman;
  entry.value_offset = static_cast<std::size_t>(value->raw.data() - cursor.bytes.data());
  entry.value_length = value->raw.size();
  const bool kept = entry.form == Form::incremental;
  if (kept || !wanted || (*wanted)(entry.name)) entry.value = plain(value->raw, value->huffman, entry);
  if (kept) keep(entry);
  return {};
}

std::optional<Entry> HpackReader::begun(ByteView rest) {
  if (rest.empty()) return std::nullopt;
  Cursor cursor{rest};
  Entry entry;
  if (!named(cursor, entry) || cursor.at == rest.size()) return std::nullopt;
  entry.huffman = (static_cast<unsigned char>(rest[cursor.at]) & 128) != 0;
  const auto length = cursor.integer(7);
  if (!length) return std::nullopt;
  entry.value_offset = cursor.at;
  entry.value_length = *length;
  return entry;
}

std::optional<std::string> HpackReader::text_of(ByteView coded) {
  return strings_->huffman(coded);
}

Decoded<std::size_t> HpackReader::read_whole(ByteView begun, std::vector<Entry>& out, const Wanted& wanted) {
  Cursor cursor{begun};
  std::size_t whole = 0;
  while (cursor.at < begun.size() && out.size() < kMostEntries) {
    Entry entry;
    entry.offset = cursor.at;
    if (auto read = one(cursor, entry, &wanted); !read) {
      // Every error at the very end may be one of a block that is cut.
      if (cursor.cut) return whole;
      lose();
      return std::unexpected(read.error());
    }
    whole = cursor.at;
    entry.length = cursor.at - entry.offset;
    out.push_back(std::move(entry));
  }
  return whole;
}

Decoded<void> HpackReader::read(ByteView block, std::vector<Entry>& out) {
  Cursor cursor{block};
  while (cursor.at < block.size()) {
    Entry entry;
    entry.offset = cursor.at;
    auto read = out.size() < kMostEntries
                    ? one(cursor, entry)
                    : Decoded<void>(std::unexpected(
                          CodecError{cursor.at, "the header block has too many entries", ErrorKind::limit}));
    if (!read) {
      lose();
      return read;
    }
    entry.length = cursor.at - entry.offset;
    out.push_back(std::move(entry));
  }
  return {};
}

Bytes header_block(ByteView bytes, std::vector<std::size_t>& places) {
  Bytes whole;
  std::size_t at = 0;
  while (bytes.size() - at >= kFrameHead) {
    const auto head = read_head(bytes.substr(at));
    const auto body = bytes.substr(at + kFrameHead, head.length);
    if (const auto payload = read_payload(head, body)) {
      const auto from = static_cast<std::size_t>(payload->data.data() - bytes.data());
      for (std::size_t i = 0; i < payload->data.size(); ++i) places.push_back(from + i);
      whole += payload->data;
    }
    at += kFrameHead + body.size();
  }
  return whole;
}

}  // namespace lw::http2
