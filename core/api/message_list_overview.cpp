// What a MessageList tells beside its lines: all of them at a glance, and where a frame's message is.
#include <algorithm>
#include <unordered_map>

#include "core/api/message_list_impl.h"
#include "core/api/transcript_impl.h"

namespace lw {
namespace {

// Lines looked at under one lock: others don't wait for long.
constexpr std::uint64_t kGlance = 4096;

/// Offsets of annotations by frame.
using Places = std::unordered_multimap<FrameNumber, std::uint64_t>;

Places places_of(const std::vector<Annotation>& annotations) {
  Places places;
  for (const Annotation& annotation : annotations) places.emplace(annotation.frame, annotation.offset);
  return places;
}

bool at_one_of(const Places& places, const IndexedMessage& message) {
  if (places.empty()) return false;
  const auto pieces = message.pieces();
  const std::uint64_t offset = pieces.empty() ? 0 : pieces.front().offset;
  const auto [begin, end] = places.equal_range(message.first_frame);
  return std::any_of(begin, end, [offset](const auto& place) { return place.second == offset; });
}

bool has_bytes_of(const IndexedMessage& message, FrameNumber frame) {
  const auto pieces = message.pieces();
  const auto at = std::ranges::lower_bound(pieces, frame, {}, &Piece::frame);
  return at != pieces.end() && at->frame == frame;
}

}  // namespace

std::optional<std::uint64_t> MessageListImpl::line_of_operation(OperationId operation) const {
  const std::lock_guard lock(mutex_);
  return lines_.line_of_operation(operation);
}

Overview MessageListImpl::overview(std::size_t parts, const std::vector<Annotation>& annotations) {
  const MessageIndex::Hold hold(transcript_->index());
  Overview all;
  {
    const std::lock_guard lock(mutex_);
    all.lines = lines_.size();
  }
  parts = std::min<std::uint64_t>({parts, kMaxOverviewParts, all.lines});
  all.parts.resize(parts);
  const Places places = places_of(annotations);
  std::vector<ListLines::Place> some;
  for (std::uint64_t first = 0; first < all.lines && !gone_; first += kGlance) {
    some.clear();
    {
      const std::lock_guard lock(mutex_);
      // Folding may have made them fewer since.
      const std::uint64_t end = std::min({first + kGlance, all.lines, lines_.size()});
      for (std::uint64_t line = first; line < end; ++line) some.push_back(lines_.at(line));
    }
    for (std::size_t i = 0; i < some.size(); ++i) {
      OverviewPart& part = all.parts[(first + i) * parts / all.lines];
      IndexedMessage message;
      if (some[i].header) {
        part.operation = true;
      } else if (transcript_->index().look(some[i].message, message)) {
        part.severity = std::max(part.severity, message.severity);
        part.annotated = part.annotated || at_one_of(places, message);
        ++all.by_severity[static_cast<std::size_t>(message.severity)];
      }
    }
  }
  return all;
}

void MessageListImpl::request_overview(std::size_t parts, std::vector<Annotation> places,
                                       std::function<void(Overview)> done) {
  transcript_->post([self = shared_from_this(), parts, places = std::move(places), done = std::move(done)] {
    if (self->gone_) return;
    auto all = self->overview(parts, places);
    self->transcript_->delivery().push([self, all = std::move(all), done] {
      if (!self->gone_) done(all);
    });
  });
}

std::optional<std::uint64_t> MessageListImpl::message_at(FrameNumber frame, std::uint64_t offset) const {
  const MessageIndex::Hold hold(transcript_->index());
  std::optional<std::uint64_t> best;
  std::vector<IndexedMessage> messages;
  for (std::uint64_t first = 0; !gone_; first += kGlance) {
    transcript_->index().look(first, kGlance, messages);
    if (messages.empty()) break;
    for (const IndexedMessage& message : messages) {
      const auto pieces = message.pieces();
      if (message.first_frame == frame && !pieces.empty() && pieces.front().offset == offset)
        return message.index;
      if (!best && has_bytes_of(message, frame)) best = message.index;
    }
  }
  return best;
}

void MessageListImpl::request_message_at(FrameNumber frame, std::uint64_t offset,
                                         std::function<void(std::optional<std::uint64_t>)> done) {
  transcript_->post([self = shared_from_this(), frame, offset, done = std::move(done)] {
    const auto found = self->message_at(frame, offset);
    self->transcript_->delivery().push([self, found, done] {
      if (!self->gone_) done(found);
    });
  });
}

}  // namespace lw
