// The part of the Transcript that makes messages of frames: one thread reads a page ahead while the worker
// decodes the one before.
#include <algorithm>
#include <boost/asio/post.hpp>

#include "core/api/background.h"
#include "core/api/message_list_impl.h"
#include "core/api/transcript_impl.h"

namespace lw {
namespace asio = boost::asio;

namespace {

// Frames decoded in one go before others (pages that somebody waits for) get their turn.
constexpr PageLimits kDecodePage{.count = 1000, .bytes = 4u << 20};

}  // namespace

void TranscriptImpl::want_decoding() {
  if (!wanted_ || decoding_.exchange(true)) return;
  asio::post(worker_, [self = shared_from_this()] { self->decode_some(); });
}

void TranscriptImpl::read_ahead(FrameNumber first) {
  ahead_ = Ahead::reading;
  asio::post(*pool_, [self = shared_from_this(), first] {
    step_back();
    bool failed = false;
    try {
      const ReaderPool::Loan reader = self->readers_.lend();
      (*reader).read(first, kDecodePage, self->next_page_);
    } catch (const std::exception&) {
      self->next_page_.clear();
      failed = true;
    }
    asio::post(self->worker_, [self, failed] {
      self->ahead_ = Ahead::ready;
      self->unreadable_ = failed;
      self->decode_some();
    });
  });
}

void TranscriptImpl::decode_some() {
  std::uint64_t known = 0;
  bool live = false;
  bool same = true;
  {
    std::lock_guard lock(news_mutex_);
    known = news_.counts.frames;
    live = news_.counts.live;
    for (const auto& [id, channel] : undecoded_channels_) index_.know_channel(channel);
    undecoded_channels_.clear();
    if (std::exchange(news_.choose, false)) same = index_.choose(news_.chosen);
  }
  if (!same) decode_anew();
  // Comes again when the page was read.
  if (ahead_ == Ahead::reading) return;
  if (std::exchange(dropped_, false)) ahead_ = Ahead::none;
  if (ahead_ == Ahead::none && reader_ && decoded_ < known) return read_ahead(decoded_ + 1);
  if (ahead_ == Ahead::ready) decode_page(known);
  const bool more = decoded_ < known;
  if (!live && reader_ && !more && !finished_) {
    finished_ = true;
    index_.finish();
  }
  all_decoded_ = !more && (live || finished_);
  {
    std::lock_guard lock(news_mutex_);
    news_.counts.decoded = decoded_;
    news_.counts.messages = index_.size();
  }
  tell();
  poke_lists();
  if (ahead_ == Ahead::reading) return;
  decoding_ = false;
  // Asked again after `decoding_` fell, so that nothing recorded meanwhile is forgotten.
  bool behind = more && reader_;
  {
    std::lock_guard lock(news_mutex_);
    behind = behind || news_.choose ||
             (reader_ && decoded_ < news_.counts.frames && news_.counts.frames != known) ||
             (!news_.counts.live && !finished_ && reader_);
  }
  if (behind) want_decoding();
}

/// The user chose another protocol for what was decoded already.
void TranscriptImpl::decode_anew() {
  all_decoded_ = false;
  index_.clear();
  decoded_ = 0;
  finished_ = false;
  dropped_ = ahead_ != Ahead::none;
  ++decodings_;
  {
    std::lock_guard lock(news_mutex_);
    news_.counts.decoded = news_.counts.messages = 0;
    news_.counts.decodings = decodings_;
  }
  std::vector<std::shared_ptr<MessageListImpl>> lists;
  {
    const std::lock_guard lock(lists_mutex_);
    for (const auto& weak : lists_)
      if (auto list = weak.lock()) lists.push_back(std::move(list));
  }
  for (const auto& list : lists) list->decoded_anew();
}

/// What reads ahead keeps to itself what is missing: so the page is read again.
void TranscriptImpl::note_problem(FrameNumber first, std::size_t count) {
  try {
    reader_->frames(first, count, false);
    std::string problem = reader_->problem();
    std::lock_guard lock(news_mutex_);
    news_.problem = std::move(problem);
  } catch (const std::exception&) {
    // What can't be read is told in its row.
  }
}

void TranscriptImpl::decode_page(std::uint64_t known) {
  ahead_ = Ahead::none;
  page_.swap(next_page_);
  const FrameNumber next = decoded_ + page_.size() + 1;
  // Frames that were said to be there can't be read: the rows say so.
  const bool stuck = unreadable_ || page_.empty();
  if (!stuck && next <= known && wanted_) read_ahead(next);
  bool holes = false;
  for (const Frame& frame : page_) {
    const bool lost = missing(frame);
    holes = holes || lost;
    if (!lost || !missing_still(frame)) index_.feed(frame);  // the first of a run tells it
  }
  if (holes) note_problem(page_.front().number, page_.size());
  decoded_ = stuck ? known : next - 1;
}

}  // namespace lw
