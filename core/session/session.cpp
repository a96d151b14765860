#include "core/session/session.h"

#include <fmt/format.h>

#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <utility>

#include "core/session/decode_as.h"
#include "core/session/session_impl.h"
#include "core/session/store/sqlite_store.h"

namespace lw {
void Session::Impl::open() {
  started = clock.monotonic();
  header = std::move(options.header);
  if (header.id.empty()) header.id = fmt::format("{:016x}", system_random().next());
  if (header.started == 0) header.started = clock.wall();
  header.body_limit = options.body_limit;
  if (options.keep_secrets) header.settings["secrets_kept"] = true;
  if (options.file.empty()) {
    memory = MemoryStore::make(header);
    memory_writer = memory->writer();
    return;
  }
  auto writer = make_sqlite_writer(options.file, header);
  // The writer thread only posts; what it posts does nothing when the session is gone.
  const auto on_loop = [weak = weak_from_this(), executor = executor](auto action) {
    boost::asio::post(executor, [weak, action = std::move(action)] {
      if (const auto impl = weak.lock()) action(*impl);
    });
  };
  recorder = std::make_shared<Recorder>(
      options.file, std::move(writer),
      Recorder::Events{
          .made_room = [on_loop] { on_loop([](Impl& impl) { impl.room_wanted.cancel(); }); },
          .failed = [on_loop](const Error& e) { on_loop([e](Impl& impl) { impl.failed(e); }); }});
}

Batch& Session::Impl::batch() {
  if (!scheduled) {
    scheduled = true;
    boost::asio::post(executor, [weak = weak_from_this()] {
      if (const auto impl = weak.lock()) impl->hand_on();
    });
  }
  return current;
}

/// The batch goes to the store first, so that an observer that reads finds it there.
void Session::Impl::hand_on() {
  scheduled = false;
  if (current.empty()) return;
  const std::size_t total = weight + sizeof(Batch) + current.operations.size() * 1024;
  const auto batch = std::make_shared<const Batch>(std::exchange(current, Batch()));
  weight = 0;
  if (options.discard) return;
  if (recorder) {
    recorder->push(batch, total);
  } else {
    memory_writer->append(std::span(&batch, 1));
  }
  const auto listening = observers;
  for (const auto& observer : listening) observer->recorded(*batch);
}

void Session::Impl::failed(const Error& error) {
  if (stopped || closed) return;
  // What is in the open batch has its numbers already; it waits with the others.
  hand_on();
  stopped = true;
  room_wanted.cancel();
  tell_failure(error);
}

void Session::Impl::tell_failure(Error error) {
  const std::uint64_t waiting = recorder ? recorder->unwritten_frames() : 0;
  error.reason += fmt::format("; {} frames of {} are not on file", waiting + lost, last_frame + lost);
  if (on_failure) on_failure(error);
}

void Session::Impl::close() {
  if (closed) return;
  // Closing may run on a worker while the loop is idle for this session, and what batch() posts would hand on
  // the same batch over there at the same time: so nothing is posted.
  scheduled = true;
  for (auto& [id, channel] : channels) tell_left_out(channel);
  header.ended = clock.wall();
  current.header = header;
  hand_on();
  closed = true;
  room_wanted.cancel();
  if (!recorder) return;
  const std::optional<Error> error = recorder->close();
  if (!error) return;
  stopped = true;
  tell_failure(*error);
  lost += recorder->unwritten_frames();
}

Session::Session(Executor executor, Clock& clock, SessionOptions options)
    : impl_(std::make_shared<Impl>(std::move(executor), clock, std::move(options))) {
  impl_->open();
}

Session::~Session() {
  close();
}

bool Session::has_room() const {
  return !impl_->recorder || impl_->stopped || impl_->recorder->has_room();
}

Task<> Session::room() {
  const std::shared_ptr<Impl> impl = impl_;
  while (!impl->closed && !impl->stopped && impl->recorder && impl->recorder->want_room()) {
    boost::system::error_code woken;
    auto token = boost::asio::redirect_error(boost::asio::use_awaitable, woken);
    co_await impl->room_wanted.async_wait(token);
  }
}

OperationId Session::begin_operation(std::string name, boost::json::object arguments) {
  if (impl_->closed) return 0;
  // Constructed, not assigned, so that what is handed on stays in the memory it was made in; so does the
  // copy.
  const OperationId id = ++impl_->last_operation;
  const Nanoseconds started = impl_->last_event = impl_->now();
  impl_->batch().operations.push_back({.id = id,
                                       .name = name,
                                       .arguments = {arguments, arguments.storage()},
                                       .result = {},
                                       .started = started});
  impl_->running.emplace(id, OperationRecord{.id = id,
                                             .name = std::move(name),
                                             .arguments = std::move(arguments),
                                             .result = {},
                                             .started = started});
  return id;
}

void Session::end_operation(OperationId id, boost::json::object result) {
  const auto at = impl_->running.find(id);
  if (impl_->closed || at == impl_->running.end()) return;
  OperationRecord& begun = at->second;
  impl_->batch().operations.push_back({.id = id,
                                       .name = std::move(begun.name),
                                       .arguments = std::move(begun.arguments),
                                       .result = std::move(result),
                                       .started = begun.started,
                                       .ended = impl_->now()});
  impl_->running.erase(at);
  // Who hears that it ended finds all that it said.
  impl_->hand_on();
}

Nanoseconds Session::last_event() const {
  return impl_->last_event;
}

FrameNumber Session::last_frame() const {
  return impl_->last_frame;
}

void Session::set_title(std::string title) {
  impl_->header.title = std::move(title);
  if (!impl_->closed) impl_->batch().header = impl_->header;
}

void Session::set_settings(boost::json::object settings) {
  if (impl_->options.keep_secrets) settings["secrets_kept"] = true;
  // A pane replaces its own settings; this one is the user's.
  const auto* chosen = impl_->header.settings.if_contains(kDecodeAsSetting);
  if (chosen && !settings.contains(kDecodeAsSetting)) settings[kDecodeAsSetting] = *chosen;
  impl_->header.settings = std::move(settings);
  if (!impl_->closed) impl_->batch().header = impl_->header;
}

bool Session::annotate(Annotation annotation) {
  if (impl_->closed || impl_->options.discard) return false;
  impl_->batch().annotations.push_back(std::move(annotation));
  return true;
}

const SessionHeader& Session::header() const {
  return impl_->header;
}
const std::filesystem::path& Session::file() const {
  return impl_->options.file;
}

void Session::add_observer(std::shared_ptr<SessionObserver> observer) {
  // What was recorded before goes out first, to the others only.
  impl_->hand_on();
  impl_->observers.push_back(std::move(observer));
}

void Session::remove_observer(const SessionObserver* observer) {
  std::erase_if(impl_->observers, [&](const auto& known) { return known.get() == observer; });
}

std::unique_ptr<StoreReader> Session::open_reader() {
  impl_->hand_on();
  return impl_->recorder ? impl_->recorder->open_reader() : impl_->memory->reader();
}

void Session::on_storage_error(std::function<void(const Error&)> handler) {
  impl_->on_failure = std::move(handler);
}
bool Session::recording() const {
  return !impl_->stopped && !impl_->closed;
}
std::uint64_t Session::lost_frames() const {
  return impl_->lost;
}

void Session::resume_recording() {
  if (!impl_->stopped || impl_->closed) return;
  impl_->stopped = false;
  const std::uint64_t lost = std::exchange(impl_->lost, 0);
  const std::uint64_t lost_bytes = std::exchange(impl_->lost_bytes, 0);
  if (lost > 0) {
    Note note;
    note.kind = NoteKind::error;
    note.text =
        fmt::format("recording had stopped: {} frames with {} bytes are missing here", lost, lost_bytes);
    note.facts = {{"kind", "storage"}, {"frames", lost}, {"bytes", lost_bytes}};
    Frame* frame = impl_->new_frame(0, 0, FrameKind::note);
    frame->note = std::move(note);
    impl_->weight += frame_weight(*frame);
  }
  impl_->recorder->retry();
}

void Session::flush() {
  impl_->hand_on();
  if (impl_->recorder) impl_->recorder->flush();
}

void Session::close() {
  impl_->close();
}

}  // namespace lw
