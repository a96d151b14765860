#include "core/session/formats/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "core/base/text.h"
#include "core/session/formats/pages.h"

namespace lw {
namespace {

/// A longer line is cut in two; a peer may send any length without a newline.
constexpr std::size_t kLongestLine = 4096;
constexpr std::size_t kHexRow = 16;

/// The next line of `bytes` with its end, taken off its front.
ByteView take_line(ByteView& bytes) {
  const std::size_t end = bytes.substr(0, kLongestLine).find('\n');
  const ByteView line = bytes.substr(0, end == ByteView::npos ? kLongestLine : end + 1);
  bytes.remove_prefix(line.size());
  return line;
}

/// Characters that text consists of; above ASCII they are that only where the whole is UTF-8.
std::size_t count_printable(ByteView bytes) {
  const bool utf8 = is_utf8(bytes);
  return static_cast<std::size_t>(std::ranges::count_if(bytes, [utf8](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 ? utf8 : (byte >= 0x20 && byte != 0x7F) || c == '\r' || c == '\n' || c == '\t';
  }));
}

class TextWriter {
 public:
  TextWriter(const TextOptions& options, bool name_channels, std::function<void(std::string_view)> out)
      : options_(options), name_channels_(name_channels), out_(std::move(out)) {}

  void put(const Frame& frame) {
    prefix_.clear();
    if (options_.times) prefix_ += seconds(frame.time) + " ";
    if (name_channels_) prefix_ += fmt::format("[{}] ", frame.channel);
    text_.clear();
    if (frame.kind == FrameKind::note) {
      note(frame);
    } else if (!frame.kept()) {
      data(frame, fmt::format("[{} bytes data, not kept]", frame.length), 0);
    } else if (frame.bytes.empty()) {
      data(frame, "[0 bytes data]", 0);
    } else {
      // What stands before a binary body is read by line: often a head and the body's start come as one
      // frame.
      const std::size_t head = leading_text(frame.bytes);
      const ByteView rest = ByteView(frame.bytes).substr(head);
      const bool text = looks_like_text(rest);
      lines(frame, text ? frame.bytes : ByteView(frame.bytes).substr(0, head));
      if (!text) data(frame, fmt::format("[{} bytes data]", rest.size()), head);
    }
    out_(text_);
  }

 private:
  void line(char sign, std::string_view text) { text_ += fmt::format("{}{} {}\n", prefix_, sign, text); }

  void note(const Frame& frame) {
    const std::string text = escape(frame.note.text);
    line('*', text.empty() ? to_string(frame.note.kind) : text);
  }

  void lines(const Frame& frame, ByteView rest) {
    const char sign = frame.kind == FrameKind::sent ? '>' : '<';
    while (!rest.empty()) {
      ByteView one = take_line(rest);
      if (one.ends_with("\n")) one.remove_suffix(1);
      if (one.ends_with("\r")) one.remove_suffix(1);
      line(sign, escape(one));
    }
  }

  /// What the frame holds from byte `from` on.
  void data(const Frame& frame, const std::string& summary, std::size_t from) {
    const char sign = frame.kind == FrameKind::sent ? '}' : '{';
    line(sign, frame.peer.empty() ? summary : fmt::format("{} {}", summary, escape(frame.peer)));
    if (!options_.hex) return;
    for (std::size_t at = from; at < frame.bytes.size(); at += kHexRow) {
      const ByteView row = ByteView(frame.bytes).substr(at, kHexRow);
      std::string plain(row);
      std::ranges::replace_if(plain, [](char c) { return c < 0x20 || c > 0x7E; }, '.');
      line(sign, fmt::format("{:08x}  {:<47}  {}", at, to_hex(row, " "), plain));
    }
  }

  TextOptions options_;
  bool name_channels_;
  std::function<void(std::string_view)> out_;
  std::string prefix_;
  std::string text_;
};

class TextSessionWriter final : public SessionWriter {
 public:
  TextSessionWriter(Output output, const TextOptions& options)
      : output_(std::move(output)), options_(options) {}
  void begin(const SessionFacts& facts) override { text_.emplace(options_, facts.channels > 1, output_); }
  void frame(const Frame& frame) override { text_->put(frame); }

 private:
  Output output_;
  TextOptions options_;
  std::optional<TextWriter> text_;
};

}  // namespace

std::unique_ptr<SessionWriter> make_text_writer(Output output, const TextOptions& options) {
  return std::make_unique<TextSessionWriter>(std::move(output), options);
}

std::size_t leading_text(ByteView bytes) {
  ByteView rest = bytes;
  while (true) {
    ByteView after = rest;
    const ByteView one = take_line(after);
    const bool blank_start = rest.size() == bytes.size() && (one == "\n" || one == "\r\n");
    if (!one.ends_with('\n') || blank_start || count_printable(one) != one.size()) break;
    rest = after;
  }
  return bytes.size() - rest.size();
}

bool looks_like_text(ByteView bytes) {
  return count_printable(bytes) * 4 >= bytes.size() * 3;
}

void write_text(StoreReader& session, const TextOptions& options,
                const std::function<void(std::string_view)>& out) {
  const bool many = options.channels.empty() ? session.channels().size() > 1 : options.channels.size() > 1;
  TextWriter writer(options, many, out);
  each_frame(session, [&](const Frame& frame) {
    const bool wanted = options.channels.empty() || std::ranges::count(options.channels, frame.channel) > 0;
    if (wanted) writer.put(frame);
  });
}

}  // namespace lw
