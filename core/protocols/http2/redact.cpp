// Finds the values of authorization and proxy-authorization in header blocks. Blocks come whole in what we
// write; in what is read they may be cut: then what is begun of an entry is masked whatever it is.
#include <array>

#include "core/protocols/http2/describe.h"
#include "core/protocols/http2/frames.h"
#include "core/protocols/http2/hpack.h"

namespace lw::http2 {
namespace {

/// RFC 7541 appendix B: '*' has the 8 bits of 0xf9, so that any number of them is a whole string.
constexpr char kHuffmanAsterisk = static_cast<char>(0xf9);

bool is_secret(std::string_view name) {
  return name == "authorization" || name == "proxy-authorization";
}

class BlockWatch {
 public:
  explicit BlockWatch(std::size_t preface) : skip_(preface) {}

  void feed(ByteView chunk, std::vector<Blank>& out) {
    std::size_t at = 0;
    while (at < chunk.size()) at += step(chunk, at, out);
    begun(out);
    for (auto& place : places_) place = kBefore;
  }

 private:
  static constexpr std::uint64_t kBefore = ~std::uint64_t{0};  // in an earlier chunk

  std::size_t step(ByteView chunk, std::size_t at, std::vector<Blank>& out) {
    const auto rest = chunk.size() - at;
    if (skip_ > 0) {
      const auto count = std::min(rest, skip_);
      skip_ -= count;
      return count;
    }
    if (head_.size() < kFrameHead) {
      head_ += chunk[at];
      if (head_.size() < kFrameHead) return 1;
      now_ = read_head(head_);
      fragment_.clear();
      is_block_ = now_.type == kHeaders || now_.type == kPushPromise || now_.type == kContinuation;
      lead_ = lead_of(now_);
      pad_ = 0;
      left_ = now_.length;
      if (left_ == 0) frame_ended(out);
      return 1;
    }
    const auto count = std::min<std::size_t>(rest, left_);
    if (!is_block_) {
      left_ -= static_cast<std::uint32_t>(count);
      if (left_ == 0) frame_ended(out);
      return count;
    }
    const auto done = now_.length - left_;
    if (done == 0 && now_.has(kPadded) && now_.type != kContinuation)
      pad_ = static_cast<unsigned char>(chunk[at]);
    if (done >= lead_ && left_ > pad_ && block_.size() < kMostBlock) {
      block_ += chunk[at];
      places_.push_back(at);
    }
    if (--left_ == 0) frame_ended(out);
    return 1;
  }

  /// Bytes of a payload before its header block.
  static std::size_t lead_of(const FrameHead& head) {
    if (head.type == kContinuation) return 0;
    return (head.has(kPadded) ? 1u : 0u) + (head.type == kPushPromise ? 4u : 0u) +
           (head.type == kHeaders && head.has(kHasPriority) ? 5u : 0u);
  }

  void frame_ended(std::vector<Blank>& out) {
    head_.clear();
    if (!is_block_ || !now_.has(kEndHeaders)) return;
    whole(out);
    block_.clear();
    places_.clear();
  }

  /// The entries that are complete; they leave the block.
  void whole(std::vector<Blank>& out) {
    std::vector<Entry> entries;
    const auto used = hpack_.read_whole(block_, entries);
    for (const auto& entry : entries)
      if (is_secret(entry.name) && entry.value_length > 0)
        blank(entry.value_offset, entry.value_length, entry.huffman ? kHuffmanAsterisk : '*', out);
    const auto count = used.value_or(block_.size());
    block_.erase(0, count);
    places_.erase(places_.begin(), places_.begin() + static_cast<std::ptrdiff_t>(count));
  }

  void begun(std::vector<Blank>& out) {
    if (block_.empty()) return;
    whole(out);
    blank(0, block_.size(), '*', out);
  }

  void blank(std::size_t offset, std::size_t length, char filler, std::vector<Blank>& out) {
    for (std::size_t i = offset; i < offset + length && i < places_.size(); ++i) {
      if (places_[i] == kBefore) continue;
      if (!out.empty() && out.back().offset + out.back().length == places_[i] && out.back().filler == filler)
        ++out.back().length;
      else
        out.push_back({.offset = places_[i], .length = 1, .filler = filler});
    }
  }

  static constexpr std::size_t kMostBlock = 512u << 10;
  std::size_t skip_;
  Bytes head_, fragment_, block_;
  std::vector<std::uint64_t> places_;  // of the block's bytes, in the chunk
  FrameHead now_;
  bool is_block_ = false;
  std::size_t lead_ = 0, pad_ = 0;
  std::uint32_t left_ = 0;
  HpackReader hpack_;
};

class BlockRedactor final : public Redactor {
 public:
  explicit BlockRedactor(Role role)
      : sides_{BlockWatch(role == Role::client ? kPreface.size() : 0),
               BlockWatch(role == Role::client ? 0 : kPreface.size())} {}
  void feed(Direction direction, ByteView chunk, std::vector<Blank>& out) override {
    sides_[direction == Direction::sent ? 0 : 1].feed(chunk, out);
  }

 private:
  std::array<BlockWatch, 2> sides_;
};

}  // namespace

std::unique_ptr<Redactor> make_redactor(const ChannelInfo& channel) {
  return std::make_unique<BlockRedactor>(channel.role);
}

}  // namespace lw::http2
