#include "core/session/formats/message_tables.h"

#include <fmt/format.h>

#include <boost/json/serialize.hpp>
#include <map>

#include "core/base/text.h"

namespace lw {
namespace {

const char* word_of(Severity severity) {
  switch (severity) {
    case Severity::none:
      return "";
    case Severity::note:
      return "note";
    case Severity::warning:
      return "warning";
    case Severity::error:
      return "error";
  }
  return "";
}

const char* word_of(Direction direction) {
  return direction == Direction::sent ? "sent" : "received";
}

/// "2026-11-21T07:54:03.123456789Z"
std::string exact_time(Nanoseconds wall) {
  const std::string whole = iso8601(wall);  // milliseconds
  const Nanoseconds rest = ((wall % 1'000'000'000) + 1'000'000'000) % 1'000'000'000;
  return fmt::format("{}.{:09}Z", whole.substr(0, whole.rfind('.')), rest);
}

/// What a message can be found by in the session, also where only some are written.
FrameNumber first_frame(const Message& message) {
  return message.pieces.empty() ? 0 : message.pieces.front().frame;
}

Severity severity_of(const Note& note) {
  return note.kind == NoteKind::error ? Severity::error : Severity::none;
}

/// What both tables count and remember.
class TableWriter : public SessionWriter {
 public:
  explicit TableWriter(Output output) : output_(std::move(output)) {}
  void begin(const SessionFacts& facts) override { started_ = facts.started; }
  void channel(const ChannelInfo& channel) override { names_[channel.id] = channel.name; }
  void frame(const Frame& frame) override {
    if (frame.kind == FrameKind::note) note(++number_, frame);
  }
  void message(const WholeMessage& message) override { row(++number_, message); }

 protected:
  virtual void note(std::uint64_t number, const Frame& frame) = 0;
  virtual void row(std::uint64_t number, const WholeMessage& message) = 0;
  void put(std::string_view text) { output_(text); }
  const std::string& name_of(ChannelId channel) { return names_[channel]; }
  std::string wall(Nanoseconds time) const { return exact_time(started_ + time); }

 private:
  Output output_;
  Nanoseconds started_ = 0;
  std::uint64_t number_ = 0;  // as the messages view counts: notes too
  std::map<ChannelId, std::string> names_;
};

/// RFC 4180 section 2. Texts may be a peer's: one that a spreadsheet would take for a formula gets an
/// apostrophe.
std::string cell(std::string_view text) {
  std::string out;
  if (!text.empty() && std::string_view("=+-@\t\r").contains(text[0])) out = "'";
  out += text;
  if (out.find_first_of(",\"\r\n") == std::string::npos) return out;
  std::string quoted = "\"";
  for (const char c : out) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

class CsvWriter final : public TableWriter {
 public:
  using TableWriter::TableWriter;

  void begin(const SessionFacts& facts) override {
    TableWriter::begin(facts);
    put("number,frame,time,seconds,channel,channel_name,type,direction,operation,protocol,kind,length,"
        "severity,"
        "summary\r\n");
  }

 private:
  void note(std::uint64_t number, const Frame& frame) override {
    put(fmt::format("{},{},{},{},{},{},note,,{},,{},,{},{}\r\n", number, frame.number, wall(frame.time),
                    seconds(frame.time, 9), frame.channel, cell(name_of(frame.channel)), frame.operation,
                    to_string(frame.note.kind), word_of(severity_of(frame.note)),
                    cell(escape(frame.note.text))));
  }

  void row(std::uint64_t number, const WholeMessage& whole) override {
    const Message& message = whole.message;
    put(fmt::format("{},{},{},{},{},{},message,{},{},{},{},{},{},{}\r\n", number, first_frame(message),
                    wall(message.time), seconds(message.time, 9), message.channel,
                    cell(name_of(message.channel)), word_of(message.direction), message.operation,
                    cell(message.protocol), cell(message.kind), message.length, word_of(message.severity),
                    cell(message.summary)));
  }
};

class JsonWriter final : public TableWriter {
 public:
  JsonWriter(Output output, FieldsOf fields) : TableWriter(std::move(output)), fields_(std::move(fields)) {}

  void end() override { put(first_ ? "[]\n" : "\n]\n"); }

 private:
  void note(std::uint64_t number, const Frame& frame) override {
    boost::json::object line = head(number, frame.number, frame.time, frame.channel, frame.operation);
    line["type"] = "note";
    line["kind"] = to_string(frame.note.kind);
    if (severity_of(frame.note) != Severity::none) line["severity"] = word_of(severity_of(frame.note));
    line["summary"] = frame.note.text;
    // Keys are handed on by the formats that are asked for them, and by no other.
    if (!frame.note.facts.empty() && frame.note.kind != NoteKind::tls_keys) line["facts"] = frame.note.facts;
    put_line(line);
  }

  void row(std::uint64_t number, const WholeMessage& whole) override {
    const Message& message = whole.message;
    boost::json::object line =
        head(number, first_frame(message), message.time, message.channel, message.operation);
    line["type"] = "message";
    line["direction"] = word_of(message.direction);
    line["protocol"] = message.protocol;
    line["kind"] = message.kind;
    line["length"] = message.length;
    if (message.severity != Severity::none) line["severity"] = word_of(message.severity);
    line["summary"] = message.summary;
    if (!whole.kept) line["kept"] = whole.bytes.size();
    for (const Remark& remark : message.remarks) {
      if (!line.contains("remarks")) line["remarks"].emplace_array();
      line["remarks"].as_array().push_back(
          {{"id", remark.id}, {"severity", word_of(remark.severity)}, {"text", remark.text}});
    }
    if (fields_) {
      boost::json::array tree = flat(fields_(whole));
      if (!tree.empty()) line["fields"] = std::move(tree);
    }
    put_line(line);
  }

  boost::json::object head(std::uint64_t number, FrameNumber frame, Nanoseconds time, ChannelId channel,
                           OperationId operation) {
    boost::json::object line;
    line["number"] = number;
    line["frame"] = frame;
    line["time"] = wall(time);
    line["nanoseconds"] = time;
    line["channel"] = channel;
    if (const std::string& name = name_of(channel); !name.empty()) line["channel_name"] = name;
    if (operation != 0) line["operation"] = operation;
    return line;
  }

  static boost::json::array flat(const std::vector<Field>& fields) {
    boost::json::array out;
    add(out, fields);
    return out;
  }

  static void add(boost::json::array& out, const std::vector<Field>& fields) {
    for (const Field& field : fields) {
      out.push_back({{"name", field.name}, {"value", field.value}});
      add(out, field.children);
    }
  }

  void put_line(const boost::json::object& line) {
    put(std::exchange(first_, false) ? "[\n" : ",\n");
    put(boost::json::serialize(line));
  }

  FieldsOf fields_;
  bool first_ = true;
};

}  // namespace

std::unique_ptr<SessionWriter> make_csv_writer(Output output) {
  return std::make_unique<CsvWriter>(std::move(output));
}

std::unique_ptr<SessionWriter> make_json_writer(Output output, FieldsOf fields) {
  return std::make_unique<JsonWriter>(std::move(output), std::move(fields));
}

}  // namespace lw
