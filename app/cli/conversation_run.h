// A command that talks: standard input goes to a peer, what comes goes to standard output, until the
// operation that opened the line has ended.
#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <vector>

#include "app/cli/console.h"
#include "app/cli/standard_input.h"
#include "core/api/transcript.h"
#include "core/api/workbench.h"

namespace lw::cli {

class ConversationRun {
 public:
  virtual ~ConversationRun() = default;
  /// To its end; the exit code.
  int run();

 protected:
  struct Common {
    bool listening = false;  // ends by Ctrl+C, with exit code 0
    bool quiet = false;      // no notes on standard error
  };
  ConversationRun(Common common, Workbench& workbench, SessionPtr session)
      : common_(common), workbench_(workbench), session_(std::move(session)) {}

  virtual OperationPtr start() = 0;
  /// Moves input along; true when all is over.
  virtual bool pump() = 0;
  /// What of these frames is for standard output. On a worker thread, one call at a time. Null: it is put out
  /// as it comes (`put_out`).
  virtual std::function<Bytes(StoreReader&, const std::vector<Frame>&)> printer() = 0;

  /// From any thread. Where nobody takes it any more, the operation is cancelled.
  void put_out(ByteView bytes);
  /// A note on standard error.
  void say(const std::string& text) const;
  /// The callback of the operation's end.
  template <class Summary>
  std::function<void(std::expected<Summary, Error>)> ending() {
    return [this](std::expected<Summary, Error> summary) { over(summary ? nullptr : &summary.error()); };
  }
  /// That of one that sends.
  template <class Result>
  std::function<void(std::expected<Result, Error>)> sending() {
    ++sending_;
    return [this](std::expected<Result, Error> result) {
      --sending_;
      if (!result && !ended_) complain(result.error().message());
    };
  }
  bool listening() const { return common_.listening; }
  bool ended() const { return ended_; }
  bool is_sending() const { return sending_ > 0; }
  Workbench& workbench() { return workbench_; }
  const SessionPtr& session() const { return session_; }
  Input& input() { return *input_; }

  std::vector<ChannelId> channels_;  // that are open

 private:
  void over(const Error* error);
  void print_more();

  const Common common_;
  Workbench& workbench_;
  SessionPtr session_;
  OperationPtr operation_;
  Input* input_ = nullptr;
  std::function<Bytes(StoreReader&, const std::vector<Frame>&)> printer_;
  FrameNumber printed_ = 0;
  int code_ = kDone;
  bool ended_ = false;
  unsigned sending_ = 0;  // operations under way
  bool reading_ = false;
  std::atomic<bool> unheard_ = false;  // standard output is closed
};

/// What comes is read back from the session, so there always is one: without a file of the user's one that
/// goes again. `talk` is given it.
int with_conversation(std::string file, NewSession wish,
                      const std::function<int(Workbench& workbench, const SessionPtr& session)>& talk);

}  // namespace lw::cli
