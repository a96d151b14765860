// The part of the Transcript that counts and measures.
#include "core/api/channel_facts.h"
#include "core/api/figures.h"
#include "core/api/message_list.h"
#include "core/api/transcript_impl.h"

namespace lw {

std::shared_ptr<Follow> TranscriptImpl::follow(ChannelId, FollowForm, std::function<void()>) {
  return nullptr;
}

void TranscriptImpl::request_channel_facts(std::function<void(std::vector<ChannelFacts>)> done) {
  delivery_.push([done = std::move(done)] { done({}); });
}

void TranscriptImpl::request_figures(FiguresWish, std::function<void(std::expected<Figures, Error>)> done) {
  delivery_.push([done = std::move(done)] { done(Figures()); });
}

}  // namespace lw
