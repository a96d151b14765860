// Readers of one session for work beside the transcript's own: reading ahead, filters, searches. Any thread.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "core/session/store/store.h"

namespace lw {

class ReaderPool {
 public:
  using Open = std::function<std::unique_ptr<StoreReader>()>;

  /// A reader for as long as this lives; one thread at a time.
  class Loan {
   public:
    Loan(ReaderPool& pool, std::unique_ptr<StoreReader> reader, unsigned edition)
        : pool_(&pool), reader_(std::move(reader)), edition_(edition) {}
    Loan(Loan&&) = default;
    Loan& operator=(Loan&&) = delete;
    ~Loan() {
      if (reader_) pool_->give_back(std::move(reader_), edition_);
    }
    StoreReader& operator*() const { return *reader_; }

   private:
    ReaderPool* pool_;
    std::unique_ptr<StoreReader> reader_;
    unsigned edition_;
  };

  /// Readers of what the session is from now on: those in `spare`, then what `open` gives (it may be called
  /// on any thread; may be empty). Readers of what it was are let go, those on loan when they come back.
  void fill(std::vector<std::unique_ptr<StoreReader>> spare, Open open);
  /// Lets go of the readers that nobody uses, so that somebody can have the file alone; they are opened
  /// again.
  void close_idle();
  /// Throws Error kind storage when none is left and none can be opened.
  Loan lend();

 private:
  void give_back(std::unique_ptr<StoreReader> reader, unsigned edition);

  std::mutex mutex_;
  std::vector<std::unique_ptr<StoreReader>> spare_;
  Open open_;
  unsigned edition_ = 0;
};

}  // namespace lw
