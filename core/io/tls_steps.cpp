#include "core/io/tls_steps.h"

#include <fmt/format.h>

#include "core/io/errors.h"
#include "core/io/self_signed.h"
#include "core/io/tls_certificates.h"
#include "core/io/tls_identity.h"

namespace lw {
namespace {

// start_tls is given no deadlines of its own.
constexpr std::chrono::milliseconds kUpgradeTime{30'000};

/// Holds a deadline off while the user thinks.
struct Paused {
  explicit Paused(std::shared_ptr<Deadline> d) : deadline(std::move(d)) {
    if (deadline) deadline->pause();
  }
  ~Paused() {
    if (deadline) deadline->resume();
  }
  std::shared_ptr<Deadline> deadline;
};

/// Exceptions first, then the user.
class PromptingJudge final : public CertificateJudge {
 public:
  PromptingJudge(Steps& steps, std::string peer, bool verify, bool first_use = false)
      : steps_(steps), peer_(std::move(peer)), verify_(verify), first_use_(first_use) {}

  Task<std::string> judge(TlsFacts facts) override {
    if (!verify_) co_return "not verified";
    TrustStore& trust = steps_.environment.trust;
    const std::string fingerprint = facts.chain.empty() ? "" : facts.chain.front().sha256;
    if (trust.trusts(peer_, fingerprint)) co_return "exception";
    if (first_use_ && trust.trusts(key(), fingerprint)) co_return "known";
    if (first_use_ && !fingerprint.empty() && !trust.entries().contains(key())) {
      remember(fingerprint);
      co_return "first use";
    }
    if (first_use_)
      facts.problem = "it is another certificate than the one that is known of this server; " + facts.problem;
    const Error refusal(ErrorKind::certificate, "checking the certificate", peer_, refusal_reason(facts));
    CertificateQuestion question{.peer = peer_,
                                 .problem = facts.problem,
                                 .facts = std::move(facts),
                                 .channel = steps_.channel,
                                 .operation = steps_.operation};
    const Paused paused(steps_.deadline);
    const CertificateAnswer answer = co_await steps_.environment.prompter.certificate(std::move(question));
    if (answer == CertificateAnswer::refuse) throw refusal;
    if (answer == CertificateAnswer::accept_always && !fingerprint.empty()) remember(fingerprint);
    co_return "user once";
  }

 private:
  /// What was taken without asking is an exception for nobody else: a link must not make one for a bank.
  std::string key() const { return first_use_ ? "first use " + peer_ : peer_; }

  void remember(const std::string& fingerprint) {
    try {
      steps_.environment.trust.add(key(), fingerprint);
    } catch (const Error& error) {
      steps_.note(NoteKind::info, error.message());
    }
  }

  Steps& steps_;
  std::string peer_;
  bool verify_;
  bool first_use_;
};

/// The handshake of either role, inside the caller's deadline.
Task<bool> shake(TlsStream* stream) {
  co_await stream->handshake();
  co_return true;
}

Task<> timed_handshake(Steps& steps, TlsStream& stream) {
  std::exception_ptr failure;
  try {
    const Stopwatch watch(steps.environment.clock, steps.timings.tls);
    co_await stream.handshake();
  } catch (...) {
    failure = std::current_exception();
  }
  note_tls(steps, stream);
  if (failure) std::rethrow_exception(failure);
}

}  // namespace

std::shared_ptr<TlsContext> server_context(const TlsOptions& options, bool datagrams) {
  TlsOptions with_certificate = options;
  if (options.certificate_pem.empty() && options.certificate_file.empty()) {
    SelfSigned made = make_self_signed();
    with_certificate.certificate_pem = std::move(made.certificate_pem);
    with_certificate.key_pem = std::move(made.key_pem);
  }
  return make_tls_context(with_certificate, Role::server, datagrams);
}

std::unique_ptr<CertificateJudge> make_prompting_judge(Steps& steps, std::string peer, bool verify) {
  return std::make_unique<PromptingJudge>(steps, std::move(peer), verify);
}

Task<> unlock_key(Steps& steps, TlsOptions& options) {
  constexpr int kTries = 3;
  if (options.certificate_file.empty() || !options.certificate_pem.empty()) co_return;
  auto& known = steps.environment.key_passwords;
  const std::string file = options.key_file.empty() ? options.certificate_file : options.key_file;
  if (options.key_password.empty() && known.contains(file)) options.key_password = known[file];
  for (int tries = 0; tries < kTries; ++tries) {
    const auto state = read_identity(options).state;
    if (state != KeyState::locked && state != KeyState::wrong_password) break;
    CredentialsQuestion question{.peer = file,
                                 .realm = {},
                                 .user = {},
                                 .operation = steps.operation,
                                 .kind = CredentialsKind::passphrase};
    const Paused paused(steps.deadline);
    auto answer = co_await steps.environment.prompter.credentials(std::move(question));
    if (!answer)
      throw Error(ErrorKind::refused, "opening the client's key", "",
                  "the key in " + file + " is encrypted, and no passphrase was given");
    options.key_password = std::move(answer->password);
    known[file] = options.key_password;
  }
}

Task<std::unique_ptr<Stream>> tls_client(Steps& steps, std::unique_ptr<Stream> plain, ConnectOptions choice) {
  const Endpoint target = choice.target;
  TlsOptions options = *std::move(choice.tls);
  co_await unlock_key(steps, options);
  const std::shared_ptr<TlsContext> context =
      make_tls_context(options, Role::client, choice.carrier == Carrier::dtls);
  PromptingJudge judge(steps, target.to_string(), options.verify, choice.trust_first_use);
  TlsPeer peer{.server_name = options.server_name.empty() ? target.host : options.server_name,
               .judge = &judge,
               .sessions = &steps.environment.sessions,
               .session_key = target.to_string()};
  auto stream =
      std::make_unique<TlsStream>(steps.environment.executor, std::move(plain), context, std::move(peer));
  co_await timed_handshake(steps, *stream);
  co_return stream;
}

std::unique_ptr<TlsStream> make_tls_server(Executor executor, std::unique_ptr<Stream> plain,
                                           std::shared_ptr<TlsContext> context) {
  return std::make_unique<TlsStream>(std::move(executor), std::move(plain), std::move(context), TlsPeer{});
}

Task<bool> tls_server_handshake(TlsStream& stream) {
  return shake(&stream);
}

void note_tls(const Steps& steps, TlsStream& stream) {
  note_tls(steps, stream.facts(), stream.take_key_lines());
}

void note_tls(const Steps& steps, const TlsFacts& facts, const std::vector<std::string>& keys) {
  if (!keys.empty()) {
    steps.note(NoteKind::tls_keys, "TLS keys: with them everything on this line can be read",
               {{"lines", boost::json::array(keys.begin(), keys.end())}});
  }
  if (facts.version.empty()) return;
  std::string text = fmt::format("{} {}", facts.version, facts.cipher);
  if (!facts.alpn.empty()) text += ", " + facts.alpn;
  if (facts.resumed) text += ", resumed";
  if (!facts.problem.empty()) {
    text += fmt::format(" — {}{}", facts.problem,
                        facts.accepted_by.empty() ? "" : ", accepted: " + facts.accepted_by);
  }
  steps.note(NoteKind::tls, std::move(text), to_json(facts));
}

Task<> upgrade_line(NetConnector::Environment& environment, Line& line, TlsOptions options, Role role,
                    std::string peer_host) {
  Steps steps{.environment = environment, .channel = line.channel()};
  steps.deadline = std::make_shared<Deadline>(environment.executor, kUpgradeTime);
  const std::string remote = line.info().remote;
  std::exception_ptr failure;
  try {
    if (role == Role::client) co_await unlock_key(steps, options);
    const auto context =
        role == Role::server ? server_context(options) : make_tls_context(options, Role::client);
    const std::string port = remote.substr(std::min(remote.size(), remote.rfind(':')));
    PromptingJudge judge(steps, peer_host + port, options.verify);
    TlsPeer peer{.server_name = options.server_name.empty() ? peer_host : options.server_name,
                 .judge = &judge,
                 .sessions = &environment.sessions,
                 .session_key = "upgraded|" + peer_host + port};
    if (role == Role::server) peer = {};
    std::unique_ptr<Stream> plain = line.take_inner();
    if (!plain) throw cancelled_error("TLS handshake", remote);
    auto stream =
        std::make_unique<TlsStream>(environment.executor, std::move(plain), context, std::move(peer));
    TlsStream& tls = *stream;
    // Back in the line before the first byte: so closing the line ends the handshake.
    line.put_inner(std::move(stream));
    steps.note(NoteKind::upgraded, "going on with TLS", {{"to", "tls"}});
    Task<bool> work = shake(&tls);
    Error late = timeout_error("handshake", kUpgradeTime, "TLS handshake", remote);
    const Stopwatch watch(environment.clock, steps.timings.tls);
    std::exception_ptr failed;
    try {
      co_await within(environment.executor, steps.deadline, std::move(work), std::move(late));
    } catch (...) {
      failed = std::current_exception();
    }
    note_tls(steps, tls);
    if (failed) std::rethrow_exception(failed);
  } catch (...) {
    failure = std::current_exception();
  }
  if (!failure) co_return;
  const Error error = to_error(failure, "TLS handshake", remote);
  line.note_failure(error);
  line.abort();
  throw error;
}

}  // namespace lw
