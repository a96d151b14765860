// Finds credentials in HEADERS frames (RFC 9110 sections 11.6 and 11.7) while they go by, and in DATA what is
// secret in every message of HTTP. A frame whose
// secret is cut over two chunks can't be taken back: so what of a section has come is kept, and every chunk's
// part of the value is masked as soon as the name is known.
#include <algorithm>
#include <array>
#include <utility>

#include "core/base/hidden_texts.h"
#include "core/base/text.h"
#include "core/protocols/http/redact_body.h"
#include "core/protocols/http3/describe.h"
#include "core/protocols/http3/qpack.h"
#include "core/protocols/http3/stream_reader.h"

namespace lw::http3 {
namespace {

/// What a section may be to be looked through; longer ones are masked whole.
constexpr std::size_t kMostWatched = 512u << 10;
/// '*' in Huffman's code has eight bits, so that as many asterisks come out as bytes went in (RFC 7541, B).
constexpr char kCodedStar = '\xf9';

/// Of the scheme's name and the space behind it, which stay: as much as has come.
std::size_t scheme_length(std::string_view value) {
  constexpr std::string_view kSchemes[] = {"Basic ",     "Bearer ", "Digest ",
                                           "Negotiate ", "NTLM ",   "AWS4-HMAC-SHA256 "};
  for (const std::string_view scheme : kSchemes) {
    const std::size_t count = std::min(scheme.size(), value.size());
    if (count > 0 && equals_ignoring_case(value.substr(0, count), scheme.substr(0, count))) return count;
  }
  return 0;
}

/// What both directions of a stream know.
struct WatchedStream {
  HiddenLists hidden;
  http::ContentWatch request, response;
};

class WatchedSide {
 public:
  WatchedSide(bool one_way, bool requests, WatchedStream& stream)
      : reader_(one_way), requests_(requests), stream_(stream) {}

  void feed(ByteView chunk, std::vector<Blank>& out) {
    for (std::size_t at = 0; at < chunk.size();) {
      const auto step = reader_.next(chunk.substr(at));
      const auto type = static_cast<FrameType>(reader_.frame().type);
      if (step.event == StreamReader::Event::head) {
        section_.clear();
        too_long_ = false;
      } else if (step.event == StreamReader::Event::payload && type == FrameType::headers) {
        watch(chunk.substr(at, step.used), at, out);
      } else if (step.event == StreamReader::Event::payload && type == FrameType::data) {
        content().feed(chunk.substr(at, step.used), at, out);
      }
      at += step.used;
    }
  }

 private:
  http::ContentWatch& content() { return requests_ ? stream_.request : stream_.response; }

  void watch(ByteView bytes, std::size_t at, std::vector<Blank>& out) {
    const std::size_t before = section_.size();
    too_long_ = too_long_ || before + bytes.size() > kMostWatched;
    if (too_long_) {
      out.push_back({.offset = at, .length = bytes.size()});
      return;
    }
    section_ += bytes;
    // A value that goes on is masked as far as it came.
    std::string_view content_type;
    const auto lines = parse_beginning(section_, section_.size() + reader_.payload_left());
    for (const FieldLine& line : lines) {
      if (line.name == "content-type") content_type = line.value;
      const bool named = requests_ && http::is_secret_field(line.name);
      if (line.value_length == 0 || (!named && !stream_.hidden.within(line.value))) continue;
      std::uint64_t begin = line.value_offset;
      if (named && !line.value_coded) begin += scheme_length(line.value);
      const std::uint64_t end = line.value_offset + line.value_length;
      const std::uint64_t from = std::max<std::uint64_t>(begin, before);
      const std::uint64_t to = std::min<std::uint64_t>(end, section_.size());
      if (from >= to) continue;
      out.push_back(
          {.offset = at + from - before, .length = to - from, .filler = line.value_coded ? kCodedStar : '*'});
    }
    if (reader_.frame_done())
      content() = http::ContentWatch(requests_, content_type, stream_.request.asks_token());
  }

  StreamReader reader_;
  bool requests_;
  WatchedStream& stream_;
  Bytes section_;
  bool too_long_ = false;
};

class StreamRedactor final : public Redactor, public UndoesCoding {
 public:
  StreamRedactor(bool one_way, Role role)
      : sides_{WatchedSide(one_way, role == Role::client, stream_),
               WatchedSide(one_way, role != Role::client, stream_)} {}
  void feed(Direction direction, ByteView chunk, std::vector<Blank>& out) override {
    sides_[direction == Direction::sent ? 0 : 1].feed(chunk, out);
  }
  void hide(HiddenTextsPtr texts) override { stream_.hidden.add(std::move(texts)); }

 private:
  WatchedStream stream_;
  std::array<WatchedSide, 2> sides_;
};

}  // namespace

std::unique_ptr<Redactor> make_redactor(const ChannelInfo& channel) {
  return std::make_unique<StreamRedactor>(is_one_way(channel.name), channel.role);
}

}  // namespace lw::http3
