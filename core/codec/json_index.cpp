#include "core/codec/json_index.h"

#include <algorithm>

#include "core/codec/json_scanner.h"

namespace lw {
namespace {

bool is_space(int c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

void append_utf8(std::string& out, std::uint32_t code) {
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | (code >> 6));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0 | (code >> 12));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (code >> 18));
    out += static_cast<char>(0x80 | ((code >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  }
}

// Four digits at `at`, -1 = they are not there.
std::int32_t hex4(ByteView text, std::size_t at) {
  if (at + 4 > text.size()) return -1;
  std::int32_t value = 0;
  for (std::size_t i = at; i < at + 4; ++i) {
    const char c = text[i];
    const int digit = c >= '0' && c <= '9'                     ? c - '0'
                      : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10
                                                               : -1;
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

// The escape whose backslash is at `at`; tells how long it is.
std::size_t append_escape(std::string& out, ByteView text, std::size_t at) {
  if (at + 1 >= text.size()) return 1;
  const char c = text[at + 1];
  if (c != 'u') {
    const auto place = std::string_view("bfnrt").find(c);
    out += place == std::string_view::npos ? c : "\b\f\n\r\t"[place];
    return 2;
  }
  const auto first = hex4(text, at + 2);
  if (first < 0) return 2;
  const bool high = first >= 0xD800 && first < 0xDC00;
  if (high && at + 7 < text.size() && text[at + 6] == '\\' && text[at + 7] == 'u') {
    const auto second = hex4(text, at + 8);
    if (second >= 0xDC00 && second < 0xE000) {
      append_utf8(out, 0x10000u + (static_cast<std::uint32_t>(first - 0xD800) << 10) +
                           static_cast<std::uint32_t>(second - 0xDC00));
      return 12;
    }
  }
  append_utf8(out, first >= 0xD800 && first < 0xE000 ? 0xFFFDu : static_cast<std::uint32_t>(first));
  return 6;
}

}  // namespace

std::string json_text(ByteView quoted) {
  if (quoted.starts_with('"')) quoted.remove_prefix(1);
  std::string out;
  for (std::size_t i = 0; i < quoted.size();) {
    if (quoted[i] == '"') break;
    if (quoted[i] == '\\') {
      i += append_escape(out, quoted, i);
    } else {
      out += quoted[i++];
    }
  }
  return out;
}

std::optional<JsonKind> json_kind(int byte) {
  switch (byte) {
    case '{':
      return JsonKind::object;
    case '[':
      return JsonKind::array;
    case '"':
      return JsonKind::string;
    case 't':
    case 'f':
      return JsonKind::boolean;
    case 'n':
      return JsonKind::null;
    default:
      if (byte == '-' || (byte >= '0' && byte <= '9')) return JsonKind::number;
      return std::nullopt;
  }
}

JsonIndex JsonIndex::scan(const PagedBytes& bytes, const std::atomic<bool>* cancel,
                          std::atomic<std::uint64_t>* done) {
  constexpr std::size_t kPiece = 1u << 20;
  JsonIndex index;
  JsonScanner scanner(index);
  const ByteView all = bytes.in_memory();
  Bytes piece;
  for (std::uint64_t at = 0; at < bytes.size();) {
    if (cancel != nullptr && *cancel) break;
    ByteView view = all.substr(std::min<std::size_t>(all.size(), static_cast<std::size_t>(at)), kPiece);
    if (all.data() == nullptr) {
      piece = read_bytes(bytes, at, kPiece);
      view = piece;
    }
    if (view.empty() || !scanner.feed(view)) break;
    at += view.size();
    if (done != nullptr) *done = at;
  }
  scanner.finish();
  if (index.texts_.children == 0) return index;
  index.root_ = JsonNode{0, index.end_, JsonKind::sequence};
  if (index.texts_.children > 1) return index;
  ByteCursor cursor(bytes);
  JsonChild only;
  if (JsonWalk(index, cursor, *index.root_).next(only)) index.root_ = only.node;
  return index;
}

std::size_t JsonIndex::memory() const {
  return spans_.capacity() * sizeof(Span) + checkpoints_.capacity() * sizeof(Checkpoint);
}

const JsonIndex::Span* JsonIndex::span_at(std::uint64_t offset) const {
  const auto found = std::ranges::lower_bound(spans_, offset, {}, &Span::begin);
  return found != spans_.end() && found->begin == offset ? &*found : nullptr;
}

std::uint64_t JsonIndex::children(ByteCursor& bytes, const JsonNode& container) const {
  if (container.kind == JsonKind::sequence) return texts_.children;
  if (!container.container()) return 0;
  if (const auto* span = span_at(container.offset)) return span->children;
  JsonWalk walk(*this, bytes, container);
  JsonChild child;
  std::uint64_t count = 0;
  while (walk.next(child)) ++count;
  return count;
}

JsonWalk::JsonWalk(const JsonIndex& index, ByteCursor& bytes, const JsonNode& container, std::uint64_t first)
    : index_(index),
      bytes_(bytes),
      kind_(container.kind),
      end_(std::min(container.end, index.end_)),
      at_(container.offset + (container.kind == JsonKind::sequence ? 0 : 1)) {
  if (kind_ == JsonKind::sequence && bytes_.run(0).starts_with("\xef\xbb\xbf")) at_ = 3;
  const auto* span = kind_ == JsonKind::sequence ? &index.texts_ : index.span_at(container.offset);
  if (span != nullptr && span->checkpoints > 0) {
    const auto begin = index.checkpoints_.begin() + span->checkpoint;
    auto after = std::upper_bound(begin, begin + span->checkpoints, first,
                                  [](std::uint64_t wanted, const auto& one) { return wanted < one.ordinal; });
    if (after != begin) {
      --after;
      at_ = after->offset;
      ordinal_ = after->ordinal;
    }
  }
  JsonChild passed;
  while (ordinal_ < first && next(passed)) {
  }
}

void JsonWalk::skip_space() {
  while (at_ < end_ && is_space(bytes_.at(at_))) ++at_;
}

bool JsonWalk::next(JsonChild& child) {
  skip_space();
  if (at_ < end_ && bytes_.at(at_) == ',') {
    ++at_;
    skip_space();
  }
  child.key.clear();
  if (kind_ == JsonKind::object) {
    if (at_ >= end_ || bytes_.at(at_) != '"') return false;
    const auto key_end = skip_string(at_);
    Bytes raw;
    for (auto i = at_; i < key_end && raw.size() < kMaxJsonKey; ++i) raw += static_cast<char>(bytes_.at(i));
    child.key = json_text(raw);
    at_ = key_end;
    skip_space();
    if (at_ >= end_ || bytes_.at(at_) != ':') return false;
    ++at_;
    skip_space();
  }
  const auto kind = at_ < end_ ? json_kind(bytes_.at(at_)) : std::nullopt;
  if (!kind) return false;
  child.node = {at_, skip(at_), *kind};
  child.ordinal = ordinal_++;
  at_ = child.node.end;
  return true;
}

std::uint64_t JsonWalk::skip(std::uint64_t offset) {
  const int c = bytes_.at(offset);
  if (c == '"') return skip_string(offset);
  if (c == '{' || c == '[') {
    const auto* span = index_.span_at(offset);
    return span != nullptr ? span->end : skip_short(offset);
  }
  auto at = offset;
  while (at < index_.end_) {
    const int b = bytes_.at(at);
    if (b < 0 || is_space(b) || b == ',' || b == ']' || b == '}') break;
    if (++at - offset == JsonIndex::kShort) {
      if (const auto* span = index_.span_at(offset)) return span->end;
    }
  }
  return at;
}

std::uint64_t JsonWalk::skip_string(std::uint64_t offset) {
  auto at = offset + 1;
  while (at < index_.end_) {
    const int c = bytes_.at(at);
    if (c < 0) break;
    if (c == '"') return at + 1;
    at += c == '\\' ? 2 : 1;
    if (at - offset >= JsonIndex::kShort) {
      const auto* span = index_.span_at(offset);
      return span != nullptr ? span->end : index_.end_;
    }
  }
  return std::min(at, index_.end_);
}

// A short container: its brackets are counted.
std::uint64_t JsonWalk::skip_short(std::uint64_t offset) {
  std::size_t depth = 0;
  auto at = offset;
  while (at < index_.end_) {
    const int c = bytes_.at(at);
    if (c < 0) break;
    if (c == '"') {
      at = skip_string(at);
      continue;
    }
    ++at;
    if (c == '{' || c == '[') ++depth;
    if ((c == '}' || c == ']') && --depth == 0) break;
  }
  return at;
}

}  // namespace lw
