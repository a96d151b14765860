// What a Workbench keeps, for the files of core/api that add to what it can do.
#pragma once

#include <atomic>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/thread_pool.hpp>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

#include "core/api/delivery.h"
#include "core/api/session_handle.h"
#include "core/api/workbench.h"
#include "core/io/tls_session_cache.h"
#include "core/io/trust_store.h"

namespace lw {

// Reading and decoding sessions: two, so that a long list of files does not hold up a page somebody looks at.
inline constexpr unsigned kWorkers = 2;

/// What is thrown around files, as an Error.
Error storage_error(const std::exception& thrown);

struct Workbench::Impl {
  explicit Impl(WorkbenchOptions options)
      : folder(std::move(options.session_folder)),
        delivery(std::move(options.wakeup)),
        trust(folder.empty() ? std::filesystem::path() : folder.parent_path() / "trusted-certificates.json") {
  }

  std::filesystem::path folder;
  Delivery delivery;
  std::atomic<Questioner*> questioner{nullptr};
  TlsSessionCache tls_sessions;
  TrustStore trust;
  std::shared_ptr<boost::asio::thread_pool> workers = std::make_shared<boost::asio::thread_pool>(kWorkers);
  boost::asio::strand<boost::asio::thread_pool::executor_type> files{workers->get_executor()};
  // After what its coroutines use: those still suspended at the end are destroyed with the loop.
  boost::asio::io_context loop{1};
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work{loop.get_executor()};
  std::vector<std::weak_ptr<SessionHandleImpl>> sessions;
  std::shared_ptr<int> open = std::make_shared<int>(0);
  // Once true, callbacks of operations are dropped: who asked for them may be gone.
  std::shared_ptr<bool> ending = std::make_shared<bool>(false);
  std::thread thread;

  /// The system's clock and the network.
  World real_world();
  /// On the loop thread. Throws Error kind storage. What it makes is counted by adopt().
  std::shared_ptr<SessionHandleImpl> make(NewSession wish, World world);
  /// On the UI's thread, once for each session that make() made: closing the program waits for it.
  void adopt(const std::shared_ptr<SessionHandleImpl>& handle);
  void deliver_failure(std::function<void(std::expected<SessionPtr, Error>)> done, Error error) {
    delivery.push([done = std::move(done), error = std::move(error)] { done(std::unexpected(error)); });
  }
};

}  // namespace lw
