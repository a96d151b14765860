#include "core/api/follow_impl.h"

#include <algorithm>

#include "core/api/message_bytes.h"
#include "core/api/transcript_impl.h"

namespace lw {
namespace {

// Frames read in one go. A turn of the worker ends after some of them, so that pages somebody waits for get
// theirs.
constexpr std::size_t kPageFrames = 256;
constexpr int kPagesInTurn = 8;
// Page requests that may be newer than one that has not begun, before that one is not worth doing.
constexpr std::uint64_t kStale = 8;
// A page is what somebody sees.
constexpr std::size_t kMostLines = 10'000;

}  // namespace

FollowImpl::FollowImpl(std::shared_ptr<TranscriptImpl> transcript, ChannelId channel, FollowForm form,
                       std::function<void()> changed)
    : transcript_(std::move(transcript)), channel_(channel), form_(form), changed_(std::move(changed)) {}

void FollowImpl::let_go() {
  gone_ = true;
  changed_ = nullptr;
}

void FollowImpl::poke() {
  if (gone_) return;
  {
    const std::lock_guard lock(mutex_);
    poked_ = true;
    if (reading_) return;
    reading_ = true;
  }
  transcript_->post([self = shared_from_this()] { self->read_some(); });
}

void FollowImpl::read_some() {
  {
    const std::lock_guard lock(mutex_);
    poked_ = false;
  }
  bool more = true;
  try {
    const ReaderPool::Loan reader = transcript_->readers().lend();
    for (int page = 0; more && page < kPagesInTurn && !gone_; ++page) more = read_page(*reader);
  } catch (const std::exception&) {
    // What can't be read now is tried again with the next frame; the transcript tells what is wrong.
    more = false;
  }
  bool again = more;
  {
    const std::lock_guard lock(mutex_);
    again = !gone_ && (more || poked_);
    reading_ = again;
    all_read_ = !again;
  }
  tell();
  if (again) transcript_->post([self = shared_from_this()] { self->read_some(); });
}

bool FollowImpl::read_page(StoreReader& reader) {
  const std::vector<Frame> page = reader.frames(read_ + 1, kPageFrames, true);
  std::vector<std::uint32_t> starts;
  std::vector<FollowedFrame> frames;
  for (const Frame& frame : page) {
    if (!is_followed(frame, channel_, form_)) continue;
    const std::size_t before = starts.size();
    cut_frame(frame, form_, starts);
    FollowedFrame& followed = frames.emplace_back();
    followed.frame = frame.number;
    followed.length = static_cast<std::uint32_t>(frame.bytes.size());
    followed.is_note = frame.kind == FrameKind::note;
    followed.first_line = form_ == FollowForm::hex ? hex_lines(followed.length) : starts.size() - before;
  }
  read_ += page.size();
  const std::lock_guard lock(mutex_);
  for (FollowedFrame& followed : frames) {
    const std::uint64_t count = followed.first_line;
    followed.first_line = lines_;
    lines_ += count;
    frames_.push_back(followed);
  }
  starts_.insert(starts_.end(), starts.begin(), starts.end());
  return !page.empty();
}

void FollowImpl::tell() {
  {
    const std::lock_guard lock(mutex_);
    if (told_) return;
    told_ = true;
  }
  transcript_->delivery().push([weak = weak_from_this()] {
    if (const auto self = weak.lock()) self->take_over();
  });
}

void FollowImpl::take_over() {
  const bool was_complete = complete_;
  const std::uint64_t had = seen_;
  {
    const std::lock_guard lock(mutex_);
    told_ = false;
    seen_ = lines_;
    complete_ = all_read_;
  }
  const auto changed = changed_;  // may let go of this in its call
  if (changed && (seen_ != had || complete_ != was_complete)) changed();
}

void FollowImpl::request(std::uint64_t first, std::size_t count,
                         std::function<void(std::uint64_t, std::vector<FollowLine>)> done) {
  transcript_->post(
      [self = shared_from_this(), first, count, done = std::move(done), mine = ++newest_request_]() mutable {
        std::vector<FollowLine> lines;
        if (!self->gone_ && self->newest_request_ - mine < kStale) {
          try {
            lines = self->lines(first, std::min(count, kMostLines));
          } catch (const std::exception&) {
            // Fewer lines than there are; whoever looks asks again when something changes.
          }
        }
        self->transcript_->delivery().push(
            [self, first, lines = std::move(lines), done = std::move(done)]() mutable {
              if (!self->gone_) done(first, std::move(lines));
            });
      });
}

std::vector<FollowLine> FollowImpl::lines(std::uint64_t first, std::size_t count) const {
  struct Place {
    FollowedFrame frame;
    std::uint32_t start, end;
  };
  std::vector<Place> places;
  {
    const std::lock_guard lock(mutex_);
    auto at = std::ranges::upper_bound(frames_, first, {}, &FollowedFrame::first_line);
    for (std::uint64_t line = first; line < lines_ && places.size() < count; ++line) {
      while (at != frames_.end() && at->first_line <= line) ++at;
      const FollowedFrame& frame = *std::prev(at);
      const std::uint64_t next = at == frames_.end() ? lines_ : at->first_line;
      if (form_ == FollowForm::hex) {
        const auto start = static_cast<std::uint32_t>((line - frame.first_line) * kFollowHexRow);
        const std::uint32_t end = std::min<std::uint32_t>(start + kFollowHexRow, frame.length);
        places.push_back({frame, start, end});
      } else {
        const std::uint32_t end = line + 1 < next ? starts_[line + 1] & ~kFollowBlock : frame.length;
        places.push_back({frame, starts_[line], end});
      }
    }
  }
  std::vector<FollowLine> lines;
  lines.reserve(places.size());
  const ReaderPool::Loan reader = transcript_->readers().lend();
  FrameWindow window(*reader);
  for (const Place& place : places) {
    const Frame* frame = window.frame(place.frame.frame);
    if (!frame) break;
    lines.push_back(follow_line(*frame, form_, place.start, place.end));
  }
  return lines;
}

std::uint64_t FollowImpl::line_of(FrameNumber frame) const {
  const std::lock_guard lock(mutex_);
  const auto at = std::ranges::lower_bound(frames_, frame, {}, &FollowedFrame::frame);
  return at == frames_.end() ? lines_ : at->first_line;
}

}  // namespace lw
