// The field tree of a message. Tolerant: bytes may be broken, or cut short at any place.
#include <algorithm>
#include <optional>

#include "core/base/text.h"
#include "core/protocols/http/body.h"
#include "core/protocols/http/codec.h"
#include "core/protocols/http/content_coding.h"
#include "core/protocols/http/describe.h"

namespace lw::http {

namespace {

constexpr std::size_t kValue = 400;  // characters of a value shown
constexpr std::size_t kDecodeShown = 64u << 10;

/// Header names as filter words: "http.content-type".
std::string filter_name(ByteView name) {
  std::string word = "http.";
  for (char c : to_lower(name.substr(0, 80)))
    word += (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ? c : '_';
  return word;
}

class Tree {
 public:
  Tree(What what, ByteView bytes) : what_(what), bytes_(bytes) {}

  std::vector<Field> build() {
    const auto head_end = lines();
    if (head_end) body(*head_end);
    for (const auto& warning : warnings_)
      add({.name = "http.warning",
           .label = "Warning",
           .value = warning.text,
           .offset = warning.offset,
           .length = 0});
    return std::move(fields_);
  }

 private:
  void add(Field field) {
    nodes_ += 1 + field.children.size();
    if (nodes_ > kMaxFieldNodes) return;
    fields_.push_back(std::move(field));
  }

  Field leaf(const char* name, const char* label, Slice slice) const {
    return {.name = name,
            .label = label,
            .value = escape_short(slice.of(bytes_), kValue),
            .offset = slice.offset,
            .length = slice.length,
            .children = {}};
  }

  void start_line(Slice line) {
    const bool request = what_ == What::request;
    Field field = leaf(request ? "http.request.line" : "http.response.line",
                       request ? "Request line" : "Status line", line);
    auto layout = split_start_line(what_, bytes_, line);
    if (!layout) {
      warnings_.push_back({static_cast<std::uint32_t>(layout.error().offset), layout.error().reason});
    } else if (request) {
      request_.method = layout->first.of(bytes_);
      request_.version = layout->third.of(bytes_);
      auto target = leaf("http.request.uri", "Target", layout->second);
      const auto text = layout->second.of(bytes_);
      if (const auto mark = text.find('?'); mark != ByteView::npos) {
        const auto at = layout->second.offset, split = static_cast<std::uint32_t>(mark);
        target.children = {
            leaf("http.request.uri.path", "Path", {at, split}),
            leaf("http.request.uri.query", "Query", {at + split + 1, layout->second.length - split - 1})};
      }
      field.children = {leaf("http.request.method", "Method", layout->first), std::move(target),
                        leaf("http.request.version", "Version", layout->third)};
    } else {
      response_.version = layout->first.of(bytes_);
      const auto code = layout->second.of(bytes_);
      response_.status = (code[0] - '0') * 100 + (code[1] - '0') * 10 + (code[2] - '0');
      field.children = {leaf("http.response.version", "Version", layout->first),
                        leaf("http.response.code", "Status code", layout->second),
                        leaf("http.response.phrase", "Reason", layout->third)};
    }
    if (layout) warnings_.insert(warnings_.end(), layout->warnings.begin(), layout->warnings.end());
    add(std::move(field));
  }

  /// A header line with the folded lines after it.
  void header(std::size_t at, std::size_t end) {
    auto split = split_fields(bytes_.substr(0, end), at, warnings_);
    if (!split || split->empty()) {
      const auto length = static_cast<std::uint32_t>(end - at);
      add(leaf("http.unparsed", "Not a header line", {static_cast<std::uint32_t>(at), length}));
      return;
    }
    const auto& field = split->front();
    const auto value = field_value(bytes_, field);
    const auto name = field.name.of(bytes_);
    add({.name = filter_name(name),
         .label = escape_short(name, 80),
         .value = escape_short(value, kValue),
         .offset = field.line.offset,
         .length = field.value.end() - field.line.offset,
         .children = {}});
    if (headers_.size() < kMaxFields) headers_.push_back({.name = std::string(name), .value = value});
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
    while (at < bytes_.size() && nodes_ < kMaxFieldNodes) {
      if (empty_line(at)) return line_end(at);
      end = line_end(at);
      while (end < bytes_.size() && (bytes_[end] == ' ' || bytes_[end] == '\t')) end = line_end(end);
      header(at, end);
      at = end;
    }
    return std::nullopt;
  }

  void body(std::size_t at) {
    if (at >= bytes_.size()) return;
    request_.headers = response_.headers = headers_;
    auto framing = what_ == What::request ? request_framing(request_) : response_framing(response_, "");
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
    warnings_.insert(warnings_.end(), framing->warnings.begin(), framing->warnings.end());
    Bytes content;
    if (framing->kind == BodyKind::chunked)
      chunks(at, field, content);
    else
      content = bytes_.substr(at);
    const auto* type = find(headers_, "Content-Type");
    field.value = human_size(content.size()) + (type ? " · " + escape_short(*type, 80) : "");
    add(std::move(field));
    decoded(content);
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
      const bool room = nodes_ + field.children.size() < kMaxFieldNodes;
      if (step->event == Event::chunk && room) {
        // The line end of the chunk before this one went by as well.
        while (line_begin < at + step->used && (bytes_[line_begin] == '\r' || bytes_[line_begin] == '\n'))
          ++line_begin;
        field.children.push_back({.name = "http.chunk.size",
                                  .label = "Chunk size",
                                  .value = std::to_string(reader.size()),
                                  .offset = line_begin,
                                  .length = at + step->used - line_begin,
                                  .children = {}});
        if (!reader.extension().empty())
          field.children.back().value += " · extension " + escape_short(reader.extension(), 80);
      }
      if (step->event == Event::data) {
        const auto data_at = at + step->used - step->data.size();
        if (room)
          field.children.push_back({.name = "http.chunk.data",
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
    for (const auto& trailer : reader.trailers())
      field.children.push_back({.name = "http.trailer." + filter_name(trailer.name).substr(5),
                                .label = escape_short(trailer.name, 80),
                                .value = escape_short(trailer.value, kValue),
                                .offset = 0,
                                .length = 0,
                                .children = {}});
  }

  /// What the content says when its coding is undone: the beginning of it.
  void decoded(ByteView content) {
    const auto codings = joined(headers_, "Content-Encoding");
    if (codings.empty()) return;
    auto decoder = ContentDecoder::make(codings);
    if (!decoder) {
      add({.name = "http.body.decoded",
           .label = "Decoded",
           .value = "not decoded: " + decoder.error(),
           .offset = 0,
           .length = 0,
           .children = {}});
      return;
    }
    Bytes shown;
    std::uint64_t size = 0;
    auto fed = decoder->feed(content, [&](ByteView piece) {
      size += piece.size();
      if (shown.size() < kDecodeShown) shown += piece.substr(0, kDecodeShown - shown.size());
    });
    std::string value = decoder->names() + ": " + human_size(size);
    if (!fed) value += " · " + fed.error().reason;
    if (!shown.empty()) value += " · " + escape_short(shown, 200);
    add({.name = "http.body.decoded",
         .label = "Decoded",
         .value = std::move(value),
         .offset = 0,
         .length = 0,
         .children = {}});
  }

  What what_;
  ByteView bytes_;
  std::vector<Field> fields_;
  std::vector<Warning> warnings_;
  Headers headers_;
  RequestHead request_;
  ResponseHead response_;
  std::size_t nodes_ = 0;
};

}  // namespace

std::vector<Field> fields(std::string_view kind, ByteView bytes, const FieldWish& /*wish*/) {
  if (kind == "request") return Tree(What::request, bytes).build();
  if (kind == "response") return Tree(What::response, bytes).build();
  return {Field{.name = "http.data",
                .label = "Data",
                .value = escape_short(bytes, kValue),
                .offset = 0,
                .length = bytes.size(),
                .children = {}}};
}

}  // namespace lw::http
