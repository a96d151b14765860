#include "core/session/formats/text.h"

#include <fmt/format.h>

#include <algorithm>

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

class TextWriter {
 public:
  TextWriter(const TextOptions& options, bool name_channels, const std::function<void(std::string_view)>& out)
      : options_(options), name_channels_(name_channels), out_(out) {}

  void put(const Frame& frame) {
    prefix_.clear();
    if (options_.times) prefix_ += seconds(frame.time) + " ";
    if (name_channels_) prefix_ += fmt::format("[{}] ", frame.channel);
    text_.clear();
    if (frame.kind == FrameKind::note) {
      note(frame);
    } else if (!frame.kept()) {
      data(frame, fmt::format("[{} bytes data, not kept]", frame.length));
    } else if (looks_like_text(frame.bytes)) {
      lines(frame);
    } else {
      data(frame, fmt::format("[{} bytes data]", frame.length));
    }
    out_(text_);
  }

 private:
  void line(char sign, std::string_view text) { text_ += fmt::format("{}{} {}\n", prefix_, sign, text); }

  void note(const Frame& frame) {
    const std::string text = escape(frame.note.text);
    line('*', text.empty() ? to_string(frame.note.kind) : text);
  }

  void lines(const Frame& frame) {
    const char sign = frame.kind == FrameKind::sent ? '>' : '<';
    if (frame.bytes.empty()) return data(frame, "[0 bytes data]");
    for (ByteView rest = frame.bytes; !rest.empty();) {
      ByteView one = take_line(rest);
      if (one.ends_with("\n")) one.remove_suffix(1);
      if (one.ends_with("\r")) one.remove_suffix(1);
      line(sign, escape(one));
    }
  }

  void data(const Frame& frame, const std::string& summary) {
    const char sign = frame.kind == FrameKind::sent ? '}' : '{';
    line(sign, frame.peer.empty() ? summary : fmt::format("{} {}", summary, escape(frame.peer)));
    if (!options_.hex) return;
    for (std::size_t at = 0; at < frame.bytes.size(); at += kHexRow) {
      const ByteView row = ByteView(frame.bytes).substr(at, kHexRow);
      std::string plain(row);
      std::ranges::replace_if(plain, [](char c) { return c < 0x20 || c > 0x7E; }, '.');
      line(sign, fmt::format("{:08x}  {:<47}  {}", at, to_hex(row, " "), plain));
    }
  }

  const TextOptions& options_;
  bool name_channels_;
  const std::function<void(std::string_view)>& out_;
  std::string prefix_;
  std::string text_;
};

}  // namespace

bool looks_like_text(ByteView bytes) {
  const bool utf8 = is_utf8(bytes);
  const auto printable = static_cast<std::size_t>(std::ranges::count_if(bytes, [utf8](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 ? utf8 : (byte >= 0x20 && byte != 0x7F) || c == '\r' || c == '\n' || c == '\t';
  }));
  return printable * 4 >= bytes.size() * 3;
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
