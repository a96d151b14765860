#include "core/api/session_handle.h"

namespace lw {
namespace asio = boost::asio;

void SessionHandleImpl::close(std::function<void()> done) {
  if (!live()) {
    if (done) done();
    return;
  }
  closing_ = true;
  auto finished = [self = shared_from_this(), done = std::move(done)] {
    self->delivery_->push([self, done] {
      // The last one to let go does so on the loop thread, where it was made.
      asio::post(self->loop_, [live = std::move(self->live_)]() mutable { live.reset(); });
      --*self->open_;
      if (done) done();
    });
  };
  asio::post(loop_, [self = shared_from_this(), live = live_, finished] {
    live->wind_down([self, live, finished] {
      const auto file = self->file_;
      live->session().remove_observer(self->transcript_.get());
      std::function<std::unique_ptr<StoreReader>()> reopen;
      if (!file.empty()) reopen = [file] { return lw::open_session(file); };
      self->transcript_->end([live] { live->session().close(); }, std::move(reopen), finished);
    });
  });
}

void let_go(SessionHandleImpl* handle) {
  const std::shared_ptr<SessionHandleImpl> again(handle);
  if (again->live()) again->close({});
}

}  // namespace lw
