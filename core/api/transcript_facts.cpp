// The part of the Transcript that counts and measures.
#include <boost/asio/post.hpp>

#include "core/api/channel_facts.h"
#include "core/api/figures.h"
#include "core/api/follow_impl.h"
#include "core/api/message_list.h"
#include "core/api/transcript_impl.h"
#include "core/base/context.h"
#include "core/protocols/row.h"
#include "core/session/message_walk.h"

namespace lw {
namespace asio = boost::asio;

namespace {

// Frames counted in one go. A turn of the worker ends after some of them, so that pages somebody waits for
// get theirs.
constexpr std::size_t kPageFrames = 1'000;
constexpr int kPagesInTurn = 8;

}  // namespace

std::shared_ptr<Follow> TranscriptImpl::follow(ChannelId channel, FollowForm form,
                                               std::function<void()> changed) {
  auto follow = std::make_shared<FollowImpl>(shared_from_this(), channel, form, std::move(changed));
  {
    const std::lock_guard lock(lists_mutex_);
    std::erase_if(follows_, [](const auto& weak) { return weak.expired(); });
    follows_.push_back(follow);
    following_ = true;
  }
  // After the reader was attached.
  asio::post(worker_, [follow] { follow->poke(); });
  return std::shared_ptr<Follow>(follow.get(), [follow](Follow*) { follow->let_go(); });
}

void TranscriptImpl::poke_follows() {
  if (!following_) return;
  std::vector<std::shared_ptr<FollowImpl>> follows;
  {
    const std::lock_guard lock(lists_mutex_);
    for (const auto& weak : follows_) {
      if (auto follow = weak.lock()) follows.push_back(std::move(follow));
    }
    following_ = !follows.empty();
  }
  for (const auto& follow : follows) follow->poke();
}

void TranscriptImpl::request_channel_facts(std::function<void(std::vector<ChannelFacts>)> done) {
  {
    const std::lock_guard lock(counting_.mutex);
    counting_.waiting.push_back(std::move(done));
    if (std::exchange(counting_.busy, true)) return;
  }
  // After the reader was attached.
  asio::post(worker_, [self = shared_from_this()] { self->post([self] { self->count_channels(); }); });
}

/// On a worker, one at a time: counts what was recorded since, and answers all who asked meanwhile.
void TranscriptImpl::count_channels() {
  bool more = true;
  if (const unsigned now = decodings_; std::exchange(counting_.decodings, now) != now) {
    counting_.counter = {};
    counting_.frames = counting_.messages = 0;
  }
  try {
    const ReaderPool::Loan reader = readers_.lend();
    for (int page = 0; more && page < kPagesInTurn; ++page) more = count_page(*reader);
  } catch (const std::exception&) {
    more = false;  // what was counted until here is told
  }
  if (more) return post([self = shared_from_this()] { self->count_channels(); });
  Nanoseconds now = -1;
  {
    std::lock_guard lock(news_mutex_);
    if (news_.counts.live) now = system_clock().wall() - news_.counts.started;
  }
  std::vector<std::function<void(std::vector<ChannelFacts>)>> waiting;
  std::vector<ChannelFacts> facts = counting_.counter.facts(now);
  {
    const std::lock_guard lock(counting_.mutex);
    waiting.swap(counting_.waiting);
    counting_.busy = false;
  }
  for (auto& done : waiting) delivery_.push([facts, done = std::move(done)] { done(facts); });
}

bool TranscriptImpl::count_page(StoreReader& reader) {
  const std::vector<Frame> frames = reader.frames(counting_.frames + 1, kPageFrames, false);
  for (const Frame& frame : frames) counting_.counter.frame(frame);
  counting_.frames += frames.size();
  const std::vector<MessageRow> rows = index_.rows(counting_.messages, kPageFrames);
  for (const MessageRow& row : rows) {
    if (!row.is_note) counting_.counter.message(row.channel, row.direction);
  }
  counting_.messages += rows.size();
  return !frames.empty() || !rows.empty();
}

void TranscriptImpl::request_figures(FiguresWish wish,
                                     std::function<void(std::expected<Figures, Error>)> done) {
  auto work = [self = shared_from_this(), wish = std::move(wish), done = std::move(done)]() mutable {
    std::expected<Figures, Error> figures;
    try {
      const ReaderPool::Loan reader = self->readers_.lend();
      FigureMaker maker(std::move(wish), (*reader).channels());
      MessageWalk walk(*reader, describers_of(*reader),
                       {.frame = [&maker](const Frame& frame) { maker.frame(frame); },
                        .wants_bytes = [](const Message&) { return false; }});
      // Nobody else holds the transcript: the answer is for nobody.
      while (const WholeMessage* message = walk.next()) {
        if (self.use_count() == 1) return;
        maker.message(message->message, message->last_time);
      }
      figures = maker.take();
    } catch (const Error& error) {
      figures = std::unexpected(error);
    } catch (const std::exception& error) {
      figures = std::unexpected(Error(ErrorKind::storage, "reading the session", "", error.what()));
    }
    self->delivery_.push(
        [figures = std::move(figures), done = std::move(done)]() mutable { done(std::move(figures)); });
  };
  // After the reader was attached.
  asio::post(worker_,
             [self = shared_from_this(), work = std::move(work)]() mutable { self->post(std::move(work)); });
}

}  // namespace lw
