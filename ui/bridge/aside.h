// Work for a view on a worker thread: one job at a time counts, an older one is told to stop and its answer
// dropped.
#pragma once

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>
#include <atomic>
#include <memory>

namespace lw::ui {

/// Long jobs (a scan, a search, a sorting) and short ones (a page that is looked at) have threads of their
/// own, so that no page waits for a scan.
QThreadPool& long_jobs();
QThreadPool& page_jobs();

class Aside {
 public:
  explicit Aside(QObject* owner) : owner_(owner) {}
  ~Aside() { stop(); }
  Aside(const Aside&) = delete;
  Aside& operator=(const Aside&) = delete;

  /// The running job is told so, and will not answer.
  void stop() {
    if (cancel_) *cancel_ = true;
    cancel_.reset();
  }
  bool busy() const { return cancel_ != nullptr; }

  /// `work(const std::atomic<bool>& cancel)` runs there and must own all it uses; `done(its result)` comes on
  /// the UI's thread, unless another job was started, or the owner is gone.
  template <class Work, class Done>
  void run(QThreadPool& pool, Work work, Done done) {
    stop();
    cancel_ = std::make_shared<std::atomic<bool>>(false);
    pool.start(
        [this, owner = owner_, cancel = cancel_, work = std::move(work), done = std::move(done)]() mutable {
          if (*cancel) return;
          auto made = std::make_shared<decltype(work(*cancel))>(work(*cancel));
          QMetaObject::invokeMethod(
              QCoreApplication::instance(),
              [this, owner = std::move(owner), cancel, made, done = std::move(done)]() mutable {
                // Once stopped, or with its owner gone, `this` may be no more.
                if (*cancel || !owner || cancel_ != cancel) return;
                cancel_.reset();
                done(std::move(*made));
              },
              Qt::QueuedConnection);
        });
  }

 private:
  QPointer<QObject> owner_;
  std::shared_ptr<std::atomic<bool>> cancel_;
};

}  // namespace lw::ui
