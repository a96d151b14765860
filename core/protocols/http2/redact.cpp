// Finds secrets in header blocks, by name and by the texts that somebody gave, and in what DATA frames carry,
// by the rules that hold for every message of HTTP. Blocks come whole in what we write; in what is read they
// may be cut anywhere: of an entry's value each chunk's part is masked as soon as its name is known.
#include <array>
#include <map>

#include "core/base/hidden_texts.h"
#include "core/protocols/http/redact_body.h"
#include "core/protocols/http2/describe.h"
#include "core/protocols/http2/frames.h"
#include "core/protocols/http2/hpack.h"

namespace lw::http2 {
namespace {

/// RFC 7541 appendix B: '*' has the 8 bits of 0xf9, so that any number of them is a whole string.
constexpr char kHuffmanAsterisk = static_cast<char>(0xf9);

/// Of one stream whose request carries what may hold secrets.
struct WatchedExchange {
  http::ContentWatch request, response;
};

/// What both directions of a line know.
struct Watched {
  /// More streams than peers of ours may have open at a time.
  static constexpr std::size_t kMost = 1'000;
  std::map<std::uint32_t, WatchedExchange> exchanges;
  HiddenLists hidden;
};

using HiddenWatches = std::vector<std::unique_ptr<HiddenWatch>>;

/// Where in a value that is cut a character may have ended: the longest code of RFC 7541 appendix B has 30
/// bits.
constexpr std::size_t kLongestCode = 30;
/// Of a cut value; a longer one is masked unread, since each read of it would be looked at from its
/// beginning.
constexpr std::size_t kMostLookedAt = 4u << 10;

/// What the beginning of a Huffman-coded value may say, if its character ends `cut` bits before its end: the
/// rest becomes padding, which is ones (RFC 7541 section 5.2).
Bytes padded_at(ByteView coded, std::size_t cut) {
  Bytes bytes(coded.substr(0, coded.size() - cut / 8));
  const auto ones = (1u << (cut % 8)) - 1;
  if (ones != 0) bytes.back() = static_cast<char>(static_cast<unsigned char>(bytes.back()) | ones);
  return bytes;
}

class BlockWatch {
 public:
  BlockWatch(Direction direction, std::size_t preface, bool requests, Watched& watched)
      : direction_(direction), skip_(preface), requests_(requests), watched_(watched) {}

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
      const auto count = std::min(rest, kFrameHead - head_.size());
      head_ += chunk.substr(at, count);
      if (head_.size() == kFrameHead) frame_began(out);
      return count;
    }
    if (is_block_) return block_bytes(chunk, at, out);
    const auto count = std::min<std::size_t>(rest, left_);
    if (now_.type == kData) content(chunk.substr(at, count), at, out);
    left_ -= static_cast<std::uint32_t>(count);
    if (left_ == 0) frame_ended(out);
    return count;
  }

  void frame_began(std::vector<Blank>& out) {
    now_ = read_head(head_);
    is_block_ = now_.type == kHeaders || now_.type == kPushPromise || now_.type == kContinuation;
    if (now_.type == kHeaders) content_type_.clear();
    lead_ = lead_of(now_);
    pad_ = 0;
    left_ = now_.length;
    if (left_ == 0) frame_ended(out);
  }

  std::size_t block_bytes(ByteView chunk, std::size_t at, std::vector<Blank>& out) {
    const auto done = now_.length - left_;
    if (done == 0 && now_.has(kPadded) && now_.type != kContinuation)
      pad_ = static_cast<unsigned char>(chunk[at]);
    // Up to where the next part of the payload begins: what leads, the block, the padding.
    const auto most = std::min<std::size_t>(chunk.size() - at, left_);
    const bool leads = done < lead_;
    const auto count = std::min(most, leads ? lead_ - done : left_ > pad_ ? left_ - pad_ : left_);
    if (!leads && left_ > pad_) add_block(chunk.substr(at, count), at, out);
    left_ -= static_cast<std::uint32_t>(count);
    if (left_ == 0) frame_ended(out);
    return count;
  }

  void add_block(ByteView bytes, std::size_t at, std::vector<Blank>& out) {
    const auto fits = std::min(bytes.size(), kMostBlock - std::min(kMostBlock, block_.size()));
    block_ += bytes.substr(0, fits);
    for (std::size_t i = 0; i < fits; ++i) places_.push_back(at + i);
    // Nobody can say what the rest is: no block of ours is so long.
    for (std::size_t i = fits; i < bytes.size(); ++i) add(at + i, '*', out);
  }

  /// Bytes of a payload before its header block.
  static std::size_t lead_of(const FrameHead& head) {
    if (head.type == kContinuation) return 0;
    return (head.has(kPadded) ? 1u : 0u) + (head.type == kPushPromise ? 4u : 0u) +
           (head.type == kHeaders && head.has(kHasPriority) ? 5u : 0u);
  }

  void frame_ended(std::vector<Blank>& out) {
    head_.clear();
    if (is_block_ && now_.has(kEndHeaders)) {
      whole(out);
      block_.clear();
      places_.clear();
      message_began();
    }
    const bool last = (now_.type == kData || now_.type == kHeaders) && now_.has(kEndStream) && !requests_;
    if (last || now_.type == kRstStream) watched_.exchanges.erase(now_.stream);
    if (now_.type == kRstStream || now_.has(kEndStream)) contents_.erase(now_.stream);
  }

  /// Its content is watched as that of HTTP/1.1 is: forms, and the answers to those that ask for a token.
  void message_began() {
    auto& all = watched_.exchanges;
    if (requests_) {
      http::ContentWatch content(true, content_type_, false);
      if (!content.watches()) return;
      if (all.size() >= Watched::kMost) all.erase(all.begin());
      all[now_.stream] = {.request = std::move(content), .response = {}};
    } else if (const auto known = all.find(now_.stream); known != all.end()) {
      known->second.response = http::ContentWatch(false, content_type_, known->second.request.asks_token());
    }
  }

  /// Bytes of a DATA frame (RFC 9113 section 6.1), which may be padded.
  void content(ByteView bytes, std::size_t at, std::vector<Blank>& out) {
    std::size_t skip = 0;
    if (now_.has(kPadded) && left_ == now_.length) {
      pad_ = static_cast<unsigned char>(bytes[0]);
      skip = 1;
    }
    const auto rest = left_ - skip;
    bytes = bytes.substr(skip, rest > pad_ ? rest - pad_ : 0);
    hidden_in(bytes, at + skip, out);
    const auto known = watched_.exchanges.find(now_.stream);
    if (known == watched_.exchanges.end()) return;
    auto& watch = requests_ ? known->second.request : known->second.response;
    watch.feed(bytes, at + skip, out);
  }

  /// Given texts, stream by stream: a frame's head in the middle of one does not hide it.
  void hidden_in(ByteView bytes, std::size_t at, std::vector<Blank>& out) {
    if (watched_.hidden.empty()) return;
    auto known = contents_.find(now_.stream);
    if (known == contents_.end()) {
      if (contents_.size() >= Watched::kMost) contents_.erase(contents_.begin());
      known = contents_.emplace(now_.stream, watched_.hidden.watch()).first;
    }
    const auto before = out.size();
    for (const auto& watch : known->second) watch->feed(direction_, bytes, out);
    for (auto i = before; i < out.size(); ++i) out[i].offset += at;
  }

  /// The entries that are complete; they leave the block.
  void whole(std::vector<Blank>& out) {
    auto& entries = entries_;
    const HpackReader::Wanted wanted = [this](std::string_view name) {
      return name == "content-type" || !watched_.hidden.empty();
    };
    do {
      entries.clear();
      const auto used = hpack_.read_whole(block_, entries, wanted);
      for (const auto& entry : entries) look_at(entry, out);
      const auto count = used.value_or(block_.size());
      block_.erase(0, count);
      places_.erase(places_.begin(), places_.begin() + static_cast<std::ptrdiff_t>(count));
    } while (entries.size() == kMostEntries);
  }

  void look_at(const Entry& entry, std::vector<Blank>& out) {
    if (entry.name == "content-type") content_type_ = entry.value;
    if (entry.value_length == 0) return;
    const bool secret =
        (requests_ && http::is_secret_field(entry.name)) || watched_.hidden.within(entry.value);
    if (secret) blank(entry.value_offset, entry.value_length, filler_of(entry), out);
  }

  /// The value that goes on in the next chunk.
  void begun(std::vector<Blank>& out) {
    if (block_.empty()) return;
    whole(out);
    const auto entry = hpack_.begun(block_);
    if (!entry) return;
    if ((requests_ && http::is_secret_field(entry->name)) || may_begin_hidden(*entry))
      blank(entry->value_offset, entry->value_length, filler_of(*entry), out);
  }

  /// Whether what came of a coded value holds a given text, or the beginning of one at its end. Those that
  /// are not coded are found by their bytes.
  bool may_begin_hidden(const Entry& entry) {
    if (!entry.huffman || watched_.hidden.empty() || entry.value_offset >= block_.size()) return false;
    const auto coded = ByteView(block_).substr(entry.value_offset, entry.value_length);
    if (coded.size() > kMostLookedAt) return true;
    std::vector<Blank> found;
    for (std::size_t cut = 0; cut < kLongestCode && cut / 8 < coded.size() && found.empty(); ++cut) {
      const auto text = hpack_.text_of(padded_at(coded, cut));
      if (!text) continue;
      for (const auto& watch : watched_.hidden.watch()) watch->feed(direction_, *text, found);
    }
    return !found.empty();
  }

  static char filler_of(const Entry& entry) { return entry.huffman ? kHuffmanAsterisk : '*'; }

  void blank(std::size_t offset, std::size_t length, char filler, std::vector<Blank>& out) {
    for (std::size_t i = offset; i < offset + length && i < places_.size(); ++i)
      if (places_[i] != kBefore) add(places_[i], filler, out);
  }

  static void add(std::uint64_t at, char filler, std::vector<Blank>& out) {
    if (!out.empty() && out.back().offset + out.back().length == at && out.back().filler == filler)
      ++out.back().length;
    else
      out.push_back({.offset = at, .length = 1, .filler = filler});
  }

  static constexpr std::size_t kMostBlock = 512u << 10;
  Direction direction_;
  std::size_t skip_;
  bool requests_;
  Watched& watched_;
  std::map<std::uint32_t, HiddenWatches> contents_;  // by stream
  Bytes head_, block_;
  std::vector<std::uint64_t> places_;  // of the block's bytes, in the chunk
  FrameHead now_;
  bool is_block_ = false;
  std::size_t lead_ = 0, pad_ = 0;
  std::uint32_t left_ = 0;
  std::string content_type_;
  HpackReader hpack_;
  std::vector<Entry> entries_;  // of a block; kept for their memory
};

class BlockRedactor final : public Redactor, public UndoesCoding {
 public:
  explicit BlockRedactor(Role role)
      : sides_{BlockWatch(Direction::sent, role == Role::client ? kPreface.size() : 0, role == Role::client,
                          watched_),
               BlockWatch(Direction::received, role == Role::client ? 0 : kPreface.size(),
                          role != Role::client, watched_)} {}
  void feed(Direction direction, ByteView chunk, std::vector<Blank>& out) override {
    sides_[direction == Direction::sent ? 0 : 1].feed(chunk, out);
  }
  void hide(HiddenTextsPtr texts) override { watched_.hidden.add(std::move(texts)); }

 private:
  Watched watched_;
  std::array<BlockWatch, 2> sides_;
};

}  // namespace

std::unique_ptr<Redactor> make_redactor(const ChannelInfo& channel) {
  return std::make_unique<BlockRedactor>(channel.role);
}

}  // namespace lw::http2
