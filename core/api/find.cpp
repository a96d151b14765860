#include "core/api/find.h"

#include <algorithm>

#include "core/api/transcript_impl.h"
#include "core/base/text.h"

namespace lw {
namespace {

constexpr const char* kFinding = "finding";
// Messages between two looks at whether somebody still wants to know; upwards the page is read from its
// beginning.
constexpr std::uint64_t kStep = 1024;
constexpr std::uint64_t kStepUp = 256;
constexpr std::uint64_t kTurnBytes = 8u << 20;
// Long messages are looked through by parts of this size ...
constexpr std::size_t kPart = 1u << 20;
// ... which overlap by this much: no match of a regular expression across two parts is longer.
constexpr std::size_t kReach = 64u << 10;
// What an expression may look at beside its match ("^", "\\b", "(?=...)") is there as far as this.
constexpr std::size_t kBeside = 256;

/// The expression that matches just this text.
std::string literally(std::string_view text) {
  std::string expression;
  for (const char c : text) {
    const bool special = std::string_view("\\^$.[]|()?*+{}-#").contains(c);
    if (special) expression += '\\';
    expression += c;
  }
  return expression;
}

Error wrong(std::string reason, std::optional<std::uint64_t> offset = {}) {
  Error error(ErrorKind::invalid_argument, kFinding, "", std::move(reason));
  error.offset = offset;
  return error;
}

}  // namespace

std::expected<Needle, Error> Needle::of(const FindWish& wish) {
  if (wish.pattern.empty()) return std::unexpected(wrong("there is nothing to look for"));
  Needle needle;
  if (wish.kind == FindKind::hex) {
    auto bytes = from_hex(wish.pattern);
    if (!bytes) return std::unexpected(wrong(bytes.error().reason, bytes.error().offset));
    if (bytes->empty()) return std::unexpected(wrong("there is nothing to look for"));
    needle.bytes_ = std::move(*bytes);
    return needle;
  }
  // Bytes in the case they have need no expression.
  if (wish.kind == FindKind::text && (wish.match_case || !is_utf8(wish.pattern))) {
    needle.bytes_ = wish.pattern;
    return needle;
  }
  const std::string text = wish.kind == FindKind::text ? literally(wish.pattern) : wish.pattern;
  auto pattern = Pattern::compile(text, wish.match_case);
  if (!pattern) return std::unexpected(wrong(pattern.error().reason, pattern.error().offset));
  needle.pattern_ = std::move(*pattern);
  return needle;
}

std::optional<Found> Needle::find(ByteView bytes, std::size_t from) const {
  if (pattern_) return pattern_->find(bytes, from);
  const auto at = bytes.find(bytes_, from);
  if (at == ByteView::npos) return std::nullopt;
  return Found{at, bytes_.size()};
}

std::size_t Needle::reach() const {
  return pattern_ ? kReach : bytes_.size() - 1;
}

std::size_t Needle::beside() const {
  return pattern_ ? kBeside : 0;
}

SearchImpl::SearchImpl(std::shared_ptr<TranscriptImpl> transcript, const FindWish& wish, Needle needle,
                       std::unique_ptr<MessageMatch> match, Done done)
    : transcript_(std::move(transcript)),
      needle_(std::move(needle)),
      match_(std::move(match)),
      in_bytes_(wish.in_bytes),
      in_summary_(wish.in_summary),
      up_(wish.up),
      done_(std::move(done)),
      next_(wish.from) {}

void SearchImpl::start() {
  holding_ = true;
  transcript_->hold();
  poke();
}

void SearchImpl::let_go() {
  gone_ = true;
  done_ = nullptr;
  if (std::exchange(holding_, false)) transcript_->release();
}

void SearchImpl::poke() {
  const std::lock_guard lock(mutex_);
  poked_ = true;
  if (working_ || gone_) return;
  working_ = true;
  poked_ = false;
  transcript_->post([self = shared_from_this()] { self->go_on(); });
}

void SearchImpl::go_on() {
  bool more = false;
  try {
    more = step();
  } catch (const Error& error) {
    answer(std::unexpected(error));
    return;
  } catch (const std::exception& error) {
    answer(std::unexpected(Error(ErrorKind::storage, kFinding, "", error.what())));
    return;
  }
  if (answered_) return;
  const std::lock_guard lock(mutex_);
  if (gone_) return;
  more = more || std::exchange(poked_, false);
  working_ = more;
  if (more) transcript_->post([self = shared_from_this()] { self->go_on(); });
}

/// False: nothing to do for now, or for good.
bool SearchImpl::step() {
  if (gone_) return false;
  const MessageIndex::Hold hold(transcript_->index());
  const ReaderPool::Loan reader = transcript_->readers().lend();
  FrameWindow window(*reader);
  return up_ ? step_up(window) : step_down(window);
}

bool SearchImpl::step_down(FrameWindow& window) {
  // Asked before the messages are: what is decoded in between is looked at next time.
  const bool all = transcript_->all_decoded();
  std::vector<IndexedMessage> messages;
  transcript_->index().look(next_, kStep, messages);
  for (const IndexedMessage& message : messages) {
    if (gone_) return false;
    if (window.read() > kTurnBytes) return true;
    if (const auto hit = look(message, window)) {
      answer(hit);
      return false;
    }
    next_ = message.index + 1;
    ++scanned_;
  }
  if (messages.size() == kStep) return true;
  if (all && messages.empty()) answer(std::nullopt);
  return !messages.empty();
}

bool SearchImpl::step_up(FrameWindow& window) {
  if (!begun_) {
    // It begins where all before is known.
    const bool all = transcript_->all_decoded();
    if (!all && transcript_->index().size() <= next_) return false;
    begun_ = true;
    next_ = std::min(next_, transcript_->index().size()) + 1;
  }
  const std::uint64_t first = next_ > kStepUp ? next_ - kStepUp : 0;
  std::vector<IndexedMessage> messages;
  transcript_->index().look(first, next_ - first, messages);
  // Onwards within the step, as frames are read: the last hit is the first one upwards.
  std::optional<FindHit> last;
  for (const IndexedMessage& message : messages) {
    if (gone_) return false;
    if (const auto hit = look(message, window)) last = hit;
    ++scanned_;
  }
  next_ = first;
  if (last || first == 0) {
    answer(last);
    return false;
  }
  return true;
}

std::optional<FindHit> SearchImpl::look(const IndexedMessage& message, FrameWindow& window) {
  if (match_->selective() && !(*match_)(message, window, buffer_)) return std::nullopt;
  if (in_bytes_) {
    if (auto hit = look_into(message, window)) return hit;
  }
  if (!in_summary_) return std::nullopt;
  const auto found = needle_.find(message.summary);
  if (!found) return std::nullopt;
  return FindHit{
      .message = message.index, .in_summary = true, .offset = found->offset, .length = found->length};
}

std::optional<FindHit> SearchImpl::look_into(const IndexedMessage& message, FrameWindow& window) {
  const auto hit = [&message](std::uint64_t base, const Found& found) {
    return FindHit{
        .message = message.index, .in_summary = false, .offset = base + found.offset, .length = found.length};
  };
  if (message.count == 1 || message.length <= kPart) {
    const ByteView bytes = bytes_of(message, window, buffer_, message.length);
    const auto found = needle_.find(bytes);
    return found ? std::optional(hit(0, *found)) : std::nullopt;
  }
  buffer_.clear();
  std::uint64_t base = 0;  // of buffer_ in the message
  std::size_t from = 0;    // in buffer_: what stands before it was looked at
  const auto pieces = message.pieces();
  for (std::size_t i = 0; i < pieces.size() && !gone_; ++i) {
    buffer_ += window.bytes(pieces[i]);
    const bool last = i + 1 == pieces.size();
    if (!last && buffer_.size() < kPart) continue;
    const auto found = needle_.find(buffer_, from);
    // One near the end of the part may be longer, or none, with what follows.
    if (found && (last || found->offset + found->length + needle_.beside() <= buffer_.size()))
      return hit(base, *found);
    from = buffer_.size() - std::min(buffer_.size(), needle_.reach());
    const std::size_t done = from - std::min(from, needle_.beside());
    base += done;
    from -= done;
    buffer_.erase(0, done);
  }
  return std::nullopt;
}

void SearchImpl::answer(std::expected<std::optional<FindHit>, Error> outcome) {
  answered_ = true;
  transcript_->delivery().push([self = shared_from_this(), outcome = std::move(outcome)] {
    if (std::exchange(self->holding_, false)) self->transcript_->release();
    // The one who asked may let go in the call.
    if (const auto done = std::exchange(self->done_, nullptr)) done(outcome);
  });
}

}  // namespace lw
