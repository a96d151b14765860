#include "core/api/redaction.h"

#include <algorithm>
#include <limits>
#include <unordered_map>

#include <fmt/format.h>

#include "core/api/decode_as.h"
#include "core/api/redaction_ranges.h"
#include "core/base/text.h"
#include "core/session/decode_as.h"
#include "core/session/message_walk.h"

namespace lw {
namespace {

constexpr const char* kElsewhere = "the same value elsewhere";
constexpr const char* kRest = "the rest of a very long message";
/// Of one message; what follows is masked as a whole. More than a body that is recorded in full by default
/// (64 MiB) with its head, and chunks around it.
constexpr std::size_t kSearched = kMaxMessageBytes + (16u << 20);
/// Progress is told after so many frames, or bytes of them.
constexpr std::uint64_t kTellFrames = 1'000, kTellBytes = 4u << 20;

/// Of a channel whose protocol nobody knows: what was said there is searched frame by frame.
class FramesAsTheyAre final : public Describer {
 public:
  void feed(const Frame& frame, std::vector<Message>& out) override {
    Message& message = out.emplace_back();
    message.channel = frame.channel;
    message.direction = frame.kind == FrameKind::sent ? Direction::sent : Direction::received;
    message.pieces.push_back({frame.number, 0, frame.bytes.size()});
    message.length = frame.length;
  }
  void finish(std::vector<Message>&) override {}
};

}  // namespace

class RedactionFinder {
 public:
  RedactionFinder(StoreReader& session, const RedactionRules& rules,
                  const std::function<bool(std::uint64_t, std::uint64_t)>& progress)
      : session_(session), finder_(rules), progress_(progress), out_(std::make_shared<Redaction>()) {
    const auto& settings = session.header().settings;
    const auto* flag = settings.if_contains("secrets_kept");
    const bool kept = flag && flag->is_bool() && flag->as_bool();
    credentials_ = rules.secrets && kept;
    const auto channels = session.channels();
    shown_ = all_decoded_as(decode_as_from(settings), channels);
    // What is shown as another protocol was not masked by that one when it was recorded.
    for (const ChannelInfo& channel : channels)
      if (credentials_ || (!kept && shown_.contains(channel.id))) channels_.emplace(channel.id, channel);
  }

  /// Secrets first, so that in the second walk each of them is known wherever it stands.
  std::shared_ptr<const Redaction> run() {
    walk(0, [this](const WholeMessage& message, std::uint64_t) {
      for (const SecretRange& range : finder_.find(message, blanks_)) value(message, range);
    });
    out_->values_.settle();
    walk(1, [this](const WholeMessage& message, std::uint64_t number) { mask(message, number); });
    std::ranges::sort(out_->masks_, {},
                      [](const Redaction::Mask& m) { return std::pair(m.frame, m.offset); });
    if (const auto whole = finder_.whole_contents(); whole > 0)
      out_->remarks_.push_back(fmt::format("{} compressed or very large {} masked as a whole", whole,
                                           whole == 1 ? "content was" : "contents were"));
    if (long_ > 0)
      out_->remarks_.push_back(
          fmt::format("{} {} longer than {}: the rest was not searched but masked as a whole", long_,
                      long_ == 1 ? "message is" : "messages are", human_size(kSearched)));
    return out_;
  }

 private:
  template <class Take>
  void walk(int turn, Take take) {
    std::uint64_t number = 0;
    blanks_.clear();
    redactors_.clear();
    finder_.reset();
    long_ = 0;
    const FrameNumber all = session_.last_frame();
    MessageWalk walk(session_, [this](const ChannelInfo& channel) { return make_describer(channel); },
                     {.frame =
                          [&](const Frame& frame) {
                            if (frame.kind == FrameKind::note) ++number;
                            find_credentials(frame);
                            tell(frame, turn, all);
                          },
                      .wants_bytes = {},
                      .most_bytes = kSearched});
    while (const WholeMessage* message = walk.next()) {
      take(*message, number);
      // Others have no message there.
      if (!message->message.protocol.empty()) ++number;
      forget(walk.frames_read());
    }
  }

  std::string shown_as(const ChannelInfo& channel) const {
    const auto shown = shown_.find(channel.id);
    return shown == shown_.end() || !find_protocol(shown->second) ? std::string() : shown->second;
  }

  std::unique_ptr<Describer> make_describer(const ChannelInfo& channel) const {
    const std::string shown = shown_as(channel);
    if (shown.empty() && !find_protocol(channel.protocol)) return std::make_unique<FramesAsTheyAre>();
    return describer_as(channel, shown);
  }

  /// By frames and their bytes: one message may be all of a session.
  void tell(const Frame& frame, int turn, FrameNumber all) {
    told_bytes_ += frame.bytes.size();
    if (!progress_ || (frame.number % kTellFrames != 0 && told_bytes_ < kTellBytes)) return;
    told_bytes_ = 0;
    if (!progress_(frame.number + static_cast<std::uint64_t>(turn) * all, 2 * all))
      throw Error(ErrorKind::cancelled, "looking for what to mask", "", "it was stopped");
  }

  /// A session that was recorded with its credentials: what would have been masked then.
  void find_credentials(const Frame& frame) {
    if (channels_.empty() || frame.layer != Layer::top) return;
    if (ends_channel(frame)) {
      redactors_.erase(frame.channel);
      return;
    }
    const auto channel = channels_.find(frame.channel);
    if (channel == channels_.end()) return;
    auto& redactors = redactors_[frame.channel];
    if (redactors.empty()) redactors = make_redactors(channel->second);
    std::vector<Blank> blanks;
    for (const auto& redactor : redactors) {
      if (frame.kind == FrameKind::note)
        redactor->note(frame.note);
      else
        redactor->feed(frame.kind == FrameKind::sent ? Direction::sent : Direction::received, frame.bytes,
                       blanks);
    }
    std::ranges::sort(blanks, {}, &Blank::offset);
    if (!blanks.empty()) blanks_[frame.number] = std::move(blanks);
  }

  /// Of the recorded protocol, where it did not mask then, and of the one that is shown.
  std::vector<std::unique_ptr<Redactor>> make_redactors(const ChannelInfo& channel) const {
    std::vector<std::unique_ptr<Redactor>> redactors;
    if (credentials_) redactors.push_back(redactor_of(channel));
    if (const std::string shown = shown_as(channel); !shown.empty())
      redactors.push_back(redactor_as(channel, shown));
    if (redactors.empty()) redactors.push_back(null_redactor(channel));
    return redactors;
  }

  /// Blanks of frames far behind belong to messages that were told.
  void forget(FrameNumber read) {
    constexpr std::size_t kRemembered = 100'000;
    if (blanks_.size() < kRemembered) return;
    std::erase_if(blanks_, [read](const auto& one) { return one.first + kRemembered / 2 < read; });
  }

  std::uint32_t value(const WholeMessage& whole, const SecretRange& range) {
    return out_->values_.add(whole.bytes.substr(range.offset, range.length), range.digits);
  }

  std::vector<SecretRange> known_in(ByteView text) const {
    std::vector<SecretRange> out;
    for (const auto& hit : out_->values_.hits(text))
      out.push_back({hit.offset, out_->values_.size(hit.value), kElsewhere, false});
    keep_numbers(text, out);
    return out;
  }

  /// Known secrets that stand in the content alone: compressed, or cut by the framing of chunks.
  void known_in_content(const WholeMessage& whole, std::vector<SecretRange>& out) {
    const ProtocolRow* row = find_protocol(whole.message.protocol);
    if (!row || !out_->values_.sought()) return;
    const auto content = row->content(whole.message.kind, whole.bytes);
    if (!content || (!content->coded && content->ranges.size() < 2)) return;
    if (content->coded && cut(*content))
      return finder_.whole_content(*content, whole.bytes, kLongContent, out);
    const auto found = known_in(content->decoded);
    if (found.empty()) return;
    if (content->coded) return finder_.whole_content(*content, whole.bytes, kElsewhere, out);
    place_in_message(found, content->ranges, out);
  }

  void mask(const WholeMessage& whole, std::uint64_t number) {
    auto all = finder_.find(whole, blanks_);
    std::vector<SecretRange> elsewhere = known_in(whole.bytes);
    known_in_content(whole, elsewhere);
    // Both are in order, and a message may have a million of each.
    elsewhere = merged(std::move(elsewhere));
    std::erase_if(elsewhere, [&all, at = std::size_t{0}](const SecretRange& range) mutable {
      while (at < all.size() && all[at].offset + all[at].length <= range.offset) ++at;
      return at < all.size() && all[at].offset <= range.offset &&
             range.offset + range.length <= all[at].offset + all[at].length;
    });
    all.insert(all.end(), elsewhere.begin(), elsewhere.end());
    all = merged(std::move(all));
    for (const SecretRange& range : all) {
      const std::uint32_t index = value(whole, range);
      spread(whole.message, range, index);
      show(whole.message, number, range.rule,
           escape_short(whole.bytes.substr(range.offset, range.length), kShownSecret),
           escape_short(out_->values_.placeholder(index, 0, kShownSecret + 1), kShownSecret));
    }
    mask_rest(whole, number);
  }

  void show(const Message& message, std::uint64_t number, const std::string& rule, std::string before,
            std::string after) {
    ++out_->count_;
    if (out_->places_.size() >= kShownPlaces) return;
    out_->places_.push_back({.message = number,
                             .channel = message.channel,
                             .direction = message.direction,
                             .rule = rule,
                             .before = std::move(before),
                             .after = std::move(after)});
  }

  void spread(const Message& message, const SecretRange& range, std::uint32_t index) {
    std::uint64_t before = 0;
    for (const Piece& piece : message.pieces) {
      const auto begin = std::max(range.offset, before),
                 end = std::min(range.offset + range.length, before + piece.length);
      if (begin < end)
        out_->masks_.push_back(
            {piece.frame, piece.offset + begin - before, end - begin, begin - range.offset, index});
      before += piece.length;
    }
  }

  /// What nobody looked at may hold secrets.
  void mask_rest(const WholeMessage& whole, std::uint64_t number) {
    if (whole.bytes.size() < kSearched) return;
    const std::size_t masks = out_->masks_.size();
    spread(whole.message, {kSearched, std::numeric_limits<std::uint64_t>::max() - kSearched, kRest, false},
           Redaction::kAsterisks);
    if (out_->masks_.size() == masks) return;
    ++long_;
    std::uint64_t length = 0;
    for (std::size_t i = masks; i < out_->masks_.size(); ++i) length += out_->masks_[i].length;
    show(whole.message, number, kRest, human_size(length), "***");
  }

  StoreReader& session_;
  RangeFinder finder_;
  const std::function<bool(std::uint64_t, std::uint64_t)>& progress_;
  std::shared_ptr<Redaction> out_;
  bool credentials_ = false;
  DecodeAs shown_;                                       // what is not shown as recorded
  std::unordered_map<ChannelId, ChannelInfo> channels_;  // where there are credentials
  std::unordered_map<ChannelId, std::vector<std::unique_ptr<Redactor>>> redactors_;
  FrameBlanks blanks_;
  std::uint64_t long_ = 0, told_bytes_ = 0;
};

std::shared_ptr<const Redaction> Redaction::find(
    StoreReader& session, const RedactionRules& rules,
    const std::function<bool(std::uint64_t, std::uint64_t)>& progress) {
  return RedactionFinder(session, rules, progress).run();
}

}  // namespace lw
