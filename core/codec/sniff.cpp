#include "core/codec/sniff.h"

#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "core/codec/csv.h"

namespace lw {
namespace {

struct Signature {
  std::size_t offset;
  std::string_view bytes;
  ContentLook look;
  std::string_view media_type;
};
using namespace std::string_view_literals;
constexpr std::array kSignatures = {
    Signature{0, "\x89PNG\r\n\x1a\n"sv, ContentLook::picture, "image/png"},
    Signature{0, "\xff\xd8\xff"sv, ContentLook::picture, "image/jpeg"},
    Signature{0, "GIF87a"sv, ContentLook::picture, "image/gif"},
    Signature{0, "GIF89a"sv, ContentLook::picture, "image/gif"},
    Signature{8, "WEBPVP"sv, ContentLook::picture, "image/webp"},
    Signature{0, "BM"sv, ContentLook::picture, "image/bmp"},
    Signature{0, "\0\0\1\0"sv, ContentLook::picture, "image/x-icon"},
    Signature{0, "II*\0"sv, ContentLook::picture, "image/tiff"},
    Signature{0, "MM\0*"sv, ContentLook::picture, "image/tiff"},
    Signature{4, "ftypavif"sv, ContentLook::picture, "image/avif"},
    Signature{4, "ftypheic"sv, ContentLook::picture, "image/heic"},
    Signature{0, "%PDF-"sv, ContentLook::pdf, "application/pdf"},
    Signature{0, "ID3"sv, ContentLook::audio, "audio/mpeg"},
    Signature{0, "OggS\0"sv, ContentLook::audio, "application/ogg"},
    Signature{8, "WAVE"sv, ContentLook::audio, "audio/wave"},
    Signature{0, "fLaC"sv, ContentLook::audio, "audio/flac"},
    Signature{4, "ftyp"sv, ContentLook::video, "video/mp4"},
    Signature{0, "\x1a\x45\xdf\xa3"sv, ContentLook::video, "video/webm"},
    Signature{0, "\x1f\x8b\x08"sv, ContentLook::archive, "application/gzip"},
    Signature{0, "PK\3\4"sv, ContentLook::archive, "application/zip"},
    Signature{0, "\x28\xb5\x2f\xfd"sv, ContentLook::archive, "application/zstd"},
    Signature{0, "7z\xbc\xaf\x27\x1c"sv, ContentLook::archive, "application/x-7z-compressed"},
    Signature{0, "Rar!\x1a\x07"sv, ContentLook::archive, "application/vnd.rar"},
    Signature{0,
              "\xfd"
              "7zXZ\0"sv,
              ContentLook::archive, "application/x-xz"},
    Signature{0, "BZh"sv, ContentLook::archive, "application/x-bzip2"},
    Signature{0, "\0asm"sv, ContentLook::binary, "application/wasm"},
    Signature{0,
              "\x7f"
              "ELF"sv,
              ContentLook::binary, "application/x-elf"},
    Signature{0, "wOFF"sv, ContentLook::binary, "font/woff"},
    Signature{0, "wOF2"sv, ContentLook::binary, "font/woff2"},
};

bool begins_ignoring_case(ByteView text, std::string_view with) {
  return text.size() >= with.size() && equals_ignoring_case(text.substr(0, with.size()), with);
}

ByteView without_space(ByteView text) {
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  const auto first = text.find_first_not_of(" \t\r\n\f");
  return first == ByteView::npos ? ByteView() : text.substr(first);
}

// A brace or a bracket begins many texts; what may follow it in JSON begins few others.
bool begins_json(ByteView text) {
  if (text.empty() || (text[0] != '{' && text[0] != '[')) return false;
  const bool object = text[0] == '{';
  const ByteView next = without_space(text.substr(1));
  if (next.empty()) return false;
  if (object) return next[0] == '"' || next[0] == '}';
  return std::string_view("[{\"-0123456789]").find(next[0]) != std::string_view::npos ||
         next.starts_with("true") || next.starts_with("false") || next.starts_with("null");
}

bool begins_html(ByteView text) {
  for (const std::string_view tag : {"<!doctype html", "<html", "<head", "<body", "<script", "<iframe",
                                     "<title", "<table", "<div", "<h1", "<style", "<p>", "<br", "<a "}) {
    if (begins_ignoring_case(text, tag)) return true;
  }
  return false;
}

bool begins_xml(ByteView text) {
  if (text.starts_with("<?xml")) return true;
  if (text.size() < 2 || text[0] != '<') return false;
  const auto c = static_cast<unsigned char>(text[1]);
  return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '_' || c >= 0x80 || text.starts_with("<!--");
}

// MIME Sniffing, section 3: bytes that no text holds.
bool is_binary(unsigned char c) {
  return c <= 0x08 || c == 0x0b || (c >= 0x0e && c <= 0x1a) || (c >= 0x1c && c <= 0x1f);
}

bool is_utf16(ByteView head) {
  return head.starts_with("\xff\xfe") || head.starts_with("\xfe\xff");
}

}  // namespace

Sniffed sniff(ByteView head, bool whole) {
  if (head.empty()) return {};
  head = head.substr(0, kSniffBytes);
  for (const auto& one : kSignatures) {
    if (head.size() >= one.offset && head.substr(one.offset).starts_with(one.bytes)) {
      // Two letters begin many words, but a bitmap says its size and has zeros after it.
      if (one.bytes == "BM" && (head.size() < 10 || head.substr(6, 4) != "\0\0\0\0"sv)) continue;
      return {one.look, one.media_type};
    }
  }
  if (!is_utf16(head) &&
      std::ranges::any_of(head, [](char c) { return is_binary(static_cast<unsigned char>(c)); }))
    return {ContentLook::binary, {}};
  const ByteView text = without_space(head);
  if (begins_json(text)) return {ContentLook::json, "application/json"};
  if (begins_html(text)) return {ContentLook::html, "text/html"};
  if (begins_xml(text)) return {ContentLook::xml, "application/xml"};
  if (guess_csv(head, whole)) return {ContentLook::csv, "text/csv"};
  return {ContentLook::text, "text/plain"};
}

ContentLook look_of(std::string_view media_type) {
  const std::string type = to_lower(trim(media_type.substr(0, media_type.find(';'))));
  const std::string_view sub = std::string_view(type).substr(std::min(type.find('/') + 1, type.size()));
  const auto is = [&](auto... names) { return ((sub == names) || ...); };
  if (is("json", "x-json", "manifest+json", "ld+json") || sub.ends_with("+json")) return ContentLook::json;
  if (is("html", "xhtml+xml")) return ContentLook::html;
  if (type == "image/svg+xml" || is("xml", "xml-dtd") || sub.ends_with("+xml")) return ContentLook::xml;
  if (is("csv", "tab-separated-values", "x-csv", "comma-separated-values")) return ContentLook::csv;
  if (is("pdf", "x-pdf")) return ContentLook::pdf;
  if (type.starts_with("image/")) return ContentLook::picture;
  if (type.starts_with("audio/")) return ContentLook::audio;
  if (type.starts_with("video/")) return ContentLook::video;
  if (is("zip", "gzip", "x-gzip", "zstd", "x-tar", "x-7z-compressed", "x-xz", "x-bzip2", "vnd.rar"))
    return ContentLook::archive;
  if (type.starts_with("text/") || is("javascript", "ecmascript", "x-javascript", "x-www-form-urlencoded",
                                      "x-ndjson", "yaml", "x-yaml", "toml"))
    return ContentLook::text;
  return ContentLook::none;
}

bool contradicts(ContentLook declared, ContentLook sniffed) {
  if (declared == ContentLook::none || sniffed == ContentLook::none || declared == sniffed) return false;
  const auto textual = [](ContentLook look) {
    return look == ContentLook::text || look == ContentLook::json || look == ContentLook::xml ||
           look == ContentLook::html || look == ContentLook::csv;
  };
  // Text that no beginning gives away is all of these; XHTML, SVG and HTML begin alike.
  if (textual(declared) && sniffed == ContentLook::text)
    return declared == ContentLook::json || declared == ContentLook::xml;
  if (declared == ContentLook::csv || sniffed == ContentLook::csv)
    return !textual(declared) || !textual(sniffed);
  if ((declared == ContentLook::html && sniffed == ContentLook::xml)) return false;
  return sniffed != ContentLook::binary || textual(declared) || declared == ContentLook::pdf;
}

}  // namespace lw
