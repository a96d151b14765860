// The part of the Transcript that counts and measures.
#include <boost/asio/post.hpp>

#include "core/api/channel_facts.h"
#include "core/api/figures.h"
#include "core/api/follow_impl.h"
#include "core/api/message_list.h"
#include "core/api/transcript_impl.h"

namespace lw {
namespace asio = boost::asio;

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
  delivery_.push([done = std::move(done)] { done({}); });
}

void TranscriptImpl::request_figures(FiguresWish, std::function<void(std::expected<Figures, Error>)> done) {
  delivery_.push([done = std::move(done)] { done(Figures()); });
}

}  // namespace lw
