// A loop to run coroutines on, and a sink that remembers, for tests of core.
#pragma once

// Qt takes this word; Asio has a member of that name.
#pragma push_macro("emit")
#undef emit

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <chrono>
#include <exception>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/io/errors.h"
#include "core/io/prompter.h"
#include "core/io/stream.h"
#include "core/io/tap.h"

namespace lw::test {

/// A coroutine that was started: how it ended, and a way to cancel it.
struct Started {
  bool done = false;
  std::exception_ptr failure;
  boost::asio::cancellation_signal signal;

  void cancel() { signal.emit(boost::asio::cancellation_type::terminal); }
  /// As an Error; kind `unsupported` with reason "no error" when it went well.
  Error error() const {
    return failure ? to_error(failure, "", "") : Error(ErrorKind::unsupported, "", "", "no error");
  }
};

class Loop {
 public:
  Executor executor() { return context_.get_executor(); }
  boost::asio::io_context& context() { return context_; }

  std::shared_ptr<Started> start(Task<> task) {
    auto started = std::make_shared<Started>();
    boost::asio::co_spawn(
        context_, std::move(task),
        boost::asio::bind_cancellation_slot(started->signal.slot(), [started](std::exception_ptr e) {
          started->failure = e;
          started->done = true;
        }));
    return started;
  }

  /// Turns the loop until `condition` holds; false = it did not within ten seconds.
  bool until(const std::function<bool()>& condition) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (!condition()) {
      if (std::chrono::steady_clock::now() > end) return false;
      context_.restart();
      context_.run_one_for(std::chrono::milliseconds(50));
    }
    return true;
  }

  /// Runs to the end and gives the value or throws.
  template <class T>
  T run(Task<T> task) {
    std::optional<T> value;
    const auto started = start(store(std::move(task), value));
    finish(*started);
    return std::move(*value);
  }
  void run(Task<> task) {
    const auto started = start(std::move(task));
    finish(*started);
  }
  /// The Error that the coroutine must end in.
  Error fails(Task<> task) {
    const auto started = start(std::move(task));
    if (!until([&] { return started->done; })) return Error(ErrorKind::unsupported, "", "", "it hangs");
    return started->error();
  }

 private:
  template <class T>
  static Task<> store(Task<T> task, std::optional<T>& into) {
    into = co_await std::move(task);
  }
  void finish(const Started& started) {
    if (!until([&] { return started.done; })) throw std::runtime_error("the coroutine hangs");
    if (started.failure) std::rethrow_exception(started.failure);
  }

  boost::asio::io_context context_;
};

struct Recorder final : FrameSink {
  struct Entry {
    ChannelId channel = 0;
    FrameKind kind = FrameKind::note;
    Bytes bytes;
    std::string peer;
    Note note;
    Layer layer = Layer::top;
  };
  std::vector<ChannelInfo> channels;
  std::map<ChannelId, OperationId> operations;
  std::vector<Entry> entries;
  bool keep_bytes = true;

  ChannelId open_channel(ChannelInfo info) override {
    info.id = static_cast<ChannelId>(channels.size() + 1);
    channels.push_back(std::move(info));
    return channels.back().id;
  }
  void assign(ChannelId channel, OperationId operation) override { operations[channel] = operation; }
  void bytes(ChannelId channel, Direction direction, ByteView bytes, std::string_view peer) override {
    if (!keep_bytes) return;
    const FrameKind kind = direction == Direction::sent ? FrameKind::sent : FrameKind::received;
    entries.push_back({channel, kind, Bytes(bytes), std::string(peer), {}});
  }
  void raw_bytes(ChannelId channel, Direction direction, ByteView bytes) override {
    const FrameKind kind = direction == Direction::sent ? FrameKind::sent : FrameKind::received;
    entries.push_back({channel, kind, Bytes(bytes), {}, {}, Layer::raw});
  }
  void note(ChannelId channel, Note note) override {
    entries.push_back({channel, FrameKind::note, {}, {}, std::move(note)});
  }
  void body(ChannelId, Direction, bool) override {}
  void body_saved(ChannelId, Direction, std::string) override {}
  bool has_room() const override { return true; }
  Task<> room() override { co_return; }

  std::vector<Note> notes(NoteKind kind, ChannelId channel = 0) const {
    std::vector<Note> found;
    for (const Entry& entry : entries) {
      if (entry.kind == FrameKind::note && entry.note.kind == kind &&
          (channel == 0 || entry.channel == channel)) {
        found.push_back(entry.note);
      }
    }
    return found;
  }
  Bytes all(FrameKind kind, ChannelId channel, Layer layer = Layer::top) const {
    Bytes bytes;
    for (const Entry& entry : entries) {
      if (entry.kind == kind && entry.channel == channel && entry.layer == layer) bytes += entry.bytes;
    }
    return bytes;
  }
  /// How the channel ended: closed, reset and error notes.
  int ends(ChannelId channel) const {
    return static_cast<int>(notes(NoteKind::closed, channel).size() + notes(NoteKind::reset, channel).size() +
                            notes(NoteKind::error, channel).size());
  }
};

/// Answers what it was told, and remembers the questions.
struct ScriptedPrompter final : Prompter {
  CertificateAnswer answer = CertificateAnswer::refuse;
  std::vector<CertificateQuestion> asked;
  std::optional<Credentials> login;

  Task<CertificateAnswer> certificate(CertificateQuestion question) override {
    asked.push_back(std::move(question));
    co_return answer;
  }
  Task<std::optional<Credentials>> credentials(CredentialsQuestion) override { co_return login; }
  Task<StorageAnswer> storage(StorageQuestion) override { co_return StorageAnswer::stop; }
};

/// Everything until the end.
inline Task<Bytes> read_all(Stream& stream, std::size_t piece = 64 << 10) {
  Bytes all;
  Bytes buffer(piece, '\0');
  while (true) {
    const MutableBytes into(buffer.data(), buffer.size());
    const std::size_t got = co_await stream.read_some(into);
    if (got == 0) co_return all;
    all.append(buffer, 0, got);
  }
}

/// Exactly `count` bytes, fewer only at the end.
inline Task<Bytes> read_count(Stream& stream, std::size_t count) {
  Bytes all;
  Bytes buffer(count, '\0');
  while (all.size() < count) {
    const MutableBytes into(buffer.data(), count - all.size());
    const std::size_t got = co_await stream.read_some(into);
    if (got == 0) break;
    all.append(buffer, 0, got);
  }
  co_return all;
}

}  // namespace lw::test

#pragma pop_macro("emit")
