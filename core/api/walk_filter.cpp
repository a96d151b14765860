#include "core/api/walk_filter.h"

#include <fmt/format.h>

#include <optional>

#include "core/api/message_subject.h"
#include "core/base/text.h"
#include "core/protocols/row.h"

namespace lw {
namespace {

const char* word_of(Severity severity) {
  constexpr const char* kWords[] = {"none", "note", "warning", "error"};
  return kWords[static_cast<std::size_t>(severity)];
}

Vocabulary all_names() {
  Vocabulary names;
  for (const ProtocolRow* row : protocol_rows())
    names.insert(names.end(), row->field_names.begin(), row->field_names.end());
  return names;
}

Filter parsed(const std::string& text) {
  auto filter = Filter::parse(text, all_names());
  if (filter) return std::move(*filter);
  // An offset of its own would be taken for one in an address.
  throw Error(
      ErrorKind::invalid_argument, "reading the filter", {},
      fmt::format(
          "{} (at \"{}\")", filter.error().reason,
          escape_short(std::string_view(text).substr(std::min(filter.error().offset, text.size())), 40)));
}

}  // namespace

/// A message, or where `message` is null a note.
class WalkFilter::Subject final : public FilterSubject {
 public:
  Subject(const SessionNames& names, const WholeMessage* whole, const Frame* note, std::uint64_t number,
          Nanoseconds before)
      : names_(names), whole_(whole), note_(note), number_(number), before_(before) {}

  std::string_view protocol() const override {
    return whole_ ? whole_->message.protocol : std::string_view();
  }
  ByteView bytes() const override { return whole_ ? whole_->bytes : ByteView(); }

  const std::vector<Field>& fields(const FieldWish& wish) const override {
    if (!fields_) {
      fields_.emplace();
      if (whole_) fields_ = fields_of(whole_->message.protocol, whole_->message.kind, whole_->bytes, wish);
    }
    return *fields_;
  }

  void common(std::string_view name, std::vector<std::string>& out) const override {
    if (name.starts_with("frame.")) return of_frame(name, out);
    if (name.starts_with("channel.")) return of_channel(name, out);
    if (name.starts_with("operation.")) return of_operation(name, out);
    if (whole_) return of_message(name, out);
    if (name == "note") out.emplace_back(to_string(note_->note.kind));
    if (name == "summary") out.push_back(note_->note.text);
    if (name == "severity")
      out.emplace_back(word_of(note_->note.kind == NoteKind::error ? Severity::error : Severity::none));
  }

  Nanoseconds time() const { return whole_ ? whole_->message.time : note_->time; }

 private:
  ChannelId channel() const { return whole_ ? whole_->message.channel : note_->channel; }

  void of_frame(std::string_view name, std::vector<std::string>& out) const {
    if (name == "frame.number") out.push_back(std::to_string(number_));
    if (name == "frame.time") out.push_back(iso8601(names_.began() + time()));
    if (name == "frame.time_relative") out.push_back(seconds(time(), 9));
    if (name == "frame.time_delta") out.push_back(seconds(number_ == 1 ? 0 : time() - before_, 9));
    if (name == "frame.len") out.push_back(std::to_string(whole_ ? whole_->message.length : 0));
    if (name != "frame.marked" && name != "frame.comment") return;
    const Piece first = !whole_                          ? Piece{note_->number, 0, 0}
                        : whole_->message.pieces.empty() ? Piece{}
                                                         : whole_->message.pieces.front();
    auto added = names_.added(first.frame, first.offset);
    if (name == "frame.marked" && added.marked) out.emplace_back("1");
    if (name == "frame.comment" && !added.comment.empty()) out.push_back(std::move(added.comment));
  }

  void of_channel(std::string_view name, std::vector<std::string>& out) const {
    if (channel() == 0) return;
    if (name == "channel.id") return out.push_back(std::to_string(channel()));
    SessionNames::Channel known = names_.channel(channel());
    std::string value = name == "channel.name"        ? known.name
                        : name == "channel.local"     ? known.local
                        : name == "channel.remote"    ? known.remote
                        : name == "channel.transport" ? known.transport
                                                      : std::string();
    if (!value.empty()) out.push_back(std::move(value));
  }

  void of_operation(std::string_view name, std::vector<std::string>& out) const {
    const OperationId operation = whole_ ? whole_->message.operation : note_->operation;
    if (operation == 0) return;
    if (name == "operation.id") out.push_back(std::to_string(operation));
    if (name != "operation.name") return;
    if (auto known = names_.operation(operation); !known.empty()) out.push_back(std::move(known));
  }

  void of_message(std::string_view name, std::vector<std::string>& out) const {
    const Message& message = whole_->message;
    if (name == "direction") out.emplace_back(message.direction == Direction::sent ? "sent" : "received");
    if (name == "protocol") out.push_back(message.protocol);
    if (name == "kind") out.push_back(message.kind);
    if (name == "summary") out.push_back(message.summary);
    if (name == "severity") out.emplace_back(word_of(message.severity));
    if (name != "expert" && name != "expert.text") return;
    for (const Remark& remark : message.remarks) out.push_back(name == "expert" ? remark.id : remark.text);
  }

  const SessionNames& names_;
  const WholeMessage* whole_;
  const Frame* note_;
  std::uint64_t number_;
  Nanoseconds before_;
  mutable std::optional<std::vector<Field>> fields_;
};

WalkFilter::WalkFilter(StoreReader& session, const std::string& text) : filter_(parsed(text)) {
  names_.began(session.header().started);
  for (const ChannelInfo& channel : session.channels()) names_.know(channel);
  for (const OperationRecord& operation : session.operations()) names_.know(operation);
  names_.know(session.annotations());
}

bool WalkFilter::message(const WholeMessage& message) {
  return ask(Subject(names_, &message, nullptr, ++index_, before_), message.message.time);
}

bool WalkFilter::note(const Frame& frame) {
  return ask(Subject(names_, nullptr, &frame, ++index_, before_), frame.time);
}

bool WalkFilter::ask(const Subject& subject, Nanoseconds time) {
  before_ = time;
  return filter_.matches(subject);
}

}  // namespace lw
