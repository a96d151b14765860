// What a message carries: its body without chunks, transfer and content codings. Tolerant: bytes may be
// broken, or cut short at any place, and what could be read of them is the content.
#include <algorithm>

#include "core/base/text.h"
#include "core/codec/token.h"
#include "core/protocols/http/body.h"
#include "core/protocols/http/codec.h"
#include "core/protocols/http/content_coding.h"
#include "core/protocols/http/describe.h"

namespace lw::http {

namespace {

// A body of one-byte chunks has a range for every byte: past this its ranges are not told.
constexpr std::size_t kMaxRanges = 100'000;
// Between two looks whether there is room for more of what a decoder makes.
constexpr std::size_t kPiece = 64u << 10;
constexpr std::size_t kMaxMediaType = 100;

struct Head {
  std::size_t used = 0;
  Headers headers;
  Framing framing;
};

template <class Message>
std::optional<Head> take(Decoded<std::optional<Parsed<Message>>> parsed,
                         Decoded<Framing> (*framing)(const Message&)) {
  if (!parsed || !*parsed) return std::nullopt;
  Head head{.used = (*parsed)->layout.used};
  auto found = framing((*parsed)->head);
  // Two readers would disagree about such a body: all that came is shown.
  head.framing = found ? *std::move(found) : Framing{.kind = BodyKind::until_close};
  head.headers = std::move((*parsed)->head.headers);
  return head;
}

std::optional<Head> read_head(std::string_view kind, ByteView bytes) {
  if (kind == "request")
    return take<RequestHead>(parse_request(bytes),
                             [](const RequestHead& head) { return request_framing(head); });
  return take<ResponseHead>(parse_response(bytes),
                            [](const ResponseHead& head) { return response_framing(head, ""); });
}

/// The media type without its parameters; empty when it is none.
std::string media_type(const Headers& headers) {
  const auto* value = find(headers, "Content-Type");
  if (!value) return {};
  const auto type = trim(std::string_view(*value).substr(0, value->find(';')));
  const auto slash = type.find('/');
  if (slash == ByteView::npos || type.size() > kMaxMediaType || !is_token(type.substr(0, slash)) ||
      !is_token(type.substr(slash + 1)))
    return {};
  return to_lower(type);
}

/// The ranges of the content in a message whose body begins at `at`.
std::vector<Piece> find_ranges(ByteView bytes, std::size_t at, const Framing& framing) {
  std::vector<Piece> ranges;
  BodyReader reader(framing);
  while (at < bytes.size()) {
    const auto step = reader.next(bytes.substr(at));
    if (!step) break;
    if (!step->data.empty())
      ranges.push_back({.frame = 0,
                        .offset = static_cast<std::uint64_t>(step->data.data() - bytes.data()),
                        .length = step->data.size()});
    at += step->used;
    if (step->done || step->used == 0) break;
  }
  return ranges;
}

/// Transfer codings were applied last (RFC 9112 section 6.1).
std::expected<ContentDecoder, std::string> decoder_of(const Head& head) {
  std::vector<std::string> names;
  const auto codings = joined(head.headers, "Content-Encoding");
  for (auto name : split_list(codings)) names.push_back(to_lower(name));
  names.insert(names.end(), head.framing.codings.begin(), head.framing.codings.end());
  return ContentDecoder::make(names);
}

void decode(ByteView bytes, const std::vector<Piece>& ranges, ContentDecoder& decoder, Bytes& out) {
  const auto keep = [&](ByteView made) { out += made.substr(0, kMaxContent - out.size()); };
  for (const auto& range : ranges) {
    auto rest = bytes.substr(range.offset, range.length);
    while (!rest.empty() && out.size() < kMaxContent) {
      if (!decoder.feed(rest.substr(0, kPiece), keep)) return;
      rest.remove_prefix(std::min(kPiece, rest.size()));
    }
  }
}

}  // namespace

std::optional<Content> content(std::string_view kind, ByteView bytes) {
  if (bytes.empty()) return std::nullopt;
  if (kind != "request" && kind != "response")
    return Content{.media_type = {},
                   .decoded = Bytes(bytes.substr(0, kMaxContent)),
                   .coded = false,
                   .ranges = {{.frame = 0, .offset = 0, .length = std::min(bytes.size(), kMaxContent)}}};
  const auto head = read_head(kind, bytes);
  if (!head || head->used >= bytes.size()) return std::nullopt;
  Content content{.media_type = media_type(head->headers),
                  .ranges = find_ranges(bytes, head->used, head->framing)};
  if (content.ranges.empty()) return std::nullopt;
  auto decoder = decoder_of(*head);
  content.coded = !decoder || !decoder->plain();
  // A coding that nobody here can undo: what it made is no JSON, whatever the header says.
  if (!decoder) content.media_type.clear();
  auto plain = ContentDecoder::make(std::string_view());
  decode(bytes, content.ranges, decoder ? *decoder : *plain, content.decoded);
  if (content.ranges.size() > kMaxRanges) {
    content.ranges.clear();
    content.coded = true;
  }
  return content;
}

}  // namespace lw::http
