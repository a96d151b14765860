#include "core/api/redaction.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include <fmt/format.h>

#include "core/base/json_places.h"
#include "core/base/pattern.h"
#include "core/base/text.h"
#include "core/protocols/row.h"
#include "core/session/message_walk.h"

namespace lw {
namespace {

constexpr std::size_t kMaxJsonPlaces = 100'000;  // in memory for a moment, with their paths
constexpr const char* kManyValues = "a content of too many values";
constexpr const char* kElsewhere = "the same value elsewhere";

/// A part of a message's bytes that is masked.
struct Range {
  std::uint64_t offset = 0, length = 0;
  std::string rule;
  bool digits = false;  // the placeholder must be a number too
};

std::unique_ptr<Describer> make_describer(const ChannelInfo& channel) {
  const ProtocolRow* row = find_protocol(channel.protocol);
  return row ? row->make_describer(channel) : null_describer(channel);
}

/// "http.header." is the family of "http.header.x"; the longest name that fits decides.
const FieldName* name_of(const ProtocolRow& row, std::string_view field) {
  const FieldName* found = nullptr;
  for (const FieldName& name : row.field_names) {
    const bool fits = name.name.ends_with('.') ? field.starts_with(name.name) : field == name.name;
    if (fits && (!found || found->name.size() < name.name.size())) found = &name;
  }
  return found;
}

}  // namespace

class RedactionFinder {
 public:
  RedactionFinder(StoreReader& session, const RedactionRules& rules,
                  const std::function<bool(std::uint64_t, std::uint64_t)>& progress)
      : session_(session), rules_(rules), progress_(progress), out_(std::make_shared<Redaction>()) {
    for (const std::string& text : rules.patterns) {
      auto pattern = Pattern::compile(text, true);
      if (!pattern) throw wrong(text, pattern.error().reason);
      patterns_.push_back(std::move(*pattern));
    }
    for (const std::string& path : rules.json_paths)
      if (!path.starts_with('$')) throw wrong(path, "a path begins with $");
    const auto& settings = session.header().settings;
    const auto* kept = settings.if_contains("secrets_kept");
    credentials_ = rules.secrets && kept && kept->is_bool() && kept->as_bool();
  }

  /// Secrets first, so that in the second walk each of them is known wherever it stands.
  std::shared_ptr<const Redaction> run() {
    walk(0, [this](const WholeMessage& message, std::uint64_t) {
      for (const Range& range : ranges(message)) value(message, range);
    });
    walk(1, [this](const WholeMessage& message, std::uint64_t number) { mask(message, number); });
    std::ranges::sort(out_->masks_, {},
                      [](const Redaction::Mask& m) { return std::pair(m.frame, m.offset); });
    if (coded_ > 0)
      out_->remarks_.push_back(
          fmt::format("{} compressed or very large contents were masked as a whole", coded_));
    if (long_ > 0)
      out_->remarks_.push_back(
          fmt::format("{} messages are longer than {}: the rest of them was not searched", long_,
                      human_size(kMaxMessageBytes)));
    return out_;
  }

 private:
  static Error wrong(const std::string& rule, const std::string& reason) {
    return Error(ErrorKind::invalid_argument, "reading the rule \"" + escape(rule) + "\"", "", reason);
  }

  template <class Take>
  void walk(int turn, Take take) {
    std::uint64_t number = 0;
    blanks_.clear();
    redactors_.clear();
    coded_ = long_ = 0;
    for (const ChannelInfo& channel : session_.channels())
      if (const ProtocolRow* row = find_protocol(channel.protocol))
        redactors_[channel.id] = row->make_redactor(channel);
    MessageWalk walk(session_, &make_describer,
                     {.frame =
                          [&](const Frame& frame) {
                            if (frame.kind == FrameKind::note) ++number;
                            find_credentials(frame);
                          },
                      .wants_bytes = {}});
    while (const WholeMessage* message = walk.next()) {
      if (message->message.length > kMaxMessageBytes && message->bytes.size() >= kMaxMessageBytes) ++long_;
      take(*message, number++);
      forget(walk.frames_read());
      if (progress_ && number % 256 == 0 &&
          !progress_(walk.frames_read() + static_cast<std::uint64_t>(turn) * walk.frames_all(),
                     2 * walk.frames_all()))
        throw Error(ErrorKind::cancelled, "looking for what to mask", "", "it was stopped");
    }
  }

  /// A session that was recorded with its credentials: what would have been masked then.
  void find_credentials(const Frame& frame) {
    if (!credentials_ || frame.kind == FrameKind::note || frame.layer != Layer::top) return;
    const auto redactor = redactors_.find(frame.channel);
    if (redactor == redactors_.end()) return;
    std::vector<Blank> blanks;
    redactor->second->feed(frame.kind == FrameKind::sent ? Direction::sent : Direction::received, frame.bytes,
                           blanks);
    if (!blanks.empty()) blanks_[frame.number] = std::move(blanks);
  }

  /// Blanks of frames far behind belong to messages that were told.
  void forget(FrameNumber read) {
    constexpr std::size_t kRemembered = 100'000;
    if (blanks_.size() < kRemembered) return;
    std::erase_if(blanks_, [read](const auto& one) { return one.first + kRemembered / 2 < read; });
  }

  std::vector<Range> ranges(const WholeMessage& whole) {
    std::vector<Range> out;
    const Message& message = whole.message;
    const ProtocolRow* row = find_protocol(message.protocol);
    credentials(message, out);
    if (row && (rules_.secrets || !rules_.fields.empty())) {
      const std::size_t found = out.size();
      for (const Field& field : row->fields(message.kind, whole.bytes, wish(*row)))
        fields(*row, whole.bytes, field, found, out);
    }
    if (row && (!rules_.json_paths.empty() || !patterns_.empty())) contents(*row, whole, out);
    for (std::size_t i = 0; i < patterns_.size(); ++i) matches(whole.bytes, i, out);
    std::erase_if(out, [&](const Range& range) {
      return range.length == 0 || range.offset + range.length > whole.bytes.size() ||
             masked_before(whole.bytes.substr(range.offset, range.length));
    });
    return merged(std::move(out));
  }

  /// "Basic ****": the scheme stayed when it was recorded. What has more words is no such thing: "hunter2 is
  /// my password *" hides nothing.
  static bool masked_before(std::string_view text) {
    text = trim(text);
    const std::size_t space = text.find(' ');
    if (space == text.npos) return is_placeholder(text);
    const bool scheme = std::ranges::all_of(
        text.substr(0, space), [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
    return scheme && is_placeholder(trim(text.substr(space)));
  }

  void credentials(const Message& message, std::vector<Range>& out) const {
    std::uint64_t before = 0;
    for (const Piece& piece : message.pieces) {
      if (const auto found = blanks_.find(piece.frame); found != blanks_.end()) {
        for (const Blank& blank : found->second) {
          const auto begin = std::max(blank.offset, piece.offset);
          const auto end = std::min(blank.offset + blank.length, piece.offset + piece.length);
          if (begin < end) out.push_back({before + begin - piece.offset, end - begin, "credentials", false});
        }
      }
      before += piece.length;
    }
  }

  /// The fields that a rule can be about: making the whole tree of every message takes ten times as long.
  const FieldWish& wish(const ProtocolRow& row) {
    const auto [at, fresh] = wishes_.try_emplace(&row);
    if (!fresh) return at->second;
    std::vector<std::string> names;
    for (const FieldName& name : row.field_names)
      if (rules_.secrets && name.secret) names.emplace_back(name.name);
    for (const std::string& rule : rules_.fields) {
      if (rule.find('.') == rule.npos) return at->second;  // may be any field's label
      names.push_back(rule);
    }
    if (names.empty()) names.emplace_back("nothing.");  // an empty wish would be for all
    return at->second = FieldWish(std::move(names));
  }

  bool wished(const ProtocolRow& row, const Field& field, std::string& rule) const {
    for (const std::string& wish : rules_.fields) {
      if (field.name == wish || (wish.ends_with('.') && field.name.starts_with(wish)) ||
          equals_ignoring_case(field.label, wish)) {
        rule = wish;
        return true;
      }
    }
    const FieldName* name = rules_.secrets ? name_of(row, field.name) : nullptr;
    if (name && name->secret) rule = field.name;
    return name && name->secret;
  }

  /// A secret below a secret says more exactly which of its bytes are: a cookie's value, not its name. True
  /// when something was found in it. The first `credentials` ranges are known to be exact.
  bool fields(const ProtocolRow& row, ByteView bytes, const Field& field, std::size_t credentials,
              std::vector<Range>& out) const {
    bool below = false;
    for (const Field& child : field.children) below |= fields(row, bytes, child, credentials, out);
    std::string rule;
    if (below || field.length == 0 || !wished(row, field, rule)) return below;
    for (std::size_t i = 0; i < credentials; ++i)
      if (out[i].offset >= field.offset && out[i].offset < field.offset + field.length) return true;
    out.push_back(value_of(bytes, field, std::move(rule)));
    return true;
  }

  /// A field's bytes may begin with its name ("X-Token: abc"): its value is what is shown, at their end.
  static Range value_of(ByteView bytes, const Field& field, std::string rule) {
    Range range{field.offset, field.length, std::move(rule), false};
    const ByteView all = trim(bytes.substr(std::min<std::size_t>(field.offset, bytes.size()), field.length));
    std::size_t at = ByteView::npos;
    if (all.ends_with(field.value))
      at = all.size() - field.value.size();
    else if (constexpr std::string_view kCut = "…"; field.value.ends_with(kCut))  // escape_short
      at = all.find(std::string_view(field.value).substr(0, field.value.size() - kCut.size()));
    if (at == ByteView::npos) return range;  // escaped or folded: all of it
    range.offset = static_cast<std::uint64_t>(all.data() - bytes.data()) + at;
    range.length = all.size() - at;
    return range;
  }

  void matches(ByteView bytes, std::size_t index, std::vector<Range>& out) const {
    for (std::size_t at = 0; const auto found = patterns_[index].find(bytes, at);) {
      if (found->length > 0) out.push_back({found->offset, found->length, rules_.patterns[index], false});
      at = found->offset + std::max<std::size_t>(found->length, 1);
    }
  }

  void contents(const ProtocolRow& row, const WholeMessage& whole, std::vector<Range>& out) {
    const auto content = row.content(whole.message.kind, whole.bytes);
    if (!content) return;
    std::vector<Range> found;
    const auto first = content->decoded.find_first_not_of(" \t\r\n");
    if (!rules_.json_paths.empty() && first != Bytes::npos &&
        (content->decoded[first] == '{' || content->decoded[first] == '[')) {
      const auto places = json_places(content->decoded, kMaxJsonPlaces);
      // What stands after them can't be told from the rest.
      if (places.size() == kMaxJsonPlaces) return whole_content(*content, whole.bytes, kManyValues, out);
      for (const JsonPlace& place : places) {
        const auto wish = std::ranges::find_if(
            rules_.json_paths, [&](const std::string& path) { return json_path_matches(path, place.path); });
        if (wish == rules_.json_paths.end()) continue;
        const bool number =
            !place.string &&
            std::string_view("-0123456789").find(content->decoded[place.offset]) != std::string_view::npos;
        if (place.string || number) found.push_back({place.offset, place.length, *wish, number});
      }
    }
    if (content->coded) {
      for (std::size_t i = 0; i < patterns_.size(); ++i) matches(content->decoded, i, found);
      if (found.empty()) return;
      whole_content(*content, whole.bytes, found.front().rule, out);
      return;
    }
    place(found, content->ranges, out);
  }

  void whole_content(const Content& content, ByteView bytes, const std::string& rule,
                     std::vector<Range>& out) {
    ++coded_;
    for (const Piece& piece : content.ranges) out.push_back({piece.offset, piece.length, rule, false});
    // Where it lies was too much to tell: then it may be anywhere.
    if (content.ranges.empty()) out.push_back({0, bytes.size(), rule, false});
  }

  /// From places in the content, in their order, to the message's bytes; chunk framing may stand between.
  static void place(const std::vector<Range>& ranges, const std::vector<Piece>& pieces,
                    std::vector<Range>& out) {
    std::uint64_t before = 0;
    auto first = pieces.begin();
    for (const Range& range : ranges) {
      for (; first != pieces.end() && before + first->length <= range.offset; ++first)
        before += first->length;
      std::uint64_t at = before;
      for (auto piece = first; piece != pieces.end() && at < range.offset + range.length; ++piece) {
        const auto begin = std::max(range.offset, at),
                   end = std::min(range.offset + range.length, at + piece->length);
        if (begin < end) out.push_back({piece->offset + begin - at, end - begin, range.rule, range.digits});
        at += piece->length;
      }
    }
  }

  static std::vector<Range> merged(std::vector<Range> ranges) {
    std::ranges::sort(ranges, {}, &Range::offset);
    std::vector<Range> out;
    for (Range& range : ranges) {
      if (out.empty() || range.offset >= out.back().offset + out.back().length) {
        out.push_back(std::move(range));
        continue;
      }
      Range& last = out.back();
      const auto end = std::max(last.offset + last.length, range.offset + range.length);
      last.digits = last.digits && range.digits;
      last.length = end - last.offset;
    }
    return out;
  }

  std::uint32_t value(const WholeMessage& whole, const Range& range) {
    return out_->values_.add(whole.bytes.substr(range.offset, range.length), range.digits);
  }

  /// Known secrets that stand in the content alone: compressed, or cut by the framing of chunks.
  void known_in_content(const WholeMessage& whole, std::vector<Range>& out) {
    const ProtocolRow* row = find_protocol(whole.message.protocol);
    if (!row || !out_->values_.sought()) return;
    const auto content = row->content(whole.message.kind, whole.bytes);
    if (!content || (!content->coded && content->ranges.size() < 2)) return;
    const auto hits = out_->values_.hits(content->decoded);
    if (hits.empty()) return;
    if (content->coded) return whole_content(*content, whole.bytes, kElsewhere, out);
    std::vector<Range> found;
    for (const auto& hit : hits)
      found.push_back({hit.offset, out_->values_.secret(hit.value).size(), kElsewhere, false});
    place(found, content->ranges, out);
  }

  void mask(const WholeMessage& whole, std::uint64_t number) {
    auto all = ranges(whole);
    std::vector<Range> elsewhere;
    for (const auto& hit : out_->values_.hits(whole.bytes))
      elsewhere.push_back({hit.offset, out_->values_.secret(hit.value).size(), kElsewhere, false});
    known_in_content(whole, elsewhere);
    // Both are in order, and a message may have a million of each.
    elsewhere = merged(std::move(elsewhere));
    std::erase_if(elsewhere, [&all, at = std::size_t{0}](const Range& range) mutable {
      while (at < all.size() && all[at].offset + all[at].length <= range.offset) ++at;
      return at < all.size() && all[at].offset <= range.offset &&
             range.offset + range.length <= all[at].offset + all[at].length;
    });
    all.insert(all.end(), elsewhere.begin(), elsewhere.end());
    all = merged(std::move(all));
    for (const Range& range : all) {
      const std::uint32_t index = value(whole, range);
      spread(whole.message, range, index);
      ++out_->count_;
      if (out_->places_.size() >= kShownPlaces) continue;
      out_->places_.push_back({.message = number,
                               .channel = whole.message.channel,
                               .direction = whole.message.direction,
                               .rule = range.rule,
                               .before = escape_short(out_->values_.secret(index), kShownSecret),
                               .after = escape_short(out_->values_.placeholder(index), kShownSecret)});
    }
  }

  void spread(const Message& message, const Range& range, std::uint32_t index) {
    std::uint64_t before = 0;
    for (const Piece& piece : message.pieces) {
      const auto begin = std::max(range.offset, before),
                 end = std::min(range.offset + range.length, before + piece.length);
      if (begin < end)
        out_->masks_.push_back({piece.frame, piece.offset + begin - before,
                                static_cast<std::uint32_t>(end - begin),
                                static_cast<std::uint32_t>(begin - range.offset), index});
      before += piece.length;
    }
  }

  StoreReader& session_;
  const RedactionRules& rules_;
  const std::function<bool(std::uint64_t, std::uint64_t)>& progress_;
  std::shared_ptr<Redaction> out_;
  std::vector<Pattern> patterns_;
  std::map<const ProtocolRow*, FieldWish> wishes_;
  bool credentials_ = false;
  std::unordered_map<ChannelId, std::unique_ptr<Redactor>> redactors_;
  std::unordered_map<FrameNumber, std::vector<Blank>> blanks_;
  std::uint64_t coded_ = 0, long_ = 0;
};

std::shared_ptr<const Redaction> Redaction::find(
    StoreReader& session, const RedactionRules& rules,
    const std::function<bool(std::uint64_t, std::uint64_t)>& progress) {
  return RedactionFinder(session, rules, progress).run();
}

}  // namespace lw
