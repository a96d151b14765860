#include "core/session/session.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <utility>

#include "core/session/body_track.h"
#include "core/session/mask.h"
#include "core/session/recorder.h"
#include "core/session/store/memory_store.h"
#include "core/session/store/sqlite_store.h"

namespace lw {
namespace {

/// A batch is handed on at the end of the loop's turn, or when it weighs this much.
constexpr std::size_t kBatchWeight = 256u << 10;

struct Channel {
  ChannelInfo info;
  OperationId operation = 0;
  std::unique_ptr<Redactor> redactor;  // null = no secrets
  BodyTrack bodies[2];                 // by Direction
};

/// SQLite's limit of one value is 1e9 bytes; a frame near it is kept as a length and a digest only.
constexpr std::uint64_t kLongestFrame = 512ull << 20;

std::string text_of(const boost::json::object& facts, std::string_view key) {
  const auto* value = facts.if_contains(key);
  return value && value->is_string() ? std::string(value->as_string()) : std::string();
}

}  // namespace

struct Session::Impl : std::enable_shared_from_this<Session::Impl> {
  Impl(Executor e, Clock& c, SessionOptions o)
      : executor(e), clock(c), options(std::move(o)), room_timer(e) {}

  void open();
  void close();

  Nanoseconds now() { return clock.monotonic() - started; }
  Channel& channel(ChannelId id);
  void keep_bytes(Channel& channel, Direction direction, ByteView bytes, Frame& frame);
  void append_body(Channel& channel, Direction direction, Frame& frame, ByteView bytes);
  /// Null while recording is stopped.
  Frame* new_frame(ChannelId channel, OperationId operation, FrameKind kind);
  Batch& batch();
  void changed(const Channel& channel) { batch().channels.push_back(channel.info); }
  void hand_on();
  void failed(const Error& error);
  void tell_failure(Error error);

  Executor executor;
  Clock& clock;
  SessionOptions options;
  SessionHeader header;
  Nanoseconds started = 0;
  Masker masker;

  std::unordered_map<ChannelId, Channel> channels;
  std::unordered_map<OperationId, OperationRecord> running;
  ChannelId last_channel = 0;
  OperationId last_operation = 0;
  FrameNumber last_frame = 0;

  Batch current;
  std::size_t weight = 0;
  bool scheduled = false;
  std::vector<Blank> blanks;
  std::vector<std::shared_ptr<SessionObserver>> observers;

  std::shared_ptr<Recorder> recorder;   // of a file
  std::shared_ptr<MemoryStore> memory;  // or of none
  std::unique_ptr<StoreWriter> memory_writer;
  boost::asio::steady_timer room_timer;

  bool closed = false;
  bool stopped = false;  // writing failed
  std::uint64_t lost = 0;
  std::uint64_t lost_bytes = 0;
  std::function<void(const Error&)> on_failure;
};

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
          .made_room = [on_loop] { on_loop([](Impl& impl) { impl.room_timer.cancel(); }); },
          .failed = [on_loop](const Error& e) { on_loop([e](Impl& impl) { impl.failed(e); }); }});
}

Channel& Session::Impl::channel(ChannelId id) {
  // A sink's caller that names a channel of its own making gets one: nothing said goes unrecorded.
  const auto [at, made] = channels.try_emplace(id);
  if (made) {
    at->second.info.id = id;
    at->second.info.opened = now();
    last_channel = std::max(last_channel, id);
    changed(at->second);
  }
  return at->second;
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

Frame* Session::Impl::new_frame(ChannelId channel, OperationId operation, FrameKind kind) {
  if (options.discard) return nullptr;
  if (stopped) {
    ++lost;
    return nullptr;
  }
  Frame& frame = batch().frames.emplace_back();
  frame.number = ++last_frame;
  frame.channel = channel;
  frame.operation = operation;
  frame.time = now();
  frame.kind = kind;
  return &frame;
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

void Session::Impl::keep_bytes(Channel& channel, Direction direction, ByteView bytes, Frame& frame) {
  BodyTrack& body = channel.bodies[static_cast<int>(direction)];
  frame.length = bytes.size();
  const bool keep = body.keeps(bytes.size(), header.body_limit) && bytes.size() <= kLongestFrame;
  if (keep || !blanks.empty()) {
    frame.bytes = bytes;
    masker.mask(frame.bytes, blanks);
    bytes = frame.bytes;
  }
  if (body.on()) body.digest(bytes);
  if (!keep) {
    if (body.on()) {
      frame.digest = body.digest();
      if (body.mark_unkept(frame.number)) batch().saved_bodies.emplace_back(frame.number, std::string());
    }
    frame.bytes = Bytes();
  }
}

void Session::Impl::failed(const Error& error) {
  if (stopped || closed) return;
  // What is in the open batch has its numbers already; it waits with the others.
  hand_on();
  stopped = true;
  room_timer.cancel();
  tell_failure(error);
}

void Session::Impl::tell_failure(Error error) {
  const std::uint64_t waiting = recorder ? recorder->unwritten_frames() : 0;
  error.reason += fmt::format("; {} frames of {} are not on file", waiting + lost, last_frame + lost);
  if (on_failure) on_failure(error);
}

void Session::Impl::close() {
  if (closed) return;
  header.ended = clock.wall();
  // Not by batch(): closing may run on a worker while the loop is idle for this session, and what batch()
  // posts would hand on the same batch over there at the same time.
  current.header = header;
  hand_on();
  closed = true;
  room_timer.cancel();
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

ChannelId Session::open_channel(ChannelInfo info) {
  if (impl_->closed) return 0;
  info.id = ++impl_->last_channel;
  info.opened = impl_->now();
  info.closed = -1;
  Channel& channel = impl_->channels[info.id];
  channel.info = std::move(info);
  if (impl_->options.make_redactor && !impl_->options.keep_secrets) {
    channel.redactor = impl_->options.make_redactor(channel.info);
  }
  impl_->changed(channel);
  return channel.info.id;
}

void Session::assign(ChannelId channel, OperationId operation) {
  if (!impl_->closed) impl_->channel(channel).operation = operation;
}

void Session::bytes(ChannelId id, Direction direction, ByteView bytes, std::string_view peer) {
  if (impl_->closed || impl_->options.discard) return;
  Channel& channel = impl_->channel(id);
  impl_->blanks.clear();
  // Also while nothing is kept: the redactor must know where it is when recording goes on.
  if (channel.redactor) channel.redactor->feed(direction, bytes, impl_->blanks);
  const FrameKind kind = direction == Direction::sent ? FrameKind::sent : FrameKind::received;
  Frame* frame = impl_->new_frame(id, channel.operation, kind);
  if (!frame) {
    impl_->lost_bytes += bytes.size();
    return;
  }
  frame->peer = peer;
  impl_->keep_bytes(channel, direction, bytes, *frame);
  impl_->weight += frame_weight(*frame);
  if (impl_->weight >= kBatchWeight) impl_->hand_on();
}

void Session::note(ChannelId id, Note note) {
  if (impl_->closed) return;
  Channel& channel = impl_->channel(id);
  switch (note.kind) {
    case NoteKind::listening:
    case NoteKind::connected:
    case NoteKind::accepted:
      if (auto local = text_of(note.facts, "local"); !local.empty()) channel.info.local = std::move(local);
      if (auto remote = text_of(note.facts, "remote"); !remote.empty())
        channel.info.remote = std::move(remote);
      impl_->changed(channel);
      break;
    case NoteKind::closed:
    case NoteKind::reset:
    case NoteKind::error:
      if (channel.info.closed >= 0) break;
      channel.info.closed = impl_->now();
      impl_->changed(channel);
      break;
    default:
      break;
  }
  Frame* frame = impl_->new_frame(id, channel.operation, FrameKind::note);
  if (!frame) return;
  frame->note = std::move(note);
  impl_->weight += frame_weight(*frame);
}

void Session::body(ChannelId id, Direction direction, bool on) {
  if (!impl_->closed) impl_->channel(id).bodies[static_cast<int>(direction)].turn(on);
}

void Session::body_saved(ChannelId id, Direction direction, std::string path) {
  if (impl_->closed) return;
  const FrameNumber first = impl_->channel(id).bodies[static_cast<int>(direction)].first_unkept();
  if (first != 0) impl_->batch().saved_bodies.emplace_back(first, std::move(path));
}

bool Session::has_room() const {
  return !impl_->recorder || impl_->stopped || impl_->recorder->has_room();
}

Task<> Session::room() {
  const std::shared_ptr<Impl> impl = impl_;
  while (!impl->closed && !impl->stopped && impl->recorder && impl->recorder->want_room()) {
    impl->room_timer.expires_at(boost::asio::steady_timer::time_point::max());
    boost::system::error_code woken;
    auto token = boost::asio::redirect_error(boost::asio::use_awaitable, woken);
    co_await impl->room_timer.async_wait(token);
  }
}

OperationId Session::begin_operation(std::string name, boost::json::object arguments) {
  if (impl_->closed) return 0;
  // Constructed, not assigned, so that what is handed on stays in the memory it was made in; so does the
  // copy.
  const OperationId id = ++impl_->last_operation;
  const Nanoseconds started = impl_->now();
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

void Session::set_title(std::string title) {
  impl_->header.title = std::move(title);
  if (!impl_->closed) impl_->batch().header = impl_->header;
}

void Session::set_settings(boost::json::object settings) {
  if (impl_->options.keep_secrets) settings["secrets_kept"] = true;
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
