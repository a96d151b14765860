// Finds credentials in HEADERS frames (RFC 9110 sections 11.6 and 11.7) while they go by. A frame whose
// secret is cut over two chunks can't be taken back: so what of a section has come is kept, and every chunk's
// part of the value is masked as soon as the name is known.
#include <algorithm>
#include <utility>

#include "core/base/text.h"
#include "core/protocols/http3/describe.h"
#include "core/protocols/http3/qpack.h"
#include "core/protocols/http3/stream_reader.h"

namespace lw::http3 {
namespace {

/// What a section may be to be looked through; longer ones are masked whole.
constexpr std::size_t kMostWatched = 512u << 10;
/// '*' in Huffman's code has eight bits, so that as many asterisks come out as bytes went in (RFC 7541, B).
constexpr char kCodedStar = '\xf9';

bool is_secret_name(std::string_view name) {
  return equals_ignoring_case(name, "authorization") || equals_ignoring_case(name, "proxy-authorization");
}

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

class WatchedSide {
 public:
  explicit WatchedSide(bool one_way) : reader_(one_way) {}

  void feed(ByteView chunk, std::vector<Blank>& out) {
    for (std::size_t at = 0; at < chunk.size();) {
      const auto step = reader_.next(chunk.substr(at));
      if (step.event == StreamReader::Event::head) section_.clear();
      if (step.event == StreamReader::Event::payload &&
          reader_.frame().type == static_cast<std::uint64_t>(FrameType::headers))
        watch(chunk.substr(at, step.used), at, out);
      at += step.used;
    }
  }

 private:
  void watch(ByteView bytes, std::size_t at, std::vector<Blank>& out) {
    const std::size_t before = section_.size();
    if (before + bytes.size() > kMostWatched) {
      out.push_back({.offset = at, .length = bytes.size()});
      return;
    }
    section_ += bytes;
    // A value that goes on is masked as far as it came.
    for (const FieldLine& line : parse_beginning(section_, section_.size() + reader_.payload_left())) {
      if (!is_secret_name(line.name) || line.value_length == 0) continue;
      std::uint64_t begin = line.value_offset;
      if (!line.value_coded) begin += scheme_length(line.value);
      const std::uint64_t end = line.value_offset + line.value_length;
      const std::uint64_t from = std::max<std::uint64_t>(begin, before);
      const std::uint64_t to = std::min<std::uint64_t>(end, section_.size());
      if (from >= to) continue;
      out.push_back(
          {.offset = at + from - before, .length = to - from, .filler = line.value_coded ? kCodedStar : '*'});
    }
  }

  StreamReader reader_;
  Bytes section_;
};

/// Only requests have them; the other side of a client costs nothing.
class StreamRedactor final : public Redactor {
 public:
  StreamRedactor(bool one_way, Role role)
      : requests_(role == Role::client ? Direction::sent : Direction::received), side_(one_way) {}
  void feed(Direction direction, ByteView chunk, std::vector<Blank>& out) override {
    if (direction == requests_) side_.feed(chunk, out);
  }

 private:
  Direction requests_;
  WatchedSide side_;
};

}  // namespace

std::unique_ptr<Redactor> make_redactor(const ChannelInfo& channel) {
  return std::make_unique<StreamRedactor>(is_one_way(channel.name), channel.role);
}

}  // namespace lw::http3
