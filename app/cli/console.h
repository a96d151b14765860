// The command line's dealings with the terminal and the exit codes.
#pragma once

#include <atomic>
#include <optional>
#include <string>
#include <string_view>

#include "core/api/workbench.h"

namespace lw::cli {

/// Exit codes: curl's numbers where curl has one for it, since scripts know them.
enum Exit : int {
  kDone = 0,
  kFailed = 1,  // anything without a number of its own
  kUsage = 2,
  kBadUrl = 3,
  kProxy = 5,
  kResolve = 6,
  kConnect = 7,
  kProtocol = 8,    // the peer's bytes break the protocol
  kPartial = 18,    // the peer closed in the middle
  kHttpError = 22,  // --fail and a status of 400 or more
  kStorage = 23,    // an output file or the session can't be written
  kTimeout = 28,
  kTls = 35,
  kRedirects = 47,
  kCertificate = 60,
  kInterrupted = 130,
};
int exit_code(const Error& error);

/// A body on standard output: from memory, or from the core's own file, which is removed then.
void print_body(std::string_view body, const std::string& file);

/// "linewright-cli: ..." on standard error.
void complain(std::string_view message);
/// Bytes to a descriptor, whole. False when it is gone (a closed pipe).
bool write_all(int descriptor, std::string_view bytes);

/// Reads a line from the terminal with echo off; nullopt when there is no terminal.
std::optional<std::string> ask_password(const std::string& prompt);
/// The same with what is typed to be seen.
std::optional<std::string> ask_line(const std::string& prompt);

/// Set by SIGINT and SIGTERM.
extern std::atomic<bool> interrupted;
void watch_interrupts();

/// Passwords from LINEWRIGHT_PASSWORD or the terminal; certificates refused (the message says how to go on).
class ConsoleQuestioner final : public Questioner {
 public:
  void certificate(const SessionPtr& session, const CertificateQuestion& question,
                   std::function<void(CertificateAnswer)> answer) override;
  void credentials(const SessionPtr& session, const CredentialsQuestion& question,
                   std::function<void(std::optional<Credentials>)> answer) override;
  void storage(const SessionPtr& session, const StorageQuestion& question,
               std::function<void(StorageAnswer)> answer) override;
  bool go_on_without_session = false;
};

/// Delivers until `done()` says so. Calls `interrupt` once when the user pressed Ctrl+C. `pause`: between two
/// deliveries, so that many small operations do not cost a change of threads each.
void run_until(Workbench& workbench, const std::function<bool()>& done,
               const std::function<void()>& interrupt, std::chrono::milliseconds pause = {});

/// Creates a session, waiting for it. Throws Error.
SessionPtr create_session(Workbench& workbench, NewSession wish);
void close_session(Workbench& workbench, const SessionPtr& session);

}  // namespace lw::cli
