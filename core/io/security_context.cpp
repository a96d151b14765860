#include "core/io/security_context.h"

#include <gssapi/gssapi.h>

#include <boost/asio/post.hpp>
#include <mutex>
#include <system_error>
#include <thread>

#include "core/base/text.h"
#include "core/io/wake.h"

namespace lw {

namespace {

/// 1.3.6.1.5.5.2
gss_OID_desc spnego{6, const_cast<char*>("\x2b\x06\x01\x05\x05\x02")};

std::string words_of(OM_uint32 code, int kind) {
  std::string out;
  OM_uint32 more = 0;
  do {
    OM_uint32 minor = 0;
    gss_buffer_desc text = GSS_C_EMPTY_BUFFER;
    if (gss_display_status(&minor, code, kind, GSS_C_NO_OID, &more, &text) != GSS_S_COMPLETE) break;
    const std::string_view said(static_cast<const char*>(text.value), text.length);
    out += (out.empty() ? "" : ", ") + escape_short(said, 200);
    gss_release_buffer(&minor, &text);
  } while (more != 0);
  return out;
}

}  // namespace

/// Used by one thread at a time: the steps of a context come one after the other.
struct SecurityContext::State {
  std::string service;
  Bytes binding;
  gss_ctx_id_t context = GSS_C_NO_CONTEXT;
  gss_name_t name = GSS_C_NO_NAME;

  ~State() {
    OM_uint32 minor = 0;
    if (context != GSS_C_NO_CONTEXT) gss_delete_sec_context(&minor, &context, GSS_C_NO_BUFFER);
    if (name != GSS_C_NO_NAME) gss_release_name(&minor, &name);
  }

  SecurityStep step(const Bytes& from_peer) {
    SecurityStep out;
    OM_uint32 minor = 0;
    OM_uint32 major = GSS_S_COMPLETE;
    if (name == GSS_C_NO_NAME) {
      gss_buffer_desc text{service.size(), service.data()};
      major = gss_import_name(&minor, &text, GSS_C_NT_HOSTBASED_SERVICE, &name);
    }
    gss_buffer_desc given{from_peer.size(), const_cast<char*>(from_peer.data())};
    gss_buffer_desc made = GSS_C_EMPTY_BUFFER;
    gss_channel_bindings_struct bindings{};
    bindings.application_data = {binding.size(), binding.data()};
    if (!GSS_ERROR(major))
      major = gss_init_sec_context(&minor, GSS_C_NO_CREDENTIAL, &context, name, &spnego, GSS_C_MUTUAL_FLAG,
                                   GSS_C_INDEFINITE, binding.empty() ? GSS_C_NO_CHANNEL_BINDINGS : &bindings,
                                   from_peer.empty() ? GSS_C_NO_BUFFER : &given, nullptr, &made, nullptr,
                                   nullptr);
    out.token.assign(static_cast<const char*>(made.value), made.length);
    out.done = major == GSS_S_COMPLETE;
    if (GSS_ERROR(major)) {
      out.problem = words_of(major, GSS_C_GSS_CODE);
      if (const auto why = words_of(minor, GSS_C_MECH_CODE); !why.empty()) out.problem += ": " + why;
    }
    gss_release_buffer(&minor, &made);
    return out;
  }
};

namespace {

/// The coroutine's side; a thread reaches it through `Job` alone, under its lock.
struct WaitingForStep {
  explicit WaitingForStep(const Executor& e) : executor(e), done(e) {}
  Executor executor;
  Wake done;
  bool finished = false;
  SecurityStep step;
};
struct StepJob {
  std::mutex mutex;
  std::shared_ptr<WaitingForStep> waiting;
};
/// The coroutine may be gone before the thread is.
struct StopWaiting {
  std::shared_ptr<StepJob> job;
  ~StopWaiting() {
    const std::lock_guard lock(job->mutex);
    job->waiting.reset();
  }
};

}  // namespace

SecurityContext::SecurityContext(Executor executor, std::string service, Bytes binding)
    : executor_(std::move(executor)), state_(std::make_shared<State>()) {
  state_->service = std::move(service);
  state_->binding = std::move(binding);
}
SecurityContext::~SecurityContext() = default;

Task<SecurityStep> SecurityContext::step(Bytes from_peer) {
  const auto waiting = std::make_shared<WaitingForStep>(executor_);
  const auto job = std::make_shared<StepJob>();
  job->waiting = waiting;
  const StopWaiting guard{job};
  auto work = [job, state = state_, from_peer = std::move(from_peer)] {
    auto made = state->step(from_peer);
    const std::lock_guard lock(job->mutex);
    if (!job->waiting) return;
    const Executor executor = job->waiting->executor;
    boost::asio::post(executor, [waiting = std::move(job->waiting), made = std::move(made)]() mutable {
      waiting->step = std::move(made);
      waiting->finished = true;
      waiting->done.notify();
    });
  };
  SecurityStep none;
  try {
    std::thread(std::move(work)).detach();
  } catch (const std::system_error&) {
    none.problem = "the system has no thread left for it";
  }
  if (!none.problem.empty()) co_return none;
  while (!waiting->finished) co_await waiting->done.wait();
  co_return std::move(waiting->step);
}

}  // namespace lw
