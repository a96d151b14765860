// The field tree of a message. Tolerant: bytes may be broken, or cut short at any place.
#include <algorithm>
#include <optional>

#include "core/base/text.h"
#include "core/protocols/http/body.h"
#include "core/protocols/http/codec.h"
#include "core/protocols/http/content_coding.h"
#include "core/protocols/http/describe.h"
#include "core/protocols/http/field_names.h"

namespace lw::http {

namespace {

// Characters of a value: what a view shows of it, and what who wishes for the field may look through.
constexpr std::size_t kShown = 400;
constexpr std::size_t kWished = kMaxLine;
constexpr std::size_t kContentShown = 200;
constexpr std::size_t kContentWished = 1u << 20;
constexpr std::size_t kDecodedPiece = 64u << 10;
// Cookies and parameters are told apart up to here; a header line of commas has no more to say.
constexpr std::size_t kMaxParts = 100;

class Tree {
 public:
  Tree(What what, ByteView bytes, const FieldWish& wish)
      : what_(what),
        bytes_(bytes),
        wish_(wish),
        parts_(wished_parts(wish)),
        value_limit_(wish.all() ? kShown : kWished) {}

  std::vector<Field> build() {
    if (!of_interest()) return {};
    const auto head_end = lines();
    if (head_end && needs_body()) body(*head_end);
    if (!parts_.warnings) return std::move(fields_);
    for (const auto& warning : warnings_)
      add({.name = "http.warning",
           .label = "Warning",
           .value = warning.text,
           .offset = warning.offset,
           .length = 0});
    return std::move(fields_);
  }

 private:
  bool wants(std::string_view name) const { return wish_.wants(name); }
  /// A wish for requests finds nothing in a response.
  bool of_interest() const {
    return parts_.headers || needs_body() || wants(what_ == What::request ? "http.request" : "http.response");
  }
  bool needs_body() const { return parts_.body || parts_.content; }

  void add(Field field) {
    nodes_ += 1 + field.children.size();
    if (nodes_ > kMaxFieldNodes) return;
    fields_.push_back(std::move(field));
  }

  Field leaf(std::string_view name, std::string_view label, Slice slice) const {
    return {.name = std::string(name),
            .label = std::string(label),
            .value = escape_short(slice.of(bytes_), value_limit_),
            .offset = slice.offset,
            .length = slice.length,
            .children = {}};
  }
  void add_leaf(std::vector<Field>& nodes, std::string_view name, std::string_view label, Slice slice) const {
    if (wants(name)) nodes.push_back(leaf(name, label, slice));
  }
  /// Pieces of `slice` between `separator`s, without the white space around them.
  void add_pieces(Field& parent, std::string_view name, std::string_view label, Slice slice,
                  char separator) const {
    if (!wants(name)) return;
    for (const auto part : split(slice.of(bytes_), separator)) {
      if (parent.children.size() == kMaxParts) return;
      const auto piece = trim(part);
      if (piece.empty()) continue;
      const auto at = static_cast<std::uint32_t>(piece.data() - bytes_.data());
      parent.children.push_back(leaf(name, label, {at, static_cast<std::uint32_t>(piece.size())}));
    }
  }

  void add_cookies(Field& parent, Slice slice) const {
    add_pieces(parent, "http.cookie_pair", "Cookie pair", slice, ';');
    for (Field& pair : parent.children)
      add_cookie_value(pair.children, "http.cookie_pair.value",
                       {static_cast<std::uint32_t>(pair.offset), static_cast<std::uint32_t>(pair.length)});
  }
  /// What stands after the "=" of a cookie's pair.
  void add_cookie_value(std::vector<Field>& nodes, std::string_view name, Slice pair) const {
    const auto equals = pair.of(bytes_).find('=');
    if (equals == ByteView::npos || equals + 1 == pair.length) return;
    const auto at = static_cast<std::uint32_t>(equals + 1);
    add_leaf(nodes, name, "Value", {pair.offset + at, pair.length - at});
  }
  Slice first_piece(Slice slice) const {
    const auto end = std::min<std::size_t>(slice.of(bytes_).find(';'), slice.length);
    return {slice.offset, static_cast<std::uint32_t>(end)};
  }

  Field target(Slice slice) const {
    auto field = leaf("http.request.uri", "Target", slice);
    const auto mark = slice.of(bytes_).find('?');
    const auto path = mark == ByteView::npos ? slice.length : static_cast<std::uint32_t>(mark);
    add_leaf(field.children, "http.request.uri.path", "Path", {slice.offset, path});
    if (path == slice.length || !wants("http.request.uri.query")) return field;
    const Slice rest{slice.offset + path + 1, slice.length - path - 1};
    auto query = leaf("http.request.uri.query", "Query", rest);
    add_pieces(query, "http.request.uri.query.parameter", "Parameter", rest, '&');
    field.children.push_back(std::move(query));
    return field;
  }

  void start_line(Slice line) {
    const bool request = what_ == What::request;
    auto layout = split_start_line(what_, bytes_, line);
    if (layout)
      take_start(*layout);
    else if (parts_.warnings)
      warnings_.push_back({static_cast<std::uint32_t>(layout.error().offset), layout.error().reason});
    const std::string_view name = request ? "http.request" : "http.response";
    if (!parts_.start_line || !wants(name)) return;
    // Asked in every message of a session: who wishes for a leaf alone gets it without the node above it.
    const bool alone = !parts_.warnings && std::ranges::find(wish_.names(), name) == wish_.names().end();
    Field field;
    if (!alone) field = leaf(name, request ? "Request line" : "Status line", line);
    auto& nodes = alone ? fields_ : field.children;
    if (layout && request) {
      add_leaf(nodes, "http.request.method", "Method", layout->first);
      if (wants("http.request.uri")) nodes.push_back(target(layout->second));
      add_leaf(nodes, "http.request.version", "Version", layout->third);
    } else if (layout) {
      add_leaf(nodes, "http.response.version", "Version", layout->first);
      add_leaf(nodes, "http.response.code", "Status code", layout->second);
      add_leaf(nodes, "http.response.phrase", "Reason", layout->third);
    }
    if (!alone) add(std::move(field));
  }

  /// What the framing of a body must know of the start line.
  void take_start(HeadLayout& layout) {
    const bool request = what_ == What::request;
    version_ = (request ? layout.third : layout.first).of(bytes_);
    if (!request) status_ = layout.second.of(bytes_);
    if (parts_.warnings) std::ranges::move(layout.warnings, std::back_inserter(warnings_));
  }

  /// Quickly, since most lines of most messages are not wanted: may this header be?
  bool may_want(ByteView name) const {
    const auto same = [](char a, char b) {
      const char lower = a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a;
      return lower == b || b == '_';
    };
    return wish_.all() || std::ranges::any_of(wish_.names(), [&](std::string_view wish) {
             if (!wish.starts_with("http.")) return false;
             wish.remove_prefix(5);
             if (wish == "unparsed" || wish == "header.") return true;
             if (wish.starts_with("header.")) wish.remove_prefix(7);
             if (wish.starts_with("cookie_pair")) wish = "cookie";
             if (wish == "set_cookie.value") wish = "set_cookie";
             const auto shown = name.substr(0, kMaxHeaderWord);
             return wish.size() == shown.size() && std::ranges::equal(shown, wish, same);
           });
  }

  /// A header line with the folded lines after it.
  void header(std::size_t at, std::size_t end) {
    const auto line = bytes_.substr(at, end - at);
    if (!needs_body() && !may_want(trim(line.substr(0, line.find(':'))))) return;
    auto split = split_fields(bytes_.substr(0, end), at, warnings_);
    if (!split || split->empty()) {
      const auto length = static_cast<std::uint32_t>(end - at);
      if (wants("http.unparsed"))
        add(leaf("http.unparsed", "Not a header line", {static_cast<std::uint32_t>(at), length}));
      return;
    }
    const auto& field = split->front();
    const auto name = field.name.of(bytes_);
    auto value = field_value(bytes_, field);
    header_filter_name(name, word_);
    const bool pairs = word_ == "http.cookie" && wants("http.cookie_pair");
    if (parts_.headers && (pairs || wants(word_))) {
      Field node{.name = word_,
                 .label = escape_short(name, 80),
                 .value = escape_short(value, value_limit_),
                 .offset = field.line.offset,
                 .length = field.value.end() - field.line.offset,
                 .children = {}};
      if (pairs) add_cookies(node, field.value);
      // RFC 6265 section 4.1.1: the pair comes first, attributes follow.
      if (word_ == "http.set_cookie")
        add_cookie_value(node.children, "http.set_cookie.value", first_piece(field.value));
      add(std::move(node));
    }
    if (needs_body() && headers_.size() < kMaxFields)
      headers_.push_back({.name = std::string(name), .value = std::move(value)});
  }

  std::size_t line_end(std::size_t at) const {
    const auto line_feed = bytes_.find('\n', at);
    return line_feed == ByteView::npos ? bytes_.size() : line_feed + 1;
  }
  bool empty_line(std::size_t at) const { return bytes_[at] == '\n' || bytes_.substr(at, 2) == "\r\n"; }

  /// All lines of the head. Where the body begins; empty = the head was cut.
  std::optional<std::size_t> lines() {
    std::size_t at = 0;
    while (at < bytes_.size() && empty_line(at)) at = line_end(at);
    if (at == bytes_.size()) return std::nullopt;
    auto end = line_end(at);
    auto text_end = end;
    while (text_end > at && (bytes_[text_end - 1] == '\n' || bytes_[text_end - 1] == '\r')) --text_end;
    start_line({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(text_end - at)});
    at = end;
    if (!parts_.headers && !needs_body()) return std::nullopt;
    while (at < bytes_.size() && nodes_ < kMaxFieldNodes) {
      if (empty_line(at)) return line_end(at);
      end = line_end(at);
      while (end < bytes_.size() && (bytes_[end] == ' ' || bytes_[end] == '\t')) end = line_end(end);
      header(at, end);
      at = end;
    }
    return std::nullopt;
  }

  Decoded<Framing> find_framing() const {
    const std::string version(version_);
    if (what_ == What::request) return request_framing({.version = version, .headers = headers_});
    int status = 0;
    for (char digit : status_) status = status * 10 + (digit - '0');
    return response_framing({.version = version, .status = status, .headers = headers_}, "");
  }

  void body(std::size_t at) {
    if (at >= bytes_.size()) return;
    auto framing = find_framing();
    Field field{.name = "http.body",
                .label = "Body",
                .value = {},
                .offset = at,
                .length = bytes_.size() - at,
                .children = {}};
    if (!framing) {
      warnings_.push_back({static_cast<std::uint32_t>(at), framing.error().reason});
      framing = Framing{.kind = BodyKind::until_close};
    }
    std::ranges::move(framing->warnings, std::back_inserter(warnings_));
    Bytes joined_chunks;
    const bool chunked = framing->kind == BodyKind::chunked;
    if (chunked) chunks(at, field, joined_chunks);
    const ByteView content = chunked ? ByteView(joined_chunks) : bytes_.substr(at);
    const auto* type = find(headers_, "Content-Type");
    field.value = human_size(content.size()) + (type ? " · " + escape_short(*type, 80) : "");
    if (parts_.body) add(std::move(field));
    if (parts_.content) file_data(content, chunked ? 0 : at);
  }

  /// Size lines and data of each chunk, and the trailers.
  void chunks(std::size_t at, Field& field, Bytes& content) {
    ChunkedReader reader;
    using Event = ChunkedReader::Event;
    auto line_begin = at;
    while (at < bytes_.size()) {
      auto step = reader.next(bytes_.substr(at));
      if (!step) {
        warnings_.push_back({static_cast<std::uint32_t>(at + step.error().offset), step.error().reason});
        return;
      }
      const bool room = parts_.body && nodes_ + field.children.size() < kMaxFieldNodes;
      if (step->event == Event::chunk && room) {
        // The line end of the chunk before this one went by as well.
        while (line_begin < at + step->used && (bytes_[line_begin] == '\r' || bytes_[line_begin] == '\n'))
          ++line_begin;
        field.children.push_back(chunk_size(reader, line_begin, at + step->used));
      }
      if (step->event == Event::data) {
        const auto data_at = at + step->used - step->data.size();
        if (room)
          field.children.push_back({.name = "http.chunk_data",
                                    .label = "Chunk data",
                                    .value = human_size(step->data.size()),
                                    .offset = data_at,
                                    .length = step->data.size(),
                                    .children = {}});
        content += step->data;
      }
      at += step->used;
      line_begin = step->event == Event::more ? line_begin : at;
      if (step->event == Event::end || step->used == 0) break;
    }
    for (const auto& warning : reader.warnings()) warnings_.push_back({0, warning});
    for (const auto& trailer : reader.trailers()) {
      if (field.children.size() >= kMaxFieldNodes) return;
      std::string name = "http.trailer.";
      for (char c : to_lower(ByteView(trailer.name).substr(0, 80)))
        name += (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c : '_';
      field.children.push_back({.name = std::move(name),
                                .label = escape_short(trailer.name, 80),
                                .value = escape_short(trailer.value, value_limit_),
                                .offset = 0,
                                .length = 0,
                                .children = {}});
    }
  }

  static Field chunk_size(const ChunkedReader& reader, std::size_t begin, std::size_t end) {
    Field field{.name = "http.chunk_size",
                .label = "Chunk size",
                .value = std::to_string(reader.size()),
                .offset = begin,
                .length = end - begin,
                .children = {}};
    if (!reader.extension().empty())
      field.children.push_back({.name = "http.chunk_extension",
                                .label = "Chunk extension",
                                .value = escape_short(reader.extension(), kShown),
                                .offset = begin,
                                .length = end - begin,
                                .children = {}});
    return field;
  }

  /// The content without its codings, as far as it is shown or looked through. `at` = where it lies in the
  /// message, 0 = not in one piece.
  void file_data(ByteView content, std::size_t at) {
    const std::size_t limit = wish_.all() ? kContentShown : kContentWished;
    const auto codings = joined(headers_, "Content-Encoding");
    Field field{.name = "http.file_data", .label = "Content", .value = {}, .offset = 0, .length = 0};
    auto decoder = ContentDecoder::make(codings);
    if (!decoder) {
      field.label = "Content, not decoded: " + decoder.error();
    } else if (decoder->plain()) {
      field.value = escape_short(content.substr(0, limit), limit);
      if (at > 0) field.offset = at;
      if (at > 0) field.length = content.size();
    } else {
      Bytes shown;
      Decoded<void> fed;
      for (auto rest = content; !rest.empty() && fed;
           rest.remove_prefix(std::min(kDecodedPiece, rest.size()))) {
        fed = decoder->feed(rest.substr(0, kDecodedPiece), [&](ByteView piece) {
          if (shown.size() < limit) shown += piece.substr(0, limit - shown.size());
        });
        if (!wish_.all() && shown.size() == limit) break;
      }
      field.label = "Content, decoded (" + decoder->names() + "): " + human_size(decoder->produced());
      if (!fed) field.label += " · " + fed.error().reason;
      field.value = escape_short(shown, limit);
    }
    add(std::move(field));
  }

  What what_;
  ByteView bytes_;
  const FieldWish& wish_;
  WishedParts parts_;
  std::size_t value_limit_;
  std::string word_;
  std::vector<Field> fields_;
  std::vector<Warning> warnings_;
  Headers headers_;
  ByteView version_;
  ByteView status_;
  std::size_t nodes_ = 0;
};

}  // namespace

std::vector<Field> fields(std::string_view kind, ByteView bytes, const FieldWish& wish) {
  if (kind == "request") return Tree(What::request, bytes, wish).build();
  if (kind == "response") return Tree(What::response, bytes, wish).build();
  if (!wish.wants("http.data")) return {};
  return {Field{.name = "http.data",
                .label = "Data",
                .value = escape_short(bytes, kShown),
                .offset = 0,
                .length = bytes.size(),
                .children = {}}};
}

}  // namespace lw::http
