#include <fmt/format.h>

#include <algorithm>
#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/value_stack.hpp>
#include <map>

#include "core/base/text.h"
#include "core/protocols/http/har.h"
#include "core/protocols/http/har_rebuild.h"

namespace lw::http {

namespace {

namespace json = boost::json;
using ErrorCode = json::error_code;

constexpr const char* kReading = "reading the HTTP archive";
// Chrome writes who caused a request as a stack of stacks.
constexpr std::size_t kMaxDepth = 500;
// A frame's own weight besides its bytes.
constexpr std::size_t kFrameWeight = 400;

/// Puts the frames of exchanges, which come in any order, in order of time, and gives them to the builder.
class Sorter {
 public:
  explicit Sorter(SessionBuilder& builder) : builder_(builder) {}

  void add(HarExchange exchange) {
    newest_ = std::max(newest_, exchange.end());
    const bool fresh = exchange.connection.empty();
    const auto key = exchange.connection + "\n" + exchange.host + (exchange.tls ? "\ns" : "\n");
    std::size_t line = fresh ? lines_.size() : line_of(key, exchange);
    if (line == lines_.size()) {
      lines_.push_back({.host = exchange.host});
      hold(line, std::move(exchange.making));
      if (!fresh) by_key_[key] = line;
    }
    lines_[line].busy = exchange.end();
    lines_[line].over = exchange.over || fresh;
    const auto end = exchange.end();
    hold(line, std::move(exchange.frames));
    if (fresh && !exchange.over) hold(line, {closed(end)});
    while (weight_ > kMaxHarHeld) release();
  }

  void finish(std::uint64_t left_out) {
    while (!held_.empty()) release();
    if (!began_) begin(0);
    const auto last = std::max(last_, began_at_);
    for (auto& line : lines_)
      if (!line.over && line.channel != 0) give(line, closed(last));
    if (left_out == 0) return;
    Frame frame{.time = last - began_at_};
    frame.note.text =
        fmt::format("{} entries of the archive are no exchanges of HTTP and were left out", left_out);
    builder_.frame(std::move(frame));
  }

  Nanoseconds newest() const { return newest_; }

 private:
  struct Line {
    std::string host;
    ChannelId channel = 0;
    Nanoseconds busy = 0;  // until
    bool over = false;
  };
  struct Held {
    std::size_t line;
    Frame frame;
  };

  static Frame closed(Nanoseconds time) {
    Frame frame{.time = time};
    frame.note = {NoteKind::closed, "closed: the archive tells no more of it", {}};
    return frame;
  }

  /// The line that this exchange was said on; a new one where the archive has two at once (HTTP/2), which
  /// HTTP/1.1 can't.
  std::size_t line_of(const std::string& key, const HarExchange& exchange) const {
    const auto known = by_key_.find(key);
    if (known == by_key_.end()) return lines_.size();
    const auto& line = lines_[known->second];
    return line.over || line.busy > exchange.start() ? lines_.size() : known->second;
  }

  void hold(std::size_t line, std::vector<Frame> frames) {
    for (auto& frame : frames) {
      weight_ += frame.bytes.size() + kFrameWeight;
      const auto time = frame.time;
      held_.emplace(time, Held{line, std::move(frame)});
    }
  }

  void begin(Nanoseconds time) {
    began_ = true;
    began_at_ = last_ = time;
    builder_.begin({.title = "HTTP archive", .started = time});
  }

  void release() {
    auto node = held_.extract(held_.begin());
    auto& [line, frame] = node.mapped();
    weight_ -= frame.bytes.size() + kFrameWeight;
    if (!began_) begin(frame.time);
    give(lines_[line], std::move(frame));
  }

  void give(Line& line, Frame frame) {
    if (line.channel == 0)
      line.channel = builder_.channel({.protocol = "http",
                                       .transport = "tcp",
                                       .role = Role::client,
                                       .name = escape_short(line.host, 300),
                                       .opened = std::max(frame.time, last_) - began_at_});
    frame.channel = line.channel;
    if (frame.time < last_ && !late_) {
      late_ = true;
      Frame note{.channel = line.channel, .time = last_ - began_at_};
      note.note.text =
          "the archive is far from being in order: times from here on may be later than they were";
      builder_.frame(std::move(note));
    }
    last_ = std::max(last_, frame.time);
    frame.time = last_ - began_at_;
    builder_.frame(std::move(frame));
  }

  SessionBuilder& builder_;
  std::vector<Line> lines_;
  std::map<std::string, std::size_t> by_key_;
  std::multimap<Nanoseconds, Held> held_;
  std::size_t weight_ = 0;
  Nanoseconds newest_ = 0;
  Nanoseconds last_ = 0;
  Nanoseconds began_at_ = 0;
  bool began_ = false;
  bool late_ = false;
};

/// What basic_parser calls. Only the entries are built, one at a time; all else goes by.
class Handler {
 public:
  static constexpr std::size_t max_object_size = kMaxHarValues;
  static constexpr std::size_t max_array_size = 0x7ffffffe;  // of entries; kMaxHarValues within one
  static constexpr std::size_t max_key_size = 64u << 10;
  static constexpr std::size_t max_string_size = kMaxHarEntry;

  explicit Handler(SessionBuilder& builder) : sorter_(builder) {}

  bool on_document_begin(ErrorCode&) { return true; }
  bool on_document_end(ErrorCode&) { return true; }
  bool on_object_begin(ErrorCode& error) {
    if (depth_ == kEntryDepth - 1 && in_entries_) {
      building_ = true;
      values_ = weight_ = 0;
      stack_.reset();
    }
    ++depth_;
    return count(0, error);
  }
  bool on_object_end(std::size_t size, ErrorCode&) {
    --depth_;
    if (!building_) return true;
    stack_.push_object(size);
    if (depth_ == kEntryDepth - 1) entry();
    return true;
  }
  bool on_array_begin(ErrorCode& error) {
    if (depth_ == 2 && path_[0] == "log" && path_[1] == "entries") in_entries_ = seen_ = true;
    ++depth_;
    return count(0, error);
  }
  bool on_array_end(std::size_t size, ErrorCode&) {
    --depth_;
    if (depth_ == 2) in_entries_ = false;
    if (building_) stack_.push_array(size);
    return true;
  }
  bool on_key_part(json::string_view text, std::size_t, ErrorCode& error) {
    if (building_) stack_.push_chars(text);
    if (depth_ <= 2 && key_.size() < 64) key_ += std::string_view(text.data(), text.size()).substr(0, 64);
    return count(text.size(), error);
  }
  bool on_key(json::string_view text, std::size_t size, ErrorCode& error) {
    if (depth_ == 1 || depth_ == 2) {
      if (key_.size() < 64) key_ += std::string_view(text.data(), text.size()).substr(0, 64);
      path_[depth_ - 1] = std::exchange(key_, {});
    }
    (void)size;
    if (building_) stack_.push_key(text);
    return count(text.size(), error);
  }
  bool on_string_part(json::string_view text, std::size_t, ErrorCode& error) {
    if (building_) stack_.push_chars(text);
    return count(text.size(), error);
  }
  bool on_string(json::string_view text, std::size_t, ErrorCode& error) {
    if (building_) stack_.push_string(text);
    return count(text.size(), error);
  }
  bool on_number_part(json::string_view, ErrorCode&) { return true; }
  bool on_int64(std::int64_t number, json::string_view, ErrorCode& error) {
    if (building_) stack_.push_int64(number);
    return count(0, error);
  }
  bool on_uint64(std::uint64_t number, json::string_view, ErrorCode& error) {
    if (building_) stack_.push_uint64(number);
    return count(0, error);
  }
  bool on_double(double number, json::string_view, ErrorCode& error) {
    if (building_) stack_.push_double(number);
    return count(0, error);
  }
  bool on_bool(bool value, ErrorCode& error) {
    if (building_) stack_.push_bool(value);
    return count(0, error);
  }
  bool on_null(ErrorCode& error) {
    if (building_) stack_.push_null();
    return count(0, error);
  }
  bool on_comment_part(json::string_view, ErrorCode&) { return true; }
  bool on_comment(json::string_view, ErrorCode&) { return true; }

  void finish() { sorter_.finish(left_out_); }
  bool seen() const { return seen_; }
  bool too_big() const { return too_big_; }

 private:
  static constexpr int kEntryDepth = 4;  // root, log, entries, entry

  bool count(std::size_t bytes, ErrorCode& error) {
    if (!building_) return true;
    weight_ += bytes;
    too_big_ = ++values_ > kMaxHarValues || weight_ > kMaxHarEntry;
    if (too_big_) error = json::error::array_too_large;
    return !too_big_;
  }

  void entry() {
    building_ = false;
    const json::value value = stack_.release();
    auto exchange = rebuild_har_entry(value.get_object(), sorter_.newest());
    if (exchange)
      sorter_.add(*std::move(exchange));
    else
      ++left_out_;
  }

  Sorter sorter_;
  json::value_stack stack_;
  std::string key_;
  std::string path_[2];
  int depth_ = 0;
  bool in_entries_ = false;
  bool building_ = false;
  bool seen_ = false;
  bool too_big_ = false;
  std::size_t values_ = 0;
  std::size_t weight_ = 0;
  std::uint64_t left_out_ = 0;
};

[[noreturn]] void fail(ErrorKind kind, std::string reason, std::uint64_t offset) {
  Error error(kind, kReading, {}, std::move(reason));
  error.offset = offset;
  throw error;
}

constexpr std::string_view kMark = "\xef\xbb\xbf";  // Fiddler writes it

}  // namespace

void read_har(const Input& input, SessionBuilder& builder) {
  json::parse_options options;
  options.max_depth = kMaxDepth;
  options.allow_invalid_utf8 = true;
  json::basic_parser<Handler> parser(options, builder);
  std::uint64_t offset = 0;
  const auto feed = [&](std::string_view piece, bool more) {
    ErrorCode error;
    const auto used = parser.write_some(more, piece.data(), piece.size(), error);
    offset += used;
    if (!error && used == piece.size()) return;
    if (parser.handler().seen()) parser.handler().finish();  // what came before stays
    if (parser.handler().too_big()) fail(ErrorKind::limit, "an entry is larger than any real one", offset);
    fail(ErrorKind::protocol, error ? error.message() : "more follows after the end of the archive", offset);
  };
  std::string begin;
  bool begun = false;
  for (auto piece = input(); !piece.empty(); piece = input()) {
    if (!begun) {
      begin += piece;
      if (begin.size() < kMark.size()) continue;
      begun = true;
      if (begin.starts_with(kMark)) begin.erase(0, kMark.size()), offset = kMark.size();
      feed(begin, true);
      begin.clear();
      continue;
    }
    feed(piece, true);
  }
  feed(begin, false);
  if (!parser.handler().seen())
    fail(ErrorKind::protocol, "it has no log.entries: it is no HTTP archive", offset);
  parser.handler().finish();
}

bool looks_like_har(ByteView beginning) {
  if (beginning.starts_with(kMark)) beginning.remove_prefix(kMark.size());
  const auto first = beginning.find_first_not_of(" \t\r\n");
  if (first == ByteView::npos || beginning[first] != '{') return false;
  const auto log = beginning.find("\"log\"");
  if (log == ByteView::npos) return false;
  return beginning.substr(first + 1, log - first - 1).find_first_not_of(" \t\r\n") == ByteView::npos ||
         beginning.find("\"entries\"") != ByteView::npos;
}

}  // namespace lw::http
