#include "app/cli/console.h"

#include <fcntl.h>
#include <signal.h>
#include <termios.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

#include "core/base/text.h"

namespace lw::cli {

std::atomic<bool> interrupted{false};

namespace {

constexpr std::size_t kMaxPassword = 4096;

void on_signal(int) {
  interrupted = true;
}

}  // namespace

int exit_code(const Error& error) {
  switch (error.kind) {
    case ErrorKind::invalid_argument:
      return error.offset ? kBadUrl : kUsage;
    case ErrorKind::resolve:
      return kResolve;
    case ErrorKind::connect:
      return kConnect;
    case ErrorKind::proxy:
      return kProxy;
    case ErrorKind::tls:
      return kTls;
    case ErrorKind::certificate:
      return kCertificate;
    case ErrorKind::protocol:
      return kProtocol;
    case ErrorKind::limit:
      return error.reason.find("redirect") != std::string::npos ? kRedirects : kProtocol;
    case ErrorKind::timeout:
      return kTimeout;
    case ErrorKind::closed:
      return kPartial;
    case ErrorKind::cancelled:
      return interrupted ? kInterrupted : kFailed;
    case ErrorKind::refused:
      return kFailed;
    case ErrorKind::storage:
      return kStorage;
    case ErrorKind::unsupported:
      return kFailed;
  }
  return kFailed;
}

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

void print_body(std::string_view body, const std::string& file) {
  write_all(STDOUT_FILENO, body);
  if (file.empty()) return;
  std::ifstream from(file, std::ios::binary);
  std::string buffer(256u << 10, '\0');
  while (from.read(buffer.data(), static_cast<std::streamsize>(buffer.size())), from.gcount() > 0)
    if (!write_all(STDOUT_FILENO,
                   std::string_view(buffer).substr(0, static_cast<std::size_t>(from.gcount()))))
      break;
  std::error_code ignored;
  std::filesystem::remove(file, ignored);
}

void complain(std::string_view message) {
  std::string line = "linewright-cli: ";
  line += message;
  line += '\n';
  write_all(STDERR_FILENO, line);
}

namespace {

std::optional<std::string> ask_terminal(const std::string& prompt, bool hide) {
  const int terminal = ::open("/dev/tty", O_RDWR | O_CLOEXEC);
  if (terminal < 0) return std::nullopt;
  termios before{};
  const bool can_hide = hide && ::tcgetattr(terminal, &before) == 0;
  if (can_hide) {
    termios hidden = before;
    hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(terminal, TCSAFLUSH, &hidden);
  }
  write_all(terminal, prompt);
  std::string password;
  char c = 0;
  bool ended = false;
  while (password.size() < kMaxPassword && ::read(terminal, &c, 1) == 1) {
    ended = c == '\n';
    if (ended) break;
    password += c;
  }
  if (hide) write_all(terminal, "\n");
  if (can_hide) ::tcsetattr(terminal, TCSAFLUSH, &before);
  ::close(terminal);
  if (!ended && password.empty()) return std::nullopt;
  return password;
}

}  // namespace

std::optional<std::string> ask_password(const std::string& prompt) {
  return ask_terminal(prompt, true);
}

std::optional<std::string> ask_line(const std::string& prompt) {
  return ask_terminal(prompt, false);
}

void watch_interrupts() {
  struct sigaction action{};
  action.sa_handler = on_signal;
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGTERM, &action, nullptr);
  ::signal(SIGPIPE, SIG_IGN);
}

void ConsoleQuestioner::certificate(const SessionPtr&, const CertificateQuestion&,
                                    std::function<void(CertificateAnswer)> answer) {
  answer(CertificateAnswer::refuse);
}

void ConsoleQuestioner::credentials(const SessionPtr&, const CredentialsQuestion& question,
                                    std::function<void(std::optional<Credentials>)> answer) {
  const bool key = question.kind == CredentialsKind::passphrase;
  if (const char* given = key ? std::getenv("LINEWRIGHT_KEY_PASSWORD") : std::getenv("LINEWRIGHT_PASSWORD"))
    return answer(Credentials{question.user, given});
  auto password =
      ask_password(key ? "Passphrase of the key in " + escape(question.peer) + ": "
                       : "Password for " + escape(question.user) + " at " + escape(question.peer) + ": ");
  if (!password) return answer(std::nullopt);
  answer(Credentials{question.user, std::move(*password)});
}

void ConsoleQuestioner::storage(const SessionPtr&, const StorageQuestion& question,
                                std::function<void(StorageAnswer)> answer) {
  complain("the session " + question.path + " can't be written: " + question.reason +
           (go_on_without_session ? " (going on without it)"
                                  : " (stopping; --session-optional goes on without it)"));
  answer(go_on_without_session ? StorageAnswer::go_on_without_recording : StorageAnswer::stop);
}

void run_until(Workbench& workbench, const std::function<bool()>& done,
               const std::function<void()>& interrupt, std::chrono::milliseconds pause) {
  bool told = false;
  while (!done()) {
    workbench.wait(std::chrono::milliseconds(200));
    workbench.deliver(std::chrono::milliseconds(1000));
    if (interrupted && !told) {
      told = true;
      interrupt();
    }
    if (pause.count() > 0 && !done()) std::this_thread::sleep_for(pause);
  }
}

SessionPtr create_session(Workbench& workbench, NewSession wish) {
  std::optional<std::expected<SessionPtr, Error>> made;
  workbench.create_session(std::move(wish),
                           [&made](std::expected<SessionPtr, Error> session) { made = std::move(session); });
  run_until(workbench, [&made] { return made.has_value(); }, [] {});
  if (!*made) throw std::move(made->error());
  return **made;
}

void close_session(Workbench& workbench, const SessionPtr& session) {
  bool closed = false;
  session->close([&closed] { closed = true; });
  run_until(workbench, [&closed] { return closed; }, [] {});
}

}  // namespace lw::cli
