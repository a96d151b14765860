#include "core/protocols/http/event_log.h"

#include <optional>

#include "core/protocols/http/content_coding.h"
#include "core/protocols/http/message_reader.h"

namespace lw::http {

/// What a client says on one line while the operation has it: nothing of others stands between its request
/// and the answer.
struct EventLog::Line {
  std::shared_ptr<Pairing> pairing = std::make_shared<Pairing>();
  MessageReader requests{What::request, pairing};
  MessageReader responses{What::response, pairing};
  bool failed = false;  // it is no HTTP/1.1: what carries the streams of HTTP/2, whose channels are others
  std::string asked_id;
  std::optional<EventStream> stream;
  std::optional<ContentDecoder> decoder;
};

EventLog::EventLog(OperationId operation) : operation_(operation) {}
EventLog::~EventLog() = default;

/// The final head of an answer has come.
void EventLog::begin(Line& line) {
  const ResponseHead& head = line.responses.response();
  if (head.status != 200 || !is_event_stream(joined(head.headers, "Content-Type"))) return;
  auto decoder = ContentDecoder::make(joined(head.headers, "Content-Encoding"));
  if (!decoder) {
    problem_ = "the events can't be read: " + decoder.error();
    return;
  }
  ++streams_;
  line.decoder = *std::move(decoder);
  line.stream.emplace(line.asked_id);
}

void EventLog::take(Line& line, const Frame& frame, ByteView data, std::vector<LoggedEvent>& out) {
  const std::uint64_t comments = line.stream->comments();
  const auto fed = line.decoder->feed(data, [&](ByteView piece) {
    for (ServerEvent& event : line.stream->feed(piece))
      out.push_back(
          {.event = std::move(event), .time = frame.time, .frame = frame.number, .stream = streams_});
  });
  comments_ += line.stream->comments() - comments;
  last_id_ = line.stream->last_event_id();
  if (const auto retry = line.stream->retry()) retry_ = *retry;
  if (fed) return;
  problem_ = "the events can't be read on: " + fed.error().reason;
  line.stream.reset();
}

void EventLog::received(Line& line, const Frame& frame, std::vector<LoggedEvent>& out) {
  using Event = MessageReader::Event;
  ByteView bytes = frame.bytes;
  while (true) {
    const auto step = line.responses.next(bytes);
    if (!step || step->event == Event::tunnel) {
      line.failed = true;
      return;
    }
    if (step->event == Event::head) begin(line);
    if (line.stream && !step->data.empty()) take(line, frame, step->data, out);
    if (step->event == Event::end) line.stream.reset();
    if (step->event == Event::more) break;
    bytes.remove_prefix(step->used);
  }
  if (frame.length == frame.bytes.size()) return;
  // Past the limit of a recorded body.
  if (line.stream) problem_ = "later events were not kept: the recording's limit of a body was reached";
  line.stream.reset();
  line.responses.skip(frame.length - frame.bytes.size());
}

void EventLog::feed(const Frame& frame, std::vector<LoggedEvent>& out) {
  if (frame.operation != operation_ || frame.kind == FrameKind::note || frame.layer != Layer::top) return;
  auto& line = lines_[frame.channel];
  if (!line) line = std::make_unique<Line>();
  if (line->failed) return;
  if (frame.kind == FrameKind::received) return received(*line, frame, out);
  ByteView bytes = frame.bytes;
  while (true) {
    const auto step = line->requests.next(bytes);
    if (!step || step->event == MessageReader::Event::tunnel) {
      line->failed = true;
      return;
    }
    if (step->event == MessageReader::Event::more) break;
    if (step->event == MessageReader::Event::head) {
      const std::string* id = find(line->requests.request().headers, "Last-Event-ID");
      line->asked_id = id ? *id : std::string();
    }
    bytes.remove_prefix(step->used);
  }
  if (frame.length > frame.bytes.size()) line->requests.skip(frame.length - frame.bytes.size());
}

}  // namespace lw::http
