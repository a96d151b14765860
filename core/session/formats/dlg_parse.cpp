#include <fmt/format.h>

#include <boost/json/parse.hpp>
#include <charconv>
#include <optional>

#include "core/base/text.h"
#include "core/session/formats/dlg.h"
#include "core/session/formats/dlg_note.h"

namespace lw {
namespace {

/// What is wrong with a line; becomes a value at this file's door.
struct Fault {
  std::string reason;
};

[[noreturn]] void fault(std::string reason) {
  throw Fault{std::move(reason)};
}

/// The text up to the next space, taken off the front together with the space.
std::string_view take_word(std::string_view& text) {
  const std::size_t end = text.find(' ');
  const std::string_view word = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  return word;
}

Bytes plain(std::string_view escaped) {
  auto bytes = unescape(escaped);
  if (!bytes)
    fault(fmt::format("{} at \"{}\"", bytes.error().reason,
                      escape_short(escaped.substr(bytes.error().offset), 12)));
  return std::move(*bytes);
}

template <class T>
T number(std::string_view text, int base = 10) {
  T value{};
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (code != std::errc() || end != text.data() + text.size()) {
    fault(fmt::format("\"{}\" is not a number that fits here", escape_short(text, 40)));
  }
  return value;
}

/// "12.345678901": nanoseconds, exactly.
Nanoseconds time_of(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  std::string digits(point == std::string_view::npos ? "" : text.substr(point + 1));
  if (digits.size() > 9) fault("more than nine digits of a second");
  digits.resize(9, '0');
  // Signed after all: the least Nanoseconds has no positive twin.
  const auto whole = number<std::uint64_t>(text.substr(0, point));
  const auto part = number<std::uint64_t>(digits);
  constexpr std::uint64_t most = 9'223'372'036;
  if (whole > most || (whole == most && part > 854'775'807)) fault("a time beyond 292 years");
  const auto time = static_cast<Nanoseconds>(whole * 1'000'000'000 + part);
  return negative ? -time : time;
}

boost::json::object object(std::string_view text) {
  boost::system::error_code code;
  boost::json::value value = boost::json::parse({text.data(), text.size()}, code);
  if (code || !value.is_object()) fault("not a JSON object");
  return std::move(value.get_object());
}

NoteKind note_kind(std::string_view name) {
  for (int i = 0; i <= static_cast<int>(NoteKind::info); ++i) {
    if (name == to_string(static_cast<NoteKind>(i))) return static_cast<NoteKind>(i);
  }
  fault(fmt::format("no kind of note is called \"{}\"", escape_short(name, 40)));
}

/// "key=value key=value word": `take(key, value)` for each, until something that has none ("{").
template <class Take>
void keys(std::string_view& text, Take take) {
  while (!text.empty() && !text.starts_with('{')) {
    const std::string_view word = take_word(text);
    if (word.empty()) continue;
    const std::size_t equals = word.find('=');
    const std::string_view key = word.substr(0, equals);
    const std::string_view value =
        equals == std::string_view::npos ? std::string_view() : word.substr(equals + 1);
    if (!take(key, value)) fault(fmt::format("\"{}\" is not known here", escape_short(key, 40)));
  }
}

class DialogueParser {
 public:
  Dialogue take() { return std::move(dialogue_); }

  void line(std::string_view text) {
    if (text.empty() || text[0] == '#') return end_frame();
    switch (text[0]) {
      case '>':
        return bytes(FrameKind::sent, text.substr(1));
      case '<':
        return bytes(FrameKind::received, text.substr(1));
      case '*':
        return note(text.substr(1));
      case '@':
        return at(text.substr(1));
      default:
        break;
    }
    end_frame();
    const std::string_view word = take_word(text);
    if (word == "title") return void(dialogue_.title = plain(text));
    if (word == "channel") return channel(text);
    if (word == "operation") return operation(text);
    if (word == "arguments") return arguments(text);
    if (word == "result") return result(text);
    if (word == "expect") return expect(text);
    fault(fmt::format("\"{}\" begins no line of a dialogue", escape_short(word, 40)));
  }

 private:
  void end_frame() {
    open_ = nullptr;
    note_ = false;
  }

  Frame& new_frame(FrameKind kind) {
    Frame frame;
    frame.number = ++last_frame_;
    frame.channel = channel_;
    frame.operation = operation_;
    frame.time = time_;
    frame.kind = kind;
    frame.layer = std::exchange(layer_, Layer::top);
    frame.peer = std::exchange(peer_, {});
    dialogue_.items.emplace_back(std::move(frame));
    return std::get<Frame>(dialogue_.items.back());
  }

  /// What follows a ">" or "<".
  void bytes(FrameKind kind, std::string_view text) {
    note_ = false;
    const char form = text.empty() ? ' ' : text[0];
    if (!text.empty()) text.remove_prefix(1);
    if (form == ' ') return add(kind, plain(text));
    if (text.starts_with(' ')) text.remove_prefix(1);
    if (form == 'x') {
      auto bytes = from_hex(text);
      if (!bytes) fault(fmt::format("{} at column {}", bytes.error().reason, bytes.error().offset + 4));
      return add(kind, *bytes);
    }
    open_ = nullptr;
    if (form == '~') {
      plain(text);  // only to refuse bad escapes
      const Direction direction = kind == FrameKind::sent ? Direction::sent : Direction::received;
      dialogue_.items.emplace_back(Dialogue::Pattern{channel_, direction, std::string(text)});
    } else if (form == '-') {
      Frame& frame = new_frame(kind);
      frame.length = number<std::uint64_t>(take_word(text));
      if (frame.length == 0) fault("a frame of no bytes is always kept");
      frame.digest = number<std::uint64_t>(text, 16);
    } else {
      fault("after > and < comes a space, x, - or ~");
    }
  }

  void add(FrameKind kind, ByteView bytes) {
    // The pointer holds only until the next item is added, which ends the frame.
    if (!open_ || open_->kind != kind) open_ = &new_frame(kind);
    open_->bytes += bytes;
    open_->length = open_->bytes.size();
  }

  void note(std::string_view text) {
    open_ = nullptr;
    if (text.starts_with("= ")) {
      if (!note_) fault("*= must follow a note");
      std::get<Frame>(dialogue_.items.back()).note.facts = object(text.substr(2));
      note_ = false;
      return;
    }
    if (!text.starts_with(' ')) fault("after * comes a space or =");
    text.remove_prefix(1);
    const NoteKind kind = note_kind(take_word(text));
    Frame& frame = new_frame(FrameKind::note);
    frame.note.kind = kind;
    frame.note.text = plain(text);
    frame.note.facts = implied_facts(kind, frame.note.text);
    note_ = true;
  }

  void at(std::string_view text) {
    end_frame();
    time_ = time_of(take_word(text));
    layer_ = Layer::top;
    peer_.clear();
    keys(text, [&](std::string_view key, std::string_view value) {
      if (key == "ch") return channel_ = number<ChannelId>(value), true;
      if (key == "op") return operation_ = number<OperationId>(value), true;
      if (key == "peer") return peer_ = plain(value), true;
      if (key == "raw") return layer_ = Layer::raw, true;
      return false;
    });
  }

  void channel(std::string_view text) {
    ChannelInfo info;
    info.id = number<ChannelId>(take_word(text));
    const std::string_view role = take_word(text);
    if (role != "client" && role != "server") fault("a channel's role is client or server");
    info.role = role == "client" ? Role::client : Role::server;
    if (const std::string_view word = take_word(text); word != "-") info.protocol = plain(word);
    if (const std::string_view word = take_word(text); word != "-") info.transport = plain(word);
    keys(text, [&](std::string_view key, std::string_view value) {
      if (key == "parent") return info.parent = number<ChannelId>(value), true;
      if (key == "name") return info.name = plain(value), true;
      if (key == "local") return info.local = plain(value), true;
      if (key == "remote") return info.remote = plain(value), true;
      if (key == "opened") return info.opened = time_of(value), true;
      if (key == "closed") return info.closed = time_of(value), true;
      return false;
    });
    channel_ = info.id;
    dialogue_.items.emplace_back(std::move(info));
  }

  void operation(std::string_view text) {
    Dialogue::OperationStart start;
    start.id = last_operation_ + 1;
    start.at = time_;
    start.name = plain(take_word(text));
    if (start.name.empty()) fault("the operation's name is missing");
    keys(text, [&](std::string_view key, std::string_view value) {
      if (key == "id") return start.id = number<OperationId>(value), true;
      if (key == "at") return start.at = time_of(value), true;
      return false;
    });
    last_operation_ = operation_ = start.id;
    dialogue_.items.emplace_back(std::move(start));
    started_ = dialogue_.items.size();
  }

  void arguments(std::string_view text) {
    if (started_ == 0) fault("arguments without an operation");
    std::get<Dialogue::OperationStart>(dialogue_.items[started_ - 1]).arguments = object(text);
  }

  void result(std::string_view text) {
    Dialogue::OperationEnd end{last_operation_, time_, {}};
    if (last_operation_ == 0) fault("a result without an operation");
    keys(text, [&](std::string_view key, std::string_view value) {
      if (key == "id") return end.id = number<OperationId>(value), true;
      if (key == "at") return end.at = time_of(value), true;
      return false;
    });
    end.result = object(text);
    dialogue_.items.emplace_back(std::move(end));
  }

  void expect(std::string_view text) {
    Dialogue::Expect expect{last_operation_, {}};
    keys(text, [&](std::string_view key, std::string_view value) {
      if (key == "id") return expect.id = number<OperationId>(value), true;
      return false;
    });
    expect.result = object(text);
    dialogue_.items.emplace_back(std::move(expect));
  }

  Dialogue dialogue_;
  Frame* open_ = nullptr;    // the frame that the next line of its direction goes on
  bool note_ = false;        // the line before was a note
  std::size_t started_ = 0;  // 1 + index of the last operation
  FrameNumber last_frame_ = 0;
  OperationId last_operation_ = 0;
  ChannelId channel_ = 0;
  OperationId operation_ = 0;
  Nanoseconds time_ = 0;
  Layer layer_ = Layer::top;
  std::string peer_;
};

bool same_frame(const Frame& a, const Frame& b) {
  const auto key = [](const Frame& f) {
    return std::tie(f.number, f.channel, f.operation, f.time, f.kind, f.layer, f.bytes, f.length, f.digest,
                    f.peer, f.note.kind, f.note.text, f.note.facts);
  };
  return key(a) == key(b);
}

bool same_channel(const ChannelInfo& a, const ChannelInfo& b) {
  const auto key = [](const ChannelInfo& c) {
    return std::tie(c.id, c.parent, c.protocol, c.transport, c.role, c.name, c.local, c.remote, c.opened,
                    c.closed);
  };
  return key(a) == key(b);
}

}  // namespace

bool same(const Dialogue& a, const Dialogue& b) {
  if (a.title != b.title || a.items.size() != b.items.size()) return false;
  for (std::size_t i = 0; i < a.items.size(); ++i) {
    const bool equal = std::visit(
        [&]<class T>(const T& item) {
          const T* other = std::get_if<T>(&b.items[i]);
          if (!other) return false;
          if constexpr (std::is_same_v<T, Frame>)
            return same_frame(item, *other);
          else if constexpr (std::is_same_v<T, ChannelInfo>)
            return same_channel(item, *other);
          else
            return item == *other;
        },
        a.items[i]);
    if (!equal) return false;
  }
  return true;
}

Decoded<Dialogue> parse_dialogue(std::string_view text) {
  DialogueParser parser;
  std::size_t begin = 0;
  for (std::size_t line = 1; begin < text.size(); ++line) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string_view one = text.substr(begin, end - begin);
    // All of them: what ends in one would lose it when it is written and read again. Bytes write theirs as
    // \r.
    one = one.substr(0, one.find_last_not_of('\r') + 1);
    try {
      parser.line(one);
    } catch (const Fault& f) {
      return std::unexpected(
          CodecError{begin, fmt::format("line {}: {}", line, f.reason), ErrorKind::invalid_argument});
    }
    begin = end + 1;
  }
  return parser.take();
}

}  // namespace lw
