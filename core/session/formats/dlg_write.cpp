#include <fmt/format.h>

#include <boost/json/serialize.hpp>
#include <map>

#include "core/base/text.h"
#include "core/session/formats/dlg.h"
#include "core/session/formats/dlg_note.h"
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

/// What a session holds beside its frames, in the order in which it happened.
std::multimap<Nanoseconds, Dialogue::Item> happenings(StoreReader& session) {
  std::multimap<Nanoseconds, Dialogue::Item> all;
  for (OperationRecord& operation : session.operations()) {
    const OperationId id = operation.id;
    all.emplace(operation.started, Dialogue::OperationStart{id, operation.started, operation.name,
                                                            std::move(operation.arguments)});
    if (operation.ended < 0) continue;
    all.emplace(operation.ended, Dialogue::OperationEnd{id, operation.ended, std::move(operation.result)});
  }
  for (ChannelInfo& channel : session.channels()) all.emplace(channel.opened, std::move(channel));
  return all;
}

}  // namespace

std::string write_dialogue(const Dialogue& dialogue) {
  std::string text;
  DialogueWriter writer(text);
  writer.title(dialogue.title);
  for (const Dialogue::Item& item : dialogue.items) std::visit(writer, item);
  return text;
}

void write_dialogue(StoreReader& session, const std::function<void(std::string_view)>& out) {
  std::string text;
  DialogueWriter writer(text);
  writer.title(session.header().title);
  const auto others = happenings(session);
  auto next = others.begin();
  each_frame(session, [&](const Frame& frame) {
    for (; next != others.end() && next->first <= frame.time; ++next) std::visit(writer, next->second);
    writer(frame);
    out(text);
    text.clear();
  });
  for (; next != others.end(); ++next) std::visit(writer, next->second);
  out(text);
}

}  // namespace lw
