// A dialogue read as a session.
#include <fmt/format.h>

#include <map>

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
    ChannelInfo channel = info;
    channel.parent = known_channel(info.parent);
    channels_[info.id] = builder_.channel(std::move(channel));
  }
  void operator()(const Dialogue::OperationStart& start) {
    operations_[start.id] = builder_.operation(
        {.id = 0, .name = start.name, .arguments = start.arguments, .result = {}, .started = start.at});
  }
  void operator()(const Dialogue::OperationEnd& end) {
    builder_.end_operation(known_operation(end.id), end.result, end.at);
  }
  void operator()(const Dialogue::Expect&) {}  // a test's; it is no part of what was said
  void operator()(const Dialogue::Pattern&) {
    throw Error(ErrorKind::unsupported, kReading, {},
                "it is a test: a line with * stands for bytes that nobody knows");
  }
  void operator()(const Frame& frame) {
    Frame copy = frame;
    if (frame.channel != 0 && !channels_.contains(frame.channel))
      channels_[frame.channel] = builder_.channel({.opened = frame.time});
    copy.channel = known_channel(frame.channel);
    copy.operation = known_operation(frame.operation);
    builder_.frame(std::move(copy));
  }

 private:
  ChannelId known_channel(ChannelId id) const {
    const auto known = channels_.find(id);
    return known == channels_.end() ? 0 : known->second;
  }
  OperationId known_operation(OperationId id) const {
    const auto known = operations_.find(id);
    return known == operations_.end() ? 0 : known->second;
  }

  SessionBuilder& builder_;
  std::map<ChannelId, ChannelId> channels_;  // the file's numbers -> the builder's
  std::map<OperationId, OperationId> operations_;
};

}  // namespace

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
  builder.begin({.title = dialogue->title});
  DialogueReader reader(builder);
  for (const Dialogue::Item& item : dialogue->items) std::visit(reader, item);
}

bool looks_like_dialogue(ByteView beginning) {
  // Whole lines only; a comment alone is anything.
  const std::size_t end = beginning.rfind('\n');
  const auto dialogue = parse_dialogue(end == ByteView::npos ? beginning : beginning.substr(0, end + 1));
  return dialogue && !dialogue->items.empty();
}

}  // namespace lw
