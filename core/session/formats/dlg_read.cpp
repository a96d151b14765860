// A dialogue read as a session.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "core/base/text.h"
#include "core/session/formats/dlg.h"

namespace lw {
namespace {

constexpr const char* kReading = "reading the dialogue";
/// A dialogue is text that people read; it is taken into memory whole.
constexpr std::size_t kMaxDialogue = 512u << 20;

class DialogueReader {
 public:
  explicit DialogueReader(SessionBuilder& builder) : builder_(builder) {}

  void operator()(const ChannelInfo& info) {
    finish();
    ChannelInfo channel = info;
    channel.parent = known_channel(info.parent);
    channels_[info.id] = builder_.channel(std::move(channel));
  }
  void operator()(const Dialogue::OperationStart& start) {
    finish();
    operations_[start.id] = builder_.operation(
        {.id = 0, .name = start.name, .arguments = start.arguments, .result = {}, .started = start.at});
  }
  void operator()(const Dialogue::OperationEnd& end) {
    finish();
    builder_.end_operation(known_operation(end.id), end.result, end.at);
  }
  void operator()(const Dialogue::Expect&) { finish(); }  // a test's; it is no part of what was said
  void operator()(const Dialogue::Pattern& pattern) {
    const FrameKind kind = pattern.direction == Direction::sent ? FrameKind::sent : FrameKind::received;
    if (!goes_on(kind, pattern.channel)) {
      finish();
      open_.emplace();
      open_->kind = kind;
      open_->channel = pattern.channel;
      open_->operation = operation_;
    }
    for (bool first = true; const std::string_view piece : split(pattern.glob, '*')) {
      if (!std::exchange(first, false)) {
        stars_.push_back({frames_ + 1, open_->bytes.size()});
        open_->bytes += '*';
      }
      open_->bytes += unescape(piece).value_or(Bytes());
    }
    open_->length = open_->bytes.size();
    after_pattern_ = true;
  }
  void operator()(const Frame& frame) {
    // What stands right behind a pattern is said with it.
    const bool joins = after_pattern_ && frame.kept() && goes_on(frame.kind, frame.channel);
    if (joins) {
      open_->bytes += frame.bytes;
      open_->length = open_->bytes.size();
    } else {
      finish();
      open_ = frame;
    }
    operation_ = frame.operation;
    after_pattern_ = false;
  }

  /// What was gathered is told to the builder.
  void finish() {
    if (open_) build(*std::exchange(open_, {}));
    after_pattern_ = false;
  }
  std::vector<DialogueStar> take_stars() { return std::move(stars_); }

 private:
  bool goes_on(FrameKind kind, ChannelId channel) const {
    return open_ && open_->kind == kind && open_->channel == channel && open_->kept() &&
           kind != FrameKind::note;
  }
  void build(const Frame& frame) {
    ++frames_;
    Frame copy = frame;
    if (frame.channel != 0 && !channels_.contains(frame.channel))
      channels_[frame.channel] = builder_.channel({.opened = frame.time});
    copy.channel = known_channel(frame.channel);
    copy.operation = known_operation(frame.operation);
    builder_.frame(std::move(copy));
  }
  ChannelId known_channel(ChannelId id) const {
    const auto known = channels_.find(id);
    return known == channels_.end() ? 0 : known->second;
  }
  OperationId known_operation(OperationId id) const {
    const auto known = operations_.find(id);
    return known == operations_.end() ? 0 : known->second;
  }

  SessionBuilder& builder_;
  std::optional<Frame> open_;  // a pattern may go on with it
  bool after_pattern_ = false;
  OperationId operation_ = 0;
  FrameNumber frames_ = 0;
  std::vector<DialogueStar> stars_;
  std::map<ChannelId, ChannelId> channels_;  // the file's numbers -> the builder's
  std::map<OperationId, OperationId> operations_;
};

}  // namespace

std::vector<DialogueStar> build_session(const Dialogue& dialogue, SessionBuilder& builder) {
  builder.begin({.title = dialogue.title});
  DialogueReader reader(builder);
  for (const Dialogue::Item& item : dialogue.items) std::visit(reader, item);
  reader.finish();
  return reader.take_stars();
}

void read_dialogue(const Input& input, SessionBuilder& builder) {
  std::string text;
  for (std::string_view piece = input(); !piece.empty(); piece = input()) {
    text += piece;
    if (text.size() > kMaxDialogue)
      throw Error(ErrorKind::limit, kReading, {}, "it is longer than 512 MiB of text");
  }
  const auto dialogue = parse_dialogue(text);
  if (!dialogue) {
    Error error(ErrorKind::protocol, kReading, {}, dialogue.error().reason);
    error.offset = dialogue.error().offset;
    throw error;
  }
  const auto test = [](const Dialogue::Item& item) {
    return std::holds_alternative<Dialogue::Pattern>(item);
  };
  if (std::ranges::any_of(dialogue->items, test))
    throw Error(ErrorKind::unsupported, kReading, {},
                "it is a test: a line with * stands for bytes that nobody knows");
  build_session(*dialogue, builder);
}

bool looks_like_dialogue(ByteView beginning) {
  // Whole lines only; a comment alone is anything.
  const std::size_t end = beginning.rfind('\n');
  const auto dialogue = parse_dialogue(end == ByteView::npos ? beginning : beginning.substr(0, end + 1));
  return dialogue && !dialogue->items.empty();
}

}  // namespace lw
