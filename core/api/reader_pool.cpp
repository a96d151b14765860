#include "core/api/reader_pool.h"

#include <utility>

namespace lw {

void ReaderPool::fill(std::vector<std::unique_ptr<StoreReader>> spare, Open open) {
  const std::lock_guard lock(mutex_);
  spare_.swap(spare);  // the old ones go when the lock has gone
  open_ = std::move(open);
  ++edition_;
}

void ReaderPool::close_idle() {
  std::vector<std::unique_ptr<StoreReader>> idle;
  const std::lock_guard lock(mutex_);
  if (open_) idle.swap(spare_);
}

ReaderPool::Loan ReaderPool::lend() {
  Open open;
  unsigned edition = 0;
  {
    const std::lock_guard lock(mutex_);
    edition = edition_;
    if (!spare_.empty()) {
      auto reader = std::move(spare_.back());
      spare_.pop_back();
      return {*this, std::move(reader), edition};
    }
    open = open_;
  }
  std::unique_ptr<StoreReader> reader = open ? open() : nullptr;
  if (!reader) throw Error(ErrorKind::storage, "reading the session", "", "it is not open");
  return {*this, std::move(reader), edition};
}

void ReaderPool::give_back(std::unique_ptr<StoreReader> reader, unsigned edition) {
  const std::lock_guard lock(mutex_);
  if (edition == edition_) spare_.push_back(std::move(reader));
}

}  // namespace lw
