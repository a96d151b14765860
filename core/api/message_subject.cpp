#include "core/api/message_subject.h"

#include <fmt/format.h>

#include "core/api/known_fields.h"
#include "core/base/text.h"
#include "core/protocols/row.h"

namespace lw {
namespace {

const char* severity_word(Severity severity) {
  switch (severity) {
    case Severity::none:
      return "none";
    case Severity::note:
      return "note";
    case Severity::warning:
      return "warning";
    case Severity::error:
      return "error";
  }
  return "none";
}

}  // namespace

std::vector<Field> fields_of(std::string_view protocol, std::string_view kind, ByteView bytes,
                             const FieldWish& wish) {
  const ProtocolRow* row = find_protocol(protocol);
  if (!row) return {};
  try {
    return row->fields(kind, bytes, wish);
  } catch (const std::exception& error) {
    return {Field{.name = "describe.failed",
                  .label = "Not decoded",
                  .value = escape_short(error.what(), 200),
                  .offset = 0,
                  .length = bytes.size(),
                  .children = {}}};
  }
}

ByteView MessageSubject::bytes() const {
  if (!bytes_) bytes_ = bytes_of(message_, window_, buffer_, kDetailBytes);
  return *bytes_;
}

const std::vector<Field>& MessageSubject::fields(const FieldWish& wish) const {
  if (fields_) return *fields_;
  fields_ = fields_of(message_.protocol, message_.kind, bytes(), wish);
  const auto remarks = message_.has_remarks ? sources_.index.remarks(message_.index) : std::vector<Remark>();
  const ProtocolRow* row = knows(remarks, wish) ? find_protocol(message_.protocol) : nullptr;
  if (row) add_known(*fields_, remarks, *row, message_.kind, bytes());
  return *fields_;
}

void MessageSubject::common(std::string_view name, std::vector<std::string>& out) const {
  if (!of_frame(name, out) && !of_channel(name, out)) of_message(name, out);
}

bool MessageSubject::of_frame(std::string_view name, std::vector<std::string>& out) const {
  if (name == "frame.number") {
    out.push_back(std::to_string(message_.index + 1));
  } else if (name == "frame.time") {
    out.push_back(iso8601(sources_.names.began() + message_.time));
  } else if (name == "frame.time_relative") {
    out.push_back(seconds(message_.time, 9));
  } else if (name == "frame.time_delta") {
    IndexedMessage before;
    const bool first = message_.index == 0 || !sources_.index.look(message_.index - 1, before);
    out.push_back(seconds(first ? 0 : message_.time - before.time, 9));
  } else if (name == "frame.len") {
    out.push_back(std::to_string(message_.length));
  } else if (name == "frame.marked" || name == "frame.comment") {
    asked_for_annotations_ = true;
    const auto pieces = message_.pieces();
    auto added = sources_.names.added(message_.first_frame, pieces.empty() ? 0 : pieces.front().offset);
    if (name == "frame.marked" && added.marked) out.emplace_back("1");
    if (name == "frame.comment" && !added.comment.empty()) out.push_back(std::move(added.comment));
  } else {
    return false;
  }
  return true;
}

bool MessageSubject::of_channel(std::string_view name, std::vector<std::string>& out) const {
  if (!name.starts_with("channel.")) return false;
  if (message_.channel == 0) return true;
  if (name == "channel.id") {
    out.push_back(std::to_string(message_.channel));
    return true;
  }
  SessionNames::Channel channel = sources_.names.channel(message_.channel);
  std::string* value = nullptr;
  if (name == "channel.name") value = &channel.name;
  if (name == "channel.local") value = &channel.local;
  if (name == "channel.remote") value = &channel.remote;
  if (name == "channel.transport") value = &channel.transport;
  if (value && !value->empty()) out.push_back(std::move(*value));
  return true;
}

void MessageSubject::of_message(std::string_view name, std::vector<std::string>& out) const {
  if (name == "direction") {
    if (!message_.is_note) out.emplace_back(message_.direction == Direction::sent ? "sent" : "received");
  } else if (name == "protocol") {
    if (!message_.is_note) out.emplace_back(message_.protocol);
  } else if (name == "kind") {
    if (!message_.is_note) out.emplace_back(message_.kind);
  } else if (name == "summary") {
    out.emplace_back(message_.summary);
  } else if (name == "operation.id") {
    if (message_.operation != 0) out.push_back(std::to_string(message_.operation));
  } else if (name == "operation.name") {
    auto operation = sources_.names.operation(message_.operation);
    if (!operation.empty()) out.push_back(std::move(operation));
  } else if (name == "note") {
    if (message_.is_note) out.emplace_back(to_string(message_.note_kind));
  } else if (name == "severity") {
    out.emplace_back(severity_word(message_.severity));
  } else if (name == "expert" || name == "expert.text") {
    for (Remark& remark : sources_.index.remarks(message_.index))
      out.push_back(std::move(name == "expert" ? remark.id : remark.text));
  }
}

}  // namespace lw
