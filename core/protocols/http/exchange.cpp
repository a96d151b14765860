#include "core/protocols/http/exchange.h"

#include "core/base/text.h"
#include "core/protocols/http/auth.h"
#include "core/protocols/http/target.h"

namespace lw::http {

namespace {

/// The channel goes on as another protocol's, whose messages of ours are on channels of their own.
bool is_carrier(const Note& note) {
  const auto* to = note.facts.if_contains("to");
  return note.kind == NoteKind::upgraded && to && *to != "websocket";
}

}  // namespace

void ExchangeReader::feed(const Frame& frame) {
  if (frame.layer != Layer::top) return;
  auto& line = lines_[frame.channel];
  if (line.served) return;
  switch (frame.kind) {
    case FrameKind::note:
      return note(line, frame);
    case FrameKind::sent:
      return sent(line, frame);
    case FrameKind::received:
      return received(line, frame);
  }
}

void ExchangeReader::note(Line& line, const Frame& frame) {
  auto& timings = line.connected.timings;
  const auto at = frame.time - began_;
  auto text = [&](const char* key) {
    const auto* value = frame.note.facts.if_contains(key);
    return value && value->is_string() ? std::string(value->get_string()) : std::string();
  };
  switch (frame.note.kind) {
    case NoteKind::accepted:
      line.served = true;
      break;
    case NoteKind::resolved:
      timings.resolved = at;
      break;
    case NoteKind::connected:
      timings.connected = at;
      line.connected.remote = text("remote");
      break;
    case NoteKind::proxy:
      timings.proxied = at;
      break;
    case NoteKind::tls:
      timings.secured = at;
      line.connected.tls = tls_facts_from_json(frame.note.facts);
      break;
    case NoteKind::error:
      if (problem_.empty()) problem_ = frame.note.text;
      break;
    case NoteKind::upgraded:
      line.carries = line.carries || is_carrier(frame.note);
      break;
    case NoteKind::half_closed:
      if (text("by") == "peer") end_carried(line, frame.time);
      break;
    case NoteKind::info:
      if (frame.note.facts.contains("stream")) {
        line.connected.remote = text("remote");
        const auto* tls = frame.note.facts.if_contains("tls");
        if (tls && tls->is_object()) line.connected.tls = tls_facts_from_json(tls->get_object());
        // The connection's own note has the certificates too.
        if (const auto around = lines_.find(connection_of(frame));
            around != lines_.end() && around->second.connected.tls)
          line.connected.tls = around->second.connected.tls;
        line.used = true;
      }
      if (frame.note.facts.contains("trailers") && text("by") == "peer") {
        end_carried(line, frame.time);
        line.trailers = true;
      }
      break;
    default:
      break;
  }
  if (timings.started < 0) timings.started = at;
}

std::string ExchangeReader::url_of(const Line& line, const RequestHead& head) const {
  if (!target_scheme(head.target).empty()) return head.target;
  const auto* host = find(head.headers, "Host");
  return std::string(line.connected.tls ? "https://" : "http://") + (host ? *host : line.connected.remote) +
         head.target;
}

/// Where the end of a direction is what ends a message.
void ExchangeReader::end_carried(Line& line, Nanoseconds time) {
  if (!line.answer || !line.responses.end_carried()) return;
  line.gap = false;
  end_response(line, time);
}

void ExchangeReader::sent(Line& line, const Frame& frame) {
  if (line.carries) return;
  const auto at = frame.time - began_;
  ByteView bytes = frame.bytes;
  while (true) {
    auto step = line.requests.next(bytes);
    if (!step || step->event == MessageReader::Event::more) break;
    if (step->event == MessageReader::Event::head) {
      Hop hop = line.connected;
      hop.reused = line.used;
      if (line.used) hop.timings = {};
      line.used = true;
      if (hop.timings.started < 0) hop.timings.started = at;
      hop.channel = frame.channel;
      hop.request = line.requests.request();
      hop.url = url_of(line, hop.request);
      hop.request.headers = mask(std::move(hop.request.headers));
      line.asked.push_back(result_.hops.size());
      result_.hops.push_back(std::move(hop));
    }
    if (step->event == MessageReader::Event::body && !line.asked.empty())
      result_.hops[line.asked.back()].request_body += step->data.size();
    bytes.remove_prefix(step->used);
  }
  if (frame.length > frame.bytes.size()) line.requests.skip(frame.length - frame.bytes.size());
  if (!line.asked.empty()) result_.hops[line.asked.back()].timings.sent = at;
}

void ExchangeReader::begin_response(Line& line, const Frame& frame) {
  const auto& head = line.responses.response();
  auto& hop = result_.hops[*line.answer];
  if (head.status / 100 == 1 && head.status != 101) {
    hop.interim.push_back(head);
    return;
  }
  hop.response = head;
  // Only the last answer's body is wanted.
  if (wire_.begin) wire_.begin();
  result_.body.clear();
  result_.body_size = 0;
  result_.body_note.clear();
  decoder_.reset();
  missing_ = 0;
  too_long_ = false;
  complete_ = line.responses.framing().kind == BodyKind::tunnel;
  if (complete_) hop.timings.done = frame.time - began_;
  const auto codings = joined(head.headers, "Content-Encoding");
  if (codings.empty()) return;
  auto made = decode_ ? ContentDecoder::make(codings) : std::unexpected(std::string("as asked"));
  if (!made)
    result_.body_note = "not decoded: " + made.error();
  else if (!made->plain())
    result_.body_note = made->names() + ", decoded", decoder_ = *std::move(made);
}

void ExchangeReader::take(ByteView data) {
  auto keep = [&](ByteView piece) {
    result_.body_size += piece.size();
    const auto room = kBodyInMemory - result_.body.size();
    too_long_ = too_long_ || piece.size() > room;
    result_.body += piece.substr(0, room);
  };
  if (missing_ != 0) return;
  if (!decoder_) return keep(data);
  auto fed = decoder_->feed(data, keep);
  if (!fed && problem_.empty()) problem_ = fed.error().reason;
}

void ExchangeReader::end_response(Line& line, Nanoseconds time) {
  auto& hop = result_.hops[*line.answer];
  const auto& response = line.responses.response();
  if (response.status / 100 == 1 && response.status != 101) return;
  hop.trailers = line.responses.body().trailers();
  hop.timings.done = time - began_;
  complete_ = true;
  line.asked.erase(line.asked.begin());
  line.answer.reset();
}

void ExchangeReader::received(Line& line, const Frame& frame) {
  if (line.carries) return;
  if (line.trailers) {
    std::vector<Warning> warnings;
    if (auto fields = parse_trailers(frame.bytes, warnings); fields && !result_.hops.empty())
      result_.hops.back().trailers = *std::move(fields);
    return;
  }
  // Kept bytes after some that were not: the body ended between them.
  if (line.gap && frame.kept()) {
    line.gap = false;
    line.responses.abandon_body();
    if (line.answer) end_response(line, frame.time);
  }
  ByteView bytes = frame.bytes;
  while (true) {
    using Event = MessageReader::Event;
    auto step = line.responses.next(bytes);
    if (!step && problem_.empty()) problem_ = step.error().reason;
    if (!step || step->event == Event::tunnel) break;
    if (!line.answer && step->used > 0) {
      if (line.asked.empty()) break;  // nobody asked
      line.answer = line.asked.front();
      result_.hops[*line.answer].timings.first_byte = frame.time - began_;
    }
    if (step->event == Event::head) begin_response(line, frame);
    if (step->event == Event::body && line.answer) {
      result_.hops[*line.answer].wire_body += step->data.size();
      if (wire_.body) wire_.body(step->data);
      take(step->data);
    }
    if (step->event == Event::end && line.answer) end_response(line, frame.time);
    bytes.remove_prefix(step->used);
    if (step->event == Event::more) break;
  }
  if (frame.length > frame.bytes.size()) skip(line, frame);
}

void ExchangeReader::skip(Line& line, const Frame& frame) {
  const auto count = frame.length - frame.bytes.size();
  missing_ = frame.number;
  line.gap = true;
  if (line.answer) result_.hops[*line.answer].wire_body += count;
  if (line.responses.skip(count) != MessageReader::Event::end) return;
  line.gap = false;
  if (line.answer) end_response(line, frame.time);
}

Fetch::Result ExchangeReader::finish() {
  for (auto& [id, line] : lines_) {
    if (!line.answer) continue;
    // The end of the line may be what ends the body.
    auto ended = line.responses.end();
    if (ended && line.responses.framing().kind == BodyKind::until_close)
      complete_ = true;
    else if (!ended && problem_.empty())
      problem_ = ended.error().reason;
  }
  // A request on a kept line that was dead went out again on another: the first one is no hop.
  for (std::size_t i = result_.hops.size(); i-- > 1;)
    if (result_.hops[i - 1].response.status == 0)
      result_.hops.erase(result_.hops.begin() + static_cast<std::ptrdiff_t>(i) - 1);
  auto add = [&](const std::string& words) {
    result_.body_note += (result_.body_note.empty() ? "" : "; ") + words;
  };
  if (missing_ != 0) {
    add("not kept whole: the recording limit was passed");
    result_.body.clear();
  } else if (too_long_) {
    add("only the first " + human_size(kBodyInMemory) + " are shown");
  }
  if (decoder_ && complete_ && problem_.empty() && missing_ == 0)
    if (auto ended = decoder_->end(); !ended) problem_ = ended.error().reason;
  if (!complete_ && problem_.empty() && !result_.hops.empty())
    problem_ = "the recording ends before the answer does";
  if (!problem_.empty()) add(problem_);
  return std::move(result_);
}

ChannelId ExchangeReader::connection_of(const Frame& frame) {
  const auto* channel = frame.kind == FrameKind::note && frame.note.facts.contains("stream")
                            ? frame.note.facts.if_contains("channel")
                            : nullptr;
  boost::system::error_code not_one;
  const ChannelId id = channel ? channel->to_number<ChannelId>(not_one) : 0;
  return not_one ? 0 : id;
}

bool ExchangeReader::begins_on_kept_line(const Frame& frame) const {
  return frame.kind == FrameKind::sent && frame.layer == Layer::top && !lines_.contains(frame.channel);
}

void ExchangeReader::kept_line(ChannelId channel, std::string remote, std::optional<TlsFacts> tls) {
  auto& line = lines_[channel];
  line.connected.remote = std::move(remote);
  line.connected.tls = std::move(tls);
  line.used = true;
}

namespace {

constexpr std::size_t kPage = 16;  // frames of a body are large

// The first frame not before `time`. A session may have a million frames and ten thousand fetches, so it is
// found by halving.
FrameNumber first_frame_at(const SessionSource& source, Nanoseconds time) {
  auto before = [&](FrameNumber number) {
    const auto found = source.frames(number, 1);
    return !found.empty() && found.front().time < time;
  };
  FrameNumber low = 1;  // all frames under it are earlier
  FrameNumber high = 1;
  while (before(high)) {
    low = high + 1;
    high *= 2;
  }
  while (low < high) {
    const auto middle = low + (high - low) / 2;
    if (before(middle))
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

// A kept line was connected and secured for an earlier operation: its notes are where it was opened.
void read_kept_line(const SessionSource& source, ChannelId channel, FrameNumber used,
                    ExchangeReader& reader) {
  std::string remote;
  std::optional<TlsFacts> tls;
  auto reading = static_cast<bool>(source.channel_opened);
  FrameNumber next = reading ? first_frame_at(source, source.channel_opened(channel)) : 0;
  while (reading) {
    const auto page = source.frames(next, kPage);
    reading = !page.empty();
    for (const auto& frame : page) {
      reading = reading && frame.number < used;
      if (!reading || frame.channel != channel || frame.layer != Layer::top) continue;
      reading = frame.kind == FrameKind::note;
      const auto* address = frame.note.facts.if_contains("remote");
      if (frame.note.kind == NoteKind::connected && address && address->is_string())
        remote = std::string(address->get_string());
      if (frame.note.kind == NoteKind::tls) tls = tls_facts_from_json(frame.note.facts);
      if (is_carrier(frame.note)) reader.carrying_line(channel);
    }
    next += kPage;
  }
  reader.kept_line(channel, std::move(remote), std::move(tls));
}

void read_operation(const SessionSource& source, ExchangeReader& reader) {
  const auto& operation = source.operation;
  for (FrameNumber next = first_frame_at(source, operation.started);;) {
    const auto page = source.frames(next, kPage);
    if (page.empty()) break;
    if (operation.ended >= 0 && page.front().time > operation.ended) break;
    for (const auto& frame : page) {
      if (frame.operation != operation.id) continue;
      if (reader.begins_on_kept_line(frame)) read_kept_line(source, frame.channel, frame.number, reader);
      const ChannelId around = ExchangeReader::connection_of(frame);
      if (around != 0 && !reader.knows(around)) read_kept_line(source, around, frame.number, reader);
      reader.feed(frame);
    }
    next = page.back().number + 1;
  }
}

}  // namespace

std::string wire_body_from_session(const SessionSource& source, const WireBody& to) {
  ExchangeReader reader(source.operation.started, false);
  reader.wire_to(to);
  read_operation(source, reader);
  const bool answered = !reader.finish().hops.empty();
  if (!answered) return "the session has no answer of it";
  return reader.missing() == 0 ? std::string() : "the recording limit was passed, so that not all was kept";
}

Fetch::Result result_from_session(const SessionSource& source) {
  const auto& operation = source.operation;
  const auto* decode = operation.arguments.if_contains("decode");
  ExchangeReader reader(operation.started, !decode || !decode->is_bool() || decode->get_bool());
  read_operation(source, reader);
  Fetch::Result result = reader.finish();
  const auto missing = reader.missing();
  // What was said of it when it ended knows more than the frames do: why a redirect dropped something,
  // cookies.
  if (operation.result.contains("hops")) {
    const std::string of_frames = std::move(result.body_note);
    const auto size = result.body_size;
    complete_from_json(operation.result, result);
    if (missing == 0 && result.body.size() >= size) {
      // The frames have all of it, whatever became of the file it once went to.
      result.body_file.clear();
    } else {
      result.body_note = of_frames;
    }
  }
  if (missing != 0 && source.saved_body) {
    if (std::string saved = source.saved_body(missing); !saved.empty()) result.body_file = std::move(saved);
  }
  return result;
}

}  // namespace lw::http
