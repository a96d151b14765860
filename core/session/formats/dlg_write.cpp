#include <fmt/format.h>

#include <boost/json/serialize.hpp>
#include <limits>
#include <map>

#include "core/base/text.h"
#include "core/session/formats/dlg.h"
#include "core/session/formats/dlg_note.h"
#include "core/session/formats/export.h"
#include "core/session/formats/pages.h"

namespace lw {
namespace {

constexpr std::size_t kHexRow = 32;
constexpr std::size_t kLongestLine = 1024;

/// A value between spaces.
std::string word(std::string_view value) {
  std::string out;
  for (const char c : escape(value)) {
    if (c == ' ') {
      out += "\\x20";
    } else {
      out += c;
    }
  }
  return out;
}

/// Escaped, without a space at the end, which editors like to take away.
std::string line_text(ByteView bytes) {
  std::string text = escape(bytes);
  if (text.ends_with(' ')) text.replace(text.size() - 1, 1, "\\x20");
  return text;
}

const char* sign_of(FrameKind kind) {
  return kind == FrameKind::sent ? ">" : "<";
}

/// Writes item by item; knows what still holds from the lines before.
class DialogueWriter {
 public:
  explicit DialogueWriter(std::string& out) : out_(out) {}

  void title(const std::string& title) {
    if (!title.empty()) line("title " + line_text(title));
  }

  void operator()(const ChannelInfo& channel) {
    std::string text =
        fmt::format("channel {} {} {} {}", channel.id, channel.role == Role::client ? "client" : "server",
                    channel.protocol.empty() ? "-" : word(channel.protocol),
                    channel.transport.empty() ? "-" : word(channel.transport));
    if (channel.parent != 0) text += fmt::format(" parent={}", channel.parent);
    if (!channel.name.empty()) text += " name=" + word(channel.name);
    if (!channel.local.empty()) text += " local=" + word(channel.local);
    if (!channel.remote.empty()) text += " remote=" + word(channel.remote);
    if (channel.opened != 0) text += " opened=" + seconds(channel.opened, 9);
    if (channel.closed != -1) text += " closed=" + seconds(channel.closed, 9);
    line(text);
    channel_ = channel.id;
  }

  void operator()(const Dialogue::OperationStart& operation) {
    line(fmt::format("operation {} id={} at={}", word(operation.name), operation.id,
                     seconds(operation.at, 9)));
    line("arguments " + boost::json::serialize(operation.arguments));
    operation_ = operation.id;
  }

  void operator()(const Dialogue::OperationEnd& end) {
    line(
        fmt::format("result id={} at={} {}", end.id, seconds(end.at, 9), boost::json::serialize(end.result)));
  }

  void operator()(const Dialogue::Expect& expect) {
    line(fmt::format("expect id={} {}", expect.id, boost::json::serialize(expect.result)));
  }

  void operator()(const Dialogue::Pattern& pattern) {
    if (pattern.channel != channel_) {
      line(fmt::format("@{} ch={}", seconds(time_, 9), pattern.channel));
      channel_ = pattern.channel;
    }
    line(fmt::format("{}~ {}", pattern.direction == Direction::sent ? ">" : "<", pattern.glob));
  }

  void operator()(const Frame& frame) {
    head(frame);
    if (frame.kind == FrameKind::note) return note(frame.note);
    const char* sign = sign_of(frame.kind);
    if (!frame.kept()) return line(fmt::format("{}- {} {:016x}", sign, frame.length, frame.digest));
    if (frame.bytes.empty()) return line(sign);
    if (looks_like_text(frame.bytes)) return lines(sign, frame.bytes);
    for (std::size_t at = 0; at < frame.bytes.size(); at += kHexRow) {
      line(fmt::format("{}x {}", sign, to_hex(ByteView(frame.bytes).substr(at, kHexRow), " ")));
    }
  }

 private:
  void line(std::string_view text) {
    out_ += text;
    out_ += '\n';
  }

  void head(const Frame& frame) {
    std::string text = "@" + seconds(frame.time, 9);
    if (frame.channel != channel_) text += fmt::format(" ch={}", frame.channel);
    if (frame.operation != operation_) text += fmt::format(" op={}", frame.operation);
    if (!frame.peer.empty()) text += " peer=" + word(frame.peer);
    if (frame.layer == Layer::raw) text += " raw";
    line(text);
    channel_ = frame.channel;
    operation_ = frame.operation;
    time_ = frame.time;
  }

  void note(const Note& note) {
    const std::string text = line_text(note.text);
    line(fmt::format("* {}{}{}", to_string(note.kind), text.empty() ? "" : " ", text));
    if (note.facts != implied_facts(note.kind, note.text)) line("*= " + boost::json::serialize(note.facts));
  }

  void lines(const char* sign, ByteView bytes) {
    while (!bytes.empty()) {
      const std::size_t end = bytes.substr(0, kLongestLine).find('\n');
      const ByteView one = bytes.substr(0, end == ByteView::npos ? kLongestLine : end + 1);
      line(fmt::format("{} {}", sign, line_text(one)));
      bytes.remove_prefix(one.size());
    }
  }

  std::string& out_;
  ChannelId channel_ = 0;
  OperationId operation_ = 0;
  Nanoseconds time_ = 0;
};

class DialogueSessionWriter final : public SessionWriter {
 public:
  explicit DialogueSessionWriter(Output output) : output_(std::move(output)), writer_(text_) {}

  void begin(const SessionFacts& facts) override {
    writer_.title(facts.title);
    flush();
  }
  void channel(const ChannelInfo& channel) override {
    results_until(channel.opened);
    writer_(channel);
    flush();
  }
  void operation(const OperationRecord& operation) override {
    results_until(operation.started);
    writer_(Dialogue::OperationStart{operation.id, operation.started, operation.name, operation.arguments});
    if (operation.ended >= 0)
      results_.emplace(operation.ended,
                       Dialogue::OperationEnd{operation.id, operation.ended, operation.result});
    flush();
  }
  void frame(const Frame& frame) override {
    results_until(frame.time);
    writer_(frame);
    flush();
  }
  void end() override {
    results_until(std::numeric_limits<Nanoseconds>::max());
    flush();
  }

 private:
  /// A result stands where the operation ended, among the frames.
  void results_until(Nanoseconds time) {
    for (; !results_.empty() && results_.begin()->first <= time; results_.erase(results_.begin()))
      writer_(results_.begin()->second);
  }
  void flush() {
    output_(text_);
    text_.clear();
  }

  Output output_;
  std::string text_;
  DialogueWriter writer_;
  std::multimap<Nanoseconds, Dialogue::OperationEnd> results_;
};

}  // namespace

std::string write_dialogue(const Dialogue& dialogue) {
  std::string text;
  DialogueWriter writer(text);
  writer.title(dialogue.title);
  for (const Dialogue::Item& item : dialogue.items) std::visit(writer, item);
  return text;
}

std::unique_ptr<SessionWriter> make_dialogue_writer(Output output) {
  return std::make_unique<DialogueSessionWriter>(std::move(output));
}

void write_dialogue(StoreReader& session, const std::function<void(std::string_view)>& out) {
  DialogueSessionWriter writer(out);
  run_export(session, writer, {.messages = false});
}

}  // namespace lw
