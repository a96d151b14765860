// A session in memory: for sessions that no file keeps, and for tests.
#pragma once

#include <memory>
#include <mutex>

#include "core/session/store/store.h"

namespace lw {

/// What writer and readers share. Thread-safe; lives as long as the last of them.
class MemoryStore : public std::enable_shared_from_this<MemoryStore> {
 public:
  static std::shared_ptr<MemoryStore> make(const SessionHeader& header);
  ~MemoryStore();
  std::unique_ptr<StoreWriter> writer();
  std::unique_ptr<StoreReader> reader();

 private:
  MemoryStore();
  struct Data;
  std::unique_ptr<Data> data_;
};

}  // namespace lw
