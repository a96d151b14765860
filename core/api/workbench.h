// Workbench: the one object behind the program. It owns the loop thread, the sessions and the running
// operations. Everything here is called on one thread (the UI's) and returns at once; answers come from
// deliver().
#pragma once

#include <any>
#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/api/operation.h"
#include "core/api/questions.h"
#include "core/api/transcript.h"
#include "core/base/frame.h"

namespace lw {

struct WorkbenchOptions {
  std::filesystem::path session_folder;
  /// Called from any thread when deliver() has something to do; coalesced until deliver() ran.
  std::function<void()> wakeup;
};

/// A session that this program is recording, or has opened for reading. Letting go of the last handle of a
/// live one closes it.
class SessionHandle;
using SessionPtr = std::shared_ptr<SessionHandle>;

struct NewSession {
  std::string title;
  std::string pane;
  std::filesystem::path file;              // empty = a new name in the session folder
  std::uint64_t body_limit = 64ull << 20;  // 0 = no limit
  bool keep_secrets = false;
  bool discard = false;  // frames are shown to nobody and kept nowhere (scripts)
  boost::json::object settings;
};

class SessionHandle {
 public:
  virtual ~SessionHandle() = default;
  virtual const std::string& title() const = 0;
  virtual const std::string& pane() const = 0;
  virtual const std::filesystem::path& file() const = 0;
  virtual bool live() const = 0;  // recording; a reopened one is not
  virtual boost::json::object settings() const = 0;
  virtual void set_title(std::string title) = 0;
  virtual void set_settings(boost::json::object settings) = 0;
  /// Texts that are masked wherever they are said or recorded from now on, beside what protocols know to be
  /// secret: values of the user's keychain. Shorter ones than four bytes would be found everywhere: they are
  /// not.
  virtual void mask_also(std::vector<std::string> secrets) = 0;
  /// The transcript: one a session, shared by all who look at it.
  virtual std::shared_ptr<Transcript> transcript() = 0;
  /// Ends the recording (running operations are cancelled first); the file is whole when `done` comes.
  virtual void close(std::function<void()> done = {}) = 0;
};

struct SessionEntry {
  std::filesystem::path file;
  std::string title;
  std::string pane;
  Nanoseconds started = 0;  // wall clock
  FrameNumber frames = 0;
  std::uint64_t bytes = 0;
  bool live = false;
  std::string problem;
};

class Workbench {
 public:
  explicit Workbench(WorkbenchOptions options);
  /// Cancels all, closes all sessions, joins. No callback of an operation is called from here on.
  ~Workbench();

  /// Runs the callbacks that are waiting, for about `budget` at most; true = there is more.
  bool deliver(std::chrono::milliseconds budget = std::chrono::milliseconds(8));
  /// Blocks until something is there to deliver, or the time is over (command line and tests).
  bool wait(std::chrono::milliseconds most);

  /// What to ask when the core has a question; without it every question is refused.
  void set_questioner(Questioner* questioner);

  // Sessions. `failed` gets what can't be done.
  void create_session(NewSession wish, std::function<void(std::expected<SessionPtr, Error>)> done);
  void open_session(const std::filesystem::path& file,
                    std::function<void(std::expected<SessionPtr, Error>)> done);
  void list_sessions(std::function<void(std::vector<SessionEntry>)> done);
  void delete_session(const std::filesystem::path& file,
                      std::function<void(std::expected<void, Error>)> done);
  void copy_session(const std::filesystem::path& from, const std::filesystem::path& to,
                    std::function<void(std::expected<void, Error>)> done);
  const std::filesystem::path& session_folder() const;
  /// $LINEWRIGHT_SESSIONS, or the place for it in the user's data folder.
  static std::filesystem::path default_session_folder();

  /// Starts an operation in a live session. `Turn::queued`: after the queued ones before it have ended, with
  /// no way through this thread in between.
  template <class Op>
  OperationPtr start(const SessionPtr& session, typename Op::Arguments arguments, Callbacks<Op> callbacks,
                     Turn turn = Turn::at_once) {
    return start_erased(
        session, Op::name, std::any(std::move(arguments)), turn,
        !callbacks.event
            ? std::function<void(const std::any&)>()
            : [event = std::move(callbacks.event)](
                  const std::any& value) { event(std::any_cast<const typename Op::Event&>(value)); },
        [done = std::move(callbacks.done)](Outcome outcome) {
          if (!done) return;
          if (outcome.error) return done(std::unexpected(std::move(*outcome.error)));
          done(std::any_cast<typename Op::Result>(std::move(outcome.value)));
        });
  }

  /// Work off the UI thread that belongs to no session (decoding a picture, reading a file): `work` runs on a
  /// worker thread and must not touch what the UI owns; `done` comes from deliver().
  void run_aside(std::function<void()> work, std::function<void()> done);

  /// The same without its type, by the name and the arguments of an OperationRecord; `done` gets what would
  /// be recorded as its result.
  OperationPtr start_named(const SessionPtr& session, const std::string& name,
                           const boost::json::object& arguments,
                           std::function<void(std::expected<boost::json::object, Error>)> done,
                           Turn turn = Turn::at_once);

  struct Impl;
  Impl& impl() { return *impl_; }  // for the other files of core/api (workbench_impl.h)

 private:
  OperationPtr start_erased(const SessionPtr& session, std::string_view name, std::any arguments, Turn turn,
                            std::function<void(const std::any&)> event, std::function<void(Outcome)> done);
  std::unique_ptr<Impl> impl_;
};

}  // namespace lw
