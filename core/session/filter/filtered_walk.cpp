#include "core/session/filter/filtered_walk.h"

#include <algorithm>
#include <tuple>

#include "core/base/text.h"
#include "core/session/line_remarks.h"

namespace lw {
namespace {

const char* severity_word(Severity severity) {
  constexpr const char* kWords[] = {"none", "note", "warning", "error"};
  return kWords[static_cast<int>(severity)];
}

}  // namespace

/// The line that the walk is at, as filters ask it.
class FilteredWalk::Subject : public FilterSubject {
 public:
  explicit Subject(const FilteredWalk& walk) : walk_(walk), line_(walk.line_) {}

  void common(std::string_view name, std::vector<std::string>& out) const override {
    if (name.starts_with("frame."))
      of_frame(name, out);
    else if (name.starts_with("channel."))
      of_channel(name, out);
    else if (line_.message)
      of_message(name, out);
    else
      of_note(name, out);
    if (line_.operation == 0) return;
    if (name == "operation.id") out.push_back(std::to_string(line_.operation));
    const auto operation = walk_.operations_.find(line_.operation);
    if (name == "operation.name" && operation != walk_.operations_.end()) out.push_back(operation->second);
  }
  std::string_view protocol() const override {
    return line_.message ? std::string_view(line_.message->message.protocol) : std::string_view();
  }
  const std::vector<Field>& fields(const FieldWish& wish) const override {
    try {
      if (line_.message) fields_ = walk_.make_fields_(line_.message->message, bytes(), wish);
    } catch (const std::exception&) {
      fields_.clear();  // odd bytes: the message stands without its tree
    }
    return fields_;
  }
  ByteView bytes() const override { return line_.message ? line_.message->bytes : ByteView(); }

 private:
  void of_frame(std::string_view name, std::vector<std::string>& out) const {
    if (name == "frame.number") out.push_back(std::to_string(line_.number));
    if (name == "frame.time") out.push_back(iso8601(walk_.began_ + line_.time));
    if (name == "frame.time_relative") out.push_back(seconds(line_.time, 9));
    if (name == "frame.time_delta") out.push_back(seconds(line_.delta, 9));
    if (name == "frame.len") out.push_back(std::to_string(line_.message ? line_.message->message.length : 0));
    if (name == "frame.marked" || name == "frame.comment") annotations(name == "frame.marked", out);
  }

  void annotations(bool mark, std::vector<std::string>& out) const {
    std::pair<FrameNumber, std::uint64_t> place{line_.note ? line_.note->number : 0, 0};
    if (line_.message && !line_.message->message.pieces.empty()) {
      const Piece& first = line_.message->message.pieces.front();
      place = {first.frame, first.offset};
    }
    const auto at = [](const Annotation& one) { return std::pair(one.frame, one.offset); };
    for (const Annotation& one : std::ranges::equal_range(walk_.annotations_, place, {}, at)) {
      if (one.kind == AnnotationKind::mark && mark) out.emplace_back("1");
      if (one.kind == AnnotationKind::comment && !mark) out.push_back(one.text);
    }
  }

  void of_channel(std::string_view name, std::vector<std::string>& out) const {
    if (line_.channel == 0) return;
    if (name == "channel.id") out.push_back(std::to_string(line_.channel));
    const auto found = walk_.channels_.find(line_.channel);
    if (found == walk_.channels_.end()) return;
    const ChannelInfo& channel = found->second;
    const auto put = [&](std::string_view called, const std::string& value) {
      if (name == called && !value.empty()) out.push_back(value);
    };
    put("channel.name", channel.name);
    put("channel.local", channel.local);
    put("channel.remote", channel.remote);
    put("channel.transport", channel.transport);
  }

  void of_message(std::string_view name, std::vector<std::string>& out) const {
    const Message& message = line_.message->message;
    if (name == "direction") out.emplace_back(message.direction == Direction::sent ? "sent" : "received");
    if (name == "protocol") out.push_back(message.protocol);
    if (name == "kind") out.push_back(message.kind);
    if (name == "summary") out.push_back(message.summary);
    remarks(name, message.severity, message.remarks, out);
  }

  void of_note(std::string_view name, std::vector<std::string>& out) const {
    const Note& note = line_.note->note;
    if (name == "note") out.emplace_back(to_string(note.kind));
    if (name == "summary") out.push_back(note.text);
    if (name != "severity" && !name.starts_with("expert")) return;
    const auto all = line_remarks(note, walk_.began_ == 0 ? 0 : walk_.began_ + line_.time);
    remarks(name, all.empty() ? Severity::none : all.front().severity, all, out);
  }

  static void remarks(std::string_view name, Severity severity, const std::vector<Remark>& all,
                      std::vector<std::string>& out) {
    if (name == "severity") out.emplace_back(severity_word(severity));
    for (const Remark& remark : all) {
      if (name == "expert") out.push_back(remark.id);
      if (name == "expert.text") out.push_back(remark.text);
    }
  }

  const FilteredWalk& walk_;
  const WalkedLine& line_;
  mutable std::vector<Field> fields_;
};

FilteredWalk::FilteredWalk(StoreReader& session, const MakeDescriber& make_describer, MakeFields make_fields,
                           std::optional<Filter> filter, WalkOptions also)
    : make_fields_(std::move(make_fields)),
      filter_(std::move(filter)),
      annotations_(session.annotations()),
      began_(session.header().started),
      also_(std::move(also)),
      walk_(session, make_describer, options()) {
  for (ChannelInfo& channel : session.channels()) channels_[channel.id] = std::move(channel);
  for (OperationRecord& operation : session.operations())
    operations_[operation.id] = std::move(operation.name);
  std::ranges::sort(annotations_, {},
                    [](const Annotation& one) { return std::tie(one.frame, one.offset, one.kind); });
}

FilteredWalk::~FilteredWalk() = default;

WalkOptions FilteredWalk::options() {
  return {.frame =
              [this](const Frame& frame) {
                if (also_.frame) also_.frame(frame);
                if (frame.kind == FrameKind::note) next_note_ = frame;
              },
          .wants_bytes =
              [this](const Message& message) {
                return (filter_ && filter_->needs_bytes()) || !also_.wants_bytes ||
                       also_.wants_bytes(message);
              }};
}

const WalkedLine* FilteredWalk::next() {
  while (advance())
    if (!filter_ || filter_->matches(Subject(*this))) return &line_;
  return nullptr;
}

void FilteredWalk::begin_line(Nanoseconds time, ChannelId channel, OperationId operation) {
  line_ = {.number = ++numbered_,
           .time = time,
           .delta = numbered_ == 1 ? 0 : time - last_time_,
           .channel = channel,
           .operation = operation};
  last_time_ = time;
}

void FilteredWalk::note_line() {
  note_ = std::move(*next_note_);
  next_note_.reset();
  begin_line(note_.time, note_.channel, note_.operation);
  line_.note = &note_;
}

/// Frame by frame, so that there is at most one note to keep however many follow each other. Notes stand
/// where they were made; but one that ends a channel stands after what it completes there.
bool FilteredWalk::advance() {
  if (!waiting_ && walk_.message_waits()) waiting_ = walk_.next();
  while (!waiting_ && !next_note_ && !ended_) {
    const bool reads = walk_.read_on();
    if (reads && !walk_.message_waits()) continue;
    waiting_ = walk_.next();
    ended_ = !waiting_;
  }
  const bool completes =
      next_note_ && waiting_ && waiting_->message.channel == next_note_->channel && ends_channel(*next_note_);
  if (next_note_ && !completes) {
    note_line();
    return true;
  }
  if (!waiting_) return false;
  const Message& message = waiting_->message;
  begin_line(message.time, message.channel, message.operation);
  line_.message = std::exchange(waiting_, nullptr);
  return true;
}

}  // namespace lw
