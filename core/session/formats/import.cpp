#include "core/session/formats/import.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <map>

#include "core/base/json_reading.h"
#include "core/session/mask.h"
#include "core/session/store/sqlite_file.h"

namespace lw {
namespace {

constexpr std::size_t kPiece = 256u << 10;
constexpr std::size_t kBatchWeight = 4u << 20;  // as a recording's transactions
/// Channels stand in memory wherever a session is looked at.
constexpr std::uint32_t kMaxChannels = 1'000'000;
/// As what is read from a session: sums and differences of two times overflow nowhere.
constexpr Nanoseconds kLatestTime = (std::int64_t{1} << 62) - 1;

Nanoseconds sane(Nanoseconds time) {
  return std::clamp<Nanoseconds>(time, 0, kLatestTime);
}
/// One that may not have come yet: -1.
Nanoseconds sane_end(Nanoseconds time) {
  return std::clamp<Nanoseconds>(time, -1, kLatestTime);
}

class Builder final : public SessionBuilder {
 public:
  Builder(StoreWriter& store, SessionHeader header, const ImportWish& wish)
      : store_(store), header_(std::move(header)), wish_(wish) {
    header_.started = sane(header_.started);
  }

  void begin(const SessionFacts& facts) override {
    if (!facts.title.empty()) header_.title = facts.title;
    if (facts.started != 0) header_.started = sane(facts.started);
    batch_.header = header_;
  }

  ChannelId channel(ChannelInfo info) override {
    if (channels_.size() >= kMaxChannels)
      throw Error(ErrorKind::limit, "reading the file", {}, "more than a million connections");
    info.id = static_cast<ChannelId>(channels_.size() + 1);
    if (info.parent >= info.id) info.parent = 0;
    info.opened = sane(info.opened);
    info.closed = sane_end(info.closed);
    if (info.protocol.empty() && wish_.protocol_of) info.protocol = wish_.protocol_of(info);
    Line& line = channels_[info.id];
    line.info = std::move(info);
    if (wish_.make_redactor) line.redactor = wish_.make_redactor(line.info);
    changed(line);
    return line.info.id;
  }

  OperationId operation(OperationRecord record) override {
    record.id = ++operations_;
    record.started = sane(record.started);
    record.ended = sane_end(record.ended);
    if (record.ended < 0) running_[record.id] = record;
    batch_.operations.push_back(std::move(record));
    hand_on_when_full();
    return operations_;
  }

  void end_operation(OperationId id, boost::json::object result, Nanoseconds ended) override {
    const auto known = running_.find(id);
    if (known == running_.end()) return;
    OperationRecord record = std::move(known->second);
    running_.erase(known);
    record.result = std::move(result);
    record.ended = sane(ended);
    batch_.operations.push_back(std::move(record));
    hand_on_when_full();
  }

  void frame(Frame frame) override {
    frame.number = ++frames_;
    frame.time = last_ = std::max(last_, sane(frame.time));
    const auto known = channels_.find(frame.channel);
    if (known == channels_.end()) {
      frame.channel = 0;
    } else if (frame.kind == FrameKind::note) {
      follow(known->second, frame);
      if (known->second.redactor) known->second.redactor->note(frame.note);
    } else if (known->second.redactor && frame.layer == Layer::top) {
      mask(*known->second.redactor, frame);
    }
    weight_ += frame_weight(frame);
    batch_.frames.push_back(std::move(frame));
    hand_on_when_full();
  }

  FrameNumber frames() const { return frames_; }
  std::uint32_t channels() const { return static_cast<std::uint32_t>(channels_.size()); }

  void finish() {
    if (!batch_.header) batch_.header = header_;
    batch_.header->ended = header_.started + last_;
    hand_on();
    store_.close();
  }

 private:
  struct Line {
    ChannelInfo info;
    std::unique_ptr<Redactor> redactor;
  };

  void changed(const Line& line) { batch_.channels.push_back(line.info); }

  /// What a note says of its channel, as Session takes it from notes.
  void follow(Line& line, const Frame& frame) {
    const NoteKind kind = frame.note.kind;
    if (kind == NoteKind::connected || kind == NoteKind::accepted || kind == NoteKind::listening) {
      if (auto local = text_of(frame.note.facts, "local"); !local.empty()) line.info.local = local;
      if (auto remote = text_of(frame.note.facts, "remote"); !remote.empty()) line.info.remote = remote;
      changed(line);
    }
    const bool ends = kind == NoteKind::closed || kind == NoteKind::reset || kind == NoteKind::error;
    if (ends && line.info.closed < 0) {
      line.info.closed = frame.time;
      changed(line);
    }
  }

  void mask(Redactor& redactor, Frame& frame) {
    blanks_.clear();
    redactor.feed(frame.kind == FrameKind::sent ? Direction::sent : Direction::received, frame.bytes,
                  blanks_);
    std::erase_if(blanks_, [&](const Blank& blank) {
      return blank.offset >= frame.bytes.size() ||
             is_masked(ByteView(frame.bytes).substr(blank.offset, blank.length));
    });
    masker_.mask(frame.bytes, blanks_);
  }

  void hand_on_when_full() {
    if (weight_ >= kBatchWeight || batch_.channels.size() + batch_.operations.size() > 4'096) hand_on();
  }

  void hand_on() {
    store_.append(std::exchange(batch_, {}));
    weight_ = 0;
  }

  StoreWriter& store_;
  SessionHeader header_;
  const ImportWish& wish_;
  Batch batch_;
  std::size_t weight_ = 0;
  std::map<ChannelId, Line> channels_;
  std::map<OperationId, OperationRecord> running_;
  FrameNumber frames_ = 0;
  OperationId operations_ = 0;
  Nanoseconds last_ = 0;
  Masker masker_;
  std::vector<Blank> blanks_;
};

class File {
 public:
  File(const std::filesystem::path& file, Progress progress)
      : file_(file), progress_(std::move(progress)), handle_(::open(file.c_str(), O_RDONLY | O_CLOEXEC)) {
    struct stat facts{};
    if (handle_.get() < 0 || ::fstat(handle_.get(), &facts) != 0) fail();
    size_ = static_cast<std::uint64_t>(facts.st_size);
    piece_.resize(kPiece);
  }

  std::string_view next() {
    ssize_t got = 0;
    do {
      got = ::read(handle_.get(), piece_.data(), piece_.size());
    } while (got < 0 && errno == EINTR);
    if (got < 0) fail();
    read_ += static_cast<std::uint64_t>(got);
    if (progress_ && !progress_(read_, std::max(size_, read_)))
      throw Error(ErrorKind::cancelled, fmt::format("reading {}", file_.string()), {}, "stopped");
    return {piece_.data(), static_cast<std::size_t>(got)};
  }

 private:
  [[noreturn]] void fail() const {
    throw Error(ErrorKind::storage, fmt::format("reading {}", file_.string()), {}, std::strerror(errno));
  }

  std::filesystem::path file_;
  Progress progress_;
  sqlite_file::Descriptor handle_;
  std::uint64_t size_ = 0;
  std::uint64_t read_ = 0;
  Bytes piece_;
};

}  // namespace

Input file_input(const std::filesystem::path& file, Progress progress) {
  const auto opened = std::make_shared<File>(file, std::move(progress));
  return [opened] { return opened->next(); };
}

Imported run_import(const Format& format, const Input& input, StoreWriter& store, SessionHeader header,
                    const ImportWish& wish) {
  return run_import([&](SessionBuilder& builder) { format.read(input, builder); }, store, std::move(header),
                    wish);
}

Imported run_import(const std::function<void(SessionBuilder&)>& read, StoreWriter& store,
                    SessionHeader header, const ImportWish& wish) {
  Builder builder(store, std::move(header), wish);
  Imported imported;
  try {
    read(builder);
  } catch (const Error& error) {
    const bool of_the_file = error.kind != ErrorKind::storage && error.kind != ErrorKind::cancelled;
    if (!of_the_file || builder.frames() == 0) throw;
    imported.problem = error.message();
    Frame frame;
    frame.note = {NoteKind::info, fmt::format("Not all of the file could be read: {}", imported.problem), {}};
    builder.frame(std::move(frame));
  }
  if (builder.frames() == 0)
    throw Error(ErrorKind::protocol, "reading the file", {}, "nothing is said in it");
  imported.frames = builder.frames();
  imported.channels = builder.channels();
  builder.finish();
  return imported;
}

}  // namespace lw
